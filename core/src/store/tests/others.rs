use super::{Database, server};
use crate::ids::{ChannelId, Seq};
use crate::store::{News, Passing, Store, Wrote};

fn wrote(seq: i64, place: &str) -> Wrote {
    let places = Some(vec![(ChannelId::new("widget"), place.to_owned())]);
    Wrote { first: Seq(seq), last: Seq(seq), places, outbox: false }
}

async fn tell(store: &Store, wrote: Wrote) {
    let tx = store.begin().await.unwrap();
    tx.tell_others(wrote).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn postgresql_tells_other_processes_and_not_our_own() {
    let Some(server) = server() else { return };
    let database = Database::postgres(&server).await;
    let other = Store::connect(&database.url).await.unwrap();
    let mut listening = database.store.others().await.unwrap().unwrap();
    tell(&database.store, wrote(1, "ours")).await;
    let unsaid = other.begin().await.unwrap();
    unsaid.tell_others(wrote(2, "rolled back")).await.unwrap();
    unsaid.rollback().await.unwrap();
    tell(&other, wrote(3, "theirs")).await;
    assert_eq!(listening.next().await.unwrap(), Some(News::Wrote(wrote(3, "theirs"))));
    // What PostgreSQL would not carry is said without names.
    tell(&other, wrote(4, &"x".repeat(8_000))).await;
    let without = Wrote { places: None, ..wrote(4, "") };
    assert_eq!(listening.next().await.unwrap(), Some(News::Wrote(without)));
    // What passes is told at once, and what nobody could carry is lost.
    let typing = |name: String| {
        let (channel, place) = (ChannelId::new("widget"), "here".to_owned());
        Passing::TypingToCustomer { channel, place, name: Some(name) }
    };
    database.store.pass_on(typing("our own".into())).await.unwrap();
    other.pass_on(typing("x".repeat(8_000))).await.unwrap();
    other.pass_on(typing("Mia".into())).await.unwrap();
    assert_eq!(listening.next().await.unwrap(), Some(News::Passing(typing("Mia".into()))));
}

#[tokio::test]
async fn sqlite_has_one_process() {
    let database = Database::lite().await;
    assert!(database.store.others().await.unwrap().is_none());
    tell(&database.store, wrote(1, "ours")).await;
}
