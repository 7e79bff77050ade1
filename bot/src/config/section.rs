//! Reading one table of the configuration: every key that is asked for becomes known, and what is left over at the
//! end is a fault that names the nearest known key.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::time::Duration;

use super::fault::{At, Faults, nearest};
use super::tree::{Node, Value};
use super::units;

pub(super) struct Section<'a> {
    path: String,
    at: At,
    table: Option<&'a BTreeMap<String, Node>>,
    known: RefCell<BTreeSet<&'static str>>,
    faults: &'a Faults,
}

/// A value found, and where.
#[derive(Clone)]
pub(super) struct Found<T> {
    pub(super) value: T,
    pub(super) at: At,
    pub(super) key: String,
}

/// Texts by language, as written; a plain text stands under "".
pub(super) type Named = Vec<(String, Found<String>)>;

impl<'a> Section<'a> {
    pub(super) fn root(node: &'a Node, faults: &'a Faults) -> Self {
        Self::of(String::new(), Some(node), faults)
    }

    fn of(path: String, node: Option<&'a Node>, faults: &'a Faults) -> Self {
        let table = node.and_then(|node| match &node.value {
            Value::Table(table) => Some(table),
            _ => {
                faults.fault(
                    node.at.clone(),
                    name_of(&node.at, &path),
                    "not a table",
                    format!("write [{path}]"),
                );
                None
            }
        });
        let at = node.map_or(At::Nowhere, |node| node.at.clone());
        Self { path, at, table, known: RefCell::default(), faults }
    }

    pub(super) fn at(&self) -> At {
        self.at.clone()
    }

    /// Tells of something wrong with the section as a whole, or with a key that is missing.
    pub(super) fn fault(&self, key: &str, what: impl Into<String>, mend: impl Into<String>) {
        self.faults.fault(self.at(), self.way(key), what, mend);
    }

    pub(super) fn hint(&self, key: &str, what: impl Into<String>, mend: impl Into<String>) {
        self.faults.hint(self.at(), self.way(key), what, mend);
    }

    pub(super) fn faults(&self) -> &'a Faults {
        self.faults
    }

    fn way(&self, key: &str) -> String {
        match (self.path.is_empty(), key.is_empty()) {
            (true, _) => key.to_owned(),
            (false, true) => self.path.clone(),
            (false, false) => format!("{}.{key}", self.path),
        }
    }

    fn node(&self, key: &'static str) -> Option<&'a Node> {
        self.known.borrow_mut().insert(key);
        self.table?.get(key)
    }

    fn wrong<T>(&self, node: &Node, key: &str, what: impl Display, mend: impl Into<String>) -> Option<T> {
        self.faults.fault(node.at.clone(), name_of(&node.at, &self.way(key)), what.to_string(), mend);
        None
    }

    fn found<T>(&self, node: &Node, key: &str, value: T) -> Found<T> {
        Found { value, at: node.at.clone(), key: name_of(&node.at, &self.way(key)) }
    }

    /// Text; an empty one counts as not set, so that a variable can unset a key of the file.
    pub(super) fn text(&self, key: &'static str) -> Option<Found<String>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => None,
            Value::Text(text) => Some(self.found(node, key, text.trim().to_owned())),
            _ => self.wrong(node, key, "not text", format!("write it in quotes: {key} = \"…\"")),
        }
    }

    /// Text read further; `mend` says what a right value looks like.
    pub(super) fn parsed<T>(
        &self,
        key: &'static str,
        mend: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<Found<T>> {
        let text = self.text(key)?;
        match read(&text.value) {
            Some(value) => Some(Found { value, at: text.at, key: text.key }),
            None => {
                self.faults.fault(text.at, text.key, format!("{:?} cannot be read", text.value), mend);
                None
            }
        }
    }

    pub(super) fn flag(&self, key: &'static str) -> Option<bool> {
        let node = self.node(key)?;
        match &node.value {
            Value::Flag(flag) => Some(*flag),
            Value::Text(text) if matches!(text.trim(), "true" | "yes" | "on" | "1") => Some(true),
            Value::Text(text) if matches!(text.trim(), "false" | "no" | "off" | "0") => Some(false),
            Value::Text(text) if text.trim().is_empty() => None,
            _ => self.wrong(node, key, "neither true nor false", "write true or false, without quotes"),
        }
    }

    pub(super) fn whole(&self, key: &'static str, range: RangeInclusive<i64>) -> Option<i64> {
        let node = self.node(key)?;
        let mend = format!("write a whole number from {} to {}", range.start(), range.end());
        let number = match &node.value {
            Value::Whole(number) => *number,
            Value::Text(text) if text.trim().is_empty() => return None,
            Value::Text(text) => match text.trim().replace('_', "").parse() {
                Ok(number) => number,
                Err(_) => return self.wrong(node, key, format!("{text:?} is no whole number"), mend),
            },
            _ => return self.wrong(node, key, "not a whole number", mend),
        };
        if range.contains(&number) {
            Some(number)
        } else {
            self.wrong(node, key, format!("{number} is out of range"), mend)
        }
    }

    /// A span of time with its unit: `2.5s`, `15m`, `72h`, `7d`.
    pub(super) fn span(&self, key: &'static str, range: RangeInclusive<Duration>) -> Option<Duration> {
        let node = self.node(key)?;
        let mend = format!(
            "write a number with a unit, from {} to {}",
            units::span_text(*range.start()),
            units::span_text(*range.end())
        );
        let text = match &node.value {
            Value::Text(text) if text.trim().is_empty() => return None,
            Value::Text(text) => text.trim(),
            Value::Whole(number) => return self.wrong(node, key, format!("{number} has no unit"), mend),
            _ => return self.wrong(node, key, "not a span of time", mend),
        };
        match units::span(text) {
            Some(span) if range.contains(&span) => Some(span),
            Some(_) => self.wrong(node, key, format!("{text:?} is out of range"), mend),
            None => self.wrong(node, key, format!("{text:?} is no span of time"), mend),
        }
    }

    /// Bytes: `20MiB`, `500 kB`, or a whole number.
    pub(super) fn size(&self, key: &'static str, range: RangeInclusive<u64>) -> Option<u64> {
        let node = self.node(key)?;
        let mend = format!(
            "write a size such as \"20MiB\", from {} to {}",
            units::size_text(*range.start()),
            units::size_text(*range.end())
        );
        let (size, shown) = match &node.value {
            Value::Text(text) if text.trim().is_empty() => return None,
            Value::Text(text) => (units::size(text), text.clone()),
            Value::Whole(number) => (u64::try_from(*number).ok(), number.to_string()),
            _ => (None, "this".to_owned()),
        };
        match size {
            Some(size) if range.contains(&size) => Some(size),
            Some(_) => self.wrong(node, key, format!("{shown} is out of range"), mend),
            None => self.wrong(node, key, format!("{shown} is no size"), mend),
        }
    }

    /// A list of texts; in the environment `one, two` is one as well. An empty text is an empty list.
    pub(super) fn texts(&self, key: &'static str) -> Option<Vec<Found<String>>> {
        let node = self.node(key)?;
        match &node.value {
            Value::List(items) => Some(
                items
                    .iter()
                    .enumerate()
                    .filter_map(|(index, item)| {
                        let key = format!("{key}[{}]", index + 1);
                        match &item.value {
                            Value::Text(text) => Some(self.found(item, &key, text.trim().to_owned())),
                            _ => self.wrong(item, &key, "not text", "write it in quotes"),
                        }
                    })
                    .collect(),
            ),
            Value::Text(text) => Some(
                text.split(',')
                    .map(str::trim)
                    .filter(|text| !text.is_empty())
                    .map(|text| self.found(node, key, text.to_owned()))
                    .collect(),
            ),
            _ => self.wrong(node, key, "not a list", format!("write {key} = [\"…\", \"…\"]")),
        }
    }

    /// A list of whole numbers; in the environment `1, 2` is one as well, and one alone is a list of one.
    pub(super) fn wholes(&self, key: &'static str) -> Option<Vec<Found<i64>>> {
        let node = self.node(key)?;
        let read = |item: &Node, text: &str, key: &str| match text.trim().replace('_', "").parse() {
            Ok(number) => Some(self.found(item, key, number)),
            Err(_) => self.wrong(item, key, format!("{text:?} is no whole number"), "write it in digits"),
        };
        Some(match &node.value {
            Value::Whole(number) => vec![self.found(node, key, *number)],
            Value::Text(text) => text
                .split(',')
                .filter(|text| !text.trim().is_empty())
                .filter_map(|text| read(node, text, key))
                .collect(),
            Value::List(items) => items
                .iter()
                .enumerate()
                .filter_map(|(index, item)| {
                    let key = format!("{key}[{}]", index + 1);
                    match &item.value {
                        Value::Whole(number) => Some(self.found(item, &key, *number)),
                        Value::Text(text) => read(item, text, &key),
                        _ => self.wrong(item, &key, "no whole number", "write it in digits"),
                    }
                })
                .collect(),
            _ => return self.wrong(node, key, "not a list", format!("write {key} = [1, 2]")),
        })
    }

    /// Something of it is set.
    pub(super) fn is_written(&self) -> bool {
        self.table.is_some_and(|table| !table.is_empty())
    }

    /// The table under a key; missing, it is empty.
    pub(super) fn section(&self, key: &'static str) -> Section<'a> {
        Section::of(self.way(key), self.node(key), self.faults)
    }

    /// `[[key]]`, or in the environment `KEY__0__…`.
    pub(super) fn sections(&self, key: &'static str) -> Vec<Section<'a>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let items: Vec<&Node> = match &node.value {
            Value::List(items) => items.iter().collect(),
            Value::Table(table) if table.keys().all(|key| key.parse::<usize>().is_ok()) => {
                let mut items: Vec<_> =
                    table.iter().filter_map(|(key, node)| Some((key.parse::<usize>().ok()?, node))).collect();
                items.sort_by_key(|(index, _)| *index);
                items.into_iter().map(|(_, node)| node).collect()
            }
            _ => {
                let mend = format!("write [[{}]], once for each", self.way(key));
                return self.wrong(node, key, "not a list of tables", mend).unwrap_or_default();
            }
        };
        let path = self.way(key);
        items
            .into_iter()
            .enumerate()
            .map(|(index, item)| Section::of(format!("{path}[{}]", index + 1), Some(item), self.faults))
            .collect()
    }

    /// A name in several languages: `name = { en = "…", fa = "…" }`; a plain text stands under "".
    pub(super) fn names(&self, key: &'static str) -> Option<Named> {
        let node = self.node(key)?;
        Some(names_of(node, &self.way(key), self.faults))
    }

    /// `choices = [{ en = "…" }, "…"]`.
    pub(super) fn lists_of_names(&self, key: &'static str) -> Vec<(String, Named)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let path = self.way(key);
        match &node.value {
            Value::List(items) => items
                .iter()
                .enumerate()
                .map(|(index, item)| {
                    let path = format!("{path}[{}]", index + 1);
                    let names = names_of(item, &path, self.faults);
                    (path, names)
                })
                .collect(),
            _ => self.wrong(node, key, "not a list", format!("write {key} = [ … ]")).unwrap_or_default(),
        }
    }

    /// Names what nobody asked for.
    pub(super) fn finish(self) {
        let known = self.known.borrow();
        for (key, node) in self.table.into_iter().flatten() {
            if known.contains(key.as_str()) {
                continue;
            }
            let shown = |key: &str| match &node.at {
                At::Variable(_) => variable(&self.way(key)),
                _ => self.way(key),
            };
            let mend = match nearest(key, known.iter().copied()) {
                Some(near) => format!("did you mean {}?", shown(near)),
                None => format!("known here: {}", known.iter().copied().collect::<Vec<_>>().join(", ")),
            };
            self.faults.fault(node.at.clone(), shown(key), "unknown key", mend);
        }
    }
}

/// How a person knows the value: by the way in the file, or by the variable's name.
pub(super) fn name_of(at: &At, path: &str) -> String {
    match at {
        At::Variable(name) => name.clone(),
        _ => path.to_owned(),
    }
}

fn names_of(node: &Node, path: &str, faults: &Faults) -> Named {
    let found = |node: &Node, path: &str, text: &str| Found {
        value: text.trim().to_owned(),
        at: node.at.clone(),
        key: name_of(&node.at, path),
    };
    let wrong = |node: &Node, path: &str| {
        faults.fault(node.at.clone(), name_of(&node.at, path), "not a name", "write it as { en = \"…\" }");
    };
    match &node.value {
        Value::Text(text) => vec![(String::new(), found(node, path, text))],
        Value::Table(table) => table
            .iter()
            .filter_map(|(language, item)| {
                let path = format!("{path}.{language}");
                match &item.value {
                    Value::Text(text) => Some((language.clone(), found(item, &path, text))),
                    _ => {
                        wrong(item, &path);
                        None
                    }
                }
            })
            .collect(),
        _ => {
            wrong(node, path);
            Vec::new()
        }
    }
}

fn variable(path: &str) -> String {
    format!("DESKBELL_{}", path.replace('.', "__").to_ascii_uppercase())
}
