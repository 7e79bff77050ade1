### Minden, amit a Deskbell az ügyfélnek mond. A magyarázatok: locales/en/contact.ftl.
### Magázva; a munkatársak nevéhez nem illesztünk ragot.

language-name = Magyar

when-weekday =
    { $weekday ->
        [monday] hétfőn
        [tuesday] kedden
        [wednesday] szerdán
        [thursday] csütörtökön
        [friday] pénteken
        [saturday] szombaton
       *[sunday] vasárnap
    }
when-by =
    { $span ->
        [today] legkésőbb ma { $time }-ig
        [tomorrow] legkésőbb holnap { $time }-ig
        [weekday] legkésőbb { when-weekday } { $time }-ig
       *[date] legkésőbb { when-weekday } ({ $date }) { $time }-ig
    }
when-at =
    { $span ->
        [today] ma { $time }-kor
        [tomorrow] holnap { $time }-kor
        [yesterday] tegnap { $time }-kor
        [weekday] { when-weekday } { $time }-kor
       *[date] { when-weekday } ({ $date }) { $time }-kor
    }
when-at-in-zone = { when-at } (időzóna: { $city })
when-on =
    { $span ->
        [today] ma
        [tomorrow] holnap
        [yesterday] tegnap
        [weekday] { when-weekday }
       *[date] { when-weekday } ({ $date })
    }
when-ago =
    { $span ->
        [now] az imént
        [minutes] { $count } perce
        [hours] { $count } órája
        [days] { $count } napja
       *[date] ekkor: { $date }
    }
when-in =
    { $span ->
        [now] pár másodperc múlva
       *[minutes] { $count } perc múlva
    }
when-size =
    { $unit ->
        [bytes] { $amount } bájt
        [kilobytes] { $amount } kB
       *[megabytes] { $amount } MB
    }

welcome = Jó napot kívánok! Írja le a saját szavaival, mi történt; fényképet vagy hangüzenetet is küldhet. Ha nem tudok azonnal segíteni, egy munkatársunk fog.
    .named = Jó napot kívánok, { $name }! Írja le a saját szavaival, mi történt; fényképet vagy hangüzenetet is küldhet. Ha nem tudok azonnal segíteni, egy munkatársunk fog.
    .desk = { $desk }: jó napot kívánok! Írja le a saját szavaival, mi történt; fényképet vagy hangüzenetet is küldhet. Ha nem tudok azonnal segíteni, egy munkatársunk fog.
    .named-desk = { $desk }: jó napot kívánok, { $name }! Írja le a saját szavaival, mi történt; fényképet vagy hangüzenetet is küldhet. Ha nem tudok azonnal segíteni, egy munkatársunk fog.
suggestions = Talán ezek közül valamelyik azonnal segít. Ha nem, írjon tovább nyugodtan.
did-that-solve = Sikerült ezzel megoldani?
article-nudge = Segített a cikk? Ha nem, írja meg, és egy munkatársunk átveszi.
glad-solved = Örülünk, hogy segített! Ha bármi más felmerül, írjon ide.
tell-us = Írja meg, miről van szó, és új megkeresésként továbbítjuk.

no-match = Erre nincs kész válaszom, ezért az üzenetét átadtam egy munkatársunknak. Az Ön száma: { $number }.
opened = Az üzenete eljutott egy munkatársunkhoz. Az Ön száma: { $number }. Írhat ide továbbra is, minden eljut hozzá.
    .timed = Az üzenete eljutott egy munkatársunkhoz. Az Ön száma: { $number }. Válaszunkat { $by } megkapja. Írhat ide továbbra is, minden eljut hozzá.
opened-closed = Az üzenetét megkaptuk: { $number }. Addig is írjon meg bármit, ami segíthet.
    .timed = Az üzenetét megkaptuk: { $number }. Csapatunk { $back } tér vissza, és itt válaszol Önnek. Addig is írjon meg bármit, ami segíthet.
still-closed = Az üzenetét megkaptuk. Csapatunk most nem dolgozik, de itt fog válaszolni Önnek.
    .timed = Az üzenetét megkaptuk. Csapatunk { $back } tér vissza, és itt válaszol Önnek.
received-late = Elnézést kérünk, az üzenete késve ért hozzánk, ezért rögtön egy munkatársunkhoz került.
ask-category = Miről van szó? Így hamarabb kerül a megfelelő munkatárshoz.
ask-question = { $question }
    .withdrawn = Erre a kérdésre már nincs szükség. Írjon tovább nyugodtan, minden eljut hozzánk.
no-email-found = A válaszában még nincs e-mail-cím, például: nev@example.com. Amit írt, azt így is megkaptuk.
no-number-found = A válaszában még nincs szám. Amit írt, azt így is megkaptuk.
card-masked = Az üzenetében bankkártyaszám volt, ezért az utolsó négy számjegy kivételével elrejtettük. Kérjük, soha ne küldjön teljes kártyaszámot.

taken = Csapatunk már foglalkozik az ügyével.
    .named = Az ügyével most { $agent } foglalkozik.
handed-over = Az ügyét egy másik munkatársunk veszi át, és mindent lát, amit írt. Nem kell megismételnie.
    .from = { $from } átadja az ügyét egy másik munkatársunknak, aki mindent lát, amit írt. Nem kell megismételnie.
    .to = Az ügyét { $to } veszi át, és mindent lát, amit írt. Nem kell megismételnie.
    .both = { $from } átadja az ügyét: mostantól { $to } foglalkozik vele, és mindent lát, amit írt. Nem kell megismételnie.
waiting-reminder = Csapatunk az Ön válaszára vár. Ha minden rendben, nyomja meg ezt: „{ button-solved }”. Ellenkező esetben a kérése ({ $number }) { $closes } lezárul; ha ide ír, újra megnyílik.
    .named = { $agent } az Ön válaszára vár. Ha minden rendben, nyomja meg ezt: „{ button-solved }”. Ellenkező esetben a kérése ({ $number }) { $closes } lezárul; ha ide ír, újra megnyílik.
    .question = Csapatunk az Ön válaszára vár: „{ $question }” Ha minden rendben, nyomja meg ezt: „{ button-solved }”. Ellenkező esetben a kérése ({ $number }) { $closes } lezárul; ha ide ír, újra megnyílik.
    .named-question = { $agent } az Ön válaszára vár: „{ $question }” Ha minden rendben, nyomja meg ezt: „{ button-solved }”. Ellenkező esetben a kérése ({ $number }) { $closes } lezárul; ha ide ír, újra megnyílik.
resolved-reminder = Megoldódott a kérése ({ $number })? Ha nem kapunk választ, { $closes } lezárul. Ha ide ír, újra megnyílik.

is-it-solved = Csapatunk szerint a kérése ({ $number }) megoldódott. Ön szerint is? Ha nem kapunk választ, { $closes } lezárul.
    .named = { $agent } szerint a kérése ({ $number }) megoldódott. Ön szerint is? Ha nem kapunk választ, { $closes } lezárul.
not-yet-thanks = Köszönjük, hogy jelezte. Mi nincs még rendben? Az ügye ismét a csapatunknál van.
    .named = Köszönjük, hogy jelezte. Mi nincs még rendben? Az ügyével ismét { $agent } foglalkozik.
survey-solved = Örülünk, hogy minden rendben. Mennyire volt elégedett velünk? Egy érintés elég.
survey-closed = A kérése ({ $number }) lezárult. Mennyire volt elégedett velünk? Egy érintés elég. Ha ide ír, újra megnyílik.
closed = A kérése ({ $number }) lezárult. Ha a gond újra jelentkezik, írjon ide.
mark-high = Köszönjük!
mark-low = Köszönjük az őszinteségét, és sajnáljuk. Mit kellett volna jobban csinálnunk? Csapatunk elolvassa.
comment-asked = Kérjük, a következő üzenetében írja meg a véleményét.
comment-thanks = Köszönjük, csapatunk elolvassa.
reopened = A kérése ({ $number }) újra nyitva van, az üzenete a csapatunknál van.
    .named = A kérése ({ $number }) újra nyitva van, az üzenetét { $agent } kapta meg.
request-taken = Köszönjük. Minden más a beszélgetésünkbe érkezik.
    .numbered = Köszönjük, megkaptuk: { $number }. Minden más a beszélgetésünkbe érkezik.
moved-to-new = Rendben, ez külön kérés. Ennek a száma: { $number }.
go-on-in = Folytatás itt: { $channel }
carried-away = A beszélgetés itt folytatódik: { $channel }. Amit mostantól ide ír, azzal új beszélgetés kezdődik.
carried-here = { $number }: innentől itt folytathatja. Minden eddigi üzenete megvan nálunk, írjon bátran tovább.

help =
    Írja le, mi történt, és segítünk. Ezeket is elküldheti:
    /status – a kérései és hogy hol tartanak
    /new – más ügyben kérdez
    /language – nyelv választása
    /close – a mostani kérés lezárása
    /help – ez a lista
faq-how = Ha saját maga keresne választ, írja be: /faq, majd néhány szót, például: /faq visszatérítés
faq-found = Ezeket találtam:
faq-none = Erről nem találtam semmit. Próbálja más szavakkal, vagy írja le, mi történt, és segítünk.
faq-failed = Sajnáljuk, hogy nem segített. Írja le, mi történt, és egy munkatársunk átveszi.
ask-language = Milyen nyelven írjunk Önnek?
language-set = Mostantól magyarul írunk Önnek.
status-list = Az Ön kérései:
status-line = { $number } „{ $subject }”: { $status }, megnyitva { $opened }
    .wordless = { $number }: { $status }, megnyitva { $opened }
status-none = Még nincs kérése. Írja le, mi történt, és felvesszük.
nothing-to-close = Nincs nyitott kérése, amelyet le lehetne zárni. Ha valami nincs rendben, írjon ide.

status-new = munkatársra vár
    .alone = Munkatársunkra vár
status-open = dolgozunk rajta
    .alone = Dolgozunk rajta
status-waiting-for-customer = az Ön válaszára vár
    .alone = Az Ön válaszára várunk
status-on-hold = felfüggesztve
    .alone = Egyelőre felfüggesztve
status-resolved = megoldva, a megerősítésére vár
    .alone = Megoldva, a megerősítésére várunk
status-closed = lezárva
    .alone = Lezárva

empty-message = Ez az üzenet üres. Írjon néhány szót, vagy csatoljon egy fájlt.
message-too-long = Ez az üzenet { $length } karakter hosszú, de legfeljebb { $limit } lehet. Kérjük, küldje el részletekben.
too-many-files = Egy üzenethez legfeljebb { $limit } fájl csatolható. A többit kérjük, küldje a következőben.
file-too-big = Ez a fájl túl nagy: legfeljebb { $limit } lehet. Egy kisebb másolat vagy fénykép is megteszi.
file-too-large = „{ $name }” ({ $size }): ez a fájl túl nagy, nem lehetett továbbítani; legfeljebb { $limit } lehet. Egy kisebb fájl vagy egy hivatkozás is megteszi.
file-lost = „{ $name }”: ezt a fájlt nem lehetett letölteni onnan, ahol elküldték. Érdemes újra elküldeni.
file-refused = Ilyen fájlt nem tudunk fogadni: „{ $name }”. Fénykép, PDF vagy ZIP megfelel.
file-empty = Ez a fájl üres. Kérjük, ellenőrizze, és csatolja újra.
files-gone = Ez a fájl már nincs meg nálunk: a csatolmány egy óráig várhat az elküldésre. Kérjük, csatolja újra.
too-many-messages = Túl sok üzenet érkezett egyszerre, ezért ezt nem küldtük el. Újra írhat { $wait }; amit korábban küldött, azt megkaptuk.
too-many-tickets = Rövid idő alatt több kérést is nyitott. Újat { $wait } nyithat; addig írjon az egyik nyitott kéréséhez.
button-too-old = Ez a gomb már nem működik. Írja le, mire van szüksége.
survey-over = Az értékelés ideje már lejárt, de köszönjük. Ha valami nincs rendben, írjon ide.
ticket-unknown = Ilyen kérés nincs az Önéi között. Küldje el: /status, és láthatja mindet.
message-unknown = Ez az üzenet már nem található. Kérjük, írja meg újra.
language-unknown = Ezen a nyelven még nem tudunk írni. Küldje el: /language, és láthatja a választékot.
blocked = Innen már nem fogadunk üzeneteket. Ha úgy gondolja, hogy tévedés, kérjük, keressen minket más úton.
taken-back = Ezt az üzenetet visszavonták.
unknown-command = Nincs { $command } parancs. Küldje el: /help, és láthatja a listát, vagy írja le, mire van szüksége.
try-later = Most nem tudunk üzenetet fogadni. Kérjük, próbálja újra kicsit később.
sign-in-again = Az oldal túl sokáig volt nyitva. Töltse újra, és folytassa.
identity-expired = Lejárt a bejelentkezése ezen az oldalon. Töltse újra az oldalt, és folytassa, ahol abbahagyta.
identity-invalid = Nem tudtuk megállapítani, ki Ön, ezért a csevegésben minden maradt, ahogy volt. Töltse újra az oldalt; ha ez nem segít, jelentkezzen be újra.
not-readable = Ezt nem sikerült elolvasni. Kérjük, küldje el újra egyszerű szövegként.

button-none-of-these = Egyik sem, munkatársat kérek
button-that-solved-it = Ez megoldotta
button-still-need-help = Még segítség kell
button-not-sure = Nem tudom
button-skip = Kihagyom
button-solved = Megoldva
button-yes-solved = Igen, megoldva
button-not-yet = Még nem
button-add-comment = Megjegyzés írása
button-talk-again = Újra írok Önöknek
button-something-else = Ez más ügy
button-stars = { $stars } csillag

## What a page shows about the team, beside the conversation

# Outside business hours. `timed` when it is known when the team is back.
presence-back = Most nincs itt senki a csapatból. Írjon nyugodtan: a választ itt kapja meg.
    .timed = A csapat { $back } lesz újra itt. Írjon nyugodtan: a választ itt kapja meg.
# How fast people answered lately. $span is minutes, hours or days, $count says how many; minutes are 5, 10, 15 … 55.
presence-usually =
    { $span ->
        [minutes] Általában { $count } percen belül válaszolunk
        [hours] Általában { $count } órán belül válaszolunk
       *[days] Általában { $count } napon belül válaszolunk
    }

## A conversation that somebody saves as a text

# The first line. `named` with the desk's own name in $desk.
transcript-title = Az Ön beszélgetése
    .named = { $desk }: az Ön beszélgetése
# Below it. $day is a whole date with its weekday, $time a time, $city whose clock all times are told by ("UTC" when it is no place).
transcript-saved = Mentve: { $day }, { $time } ({ $city })
# A file of a message, by its name alone; $size comes with its unit.
transcript-file = Fájl: { $name } ({ $size })
