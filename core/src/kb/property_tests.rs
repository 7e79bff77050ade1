//! What holds for any text: no panic, the same answer every time, bounds, and no article in another's way. Also a
//! bounded fuzzing of the analyser; `DESKBELL_TEST_CASES` makes it longer.

use proptest::prelude::*;

use super::fold::{self, LONGEST_QUESTION};
use super::suggest::tests::{SHOP, article, first, shop};
use super::{ArticleDoc, Index, SURE, SuggestQuery, language};

const LANGUAGES: &[&str] = &["en", "de", "fr", "es", "ru", "fa", "hu", "uz", "zh", "xx", "uz-Cyrl", ""];

/// Text as people and machines may send it: words of several scripts, signs that change others, control characters.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(
        &[
            "card",
            "refund",
            "declined",
            "ordr",
            "карта",
            "возврат",
            "بازگشت",
            "می‌خواهم",
            "karta",
            "pul",
            "kártya",
            "remboursement",
            "Lieferung",
            "订单",
            "🙂",
            "👩‍👩‍👧",
            "İ",
            "ß",
            "ﬀ",
            "ﷺ",
            "\u{0}",
            "\u{7f}",
            "\u{1b}[31m",
            "\u{200c}",
            "\u{200d}",
            "\u{202e}",
            "\u{301}",
            "\u{ad}",
            "\u{feff}",
            "\u{e000}",
            "\u{10ffff}",
            "'",
            "ʻ",
            "-",
            "_",
            ".",
            ",",
            "?",
            "!",
            "12",
            "۱۲",
            "٣",
            "Ⅷ",
            "\n",
            "\t",
            " ",
            "  ",
            "http://x.y/z?a=b",
            "a@b.c",
        ][..],
    );
    prop_oneof![
        prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.join(" ")),
        "\\PC{0,80}",
        prop::collection::vec(any::<char>(), 0..80)
            .prop_map(|letters| letters.into_iter().collect::<String>()),
        (any::<char>(), 1..12_000_usize).prop_map(|(letter, count)| letter.to_string().repeat(count)),
    ]
}

fn cases() -> u32 {
    let asked = std::env::vars().find(|(name, _)| name == "DESKBELL_TEST_CASES");
    asked.and_then(|(_, count)| count.parse().ok()).unwrap_or(64)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_asked_without_panic_and_answered_alike(question in text(), preferred in prop::option::of(prop::sample::select(LANGUAGES))) {
        let index = shop();
        let query = SuggestQuery { preferred, reads: &[] };
        let hits = index.suggest(&question, &query);
        prop_assert!(hits.len() <= 3);
        prop_assert!(hits.iter().all(|hit| (0.0..=1.0).contains(&hit.confidence) && hit.score.is_finite()));
        prop_assert!(hits.is_empty() || hits.iter().any(|hit| hit.confidence >= SURE));
        prop_assert_eq!(&hits, &index.suggest(&question, &query));
        prop_assert_eq!(index.search(&question, 5, true, &[]), index.search(&question, 5, true, &[]));
    }

    #[test]
    fn any_text_is_an_article_and_can_go_again(title in text(), body in text(), keyword in text(), question in text(), tag in prop::sample::select(LANGUAGES)) {
        let mut index = shop();
        let before: Vec<_> = SHOP.iter().map(|(title, _)| first(&index, title)).collect();
        let keywords = [keyword];
        let odd = ArticleDoc { keywords: &keywords, ..article(77, tag, &title, &body) };
        index.upsert(&odd);
        index.upsert(&odd);
        prop_assert_eq!(index.len(), SHOP.len() + 1);
        for asked in [&question, &title, &body, &keywords[0]] {
            let found = index.search(asked, 20, true, &[]);
            prop_assert!(found.iter().all(|hit| hit.snippet.as_ref().is_none_or(|snippet| snippet.chars().count() <= 160)));
            prop_assert!(index.suggest(asked, &SuggestQuery::default()).len() <= 3);
        }
        index.remove(77);
        let after: Vec<_> = SHOP.iter().map(|(title, _)| first(&index, title)).collect();
        prop_assert_eq!(before, after, "nothing is left of it");
    }

    #[test]
    fn the_analyser_is_bounded(text in text(), tag in prop::sample::select(LANGUAGES)) {
        let spelling = fold::spelling(tag);
        let words = fold::words(&text, spelling, LONGEST_QUESTION);
        // One character may stand for a whole phrase of eighteen.
        prop_assert!(words.len() <= LONGEST_QUESTION * 18);
        prop_assert!(words.iter().all(|word| !word.is_empty() && word.chars().count() <= 64));
        prop_assert_eq!(&words, &fold::words(&text, spelling, LONGEST_QUESTION));
        let _ = language::detect(&text, LANGUAGES);
    }

    /// Words that nobody uses, made of syllables that no list has.
    #[test]
    fn an_unrelated_article_never_removes_a_sure_suggestion(
        words in prop::collection::vec("(zwq|xvj|qkw|wxz|jqx|vzk){2,3}", 3..40),
        many in 1..20_u128,
    ) {
        let mut index = shop();
        let questions = ["my card was declined twice", "where is my order", "i forgot my password", "cancel an order",
            "when do i get my refund", "change my delivery address", "how do i return an item"];
        let before: Vec<_> = questions.iter().map(|question| first(&index, question)).collect();
        prop_assert!(before.iter().all(Option::is_some));
        for key in 0..many {
            let title = format!("{} {key}", words[0]);
            index.upsert(&article(1_000 + key, "en", &title, &words.join(" ")));
        }
        let after: Vec<_> = questions.iter().map(|question| first(&index, question)).collect();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn votes_never_bring_what_does_not_fit_and_move_within_bounds(helpful in any::<u32>(), rejected in any::<u32>()) {
        let mut index = shop();
        let voted = ArticleDoc { helpful, rejected, ..article(0, "en", SHOP[0].0, SHOP[0].1) };
        let plain = index.search("my card was declined", 1, false, &[])[0].clone();
        index.upsert(&voted);
        let moved = index.search("my card was declined", 1, false, &[])[0].clone();
        prop_assert_eq!(plain.confidence, moved.confidence, "votes change the order and not how sure it is");
        prop_assert!((plain.score * 0.9 - 1e-4..=plain.score * 1.1 + 1e-4).contains(&moved.score));
        prop_assert!(index.suggest("what is the weather", &SuggestQuery::default()).is_empty());
    }
}

#[test]
fn an_empty_knowledge_base_has_no_answer() {
    let index = Index::new();
    for question in ["", "card", "🙂", &"x".repeat(10_000)] {
        assert!(index.suggest(question, &SuggestQuery::default()).is_empty());
        assert!(index.search(question, 10, true, &[]).is_empty());
    }
}
