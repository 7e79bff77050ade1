//! Waiting for something to happen, and saying what happened instead.

use super::record::Call;
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

/// The latest calls, and how the gateway stands.
pub(crate) fn lately(server: &Server) -> String {
    server.look(|world| {
        let skipped = world.calls.len().saturating_sub(25);
        let lines: Vec<String> = world.calls[skipped..].iter().map(Call::line).collect();
        let gateway = &world.gateway;
        format!(
            "The gateway: {} connections, {} identified, {} resumed, {} events; {}. The bot's latest calls:\n{}",
            gateway.connections,
            gateway.identified,
            gateway.resumed,
            gateway.told,
            if gateway.is_connected() { "connected" } else { "not connected" },
            lines.join("\n")
        )
    })
}
