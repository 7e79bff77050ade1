### Le menu des commandes et la description du bot dans la messagerie. Les explications sont dans locales/en/platform.ftl.
### Les commandes elles-mêmes ne se traduisent pas ; vouvoiement. Espaces insécables avant : ; ! ? et dans « ».

platform-description = Racontez avec vos mots ce qui se passe ; une photo ou un message vocal conviennent aussi. Si une réponse existe déjà, vous la recevez aussitôt, sinon quelqu’un de l’équipe vous répond ici.
platform-short-description = Racontez ce qui se passe, quelqu’un vous répond ici.

platform-command-start = Commencer
platform-command-help = Ce que vous pouvez faire ici
platform-command-status = Vos demandes et où elles en sont
platform-command-faq = Chercher une réponse : /faq et quelques mots
platform-command-new = Parler d’autre chose
platform-command-language = Choisir la langue
platform-command-close = Fermer la demande en cours

platform-command-take = Prendre ce ticket
platform-command-r = Envoyer au client : /r texte, ou en réponse
platform-command-note = Une note que seule l’équipe voit
platform-command-assign = Confier le ticket à un collègue
platform-command-priority = Définir la priorité
platform-command-category = Définir la catégorie
platform-command-wait = Attendre la réponse du client
platform-command-resolve = Demander au client si c’est résolu
platform-command-close-ticket = Fermer le ticket
platform-command-reopen = Rouvrir le ticket
platform-command-delete = En réponse : retirer votre message
platform-command-t = Afficher les boutons ici
platform-command-who = Qui est ce client
platform-command-tickets = Les tickets ouverts
platform-command-block = Ne plus recevoir les messages de ce client
platform-command-link = Relier ce groupe : /link et le code
platform-command-help-team = Ce que vous pouvez faire ici
