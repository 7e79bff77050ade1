//! Who somebody is, as far as they say.

use serde_json::json;

use super::change::Change;
use crate::clock::Timestamp;
use crate::ids::{ConversationId, Seq};
use crate::model::{Actor, Contact, Conversation, Entry, What, Whereabouts};

/// A name that comes after the first message (a page that signs its visitor in later) is taken over when there was
/// none; one that is known is never replaced. `name` is clean already. The shell applies this before the event that
/// brought the name is decided, and stores it only if that event is accepted.
#[must_use]
pub fn introduced(
    contact: &Contact,
    conversation: ConversationId,
    name: Option<String>,
    now: Timestamp,
) -> Vec<Change> {
    let Some(name) = name.filter(|_| contact.name.is_none()) else { return Vec::new() };
    let entry = Entry {
        seq: Seq(0),
        at: now,
        actor: Actor::Contact(contact.id),
        what: What::ContactNamed,
        contact: Some(contact.id),
        conversation: Some(conversation),
        ticket: None,
        message: None,
        // The journal holds no words, and a name is words.
        fields: json!({}),
    };
    vec![Change::Contact(Contact { name: Some(name), ..contact.clone() }), Change::Journal(entry)]
}

/// They write from another page than before. Applied as a name is; the journal says nothing of it.
#[must_use]
pub fn located(conversation: &Conversation, from: Option<&Whereabouts>) -> Option<Change> {
    let from = from.filter(|from| conversation.whereabouts.as_deref() != Some(*from))?;
    Some(Change::Conversation(Conversation {
        whereabouts: Some(Box::new(from.clone())),
        ..conversation.clone()
    }))
}

#[cfg(test)]
mod tests {
    use super::super::testing::World;
    use super::*;

    #[test]
    fn a_name_is_taken_over_once_and_never_written_into_the_journal() {
        let world = World::new();
        let (mut contact, here) = (world.state.contact.clone(), world.state.conversations[0].id);
        let named = |contact: &Contact, name: Option<&str>| {
            introduced(contact, here, name.map(str::to_owned), world.now)
        };
        assert!(named(&contact, Some("Anna")).is_empty(), "Ana she is");
        contact.name = None;
        assert!(named(&contact, None).is_empty());
        let changes = named(&contact, Some("Aziza"));
        let [Change::Contact(after), Change::Journal(entry)] = &changes[..] else { panic!("{changes:?}") };
        assert_eq!((after.name.as_deref(), entry.what), (Some("Aziza"), What::ContactNamed));
        assert!(!serde_json::to_string(entry).unwrap().contains("Aziza"));
    }

    #[test]
    fn a_page_is_taken_over_when_it_is_another_one() {
        let mut here = World::new().state.conversations[0].clone();
        let cart = Whereabouts::of("https://shop.example/cart", "Cart");
        assert_eq!(located(&here, None), None);
        let Some(Change::Conversation(moved)) = located(&here, cart.as_ref()) else { panic!() };
        assert_eq!((moved.whereabouts.as_deref(), moved.place.as_str()), (cart.as_ref(), "place"));
        here = moved;
        assert_eq!(located(&here, cart.as_ref()), None, "nothing is written twice");
        assert_eq!(located(&here, None), None, "a page that does not tell takes nothing away");
    }
}
