### The console's own furniture. Plain strings without variables: the page gets them as a map.

## The page

console-title = Deskbell · Support team
# Shown instead of the page in a browser without JavaScript.
console-no-script = This page needs JavaScript. Please turn it on and reload.
console-loading = Loading…
console-back = Back
console-cancel = Cancel
console-dismiss = Close this
console-save = Save
console-more = Show more
# In brackets after the agent’s own name.
console-you = you
# Stands for the name of an agent who is not known any more.
console-someone = A former colleague
console-offline = No connection to the desk. Reconnecting… What you write is kept.

## Queues and the list

console-queues = Queues
console-tickets = Tickets
console-queue-mine = Mine
console-queue-unassigned = Unassigned
# Live tickets of the teams that the agent belongs to.
console-queue-team = My teams
# Customers who wait for words of the team.
console-queue-waiting = Waiting for us
# Customers who have waited too long.
console-queue-overdue = Overdue
# Everything that is not closed.
console-queue-live = All live
console-queue-closed = Closed
console-team = Team
console-all-teams = All teams
console-search = Number, name, word or tag
console-found = Search results
console-no-words = No text
console-has-draft = You have a draft here
# The name of a list: tickets whose customers gave a low mark that the reader has not looked at yet.
console-low-marks = New low marks
console-open-ticket = Open the ticket
# Read aloud after a number: messages of the customer that nobody looked at yet.
console-unread = unread
# A tooltip; a colon and a date with time follow.
console-waits-since = The customer has been waiting since
# A tooltip; a colon and a date with time follow.
console-overdue = Waiting too long, since
console-empty-mine = You have no tickets
console-empty-mine-hint = Take one from “Unassigned”, or just answer it.
console-empty-unassigned = Nothing is left lying
console-empty-unassigned-hint = New tickets appear here by themselves.
console-empty-team = Your teams have no live tickets
console-empty-team-hint = What goes to another team stands under “All live”.
console-empty-waiting = Nobody is waiting for an answer
console-empty-waiting-hint = Whoever waits longest will stand on top.
console-empty-overdue = Nobody has waited too long
console-empty-overdue-hint = Whoever waits beyond the agreed time appears here.
console-empty-live = No live tickets
console-empty-live-hint = When a customer writes, the ticket appears here at once.
console-empty-closed = Nothing was closed yet
console-empty-closed-hint = Closed tickets stay here and can be found again.
console-empty-found = Nothing was found
console-empty-found-hint = Try a ticket’s number, or the beginning of a name, of a word that was said, or of a tag.
console-choose-ticket = Choose a ticket
console-choose-ticket-hint = J and K go through the list, ? shows all keys.

## Statuses, priorities, kinds

console-status = Status
console-status-new = New
console-status-open = Open
console-status-waiting_for_customer = Waiting for customer
console-status-on_hold = On hold
console-status-resolved = Resolved
console-status-closed = Closed
console-priority = Priority
console-priority-critical = Critical
console-priority-high = High
console-priority-normal = Normal
console-priority-low = Low
# The lowest priority: nothing has to be done.
console-priority-informational = For information
console-category = Category
console-no-category = No category
console-kind = Kind
console-kind-question = Question
console-kind-incident = Incident
console-kind-service_request = Service request
console-kind-documentation_request = Documentation request
console-kind-change_request = Change request
console-tags = Tags
console-tags-hint = New tag, then Enter
console-tag-remove = Remove this tag
# A number follows.
console-tag-long = Too long. Characters in a tag, at most:
# A number follows.
console-tags-many = Too many. Tags of a ticket, at most:
console-flag-asks_for_person = Asks for a person
console-flag-urgent_tone = Sounds urgent or angry
console-flag-files_only = Files without words
console-flag-received_late = Received late
console-flag-low_mark = Gave a low mark

## Channels

console-channel-widget = Web chat
console-channel-webhook = Webhook
console-channel-telegram = Telegram
console-channel-discord = Discord

## What can be done with a ticket

console-actions = Actions
console-take = Take
console-release = Return to queue
console-handover = Hand over
console-handover-to = To whom
console-handover-choose = Choose a colleague or a team
console-handover-why = Why, in one line
console-handover-why-hint = May be left empty. Only the team sees it.
# Beside a button that cannot be pressed yet.
console-handover-missing = Choose first who takes over.
console-wait = Wait for customer
console-hold = Put on hold
console-resume = Resume work
# A button: the agent thinks that it is solved, and the customer is asked.
console-resolve = Resolve
console-close = Close
console-reopen = Reopen
console-block = Block this customer
console-block-sure = The customer can no longer write to the desk until somebody unblocks them. Block them?
console-unblock = Unblock this customer
console-blocked = Blocked
console-unreachable = Unreachable

## The conversation

console-room = Conversation and reply
console-conversation = Conversation
# The author of what the desk itself says to the customer.
console-desk = Automatic message
console-note = Internal note
# A small mark on a message; pressing it shows the earlier versions.
console-edited = edited
console-retracted = This message was retracted.
console-edit = Edit
console-retract = Retract
console-retract-sure = The customer will no longer see this reply, but may have read it already. Retract it?
console-retract-note-sure = The note disappears for the whole team. Retract it?
console-quote = Quote
# A customer’s message that went into the wrong ticket; the hint stands above a list of their other open tickets.
console-move = Move to…
console-move-hint = Move this message to another ticket of the customer
console-older = Earlier messages
console-new-below = New messages
# Stands after a name and a dot in the middle of the line.
console-typing = typing…
# Stands after a colleague’s name.
console-looks-here = is looking at this ticket too
# Stands after a colleague’s name.
console-writes-here = is writing here
# Beneath the last reply that the customer has read.
console-read = Read
console-sending = Sending…
# A number of seconds follows.
console-goes-out = Goes out in
# Takes a reply back before it was sent.
console-undo = Undo
console-unsent-down = Not sent yet. It goes out as soon as the desk is reachable.
console-notice-blocked = This customer is blocked.
console-notice-closed = This ticket is closed. Reopen it to write to the customer.
console-notice-unreachable = Messages do not reach this customer at the moment.
# Said when the open ticket disappears because an administrator erased everything about the customer.
console-erased = This customer’s data was erased, so the ticket is gone.

## The reply box

console-mode = Who will read it
console-mode-reply = Reply
console-mode-note = Internal note
console-customer-sees = The customer will see this
console-only-team = Only the team will see this
console-write-reply = Write to the customer…
console-write-note = Write a note for the team…
console-send = Send
console-add-note = Add note
console-attach = Attach a file
console-remove-file = Remove this file
console-wait-upload = A file is still being uploaded. Please wait a moment.
# A button beside a file in the reply box that is not with the desk any more.
console-file-again = Attach again
# Stands beneath such files.
console-files-lost = The marked files are not with the desk: an upload broke off, or they waited for more than an hour. Attach them again or remove them.
console-empty-words = Write something or attach a file first.
# The customer or a colleague wrote before this reply went out; a button follows.
console-held = Something new was said. Your reply was not sent.
console-send-anyway = Send anyway
# A button beside a text file.
console-preview = Look inside
console-download = Download
console-editing = Editing
console-quoting = Quoting
console-hint-enter = Enter sends, Shift+Enter starts a new line
console-hint-ctrl = Ctrl+Enter sends
# Texts that a team keeps because it says them often.
console-canned = Canned responses
console-canned-hint = Type / in the reply box to use one.
console-canned-none = There are no canned responses yet.
console-canned-new = New response
console-canned-edit = Edit the response
console-canned-remove = Remove
console-canned-remove-sure = Remove this response for the whole team?
# What is typed after the slash.
console-canned-key = Name
console-canned-key-hint = What is typed after the slash: letters, digits, - and _.
console-canned-words = Text
# Stands after {name}, {number} and {agent}: what a customer reads in their place.
console-canned-fill-name = the customer’s name
console-canned-fill-number = the ticket’s number
console-canned-fill-agent = your own name

## The card of a ticket

console-details = Details
# About the customer; a date follows.
console-first-seen = First seen:
console-assignee = Assignee
console-nobody = Nobody
console-opened = Opened
# A label before the date at which silence closes the ticket.
console-closes = Closes by itself
console-closed-at = Closed
console-mark = Customer’s mark
# Above the page on the shop's site from which the customer writes: its title and address.
console-writes-from = Writes from
console-answers = Answers
console-articles-shown = Articles shown to the customer
console-article-opened = opened
console-article-offered = not opened
console-articles = Knowledge base
console-article-search = Search articles
console-articles-none = No article fits.
console-article-insert = Insert into the reply
console-article-team-only = team only
console-article-send = Send to the customer
console-article-read = Read it
console-article-make = Make an article
console-article-draft = Draft of an article
console-article-published = Published as an article:
console-article-title = Title
console-article-text = Text, in Markdown
# About the draft of an article: the text around it is between these signs.
console-article-marked = What stands between ⟦ and ⟧ may be personal. Take it out, or remove the signs, before the article is published.
console-article-publish = Publish
console-article-discard = Discard
console-article-discard-sure = Discard this draft? It cannot be brought back.
console-drafts = Drafts of articles
console-drafts-none = No draft waits to be published.
console-other-tickets = Other tickets of this customer
console-agents = Colleagues
console-teams = Teams

## The agent's menu

console-menu = Your menu
console-role-agent = Agent
console-role-lead = Team lead
console-role-admin = Administrator
console-language = Language
console-enter-sends = Enter sends
# In brackets after an agent’s name, or beneath it.
console-away = away
console-i-am-away = I am away
# A choice of colours.
console-theme = Colours
console-theme-auto = As the system
console-theme-light = Light
console-theme-dark = Dark
# A choice follows: off, or some seconds in which a reply can be taken back.
console-hold-replies = Undo time for replies
console-hold-off = Off
console-notify = Notify me in this browser
console-notify-denied = The browser does not allow notifications from this page. Allow them in its settings.
console-letter-keys = Single-letter shortcuts
console-shortcuts = Keyboard shortcuts
console-sign-out = Sign out
console-key-next = Next ticket
console-key-previous = Previous ticket
console-key-reply = Write a reply
console-key-note = Write an internal note
console-key-take = Take the ticket
console-key-assign = Choose who has it
console-key-resolve = Resolve the ticket
console-key-handover = Hand it over
console-key-priority = Set its priority
console-key-category = Set its category
console-key-tags = Set its tags
# To the row of buttons above the conversation, in which arrow keys go on.
console-key-actions = To what can be done with it; arrows go on
console-key-messages = To the messages; arrows go up and down
console-key-queue = Go to a queue
# The slash, typed while a reply is written.
console-key-canned = In the reply box: a canned response
console-key-search = Search
console-key-escape = Leave the box, close what is open
console-key-help = This sheet
console-key-send = Send
console-key-line = New line
# What stands on these keys in the language’s country.
console-keyname-enter = Enter
console-keyname-escape = Esc
console-keyname-shift = Shift
console-keyname-ctrl = Ctrl

## Sign-in

console-sign-in = Sign in
console-sign-in-title = Welcome to the support desk
console-sign-in-hint = This link works once, and only for you.
console-signed-out = You are not signed in
console-signed-out-expired = You have been signed out
# A line with the command to type follows.
console-new-link = Ask an administrator for a new sign-in link. They make one on the server with:
console-signed-out-kept = Your drafts are kept in this browser.

## Faults: what happened, then what to do

console-error-bad-request = The desk could not read this request. Reload the page and try again.
console-error-not-signed-in = You are not signed in. Open a new sign-in link.
console-error-link-spent = This link was already used or has expired.
console-error-cross-site = This request came from another site and was refused. Open the console itself and try again.
console-error-forbidden = Your role does not allow this. Ask a lead or an administrator.
console-error-not-found = There is no such thing here, or it was removed.
# A ticket’s number and a colon stand before it.
console-no-ticket = There is no ticket with this number, or the customer’s data was erased.
console-no-page = There is no such page in the console. Here are your tickets.
console-error-too-large = This is too much for one message. Shorten it or send it in parts.
console-error-unavailable = The desk cannot store anything right now. Nothing was changed; try again in a moment.
console-error-busy = The desk is very busy. Nothing was changed; try again in a moment.
console-error-stopping = The desk is restarting. Try again in a moment.
console-error-offline = The desk cannot be reached. Check the network; the page keeps trying.
console-error-upload-broke = The upload broke off. Attach the file again.
console-error-page = Something went wrong in this page. Reload it; what you wrote is kept.

## The report

console-report = Report
console-period = Period
console-period-7 = 7 days
console-period-30 = 30 days
console-period-90 = 90 days
console-csv = Download as CSV
console-report-opened = Opened
console-report-solved-by-article = Solved by an article
console-report-solved = Solved
console-report-reopened = Reopened
console-report-mean = Mean mark
console-report-share = Marks of 4 and 5
# Followed by two numbers: marks that were given / asked for.
console-report-answered = Marks given
console-report-open-by-age = Open now, by age
console-report-age-under_1d = Under a day
console-report-age-1d_3d = 1 to 3 days
console-report-age-3d_7d = 3 to 7 days
console-report-age-over_7d = Over 7 days
console-report-times = How long it took
console-report-first-answer = First human answer
console-report-solution = Solution
console-report-median = Median
# A column head: nine of ten tickets took at most this long.
console-report-p90 = 9 of 10 within
console-report-count = Tickets
console-report-none = None
console-report-by-agent = By agent
console-report-by-category = By category
console-report-by-channel = By channel
console-report-by-language = By language
console-report-agent = Agent
console-report-category = Category
console-report-channel = Channel
console-report-language = Language
# The share of all requests that an article settled, so that no ticket was opened.
console-report-deflection = Settled by articles
console-report-articles = What came of articles
console-report-article = Article
console-report-all = All
console-report-article-shown = Shown
console-report-article-opened = Opened
console-report-article-solved = Solved it
console-report-article-rejected = Did not help
# A heading over a number: the article was shown, and the person opened a ticket within a day all the same.
console-report-article-ticket-after = Ticket all the same
console-report-article-not-found = Searches that found nothing:

# People who opened an article and then said nothing more: the button in the list of queues, the line above the list, and what an empty list says.
console-unfinished = Not finished
console-unfinished-hint = These people opened an article and wrote nothing more. They have no ticket, and nothing is counted as solved.
console-unfinished-empty = There are no unfinished conversations right now.
