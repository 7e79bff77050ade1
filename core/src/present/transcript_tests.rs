//! A conversation as a text: what stands in it, in which order, and that nothing in it turns the rest around.

use uuid::Uuid;

use super::samples::{NOW, settings};
use super::transcript::Transcript;
use super::{Locales, Speaker};
use crate::clock::Timestamp;
use crate::ids::{AttachmentId, Language, MessageId, Seq};
use crate::model::BusinessHours;
use crate::port::{Block, FileView, QuoteView, Shown, Voice};

const DAY: i64 = 86_400_000;

fn shown(voice: Voice, said_at: i64, words: &str) -> Shown {
    Shown {
        id: MessageId(Uuid::from_u128(1)),
        seq: Seq(1),
        changed: Seq(1),
        voice,
        said_at: Timestamp(NOW.0 + said_at),
        number: None,
        edited: false,
        retracted: false,
        blocks: vec![Block::Plain { text: words.to_owned() }],
        quote: None,
        files: Vec::new(),
        buttons: Vec::new(),
        chosen: None,
    }
}

fn mia() -> Voice {
    Voice::Agent { name: Some("Mia".into()) }
}

fn written(language: &str, zone: &str, messages: &[Shown]) -> String {
    let (locales, mut settings) = (Locales::built_in(), settings());
    settings.desk_name = Some("Bluebird Goods".into());
    let language = Language::new(language);
    let hours = BusinessHours { zone: zone.into(), ..BusinessHours::always() };
    let speaker = Speaker::new(&locales, &settings, &language, NOW);
    let mut transcript = Transcript::new(speaker, &hours, String::new());
    let mut text = transcript.head();
    for message in messages {
        text.push_str(&transcript.message(message));
    }
    text
}

#[test]
fn a_conversation_reads_as_it_was_said() {
    let file = FileView {
        id: AttachmentId(Uuid::from_u128(2)),
        name: "receipt.png".into(),
        media_type: "image/png".into(),
        size: 20_480,
    };
    let messages = [
        Shown { files: vec![file], ..shown(Voice::You, -DAY, "My card was declined.\nTwice.") },
        Shown { chosen: Some("None of these".into()), ..shown(Voice::Desk, -DAY + 1_000, "These may help:") },
        Shown {
            number: Some("#12".into()),
            edited: true,
            quote: Some(QuoteView {
                message: MessageId(Uuid::from_u128(1)),
                text: "My card was declined.".into(),
            }),
            ..shown(mia(), 0, "Which one?")
        },
        Shown { retracted: true, blocks: Vec::new(), ..shown(Voice::You, 60_000, "") },
        shown(Voice::Agent { name: None }, 120_000, "Never mind."),
    ];
    assert_eq!(
        written("en", "Asia/Tashkent", &messages),
        "Your conversation with Bluebird Goods\n\
         Saved: Friday, 20 November 2026, 19:00 (Tashkent)\n\
         \n— Thursday, 19 November 2026 —\n\
         \n19:00 · You\nMy card was declined.\nTwice.\nFile: receipt.png (20 kB)\n\
         \n19:00 · Bluebird Goods\nThese may help:\n✓ None of these\n\
         \n— Friday, 20 November 2026 —\n\
         \n19:00 · Mia · #12 · edited\n> My card was declined.\nWhich one?\n\
         \n19:01 · You\nThis message was removed\n\
         \n19:02 · Support team\nNever mind.\n"
    );
}

#[test]
fn times_are_the_readers_own() {
    let said = [shown(Voice::You, 10 * 3_600_000, "hi")];
    assert!(written("en", "America/New_York", &said).contains("— Friday, 20 November 2026 —"));
    assert!(written("en", "Asia/Tokyo", &said).contains("— Saturday, 21 November 2026 —"));
}

/// Persian: its own calendar and digits, lines that begin from the right, and names that stay where they stand.
#[test]
fn what_runs_from_right_to_left_stays_in_order() {
    let text = written("fa", "Asia/Tehran", &[shown(mia(), 0, "سلام! شمارهٔ سفارش؟")]);
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    assert!(lines[..4].iter().all(|line| line.starts_with('\u{200f}')), "{lines:?}");
    assert!(lines[3].contains("\u{2068}Mia\u{2069}"), "{lines:?}");
    assert!(lines[2].contains("۱۴۰۵"), "{lines:?}");
    assert_eq!(lines[4], "سلام! شمارهٔ سفارش؟", "people's words are theirs");
}

/// Whatever somebody is called, or calls a file: a line is a line, and what is isolated ends there.
#[test]
fn names_neither_break_a_line_nor_turn_it_around() {
    let file = FileView {
        id: AttachmentId(Uuid::from_u128(2)),
        name: "exe.\u{202e}gnp\u{2069}\nx".into(),
        media_type: "image/png".into(),
        size: 1,
    };
    let quote = QuoteView { message: MessageId(Uuid::from_u128(1)), text: "a\u{2067}b".into() };
    let voice = Voice::Agent { name: Some("\u{202e}aiM\u{2069}\u{2028}".into()) };
    for language in ["en", "fa", "ru", "uz", "hu", "fr"] {
        let message =
            Shown { files: vec![file.clone()], quote: Some(quote.clone()), ..shown(voice.clone(), 0, "hi") };
        let text = written(language, "UTC", &[message]);
        let bare = written(
            language,
            "UTC",
            &[Shown { quote: Some(quote.clone()), files: vec![file.clone()], ..shown(mia(), 0, "hi") }],
        );
        assert_eq!(text.lines().count(), bare.lines().count(), "{language}: {text:?}");
        assert!(!text.contains(['\u{202e}', '\u{2067}', '\u{2028}']), "{language}: {text:?}");
        for line in text.lines() {
            let count = |mark| line.matches(mark).count();
            assert_eq!(count('\u{2068}'), count('\u{2069}'), "{language}: {line:?}");
        }
    }
}
