//! What the operator configured, as the rules see it. Read-only; replaced as a whole on reload.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::hours::BusinessHours;
use super::ticket::Kind;
use crate::ids::{CategoryKey, Language, TeamKey};

/// A name in every configured language; [`Names::get`] falls back to the default language's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Names(pub BTreeMap<Language, String>);

impl Names {
    #[must_use]
    pub fn get(&self, language: &Language, default: &Language) -> &str {
        self.0
            .get(language)
            .or_else(|| self.0.get(default))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Team {
    pub key: TeamKey,
    pub name: Names,
    /// The one language of the team's rooms.
    pub language: Language,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    Text,
    Choice,
    /// Answered by words with an e-mail address in them.
    Email,
    /// Answered by words with a number in them: `12`, `A-17`, `۱۲`.
    Number,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub key: String,
    pub ask: Names,
    pub kind: QuestionKind,
    /// For [`QuestionKind::Choice`]: at most six.
    pub choices: Vec<Names>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Category {
    pub key: CategoryKey,
    /// The department or category above it.
    pub parent: Option<CategoryKey>,
    pub name: Names,
    pub team: Option<TeamKey>,
    pub kind: Option<Kind>,
    /// At most three are asked.
    pub questions: Vec<Question>,
}

/// Every span that the journey uses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Times {
    /// Quiet that ends a burst of first words, and the longest a burst may take.
    pub burst_quiet: Duration,
    pub burst_longest: Duration,
    /// An offer without a press opens a ticket (or sends the one nudge) after this.
    pub offer_lapses: Duration,
    /// Silence closes a ticket after this.
    pub close_after: Duration,
    /// A message within this of the closing reopens.
    pub reopen_within: Duration,
    /// Working time a customer waits before the team is told; the lead at three times that.
    pub waiting: Duration,
    /// Taken without a reply: the customer is told after this.
    pub taken_notice: Duration,
    /// No second survey within this.
    pub survey_pause: Duration,
    /// A mark may be changed for this long.
    pub survey_changeable: Duration,
    /// After a low mark, words within this are the comment.
    pub comment_within: Duration,
    /// A message older than this on receipt gets an apology and a person.
    pub received_late: Duration,
    /// Words sooner than this after a question are not its answer.
    pub answer_after: Duration,
    /// Changes of a ticket's card in a team's room within this are one edit; those of a hub's overview likewise.
    pub card_edits: Duration,
    pub board_edits: Duration,
    /// Local hours between which reminders and surveys go out.
    pub day_from: u8,
    pub day_to: u8,
}

impl Default for Times {
    fn default() -> Self {
        const MINUTE: u64 = 60;
        const HOUR: u64 = 60 * MINUTE;
        Self {
            burst_quiet: Duration::from_millis(2_500),
            burst_longest: Duration::from_secs(8),
            offer_lapses: Duration::from_secs(5 * MINUTE),
            close_after: Duration::from_secs(72 * HOUR),
            reopen_within: Duration::from_secs(7 * 24 * HOUR),
            waiting: Duration::from_secs(15 * MINUTE),
            taken_notice: Duration::from_secs(2 * MINUTE),
            survey_pause: Duration::from_secs(24 * HOUR),
            survey_changeable: Duration::from_secs(7 * 24 * HOUR),
            comment_within: Duration::from_secs(10 * MINUTE),
            received_late: Duration::from_secs(10 * MINUTE),
            answer_after: Duration::from_secs(3),
            card_edits: Duration::from_secs(15),
            board_edits: Duration::from_secs(30),
            day_from: 9,
            day_to: 20,
        }
    }
}

/// Limits on what one person may send. Sources: `docs/operations.md`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// Characters of one message (Unicode scalar values).
    pub message_chars: usize,
    pub name_chars: usize,
    pub files_per_message: usize,
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Media types that are taken, `image/*` style wildcards allowed.
    pub file_types: Vec<String>,
    /// New tickets per person and hour.
    pub tickets_per_hour: u32,
    /// Messages per person and minute.
    pub messages_per_minute: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message_chars: 10_000,
            name_chars: 100,
            files_per_message: 10,
            file_bytes: 20 * 1024 * 1024,
            file_types: [
                "image/*",
                "audio/*",
                "video/*",
                "text/plain",
                "application/pdf",
                "application/zip",
                "application/msword",
                "application/vnd.*",
                "application/rtf",
                "application/json",
            ]
            .map(String::from)
            .to_vec(),
            tickets_per_hour: 6,
            messages_per_minute: 60,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Shown to customers where the desk names itself; none: not named.
    pub desk_name: Option<String>,
    pub default_language: Language,
    /// The languages spoken, in the order offered.
    pub languages: Vec<Language>,
    /// At least one; the first is the default.
    pub teams: Vec<Team>,
    /// Empty: no category is asked or shown.
    pub categories: Vec<Category>,
    /// Empty: kinds are not shown.
    pub kinds: Vec<Kind>,
    pub hours: BusinessHours,
    pub times: Times,
    pub limits: Limits,
    /// False: customers hear "the team", never an agent's name.
    pub agent_names: bool,
}

impl Settings {
    /// What a desk has when nothing is configured: one team, no category, no question, always open.
    #[must_use]
    pub fn plain(languages: Vec<Language>) -> Self {
        let english = Language::new("en");
        Self {
            desk_name: None,
            default_language: languages.first().cloned().unwrap_or_else(|| english.clone()),
            teams: vec![Team { key: TeamKey::new("support"), name: Names::default(), language: english }],
            languages,
            categories: Vec::new(),
            kinds: Vec::new(),
            hours: BusinessHours::always(),
            times: Times::default(),
            limits: Limits::default(),
            agent_names: true,
        }
    }

    /// The team with this key, or the default one when the key is no longer configured.
    #[must_use]
    pub fn team(&self, key: &TeamKey) -> &Team {
        self.teams.iter().find(|team| team.key == *key).unwrap_or(&self.teams[0])
    }

    #[must_use]
    pub fn category(&self, key: &CategoryKey) -> Option<&Category> {
        self.categories.iter().find(|category| category.key == *key)
    }

    /// Categories that a ticket may have: those without children.
    pub fn leaf_categories(&self) -> impl Iterator<Item = &Category> {
        self.categories.iter().filter(|category| {
            !self.categories.iter().any(|other| other.parent.as_ref() == Some(&category.key))
        })
    }
}
