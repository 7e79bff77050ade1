//! What has to be done with Discord's messages so that they show something new. Pure.

use serde_json::{Map, Value, json};

use crate::encode::{self, Draft, Look};
use crate::ids::MessageSpot;

/// What is done with one of Discord's messages.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Send(Draft),
    /// `anew` when there is nothing left to change.
    Edit {
        at: MessageSpot,
        body: Map<String, Value>,
        anew: Draft,
    },
    /// What stays as it is, in its order.
    Keep(MessageSpot),
    /// What is shown no more.
    Delete(MessageSpot),
}

pub(crate) fn show(look: &Look) -> Vec<Step> {
    look.drafts().into_iter().map(Step::Send).collect()
}

/// The steps that change what is shown. Files stay where they are: on the last message.
pub(crate) fn change(shown: &[MessageSpot], look: &Look) -> Vec<Step> {
    let Some((last, others)) = shown.split_last() else { return show(look) };
    let mut parts = look.parts.clone();
    let ending = if parts.len() > shown.len() { parts.split_off(shown.len()) } else { Vec::new() };
    let final_part = parts.pop().unwrap_or_default();
    let mut steps = Vec::new();
    for (at, spot) in others.iter().enumerate() {
        match parts.get(at) {
            Some(part) => steps.push(edit(*spot, part, None)),
            None => steps.push(Step::Delete(*spot)),
        }
    }
    let is_last = ending.is_empty();
    steps.push(edit(*last, &final_part, is_last.then_some(look)));
    let count = ending.len();
    for (at, part) in ending.into_iter().enumerate() {
        let mut body = encode::words(&part);
        if at + 1 == count {
            look.finish(&mut body);
        }
        steps.push(Step::Send(Draft { body, files: Vec::new() }));
    }
    steps
}

fn edit(at: MessageSpot, part: &str, look: Option<&Look>) -> Step {
    let mut body = encode::words(part);
    // What stood there and is not named stays.
    body.insert("components".into(), json!([]));
    if let Some(look) = look {
        look.finish(&mut body);
    }
    let mut anew = body.clone();
    if anew.get("components") == Some(&json!([])) {
        anew.remove("components");
    }
    Step::Edit { at, body, anew: Draft { body: anew, files: Vec::new() } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_in_several_messages_is_changed_in_their_order() {
        let spot = |message| MessageSpot { channel: 70, message };
        let look = |parts: &[&str]| Look {
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
            ..Look::default()
        };
        let kinds = |steps: &[Step]| {
            steps
                .iter()
                .map(|step| match step {
                    Step::Send(_) => "send".to_owned(),
                    Step::Edit { at, .. } => format!("edit {}", at.message),
                    Step::Keep(at) => format!("keep {}", at.message),
                    Step::Delete(at) => format!("delete {}", at.message),
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(kinds(&change(&[spot(1), spot(2)], &look(&["a", "b"]))), ["edit 1", "edit 2"]);
        assert_eq!(kinds(&change(&[spot(1)], &look(&["a", "b", "c"]))), ["edit 1", "send", "send"]);
        assert_eq!(
            kinds(&change(&[spot(1), spot(2), spot(3)], &look(&["a"]))),
            ["delete 1", "delete 2", "edit 3"]
        );
        assert_eq!(kinds(&change(&[], &look(&["a"]))), ["send"]);
    }
}
