//! What the team is shown: everything, in the team's language.

use super::button::{TEAM_SCOPE, TokenKey};
use super::public::{body_blocks, file_views, for_team, quote_line, shown_button};
use super::speak::Speaker;
use crate::ids::{AgentId, ContactId};
use crate::model::{Attachment, Audience, Author, Body, Message, Revision};
use crate::port::view::AuthorView;
use crate::port::{Block, MessageView, QuoteView};

/// Who is who, as the shell knows it; none for somebody without a name, or who is no longer known.
pub struct Names<'a> {
    pub contact: &'a dyn Fn(ContactId) -> Option<String>,
    pub agent: &'a dyn Fn(AgentId) -> Option<String>,
}

impl std::fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Names")
    }
}

/// A message as the team sees it. A customer's card is shown as its sentences and what was pressed; only the
/// team's own buttons can be pressed here. `earlier` are its revisions, oldest first, where they are wanted.
#[must_use]
pub fn message_view(
    message: &Message,
    quote: Option<&Message>,
    earlier: &[Revision],
    speaker: &Speaker<'_>,
    key: &TokenKey,
    names: &Names<'_>,
) -> MessageView {
    let speaker = &speaker.at(message.said_at);
    let retracted = message.retracted_at.is_some();
    let mut view = MessageView {
        id: message.id,
        ticket: message.ticket,
        seq: message.seq,
        changed: message.changed,
        author: author(message.author, speaker, names),
        public: message.audience == Audience::Public,
        card: matches!(message.body, Body::Card(_)),
        said_at: message.said_at,
        edited: message.edited_at.is_some(),
        retracted,
        blocks: Vec::new(),
        quote: None,
        files: Vec::new(),
        buttons: Vec::new(),
        chosen: None,
        earlier: Vec::new(),
    };
    if retracted {
        return view;
    }
    view.blocks = blocks(message, speaker);
    view.files = file_views(&message.attachments);
    view.quote = quote.filter(|quote| quote.retracted_at.is_none()).and_then(|quote| quoted(quote, speaker));
    view.earlier = earlier
        .iter()
        .map(|revision| super::markup::as_text(&body_blocks(&revision.body, speaker)))
        .collect();
    if let Body::Card(card) = &message.body {
        let buttons = card.buttons.iter().filter(|button| for_team(&button.action));
        view.buttons = buttons.map(|button| shown_button(button, card, speaker, key, TEAM_SCOPE)).collect();
        view.chosen = card.chosen.as_ref().map(|label| speaker.label(label));
    }
    view
}

fn author(author: Author, speaker: &Speaker<'_>, names: &Names<'_>) -> AuthorView {
    match author {
        Author::Contact(contact) => {
            AuthorView::Contact { name: (names.contact)(contact).unwrap_or_else(|| speaker.nameless(true)) }
        }
        Author::Agent(agent) => AuthorView::Agent {
            id: agent,
            name: (names.agent)(agent).unwrap_or_else(|| speaker.nameless(false)),
        },
        Author::Desk => AuthorView::Desk,
    }
}

/// The words, and what is said in place of files that cannot be had.
fn blocks(message: &Message, speaker: &Speaker<'_>) -> Vec<Block> {
    let mut blocks = body_blocks(&message.body, speaker);
    let instead = message.attachments.iter().filter_map(Attachment::instead);
    blocks.extend(instead.flat_map(|phrase| speaker.phrase_blocks(&phrase)));
    blocks
}

fn quoted(message: &Message, speaker: &Speaker<'_>) -> Option<QuoteView> {
    let speaker = &speaker.at(message.said_at);
    let text = quote_line(&blocks(message, speaker), &file_views(&message.attachments))?;
    Some(QuoteView { message: message.id, text })
}
