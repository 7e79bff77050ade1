//! Hungarian.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    language: "hu",
    stop: "
a az egy es s is de hogy nem ne ha mert vagy meg mar csak itt ott ez ezt ezek az azt azok ennek annak ebben abban erre arra errol
arrol ezzel azzal ezert azert ide oda innen onnan en te o mi ti ok engem teged ot minket titeket oket nekem neked neki nekunk
nektek nekik velem veled vele velunk veletek veluk rajta rajtam tolem toled tole ki kit kinek kivel mi mit mire minek mivel mikor
hol hova honnan hogyan hogy miert mennyi mennyit hany melyik melyiket milyen mekkora van vannak volt voltak lesz lesznek lenne
lennenek vagyok vagy vagyunk nincs nincsenek sincs sem se el fel le be ki at ra ossze vissza meg akkor amikor ami amit aki akit
akik ahol amely amelyik ahogy mint minden mindenki mindig semmi senki soha valami valaki igen kell kellene lehet lehetne fog fogok
fogja fognak tud tudok tudom tudod tudja tudunk tudtok tudnak tudtam szoktak szokott nagyon tul sok sokat keves egyik masik mas
maga magam sajat ugy igy pedig viszont azonban kerem kosz koszi koszonom szepen szia sziasztok hello jo napot udv szeretnek
szeretnem szeretne alatt alol elott elol utan kozott nelkul mellett szerint miatt altal fele ota ig ve va hat ugye vajon esetleg
eleg meg ok",
    common: "
akarok akarom akar akarja kerek kerni kerdes kerdesem problema problemam gond segitseg segitsen segitesz segit mukodik mukodnek
hasznal hasznalni hasznalok hasznalom hasznalhatom csinal csinalni csinalok csinaltam tesz tenni tegyek megy mennek ment jon jott
jonnek kap kapok kaptam kapni ad adni adok adtam adtok adja vesz venni veszek vettem lat latom latni nez nezni mond mondd mondani
mondja szol talal talalom talalni keres keresek ir irja tart tartani marad hagy kezd kezdeni gondol gondolom hiszem ertem jelent
lehetseges lehetoseg mod dolog dolgok ember emberek ido nap napja napok het hete honap ev ma holnap tegnap most mostantol mindjart
hamarosan gyakran neha uj regi jo jobb legjobb rossz nagy kis kicsi elso utolso kovetkezo tobbi informacio pelda resz fajta tipus
szam darab ketto harom negy ot vilag igazan tenyleg talan persze egesz egeszet",
    same: "
rendel* vasar* vesz* vett* megrendel* megvesz* termek* aru* cikk*
szallit* kiszallit* hazhoz* futar* kuld* post* kezbesit* felad* hoz*
csomag* kuldemeny* doboz*
kovet* nyomon* allapot* statusz*
fizet* befizet* tranzakcio* kifizet*
levon* terhel* leemel* felszamit*
ar ara arak arat dij* koltseg* tarifa* draga* olcso* jutalek* kerul osszeg* mennyibekerul
elutasit* visszautasit* sikertelen* megtagad* nemfogadja nemment nemmegyat
torott* torot* serul* hibas* elromlott* osszetor* rossz* behorpad* karcol* repedt* hianyos* osszetort*
hiba* hibauzenet* lefagy* osszeomlik* akadozik* nemmukodik nemmegy
visszaterit* visszafizet* visszautal* karterit* visszajar* penzvissza*
visszakuld* visszaad* csere* cserel* kicserel* visszavisz* visszavesz*
lemond* torol* visszavon* meggondol* sztorno* visszamond*
torol* torles* megszuntet* lezar* bezar* eltavolit*
modosit* valtoztat* atir* megvaltoztat* frissit* javit* szerkeszt* csere* atallit*
jelszo* jelszav* pin kod*
belep* bejelentkez* login* hozzafer*
fiok* profil* felhasznalo* tag* tagsag*
regisztr* feliratkoz* csatlakoz* elofizet*
igazol* megerosit* ellenoriz* azonosit* szemelyazonos* hitelesit*
szamla* nyugta* bizonylat* afa szallitolevel* ceges* konyvel*
kedvezmeny* kupon* promocio* akcio* kod* learaz* engedmeny*
bonusz* pont* jutalom* husegpont*
garancia* jotallas* javit* szerviz* szerel* megjavit*
telepit* beallit* aktival* bekapcsol* uzembe*
reszlet* hitel* kolcson* kamat* torleszt*
cim* lakcim* utca* hazszam* koltoz* elkoltoz*
telefon* mobil* szam* telefonszam* hiv* felhiv*
email* e-mail* mail* level* postafiok*
uzenet* sms ertesit* level* emlekezteto*
kartya* bankkartya* hitelkartya*
keszpenz* bankautomata* automata* erme*
utal* atutal* kuld*
penz* egyenleg* osszeg*
bank* bankfiok*
deviza* valuta* dollar* euro* arfolyam* atvalt*
ado* adoz* bevall* nav
fizetes* jovedelem* kereset* ber* haszon* nyereseg* keres* nyer* meggazdag* gazdag*
lop* ellop* csal* csalas* feltor* hekkel* atver*
elveszt* elveszett* eltunt* elhagy*
biztonsag* ved* veszely* kockazat* megbizhat* bizalom*
var* kes* kesik* lassu* sokaig* tart* hosszu* elhuzod*
ora* perc* mikor* nyitva* hatarido* ido* meddig
gyors* surgos* azonnal* hamar*
keszit* letrehoz* fejleszt* epit* keletkez* eloallit*
hozzaad* csatol* beilleszt*
korlat* limit* maximum* minimum* hatar*
torveny* jog* jogi* legalis* illegalis* tilt* tilos* bun* buncselekmeny* birosag* szabalyoz* kormany*
bunoz* kabitoszer* drog* illegalis* penzmosas*
orszag* kulfold* nemzetkozi* videk* varos*
utaz* nyaral* szabadsag*
repulo* jarat* repuloter*
szalloda* hotel* szoba* szallas*
foglal* idopont*
vonat* busz* metro* kozlekedes*
auto* kocsi* jarmu*
idojaras* homerseklet* eso* ho
etel* ennivalo* ebed* vacsora* recept*
etterem* kavezo*
bolt* uzlet* aruhaz* piac* webshop*
zene* dal* enek*
jatek* jatsz*
film* mozi* video* televizio*
hir hirek ujsag*
keszulek* eszkoz* gep* muszaki*
szamitogep* laptop*
internet* wifi* halozat* kapcsolat*
alkalmazas* program* szoftver* app
letolt* ment* tarol* szinkron*
weboldal* honlap* oldal* bongeszo*
nyelv* fordit*
jelentes* jelent* magyaraz*
munka* allas* dolgoz* fonok* alkalmazott* kollega* ugyfelszolgalatos*
iskola* egyetem* diak* tanul*
gyerek* gyermek* fia* lanya*
csalad* szulo* anya* apa*
orvos* korhaz* egeszseg*
beteg* virus* tunet* laz* kohog*
gyogyszer* patika* olt*
kapcsolat* elerhet* ugyfelszolgalat* operator*
panasz* reklamal* velemeny* elegedetlen*
bunko* udvariatlan*
kep* foto* kamera*
dokumentum* fajl* irat* papir* adat*
alapito* feltalal* kitalal* keszito* alkoto* szerzo*
ceg* vallalat* vallalkoz* szervezet*
adatok* szemelyes* privat* nevtelen* anonim* adatved* titkos*
ajanl* javasol* tanacs*
kulonbseg* osszehasonlit*
atvevo* cimzett* atvetel* atvesz*
zarol* letilt* blokkol*
lejar* ervenyes* ervenytelen* hosszabbit*
aram* energia* akku* villany*
elad* arul* kereskedo*
megallit* leallit* szunet*
novel* emel* no
csokkent* csokken*
hibas* teves* rossz* elir* elgepel* teved*
ketszer* dupla* ketto* duplan*
meret* szin*
ingyen* dijmentes*
elfelejt* visszaallit* helyreallit*
megerkez* jott* jon* erkez* jovair* megjon*
atvevohely* csomagpont* atveteli*
kezd* indul* elkezd* indit*
befejez* vege* veget*
ert* megert* vilagos* erthet*
konnyu* egyszeru* konnyen
nehez* bonyolult* osszetett* nehezkes*
igazi* valodi* igaz hamis*
rossz* szornyu* borzaszto*
valaszt* kivalaszt* lehetoseg* opcio*
iranyit* kezel* vezet* felugyel* ellenoriz* kontroll*
megtud* kiderul* felfedez* tanul*
lat* megnez* megjelen* mutat* megtekint*
gondol* velemeny* hisz*
ember* felhasznalo* szemely* ugyfel* vevo*
szukseg* kotelezo* kell* igenyel*
ok oka okbol miert
kozel* tavol* messze tavolsag*
kap* megkap* szerez* beszerez*
ad* nyujt* kinal*
beir* ir* kitolt* megad*
olvas* konyv* regeny*
hall* hallgat*
beszel* beszelget* cseveg* chat*
vilag* fold* bolygo* globalis*
titk* rejt* ismeretlen* elrejt*
elfogad* beleegyez* egyetert* jovahagy*
meghal* halal* halalos*
jovo* josol* elorejelz*
tortenelem* mult* korabbi* elozo*
elso* korai* kezdeti*
egyutt* csoport* kozos*
igazsagos* igazsagtalan* meltanyos*
gazdag* vagyon* milliomos*
verseny* alternativ* versenytars*
ajto* kulcs* zar*
kerdes* kerdez* valasz*
helyes* pontos*
maradt* marad* elerheto*
ruha* cipo* nadrag* polo*
feltesz* felrak*
eloszor elobb korabban
ertek* ara arat ar
pazarol* fogyaszt* hasznal*
nepszeru* elterjed* ismert*
megoszt* kozos*
befektet* spekul* tozsde* reszveny*
ingadoz* volatil* stabil* arfolyamvalt*
inflacio* deflacio* elertektelen*
tarca* penztarca*
banyasz* banya*
titkosit* kriptograf* alair* alairas*
piramis* ponzi csalas* atver*
tulajdon* birtok* birtokol*
elfogy* kimerul* veges* korlatoz* hianyzik
pazarol* fogyaszt* felhasznal*
bun* bunozo* illegal* torvenytelen* drog* kabitoszer*
poggyasz* borond*
leiratkoz* lemond*
allam* hatosag* kormany* kozpont* ellenoriz*
verseny* felvalt* kivalt*
gazdag* keres* nyereseg* profit* haszon*
elony* elonye*
hatrany* hatranya*
utlevel* vizum*
biztonsag* biztonsagos*
munkatars* alkalmazott* dolgozo* kollega*
",
};
