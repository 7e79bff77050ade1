//! What a failed call means for the place it was made to. Pure.

use deskbell_core::port::{DeliverError, Reach};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};
use teloxide_core::ApiError;

use crate::api::CallError;
use crate::ids::Spot;

/// Whether a call that may have been done is simply made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// It shows something new: twice is seen.
    Seen,
    /// An edit, a deletion: twice is once.
    Harmless,
}

/// The reason a room is gone stands first, so that the team can be told what to mend.
const GONE: &[(&str, &[&str])] = &[
    ("deleted", &["message thread not found", "topic_deleted", "topic_id_invalid", "topic not found"]),
    ("not-a-forum", &["chat is not a forum", "chat_forum_missing", "forum is disabled"]),
    ("kicked", &["bot was kicked", "bot is not a member", "group is deactivated", "chat not found"]),
    (
        "no-rights",
        &[
            "not enough rights",
            "have no rights",
            "need administrator rights",
            "chat_admin_required",
            "chat_write_forbidden",
            "chat_send_plain_forbidden",
            "chat_restricted",
            // It could not be opened again.
            "topic_closed",
        ],
    ),
];

const UNREACHABLE: &[&str] =
    &["peer_id_invalid", "user_is_blocked", "input_user_deactivated", "user not found", "user is deleted"];

pub(crate) fn judge(error: CallError, spot: Spot, repeat: Repeat) -> DeliverError {
    match error {
        // Telegram counts a group's calls together, whatever their topic.
        CallError::Wait(wait) => DeliverError::RetryAfter { wait, reach: Reach::Peer },
        CallError::Moved(to) => DeliverError::Temporary { detail: format!("the group has moved to {to}") },
        CallError::Broken(code) => DeliverError::Temporary { detail: format!("Telegram answered {code}") },
        CallError::Away(detail) => DeliverError::Temporary { detail },
        CallError::Lost(detail) => match repeat {
            Repeat::Seen => DeliverError::Ambiguous { detail },
            Repeat::Harmless => DeliverError::Temporary { detail },
        },
        CallError::Refused { code, said } => refused(code, said, spot),
    }
}

fn refused(code: u16, said: String, spot: Spot) -> DeliverError {
    let lower = said.to_lowercase();
    let holds = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let gone = |reason: &str| DeliverError::Gone { detail: format!("{reason}: {said}") };
    match known(&said) {
        // The operator has to act, and until then nothing is thrown away.
        ApiError::InvalidToken => return DeliverError::Temporary { detail: said },
        ApiError::BotBlocked | ApiError::UserDeactivated | ApiError::CantInitiateConversation => {
            return DeliverError::Unreachable { detail: said };
        }
        ApiError::ChatNotFound if !spot.is_group() => return DeliverError::Unreachable { detail: said },
        ApiError::BotKicked | ApiError::BotKickedFromSupergroup | ApiError::GroupDeactivated => {
            return gone("kicked");
        }
        _ => {}
    }
    if spot.is_group()
        && let Some((reason, _)) = GONE.iter().find(|(_, words)| holds(words))
    {
        return gone(reason);
    }
    match code {
        401 | 404 | 409 => DeliverError::Temporary { detail: said },
        403 if spot.is_group() => gone("kicked"),
        403 => DeliverError::Unreachable { detail: said },
        _ if !spot.is_group() && holds(UNREACHABLE) => DeliverError::Unreachable { detail: said },
        _ => DeliverError::Rejected { detail: said },
    }
}

/// Telegram's words as the library knows them.
pub(crate) fn known(said: &str) -> ApiError {
    let words: StrDeserializer<'_, ValueError> = said.into_deserializer();
    ApiError::deserialize(words).unwrap_or_else(|_| ApiError::Unknown(said.to_owned()))
}

/// How a refused call can be made good at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mend {
    /// It is so already.
    Done,
    /// What was to be changed is not there, or cannot be changed any more: send it anew.
    Anew,
    Reopen,
    /// The message that was answered cannot be.
    WithoutReply,
    WithoutEntities,
    /// Telegram has forgotten the file: send its bytes.
    WithBytes,
    /// Not as a picture or a voice: as a file.
    AsDocument,
    /// It shows a picture or a file with a caption, or the other way round.
    OtherField,
}

pub(crate) fn mend(error: &CallError) -> Option<Mend> {
    let CallError::Refused { said, .. } = error else { return None };
    match known(said) {
        ApiError::MessageNotModified => return Some(Mend::Done),
        ApiError::MessageToEditNotFound | ApiError::MessageIdInvalid | ApiError::MessageCantBeEdited => {
            return Some(Mend::Anew);
        }
        ApiError::MessageToDeleteNotFound => return Some(Mend::Done),
        ApiError::MessageToReplyNotFound => return Some(Mend::WithoutReply),
        ApiError::CantParseEntities(_) => return Some(Mend::WithoutEntities),
        ApiError::WrongFileId | ApiError::WrongFileIdOrUrl | ApiError::FileIdInvalid => {
            return Some(Mend::WithBytes);
        }
        ApiError::ImageProcessFailed => return Some(Mend::AsDocument),
        _ => {}
    }
    let lower = said.to_lowercase();
    let table: &[(&[&str], Mend)] = &[
        (&["message is not modified", "topic_not_modified"], Mend::Done),
        (&["topic_closed"], Mend::Reopen),
        (&["quote", "message to be replied", "reply_message_id_invalid"], Mend::WithoutReply),
        (&["entity_bounds_invalid", "can't parse entities", "entities_too_long"], Mend::WithoutEntities),
        (&["there is no text in the message", "there is no caption in the message"], Mend::OtherField),
        (&["file identifier", "file_reference", "file_id_invalid", "media_empty"], Mend::WithBytes),
        (
            &["photo_", "voice_messages_forbidden", "video_messages_forbidden", "type of file mismatch"],
            Mend::AsDocument,
        ),
    ];
    table.iter().find(|(words, _)| words.iter().any(|word| lower.contains(word))).map(|(_, mend)| *mend)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const PERSON: Spot = Spot { chat: 7, thread: None };
    const TOPIC: Spot = Spot { chat: -1_001, thread: Some(4) };

    fn verdict(code: u16, said: &str, spot: Spot) -> String {
        judge(CallError::Refused { code, said: said.into() }, spot, Repeat::Seen).to_string()
    }

    #[test]
    fn a_person_who_cannot_be_reached_is_unreachable() {
        for (code, said) in [
            (403, "Forbidden: bot was blocked by the user"),
            (403, "Forbidden: user is deactivated"),
            (403, "Forbidden: bot can't initiate conversation with a user"),
            (403, "Forbidden: something new"),
            (400, "Bad Request: chat not found"),
            (400, "Bad Request: PEER_ID_INVALID"),
        ] {
            assert_eq!(verdict(code, said, PERSON), format!("unreachable: {said}"));
        }
    }

    #[test]
    fn a_room_that_is_gone_is_named_with_its_reason() {
        for (reason, code, said) in [
            ("deleted", 400, "Bad Request: message thread not found"),
            ("deleted", 400, "Bad Request: TOPIC_DELETED"),
            ("not-a-forum", 400, "Bad Request: the chat is not a forum"),
            ("no-rights", 400, "Bad Request: not enough rights to create a topic"),
            ("no-rights", 403, "Forbidden: CHAT_ADMIN_REQUIRED"),
            ("kicked", 403, "Forbidden: bot was kicked from the supergroup chat"),
            ("kicked", 403, "Forbidden: bot is not a member of the supergroup chat"),
            ("kicked", 400, "Bad Request: chat not found"),
        ] {
            assert_eq!(verdict(code, said, TOPIC), format!("the place is gone: {reason}: {said}"));
        }
    }

    #[test]
    fn what_only_the_operator_can_mend_throws_nothing_away() {
        for (code, said) in [(401, "Unauthorized"), (404, "Not Found"), (409, "Conflict: terminated")] {
            assert_eq!(verdict(code, said, PERSON), format!("not now: {said}"));
        }
        assert_eq!(
            verdict(400, "Bad Request: message is too long", PERSON),
            "rejected: Bad Request: message is too long"
        );
        let wait = judge(CallError::Wait(Duration::from_secs(31)), TOPIC, Repeat::Seen);
        assert_eq!(wait, DeliverError::RetryAfter { wait: Duration::from_secs(31), reach: Reach::Peer });
    }

    #[test]
    fn a_lost_answer_is_a_question_only_where_twice_would_be_seen() {
        let lost = || CallError::Lost("no answer in time".into());
        assert!(matches!(judge(lost(), PERSON, Repeat::Seen), DeliverError::Ambiguous { .. }));
        assert!(matches!(judge(lost(), PERSON, Repeat::Harmless), DeliverError::Temporary { .. }));
        let away = CallError::Away("no connection to Telegram".into());
        assert!(matches!(judge(away, PERSON, Repeat::Seen), DeliverError::Temporary { .. }));
    }

    #[test]
    fn what_can_be_made_good_at_once_is() {
        let of = |said: &str| mend(&CallError::Refused { code: 400, said: format!("Bad Request: {said}") });
        let same = "message is not modified: specified new message content and reply markup are exactly the same as a \
            current content and reply markup of the message";
        assert_eq!(of(same), Some(Mend::Done));
        assert_eq!(of("TOPIC_NOT_MODIFIED"), Some(Mend::Done));
        assert_eq!(of("message to edit not found"), Some(Mend::Anew));
        assert_eq!(of("message can't be edited"), Some(Mend::Anew));
        assert_eq!(of("TOPIC_CLOSED"), Some(Mend::Reopen));
        assert_eq!(of("QUOTE_TEXT_INVALID"), Some(Mend::WithoutReply));
        assert_eq!(of("message to be replied not found"), Some(Mend::WithoutReply));
        assert_eq!(of("can't parse entities: …"), Some(Mend::WithoutEntities));
        assert_eq!(of("wrong file identifier/HTTP URL specified"), Some(Mend::WithBytes));
        assert_eq!(of("PHOTO_INVALID_DIMENSIONS"), Some(Mend::AsDocument));
        assert_eq!(of("VOICE_MESSAGES_FORBIDDEN"), Some(Mend::AsDocument));
        assert_eq!(of("there is no text in the message to edit"), Some(Mend::OtherField));
        assert_eq!(of("message thread not found"), None);
        assert_eq!(mend(&CallError::Lost(String::new())), None);
    }
}
