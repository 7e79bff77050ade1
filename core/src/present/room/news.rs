//! Which lines a team's rooms hear. Groups are read as long as they are quiet: what the card shows anyway is not said
//! beside it, and what somebody must know or do is never left to the card alone, which nobody is notified of.

use crate::model::{Audience, Author, Body, Message, Phrase};

/// Whether the team's rooms hear it. What the desk says to the customer by itself is not repeated there.
#[must_use]
pub fn is_for_rooms(message: &Message) -> bool {
    match (message.author, message.audience, &message.body) {
        // An article that was sent: a line says so, and the text would fill the room.
        (Author::Agent(_), Audience::Public, Body::Card(_)) => false,
        (Author::Contact(_) | Author::Agent(_), _, _) => true,
        (Author::Desk, Audience::Public, _) => false,
        (Author::Desk, Audience::Team, Body::Card(card)) => card.phrases.iter().any(is_news),
        (Author::Desk, Audience::Team, Body::Words(_)) => true,
    }
}

/// Whether a line says more than the card. A line that is new to this list is told: better one too many than one that
/// nobody hears.
#[must_use]
pub fn is_news(phrase: &Phrase) -> bool {
    match phrase {
        // The first message of the room is the card itself, flags included.
        Phrase::TeamOpened { .. }
        // Whoever took it knows, and the card names them to everybody else.
        | Phrase::TeamTaken { .. }
        // The card's own facts, changed by somebody who was answered at once.
        | Phrase::TeamStatus { .. }
        | Phrase::TeamPriority { .. }
        | Phrase::TeamCategory { .. }
        | Phrase::TeamAnswer { .. }
        | Phrase::TeamLanguage { .. }
        | Phrase::TeamBlocked { .. }
        | Phrase::TeamUnblocked { .. }
        // Nothing is to be done: the card gets its new state, and a closed room the platform's own sign of it.
        | Phrase::TeamResolved { .. }
        | Phrase::TeamSolvedByCustomer
        | Phrase::TeamClosed { .. }
        // A colleague did, or a good mark: on the card. A low mark is another line, and heard.
        | Phrase::TeamReopened { by: Some(_) }
        | Phrase::TeamMark { .. }
        // Advice beside the work: the card lists articles, and which of them were read.
        | Phrase::TeamMatches { .. }
        | Phrase::TeamArticlePublished { .. }
        | Phrase::TeamArticleDiscarded { .. }
        | Phrase::TeamArticleOpened { .. } => false,
        // Work came to somebody, or to everybody again.
        Phrase::TeamAssigned { .. }
        | Phrase::TeamReleased { .. }
        | Phrase::TeamHandedOver { .. }
        // The customer ended what an agent may be in the middle of.
        | Phrase::TeamSolvedByArticle { .. }
        | Phrase::TeamArticleRejected { .. }
        // What went out, said in a line: the article itself is long. And a draft that waits for a lead.
        | Phrase::TeamArticleSent { .. }
        | Phrase::TeamArticleDrafted { .. }
        | Phrase::TeamClosedByCustomer
        // It is not over after all.
        | Phrase::TeamNotYet
        | Phrase::TeamReopened { by: None }
        | Phrase::TeamMoved { .. }
        | Phrase::TeamCarriedOver { .. }
        // Nobody is forgotten.
        | Phrase::TeamWaited { .. }
        | Phrase::TeamWaitedLead { .. }
        // Something to put right, and what the words that follow are.
        | Phrase::TeamLowMark { .. }
        | Phrase::TeamCommentFollows
        // A thumb up is often the only answer there is.
        | Phrase::TeamReacted { .. }
        // Delivery that is not plain success is never silent.
        | Phrase::TeamUnreachable
        | Phrase::TeamReachable
        | Phrase::TeamDeliveryFailed { .. }
        | Phrase::TeamDeliveryMaybe
        | Phrase::TeamRoomFailed { .. }
        | Phrase::TeamRoomMaybe => true,
        // Answers to one person; they do not come here.
        other => other.is_for_team(),
    }
}
