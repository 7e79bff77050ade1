//! Updates that no adapter could read.

use deskbell_core::clock::Timestamp;
use serde::Serialize;
use serde_json::Value;

use crate::config::Config;
use crate::{out, wire};

#[derive(Serialize)]
struct Line<'a> {
    at: String,
    channel: &'a str,
    /// As it came; text when it was cut or is no JSON.
    update: Value,
}

/// `deskbell strange`.
pub(crate) async fn run(config: &Config, limit: u32) -> anyhow::Result<()> {
    let (storage, _) = wire::admin(config).await?;
    let kept = storage.strange_updates(limit.into()).await;
    storage.close().await;
    for strange in kept? {
        let update = serde_json::from_str(&strange.payload).unwrap_or(Value::String(strange.payload));
        let line = Line { at: written(strange.at), channel: strange.channel.as_str(), update };
        out::say(serde_json::to_string(&line)?);
    }
    Ok(())
}

/// RFC 3339, in UTC.
fn written(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.0).map_or_else(|_| at.0.to_string(), |at| at.to_string())
}
