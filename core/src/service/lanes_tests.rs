//! Lanes as the relay sees them.

use super::*;
use crate::clock::new_id;
use crate::ids::{ChannelId, ConversationId, MessageId, Seq};

fn row(place: &str, seq: i64, message: MessageId, kind: OutboxKind) -> OutboxRow {
    OutboxRow {
        id: DeliveryId(new_id()),
        channel: ChannelId::new("hook"),
        place: place.into(),
        peer: place.into(),
        room: None,
        conversation: Some(ConversationId(new_id())),
        message: Some(message),
        kind,
        joins: None,
        seq: Seq(seq),
        attempt: 0,
        maybe: false,
        due: Timestamp(0),
        piece: None,
    }
}

fn claim(lanes: &mut Lanes, now: Timestamp, limit: usize) -> Vec<OutboxRow> {
    lanes.claim(now, limit, |_| Budgets::default()).into_iter().map(|claim| claim.row).collect()
}

fn show(place: &str, seq: i64) -> OutboxRow {
    row(place, seq, MessageId(new_id()), OutboxKind::Show)
}

#[test]
fn a_lane_goes_one_by_one_and_lanes_do_not_wait_for_each_other() {
    let mut lanes = Lanes::default();
    let rows = [show("ana", 1), show("ana", 2), show("ben", 3)];
    for row in &rows {
        assert!(lanes.push(row.clone()).is_empty());
    }
    let claimed = claim(&mut lanes, Timestamp(1), 32);
    assert_eq!(claimed, [rows[0].clone(), rows[2].clone()]);
    assert!(claim(&mut lanes, Timestamp(1), 32).is_empty());
    lanes.done(&rows[0]);
    assert_eq!(claim(&mut lanes, Timestamp(1), 32), [rows[1].clone()]);
    lanes.done(&rows[1]);
    lanes.done(&rows[2]);
    assert_eq!((lanes.depth(), lanes.in_hand()), ((0, 0), 0));
}

#[test]
fn no_more_than_the_limit_is_in_hand() {
    let mut lanes = Lanes::default();
    for number in 0..40 {
        lanes.push(show(&format!("place {number}"), number));
    }
    assert_eq!(claim(&mut lanes, Timestamp(1), 32).len(), 32);
    assert!(claim(&mut lanes, Timestamp(1), 32).is_empty());
}

#[test]
fn a_held_lane_keeps_its_order() {
    let mut lanes = Lanes::default();
    let (first, second) = (show("ana", 1), show("ana", 2));
    lanes.push(first.clone());
    lanes.push(second);
    let claimed = claim(&mut lanes, Timestamp(0), 32).remove(0);
    let until = lanes.hold(claimed, Some((Duration::from_secs(7), Reach::Place)), Timestamp(0));
    assert_eq!((until, lanes.next(|_| Budgets::default())), (Timestamp(7_000), Some(Timestamp(7_000))));
    assert!(claim(&mut lanes, Timestamp(6_999), 32).is_empty());
    assert_eq!(claim(&mut lanes, Timestamp(7_000), 32)[0].id, first.id);
}

#[test]
fn what_was_not_claimed_is_not_changed_and_not_retracted_but_left_out() {
    let mut lanes = Lanes::default();
    let message = MessageId(new_id());
    lanes.push(show("ana", 1));
    let shown = row("ana", 2, message, OutboxKind::Show);
    lanes.push(shown.clone());
    let change = row("ana", 3, message, OutboxKind::Change);
    assert_eq!(lanes.push(change.clone()), [change.id]);
    let retract = row("ana", 4, message, OutboxKind::Retract);
    assert_eq!(lanes.push(retract.clone()), [shown.id, retract.id]);
    assert_eq!(lanes.depth().0, 1);
    // A claimed one is out of reach: the change follows it.
    let first = claim(&mut lanes, Timestamp(1), 32).remove(0);
    assert!(lanes.push(row("ana", 5, first.message.unwrap(), OutboxKind::Change)).is_empty());
}

#[test]
fn a_parked_lane_waits_for_the_person() {
    let mut lanes = Lanes::default();
    let first = show("ana", 1);
    lanes.push(first.clone());
    claim(&mut lanes, Timestamp(1), 32);
    lanes.park("ana");
    assert!(claim(&mut lanes, Timestamp(1), 32).is_empty());
    assert_eq!(lanes.next(|_| Budgets::default()), None);
    assert!(lanes.unpark("ana"));
    assert!(!lanes.unpark("ben"));
    assert_eq!(claim(&mut lanes, Timestamp(1), 32)[0].id, first.id);
}

#[test]
fn waits_double_up_to_five_minutes() {
    for (failures, seconds) in [(0, 1.0), (3, 8.0), (20, 300.0)] {
        let wait = backoff(failures).as_secs_f64();
        assert!((0.79 * seconds..=1.21 * seconds).contains(&wait), "{failures}: {wait}");
    }
}

/// A room of the hub with twenty calls a minute.
fn said(room: &str, seq: i64, author: u128) -> OutboxRow {
    let joins = Some(uuid::Uuid::from_u128(author));
    OutboxRow { peer: "hub".into(), joins, ..row(room, seq, MessageId(new_id()), OutboxKind::Show) }
}

fn twenty_a_minute(_: &str) -> Budgets {
    Budgets { account: None, peer: Some(Budget { calls: 20, within: Duration::from_secs(60) }) }
}

#[test]
fn a_hubs_budget_is_kept_and_nobody_takes_more_than_a_quarter_while_others_wait() {
    let mut lanes = Lanes::default();
    for number in 0..30 {
        lanes.push(OutboxRow { joins: None, ..said("loud", number, 1) });
    }
    for room in 0..4 {
        for number in 0..8 {
            lanes.push(OutboxRow { joins: None, ..said(&format!("room {room}"), 100 + number, 2) });
        }
    }
    let mut sent: HashMap<String, usize> = HashMap::new();
    loop {
        let claims = lanes.claim(Timestamp(1), 64, twenty_a_minute);
        if claims.is_empty() {
            break;
        }
        for claim in claims {
            *sent.entry(claim.row.place.clone()).or_default() += 1;
            lanes.done(&claim.row);
        }
    }
    assert_eq!(sent.values().sum::<usize>(), 20);
    assert!(sent["loud"] <= 5, "{sent:?}");
    assert_eq!(lanes.next(twenty_a_minute), Some(Timestamp(60_001)));
    assert!(!lanes.claim(Timestamp(60_001), 64, twenty_a_minute).is_empty());
}

#[test]
fn words_of_one_author_are_joined_while_calls_are_short_and_only_then() {
    let mut lanes = Lanes::default();
    for number in 0..18 {
        lanes.push(said(&format!("room {number}"), number, 1));
    }
    let claims = lanes.claim(Timestamp(1), 64, twenty_a_minute);
    assert_eq!(claims.len(), 18);
    assert!(claims.iter().all(|claim| claim.joined.is_empty()));
    for (seq, author) in [(20, 7), (21, 7), (22, 7), (23, 8)] {
        lanes.push(said("ana", seq, author));
    }
    let claims = lanes.claim(Timestamp(2), 64, twenty_a_minute);
    assert_eq!(claims[0].joined.len(), 2, "what somebody else said is another message");
    lanes.done(&claims[0].row);
    assert_eq!(lanes.claim(Timestamp(3), 64, twenty_a_minute)[0].row.seq, Seq(23));
}

#[test]
fn a_wait_that_the_platform_asks_for_holds_all_rooms_of_the_hub() {
    let mut lanes = Lanes::default();
    lanes.push(said("ana", 1, 1));
    let first = lanes.claim(Timestamp(0), 64, twenty_a_minute).remove(0).row;
    lanes.push(said("ben", 2, 2));
    lanes.hold(first, Some((Duration::from_secs(9), Reach::Peer)), Timestamp(0));
    assert!(lanes.claim(Timestamp(8_999), 64, twenty_a_minute).is_empty());
    assert_eq!(lanes.next(twenty_a_minute), Some(Timestamp(9_000)));
    assert_eq!(lanes.claim(Timestamp(9_000), 64, twenty_a_minute).len(), 2);
}

#[test]
fn a_wait_that_a_platform_asks_for_in_one_place_holds_no_other_room_of_the_hub() {
    let mut lanes = Lanes::default();
    lanes.push(said("ana", 1, 1));
    let first = lanes.claim(Timestamp(0), 64, twenty_a_minute).remove(0).row;
    lanes.push(said("ben", 2, 2));
    lanes.hold(first, Some((Duration::from_secs(9), Reach::Place)), Timestamp(0));
    let gone = lanes.claim(Timestamp(1), 64, twenty_a_minute);
    assert_eq!(gone.iter().map(|claim| claim.row.seq).collect::<Vec<_>>(), [Seq(2)]);
    assert_eq!(lanes.claim(Timestamp(9_000), 64, twenty_a_minute)[0].row.seq, Seq(1));
}

#[test]
fn a_card_goes_after_the_words_and_only_its_latest_state() {
    let mut lanes = Lanes::default();
    let card = |seq, due| OutboxRow {
        message: None,
        joins: None,
        due: Timestamp(due),
        kind: OutboxKind::Card,
        ..said("ana", seq, 1)
    };
    let (first, second) = (card(1, 15_000), card(3, 20_000));
    lanes.push(first.clone());
    lanes.push(said("ana", 2, 1));
    assert_eq!(lanes.push(second.clone()), [first.id]);
    let words = lanes.claim(Timestamp(15_000), 64, twenty_a_minute).remove(0).row;
    assert_eq!(words.seq, Seq(2));
    lanes.done(&words);
    assert_eq!(lanes.claim(Timestamp(14_999), 64, twenty_a_minute), []);
    let sent = lanes.claim(Timestamp(15_000), 64, twenty_a_minute).remove(0).row;
    assert_eq!(sent.id, second.id, "it goes when the first change of it was to go");
    // While it is on its way another state is not lost.
    let third = card(4, 16_000);
    assert!(lanes.push(third.clone()).is_empty());
    lanes.done(&sent);
    assert_eq!(lanes.claim(Timestamp(16_000), 64, twenty_a_minute)[0].row.id, third.id);
}

#[test]
fn rooms_opened_at_once_count_both_of_their_calls() {
    let mut lanes = Lanes::default();
    for number in 0..30 {
        let mut open = row(&format!("room {number}"), number, MessageId(new_id()), OutboxKind::Open);
        open.peer = "group".into();
        lanes.push(open);
    }
    let budget = Budget { calls: 20, within: Duration::from_secs(60) };
    let budgets = Budgets { account: None, peer: Some(budget) };
    let claimed = lanes.claim(Timestamp(1), 32, |_| budgets);
    assert_eq!(claimed.len(), 10, "two calls each of twenty");
    for claim in &claimed {
        // What was counted already is not counted again.
        lanes.spent(&claim.row, 2, budgets, Timestamp(1));
        lanes.done(&claim.row);
    }
    assert!(lanes.claim(Timestamp(2), 32, |_| budgets).is_empty());
    assert_eq!(lanes.claim(Timestamp(60_001), 32, |_| budgets).len(), 10);
}

#[test]
fn more_than_the_budget_holds_is_joined_from_the_first_call_on() {
    let mut lanes = Lanes::default();
    for room in 0..10 {
        for number in 0..3 {
            lanes.push(said(&format!("room {room}"), room * 3 + number, 7));
        }
    }
    let claims = lanes.claim(Timestamp(1), 64, twenty_a_minute);
    assert_eq!(claims.len(), 10);
    assert!(claims.iter().all(|claim| claim.joined.len() == 2), "thirty rows go in ten calls of twenty");
}
