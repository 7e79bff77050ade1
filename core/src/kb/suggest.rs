//! What a customer is offered, and when nothing is.

use super::article::{Hit, SuggestQuery};
use super::ask;
use super::index::{Index, hit, order, same_language};
use super::rank;

/// From this confidence on an article is offered to a customer. Chosen so that on the evaluation sets one message in
/// fourteen that no article answers still gets a suggestion; see `docs/knowledge-base.md`.
pub const SURE: f32 = 0.365;
/// At most this many articles are offered.
const MOST_OFFERED: usize = 3;
/// Nothing is offered beside a better article unless it comes this near to it.
const WORTH_SHOWING: f32 = 0.4;
/// The preferred language's version goes before an equal one in another language.
const PREFERRED: f32 = 1.1;

impl Index {
    /// What a customer may be offered: at most three public articles, best first, or none when nothing fits surely
    /// enough. Versions of one article in several languages are separate hits; the caller groups them.
    #[must_use]
    pub fn suggest(&self, text: &str, query: &SuggestQuery<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for reading in self.readings(text, query.reads) {
            let asked = ask::ask(reading.shelf, &reading.words);
            let ranked = rank::rank(reading.shelf, &asked, MOST_OFFERED * 2, |stored| stored.public);
            for found in ranked {
                let confidence = found.confidence * reading.fluency;
                let preferred =
                    query.preferred.is_some_and(|preferred| same_language(preferred, reading.language));
                let factor = if preferred { PREFERRED } else { 1.0 };
                hits.extend(hit(reading.shelf, found.place, confidence, factor));
            }
        }
        hits.sort_by(order);
        let best = hits.iter().map(|hit| hit.confidence).fold(0.0, f32::max);
        if best < SURE {
            return Vec::new();
        }
        hits.retain(|hit| hit.confidence >= best * WORTH_SHOWING);
        hits.truncate(MOST_OFFERED);
        hits
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::kb::{ArticleDoc, Hit, Index, SuggestQuery};

    pub(in crate::kb) const SHOP: &[(&str, &str)] = &[
        (
            "Why was my card declined?",
            "Your bank may have blocked the payment. Check the limit, the expiry date and the confirmation code, or pay another way.",
        ),
        (
            "Where is my order?",
            "As soon as the parcel leaves our warehouse you get an e-mail with a tracking number. The status is in your account under Orders.",
        ),
        (
            "Delivery times and costs",
            "We deliver within 3 to 5 working days. Shipping is free from 50 euros, below that it costs 4.90 euros.",
        ),
        (
            "Return an item",
            "You can send things back within 30 days. Print the return label from your account and bring the parcel to the post office.",
        ),
        (
            "When do I get my refund?",
            "We transfer the money within five days after your return has arrived at our warehouse.",
        ),
        (
            "Cancel an order",
            "As long as the order has not been shipped, press Cancel in your account. Later you can refuse the parcel.",
        ),
        (
            "I forgot my password",
            "Press Forgot password on the sign-in page. We send you a link to set a new one.",
        ),
        (
            "Change my delivery address",
            "Open the order and press Change address. This works until the parcel is handed to the courier.",
        ),
    ];

    pub(in crate::kb) fn article<'a>(
        key: u128,
        language: &'a str,
        title: &'a str,
        body: &'a str,
    ) -> ArticleDoc<'a> {
        ArticleDoc { key, language, title, body, keywords: &[], public: true, helpful: 0, rejected: 0 }
    }

    pub(in crate::kb) fn shop() -> Index {
        let mut index = Index::new();
        for (key, (title, body)) in (0..).zip(SHOP) {
            index.upsert(&article(key, "en", title, body));
        }
        index
    }

    pub(in crate::kb) fn keys(hits: &[Hit]) -> Vec<u128> {
        hits.iter().map(|hit| hit.key).collect()
    }

    pub(in crate::kb) fn first(index: &Index, text: &str) -> Option<u128> {
        index.suggest(text, &SuggestQuery::default()).first().map(|hit| hit.key)
    }

    #[test]
    fn a_small_shop_answers_its_customers() {
        let index = shop();
        for (text, key) in [
            ("my card was declined twice", 0),
            ("My payment doesn't go through", 0),
            ("where is my parcel??", 1),
            ("wheres my ordr", 1),
            ("how much is shipping", 2),
            ("i want to send this back", 3),
            ("still no refund", 4),
            ("please cancel my purchase", 5),
            ("forgot pasword", 6),
            ("wrong adress", 7),
        ] {
            assert_eq!(first(&index, text), Some(key), "{text}: {:?}", index.search(text, 3, false, &[]));
        }
    }

    #[test]
    fn what_no_article_answers_brings_nothing() {
        let mut small = shop();
        (5..8).for_each(|key| small.remove(key));
        let full = shop();
        for text in [
            "what is the weather",
            "hello",
            "Hello there!",
            "hi, how are you?",
            "I love pizza",
            "thanks",
            "thank you so much",
            "who won the match",
            "tell me a joke",
            "good morning",
            "ok",
            "are you a robot",
            "test",
            "asdf",
            "I am hungry",
            "do you have any jobs",
            "yes",
            "no",
            "stop",
            "you are stupid",
            "what time is it",
            "can you help me",
            "i have a question",
            "help",
            "is anyone there?",
            "what is your name",
        ] {
            for index in [&small, &full] {
                let hits = index.suggest(text, &SuggestQuery::default());
                assert_eq!(keys(&hits), [], "{text}: {:?}", index.search(text, 3, false, &[]));
            }
        }
    }

    #[test]
    fn languages_are_kept_and_preferred() {
        let mut index = Index::new();
        index.upsert(&article(1, "en", "iPhone 15 Pro", "Details."));
        index.upsert(&article(2, "ru", "iPhone 15 Pro", "Детали."));
        index.upsert(&article(
            3,
            "uz",
            "Buyurtmani bekor qilish",
            "Jo'natilgunga qadar bekor qilish mumkin.",
        ));
        let suggest = |text: &str, preferred, reads: &[&str]| {
            keys(&index.suggest(text, &SuggestQuery { preferred, reads }))
        };
        assert_eq!(suggest("iphone 15 pro", Some("ru"), &[]), [2, 1]);
        assert_eq!(suggest("iphone 15 pro", Some("en-US"), &[]), [1, 2]);
        assert_eq!(suggest("iphone 15 pro", Some("ru"), &["en"]), [1]);
        assert_eq!(suggest("iphone 15 pro", None, &["fr"]), []);
        assert_eq!(suggest("буюртмани бекор қилиш", None, &[]), [3]);
        assert_eq!(keys(&index.search("iphone", 5, true, &["ru"])), [2]);
    }

    #[test]
    fn readers_move_articles_within_bounds() {
        let mut index = Index::new();
        let with = |key, title, helpful, rejected| ArticleDoc {
            helpful,
            rejected,
            ..article(key, "en", title, "Press the button.")
        };
        index.upsert(&with(1, "Reset the thermostat", 0, 40));
        index.upsert(&with(2, "Reset the thermostat", 40, 0));
        index.upsert(&with(3, "Reset the thermostat", 0, 0));
        index.upsert(&with(4, "Paint the garage", 1_000_000, 0));
        let hits = index.suggest("reset thermostat", &SuggestQuery::default());
        assert_eq!(keys(&hits), [2, 3, 1]);
        assert!(hits[0].score < hits[2].score * 1.25);
    }

    #[test]
    fn keywords_count_like_titles() {
        let mut index = shop();
        assert_eq!(first(&index, "klarna"), None);
        let keywords = ["klarna".to_owned(), "pay later".to_owned()];
        index.upsert(&ArticleDoc {
            keywords: &keywords,
            ..article(60, "en", "Ways to pay", "Card or invoice.")
        });
        assert_eq!(first(&index, "klarna"), Some(60));
    }

    #[test]
    fn an_unrelated_article_never_removes_a_sure_suggestion() {
        let mut index = shop();
        let questions = [
            "my card was declined twice",
            "where is my order",
            "i forgot my password",
            "cancel an order",
            "when do i get my refund",
        ];
        let before: Vec<Option<u128>> = questions.iter().map(|text| first(&index, text)).collect();
        let nouns =
            ["volcano", "trombone", "glacier", "orchid", "satellite", "pottery", "hedgehog", "lighthouse"];
        for key in 0..64_u128 {
            let word = nouns[usize::try_from(key % 8).unwrap()];
            index.upsert(&article(
                1_000 + key,
                "en",
                &format!("The {word} number {key}"),
                &format!("Every {word} sleeps under the moss."),
            ));
            let after: Vec<Option<u128>> = questions.iter().map(|text| first(&index, text)).collect();
            assert_eq!(before, after, "after {} more", key + 1);
        }
    }
}
