//! "Something new was said: send anyway?"
//!
//! A reply that was written before something was said may answer what nobody asks any more, or say what a colleague has
//! just said. A page that shows a whole room says with each reply how far it has read; the rules, not the page, see
//! whether that is still all.

use super::draft::Draft;
use super::refusal::Refusal;
use crate::ids::{AgentId, Seq, TicketId};
use crate::model::{Author, Phrase};

/// Refuses what was written before the customer or a colleague said something that its writer has not seen. What the
/// desk itself says is no news, nor is what the writer said.
pub(super) fn refuse(
    draft: &Draft<'_>,
    ticket: TicketId,
    agent: AgentId,
    seen: Option<Seq>,
) -> Result<(), Refusal> {
    let Some(seen) = seen else { return Ok(()) };
    let by_others = |author: &Author| match author {
        Author::Contact(_) => true,
        Author::Agent(other) => *other != agent,
        Author::Desk => false,
    };
    let news = draft.state.messages.values().any(|message| {
        message.ticket == Some(ticket)
            && message.seq > seen
            && message.retracted_at.is_none()
            && by_others(&message.author)
    });
    if news { Err(Phrase::TeamSomethingNew.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use crate::decide::testing::{JAN, MIA, World};
    use crate::ids::Seq;
    use crate::model::{Author, Phrase};
    use crate::port::TeamAct;

    fn reply(seen: Option<i64>) -> TeamAct {
        TeamAct::Reply { words: "hello".into(), files: vec![], quote: None, seen: seen.map(Seq) }
    }

    /// An open ticket; the rules' own tests number nothing, so each message is given its place here.
    fn open() -> World {
        let mut world = World::new();
        world.say("my invoice is wrong");
        number(&mut world);
        world
    }

    fn number(world: &mut World) -> i64 {
        let mut ids: Vec<_> = world.state.messages.keys().copied().collect();
        ids.sort_unstable();
        let mut seq = 0;
        for id in ids {
            seq += 1;
            world.state.messages.get_mut(&id).unwrap().seq = Seq(seq);
        }
        seq
    }

    #[test]
    fn a_reply_is_held_when_the_customer_or_a_colleague_wrote_in_between() {
        let mut world = open();
        let seen = number(&mut world);
        world.act(MIA, reply(Some(seen))).unwrap();
        // Her own words and what the desk says are no news.
        number(&mut world);
        world.act(MIA, reply(Some(seen))).unwrap();
        let seen = number(&mut world);
        world.say("wait, another thing");
        let newer = number(&mut world);
        assert_eq!(world.act(MIA, reply(Some(seen))).unwrap_err().0, Phrase::TeamSomethingNew);
        world.act(MIA, reply(Some(newer))).unwrap();
        // A colleague's note counts: it is written to be read first.
        let seen = number(&mut world);
        world.act(JAN, TeamAct::Note { words: "careful".into(), files: vec![] }).unwrap();
        number(&mut world);
        assert_eq!(world.act(MIA, reply(Some(seen))).unwrap_err().0, Phrase::TeamSomethingNew);
        world.act(MIA, reply(None)).unwrap();
    }

    #[test]
    fn what_was_taken_back_holds_nothing() {
        let mut world = open();
        let seen = number(&mut world);
        world.act(JAN, TeamAct::Note { words: "careful".into(), files: vec![] }).unwrap();
        number(&mut world);
        let note = world
            .state
            .messages
            .values()
            .filter(|row| row.author == Author::Agent(JAN))
            .map(|row| row.id)
            .max();
        world.act(JAN, TeamAct::Retract { message: note.unwrap() }).unwrap();
        world.act(MIA, reply(Some(seen))).unwrap();
    }
}
