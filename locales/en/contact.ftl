### Everything that Deskbell says to a customer.
###
### English is the reference: every language has exactly these messages and attributes. Keep these rules:
### - Say what happened, then what the person can do. Short, warm, no jargon. Never "ticket": say "{ $number }",
###   which comes with its sign and digits (#12).
### - A message with attributes says one thing in several cases. Each attribute is a whole text; the plain text is
###   for the case where the rest is unknown. Agents may be unnamed: then the plain text says "the team".
### - { $agent }, { $from }, { $to } are people's names, of any gender, and cannot be inflected.
### - Moments come as whole phrases in the case that fits: { $closes } is "on Friday", { $by } is "by 14:30",
###   { $back } is "on Monday at 9:00, Tashkent time", { $wait } is "in 5 minutes". They are the `when-…` messages
###   below, written for your language's grammar; these alone may use any of the variables named there.

## The language itself

# How the speakers of this language call it.
language-name = English

## How moments and sizes are written. `when-…` messages get: $span (which case), $weekday (monday … sunday),
## $time (9:00), $date (27 November; with the year when it is another), $day (of the month, a number), $city (the
## desk's clock: Tashkent, or UTC).

# Used by the others.
when-weekday =
    { $weekday ->
        [monday] Monday
        [tuesday] Tuesday
        [wednesday] Wednesday
        [thursday] Thursday
        [friday] Friday
        [saturday] Saturday
       *[sunday] Sunday
    }
# A deadline: "You'll hear from us … ."
when-by =
    { $span ->
        [today] by { $time }
        [tomorrow] by { $time } tomorrow
        [weekday] by { $time } on { when-weekday }
       *[date] by { $time } on { when-weekday }, { $date }
    }
# A moment.
when-at =
    { $span ->
        [today] at { $time } today
        [tomorrow] tomorrow at { $time }
        [yesterday] yesterday at { $time }
        [weekday] on { when-weekday } at { $time }
       *[date] on { when-weekday }, { $date }, at { $time }
    }
# A moment, with the desk's clock: "The team is back … ."
when-at-in-zone =
    { $city ->
        [UTC] { when-at } UTC
       *[other] { when-at }, { $city } time
    }
# A day: "It closes … ."
when-on =
    { $span ->
        [today] today
        [tomorrow] tomorrow
        [yesterday] yesterday
        [weekday] on { when-weekday }
       *[date] on { when-weekday }, { $date }
    }
# How long ago: "opened … ". Here $span is now, minutes, hours, days or date, and $count says how many.
when-ago =
    { $span ->
        [now] just now
        [minutes]
            { $count ->
                [one] { $count } minute ago
               *[other] { $count } minutes ago
            }
        [hours]
            { $count ->
                [one] { $count } hour ago
               *[other] { $count } hours ago
            }
        [days]
            { $count ->
                [one] { $count } day ago
               *[other] { $count } days ago
            }
       *[date] on { $date }
    }
# How long to wait: "You can write again … ." Here $span is now or minutes.
when-in =
    { $span ->
        [now] in a moment
       *[minutes]
            { $count ->
                [one] in { $count } minute
               *[other] in { $count } minutes
            }
    }
# A file's size: $amount is written already (20, 1.5); $unit is bytes, kilobytes or megabytes.
when-size =
    { $unit ->
        [bytes] { $amount } bytes
        [kilobytes] { $amount } kB
       *[megabytes] { $amount } MB
    }

## Before anything is opened

# The answer to a greeting, and the first thing a visitor sees. $name is the person's, $desk the shop's own name.
welcome = Hello! Tell me what happened, in your own words; a photo or a voice message is fine too. If I can't help at once, a person will.
    .named = Hello, { $name }! Tell me what happened, in your own words; a photo or a voice message is fine too. If I can't help at once, a person will.
    .desk = Hello, this is { $desk }! Tell me what happened, in your own words; a photo or a voice message is fine too. If I can't help at once, a person will.
    .named-desk = Hello, { $name }, this is { $desk }! Tell me what happened, in your own words; a photo or a voice message is fine too. If I can't help at once, a person will.
# Above at most three buttons with the titles of articles.
suggestions = This may help right away. Or just keep writing.
# Below an article, with two buttons.
did-that-solve = Did that solve it?
# Once, when the person opened an article and then said nothing for a while. Same two buttons.
article-nudge = Did the article help? If not, just say so and a person will take over.
# "That solved it" was pressed.
glad-solved = Glad that helped! If anything else comes up, just write here.
# After the command /new.
tell-us = Tell me what it is about, and I'll pass it on as a new request.

## It is passed to a person

# Nothing in the knowledge base fits.
no-match = I have no ready answer for this, so I passed your words to a person. Your number is { $number }.
# In business hours. `timed` when the shop promises a time.
opened = A person has your message now. Your number is { $number }. You can keep writing here, it all reaches them.
    .timed = A person has your message now. Your number is { $number }. You'll hear from us { $by }. You can keep writing here, it all reaches them.
# Outside business hours. `timed` when it is known when the team is back.
opened-closed = Your message is safe: { $number }. Add anything that helps meanwhile.
    .timed = Your message is safe: { $number }. The team is back { $back }, and will answer you here. Add anything that helps meanwhile.
# The person wrote again outside business hours; said once.
still-closed = We have your message. The team is away right now and will answer you here.
    .timed = We have your message. The team is back { $back }, and will answer you here.
# Before other text: the message was written more than ten minutes before it reached us.
received-late = Sorry, your message reached us late, so it goes straight to a person.
# Above buttons with the shop's categories and "Not sure".
ask-category = What is it about? This helps it reach the right person sooner.
# A question that the shop configured, in its own words; with a button to skip it. `withdrawn`: it no longer exists.
ask-question = { $question }
    .withdrawn = This question is no longer needed. Just keep writing, it all reaches us.
# Below a question that asks for an e-mail address (a number), when what the person wrote has none. The question stands.
no-email-found = There is no e-mail address in your answer yet; one looks like name@example.com. What you wrote has reached us all the same.
no-number-found = There is no number in your answer yet. What you wrote has reached us all the same.
# The digits of a payment card were hidden.
card-masked = Your message had a card number in it, so I hid all but the last four digits. Please never send full card numbers.

## While it is open

taken = The team is looking into it now.
    .named = { $agent } is looking into it now.
# Another person takes over. `from` and `to`: only that name may be known.
handed-over = A colleague is taking over and can see everything you wrote. No need to repeat it.
    .from = A colleague is taking over from { $from } and can see everything you wrote. No need to repeat it.
    .to = { $to } is taking over and can see everything you wrote. No need to repeat it.
    .both = { $to } is taking over from { $from } and can see everything you wrote. No need to repeat it.
# Sent once, halfway to closing. "Solved" is the button { button-solved } below it. $question quotes the agent.
waiting-reminder = The team is waiting for your answer. If all is well, press “{ button-solved }”. Otherwise { $number } closes { $closes }, and writing here opens it again.
    .named = { $agent } is waiting for your answer. If all is well, press “{ button-solved }”. Otherwise { $number } closes { $closes }, and writing here opens it again.
    .question = The team is waiting for your answer: “{ $question }”. If all is well, press “{ button-solved }”. Otherwise { $number } closes { $closes }, and writing here opens it again.
    .named-question = { $agent } is waiting for your answer: “{ $question }”. If all is well, press “{ button-solved }”. Otherwise { $number } closes { $closes }, and writing here opens it again.
# As before, when "Is it solved?" got no answer.
resolved-reminder = Is { $number } solved? If we hear nothing, it closes { $closes }. Writing here opens it again.

## It ends

is-it-solved = The team thinks { $number } is solved. Is it, for you? If we hear nothing, it closes { $closes }.
    .named = { $agent } thinks { $number } is solved. Is it, for you? If we hear nothing, it closes { $closes }.
# After "Not yet".
not-yet-thanks = Thank you for telling us. What is still wrong? The team has it back.
    .named = Thank you for telling us. What is still wrong? { $agent } has it back.
# Above five stars, after "Yes, solved".
survey-solved = Glad it works. How did we do? One tap is enough.
# Above five stars, when it closed because nobody answered.
survey-closed = { $number } is closed now. How did we do? One tap is enough. Writing here opens it again.
closed = { $number } is closed. If it comes back, just write here.
# After four or five stars.
mark-high = Thank you!
# After one to three stars; the next message is the comment.
mark-low = Thank you for being honest, and we are sorry. What should we have done better? The team will read it.
# After "Add a comment".
comment-asked = Please write your comment as your next message.
comment-thanks = Thank you, the team will read it.
# The person came back.
reopened = { $number } is open again, and the team has your message.
    .named = { $number } is open again, and { $agent } has your message.
# In private to somebody who filled in a form in a public place; the conversation is elsewhere (direct messages). `numbered`: a ticket is open.
request-taken = Thank you. Everything else comes in our conversation.
    .numbered = Thank you, we have it: { $number }. Everything else comes in our conversation.
# After "About something else".
moved-to-new = Got it, a separate request. Your number for it is { $number }.
# A choice in the widget's menu. $channel is a name such as Telegram.
go-on-in = Continue in { $channel }
# The person followed that link. Said where they were, and where they go on.
carried-away = This conversation goes on in { $channel }. Whatever you write here from now on begins a new one.
carried-here = { $number } goes on here. The team has everything you wrote; just keep writing.

## Commands

# Keep the commands as they are.
help =
    Just write what happened, and a person will help. You can also use these:
    /status – your requests and how far they are
    /new – ask about something else
    /language – choose the language
    /close – close your current request
    /help – this list
# Below the list of commands where there are articles, and the answer to /faq without words. Keep the command as it is.
faq-how = To look something up yourself, write /faq and a few words, for example: /faq refund
# Above buttons with the titles of articles that were looked up by /faq.
faq-found = Here is what I found:
# /faq found nothing.
faq-none = I found nothing about that. Try other words, or just write what happened and a person will help.
# “{ button-still-need-help }” was pressed under an article that the person had looked up.
faq-failed = Sorry that it did not help. Write what happened, and a person will.
# Above buttons with the languages' own names.
ask-language = Which language shall I use?
# Said in the language that was chosen.
language-set = From now on I'll write to you in English.
# Above a list of `status-line`s.
status-list = Your requests:
# $opened is how long ago it was opened ("3 days ago"); $subject the person's first words. `wordless`: there were none.
status-line = { $number } “{ $subject }”: { $status }, opened { $opened }
    .wordless = { $number }: { $status }, opened { $opened }
status-none = You have no requests yet. Tell me what happened, and I'll open one.
nothing-to-close = There is nothing open to close. If something is wrong, just write here.

## How far a request is; in `status-line`. `alone`: below the title of a request, in a list.

status-new = waiting for a person
    .alone = Waiting for the team
status-open = a person is working on it
    .alone = We’re working on it
status-waiting-for-customer = waiting for your answer
    .alone = Waiting for your answer
status-on-hold = on hold
    .alone = On hold
status-resolved = solved, waiting for your word
    .alone = Solved, if you agree
status-closed = closed
    .alone = Closed

## What cannot be done: what happened, then what the person can do.

empty-message = There is nothing in this message. Write a few words or attach a file.
message-too-long =
    { $limit ->
        [one] This message has { $length } characters, and { $limit } is the most I can take. Please send it in parts.
       *[other] This message has { $length } characters, and { $limit } is the most I can take. Please send it in parts.
    }
too-many-files =
    { $limit ->
        [one] Only { $limit } file fits into one message. Please send the rest in another.
       *[other] Only { $limit } files fit into one message. Please send the rest in another.
    }
# $limit is a size: 20 MB.
file-too-big = This file is too big: { $limit } is the most I can take. A smaller copy or a photo of it will do.
# Both sides read it: whoever sent the file and whoever would have had it. $name is the file's.
file-too-large = “{ $name }” ({ $size }) is too large to be passed on: { $limit } is the most. A smaller file, or a link to it, will do.
# The same: the platform no longer has the file.
file-lost = “{ $name }” could not be loaded from where it was sent. Sending it again may help.
# $name is the file's.
file-refused = I can't take files like “{ $name }”. A photo, a PDF or a ZIP file will do.
file-empty = This file is empty. Please check it and attach it again.
# Said to whoever sends a message whose file was uploaded more than an hour ago, so that it was not kept.
files-gone = The file is not with us any more: what is attached waits an hour to be sent. Please attach it again.
too-many-messages = That was a lot at once, so this message was not sent. You can write again { $wait }; what you sent before has reached us.
too-many-tickets = You have opened several requests in a short time. You can open another { $wait }; until then, write to one that is open.
button-too-old = This button is no longer in use. Just write what you need.
survey-over = The time for rating this is over, but thank you. If something is wrong, just write here.
ticket-unknown = I can't find this request among yours. Send /status to see them all.
message-unknown = I can't find this message any more. Please write it again.
language-unknown = I don't speak this language yet. Send /language to see those I do.
blocked = Messages from here are no longer accepted. If you think this is a mistake, please reach us another way.
# Stands where a message was that can no longer be deleted.
taken-back = This message was taken back.
# $command comes with its slash.
unknown-command = I don't know { $command }. Send /help to see what I can do, or just write what you need.
try-later = I can't take messages for the moment. Please try again shortly.
sign-in-again = This page has been open too long. Reload it and go on where you were.
identity-expired = Your sign-in on this page has expired. Reload the page and carry on where you left off.
identity-invalid = We couldn’t confirm who you are, so this chat stays as it was. Reload the page; if that doesn’t help, sign in to the site again.
not-readable = I could not read this. Please send it again as plain text.

## Buttons: two or three words each, as the person says it.

button-none-of-these = None of these, ask a person
button-that-solved-it = That solved it
button-still-need-help = I still need help
button-not-sure = Not sure
button-skip = Skip
button-solved = Solved
button-yes-solved = Yes, solved
button-not-yet = Not yet
button-add-comment = Add a comment
button-talk-again = Talk to us again
button-something-else = About something else
# One to five stars, read aloud by screen readers.
button-stars =
    { $stars ->
        [one] { $stars } star
       *[other] { $stars } stars
    }

## What a page shows about the team, beside the conversation

# Outside business hours. `timed` when it is known when the team is back.
presence-back = The team is away right now. Write anyway: you'll get your answer here.
    .timed = The team is back { $back }. Write anyway: you'll get your answer here.
# How fast people answered lately. $span is minutes, hours or days, $count says how many; minutes are 5, 10, 15 … 55.
presence-usually =
    { $span ->
        [minutes] Usually answers within { $count } minutes
        [hours]
            { $count ->
                [one] Usually answers within an hour
               *[other] Usually answers within { $count } hours
            }
       *[days]
            { $count ->
                [one] Usually answers within a day
               *[other] Usually answers within { $count } days
            }
    }

## A conversation that somebody saves as a text

# The first line. `named` with the desk's own name in $desk.
transcript-title = Your conversation
    .named = Your conversation with { $desk }
# Below it. $day is a whole date with its weekday, $time a time, $city whose clock all times are told by ("UTC" when it is no place).
transcript-saved = Saved: { $day }, { $time } ({ $city })
# A file of a message, by its name alone; $size comes with its unit.
transcript-file = File: { $name } ({ $size })
