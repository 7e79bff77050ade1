//! What came of articles in a span of time: how often they stood on a list, were opened, helped or did not.

use std::collections::{BTreeMap, HashMap};

use sea_orm::prelude::Uuid;
use sea_orm::{FromQueryResult, Value};
use serde::Serialize;

use super::connect::Store;
use super::error::Result;
use crate::clock::Timestamp;
use crate::ids::{ArticleId, CategoryKey, ChannelId, Language};
use crate::model::Article;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ArticleFigures {
    /// It stood on a list that somebody was shown, was opened by a link, or was sent by an agent.
    pub shown: u64,
    pub opened: u64,
    /// "That solved it" was pressed under it, and the same person opened no ticket within the next 24 hours.
    pub solved: u64,
    /// "I still need help" was pressed under it.
    pub rejected: u64,
    /// It was shown, and the same person opened a ticket within the next 24 hours all the same.
    pub ticket_after: u64,
    /// Searches, by first words or by `/faq`, that found nothing. Not told apart by article and category.
    pub not_found: u64,
}

/// An article in one language, as it is called now.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ArticleName {
    pub key: String,
    pub language: Language,
    pub title: String,
}

/// Groups in the order of their keys; languages are those of the people who asked. Articles of which there is nothing
/// to say are left out, and so are those that are gone.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ArticleReport {
    pub total: ArticleFigures,
    pub by_article: Vec<(ArticleName, ArticleFigures)>,
    pub by_category: Vec<(Option<CategoryKey>, ArticleFigures)>,
    pub by_channel: Vec<(ChannelId, ArticleFigures)>,
    pub by_language: Vec<(Language, ArticleFigures)>,
}

/// "That solved it", and no ticket came of it: for the share of requests that articles settle.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settled {
    pub(super) category: Option<String>,
    pub(super) channel: String,
    pub(super) language: String,
}

#[derive(Debug, FromQueryResult)]
struct EntryFact {
    what: String,
    fields: String,
    channel: String,
    language: String,
    in_ticket: i32,
    ticket_later: i32,
}

const ENTRIES: &str = "
SELECT journal.what, journal.fields, conversation.channel, contact.language,
       CASE WHEN journal.ticket IS NULL THEN 0 ELSE 1 END AS in_ticket,
       CASE WHEN EXISTS (
            SELECT 1 FROM ticket AS later WHERE later.contact = journal.contact
            AND later.opened_at >= journal.at AND later.opened_at < journal.at + 86400000)
       THEN 1 ELSE 0 END AS ticket_later
FROM journal
JOIN conversation ON conversation.id = journal.conversation
JOIN contact ON contact.id = journal.contact
WHERE journal.at >= $1 AND journal.at < $2 AND journal.what <> 'ticket.reopened' AND ";

impl Store {
    pub(super) async fn article_report(
        &self,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<(ArticleReport, Vec<Settled>)> {
        let articles = self.articles().await?;
        let articles: HashMap<Uuid, &Article> =
            articles.iter().map(|article| (article.id.0, article)).collect();
        let sql = format!("{ENTRIES}{}", super::report::COUNTED);
        let facts = self.facts::<EntryFact>(&sql, vec![Value::from(from.0), Value::from(to.0)]).await?;
        let (mut sums, mut settled) = (Sums::default(), Vec::new());
        for fact in facts {
            let named: Vec<Uuid> = named(&fact.fields).into_iter().map(|id| id.0).collect();
            let add = |figures: &mut ArticleFigures| match fact.what.as_str() {
                "article.shown" => {
                    figures.shown += 1;
                    figures.ticket_after += u64::from(fact.ticket_later == 1);
                }
                "article.opened" => figures.opened += 1,
                "article.sent" => {
                    figures.shown += 1;
                    figures.opened += 1;
                }
                "article.solved" => figures.solved += u64::from(fact.ticket_later == 0),
                "article.rejected" => figures.rejected += 1,
                _ => {}
            };
            if fact.what == "article.not_found" {
                sums.each(&fact, None, &[], |figures| figures.not_found += 1);
                continue;
            }
            if fact.what == "article.solved" && fact.ticket_later == 0 && fact.in_ticket == 0 {
                let article = named.first().and_then(|id| articles.get(id));
                let category = article.and_then(|article| article.category.as_ref());
                settled.push(Settled {
                    category: category.map(ToString::to_string),
                    channel: fact.channel.clone(),
                    language: fact.language.clone(),
                });
            }
            for id in named {
                sums.each(&fact, articles.get(&id).copied(), &[id], add);
            }
        }
        Ok((sums.report(&articles), settled))
    }
}

/// The articles of an entry of the journal: one, or those of a list.
pub(super) fn named(fields: &str) -> Vec<ArticleId> {
    let Ok(fields) = serde_json::from_str::<serde_json::Value>(fields) else { return Vec::new() };
    let lists = ["article", "articles", "added", "changed", "removed"].map(|name| fields.get(name));
    let ids = lists.into_iter().flatten().flat_map(|named| match named {
        serde_json::Value::Array(list) => list.clone(),
        one => vec![one.clone()],
    });
    ids.filter_map(|id| id.as_str()?.parse().ok()).map(ArticleId).collect()
}

#[derive(Debug, Default)]
struct Sums {
    report: ArticleFigures,
    articles: BTreeMap<Uuid, ArticleFigures>,
    categories: BTreeMap<Option<String>, ArticleFigures>,
    channels: BTreeMap<String, ArticleFigures>,
    languages: BTreeMap<String, ArticleFigures>,
}

impl Sums {
    fn each(
        &mut self,
        fact: &EntryFact,
        article: Option<&Article>,
        named: &[Uuid],
        add: impl Fn(&mut ArticleFigures),
    ) {
        add(&mut self.report);
        add(self.channels.entry(fact.channel.clone()).or_default());
        add(self.languages.entry(fact.language.clone()).or_default());
        for id in named {
            add(self.articles.entry(*id).or_default());
            let category = article.and_then(|article| article.category.as_ref()).map(ToString::to_string);
            add(self.categories.entry(category).or_default());
        }
    }

    fn report(self, articles: &HashMap<Uuid, &Article>) -> ArticleReport {
        let name = |article: &Article| ArticleName {
            key: article.key.clone(),
            language: article.language.clone(),
            title: article.title.clone(),
        };
        let by_article = self.articles.into_iter();
        let mut by_article: Vec<_> =
            by_article.filter_map(|(id, figures)| Some((name(articles.get(&id)?), figures))).collect();
        by_article.sort_by(|one, other| one.0.cmp(&other.0));
        let key = |key: Option<String>| key.as_deref().map(CategoryKey::new);
        ArticleReport {
            total: self.report,
            by_article,
            by_category: self.categories.into_iter().map(|(name, sums)| (key(name), sums)).collect(),
            by_channel: self.channels.into_iter().map(|(name, sums)| (ChannelId::new(&name), sums)).collect(),
            by_language: self
                .languages
                .into_iter()
                .map(|(name, sums)| (Language::new(&name), sums))
                .collect(),
        }
    }
}
