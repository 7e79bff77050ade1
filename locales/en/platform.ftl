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
platform-command-faq-team = Search the articles, send one to the customer
platform-command-article = Make an article from this ticket
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

# Marks of a ticket's state on its post, at most 20 characters each.
platform-state-new = New
platform-state-open = Open
platform-state-waiting-for-customer = Waiting for customer
platform-state-on-hold = On hold
platform-state-resolved = Resolved
platform-state-closed = Closed

## Discord

# The language's own name, in a list of languages.
platform-discord-own-name = English

## Discord: names of commands (one word in lower case, 32 characters at most; lines and no spaces) and what they do (100 characters)

# A customer's.
platform-discord-name-support = support
platform-discord-about-support = Tell us what happened
platform-discord-name-faq = faq
platform-discord-about-faq = Look for a ready answer
platform-discord-name-status = status
platform-discord-about-status = Your requests and how far they are
platform-discord-name-new = new
platform-discord-about-new = Ask about something else
platform-discord-name-language = language
platform-discord-about-language = Choose the language
platform-discord-name-close = close
platform-discord-about-close = Close your current request
platform-discord-name-help = help
platform-discord-about-help = What you can do here
# The team's: /ticket take, /ticket reply and so on.
platform-discord-name-ticket = ticket
platform-discord-about-ticket = Work on a ticket
platform-discord-name-panel = panel
platform-discord-about-panel = Place the panel by which customers ask
platform-discord-name-do-take = take
platform-discord-about-do-take = Take this ticket
platform-discord-name-do-reply = reply
platform-discord-about-do-reply = Answer the customer
platform-discord-name-do-note = note
platform-discord-about-do-note = A note for the team only
platform-discord-name-do-assign = assign
platform-discord-about-do-assign = Give the ticket to a colleague or a team
platform-discord-name-do-priority = priority
platform-discord-about-do-priority = Set the priority
platform-discord-name-do-category = category
platform-discord-about-do-category = Set the category
platform-discord-name-do-kind = kind
platform-discord-about-do-kind = Say what kind of request it is
platform-discord-name-do-tags = tags
platform-discord-about-do-tags = Set all tags
platform-discord-name-do-wait = wait
platform-discord-about-do-wait = Wait for the customer’s answer
platform-discord-name-do-hold = hold
platform-discord-about-do-hold = Put the ticket on hold
platform-discord-name-do-resume = resume
platform-discord-about-do-resume = Go on after waiting or hold
platform-discord-name-do-resolve = resolve
platform-discord-about-do-resolve = Ask the customer whether it is solved
platform-discord-name-do-close = close
platform-discord-about-do-close = Close the ticket
platform-discord-name-do-reopen = reopen
platform-discord-about-do-reopen = Open the ticket again
platform-discord-name-do-release = release
platform-discord-about-do-release = Give the ticket back to the queue
platform-discord-name-do-block = block
platform-discord-about-do-block = Take no more messages from this customer
platform-discord-name-do-unblock = unblock
platform-discord-about-do-unblock = Take messages from this customer again
platform-discord-name-do-who = who
platform-discord-about-do-who = Who this customer is
platform-discord-name-do-list = list
platform-discord-about-do-list = Open tickets
platform-discord-name-do-buttons = buttons
platform-discord-about-do-buttons = Show the buttons here
platform-discord-name-do-help = help
platform-discord-about-do-help = What you can do here
platform-discord-name-do-faq = faq
platform-discord-about-do-faq = Search the articles, send one to the customer
platform-discord-name-do-article = article
platform-discord-about-do-article = Make an article from this ticket
platform-discord-name-do-publish = publish
platform-discord-about-do-publish = Publish the article made from this ticket
# What stands behind a command.
platform-discord-name-with-topic = topic
platform-discord-about-with-topic = What it is about
platform-discord-name-with-words = words
platform-discord-about-with-words = What you are looking for
platform-discord-name-with-language = language
platform-discord-about-with-language = The language to speak
platform-discord-name-with-text = text
platform-discord-about-with-text = Your words; left out, a form opens
platform-discord-name-with-to = to
platform-discord-about-with-to = A colleague or a team
platform-discord-name-with-why = why
platform-discord-about-with-why = A word on why; the team reads it
platform-discord-name-with-level = level
platform-discord-about-with-level = The priority
platform-discord-name-with-name = name
platform-discord-about-with-name = One of the list
platform-discord-name-with-tags = tags
platform-discord-about-with-tags = With commas between them; a dash removes all
platform-discord-name-with-ticket = ticket
platform-discord-about-with-ticket = Another one than this post’s, by number or name

## Discord: the menu of a message, 32 characters at most

platform-discord-menu-ask = Ask support about this
# An agent's message goes to the customer, stays in the team, or is taken back.
platform-discord-menu-send = Send to customer
platform-discord-menu-keep = Keep as note
platform-discord-menu-retract = Retract

## Discord: forms; titles and labels have 45 characters at most

platform-discord-form-title = Ask support
platform-discord-form-words = What happened?
platform-discord-form-category = What is it about?
platform-discord-comment-title = A comment on your mark
platform-discord-comment-words = What would you like to add?
platform-discord-note-title = Note for the team
platform-discord-note-words = Only the team sees it
platform-discord-why-title = Hand over
platform-discord-why-words = Why? It may stay empty
platform-discord-tags-title = Tags
platform-discord-tags-words = All tags, with commas; a dash removes them
platform-discord-reply-title = Answer to the customer
platform-discord-reply-words = The customer reads this
# A form came too late; the button opens it again.
platform-discord-continue = Continue
platform-discord-continue-words = That took a moment too long. Press here to go on.

## Discord: the panel in a public channel, and what is told to an agent alone

platform-discord-panel = Do you need help? Press below and tell us what happened, in your own words. A person answers you.
platform-discord-panel-button = Ask support
platform-discord-panel-choose = What is it about?
# Followed by the channel's name.
platform-discord-panel-placed = The panel stands in
platform-discord-panel-no-access = I may not write there. Give me the right to see the channel and to send messages:
platform-discord-panel-failed = The panel could not be placed just now. Please try again.
platform-discord-which-ticket = Which ticket? Use this in a ticket’s post, or name the ticket.
platform-discord-no-tickets = There are no open tickets.
