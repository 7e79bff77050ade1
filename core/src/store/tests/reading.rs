//! What customers and the team read.

use super::on_each;
use super::sample::{self, NOW, widget};
use crate::clock::{Timestamp, new_id};
use crate::ids::{AgentId, MessageId, Seq, TicketNumber};
use crate::model::{Audience, Phase, Status, Ticket};
use crate::port::{TicketFilter, TicketQueue};
use crate::store::{Batch, Owner};

#[tokio::test]
async fn customers_read_public_messages_of_their_own_conversation() {
    on_each(async |database| {
        let (contact, conversation, ticket) = sample::person(database.begin().await, "Ana", "p1", 1).await;
        let (_, other, others_ticket) = sample::person(database.begin().await, "Eve", "p2", 2).await;
        let mut messages = Vec::new();
        for seq in 1..=10 {
            let audience = if seq % 2 == 0 { Audience::Team } else { Audience::Public };
            messages.push(sample::message(&ticket, seq, audience, "x"));
        }
        let note = messages[1].id;
        let public = messages[0].id;
        messages.push(sample::message(&others_ticket, 11, Audience::Public, "y"));
        let stranger = messages[10].id;
        sample::save(database.begin().await, &Batch { messages, ..Batch::default() }).await;

        let store = &database.store;
        let here = store.place(&widget(), "p1").await.unwrap().unwrap();
        assert_eq!((here.0.id, here.1.id), (conversation.id, contact.id));
        assert!(store.place(&widget(), "nowhere").await.unwrap().is_none());

        let seqs =
            |messages: &[crate::model::Message]| messages.iter().map(|row| row.seq.0).collect::<Vec<_>>();
        let (page, more) = store.public_messages(conversation.id, None, 3).await.unwrap();
        assert_eq!((seqs(&page), more), (vec![5, 7, 9], true));
        let (page, more) = store.public_messages(conversation.id, Some(Seq(5)), 3).await.unwrap();
        assert_eq!((seqs(&page), more), (vec![1, 3], false));
        let changes = store.public_changes(conversation.id, Seq(4), 10).await.unwrap();
        assert_eq!(seqs(&changes), [5, 7, 9]);
        let quotes = store.public_by_id(conversation.id, &[note, public, stranger]).await.unwrap();
        assert_eq!(quotes.iter().map(|row| row.id).collect::<Vec<_>>(), [public]);
        let (page, _) = store.public_messages(other.id, None, 10).await.unwrap();
        assert_eq!(seqs(&page), [11]);

        let (room, more) = store.room_messages(ticket.id, None, 4).await.unwrap();
        assert_eq!((seqs(&room), more), (vec![7, 8, 9, 10], true));
        let changes = store.message_changes(Seq(8), 10).await.unwrap();
        assert_eq!(seqs(&changes), [9, 10, 11]);
    })
    .await;
}

#[tokio::test]
async fn files_are_read_by_those_who_may() {
    on_each(async |database| {
        let (_, _, ticket) = sample::person(database.begin().await, "Ana", "p1", 1).await;
        sample::person(database.begin().await, "Eve", "p2", 2).await;
        let mut public = sample::message(&ticket, 1, Audience::Public, "");
        public.attachments = vec![sample::file("public")];
        let mut note = sample::message(&ticket, 2, Audience::Team, "");
        note.attachments = vec![sample::file("note")];
        let mut gone = sample::message(&ticket, 3, Audience::Public, "");
        gone.attachments = vec![sample::file("gone")];
        gone.retracted_at = Some(NOW);
        let batch = Batch { messages: vec![public.clone(), note.clone(), gone.clone()], ..Batch::default() };
        sample::save(database.begin().await, &batch).await;
        let waiting = sample::file("waiting");
        let tx = database.begin().await;
        tx.put_upload(&Owner::Place(widget(), "p1".to_owned()), &waiting, NOW).await.unwrap();
        tx.commit().await.unwrap();

        let store = &database.store;
        let (public, note, gone) =
            (public.attachments[0].clone(), note.attachments[0].id, gone.attachments[0].id);
        assert_eq!(store.file_for_place(&widget(), "p1", public.id).await.unwrap(), Some(public.clone()));
        assert_eq!(store.file_for_place(&widget(), "p1", waiting.id).await.unwrap(), Some(waiting.clone()));
        for (place, file) in [("p2", public.id), ("p2", waiting.id), ("p1", note), ("p1", gone)] {
            assert_eq!(store.file_for_place(&widget(), place, file).await.unwrap(), None);
        }
        let agent = AgentId(new_id());
        assert_eq!(store.file_for_agent(agent, public.id).await.unwrap(), Some(public));
        assert!(store.file_for_agent(agent, note).await.unwrap().is_some());
        assert_eq!(store.file_for_agent(agent, gone).await.unwrap(), None);
        assert_eq!(store.file_for_agent(agent, waiting.id).await.unwrap(), None);

        // The sweep deletes what nobody names, however a file is called and whoever may still read it.
        let asked =
            ["blob-gone", "blob-note", "blob-public", "blob-stray", "blob-waiting"].map(str::to_owned);
        let mut named: Vec<_> = store.named_blobs(&asked).await.unwrap().into_iter().collect();
        named.sort_unstable();
        assert_eq!(named, ["blob-gone", "blob-note", "blob-public", "blob-waiting"]);
    })
    .await;
}

#[tokio::test]
async fn queues_hold_what_they_say_page_by_page() {
    on_each(async |database| {
        let (contact, conversation, first) = sample::person(database.begin().await, "Ana", "p", 1).await;
        let me = AgentId(new_id());
        let mut tickets: Vec<Ticket> = (2..=7).map(|number| sample::ticket(&conversation, number)).collect();
        for ticket in &mut tickets {
            ticket.waiting_since = None;
            match ticket.number.0 {
                2 => ticket.assignee = Some(me),
                3 => (ticket.status, ticket.assignee) = (Status::Closed, Some(me)),
                4 => ticket.waiting_since = Some(Timestamp(NOW.0 - 5)),
                5 => ticket.waiting_since = Some(Timestamp(NOW.0 - 5)),
                6 => (ticket.status, ticket.subject) = (Status::OnHold, "100% МОЯ карта_".to_owned()),
                _ => ticket.team = crate::ids::TeamKey::new("billing"),
            }
        }
        sample::save(database.begin().await, &Batch { tickets, ..Batch::default() }).await;

        let list = async |filter: TicketFilter, limit: u32| {
            let (lines, more) = database.store.tickets(&filter, me, limit).await.unwrap();
            (lines.iter().map(|line| line.ticket.number.0).collect::<Vec<_>>(), more)
        };
        let queue = |queue| TicketFilter { queue, ..TicketFilter::default() };
        assert_eq!(list(queue(TicketQueue::Live), 10).await, (vec![7, 6, 5, 4, 2, 1], false));
        assert_eq!(list(queue(TicketQueue::Live), 2).await, (vec![7, 6], true));
        let next = TicketFilter { before: Some(TicketNumber(6)), ..queue(TicketQueue::Live) };
        assert_eq!(list(next, 2).await, (vec![5, 4], true));
        assert_eq!(list(queue(TicketQueue::Mine), 10).await.0, [2]);
        assert_eq!(list(queue(TicketQueue::Unassigned), 10).await.0, [7, 6, 5, 4, 1]);
        assert_eq!(list(queue(TicketQueue::Closed), 10).await.0, [3]);
        assert_eq!(list(queue(TicketQueue::All), 10).await.0, [7, 6, 5, 4, 3, 2, 1]);
        assert_eq!(list(queue(TicketQueue::Waiting), 2).await, (vec![4, 5], true));
        let next = TicketFilter { before: Some(TicketNumber(4)), ..queue(TicketQueue::Waiting) };
        assert_eq!(list(next, 10).await, (vec![5, 1], false));

        let team =
            TicketFilter { team: Some(crate::ids::TeamKey::new("billing")), ..TicketFilter::default() };
        assert_eq!(list(team, 10).await.0, [7]);
        let hold = TicketFilter { status: Some(Status::OnHold), ..TicketFilter::default() };
        assert_eq!(list(hold, 10).await.0, [6]);
        let closed = |queue| TicketFilter { queue, status: Some(Status::Closed), ..TicketFilter::default() };
        assert_eq!(list(closed(TicketQueue::Live), 10).await.0, Vec::<i64>::new());
        assert_eq!(list(closed(TicketQueue::All), 10).await.0, [3]);
        let search = |text: &str| TicketFilter { search: Some(text.to_owned()), ..queue(TicketQueue::All) };
        assert_eq!(list(search("#3"), 10).await.0, [3]);
        assert_eq!(list(search(" 5 "), 10).await.0, [5]);
        assert_eq!(list(search("моя КАРТА"), 10).await.0, [6]);
        assert_eq!(list(search("100%"), 10).await.0, [6]);
        assert_eq!(list(search("0_%"), 10).await.0, Vec::<i64>::new());
        assert_eq!(list(search("aNA"), 10).await.0.len(), 7);

        let store = &database.store;
        let line = store.ticket_by_number(TicketNumber(1)).await.unwrap().unwrap();
        assert_eq!((line.ticket.id, line.contact.id, line.channel.clone()), (first.id, contact.id, widget()));
        assert_eq!(store.ticket_lines(&[first.id]).await.unwrap(), [line]);
        assert!(store.ticket_by_number(TicketNumber(99)).await.unwrap().is_none());
        let changed = store.ticket_changes(Seq(4), 10).await.unwrap();
        assert_eq!(changed.iter().map(|line| line.ticket.number.0).collect::<Vec<_>>(), [5, 6, 7]);
        let theirs = store.tickets_of(contact.id, 3).await.unwrap();
        assert_eq!(theirs.iter().map(|line| line.ticket.number.0).collect::<Vec<_>>(), [7, 6, 5]);
        assert_eq!(store.contact_of_ticket(TicketNumber(3)).await.unwrap(), Some(contact.id));
        assert_eq!(store.contact_by_identity(&widget(), "p").await.unwrap(), Some(contact.id));
        assert_eq!(store.identities(contact.id).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_team_sees_whose_article_was_left_open() {
    on_each(async |database| {
        let (contact, mut left, _) = sample::person(database.begin().await, "Ana", "p1", 1).await;
        sample::person(database.begin().await, "Eve", "p2", 2).await;
        left.version = 1;
        left.phase = Phase::Offered {
            since: NOW,
            card: MessageId(new_id()),
            articles: Vec::new(),
            opened: None,
            article_card: None,
            words: Vec::new(),
            answers: Vec::new(),
            nudged: true,
        };
        sample::save(
            database.begin().await,
            &Batch { conversations: vec![left.clone()], ..Batch::default() },
        )
        .await;
        let store = &database.store;
        let found = store.unfinished(NOW, 10).await.unwrap();
        assert_eq!(
            found.iter().map(|(row, who)| (row.id, who.id)).collect::<Vec<_>>(),
            [(left.id, contact.id)]
        );
        assert!(store.unfinished(Timestamp(NOW.0 + 1), 10).await.unwrap().is_empty());
        left.version = 2;
        left.phase = Phase::Idle;
        sample::save(database.begin().await, &Batch { conversations: vec![left], ..Batch::default() }).await;
        assert!(store.unfinished(NOW, 10).await.unwrap().is_empty());
    })
    .await;
}
