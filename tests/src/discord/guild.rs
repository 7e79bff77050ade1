//! Servers as they are kept: roles, members, and the JSON that shows them.

use std::collections::{BTreeMap, BTreeSet};

use deskbell_core::clock::Timestamp;
use serde_json::{Value, json};

use super::permissions::Permissions;
use super::time;
use super::world::{BOT, BOT_NAME, World};

/// Somebody with an account.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: u64,
    pub(crate) username: String,
    /// What others read.
    pub(crate) name: String,
    /// Of their Discord: `en-US`, `ru`, …
    pub(crate) locale: String,
    pub(crate) bot: bool,
    /// Takes no direct messages from the bot.
    pub(crate) closed: bool,
}

impl Person {
    pub(crate) fn json(&self) -> Value {
        let mut user = json!({
            "id": self.id.to_string(), "username": self.username, "discriminator": "0", "avatar": null,
            "global_name": self.name, "public_flags": 0, "flags": 0, "banner": null, "accent_color": null,
            "avatar_decoration_data": null, "collectibles": null, "primary_guild": null,
        });
        if self.bot {
            user["bot"] = true.into();
            if self.id == BOT {
                user["global_name"] = Value::Null;
                user["discriminator"] = "0042".into();
            }
        }
        user
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) permissions: Permissions,
    pub(crate) position: u64,
    /// Made for the bot, and gone with it.
    pub(crate) managed: bool,
}

impl Role {
    pub(crate) fn json(&self) -> Value {
        let mut role = json!({
            "id": self.id.to_string(), "name": self.name, "description": null,
            "permissions": self.permissions.0.to_string(), "position": self.position, "color": 0,
            "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null}, "hoist": false,
            "managed": self.managed, "mentionable": true, "icon": null, "unicode_emoji": null, "flags": 0,
        });
        if self.managed {
            role["tags"] = json!({"bot_id": BOT.to_string()});
        }
        role
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) roles: BTreeSet<u64>,
    pub(crate) nick: Option<String>,
    pub(crate) joined: Timestamp,
}

impl Member {
    /// Without the person, as it stands beside one.
    pub(crate) fn json(&self) -> Value {
        json!({
            "avatar": null, "banner": null, "avatar_decoration_data": null, "collectibles": null,
            "communication_disabled_until": null, "flags": 0, "joined_at": time::iso(self.joined),
            "nick": self.nick, "pending": false, "premium_since": null, "mute": false, "deaf": false,
            "roles": self.roles.iter().map(u64::to_string).collect::<Vec<_>>(),
        })
    }
}

#[derive(Clone, Debug)]
pub(crate) struct GuildState {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) owner: u64,
    pub(crate) roles: BTreeMap<u64, Role>,
    pub(crate) members: BTreeMap<u64, Member>,
    pub(crate) locale: String,
    pub(crate) made: Timestamp,
}

impl GuildState {
    /// As REST shows it, and as events begin to.
    pub(crate) fn json(&self) -> Value {
        json!({
            "id": self.id.to_string(), "name": self.name, "icon": null, "description": null,
            "home_header": null, "splash": null, "discovery_splash": null, "features": ["COMMUNITY"],
            "banner": null, "owner_id": self.owner.to_string(), "application_id": null, "region": "rotterdam",
            "afk_channel_id": null, "afk_timeout": 300, "system_channel_id": null, "system_channel_flags": 0,
            "widget_enabled": false, "widget_channel_id": null, "verification_level": 1,
            "roles": self.roles.values().map(Role::json).collect::<Vec<_>>(),
            "default_message_notifications": 1, "mfa_level": 0, "explicit_content_filter": 2,
            "max_presences": null, "max_members": 500_000, "max_stage_video_channel_users": 50,
            "max_video_channel_users": 25, "vanity_url_code": null, "premium_tier": 0,
            "premium_subscription_count": 0, "preferred_locale": self.locale, "rules_channel_id": null,
            "safety_alerts_channel_id": null, "public_updates_channel_id": null,
            "premium_progress_bar_enabled": false, "nsfw": false, "nsfw_level": 0, "emojis": [],
            "stickers": [], "incidents_data": null,
        })
    }
}

impl World {
    pub(crate) fn person_json(&self, id: u64) -> Value {
        if id == BOT {
            return Self::bot().json();
        }
        let gone = || {
            json!({"id": id.to_string(), "username": "deleted_user", "discriminator": "0",
            "avatar": null, "global_name": null, "public_flags": 0, "flags": 0, "primary_guild": null})
        };
        self.people.get(&id).map_or_else(gone, Person::json)
    }

    pub(crate) fn bot() -> Person {
        Person {
            id: BOT,
            username: BOT_NAME.into(),
            name: BOT_NAME.into(),
            locale: "en-US".into(),
            bot: true,
            closed: false,
        }
    }

    pub(crate) fn person_name(&self, id: u64) -> &str {
        if id == BOT { BOT_NAME } else { self.people.get(&id).map_or("?", |person| &person.name) }
    }

    /// A member with their account.
    pub(crate) fn member_json(&self, guild: u64, user: u64) -> Option<Value> {
        let mut member = self.guilds.get(&guild)?.members.get(&user)?.json();
        member["user"] = self.person_json(user);
        Some(member)
    }

    /// Whether the bot and somebody meet in any server.
    pub(crate) fn meets(&self, user: u64) -> bool {
        self.guilds
            .values()
            .any(|guild| guild.members.contains_key(&user) && guild.members.contains_key(&BOT))
    }

    /// What the gateway says of a server when it comes up.
    pub(crate) fn guild_create(&self, guild: &GuildState) -> Value {
        let mut body = guild.json();
        let of = |threads: bool| -> Vec<Value> {
            let mut all: Vec<_> = self
                .channels
                .values()
                .filter(|it| it.guild == Some(guild.id) && it.is_thread() == threads)
                .filter(|it| !threads || !it.archived && self.sees(it, BOT))
                .collect();
            all.sort_by_key(|channel| channel.id);
            all.into_iter().map(|channel| self.channel_json(channel)).collect()
        };
        body["joined_at"] = time::iso(guild.made).into();
        body["large"] = false.into();
        body["unavailable"] = false.into();
        body["member_count"] = guild.members.len().into();
        body["channels"] = of(false).into();
        body["threads"] = of(true).into();
        // Without the intent to be told of members, the bot itself is all that comes.
        body["members"] = self.member_json(guild.id, BOT).into_iter().collect();
        for list in
            ["voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"]
        {
            body[list] = Value::Array(Vec::new());
        }
        body
    }
}
