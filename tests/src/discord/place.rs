//! Servers, their channels and threads, as tests hold them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::json;

use super::channel::{self, Channel};
use super::chat::{Chat, Spot};
use super::guild::{GuildState, Member, Role as StoredRole};
use super::people::User;
use super::permissions::{Overwrite, Permissions};
use super::rest::channels;
use super::rest::threads;
use super::server::Server;
use super::session::{GUILD_MEMBERS, GUILDS};
use super::waiting::until;
use super::world::{BOT, World};

/// A server.
#[derive(Clone, Debug)]
pub struct Guild {
    server: Arc<Server>,
    id: u64,
}

/// A role of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    pub id: u64,
}

/// A text channel or a forum.
#[derive(Clone, Debug)]
pub struct Place {
    server: Arc<Server>,
    id: u64,
}

/// A post of a forum, or another thread.
#[derive(Clone, Debug)]
pub struct Thread {
    server: Arc<Server>,
    id: u64,
}

/// A thread as its channel shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadSeen {
    pub id: u64,
    pub name: String,
    /// The names of its tags.
    pub tags: Vec<String>,
    pub members: BTreeSet<u64>,
    pub archived: bool,
    pub locked: bool,
    pub private: bool,
    pub invitable: bool,
}

impl From<&Place> for Spot {
    fn from(place: &Place) -> Self {
        Self::Channel(place.id)
    }
}

impl From<&Thread> for Spot {
    fn from(thread: &Thread) -> Self {
        Self::Channel(thread.id)
    }
}

fn seen(world: &World, thread: &Channel) -> ThreadSeen {
    let tags = thread.parent.and_then(|parent| world.channels.get(&parent)).map(|parent| &parent.tags);
    let tags = tags.into_iter().flatten().filter(|tag| thread.applied.contains(&tag.id));
    ThreadSeen {
        id: thread.id,
        name: thread.name.clone(),
        tags: tags.map(|tag| tag.name.clone()).collect(),
        members: thread.members.clone(),
        archived: thread.archived,
        locked: thread.locked,
        private: thread.kind == channel::PRIVATE_THREAD,
        invitable: thread.invitable,
    }
}

impl Guild {
    pub(crate) fn create(server: Arc<Server>, name: &str) -> Self {
        let id = server.change(|world| {
            let (id, owner, bot_role, now) = (world.id(), world.id(), world.id(), world.now());
            let role = |id, name: &str, permissions, position, managed| StoredRole {
                id,
                name: name.to_owned(),
                permissions,
                position,
                managed,
            };
            let everyone = role(id, "@everyone", Permissions::everyone(), 0, false);
            let own = role(bot_role, "deskbell-test", Permissions::bot(), 1, true);
            let bot = Member { roles: [bot_role].into(), nick: None, joined: now };
            let guild = GuildState {
                id,
                name: name.to_owned(),
                owner,
                roles: BTreeMap::from([(id, everyone), (bot_role, own)]),
                members: BTreeMap::from([(BOT, bot)]),
                locale: "en-US".into(),
                made: now,
            };
            let told = world.guild_create(&guild);
            world.guilds.insert(id, guild);
            world.tell("GUILD_CREATE", GUILDS, &told);
            id
        });
        Self { server, id }
    }

    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    fn change<R>(&self, act: impl FnOnce(&mut GuildState) -> R) -> R {
        let id = self.id;
        self.server.change(|world| act(world.guilds.get_mut(&id).expect("the server is there")))
    }

    fn tell_member(&self, event: &str, user: u64) {
        let id = self.id;
        self.server.change(|world| {
            let mut data = match event {
                "GUILD_MEMBER_REMOVE" => json!({"user": world.person_json(user)}),
                _ => world.member_json(id, user).unwrap_or_default(),
            };
            data["guild_id"] = id.to_string().into();
            world.tell(event, GUILD_MEMBERS, &data);
        });
    }

    pub fn joins(&self, user: &User) {
        self.server.change(|world| {
            let now = world.now();
            let member = Member { roles: BTreeSet::new(), nick: None, joined: now };
            let guild = world.guilds.get_mut(&self.id).expect("the server is there");
            guild.members.entry(user.id()).or_insert(member);
        });
        self.tell_member("GUILD_MEMBER_ADD", user.id());
    }

    /// Leaves, is kicked or banned: threads are left as well.
    pub fn leaves(&self, user: &User) {
        let id = self.id;
        self.server.change(|world| {
            world.guilds.get_mut(&id).expect("the server is there").members.remove(&user.id());
            let mine = world.channels.values_mut().filter(|it| it.guild == Some(id));
            let left: Vec<u64> =
                mine.filter_map(|channel| channel.members.remove(&user.id()).then_some(channel.id)).collect();
            for thread in left {
                threads::told(world, thread, &[], &[user.id()]);
            }
        });
        self.tell_member("GUILD_MEMBER_REMOVE", user.id());
    }

    #[must_use]
    pub fn role(&self, name: &str) -> Role {
        self.role_with(name, Permissions(0))
    }

    #[must_use]
    pub fn role_with(&self, name: &str, permissions: Permissions) -> Role {
        let id = self.id;
        let role = self.server.change(|world| {
            let role = world.id();
            let guild = world.guilds.get_mut(&id).expect("the server is there");
            let position = guild.roles.len() as u64;
            let stored =
                StoredRole { id: role, name: name.to_owned(), permissions, position, managed: false };
            let data = json!({"guild_id": id.to_string(), "role": stored.json()});
            guild.roles.insert(role, stored);
            world.tell("GUILD_ROLE_CREATE", GUILDS, &data);
            role
        });
        Role { id: role }
    }

    pub fn deletes_role(&self, role: Role) {
        let id = self.id;
        self.server.change(|world| {
            let guild = world.guilds.get_mut(&id).expect("the server is there");
            guild.roles.remove(&role.id);
            for member in guild.members.values_mut() {
                member.roles.remove(&role.id);
            }
            let data = json!({"guild_id": id.to_string(), "role_id": role.id.to_string()});
            world.tell("GUILD_ROLE_DELETE", GUILDS, &data);
        });
    }

    pub fn gives(&self, user: &User, role: Role) {
        self.change(|guild| {
            let member = guild.members.get_mut(&user.id()).expect("they are in the server");
            member.roles.insert(role.id);
        });
        self.tell_member("GUILD_MEMBER_UPDATE", user.id());
    }

    pub fn takes(&self, user: &User, role: Role) {
        self.change(|guild| {
            let member = guild.members.get_mut(&user.id()).expect("they are in the server");
            member.roles.remove(&role.id);
        });
        self.tell_member("GUILD_MEMBER_UPDATE", user.id());
    }

    /// What the bot may do from now on.
    pub fn bot_may(&self, permissions: Permissions) {
        let id = self.id;
        self.server.change(|world| {
            let guild = world.guilds.get_mut(&id).expect("the server is there");
            let own = guild.roles.values_mut().find(|role| role.managed).expect("the bot has a role");
            own.permissions = permissions;
            let data = json!({"guild_id": id.to_string(), "role": own.json()});
            world.tell("GUILD_ROLE_UPDATE", GUILDS, &data);
        });
    }

    /// The bot is thrown out.
    pub fn removes_bot(&self) {
        let id = self.id;
        self.server.change(|world| {
            world.guilds.get_mut(&id).expect("the server is there").members.remove(&BOT);
            world.tell("GUILD_DELETE", GUILDS, &json!({"id": id.to_string(), "unavailable": false}));
        });
    }

    /// Discord itself has trouble with this server for a while.
    pub fn is_unavailable(&self) {
        let id = self.id;
        self.server.change(|world| {
            world.tell("GUILD_DELETE", GUILDS, &json!({"id": id.to_string(), "unavailable": true}));
        });
    }

    fn place(&self, kind: u8, name: &str, tags: &[&str]) -> Place {
        let id = self.server.change(|world| {
            let (id, now) = (world.id(), world.now());
            let mut place = Channel::new(id, kind, Some(self.id), name, now);
            for tag in tags {
                let tag =
                    channel::Tag { id: world.id(), name: (*tag).to_owned(), moderated: false, emoji: None };
                place.tags.push(tag);
            }
            world.channels.insert(id, place);
            world.tell_channel("CHANNEL_CREATE", id);
            id
        });
        Place { server: self.server.clone(), id }
    }

    #[must_use]
    pub fn text(&self, name: &str) -> Place {
        self.place(channel::TEXT, name, &[])
    }

    #[must_use]
    pub fn forum(&self, name: &str, tags: &[&str]) -> Place {
        self.place(channel::FORUM, name, tags)
    }

    /// Everything that is said in a channel of this server, of all threads the private ones too.
    #[must_use]
    pub fn private_threads(&self) -> Vec<ThreadSeen> {
        self.server.look(|world| {
            let all = world.channels.values().filter(|it| it.guild == Some(self.id));
            all.filter(|it| it.kind == channel::PRIVATE_THREAD).map(|thread| seen(world, thread)).collect()
        })
    }
}

impl Place {
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// What stands there, as everybody sees it.
    #[must_use]
    pub fn chat(&self) -> Chat {
        Chat::new(self.server.clone(), Spot::Channel(self.id), None)
    }

    fn overwrite(&self, id: u64, member: bool, allow: Permissions, deny: Permissions) {
        self.server.change(|world| {
            let place = world.channel_mut(self.id);
            place.overwrites.retain(|other| other.id != id);
            place.overwrites.push(Overwrite { id, member, allow, deny });
            world.tell_channel("CHANNEL_UPDATE", self.id);
        });
    }

    /// Gives a role something here.
    pub fn allows(&self, role: Role, permissions: Permissions) {
        self.overwrite(role.id, false, permissions, Permissions(0));
    }

    /// Takes something from everybody here who is not given it.
    pub fn hides(&self, permissions: Permissions) {
        let guild = self.server.look(|world| world.channel(self.id).guild).expect("it is in a server");
        self.overwrite(guild, false, Permissions(0), permissions);
    }

    /// Gives the bot something here, and takes something.
    pub fn bot_may(&self, allow: Permissions, deny: Permissions) {
        self.overwrite(BOT, true, allow, deny);
    }

    /// Somebody adds a tag to the forum.
    pub fn adds_tag(&self, name: &str) {
        self.server.change(|world| {
            let tag = channel::Tag { id: world.id(), name: name.to_owned(), moderated: false, emoji: None };
            world.channel_mut(self.id).tags.push(tag);
            world.tell_channel("CHANNEL_UPDATE", self.id);
        });
    }

    /// Its posts have to carry a tag from now on.
    pub fn requires_tag(&self) {
        self.server.change(|world| {
            world.channel_mut(self.id).flags |= channel::REQUIRE_TAG;
            world.tell_channel("CHANNEL_UPDATE", self.id);
        });
    }

    /// The names of its tags.
    #[must_use]
    pub fn tags(&self) -> Vec<String> {
        self.server.look(|world| {
            let place = world.channels.get(&self.id);
            place.into_iter().flat_map(|place| &place.tags).map(|tag| tag.name.clone()).collect()
        })
    }

    /// Somebody takes the whole channel away.
    pub fn deletes(&self) {
        self.server.change(|world| channels::remove(world, self.id));
    }

    /// Its threads, oldest first.
    #[must_use]
    pub fn threads(&self) -> Vec<ThreadSeen> {
        self.server.look(|world| {
            let mut all: Vec<ThreadSeen> = world
                .channels
                .values()
                .filter(|it| it.parent == Some(self.id))
                .map(|thread| seen(world, thread))
                .collect();
            all.sort_by_key(|thread| thread.id);
            all
        })
    }

    #[must_use]
    pub fn thread(&self, id: u64) -> Thread {
        Thread { server: self.server.clone(), id }
    }

    /// Waits for a thread of it that fits; the first one.
    ///
    /// # Panics
    /// When none comes.
    pub async fn await_thread(&self, fits: impl Fn(&ThreadSeen) -> bool) -> Thread {
        let found = until(&self.server, |world| {
            let own = world.channels.values().filter(|it| it.parent == Some(self.id));
            let fitting = own.filter(|thread| fits(&seen(world, thread)));
            fitting.map(|thread| thread.id).min()
        });
        let id = found.await.unwrap_or_else(|found| panic!("no such thread: {:#?}\n{found}", self.threads()));
        Thread { server: self.server.clone(), id }
    }
}

impl Thread {
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// What stands there, as everybody in it sees it.
    #[must_use]
    pub fn chat(&self) -> Chat {
        Chat::new(self.server.clone(), Spot::Channel(self.id), None)
    }

    /// # Panics
    /// When it was taken away.
    #[must_use]
    pub fn seen(&self) -> ThreadSeen {
        self.server.look(|world| seen(world, world.channel(self.id)))
    }

    #[must_use]
    pub fn is_there(&self) -> bool {
        self.server.look(|world| world.channels.contains_key(&self.id))
    }

    /// Waits until it looks a certain way.
    ///
    /// # Panics
    /// When it never does.
    pub async fn await_seen(&self, fits: impl Fn(&ThreadSeen) -> bool) -> ThreadSeen {
        let found = until(&self.server, |world| {
            Some(seen(world, world.channels.get(&self.id)?)).filter(|thread| fits(thread))
        });
        found.await.unwrap_or_else(|found| panic!("the thread is {:?}\n{found}", self.seen()))
    }

    fn change(&self, act: impl FnOnce(&mut Channel)) {
        self.server.change(|world| {
            let now = world.now();
            let thread = world.channel_mut(self.id);
            thread.archive_changed = now;
            act(thread);
            world.tell_channel("THREAD_UPDATE", self.id);
        });
    }

    /// Somebody archives it, or it had been quiet for long.
    pub fn archives(&self) {
        self.change(|thread| thread.archived = true);
    }

    /// Somebody archives and locks it.
    pub fn locks(&self) {
        self.change(|thread| {
            thread.archived = true;
            thread.locked = true;
        });
    }

    pub fn renames(&self, name: &str) {
        self.change(|thread| thread.name = name.to_owned());
    }

    /// Somebody adds a member.
    pub fn adds(&self, user: &User) {
        self.server.change(|world| {
            world.channel_mut(self.id).members.insert(user.id());
            threads::told(world, self.id, &[user.id()], &[]);
        });
    }

    /// Somebody takes it away.
    pub fn deletes(&self) {
        self.server.change(|world| channels::remove(world, self.id));
    }
}
