### A messenger's own furniture: the menu of commands and the bot's description, as Telegram and Discord show them.
###
### A command's description is one short line in a list; 256 characters at most, better under 40. It begins with a
### capital letter and ends without a stop. Commands themselves are never translated.

## Shown to a customer before the first message

# In an empty chat with the bot, above the Start button; 512 characters at most.
platform-description = Write what happened, in your own words; a photo or a voice message is fine too. If a ready answer fits, you get it at once; otherwise a person answers you here.
# On the bot's profile and where its link is shared; 120 characters at most.
platform-short-description = Write what happened; a person answers you here.

## A customer's commands

platform-command-start = Begin
platform-command-help = What you can do here
platform-command-status = Your requests and how far they are
platform-command-faq = Look something up: /faq and a few words
platform-command-new = Ask about something else
platform-command-language = Choose the language
platform-command-close = Close your current request

## The team's commands

platform-command-take = Take this ticket
# As a reply to words that stayed in the team, or with words behind it.
platform-command-r = Send to the customer: /r text, or as a reply
# Words of an agent that the customer never sees.
platform-command-note = A note for the team only
platform-command-assign = Give the ticket to a colleague
platform-command-priority = Set the priority
platform-command-category = Set the category
platform-command-wait = Wait for the customer's answer
platform-command-resolve = Ask the customer whether it is solved
platform-command-close-ticket = Close the ticket
platform-command-reopen = Open the ticket again
# Takes the agent's own words back at the customer's side too; sent as a reply to them.
platform-command-delete = As a reply: take your words back
# Shows the ticket's buttons again, at the end of the conversation.
platform-command-t = Show the buttons here
# Name, language, earlier tickets.
platform-command-who = Who this customer is
platform-command-tickets = Open tickets
platform-command-block = Take no more messages from this customer
platform-command-link = Link this group: /link and the code
platform-command-help-team = What you can do here
