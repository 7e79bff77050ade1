//! What is counted of articles, and how another process hears of a change.

use serde_json::json;

use super::on_each;
use super::sample::{self, NOW};
use crate::clock::Timestamp;
use crate::ids::{CategoryKey, Seq};
use crate::model::What;
use crate::store::{ArticleFigures, Batch};

#[tokio::test]
async fn articles_are_counted_by_what_came_of_them() {
    on_each(async |database| {
        const HOUR: i64 = 3_600_000;
        // Ana opened a ticket at NOW; Eve did too, and neither before nor after.
        let (_, _, ana) = sample::person(database.begin().await, "Ana", "p1", 1).await;
        let pay = sample::article("pay", "By card.");
        let track = crate::model::Article { category: None, ..sample::article("track", "By number.") };
        let tx = database.begin().await;
        tx.put_articles(&[pay.clone(), track.clone()]).await.unwrap();
        tx.commit().await.unwrap();
        let entry = |seq, what, at, fields| {
            let mut entry = sample::entry(seq, &ana, what);
            (entry.at, entry.ticket, entry.fields) = (Timestamp(at), None, fields);
            entry
        };
        let one = |id: crate::ids::ArticleId| json!({ "article": id });
        let (late, early) = (NOW.0 + HOUR, NOW.0 - HOUR);
        let mut sent = entry(9, What::ArticleSent, late, one(track.id));
        sent.ticket = Some(ana.id);
        let journal = vec![
            // An hour before her ticket: what was shown and pressed did not keep her from opening it.
            entry(1, What::ArticlesShown, early, json!({ "articles": [pay.id, track.id] })),
            entry(2, What::ArticleOpened, early, one(pay.id)),
            entry(3, What::ArticleSolved, early, one(pay.id)),
            // After it: solved for good.
            entry(4, What::ArticlesShown, late, json!({ "articles": [pay.id] })),
            entry(5, What::ArticleOpened, late, one(pay.id)),
            entry(6, What::ArticleSolved, late, one(pay.id)),
            entry(7, What::ArticleRejected, late, one(track.id)),
            entry(8, What::ArticleNotFound, late, json!({ "by": "faq" })),
            sent,
            // Outside of the span.
            entry(10, What::ArticlesShown, NOW.0 + 400 * HOUR, json!({ "articles": [pay.id] })),
        ];
        sample::save(database.begin().await, &Batch { journal, ..Batch::default() }).await;
        let (from, to) = (Timestamp(NOW.0 - 48 * HOUR), Timestamp(NOW.0 + 48 * HOUR));
        let report = database.store.report(from, to).await.unwrap();
        let articles = &report.articles;
        let figures = |key: &str| {
            let found = articles.by_article.iter().find(|(name, _)| name.key == key);
            found.map(|(_, figures)| figures.clone()).unwrap()
        };
        let pays = ArticleFigures { shown: 2, opened: 2, solved: 1, ticket_after: 1, ..Default::default() };
        assert_eq!(figures("pay"), pays);
        let tracks =
            ArticleFigures { shown: 2, opened: 1, rejected: 1, ticket_after: 1, ..Default::default() };
        assert_eq!(figures("track"), tracks);
        let total =
            ArticleFigures { shown: 4, opened: 3, solved: 1, rejected: 1, ticket_after: 2, not_found: 1 };
        assert_eq!(articles.total, total);
        assert_eq!(articles.by_category[1], (Some(CategoryKey::new("payments")), pays));
        assert_eq!((articles.by_channel.len(), &articles.by_channel[0].1), (1, &total));
        assert_eq!((articles.by_language.len(), &articles.by_language[0].1), (1, &total));
        // One request of two was settled by an article.
        assert_eq!((report.total.opened, report.total.solved_by_article), (1, 1));
        assert_eq!(report.total.deflection, Some(0.5));
        assert_eq!(database.store.article_changes(Seq(0), Seq(2)).await.unwrap(), []);
        assert_eq!(database.store.article_changes(Seq(2), Seq(3)).await.unwrap(), [pay.id]);
        let tx = database.begin().await;
        tx.remove_articles(&[pay.id]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(database.store.articles().await.unwrap(), [track]);
        assert_eq!(database.store.report(from, to).await.unwrap().articles.by_article.len(), 1);
    })
    .await;
}
