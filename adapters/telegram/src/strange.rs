//! Messages of kinds that Telegram has added since this was written.

use serde_json::Value;

/// Fields of a message that stand for a service of Telegram's, not for something that was said.
const SERVICE: &[&str] = &[
    "new_chat_members",
    "left_chat_member",
    "chat_owner_left",
    "chat_owner_changed",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "message_auto_delete_timer_changed",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "successful_payment",
    "refunded_payment",
    "users_shared",
    "chat_shared",
    "gift",
    "unique_gift",
    "gift_upgrade_sent",
    "connected_website",
    "write_access_allowed",
    "passport_data",
    "proximity_alert_triggered",
    "boost_added",
    "chat_background_set",
    "checklist_tasks_done",
    "checklist_tasks_added",
    "direct_message_price_changed",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "giveaway_created",
    "giveaway_completed",
    "managed_bot_created",
    "paid_message_price_changed",
    "poll_option_added",
    "poll_option_deleted",
    "video_chat_scheduled",
    "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited",
    "web_app_data",
];

/// Fields that say how and by whom, not what.
const AROUND: &[&str] = &[
    "message_id",
    "message_thread_id",
    "direct_messages_topic",
    "from",
    "sender_chat",
    "sender_boost_count",
    "sender_business_bot",
    "sender_tag",
    "date",
    "guest_query_id",
    "business_connection_id",
    "chat",
    "forward_origin",
    "is_topic_message",
    "is_automatic_forward",
    "reply_to_message",
    "external_reply",
    "quote",
    "reply_to_story",
    "reply_to_checklist_task_id",
    "reply_to_poll_option_id",
    "via_bot",
    "edit_date",
    "has_protected_content",
    "is_from_offline",
    "is_paid_post",
    "media_group_id",
    "author_signature",
    "paid_star_count",
    "entities",
    "caption_entities",
    "link_preview_options",
    "effect_id",
    "show_caption_above_media",
    "has_media_spoiler",
    "reply_markup",
];

/// Updates that Telegram sends to those who ask for them, or asked for them once.
const OTHERS: &[&str] = &[
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "managed_bot",
];

/// Whether an update of which we read nothing is none of the known ones either.
pub(crate) fn is_unheard_of(update: &Value) -> bool {
    let others = |fields: &serde_json::Map<String, Value>| {
        fields.iter().any(|(name, field)| OTHERS.contains(&name.as_str()) && !field.is_null())
    };
    !update.as_object().is_some_and(others)
}

/// What a message without readable content holds, when that is nothing we know of: kinds that Telegram has added since.
/// They are named rather than lost. None for service messages.
pub(crate) fn unheard_of(message: &Value) -> Option<String> {
    let fields = message.as_object()?;
    if fields.keys().any(|name| SERVICE.contains(&name.as_str()) || name.starts_with("suggested_post_")) {
        return None;
    }
    let name = fields.keys().find(|name| !AROUND.contains(&name.as_str()))?;
    Some(format!("❔ {}", name.replace('_', " ")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn kinds_that_telegram_has_added_since_are_named() {
        let known = json!({"message_id": 1, "chat": {}, "date": 1, "from": {}, "pinned_message": {}});
        assert_eq!(unheard_of(&known), None);
        let new = json!({"message_id": 1, "chat": {}, "date": 1, "from": {}, "smell_sample": {"id": 4}});
        assert_eq!(unheard_of(&new).as_deref(), Some("❔ smell sample"));
        assert_eq!(unheard_of(&json!({"message_id": 1, "chat": {}})), None);
        assert!(is_unheard_of(&json!({"update_id": 1, "telepathy": {}})));
        assert!(is_unheard_of(&json!({"update_id": 1, "message": null})));
        assert!(!is_unheard_of(&json!({"update_id": 1, "poll_answer": {}})));
    }
}
