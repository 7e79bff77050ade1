//! Updates that are brought to the bot.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::server::Server;

/// One update on its way.
struct Load {
    id: i64,
    chat: i64,
    json: String,
    url: String,
    secret: Option<String>,
}

/// Brings updates until it is stopped: those of one chat one after another, different chats side by side.
pub(crate) async fn deliver(server: Arc<Server>, stop: CancellationToken) {
    let (timeout, connections) = server.look(|world| {
        (world.options.webhook_timeout, world.queue.hook.as_ref().map_or(1, |hook| hook.connections))
    });
    let slots = Arc::new(Semaphore::new(connections));
    let Ok(client) = reqwest::Client::builder().timeout(timeout).build() else { return };
    loop {
        let notified = server.updates.notified();
        tokio::pin!(notified);
        notified.as_mut().enable();
        for load in due(&server, &stop) {
            tokio::spawn(bring(server.clone(), stop.clone(), client.clone(), slots.clone(), load));
        }
        tokio::select! {
            () = notified => {}
            () = stop.cancelled() => return,
            () = server.stop.cancelled() => return,
        }
    }
}

/// The first update of every chat of which none is under way.
fn due(server: &Server, stop: &CancellationToken) -> Vec<Load> {
    let mut loads = Vec::new();
    server.change(|world| {
        let queue = &mut world.queue;
        let Some(hook) = queue.hook.as_mut().filter(|_| !stop.is_cancelled()) else { return };
        for waiting in &queue.waiting {
            if hook.busy.insert(waiting.chat) {
                loads.push(Load {
                    id: waiting.id,
                    chat: waiting.chat,
                    json: waiting.json.clone(),
                    url: hook.url.clone(),
                    secret: hook.secret.clone(),
                });
            }
        }
    });
    loads
}

async fn bring(
    server: Arc<Server>,
    stop: CancellationToken,
    client: reqwest::Client,
    slots: Arc<Semaphore>,
    load: Load,
) {
    let (mut wait, most, attempts) = server.look(|world| {
        (world.options.webhook_wait, world.options.webhook_wait_most, world.options.webhook_attempts)
    });
    let mut tried = 0;
    loop {
        let outcome = {
            let Ok(_slot) = slots.acquire().await else { return };
            tokio::select! {
                outcome = post(&client, &load) => outcome,
                () = stop.cancelled() => return,
                () = server.stop.cancelled() => return,
            }
        };
        tried += 1;
        server.poll_came();
        let Err(why) = outcome else { break };
        server.change(|world| {
            let now = world.now();
            if let Some(hook) = world.queue.hook.as_mut().filter(|_| !stop.is_cancelled()) {
                hook.last_error = Some((now, why));
            }
        });
        if attempts.is_some_and(|attempts| tried >= attempts) {
            break;
        }
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = stop.cancelled() => return,
            () = server.stop.cancelled() => return,
        }
        wait = (wait * 2).min(most).max(Duration::from_millis(1));
    }
    server.change(|world| {
        if stop.is_cancelled() {
            return;
        }
        world.queue.remove(load.id);
        if let Some(hook) = &mut world.queue.hook {
            hook.busy.remove(&load.chat);
        }
        world.queue.fresh = true;
    });
}

async fn post(client: &reqwest::Client, load: &Load) -> Result<(), String> {
    let mut request = client.post(&load.url).header("Content-Type", "application/json");
    if let Some(secret) = &load.secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    match request.body(load.json.clone()).send().await {
        Ok(answer) if answer.status().is_success() => Ok(()),
        Ok(answer) => Err(format!("Wrong response from the webhook: {}", answer.status())),
        Err(error) if error.is_connect() => Err("Connection refused".into()),
        Err(error) if error.is_timeout() => Err("Read timeout expired".into()),
        Err(_) => Err("Connection closed".into()),
    }
}
