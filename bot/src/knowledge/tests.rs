//! Files in and out: what was written is read as what it was, and whatever is in a file is read without a panic.

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::{ArticleId, CategoryKey, Language};
use deskbell_core::model::{Article, Settings, Visibility};
use proptest::prelude::*;

use super::front::{self, Draft};
use super::{article, export};

fn settings() -> Settings {
    Settings::plain(["en", "fa", "ru", "uz"].map(Language::new).into())
}

/// As the database has it after an import.
fn stored(draft: Draft) -> Article {
    let made = article(draft);
    Article {
        id: ArticleId(Default::default()),
        key: made.key,
        language: made.language,
        title: made.title,
        body: made.body,
        tags: made.tags,
        visibility: made.visibility,
        category: made.category,
        updated_at: Timestamp(0),
        helpful: 3,
        rejected: 1,
    }
}

/// Words of any script with everything that YAML and Markdown treat as their own.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ]{1,20}",
        "\\PC{1,30}",
        prop::sample::select(
            &[
                "404",
                "1e3",
                "no",
                "null",
                "~",
                "- a",
                "a: b",
                "# x",
                "'q'",
                "\"q\"",
                "---",
                "...",
                "!tag",
                "&a",
                "*a",
                "[x]",
                "{x}",
                "%x",
                "@x",
                "`x`",
                "a\\b",
                "سلام: دنیا",
                "2026-11-22",
                "true",
                "|",
                ">",
                "=",
            ][..]
        )
        .prop_map(str::to_owned),
    ]
}

fn article_text() -> impl Strategy<Value = Article> {
    let visibility = prop::sample::select(&[Visibility::Public, Visibility::TeamOnly, Visibility::Draft][..]);
    let language = prop::sample::select(&["en", "fa", "ru", "uz"][..]);
    let body = prop::collection::vec(words(), 1..6).prop_map(|lines| lines.join("\n"));
    let tags = prop::collection::vec(words(), 0..4);
    let category = prop::option::of("[a-z]{1,8}");
    let key = "[A-Za-z0-9_./-]{1,20}";
    (key, language, words(), body, tags, visibility, category).prop_map(
        |(key, language, title, body, tags, visibility, category)| {
            let mut seen = std::collections::BTreeSet::new();
            let tags = tags.iter().map(|tag| tag.trim().to_owned());
            let tags = tags.filter(|tag| !tag.is_empty() && seen.insert(tag.clone())).collect();
            Article {
                id: ArticleId(Default::default()),
                key,
                language: Language::new(language),
                title: title.trim().to_owned(),
                body: body.trim().to_owned(),
                tags,
                visibility,
                category: category.map(|key| CategoryKey::new(&key)),
                updated_at: Timestamp(0),
                helpful: 3,
                rejected: 1,
            }
        },
    )
}

proptest! {
    /// What an export writes, an import takes as what it was.
    #[test]
    fn a_round_trip_changes_nothing(article in article_text()) {
        prop_assume!(!article.title.is_empty() && !article.body.is_empty());
        let text = export::written(&article).unwrap();
        let (draft, faults) = front::read(text.as_bytes(), &settings());
        let named: Vec<_> = faults.iter().filter(|fault| !fault.hint).collect();
        // A text that an import would refuse never comes into the database.
        prop_assume!(!named.iter().any(|fault| fault.what.contains("run or load") || fault.what.contains("a link to")));
        prop_assert!(named.is_empty(), "{named:?}\n{text}");
        prop_assert_eq!(stored(draft.unwrap()), article);
    }

    /// And what stands in files comes out of the database as the same articles.
    #[test]
    fn what_was_read_is_written_the_same(front in "[ -~\n]{0,120}", body in "\\PC{0,80}") {
        let text = format!("---\nid: a\nlanguage: en\ntitle: T\n{front}\n---\n{body}");
        if let (Some(draft), _) = front::read(text.as_bytes(), &settings()) {
            let first = stored(draft);
            let again = export::written(&first).unwrap();
            let (draft, faults) = front::read(again.as_bytes(), &settings());
            prop_assert!(draft.is_some(), "{faults:?}\n{again}");
            prop_assert_eq!(stored(draft.unwrap()), first);
        }
    }

    #[test]
    fn any_bytes_are_read_or_named_by_line(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_whatever(&bytes)?;
    }

    #[test]
    fn broken_front_matter_is_named_by_line(
        parts in prop::collection::vec(
            prop::sample::select(&[
                "---", "\n", "id", "language", "title", "tags", "keywords", "visibility", "category", ": ", "[", "]",
                "{", "}", "\"", "'", "- ", "a", "en", "fa", "&x", "*x", "!!binary ", "| ", "> ", "#", "\t", "\r\n", "é",
                "\u{0}", "\u{feff}", "\u{202e}", "<script>", "](javascript:x)", "? ", "<<: ", "1e999", ".inf",
            ][..]),
            0..60,
        ),
    ) {
        read_whatever(format!("---\n{}", parts.concat()).as_bytes())?;
    }

    #[test]
    fn every_id_has_a_file_of_its_own(one in "[a-z./-]{1,6}", other in "[a-z./-]{1,6}") {
        let of = |key: &str| Article { key: key.to_owned(), ..sample() };
        let files = export::files(&[of(&one), of(&other)]).unwrap();
        prop_assert_eq!(files.len(), if one == other { 1 } else { 2 });
        for name in files.keys() {
            prop_assert!(name.components().count() == 2 && !name.to_string_lossy().contains("/."), "{}", name.display());
        }
    }
}

/// Either an article, or at least one fault, and every fault in a line that is there.
fn read_whatever(bytes: &[u8]) -> Result<(), TestCaseError> {
    let lines = 1 + bytes.iter().filter(|byte| **byte == b'\n').count();
    let (draft, faults) = front::read(bytes, &settings());
    prop_assert!(draft.is_some() || faults.iter().any(|fault| !fault.hint));
    for fault in &faults {
        prop_assert!((1..=lines + 1).contains(&fault.line) && !fault.what.is_empty(), "{fault:?} of {lines}");
    }
    prop_assert_eq!(front::read(bytes, &settings()), (draft, faults));
    Ok(())
}

fn sample() -> Article {
    Article {
        id: ArticleId(Default::default()),
        key: "a".into(),
        language: Language::new("en"),
        title: "T".into(),
        body: "text".into(),
        tags: Vec::new(),
        visibility: Visibility::Public,
        category: None,
        updated_at: Timestamp(0),
        helpful: 0,
        rejected: 0,
    }
}
