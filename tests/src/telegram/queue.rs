//! Updates that wait for the bot.

use std::collections::{HashSet, VecDeque};

use deskbell_core::clock::Timestamp;
use serde_json::Value;
use tokio_util::sync::CancellationToken;

/// Left out unless they are asked for by name.
const NOT_BY_DEFAULT: &[&str] = &["chat_member", "message_reaction", "message_reaction_count"];

/// Where the first update id stands; Telegram starts anywhere too.
const FIRST: i64 = 731_000_001;

#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) id: i64,
    pub(crate) chat: i64,
    /// The whole update, written already.
    pub(crate) json: String,
}

/// Updates go there, when a webhook is set.
#[derive(Debug)]
pub(crate) struct Hook {
    pub(crate) url: String,
    pub(crate) secret: Option<String>,
    pub(crate) connections: usize,
    /// Chats of which an update is under way: their next ones wait.
    pub(crate) busy: HashSet<i64>,
    pub(crate) last_error: Option<(Timestamp, String)>,
    pub(crate) stop: CancellationToken,
}

#[derive(Debug)]
pub(crate) struct Queue {
    pub(crate) next: i64,
    pub(crate) waiting: VecDeque<Waiting>,
    /// Empty: everything but what has to be asked for.
    pub(crate) allowed: Vec<String>,
    /// The latest poll; an older one that still waits is told of a conflict.
    pub(crate) poll: u64,
    pub(crate) hook: Option<Hook>,
    /// Something was pushed since the pollers were last woken.
    pub(crate) fresh: bool,
    /// Updates that the bot has confirmed, or taken by its webhook.
    pub(crate) confirmed: u64,
    /// Every update's JSON as it was pushed, when tests want to hold them against the specification.
    pub(crate) unchecked: Option<Vec<String>>,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            next: FIRST,
            waiting: VecDeque::new(),
            allowed: Vec::new(),
            poll: 0,
            hook: None,
            fresh: false,
            confirmed: 0,
            unchecked: None,
        }
    }
}

impl Queue {
    pub(crate) fn wants(&self, kind: &str) -> bool {
        if self.allowed.is_empty() {
            return !NOT_BY_DEFAULT.contains(&kind);
        }
        self.allowed.iter().any(|allowed| allowed == kind)
    }

    pub(crate) fn push(&mut self, kind: &str, chat: i64, body: &Value) {
        if self.wants(kind) {
            let id = self.take_id();
            let json = format!("{{\"update_id\":{id},\"{kind}\":{body}}}");
            if let Some(unchecked) = &mut self.unchecked {
                unchecked.push(json.clone());
            }
            self.push_raw(id, chat, json);
        }
    }

    pub(crate) fn push_raw(&mut self, id: i64, chat: i64, json: String) {
        self.waiting.push_back(Waiting { id, chat, json });
        self.fresh = true;
    }

    pub(crate) fn take_id(&mut self) -> i64 {
        self.next += 1;
        self.next - 1
    }

    /// What lies before the offset is confirmed and forgotten. A negative one counts from the end; one that was never
    /// given out (ids start anew after a quiet week) confirms nothing.
    pub(crate) fn confirm(&mut self, offset: i64) {
        let before = self.waiting.len();
        if offset > self.next {
            return;
        }
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            self.waiting.drain(..self.waiting.len().saturating_sub(keep));
        } else {
            while self.waiting.front().is_some_and(|waiting| waiting.id < offset) {
                self.waiting.pop_front();
            }
        }
        self.confirmed += u64::try_from(before - self.waiting.len()).unwrap_or(0);
    }

    /// The first updates as a whole answer; none when there are none.
    pub(crate) fn first(&self, limit: usize) -> Option<String> {
        if self.waiting.is_empty() {
            return None;
        }
        let mut list = String::from("[");
        for (place, waiting) in self.waiting.iter().take(limit).enumerate() {
            if place > 0 {
                list.push(',');
            }
            list.push_str(&waiting.json);
        }
        list.push(']');
        Some(list)
    }

    pub(crate) fn remove(&mut self, id: i64) {
        if let Some(place) = self.waiting.iter().position(|waiting| waiting.id == id) {
            self.waiting.remove(place);
            self.confirmed += 1;
        }
    }
}
