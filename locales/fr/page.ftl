### The chat window's own furniture. See en/page.ftl for the notes.

page-title = Écrivez-nous
page-subtitle = Nous sommes là pour vous aider
page-open = Ouvrir la discussion
page-open-unread = Ouvrir la discussion : vous avez de nouveaux messages
page-close = Fermer la discussion
page-welcome = Bonjour ! Racontez-moi ce qui s’est passé, avec vos mots ; une photo ou un fichier conviennent aussi. Si je ne peux pas vous aider tout de suite, quelqu’un de l’équipe le fera.
    .desk = Bonjour et bienvenue chez { $desk } ! Racontez-moi ce qui s’est passé, avec vos mots ; une photo ou un fichier conviennent aussi. Si je ne peux pas vous aider tout de suite, quelqu’un de l’équipe le fera.
page-log = Conversation

page-you = Vous
page-team = L’équipe d’assistance
page-desk = Assistance
page-typing = [name] écrit…
page-typing-team = En train d’écrire…

page-today = Aujourd’hui
page-yesterday = Hier
page-earlier = Afficher les messages précédents
page-newest = Nouveaux messages
page-edited = modifié
page-retracted = Ce message a été supprimé
page-reply = Répondre à ce message
page-reply-cancel = Ne plus répondre à ce message
page-sending = Envoi…
page-waiting = Sera envoyé dès le retour de la connexion
page-sent = Envoyé
page-seen = Lu
page-failed = Non envoyé
page-retry = Réessayer
page-discard = Supprimer
page-stars = Votre note

page-placeholder = Écrivez un message…
page-message = Votre message
page-send = Envoyer
page-attach = Joindre des fichiers
page-limits = Jusqu’à [n] fichiers par message, [size] chacun
page-file-taken = « [name] » est joint.
page-count = Caractères : [n] sur [max]
page-too-long = Ce message est trop long. Raccourcissez-le ou envoyez-le en plusieurs parties.

page-drop = Déposez vos fichiers ici pour les joindre
page-remove-file = Retirer « [name] »
page-download = Enregistrer « [name] »
page-file-too-big = « [name] » est trop volumineux. Un fichier peut faire jusqu’à [size].
page-file-failed = « [name] » n’a pas pu être envoyé. Vérifiez votre connexion et joignez-le à nouveau.
page-file-gone = Ce fichier n’a pas pu être chargé. Réessayez un peu plus tard.
page-too-many-files = Ce message ne peut pas contenir plus de fichiers (limite : [n]). Envoyez les autres dans le message suivant.

page-menu = Menu
page-menu-help = Aide
page-menu-language = Langue
page-menu-faq = Chercher une réponse
page-menu-status = Mes demandes
page-menu-new = Poser une autre question
page-menu-close = Clore ma demande
page-close-ask = Clore [number] ?
page-close-yes = Oui, la clore
page-close-no = Non, la garder ouverte
page-menu-save = Enregistrer cette conversation
page-menu-sound = Son à chaque nouveau message
page-back = Retour

page-search = Chercher une réponse
page-articles = Réponses
page-popular = Questions fréquentes
page-results = Réponses trouvées : [n]
page-nothing-found = Rien ne correspond à ces mots. Essayez-en d’autres ou posez-nous la question.
page-ask = Je préfère vous demander
page-helped = Merci, c’était utile
page-requests = Mes demandes
page-no-requests = Vous n’avez pas encore de demande. Dites-nous ce qui s’est passé, elle apparaîtra ici.
page-opened-at = Ouverte : [when]
page-loading = Chargement…

page-connecting = Connexion…
page-offline = Pas de connexion. Continuez d’écrire : tout est conservé et sera envoyé dès son retour.
page-memory = Votre navigateur ne laisse rien conserver à cette page : la conversation disparaîtra quand vous la quitterez.
page-expired = Votre conversation précédente ne peut plus être ouverte ici ; en voici une nouvelle. Vos demandes ne sont pas perdues.
page-error = Cela n’a pas fonctionné. Veuillez réessayer.
page-signed-out = Déconnexion effectuée. Cette conversation n’apparaît plus sur cet appareil.
page-not-identified = Nous n’avons pas pu vous reconnaître : votre connexion sur cette page a expiré. Rechargez la page ou reconnectez-vous.
page-dismiss = Masquer cet avis
page-not-here = La discussion n’est pas disponible depuis votre réseau. Veuillez nous contacter par un autre moyen.
page-sign-in = Connectez-vous d’abord à ce site ; vous pourrez ensuite nous écrire ici.
