//! Rooms where the bot may not do what it has to. A refusal is not repeated: ten thousand of them in ten minutes shut a
//! bot out. Until something about the server's rights changes, or some minutes have passed, nothing is tried there.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use deskbell_core::port::DeliverError;
use tokio::time::Instant;

use crate::channel::DiscordChannel;
use crate::check::{self, State};
use crate::ids::Spot;

const REST: Duration = Duration::from_secs(600);
/// The log names what is missing once in this time.
const TOLD: Duration = Duration::from_secs(3_600);
/// How such an error begins (`fault.rs`).
const BEGINNING: &str = "no-rights";

#[derive(Default)]
pub(crate) struct Forbidden(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    since: HashMap<Spot, Instant>,
    told: Option<Instant>,
}

impl Forbidden {
    fn with<T>(&self, look: impl FnOnce(&mut Inner) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Rights were changed: everything is tried again.
    pub(crate) fn forget(&self) {
        self.with(|inner| inner.since.clear());
    }

    fn is(&self, spot: Spot) -> bool {
        self.with(|inner| inner.since.get(&spot).is_some_and(|since| since.elapsed() < REST))
    }

    /// True: it is time to say what is missing.
    fn learn(&self, spot: Spot) -> bool {
        self.with(|inner| {
            inner.since.retain(|_, since| since.elapsed() < REST);
            inner.since.insert(spot, Instant::now());
            let is_news = inner.told.is_none_or(|told| told.elapsed() >= TOLD);
            if is_news {
                inner.told = Some(Instant::now());
            }
            is_news
        })
    }
}

impl DiscordChannel {
    /// Whether anything is worth trying there.
    pub(crate) fn allowed(&self, spot: Spot) -> Result<(), DeliverError> {
        match self.forbidden.is(spot) {
            true => Err(DeliverError::Temporary { detail: format!("{BEGINNING}: refused some minutes ago") }),
            false => Ok(()),
        }
    }

    pub(crate) fn refused(&self, spot: Spot, error: &DeliverError) {
        let (DeliverError::Temporary { detail } | DeliverError::Gone { detail }) = error else { return };
        if !detail.starts_with(BEGINNING) || !self.forbidden.learn(spot) {
            return;
        }
        let (config, id) = (self.config.clone(), self.id.clone());
        tokio::spawn(async move {
            for finding in check::check(&config).await.unwrap_or_default() {
                if finding.state == State::Fault {
                    tracing::warn!(channel = %id, what = finding.what, mend = finding.mend, "the bot is not let do its work");
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_holds_for_its_place_until_rights_change() {
        let forbidden = Forbidden::default();
        assert!(forbidden.learn(Spot::Room(6)), "said the first time");
        assert!(!forbidden.learn(Spot::Room(7)), "and not again at once");
        assert!(forbidden.is(Spot::Room(6)) && !forbidden.is(Spot::Room(8)));
        forbidden.forget();
        assert!(!forbidden.is(Spot::Room(6)));
    }
}
