//! What a page shows beside the conversation: whether the team is in and how fast it answers, articles to look through,
//! the person's own requests, and how far each side has read.

use std::sync::PoisonError;
use std::time::Duration;

use super::shared::Shared;
use crate::clock::Timestamp;
use crate::ids::{ArticleId, ChannelId, ConversationId, Language, Seq, TicketId};
use crate::model::{Article, Conversation, Phrase, Status, Ticket};
use crate::port::{ArticlePage, ArticleTitle, OwnTicket, Presence};
use crate::store::{Passing, Reader, StoreError};

/// Fewer answers than this say nothing about the next one.
const FEWEST: usize = 20;
/// The latest answers count: last year's team was another one.
const LATEST: u64 = 100;
/// How long a figure is good.
const GOOD_FOR: Duration = Duration::from_secs(600);
/// Until there are enough answers it is looked at more often.
const LOOKED_AGAIN: Duration = Duration::from_secs(60);
/// Articles that a page lists.
const LISTED: usize = 8;
const REQUESTS: u32 = 20;

/// A figure, and when it was read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usual {
    read_at: Timestamp,
    span: Option<Duration>,
}

/// What `/close` would close in a conversation, as `decide` chooses it; `tickets` of its person, newest first.
fn closed_by_command(conversation: &Conversation, tickets: &[&Ticket]) -> Option<TicketId> {
    let open = |ticket: &&&Ticket| ticket.conversation == conversation.id && ticket.status != Status::Closed;
    let current = |ticket: &&&Ticket| Some(ticket.id) == conversation.current;
    let found = tickets.iter().filter(open).find(current).or_else(|| tickets.iter().find(open));
    found.map(|ticket| ticket.id)
}

impl Shared {
    /// Whether the team is in, when it is back, and how fast it usually answers.
    pub(super) async fn presence(&self, language: &Language) -> Result<Presence, StoreError> {
        let usual = self.usual_answer().await?;
        let render = self.render();
        let hours = &render.settings.hours;
        let open = hours.is_open(render.now);
        let speaker = render.speaker(language);
        let back = if open { None } else { hours.next_opening(render.now) };
        Ok(Presence {
            open,
            back: if open { None } else { Some(speaker.team_is_back(back)) },
            usually: usual.map(|span| speaker.usually_answers(span)),
        })
    }

    /// The median of the latest first answers, in working time: from opening to a human's words.
    async fn usual_answer(&self) -> Result<Option<Duration>, StoreError> {
        let now = self.clock.now();
        let known = *self.usual.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Usual { read_at, span }) = known
            && now.since(read_at) < if span.is_some() { GOOD_FOR } else { LOOKED_AGAIN }
        {
            return Ok(span);
        }
        let answers = self.store.first_answers(LATEST).await?;
        let settings = self.settings.load();
        let spans =
            answers.iter().map(|(opened, answered)| settings.hours.working_between(*opened, *answered));
        let span = median(spans.collect());
        *self.usual.lock().unwrap_or_else(PoisonError::into_inner) = Some(Usual { read_at: now, span });
        Ok(span)
    }

    /// Public articles that fit words; without words those that helped most.
    pub(super) fn look_through(&self, words: &str, language: &Language) -> Vec<ArticleTitle> {
        let hits = if words.trim().is_empty() {
            self.knowledge.shelf(language, LISTED)
        } else {
            self.knowledge.look_through(words, language, LISTED)
        };
        let line = |hit: crate::port::ArticleHit| ArticleTitle {
            id: hit.id,
            title: hit.title,
            language: hit.language,
            snippet: hit.snippet,
        };
        hits.into_iter().filter(|hit| hit.public).map(line).collect()
    }

    /// A public article as it is read, in the reader's language where it is written in it.
    pub(super) fn article_page(&self, id: ArticleId, language: &Language) -> Option<ArticlePage> {
        let Article { id, title, body, language: written, .. } = self.knowledge.public(id, language)?;
        let blocks =
            self.render().speaker(language).phrase_blocks(&Phrase::Article { title: title.clone(), body });
        Some(ArticlePage { id, title, language: written, blocks })
    }

    /// The tickets of whoever has this place, newest first.
    pub(super) async fn requests_of(
        &self,
        channel: &ChannelId,
        place: &str,
    ) -> Result<Vec<OwnTicket>, StoreError> {
        let Some((conversation, contact)) = self.store.place(channel, place).await? else {
            return Ok(Vec::new());
        };
        let lines = self.store.tickets_of(contact.id, REQUESTS).await?;
        let tickets: Vec<&Ticket> = lines.iter().map(|line| &line.ticket).collect();
        let current = closed_by_command(&conversation, &tickets);
        let render = self.render();
        let speaker = render.speaker(&contact.language);
        let request = |line: crate::store::TicketLine| OwnTicket {
            number: line.ticket.number,
            label: speaker.number(line.ticket.number),
            subject: line.ticket.subject,
            status: speaker.status_alone(line.ticket.status),
            closed: line.ticket.status == Status::Closed,
            current: Some(line.ticket.id) == current,
            opened_at: line.ticket.opened_at,
        };
        Ok(lines.into_iter().map(request).collect())
    }

    /// Somebody of the team has a conversation before them, up to here. Told to pages that show it, and kept for those
    /// that come back later. Platforms that are sent to have no place for it.
    pub(super) async fn team_saw(
        &self,
        conversation: ConversationId,
        channel: &ChannelId,
        place: &str,
        until: Seq,
    ) -> Result<(), StoreError> {
        if self.channels.is_push(channel, place) {
            return Ok(());
        }
        let Some(until) = self.store.last_words(Reader::Team, conversation, until).await? else {
            return Ok(());
        };
        if until <= self.store.seen(Reader::Team, conversation).await? {
            return Ok(());
        }
        let tx = self.store.begin().await?;
        tx.put_seen(Reader::Team, conversation, until).await?;
        tx.commit().await?;
        self.feed.pass(Passing::Seen { channel: channel.clone(), place: place.to_owned(), until });
        Ok(())
    }

    /// The customer has what was said to them before their eyes, up to here: told to the team's pages, and kept for those
    /// that come later.
    pub(super) async fn customer_saw(
        &self,
        channel: &ChannelId,
        place: &str,
        until: Seq,
    ) -> Result<(), StoreError> {
        let Some((conversation, _)) = self.store.place(channel, place).await? else { return Ok(()) };
        let conversation = conversation.id;
        let Some(until) = self.store.last_words(Reader::Customer, conversation, until).await? else {
            return Ok(());
        };
        if until <= self.store.seen(Reader::Customer, conversation).await? {
            return Ok(());
        }
        let tx = self.store.begin().await?;
        tx.put_seen(Reader::Customer, conversation, until).await?;
        tx.commit().await?;
        self.feed.pass(Passing::Read { conversation, until });
        Ok(())
    }
}

fn median(mut spans: Vec<Duration>) -> Option<Duration> {
    if spans.len() < FEWEST {
        return None;
    }
    spans.sort_unstable();
    spans.get(spans.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_few_answers_say_nothing() {
        let spans = |count: u64| (0..count).map(Duration::from_secs).collect();
        assert_eq!(median(spans(19)), None);
        assert_eq!(median(spans(21)), Some(Duration::from_secs(10)));
    }
}
