//! Who may do what where.

use super::channel::Channel;
use super::guild::GuildState;
use super::world::World;

/// Permissions by name, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permissions(pub u64);

impl Permissions {
    pub const ADMINISTRATOR: Self = Self(1 << 3);
    pub const MANAGE_CHANNELS: Self = Self(1 << 4);
    pub const MANAGE_GUILD: Self = Self(1 << 5);
    pub const ADD_REACTIONS: Self = Self(1 << 6);
    pub const VIEW_CHANNEL: Self = Self(1 << 10);
    pub const SEND_MESSAGES: Self = Self(1 << 11);
    pub const MANAGE_MESSAGES: Self = Self(1 << 13);
    pub const EMBED_LINKS: Self = Self(1 << 14);
    pub const ATTACH_FILES: Self = Self(1 << 15);
    pub const READ_MESSAGE_HISTORY: Self = Self(1 << 16);
    pub const MENTION_EVERYONE: Self = Self(1 << 17);
    pub const USE_APPLICATION_COMMANDS: Self = Self(1 << 31);
    pub const MANAGE_THREADS: Self = Self(1 << 34);
    pub const CREATE_PUBLIC_THREADS: Self = Self(1 << 35);
    pub const CREATE_PRIVATE_THREADS: Self = Self(1 << 36);
    pub const SEND_MESSAGES_IN_THREADS: Self = Self(1 << 38);
    pub const SEND_VOICE_MESSAGES: Self = Self(1 << 46);
    pub const PIN_MESSAGES: Self = Self(1 << 51);

    /// All that there are.
    #[must_use]
    pub const fn all() -> Self {
        Self((1 << 53) - 1)
    }

    /// What @everyone has in a new server.
    #[must_use]
    pub const fn everyone() -> Self {
        Self::ADD_REACTIONS
            .with(Self::VIEW_CHANNEL)
            .with(Self::SEND_MESSAGES)
            .with(Self::EMBED_LINKS)
            .with(Self::ATTACH_FILES)
            .with(Self::READ_MESSAGE_HISTORY)
            .with(Self::USE_APPLICATION_COMMANDS)
            .with(Self::CREATE_PUBLIC_THREADS)
            .with(Self::SEND_MESSAGES_IN_THREADS)
            .with(Self::SEND_VOICE_MESSAGES)
    }

    /// What a bot for tickets is commonly invited with.
    #[must_use]
    pub const fn bot() -> Self {
        Self::everyone()
            .with(Self::MANAGE_CHANNELS)
            .with(Self::MANAGE_MESSAGES)
            .with(Self::MANAGE_THREADS)
            .with(Self::CREATE_PRIVATE_THREADS)
            .with(Self::PIN_MESSAGES)
    }

    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What a role or a member is given or denied in one channel.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Overwrite {
    /// Of the role, or of the member.
    pub(crate) id: u64,
    pub(crate) member: bool,
    pub(crate) allow: Permissions,
    pub(crate) deny: Permissions,
}

fn base(guild: &GuildState, user: u64) -> Permissions {
    if guild.owner == user {
        return Permissions::all();
    }
    let Some(member) = guild.members.get(&user) else { return Permissions(0) };
    let everyone = guild.roles.get(&guild.id).map_or(Permissions(0), |role| role.permissions);
    let own = member.roles.iter().filter_map(|role| guild.roles.get(role));
    let sum = own.fold(everyone, |sum, role| sum.with(role.permissions));
    if sum.has(Permissions::ADMINISTRATOR) { Permissions::all() } else { sum }
}

fn overwritten(guild: &GuildState, channel: &Channel, user: u64, base: Permissions) -> Permissions {
    if base == Permissions::all() {
        return base;
    }
    let Some(member) = guild.members.get(&user) else { return Permissions(0) };
    let mut sum = base;
    for overwrite in channel.overwrites.iter().filter(|overwrite| overwrite.id == guild.id) {
        sum = sum.without(overwrite.deny).with(overwrite.allow);
    }
    let own = || channel.overwrites.iter().filter(|it| !it.member && member.roles.contains(&it.id));
    let denied = own().fold(Permissions(0), |sum, overwrite| sum.with(overwrite.deny));
    let allowed = own().fold(Permissions(0), |sum, overwrite| sum.with(overwrite.allow));
    sum = sum.without(denied).with(allowed);
    for overwrite in channel.overwrites.iter().filter(|it| it.member && it.id == user) {
        sum = sum.without(overwrite.deny).with(overwrite.allow);
    }
    sum
}

impl World {
    /// What somebody may do in a channel; a thread takes what its parent gives.
    pub(crate) fn permissions(&self, channel: &Channel, user: u64) -> Permissions {
        let Some(guild) = channel.guild.and_then(|id| self.guilds.get(&id)) else {
            let takes_part = channel.recipient == Some(user) || user == super::world::BOT;
            return if takes_part { Permissions::all() } else { Permissions(0) };
        };
        let place = channel.parent.filter(|_| channel.is_thread()).and_then(|id| self.channels.get(&id));
        let sum = overwritten(guild, place.unwrap_or(channel), user, base(guild, user));
        let hidden = channel.kind == super::channel::PRIVATE_THREAD
            && !channel.members.contains(&user)
            && !sum.has(Permissions::MANAGE_THREADS);
        if hidden || !sum.has(Permissions::VIEW_CHANNEL) { Permissions(0) } else { sum }
    }

    /// What somebody may do in a server at large.
    pub(crate) fn guild_permissions(&self, guild: u64, user: u64) -> Permissions {
        self.guilds.get(&guild).map_or(Permissions(0), |guild| base(guild, user))
    }

    /// Whether somebody sees a channel.
    pub(crate) fn sees(&self, channel: &Channel, user: u64) -> bool {
        self.permissions(channel, user).has(Permissions::VIEW_CHANNEL)
    }
}
