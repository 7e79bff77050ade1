//! What is shown to the one who acted: toasts, refusals, menus, marks. All of it is courtesy: it may be dropped when too
//! much of it is under way, and what fails is counted and forgotten.

use std::sync::Arc;

use deskbell_core::ids::Language;
use deskbell_core::model::Phrase;
use deskbell_core::port::{Answer, Helpdesk, Outcome, Place, ShownButton};
use deskbell_core::present::room::rows;
use serde_json::{Value, json};

use crate::channel::TelegramChannel;
use crate::encode;
use crate::ids::Spot;
use crate::intake::Origin;
use crate::markup::{Styled, TEXT};

/// Characters of the answer to a pressed button.
const TOAST: usize = 200;
/// On words that stayed in the team; one of the reactions that bots may set.
const STAYED: &str = "👀";
/// Above choices that nothing else is said about.
const CHOOSE: &str = "⬇";

impl TelegramChannel {
    /// Shows the outcome of an update where it came from. Returns at once.
    pub(crate) fn answer(
        self: &Arc<Self>,
        helpdesk: &Arc<dyn Helpdesk>,
        place: Place,
        hint: Option<Language>,
        origin: Origin,
        outcome: Outcome,
    ) {
        if is_silent(&origin, &outcome) {
            return;
        }
        // A button spins until it is answered, so that answer is not dropped.
        let permit = self.courtesies.clone().try_acquire_owned().ok();
        if permit.is_none() && !matches!(origin, Origin::Press { .. }) {
            metrics::counter!("deskbell_telegram_courtesies_dropped_total").increment(1);
            return;
        }
        let (channel, helpdesk) = (self.clone(), helpdesk.clone());
        tokio::spawn(async move {
            let _permit = permit;
            let voice =
                Spoken { channel: &channel, helpdesk: &*helpdesk, place: &place, hint: hint.as_ref() };
            match (origin, outcome) {
                (Origin::Nobody, _) => {}
                (Origin::Press { query, spot, message }, outcome) => {
                    voice.pressed(query, spot, message, outcome).await;
                }
                (
                    Origin::Words { spot, message } | Origin::Command { spot, message },
                    Outcome::Refused(phrase),
                ) => {
                    let words = voice.say(&phrase).await;
                    channel.reply(spot, message, &words, &[]).await;
                }
                (Origin::Words { spot, message }, Outcome::Accepted(answer)) if spot.is_group() => {
                    if answer.stayed {
                        channel.mark(spot, message).await;
                    }
                    // Why they went nowhere, or the buttons that a lone slash asks for.
                    if says_something(&answer) {
                        voice.typed(spot, message, answer).await;
                    }
                }
                (
                    Origin::Words { spot, message } | Origin::Command { spot, message },
                    Outcome::Accepted(answer),
                ) => {
                    voice.typed(spot, message, answer).await;
                }
            }
        });
    }

    async fn reply(&self, spot: Spot, message: i64, words: &str, menu: &[ShownButton]) {
        let Some(words) =
            Styled::plain(words).split(TEXT).into_iter().next().filter(|words| !words.is_blank())
        else {
            return;
        };
        let mut call = encode::message(spot, &words);
        let parameters = json!({"message_id": message, "allow_sending_without_reply": true});
        call.body.insert("reply_parameters".into(), parameters);
        if let Some(keyboard) = encode::keyboard(&rows(menu.to_vec()), &[]) {
            call.body.insert("reply_markup".into(), keyboard);
        }
        self.courtesy("sendMessage", Value::Object(call.body)).await;
    }

    async fn mark(&self, spot: Spot, message: i64) {
        let body = json!({
            "chat_id": spot.chat, "message_id": message, "reaction": [{"type": "emoji", "emoji": STAYED}]
        });
        self.courtesy("setMessageReaction", body).await;
    }

    async fn courtesy(&self, method: &'static str, body: Value) {
        if let Err(error) = self.api.call::<Value>(method, &body).await {
            metrics::counter!("deskbell_telegram_courtesies_failed_total", "method" => method).increment(1);
            tracing::debug!(method, %error, "an answer to somebody's doing could not be shown");
        }
    }
}

/// Nothing is to be shown at all: most words get no answer.
fn is_silent(origin: &Origin, outcome: &Outcome) -> bool {
    match (origin, outcome) {
        (Origin::Nobody, _) => true,
        (Origin::Press { .. }, _) | (_, Outcome::Refused(_)) => false,
        (Origin::Words { spot, .. }, Outcome::Accepted(answer)) if spot.is_group() => {
            !answer.stayed && !says_something(answer)
        }
        (_, Outcome::Accepted(answer)) => !says_something(answer),
    }
}

fn says_something(answer: &Answer) -> bool {
    answer.toast.is_some() || !answer.lines.is_empty() || !answer.menu.is_empty()
}

/// The one who acted, and how to speak to them.
struct Spoken<'a> {
    channel: &'a TelegramChannel,
    helpdesk: &'a dyn Helpdesk,
    place: &'a Place,
    hint: Option<&'a Language>,
}

impl Spoken<'_> {
    async fn say(&self, phrase: &Phrase) -> String {
        self.helpdesk.speak(&self.channel.id, self.place, self.hint, phrase).await
    }

    async fn lines(&self, phrases: &[Phrase]) -> String {
        let mut lines = Vec::with_capacity(phrases.len());
        for phrase in phrases {
            lines.push(self.say(phrase).await);
        }
        lines.join("\n")
    }

    async fn pressed(&self, query: String, spot: Spot, message: Option<i64>, outcome: Outcome) {
        let mut body = json!({"callback_query_id": query});
        let (toast, alert, answer) = match outcome {
            Outcome::Refused(phrase) => (Some(phrase), true, None),
            Outcome::Accepted(answer) => (answer.toast.clone(), false, Some(answer)),
        };
        if let Some(phrase) = toast {
            let words = self.say(&phrase).await;
            body["text"] = cut(&words, TOAST).into();
            body["show_alert"] = alert.into();
        }
        self.channel.courtesy("answerCallbackQuery", body).await;
        let (Some(answer), Some(message)) = (answer, message) else { return };
        if let Some(keyboard) = encode::keyboard(&rows(answer.menu), &[]) {
            let body = json!({"chat_id": spot.chat, "message_id": message, "reply_markup": keyboard});
            self.channel.courtesy("editMessageReplyMarkup", body).await;
        }
        if !answer.lines.is_empty() {
            let lines = self.lines(&answer.lines).await;
            self.channel.reply(spot, message, &lines, &[]).await;
        }
    }

    /// One message at most: the toast, the lines and the choices together.
    async fn typed(&self, spot: Spot, message: i64, answer: Answer) {
        let phrases: Vec<Phrase> = answer.toast.into_iter().chain(answer.lines).collect();
        let mut words = self.lines(&phrases).await;
        if words.is_empty() && !answer.menu.is_empty() {
            words = CHOOSE.to_owned();
        }
        self.channel.reply(spot, message, &words, &answer.menu).await;
    }
}

fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some(_) => text.chars().take(limit - 1).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toast_has_two_hundred_characters() {
        assert_eq!(cut("Done.", TOAST), "Done.");
        assert_eq!(cut(&"ы".repeat(201), TOAST).chars().count(), 200);
        assert_eq!(cut(&"ы".repeat(200), TOAST), "ы".repeat(200));
    }

    #[test]
    fn most_words_get_no_answer_and_every_button_gets_one() {
        let topic = Spot { chat: -5, thread: Some(4) };
        let words = |spot| Origin::Words { spot, message: 1 };
        let accepted = |answer| Outcome::Accepted(answer);
        let toast = || Answer { toast: Some(Phrase::CommentThanks), ..Answer::default() };
        assert!(is_silent(&words(Spot::chat(7)), &accepted(Answer::default())));
        assert!(
            is_silent(&words(topic), &accepted(Answer::default())),
            "no line tells that a reply was sent"
        );
        assert!(!is_silent(&words(topic), &accepted(toast())), "why words went nowhere");
        assert!(!is_silent(&words(topic), &accepted(Answer { stayed: true, ..Answer::default() })));
        assert!(!is_silent(&words(Spot::chat(7)), &accepted(toast())));
        assert!(!is_silent(&Origin::Command { spot: topic, message: 1 }, &accepted(toast())));
        let press = Origin::Press { query: "q".into(), spot: topic, message: None };
        assert!(!is_silent(&press, &accepted(Answer::default())));
        assert!(is_silent(&Origin::Nobody, &Outcome::Refused(Phrase::Blocked)));
    }
}
