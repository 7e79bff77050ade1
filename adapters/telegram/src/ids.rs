//! Places, messages and files by Telegram's own names. Only this file makes and reads them.
//!
//! | what | text |
//! |---|---|
//! | a private chat, a group | `123456`, `-1001234567890` |
//! | a topic of a group | `-1001234567890/42` |
//! | a group itself, for a ticket without a topic | `-1001234567890:0190d4e0-…`: the desk's own key behind it |
//! | a message of a place | `17` |
//! | a file | `photo:AgACAgIAAx…`: what it was sent as, then Telegram's `file_id` |

/// Before the desk's key of a ticket that is told in the group itself.
const SHARED: char = ':';

/// Where something is said: a chat, and the topic within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub(crate) chat: i64,
    pub(crate) thread: Option<i64>,
}

impl Spot {
    pub(crate) fn chat(chat: i64) -> Self {
        Self { chat, thread: None }
    }

    /// None when some other adapter made it.
    pub(crate) fn parse(place: &str) -> Option<Self> {
        let place = place.split_once(SHARED).map_or(place, |(place, _)| place);
        match place.split_once('/') {
            None => Some(Self::chat(place.parse().ok()?)),
            Some((chat, thread)) => {
                Some(Self { chat: chat.parse().ok()?, thread: Some(thread.parse().ok()?) })
            }
        }
    }

    pub(crate) fn place(self) -> String {
        match self.thread {
            None => self.chat.to_string(),
            Some(thread) => format!("{}/{thread}", self.chat),
        }
    }

    /// A group itself, for one of several tickets that have no topic of their own.
    pub(crate) fn shared(hub: &str, key: &str) -> Option<String> {
        let spot = Self::parse(hub).filter(|spot| spot.is_group())?;
        Some(format!("{}{SHARED}{key}", Self::chat(spot.chat).place()))
    }

    /// Groups have negative numbers, people positive ones.
    pub(crate) fn is_group(self) -> bool {
        self.chat < 0
    }
}

/// How a file is sent, which decides how people see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FileKind {
    Photo,
    Video,
    Animation,
    Audio,
    Voice,
    VideoNote,
    Document,
    Sticker,
}

impl FileKind {
    const ALL: [Self; 8] = [
        Self::Photo,
        Self::Video,
        Self::Animation,
        Self::Audio,
        Self::Voice,
        Self::VideoNote,
        Self::Document,
        Self::Sticker,
    ];

    /// The field of a message and of a request, and its name in a group of media.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Video => "video",
            Self::Animation => "animation",
            Self::Audio => "audio",
            Self::Voice => "voice",
            Self::VideoNote => "video_note",
            Self::Document => "document",
            Self::Sticker => "sticker",
        }
    }

    pub(crate) fn method(self) -> &'static str {
        match self {
            Self::Photo => "sendPhoto",
            Self::Video => "sendVideo",
            Self::Animation => "sendAnimation",
            Self::Audio => "sendAudio",
            Self::Voice => "sendVoice",
            Self::VideoNote => "sendVideoNote",
            Self::Document => "sendDocument",
            Self::Sticker => "sendSticker",
        }
    }

    pub(crate) fn takes_caption(self) -> bool {
        !matches!(self, Self::VideoNote | Self::Sticker)
    }

    /// Kinds that may stand in one album; none: it stands alone.
    pub(crate) fn album(self) -> Option<u8> {
        match self {
            Self::Photo | Self::Video => Some(0),
            Self::Audio => Some(1),
            Self::Document => Some(2),
            Self::Animation | Self::Voice | Self::VideoNote | Self::Sticker => None,
        }
    }
}

/// A file that Telegram has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) kind: FileKind,
    pub(crate) file_id: String,
}

impl Reference {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (kind, file_id) = text.split_once(':')?;
        let kind = FileKind::ALL.into_iter().find(|known| known.field() == kind)?;
        (!file_id.is_empty()).then(|| Self { kind, file_id: file_id.to_owned() })
    }

    pub(crate) fn text(&self) -> String {
        format!("{}:{}", self.kind.field(), self.file_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_were_made() {
        for text in ["123456", "-1001234567890", "-1001234567890/42"] {
            assert_eq!(Spot::parse(text).unwrap().place(), text);
        }
        for foreign in ["", "c1", "1/", "/1", "1/2/3", "0190d4e0-0000-7000-8000-000000000002"] {
            assert_eq!(Spot::parse(foreign), None, "{foreign}");
        }
        assert!(Spot::parse("-1001234567890/42").unwrap().is_group());
        assert!(!Spot::chat(7).is_group());
        let shared = Spot::shared("-1001234567890", "0190d4e0-0000-7000-8000-000000000002").unwrap();
        assert!(shared.starts_with(&Spot::shared("-1001234567890", "").unwrap()));
        assert_eq!(Spot::parse(&shared), Some(Spot::chat(-1_001_234_567_890)));
        assert_eq!(Spot::shared("7", ""), None, "a person has no topics");
    }

    #[test]
    fn a_file_is_named_with_what_it_was_sent_as() {
        for kind in FileKind::ALL {
            let reference = Reference { kind, file_id: "AgAC:x".into() };
            assert_eq!(Reference::parse(&reference.text()), Some(reference));
        }
        assert_eq!(Reference::parse("photo:"), None);
        assert_eq!(Reference::parse("hologram:1"), None);
    }
}
