//! The configuration as written: values that remember where they stand, from the file and from the environment.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{At, Faults};

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) at: At,
    pub(super) value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    Real(f64),
    Flag(bool),
    List(Vec<Node>),
    Table(BTreeMap<String, Node>),
}

impl Node {
    pub(super) fn empty() -> Self {
        Self { at: At::Nowhere, value: Value::Table(BTreeMap::new()) }
    }

    /// Puts `over` upon this: tables are joined key by key, and a list takes `{ 0 = … }` item by item, so that a
    /// variable can add a secret to a `[[webhooks]]` of the file. Everything else is replaced.
    pub(super) fn overlay(&mut self, over: Node) {
        match (&mut self.value, over.value) {
            (Value::Table(below), Value::Table(above)) => {
                for (key, node) in above {
                    match below.get_mut(&key) {
                        Some(old) => old.overlay(node),
                        None => {
                            below.insert(key, node);
                        }
                    }
                }
            }
            (Value::List(below), Value::Table(above))
                if above.keys().all(|key| key.parse::<usize>().is_ok()) =>
            {
                for (key, node) in above {
                    match key.parse::<usize>().ok().and_then(|index| below.get_mut(index)) {
                        Some(old) => old.overlay(node),
                        None => below.push(node),
                    }
                }
            }
            (value, above) => {
                *value = above;
                self.at = over.at;
            }
        }
    }
}

/// Reads a file's text; every syntax error is a fault with its line.
pub(super) fn from_toml(file: &str, text: &str, faults: &Faults) -> Node {
    let file: Arc<str> = file.into();
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        let at = At::Line { file: file.clone(), line };
        faults.fault(at, "", format!("not TOML: {}", error.message()), "mend the syntax of this line");
    }
    let at = At::Line { file: file.clone(), line: 1 };
    Node { at, value: Value::Table(table_of(&file, text, table.into_inner())) }
}

fn table_of(file: &Arc<str>, text: &str, table: DeTable<'_>) -> BTreeMap<String, Node> {
    table
        .into_iter()
        .map(|(key, value)| {
            let line = line_of(text, key.span().start);
            let mut node = node_of(file, text, value);
            node.at = At::Line { file: file.clone(), line };
            (key.into_inner().into_owned(), node)
        })
        .collect()
}

fn node_of(file: &Arc<str>, text: &str, value: Spanned<DeValue<'_>>) -> Node {
    let at = At::Line { file: file.clone(), line: line_of(text, value.span().start) };
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => i64::from_str_radix(&number.as_str().replace('_', ""), number.radix())
            .map_or_else(|_| Value::Text(number.as_str().to_owned()), Value::Whole),
        DeValue::Float(number) => {
            number.as_str().parse().map_or_else(|_| Value::Text(number.as_str().to_owned()), Value::Real)
        }
        DeValue::Boolean(flag) => Value::Flag(flag),
        // Dates without quotes are read as if they had some.
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(items) => {
            Value::List(items.into_iter().map(|item| node_of(file, text, item)).collect())
        }
        DeValue::Table(table) => Value::Table(table_of(file, text, table)),
    };
    Node { at, value }
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count()
}

/// What a variable starts with to be ours.
const PREFIX: &str = "DESKBELL_";
/// Ours too, but no setting: the command line's own, and what the test suite uses.
const NOT_SETTINGS: &[&str] = &["DESKBELL_CONFIG", "DESKBELL_TEST_", "DESKBELL_BENCH_"];

/// Reads `DESKBELL_TIMES__CLOSE_AFTER=72h`: two underscores lead into a table, a number is an item of a list.
/// Values that start with `[` or `{` are JSON or TOML, everything else is text, which numbers and switches are
/// read from.
pub(super) fn from_environment(
    variables: impl IntoIterator<Item = (String, String)>,
    faults: &Faults,
) -> Node {
    let mut root = Node::empty();
    let mut variables: Vec<_> = variables
        .into_iter()
        .filter(|(name, _)| {
            name.starts_with(PREFIX) && !NOT_SETTINGS.iter().any(|other| name.starts_with(other))
        })
        .collect();
    variables.sort();
    for (name, text) in variables {
        let at = At::Variable(name.clone());
        let mut node = Node { at: at.clone(), value: Value::Text(text.clone()) };
        if text.trim_start().starts_with(['[', '{']) {
            match structured(&at, &text) {
                Some(read) => node = read,
                None => {
                    faults.fault(at, &name, "neither JSON nor TOML", "check brackets, quotes and commas");
                    continue;
                }
            }
        }
        let path = name[PREFIX.len()..].to_ascii_lowercase();
        for key in path.split("__").collect::<Vec<_>>().into_iter().rev() {
            node = Node { at: at.clone(), value: Value::Table(BTreeMap::from([(key.to_owned(), node)])) };
        }
        root.overlay(node);
    }
    root
}

fn structured(at: &At, text: &str) -> Option<Node> {
    if let Ok(value) = serde_json::from_str(text) {
        return Some(of_json(at, value));
    }
    let value = DeValue::parse(text.trim()).ok()?;
    let mut node = node_of(&"".into(), text, value);
    place(&mut node, at);
    Some(node)
}

fn of_json(at: &At, value: serde_json::Value) -> Node {
    let value = match value {
        serde_json::Value::Null => Value::Text(String::new()),
        serde_json::Value::Bool(flag) => Value::Flag(flag),
        serde_json::Value::Number(number) => {
            number.as_i64().map_or_else(|| Value::Real(number.as_f64().unwrap_or(f64::NAN)), Value::Whole)
        }
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Array(items) => {
            Value::List(items.into_iter().map(|item| of_json(at, item)).collect())
        }
        serde_json::Value::Object(map) => {
            Value::Table(map.into_iter().map(|(key, value)| (key, of_json(at, value))).collect())
        }
    };
    Node { at: at.clone(), value }
}

fn place(node: &mut Node, at: &At) {
    node.at = at.clone();
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| place(item, at)),
        Value::Table(table) => table.values_mut().for_each(|item| place(item, at)),
        _ => {}
    }
}
