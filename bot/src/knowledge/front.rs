//! An article's file: front matter between two lines of `---`, then Markdown. Every fault has its line.

use std::collections::BTreeSet;

use deskbell_core::ids::{CategoryKey, Language};
use deskbell_core::model::{Settings, Visibility};
use deskbell_core::present::active::{self, ActiveKind};
use serde_yaml_ng::Value;

use crate::config::nearest;

/// One article as its file has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Draft {
    pub key: String,
    pub language: Language,
    pub title: String,
    pub tags: Vec<String>,
    pub keywords: Vec<String>,
    pub visibility: Visibility,
    pub category: Option<CategoryKey>,
    pub body: String,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileFault {
    /// Counted from one.
    pub line: usize,
    pub what: String,
    /// A hint does not keep the article out.
    pub hint: bool,
}

/// More than anybody reads in a chat; a larger file is a mistake.
pub(crate) const BODY_BYTES: usize = 256 * 1024;
/// What a button shows without being cut.
pub(crate) const TITLE_CHARS: usize = 60;
const TITLE_LONGEST: usize = 200;
const KEY_BYTES: usize = 100;
const KEYS: &[&str] = &["id", "language", "title", "tags", "visibility", "category", "keywords"];

/// Reads a file's bytes. The article comes with hints at most, or there is at least one fault.
pub(crate) fn read(bytes: &[u8], settings: &Settings) -> (Option<Draft>, Vec<FileFault>) {
    let mut reader = Reader { faults: Vec::new(), front: "", first: 1 };
    let draft = reader.file(bytes, settings);
    let good = reader.faults.iter().all(|fault| fault.hint);
    (draft.filter(|_| good), reader.faults)
}

struct Reader<'a> {
    faults: Vec<FileFault>,
    front: &'a str,
    /// The line where the front matter's text begins.
    first: usize,
}

impl<'a> Reader<'a> {
    fn file(&mut self, bytes: &'a [u8], settings: &Settings) -> Option<Draft> {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
            Err(error) => {
                let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
                return self.fault(line, "not UTF-8: save the file as UTF-8");
            }
        };
        let Some((front, body, first, body_line)) = split(text) else {
            let what = if text.trim_start().starts_with("---") {
                "the front matter has no end: put a line of --- under it"
            } else {
                "no front matter: begin the file with a line of ---, then id, language and title"
            };
            return self.fault(1, what);
        };
        (self.front, self.first) = (front, first);
        let value: Value = match serde_yaml_ng::from_str(front) {
            Ok(value) => value,
            Err(error) => {
                let line =
                    error.location().map_or(first, |location| first + location.line().saturating_sub(1));
                // Its own lines count from the front matter's first: ours is named beside it.
                let what = error.to_string();
                let what = what.split(" at line ").next().unwrap_or_default();
                return self.fault(line, &format!("the front matter is not YAML: {what}"));
            }
        };
        let Value::Mapping(map) = value else {
            return self.fault(first, "the front matter is empty: give id, language and title");
        };
        for name in map.keys() {
            match name.as_str() {
                Some(name) if KEYS.contains(&name) => {}
                Some(name) => {
                    let mend = nearest(name, KEYS.iter().copied()).map_or_else(
                        || format!("known are {}", KEYS.join(", ")),
                        |near| format!("did you mean {near}?"),
                    );
                    let line = self.line_of(name);
                    self.fault::<()>(line, &format!("unknown key {name:?}: {mend}"));
                }
                None => {
                    self.fault::<()>(first, "a key that is not text");
                }
            }
        }
        let key = self.text(&map, "id").and_then(|key| self.key(key));
        let language = self.text(&map, "language").and_then(|tag| {
            let language = Language::new(&tag.to_ascii_lowercase());
            if settings.languages.contains(&language) {
                return Some(language);
            }
            let known: Vec<_> = settings.languages.iter().map(Language::as_str).collect();
            let line = self.line_of("language");
            self.fault(line, &format!("language {tag:?} is not spoken here: use one of {}", known.join(", ")))
        });
        let title = self.text(&map, "title").and_then(|title| self.title(title));
        let visibility = self.visibility(&map);
        let tags = self.list(&map, "tags");
        let keywords = self.list(&map, "keywords");
        let category = self.category(&map, settings);
        let body = body.trim();
        if body.is_empty() {
            self.fault::<()>(body_line, "the article is empty: write it under the front matter");
        } else if body.len() > BODY_BYTES {
            let what = format!("the article is larger than {} KiB: split it", BODY_BYTES / 1024);
            self.fault::<()>(body_line, &what);
        }
        for (line, what) in markup_faults(text, body) {
            self.fault::<()>(line, &what);
        }
        Some(Draft {
            key: key?,
            language: language?,
            title: title?,
            tags,
            keywords,
            visibility: visibility?,
            category,
            body: body.to_owned(),
        })
    }

    fn fault<T>(&mut self, line: usize, what: &str) -> Option<T> {
        self.faults.push(FileFault { line, what: what.to_owned(), hint: false });
        None
    }

    /// The line that begins with a key, or the front matter's first.
    fn line_of(&self, key: &str) -> usize {
        let found = self.front.lines().position(|line| {
            let line = line.trim_start().trim_start_matches(['"', '\'']);
            line.strip_prefix(key)
                .is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
        });
        self.first + found.unwrap_or(0)
    }

    fn text(&mut self, map: &serde_yaml_ng::Mapping, key: &str) -> Option<String> {
        let line = self.line_of(key);
        match map.get(key) {
            None => self.fault(line, &format!("no {key}: every article has id, language and title")),
            Some(Value::String(text)) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            // `id: 404` and `title: 2026` are meant as words.
            Some(Value::Number(number)) => Some(number.to_string()),
            // YAML reads `language: no` as false.
            Some(Value::Bool(false)) if key == "language" => Some("no".to_owned()),
            Some(Value::Null | Value::String(_)) => self.fault(line, &format!("{key} is empty")),
            Some(_) => self.fault(line, &format!("{key} is not text: put it in quotes")),
        }
    }

    fn key(&mut self, key: String) -> Option<String> {
        let good = key.len() <= KEY_BYTES
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/'));
        if good {
            return Some(key);
        }
        let line = self.line_of("id");
        self.fault(
            line,
            &format!(
                "id {key:?} has other signs than letters, digits, - _ . and /, or more than {KEY_BYTES}"
            ),
        )
    }

    fn title(&mut self, title: String) -> Option<String> {
        let line = self.line_of("title");
        let count = title.chars().count();
        if count > TITLE_LONGEST {
            return self.fault(line, &format!("the title has {count} characters: {TITLE_LONGEST} at most"));
        }
        if count > TITLE_CHARS {
            let what = format!("the title has {count} characters; a button shows about {TITLE_CHARS}");
            self.faults.push(FileFault { line, what, hint: true });
        }
        Some(title)
    }

    fn visibility(&mut self, map: &serde_yaml_ng::Mapping) -> Option<Visibility> {
        let line = self.line_of("visibility");
        match map.get("visibility") {
            None => Some(Visibility::Public),
            Some(Value::String(text)) if text == "public" => Some(Visibility::Public),
            Some(Value::String(text)) if text == "team-only" => Some(Visibility::TeamOnly),
            // As an export writes what nobody has published yet.
            Some(Value::String(text)) if text == "draft" => Some(Visibility::Draft),
            // A slip here could show what is not meant for customers.
            Some(_) => self.fault(line, "visibility is neither public nor team-only, nor draft"),
        }
    }

    fn list(&mut self, map: &serde_yaml_ng::Mapping, key: &str) -> Vec<String> {
        let line = self.line_of(key);
        let mut seen = BTreeSet::new();
        let items = match map.get(key) {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::String(text)) => text.split(',').map(|item| item.trim().to_owned()).collect(),
            Some(Value::Sequence(items)) => items
                .iter()
                .filter_map(|item| match item {
                    Value::String(text) => Some(text.trim().to_owned()),
                    Value::Number(number) => Some(number.to_string()),
                    _ => self.fault(line, &format!("an item of {key} is not text: put it in quotes")),
                })
                .collect::<Vec<_>>(),
            Some(_) => {
                self.fault::<()>(line, &format!("{key} is no list: write [one, two]"));
                Vec::new()
            }
        };
        items.into_iter().filter(|item| !item.is_empty() && seen.insert(item.clone())).collect()
    }

    fn category(&mut self, map: &serde_yaml_ng::Mapping, settings: &Settings) -> Option<CategoryKey> {
        let line = self.line_of("category");
        match map.get("category") {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => {
                let key = CategoryKey::new(text.trim());
                if settings.category(&key).is_none() {
                    let what =
                        format!("no category has the key {:?}: it is left out until one has", key.as_str());
                    self.faults.push(FileFault { line, what, hint: true });
                }
                Some(key)
            }
            Some(_) => self.fault(line, "category is not text"),
        }
    }
}

/// Markup that tries to run something. Readers would see it as the text it is, so nothing can happen; but nobody means
/// to write it into an article, so it is named. What stands in code is an example.
fn markup_faults(file: &str, body: &str) -> Vec<(usize, String)> {
    let offset = body.as_ptr() as usize - file.as_ptr() as usize;
    let line_of = |at: usize| 1 + file[..offset + at].bytes().filter(|byte| *byte == b'\n').count();
    let mut faults = Vec::new();
    for found in active::active(body) {
        let what = match found.kind {
            ActiveKind::Html => {
                format!("{} would run or load something: articles are text, take it out", found.text)
            }
            ActiveKind::Link => {
                format!("a link to {}: only http, https and mailto lead anywhere", found.text)
            }
        };
        faults.push((line_of(found.at), what));
    }
    faults
}

/// Front matter, body, and the lines where each begins.
fn split(text: &str) -> Option<(&str, &str, usize, usize)> {
    let mut offset = 0;
    let mut front = None;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let after = offset + line.len();
        let fence = line.trim_end() == "---";
        match front {
            None if fence => front = Some((after, index + 2)),
            None if line.trim().is_empty() => {}
            None => return None,
            Some((start, first)) if fence => {
                return Some((&text[start..offset], &text[after..], first, index + 2));
            }
            Some(_) => {}
        }
        offset = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings::plain(["en", "fa"].map(Language::new).into())
    }

    fn faults(text: &str) -> Vec<(usize, String)> {
        let (draft, faults) = read(text.as_bytes(), &settings());
        assert!(draft.is_none(), "{draft:?}");
        faults.into_iter().filter(|fault| !fault.hint).map(|fault| (fault.line, fault.what)).collect()
    }

    #[test]
    fn a_whole_article_is_read() {
        let text = "---\nid: card-declined\nlanguage: EN\ntitle: \"Why: my card\"\ntags: [card, 3ds, card]\n\
                    visibility: team-only\nkeywords:\n  - refused\n---\n\n# Hello\n\n---\nnot the end\n";
        let (draft, faults) = read(text.as_bytes(), &settings());
        assert_eq!(faults, []);
        let draft = draft.unwrap();
        assert_eq!(draft.key, "card-declined");
        assert_eq!(draft.language, Language::new("en"));
        assert_eq!(draft.title, "Why: my card");
        assert_eq!(draft.tags, ["card", "3ds"]);
        assert_eq!(draft.keywords, ["refused"]);
        assert_eq!(draft.visibility, Visibility::TeamOnly);
        assert_eq!(draft.body, "# Hello\n\n---\nnot the end");
    }

    #[test]
    fn windows_lines_and_a_byte_order_mark_are_read_too() {
        let text = "\u{feff}---\r\nid: a\r\nlanguage: fa\r\ntitle: سلام\r\n---\r\nمتن\r\n";
        let (draft, faults) = read(text.as_bytes(), &settings());
        assert_eq!(faults, []);
        assert_eq!(draft.unwrap().body, "متن");
    }

    #[test]
    fn every_fault_has_its_line() {
        let text = "---\nid: a b\nlangauge: en\ntitle:\nvisibility: internal\n---\n\n";
        let found = faults(text);
        let lines: Vec<_> = found.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [3, 2, 2, 4, 5, 7], "{found:?}");
        assert!(found[0].1.contains("did you mean language?"));
    }

    #[test]
    fn broken_yaml_is_named_by_line() {
        let found = faults("---\nid: a\ntitle: \"open\nlanguage: en\n---\ntext");
        assert_eq!(found.len(), 1);
        assert!(found[0].1.contains("not YAML"), "{found:?}");
        assert!((2..=5).contains(&found[0].0), "{found:?}");
    }

    #[test]
    fn front_matter_must_be_there_and_end() {
        assert!(faults("# Just Markdown")[0].1.contains("no front matter"));
        assert!(faults("---\nid: a\n")[0].1.contains("no end"));
        assert!(faults("---\n---\ntext")[0].1.contains("empty"));
        assert!(faults("")[0].1.contains("no front matter"));
    }

    #[test]
    fn bytes_that_are_no_text_are_named_by_line() {
        let (draft, faults) = read(b"---\nid: a\ntitle: \xff\n---\n", &settings());
        assert!(draft.is_none());
        assert_eq!(faults[0].line, 3);
    }

    #[test]
    fn unknown_languages_and_huge_bodies_are_refused() {
        let found = faults("---\nid: a\nlanguage: xx\ntitle: T\n---\ntext");
        assert_eq!(found, [(3, "language \"xx\" is not spoken here: use one of en, fa".to_owned())]);
        let huge = format!("---\nid: a\nlanguage: en\ntitle: T\n---\n{}", "x".repeat(BODY_BYTES + 1));
        assert_eq!(faults(&huge)[0], (6, "the article is larger than 256 KiB: split it".to_owned()));
    }

    #[test]
    fn markup_that_tries_to_be_a_script_is_named_by_line() {
        let front = "---\nid: a\nlanguage: en\ntitle: T\n---\n\nfine\n\n";
        for (body, word) in [
            ("<script>alert(1)</script>", "<script>"),
            ("text <IMG src=x onerror=alert(1)> text", "<IMG"),
            ("[press](javascript:alert(1))", "javascript:"),
            ("[press][1]\n\n[1]: data:text/html;base64,AAAA", "data:"),
            ("<iframe src=\"https://example.org\"></iframe>", "<iframe"),
        ] {
            let found = faults(&format!("{front}{body}\n"));
            assert!(found[0].0 == 9 && found[0].1.contains(word), "{body}: {found:?}");
        }
        for body in
            ["`<script>` is a word", "```\n<script>\n```", "a < b > c <b>bold</b>", "[x](other.md) 1<2"]
        {
            let (draft, faults) = read(format!("{front}{body}\n").as_bytes(), &settings());
            assert!(draft.is_some(), "{body}: {faults:?}");
        }
    }

    #[test]
    fn long_titles_and_unknown_categories_are_hints() {
        let text =
            format!("---\nid: a\nlanguage: en\ntitle: {}\ncategory: nowhere\n---\ntext", "x".repeat(61));
        let (draft, faults) = read(text.as_bytes(), &settings());
        assert!(draft.is_some());
        assert_eq!(
            faults.iter().map(|fault| (fault.line, fault.hint)).collect::<Vec<_>>(),
            [(4, true), (5, true)]
        );
    }
}
