//! What a visitor says, presses and asks for, and what was said before.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use deskbell_core::ids::{ArticleId, AttachmentId, Language, MessageId, Seq, TicketNumber};
use deskbell_core::model::{Phrase, Whereabouts};
use deskbell_core::port::{
    CustomerCommand, FileRef, Inbound, InboundKind, MessageRef, Outcome, Page, Place, Sender, UpdateKey,
};
use serde::{Deserialize, Deserializer, Serialize};

use crate::addressed::Addressed;
use crate::caller::{Asked, Json, Visitor};
use crate::command::{self, Typed};
use crate::fault::Fault;
use crate::http::Desk;

/// With the place's id and a colon it stays well under an update key's 200 bytes.
const CLIENT_ID_CHARS: usize = 64;
/// A name is cut by the desk; this only keeps nonsense out.
const NAME_BYTES: usize = 1_000;
const DAY_MS: i64 = 86_400_000;

/// The page's own id of what it sends. Sent again with the same id it changes nothing and gets the same answer.
#[derive(Debug)]
pub(crate) struct ClientId(String);

impl<'de> Deserialize<'de> for ClientId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let fits = (1..=CLIENT_ID_CHARS).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        fits.then_some(Self(text)).ok_or_else(|| {
            serde::de::Error::custom("id must be 1 to 64 characters of A-Z, a-z, 0-9, - and _")
        })
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Say {
    id: ClientId,
    #[serde(default)]
    text: String,
    /// Uploaded before, by this place.
    #[serde(default)]
    files: Vec<AttachmentId>,
    #[serde(default)]
    quote: Option<MessageId>,
    /// What the shop's page calls its visitor; shown to the team, believed for nothing.
    #[serde(default)]
    name: Option<String>,
    /// The page it was written on, where the shop's page wants that told.
    #[serde(default)]
    page: Option<WrittenOn>,
    /// How long it waited in the page for a connection. An age, because visitors' clocks are often wrong.
    #[serde(default)]
    waited_ms: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenOn {
    address: String,
    #[serde(default)]
    title: String,
}

impl std::fmt::Debug for WrittenOn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WrittenOn").finish_non_exhaustive()
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edit {
    id: ClientId,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Retract {
    id: ClientId,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Press {
    id: ClientId,
    /// A button's token, as it was shown.
    token: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CommandName {
    Start,
    Help,
    Language,
    Faq,
    Status,
    New,
    Close,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Command {
    id: ClientId,
    command: CommandName,
    /// With `language`: the tag that was chosen; without it the desk asks which.
    #[serde(default)]
    language: Option<String>,
    /// With `faq`: what to look up.
    #[serde(default)]
    words: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HistoryQuery {
    before: Option<i64>,
    limit: Option<u32>,
}

/// What became of it.
#[derive(Debug, Serialize)]
pub(crate) struct Taken {
    /// The message that was stored; none for presses and commands.
    message: Option<MessageId>,
    seq: Option<Seq>,
    ticket: Option<TicketNumber>,
    toast: Option<String>,
}

type Answered = Result<axum::Json<Taken>, Fault>;

pub(crate) async fn history(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    Asked(HistoryQuery { before, limit }): Asked<HistoryQuery>,
) -> Result<axum::Json<Page<Addressed>>, Fault> {
    desk.customers()
        .history(desk.channel(), visitor.place(), before.map(Seq), limit.unwrap_or(50).clamp(1, 200))
        .await
        .map(|page| axum::Json(desk.addressed_page(visitor.place(), page)))
        .map_err(|error| Fault::read(error, desk.now()))
}

/// Words, or a typed command.
pub(crate) async fn send(State(desk): State<Arc<Desk>>, visitor: Visitor, Json(say): Json<Say>) -> Answered {
    if say.name.as_ref().is_some_and(|name| name.len() > NAME_BYTES) {
        return Err(Fault::unreadable(format!("name is over {NAME_BYTES} bytes")));
    }
    let typed = if say.files.is_empty() { command::read(&say.text) } else { Typed::Words };
    let kind = match typed {
        Typed::Words => InboundKind::Said {
            words: say.text.into(),
            files: say.files.into_iter().map(FileRef::Uploaded).collect(),
            quote: say.quote.map(MessageRef::Ours),
        },
        Typed::Command(command) => InboundKind::Command(command),
        Typed::Unknown(command) => {
            return Err(Fault::refused(Phrase::UnknownCommand { command }, desk.now()));
        }
    };
    let extra = Extra {
        name: say.name,
        waited: Duration::from_millis(say.waited_ms),
        from: say.page.and_then(|page| Whereabouts::of(&page.address, &page.title)),
    };
    receive(&desk, visitor, say.id, extra, kind).await
}

pub(crate) async fn edit(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    message: Result<Path<MessageId>, PathRejection>,
    Json(Edit { id, text }): Json<Edit>,
) -> Answered {
    let kind = InboundKind::Edited { message: named(message)?.into(), words: text.into() };
    receive(&desk, visitor, id, Extra::default(), kind).await
}

pub(crate) async fn retract(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    message: Result<Path<MessageId>, PathRejection>,
    Json(Retract { id }): Json<Retract>,
) -> Answered {
    let kind = InboundKind::Retracted { message: named(message)?.into() };
    receive(&desk, visitor, id, Extra::default(), kind).await
}

pub(crate) async fn press(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    Json(Press { id, token }): Json<Press>,
) -> Answered {
    receive(&desk, visitor, id, Extra::default(), InboundKind::Pressed(token)).await
}

pub(crate) async fn command(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    Json(Command { id, command, language, words }): Json<Command>,
) -> Answered {
    if words.is_some() && !matches!(command, CommandName::Faq) {
        return Err(Fault::unreadable("words belong to the command faq alone"));
    }
    if language.is_some() && !matches!(command, CommandName::Language) {
        return Err(Fault::unreadable("language belongs to the command language alone"));
    }
    let command = match command {
        CommandName::Start => CustomerCommand::Start,
        CommandName::Help => CustomerCommand::Help,
        CommandName::Language => {
            CustomerCommand::Language(language.map(|tag| Language::new(&tag.trim().to_lowercase())))
        }
        CommandName::Faq => CustomerCommand::Faq(words.unwrap_or_default()),
        CommandName::Status => CustomerCommand::Status,
        CommandName::New => CustomerCommand::New,
        CommandName::Close => CustomerCommand::Close,
    };
    receive(&desk, visitor, id, Extra::default(), InboundKind::Command(command)).await
}

/// An article helped that was read in the page. Once for each visitor, article and day (of UTC): a repeat is the same event.
pub(crate) async fn helped(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    article: Result<Path<ArticleId>, PathRejection>,
) -> Answered {
    let unknown = || Fault::of(StatusCode::NOT_FOUND, Phrase::MessageUnknown).coded("not-found");
    let Path(article) = article.map_err(|_| unknown())?;
    let id = ClientId(format!("helped:{article}:{}", desk.now().0.div_euclid(DAY_MS)));
    receive(&desk, visitor, id, Extra::default(), InboundKind::FoundAnswer { article }).await
}

/// At most one call in a few seconds is worth making; each is forgotten after five.
pub(crate) async fn typing(State(desk): State<Arc<Desk>>, visitor: Visitor) -> StatusCode {
    desk.customers().typing(desk.channel(), visitor.place());
    StatusCode::NO_CONTENT
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seen {
    until: Seq,
}

/// The person has what was said before their eyes: shown to the team.
pub(crate) async fn seen(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    Json(Seen { until }): Json<Seen>,
) -> Result<StatusCode, Fault> {
    let saw = desk.customers().saw(desk.channel(), visitor.place(), until).await;
    saw.map(|()| StatusCode::NO_CONTENT).map_err(|error| Fault::read(error, desk.now()))
}

pub(crate) fn named(message: Result<Path<MessageId>, PathRejection>) -> Result<MessageId, Fault> {
    message.map(|Path(message)| message).map_err(|_| Fault::of(StatusCode::NOT_FOUND, Phrase::MessageUnknown))
}

/// An id belongs to what was done with it: taking words back by the id under which they were sent is another matter.
fn deed(kind: &InboundKind) -> String {
    let of = |message: &MessageRef| match message {
        MessageRef::Ours(id) => id.to_string(),
        MessageRef::Theirs(id) => id.clone(),
    };
    match kind {
        InboundKind::Edited { message, .. } => format!(":edit:{}", of(message)),
        InboundKind::Retracted { message } => format!(":retract:{}", of(message)),
        InboundKind::Pressed(token) => format!(":press:{token}"),
        InboundKind::Command(command) => {
            let command = serde_json::to_value(command).unwrap_or_default();
            format!(":command:{}", command["command"].as_str().unwrap_or_default())
        }
        _ => String::new(),
    }
}

/// What may come along with words.
#[derive(Default)]
struct Extra {
    name: Option<String>,
    waited: Duration,
    from: Option<Whereabouts>,
}

async fn receive(
    desk: &Desk,
    visitor: Visitor,
    ClientId(id): ClientId,
    Extra { name, waited, from }: Extra,
    kind: InboundKind,
) -> Answered {
    let now = desk.now();
    let Visitor { session, hints, .. } = visitor;
    let place = session.place;
    // What the shop's server says counts; what a page says of itself does for those of whom it says nothing.
    let name = match session.vouched {
        Some(vouched) => vouched.name,
        None => name,
    };
    desk.limits.message(&place).map_err(|wait| Fault::too_many(wait, now))?;
    let inbound = Inbound {
        channel: desk.channel().clone(),
        update: UpdateKey(format!("{place}:{id}{}", deed(&kind))),
        said_at: now.minus(waited),
        place: Place::Customer(place.clone()),
        sender: Sender::Customer {
            external: place.clone(),
            name: name.filter(|name| !name.trim().is_empty()),
            language_hint: hints.first().cloned(),
        },
        shown: Vec::new(),
        kind,
    };
    match desk.port.helpdesk.receive_from(inbound, from).await {
        Ok(Outcome::Accepted(answer)) => {
            let toast = match answer.toast {
                Some(phrase) => Some(desk.customers().speak(desk.channel(), &place, &hints, &phrase).await),
                None => None,
            };
            Ok(axum::Json(Taken { message: answer.message, seq: answer.seq, ticket: answer.ticket, toast }))
        }
        Ok(Outcome::Refused(phrase)) => Err(Fault::refused(phrase, now)),
        Err(error) => {
            tracing::warn!(%error, "a visitor's message could not be taken");
            Err(Fault::receive(&error))
        }
    }
}
