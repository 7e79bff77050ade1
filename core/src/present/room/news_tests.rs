//! Quiet groups: which lines a room hears.

use std::collections::BTreeSet;

use super::is_news;
use crate::model::Phrase;
use crate::present::samples::phrases;

/// What the room does not hear, by name. Everything else that is said to the team is heard.
const QUIET: &[&str] = &[
    "team-opened",
    "team-taken",
    "team-status",
    "team-priority",
    "team-category",
    "team-answer",
    "team-language",
    "team-blocked",
    "team-unblocked",
    "team-resolved",
    "team-solved-by-customer",
    "team-closed",
    "team-mark",
    "team-matches",
    "team-article-opened",
    "team-article-published",
    "team-article-discarded",
];

#[test]
fn team_04_what_the_card_shows_is_not_said_beside_it() {
    let lines = phrases();
    let quiet: BTreeSet<_> =
        lines.iter().filter(|phrase| phrase.is_for_team() && !is_news(phrase)).map(Phrase::message).collect();
    let by_agent = BTreeSet::from(["team-reopened"]);
    let expected: BTreeSet<_> = QUIET.iter().copied().collect();
    assert_eq!(quiet.difference(&expected).copied().collect::<BTreeSet<_>>(), by_agent);
    assert_eq!(expected.difference(&quiet).count(), 0);
}

#[test]
fn team_06_what_somebody_must_know_is_said_aloud() {
    let number = crate::ids::TicketNumber(12);
    for phrase in [
        Phrase::TeamWaited { number, minutes: 15, agent: None },
        Phrase::TeamWaitedLead { number, minutes: 45 },
        Phrase::TeamLowMark { stars: 2 },
        Phrase::TeamCommentFollows,
        Phrase::TeamReopened { by: None },
        Phrase::TeamNotYet,
        Phrase::TeamClosedByCustomer,
        Phrase::TeamUnreachable,
        Phrase::TeamReachable,
        Phrase::TeamDeliveryFailed { detail: "403".into() },
        Phrase::TeamDeliveryMaybe,
        Phrase::TeamRoomFailed { detail: "403".into() },
        Phrase::TeamRoomMaybe,
        Phrase::TeamHandedOver { by: "Mia".into(), to_agent: None, to_team: None, why: Some("why".into()) },
        Phrase::TeamMoved { by: None, number, to: number },
        Phrase::TeamCarriedOver { from: "widget".into(), to: "telegram".into() },
        Phrase::TeamSolvedByArticle { title: "A".into() },
        Phrase::TeamReacted { emoji: "👍".into(), to: "It works".into() },
        Phrase::TeamAssigned { by: "Mia".into(), to: "Jan".into() },
    ] {
        assert!(is_news(&phrase), "{phrase:?}");
    }
    assert!(!is_news(&Phrase::TeamReopened { by: Some("Mia".into()) }), "on the card");
    assert!(!is_news(&Phrase::GladSolved), "a customer's sentence");
}
