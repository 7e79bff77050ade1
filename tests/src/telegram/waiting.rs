//! Waiting for something to happen, and saying what happened instead.

use super::server::Server;
use super::world::World;

/// The first thing seen, looked for again whenever anything happens; else what the bot did last.
pub(crate) async fn until<T>(server: &Server, mut see: impl FnMut(&World) -> Option<T>) -> Result<T, String> {
    let mut changed = server.watch();
    let waited = tokio::time::timeout(server.patience, async {
        loop {
            changed.borrow_and_update();
            if let Some(found) = server.look(&mut see) {
                return found;
            }
            // The sender lives as long as the server.
            let _ = changed.changed().await;
        }
    });
    waited.await.map_err(|_| lately(server))
}

/// The latest calls.
pub(crate) fn lately(server: &Server) -> String {
    server.look(|world| {
        let lines: Vec<String> = world
            .calls
            .iter()
            .rev()
            .filter(|call| call.method != "getUpdates")
            .take(25)
            .map(super::record::Call::line)
            .collect();
        let lines: Vec<String> = lines.into_iter().rev().collect();
        let waiting = world.queue.waiting.len();
        format!("{waiting} updates wait for the bot. Its latest calls:\n{}", lines.join("\n"))
    })
}
