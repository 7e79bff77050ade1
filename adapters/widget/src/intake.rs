//! What other people's front ends POST in. Pure: the body → an [`Inbound`].

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::{AttachmentId, ChannelId, Language, MessageId};
use deskbell_core::model::Phrase;
use deskbell_core::port::{CustomerCommand, Inbound, InboundKind, MessageRef, Place, Sender, UpdateKey};
use serde::Deserialize;

use crate::command::{self, Typed};

const ID_BYTES: usize = 150;

/// One event. Exactly one of `text`, `press`, `command`, `edit`, `retract` and `unreachable` says what happened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Event {
    /// The sender's own id of the event: a repeat with the same one changes nothing.
    id: String,
    /// The sender's own id of the conversation.
    pub(crate) conversation: String,
    person: Person,
    /// Milliseconds since 1970; now, when not said.
    #[serde(default)]
    said_at: Option<i64>,
    #[serde(default)]
    text: Option<String>,
    /// The message that `text` answers, by our id.
    #[serde(default)]
    quote: Option<MessageId>,
    /// The token of a button that was sent out.
    #[serde(default)]
    press: Option<String>,
    #[serde(default)]
    command: Option<CustomerCommand>,
    #[serde(default)]
    edit: Option<Edit>,
    /// Our id of a message of theirs that they took back.
    #[serde(default)]
    retract: Option<MessageId>,
    /// True: nothing reaches this person any more.
    #[serde(default)]
    unreachable: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    id: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    language: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    message: MessageId,
    text: String,
}

/// What a file is asked for by.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileAsked {
    pub(crate) conversation: String,
    pub(crate) file: AttachmentId,
}

/// Why an event is not taken.
#[derive(Debug, PartialEq)]
pub(crate) enum Wrong {
    /// For whoever writes the sender.
    Body(&'static str),
    /// For the person.
    Person(Phrase),
}

impl Event {
    pub(crate) fn languages(&self) -> Vec<Language> {
        self.person.language.iter().map(|tag| Language::new(&tag.trim().to_lowercase())).collect()
    }

    pub(crate) fn into_inbound(self, channel: ChannelId, now: Timestamp) -> Result<Inbound, Wrong> {
        for (text, wrong) in [
            (&self.id, Wrong::Body("id must be 1 to 150 bytes")),
            (&self.conversation, Wrong::Body("conversation must be 1 to 150 bytes")),
            (&self.person.id, Wrong::Body("person.id must be 1 to 150 bytes")),
        ] {
            if !(1..=ID_BYTES).contains(&text.len()) {
                return Err(wrong);
            }
        }
        let language_hint = self.languages().into_iter().next();
        let (update, said_at) = (UpdateKey(self.id.clone()), Timestamp(self.said_at.unwrap_or(now.0)));
        let place = Place::Customer(self.conversation.clone());
        let sender = Sender::Customer {
            external: self.person.id.clone(),
            name: self.person.name.clone(),
            language_hint,
        };
        let kind = self.kind()?;
        Ok(Inbound { channel, update, said_at, place, sender, shown: Vec::new(), kind })
    }

    fn kind(self) -> Result<InboundKind, Wrong> {
        const ONE: Wrong =
            Wrong::Body("exactly one of text, press, command, edit, retract and unreachable is needed");
        let mut kinds = Vec::new();
        if let Some(words) = self.text {
            kinds.push(match command::read(&words) {
                Typed::Words => {
                    let quote = self.quote.map(MessageRef::Ours);
                    InboundKind::Said { words: words.into(), files: Vec::new(), quote }
                }
                Typed::Command(command) => InboundKind::Command(command),
                Typed::Unknown(command) => return Err(Wrong::Person(Phrase::UnknownCommand { command })),
            });
        } else if self.quote.is_some() {
            return Err(Wrong::Body("quote belongs to text"));
        }
        kinds.extend(self.press.map(InboundKind::Pressed));
        kinds.extend(self.command.map(InboundKind::Command));
        kinds.extend(
            self.edit
                .map(|edit| InboundKind::Edited { message: edit.message.into(), words: edit.text.into() }),
        );
        kinds.extend(self.retract.map(|message| InboundKind::Retracted { message: message.into() }));
        kinds.extend(self.unreachable.filter(|unreachable| *unreachable).map(|_| InboundKind::Unreachable));
        let kind = kinds.pop().ok_or(ONE)?;
        if kinds.is_empty() { Ok(kind) } else { Err(ONE) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);

    fn read(fields: &str) -> Result<Inbound, Wrong> {
        let body =
            format!(r#"{{"id":"e1","conversation":"c1","person":{{"id":"p1","language":"UZ"}}{fields}}}"#);
        let event: Event = serde_json::from_str(&body).unwrap();
        event.into_inbound(ChannelId::new("webhook:shop"), NOW)
    }

    #[test]
    fn words_become_words_of_that_person_at_that_place() {
        let inbound = read(r#","text":"salom","said_at":1789999999000"#).unwrap();
        assert_eq!(inbound.update, UpdateKey("e1".into()));
        assert_eq!(inbound.said_at, Timestamp(1_789_999_999_000));
        assert_eq!(inbound.place, Place::Customer("c1".into()));
        let hint = Some(Language::new("uz"));
        assert_eq!(
            inbound.sender,
            Sender::Customer { external: "p1".into(), name: None, language_hint: hint }
        );
        assert_eq!(inbound.kind, InboundKind::Said { words: "salom".into(), files: vec![], quote: None });
    }

    #[test]
    fn every_sort_of_event_is_read() {
        let message: MessageId = "0190d4e0-0000-7000-8000-000000000001".parse().unwrap();
        for (fields, kind) in [
            (r#","press":"tok""#, InboundKind::Pressed("tok".into())),
            (r#","text":"/status""#, InboundKind::Command(CustomerCommand::Status)),
            (r#","command":{"command":"new"}"#, InboundKind::Command(CustomerCommand::New)),
            (
                r#","command":{"command":"language","with":"ru"}"#,
                InboundKind::Command(CustomerCommand::Language(Some(Language::new("ru")))),
            ),
            (
                r#","edit":{"message":"0190d4e0-0000-7000-8000-000000000001","text":"b"}"#,
                InboundKind::Edited { message: message.into(), words: "b".into() },
            ),
            (
                r#","retract":"0190d4e0-0000-7000-8000-000000000001""#,
                InboundKind::Retracted { message: message.into() },
            ),
            (r#","unreachable":true"#, InboundKind::Unreachable),
        ] {
            assert_eq!(read(fields).unwrap().kind, kind, "{fields}");
        }
    }

    #[test]
    fn nothing_and_two_things_at_once_are_refused() {
        for fields in [
            "",
            r#","text":"a","press":"b""#,
            r#","unreachable":false"#,
            r#","press":"a","quote":"0190d4e0-0000-7000-8000-000000000001""#,
        ] {
            assert!(matches!(read(fields), Err(Wrong::Body(_))), "{fields}");
        }
        let long = "x".repeat(151);
        let body = format!(r#"{{"id":"{long}","conversation":"c","person":{{"id":"p"}},"text":"a"}}"#);
        let event: Event = serde_json::from_str(&body).unwrap();
        assert!(matches!(event.into_inbound(ChannelId::new("w"), NOW), Err(Wrong::Body(_))));
    }

    #[test]
    fn unknown_commands_are_answered() {
        let unknown = Wrong::Person(Phrase::UnknownCommand { command: "/refund".into() });
        assert_eq!(read(r#","text":"/refund""#), Err(unknown));
    }
}
