//! Server-sent events, read as they come.

use anyhow::{Result, bail};
use futures::StreamExt;
use futures::stream::BoxStream;
use serde_json::Value;

/// One event: its id (the cursor), its name and its data.
#[derive(Clone, Debug)]
pub struct Event {
    pub id: Option<i64>,
    pub name: String,
    pub data: Value,
}

/// A stream that was opened.
pub struct Events {
    bytes: BoxStream<'static, reqwest::Result<bytes::Bytes>>,
    buffer: Vec<u8>,
}

impl std::fmt::Debug for Events {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}

impl Events {
    /// # Errors
    /// When the answer is not a stream.
    pub fn of(answer: reqwest::Response) -> Result<Self> {
        if !answer.status().is_success() {
            bail!("the stream answered {}", answer.status());
        }
        Ok(Self { bytes: answer.bytes_stream().boxed(), buffer: Vec::new() })
    }

    /// The next event that carries data; none at the stream's end.
    ///
    /// # Errors
    /// When the connection breaks, or the desk says what is not an event.
    pub async fn next(&mut self) -> Result<Option<Event>> {
        loop {
            while let Some(end) = self.buffer.windows(2).position(|pair| pair == b"\n\n") {
                let block: Vec<u8> = self.buffer.drain(..end + 2).collect();
                if let Some(event) = parse(std::str::from_utf8(&block)?)? {
                    return Ok(Some(event));
                }
            }
            match self.bytes.next().await {
                Some(chunk) => self.buffer.extend_from_slice(&chunk?),
                None => return Ok(None),
            }
        }
    }
}

fn parse(block: &str) -> Result<Option<Event>> {
    let mut event = Event { id: None, name: "message".into(), data: Value::Null };
    let mut data = String::new();
    for line in block.lines() {
        if let Some(id) = line.strip_prefix("id:") {
            event.id = id.trim().parse().ok();
        } else if let Some(name) = line.strip_prefix("event:") {
            event.name = name.trim().to_owned();
        } else if let Some(text) = line.strip_prefix("data:") {
            data.push_str(text.strip_prefix(' ').unwrap_or(text));
        }
    }
    if data.is_empty() {
        return Ok(None);
    }
    event.data = serde_json::from_str(&data)?;
    Ok(Some(event))
}
