//! The console's queues and search: what they find, and that nothing is read through for it.

use sea_orm::{ConnectionTrait, DbBackend, QuerySelect, QueryTrait, Statement};

use super::sample::{self, NOW};
use super::{Database, on_each};
use crate::clock::{Timestamp, new_id};
use crate::ids::{AgentId, Language, TeamKey, TicketNumber};
use crate::model::{Audience, Canned, Contact, Ticket};
use crate::port::{TicketFilter, TicketQueue};
use crate::store::Batch;

async fn numbers(database: &Database, search: &str) -> Vec<i64> {
    let search = Some(search.to_owned());
    let filter = TicketFilter { queue: TicketQueue::All, search, ..TicketFilter::default() };
    let (lines, _) = database.store.tickets(&filter, AgentId(new_id()), 50).await.unwrap();
    lines.iter().map(|line| line.ticket.number.0).collect()
}

#[tokio::test]
async fn words_people_tags_and_numbers_are_found_by_their_beginnings() {
    on_each(async |database| {
        let (ana, conversation, first) =
            sample::person(database.begin().await, "Ana Élodie Karimova", "p1", 1).await;
        let (_, _, other) = sample::person(database.begin().await, "Bence", "p2", 2).await;
        let mut tagged = sample::ticket(&conversation, 3);
        tagged.tags = vec!["Platinum customer".to_owned(), "возврат".to_owned()];
        let mut said = sample::message(&first, 10, Audience::Public, "the parcel ORDER-48213 was wet");
        said.attachments = vec![sample::file("Quittung-März.pdf")];
        let note = sample::message(&other, 11, Audience::Team, "she sounds tired");
        let gone = crate::model::Message {
            retracted_at: Some(NOW),
            ..sample::message(&other, 12, Audience::Public, "nevermind")
        };
        let batch = Batch {
            tickets: vec![tagged.clone()],
            messages: vec![said.clone(), note, gone],
            ..Batch::default()
        };
        sample::save(database.begin().await, &batch).await;

        let found = async |search: &str| numbers(&database, search).await;
        assert_eq!(found("karim").await, [3, 1]);
        assert_eq!(found("elodie ANA").await, [3, 1]);
        assert_eq!(found("plat").await, [3]);
        assert_eq!(found("Возвр").await, [3]);
        assert_eq!(found("parc").await, [1]);
        assert_eq!(found("48213").await, [1], "a number may be a word as well");
        assert_eq!(found("quittung marz").await, [1]);
        assert_eq!(found("karim parcel").await, [1], "a name and a word");
        assert_eq!(found("parcel wet").await, [1], "both in what was said");
        assert_eq!(found("karim plat").await, [3], "a name and a tag");
        assert_eq!(found("parcel 1").await, [1], "a word and a number");
        assert_eq!(found("karim tired").await, Vec::<i64>::new());
        assert_eq!(found("tired").await, [2], "notes too");
        assert_eq!(found("arcel").await, Vec::<i64>::new(), "beginnings, not middles");
        assert_eq!(found("nevermind").await, Vec::<i64>::new(), "what was taken back is not found");
        assert_eq!(found("#2").await, [2]);
        assert_eq!(found("2").await, [2]);
        assert_eq!(found("'; DROP \"*").await, Vec::<i64>::new());
        assert_eq!(found("%").await, Vec::<i64>::new());

        // Edited, renamed, tagged otherwise: it is found by what it says now.
        said.body = crate::model::Body::Words("the parcel was dry".into());
        let renamed = Contact { name: Some("Ana Petrova".to_owned()), version: 1, ..ana.clone() };
        let tagged = Ticket { tags: Vec::new(), version: 1, ..tagged };
        let batch = Batch {
            contacts: vec![renamed],
            changed_messages: vec![said],
            tickets: vec![tagged],
            ..Batch::default()
        };
        sample::save(database.begin().await, &batch).await;
        assert_eq!(found("wet").await, Vec::<i64>::new());
        assert_eq!(found("dry").await, [1]);
        assert_eq!(found("karim").await, Vec::<i64>::new());
        assert_eq!(found("petrova").await, [3, 1]);
        assert_eq!(found("plat").await, Vec::<i64>::new());

        // Erased: nothing finds them, and what is left is found as before.
        let tx = database.begin().await;
        tx.erase(ana.id, crate::model::Actor::Operator, NOW).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found("petrova").await, Vec::<i64>::new());
        assert_eq!(found("parcel").await, Vec::<i64>::new());
        assert_eq!(found("bence").await, [2]);
        assert_eq!(found("tired").await, [2]);
    })
    .await;
}

#[tokio::test]
async fn overdue_and_the_teams_own() {
    on_each(async |database| {
        let (_, conversation, _) = sample::person(database.begin().await, "Ana", "p", 1).await;
        let mut tickets: Vec<Ticket> = (2..=5).map(|number| sample::ticket(&conversation, number)).collect();
        for ticket in &mut tickets {
            let number = ticket.number.0;
            ticket.waiting_since = Some(Timestamp(NOW.0 - number));
            ticket.named = u8::from(number >= 4);
            ticket.team = TeamKey::new(if number % 2 == 0 { "billing" } else { "sales" });
        }
        sample::save(database.begin().await, &Batch { tickets, ..Batch::default() }).await;
        let list = async |filter: TicketFilter| {
            let (lines, _) = database.store.tickets(&filter, AgentId(new_id()), 10).await.unwrap();
            lines.iter().map(|line| line.ticket.number.0).collect::<Vec<_>>()
        };
        let queue = |queue| TicketFilter { queue, ..TicketFilter::default() };
        assert_eq!(list(queue(TicketQueue::Overdue)).await, [5, 4]);
        let next = TicketFilter { before: Some(TicketNumber(5)), ..queue(TicketQueue::Overdue) };
        assert_eq!(list(next).await, [4]);
        let own = |teams: &[&str]| TicketFilter {
            teams: teams.iter().map(|team| TeamKey::new(team)).collect(),
            ..queue(TicketQueue::Team)
        };
        assert_eq!(list(own(&["billing"])).await, [4, 2]);
        assert_eq!(list(own(&["billing", "sales"])).await, [5, 4, 3, 2]);
        assert_eq!(list(own(&[])).await.len(), 5, "an agent of every team");
    })
    .await;
}

/// What SQLite says of how it would answer.
async fn plan(database: &Database, filter: &TicketFilter) -> Vec<String> {
    let select = database.store.listed(filter, AgentId(new_id())).await.unwrap().limit(51);
    let asked = select.build(DbBackend::Sqlite);
    let sql = format!("EXPLAIN QUERY PLAN {}", asked.sql);
    let statement = Statement { sql, ..asked };
    let rows = database.store.reader.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", "detail").unwrap()).collect()
}

#[tokio::test]
async fn no_queue_and_no_search_reads_a_table_through() {
    let database = Database::lite().await;
    let before = Some(TicketNumber(900));
    let search = Some("ana refund".to_owned());
    let queues = [
        TicketQueue::Live,
        TicketQueue::Mine,
        TicketQueue::Unassigned,
        TicketQueue::Team,
        TicketQueue::Waiting,
        TicketQueue::Overdue,
        TicketQueue::Closed,
        TicketQueue::All,
    ];
    for queue in queues {
        let page = TicketFilter { queue, before, ..TicketFilter::default() };
        let lines = plan(&database, &page).await;
        assert!(lines.iter().all(|line| !line.starts_with("SCAN")), "{queue:?}: {lines:#?}");
        assert!(
            lines.iter().all(|line| !line.contains("TEMP B-TREE")),
            "{queue:?} is sorted anew: {lines:#?}"
        );
    }
    // A search reads ranges of the index of words, and sorts what it found.
    let lines =
        plan(&database, &TicketFilter { queue: TicketQueue::All, search, ..TicketFilter::default() }).await;
    let read_through = |line: &&String| {
        line.starts_with("SCAN") && !line.contains("VIRTUAL TABLE INDEX") && *line != "SCAN newest"
    };
    assert_eq!(lines.iter().filter(read_through).collect::<Vec<_>>(), Vec::<&String>::new(), "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("message_words VIRTUAL TABLE INDEX")), "{lines:#?}");
}

#[tokio::test]
async fn canned_responses_are_kept_by_key_and_language() {
    on_each(async |database| {
        let canned = |key: &str, language: &str, words: &str| Canned {
            key: key.to_owned(),
            language: Language::new(language),
            words: words.to_owned(),
            updated_at: NOW,
        };
        let (thanks, ru, wait) = (
            canned("thanks", "en", "Thank you!"),
            canned("thanks", "ru", "Спасибо!"),
            canned("wait", "en", "A moment."),
        );
        let tx = database.begin().await;
        tx.put_canned(&[thanks.clone(), wait.clone(), ru.clone()]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(database.store.canned().await.unwrap(), [thanks, ru, wait.clone()]);
        let thanks = canned("thanks", "en", "Thanks, {name}!");
        let tx = database.begin().await;
        tx.put_canned(std::slice::from_ref(&thanks)).await.unwrap();
        assert_eq!(tx.remove_canned("wait", Some(&Language::new("ru"))).await.unwrap(), 0);
        assert_eq!(tx.remove_canned("thanks", Some(&Language::new("ru"))).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert_eq!(database.store.canned().await.unwrap(), [thanks, wait]);
        let tx = database.begin().await;
        assert_eq!(tx.remove_canned("thanks", None).await.unwrap(), 1);
    })
    .await;
}
