//! The head of a ticket's room: who, what about, how far, and what can be done. It stands in one message beside the
//! first words and is edited when it reads differently, so it holds nothing that grows old by itself ("an hour ago").

use super::buttons::{ButtonFacts, actions, rows, team_button};
use crate::model::{Answer, Contact, Phrase, Priority, Settings, Status, Ticket};
use crate::port::{Block, MessageView, RoomCard};
use crate::present::button::TokenKey;
use crate::present::dates;
use crate::present::markup::one_line;
use crate::present::speak::Speaker;
use crate::present::{Arguments, Locales};

/// Characters of a room's name: Telegram takes 128, Discord 100.
const TITLE: usize = 100;
/// Of a person's name in it, so that the subject is seen too.
const NAME: usize = 40;
/// Characters of what a card repeats: all of it together leaves room for the first words in one message.
const ANSWER: usize = 200;
const QUESTION: usize = 100;
const ARTICLE: usize = 80;
const TAGS: usize = 200;

/// What a card is made of.
#[derive(Debug)]
pub struct CardFacts<'a> {
    pub ticket: &'a Ticket,
    pub contact: &'a Contact,
    /// The person's name, or what stands for it.
    pub name: String,
    /// The customer's channel.
    pub channel: &'a str,
    pub assignee: Option<&'a str>,
    /// In the team's language.
    pub answers: Vec<Answer>,
    /// The articles that were shown, or that fit what was said later.
    pub suggested: &'a [SuggestedArticle],
    /// The first words.
    pub words: &'a [MessageView],
    pub settings: &'a Settings,
    pub locales: &'a Locales,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedArticle {
    pub title: String,
    /// The customer opened it.
    pub read: bool,
}

/// The head of a ticket's room.
#[must_use]
pub fn card(facts: &CardFacts<'_>, speaker: &Speaker<'_>, key: &TokenKey) -> RoomCard {
    let ticket = facts.ticket;
    let buttons = actions(&ButtonFacts {
        ticket,
        blocked: facts.contact.blocked_at.is_some(),
        // Said by a menu alone, which is made when it is asked for.
        beside_others: false,
        settings: facts.settings,
        agents: &[],
    });
    let buttons = buttons.iter().map(|button| team_button(button, speaker, key)).collect();
    let blocks = [standing(facts, speaker), signs(facts, speaker), told(facts, speaker)];
    RoomCard {
        ticket: ticket.id,
        title: title(ticket, &facts.name, speaker, TITLE),
        facts: blocks.into_iter().filter(|lines| !lines.is_empty()).map(lines).collect(),
        words: facts.words.iter().flat_map(|message| message.blocks.clone()).collect(),
        buttons: rows(buttons),
        closed: ticket.status == Status::Closed,
        status: ticket.status,
        states: Status::ALL.iter().map(|status| speaker.state(*status)).collect(),
    }
}

fn lines(lines: Vec<String>) -> Block {
    Block::Plain { text: lines.join("\n") }
}

/// "#12 Ana: My card was declined", at most `limit` characters, cut at a word.
pub(super) fn title(ticket: &Ticket, name: &str, speaker: &Speaker<'_>, limit: usize) -> String {
    named(&speaker.number(ticket.number), name, &ticket.subject, speaker, limit)
}

/// "#12 Ana", for a ticket that is told among others.
#[must_use]
pub fn heading(ticket: &Ticket, name: &str, speaker: &Speaker<'_>) -> String {
    named(&speaker.number(ticket.number), name, "", speaker, TITLE)
}

pub(super) fn named(number: &str, name: &str, subject: &str, speaker: &Speaker<'_>, limit: usize) -> String {
    let whole = |subject: &str| {
        let arguments = Arguments::none().text("number", number).text("name", one_line(name, NAME));
        match subject {
            "" => speaker.fill("room-title.wordless", arguments),
            subject => speaker.fill("room-title", arguments.text("subject", subject)),
        }
    };
    let subject = one_line(subject, TITLE);
    let mut title = whole(&subject);
    let mut room = subject.chars().count();
    while title.chars().count() > limit && room > 0 {
        room = room.saturating_sub(title.chars().count() - limit);
        title = whole(&cut_at_word(&subject, room));
    }
    title
}

/// At most so many characters with the ellipsis, whole words where that leaves enough of it.
fn cut_at_word(text: &str, characters: usize) -> String {
    if characters < 2 {
        return String::new();
    }
    let kept: String = text.chars().take(characters - 1).collect();
    let inside = text.chars().nth(characters - 1).is_some_and(|next| !next.is_whitespace());
    let end = kept.rfind(char::is_whitespace).filter(|end| inside && *end * 2 > kept.len());
    let kept = end.map_or(kept.as_str(), |end| &kept[..end]);
    format!("{}…", kept.trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation()))
}

/// Who, and where it stands. What is not configured is not shown, nor is a priority that nobody changed.
fn standing(facts: &CardFacts<'_>, speaker: &Speaker<'_>) -> Vec<String> {
    let (ticket, settings) = (facts.ticket, facts.settings);
    let none = Arguments::none;
    let person = none()
        .text("name", one_line(&facts.name, 100))
        .text("channel", speaker.channel(facts.channel))
        .text("language", facts.locales.own_name(&facts.contact.language));
    let mut lines = vec![speaker.fill("room-person", person)];
    if settings.teams.len() > 1 {
        lines.push(speaker.fill("room-team", none().text("team", speaker.team(&ticket.team))));
    }
    if !settings.kinds.is_empty() {
        lines.push(speaker.fill("room-kind", none().word("kind", speaker.kind(ticket.kind))));
    }
    if let Some(category) = ticket.category.as_ref().filter(|_| !settings.categories.is_empty()) {
        lines.push(speaker.fill("room-category", none().text("category", speaker.category_path(category))));
    }
    if ticket.priority != Priority::Normal {
        lines.push(speaker.fill("room-priority", none().word("priority", speaker.priority(ticket.priority))));
    }
    match facts.assignee {
        Some(agent) => lines.push(speaker.fill("room-assignee", none().text("agent", agent))),
        None if ticket.status == Status::Closed => {}
        None => lines.push(speaker.fill("room-nobody", none())),
    }
    // That a ticket is new says the line above.
    if ticket.status != Status::New {
        let status = none().word("status", speaker.team_status(ticket.status));
        lines.push(match ticket.closes_at.filter(|_| ticket.status != Status::Closed) {
            Some(at) => speaker.fill("room-status.closes", status.word("date", speaker.dates().date(at))),
            None => speaker.fill("room-status", status),
        });
    }
    if let Some(stars) = ticket.stars {
        lines.push(speaker.fill("room-mark", none().number("stars", stars.into())));
    }
    lines
}

/// What to mind.
fn signs(facts: &CardFacts<'_>, speaker: &Speaker<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let flags: Vec<_> = facts.ticket.flags.iter().map(|flag| speaker.flag(*flag)).collect();
    if !flags.is_empty() {
        let flags = Arguments::none().word("flags", dates::list(speaker.language, &flags));
        lines.push(speaker.fill("room-flags", flags));
    }
    if facts.contact.blocked_at.is_some() {
        lines.push(speaker.phrase(&Phrase::TeamIsBlocked));
    }
    if !facts.contact.reachable {
        lines.push(speaker.phrase(&Phrase::TeamIsUnreachable));
    }
    lines
}

/// What the intake brought, the articles, the tags.
fn told(facts: &CardFacts<'_>, speaker: &Speaker<'_>) -> Vec<String> {
    let none = Arguments::none;
    let mut lines = Vec::new();
    for answer in &facts.answers {
        let arguments = none()
            .text("question", one_line(&answer.question, QUESTION))
            .text("answer", one_line(&answer.answer, ANSWER));
        lines.push(speaker.fill("room-answer", arguments));
    }
    let articles: Vec<_> = facts
        .suggested
        .iter()
        .map(|article| {
            let message = if article.read { "room-article.read" } else { "room-article" };
            speaker.fill(message, none().text("title", one_line(&article.title, ARTICLE)))
        })
        .collect();
    if !articles.is_empty() {
        lines.push(
            speaker.fill("room-articles", none().word("articles", dates::list(speaker.language, &articles))),
        );
    }
    if !facts.ticket.tags.is_empty() {
        let tags = one_line(&facts.ticket.tags.join(", "), TAGS);
        lines.push(speaker.fill("room-tags", none().text("tags", tags)));
    }
    lines
}

#[cfg(test)]
#[path = "card_tests.rs"]
mod tests;
