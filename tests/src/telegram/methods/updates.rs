//! How the bot gets its updates: by asking, or by a webhook.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::dispatch::done;
use crate::telegram::answer::{Answer, Body, Refusal};
use crate::telegram::params::Params;
use crate::telegram::queue::Hook;
use crate::telegram::server::Server;
use crate::telegram::webhook;
use crate::telegram::world::World;

/// Telegram takes no longer polls than this.
const POLL_MOST: i64 = 50;

fn allowed(params: &Params) -> Result<Option<Vec<String>>, Refusal> {
    if !params.has("allowed_updates") {
        return Ok(None);
    }
    let kinds = params.list("allowed_updates")?;
    Ok(Some(kinds.iter().filter_map(|kind| kind.as_str().map(str::to_owned)).collect()))
}

pub(super) async fn get(server: &Arc<Server>, params: &Params) -> Answer {
    let allowed = allowed(params)?;
    let limit = params.int("limit").unwrap_or(100);
    let limit = usize::try_from(limit).ok().filter(|limit| (1..=100).contains(limit)).unwrap_or(100);
    let timeout = u64::try_from(params.int("timeout").unwrap_or(0).clamp(0, POLL_MOST)).unwrap_or(0);
    let poll = server.change(|world| {
        let queue = &mut world.queue;
        if queue.hook.is_some() {
            return Err(Refusal::conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            ));
        }
        queue.poll += 1;
        // Whoever polled before is told so.
        queue.fresh = true;
        if let Some(allowed) = allowed {
            queue.allowed = allowed;
        }
        queue.confirm(params.int("offset").unwrap_or(0));
        Ok(queue.poll)
    })?;
    server.poll_came();
    let until = Instant::now() + Duration::from_secs(timeout);
    loop {
        let notified = server.updates.notified();
        tokio::pin!(notified);
        notified.as_mut().enable();
        let found = server.look(|world| {
            if world.queue.hook.is_some() {
                return Err(Refusal::conflict("terminated by setWebhook request"));
            }
            if world.queue.poll != poll {
                return Err(Refusal::conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running",
                ));
            }
            Ok(world.queue.first(limit))
        })?;
        if let Some(list) = found {
            return Ok(Body::Raw(list));
        }
        tokio::select! {
            () = notified => {}
            () = tokio::time::sleep_until(until) => return Ok(Body::Raw("[]".into())),
            () = server.stop.cancelled() => return Ok(Body::Raw("[]".into())),
        }
    }
}

pub(super) fn set_webhook(server: &Arc<Server>, params: &Params) -> Answer {
    let url = params.text("url").unwrap_or_default().into_owned();
    if url.is_empty() {
        return delete_webhook(server, params);
    }
    if !url.starts_with("http://") && !url.starts_with("https://") {
        return Err(Refusal::bad("bad webhook: An HTTPS URL must be provided for webhook"));
    }
    let secret = params.text("secret_token").map(|secret| secret.into_owned());
    if let Some(secret) = &secret {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        if secret.is_empty() || secret.len() > 256 {
            return Err(Refusal::bad("bad webhook: secret token length must be 1-256"));
        }
        if !secret.bytes().all(fits) {
            return Err(Refusal::bad("secret token contains unallowed characters"));
        }
    }
    let allowed = allowed(params)?;
    let connections =
        usize::try_from(params.int("max_connections").unwrap_or(40)).unwrap_or(40).clamp(1, 100);
    let stop = CancellationToken::new();
    server.change(|world| {
        let queue = &mut world.queue;
        if let Some(old) = queue.hook.take() {
            old.stop.cancel();
        }
        if params.flag("drop_pending_updates") {
            queue.waiting.clear();
        }
        if let Some(allowed) = allowed {
            queue.allowed = allowed;
        }
        let busy = HashSet::new();
        queue.hook = Some(Hook { url, secret, connections, busy, last_error: None, stop: stop.clone() });
        queue.fresh = true;
    });
    tokio::spawn(webhook::deliver(server.clone(), stop));
    done()
}

pub(super) fn delete_webhook(server: &Arc<Server>, params: &Params) -> Answer {
    server.change(|world| {
        let queue = &mut world.queue;
        if let Some(old) = queue.hook.take() {
            old.stop.cancel();
        }
        if params.flag("drop_pending_updates") {
            queue.waiting.clear();
        }
        queue.fresh = true;
    });
    done()
}

pub(super) fn webhook_info(world: &World) -> Body {
    let queue = &world.queue;
    let mut info = json!({
        "url": "", "has_custom_certificate": false, "pending_update_count": queue.waiting.len(),
    });
    if let Some(hook) = &queue.hook {
        info["url"] = hook.url.as_str().into();
        info["max_connections"] = hook.connections.into();
        info["ip_address"] = "127.0.0.1".into();
        if let Some((at, why)) = &hook.last_error {
            info["last_error_date"] = (at.0 / 1000).into();
            info["last_error_message"] = why.as_str().into();
        }
    }
    if !queue.allowed.is_empty() {
        info["allowed_updates"] = queue.allowed.iter().map(|kind| Value::from(kind.as_str())).collect();
    }
    info.into()
}
