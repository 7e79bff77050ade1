//! What keeps a team's group from being given rooms.

use serde::{Deserialize, Serialize};

/// Why a group takes no rooms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HubFault {
    /// Topics are turned off.
    NotAForum,
    /// The desk's bot may not open topics.
    NoRights,
    Other,
}

impl HubFault {
    /// The first word of a channel's error names it.
    #[must_use]
    pub fn of(detail: &str) -> Self {
        match detail.split([' ', ':']).next() {
            Some("not-a-forum") => Self::NotAForum,
            Some("no-rights") => Self::NoRights,
            _ => Self::Other,
        }
    }

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotAForum => "not-a-forum",
            Self::NoRights => "no-rights",
            Self::Other => "other",
        }
    }
}
