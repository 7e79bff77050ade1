//! Which operation a request asks for, named as the API's description names it.

use axum::http::Method;
use serde_json::{Map, Value};

/// A request's operation and the ids in its path.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) operation: &'static str,
    /// Ids, tokens, names, in the order in which they stand there.
    pub(crate) parts: Vec<String>,
    /// Whether the first of them is a channel.
    in_channel: bool,
}

/// Each operation with its method and path; `*` stands for any one part.
const ROUTES: &[(&str, &str, &str)] = &[
    ("get_gateway", "GET", "gateway"),
    ("get_bot_gateway", "GET", "gateway/bot"),
    ("get_my_user", "GET", "users/@me"),
    ("list_my_guilds", "GET", "users/@me/guilds"),
    ("get_my_guild_member", "GET", "users/@me/guilds/*/member"),
    ("create_dm", "POST", "users/@me/channels"),
    ("get_user", "GET", "users/*"),
    ("get_my_application", "GET", "applications/@me"),
    ("get_my_oauth2_application", "GET", "oauth2/applications/@me"),
    ("list_application_commands", "GET", "applications/*/commands"),
    ("create_application_command", "POST", "applications/*/commands"),
    ("bulk_set_application_commands", "PUT", "applications/*/commands"),
    ("get_application_command", "GET", "applications/*/commands/*"),
    ("update_application_command", "PATCH", "applications/*/commands/*"),
    ("delete_application_command", "DELETE", "applications/*/commands/*"),
    ("list_guild_application_commands", "GET", "applications/*/guilds/*/commands"),
    ("create_guild_application_command", "POST", "applications/*/guilds/*/commands"),
    ("bulk_set_guild_application_commands", "PUT", "applications/*/guilds/*/commands"),
    ("get_guild_application_command", "GET", "applications/*/guilds/*/commands/*"),
    ("update_guild_application_command", "PATCH", "applications/*/guilds/*/commands/*"),
    ("delete_guild_application_command", "DELETE", "applications/*/guilds/*/commands/*"),
    ("get_guild", "GET", "guilds/*"),
    ("list_guild_channels", "GET", "guilds/*/channels"),
    ("list_guild_roles", "GET", "guilds/*/roles"),
    ("list_guild_members", "GET", "guilds/*/members"),
    ("get_guild_member", "GET", "guilds/*/members/*"),
    ("get_active_guild_threads", "GET", "guilds/*/threads/active"),
    ("get_channel", "GET", "channels/*"),
    ("update_channel", "PATCH", "channels/*"),
    ("delete_channel", "DELETE", "channels/*"),
    ("list_messages", "GET", "channels/*/messages"),
    ("create_message", "POST", "channels/*/messages"),
    ("bulk_delete_messages", "POST", "channels/*/messages/bulk-delete"),
    ("list_pins", "GET", "channels/*/messages/pins"),
    ("create_pin", "PUT", "channels/*/messages/pins/*"),
    ("delete_pin", "DELETE", "channels/*/messages/pins/*"),
    ("get_message", "GET", "channels/*/messages/*"),
    ("update_message", "PATCH", "channels/*/messages/*"),
    ("delete_message", "DELETE", "channels/*/messages/*"),
    ("list_message_reactions_by_emoji", "GET", "channels/*/messages/*/reactions/*"),
    ("add_my_message_reaction", "PUT", "channels/*/messages/*/reactions/*/@me"),
    ("delete_my_message_reaction", "DELETE", "channels/*/messages/*/reactions/*/@me"),
    ("create_thread_from_message", "POST", "channels/*/messages/*/threads"),
    ("set_channel_permission_overwrite", "PUT", "channels/*/permissions/*"),
    ("delete_channel_permission_overwrite", "DELETE", "channels/*/permissions/*"),
    ("create_thread", "POST", "channels/*/threads"),
    ("list_public_archived_threads", "GET", "channels/*/threads/archived/public"),
    ("list_private_archived_threads", "GET", "channels/*/threads/archived/private"),
    ("list_my_private_archived_threads", "GET", "channels/*/users/@me/threads/archived/private"),
    ("list_thread_members", "GET", "channels/*/thread-members"),
    ("join_thread", "PUT", "channels/*/thread-members/@me"),
    ("leave_thread", "DELETE", "channels/*/thread-members/@me"),
    ("get_thread_member", "GET", "channels/*/thread-members/*"),
    ("add_thread_member", "PUT", "channels/*/thread-members/*"),
    ("delete_thread_member", "DELETE", "channels/*/thread-members/*"),
    ("trigger_typing_indicator", "POST", "channels/*/typing"),
    ("create_interaction_response", "POST", "interactions/*/*/callback"),
    ("execute_webhook", "POST", "webhooks/*/*"),
    ("get_original_webhook_message", "GET", "webhooks/*/*/messages/@original"),
    ("update_original_webhook_message", "PATCH", "webhooks/*/*/messages/@original"),
    ("delete_original_webhook_message", "DELETE", "webhooks/*/*/messages/@original"),
    ("get_webhook_message", "GET", "webhooks/*/*/messages/*"),
    ("update_webhook_message", "PATCH", "webhooks/*/*/messages/*"),
    ("delete_webhook_message", "DELETE", "webhooks/*/*/messages/*"),
];

/// `POST /api/v10/channels/…/messages` → `create_message` and its channel.
pub(crate) fn route(method: &Method, path: &str) -> Option<Route> {
    let rest = path.strip_prefix("/api/v10/")?.trim_end_matches('/');
    let parts: Vec<&str> = rest.split('/').collect();
    ROUTES.iter().filter(|(_, verb, _)| *verb == method.as_str()).find_map(|(operation, _, pattern)| {
        let pattern: Vec<&str> = pattern.split('/').collect();
        let fits = pattern.len() == parts.len()
            && pattern.iter().zip(&parts).all(|(wanted, part)| *wanted == "*" || wanted == part);
        fits.then(|| Route {
            operation,
            parts: pattern
                .iter()
                .zip(&parts)
                .filter(|(wanted, _)| **wanted == "*")
                .map(|(_, part)| decoded(part))
                .collect(),
            in_channel: pattern[0] == "channels",
        })
    })
}

/// `%F0%9F%91%8D` → 👍
fn decoded(part: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = part.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Route {
    /// An id in the path; what is no id finds nothing.
    pub(crate) fn id(&self, place: usize) -> u64 {
        self.parts.get(place).and_then(|part| part.parse().ok()).unwrap_or(0)
    }

    pub(crate) fn part(&self, place: usize) -> &str {
        self.parts.get(place).map_or("", String::as_str)
    }

    /// The channel it is about.
    pub(crate) fn channel(&self) -> Option<u64> {
        self.in_channel.then(|| self.id(0))
    }

    /// Whether the path itself says who may do it.
    pub(crate) fn has_token(&self) -> bool {
        self.operation == "create_interaction_response" || self.operation.contains("webhook")
    }

    /// Not counted in what a bot may do in a second over everything.
    pub(crate) fn is_exempt(&self) -> bool {
        self.has_token()
    }

    /// What has a bucket of its own: a channel, a server, a token.
    pub(crate) fn major(&self) -> String {
        if self.has_token() { self.parts.join("/") } else { self.part(0).to_owned() }
    }

    /// As what the limits count it.
    pub(crate) fn counted(&self, fields: &Map<String, Value>) -> &'static str {
        let renames = self.operation == "update_channel" && fields.contains_key("name");
        if renames { "rename_channel" } else { self.operation }
    }
}

/// All that there are.
#[cfg(test)]
pub(crate) fn operations() -> impl Iterator<Item = &'static str> {
    ROUTES.iter().map(|(operation, ..)| *operation)
}
