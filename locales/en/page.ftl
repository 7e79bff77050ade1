### The chat window's own furniture: what its page says without the desk.
###
### Words in square brackets are filled in by the page: leave them as they are.

## The window and its button

# In the head of the chat window, unless the shop names it.
page-title = Chat with us
# Below it.
page-subtitle = We are here to help
# Names the button in the corner, for those who hear the page.
page-open = Open the chat
# The same, while there are messages that were not read.
page-open-unread = Open the chat: there are new messages
# Closes the window; the conversation goes on.
page-close = Close the chat
# The first thing seen, before anything was said. As `welcome` in contact.ftl, but a page cannot record voice.
# `desk`: where the desk has a name.
page-welcome = Hello! Tell me what happened, in your own words; a photo or a file is fine too. If I can’t help at once, a person will.
    .desk = Hello, this is { $desk }! Tell me what happened, in your own words; a photo or a file is fine too. If I can’t help at once, a person will.
# Names the list of messages, for those who hear the page.
page-log = Conversation

## Who speaks

# The person themselves.
page-you = You
# A member of the team whose name is not shown.
page-team = Support team
# The desk's own sentences: suggestions, questions, confirmations.
page-desk = Help desk
# [name] is a member of the team. Leave the brackets as they are; the page puts the name there.
page-typing = [name] is typing…
# The same for one whose name is not shown, and while the desk looks for an answer.
page-typing-team = Typing…

## Messages

# Above the messages of a day.
page-today = Today
page-yesterday = Yesterday
# A button above the oldest message that is shown.
page-earlier = Show earlier messages
# A button that jumps to the end, where something new stands.
page-newest = New messages
# Behind the time of a message that was changed. Lower case.
page-edited = edited
# In place of a message that its author took back.
page-retracted = This message was removed
# Answers one certain message.
page-reply = Reply
page-reply-cancel = Don’t reply to this message
# Below one's own message: on its way, kept until there is a connection, arrived, refused.
page-sending = Sending…
page-waiting = Will be sent when you’re online again
page-sent = Sent
# The same, and somebody of the team had it before them.
page-seen = Seen
page-failed = Not sent
# Buttons below a message that was not taken.
page-retry = Try again
page-discard = Remove
# Names the row of five stars, for those who hear the page.
page-stars = Your rating

## Writing

# In the empty field.
page-placeholder = Write a message…
# Names the field, for those who hear the page.
page-message = Your message
page-send = Send
page-attach = Attach files
# Said before anything is attached: [n] files, [size] comes with its unit.
page-limits = Up to [n] files in a message, [size] each
# Heard when a file has been taken in.
page-file-taken = “[name]” is attached.
# Shown when the limit is near: [n] characters of [max].
page-count = Characters: [n] of [max]
page-too-long = This message is too long. Shorten it, or send it in parts.

## Files

# Over the window while a file is dragged above it.
page-drop = Drop files here to attach them
# [name] is the file's name.
page-remove-file = Remove “[name]”
page-download = Save “[name]”
# [size] comes with its unit: 20 MB.
page-file-too-big = “[name]” is too big. A file may have up to [size].
page-file-failed = “[name]” could not be uploaded. Check your connection and attach it again.
page-file-gone = This file could not be loaded. Please try again later.
# [n] is a number; the sentence must be right for any.
page-too-many-files = No more files fit into one message (limit: [n]). Send the rest in the next one.

## The menu

page-menu = Menu
page-menu-help = Help
page-menu-language = Language
page-menu-faq = Look something up
# The person's own requests and how far they are; as `/status`.
page-menu-status = My requests
# As `/new`: the next words are about something else.
page-menu-new = Ask about something else
# As `/close`: closes the current request, not the window.
page-menu-close = Close my request
# Asked before a request is closed by the menu: [number] is its number with its sign, #12.
page-close-ask = Close [number]?
page-close-yes = Yes, close it
page-close-no = No, keep it open
# Everything that was said, as a text file to keep.
page-menu-save = Save this conversation
# A switch: a soft tone while nobody looks.
page-menu-sound = Sound for new messages
page-back = Back

## Answers to look through, and one's own requests

# Names the field for words to look up, and the button that leads there.
page-search = Search for answers
page-articles = Answers
# Above articles, while nothing was typed.
page-popular = Often asked
# [n] is a number; the sentence must be right for any.
page-results = Answers found: [n]
page-nothing-found = Nothing fits these words. Try others, or ask us.
# Below an article: back to the conversation, to write to people.
page-ask = Ask us instead
page-helped = This helped, thanks
page-requests = My requests
page-no-requests = You have no requests yet. Tell us what happened, and you will find it here.
# [when] is a date and time, as a calendar shows it.
page-opened-at = Opened [when]
page-loading = Loading…

## The connection, and what goes wrong

page-connecting = Connecting…
page-offline = No connection. Keep writing: everything is saved and will be sent once you’re back online.
# The browser forbids the page to keep anything.
page-memory = Your browser doesn’t let this page keep anything, so the conversation is gone once you leave the page.
# The page was away for very long.
page-expired = Your earlier conversation can no longer be opened here, so this is a new one. Your requests are not lost.
# When nothing better is known.
page-error = That didn’t work. Please try again.
# After the shop's own page signed the person out.
page-signed-out = You are signed out. This chat no longer shows on this device.
# The shop's page said who the person is, and what it said is not valid any more.
page-not-identified = We could not tell who you are: the page’s sign-in is out of date. Reload the page or sign in again.
# Names the button that takes a notice away.
page-dismiss = Hide this notice
# The operator does not offer the chat in the person's network. Stands alone where the conversation would be.
page-not-here = The chat is not available from your network. Please contact us in another way.
# The chat is for people who are signed in on the shop's own site. Stands alone where the conversation would be.
page-sign-in = Please sign in on this site first. Then you can write to us here.
