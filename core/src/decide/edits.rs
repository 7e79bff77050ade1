//! Customers change or take back their own words.

use super::draft::Draft;
use super::refusal::Refusal;
use super::{mask, words};
use crate::ids::MessageId;
use crate::model::{Author, Body, Card, Message, Phrase, What, Words};

pub(super) fn edited(draft: &mut Draft<'_>, id: MessageId, text: &Words) -> Result<(), Refusal> {
    words::refuse_blocked(draft)?;
    let message = own(draft, id)?;
    let (files, ticket) = (message.attachments.clone(), message.ticket);
    words::refuse_unfit(draft, text, &files)?;
    replace_words(draft, id, text);
    if mask::mask_cards(text).1 {
        draft.say(ticket, Card::say(Phrase::CardMasked));
    }
    Ok(())
}

pub(super) fn retracted(draft: &mut Draft<'_>, id: MessageId) -> Result<(), Refusal> {
    words::refuse_blocked(draft)?;
    own(draft, id)?;
    retract(draft, id);
    Ok(())
}

fn own<'d>(draft: &'d Draft<'_>, id: MessageId) -> Result<&'d Message, Refusal> {
    draft
        .state
        .messages
        .get(&id)
        .filter(|message| matches!(message.author, Author::Contact(_)) && message.retracted_at.is_none())
        .filter(|message| draft.state.conversation(message.conversation).is_some())
        .ok_or(Refusal(Phrase::MessageUnknown))
}

/// Edits that change nothing visible are no edits.
pub(super) fn replace_words(draft: &mut Draft<'_>, id: MessageId, text: &Words) {
    let (text, _) = mask::masked(text);
    let now = draft.now;
    draft.change_message(id, What::MessageEdited, |message| {
        let body = Body::Words(text);
        if message.body != body {
            message.body = body;
            message.edited_at = Some(now);
        }
    });
}

/// The words leave the row for the revisions, so that no view can show them by mistake.
pub(super) fn retract(draft: &mut Draft<'_>, id: MessageId) {
    let now = draft.now;
    draft.change_message(id, What::MessageRetracted, |message| {
        message.body = Body::Words(Words::default());
        message.retracted_at = Some(now);
    });
}

#[cfg(test)]
mod tests {
    use super::super::event::{By, EventKind};
    use super::super::testing::World;

    #[test]
    fn journey_12_card_numbers_that_come_by_an_edit_are_masked_and_told() {
        let mut world = World::new();
        world.say("my card was refused");
        let message = world.last_words().id;
        let words = "it was 4111 1111 1111 1111".into();
        let lines = world.go(By::Contact, EventKind::Edited { message, words }).unwrap();
        assert_eq!(lines.last().unwrap(), "card-masked");
        let kept = serde_json::to_string(&world.state.messages[&message].body).unwrap();
        assert!(kept.contains("•••• 1111"), "{kept}");
    }
}
