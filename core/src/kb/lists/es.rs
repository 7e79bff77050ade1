//! Spanish.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    language: "es",
    stop: "
el la los las un una unos unas lo al del de a en con sin por para sobre entre hasta desde hacia segun y e o u ni pero sino aunque
porque pues si no que quien quienes cual cuales cuando cuanto cuanta cuantos cuantas donde adonde como yo tu el ella usted nosotros
vosotros ellos ellas ustedes me te se nos os le les mi mis tu tus su sus nuestro nuestra nuestros vuestro mio mia este esta estos
estas ese esa esos esas eso esto aquel aquella es soy eres somos son era eran fue fueron ser sido siendo esta estan estoy estamos
estaba estar ha he has hemos han habia haber hay hubo tengo tiene tienes tenemos tienen tener puede puedo puedes podemos pueden
poder podria debo debe deben deber muy mas menos tan tanto tambien tampoco ya aun todavia solo asi aqui ahi alli alla todo todos
toda todas otro otra otros otras algo alguien alguno alguna algunos algunas nada nadie ningun ninguna cada mismo misma hola gracias
buenos dias buenas tardes favor ok va vas van voy vamos ir",
    common: "
quiero quiere quieres queremos quieren querer quisiera gustaria necesito necesita necesitas necesitar saber se sabe sabes hacer
hago hace haces hacen hecho decir digo dice dices dar doy da das dan dado ver veo ve ves venir viene vienen salir sale salen poner
pongo pone puesto usar uso usa usan utilizar utiliza encontrar encuentro buscar busco ayuda ayudar funciona funcionan funcionar
pasa pasar pasado llegar llega llegan llegaron dejar deja quedar queda seguir sigue tomar toma llevar lleva pedir creer creo pensar
pienso entender posible manera forma cosa cosas gente persona personas tiempo vez veces dia dias semana mes ano anos hoy manana
ayer ahora siempre nunca luego pronto nuevo nueva nuevos nuevas viejo bueno buena bien mal malo mejor peor grande pequeno primero
primera primeros ultimo ultima siguiente pregunta problema problemas informacion ejemplo caso parte tipo numero nombre mucho mucha
muchos muchas poco poca pocos demasiado demasiada dos tres cuatro cinco realmente quizas mundo",
    same: "
pedido* pedir orden* compr* encarg* adquir*
envi* entreg* despach* reparto* mensajer* llega* correo postal*
paquete* bulto*
rastre* segui* estado tracking
pag* abon* transaccion* cobr*
cobr* cargo* debit* descont*
precio* cost* tarifa* comision* caro* barato* tasa* valor*
rechaz* deneg* declin* fall* nopasa
roto* rot* dana* defect* averi* estrope*
error* fallo* problema* bloque* cuelga nofunciona nofuncionan noanda nosirve
reembols* devolu* devolv* compens*
devolu* devolv* cambi* reempla* sustitu*
cancel* anul* revert*
elimin* borr* cerr* baja quitar* suprim* darsedebaja darmedebaja
cambi* modif* actualiz* edit* correg*
contrasena* clave* pin password
acced* acceso* entrar* login ingres* iniciar sesion conect*
cuenta* perfil* usuario*
registr* inscrib* alta suscri*
verific* confirm* identid* valid* comprob*
factura* recibo* ticket* iva
descuento* cupon* promo* codigo* oferta* rebaja*
bono* puntos recompensa*
garantia* repar* arregl* servicio* mantenim*
instal* configur* activ*
cuota* plazo* prestamo* credito* financ*
direccion* calle domicilio* mudar*
telefono* movil* celular* llam* numero*
email* correo*
mensaje* sms notific* aviso*
efectivo cajero* retir* moneda*
transfer* enviar mand* girar*
dinero fondos saldo* plata importe* ganancia*
banco* sucursal* bancari*
divisa* dolar* euro* cambio
impuesto* tribut* hacienda fiscal* declar*
sueldo* salario* ingreso* ganar* gana* ganancia* beneficio* rico* enriquec* lucr*
robo robar* roba* fraude* estaf* hacke* timo*
perd* perdi* extravi* desaparec*
segur* proteg* proteccion* riesgo* peligr* confia* fiable*
esper* demor* retras* lento* tard* dura*
hora* minuto* horario* plazo*
rapid* urgent* inmediat* instantan*
crea* constru* fabric* desarroll* gener* produc* emit*
anad* agreg* inclu*
limit* maximo minimo tope restric*
legal* ley* ilegal* prohib* permit* delito* crim* regula* tribunal* gobierno*
delincuen* drog* criminal* mafia* lavado ilicit*
pais* extranjero internacional* mundial* region* mund* global*
viaj* vacacion* turis*
vuelo* avion* aeropuerto*
hotel* habitacion* alojam*
reserv* cita*
tren* autobus* metro transporte*
coche* auto* carro* vehiculo*
tiempo clima lluvia* nieve temperatura*
comida* comer* aliment* cena almuerzo
restaurant* bar cafe*
tienda* supermercado* mercado* comercio*
musica* cancion*
juego* jug*
pelicula* cine* television video*
noticia* periodico*
dispositivo* aparato* maquina* equipo*
ordenador* computador* portatil* pc
internet wifi red redes conexion* linea
aplicacion* app programa* software
descarg* guard* export*
sitio web pagina*
idioma* tradu*
signific* defini* expli*
trabaj* empleo* puesto* jefe* emplead* vacante*
escuela* clase* estudiant* universidad*
nino* hijo* hija* bebe* menor*
famil* padre* madre*
medico* doctor* hospital* salud*
enferm* virus* sintoma* fiebre*
contact* atencion soporte* operador*
quej* reclam* opinion*
documento* archivo* formulario* papel*
creador* invent* fundad* autor*
empresa* compania* negocio* comerci*
privad* personal* datos anonim* confidencial*
recomend* consej* suger*
compar* diferen*
bloque* suspend*
caduc* vencid* valid* renov* expir*
electric* energia* luz corriente*
segur* poliza*
vend* venta* vendedor* comerciante*
detener* parar* pausa*
aument* subir* sub* crec*
baj* reduc* dismin* caer*
incorrect* equivoc* erron*
doble* duplic*
dificil* complicad* facil* sencill*
empez* comenz* inici* arranc*
termin* acab* fin final*
entend* comprend* claro explic*
facil* sencill* simple*
dificil* complicad* complej*
real* verdad* autentic* falso*
malo mala mal* terrible* horrible*
eleg* escog* seleccion* opcion*
control* gestion* gobern* administr* dirig* manej*
aprend* descubr* averigu* enter*
ver visible* mostr*
pens* opin* cre*
gente persona* usuario* cliente*
necesit* necesari* oblig* requ* deb*
razon* causa* motivo* porque
cerca lejos distancia*
recib* obten* consegu* adquir*
ofre* proporcion* suministr*
escrib* introduc* rellen*
leer lectura* libro*
escuch* oir
habl* convers* charl* chat*
mundo* mundial* global* planeta*
ocult* escond* secret* desconoc*
acept* acuerd* aprob* consent*
mor* muert* matar*
futur* predec* predic* pronostic*
historia* pasad* anterior* antigu*
primer* inici* temprano*
junt* grupo* comun* conjunt*
just* injust* equitativ*
ric* fortuna* millonari*
competen* alternativ* competi*
puerta* llave*
pregunt* respond* respuest*
correct* exact*
gratis gratuit*
qued* rest* disponib*
ropa* zapato* camisa*
olvid* recuper* restablec* reinici*
sab* conoc* saber
gastar gasto* consum*
sub* baj* vari* cambi*
vale* valor* preci*
invert* inversion* especul* bolsa acciones
fluctu* volatil* estab* inestab* oscil*
inflacion deflacion devalu*
monedero* billetera* cartera*
min* mineria minero*
cifr* encript* criptogr* firma*
piramid* ponzi estaf* timo*
posee* propiet* dueno* pertenec*
agot* escas* limit* finito
desperdici* malgast* consum* gast*
crim* ilegal* delit* delinc* drog* blanque*
equipaje maleta*
control* autoridad* gobierno* central
compet* reemplaz* sustitu*
rico* ganar ganan* benefici* lucr* enriquec*
ordenador* cuantic* comput*
ventaja* benefici*
desventaja* inconvenient*
",
};
