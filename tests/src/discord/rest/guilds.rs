//! Servers, members, the bot itself and its application.

use serde_json::{Value, json};

use crate::discord::answer::{Answer, Refusal};
use crate::discord::http::Body;
use crate::discord::world::{BOT, World};

/// Flags of an application: who may use the privileged intents, of bots that are in few servers.
const MEMBERS_LIMITED: u64 = 1 << 15;
const CONTENT_LIMITED: u64 = 1 << 19;

impl World {
    pub(crate) fn application_flags(&self) -> u64 {
        let content = if self.options.message_content { CONTENT_LIMITED } else { 0 };
        content | if self.options.guild_members { MEMBERS_LIMITED } else { 0 }
    }
}

pub(super) fn me() -> Value {
    let mut me = World::bot().json();
    me["mfa_enabled"] = false.into();
    me["locale"] = "en-US".into();
    me["verified"] = true.into();
    me["email"] = Value::Null;
    me
}

pub(super) fn application(world: &World) -> Value {
    let owner = json!({
        "id": "1100000000000000002", "username": "owner", "discriminator": "0", "avatar": null,
        "global_name": "Owner", "public_flags": 0, "flags": 0, "primary_guild": null,
    });
    let flags = world.application_flags();
    json!({
        "id": BOT.to_string(), "name": "deskbell-test", "icon": null, "description": "", "type": null,
        "verify_key": "0".repeat(64), "flags": flags, "flags_new": flags.to_string(), "redirect_uris": [],
        "interactions_endpoint_url": world.options.interactions_endpoint, "role_connections_verification_url": null,
        "owner": owner, "approximate_guild_count": world.guilds.len(), "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "team": null,
        "bot": World::bot().json(), "bot_public": false, "bot_require_code_grant": false, "summary": "",
        "hook": true, "eligible_oauth2_scopes": [],
    })
}

pub(super) fn user(world: &World, id: u64) -> Answer {
    if id != BOT && !world.people.contains_key(&id) {
        return Err(Refusal::unknown_user());
    }
    Ok(world.person_json(id).into())
}

/// The servers the bot is in.
pub(super) fn mine(world: &World) -> Value {
    let present = world.guilds.values().filter(|guild| guild.members.contains_key(&BOT));
    present
        .map(|guild| {
            json!({
                "id": guild.id.to_string(), "name": guild.name, "icon": null, "banner": null,
                "owner": false, "permissions": world.guild_permissions(guild.id, BOT).0.to_string(),
                "features": [],
            })
        })
        .collect()
}

fn present(world: &World, id: u64) -> Result<&crate::discord::guild::GuildState, Refusal> {
    let guild = world.guilds.get(&id).ok_or_else(Refusal::unknown_guild)?;
    if guild.members.contains_key(&BOT) { Ok(guild) } else { Err(Refusal::missing_access()) }
}

pub(super) fn get(world: &World, id: u64) -> Answer {
    Ok(present(world, id)?.json().into())
}

pub(super) fn channels(world: &World, id: u64) -> Answer {
    present(world, id)?;
    let mut all: Vec<_> =
        world.channels.values().filter(|channel| channel.guild == Some(id) && !channel.is_thread()).collect();
    all.sort_by_key(|channel| channel.id);
    Ok(all.into_iter().map(|channel| world.channel_json(channel)).collect::<Value>().into())
}

pub(super) fn roles(world: &World, id: u64) -> Answer {
    Ok(present(world, id)?.roles.values().map(crate::discord::guild::Role::json).collect::<Value>().into())
}

pub(super) fn members(world: &World, id: u64, body: &Body) -> Answer {
    let guild = present(world, id)?;
    if !world.options.guild_members {
        return Err(Refusal::missing_access());
    }
    let limit = body.asked("limit").and_then(|limit| limit.parse().ok()).unwrap_or(1_usize);
    let after = body.asked("after").and_then(|after| after.parse().ok()).unwrap_or(0_u64);
    let members = guild.members.keys().filter(|user| **user > after).take(limit);
    Ok(members.filter_map(|user| world.member_json(id, *user)).collect::<Value>().into())
}

pub(super) fn member(world: &World, guild: u64, user: u64) -> Answer {
    present(world, guild)?;
    let member = world.member_json(guild, user);
    match member {
        Some(member) => Ok(member.into()),
        None if user == BOT || world.people.contains_key(&user) => Err(Refusal::unknown_member()),
        None => Err(Refusal::unknown_user()),
    }
}

pub(super) fn create_dm(world: &mut World, body: &Body) -> Answer {
    let user = body.id("recipient_id").filter(|user| world.people.contains_key(user));
    let Some(user) = user else { return Err(Refusal::unknown_user()) };
    let channel = world.dm(user);
    Ok(world.channel_json(world.channel(channel)).into())
}
