//! Buttons that lapse: an offer that makes no sense any more leaves its card as soon as something else happened. The
//! rules refuse such a button anyhow; this is so that nobody is shown it.
//!
//! "Did that solve it?" under an article is remembered here as well: it stands until it is answered, once.

use super::draft::Draft;
use super::refusal::Refusal;
use super::state::State;
use crate::ids::{ArticleId, ConversationId, MessageId, TicketId};
use crate::model::{Action, Body, Card, Label};

/// Cards a conversation remembers; of earlier ones the buttons stay where they are.
const REMEMBERED: usize = 8;

/// Whether a button is taken off its card once it makes no sense any more.
fn lapses(action: &Action) -> bool {
    matches!(
        action,
        Action::SpeakLanguage(_)
            | Action::SomethingElse { .. }
            | Action::Reopen(_)
            | Action::ArticleSolved(_)
            | Action::ArticleFailed(_)
    )
}

fn has_any(card: &Card) -> bool {
    card.buttons.iter().any(|button| lapses(&button.action))
}

/// Called for every card that is said.
pub(super) fn remember(state: &mut State, conversation: ConversationId, id: MessageId, card: &Card) {
    if !has_any(card) {
        return;
    }
    if let Some(row) = state.conversations.iter_mut().find(|row| row.id == conversation) {
        row.prompts.push(id);
        if row.prompts.len() > REMEMBERED {
            row.prompts.remove(0);
        }
    }
}

/// Takes these buttons off the cards that stand. A card that has none left shows `pressed`, if it was among them.
pub(super) fn lapse(
    draft: &mut Draft<'_>,
    conversation: ConversationId,
    over: impl Fn(&Action) -> bool,
    pressed: Option<&Label>,
) -> Result<(), Refusal> {
    for id in draft.conversation_by(conversation)?.prompts.clone() {
        draft.change_card(id, |card| {
            let chosen =
                card.buttons.iter().any(|button| over(&button.action) && Some(&button.label) == pressed);
            let before = card.buttons.len();
            card.buttons.retain(|button| !over(&button.action));
            if chosen && before > 0 && card.buttons.is_empty() {
                card.chosen = pressed.cloned();
            }
        });
    }
    let messages = &draft.state.messages;
    let stands = |id: &MessageId| {
        messages.get(id).is_some_and(|message| matches!(&message.body, Body::Card(card) if has_any(card)))
    };
    let left: Vec<_> = draft
        .state
        .conversation(conversation)
        .map(|row| row.prompts.iter().copied().filter(stands).collect())
        .unwrap_or_default();
    draft.conversation_by(conversation)?.prompts = left;
    Ok(())
}

/// The card that still asks whether this article helped.
pub(super) fn asks_about(draft: &Draft<'_>, article: ArticleId) -> Option<MessageId> {
    let conversation = draft.state.conversation(draft.event.conversation)?;
    let asks = |id: &&MessageId| {
        draft.state.messages.get(id).is_some_and(|message| match &message.body {
            Body::Card(card) => {
                card.buttons.iter().any(|button| button.action == Action::ArticleSolved(article))
            }
            Body::Words(_) => false,
        })
    };
    conversation.prompts.iter().rev().find(asks).copied()
}

/// Something else happened: nobody is asked any more whether the words that reopened a ticket belong there.
pub(super) fn words_settled(draft: &mut Draft<'_>, conversation: ConversationId) -> Result<(), Refusal> {
    lapse(draft, conversation, |action| matches!(action, Action::SomethingElse { .. }), None)
}

/// The same, once the team has gone on with this ticket.
pub(super) fn ticket_went_on(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    let conversation = draft.ticket(id)?.conversation;
    let over = |action: &Action| matches!(action, Action::SomethingElse { ticket, .. } if *ticket == id);
    lapse(draft, conversation, over, None)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{HOUR, MIA, World};
    use crate::ids::Language;
    use crate::model::{Action, LanguageSource};
    use crate::port::{CustomerCommand, TeamAct};

    fn reopened() -> World {
        let mut world = World::new();
        world.say("my invoice is wrong");
        world.reply(MIA, "Mended.");
        world.act(MIA, TeamAct::Close).unwrap();
        assert_eq!(world.say("where is my parcel?").last().unwrap(), "reopened [something-else]");
        world
    }

    #[test]
    fn about_something_else_goes_once_it_was_pressed() {
        let mut world = reopened();
        let (ticket, message) = (world.ticket().id, world.last_words().id);
        let lines = world.press(Action::SomethingElse { ticket, message }).unwrap();
        assert!(lines.contains(&"~reopened (something-else)".to_owned()), "{lines:?}");
        assert!(world.state.conversations[0].prompts.is_empty());
    }

    #[test]
    fn about_something_else_goes_with_further_words_and_with_an_answer() {
        let mut world = reopened();
        assert_eq!(world.say("it should have come on Monday"), ["~reopened"]);
        assert!(world.say("hello?").is_empty(), "once");
        for act in [TeamAct::Wait, TeamAct::Resolve, TeamAct::Close] {
            let mut world = reopened();
            assert!(world.act(MIA, act).unwrap().contains(&"~reopened".to_owned()));
        }
        let mut world = reopened();
        assert_eq!(world.reply(MIA, "Let me look."), ["~reopened"]);
        let mut world = reopened();
        let note = TeamAct::Note { words: "again".into(), files: Vec::new() };
        assert!(world.act(MIA, note).unwrap().is_empty(), "a note is nothing that happens to the customer");
    }

    #[test]
    fn reopen_leaves_the_rooms_lines_once_the_ticket_is_open() {
        let mut world = World::new();
        world.say("my invoice is wrong");
        world.reply(MIA, "Mended.");
        world.act(MIA, TeamAct::Close).unwrap();
        let ticket = world.ticket().id;
        world.press(Action::Stars { ticket, stars: 1 }).unwrap();
        let lines = world.press(Action::TalkAgain(ticket)).unwrap();
        assert!(lines.contains(&"~team: team-low-mark".to_owned()), "{lines:?}");
        let stars = "[1★] [2★] [3★] [4★] [5★] (1★)";
        assert!(lines.contains(&format!("~mark-low {stars}")), "nobody talks to us again twice: {lines:?}");
        world.pass(HOUR);
        assert_eq!(
            world.press(Action::Stars { ticket, stars: 2 }).unwrap().last().unwrap(),
            "team: team-low-mark"
        );
    }

    #[test]
    fn a_language_that_was_chosen_is_offered_no_more() {
        let mut world = World::new();
        world.state.contact.language_hint = Some(Language::new("ru"));
        world.state.contact.language_source = LanguageSource::Detected;
        assert_eq!(world.say("My parcel is late"), ["opened [ru]"]);
        let lines = world.press(Action::SpeakLanguage(Language::new("ru"))).unwrap();
        assert!(lines.contains(&"~opened (ru)".to_owned()), "{lines:?}");
        world.command(CustomerCommand::Language(None));
        let lines = world.press(Action::SpeakLanguage(Language::new("fa"))).unwrap();
        assert!(lines.contains(&"~ask-language (fa)".to_owned()), "{lines:?}");
    }
}
