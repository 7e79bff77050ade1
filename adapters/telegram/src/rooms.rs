//! Topics: opened, closed, opened again.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use deskbell_core::port::{DeliverError, Receipt};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::api::CallError;
use crate::channel::TelegramChannel;
use crate::fault::{Mend, Repeat, mend};
use crate::ids::Spot;

/// Shorter than other calls, so that there is time to look for a topic whose answer was lost.
const OPENING: Duration = Duration::from_secs(20);
/// How long the group's own word of a new topic is waited for.
const WORD: Duration = Duration::from_secs(5);
/// Topics that are remembered by their titles.
const REMEMBERED: usize = 256;
/// Characters of a topic's name.
const TITLE: usize = 128;

/// Topics that the group was seen to get from us. Titles carry the ticket's number, so they name one topic each.
#[derive(Default)]
pub(crate) struct Topics {
    seen: Mutex<VecDeque<(Spot, String)>>,
    news: Notify,
}

impl Topics {
    pub(crate) fn saw(&self, spot: Spot, title: String) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= REMEMBERED {
            seen.pop_front();
        }
        seen.push_back((spot, title));
        drop(seen);
        self.news.notify_waiters();
    }

    fn find(&self, chat: i64, title: &str) -> Option<Spot> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let found = seen.iter().rev().find(|(spot, named)| spot.chat == chat && named == title);
        found.map(|(spot, _)| *spot).filter(|spot| spot.thread.is_some())
    }

    async fn wait(&self, chat: i64, title: &str) -> Option<Spot> {
        let look = async {
            loop {
                let news = self.news.notified();
                if let Some(spot) = self.find(chat, title) {
                    return spot;
                }
                news.await;
            }
        };
        tokio::time::timeout(WORD, look).await.ok()
    }
}

#[derive(Deserialize)]
struct ForumTopic {
    message_thread_id: i64,
}

impl TelegramChannel {
    pub(crate) async fn open_room(
        &self,
        spot: Spot,
        title: &str,
        attempt: u32,
    ) -> Result<Receipt, DeliverError> {
        let title: String = title.chars().take(TITLE).collect();
        let opened = |spot: Spot| Receipt { room: Some(spot.place()), ..Receipt::default() };
        if attempt > 1
            && let Some(spot) = self.topics.find(spot.chat, &title)
        {
            return Ok(opened(spot));
        }
        let body = json!({"chat_id": spot.chat, "name": title});
        match self.api.call_within::<ForumTopic>("createForumTopic", &body, OPENING).await {
            Ok(topic) => Ok(opened(Spot { chat: spot.chat, thread: Some(topic.message_thread_id) })),
            Err(error @ CallError::Lost(_)) => match self.topics.wait(spot.chat, &title).await {
                Some(spot) => Ok(opened(spot)),
                None => Err(self.failed(error, spot, Repeat::Seen).await),
            },
            Err(error) => Err(self.failed(error, spot, Repeat::Seen).await),
        }
    }

    pub(crate) async fn close_room(&self, spot: Spot, closed: bool) -> Result<Receipt, DeliverError> {
        let (method, body) = match (spot.thread, closed) {
            (Some(thread), true) => {
                ("closeForumTopic", json!({"chat_id": spot.chat, "message_thread_id": thread}))
            }
            (Some(thread), false) => {
                ("reopenForumTopic", json!({"chat_id": spot.chat, "message_thread_id": thread}))
            }
            (None, false) => ("reopenGeneralForumTopic", json!({"chat_id": spot.chat})),
            // General is never ours to close.
            (None, true) => return Ok(Receipt::default()),
        };
        match self.api.call::<Value>(method, &body).await {
            Ok(_) => Ok(Receipt::default()),
            Err(error) if mend(&error) == Some(Mend::Done) => Ok(Receipt::default()),
            Err(error) => Err(self.failed(error, spot, Repeat::Harmless).await),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_topic_is_found_by_its_title_whenever_the_word_comes() {
        let topics = std::sync::Arc::new(Topics::default());
        let spot = Spot { chat: -5, thread: Some(9) };
        let waiting = tokio::spawn({
            let topics = topics.clone();
            async move { topics.wait(-5, "#12 Ana").await }
        });
        tokio::task::yield_now().await;
        topics.saw(Spot { chat: -5, thread: Some(8) }, "#11 Jan".into());
        topics.saw(spot, "#12 Ana".into());
        assert_eq!(waiting.await.unwrap(), Some(spot));
        assert_eq!(topics.find(-5, "#12 Ana"), Some(spot));
        assert_eq!(topics.find(-6, "#12 Ana"), None);
    }
}
