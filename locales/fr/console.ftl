## The page

console-title = Deskbell · Équipe d’assistance
console-no-script = Cette page a besoin de JavaScript. Activez-le, puis rechargez la page.
console-loading = Chargement…
console-back = Retour
console-cancel = Annuler
console-dismiss = Fermer cette fenêtre
console-save = Enregistrer
console-more = Afficher plus
console-you = vous
console-someone = Ancien collègue
console-offline = Connexion au serveur perdue. Reconnexion… Ce que vous écrivez est conservé.

## Queues and the list

console-queues = Files d’attente
console-tickets = Tickets
console-queue-mine = Mes tickets
console-queue-unassigned = Non attribués
# Live tickets of the teams that the agent belongs to.
console-queue-team = Mes équipes
console-queue-waiting = En attente de réponse
# Customers who have waited too long.
console-queue-overdue = En retard
console-queue-live = Tous les actifs
console-queue-closed = Fermés
console-team = Équipe
console-all-teams = Toutes les équipes
console-search = Numéro, nom, mot ou étiquette
console-found = Résultats de la recherche
console-no-words = Sans texte
console-has-draft = Vous avez un brouillon ici
console-low-marks = Nouvelles mauvaises notes
console-open-ticket = Ouvrir le ticket
# Read aloud after a number: messages of the customer that nobody looked at yet.
console-unread = non lus
console-waits-since = Le client attend depuis
console-overdue = Attend depuis trop longtemps
console-empty-mine = Vous n’avez aucun ticket
console-empty-mine-hint = Prenez-en un dans « Non attribués » ou répondez-y directement.
console-empty-unassigned = Aucun ticket sans responsable
console-empty-unassigned-hint = Les nouveaux tickets apparaissent ici d’eux-mêmes.
console-empty-team = Vos équipes n’ont aucun ticket actif
console-empty-team-hint = Les tickets des autres équipes sont sous « Tous les actifs ».
console-empty-waiting = Personne n’attend de réponse
console-empty-waiting-hint = Celui qui attend depuis le plus longtemps sera en haut.
console-empty-overdue = Personne n’attend depuis trop longtemps
console-empty-overdue-hint = Ceux qui attendent plus que prévu apparaissent ici.
console-empty-live = Aucun ticket actif
console-empty-live-hint = Dès qu’un client écrit, le ticket apparaît ici.
console-empty-closed = Aucun ticket fermé pour l’instant
console-empty-closed-hint = Les tickets fermés restent ici et peuvent être retrouvés.
console-empty-found = Aucun résultat
console-empty-found-hint = Essayez le numéro d’un ticket, ou le début d’un nom, d’un mot écrit ou d’une étiquette.
console-choose-ticket = Choisissez un ticket
console-choose-ticket-hint = J et K parcourent la liste, ? montre tous les raccourcis.

## Statuses, priorities, kinds

console-status = Statut
console-status-new = Nouveau
console-status-open = En cours
console-status-waiting_for_customer = En attente du client
console-status-on_hold = En suspens
console-status-resolved = Résolu
console-status-closed = Fermé
console-priority = Priorité
console-priority-critical = Critique
console-priority-high = Haute
console-priority-normal = Normale
console-priority-low = Basse
console-priority-informational = Pour information
console-category = Catégorie
console-no-category = Sans catégorie
console-kind = Type
console-kind-question = Question
console-kind-incident = Incident
console-kind-service_request = Demande de service
console-kind-documentation_request = Demande de documentation
console-kind-change_request = Demande de changement
console-tags = Étiquettes
console-tags-hint = Nouvelle étiquette, puis Entrée
console-tag-remove = Retirer cette étiquette
console-tag-long = Trop longue. Nombre maximal de caractères :
console-tags-many = Trop d’étiquettes. Nombre maximal par ticket :
console-flag-asks_for_person = Demande une personne
console-flag-urgent_tone = Ton urgent ou mécontent
console-flag-files_only = Fichiers sans texte
console-flag-received_late = Reçu en retard
console-flag-low_mark = Mauvaise note

## Channels

console-channel-widget = Chat du site
console-channel-webhook = Webhook
console-channel-telegram = Telegram
console-channel-discord = Discord

## What can be done with a ticket

console-actions = Actions
console-take = Prendre en charge
console-release = Remettre en file
console-handover = Transférer
console-handover-to = À qui
console-handover-choose = Choisissez un collègue ou une équipe
console-handover-why = Pourquoi, en une ligne
console-handover-why-hint = Facultatif. Visible par l’équipe uniquement.
console-handover-missing = Choisissez d’abord qui prend le relais.
console-wait = Attendre le client
console-hold = Mettre en suspens
console-resume = Reprendre
console-resolve = Résoudre
console-close = Fermer
console-reopen = Rouvrir
console-block = Bloquer ce client
console-block-sure = Ce client ne pourra plus écrire tant que personne ne l’aura débloqué. Le bloquer ?
console-unblock = Débloquer ce client
console-blocked = Bloqué
console-unreachable = Injoignable

## The conversation

console-room = Conversation et réponse
console-conversation = Conversation
console-desk = Message automatique
console-note = Note interne
console-edited = modifié
console-retracted = Ce message a été retiré.
console-edit = Modifier
console-retract = Retirer
console-retract-sure = Le client ne verra plus cette réponse, mais il l’a peut-être déjà lue. La retirer ?
console-retract-note-sure = La note disparaîtra pour toute l’équipe. La retirer ?
console-quote = Citer
console-move = Déplacer…
console-move-hint = Déplacer ce message vers un autre ticket du client
console-older = Messages précédents
console-new-below = Nouveaux messages
console-typing = en train d’écrire…
# Stands after a colleague’s name.
console-looks-here = consulte aussi ce ticket
# Stands after a colleague’s name.
console-writes-here = est en train d’écrire ici
console-read = Lu
console-sending = Envoi…
# A number of seconds follows.
console-goes-out = Envoi dans
# Takes a reply back before it was sent.
console-undo = Annuler
console-unsent-down = Pas encore envoyé. Le message partira dès que la connexion reviendra.
console-notice-blocked = Ce client est bloqué.
console-notice-closed = Ce ticket est fermé. Rouvrez-le pour écrire au client.
console-notice-unreachable = Pour le moment, les messages n’atteignent pas ce client.
console-erased = Les données de ce client ont été effacées : le ticket n’existe plus.

## The reply box

console-mode = Qui le lira
console-mode-reply = Réponse
console-mode-note = Note interne
console-customer-sees = Le client verra ce message
console-only-team = Seule l’équipe verra ce message
console-write-reply = Écrivez au client…
console-write-note = Écrivez une note pour l’équipe…
console-send = Envoyer
console-add-note = Ajouter la note
console-attach = Joindre un fichier
console-remove-file = Retirer ce fichier
console-wait-upload = Un fichier est encore en cours d’envoi. Patientez un instant.
console-file-again = Joindre à nouveau
console-files-lost = Les fichiers signalés ne sont plus disponibles : leur envoi s’est interrompu, ou ils ont attendu plus d’une heure. Joignez-les à nouveau ou retirez-les.
console-empty-words = Écrivez d’abord quelque chose ou joignez un fichier.
# The customer or a colleague wrote before this reply went out; a button follows.
console-held = Un nouveau message est arrivé. Votre réponse n’est pas partie.
console-send-anyway = Envoyer quand même
# A button beside a text file.
console-preview = Aperçu
console-download = Télécharger
console-editing = Modification
console-quoting = Citation
console-hint-enter = Entrée envoie, Maj+Entrée passe à la ligne
console-hint-ctrl = Ctrl+Entrée envoie
# Texts that a team keeps because it says them often.
console-canned = Réponses types
console-canned-hint = Tapez / dans la zone de réponse pour en insérer une.
console-canned-none = Il n’y a pas encore de réponse type.
console-canned-new = Nouvelle réponse
console-canned-edit = Modifier la réponse
console-canned-remove = Supprimer
console-canned-remove-sure = Supprimer cette réponse pour toute l’équipe ?
# What is typed after the slash.
console-canned-key = Nom
console-canned-key-hint = Ce qu’on tape après la barre oblique : lettres, chiffres, - et _.
console-canned-words = Texte
console-canned-fill-name = le nom du client
console-canned-fill-number = le numéro du ticket
console-canned-fill-agent = votre nom

## The card of a ticket

console-details = Détails
console-first-seen = Premier contact :
console-assignee = Responsable
console-nobody = Personne
console-opened = Ouvert le
console-closes = Se fermera le
console-closed-at = Fermé le
console-mark = Note du client
console-writes-from = Écrit depuis
console-answers = Réponses
console-articles-shown = Articles proposés au client
console-article-opened = ouvert
console-article-offered = non ouvert
console-articles = Base de connaissances
console-article-search = Chercher un article
console-articles-none = Aucun article ne correspond.
console-article-insert = Insérer dans la réponse
console-article-team-only = réservé à l’équipe
console-article-send = Envoyer au client
console-article-read = Lire
console-article-make = Faire un article
console-article-draft = Brouillon d’article
console-article-published = Publié comme article :
console-article-title = Titre
console-article-text = Texte, en Markdown
console-article-marked = Ce qui est entre ⟦ et ⟧ est peut-être personnel. Retirez-le, ou enlevez les signes, avant de publier l’article.
console-article-publish = Publier
console-article-discard = Supprimer
console-article-discard-sure = Supprimer ce brouillon ? Il ne pourra pas être récupéré.
console-drafts = Brouillons d’articles
console-drafts-none = Aucun brouillon n’attend d’être publié.
console-other-tickets = Autres tickets de ce client
console-agents = Collègues
console-teams = Équipes

## The agent's menu

console-menu = Votre menu
console-role-agent = Agent
console-role-lead = Responsable d’équipe
console-role-admin = Administrateur
console-language = Langue
console-enter-sends = Envoyer avec Entrée
console-away = absent
console-i-am-away = Je suis absent
# A choice of colours.
console-theme = Couleurs
console-theme-auto = Comme le système
console-theme-light = Clair
console-theme-dark = Sombre
# A choice follows: off, or some seconds in which a reply can be taken back.
console-hold-replies = Délai d’annulation
console-hold-off = Aucun
console-notify = Me notifier dans ce navigateur
console-notify-denied = Le navigateur n’autorise pas les notifications de cette page. Autorisez-les dans ses réglages.
console-letter-keys = Raccourcis à une lettre
console-shortcuts = Raccourcis clavier
console-sign-out = Se déconnecter
console-key-next = Ticket suivant
console-key-previous = Ticket précédent
console-key-reply = Écrire une réponse
console-key-note = Écrire une note interne
console-key-take = Prendre le ticket en charge
console-key-assign = Choisir le responsable
console-key-resolve = Résoudre le ticket
console-key-handover = Transférer le ticket
console-key-priority = Choisir la priorité
console-key-category = Choisir la catégorie
console-key-tags = Modifier les étiquettes
console-key-actions = Vers les actions ; puis les flèches
console-key-messages = Vers les messages ; puis les flèches
console-key-queue = Aller à une file
# The slash, typed while a reply is written.
console-key-canned = Dans la réponse : une réponse type
console-key-search = Rechercher
console-key-escape = Quitter le champ, fermer la fenêtre
console-key-help = Cet aide-mémoire
console-key-send = Envoyer
console-key-line = Nouvelle ligne
console-keyname-enter = Entrée
console-keyname-escape = Échap
console-keyname-shift = Maj
console-keyname-ctrl = Ctrl

## Sign-in

console-sign-in = Se connecter
console-sign-in-title = Bienvenue à l’assistance
console-sign-in-hint = Ce lien fonctionne une seule fois et seulement pour vous.
console-signed-out = Vous n’êtes pas connecté
console-signed-out-expired = Votre session est terminée
console-new-link = Demandez un nouveau lien de connexion à un administrateur. Il le crée sur le serveur avec :
console-signed-out-kept = Vos brouillons sont conservés dans ce navigateur.

## Faults: what happened, then what to do

console-error-bad-request = Le serveur n’a pas pu lire cette demande. Rechargez la page et réessayez.
console-error-not-signed-in = Vous n’êtes pas connecté. Ouvrez un nouveau lien de connexion.
console-error-link-spent = Ce lien a déjà servi ou a expiré.
console-error-cross-site = Cette demande vient d’un autre site et a été refusée. Ouvrez la console elle-même et réessayez.
console-error-forbidden = Votre rôle ne le permet pas. Adressez-vous à un responsable ou à un administrateur.
console-error-not-found = Cela n’existe pas ou a été supprimé.
console-no-ticket = Aucun ticket ne porte ce numéro, ou les données du client ont été effacées.
console-no-page = Cette page n’existe pas dans la console. Voici vos tickets.
console-error-too-large = C’est trop pour un seul message. Raccourcissez-le ou envoyez-le en plusieurs parties.
console-error-unavailable = Le serveur ne peut rien enregistrer pour l’instant. Rien n’a changé ; réessayez dans un instant.
console-error-busy = Le serveur est très sollicité. Rien n’a changé ; réessayez dans un instant.
console-error-stopping = Le serveur redémarre. Réessayez dans un instant.
console-error-offline = Le serveur est injoignable. Vérifiez le réseau ; la page continue d’essayer.
console-error-upload-broke = L’envoi du fichier s’est interrompu. Joignez-le à nouveau.
console-error-page = Un problème est survenu dans cette page. Rechargez-la ; ce que vous avez écrit est conservé.

## The report

console-report = Rapport
console-period = Période
console-period-7 = 7 jours
console-period-30 = 30 jours
console-period-90 = 90 jours
console-csv = Télécharger en CSV
console-report-opened = Ouverts
console-report-solved-by-article = Résolus par un article
console-report-solved = Résolus
console-report-reopened = Rouverts
console-report-mean = Note moyenne
console-report-share = Notes de 4 et 5
console-report-answered = Notes reçues
console-report-open-by-age = Ouverts actuellement, par ancienneté
console-report-age-under_1d = Moins d’un jour
console-report-age-1d_3d = 1 à 3 jours
console-report-age-3d_7d = 3 à 7 jours
console-report-age-over_7d = Plus de 7 jours
console-report-times = Délais
console-report-first-answer = Première réponse humaine
console-report-solution = Résolution
console-report-median = Médiane
console-report-p90 = 9 sur 10 en
console-report-count = Tickets
console-report-none = Aucun
console-report-by-agent = Par agent
console-report-by-category = Par catégorie
console-report-by-channel = Par canal
console-report-by-language = Par langue
console-report-agent = Agent
console-report-category = Catégorie
console-report-channel = Canal
console-report-language = Langue
console-report-deflection = Réglé par des articles
console-report-articles = Ce que les articles ont donné
console-report-article = Article
console-report-all = Tous
console-report-article-shown = Proposé
console-report-article-opened = Ouvert
console-report-article-solved = A résolu
console-report-article-rejected = N’a pas aidé
console-report-article-ticket-after = Ticket malgré tout
console-report-article-not-found = Recherches sans résultat :

console-unfinished = Inachevées
console-unfinished-hint = Ces personnes ont ouvert un article, puis n’ont plus rien écrit. Elles n’ont pas de ticket et rien n’est compté comme résolu.
console-unfinished-empty = Aucune conversation inachevée pour le moment.
