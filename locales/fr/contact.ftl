### Tout ce que Deskbell dit au client. Les explications sont dans locales/en/contact.ftl.
### Vouvoiement ; noms de personnes sans accord ni élision devant eux. Espaces insécables avant : ; ! ? et dans « ».

language-name = Français

when-weekday =
    { $weekday ->
        [monday] lundi
        [tuesday] mardi
        [wednesday] mercredi
        [thursday] jeudi
        [friday] vendredi
        [saturday] samedi
       *[sunday] dimanche
    }
when-by =
    { $span ->
        [today] avant { $time }
        [tomorrow] demain avant { $time }
        [weekday] { when-weekday } avant { $time }
       *[date] le { when-weekday } { $date } avant { $time }
    }
when-at =
    { $span ->
        [today] aujourd’hui à { $time }
        [tomorrow] demain à { $time }
        [yesterday] hier à { $time }
        [weekday] { when-weekday } à { $time }
       *[date] le { when-weekday } { $date } à { $time }
    }
when-at-in-zone = { when-at } (fuseau horaire : { $city })
when-on =
    { $span ->
        [today] aujourd’hui
        [tomorrow] demain
        [yesterday] hier
        [weekday] { when-weekday }
       *[date] le { when-weekday } { $date }
    }
when-ago =
    { $span ->
        [now] à l’instant
        [minutes]
            { $count ->
                [one] il y a { $count } minute
               *[other] il y a { $count } minutes
            }
        [hours]
            { $count ->
                [one] il y a { $count } heure
               *[other] il y a { $count } heures
            }
        [days]
            { $count ->
                [one] il y a { $count } jour
               *[other] il y a { $count } jours
            }
       *[date] le { $date }
    }
when-in =
    { $span ->
        [now] dans quelques secondes
       *[minutes]
            { $count ->
                [one] dans { $count } minute
               *[other] dans { $count } minutes
            }
    }
when-size =
    { $unit ->
        [bytes] { $amount } octets
        [kilobytes] { $amount } ko
       *[megabytes] { $amount } Mo
    }

welcome = Bonjour ! Racontez-moi ce qui se passe, avec vos mots ; une photo ou un message vocal convient aussi. Si je ne peux pas vous aider tout de suite, une personne de l’équipe le fera.
    .named = Bonjour { $name } ! Racontez-moi ce qui se passe, avec vos mots ; une photo ou un message vocal convient aussi. Si je ne peux pas vous aider tout de suite, une personne de l’équipe le fera.
    .desk = Bonjour et bienvenue chez { $desk } ! Racontez-moi ce qui se passe, avec vos mots ; une photo ou un message vocal convient aussi. Si je ne peux pas vous aider tout de suite, une personne de l’équipe le fera.
    .named-desk = Bonjour { $name } et bienvenue chez { $desk } ! Racontez-moi ce qui se passe, avec vos mots ; une photo ou un message vocal convient aussi. Si je ne peux pas vous aider tout de suite, une personne de l’équipe le fera.
suggestions = Ceci peut vous aider tout de suite. Sinon, continuez simplement à écrire.
did-that-solve = Le problème est-il résolu ?
article-nudge = L’article vous a-t-il aidé ? Sinon, dites-le simplement et une personne de l’équipe prendra le relais.
glad-solved = Tant mieux si cela vous a aidé ! Pour toute autre question, écrivez-nous ici.
tell-us = Dites-moi de quoi il s’agit, et je le transmettrai comme une nouvelle demande.

no-match = Je n’ai pas de réponse toute prête, alors j’ai transmis votre message à l’équipe. Votre numéro est le { $number }.
opened = Une personne de l’équipe a maintenant votre message. Votre numéro est le { $number }. Vous pouvez continuer à écrire ici, tout lui parvient.
    .timed = Une personne de l’équipe a maintenant votre message. Votre numéro est le { $number }. Vous aurez de nos nouvelles { $by }. Vous pouvez continuer à écrire ici, tout lui parvient.
opened-closed = Votre message est bien enregistré : { $number }. En attendant, ajoutez tout ce qui peut nous aider.
    .timed = Votre message est bien enregistré : { $number }. L’équipe sera de retour { $back } et vous répondra ici. En attendant, ajoutez tout ce qui peut nous aider.
still-closed = Nous avons bien votre message. L’équipe est absente pour le moment et vous répondra ici.
    .timed = Nous avons bien votre message. L’équipe sera de retour { $back } et vous répondra ici.
received-late = Toutes nos excuses, votre message nous est parvenu en retard : il va directement à une personne de l’équipe.
ask-category = De quoi s’agit-il ? Votre message arrivera ainsi plus vite à la bonne personne.
ask-question = { $question }
    .withdrawn = Cette question n’est plus utile. Continuez simplement à écrire, tout nous parvient.
no-email-found = Votre réponse ne contient pas encore d’adresse e-mail (par exemple nom@example.com). Ce que vous avez écrit nous est bien parvenu.
no-number-found = Votre réponse ne contient pas encore de numéro. Ce que vous avez écrit nous est bien parvenu.
card-masked = Votre message contenait un numéro de carte : nous avons masqué tous les chiffres sauf les quatre derniers. N’envoyez jamais de numéro de carte complet.

taken = L’équipe s’occupe de votre demande.
    .named = { $agent } s’occupe de votre demande.
handed-over = Une autre personne de l’équipe prend le relais et voit tout ce que vous avez écrit. Inutile de répéter.
    .from = { $from } passe le relais à une autre personne de l’équipe, qui voit tout ce que vous avez écrit. Inutile de répéter.
    .to = { $to } prend le relais et voit tout ce que vous avez écrit. Inutile de répéter.
    .both = { $from } passe le relais : { $to } s’occupe maintenant de vous et voit tout ce que vous avez écrit. Inutile de répéter.
waiting-reminder = L’équipe attend votre réponse. Si tout va bien, appuyez sur « { button-solved } ». Sinon, la demande { $number } sera fermée { $closes } ; il suffira d’écrire ici pour la rouvrir.
    .named = { $agent } attend votre réponse. Si tout va bien, appuyez sur « { button-solved } ». Sinon, la demande { $number } sera fermée { $closes } ; il suffira d’écrire ici pour la rouvrir.
    .question = L’équipe attend votre réponse : « { $question } ». Si tout va bien, appuyez sur « { button-solved } ». Sinon, la demande { $number } sera fermée { $closes } ; il suffira d’écrire ici pour la rouvrir.
    .named-question = { $agent } attend votre réponse : « { $question } ». Si tout va bien, appuyez sur « { button-solved } ». Sinon, la demande { $number } sera fermée { $closes } ; il suffira d’écrire ici pour la rouvrir.
resolved-reminder = La demande { $number } est-elle résolue ? Sans nouvelles de votre part, elle sera fermée { $closes }. Il suffira d’écrire ici pour la rouvrir.

is-it-solved = L’équipe pense que la demande { $number } est résolue. Est-ce le cas pour vous ? Sans nouvelles de votre part, elle sera fermée { $closes }.
    .named = { $agent } pense que la demande { $number } est résolue. Est-ce le cas pour vous ? Sans nouvelles de votre part, elle sera fermée { $closes }.
not-yet-thanks = Merci de nous l’avoir dit. Qu’est-ce qui ne va pas encore ? L’équipe reprend votre demande.
    .named = Merci de nous l’avoir dit. Qu’est-ce qui ne va pas encore ? { $agent } reprend votre demande.
survey-solved = Tant mieux si tout fonctionne. Que pensez-vous de notre aide ? Un simple appui suffit.
survey-closed = La demande { $number } est maintenant fermée. Que pensez-vous de notre aide ? Un simple appui suffit. Écrivez ici pour la rouvrir.
closed = La demande { $number } est fermée. Si le problème revient, écrivez simplement ici.
mark-high = Merci !
mark-low = Merci pour votre franchise, et toutes nos excuses. Qu’aurions-nous dû faire mieux ? L’équipe lira votre réponse.
comment-asked = Écrivez votre commentaire dans votre prochain message.
comment-thanks = Merci, l’équipe le lira.
reopened = La demande { $number } est rouverte et l’équipe a votre message.
    .named = La demande { $number } est rouverte et { $agent } a votre message.
request-taken = Merci. La suite arrive dans notre conversation.
    .numbered = Merci, c’est bien reçu : { $number }. La suite arrive dans notre conversation.
moved-to-new = C’est noté, il s’agit d’une autre demande. Son numéro est le { $number }.
go-on-in = Continuer sur { $channel }
carried-away = Cette conversation se poursuit sur { $channel }. Ce que vous écrirez ici désormais en ouvrira une nouvelle.
carried-here = La demande { $number } se poursuit ici. L’équipe a tout ce que vous avez écrit : continuez simplement.

help =
    Écrivez simplement ce qui se passe et nous vous aiderons. Vous pouvez aussi envoyer :
    /status – vos demandes et où elles en sont
    /new – parler d’autre chose
    /language – choisir la langue
    /close – fermer la demande en cours
    /help – cette liste
faq-how = Pour chercher une réponse vous-même, écrivez /faq et quelques mots, par exemple : /faq remboursement
faq-found = Voici ce que j’ai trouvé :
faq-none = Je n’ai rien trouvé à ce sujet. Essayez d’autres mots, ou racontez simplement ce qui se passe et nous vous aiderons.
faq-failed = Désolé que cela ne vous ait pas aidé. Racontez ce qui se passe et une personne de l’équipe prendra le relais.
ask-language = Dans quelle langue souhaitez-vous échanger ?
language-set = Désormais, nous vous écrirons en français.
status-list = Vos demandes :
status-line = { $number } « { $subject } » : { $status }, ouverte { $opened }
    .wordless = { $number } : { $status }, ouverte { $opened }
status-none = Vous n’avez pas encore de demande. Racontez ce qui se passe et nous en ouvrirons une.
nothing-to-close = Vous n’avez aucune demande ouverte à fermer. Si quelque chose ne va pas, écrivez simplement ici.

status-new = en attente d’une personne de l’équipe
    .alone = En attente de l’équipe
status-open = en cours de traitement
    .alone = Nous nous en occupons
status-waiting-for-customer = en attente de votre réponse
    .alone = En attente de votre réponse
status-on-hold = en pause
    .alone = En pause
status-resolved = résolue, en attente de votre confirmation
    .alone = Résolue, en attente de votre confirmation
status-closed = fermée
    .alone = Fermée

empty-message = Ce message est vide. Écrivez quelques mots ou joignez un fichier.
message-too-long = Ce message compte { $length } caractères, et la limite est de { $limit }. Envoyez-le en plusieurs parties.
too-many-files =
    { $limit ->
        [one] La limite est de { $limit } fichier par message. Envoyez les autres séparément.
       *[other] La limite est de { $limit } fichiers par message. Envoyez les autres séparément.
    }
file-too-big = Ce fichier est trop volumineux : la limite est de { $limit }. Une copie plus légère ou une photo convient aussi.
file-too-large = « { $name } » ({ $size }) est trop volumineux pour être transmis : la limite est de { $limit }. Un fichier plus léger ou un lien convient.
file-lost = « { $name } » n’a pas pu être chargé depuis l’endroit où il a été envoyé. Le renvoyer peut aider.
file-refused = Nous ne pouvons pas recevoir de fichiers comme « { $name } ». Une photo, un PDF ou un ZIP convient.
file-empty = Ce fichier est vide. Vérifiez-le et joignez-le de nouveau.
files-gone = Nous n’avons plus ce fichier : une pièce jointe attend une heure avant l’envoi. Joignez-la de nouveau.
too-many-messages = Cela fait beaucoup de messages d’un coup, celui-ci n’a donc pas été envoyé. Vous pourrez écrire de nouveau { $wait } ; les messages précédents nous sont bien parvenus.
too-many-tickets = Vous avez ouvert plusieurs demandes en peu de temps. Vous pourrez en ouvrir une autre { $wait } ; d’ici là, écrivez dans une demande déjà ouverte.
button-too-old = Ce bouton n’est plus actif. Écrivez simplement ce qu’il vous faut.
survey-over = Il est trop tard pour noter, mais merci. Si quelque chose ne va pas, écrivez simplement ici.
ticket-unknown = Cette demande ne figure pas parmi les vôtres. Envoyez /status pour les voir toutes.
message-unknown = Ce message n’existe plus. Écrivez-le de nouveau.
language-unknown = Nous ne parlons pas encore cette langue. Envoyez /language pour voir celles que nous parlons.
blocked = Les messages venant d’ici ne sont plus acceptés. Si vous pensez qu’il s’agit d’une erreur, contactez-nous par un autre moyen.
taken-back = Ce message a été retiré.
unknown-command = La commande { $command } n’existe pas. Envoyez /help pour voir la liste, ou écrivez simplement ce qu’il vous faut.
try-later = Nous ne pouvons pas recevoir de message pour le moment. Réessayez dans un instant.
sign-in-again = Cette page est restée ouverte trop longtemps. Rechargez-la et continuez où vous en étiez.
identity-expired = Votre connexion à cette page a expiré. Rechargez la page et reprenez là où vous en étiez.
identity-invalid = Nous n’avons pas pu confirmer votre identité : rien n’a changé dans cette discussion. Rechargez la page ; si cela ne suffit pas, reconnectez-vous au site.
not-readable = Ce message n’a pas pu être lu. Envoyez-le de nouveau sous forme de texte simple.

button-none-of-these = Rien de cela, parler à quelqu’un
button-that-solved-it = Problème résolu
button-still-need-help = J’ai encore besoin d’aide
button-not-sure = Je ne sais pas
button-skip = Passer
button-solved = C’est résolu
button-yes-solved = Oui, c’est résolu
button-not-yet = Pas encore
button-add-comment = Ajouter un commentaire
button-talk-again = Nous écrire à nouveau
button-something-else = C’est un autre sujet
button-stars =
    { $stars ->
        [one] { $stars } étoile
       *[other] { $stars } étoiles
    }

## What a page shows about the team, beside the conversation

# Outside business hours. `timed` when it is known when the team is back.
presence-back = L'équipe est absente pour le moment. Écrivez quand même : la réponse arrivera ici.
    .timed = L'équipe revient { $back }. Écrivez quand même : la réponse arrivera ici.
# How fast people answered lately. $span is minutes, hours or days, $count says how many; minutes are 5, 10, 15 … 55.
presence-usually =
    { $span ->
        [minutes] Répond en général en moins de { $count } minutes
        [hours]
            { $count ->
                [1] Répond en général en moins d'une heure
               *[other] Répond en général en moins de { $count } heures
            }
       *[days]
            { $count ->
                [1] Répond en général en moins d'un jour
               *[other] Répond en général en moins de { $count } jours
            }
    }

## A conversation that somebody saves as a text

# The first line. `named` with the desk's own name in $desk.
transcript-title = Votre conversation
    .named = Votre conversation avec { $desk }
# Below it. $day is a whole date with its weekday, $time a time, $city whose clock all times are told by ("UTC" when it is no place).
transcript-saved = Enregistrée : { $day }, { $time } ({ $city })
# A file of a message, by its name alone; $size comes with its unit.
transcript-file = Fichier : { $name } ({ $size })
