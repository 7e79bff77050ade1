## The page

console-title = Deskbell · Ügyfélszolgálat
console-no-script = Az oldal működéséhez JavaScript szükséges. Kapcsolja be, majd töltse újra az oldalt.
console-loading = Betöltés…
console-back = Vissza
console-cancel = Mégse
console-dismiss = Ablak bezárása
console-save = Mentés
console-more = Továbbiak
console-you = Ön
console-someone = Korábbi munkatárs
console-offline = Nincs kapcsolat a szerverrel. Újracsatlakozás… Amit ír, megmarad.

## Queues and the list

console-queues = Sorok
console-tickets = Jegyek
console-queue-mine = Saját jegyeim
console-queue-unassigned = Nincs kiosztva
# Live tickets of the teams that the agent belongs to.
console-queue-team = Csapataim
console-queue-waiting = Válaszra várnak
# Customers who have waited too long.
console-queue-overdue = Késésben
console-queue-live = Minden aktív
console-queue-closed = Lezártak
console-team = Csapat
console-all-teams = Minden csapat
console-search = Szám, név, szó vagy címke
console-found = Találatok
console-no-words = Szöveg nélkül
console-has-draft = Van itt egy piszkozata
console-low-marks = Új rossz értékelések
console-open-ticket = Jegy megnyitása
# Read aloud after a number: messages of the customer that nobody looked at yet.
console-unread = olvasatlan
console-waits-since = Az ügyfél válaszra vár, kezdete
console-overdue = Túl régóta vár, kezdete
console-empty-mine = Nincs saját jegye
console-empty-mine-hint = Vegyen át egyet a „Nincs kiosztva” sorból, vagy egyszerűen válaszoljon rá.
console-empty-unassigned = Nincs gazdátlan jegy
console-empty-unassigned-hint = Az új jegyek maguktól megjelennek itt.
console-empty-team = A csapatainak nincs aktív jegye
console-empty-team-hint = Más csapatok jegyei a „Minden aktív” alatt vannak.
console-empty-waiting = Senki sem vár válaszra
console-empty-waiting-hint = A legrégebben várakozó kerül legfelülre.
console-empty-overdue = Senki sem vár túl régóta
console-empty-overdue-hint = Itt jelenik meg, aki a megengedettnél tovább vár.
console-empty-live = Nincs aktív jegy
console-empty-live-hint = Amint egy ügyfél ír, a jegy azonnal megjelenik itt.
console-empty-closed = Még nincs lezárt jegy
console-empty-closed-hint = A lezárt jegyek itt maradnak, és később is megtalálhatók.
console-empty-found = Nincs találat
console-empty-found-hint = Próbálja a jegy számát, vagy egy név, egy leírt szó vagy egy címke elejét.
console-choose-ticket = Válasszon egy jegyet
console-choose-ticket-hint = A J és a K a listában léptet, a ? minden billentyűt megmutat.

## Statuses, priorities, kinds

console-status = Állapot
console-status-new = Új
console-status-open = Folyamatban
console-status-waiting_for_customer = Ügyfélre vár
console-status-on_hold = Felfüggesztve
console-status-resolved = Megoldva
console-status-closed = Lezárva
console-priority = Prioritás
console-priority-critical = Kritikus
console-priority-high = Magas
console-priority-normal = Normál
console-priority-low = Alacsony
console-priority-informational = Tájékoztató
console-category = Kategória
console-no-category = Nincs kategória
console-kind = Típus
console-kind-question = Kérdés
console-kind-incident = Incidens
console-kind-service_request = Szolgáltatáskérés
console-kind-documentation_request = Dokumentációkérés
console-kind-change_request = Változtatási kérelem
console-tags = Címkék
console-tags-hint = Új címke, majd Enter
console-tag-remove = Címke eltávolítása
console-tag-long = Túl hosszú. Egy címke legfeljebb ennyi karakter:
console-tags-many = Túl sok. Egy jegynek legfeljebb ennyi címkéje lehet:
console-flag-asks_for_person = Munkatársat kér
console-flag-urgent_tone = Sürgős vagy dühös hangvétel
console-flag-files_only = Fájlok szöveg nélkül
console-flag-received_late = Késve érkezett
console-flag-low_mark = Rossz értékelést adott

## Channels

console-channel-widget = Webes csevegés
console-channel-webhook = Webhook
console-channel-telegram = Telegram
console-channel-discord = Discord

## What can be done with a ticket

console-actions = Műveletek
console-take = Átveszem
console-release = Vissza a sorba
console-handover = Átadás
console-handover-to = Kinek
console-handover-choose = Válasszon munkatársat vagy csapatot
console-handover-why = Miért, egy sorban
console-handover-why-hint = Üresen hagyható. Csak a csapat látja.
console-handover-missing = Előbb válassza ki, kié legyen.
console-wait = Ügyfélre várunk
console-hold = Felfüggesztés
console-resume = Folytatás
console-resolve = Megoldva
console-close = Lezárás
console-reopen = Újranyitás
console-block = Ügyfél letiltása
console-block-sure = Az ügyfél nem írhat az ügyfélszolgálatnak, amíg valaki fel nem oldja a tiltást. Letiltja?
console-unblock = Ügyfél tiltásának feloldása
console-blocked = Letiltva
console-unreachable = Nem elérhető

## The conversation

console-room = Beszélgetés és válasz
console-conversation = Beszélgetés
console-desk = Automatikus üzenet
console-note = Belső jegyzet
console-edited = szerkesztve
console-retracted = Az üzenetet visszavonták.
console-edit = Szerkesztés
console-retract = Visszavonás
console-retract-sure = Az ügyfél többé nem látja ezt a választ, de lehet, hogy már elolvasta. Visszavonja?
console-retract-note-sure = A jegyzet az egész csapat számára eltűnik. Visszavonja?
console-quote = Idézés
console-move = Áthelyezés…
console-move-hint = Az üzenet áthelyezése az ügyfél egy másik jegyéhez
console-older = Korábbi üzenetek
console-new-below = Új üzenetek
console-typing = éppen ír…
# Stands after a colleague’s name.
console-looks-here = is ezt a jegyet nézi
# Stands after a colleague’s name.
console-writes-here = éppen ír ide
console-read = Elolvasva
console-sending = Küldés…
# A number of seconds follows.
console-goes-out = Elküldésig (mp):
# Takes a reply back before it was sent.
console-undo = Visszavonás
console-unsent-down = Még nincs elküldve. Amint helyreáll a kapcsolat, elmegy.
console-notice-blocked = Ez az ügyfél le van tiltva.
console-notice-closed = Ez a jegy le van zárva. Nyissa újra, ha írni szeretne az ügyfélnek.
console-notice-unreachable = Az üzenetek jelenleg nem jutnak el ehhez az ügyfélhez.
console-erased = Az ügyfél adatait törölték, ezért ez a jegy már nincs meg.

## The reply box

console-mode = Ki olvassa majd
console-mode-reply = Válasz
console-mode-note = Belső jegyzet
console-customer-sees = Ezt az ügyfél is látja
console-only-team = Ezt csak a csapat látja
console-write-reply = Írjon az ügyfélnek…
console-write-note = Írjon jegyzetet a csapatnak…
console-send = Küldés
console-add-note = Jegyzet hozzáadása
console-attach = Fájl csatolása
console-remove-file = Fájl eltávolítása
console-wait-upload = Egy fájl feltöltése még tart. Várjon egy kicsit.
console-file-again = Csatolás újra
console-files-lost = A megjelölt fájlok nincsenek meg: megszakadt a feltöltésük, vagy egy óránál tovább vártak. Csatolja újra vagy távolítsa el őket.
console-empty-words = Előbb írjon valamit, vagy csatoljon fájlt.
# The customer or a colleague wrote before this reply went out; a button follows.
console-held = Új üzenet érkezett. A válasza nem ment el.
console-send-anyway = Elküldöm így is
# A button beside a text file.
console-preview = Megtekintés
console-download = Letöltés
console-editing = Szerkesztés
console-quoting = Idézet
console-hint-enter = Enter: küldés, Shift+Enter: új sor
console-hint-ctrl = Ctrl+Enter: küldés
# Texts that a team keeps because it says them often.
console-canned = Sablonválaszok
console-canned-hint = Használatához írjon / jelet a válaszmezőbe.
console-canned-none = Még nincs sablonválasz.
console-canned-new = Új sablon
console-canned-edit = Sablon szerkesztése
console-canned-remove = Törlés
console-canned-remove-sure = Törli ezt a sablont az egész csapat számára?
# What is typed after the slash.
console-canned-key = Név
console-canned-key-hint = Amit a perjel után ír: betűk, számjegyek, - és _.
console-canned-words = Szöveg
console-canned-fill-name = az ügyfél neve
console-canned-fill-number = a jegy száma
console-canned-fill-agent = az Ön neve

## The card of a ticket

console-details = Részletek
console-first-seen = Először írt:
console-assignee = Felelős
console-nobody = Senki
console-opened = Megnyitva
console-closes = Magától lezárul
console-closed-at = Lezárva
console-mark = Ügyfél értékelése
console-writes-from = Innen ír
console-answers = Válaszok
console-articles-shown = Az ügyfélnek ajánlott cikkek
console-article-opened = megnyitva
console-article-offered = nem nyitotta meg
console-articles = Tudásbázis
console-article-search = Cikk keresése
console-articles-none = Nincs megfelelő cikk.
console-article-insert = Beszúrás a válaszba
console-article-team-only = csak a csapatnak
console-article-send = Küldés az ügyfélnek
console-article-read = Elolvasás
console-article-make = Cikk készítése
console-article-draft = Cikkvázlat
console-article-published = Cikként közzétéve:
console-article-title = Cím
console-article-text = Szöveg, Markdown
console-article-marked = Ami ⟦ és ⟧ között áll, személyes adat lehet. Közzététel előtt vegye ki, vagy törölje a jeleket.
console-article-publish = Közzététel
console-article-discard = Elvetés
console-article-discard-sure = Elveti ezt a vázlatot? Nem hozható vissza.
console-drafts = Cikkvázlatok
console-drafts-none = Nincs közzétételre váró vázlat.
console-other-tickets = Az ügyfél további jegyei
console-agents = Munkatársak
console-teams = Csapatok

## The agent's menu

console-menu = Saját menü
console-role-agent = Munkatárs
console-role-lead = Csoportvezető
console-role-admin = Rendszergazda
console-language = Nyelv
console-enter-sends = Küldés Enterrel
console-away = nincs a helyén
console-i-am-away = Nem vagyok itt
# A choice of colours.
console-theme = Színek
console-theme-auto = A rendszer szerint
console-theme-light = Világos
console-theme-dark = Sötét
# A choice follows: off, or some seconds in which a reply can be taken back.
console-hold-replies = Válasz visszavonható
console-hold-off = Nincs
console-notify = Értesítés ebben a böngészőben
console-notify-denied = A böngésző nem enged értesítést erről az oldalról. Engedélyezze a beállításaiban.
console-letter-keys = Egybetűs billentyűk
console-shortcuts = Billentyűparancsok
console-sign-out = Kijelentkezés
console-key-next = Következő jegy
console-key-previous = Előző jegy
console-key-reply = Válasz írása
console-key-note = Belső jegyzet írása
console-key-take = Jegy átvétele
console-key-assign = Felelős kiválasztása
console-key-resolve = Jegy megoldása
console-key-handover = Jegy átadása
console-key-priority = Prioritás beállítása
console-key-category = Kategória beállítása
console-key-tags = Címkék szerkesztése
console-key-actions = A műveletekhez; tovább a nyilakkal
console-key-messages = Az üzenetekhez; fel-le a nyilakkal
console-key-queue = Ugrás egy sorra
# The slash, typed while a reply is written.
console-key-canned = A válaszmezőben: sablonválasz
console-key-search = Keresés
console-key-escape = Kilépés a mezőből, ablak bezárása
console-key-help = Ez a súgó
console-key-send = Küldés
console-key-line = Új sor
console-keyname-enter = Enter
console-keyname-escape = Esc
console-keyname-shift = Shift
console-keyname-ctrl = Ctrl

## Sign-in

console-sign-in = Bejelentkezés
console-sign-in-title = Üdvözli az ügyfélszolgálat
console-sign-in-hint = Ez a hivatkozás egyszer használható, és csak Önnek szól.
console-signed-out = Nincs bejelentkezve
console-signed-out-expired = A munkamenet véget ért
console-new-link = Kérjen új bejelentkezési hivatkozást a rendszergazdától. A szerveren ezzel a paranccsal készíthető:
console-signed-out-kept = A piszkozatai megmaradnak ebben a böngészőben.

## Faults: what happened, then what to do

console-error-bad-request = A szerver nem tudta értelmezni a kérést. Töltse újra az oldalt, és próbálja meg ismét.
console-error-not-signed-in = Nincs bejelentkezve. Nyisson meg egy új bejelentkezési hivatkozást.
console-error-link-spent = Ezt a hivatkozást már felhasználták, vagy lejárt.
console-error-cross-site = A kérés más webhelyről érkezett, ezért elutasítottuk. Nyissa meg magát a konzolt, és próbálja újra.
console-error-forbidden = Ehhez nincs jogosultsága. Forduljon a csoportvezetőhöz vagy a rendszergazdához.
console-error-not-found = Nincs ilyen, vagy már eltávolították.
console-no-ticket = Nincs ilyen számú jegy, vagy az ügyfél adatait törölték.
console-no-page = Nincs ilyen oldal a konzolban. Itt vannak a jegyei.
console-error-too-large = Ez túl sok egyetlen üzenethez. Rövidítse le, vagy küldje el részletekben.
console-error-unavailable = A szerver most nem tud menteni. Semmi sem változott; próbálja újra egy kicsit később.
console-error-busy = A szerver nagyon leterhelt. Semmi sem változott; próbálja újra egy kicsit később.
console-error-stopping = A szerver újraindul. Próbálja újra egy kicsit később.
console-error-offline = A szerver nem érhető el. Ellenőrizze a hálózatot; az oldal tovább próbálkozik.
console-error-upload-broke = A feltöltés megszakadt. Csatolja újra a fájlt.
console-error-page = Hiba történt az oldalon. Töltse újra; amit írt, megmarad.

## The report

console-report = Jelentés
console-period = Időszak
console-period-7 = 7 nap
console-period-30 = 30 nap
console-period-90 = 90 nap
console-csv = Letöltés CSV-ként
console-report-opened = Megnyitott
console-report-solved-by-article = Cikkel megoldott
console-report-solved = Megoldott
console-report-reopened = Újranyitott
console-report-mean = Átlagos értékelés
console-report-share = 4-es és 5-ös értékelések
console-report-answered = Beérkezett értékelések
console-report-open-by-age = Most nyitott, kor szerint
console-report-age-under_1d = Egy napon belül
console-report-age-1d_3d = 1–3 nap
console-report-age-3d_7d = 3–7 nap
console-report-age-over_7d = 7 napnál régebbi
console-report-times = Mennyi időbe telt
console-report-first-answer = Első emberi válasz
console-report-solution = Megoldás
console-report-median = Medián
console-report-p90 = 10-ből 9 ennyi alatt
console-report-count = Jegyek
console-report-none = Nincs
console-report-by-agent = Munkatársak szerint
console-report-by-category = Kategóriák szerint
console-report-by-channel = Csatornák szerint
console-report-by-language = Nyelvek szerint
console-report-agent = Munkatárs
console-report-category = Kategória
console-report-channel = Csatorna
console-report-language = Nyelv
console-report-deflection = Cikkek által elintézve
console-report-articles = Mi lett a cikkekből
console-report-article = Cikk
console-report-all = Összesen
console-report-article-shown = Megjelent
console-report-article-opened = Megnyitva
console-report-article-solved = Megoldotta
console-report-article-rejected = Nem segített
console-report-article-ticket-after = Mégis jegy lett
console-report-article-not-found = Keresések eredmény nélkül:

console-unfinished = Félbemaradt
console-unfinished-hint = Ezek az ügyfelek megnyitottak egy cikket, és azóta nem írtak. Nincs jegyük, és az ügyük nem számít megoldottnak.
console-unfinished-empty = Most nincs félbemaradt beszélgetés.
