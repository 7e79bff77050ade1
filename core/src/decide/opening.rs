//! A ticket opens: numbered, shown to the team, and only then are questions asked.

use serde_json::json;

use super::draft::Draft;
use super::event::By;
use super::refusal::Refusal;
use super::{intake, language, waiting};
use crate::clock::Timestamp;
use crate::ids::{ArticleId, CategoryKey, MessageId, Seq, TicketId};
use crate::model::{
    Answer, Body, Card, Flag, Intake, Kind, Phase, Phrase, Priority, Status, Ticket, TimerKind, TimerSubject,
    What,
};

/// What is known when a ticket opens.
#[derive(Default)]
pub(super) struct Opening {
    /// What was said so far, in order.
    pub(super) words: Vec<MessageId>,
    /// Anything here goes straight to a person, without questions.
    pub(super) flags: Vec<Flag>,
    /// From an opened article or a link.
    pub(super) category: Option<CategoryKey>,
    /// From a form.
    pub(super) answers: Vec<Answer>,
    /// The articles were searched and none fitted.
    pub(super) searched: bool,
    /// Articles were offered before.
    pub(super) offered: bool,
    /// These words came from another ticket: the customer is told that, in place of the usual sentence.
    pub(super) moved: bool,
}

/// Characters of a ticket's subject.
const SUBJECT: usize = 80;
const HOUR: std::time::Duration = std::time::Duration::from_secs(3600);

pub(super) fn open(draft: &mut Draft<'_>, opening: Opening) -> Result<TicketId, Refusal> {
    refuse_too_many(draft)?;
    let settings = draft.facts.settings;
    let (conversation, now) = (draft.event.conversation, draft.now);
    let id = TicketId(draft.facts.ids.draw());
    let preset = draft.conversation()?.preset.take().filter(|key| is_leaf(draft, key));
    let category = opening.category.clone().or(preset).or_else(|| only_category(draft));
    let configured = category.as_ref().and_then(|key| settings.category(key));
    let (suggested, read) = shown_articles(draft)?;
    let answers = if opening.answers.is_empty() { answers_in_hand(draft)? } else { opening.answers.clone() };
    // Whoever read an article first has waited for a person only since they asked for one.
    let first = opening.words.first().filter(|_| read.is_empty());
    let waiting_since = first
        .and_then(|first| draft.state.messages.get(first))
        .map_or(draft.event.said_at, |message| message.said_at);
    let back = if settings.hours.is_open(now) { None } else { settings.hours.next_opening(now) };
    let ticket = Ticket {
        id,
        number: draft.facts.next_number,
        contact: draft.state.contact.id,
        conversation,
        subject: subject(draft, &opening.words),
        kind: configured.and_then(|category| category.kind).unwrap_or(Kind::Question),
        status: Status::New,
        priority: Priority::Normal,
        team: configured
            .and_then(|category| category.team.clone())
            .unwrap_or_else(|| settings.teams[0].key.clone()),
        category,
        assignee: None,
        tags: Vec::new(),
        flags: opening.flags.clone(),
        intake: Intake { over: !opening.flags.is_empty(), ..Intake::default() },
        suggested,
        read,
        opened_at: now,
        first_answer_at: None,
        last_reply: None,
        waiting_since: None,
        named: 0,
        told_closed_until: back,
        resolve_card: None,
        resolved_at: None,
        closes_at: None,
        closed_at: None,
        reopened: 0,
        stars: None,
        changed: Seq(0),
        version: 0,
    };
    let fields = json!({
        "number": ticket.number, "team": ticket.team, "category": ticket.category,
        "language": draft.state.contact.language, "channel": draft.conversation()?.channel, "flags": ticket.flags,
    });
    draft.state.tickets.push(ticket);
    draft.journal(What::TicketOpened, Some(id), fields);
    for message in &opening.words {
        draft.change_message(*message, What::MessagesMoved, |message| message.ticket = Some(id));
    }
    leave_phase(draft)?;
    intake::take_over(draft, id, answers)?;
    draft.conversation()?.current = Some(id);
    confirm(draft, id, &opening, back)?;
    waiting::customer_waits(draft, id, waiting_since)?;
    if !opening.flags.is_empty() {
        let number = draft.ticket(id)?.number;
        draft.tell_team(id, Phrase::TeamOpened { number, flags: opening.flags });
    }
    intake::ask_next(draft, id)?;
    draft.answer_ticket(id);
    Ok(id)
}

fn is_leaf(draft: &Draft<'_>, key: &CategoryKey) -> bool {
    draft.facts.settings.leaf_categories().any(|leaf| leaf.key == *key)
}

/// One message: what is late is apologised for, then the number and what happens next.
fn confirm(
    draft: &mut Draft<'_>,
    id: TicketId,
    opening: &Opening,
    back: Option<Timestamp>,
) -> Result<(), Refusal> {
    let number = draft.ticket(id)?.number;
    let closed = !draft.facts.settings.hours.is_open(draft.now);
    let main = if opening.moved {
        Phrase::MovedToNew { number }
    } else if closed {
        Phrase::OpenedClosed { number, back }
    } else if opening.searched && !opening.offered && opening.flags.is_empty() {
        Phrase::NoMatch { number }
    } else {
        Phrase::Opened { number, by: None }
    };
    let card = if opening.flags.contains(&Flag::ReceivedLate) {
        Card::say(Phrase::ReceivedLate).and(main)
    } else {
        Card::say(main)
    };
    let card = language::with_offer(draft, card);
    draft.say(Some(id), card);
    if opening.searched && !opening.offered && opening.flags.is_empty() {
        draft.journal(What::ArticleNotFound, Some(id), json!({ "by": "words" }));
    }
    Ok(())
}

/// The offer's card keeps its articles ("old buttons stay valid") and loses "None of these".
fn leave_phase(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let subject = TimerSubject::Conversation(draft.event.conversation);
    let phase = std::mem::take(&mut draft.conversation()?.phase);
    match phase {
        Phase::Idle | Phase::New | Phase::Greeted { .. } => {}
        Phase::Gathering { .. } => draft.cancel_timer(TimerKind::BurstEnds, subject),
        Phase::Offered { card, .. } => {
            draft.cancel_timer(TimerKind::BurstEnds, subject);
            draft.cancel_timer(TimerKind::OfferLapses, subject);
            draft.change_card(card, |card| {
                card.buttons.retain(|button| matches!(button.action, crate::model::Action::ReadArticle(_)));
            });
        }
    }
    Ok(())
}

fn shown_articles(draft: &mut Draft<'_>) -> Result<(Vec<ArticleId>, Vec<ArticleId>), Refusal> {
    Ok(match &draft.conversation()?.phase {
        Phase::Offered { articles, opened, .. } => (articles.clone(), opened.iter().copied().collect()),
        Phase::Idle | Phase::New | Phase::Greeted { .. } | Phase::Gathering { .. } => {
            (Vec::new(), Vec::new())
        }
    })
}

/// What a form told before articles were offered.
fn answers_in_hand(draft: &mut Draft<'_>) -> Result<Vec<Answer>, Refusal> {
    Ok(match &draft.conversation()?.phase {
        Phase::Offered { answers, .. } => answers.clone(),
        Phase::Idle | Phase::New | Phase::Greeted { .. } | Phase::Gathering { .. } => Vec::new(),
    })
}

/// Where there is only one category nobody is asked.
fn only_category(draft: &Draft<'_>) -> Option<CategoryKey> {
    let mut leaves = draft.facts.settings.leaf_categories();
    match (leaves.next(), leaves.next()) {
        (Some(only), None) => Some(only.key.clone()),
        _ => None,
    }
}

fn refuse_too_many(draft: &Draft<'_>) -> Result<(), Refusal> {
    if draft.event.by != By::Contact {
        return Ok(());
    }
    let limit = usize::try_from(draft.facts.settings.limits.tickets_per_hour).unwrap_or(usize::MAX);
    let mut recent: Vec<_> = draft
        .state
        .tickets
        .iter()
        .map(|ticket| ticket.opened_at)
        .filter(|opened_at| draft.now.since(*opened_at) < HOUR)
        .collect();
    if recent.len() < limit {
        return Ok(());
    }
    recent.sort_unstable();
    let oldest = recent[recent.len() - limit.max(1)];
    Err(Phrase::TooManyTickets { retry_at: oldest.plus(HOUR) }.into())
}

/// The first line that says something, for the team's list.
fn subject(draft: &Draft<'_>, words: &[MessageId]) -> String {
    let messages: Vec<_> = words.iter().filter_map(|id| draft.state.messages.get(id)).collect();
    let lines: Vec<&str> = messages
        .iter()
        .filter_map(|message| match &message.body {
            Body::Words(text) => text.lines().map(str::trim).find(|line| !line.is_empty()),
            Body::Card(_) => None,
        })
        .collect();
    // A greeting before the matter is no subject: the first line that is about as long as the longest is.
    let length = |line: &str| line.chars().count().min(SUBJECT);
    let longest = lines.iter().copied().map(length).max().unwrap_or(0);
    let text = lines.into_iter().find(|line| length(line) * 3 >= longest * 2);
    let text = text.map(str::to_owned).or_else(|| {
        messages.iter().flat_map(|message| &message.attachments).next().map(|file| file.name.clone())
    });
    cut(text.unwrap_or_default().trim(), SUBJECT)
}

/// At most `limit` characters, with an ellipsis where something was left out.
pub(super) fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(limit - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}
