//! English.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    language: "en",
    stop: "
a an the this that these those i me my mine myself we us our ours you your yours he him his she her hers it its they them their
theirs and or but if so than then as at by for from in into of off on onto out over to up with without within about after before
between during until while because though although is am are was were be been being isnt arent wasnt werent im ive id ill youre
youve hes shes its were theyre thats whats wheres hows whos theres do does did doing done dont doesnt didnt have has had having
havent hasnt hadnt can could cant cannot couldnt will would wont wouldnt shall should shouldnt may might must not no nor yes
yeah ok okay what which who whom whose when where why how there here just only also too very really quite some any all each every
both few more most other such own same again once ever never now please pls plz thanks thank hello hi hey dear sorry oh well let
lets s t m re ve ll d u ur im gonna wanna gotta lot bit much many kind sort etc via per one ones",
    common: "
want wants wanted need needs needed like would get gets getting got gotten give gives given gave make makes making made go goes
going went gone come comes coming came take takes taking took know knows knew known think thinks thought see sees seen saw say
says said tell tells told ask asks asking asked use uses using used try tries trying tried find finds finding found look looks
looking looked show shows showing help helps helping work works working keep keeps put puts set let happen happens happened
happening mean means seem seems able possible way ways thing things something anything nothing everything someone anyone
everyone somebody anybody time times day days today tomorrow yesterday week month year now still already yet soon always often
sometimes new old good bad best better great nice right wrong sure long short big small first last next another different many
people person place question questions problem problems issue issues information info example case part number name kind type
back still even maybe actually currently right around else instead since through anymore start begin does been having call called
did two three four five six seven eight nine ten",
    same: "
order* purchase* bought buy buying shop shopping
deliver* ship shipping shipped shipment* courier* dispatch* sent arriv* post postage postal mail
parcel* package* packet* order* shipment*
track tracking tracked whereabouts status progress
pay pays paying payment* paid transaction* checkout
charge charges charged charging debit* deduct* billed
price* pricing cost costs expensive cheap fee fees rate rates tariff* commission howmuch
declin* reject* refus* denied deny denying unsuccessful fail failed failing fails failure gothrough goesthrough wentthrough gonethrough goingthrough notaccepted bounced
broken break breaks broke damag* defect* faulty crack* smash* scratch* ruined torn dent*
malfunction* error* crash* stuck freez* frozen glitch* bug bugs notworking notwork doesntwork dontwork didntwork isntworking arentworking wontwork stoppedworking nothinghappens
refund* reimburs* moneyback compensat* repay* moneyback
return returning returned exchang* swap* replac* substitut* sendback sendingback giveback sentback takeback bringback
cancel* abort revoke* undo annul*
delet* remov* eras* wipe clear close closing terminat* deactivat* unsubscrib* getridof
chang* modif* edit* updat* alter* amend* correct* switch* adjust*
password* passcode* pin passphrase credential*
login log-in signin logging sign logon access unlock* authenticat* loggedin loggingin signedin
account* profile* membership* registration
register* signup enroll* join joining subscrib* subscription* signedup
verif* confirm* identity identification validat* prove proof
invoice* receipt* bill bills statement* vat
discount* coupon* promo* voucher* code codes sale rebate*
bonus* points reward* loyalty cashback perks
warrant* guarantee* repair* fix fixing fixed maintenance servic* mend*
instal* setup configur* install* activat* enabl* setup settingup
installment* instalment* loan* credit lend* borrow* financ* mortgage*
address* street residence location relocat* moved moving
phone* mobile cell cellphone smartphone* telephone* number
email* e-mail mailbox inbox
message* sms text texts texting notification* notif* reminder* alert*
card cards visa mastercard creditcard
cash atm* withdraw* banknote* coin*
transfer* send sending wire remit* moved
money fund funds balance amount* sum
deposit* topup top load reload recharge* topped toppedup
bank* branch* branches
currency currencies dollar* euro* pound* forex fx conversion convert*
tax taxes taxation irs declare* taxable fiscal
income salary wage* paycheck earn* payday payroll pay
steal* stole* theft thief rob* hack* compromis* fraud* scam* phish* unauthori*
lost lose losing missing misplac* disappear* vanish* gone cantfind
safe* secur* protect* risk* danger* trust* insur*
wait* delay* late slow pending hold overdue takes long howlong
time hour hours minute* when schedule* deadline* duration
quick* fast* instant* immediate* urgent* asap speed* rapid*
open* hours opening closing
creat* make build generate develop*
add adding added attach* insert* include* append*
limit* maximum minimum max min cap restriction* allowed allow
legal* law laws illegal* lawful* prohibit* ban banned forbid* criminal* crime* regulat* court
country countries abroad foreign international* overseas nation* region* worldwide global*
travel* trip* journey* vacation* holiday* tour* visit*
flight* fly flying plane* airplane* airline* airport* boarding
hotel* room* accommodat* lodging motel* stay
book booking reserv* appointment*
train* bus buses railway* metro subway transit tram transport*
car cars vehicle* auto automobile* driv*
fuel gas gasoline petrol diesel mpg
tire* tyre* wheel*
map* direction* route* navigat* road* way traffic
taxi cab uber lyft ride*
weather forecast* temperature* rain* snow* sunny cold hot cloudy storm*
food* meal* dinner* lunch* breakfast* eat* dish* cuisine hungry
recipe* cook* bak* ingredient* oven
restaurant* cafe* diner* eatery
grocer* supermarket* store* shop* market*
drink* coffee tea water juice beer wine
music* song* tune* track* playlist* album* artist* singer* band
play* game* gaming
movie* film* cinema* theater* tv television video* show* watch*
radio podcast* audiobook* station* broadcast*
news* headline* article* newspaper*
list* todo task* checklist* note notes
calendar* event* meeting* agenda date dates
alarm* wake* timer* snooze wakeup
light lights lamp* bulb* brightness dim
volume loud* quiet* louder mute* sound* audio noise*
clean* vacuum* wash* dust* laundry
device* gadget* machine* appliance* equipment hardware
computer* laptop* pc desktop tablet*
internet wifi network connection connect* online broadband offline disconnect* wifi
app apps application* software program*
download* export* backup* save saving store stored
upload* import* attach*
web website* site page* browser
language* translat* english spanish french speak* tongue
mean meaning defin* definition* explain* explanation describ*
spell* spelling letter*
calculat* math* comput* sum percent* divide multiply
work job jobs employ* career* vacanc* hiring profession* boss employer*
leave pto vacation dayoff timeoff absence timeoff dayoff daysoff
school* class classes student* teach* educat* universit* college* kindergarten daycare* course*
child* kid kids baby babies son daughter* teen* infant* minor
famil* parent* mother father mom dad wife husband brother sister
age old young* elder* senior*
doctor* physician* hospital* clinic* medic* nurse* health*
sick* ill illness disease* infect* virus* symptom* fever* cough* contag* covid* coronavirus
medicine* drug* pill* prescription* pharmac* vaccin*
birthday* birth born anniversary
joke* funny humor laugh* fun
weight height size* dimension* measur* length width
contact* reach call calling support hotline helpdesk operator agent* human representative*
complain* complaint* feedback review* unhappy dissatisf*
rude impolite unfriendly
picture* photo* image* camera* scan*
print* printer* paper* document* file* form
name* called nickname*
creator* invent* founder* author* maker* developer* created
company firm business* enterprise* organi* corporat*
privacy private personal data anonym* confidential*
recommend* suggest* advice advise tip tips
compar* differ* versus vs better
share sharing invite* friend* refer*
block* freez* suspend* disabl* lock* restrict*
expir* valid* renew* extend* outdated
virtual digital electronic
plug* battery charger* power* electric* energy
home house apartment* flat rent*
pet pets dog* cat cats animal*
insurance policy coverage claim*
sell* sold seller* vendor* merchant*
gift* present presents
stop* pause halt quit end ending turnoff switchoff
repeat* again replay
increase* raise rais* higher boost* grow* turnup
decrease* reduc* lower* less shrink* drop* turndown
wrong* incorrect* mistake* mistaken* inaccurate invalid
twice double* duplicate* multiple twotimes
extra additional unexpected
start* begin* began launch* commenc*
finish* complet* done ended
understand* unclear confus* clarif*
easy easi* simpl* effortless
hard difficult* complicat* complex* tricky
real* genuine authentic true truth fake*
bad terribl* awful horribl* poor worst
choos* chose* select* pick* prefer* option* choice*
control* manag* govern* administ* rul*
learn* discover* find
see view* visible display* visual*
think* opinion* believe* thought*
people person* user* customer* client*
need* requir* necessar* mandatory must essential
reason* cause* because why
near* close* nearby distance far local*
collect* pickup gather*
receiv* obtain* acquir* got
provid* offer* supply suppl*
enter* type* typed fill* input*
read* reading book* novel*
listen* hear* heard
talk* speak* spoke* discuss* chat* conversation*
world earth planet globe everywhere
hide* hidden secret* unknown invisible
agree* consent* accept* approv* approval*
empty full
power* switch
replac* spare* another
die* dead death kill* fatal*
future predict* forecast* upcoming
history past previous* earlier former
early earliest first initial*
together group* jointly common team*
fair* unfair* unjust*
rich wealth* millionaire*
competit* alternativ* rival*
color* colour*
cut interrupt* outage*
heat* heater* thermostat* warm*
lock* key* door*
light* brightness
question* ask* answer* repl* respond*
correct* right accura*
size* fit* fits
free gratis complimentary
balance* remain* left available
visit* guest* come
wear* cloth* dress* shirt* shoe* jacket*
dirty stain*
sync* synchron*
reset* restore* recover* forgot* forget* reboot* restart*
invest* speculat* trading trader* stock* share shares portfolio
volatil* fluctuat* unstable stable stability swing*
inflation deflation devalu*
wallet* purse
mine mining miner*
encrypt* cryptograph* cipher signature*
scheme* pyramid ponzi
own owner* ownership belong* property possess*
exhaust* finite scarce shortage* outofstock unavailable soldout
waste* wasting consum* consumption usage
roaming sim esim carrier* provider* operator*
data megabyte* gigabyte* allowance bundle plan plans package*
baggage luggage suitcase* carryon bag bags
passport* visa visas immigration customs embassy
ticket* pass fare fares seat seats
subscri* unsubscrib* membership* plan premium
blocked banned suspend*
sleep* bed nap
exercise* workout gym sport* fitness
swap* trade
neighbo* nearby
wedding* party parties celebrat*
",
};
