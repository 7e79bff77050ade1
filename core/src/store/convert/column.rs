//! What single columns hold, and how it is read back.

use sea_orm::prelude::Uuid;
use serde::Serialize;
use serde::de::value::{Error as NameError, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

use crate::clock::Timestamp;
use crate::store::error::{Result, StoreError};

/// PostgreSQL cannot hold U+0000 in text, so neither database gets it. (JSON columns hold it as an escape.)
pub(in crate::store) fn clean(text: &str) -> String {
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text.to_owned() }
}

pub(in crate::store) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("our own types have string keys and finite numbers only")
}

/// Reads a column. The cause is left out of the error on purpose: it would quote what people wrote.
pub(in crate::store) fn parsed<T: DeserializeOwned>(
    text: &str,
    column: &'static str,
    id: impl std::fmt::Display,
) -> Result<T> {
    serde_json::from_str(text).map_err(|_| unreadable(column, id))
}

/// An enum's name in serde's spelling.
pub(in crate::store) fn name<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => unreachable!("only enums without fields are stored by name"),
    }
}

pub(in crate::store) fn named<T: DeserializeOwned>(
    text: &str,
    column: &'static str,
    id: impl std::fmt::Display,
) -> Result<T> {
    let deserializer: StrDeserializer<'_, NameError> = text.into_deserializer();
    T::deserialize(deserializer).map_err(|_| unreadable(column, id))
}

pub(in crate::store) fn unreadable(column: &'static str, id: impl std::fmt::Display) -> StoreError {
    StoreError::corrupt("read", format_args!("{column} of {id} cannot be read"))
}

pub(in crate::store) fn small<T: TryFrom<i32>>(value: i32, column: &'static str, id: Uuid) -> Result<T> {
    T::try_from(value).map_err(|_| unreadable(column, id))
}

pub(in crate::store) fn time(at: Option<Timestamp>) -> Option<i64> {
    at.map(|at| at.0)
}
