//! A Discord that behaves as its documents say, and the people who use it.
//!
//! ```no_run
//! # async fn example() {
//! use deskbell_tests::discord::{FakeDiscord, Options};
//!
//! let discord = FakeDiscord::start(Options::default()).await;
//! let guild = discord.guild("Shop");
//! let forum = guild.forum("tickets", &["open", "closed"]);
//! let (mia, ana) = (discord.user("Mia", "en-US"), discord.user("Ana", "ru"));
//! guild.joins(&mia);
//! guild.joins(&ana);
//! guild.gives(&mia, guild.role("Agents"));
//! // … start the desk on discord.api_url() and discord.token() …
//! discord.await_ready().await;
//! ana.says("my invoice is wrong");
//! let post = forum.await_thread(|post| post.name.contains("Ana")).await;
//! let card = post.chat().await_button("Take").await;
//! mia.at(&post).presses(card.id, "Take").answered().await;
//! mia.at(&post).says("Which one is it?");
//! ana.chat().await_text("Which one is it?").await;
//! # }
//! ```
//!
//! | module | what it is |
//! |---|---|
//! | [`fake`], [`watching`] | the fake as tests hold it: what the bot did, what goes wrong, what the documents forbid |
//! | [`people`], [`seat`], [`draft`] | people, where they are, what they send and do to messages |
//! | [`acting`], [`doing`] | buttons, selects, commands, menus and modals, and how they were answered |
//! | [`place`] | servers, roles, channels, forums, threads |
//! | [`chat`], [`seen`] | channels and messages as people see them now |
//! | [`options`], [`crate::faults`], [`record`] | how it is started, what goes wrong, what the bot did |
//! | [`spec`] | every request held against the description of the API |
//! | [`server`], [`wire`], [`calls`], [`http`], [`route`], [`answer`] | connections, requests and answers |
//! | [`rest`] | the operations |
//! | [`gateway`], [`session`] | the websocket, its sessions, and what is told to whom |
//! | [`world`], [`guild`], [`channel`], [`message`], [`commands`], [`interaction`], [`permissions`], [`budget`] | what Discord knows |
//! | [`waiting`], [`time`] | waiting for something; times and ids as Discord writes them |
//!
//! What it does not do: voice, stages, events, emoji and stickers of servers, channel webhooks, AutoMod, shards,
//! interactions over HTTP, compression of the whole stream.

mod acting;
mod answer;
mod budget;
mod calls;
mod channel;
mod chat;
mod commands;
mod doing;
mod draft;
mod fake;
mod gateway;
mod guild;
mod http;
mod interaction;
mod message;
mod options;
mod people;
mod permissions;
mod place;
mod record;
mod rest;
mod route;
mod seat;
mod seen;
mod server;
mod session;
mod spec;
mod time;
mod waiting;
mod watching;
mod wire;
mod world;

#[cfg(test)]
mod tests;

pub use crate::faults::{Fault, Trouble};
pub use calls::DOWNLOAD;
pub use chat::{Chat, Spot};
pub use doing::{Doing, Field, Modal};
pub use draft::Draft;
pub use fake::{Armed, FakeDiscord};
pub use options::{Limits, Options, Record};
pub use people::User;
pub use permissions::Permissions;
pub use place::{Guild, Place, Role, Thread, ThreadSeen};
pub use record::{Call, HUNG_UP, Sent, Upload};
pub use seat::Seat;
pub use seen::{Button, Choice, Message, SeenFile, Select};
pub use session::{GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT};
