//! Conversations that are not finished: an article was opened, silence fell, and no ticket came of it.

use std::time::Duration;

use super::desk::Desk;
use crate::ids::Language;
use crate::model::{Body, Conversation, Message, Phase};
use crate::port::UnfinishedRow;
use crate::store::StoreError;

/// Who has been silent for longer will not be looked after by reading a list.
const RECENT: Duration = Duration::from_secs(8 * 24 * 3600);
const ROWS: u64 = 100;
/// Characters of the words shown.
const WORDS: usize = 120;

impl Desk {
    pub(super) async fn unfinished_rows(
        &self,
        language: &Language,
    ) -> Result<Vec<UnfinishedRow>, StoreError> {
        let store = &self.shared.store;
        let found = store.unfinished(self.shared.clock.now().minus(RECENT), ROWS).await?;
        let ids: Vec<_> =
            found.iter().flat_map(|(conversation, _)| words_of(conversation)).copied().collect();
        let messages = store.messages_by_id(&ids).await?;
        let render = self.shared.render();
        let rows = found.iter().filter_map(|(conversation, contact)| {
            let Phase::Offered { since, opened, .. } = &conversation.phase else { return None };
            let article = opened.and_then(|id| self.shared.knowledge.some([id]).remove(&id));
            Some(UnfinishedRow {
                contact: contact.id,
                contact_name: render.contact_name(contact, language),
                channel: conversation.channel.to_string(),
                language: contact.language.clone(),
                words: said(conversation, &messages),
                article: article.map(|article| article.title),
                since: *since,
            })
        });
        Ok(rows.collect())
    }
}

fn words_of(conversation: &Conversation) -> &[crate::ids::MessageId] {
    match &conversation.phase {
        Phase::Offered { words, .. } => words,
        Phase::Idle | Phase::New | Phase::Greeted { .. } | Phase::Gathering { .. } => &[],
    }
}

/// All words in one line, cut.
fn said(conversation: &Conversation, messages: &[Message]) -> String {
    let said: Vec<&str> = words_of(conversation)
        .iter()
        .filter_map(|id| messages.iter().find(|message| message.id == *id))
        .filter_map(|message| match &message.body {
            Body::Words(words) => Some(words.as_str()),
            Body::Card(_) => None,
        })
        .collect();
    let line = said.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(WORDS).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}
