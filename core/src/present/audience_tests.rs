//! Who sees what: canaries in whatever is the team's never occur in what a customer is sent.

use std::sync::LazyLock;

use proptest::prelude::*;
use uuid::Uuid;

use super::button::TEAM_SCOPE;
use super::samples::{NOW, phrases, settings};
use super::team::{Names, message_view};
use super::{Locales, PublicMessage, Speaker, TokenKey};
use crate::ids::{AgentId, AttachmentId, ContactId, ConversationId, Language, MessageId, Seq, TicketId};
use crate::model::{
    Action, Attachment, Audience, Author, Body, Card, Label, Message, Phrase, Revision, Settings, StatusLine,
    Word,
};
use crate::port::{Shown, Voice};

/// Stands in everything that a customer must never see.
const CANARY: &str = "Zq7canary";

fn message(author: Author, audience: Audience, body: Body) -> Message {
    Message {
        id: MessageId(Uuid::from_u128(1)),
        conversation: ConversationId(Uuid::from_u128(2)),
        ticket: Some(TicketId(Uuid::from_u128(3))),
        numbered: None,
        seq: Seq(4),
        changed: Seq(5),
        author,
        audience,
        body,
        attachments: Vec::new(),
        quote: None,
        said_at: NOW,
        edited_at: None,
        retracted_at: None,
    }
}

fn words(text: &str) -> Body {
    Body::Words(text.into())
}

fn agent() -> Author {
    Author::Agent(AgentId(Uuid::from_u128(9)))
}

fn contact() -> Author {
    Author::Contact(ContactId(Uuid::from_u128(8)))
}

fn with_speaker<T>(settings: &Settings, use_it: impl FnOnce(&Speaker<'_>, &TokenKey) -> T) -> T {
    static LOCALES: LazyLock<Locales> = LazyLock::new(Locales::built_in);
    let language = Language::new("en");
    use_it(&Speaker::new(&LOCALES, settings, &language, NOW), &TokenKey::new([7; 32]))
}

fn shown(message: &Message, settings: &Settings) -> Option<Shown> {
    let public = PublicMessage::of(message, settings, |_| Some(format!("Mia {CANARY}")))?;
    with_speaker(settings, |speaker, key| Some(public.shown(speaker, key, Some(&public))))
}

#[test]
fn customers_see_their_own_words_the_agents_and_the_desks() {
    let settings = settings();
    let own = shown(&message(contact(), Audience::Public, words("Hi")), &settings).unwrap();
    assert_eq!(own.voice, Voice::You);
    let reply = shown(&message(agent(), Audience::Public, words("Hello")), &settings).unwrap();
    assert_eq!(reply.voice, Voice::Agent { name: Some(format!("Mia {CANARY}")) });
    assert_eq!(reply.quote.unwrap().text, "Hello");
    let desk =
        shown(&message(Author::Desk, Audience::Public, Body::Card(Card::say(Phrase::Help))), &settings)
            .unwrap();
    assert_eq!(desk.voice, Voice::Desk);
}

#[test]
fn a_button_opens_in_its_own_conversation_alone() {
    let ticket = TicketId(Uuid::from_u128(3));
    let mut card = Card::say(Phrase::SurveySolved);
    for stars in 1..=5 {
        card = card.button(Action::Stars { ticket, stars }, Label::Stars(stars));
    }
    card.chosen = Some(Label::Stars(4));
    let message = message(Author::Desk, Audience::Public, Body::Card(card));
    let shown = shown(&message, &settings()).unwrap();
    let key = TokenKey::new([7; 32]);
    let stars: Vec<_> = shown.buttons.iter().map(|button| (button.star, button.pressed)).collect();
    assert_eq!(
        stars,
        [(Some(1), false), (Some(2), false), (Some(3), false), (Some(4), true), (Some(5), false)]
    );
    assert_eq!(shown.chosen.as_deref(), Some("4 stars"));
    let token = &shown.buttons[4].token;
    assert_eq!(key.open(&message.conversation.to_string(), token), Some(Action::Stars { ticket, stars: 5 }));
    assert_eq!(key.open(&ConversationId(Uuid::from_u128(77)).to_string(), token), None);
}

#[test]
fn a_retracted_message_is_empty_for_both_sides() {
    let settings = settings();
    let mut message = message(agent(), Audience::Public, words(CANARY));
    message.attachments.push(attachment("a.png"));
    message.retracted_at = Some(NOW);
    let retracted = shown(&message, &settings).unwrap();
    assert!(retracted.retracted && retracted.blocks.is_empty() && retracted.files.is_empty());
    assert!(retracted.quote.is_none() && retracted.buttons.is_empty());
    let view = team_view(&message, &[], &settings);
    assert!(view.retracted && view.blocks.is_empty() && view.files.is_empty());
}

#[test]
fn another_conversations_message_is_no_quote() {
    let settings = settings();
    let name = |_| None;
    let own =
        PublicMessage::of(&message(contact(), Audience::Public, words("mine")), &settings, name).unwrap();
    let mut other = message(contact(), Audience::Public, words(CANARY));
    other.conversation = ConversationId(Uuid::from_u128(77));
    let other = PublicMessage::of(&other, &settings, name).unwrap();
    let shown = with_speaker(&settings, |speaker, key| own.shown(speaker, key, Some(&other)));
    assert_eq!(shown.quote, None);
}

#[test]
fn the_team_sees_sentences_what_was_pressed_and_only_its_own_buttons() {
    let ticket = TicketId(Uuid::from_u128(3));
    let mut asked =
        Card::say(Phrase::DidThatSolve).button(Action::NoneOfThese, Label::Word(Word::NoneOfThese));
    asked.chosen = Some(Label::Word(Word::StillNeedHelp));
    let view = team_view(&message(Author::Desk, Audience::Public, Body::Card(asked)), &[], &settings());
    assert!(view.card && view.public && view.buttons.is_empty());
    assert_eq!(view.chosen.as_deref(), Some("I still need help"));

    let low =
        Card::say(Phrase::TeamLowMark { stars: 2 }).button(Action::Reopen(ticket), Label::Word(Word::Reopen));
    let view = team_view(&message(Author::Desk, Audience::Team, Body::Card(low)), &[], &settings());
    assert!(!view.public);
    assert_eq!(TokenKey::new([7; 32]).open(TEAM_SCOPE, &view.buttons[0].token), Some(Action::Reopen(ticket)));

    let earlier = Revision { message: MessageId(Uuid::nil()), body: words("befor"), replaced_at: NOW };
    let view = team_view(&message(contact(), Audience::Public, words("before")), &[earlier], &settings());
    assert_eq!(view.earlier, ["befor"]);
    let author = serde_json::to_value(&view.author).unwrap();
    assert_eq!(author["name"], "Visitor");
}

fn team_view(message: &Message, earlier: &[Revision], settings: &Settings) -> crate::port::MessageView {
    let names = Names { contact: &|_| None, agent: &|_| Some("Mia".into()) };
    with_speaker(settings, |speaker, key| message_view(message, None, earlier, speaker, key, &names))
}

fn attachment(name: &str) -> Attachment {
    Attachment {
        id: AttachmentId(Uuid::from_u128(6)),
        name: name.to_owned(),
        media_type: "image/png".into(),
        size: 3,
        blob: format!("blob/{CANARY}"),
        remote: None,
    }
}

/// A customer's phrase that holds an agent's name, as cards from before names were hidden may.
fn naming(phrase: Phrase) -> Phrase {
    let canary = || Some(CANARY.to_owned());
    match phrase {
        Phrase::Taken { .. } => Phrase::Taken { agent: canary() },
        Phrase::HandedOver { .. } => Phrase::HandedOver { from: canary(), to: canary() },
        Phrase::WaitingReminder { question, number, closes_at, .. } => {
            Phrase::WaitingReminder { agent: canary(), question, number, closes_at }
        }
        Phrase::IsItSolved { number, closes_at, .. } => {
            Phrase::IsItSolved { agent: canary(), number, closes_at }
        }
        Phrase::NotYetThanks { .. } => Phrase::NotYetThanks { agent: canary() },
        Phrase::Reopened { number, .. } => Phrase::Reopened { number, agent: canary() },
        other => other,
    }
}

/// A team's phrase with a canary wherever it holds words.
fn for_team(phrase: Phrase) -> Phrase {
    let canary = || CANARY.to_owned();
    match phrase {
        Phrase::TeamHandedOver { to_team, .. } => {
            Phrase::TeamHandedOver { by: canary(), to_agent: Some(canary()), to_team, why: Some(canary()) }
        }
        Phrase::TeamMatches { .. } => Phrase::TeamMatches { titles: vec![canary()] },
        other if other.is_for_team() => other,
        _ => Phrase::TeamDeliveryFailed { detail: canary() },
    }
}

/// A message, whether it is the team's, and whether a hidden name stands in it.
fn any_message() -> impl Strategy<Value = (Message, bool)> {
    let phrases = phrases();
    let count = phrases.len();
    (0..count, 0..count, 0..6_u8, any::<bool>(), any::<bool>()).prop_map(
        move |(first, second, kind, retracted, files)| {
            let pick = |at: usize| phrases[at].clone();
            let (mut message, secret) = match kind {
                0 => (message(contact(), Audience::Public, words("hello")), false),
                1 => (message(agent(), Audience::Public, words("an answer")), false),
                2 => (message(agent(), Audience::Team, words(CANARY)), true),
                3 => {
                    let card = Card::say(for_team(pick(first))).and(Phrase::MarkHigh { stars: 5 });
                    // Even when the row says that it is public.
                    (message(Author::Desk, Audience::Public, Body::Card(card)), true)
                }
                4 => {
                    let card = Card::say(for_team(pick(first)));
                    (message(Author::Desk, Audience::Team, Body::Card(card)), true)
                }
                _ => {
                    let mut card = Card::say(naming(pick(first))).and(naming(pick(second)));
                    let secret = card.phrases.iter().any(Phrase::is_for_team);
                    card = card.button(Action::NoneOfThese, Label::Word(Word::NoneOfThese));
                    (message(Author::Desk, Audience::Public, Body::Card(card)), secret)
                }
            };
            if secret {
                message.attachments.push(Attachment { name: CANARY.into(), ..attachment("") });
            } else if files {
                message.attachments.push(attachment("photo.png"));
            }
            message.retracted_at = retracted.then_some(NOW);
            (message, secret)
        },
    )
}

proptest! {
    #[test]
    fn no_canary_ever_reaches_a_customer((message, secret) in any_message()) {
        let settings = Settings { agent_names: false, ..settings() };
        let shown = shown(&message, &settings);
        prop_assert_eq!(shown.is_none(), secret);
        if let Some(shown) = shown {
            let bytes = serde_json::to_string(&shown).unwrap();
            prop_assert!(!bytes.contains(CANARY), "{}", bytes);
        }
    }
}

#[test]
fn a_list_of_tickets_is_the_persons_own_words() {
    let line = StatusLine {
        number: crate::ids::TicketNumber(1),
        status: crate::model::Status::Open,
        opened_at: NOW,
        subject: "<b>bold</b>".into(),
    };
    let card = Card::say(Phrase::StatusList { tickets: vec![line] });
    let shown = shown(&message(Author::Desk, Audience::Public, Body::Card(card)), &settings()).unwrap();
    assert!(serde_json::to_string(&shown.blocks).unwrap().contains("<b>bold</b>"));
}
