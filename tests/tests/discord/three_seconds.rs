//! Interactions are answered within three seconds whatever the database does.

use deskbell_tests::database::Kind;
use sqlx::{Connection, Executor};

use crate::stage::{Setting, Stage};

/// Somebody else holds the whole database.
enum Holder {
    Sqlite(sqlx::SqliteConnection),
    Postgres(sqlx::PgConnection),
}

impl Holder {
    async fn hold(stage: &Stage) -> Self {
        let url = &stage.database.url;
        match stage.database.kind {
            Kind::Sqlite => {
                let mut holder = sqlx::SqliteConnection::connect(url).await.expect("the file opens");
                holder.execute("BEGIN IMMEDIATE").await.expect("the file can be held");
                Self::Sqlite(holder)
            }
            Kind::Postgres => {
                let mut holder = sqlx::PgConnection::connect(url).await.expect("the database opens");
                holder.execute("BEGIN").await.expect("a transaction begins");
                let locks = "LOCK TABLE message, ticket, update_key, journal IN ACCESS EXCLUSIVE MODE";
                holder.execute(locks).await.expect("tables can be held");
                Self::Postgres(holder)
            }
        }
    }

    async fn let_go(self) {
        match self {
            Self::Sqlite(mut holder) => holder.execute("ROLLBACK").await.map(|_| ()),
            Self::Postgres(mut holder) => holder.execute("ROLLBACK").await.map(|_| ()),
        }
        .expect("it is let go");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_held_sqlite_file_delays_the_deed_and_not_the_answer() {
    held(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn held_tables_of_postgresql_delay_the_deed_and_not_the_answer() {
    held(Kind::Postgres).await;
}

async fn held(kind: Kind) {
    let stage = Setting::new().on(kind).open().await;
    let (post, mia) = stage.taken().await;
    stage.discord.await_command("ticket").await;
    let card = post.chat().await_button("Wait").await;
    let holder = Holder::hold(&stage).await;
    let press = mia.presses(card.id, "Wait");
    let command = mia.slash("ticket note", &[("text", "she called twice")]);
    let form = stage.ana.at(&stage.panel).slash("support", &[]);
    let modal = form.modal().await;
    let sent =
        stage.ana.at(&stage.panel).submits(&modal, &[(&modal.fields[0].label, "operator: one more thing")]);
    for doing in [&press, &command, &sent] {
        doing.answered().await;
        assert!(!doing.failed());
    }
    holder.let_go().await;
    post.chat().await_text("she called twice").await;
    post.chat().await_text("one more thing").await;
    sent.message().await;
    post.chat().await_change(card.id, |card| card.text.contains("Mia")).await;
    let twice = stage
        .discord
        .calls()
        .iter()
        .filter(|call| {
            call.answer.as_ref().is_some_and(|answer| answer.as_ref().is_err_and(|why| why.contains("40060")))
        })
        .count();
    assert_eq!(twice, 0, "nothing is acknowledged twice");
}
