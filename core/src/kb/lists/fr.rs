//! French.

use super::Lists;

pub(super) const LISTS: Lists = Lists {
    language: "fr",
    stop: "
le la les l un une des du de d au aux et ou mais donc or ni car que qu qui quoi dont ou quand comment pourquoi combien quel quelle
quels quelles lequel laquelle je j tu il elle on nous vous ils elles me m te t se s lui leur leurs y en mon ma mes ton ta tes son sa
ses notre nos votre vos ce c cet cette ces cela ca ceci celui celle ceux ne n pas plus moins tres trop si oui non dans sur sous avec
sans pour par vers chez entre depuis pendant jusqu jusque avant apres contre est es suis sommes etes sont etait etaient ete etre
sera seront serait soit ai as a avons avez ont avait avaient avoir eu aura aurait peut peux pouvons pouvez peuvent pouvoir pourrait
pourrais dois doit devons devez doivent devoir devrait faut va vais vas allons allez vont aller fait fais faire faites font aussi
alors comme encore deja bien meme tout tous toute toutes autre autres quelque quelques chaque aucun aucune rien personne la ici
voici est-ce quest ce-que svp merci bonjour salut bonsoir s il plait plait lors puis lorsque parce afin puisque quelqu moi toi soi
eux etc ok",
    common: "
veux veut voulons voulez veulent vouloir voudrais voudrait aimerais savoir sais sait savez dire dis dit dites donner donne donnez
donner prendre prend prends prenez mettre met mets mettez trouver trouve trouvez voir vois voit voyez venir vient viens utiliser
utilise utilisez utilisation aider aide aidez besoin marche marcher fonctionne fonctionner passer passe passer arriver arrive
arrive rester reste laisser laisse tenir tient demander demande demandez penser pense pensez croire crois comprendre possible
possibilite facon maniere chose choses gens monde temps fois jour jours semaine mois an annee ans aujourd hui demain hier
maintenant toujours jamais souvent parfois bientot nouveau nouvelle nouveaux nouvelles bon bonne bons meilleur mieux mal mauvais
grand grande petit petite premier premiere dernier derniere prochain prochaine question questions probleme problemes information
informations info infos exemple cas part partie type genre nombre nom vraiment juste seulement actuellement existe avoir quoi
certain certains certaine plusieurs beaucoup peu assez deux trois quatre cinq lieu cours suite point grace concernant",
    same: "
command* achet* achat* acqu*
livr* expedi* envoi envoy* envoie recu recev* transport* achemin* poste postal*
colis paquet*
suivi suivre tracer statut
pay* paie* paiement* regl* transaction* versement* vers* rembours*
preleve* debit* facture*
prix cout* cher tarif* frais montant* commission*
refus* rejet* decline* echou* echec* nepassepas
casse* abim* endommag* defect* brise* fele*
erreur* panne* bug* bloqu* plant* marchepas marcheplus fonctionnepas fonctionneplus
rembours* remboursement* indemni* dedommag* compens*
retour* renvoy* echang* remplac*
annul* resili* retract* report*
supprim* efface* ferm* clotur* desinscri* desactiv* enlev*
chang* modif* actualis* corrig* adapt*
motdepasse passe code* pin identifiant*
connex* connect* login acced* acces* authentif*
compte* profil* adherent*
inscri* enregistr* abonn* adhe* cre*
verif* confirm* valid* identit* preuve* attest*
facture* recu* ticket* tva justificat*
reduction* remise* promo* coupon* bon solde*
bonus points fidelite recompens*
garanti* repar* entretien maintenance
install* configur* activ* parametr*
credit* pret* mensualit* emprunt* financ* hypothe*
adresse* rue domicile demenag* maison residence* logement* chez
telephon* portable* mobile* appel* numero*
email* courriel* mail* messagerie
message* sms notification* texto* alert*
carte* bancaire*
espece* liquide distributeur* retir* retrait* piece* monnaie
virement* transfer* envoy*
argent fonds solde* somme*
banque* agence* bancaire*
devise* dollar* euro* change cours taux
impot* tax* fiscal* declar* fisc
salaire* paye* revenu* remuner* gagn* gain* pai* payes
vol vole voler fraud* arnaqu* pirat* escroq*
perd* perte* perdu* egar* disparu* manqu*
secur* protec* proteg* risque* danger* sur surete fiable* confian*
attend* attente* retard* lent* delai* longtemps duree* dure prolong*
heure* minute* horaire* quand date*
rapid* vite urgen* immediat* toutdesuite
cre* construi* fabriqu* develop* produi* gener*
ajout* inclu* insere* joind*
limit* maximum minimum plafond* restric*
legal* loi* illegal* interdi* permis* autoris* droit* crim* reglement* tribunal* obligat* oblig* doit
pays etranger* international* mondial* region* ville*
voyag* vacance* tour* sejour* deplac* voyageur*
avion* vol vols aerien* aeroport*
hotel* chambre* hebergement*
reserv* rendezvous rdv
train* bus metro autobus transport* tramway* commun
voiture* auto* vehicul* conduire*
essence carburant*
meteo temps pluie neige temperature*
manger nourriture* repas aliment* epicer* cuisine* mange*
restaurant* resto* cafe* bar bars
magasin* supermarche* commerc* boutique* epicerie* achats courses
boire eau boisson* biere vin the
musique* chanson* playlist*
jeu jeux jou*
film* cine* televis* tele video* spectacle* evenement* rassembl* festival*
actualit* journal journaux nouvelle*
liste* tache*
appareil* machine* dispositif* materiel*
ordinateur* portable* pc
internet wifi reseau* ligne connexion*
appli application* logiciel* programme*
telecharg* sauvegard* export* stock*
site web page* internet navigateur*
langue* tradui* francais anglais parle*
signif* defini* defin* expliqu* explication* quest
travail* emploi* job* boulot* metier* boss patron* employeur* employe* salarie* embauch* licenci* chomage* entreprise* teletravail*
conge* absen* vacance*
ecole* class* etudiant* eleve* universi* college* cegep* lycee* cours enseign* etud* scol* prof*
garderie* creche* garde*
enfant* bebe* fils fille* jeune* ado* gamin*
famil* parent* mere pere mari femme frere soeur
age* vieux vieil* aine* agee*
medecin* docteur* hopital* clinique* sante soin* infirm* medical*
malad* infect* virus* symptom* fievre* toux tousse* contag* covid* corona* grippe* epidemi* pandemi* coronavirus
transmet* transmis* transmission* propag* attrap* contamin* contract*
test* depist* diagnos* analys*
medicament* vaccin* pharmac* pilule* remede* trait* soign* gueri*
isol* quarantaine* confin* enferm*
laver* lav* desinfect* nettoy* hygien* savon main mains
masque* gant* protection*
mort* mourir deces* deced* meurt* mortel* tue* gravit* grave*
anniversaire* naissance*
animal animaux chien* chat* bete*
contact* joindre* appeler* assist* conseiller*
plainte* reclam* avis
photo* image* camera*
document* fichier* formulaire* papier*
createur* invent* fondat* auteur* cree*
entreprise* societe* compagnie* firme*
prive* personnel* donnee* anonym* confident*
recommand* conseil* sugger* suggest*
compar* differen*
ami amis partag* invit* visit*
suspend* bloqu* verrouill*
expir* valab* perim* renouvel*
electric* energie* courant* batterie*
assuranc* assur*
vend* vente* vendeur* marchand* commerc*
cadeau* offr*
arret* stop* cess* fin* pause interromp*
augment* hausse* mont*
baiss* dimin* redui* bais*
faux fausse* incorrect* tromp* erron*
gouvern* etat ministr* politi* autorit*
aide* soutien* prestation* allocation* subvention*
penuri* rupture* stock* reserve* manqu* provision*
ouver* ouvre* ferm* fermeture*
essentiel* necess* prioritaire* important*
grossesse* enceint* accouch*
risque* vulnerab* fragil*
protege* prevenir* prevent* evit* precaution*
commenc* debut* demarr* lanc*
fini* termin* acheve* fin
compren* compris* clair* expliqu*
facile* simple* simplement aise*
difficile* complique* complexe* dur*
vrai* reel* authentique* faux
mauvais* terrible* horrible* pire
choi* select* option* prefer*
controle* ger* gestion* gouvern* administ* dirig*
apprend* appris* decouvr* renseign*
voir vu visib* affich* montr*
pens* avis* opinion* croi* croy*
gens personne* utilisateur* client* public*
besoin* necess* oblig* requis* indispensable* doit
raison* cause* motif* pourquoi
pres proche* distance* loin environ*
recev* recu* obten* acqu*
fourni* propos* offr* donn*
saisi* entr* rempli* tap*
lire lis lecture livre* roman*
ecout* entend*
parl* discut* convers* chat*
monde* terre planete* mondial*
cach* secret* inconnu*
accord* accept* consent* approuv*
mort* mour* deces* tue*
futur* avenir* prevoi* predi* prevu*
histoire* passe* ancien* precedent*
premier* tot debut*
ensemble groupe* commun*
juste* injust* equit*
riche* fortune* millionnaire*
concurren* alternativ*
chauff* chaud*
cle clef* porte*
question* demand* repon*
correct* exact* bon
gratuit* gratis
rest* dispon*
visit* rendre
vetement* robe* pantalon* chaussur*
oubli* reinitial* recuper* restaur*
dire savoir connai*
obtenir avoir acces*
aller sortir sorti* circul*
personnel* employe* travailleur*
ralenti* arret* suspend*
soutien* aide* appui*
retourn* rentr* reven* retour*
maison* domicile* chez
prix valeur* vaut
invest* placement* specul* bourse action actions
fluctu* volatil* stable* instab* variat*
inflation deflation devalu*
portefeuille* wallet*
min* minage mineur*
chiffr* crypt* signature*
pyramid* ponzi arnaqu* escroq*
possed* propriet* appart*
epuis* rare* penuri* limit* fini
gaspill* consomm* consommation
crim* illegal* delinqu* drogue* blanchi*
bagage* valise*
desabonn* resili*
control* autorit* gouvern*
concurr* remplac*
rich* gagn* profit* benef* enrichi*
licenci* chomage emploi*
chomeur* allocation* prestation* indemnit*
voisin* quartier
sport* gym* parc* piscine*
fete* mariage* funerail*
coiff* salon* esthetic*
",
};
