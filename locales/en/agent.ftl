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
# Above a list of titles; only the team sees it.
team-matches = These articles may fit:
# Plain: the customer pressed “About something else”. `by`: an agent put the message where it belongs.
team-moved = The customer's last words were about something else and moved from { $number } to { $to }.
    .by = { $by } moved a message of the customer from { $number } to { $to }.
# $detail is a short technical error in English.
team-delivery-failed = A message could not be delivered to the customer ({ $detail }). Reach them another way or send it again.
team-delivery-maybe = A message may or may not have reached the customer; it was sent once more to be safe.

## What cannot be done: what happened, then what the agent can do.

team-already-taken = { $agent } already has this ticket. You can still write a note, or ask for a handover.
team-moved-on = This ticket has changed since you looked. Check it and try again.
team-not-allowed = This needs the role “{ $role }”. Ask somebody who has it.
team-ticket-unknown = There is no such ticket. Check the number.
team-ticket-closed = This ticket is closed. Reopen it first.
team-agent-unknown = This colleague is not known or no longer active. Choose another.
team-team-unknown = There is no such team. Choose one from the list.
team-category-unknown = There is no such category. Choose one from the list.
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
# $command comes with its slash.
team-unknown-command = There is no command { $command }, and nothing was sent.

## Buttons

button-reopen = Reopen
