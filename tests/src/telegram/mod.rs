//! A Bot API server that behaves as the documents say, and the people who use Telegram.
//!
//! ```no_run
//! # async fn example() {
//! use deskbell_tests::telegram::{FakeTelegram, Options};
//!
//! let telegram = FakeTelegram::start(Options::default()).await;
//! let (eva, ana) = (telegram.user("Eva", "en"), telegram.user("Ana", "ru"));
//! let team = telegram.forum("Support", &eva).with_bot();
//! // … start the desk on telegram.api_url() and telegram.token() …
//! ana.start("");
//! let question = ana.says("my invoice is wrong");
//! let topic = team.await_topic(|topic| topic.name.contains("Ana")).await;
//! let shown = topic.chat().await_text("my invoice is wrong").await;
//! eva.at(&topic).replies(shown.id, "Which one is it?");
//! ana.chat().await_text("Which one is it?").await;
//! # }
//! ```
//!
//! | module | what it is |
//! |---|---|
//! | [`fake`], [`watching`] | the fake as tests hold it: what the bot did, what goes wrong, what the documents forbid |
//! | [`people`], [`seat`], [`touching`], [`draft`] | people, where they are, what they send and do |
//! | [`group`] | groups, topics, members, channels |
//! | [`chat`], [`message`] | chats and messages as people see them now |
//! | [`options`], [`crate::faults`], [`record`] | how it is started, what goes wrong, what the bot did |
//! | [`spec`] | every request held against the description of the Bot API |
//! | [`server`], [`wire`], [`calls`], [`http`], [`params`], [`answer`] | connections, requests and answers |
//! | [`methods`] | the methods |
//! | [`world`], [`room`], [`profile`], [`queue`], [`budget`], [`hearing`] | what Telegram knows and what it tells whom |
//! | [`webhook`], [`waiting`] | tasks that wait |
//! | [`text`], [`html`] | text and its entities |
//!
//! What it does not do: votes in polls, payments, stories, inline queries, business accounts, methods answered in the
//! response to a webhook, parse modes but HTML, fetching files by address.

mod answer;
mod budget;
mod calls;
mod chat;
mod draft;
mod fake;

mod group;
mod hearing;
mod html;
mod http;
mod message;
mod methods;
mod options;
mod params;
mod people;
mod profile;
mod queue;
mod record;
mod room;
mod seat;
mod server;
mod spec;
mod text;
mod touching;
mod waiting;
mod watching;
mod webhook;
mod wire;
mod world;

#[cfg(test)]
mod tests;

pub use crate::faults::{Fault, Trouble};
pub use calls::{DOWNLOAD, HUNG_UP};
pub use chat::Chat;
pub use draft::{Attachment, Draft};
pub use fake::{Armed, FakeTelegram};
pub use group::{Channel, Group, Topic, TopicSeen};
pub use message::{Button, Marked, Message, SeenFile, Sender};
pub use options::{Limits, Options, Record};
pub use params::Upload;
pub use people::User;
pub use record::{Call, Sent};
pub use room::{Gone, Rights, Standing};
pub use seat::{Seat, Spot};

pub use spec::SHARED;
pub use text::{slice, utf16};
