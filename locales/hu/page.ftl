### The chat window's own furniture. See en/page.ftl for the notes.

page-title = Írjon nekünk
page-subtitle = Szívesen segítünk
page-open = Csevegés megnyitása
page-open-unread = Csevegés megnyitása: új üzenetek érkeztek
page-close = Csevegés bezárása
page-welcome = Üdvözlöm! Írja le a saját szavaival, mi történt; fényképet vagy fájlt is küldhet. Ha nem tudok azonnal segíteni, egy munkatársunk fog.
    .desk = { $desk }: üdvözlöm! Írja le a saját szavaival, mi történt; fényképet vagy fájlt is küldhet. Ha nem tudok azonnal segíteni, egy munkatársunk fog.
page-log = Beszélgetés

page-you = Ön
page-team = Ügyfélszolgálat
page-desk = Segítő
page-typing = [name] éppen ír…
page-typing-team = Éppen ír…

page-today = Ma
page-yesterday = Tegnap
page-earlier = Korábbi üzenetek megjelenítése
page-newest = Új üzenetek
page-edited = szerkesztve
page-retracted = Ezt az üzenetet törölték
page-reply = Válasz erre az üzenetre
page-reply-cancel = Mégsem erre az üzenetre válaszolok
page-sending = Küldés…
page-waiting = Elküldjük, amint újra van kapcsolat
page-sent = Elküldve
page-seen = Elolvasták
page-failed = Nem sikerült elküldeni
page-retry = Újra
page-discard = Törlés
page-stars = Az Ön értékelése

page-placeholder = Írja ide az üzenetét…
page-message = Az Ön üzenete
page-send = Küldés
page-attach = Fájl csatolása
page-limits = Üzenetenként legfeljebb [n] fájl, egyenként legfeljebb [size]
page-file-taken = „[name]” csatolva.
page-count = Karakterek: [n] / [max]
page-too-long = Ez az üzenet túl hosszú. Rövidítse le, vagy küldje el részletekben.

page-drop = Húzza ide a fájlokat a csatoláshoz
page-remove-file = „[name]” eltávolítása
page-download = „[name]” mentése
page-file-too-big = „[name]”: ez a fájl túl nagy. Egy fájl legfeljebb [size] lehet.
page-file-failed = „[name]”: ezt a fájlt nem sikerült feltölteni. Ellenőrizze a kapcsolatot, és csatolja újra.
page-file-gone = Ezt a fájlt nem sikerült betölteni. Kérjük, próbálja meg később.
page-too-many-files = Ebbe az üzenetbe nem fér több fájl (a határ: [n]). A többit küldje a következőben.

page-menu = Menü
page-menu-help = Súgó
page-menu-language = Nyelv
page-menu-faq = Válasz keresése
page-menu-status = Kéréseim
page-menu-new = Másról szeretnék kérdezni
page-menu-close = A kérésem lezárása
page-close-ask = Lezárja? [number]
page-close-yes = Igen, lezárom
page-close-no = Nem, maradjon nyitva
page-menu-save = Beszélgetés mentése
page-menu-sound = Hangjelzés új üzenetnél
page-back = Vissza

page-search = Válasz keresése
page-articles = Válaszok
page-popular = Gyakori kérdések
page-results = Talált válaszok: [n]
page-nothing-found = Ezekre a szavakra nincs találat. Próbáljon másokat, vagy kérdezzen minket.
page-ask = Inkább megkérdezem Önöket
page-helped = Köszönöm, ez segített
page-requests = Kéréseim
page-no-requests = Még nincs kérése. Írja le, mi történt, és itt fogja látni.
page-opened-at = Megnyitva: [when]
page-loading = Betöltés…

page-connecting = Kapcsolódás…
page-offline = Nincs kapcsolat. Írjon nyugodtan tovább: mindent megőrzünk, és elküldjük, amint újra van kapcsolat.
page-memory = A böngészője nem engedi, hogy ez az oldal bármit megőrizzen, ezért a beszélgetés elvész, ha elhagyja az oldalt.
page-expired = A korábbi beszélgetése itt már nem nyitható meg, ezért újat kezdtünk. A kérései nem vesztek el.
page-error = Ez nem sikerült. Kérjük, próbálja újra.
page-signed-out = Kijelentkezett. Ez a beszélgetés ezen az eszközön már nem látható.
page-not-identified = Nem tudtuk megállapítani, ki Ön: az oldal bejelentkezése lejárt. Töltse újra az oldalt, vagy jelentkezzen be ismét.
page-dismiss = Az értesítés elrejtése
page-not-here = A csevegés az Ön hálózatáról nem érhető el. Kérjük, keressen minket más úton.
page-sign-in = Kérjük, előbb jelentkezzen be ezen az oldalon. Utána itt írhat nekünk.
