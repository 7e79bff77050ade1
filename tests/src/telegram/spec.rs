//! Every request held against the machine-readable description of the Bot API: methods, names of fields, what is
//! required, types. The fake's own answers and updates are held against it as well.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Map, Value};

use super::params::Params;

/// Names the folder that holds `specs/telegram-bot-api.json`, when it does not stand beside the workspace.
pub const SHARED: &str = "DESKBELL_SHARED";

/// Deeper than any request of ours goes.
const DEPTH: usize = 12;

#[derive(Debug)]
enum Kind {
    Integer,
    Float,
    Boolean,
    Text,
    File,
    List(Box<Kind>),
    Object(String),
}

#[derive(Debug)]
struct Field {
    kinds: Vec<Kind>,
    required: bool,
    /// The only text it may hold, where the documents give one: what tells the members of a union apart.
    literal: Option<String>,
}

#[derive(Debug, Default)]
struct Shape {
    fields: HashMap<String, Field>,
    subtypes: Vec<String>,
}

/// The description, made quick to ask.
#[derive(Debug)]
pub(crate) struct Spec {
    methods: HashMap<String, (Shape, Vec<Kind>)>,
    types: HashMap<String, Shape>,
}

/// The description, when there is one on this machine. Without it a line says so, once.
pub(crate) fn known() -> Option<&'static Spec> {
    static SPEC: OnceLock<Option<Spec>> = OnceLock::new();
    SPEC.get_or_init(|| {
        let path = path();
        let found = std::fs::read_to_string(&path).ok().and_then(|text| Spec::read(&text));
        if found.is_none() {
            missing();
        }
        found
    })
    .as_ref()
}

#[expect(clippy::print_stderr, reason = "whoever runs the tests has to see that less is tested")]
fn missing() {
    eprintln!(
        "specs/telegram-bot-api.json is not there: requests are not held against it ({SHARED} names its folder)"
    );
}

fn path() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "where the documents are, is for the environment to say")]
    let folder = std::env::var(SHARED)
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    folder.join("specs/telegram-bot-api.json")
}

fn kind(name: &str) -> Kind {
    if let Some(inner) = name.strip_prefix("Array of ") {
        return Kind::List(Box::new(kind(inner)));
    }
    match name {
        "Integer" => Kind::Integer,
        "Float" => Kind::Float,
        "Boolean" => Kind::Boolean,
        "String" => Kind::Text,
        "InputFile" => Kind::File,
        name => Kind::Object(name.to_owned()),
    }
}

fn kinds(value: &Value) -> Vec<Kind> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(kind).collect()
}

/// `…, must be photo`, `…, always "user"`.
fn literal(name: &str, description: &str) -> Option<String> {
    if !matches!(name, "type" | "status" | "source") {
        return None;
    }
    let after = description.split_once("must be ").or_else(|| description.split_once("always "))?.1;
    let word = after.trim_matches(|character: char| !character.is_ascii_alphanumeric());
    (!word.contains(char::is_whitespace)).then(|| word.to_owned())
}

fn shape(value: &Value) -> Shape {
    let mut shape = Shape::default();
    for field in value["fields"].as_array().into_iter().flatten() {
        let name = field["name"].as_str().unwrap_or_default().to_owned();
        let literal = literal(&name, field["description"].as_str().unwrap_or_default());
        let required = field["required"].as_bool().unwrap_or(false);
        shape.fields.insert(name, Field { kinds: kinds(&field["types"]), required, literal });
    }
    let subtypes = value["subtypes"].as_array().into_iter().flatten().filter_map(Value::as_str);
    shape.subtypes = subtypes.map(str::to_owned).collect();
    shape
}

impl Spec {
    fn read(text: &str) -> Option<Self> {
        let document: Value = serde_json::from_str(text).ok()?;
        let methods = document["methods"].as_object()?.iter();
        let types = document["types"].as_object()?.iter();
        Some(Self {
            methods: methods
                .map(|(name, value)| (name.clone(), (shape(value), kinds(&value["returns"]))))
                .collect(),
            types: types.map(|(name, value)| (name.clone(), shape(value))).collect(),
        })
    }

    /// What is wrong with a call, in words.
    pub(crate) fn check_call(&self, method: &str, params: &Params) -> Vec<String> {
        let Some((shape, _)) = self.methods.get(method) else {
            return vec![format!("{method} is no method of the Bot API")];
        };
        let mut found = Vec::new();
        for (name, value) in &params.fields {
            let at = format!("{method}.{name}");
            match shape.fields.get(name) {
                None if is_attachment(name, params) => {}
                None => found.push(format!("{at}: there is no such field")),
                Some(field) => {
                    self.any(&field.kinds, &read(value, &field.kinds, params.form), &at, &mut found)
                }
            }
        }
        for name in params.files.keys() {
            let wanted = shape.fields.get(name).map(|field| &field.kinds);
            match wanted {
                Some(kinds) if kinds.iter().any(|kind| matches!(kind, Kind::File)) => {}
                None if is_attachment(name, params) => {}
                _ => found.push(format!("{method}.{name}: no file is expected there")),
            }
        }
        for (name, field) in shape.fields.iter().filter(|(_, field)| field.required) {
            if !params.fields.contains_key(name) && !params.files.contains_key(name) {
                found.push(format!("{method}.{name}: required, and missing ({:?})", field.kinds));
            }
        }
        found
    }

    /// What is wrong with an answer of the fake.
    pub(crate) fn check_result(&self, method: &str, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        if let Some((_, returns)) = self.methods.get(method) {
            self.any(returns, value, &format!("the fake's answer to {method}"), &mut found);
        }
        found
    }

    /// What is wrong with an object.
    pub(crate) fn check_type(&self, name: &str, value: &Value, at: &str) -> Vec<String> {
        let mut found = Vec::new();
        self.object(name, value, at, &mut found);
        found
    }

    /// Fits one of the kinds, or says why it does not fit the likeliest.
    fn any(&self, kinds: &[Kind], value: &Value, at: &str, found: &mut Vec<String>) {
        // `Array of A` beside `Array of B` means that each element is one of them: albums mix photos and videos.
        if let (true, Some(values)) = (kinds.len() > 1, value.as_array()) {
            let inner: Vec<&Kind> = kinds
                .iter()
                .filter_map(|kind| match kind {
                    Kind::List(inner) => Some(&**inner),
                    _ => None,
                })
                .collect();
            if inner.len() == kinds.len() {
                for (place, value) in values.iter().enumerate() {
                    self.best(&inner, value, &format!("{at}[{place}]"), found);
                }
                return;
            }
        }
        self.best(&kinds.iter().collect::<Vec<_>>(), value, at, found);
    }

    fn best(&self, kinds: &[&Kind], value: &Value, at: &str, found: &mut Vec<String>) {
        let mut best: Option<Vec<String>> = None;
        for kind in kinds {
            let mut faults = Vec::new();
            self.one(kind, value, at, &mut faults);
            if faults.is_empty() {
                return;
            }
            if best.as_ref().is_none_or(|best| faults.len() < best.len()) {
                best = Some(faults);
            }
        }
        found.extend(best.unwrap_or_default());
    }

    fn one(&self, kind: &Kind, value: &Value, at: &str, found: &mut Vec<String>) {
        let fits = match kind {
            Kind::Integer => value.as_i64().is_some() || value.as_u64().is_some(),
            Kind::Float => value.is_number(),
            Kind::Boolean => value.is_boolean(),
            Kind::Text | Kind::File => value.is_string(),
            Kind::List(inner) => {
                let Some(values) = value.as_array() else {
                    return found.push(format!("{at}: a list is expected, not {}", named(value)));
                };
                for (place, value) in values.iter().enumerate() {
                    self.one(inner, value, &format!("{at}[{place}]"), found);
                }
                true
            }
            Kind::Object(name) => return self.object(name, value, at, found),
        };
        if !fits {
            found.push(format!("{at}: {kind:?} is expected, not {}", named(value)));
        }
    }

    fn object(&self, name: &str, value: &Value, at: &str, found: &mut Vec<String>) {
        if at.split(['.', '[']).count() > DEPTH {
            return;
        }
        let Some(shape) = self.types.get(name) else {
            return found.push(format!("{at}: there is no type {name}"));
        };
        if !shape.subtypes.is_empty() {
            return self.union(name, &shape.subtypes, value, at, found);
        }
        let Some(fields) = value.as_object() else {
            return found.push(format!("{at}: {name} is expected, not {}", named(value)));
        };
        for (key, value) in fields {
            let at = format!("{at}.{key}");
            match shape.fields.get(key) {
                None => found.push(format!("{at}: {name} has no such field")),
                Some(field) => {
                    self.any(&field.kinds, value, &at, found);
                    if let (Some(literal), Some(text)) = (&field.literal, value.as_str())
                        && literal != text
                    {
                        found.push(format!("{at}: \"{literal}\" is expected in {name}"));
                    }
                }
            }
        }
        for (key, _) in shape.fields.iter().filter(|(_, field)| field.required) {
            if !fields.contains_key(key) {
                found.push(format!("{at}.{key}: required in {name}, and missing"));
            }
        }
        if name == "InlineKeyboardButton" {
            one_purpose(fields, at, found);
        }
    }

    fn union(&self, name: &str, subtypes: &[String], value: &Value, at: &str, found: &mut Vec<String>) {
        let told = |subtype: &&String| {
            self.types.get(*subtype).is_some_and(|shape| {
                let mut literals =
                    shape.fields.iter().filter_map(|(key, field)| Some((key, field.literal.as_ref()?)));
                literals.next().is_some_and(|(key, literal)| value[key.as_str()] == literal.as_str())
            })
        };
        if let Some(subtype) = subtypes.iter().find(told) {
            return self.object(subtype, value, at, found);
        }
        let kinds: Vec<Kind> = subtypes.iter().map(|subtype| kind(subtype)).collect();
        let mut faults = Vec::new();
        self.best(&kinds.iter().collect::<Vec<_>>(), value, at, &mut faults);
        if !faults.is_empty() {
            found.push(format!("{at}: this is no {name}"));
            found.append(&mut faults);
        }
    }
}

/// A button does one thing.
fn one_purpose(fields: &Map<String, Value>, at: &str, found: &mut Vec<String>) {
    let count = fields
        .keys()
        .filter(|key| !matches!(key.as_str(), "text" | "icon_custom_emoji_id" | "style"))
        .count();
    if count != 1 {
        found.push(format!("{at}: a button does exactly one thing, this one {count}"));
    }
}

/// A part that another field points to as `attach://name`.
fn is_attachment(name: &str, params: &Params) -> bool {
    let pointer = format!("attach://{name}");
    params.fields.values().any(|value| match value {
        Value::String(text) => text.contains(&pointer),
        value => value.to_string().contains(&pointer),
    })
}

/// A form holds everything as text: read as what is expected there.
fn read(value: &Value, kinds: &[Kind], form: bool) -> Value {
    let Some(text) = value.as_str().filter(|_| form) else { return value.clone() };
    for kind in kinds {
        let read = match kind {
            Kind::Text | Kind::File => None,
            Kind::Integer => text.parse::<i64>().ok().map(Value::from),
            Kind::Float => text.parse::<f64>().ok().map(Value::from),
            Kind::Boolean => text.parse::<bool>().ok().map(Value::from),
            Kind::List(_) | Kind::Object(_) => serde_json::from_str(text).ok(),
        };
        if let Some(read) = read {
            return read;
        }
    }
    value.clone()
}

fn named(value: &Value) -> String {
    let shown = value.to_string();
    if shown.chars().count() > 80 {
        return shown.chars().take(80).collect::<String>() + "…";
    }
    shown
}
