//! What customers are sent, as a type of its own. [`PublicMessage`] has no place for a note, a line of the team, or
//! the name of an agent who is not to be named, and nothing but [`PublicMessage::of`] makes one: what cannot be
//! held cannot leak.

use super::button::TokenKey;
use super::hidden::hide_names;
use super::markup::{as_text, one_line};
use super::speak::Speaker;
use super::written::written;
use crate::clock::Timestamp;
use crate::ids::{AgentId, ConversationId, MessageId, Seq, TicketNumber};
use crate::model::{
    Action, Attachment, Audience, Author, Body, Button, Card, Label, Message, Phrase, Settings,
};
use crate::port::{Block, FileView, QuoteView, Shown, ShownButton, Voice};

/// Characters of a quote.
const QUOTED: usize = 140;

/// A message as its customer may see it.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicMessage {
    id: MessageId,
    conversation: ConversationId,
    seq: Seq,
    changed: Seq,
    voice: Voice,
    said_at: Timestamp,
    number: Option<TicketNumber>,
    edited: bool,
    /// None: retracted.
    content: Option<Content>,
}

#[derive(Clone, Debug, PartialEq)]
struct Content {
    body: Body,
    files: Vec<FileView>,
    /// What is said in place of files that cannot be had.
    instead: Vec<Phrase>,
}

impl PublicMessage {
    /// None for whatever is the team's: a note, a card with a sentence or a button for the team.
    ///
    /// `agent_name` is asked only when agents may be named to customers.
    #[must_use]
    pub fn of(
        message: &Message,
        settings: &Settings,
        agent_name: impl Fn(AgentId) -> Option<String>,
    ) -> Option<Self> {
        match message.audience {
            Audience::Public => {}
            Audience::Team => return None,
        }
        let body = match &message.body {
            Body::Words(words) => Body::Words(words.clone()),
            Body::Card(card) => Body::Card(public_card(card, settings)?),
        };
        let voice = match message.author {
            Author::Contact(_) => Voice::You,
            Author::Agent(agent) if settings.agent_names => Voice::Agent { name: agent_name(agent) },
            Author::Agent(_) => Voice::Agent { name: None },
            Author::Desk => Voice::Desk,
        };
        let content = message.retracted_at.is_none().then(|| Content {
            body,
            files: file_views(&message.attachments),
            instead: message.attachments.iter().filter_map(Attachment::instead).collect(),
        });
        Some(Self {
            id: message.id,
            conversation: message.conversation,
            seq: message.seq,
            changed: message.changed,
            voice,
            said_at: message.said_at,
            number: message.numbered,
            edited: message.edited_at.is_some(),
            content,
        })
    }

    #[must_use]
    pub fn id(&self) -> MessageId {
        self.id
    }

    #[must_use]
    pub fn conversation(&self) -> ConversationId {
        self.conversation
    }

    #[must_use]
    pub fn voice(&self) -> &Voice {
        &self.voice
    }

    /// What a person wrote; none for the desk's cards, and for what was retracted.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match &self.content.as_ref()?.body {
            Body::Words(words) => Some(words.as_str()),
            Body::Card(_) => None,
        }
    }

    /// In the reader's language. `quote` is the message this one answers, if it is one that the customer has seen:
    /// a quote of another conversation is dropped.
    #[must_use]
    pub fn shown(&self, speaker: &Speaker<'_>, key: &TokenKey, quote: Option<&PublicMessage>) -> Shown {
        let speaker = &speaker.at(self.said_at);
        let quote = quote.filter(|quote| quote.conversation == self.conversation);
        let mut shown = Shown {
            id: self.id,
            seq: self.seq,
            changed: self.changed,
            voice: self.voice.clone(),
            said_at: self.said_at,
            number: self.number.map(|number| speaker.number(number)),
            edited: self.edited,
            retracted: self.content.is_none(),
            blocks: Vec::new(),
            quote: None,
            files: Vec::new(),
            buttons: Vec::new(),
            chosen: None,
        };
        let Some(content) = &self.content else { return shown };
        shown.blocks = body_blocks(&content.body, speaker);
        shown.blocks.extend(content.instead.iter().flat_map(|phrase| speaker.phrase_blocks(phrase)));
        shown.quote = quote.and_then(|quote| quote.quoted(speaker));
        shown.files.clone_from(&content.files);
        if let Body::Card(card) = &content.body {
            let scope = self.conversation.to_string();
            shown.buttons =
                card.buttons.iter().map(|button| shown_button(button, card, speaker, key, &scope)).collect();
            shown.chosen = card.chosen.as_ref().map(|label| speaker.label(label));
        }
        shown
    }

    /// One line of it, as it was said at its own moment; none when it was retracted or holds nothing to show.
    fn quoted(&self, speaker: &Speaker<'_>) -> Option<QuoteView> {
        let speaker = &speaker.at(self.said_at);
        let content = self.content.as_ref()?;
        let mut blocks = body_blocks(&content.body, speaker);
        blocks.extend(content.instead.iter().flat_map(|phrase| speaker.phrase_blocks(phrase)));
        let text = quote_line(&blocks, &content.files)?;
        Some(QuoteView { message: self.id, text })
    }
}

/// A card without anything of the team's; none when there is any.
fn public_card(card: &Card, settings: &Settings) -> Option<Card> {
    if card.phrases.iter().any(Phrase::is_for_team)
        || card.buttons.iter().any(|button| for_team(&button.action))
    {
        return None;
    }
    let mut card = card.clone();
    if !settings.agent_names {
        // Names were left out when the phrase was made; this is for cards from before the setting was changed.
        card.phrases.iter_mut().for_each(hide_names);
    }
    Some(card)
}

/// Whether pressing is the team's alone.
pub(super) fn for_team(action: &Action) -> bool {
    match action {
        Action::Reopen(_) | Action::Team { .. } => true,
        Action::ReadArticle(_)
        | Action::NoneOfThese
        | Action::ArticleSolved(_)
        | Action::ArticleFailed(_)
        | Action::SpeakLanguage(_)
        | Action::ChooseCategory { .. }
        | Action::CategoryUnsure(_)
        | Action::Choose { .. }
        | Action::SkipQuestion { .. }
        | Action::Solved(_)
        | Action::NotYet(_)
        | Action::Stars { .. }
        | Action::AddComment(_)
        | Action::TalkAgain(_)
        | Action::SomethingElse { .. } => false,
    }
}

/// Of the files that can be had.
pub(super) fn file_views(attachments: &[Attachment]) -> Vec<FileView> {
    attachments.iter().filter(|file| !file.is_lost()).map(file_view).collect()
}

fn file_view(attachment: &Attachment) -> FileView {
    FileView {
        id: attachment.id,
        name: attachment.name.clone(),
        media_type: attachment.media_type.clone(),
        size: attachment.size,
    }
}

pub(super) fn body_blocks(body: &Body, speaker: &Speaker<'_>) -> Vec<Block> {
    match body {
        Body::Words(words) => written(words),
        Body::Card(card) => card.phrases.iter().flat_map(|phrase| speaker.phrase_blocks(phrase)).collect(),
    }
}

/// The first words of what is quoted, else the name of its first file.
#[must_use]
pub fn quote_line(blocks: &[Block], files: &[FileView]) -> Option<String> {
    let text = one_line(&as_text(blocks), QUOTED);
    if text.is_empty() { files.first().map(|file| one_line(&file.name, QUOTED)) } else { Some(text) }
}

pub(super) fn shown_button(
    button: &Button,
    card: &Card,
    speaker: &Speaker<'_>,
    key: &TokenKey,
    scope: &str,
) -> ShownButton {
    let star = match button.label {
        Label::Stars(stars) => Some(stars),
        Label::Word(_)
        | Label::Text(_)
        | Label::Category(_)
        | Label::Choice { .. }
        | Label::Language(_)
        | Label::Priority(_)
        | Label::Kind(_)
        | Label::Team(_)
        | Label::SendArticle(_)
        | Label::ShowArticle(_)
        | Label::Away(_) => None,
    };
    ShownButton {
        token: key.seal(scope, &button.action),
        label: speaker.label(&button.label),
        star,
        pressed: card.chosen.as_ref() == Some(&button.label),
        asks: super::room::asks(&button.action),
    }
}
