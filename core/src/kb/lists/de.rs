//! German.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    language: "de",
    stop: "
der die das den dem des ein eine einen einem einer eines und oder aber denn doch sondern wenn weil dass ob als wie wo was wer wen
wem wann warum wieso weshalb welche welcher welches welchen welchem ich du er sie es wir ihr mich dich sich uns euch mir dir ihm
ihn ihnen mein meine meinen meinem meiner dein deine deinen deinem deiner sein seine seinen seinem seiner unser unsere unseren
euer eure euren ihre ihren ihrem ihrer dieser diese dieses diesen diesem jener jene man in im an am auf aus bei beim mit nach von
vom vor zu zum zur uber unter durch fur gegen ohne um bis seit wahrend zwischen ab nicht kein keine keinen keinem keiner ja nein
ist sind war waren bin bist seid sein gewesen wird werden wurde wurden wirst worden hat haben habe hast hatte hatten habt kann
konnen kannst konnte konnten konnt muss mussen musst soll sollen sollte will wollen wollte darf durfen mag mochte mochten mochtest
auch nur noch schon sehr so da dort hier dann also mal eben etwa etwas denn halt nun ganz viel viele mehr am bitte danke hallo hi
guten tag morgen abend gerne es gibt davon dazu damit daran darauf dafur dabei daruber alle alles jeder jede jedes selbst euch je
zb bzw usw ok",
    common: "
wissen weiss weisst wusste sagen sag sagt sage gesagt erzahlen erzahl erzahle machen macht mache machst gemacht tun tut geht gehen
ging gegangen kommen kommt kam komme geben gebe gibt gib gab gegeben nehmen nimmt nehme finden finde findet gefunden sehen sieht
zeigen zeig zeige zeigt brauchen brauche braucht bekommen bekomme bekommt erhalten erhalte nutzen nutze nutzt benutzen verwenden
verwende verwendet verwendung helfen hilfe hilft funktionieren funktioniert funktionierts bedeuten bedeutet heisst heissen lassen
lasst bleiben bleibt stehen steht liegen halten denken denkst meinen moglich moglichkeit moglichkeiten konkret genau eigentlich
bereits wieder immer nie oft manchmal heute gestern jetzt gerade bald tag tage woche monat jahr zeit mal neu neue neuen neuer neues
alt alte gut gute guten besser beste schlecht gross grosse klein erste ersten letzte letzten nachste nachsten andere anderen anders
ding dinge sache sachen leute person personen mensch menschen frage fragen problem probleme information informationen infos info
beispiel fall teil weise art arten thema mehr mitteilen nennen nenne beschreiben welch jemand niemand irgend richtig falsch wichtig
verschieden verschiedene verschiedenen bestimmte einfach schnell zwei drei vier funf bieten bietet angeboten",
    same: "
bestell* kauf* gekauft einkauf* auftrag* erwerb*
liefer* versand* versend* verschick* geschickt zustell* lieferung* sendung* schick* senden gesendet
paket* packchen sendung*
verfolg* sendungsverfolgung status tracking stand
bezahl* zahl* zahlung* gezahlt uberweis* transaktion*
abgebucht abbuch* belast* berechn* abgezogen
preis* kost* gebuhr* tarif* teuer* billig* gunstig* honorar* aufwand wieviel
abgelehnt ablehn* abgewiesen verweiger* fehlgeschlagen gescheitert
kaputt* defekt* beschadig* zerbroch* gebrochen zerkratzt riss
fehler* storung* absturz* hangt fehlerhaft* funktioniertnicht gehtnicht gehtsnicht klapptnicht
erstatt* ruckerstatt* ruckzahl* zuruckzahl* geldzuruck
ruckgabe* zuruckgeb* zuruckschick* retour* umtausch* tausch* austausch* ersatz* ersetz* zuruckgeben zuruckschicken zurucksenden
stornier* storno abbrech* absag* widerruf* kundig* ruckgangig*
losch* entfern* schliess* abmeld* beend*
ander* anpass* wechsel* aktualisier* bearbeit* korrigier* umstell* modifizier*
passwort* kennwort* pin zugangsdaten
anmeld* einlogg* login logg* zugang* zugriff* angemeldet
konto* account* profil* benutzerkonto* mitglied*
registrier* anleg* abonn* abo beitret*
bestatig* verifizier* identitat* prufen uberpruf* nachweis* ausweis* validier*
rechnung* quittung* beleg* kassenbon* mehrwertsteuer
rabatt* gutschein* coupon* nachlass* aktion* code*
bonus* punkt* pramie* treue*
garantie* gewahrleist* reparatur* reparier* wartung* service*
einricht* installier* konfigurier* aktivier* inbetriebnahme einstell* implementier* integrier* integration* anbind* einbind* verbind*
rate raten ratenzahlung* kredit* darlehen* finanzier*
adress* anschrift* strasse wohnort standort* buro* sitz wohn*
telefon* handy* mobil* anruf* anrufen smartphone* rufnummer*
email* mail mails e-mail postfach
nachricht* sms benachrichtig* mitteilung* message* messag* messenger*
karte* kreditkarte* bankkarte*
bargeld* geldautomat* abheb* munze*
geld* guthaben* betrag* summe* finanz*
bank* filiale* sparkasse* banking
wahrung* euro* dollar* wechselkurs* umrechn*
steuer* finanzamt* versteuer* abgabe*
gehalt* lohn* einkommen* verdien* gewinn*
gestohlen stehl* diebstahl* betrug* hack* missbrauch* klau*
verlor* verlier* verschwund* vermiss* weg
sicher* schutz* risik* gefahr* vertrau* datenschutz* verschlussel*
wart* verzoger* verspat* dauer* langsam* lang lange ausstehend*
stunde* minute* uhr* termin* zeitplan* offnungszeit*
schnell* sofort* dringend* umgehend* eil*
erstell* bau* entwickl* programmier* gestalt* anfertig* erzeug*
hinzufug* erganz* anhang* einfug* beifug*
grenze* limit* maximal* maximum minimum hochst* beschrank* einschrank*
recht* gesetz* legal* illegal* verbot* strafbar* krimin* regulier* gericht* regierung*
land lander ausland* international* weltweit* global* region* staat*
reis* urlaub* ferien* ausflug* tour*
flug* flieg* flugzeug* airline* flughafen* luftfahrt
hotel* zimmer* unterkunft* gast
buch* reservier* termin*
bahn* zug zuge bus busse offi* verkehr* transport* logistik*
auto* wagen fahrzeug* kfz pkw automobil*
wetter* temperatur* regen* schnee* sonn* kalt warm
essen* speise* mahlzeit* gericht* restaurant* lebensmittel* nahrung*
trink* getrank* kaffee tee wasser bier wein
musik* lied* song* band sanger*
spiel* game*
film* kino* fernseh* serie* video*
buch bucher les* schriftsteller* autor* roman* literatur zeitung* zeitschrift*
nachrichten news schlagzeile*
liste* aufgabe* notiz*
kalender* ereignis* treffen meeting*
gerat* maschine* hardware
computer* rechner* laptop* pc
internet wlan netz* online verbindung*
app apps anwendung* software programm* applikation*
herunterlad* download* export* sicherung* speicher* gespeichert
hochlad* upload* import*
webseite* website* web seite* browser* homepage internetseite*
sprache* sprich* sprech* ubersetz* deutsch englisch multilingual* mehrsprachig*
definition* erklar* beschreib* bedeut* versteh* funktionsweise*
arbeit* job* beruf* stelle* karriere* bewerb* mitarbeiter* angestellt* personal*
schule* schul* student* lern* lehr* universitat* studi* ausbildung* bildung* training* trainier* kurs*
kind kinder* baby* sohn* tochter* jugend*
familie* eltern mutter vater bruder schwester frau mann verheiratet
alter alt jung* geburtstag* geboren
arzt* krankenhaus* klinik* medizin* gesundheit* patient*
krank* infekt* virus* symptom* fieber* husten* corona* covid* ansteck* pandemie*
medikament* impf* apotheke* tablette*
witz* lustig* humor* lach* spass*
grosse* mass* gewicht* lange breite hohe
kontakt* erreich* support kundendienst* kundenservice* hotline ansprechpartner* berater* kundensupport kundenbetreuung
beschwer* reklam* feedback* bewert* kritik*
bild* foto* kamera* grafik*
dokument* datei* formular* unterlag* dokumentation* handbuch* anleitung*
name* heiss*
erfind* grund* entwickler* hersteller* schopfer* entwickelt
firma* unternehmen* geschaft* betrieb* organisation* business* konzern* branche* sektor* gewerbe
kunde* kunden* verbraucher* nutzer* anwender* benutzer* user* endkunde*
daten* personlich* privat* anonym* vertraulich* dsgvo
vorteil* nutzen* vorzug* plus mehrwert* starke*
nachteil* schwach* minus
losung* anwendungsfall* anwendungsfalle* einsatz* einsetz* use usecase* fallstudie* einsatzgebiet* anwendungsbeispiel*
empfehl* vorschlag* rat ratschlag* tipp*
vergleich* unterschied* versus
teil* einlad* freund*
sperr* blockier* gesperrt deaktivier*
ablauf* abgelauf* gultig* verlanger* erneuer*
strom* akku* batterie* energie* elektri*
haus* wohnung* miete* immobili* wohn*
tier* hund* katze* haustier*
versicherung* police* versicher* schaden*
verkauf* handler* anbieter* handel* einzelhandel* shop* laden
geschenk* schenk*
stopp* pause* halt* aufhor*
erhoh* steiger* wachs* hoher*
senk* reduzier* verringer* niedriger*
falsch* inkorrekt* irrtum* ungultig*
doppelt* zweimal mehrfach*
grupp* team* mehrere
lern* intelligen* ki kunstlich* machine
bot bots chatbot* robo* assistent* roboter* chat*
vorlage* template* muster*
plattform* system* umgebung*
analyse* analytics bericht* statistik* auswert* dashboard* kennzahl* report*
ziel* zweck* absicht*
veranstalt* event* messe*
erlaub* genehmig* zustimm* einwillig*
richtlinie* regel* vorschrift* bedingung* agb policy
anforder* voraussetz* brauch* benotig* bedarf
format* layout design gestalt*
anfang* beginn* start* loslegen
fertig* abschlie* ende* beend* vollend*
versteh* verstand* unklar* erklar*
einfach* leicht* simpel* muhelos*
schwer* schwierig* kompliziert* komplex*
echt* wirklich* wahr* falschung*
schlecht* furchtbar* schlimm* mies*
wahl* auswahl* auswahlen option* entscheid*
kontroll* steuer* verwalt* regel* leit*
lern* erfahr* herausfind* entdeck*
sehen sicht* anseh* anzeig* zeig*
mein* glaub* denk* ansicht*
leute mensch* person* nutzer* benutzer* kund*
brauch* benotig* notig* notwendig* erforder* mussen
grund* ursach* warum wieso weshalb
nah* entfern* distanz* weit umgebung*
abhol* sammel*
erhalt* bekomm* empfang*
biet* anbiet* angebot* bereitstell*
eingeb* eingabe* tipp* ausfull*
les* buch* bucher roman*
hor* zuhor* anhor*
red* sprech* gesprach* unterhalt* chat* dialog*
welt* erde* planet* uberall mond*
versteck* geheim* unbekannt* unsichtbar*
zustimm* einverstanden akzept* genehmig*
sterb* tod* gestorben totet*
zukunft* vorhersag* prognos*
geschichte* vergangen* fruher*
fruh* anfang* erste*
zusammen* gemeinsam* grupp* team*
fair* gerecht* ungerecht*
reich* vermog* wohlhab*
konkurren* alternativ* wettbewerb*
heiz* warm*
schluss* tur turen schloss*
frag* antwort* beantwort*
richtig* korrekt*
kostenlos* gratis umsonst kostenfrei*
ubrig* verbleib* verfugbar*
besuch* vorbeikomm*
kleid* hose* schuh* jacke* hemd*
vergess* zurucksetz* wiederherstell* neustart*
messen miss* test* prob* ausprobier* demo*
bekannt* beruhmt* popular* beliebt*
lieblings* mogen gefall* lieb*
automat* selbst*
unterstutz* support* hilf*
anzahl* menge* wieviel*
invest* anlage* spekul* aktie* borse* geldanlage*
schwank* volatil* stabil* instabil*
inflation* deflation* entwert* wertverlust
geldborse* wallet* brieftasche*
schurf* mining miner*
verschlussel* kryptogra* signatur*
schneeball* pyramid* ponzi
besitz* eigentum* eigentumer* gehor*
ausverkauft* vergriffen* knapp* begrenzt* endlich*
verschwend* verbrauch* konsum*
betrug* betrog* schwindel*
verbrech* krimin* straftat* drogen* illegal*
gepack* koffer* handgepack*
kundig* abmeld* abbestell*
macht* kontroll* behord* regier* zentralbank*
konkurr* verdrang* ablos*
reich* gewinn* profit* verdien*
",
};
