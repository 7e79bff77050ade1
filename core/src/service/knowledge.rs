//! The knowledge base in memory: the search index and the articles, rebuilt from the store at start.

use std::collections::{BTreeMap, HashMap};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::decide::Suggested;
use crate::ids::{ArticleId, Language};
use crate::kb::{ArticleDoc, Hit, Index, SuggestQuery};
use crate::model::{Article, Visibility};
use crate::port::ArticleHit;

/// At most this many articles are offered to a customer.
const OFFERED: usize = 3;
/// At most this many are shown to one who looks something up, ...
const LOOKED_UP: usize = 5;
/// ... from this confidence on (unasked it is [`kb::SURE`](crate::kb::SURE)), ...
const LIKELY: f32 = 0.2;
/// ... and as far as they come near to the best one.
const BESIDE_BEST: f32 = 0.5;

#[derive(Debug, Default)]
struct Shelves {
    index: Index,
    articles: HashMap<ArticleId, Article>,
    /// The versions of one article in all its languages.
    versions: HashMap<String, Vec<ArticleId>>,
    public: usize,
}

#[derive(Debug, Default)]
pub(super) struct Knowledge {
    shelves: RwLock<Shelves>,
}

impl Knowledge {
    /// Adds or replaces articles; the next question finds them.
    pub(super) fn put(&self, articles: impl IntoIterator<Item = Article>) {
        for article in articles {
            // One at a time: nobody's question waits for all of an import.
            self.write().put(article);
        }
    }

    /// Replaces everything.
    pub(super) fn replace(&self, articles: Vec<Article>) {
        let mut fresh = Shelves::default();
        for article in articles {
            fresh.put(article);
        }
        *self.write() = fresh;
    }

    /// Nobody finds it any more.
    pub(super) fn remove(&self, ids: &[ArticleId]) {
        let mut shelves = self.write();
        for id in ids {
            shelves.remove(*id);
        }
    }

    pub(super) fn some(&self, ids: impl IntoIterator<Item = ArticleId>) -> BTreeMap<ArticleId, Article> {
        let shelves = self.read();
        ids.into_iter().filter_map(|id| Some((id, shelves.articles.get(&id)?.clone()))).collect()
    }

    /// The same articles in every language they are written in.
    pub(super) fn versions(&self, ids: impl IntoIterator<Item = ArticleId>) -> BTreeMap<ArticleId, Article> {
        let shelves = self.read();
        let named = ids.into_iter().filter_map(|id| shelves.articles.get(&id));
        let all = named.filter_map(|article| shelves.versions.get(&article.key)).flatten();
        all.filter_map(|id| Some((*id, shelves.articles.get(id)?.clone()))).collect()
    }

    /// An article in every language, drafts among them.
    pub(super) fn keyed(&self, key: &str) -> Vec<Article> {
        let shelves = self.read();
        let ids = shelves.versions.get(key).into_iter().flatten();
        ids.filter_map(|id| shelves.articles.get(id)).cloned().collect()
    }

    /// What waits to be published, oldest first.
    pub(super) fn drafts(&self) -> Vec<Article> {
        let shelves = self.read();
        let drafts = shelves.articles.values().filter(|article| article.visibility == Visibility::Draft);
        let mut drafts: Vec<Article> = drafts.cloned().collect();
        drafts.sort_by(|one, other| (one.updated_at, &one.key).cmp(&(other.updated_at, &other.key)));
        drafts
    }

    pub(super) fn has_public(&self) -> bool {
        self.read().public > 0
    }

    /// What a customer may be offered, each article once, in their language where it is written in it. Articles in other
    /// languages than those that the person reads are left out; with none given nobody knows, and all are looked at.
    pub(super) fn suggest(&self, text: &str, preferred: &Language, reads: &[&Language]) -> Vec<Suggested> {
        let suggested = |(article, _): (&Article, f32)| Suggested {
            article: article.id,
            title: article.title.clone(),
            category: article.category.clone(),
        };
        self.read().offered(text, preferred, reads).into_iter().map(suggested).collect()
    }

    /// What a customer looks up: public articles, each once, in their language where it is written in it. Whoever asks
    /// for articles is shown what is likely, and not only what is sure.
    pub(super) fn look_up(&self, text: &str, preferred: &Language) -> Vec<Suggested> {
        let hits = self.look_through(text, preferred, LOOKED_UP);
        let shelves = self.read();
        hits.iter()
            .filter_map(|hit| shelves.articles.get(&hit.id))
            .map(|article| Suggested {
                article: article.id,
                title: article.title.clone(),
                category: article.category.clone(),
            })
            .collect()
    }

    /// Public articles for whoever looks around without a word: each once, in their language where it is written in it,
    /// and first what helped most.
    pub(super) fn shelf(&self, preferred: &Language, limit: usize) -> Vec<ArticleHit> {
        let shelves = self.read();
        let mut articles: Vec<&Article> = shelves
            .versions
            .values()
            .filter_map(|versions| {
                let mut versions = versions.iter().filter_map(|id| shelves.articles.get(id));
                let first = versions.find(|article| article.visibility == Visibility::Public)?;
                Some(shelves.in_language(first, preferred))
            })
            .collect();
        articles.sort_by_key(|article| {
            (article.language != *preferred, std::cmp::Reverse(article.helpful), article.key.clone())
        });
        articles.into_iter().take(limit).map(hit_of).collect()
    }

    /// A public article, in this language where it is written in it.
    pub(super) fn public(&self, id: ArticleId, preferred: &Language) -> Option<Article> {
        let shelves = self.read();
        let article = shelves.articles.get(&id)?;
        (article.visibility == Visibility::Public).then(|| shelves.in_language(article, preferred).clone())
    }

    /// The same as lines of a list.
    pub(super) fn look_through(&self, text: &str, preferred: &Language, limit: usize) -> Vec<ArticleHit> {
        let hits = self.search_surely(text, false, preferred, limit);
        let best = hits.first().map_or(0.0, |(_, confidence)| *confidence);
        let likely = |confidence: f32| confidence >= LIKELY && confidence >= best * BESIDE_BEST;
        hits.into_iter().filter(|(_, confidence)| likely(*confidence)).map(|(hit, _)| hit).collect()
    }

    /// The public article of a key, in any language: a link names it.
    pub(super) fn named(&self, key: &str) -> Option<Suggested> {
        let shelves = self.read();
        let mut versions = shelves.versions.get(key)?.iter().filter_map(|id| shelves.articles.get(id));
        let article = versions.find(|article| article.visibility == Visibility::Public)?;
        Some(Suggested {
            article: article.id,
            title: article.title.clone(),
            category: article.category.clone(),
        })
    }

    /// The same for an operator, who is told how sure each one is, between 0 and 1.
    pub(super) fn suggest_surely(
        &self,
        text: &str,
        preferred: &Language,
        reads: &[&Language],
    ) -> Vec<(ArticleHit, f32)> {
        let shelves = self.read();
        let offered = shelves.offered(text, preferred, reads);
        offered.into_iter().map(|(article, confidence)| (hit_of(article), confidence)).collect()
    }

    /// The same articles in a person's own language, where they are written in it.
    pub(super) fn localise(&self, suggestions: &mut [Suggested], language: &Language) {
        let shelves = self.read();
        for suggested in suggestions {
            let Some(article) = shelves.articles.get(&suggested.article) else { continue };
            let version = shelves.in_language(article, language);
            if version.id != article.id {
                suggested.article = version.id;
                suggested.title.clone_from(&version.title);
            }
        }
    }

    /// The same for what the team's search found; the piece of another language's text says nothing here.
    pub(super) fn localise_hits(&self, hits: &mut [ArticleHit], language: &Language) {
        let shelves = self.read();
        for hit in hits {
            let Some(article) = shelves.articles.get(&hit.id) else { continue };
            let version = shelves.in_language(article, language);
            if version.id != article.id {
                *hit = hit_of(version);
            }
        }
    }

    /// The team's search, best first, each article once; team-only ones for the team alone.
    pub(super) fn search(
        &self,
        text: &str,
        team: bool,
        preferred: &Language,
        limit: usize,
    ) -> Vec<ArticleHit> {
        self.search_surely(text, team, preferred, limit).into_iter().map(|(hit, _)| hit).collect()
    }

    fn search_surely(
        &self,
        text: &str,
        team: bool,
        preferred: &Language,
        limit: usize,
    ) -> Vec<(ArticleHit, f32)> {
        let shelves = self.read();
        // A version in another language may be the one that is found; more are asked for than are shown.
        let hits = shelves.index.search(text, limit.saturating_mul(4), team, &[]);
        let mut found: Vec<(ArticleHit, f32)> = Vec::new();
        for hit in hits {
            let Some(article) = shelves.found(&hit) else { continue };
            if found.len() < limit && !found.iter().any(|(other, _)| other.key == article.key) {
                let shown = shelves.in_language(article, preferred);
                let snippet = hit.snippet.filter(|_| shown.id == article.id);
                found.push((ArticleHit { snippet, ..hit_of(shown) }, hit.confidence));
            }
        }
        found
    }

    fn read(&self) -> RwLockReadGuard<'_, Shelves> {
        self.shelves.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Shelves> {
        self.shelves.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An article as a line of a list.
pub(super) fn hit_of(article: &Article) -> ArticleHit {
    ArticleHit {
        id: article.id,
        key: article.key.clone(),
        language: article.language.clone(),
        title: article.title.clone(),
        snippet: None,
        public: article.visibility == Visibility::Public,
        opened: false,
    }
}

/// An article as the index takes it.
fn document(article: &Article) -> ArticleDoc<'_> {
    ArticleDoc {
        key: article.id.0.as_u128(),
        language: article.language.as_str(),
        title: &article.title,
        body: &article.body,
        keywords: &article.tags,
        public: article.visibility == Visibility::Public,
        helpful: article.helpful,
        rejected: article.rejected,
    }
}

impl Shelves {
    fn put(&mut self, article: Article) {
        if article.visibility == Visibility::Draft {
            self.index.remove(article.id.0.as_u128());
        } else {
            self.index.upsert(&document(&article));
        }
        let versions = self.versions.entry(article.key.clone()).or_default();
        if !versions.contains(&article.id) {
            versions.push(article.id);
        }
        self.public += usize::from(article.visibility == Visibility::Public);
        if let Some(before) = self.articles.insert(article.id, article) {
            self.public -= usize::from(before.visibility == Visibility::Public);
        }
    }

    fn remove(&mut self, id: ArticleId) {
        let Some(article) = self.articles.remove(&id) else { return };
        self.index.remove(id.0.as_u128());
        self.public -= usize::from(article.visibility == Visibility::Public);
        if let Some(versions) = self.versions.get_mut(&article.key) {
            versions.retain(|other| *other != id);
        }
    }

    fn offered(&self, text: &str, preferred: &Language, reads: &[&Language]) -> Vec<(&Article, f32)> {
        let mut offered: Vec<(&Article, f32)> = Vec::new();
        if self.public == 0 {
            return offered;
        }
        let reads: Vec<&str> = reads.iter().map(|language| language.as_str()).collect();
        let query = SuggestQuery { preferred: Some(preferred.as_str()), reads: &reads };
        for hit in self.index.suggest(text, &query) {
            let Some(article) = self.found(&hit) else { continue };
            if offered.len() < OFFERED && !offered.iter().any(|(other, _)| other.key == article.key) {
                offered.push((self.in_language(article, preferred), hit.confidence));
            }
        }
        offered
    }

    fn found(&self, hit: &Hit) -> Option<&Article> {
        self.articles.get(&ArticleId(uuid::Uuid::from_u128(hit.key)))
    }

    /// The version in this language that as many people may see, if there is one.
    fn in_language<'a>(&'a self, article: &'a Article, language: &Language) -> &'a Article {
        self.versions
            .get(&article.key)
            .into_iter()
            .flatten()
            .filter_map(|id| self.articles.get(id))
            .find(|version| version.language == *language && version.visibility == article.visibility)
            .unwrap_or(article)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{Timestamp, new_id};

    fn article(key: &str, language: &str, title: &str, visibility: Visibility) -> Article {
        Article {
            id: ArticleId(new_id()),
            key: key.into(),
            language: Language::new(language),
            title: title.into(),
            body: String::new(),
            tags: Vec::new(),
            visibility,
            category: None,
            updated_at: Timestamp(0),
            helpful: 0,
            rejected: 0,
        }
    }

    #[test]
    fn an_article_is_offered_once_in_the_language_of_the_person() {
        let knowledge = Knowledge::default();
        let hungarian = article("declined", "hu", "A bankkártyámat elutasították", Visibility::Public);
        knowledge.put([
            article("declined", "en", "My card was declined", Visibility::Public),
            hungarian.clone(),
            article("fraud", "en", "Card declined: how we look for fraud", Visibility::TeamOnly),
        ]);
        let offered = knowledge.suggest("my card was declined twice", &Language::new("hu"), &[]);
        assert_eq!(offered.iter().map(|one| one.article).collect::<Vec<_>>(), [hungarian.id]);
        let english = Language::new("en");
        assert_eq!(knowledge.search("card declined", true, &english, 10).len(), 2);
        assert_eq!(knowledge.search("card declined", false, &english, 10).len(), 1);
        assert!(knowledge.suggest("what is the weather like", &english, &[]).is_empty());
        let reads = Language::new("fr");
        assert!(knowledge.suggest("my card was declined twice", &reads, &[&reads]).is_empty());
    }

    #[test]
    fn changes_are_found_at_once() {
        let knowledge = Knowledge::default();
        assert!(!knowledge.has_public());
        let mut one = article("refund", "en", "How to get a refund", Visibility::Public);
        knowledge.put([one.clone()]);
        assert!(knowledge.has_public());
        for visibility in [Visibility::TeamOnly, Visibility::Draft] {
            one.visibility = visibility;
            knowledge.put([one.clone()]);
            assert!(!knowledge.has_public());
            let english = Language::new("en");
            assert!(knowledge.suggest("how to get a refund", &english, &[]).is_empty());
            assert!(knowledge.look_up("refund", &english).is_empty());
        }
        assert!(knowledge.search("refund", true, &Language::new("en"), 5).is_empty(), "nobody finds a draft");
        assert_eq!(knowledge.drafts(), [one.clone()]);
        knowledge.remove(&[one.id]);
        assert!(knowledge.keyed("refund").is_empty());
    }

    #[test]
    fn whoever_looks_something_up_finds_what_is_likely() {
        let knowledge = Knowledge::default();
        knowledge.put([
            article("refund", "en", "When do I get my refund?", Visibility::Public),
            article("refund", "ru", "Когда вернут деньги?", Visibility::Public),
            article("invoice", "en", "Where is my invoice?", Visibility::Public),
            article("fraud", "en", "How we look at refunds for fraud", Visibility::TeamOnly),
        ]);
        let titles = |text: &str, language: &str| -> Vec<String> {
            let found = knowledge.look_up(text, &Language::new(language));
            found.into_iter().map(|found| found.title).collect()
        };
        assert_eq!(titles("refund", "en"), ["When do I get my refund?"]);
        assert_eq!(titles("refund", "ru"), ["Когда вернут деньги?"]);
        assert!(titles("volcano", "en").is_empty() && titles("", "en").is_empty());
    }
}
