### Tout ce que Deskbell dit à l’équipe. Les explications sont dans locales/en/agent.ftl.

word-status-new = nouveau
word-status-open = en cours
word-status-waiting-for-customer = en attente du client
word-status-on-hold = en pause
word-status-resolved = résolu
word-status-closed = fermé
word-priority-critical = critique
word-priority-high = haute
word-priority-normal = normale
word-priority-low = basse
word-priority-informational = pour information
word-kind-question = question
word-kind-incident = incident
word-kind-service-request = demande de service
word-kind-documentation-request = demande de documentation
word-kind-change-request = demande de changement
word-flag-asks-for-person = demande à parler à quelqu’un
word-flag-urgent-tone = ton urgent ou fâché
word-flag-files-only = fichiers sans texte
word-flag-received-late = reçu en retard
word-flag-low-mark = mauvaise note la dernière fois
word-role-agent = agent
word-role-lead = responsable
word-role-admin = administrateur
word-visitor = Visiteur
word-former-agent = Ancien collègue

team-opened = Le ticket { $number } est ouvert.
    .flagged = Le ticket { $number } est ouvert. À noter : { $flags }.
team-taken = { $agent } prend le ticket.
team-assigned = { $by } attribue le ticket à { $to }.
team-released = { $by } remet le ticket dans la file.
team-handed-over = { $by } transmet le ticket.
    .agent = { $by } transmet le ticket à { $agent }.
    .agent-why = { $by } transmet le ticket à { $agent } : { $why }
    .team = { $by } transmet le ticket à l’équipe « { $team } ».
    .team-why = { $by } transmet le ticket à l’équipe « { $team } » : { $why }
    .queue = { $by } remet le ticket dans la file.
    .queue-why = { $by } remet le ticket dans la file : { $why }
team-why-hand-over = Pourquoi le confier à { $to } ? Répondez à ce message en une ligne, que seule l’équipe lira. Ou passez.
team-status = Le statut est maintenant : { $status }.
    .by = { $by } change le statut : { $status }.
team-priority = { $by } change la priorité : { $priority }.
team-category = Le client a choisi la catégorie : { $category }.
    .by = { $by } change la catégorie : { $category }.
    .cleared = { $by } retire la catégorie.
    .unsure = Le client ne savait pas quelle catégorie choisir.
team-answer = { $question } — { $answer }
team-resolved = { $by } considère le ticket comme résolu ; la question a été posée au client.
team-solved-by-customer = Le client confirme que c’est résolu.
team-solved-by-article = L’article « { $title } » a résolu le problème du client.
team-not-yet = Le client indique que ce n’est pas encore résolu.
team-closed = Fermé : le client n’a pas répondu.
    .by = { $by } ferme le ticket.
team-closed-by-customer = Le client a fermé le ticket.
team-reopened = Le client est revenu : le ticket est rouvert.
    .by = { $by } rouvre le ticket.
team-waited =
    { $minutes ->
        [one] Le ticket { $number } attend une réponse depuis { $minutes } minute ouvrée. Qui le prend ?
       *[other] Le ticket { $number } attend une réponse depuis { $minutes } minutes ouvrées. Qui le prend ?
    }
    .named =
        { $minutes ->
            [one] { $agent }, le ticket { $number } attend votre réponse depuis { $minutes } minute ouvrée.
           *[other] { $agent }, le ticket { $number } attend votre réponse depuis { $minutes } minutes ouvrées.
        }
team-waited-lead =
    { $minutes ->
        [one] Pour le responsable : le ticket { $number } attend une réponse depuis { $minutes } minute ouvrée.
       *[other] Pour le responsable : le ticket { $number } attend une réponse depuis { $minutes } minutes ouvrées.
    }
team-mark =
    { $stars ->
        [one] Le client a donné { $stars } étoile sur 5.
       *[other] Le client a donné { $stars } étoiles sur 5.
    }
team-low-mark =
    { $stars ->
        [one] Le client n’a donné que { $stars } étoile sur 5. Rouvrez le ticket s’il reste quelque chose à réparer.
       *[other] Le client n’a donné que { $stars } étoiles sur 5. Rouvrez le ticket s’il reste quelque chose à réparer.
    }
team-comment-follows = Le message suivant est le commentaire du client sur sa note.
team-blocked = { $by } bloque le client.
team-unblocked = { $by } débloque le client.
team-unreachable = Les messages n’arrivent plus au client : il a bloqué le bot ou il est parti. Ils seront envoyés à son retour.
team-reachable = Le client est de nouveau joignable. Ce qui l’attendait est en cours d’envoi.
team-reacted = Le client a réagi par { $emoji } à « { $to } ».
team-language = La langue du client est maintenant : { $language }.
team-article-opened = Le client a ouvert l’article « { $title } ».
team-article-rejected = L’article « { $title } » n’a pas aidé le client.
team-article-sent = { $by } a envoyé l’article « { $title } » au client.
team-article-drafted = { $by } a rédigé un brouillon d’article à partir de ce ticket : « { $title } ». Un responsable peut le publier.
team-article-published = { $by } a publié l’article « { $title } ».
team-article-discarded = { $by } a supprimé le brouillon d’un article.
team-matches = Ces articles peuvent convenir :
team-moved = Le dernier message du client portait sur un autre sujet : il passe de { $number } à { $to }.
    .by = { $by } déplace un message du client de { $number } vers { $to }.
team-carried-over = Le client poursuit sur un autre canal : { $from } → { $to }.
team-delivery-failed = Un message n’a pas pu être remis au client ({ $detail }). Contactez-le par un autre moyen ou renvoyez-le.
team-delivery-maybe = Il n’est pas certain que ceci soit arrivé au client ; par précaution, c’est parti une seconde fois et ne sera plus renvoyé.
team-room-failed = Ceci n’a pas pu être affiché ici ({ $detail }). La console contient tout.
team-room-maybe = Il n’est pas certain que ceci soit arrivé ici ; par précaution, c’est parti une seconde fois et ne sera plus renvoyé. La console contient tout.

team-already-taken = { $agent } s’occupe déjà de ce ticket. Vous pouvez écrire une note ou demander qu’on vous le transmette.
team-moved-on = Ce ticket a changé depuis que vous l’avez ouvert. Regardez-le et réessayez.
team-something-new = Un nouveau message est arrivé pendant que vous écriviez : votre réponse n’est pas partie. Lisez-le, puis renvoyez-la.
team-canned-key = Le nom d’une réponse type compte au plus 40 lettres, chiffres, - et _, sans espace.
team-canned-placeholder = Rien ne peut remplacer « { $placeholder } ». Entre accolades, seuls name, number et agent sont possibles.
team-not-allowed = Il faut pour cela le rôle « { $role } ». Demandez à quelqu’un qui l’a.
team-ticket-unknown = Ce ticket n’existe pas. Vérifiez le numéro.
team-ticket-closed = Ce ticket est fermé. Rouvrez-le d’abord.
team-agent-unknown = Ce collègue est inconnu ou n’est plus actif. Choisissez-en un autre.
team-team-unknown = Cette équipe n’existe pas. Choisissez-en une dans la liste.
team-category-unknown = Cette catégorie n’existe pas. Choisissez-en une dans la liste.
team-article-unknown = Cet article n’existe plus, ou les clients ne peuvent pas le voir. Cherchez de nouveau.
team-article-marked =
    { $count ->
        [one] { $count } passage du brouillon est placé entre ⟦ et ⟧, car il est peut-être personnel. Retirez-le ou enlevez les signes, puis publiez.
       *[other] { $count } passages du brouillon sont placés entre ⟦ et ⟧, car ils sont peut-être personnels. Retirez-les ou enlevez les signes, puis publiez.
    }
team-article-there = Ce ticket a déjà un article : « { $title } ». Modifiez-le là où vos articles sont conservés.
team-article-nothing = Le client n’a pas encore eu de réponse : il n’y a pas de quoi faire un article.
team-article-no-draft = Ce ticket n’a pas de brouillon d’article. /article en fait un.
team-article-unfit = Un article demande un titre de 200 caractères au plus et un texte. Écrivez /article et le titre, puis le texte sur les lignes suivantes.
team-message-unknown = Ce message n’est pas dans ce ticket. Rechargez la page.
team-not-your-message = Vous ne pouvez modifier ou retirer que vos propres réponses et notes.
team-contact-blocked = Ce client est bloqué, rien n’a donc été envoyé. Débloquez-le d’abord.
team-anonymous = Vous écrivez au nom du groupe : personne ne peut savoir qui vous êtes. Désactivez « Rester anonyme » dans vos droits d’administrateur et vos messages partiront au client.
team-linked = Ce groupe est relié. Chaque nouveau ticket aura ici son propre sujet.
team-code-unknown = Ce code est inconnu, déjà utilisé ou vieux de plus d’un jour. Demandez-en un nouveau à votre administrateur : deskbell telegram link
team-help = Écrivez dans le sujet du ticket : les mots de la personne qui l’a pris vont au client, tout le reste demeure ici. /take : prendre, /note : noter, /r : envoyer, /resolve : demander si c’est résolu, /t : boutons. Effacer un message ici ne le retire pas chez le client : répondez-lui par /delete.
team-hub-fault = { $fault ->
    [not-a-forum] Les sujets sont désactivés dans ce groupe : les tickets n’y ont pas leur place. Activez-les dans les réglages du groupe. Ce que les clients écrivent est conservé et attend ; d’ici là, vous pouvez répondre dans la console.
    [no-rights] Je ne peux pas créer de sujets ici. Donnez au bot le rôle d’administrateur avec le droit de gérer les sujets. Ce que les clients écrivent est conservé et attend ; d’ici là, vous pouvez répondre dans la console.
   *[other] Impossible de créer ici un sujet pour un ticket. Votre administrateur en verra la raison avec deskbell check. Ce que les clients écrivent est conservé et attend ; d’ici là, vous pouvez répondre dans la console.
}
    .here = { $fault ->
        [not-a-forum] Les sujets sont désactivés dans ce groupe : les tickets n’y ont pas de place à eux. En attendant, ils arrivent ici : répondez à un message qui porte leur numéro, et le client vous lira. Activez les sujets dans les réglages du groupe.
        [no-rights] Je ne peux pas créer de sujets ici : les tickets n’y ont pas de place à eux. En attendant, ils arrivent ici : répondez à un message qui porte leur numéro, et le client vous lira. Donnez au bot le rôle d’administrateur avec le droit de gérer les sujets.
       *[other] Impossible de créer ici un sujet pour un ticket. En attendant, les tickets arrivent ici : répondez à un message qui porte leur numéro, et le client vous lira. Votre administrateur en verra la raison avec deskbell check.
    }
team-gap = Plus d’un jour sans nouvelles de { $channel }, qui ne garde pas les messages plus longtemps. Ce qui a été écrit du { $from } au { $to } est peut-être perdu, et nul ne peut savoir ce que c’était. Si vous attendez une réponse, redemandez.
team-unknown-command = La commande { $command } n’existe pas, rien n’a été envoyé.
    .near = La commande { $command } n’existe pas, rien n’a été envoyé. Vouliez-vous dire { $suggestion } ?
team-priority-unknown = Cette priorité n’existe pas. Choisissez-en une dans la liste.
team-kind-unknown = Ce type n’existe pas. Choisissez-en un dans la liste.
team-name-unclear = Plusieurs noms commencent ainsi : { $names }. Écrivez-en davantage.
team-already-sent = Ce message a déjà été envoyé au client.

team-done = C’est fait.
team-unchanged = Rien n’a changé : c’est déjà le cas.
team-choose = Que faire du ticket { $number } ?
    .priority = Quelle priorité pour le ticket { $number } ?
    .category = De quoi parle le ticket { $number } ?
    .kind = De quel type est le ticket { $number } ?
    .hand-over = À qui transmettre le ticket { $number } ?
    .block = Bloquer le client du ticket { $number } ? Rien de ce qu’il écrit n’arrivera à l’équipe tant que personne ne l’aura débloqué.
team-how-reply = Écrivez /r et votre texte. Pour envoyer ce qu’un collègue a écrit ici, répondez à son message par /r seul.
team-how-note = Écrivez /note et votre texte : seule l’équipe le voit. En réponse à un message, la note le cite.
team-how-edit = Répondez à votre propre message par /edit et le nouveau texte. Il change aussi chez le client.
team-how-delete = Répondez au message par /delete. Il disparaît aussi chez le client.
team-how-tags = Écrivez /tags et toutes les étiquettes du ticket, séparées par des virgules. Un tiret seul les retire : /tags -
team-how-move = Répondez au message du client par /move et le numéro du ticket auquel il appartient.
team-how-hand-over = Pour dire pourquoi, écrivez : /assign, le nom, la raison.
team-articles-found = Voici les articles qui conviennent le mieux. Un bouton l’envoie au client :
    .listed = Voici les articles qui conviennent le mieux. Dans le sujet d’un ticket, /faq permet aussi de les envoyer :
team-article-line = « { $title } »
    .snippet = « { $title } » : { $snippet }
    .team-only = « { $title } » (réservé à l’équipe)
    .team-only-snippet = « { $title } » (réservé à l’équipe) : { $snippet }
team-articles-none = Aucun article ne convient. Essayez d’autres mots.
team-article-text = Copiez ici ce qu’il vous faut pour répondre :
    .team-only = Réservé à l’équipe, à ne jamais envoyer :
team-article-draft = Le brouillon de l’article. Pour le modifier, écrivez /article et le titre, puis le texte sur les lignes suivantes. Un responsable le publie par /publish.
    .marked = Le brouillon de l’article. Ce qui est entre ⟦ et ⟧ est peut-être personnel : retirez-le avant qu’un responsable ne le publie. Pour le modifier, écrivez /article et le titre, puis le texte sur les lignes suivantes.
team-how-faq = Écrivez /faq et quelques mots : vous voyez les articles qui conviennent, y compris ceux réservés à l’équipe, et un bouton en envoie un au client.
team-commands =
    Le responsable du ticket répond ici au client : il écrit simplement ou, si l’équipe travaille ainsi, il répond au message du client. Ce que les autres écrivent reste dans l’équipe.
    /take – prendre le ticket
    /r – envoyer un texte au client ; en réponse au message d’un collègue, envoyer celui-ci
    /note – une note pour l’équipe ; // au début fait de même
    /edit, /delete – en réponse à votre message : le modifier, le retirer
    /move – en réponse au message du client : vers un autre de ses tickets, par son numéro
    /assign – transmettre : nom et raison
    /release – remettre le ticket dans la file
    /priority, /category, /kind, /tags – ce que montre la fiche
    /wait, /hold, /resume – attendre le client, mettre en pause, reprendre
    /resolve, /close, /reopen – demander si c’est résolu, fermer, rouvrir
    /block, /unblock – bloquer le client, le débloquer
    /faq – chercher un article et l’envoyer au client
    /article, /publish – faire un article de ce ticket ; le publier
    /who, /tickets – à propos du client, ses tickets ouverts
    /t – afficher de nouveau les boutons
    Supprimer un message dans cette discussion ne le retire pas au client : utilisez /delete.
team-who = { $name }. Langue : { $language }. Canaux : { $channels }.
team-is-blocked = Le client est bloqué : rien de ce qu’il écrit n’arrive.
team-is-unreachable = En ce moment, rien n’arrive au client.
team-tickets = Tickets de ce client :
team-tickets-none = Ce client n’a aucun ticket ouvert.
team-ticket = { $number } « { $subject } » : { $status }, ouvert { $opened }
    .wordless = { $number } : { $status }, ouvert { $opened }

room-title = { $number } { $name } : { $subject }
    .wordless = { $number } { $name }
room-person = { $name } · { $channel } · { $language }
room-team = Équipe : { $team }
room-kind = Type : { $kind }
room-category = Catégorie : { $category }
room-priority = Priorité : { $priority }
room-assignee = Responsable : { $agent }
room-nobody = Personne ne l’a encore pris.
room-status = Statut : { $status }
    .closes = Statut : { $status } ; se ferme de lui-même : { $date }
room-mark =
    { $stars ->
        [one] Note : { $stars } étoile sur 5
       *[other] Note : { $stars } étoiles sur 5
    }
room-flags = À noter : { $flags }
room-answer = { $question } — { $answer }
room-articles = Articles : { $articles }
room-article = « { $title } »
    .read = « { $title } » (ouvert par le client)
room-tags = Étiquettes : { $tags }

board-title = Tickets ouverts à { $time }
board-quiet = Tout est calme : personne n’attend de réponse.
board-new = Personne ne les a encore pris : { $count }
    .many = Personne ne les a encore pris : { $count } ou plus
board-waiting = En attente d’une réponse : { $count }
    .many = En attente d’une réponse : { $count } ou plus
board-about = ({ $ago })
    .agent = ({ $agent }, { $ago })
board-more = Le reste est dans la console.
    .counted =
        { $count ->
            [one] { $count } de plus dans la console
           *[other] { $count } de plus dans la console
        }
board-shares = Qui a quoi : { $list }
board-share = { $agent } : { $count }

button-reopen = Rouvrir
button-take = Prendre
button-resolve = Résoudre
button-priority = Priorité
button-category = Catégorie
button-kind = Type
button-hand-over = Transmettre
button-wait = Attendre
button-hold = Pause
button-resume = Reprendre
button-note = Note
button-tags = Étiquettes
button-articles = Articles
button-make-article = Faire un article
button-publish = Publier
button-discard = Supprimer le brouillon
button-send-article = Envoyer « { $title } »
button-show-article = Lire « { $title } »
button-move = Déplacer…
button-release = Remettre
button-close = Fermer
button-block = Bloquer
button-yes-block = Oui, bloquer
button-unblock = Débloquer
button-more = Plus…
button-back = ‹ Retour
button-previous = ‹ Précédents
button-next = Suivants ›
button-no-category = Sans catégorie
button-away = { $name } (absent)
