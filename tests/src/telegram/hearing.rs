//! Which messages of a group the bot gets to read.

use super::message::Sender;
use super::room::Room;
use super::world::{BOT, BOT_NAME, World};

/// Everything in private; in groups everything for an administrator or without privacy mode, else what is meant for it.
pub(crate) fn hears(world: &World, chat: i64, message: i64) -> bool {
    let room = &world.rooms[&chat];
    if room.is_private() {
        return world.people.get(&chat).is_none_or(|person| !person.blocks && !person.deactivated);
    }
    let standing = room.standing(BOT);
    if !standing.is_in() {
        return false;
    }
    !world.options.privacy || standing.is_admin() || is_meant(room, message)
}

/// A command, a reply to the bot, a mention of it, or a message of Telegram's own.
fn is_meant(room: &Room, message: i64) -> bool {
    let stored = &room.messages[&message];
    if stored.is_service() || matches!(stored.sender, Sender::Channel(_)) {
        return stored.is_service();
    }
    let words = stored.words();
    let command = words.strip_prefix('/').and_then(|rest| rest.split_whitespace().next());
    let command = command.is_some_and(|command| {
        command.split_once('@').is_none_or(|(_, bot)| bot.eq_ignore_ascii_case(BOT_NAME))
    });
    let to_bot = stored.reply_to.and_then(|to| room.messages.get(&to));
    command
        || to_bot.is_some_and(|target| target.sender == Sender::Bot && !target.is_service())
        || words.contains(&format!("@{BOT_NAME}"))
}
