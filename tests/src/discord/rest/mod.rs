//! The operations.

pub(crate) mod channels;
pub(crate) mod commands;
pub(crate) mod components;
pub(crate) mod guilds;
pub(crate) mod interactions;
pub(crate) mod messages;
pub(crate) mod reactions;
pub(crate) mod sending;
pub(crate) mod threads;
pub(crate) mod webhooks;

use serde_json::json;

use super::answer::{Answer, Refusal};
use super::http::Body;
use super::route::Route;
use super::server::Server;
use super::world::World;

/// Does what is asked for.
pub(crate) fn run(server: &Server, world: &mut World, route: &Route, body: &Body) -> Answer {
    match route.operation {
        "get_gateway" => Ok(json!({"url": server.gateway_url()}).into()),
        "get_bot_gateway" => Ok(json!({
            "url": server.gateway_url(), "shards": 1,
            "session_start_limit": {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1},
        })
        .into()),
        "get_my_user" => Ok(guilds::me().into()),
        "get_user" => guilds::user(world, route.id(0)),
        "list_my_guilds" => Ok(guilds::mine(world).into()),
        "get_my_guild_member" => guilds::member(world, route.id(0), super::world::BOT),
        "get_my_application" | "get_my_oauth2_application" => Ok(guilds::application(world).into()),
        "create_dm" => guilds::create_dm(world, body),
        "get_guild" => guilds::get(world, route.id(0)),
        "list_guild_channels" => guilds::channels(world, route.id(0)),
        "list_guild_roles" => guilds::roles(world, route.id(0)),
        "list_guild_members" => guilds::members(world, route.id(0), body),
        "get_guild_member" => guilds::member(world, route.id(0), route.id(1)),
        "get_active_guild_threads" => threads::active(world, route.id(0)),
        "get_channel" => channels::get(world, route.id(0)),
        "update_channel" => channels::update(world, route.id(0), body),
        "delete_channel" => channels::delete(world, route.id(0)),
        "set_channel_permission_overwrite" => channels::overwrite(world, route.id(0), route.id(1), body),
        "delete_channel_permission_overwrite" => channels::lift(world, route.id(0), route.id(1)),
        "trigger_typing_indicator" => channels::typing(world, route.id(0)),
        "list_messages" => messages::list(world, route.id(0), body),
        "get_message" => messages::get(world, route.id(0), route.id(1)),
        "create_message" => messages::create(world, route.id(0), body),
        "update_message" => messages::update(world, route.id(0), route.id(1), body),
        "delete_message" => messages::delete(world, route.id(0), route.id(1)),
        "bulk_delete_messages" => messages::bulk_delete(world, route.id(0), body),
        "list_pins" => messages::pins(world, route.id(0)),
        "create_pin" => messages::pin(world, route.id(0), route.id(1), true),
        "delete_pin" => messages::pin(world, route.id(0), route.id(1), false),
        "list_message_reactions_by_emoji" => reactions::list(world, route),
        "add_my_message_reaction" => reactions::set(world, route, true),
        "delete_my_message_reaction" => reactions::set(world, route, false),
        "create_thread" => threads::create(world, route.id(0), body),
        "create_thread_from_message" => threads::create_from(world, route.id(0), route.id(1), body),
        "list_public_archived_threads" => threads::archived(world, route.id(0), false, body),
        "list_private_archived_threads" | "list_my_private_archived_threads" => {
            threads::archived(world, route.id(0), true, body)
        }
        "list_thread_members" => threads::members(world, route.id(0)),
        "get_thread_member" => threads::member(world, route.id(0), route.id(1)),
        "join_thread" => threads::join(world, route.id(0), super::world::BOT),
        "add_thread_member" => threads::join(world, route.id(0), route.id(1)),
        "leave_thread" => threads::leave(world, route.id(0), super::world::BOT),
        "delete_thread_member" => threads::leave(world, route.id(0), route.id(1)),
        "create_interaction_response" => interactions::respond(world, route, body),
        "execute_webhook" => webhooks::execute(world, route, body),
        "get_original_webhook_message" => webhooks::get(world, route, None),
        "get_webhook_message" => webhooks::get(world, route, Some(route.id(2))),
        "update_original_webhook_message" => webhooks::update(world, route, None, body),
        "update_webhook_message" => webhooks::update(world, route, Some(route.id(2)), body),
        "delete_original_webhook_message" => webhooks::delete(world, route, None),
        "delete_webhook_message" => webhooks::delete(world, route, Some(route.id(2))),
        name if name.contains("command") => commands::run(world, route, body),
        _ => Err(Refusal::not_found()),
    }
}
