//! Every request held against the description of Discord's API: operations, names of fields, what is required, types,
//! lengths. The fake's own answers are held against it as well, less strictly: they may hold more.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use super::http::Body;
use crate::telegram::SHARED;

/// How many elements of a list in an answer are looked at: one is like another.
const LOOKED_AT: usize = 3;

/// The description, made quick to ask.
#[derive(Debug)]
pub(crate) struct Spec {
    schemas: HashMap<String, Value>,
    /// What each operation takes and answers.
    operations: HashMap<String, (Option<Value>, Option<Value>)>,
}

/// The description, when there is one on this machine. Without it a line says so, once.
pub(crate) fn known() -> Option<&'static Spec> {
    static SPEC: OnceLock<Option<Spec>> = OnceLock::new();
    SPEC.get_or_init(|| {
        let found = std::fs::read_to_string(path()).ok().and_then(|text| Spec::read(&text));
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
        "specs/discord-openapi.json is not there: requests are not held against it ({SHARED} names its folder)"
    );
}

fn path() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "where the documents are, is for the environment to say")]
    let folder = std::env::var(SHARED)
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    folder.join("specs/discord-openapi.json")
}

fn json_schema(content: &Value) -> Option<Value> {
    content.get("content")?.get("application/json")?.get("schema").cloned()
}

impl Spec {
    fn read(text: &str) -> Option<Self> {
        let document: Value = serde_json::from_str(text).ok()?;
        let schemas = document["components"]["schemas"].as_object()?.clone().into_iter().collect();
        let mut operations = HashMap::new();
        for methods in document["paths"].as_object()?.values() {
            for operation in methods.as_object()?.values() {
                let Some(name) = operation["operationId"].as_str() else { continue };
                let answers = &operation["responses"];
                let answer = json_schema(&answers["200"]).or_else(|| json_schema(&answers["201"]));
                operations.insert(name.to_owned(), (json_schema(&operation["requestBody"]), answer));
            }
        }
        Some(Self { schemas, operations })
    }

    /// What is wrong with a call, in words.
    pub(crate) fn check_call(&self, operation: &str, body: &Body) -> Vec<String> {
        let Some((takes, _)) = self.operations.get(operation) else {
            return vec![format!("{operation} is no operation of the API")];
        };
        let mut found = Vec::new();
        match takes {
            Some(schema) => self.check(schema, &body.value(), operation, true, &mut found),
            None if body.fields.is_empty() => {}
            None => found.push(format!("{operation}: it takes no body")),
        }
        found
    }

    /// What is wrong with an answer of the fake.
    pub(crate) fn check_result(&self, operation: &str, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        if let Some((_, Some(schema))) = self.operations.get(operation)
            && !value.is_null()
        {
            self.check(schema, value, &format!("the fake's answer to {operation}"), false, &mut found);
        }
        found
    }

    /// `strict`: fields that the description does not name are wrong.
    fn check(&self, schema: &Value, value: &Value, at: &str, strict: bool, found: &mut Vec<String>) {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap_or(name);
            return match self.schemas.get(name) {
                Some(schema) => self.check(schema, value, at, strict, found),
                None => found.push(format!("{at}: there is no schema {name}")),
            };
        }
        // Written as a number in the description, as text in the documents and by everybody.
        if at.ends_with(".default_member_permissions") && is_digits(value) {
            return;
        }
        if !self.is_of_type(&schema["type"], value) {
            return found.push(format!("{at}: {} is expected, not {}", schema["type"], named(value)));
        }
        if value.is_null() && allows(&schema["type"], "null") {
            return;
        }
        if let Some(wanted) = schema.get("const")
            && wanted != value
        {
            return found.push(format!("{at}: {wanted} is expected, not {}", named(value)));
        }
        if let Some(all) = schema["enum"].as_array()
            && !all.is_empty()
            && !all.contains(value)
        {
            return found.push(format!("{at}: one of {} is expected, not {}", schema["enum"], named(value)));
        }
        sizes(schema, value, at, found);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.check(part, value, at, false, found);
        }
        for union in ["oneOf", "anyOf"] {
            if let Some(parts) = schema[union].as_array() {
                self.best(parts, value, at, strict, found);
            }
        }
        self.fields(schema, value, at, strict, found);
        if let (Some(values), true) = (value.as_array(), schema["items"].is_object()) {
            let most = if strict { usize::MAX } else { LOOKED_AT };
            for (place, value) in values.iter().take(most).enumerate() {
                self.check(&schema["items"], value, &format!("{at}[{place}]"), strict, found);
            }
        }
    }

    fn fields(&self, schema: &Value, value: &Value, at: &str, strict: bool, found: &mut Vec<String>) {
        let Some(fields) = value.as_object() else { return };
        let known = schema["properties"].as_object();
        for (name, value) in fields {
            let at = format!("{at}.{name}");
            match known.and_then(|known| known.get(name)) {
                Some(schema) => self.check(schema, value, &at, strict, found),
                None if schema["additionalProperties"].is_object() => {
                    self.check(&schema["additionalProperties"], value, &at, strict, found);
                }
                None if strict && known.is_some() => found.push(format!("{at}: there is no such field")),
                None => {}
            }
        }
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                found.push(format!("{at}.{name}: required, and missing"));
            }
        }
    }

    /// Fits one of them, or says why it does not fit the likeliest.
    fn best(&self, parts: &[Value], value: &Value, at: &str, strict: bool, found: &mut Vec<String>) {
        let mut best: Option<Vec<String>> = None;
        for part in parts {
            let mut faults = Vec::new();
            self.check(part, value, at, strict, &mut faults);
            if faults.is_empty() {
                return;
            }
            if best.as_ref().is_none_or(|best| faults.len() < best.len()) {
                best = Some(faults);
            }
        }
        found.extend(best.unwrap_or_default());
    }

    fn is_of_type(&self, kind: &Value, value: &Value) -> bool {
        match kind {
            Value::String(kind) => is_a(kind, value),
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(|kind| is_a(kind, value)),
            _ => true,
        }
    }
}

fn allows(kind: &Value, name: &str) -> bool {
    *kind == name || kind.as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == name))
}

fn is_a(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

fn is_digits(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty() && text.chars().all(|it| it.is_ascii_digit()))
}

/// Lengths, counts, bounds, and ids that have to be digits.
fn sizes(schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let mut hold = |least: &str, most: &str, size: f64, what: &str| {
        let beyond = schema[least].as_f64().is_some_and(|least| size < least)
            || schema[most].as_f64().is_some_and(|most| size > most);
        if beyond {
            found.push(format!("{at}: {what} {size} is out of bounds"));
        }
    };
    match value {
        Value::String(text) => {
            hold("minLength", "maxLength", text.chars().count() as f64, "length");
            if schema["format"] == "snowflake" && !is_digits(value) {
                found.push(format!("{at}: an id is expected, not {}", named(value)));
            }
        }
        Value::Array(values) => {
            hold("minItems", "maxItems", values.len() as f64, "count");
            if schema["uniqueItems"] == true
                && (1..values.len()).any(|place| values[..place].contains(&values[place]))
            {
                found.push(format!("{at}: each element once is expected, not {}", named(value)));
            }
        }
        Value::Number(number) => hold("minimum", "maximum", number.as_f64().unwrap_or(0.0), "value"),
        Value::Object(fields) => hold("minProperties", "maxProperties", fields.len() as f64, "count"),
        Value::Null | Value::Bool(_) => {}
    }
}

fn named(value: &Value) -> String {
    let shown = value.to_string();
    if shown.chars().count() > 80 {
        return shown.chars().take(80).collect::<String>() + "…";
    }
    shown
}
