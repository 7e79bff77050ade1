### Everything that Deskbell says to the support team: lines in a ticket's room, and refusals.
###
### { $by }, { $agent } and { $to } are agents' names, of any gender, and cannot be inflected. { $number } comes with
### its sign (#12). To the team a ticket may be called a ticket.

## Words

word-status-new = new
word-status-open = open
word-status-waiting-for-customer = waiting for the customer
word-status-on-hold = on hold
word-status-resolved = resolved
word-status-closed = closed
word-priority-critical = critical
word-priority-high = high
word-priority-normal = normal
word-priority-low = low
word-priority-informational = informational
word-kind-question = question
word-kind-incident = incident
word-kind-service-request = service request
word-kind-documentation-request = documentation request
word-kind-change-request = change request
# What the first words showed; listed in `team-opened.flagged`.
word-flag-asks-for-person = asks for a person
word-flag-urgent-tone = sounds urgent or angry
word-flag-files-only = files without words
word-flag-received-late = received late
word-flag-low-mark = gave a low mark last time
word-role-agent = agent
word-role-lead = lead
word-role-admin = admin
# A customer who has not said their name.
word-visitor = Visitor
# The author of a message, when the agent is no longer known.
word-former-agent = Former colleague

## Lines in a ticket's room

team-opened = { $number } is open.
    .flagged = { $number } is open. Note: { $flags }.
team-taken = { $agent } took the ticket.
team-assigned = { $by } assigned the ticket to { $to }.
team-released = { $by } gave the ticket back to the queue.
# `agent`: to a person; `team`: to another team; `queue`: to nobody in particular; `-why`: with a reason given.
team-handed-over = { $by } handed the ticket over.
    .agent = { $by } handed the ticket over to { $agent }.
    .agent-why = { $by } handed the ticket over to { $agent }: { $why }
    .team = { $by } handed the ticket over to the team “{ $team }”.
    .team-why = { $by } handed the ticket over to the team “{ $team }”: { $why }
    .queue = { $by } gave the ticket back to the queue.
    .queue-why = { $by } gave the ticket back to the queue: { $why }
# Asked before a ticket is handed over. $to is a colleague or a team.
team-why-hand-over = Why should { $to } have it? Reply to this message with one line; only the team reads it. Or press Skip.
team-status = The status is now: { $status }.
    .by = { $by } set the status to: { $status }.
team-priority = { $by } set the priority to: { $priority }.
# Plain: the customer chose it. `unsure`: the customer pressed "Not sure". `cleared`: an agent removed it.
team-category = The customer chose the category: { $category }.
    .by = { $by } set the category to: { $category }.
    .cleared = { $by } removed the category.
    .unsure = The customer was not sure about the category.
# An answer of the customer to a question that the shop configured.
team-answer = { $question } — { $answer }
team-resolved = { $by } marked the ticket as resolved; the customer was asked.
team-solved-by-customer = The customer says it is solved.
team-solved-by-article = The customer says the article solved it: “{ $title }”.
team-not-yet = The customer says it is not solved yet.
team-closed = Closed: no answer came from the customer.
    .by = { $by } closed the ticket.
team-closed-by-customer = The customer closed the ticket.
team-reopened = The customer came back: the ticket is open again.
    .by = { $by } reopened the ticket.
# A customer waits too long for a human answer. `named`: the agent whose ticket it is.
team-waited =
    { $minutes ->
        [one] { $number } has been waiting for an answer for { $minutes } working minute. Who takes it?
       *[other] { $number } has been waiting for an answer for { $minutes } working minutes. Who takes it?
    }
    .named =
        { $minutes ->
            [one] { $agent }, { $number } has been waiting for your answer for { $minutes } working minute.
           *[other] { $agent }, { $number } has been waiting for your answer for { $minutes } working minutes.
        }
# The same, to the team's lead.
team-waited-lead =
    { $minutes ->
        [one] For the lead: { $number } has been waiting for an answer for { $minutes } working minute.
       *[other] For the lead: { $number } has been waiting for an answer for { $minutes } working minutes.
    }
team-mark =
    { $stars ->
        [one] The customer gave { $stars } star of 5.
       *[other] The customer gave { $stars } stars of 5.
    }
team-low-mark =
    { $stars ->
        [one] The customer gave only { $stars } star of 5. Reopen the ticket if there is something to put right.
       *[other] The customer gave only { $stars } stars of 5. Reopen the ticket if there is something to put right.
    }
team-comment-follows = The next message is the customer's comment on the rating.
team-blocked = { $by } blocked the customer.
team-unblocked = { $by } unblocked the customer.
team-unreachable = Messages no longer reach the customer: they blocked the bot or left. They are sent again when the customer comes back.
team-reachable = The customer can be reached again. What was waiting for them is being sent.
# $emoji is the reaction, $to the first line of the message it stands under.
team-reacted = The customer reacted with { $emoji } to “{ $to }”.
# $language is the language's own name.
team-language = The customer's language is now { $language }.
team-article-opened = The customer opened the article “{ $title }”.
# “{ button-still-need-help }” was pressed under it.
team-article-rejected = The article did not help the customer: “{ $title }”.
# An article was sent to the customer.
team-article-sent = { $by } sent the article “{ $title }” to the customer.
# The draft of a new article was made of this ticket.
team-article-drafted = { $by } drafted an article from this ticket: “{ $title }”. A lead can publish it.
team-article-published = { $by } published the article “{ $title }”.
team-article-discarded = { $by } discarded the draft of an article.
# Above a list of titles; only the team sees it.
team-matches = These articles may fit:
# Plain: the customer pressed “About something else”. `by`: an agent put the message where it belongs.
team-moved = The customer's last words were about something else and moved from { $number } to { $to }.
    .by = { $by } moved a message of the customer from { $number } to { $to }.
# Names of channels such as “Web chat” and “Telegram”.
team-carried-over = The customer goes on in another channel: { $from } → { $to }.
# $detail is a short technical error in English.
team-delivery-failed = A message could not be delivered to the customer ({ $detail }). Reach them another way or send it again.
team-delivery-maybe = It is not certain that this reached the customer; it was sent a second time to be safe, and not again.
# The words stand beside it as a quote. $detail as above.
team-room-failed = This could not be shown here ({ $detail }). The console has all of it.
team-room-maybe = It is not certain that this arrived here; it was sent a second time to be safe, and not again. The console has all of it.

## What cannot be done: what happened, then what the agent can do.

team-already-taken = { $agent } already has this ticket. You can still write a note, or ask for a handover.
team-moved-on = This ticket has changed since you looked. Check it and try again.
team-something-new = Something new was said while you were writing, so your reply was not sent. Read it, then send again.
team-canned-key = A canned response needs a name of up to 40 letters, digits, - and _, without spaces.
team-canned-placeholder = Nothing can be filled in for “{ $placeholder }”. In braces stand only name, number or agent.
team-not-allowed = This needs the role “{ $role }”. Ask somebody who has it.
team-ticket-unknown = There is no such ticket. Check the number.
team-ticket-closed = This ticket is closed. Reopen it first.
team-agent-unknown = This colleague is not known or no longer active. Choose another.
team-team-unknown = There is no such team. Choose one from the list.
team-category-unknown = There is no such category. Choose one from the list.
team-article-unknown = There is no such article any more, or customers may not see it. Search again.
# $count is how many places of the draft stand between ⟦ and ⟧.
team-article-marked =
    { $count ->
        [one] { $count } place in the draft stands between ⟦ and ⟧, because it may be personal. Take it out or remove the signs, then publish.
       *[other] { $count } places in the draft stand between ⟦ and ⟧, because they may be personal. Take them out or remove the signs, then publish.
    }
team-article-there = This ticket has an article already: “{ $title }”. Change it where your articles are kept.
team-article-nothing = The customer has had no answer yet, so there is nothing to make an article from.
team-article-no-draft = This ticket has no draft of an article. /article makes one.
team-article-unfit = An article needs a title of at most 200 characters and a text. Write /article and the title, and the text on the lines below it.
team-message-unknown = This message is not in this ticket. Reload the page.
team-not-your-message = Only your own replies and notes can be edited or retracted.
team-contact-blocked = This customer is blocked, so nothing is sent. Unblock them first.
team-anonymous = You write here in the name of the group, so nobody can tell who you are. Turn “Remain anonymous” off in your administrator rights, then what you write goes to the customer.
team-linked = This group is linked. New tickets get a topic of their own here.
team-code-unknown = This code is unknown, used or more than a day old. Ask your operator for a new one: deskbell telegram link
team-help = Write in a ticket’s topic: the words of whoever has the ticket go to the customer, everything else stays here. /take takes it, /note keeps a note, /r sends, /resolve asks whether it is solved, /t shows the buttons. Deleting a message here does not take it back from the customer: reply to it with /delete.
team-hub-fault = { $fault ->
    [not-a-forum] Topics are turned off in this group, so tickets have no place here. Turn them on in the group’s settings. What customers write is kept and waits; you can answer in the console meanwhile.
    [no-rights] I may not open topics here. Make the bot an administrator with the right to manage topics. What customers write is kept and waits; you can answer in the console meanwhile.
   *[other] I cannot open a topic for a ticket here. Your operator finds the reason with deskbell check. What customers write is kept and waits; you can answer in the console meanwhile.
}
    .here = { $fault ->
        [not-a-forum] Topics are turned off in this group, so tickets have no place of their own. Until they are on again, tickets are told here: reply to a message that names one, and the customer reads it. Turn topics on in the group’s settings.
        [no-rights] I may not open topics here, so tickets have no place of their own. Until I may, tickets are told here: reply to a message that names one, and the customer reads it. Make the bot an administrator with the right to manage topics.
       *[other] I cannot open a topic for a ticket here. Until I can, tickets are told here: reply to a message that names one, and the customer reads it. Your operator finds the reason with deskbell check.
    }
# Said in the team's group after a long outage. $from and $to are days with times.
team-gap = For more than a day I heard nothing from { $channel }, which keeps messages no longer than that. What was written from { $from } to { $to } may be lost, and nobody can know what it was. If you miss an answer, ask again.
# $command and $suggestion come with their slashes. `near`: a command that looks alike.
team-unknown-command = There is no command { $command }, and nothing was sent.
    .near = There is no command { $command }, and nothing was sent. Did you mean { $suggestion }?
team-priority-unknown = There is no such priority. Choose one from the list.
team-kind-unknown = There is no such kind. Choose one from the list.
# $names is a list of colleagues and teams.
team-name-unclear = Several names begin so: { $names }. Write more of the one you mean.
# A colleague's words were to be sent that the customer has already.
team-already-sent = These words have gone out to the customer already.

## Answers to the one who pressed a button or typed a command in a room. Short: some stand in a small bubble.

team-done = Done.
team-unchanged = Nothing changed: it is so already.
# Above buttons. Plain: everything that can be done. `priority`, `category`, `kind`, `hand-over`: above the choices of it.
# `block`: above "Yes, block" and "Back".
team-choose = What should happen with { $number }?
    .priority = Which priority should { $number } have?
    .category = What is { $number } about?
    .kind = What kind of request is { $number }?
    .hand-over = Who should take over { $number }?
    .block = Block the customer of { $number }? Nothing they write reaches the team until somebody unblocks them.
# How something is done that needs words. /commands are never translated.
team-how-reply = Write /r and your words. To send what a colleague wrote here, reply to it with /r alone.
team-how-note = Write /note and your words: only the team sees them. As a reply to a message, the note quotes it.
team-how-edit = Reply to your own message with /edit and the new words. The customer's side changes too.
team-how-delete = Reply to the message with /delete. The customer's side loses it too.
team-how-tags = Write /tags and all tags of the ticket, with commas between them. A dash alone removes them: /tags -
team-how-move = Reply to the customer's message with /move and the number of the ticket it belongs to.
team-how-hand-over = To say why, type it: /assign, the name, the reason.
# Above a list of `team-article-line`s. Plain: with a button for each, which sends it. `listed`: in the group, outside of all tickets.
team-articles-found = These articles fit best. A button sends one to the customer:
    .listed = These articles fit best. In a ticket's topic, /faq also sends them:
team-article-line = “{ $title }”
    .snippet = “{ $title }”: { $snippet }
    .team-only = “{ $title }” (team only)
    .team-only-snippet = “{ $title }” (team only): { $snippet }
team-articles-none = No article fits. Try other words.
# Above an article's text, which an agent may copy into an answer. `team-only`: customers must not see it.
team-article-text = To use it in an answer, copy what you need:
    .team-only = For the team only, never to be sent:
# Above the draft's title and text. `marked`: there are places between ⟦ and ⟧.
team-article-draft = The draft of the article. To change it, write /article and the title, and the text on the lines below it. A lead publishes it with /publish.
    .marked = The draft of the article. What stands between ⟦ and ⟧ may be personal: take it out before a lead publishes the article. To change it, write /article and the title, and the text on the lines below it.
team-how-faq = Write /faq and a few words: you see the articles that fit, also those for the team only, and send one to the customer by a button.
# The command /help in a ticket's room. One line for each command, as short as possible. It is true in both ways of working: the one who has
# the ticket just writes, or replies to the customer's message.
team-commands =
    Whoever has the ticket answers the customer here: by just writing or, where the team works that way, by replying to the customer's message. What others write stays in the team.
    /take – take the ticket
    /r – send words to the customer; as a reply to a colleague's message, send that one
    /note – a note for the team; // at the beginning does the same
    /edit, /delete – as a reply to your own message: change it, take it back
    /move – as a reply to the customer's message: to another ticket of theirs, by its number
    /assign – hand over: name and reason
    /release – give the ticket back to the queue
    /priority, /category, /kind, /tags – what the card shows
    /wait, /hold, /resume – wait for the customer, put on hold, go on
    /resolve, /close, /reopen – ask whether it is solved, close, open again
    /block, /unblock – the customer
    /faq – search the articles and send one to the customer
    /article, /publish – make an article from this ticket; publish it
    /who, /tickets – about the customer, their open tickets
    /t – the buttons once more
    Deleting a message in this chat does not take it back from the customer: use /delete.
# The command /who. $language is the language's own name, $channels a list such as "Telegram and Web chat".
team-who = { $name } speaks { $language } and writes by { $channels }.
# On the card, and after /who.
team-is-blocked = The customer is blocked: nothing they write arrives.
team-is-unreachable = At the moment nothing reaches the customer.
# Above a list of one customer's tickets, each line being a `team-ticket`.
team-tickets = Tickets of this customer:
team-tickets-none = This customer has no open ticket.
# $opened is such as "3 days ago". `wordless` when the first message had no text.
team-ticket = { $number } “{ $subject }”: { $status }, opened { $opened }
    .wordless = { $number }: { $status }, opened { $opened }

## The head of a ticket's room: short lines, one fact each

# The room's name. $name is the customer's. `wordless` when the first message had no text.
room-title = { $number } { $name }: { $subject }
    .wordless = { $number } { $name }
# Customer, channel such as "Telegram", and the language's own name.
room-person = { $name } · { $channel } · { $language }
room-team = Team: { $team }
room-kind = Kind: { $kind }
room-category = Category: { $category }
room-priority = Priority: { $priority }
room-assignee = Assigned to: { $agent }
room-nobody = Nobody has it yet.
# `closes`: it closes by itself when the customer says nothing; $date is such as "27 November".
room-status = Status: { $status }
    .closes = Status: { $status }; closes by itself: { $date }
room-mark =
    { $stars ->
        [one] Mark: { $stars } star of 5
       *[other] Mark: { $stars } stars of 5
    }
# What the first words showed: a list such as "asks for a person and received late".
room-flags = Please note: { $flags }
room-answer = { $question } — { $answer }
# A list of `room-article`. They were shown to the customer, or fit what was said later.
room-articles = Articles: { $articles }
room-article = “{ $title }”
    .read = “{ $title }” (read by the customer)
room-tags = Tags: { $tags }

## The overview of all tickets, in the team's group

# $time is such as "14:05".
board-title = Open tickets at { $time }
board-quiet = All quiet: nobody is waiting for an answer.
# Headings over lists. `many`: there are more than could be counted.
board-new = Nobody has these yet: { $count }
    .many = Nobody has these yet: { $count } or more
board-waiting = Waiting for an answer: { $count }
    .many = Waiting for an answer: { $count } or more
# Behind a ticket's title; $ago is such as "25 minutes ago".
board-about = ({ $ago })
    .agent = ({ $agent }, { $ago })
board-more = The rest is in the console.
    .counted =
        { $count ->
            [one] { $count } more in the console
           *[other] { $count } more in the console
        }
# $list is a list of `board-share`: how many open tickets each colleague has.
board-shares = Who has what: { $list }
board-share = { $agent }: { $count }

## Buttons

button-reopen = Reopen
# Buttons of a ticket's card: three stand side by side on a phone, so twelve characters at most where it is possible.
button-take = Take
button-resolve = Resolve
button-priority = Priority
button-category = Category
button-kind = Kind
button-hand-over = Hand over
# Wait for the customer.
button-wait = Wait
button-hold = Hold
# Back to work after waiting or hold.
button-resume = Resume
button-note = Note
button-tags = Tags
# Articles that fit the ticket.
button-articles = Articles
# Make a draft of an article from this ticket.
button-make-article = Make an article
button-publish = Publish
button-discard = Discard the draft
# $title is an article's. The second shows its text to the agent.
button-send-article = Send “{ $title }”
button-show-article = Read “{ $title }”
# Move the customer's words to another ticket of theirs.
button-move = Move to…
# Give the ticket back to the queue.
button-release = Release
button-close = Close
# Block the customer; the second one after the question whether they are sure.
button-block = Block
button-yes-block = Yes, block
button-unblock = Unblock
button-more = More…
button-back = ‹ Back
button-previous = ‹ Previous
button-next = Next ›
button-no-category = No category
# A colleague who is away.
button-away = { $name } (away)
