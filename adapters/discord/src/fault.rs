//! What a failed call means for the place it was made to. Pure.

use std::time::Duration;

use deskbell_core::port::{DeliverError, Reach};

use crate::ids::Spot;
use crate::wire::WireError;

/// Discord's numbers of what went wrong (docs, "JSON Error Codes").
pub(crate) mod code {
    pub(crate) const UNKNOWN_CHANNEL: u64 = 10_003;
    pub(crate) const UNKNOWN_GUILD: u64 = 10_004;
    pub(crate) const UNKNOWN_MEMBER: u64 = 10_007;
    pub(crate) const UNKNOWN_MESSAGE: u64 = 10_008;
    pub(crate) const UNKNOWN_USER: u64 = 10_013;
    pub(crate) const OLD_EDITS: u64 = 30_046;
    pub(crate) const TOO_LARGE: u64 = 40_005;
    pub(crate) const DMS_TOO_FAST: u64 = 40_003;
    pub(crate) const TAG_REQUIRED: u64 = 40_067;
    pub(crate) const MISSING_ACCESS: u64 = 50_001;
    pub(crate) const DM_CLOSED: u64 = 50_007;
    pub(crate) const MISSING_PERMISSIONS: u64 = 50_013;
    pub(crate) const WRONG_CHANNEL: u64 = 50_024;
    pub(crate) const ARCHIVED: u64 = 50_083;
    pub(crate) const NO_COMMON_SERVER: u64 = 50_278;
    pub(crate) const HISTORY_MISSING: u64 = 160_002;
    pub(crate) const LOCKED: u64 = 160_005;
    pub(crate) const TOO_MANY_THREADS: u64 = 160_006;
    pub(crate) const BLOCKED_BY_AUTOMOD: u64 = 200_000;
    pub(crate) const TITLE_BLOCKED_BY_AUTOMOD: u64 = 200_001;
    pub(crate) const HARMFUL_LINK: u64 = 240_000;
}

/// Edits of old messages are limited by the hour, and nobody says for how long.
const OLD_EDITS_PAUSE: Duration = Duration::from_secs(60);
/// Opening direct messages too fast: a pause, because every refusal counts towards being shut out.
const DMS_PAUSE: Duration = Duration::from_secs(120);

/// Whether a call that may have been done is simply made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// It shows something new, and twice is seen where nothing recognises it.
    Seen,
    /// An edit, a deletion, or a message that Discord knows again: twice is once.
    Harmless,
}

/// Nobody can be reached by direct messages.
pub(crate) fn is_closed_dm(error: &WireError) -> bool {
    matches!(error.code(), code::DM_CLOSED | code::NO_COMMON_SERVER)
}

pub(crate) fn judge(error: WireError, spot: Spot, repeat: Repeat) -> DeliverError {
    match error {
        WireError::Wait(pause) => wait(pause),
        WireError::Broken(code) => DeliverError::Temporary { detail: format!("Discord answered {code}") },
        WireError::Away(detail) => DeliverError::Temporary { detail },
        WireError::Lost(detail) => match repeat {
            Repeat::Seen => DeliverError::Ambiguous { detail },
            Repeat::Harmless => DeliverError::Temporary { detail },
        },
        WireError::Refused { status, code, said } => refused(status, code, said, spot),
    }
}

/// Discord counts by channel: what waits in one post holds up no other.
fn wait(wait: Duration) -> DeliverError {
    DeliverError::RetryAfter { wait, reach: Reach::Place }
}

/// The reason a room is gone stands first, so that the team can be told what to mend.
fn refused(status: u16, number: u64, said: String, spot: Spot) -> DeliverError {
    let is_customer = matches!(spot, Spot::Customer(_));
    let gone = |reason: &str, said: String| match is_customer {
        true => DeliverError::Unreachable { detail: said },
        false => DeliverError::Gone { detail: format!("{reason}: {said}") },
    };
    match number {
        code::DM_CLOSED | code::NO_COMMON_SERVER | code::UNKNOWN_USER | code::UNKNOWN_MEMBER => {
            DeliverError::Unreachable { detail: said }
        }
        code::DMS_TOO_FAST => wait(DMS_PAUSE),
        code::OLD_EDITS => wait(OLD_EDITS_PAUSE),
        code::UNKNOWN_CHANNEL | code::UNKNOWN_GUILD => gone("deleted", said),
        code::WRONG_CHANNEL if matches!(spot, Spot::Hub(_)) => gone("not-a-forum", said),
        code::MISSING_PERMISSIONS | code::MISSING_ACCESS | code::LOCKED | code::HISTORY_MISSING => {
            // In a room the operator has to act; opening another would fail alike.
            match spot {
                Spot::Room(_) => DeliverError::Temporary { detail: format!("no-rights: {said}") },
                Spot::Hub(_) => gone("no-rights", said),
                Spot::Customer(_) => DeliverError::Unreachable { detail: said },
            }
        }
        code::TOO_MANY_THREADS => wait(OLD_EDITS_PAUSE),
        code::BLOCKED_BY_AUTOMOD | code::TITLE_BLOCKED_BY_AUTOMOD | code::HARMFUL_LINK => {
            DeliverError::Rejected {
                detail: format!("the server's AutoMod does not let these words through ({said})"),
            }
        }
        code::TOO_LARGE => DeliverError::Rejected {
            detail: "the file is larger than Discord takes here: send a link to it instead".into(),
        },
        // The operator has to act, and until then nothing is thrown away.
        _ if status == 401 => DeliverError::Temporary { detail: said },
        // Something in between, not Discord: it has numbers for everything.
        0 if matches!(status, 403 | 407) => DeliverError::Temporary { detail: said },
        _ => DeliverError::Rejected { detail: said },
    }
}

/// What can be made good at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mend {
    /// What was to be changed is not there: send it anew.
    Anew,
    /// The thread is archived.
    Reopen,
    /// The message that was answered cannot be.
    WithoutReply,
}

pub(crate) fn mend(error: &WireError) -> Option<Mend> {
    match error {
        WireError::Refused { code: code::UNKNOWN_MESSAGE, .. } => Some(Mend::Anew),
        WireError::Refused { code: code::ARCHIVED, .. } => Some(Mend::Reopen),
        WireError::Refused { code: code::HISTORY_MISSING, .. } => Some(Mend::WithoutReply),
        WireError::Refused { said, .. } if said.contains("message_reference") => Some(Mend::WithoutReply),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(number: u64, spot: Spot) -> String {
        let error = WireError::Refused { status: 403, code: number, said: "said".into() };
        judge(error, spot, Repeat::Seen).to_string()
    }

    #[test]
    fn whoever_has_closed_their_messages_is_unreachable() {
        for number in [50_007, 50_278, 10_013, 50_001] {
            assert_eq!(verdict(number, Spot::Customer(7)), "unreachable: said", "{number}");
        }
        assert!(verdict(40_003, Spot::Customer(7)).starts_with("asked to wait"));
    }

    #[test]
    fn a_room_that_is_gone_is_named_with_its_reason_and_rights_are_waited_for() {
        assert_eq!(verdict(10_003, Spot::Room(6)), "the place is gone: deleted: said");
        assert_eq!(verdict(50_013, Spot::Hub(5)), "the place is gone: no-rights: said");
        assert_eq!(verdict(50_013, Spot::Room(6)), "not now: no-rights: said");
        assert_eq!(verdict(50_024, Spot::Hub(5)), "the place is gone: not-a-forum: said");
    }

    #[test]
    fn what_the_server_does_not_let_through_is_told() {
        for number in [200_000, 240_000] {
            assert!(
                verdict(number, Spot::Customer(7)).starts_with("rejected: the server's AutoMod"),
                "{number}"
            );
        }
        assert_eq!(verdict(50_035, Spot::Room(6)), "rejected: said");
    }

    #[test]
    fn a_lost_answer_is_a_question_only_where_twice_would_be_seen() {
        let lost = || WireError::Lost("no answer in time".into());
        assert!(matches!(judge(lost(), Spot::Room(6), Repeat::Seen), DeliverError::Ambiguous { .. }));
        assert!(matches!(judge(lost(), Spot::Room(6), Repeat::Harmless), DeliverError::Temporary { .. }));
        let token = WireError::Refused { status: 401, code: 0, said: "401: Unauthorized".into() };
        assert!(matches!(judge(token, Spot::Room(6), Repeat::Seen), DeliverError::Temporary { .. }));
    }
}
