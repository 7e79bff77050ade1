//! A button's token: what pressing it asks for, under a keyed hash, never a row. It is bound to the conversation it
//! was shown in, so that nobody presses another person's button; the rules check authority and state again.
//!
//! Layout, before base64url: one byte of kind, the payload, the first bytes of HMAC-SHA256 over version, scope, kind
//! and payload. At most 48 bytes, so at most 64 characters: Telegram takes no more in `callback_data`
//! (<https://core.telegram.org/bots/api#inlinekeyboardbutton>).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;

use crate::ids::{AgentId, ArticleId, CategoryKey, Language, MessageId, TeamKey, TicketId};
use crate::model::{Action, Kind, Menu, Priority, TeamButton};

const VERSION: u8 = 1;
/// Bytes of the hash.
const SEAL: usize = 12;
/// A ticket and a long key leave room for no more; eighty bits are still far beyond guessing over a network.
const SHORT_SEAL: usize = 10;
/// Bytes of a packed key.
const PACKED: usize = 21;
const LONGEST_KEY: usize = 31;
/// What a category's or team's key may be made of. With an end mark these are 41 digits, and 31 of them fit [`PACKED`] bytes.
const ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789_-./";

/// The scope of buttons for the team, in every room.
pub const TEAM_SCOPE: &str = "team";

/// The desk's secret for buttons. It has no way to be printed or stored by accident.
#[derive(Clone)]
pub struct TokenKey([u8; 32]);

impl std::fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenKey")
    }
}

impl TokenKey {
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The token of an action, shown within `scope` (a conversation's id, or [`TEAM_SCOPE`]).
    ///
    /// A category's or team's key that [`key_fits`] refuses cannot be sealed: its token opens nothing. The configuration
    /// takes no such key.
    #[must_use]
    pub fn seal(&self, scope: &str, action: &Action) -> String {
        let mut bytes = encode(action);
        let seal = self.hash(scope, &bytes).finalize().into_bytes();
        bytes.extend_from_slice(&seal[..seal_length(bytes[0])]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The action of a token of ours that was sealed for this scope; none for everything else.
    #[must_use]
    pub fn open(&self, scope: &str, token: &str) -> Option<Action> {
        if token.len() > 64 {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (said, seal) = bytes.split_at_checked(bytes.len().checked_sub(seal_length(*bytes.first()?))?)?;
        self.hash(scope, said).verify_truncated_left(seal).ok()?;
        decode(said)
    }

    fn hash(&self, scope: &str, said: &[u8]) -> Hmac<Sha256> {
        let mut hash = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        hash.update(&[VERSION]);
        // The length first, so that scope and payload cannot be cut elsewhere.
        hash.update(&u64::try_from(scope.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(scope.as_bytes());
        hash.update(said);
        hash
    }
}

/// Whether a category's or team's key can stand in a button: 1 to 31 of `a-z 0-9 _ - . /`.
#[must_use]
pub fn key_fits(key: &str) -> bool {
    !key.is_empty() && key.len() <= LONGEST_KEY && key.bytes().all(|byte| ALPHABET.contains(&byte))
}

fn seal_length(kind: u8) -> usize {
    if matches!(kind, CHOOSE_CATEGORY | TEAM_CATEGORY | TEAM_TO_TEAM | TEAM_PASS_TEAM) {
        SHORT_SEAL
    } else {
        SEAL
    }
}

const READ_ARTICLE: u8 = 1;
const NONE_OF_THESE: u8 = 2;
const ARTICLE_SOLVED: u8 = 3;
const ARTICLE_FAILED: u8 = 4;
const SPEAK_LANGUAGE: u8 = 5;
const CHOOSE_CATEGORY: u8 = 6;
const CATEGORY_UNSURE: u8 = 7;
const CHOOSE: u8 = 8;
const SKIP_QUESTION: u8 = 9;
const SOLVED: u8 = 10;
const NOT_YET: u8 = 11;
const STARS: u8 = 12;
const ADD_COMMENT: u8 = 13;
const TALK_AGAIN: u8 = 14;
const SOMETHING_ELSE: u8 = 15;
const REOPEN: u8 = 16;
/// Followed by the ticket, a code of [`team_code`] and what belongs to it.
const TEAM: u8 = 17;
/// A key needs all the room there is, so these have kinds of their own.
const TEAM_CATEGORY: u8 = 18;
const TEAM_TO_TEAM: u8 = 19;
const TEAM_PASS_TEAM: u8 = 20;

fn encode(action: &Action) -> Vec<u8> {
    let with = |kind: u8, id: Uuid, rest: &[u8]| [&[kind], id.as_bytes().as_slice(), rest].concat();
    match action {
        Action::ReadArticle(article) => with(READ_ARTICLE, article.0, &[]),
        Action::NoneOfThese => vec![NONE_OF_THESE],
        Action::ArticleSolved(article) => with(ARTICLE_SOLVED, article.0, &[]),
        Action::ArticleFailed(article) => with(ARTICLE_FAILED, article.0, &[]),
        Action::SpeakLanguage(language) => {
            let tag = language.as_str().as_bytes();
            [&[SPEAK_LANGUAGE], &tag[..tag.len().min(LONGEST_KEY)]].concat()
        }
        Action::ChooseCategory { ticket, category } => {
            with(CHOOSE_CATEGORY, ticket.0, &pack(category.as_str()))
        }
        Action::CategoryUnsure(ticket) => with(CATEGORY_UNSURE, ticket.0, &[]),
        Action::Choose { ticket, question, choice } => with(CHOOSE, ticket.0, &[*question, *choice]),
        Action::SkipQuestion { ticket, question } => with(SKIP_QUESTION, ticket.0, &[*question]),
        Action::Solved(ticket) => with(SOLVED, ticket.0, &[]),
        Action::NotYet(ticket) => with(NOT_YET, ticket.0, &[]),
        Action::Stars { ticket, stars } => with(STARS, ticket.0, &[*stars]),
        Action::AddComment(ticket) => with(ADD_COMMENT, ticket.0, &[]),
        Action::TalkAgain(ticket) => with(TALK_AGAIN, ticket.0, &[]),
        Action::SomethingElse { ticket, message } => with(SOMETHING_ELSE, ticket.0, message.0.as_bytes()),
        Action::Reopen(ticket) => with(REOPEN, ticket.0, &[]),
        Action::Team { ticket, button: TeamButton::Category(Some(category)) } => {
            with(TEAM_CATEGORY, ticket.0, &pack(category.as_str()))
        }
        Action::Team { ticket, button: TeamButton::HandOverTeam(team) } => {
            with(TEAM_TO_TEAM, ticket.0, &pack(team.as_str()))
        }
        Action::Team { ticket, button: TeamButton::PassTeam(team) } => {
            with(TEAM_PASS_TEAM, ticket.0, &pack(team.as_str()))
        }
        Action::Team { ticket, button } => with(TEAM, ticket.0, &encode_team(button)),
    }
}

fn decode(said: &[u8]) -> Option<Action> {
    let (&kind, payload) = said.split_first()?;
    let alone = |payload: &[u8]| Uuid::from_slice(payload).ok();
    let ticket = || alone(payload).map(TicketId);
    let article = || alone(payload).map(ArticleId);
    let first = || payload.get(..16).and_then(alone).map(TicketId);
    let rest = || payload.get(16..);
    match kind {
        READ_ARTICLE => article().map(Action::ReadArticle),
        NONE_OF_THESE => payload.is_empty().then_some(Action::NoneOfThese),
        ARTICLE_SOLVED => article().map(Action::ArticleSolved),
        ARTICLE_FAILED => article().map(Action::ArticleFailed),
        SPEAK_LANGUAGE => {
            let tag = std::str::from_utf8(payload).ok()?;
            Some(Action::SpeakLanguage(Language::new(tag)))
        }
        CHOOSE_CATEGORY => {
            let category = CategoryKey::new(&unpack(rest()?)?);
            Some(Action::ChooseCategory { ticket: first()?, category })
        }
        CATEGORY_UNSURE => ticket().map(Action::CategoryUnsure),
        CHOOSE => match *rest()? {
            [question, choice] => Some(Action::Choose { ticket: first()?, question, choice }),
            _ => None,
        },
        SKIP_QUESTION => match *rest()? {
            [question] => Some(Action::SkipQuestion { ticket: first()?, question }),
            _ => None,
        },
        SOLVED => ticket().map(Action::Solved),
        NOT_YET => ticket().map(Action::NotYet),
        STARS => match *rest()? {
            [stars] => Some(Action::Stars { ticket: first()?, stars }),
            _ => None,
        },
        ADD_COMMENT => ticket().map(Action::AddComment),
        TALK_AGAIN => ticket().map(Action::TalkAgain),
        SOMETHING_ELSE => {
            let message = MessageId(alone(rest()?)?);
            Some(Action::SomethingElse { ticket: first()?, message })
        }
        REOPEN => ticket().map(Action::Reopen),
        TEAM => Some(Action::Team { ticket: first()?, button: decode_team(rest()?)? }),
        TEAM_CATEGORY => {
            let category = CategoryKey::new(&unpack(rest()?)?);
            Some(Action::Team { ticket: first()?, button: TeamButton::Category(Some(category)) })
        }
        TEAM_TO_TEAM => {
            let team = TeamKey::new(&unpack(rest()?)?);
            Some(Action::Team { ticket: first()?, button: TeamButton::HandOverTeam(team) })
        }
        TEAM_PASS_TEAM => {
            let team = TeamKey::new(&unpack(rest()?)?);
            Some(Action::Team { ticket: first()?, button: TeamButton::PassTeam(team) })
        }
        _ => None,
    }
}

/// Buttons that are nothing but themselves; a button's place here is its code, so that new ones stand at the end.
const TEAM_PLAIN: &[TeamButton] = &[
    TeamButton::Take,
    TeamButton::Release,
    TeamButton::Wait,
    TeamButton::Hold,
    TeamButton::Resume,
    TeamButton::Resolve,
    TeamButton::Close,
    TeamButton::Reopen,
    TeamButton::Block,
    TeamButton::Unblock,
    TeamButton::Note,
    TeamButton::Tags,
    TeamButton::Category(None),
    TeamButton::Back,
    TeamButton::Move,
    TeamButton::Articles,
    TeamButton::DraftArticle,
    TeamButton::PublishArticle,
    TeamButton::DiscardArticle,
];
const TEAM_PRIORITY: u8 = 128;
const TEAM_KIND: u8 = 129;
const TEAM_TO_AGENT: u8 = 130;
const TEAM_MENU: u8 = 131;
const TEAM_SEND_ARTICLE: u8 = 132;
const TEAM_SHOW_ARTICLE: u8 = 133;
const TEAM_PASS_AGENT: u8 = 134;

/// At most eighteen bytes: with kind and ticket in front they leave room for the whole seal.
fn encode_team(button: &TeamButton) -> Vec<u8> {
    match button {
        TeamButton::Priority(priority) => vec![TEAM_PRIORITY, place(Priority::ALL, priority)],
        TeamButton::Kind(kind) => vec![TEAM_KIND, place(Kind::ALL, kind)],
        TeamButton::HandOverAgent(agent) => [&[TEAM_TO_AGENT], agent.0.as_bytes().as_slice()].concat(),
        TeamButton::SendArticle(article) => [&[TEAM_SEND_ARTICLE], article.0.as_bytes().as_slice()].concat(),
        TeamButton::ShowArticle(article) => [&[TEAM_SHOW_ARTICLE], article.0.as_bytes().as_slice()].concat(),
        TeamButton::PassAgent(agent) => [&[TEAM_PASS_AGENT], agent.0.as_bytes().as_slice()].concat(),
        TeamButton::Menu { menu, page } => vec![TEAM_MENU, place(Menu::ALL, menu), *page],
        plain => vec![place(TEAM_PLAIN, plain)],
    }
}

fn decode_team(said: &[u8]) -> Option<TeamButton> {
    let at = |place: &u8| usize::from(*place);
    match said {
        [TEAM_PRIORITY, priority] => Priority::ALL.get(at(priority)).copied().map(TeamButton::Priority),
        [TEAM_KIND, kind] => Kind::ALL.get(at(kind)).copied().map(TeamButton::Kind),
        [TEAM_TO_AGENT, agent @ ..] => {
            Uuid::from_slice(agent).ok().map(AgentId).map(TeamButton::HandOverAgent)
        }
        [TEAM_SEND_ARTICLE, article @ ..] => {
            Uuid::from_slice(article).ok().map(ArticleId).map(TeamButton::SendArticle)
        }
        [TEAM_SHOW_ARTICLE, article @ ..] => {
            Uuid::from_slice(article).ok().map(ArticleId).map(TeamButton::ShowArticle)
        }
        [TEAM_PASS_AGENT, agent @ ..] => Uuid::from_slice(agent).ok().map(AgentId).map(TeamButton::PassAgent),
        [TEAM_MENU, menu, page] => {
            Menu::ALL.get(at(menu)).map(|menu| TeamButton::Menu { menu: *menu, page: *page })
        }
        [plain] => TEAM_PLAIN.get(at(plain)).cloned(),
        _ => None,
    }
}

/// What is in no list gets a place that opens nothing.
fn place<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

/// A key as one number in base 41, its end marked by zeros; empty (which opens nothing) for a key that does not fit.
fn pack(key: &str) -> Vec<u8> {
    if !key_fits(key) {
        return Vec::new();
    }
    let mut packed = [0_u8; PACKED];
    for place in (0..LONGEST_KEY).rev() {
        let digit = key.as_bytes().get(place).map_or(0, |byte| {
            ALPHABET.iter().position(|letter| letter == byte).map_or(0, |position| position + 1)
        });
        multiply_and_add(&mut packed, digit);
    }
    packed.to_vec()
}

fn unpack(packed: &[u8]) -> Option<String> {
    let mut packed: [u8; PACKED] = packed.try_into().ok()?;
    let mut key = String::new();
    for _ in 0..LONGEST_KEY {
        match divide(&mut packed) {
            0 => break,
            digit => key.push(char::from(*ALPHABET.get(digit - 1)?)),
        }
    }
    (!key.is_empty()).then_some(key)
}

const BASE: usize = ALPHABET.len() + 1;

fn multiply_and_add(number: &mut [u8; PACKED], digit: usize) {
    let mut carry = digit;
    for byte in number.iter_mut().rev() {
        carry += usize::from(*byte) * BASE;
        *byte = (carry & 0xff) as u8;
        carry >>= 8;
    }
}

fn divide(number: &mut [u8; PACKED]) -> usize {
    let mut remainder = 0;
    for byte in number.iter_mut() {
        let current = (remainder << 8) | usize::from(*byte);
        *byte = (current / BASE) as u8;
        remainder = current % BASE;
    }
    remainder
}

#[cfg(test)]
#[path = "button_tests.rs"]
mod tests;
