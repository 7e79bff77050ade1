//! Agents and their sessions, articles, settings, the report and the upkeep.

use super::on_each;
use super::sample::{self, NOW, widget};
use crate::clock::{Timestamp, new_id};
use crate::ids::{AgentId, ArticleId, Language};
use crate::model::{Status, What};
use crate::port::UpdateKey;
use crate::store::{Ages, Batch, Owner, Spread, StoreError};

const LATER: Timestamp = Timestamp(NOW.0 + 1_000);

#[tokio::test]
async fn a_link_signs_in_once_and_only_an_active_agent() {
    on_each(async |database| {
        let mut agent = sample::agent("Mia");
        let (link, late, session) = ([1; 32], [2; 32], [3; 32]);
        let tx = database.begin().await;
        tx.put_agent(&agent).await.unwrap();
        tx.put_invite(link, agent.id, LATER).await.unwrap();
        tx.put_invite(late, agent.id, NOW).await.unwrap();
        tx.commit().await.unwrap();

        let tx = database.begin().await;
        assert_eq!(tx.redeem_invite([9; 32], NOW).await.unwrap(), None);
        assert_eq!(tx.redeem_invite(late, NOW).await.unwrap(), None);
        assert_eq!(tx.redeem_invite(link, NOW).await.unwrap(), Some(agent.clone()));
        assert_eq!(tx.redeem_invite(link, NOW).await.unwrap(), None);
        tx.put_session(session, agent.id, LATER).await.unwrap();
        tx.commit().await.unwrap();

        let store = &database.store;
        assert_eq!(store.session(session, NOW).await.unwrap(), Some(agent.clone()));
        assert_eq!(store.session(session, LATER).await.unwrap(), None);
        assert_eq!(store.session([9; 32], NOW).await.unwrap(), None);
        agent.active = false;
        agent.role = crate::model::Role::Agent;
        let tx = database.begin().await;
        tx.put_agent(&agent).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.session(session, NOW).await.unwrap(), None);
        assert_eq!(store.agents().await.unwrap(), [agent.clone()]);
        assert_eq!(store.agent(agent.id).await.unwrap(), Some(agent.clone()));
        assert_eq!(store.agent(AgentId(new_id())).await.unwrap(), None);

        agent.active = true;
        let tx = database.begin().await;
        tx.put_agent(&agent).await.unwrap();
        tx.drop_session(session).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.session(session, NOW).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_ended_visit_is_known_until_its_tokens_have_expired() {
    on_each(async |database| {
        let tx = database.begin().await;
        tx.end_visit([1; 16], LATER, NOW).await.unwrap();
        tx.end_visit([1; 16], LATER, NOW).await.unwrap();
        tx.end_visit([2; 16], NOW, NOW).await.unwrap();
        tx.commit().await.unwrap();
        let store = &database.store;
        let (always, known) = (crate::clock::Timestamp(0), vec![([1; 16], LATER)]);
        assert_eq!(store.ended_visits(always, NOW).await.unwrap(), known);
        assert_eq!(store.ended_visits(NOW, NOW).await.unwrap(), known);
        assert_eq!(store.ended_visits(LATER, NOW).await.unwrap(), []);
        assert_eq!(store.ended_visits(always, LATER).await.unwrap(), []);
        assert_eq!(store.ended_visits(always, always).await.unwrap().len(), 2);
        let tx = database.begin().await;
        tx.clean(NOW).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.ended_visits(always, always).await.unwrap(), known);
    })
    .await;
}

#[tokio::test]
async fn an_import_touches_what_changed() {
    on_each(async |database| {
        let pay = sample::article("pay", "By card.");
        let track = sample::article("track", "By number.");
        let tx = database.begin().await;
        let imported = tx.put_articles(&[pay.clone(), track.clone()]).await.unwrap();
        assert_eq!(imported.added, [pay.id, track.id]);
        let votes = vec![(pay.id, true), (pay.id, true), (pay.id, false), (ArticleId(new_id()), true)];
        tx.save(&Batch { votes, ..Batch::default() }).await.unwrap();
        tx.commit().await.unwrap();

        // The same files again have new ids; one of them reads differently now.
        let (again, changed) =
            (sample::article("track", "By number."), sample::article("pay", "By card or cash."));
        let tx = database.begin().await;
        let imported = tx.put_articles(&[again, changed.clone()]).await.unwrap();
        assert_eq!((imported.added.len(), imported.changed, imported.unchanged), (0, vec![pay.id], 1));
        tx.commit().await.unwrap();
        let found = database.store.articles_by_id(&[pay.id, changed.id]).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].body.as_str(), found[0].helpful, found[0].rejected), ("By card or cash.", 2, 1));
        let keys: Vec<_> =
            database.store.articles().await.unwrap().into_iter().map(|article| article.key).collect();
        assert_eq!(keys, ["pay", "track"]);
        assert_eq!(database.store.articles_by_id(&[track.id]).await.unwrap(), [track]);
    })
    .await;
}

#[tokio::test]
async fn a_secret_is_made_once() {
    on_each(async |database| {
        let tx = database.begin().await;
        assert_eq!(tx.setting_once("key", "first").await.unwrap(), "first");
        assert_eq!(tx.setting_once("key", "second").await.unwrap(), "first");
        tx.put_setting("other", "x").await.unwrap();
        tx.put_setting("other", "y").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(database.store.setting("key").await.unwrap().as_deref(), Some("first"));
        assert_eq!(database.store.setting("other").await.unwrap().as_deref(), Some("y"));
        assert_eq!(database.store.setting("none").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_report_counts_each_ticket_where_it_belongs() {
    on_each(async |database| {
        const MINUTE: i64 = 60_000;
        const DAY: i64 = 24 * 60 * MINUTE;
        let mia = AgentId(new_id());
        let (_, conversation, open) = sample::person(database.begin().await, "Ana", "p1", 1).await;
        let (_, _, solved) = sample::person(database.begin().await, "Eve", "p2", 2).await;
        let mut solved = crate::model::Ticket { version: 1, assignee: Some(mia), ..solved };
        solved.status = Status::Closed;
        solved.first_answer_at = Some(Timestamp(NOW.0 + 10 * MINUTE));
        solved.resolved_at = Some(Timestamp(NOW.0 + 40 * MINUTE));
        solved.closed_at = Some(Timestamp(NOW.0 + 2 * DAY));
        let mut old = sample::ticket(&conversation, 3);
        old.opened_at = Timestamp(NOW.0 - 20 * DAY);
        old.category = None;
        let mut gone = sample::ticket(&conversation, 4);
        (gone.opened_at, gone.closed_at) = (old.opened_at, Some(Timestamp(NOW.0 - 10 * DAY)));
        gone.status = Status::Closed;
        // Solved by an article: once for good (Eve, a day after her ticket), once not (Ana opened a ticket).
        let mut journal = vec![
            sample::entry(1, &solved, What::ArticleSolved),
            sample::entry(2, &open, What::ArticleSolved),
            sample::entry(3, &solved, What::TicketReopened),
            sample::entry(4, &solved, What::TicketReopened),
        ];
        journal[0].at = Timestamp(NOW.0 + 1);
        journal[0].ticket = None;
        journal[1].at = Timestamp(NOW.0 - DAY + 1);
        journal[3].at = Timestamp(NOW.0 + 8 * DAY);
        let batch = Batch {
            surveys: vec![
                sample::survey(&solved, Some(5)),
                sample::survey(&solved, Some(2)),
                sample::survey(&solved, None),
            ],
            tickets: vec![solved, old, gone],
            journal,
            ..Batch::default()
        };
        sample::save(database.begin().await, &batch).await;

        let from = Timestamp(NOW.0 - 2 * DAY);
        let report = database.store.report(from, Timestamp(from.0 + 7 * DAY)).await.unwrap();
        let total = &report.total;
        assert_eq!((total.opened, total.solved, total.reopened, total.solved_by_article), (2, 1, 1, 1));
        assert_eq!(total.open, Ages { under_a_week: 1, older: 1, ..Ages::default() });
        assert_eq!(total.first_answer, Spread { count: 1, median: Some(10.0), p90: Some(10.0) });
        assert_eq!(total.solution, Spread { count: 1, median: Some(40.0), p90: Some(40.0) });
        assert_eq!((total.marks.asked, total.marks.answered), (3, 2));
        assert_eq!((total.marks.mean, total.marks.good), (Some(3.5), Some(0.5)));
        let agents: Vec<_> =
            report.by_agent.iter().map(|(id, figures)| (*id, figures.opened, figures.solved)).collect();
        assert_eq!(agents, [(None, 1, 0), (Some(mia), 1, 1)]);
        assert_eq!(report.by_channel, [(widget(), total.clone())]);
        assert_eq!(report.by_language, [(Language::new("uz"), total.clone())]);
        assert_eq!(report.by_category.len(), 2);
        assert_eq!(report.by_category[0].1.open.older, 1);
    })
    .await;
}

#[tokio::test]
async fn cleaning_takes_what_is_over() {
    on_each(async |database| {
        const HOUR: i64 = 3_600_000;
        let agent = sample::agent("Mia");
        let (old, new) = (sample::file("old"), sample::file("new"));
        let owner = Owner::Agent(agent.id);
        let tx = database.begin().await;
        tx.put_agent(&agent).await.unwrap();
        tx.put_session([1; 32], agent.id, NOW).await.unwrap();
        tx.put_session([2; 32], agent.id, LATER).await.unwrap();
        tx.put_upload(&owner, &old, Timestamp(NOW.0 - HOUR - 1)).await.unwrap();
        tx.put_upload(&owner, &new, Timestamp(NOW.0 - HOUR + 1)).await.unwrap();
        let update =
            |key: &str, at| (widget(), UpdateKey(key.to_owned()), serde_json::Value::Null, Timestamp(at));
        let updates = vec![update("old", NOW.0 - 193 * HOUR), update("new", NOW.0 - 191 * HOUR)];
        tx.save(&Batch { updates, ..Batch::default() }).await.unwrap();
        assert_eq!(tx.clean(NOW).await.unwrap(), std::slice::from_ref(&old.blob));
        assert_eq!(tx.clean(NOW).await.unwrap(), Vec::<String>::new());
        let keys = [(widget(), UpdateKey("old".to_owned())), (widget(), UpdateKey("new".to_owned()))];
        let known = tx.known_updates(&keys).await.unwrap();
        assert_eq!(known, [None, Some(serde_json::Value::Null)]);
        let left = tx.load_uploads(&[old.id, new.id]).await.unwrap();
        assert_eq!(left, [(owner.scope(), new)]);
        tx.commit().await.unwrap();
        assert!(database.store.session([2; 32], NOW).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_backup_is_a_whole_database() {
    on_each(async |database| {
        let (_, _, ticket) = sample::person(database.begin().await, "Ana", "p", 1).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("copy.db");
        let made = database.store.backup(&file).await;
        if database.store.is_postgres() {
            assert!(matches!(made, Err(StoreError::NoBackup { .. })));
            return;
        }
        made.unwrap();
        let error = database.store.backup(&file).await.unwrap_err();
        assert!(matches!(error, StoreError::Backup { .. }));
        let copy = super::Store::connect(&format!("sqlite:{}", file.display())).await.unwrap();
        assert!(copy.ticket_line(ticket.id).await.unwrap().is_some());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
    })
    .await;
}
