### Minden, amit a Deskbell az ügyfélszolgálat csapatának mond. A magyarázatok: locales/en/agent.ftl.

word-status-new = új
word-status-open = folyamatban
word-status-waiting-for-customer = ügyfélre vár
word-status-on-hold = felfüggesztve
word-status-resolved = megoldva
word-status-closed = lezárva
word-priority-critical = kritikus
word-priority-high = magas
word-priority-normal = normál
word-priority-low = alacsony
word-priority-informational = tájékoztató
word-kind-question = kérdés
word-kind-incident = hiba
word-kind-service-request = szolgáltatáskérés
word-kind-documentation-request = dokumentációkérés
word-kind-change-request = módosítási kérés
word-flag-asks-for-person = embert kér
word-flag-urgent-tone = sürgős vagy dühös hangvétel
word-flag-files-only = fájlok szöveg nélkül
word-flag-received-late = késve érkezett
word-flag-low-mark = legutóbb gyengén értékelt
word-role-agent = ügyintéző
word-role-lead = csoportvezető
word-role-admin = adminisztrátor
word-visitor = Látogató
word-former-agent = Korábbi kolléga

team-opened = { $number } megnyílt.
    .flagged = { $number } megnyílt. Figyelem: { $flags }.
team-taken = A jegyet { $agent } vette fel.
team-assigned = { $by } kijelölte a felelőst: { $to }.
team-released = { $by } visszatette a jegyet a sorba.
team-handed-over = { $by } átadta a jegyet.
    .agent = { $by } átadta a jegyet. Új felelős: { $agent }.
    .agent-why = { $by } átadta a jegyet. Új felelős: { $agent }. Indok: { $why }
    .team = { $by } átadta a jegyet egy másik csapatnak: „{ $team }”.
    .team-why = { $by } átadta a jegyet egy másik csapatnak: „{ $team }”. Indok: { $why }
    .queue = { $by } visszatette a jegyet a sorba.
    .queue-why = { $by } visszatette a jegyet a sorba. Indok: { $why }
team-why-hand-over = Miért kapja meg: { $to }? Válaszoljon erre az üzenetre egy sorban; csak a csapat olvassa. Vagy hagyja ki.
team-status = Az állapot most: { $status }.
    .by = { $by } megváltoztatta az állapotot: { $status }.
team-priority = { $by } megváltoztatta a prioritást: { $priority }.
team-category = Az ügyfél kategóriát választott: { $category }.
    .by = { $by } megváltoztatta a kategóriát: { $category }.
    .cleared = { $by } törölte a kategóriát.
    .unsure = Az ügyfél nem tudta, melyik kategóriát válassza.
team-answer = { $question } — { $answer }
team-resolved = { $by } megoldottnak jelölte a jegyet; az ügyfelet megkérdeztük.
team-solved-by-customer = Az ügyfél szerint megoldódott.
team-solved-by-article = Az ügyfélnek ez a cikk segített: „{ $title }”.
team-not-yet = Az ügyfél szerint még nem oldódott meg.
team-closed = Lezárva: az ügyfél nem válaszolt.
    .by = { $by } lezárta a jegyet.
team-closed-by-customer = Az ügyfél lezárta a jegyet.
team-reopened = Az ügyfél visszatért: a jegy újra nyitva van.
    .by = { $by } újranyitotta a jegyet.
team-waited = { $number } már { $minutes } munkaperce válaszra vár. Ki veszi fel?
    .named = { $agent }, { $number } már { $minutes } munkaperce az Ön válaszára vár.
team-waited-lead = A csoportvezetőnek: { $number } már { $minutes } munkaperce válaszra vár.
team-mark = Az ügyfél értékelése: 5-ből { $stars } csillag.
team-low-mark = Az ügyfél csak { $stars } csillagot adott az 5-ből. Ha van mit helyrehozni, nyissa újra a jegyet.
team-comment-follows = A következő üzenet az ügyfél megjegyzése az értékeléshez.
team-blocked = { $by } letiltotta az ügyfelet.
team-unblocked = { $by } feloldotta az ügyfél letiltását.
team-unreachable = Az üzenetek már nem jutnak el az ügyfélhez: letiltotta a botot, vagy kilépett. Amint visszatér, elküldjük őket.
team-reachable = Az ügyfél ismét elérhető. Elküldjük, ami eddig várt rá.
team-reacted = Az ügyfél így reagált erre: „{ $to }”: { $emoji }
team-language = Az ügyfél nyelve mostantól: { $language }.
team-article-opened = Az ügyfél megnyitotta ezt a cikket: „{ $title }”.
team-article-rejected = Az ügyfélnek nem segített ez a cikk: „{ $title }”.
team-article-sent = { $by } elküldte az ügyfélnek ezt a cikket: „{ $title }”.
team-article-drafted = { $by } cikket vázolt fel ebből a jegyből: „{ $title }”. Vezető teheti közzé.
team-article-published = { $by } közzétette ezt a cikket: „{ $title }”.
team-article-discarded = { $by } elvetette a cikk vázlatát.
team-matches = Ezek a cikkek illhetnek ide:
team-moved = Az ügyfél utolsó üzenete más ügyről szólt, ezért átkerült: { $number } → { $to }.
    .by = { $by } áthelyezte az ügyfél egyik üzenetét: { $number } → { $to }.
team-carried-over = Az ügyfél másik csatornán folytatja: { $from } → { $to }.
team-delivery-failed = Egy üzenetet nem sikerült kézbesíteni az ügyfélnek ({ $detail }). Keresse más úton, vagy küldje el újra.
team-delivery-maybe = Nem biztos, hogy ez eljutott az ügyfélhez; a biztonság kedvéért másodszor is elküldtük, többször nem küldjük.
team-room-failed = Ezt itt nem lehetett megjeleníteni ({ $detail }). A teljes szöveg a konzolban olvasható.
team-room-maybe = Nem biztos, hogy ez ide megérkezett; a biztonság kedvéért másodszor is elküldtük, többször nem küldjük. A teljes szöveg a konzolban olvasható.

team-already-taken = Ezzel a jeggyel már { $agent } foglalkozik. Írhat jegyzetet, vagy kérheti az átadást.
team-moved-on = A jegy megváltozott, mióta megnyitotta. Nézze meg, és próbálja újra.
team-something-new = Miközben írt, új üzenet érkezett, ezért a válasza nem ment el. Olvassa el, majd küldje el újra.
team-canned-key = A sablonválasz neve legfeljebb 40 betű, számjegy, - és _ lehet, szóköz nélkül.
team-canned-placeholder = A(z) „{ $placeholder }” helyére nincs mit írni. Kapcsos zárójelben csak name, number vagy agent állhat.
team-not-allowed = Ehhez „{ $role }” szerepkör kell. Forduljon olyan kollégához, akinek van.
team-ticket-unknown = Nincs ilyen jegy. Ellenőrizze a számát.
team-ticket-closed = Ez a jegy le van zárva. Először nyissa újra.
team-agent-unknown = Ez a kolléga nem ismert, vagy már nem aktív. Válasszon mást.
team-team-unknown = Nincs ilyen csapat. Válasszon a listából.
team-category-unknown = Nincs ilyen kategória. Válasszon a listából.
team-article-unknown = Ez a cikk már nincs meg, vagy ügyfél nem láthatja. Keressen újra.
team-article-marked =
    { $count ->
        [one] A vázlatban { $count } hely ⟦ és ⟧ között áll, mert személyes adat lehet. Vegye ki, vagy törölje a jeleket, aztán tegye közzé.
       *[other] A vázlatban { $count } hely ⟦ és ⟧ között áll, mert személyes adat lehet. Vegye ki őket, vagy törölje a jeleket, aztán tegye közzé.
    }
team-article-there = Ebből a jegyből már van cikk: „{ $title }”. Ott módosítsa, ahol a cikkeket tartják.
team-article-nothing = Az ügyfél még nem kapott választ, így nincs miből cikket készíteni.
team-article-no-draft = Ehhez a jegyhez nincs cikkvázlat. A /article parancs készít egyet.
team-article-unfit = Egy cikkhez legfeljebb 200 karakteres cím és szöveg kell. Írja be: /article, majd a címet, és az alatta lévő sorokba a szöveget.
team-message-unknown = Ez az üzenet nem ehhez a jegyhez tartozik. Töltse újra az oldalt.
team-not-your-message = Csak a saját válaszait és jegyzeteit szerkesztheti vagy vonhatja vissza.
team-contact-blocked = Az ügyfél le van tiltva, ezért semmi sem lett elküldve. Először oldja fel a letiltást.
team-anonymous = A csoport nevében ír, ezért nem tudni, Ön ki. Kapcsolja ki a rendszergazdai jogai között a „Névtelen maradok” lehetőséget, és az üzenetei eljutnak az ügyfélhez.
team-linked = A csoport össze van kapcsolva. Minden új jegy saját témát kap itt.
team-code-unknown = Ez a kód ismeretlen, már felhasználták, vagy egy napnál régebbi. Kérjen újat az üzemeltetőtől: deskbell telegram link
team-help = Írjon a jegy témájába: annak a szavai jutnak el az ügyfélhez, akié a jegy, minden más itt marad. /take: elvállalás, /note: jegyzet, /r: küldés, /resolve: megkérdezi, megoldódott-e, /t: gombok. Az itt törölt üzenet az ügyfélnél megmarad: a visszavonáshoz válaszoljon rá ezzel: /delete.
team-hub-fault = { $fault ->
    [not-a-forum] Ebben a csoportban ki vannak kapcsolva a témák, ezért a jegyeknek itt nincs helyük. Kapcsolja be őket a csoport beállításaiban. Amit az ügyfelek írnak, megmarad és vár; addig a konzolban válaszolhat.
    [no-rights] Itt nem nyithatok témát. Tegye a botot rendszergazdává, a témák kezelésének jogával. Amit az ügyfelek írnak, megmarad és vár; addig a konzolban válaszolhat.
   *[other] Itt nem sikerül témát nyitni a jegynek. Az okot az üzemeltető a deskbell check paranccsal látja. Amit az ügyfelek írnak, megmarad és vár; addig a konzolban válaszolhat.
}
    .here = { $fault ->
        [not-a-forum] Ebben a csoportban ki vannak kapcsolva a témák, ezért a jegyeknek nincs külön helyük. Amíg így van, a jegyek ide érkeznek: válaszoljon arra az üzenetre, amelyiken a szám áll, és az ügyfél elolvassa. Kapcsolja be a témákat a csoport beállításaiban.
        [no-rights] Itt nem nyithatok témát, ezért a jegyeknek nincs külön helyük. Amíg így van, a jegyek ide érkeznek: válaszoljon arra az üzenetre, amelyiken a szám áll, és az ügyfél elolvassa. Tegye a botot rendszergazdává, a témák kezelésének jogával.
       *[other] Itt nem sikerül témát nyitni a jegynek. Addig a jegyek ide érkeznek: válaszoljon arra az üzenetre, amelyiken a szám áll, és az ügyfél elolvassa. Az okot az üzemeltető a deskbell check paranccsal látja.
    }
team-gap = Több mint egy napig nem volt kapcsolat ezzel: { $channel }, ott pedig ennél tovább nem őrzik az üzeneteket. Ami { $from } és { $to } között íródott, elveszhetett, és senki sem tudhatja, mi volt. Ha választ vár, kérdezzen újra.
team-unknown-command = Nincs { $command } parancs, semmi sem lett elküldve.
    .near = Nincs { $command } parancs, semmi sem lett elküldve. Erre gondolt: { $suggestion }?
team-priority-unknown = Nincs ilyen prioritás. Válasszon a listából.
team-kind-unknown = Nincs ilyen típus. Válasszon a listából.
team-name-unclear = Több név is így kezdődik: { $names }. Írjon be többet a nevéből.
team-already-sent = Ezt az ügyfél már megkapta.

team-done = Kész.
team-unchanged = Nem változott semmi: már így van.
team-choose = Mi legyen ezzel: { $number }?
    .priority = Milyen prioritású legyen { $number }?
    .category = Miről szól { $number }?
    .kind = Milyen típusú kérés { $number }?
    .hand-over = Ki vegye át ezt: { $number }?
    .block = Letiltja { $number } ügyfelét? Amíg valaki fel nem oldja, semmi sem jut el tőle a csapathoz.
team-how-reply = Írja be: /r, majd a szöveget. Ha egy kolléga itteni üzenetét küldené el, válaszoljon rá csak ennyit: /r
team-how-note = Írja be: /note, majd a szöveget: csak a csapat látja. Egy üzenetre válaszolva a jegyzet idézi azt.
team-how-edit = Válaszoljon a saját üzenetére: /edit, majd az új szöveg. Az ügyfélnél is megváltozik.
team-how-delete = Válaszoljon az üzenetre: /delete. Az ügyfélnél is eltűnik.
team-how-tags = Írja be: /tags, majd a jegy összes címkéjét vesszővel elválasztva. Egyetlen kötőjel törli őket: /tags -
team-how-move = Válaszoljon az ügyfél üzenetére: /move, majd annak a jegynek a száma, amelyhez tartozik.
team-how-hand-over = Ha megírná az okát: /assign, a név, majd az indok.
team-articles-found = Ezek a cikkek illenek ide leginkább. Egy gomb elküldi az ügyfélnek:
    .listed = Ezek a cikkek illenek ide leginkább. Egy jegy témájában a /faq el is küldi őket:
team-article-line = „{ $title }”
    .snippet = „{ $title }”: { $snippet }
    .team-only = „{ $title }” (csak a csapatnak)
    .team-only-snippet = „{ $title }” (csak a csapatnak): { $snippet }
team-articles-none = Nincs megfelelő cikk. Próbálja más szavakkal.
team-article-text = Másolja ki innen, ami a válaszhoz kell:
    .team-only = Csak a csapatnak, ügyfélnek nem küldhető:
team-article-draft = A cikk vázlata. Ha módosítaná, írja be: /article, majd a címet, és az alatta lévő sorokba a szöveget. Vezető teszi közzé: /publish
    .marked = A cikk vázlata. Ami ⟦ és ⟧ között áll, személyes adat lehet: vegye ki, mielőtt egy vezető közzéteszi. Ha módosítaná, írja be: /article, majd a címet, és az alatta lévő sorokba a szöveget.
team-how-faq = Írja be: /faq, majd néhány szót: megjelennek az ide illő cikkek, a csak csapatnak szólók is, és gombbal elküldhet egyet az ügyfélnek.
team-commands =
    Az ügyfélnek az válaszol itt, akinél a jegy van: egyszerűen ír, vagy ha a csapat így dolgozik, az ügyfél üzenetére válaszol. Amit mások írnak, a csapaton belül marad.
    /take – a jegy átvétele
    /r – szöveg küldése az ügyfélnek; kolléga üzenetére válaszolva azt küldi el
    /note – jegyzet a csapatnak; a szöveg elején // ugyanezt teszi
    /edit, /delete – saját üzenetre válaszolva: módosítás, visszavonás
    /move – az ügyfél üzenetére válaszolva: áthelyezés egy másik jegyébe, szám szerint
    /assign – átadás: név és indok
    /release – a jegy vissza a sorba
    /priority, /category, /kind, /tags – ami a kártyán áll
    /wait, /hold, /resume – várakozás az ügyfélre, felfüggesztés, folytatás
    /resolve, /close, /reopen – rákérdezés, hogy megoldódott-e; lezárás; újranyitás
    /block, /unblock – az ügyfél letiltása, feloldása
    /faq – cikk keresése és elküldése az ügyfélnek
    /article, /publish – cikk készítése a jegyből; közzététele
    /who, /tickets – az ügyfélről, nyitott jegyei
    /t – a gombok újra
    Ha ebben a csevegésben töröl egy üzenetet, az ügyfélnél megmarad: használja a /delete parancsot.
team-who = { $name }. Nyelv: { $language }. Csatornák: { $channels }.
team-is-blocked = Az ügyfél le van tiltva: nem érkezik meg, amit ír.
team-is-unreachable = Jelenleg semmi sem jut el az ügyfélhez.
team-tickets = Ennek az ügyfélnek a jegyei:
team-tickets-none = Ennek az ügyfélnek nincs nyitott jegye.
team-ticket = { $number } „{ $subject }”: { $status }, megnyitva: { $opened }
    .wordless = { $number }: { $status }, megnyitva: { $opened }

room-title = { $number } { $name }: { $subject }
    .wordless = { $number } { $name }
room-person = { $name } · { $channel } · { $language }
room-team = Csapat: { $team }
room-kind = Típus: { $kind }
room-category = Kategória: { $category }
room-priority = Prioritás: { $priority }
room-assignee = Felelős: { $agent }
room-nobody = Még senki sem vette át.
room-status = Állapot: { $status }
    .closes = Állapot: { $status }; magától lezárul: { $date }
room-mark = Értékelés: 5-ből { $stars } csillag
room-flags = Figyelem: { $flags }
room-answer = { $question } — { $answer }
room-articles = Cikkek: { $articles }
room-article = „{ $title }”
    .read = „{ $title }” (az ügyfél megnyitotta)
room-tags = Címkék: { $tags }

board-title = Nyitott jegyek, { $time }
board-quiet = Minden nyugodt: senki sem vár válaszra.
board-new = Még senkinél: { $count }
    .many = Még senkinél: { $count } vagy több
board-waiting = Válaszra vár: { $count }
    .many = Válaszra vár: { $count } vagy több
board-about = ({ $ago })
    .agent = ({ $agent }, { $ago })
board-more = A többi a konzolon látható.
    .counted = Még { $count } a konzolon
board-shares = Kinél mennyi: { $list }
board-share = { $agent }: { $count }

button-reopen = Újranyitás
button-take = Átveszem
button-resolve = Megoldva
button-priority = Prioritás
button-category = Kategória
button-kind = Típus
button-hand-over = Átadás
button-wait = Várakozás
button-hold = Felfüggesztés
button-resume = Folytatás
button-note = Jegyzet
button-tags = Címkék
button-articles = Cikkek
button-make-article = Cikk készítése
button-publish = Közzététel
button-discard = Vázlat elvetése
button-send-article = Küldés: „{ $title }”
button-show-article = Olvasás: „{ $title }”
button-move = Áthelyezés…
button-release = Vissza a sorba
button-close = Lezárás
button-block = Letiltás
button-yes-block = Igen, letiltom
button-unblock = Feloldás
button-more = Több…
button-back = ‹ Vissza
button-previous = ‹ Előzők
button-next = Továbbiak ›
button-no-category = Nincs kategória
button-away = { $name } (nincs a helyén)
