//! Uzbek, written in Latin letters; Cyrillic folds to the same words.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    language: "uz",
    stop: "
va ham bilan uchun emas bu shu u o'sha men sen biz siz ular meni mening menga mendan sizning sizga sizni sizlar sizlarda bizning
uning unga uni ularning bir har hech nima nimaga nega qanday qanaqa qaysi qachon qayerda qayerga qayerdan qancha kim kimga kimning
nechta necha mi mumkin mumkinmi kerak kerakmi bor bormi yo'q ha lekin ammo yoki agar chunki esa faqat juda ko'p eng keyin oldin
hozir endi hali yana shunday shuning edi ekan emasmi bo'ladi bo'ladimi bo'lsa bo'lib bo'lgan bo'ldi bo'lmaydi bo'lmayapti qani
iltimos rahmat salom assalomu alaykum xayr ok hamma barcha o'z o'zim o'zimni o'zimning deb deyapti haqida orqali gacha kabi umuman
ichida uchun biror hammasi ekanmi mana ana",
    common: "
xohlayman xohlamayman istayman istamayman moqchiman qilish qilaman qiladi qildim qilmoqchiman qilsam qilib qiling qila olaman
olamanmi olish oldim olmoqchiman olsa bering berish beradi berdi bering ber bermoqchiman ko'rish ko'raman ko'rsat aytib ayting
bilish bilmoqchiman bilmayman bilsam topish topa kelish keldi keladi ketdi ketish yordam ishlash ishlaydi ishlamayapti ishlamadi
chiqdi chiqmayapti chiqyapti tushunmadim savol muammo ma'lumot misol narsa odam odamlar vaqt kun kunda kunlar hafta oy yil bugun
ertaga kecha yangi eski yaxshi yomon katta kichik birinchi ikkinchi oxirgi boshqa boshqasi to'g'ri noto'g'ri ikki uch to'rt besh
mumkin kerak qanaqa bo'yicha turibdi yotibdi qoldi qolgan o'xshaydi tezda",
    same: "
buyurtma* zakaz* xarid* sotib* mahsulot* tovar*
yetkaz* dostavka* jo'nat* yubor* kuryer* pochta* kelti*
posilka* paket* quti* jo'natma*
kuzat* trek* holat* status* qayerda
to'lo* to'la* to'ladim tranzaksiya*
yechil* yechib* ayril*
narx* qiymat* tarif* komissiya* qimmat* arzon* turadi puli
rad* o'tma* bekor o'tmayapti o'tmadi qabulqilmayapti
sin* buzil* shikast* nuqson* ezil* yoril* darz* tirnal* brak*
xato* xatolik* nosoz* ishlama* osilib* ishlamayapti ishlamadi
qaytar* qaytim* kompensatsiya*
qaytar* almashtir* obmen* ayirbosh*
bekor* otmen* fikrim* bekorqilish vozkechish
o'chir* yop* yo'qqilish
o'zgart* almashtir* yangila* tahrir* tuzat* o'zgar*
parol* pin kod*
kir* login* avtoriz* kabinet*
akkaunt* hisob* profil*
ro'yxat* registratsiya* a'zo* obuna*
tasdiq* tekshir* shaxs* pasport*
chek* faktura* schyot* kvitansiya* hujjat* buxgalter*
chegirma* promokod* kupon* aksiya* skidka* kod*
bonus* ball* keshbek*
kafolat* garantiya* ta'mir* remont* tuzat* servis* usta*
o'rnat* sozla* ula* yoq*
nasiya* muddatli* bo'lib* kredit* qarz* rassrochka* foiz*
manzil* adres* ko'cha* uy ko'chib* ko'chdim
telefon* raqam* mobil* nomer* qo'ng'iroq*
email* pochta* imeyl* elektron*
xabar* sms bildirish* xat* eslatma*
karta* kartam* uzcard humo
naqd* bankomat*
pul* mablag* summa* balans*
bank* filial* bo'lim*
valyuta* dollar* kurs* yevro* so'm
soliq* deklaratsiya*
maosh* oylik* daromad* foyda*
o'g'ir* firib* aldad*
yo'qol* yo'qot*
xavfsiz* himoya* xavf* ishonch*
kut* kech* kechik* sekin* uzoq*
soat* daqiqa* muddat* qachon* jadval*
tez* shoshil* darhol* zudlik*
yarat* och* tuz*
qo'sh* biriktir*
limit* chek* cheklov* maksimal* minimal*
qonun* taqiq* jinoyat* sud*
davlat* mamlakat* chet* viloyat* shahar* xorij*
sayohat* safar* ta'til*
mehmonxona* xona*
bron* navbat*
avtobus* metro* poyezd* transport*
mashina* avtomobil*
havo* yomg'ir* qor*
ovqat* taom* osh* tushlik*
do'kon* magazin* market* bozor*
musiqa* qo'shiq*
o'yin* o'yna*
kino* film* video*
qurilma* texnika* asbob* apparat*
kompyuter* noutbuk*
internet* tarmoq* aloqa*
ilova* dastur*
yukla* saqla*
sayt* sahifa*
til* tarjima*
ma'no* tushuntir*
ish* vakansiya* ishchi* xodim*
maktab* o'qi* talaba* universitet*
bola* farzand* o'g'il* qiz*
oila* ota* ona*
shifokor* doktor* kasalxona* sog'liq*
kasal* virus* isitma* yo'tal*
dori* dorixona*
bog'lan* aloqa* operator*
shikoyat* norozi*
rasm* foto* surat* kamera*
hujjat* fayl* qog'oz*
kompaniya* firma* korxona* tashkilot* yuridik*
shaxsiy* maxfiy* ma'lumot*
tavsiya* maslahat*
farq* solishtir*
qabul* oluvchi*
blok* muzlat*
muddat* amal* tugay* kuyadi* kuyib* eskir* yaroqsiz* kuy*
elektr* quvvat* batareya* zaryad*
sot* sotuvchi*
oshir* ko'pay* ko'tar*
kamay* tushir*
noto'g'ri* xato* adash* yanglish*
ikkita* takror* ortiqcha*
o'lcham* razmer* rang* katta kichik
punkt* topshirish* shoxobcha*
tush* kel* yozil*
tekin* bepul*
tikla* unut* esimdan* yodimdan*
ism* familiya* nom*
boshla* ochil*
tugat* tuga* yakun* tamom*
tushun* anglash* tushunarsiz*
oson* oddiy* qulay*
qiyin* murakkab* og'ir*
haqiqiy* rost* soxta* yolg'on*
yomon* dahshat*
tanla* variant*
boshqar* nazorat* rahbar*
bil* bilib o'rgan* aniqla*
ko'r* ko'rsat* ko'rin*
o'yla* fikr*
odam* foydalanuvchi* mijoz* xaridor* kishi*
kerak* zarur* lozim* majbur* shart*
sabab* nega nimaga
yaqin* uzoq* masofa*
ol* oldim olish*
ber* berish* taqdim*
yoz* kirit* to'ldir*
o'qi* kitob*
eshit* tingla*
gapir* gaplash* suhbat* chat*
dunyo* jahon* yer*
yashir* maxfiy* noma'lum*
rozi* qabul* ma'qul*
o'l* o'lim*
kelajak* bashorat*
tarix* avvalgi* oldingi* o'tgan*
birinchi* dastlab* ilk*
birga* guruh* birgalik*
adolat* nohaq*
boy* boyi* million*
raqobat* muqobil*
kalit* eshik*
savol* javob* so'ra*
to'g'ri* aniq*
qol* qoldiq* mavjud*
kiyim* poyabzal* ko'ylak*
ur* sin* yor*
sarmoya* investitsiya* aksiya* birja*
barqaror* beqaror* tebran*
inflyatsiya* qadrsiz*
shifr* imzo*
egalik* egasi* mulk* tegishli*
tuga* cheklangan* kamyob*
sarf* isrof* iste'mol*
jinoyat* noqonuniy* giyohvand*
yuk* chamadon* bagaj*
davlat* hukumat* hokimiyat*
boy* daromad* foyda*
afzal* ustun* qulaylik*
pasport* viza*
xodim* ishchi* hamkasb* menejer*
qaytar* ortga orqaga
",
};
