//! Which method is which.

use std::sync::Arc;

use super::{chats, copy, edit, media, profile, send, topics, updates};
use crate::telegram::answer::{Answer, Body, Refusal};
use crate::telegram::params::Params;
use crate::telegram::server::Server;
use crate::telegram::world::World;

const METHODS: &[&str] = &[
    "sendMessage",
    "getUpdates",
    "editMessageText",
    "answerCallbackQuery",
    "createForumTopic",
    "sendChatAction",
    "sendPhoto",
    "sendDocument",
    "sendVideo",
    "sendAudio",
    "sendVoice",
    "sendVideoNote",
    "sendAnimation",
    "sendSticker",
    "sendLocation",
    "sendVenue",
    "sendContact",
    "sendDice",
    "sendMediaGroup",
    "sendMessageDraft",
    "copyMessage",
    "copyMessages",
    "forwardMessage",
    "forwardMessages",
    "editMessageReplyMarkup",
    "editMessageCaption",
    "editMessageMedia",
    "deleteMessage",
    "deleteMessages",
    "setMessageReaction",
    "editForumTopic",
    "closeForumTopic",
    "reopenForumTopic",
    "deleteForumTopic",
    "unpinAllForumTopicMessages",
    "getForumTopicIconStickers",
    "pinChatMessage",
    "unpinChatMessage",
    "getMe",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "getFile",
    "getChat",
    "getChatMember",
    "getChatMemberCount",
    "getChatAdministrators",
    "leaveChat",
    "setMyCommands",
    "getMyCommands",
    "deleteMyCommands",
    "setMyName",
    "getMyName",
    "setMyDescription",
    "getMyDescription",
    "setMyShortDescription",
    "getMyShortDescription",
    "setChatMenuButton",
    "getChatMenuButton",
];

/// The method as the documents write it; Telegram reads it in any case.
pub(crate) fn canonical(name: &str) -> Option<&'static str> {
    METHODS.iter().find(|method| method.eq_ignore_ascii_case(name)).copied()
}

pub(crate) async fn run(server: &Arc<Server>, method: &'static str, params: &Params) -> Answer {
    match method {
        "getUpdates" => updates::get(server, params).await,
        "setWebhook" => updates::set_webhook(server, params),
        "deleteWebhook" => updates::delete_webhook(server, params),
        method => server.change(|world| {
            afford(world, method, params)?;
            once(world, method, params)
        }),
    }
}

/// How many messages a call counts for; none when it is not counted.
pub(crate) fn cost(method: &str, params: &Params) -> Option<usize> {
    match method {
        "sendChatAction" | "sendMessageDraft" => None,
        "sendMediaGroup" => params.list("media").ok().map(|media| media.len().max(1)),
        "copyMessages" | "forwardMessages" => params.list("message_ids").ok().map(|ids| ids.len().max(1)),
        "copyMessage" | "forwardMessage" | "createForumTopic" | "editForumTopic" | "closeForumTopic"
        | "reopenForumTopic" | "deleteForumTopic" | "pinChatMessage" => Some(1),
        method => (method.starts_with("send") || method.starts_with("editMessage")).then_some(1),
    }
}

fn afford(world: &mut World, method: &str, params: &Params) -> Result<(), Refusal> {
    if let (Some(cost), Some(chat)) = (cost(method, params), params.int("chat_id")) {
        let now = world.now();
        return world.budget.spend(now, chat, chat > 0, cost).map_err(Refusal::too_many);
    }
    Ok(())
}

fn once(world: &mut World, method: &'static str, params: &Params) -> Answer {
    match method {
        "sendMessage" => send::message(world, params),
        "sendLocation" => send::location(world, params),
        "sendVenue" => send::venue(world, params),
        "sendContact" => send::contact(world, params),
        "sendDice" => send::dice(world, params),
        "sendChatAction" => send::action(world, params),
        "sendMessageDraft" => send::draft(world, params),
        "sendPhoto" => media::send(world, params, "photo"),
        "sendDocument" => media::send(world, params, "document"),
        "sendVideo" => media::send(world, params, "video"),
        "sendAudio" => media::send(world, params, "audio"),
        "sendVoice" => media::send(world, params, "voice"),
        "sendVideoNote" => media::send(world, params, "video_note"),
        "sendAnimation" => media::send(world, params, "animation"),
        "sendSticker" => media::send(world, params, "sticker"),
        "sendMediaGroup" => media::group(world, params),
        "getFile" => media::get_file(world, params),
        "copyMessage" => copy::copy(world, params),
        "copyMessages" => copy::copy_many(world, params),
        "forwardMessage" => copy::forward(world, params),
        "forwardMessages" => copy::forward_many(world, params),
        "editMessageText" => edit::text(world, params),
        "editMessageCaption" => edit::caption(world, params),
        "editMessageMedia" => edit::media(world, params),
        "editMessageReplyMarkup" => edit::markup(world, params),
        "deleteMessage" => edit::delete(world, params),
        "deleteMessages" => edit::delete_many(world, params),
        "createForumTopic" => topics::create(world, params),
        "editForumTopic" => topics::edit(world, params),
        "closeForumTopic" => topics::shut(world, params, true),
        "reopenForumTopic" => topics::shut(world, params, false),
        "deleteForumTopic" => topics::delete(world, params),
        "unpinAllForumTopicMessages" => topics::unpin_all(world, params),
        "getForumTopicIconStickers" => Ok(topics::icons()),
        "pinChatMessage" => chats::pin(world, params),
        "unpinChatMessage" => chats::unpin(world, params),
        "setMessageReaction" => chats::react(world, params),
        "getChat" => chats::get(world, params),
        "getChatMember" => chats::member(world, params),
        "getChatMemberCount" => chats::count(world, params),
        "getChatAdministrators" => chats::administrators(world, params),
        "leaveChat" => chats::leave(world, params),
        "getMe" => Ok(profile::me(world)),
        "getWebhookInfo" => Ok(updates::webhook_info(world)),
        "answerCallbackQuery" => profile::answer_press(world, params),
        "setMyCommands" => profile::set_commands(world, params),
        "getMyCommands" => profile::get_commands(world, params),
        "deleteMyCommands" => profile::delete_commands(world, params),
        "setMyName" => profile::set_text(world, params, "name", 64),
        "setMyDescription" => profile::set_text(world, params, "description", 512),
        "setMyShortDescription" => profile::set_text(world, params, "short_description", 120),
        "getMyName" => Ok(profile::get_text(world, params, "name")),
        "getMyDescription" => Ok(profile::get_text(world, params, "description")),
        "getMyShortDescription" => Ok(profile::get_text(world, params, "short_description")),
        "setChatMenuButton" => profile::set_menu_button(world, params),
        "getChatMenuButton" => Ok(profile::get_menu_button(world, params)),
        method => unreachable!("{method} is in the list, and nothing does it"),
    }
}

/// So that nothing that answers `True` has to say how.
pub(super) fn done() -> Answer {
    Ok(Body::TRUE)
}
