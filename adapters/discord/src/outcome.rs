//! What is shown to the one who wrote: refusals, menus, marks. All of it is courtesy: it may be dropped when too much of
//! it is under way, and what fails is counted and forgotten.

use std::sync::Arc;

use deskbell_core::ids::Language;
use deskbell_core::model::Phrase;
use deskbell_core::port::{Answer, Helpdesk, Outcome, Place};
use deskbell_core::present::room::rows;
use serde_json::Value;
use serenity::http::Route;

use crate::channel::DiscordChannel;
use crate::encode;
use crate::ids::{MessageSpot, Spot};
use crate::intake::Origin;
use crate::wire::Call;

/// On words that stayed in the team: 👀, as an address writes it.
const STAYED: &str = "%F0%9F%91%80";

impl DiscordChannel {
    /// Shows the outcome of an event where it came from. Returns at once.
    pub(crate) fn answer(
        self: &Arc<Self>,
        helpdesk: &Arc<dyn Helpdesk>,
        place: Place,
        hint: Option<Language>,
        origin: Origin,
        outcome: Outcome,
    ) {
        let Origin::Words { spot, at } = origin else { return };
        if is_silent(spot, &outcome) {
            return;
        }
        let Ok(permit) = self.courtesies.clone().try_acquire_owned() else {
            metrics::counter!("deskbell_discord_courtesies_dropped_total").increment(1);
            return;
        };
        let (channel, helpdesk) = (self.clone(), helpdesk.clone());
        tokio::spawn(async move {
            let _permit = permit;
            let (phrases, answer): (Vec<Phrase>, Answer) = match outcome {
                Outcome::Refused(phrase) => (vec![phrase], Answer::default()),
                Outcome::Accepted(answer) => {
                    (answer.toast.iter().chain(&answer.lines).cloned().collect(), answer)
                }
            };
            if answer.stayed && !matches!(spot, Spot::Customer(_)) {
                channel.mark(at).await;
            }
            let mut lines = Vec::with_capacity(phrases.len());
            for phrase in &phrases {
                lines.push(helpdesk.speak(&channel.id, &place, hint.as_ref(), phrase).await);
            }
            if !lines.is_empty() || !answer.menu.is_empty() {
                let body = encode::reply(at, &lines.join("\n"), &rows(answer.menu));
                channel
                    .courtesy(Call::post(Route::ChannelMessages { channel_id: at.channel.into() }, body))
                    .await;
            }
        });
    }

    async fn mark(&self, at: MessageSpot) {
        let route = Route::ChannelMessageReactionMe {
            channel_id: at.channel.into(),
            message_id: at.message.into(),
            reaction: STAYED,
        };
        self.courtesy(Call::put(route)).await;
    }

    async fn courtesy(&self, call: Call) {
        if let Err(error) = self.wire.call::<Value>(call).await {
            metrics::counter!("deskbell_discord_courtesies_failed_total").increment(1);
            tracing::debug!(%error, "an answer to somebody's words could not be shown");
        }
    }
}

/// Nothing is to be shown at all: most words get no answer.
fn is_silent(spot: Spot, outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Refused(_) => false,
        Outcome::Accepted(answer) => {
            let stayed = answer.stayed && !matches!(spot, Spot::Customer(_));
            !stayed && answer.toast.is_none() && answer.lines.is_empty() && answer.menu.is_empty()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_words_get_no_answer() {
        let accepted = |answer| Outcome::Accepted(answer);
        let toast = || Answer { toast: Some(Phrase::CommentThanks), ..Answer::default() };
        let stayed = || Answer { stayed: true, ..Answer::default() };
        assert!(is_silent(Spot::Customer(7), &accepted(Answer::default())));
        assert!(
            is_silent(Spot::Room(6), &accepted(Answer::default())),
            "no line tells that a reply was sent"
        );
        assert!(!is_silent(Spot::Room(6), &accepted(stayed())));
        assert!(!is_silent(Spot::Room(6), &accepted(toast())));
        assert!(!is_silent(Spot::Customer(7), &Outcome::Refused(Phrase::Blocked)));
    }
}
