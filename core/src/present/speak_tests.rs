//! Every sentence in every language.

use std::collections::BTreeSet;

use super::samples::{NOW, phrases, settings};
use super::{Arguments, Locales, Speaker};
use crate::clock::Timestamp;
use crate::ids::{CategoryKey, Language, TicketNumber};
use crate::model::settings::Names;
use crate::model::{Answer, Flag, Kind, Label, Phrase, Priority, Role, Settings, Status, StatusLine, Word};
use crate::port::Block;

const LANGUAGES: [&str; 6] = ["en", "ru", "uz", "fa", "hu", "fr"];

/// A speaker whose language has nothing to fall back to: a missing sentence comes out as its name.
fn alone<'a>(locales: &'a Locales, settings: &'a Settings, language: &'a Language) -> Speaker<'a> {
    Speaker::new(locales, settings, language, NOW)
}

fn each_language(check: impl Fn(&str, &Speaker<'_>)) {
    let settings = settings();
    for tag in LANGUAGES {
        let language = Language::new(tag);
        let locales = Locales::only(&language);
        check(tag, &alone(&locales, &settings, &language));
    }
}

fn english(phrase: &Phrase) -> String {
    let (locales, settings, language) = (Locales::built_in(), settings(), Language::new("en"));
    Speaker::new(&locales, &settings, &language, NOW).phrase(phrase)
}

/// Nothing empty, unresolved or missing: a message that could not be said shows its name.
fn assert_sound(tag: &str, name: &str, text: &str) {
    assert!(!text.trim().is_empty(), "{tag}: {name} is empty");
    assert!(!text.contains(['{', '}']), "{tag}: {name} is not filled in: {text}");
    for missing in [name, "when-", "word-", "status-", "button-", "team-"] {
        assert!(!text.contains(missing), "{tag}: {name} lacks a message: {text}");
    }
    for left in ["  ", " .", " ,", ".."] {
        assert!(!text.contains(left), "{tag}: {name} has `{left}`: {text}");
    }
}

#[test]
fn every_phrase_has_a_sample() {
    let source = include_str!("../model/phrase_name.rs");
    let names = source.split_once("names! {\n").unwrap().1;
    let all: BTreeSet<_> = names.split('"').skip(1).step_by(2).filter(|name| !name.contains(' ')).collect();
    let sampled: BTreeSet<_> = phrases().iter().map(Phrase::message).collect();
    assert!(all.len() > 90, "the list of names moved: {all:?}");
    assert_eq!(all.difference(&sampled).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn every_phrase_is_said_in_every_language_without_a_fallback() {
    each_language(|tag, speaker| {
        for phrase in phrases() {
            // An article is the operator's own text, and a sample of a command or file name holds no message.
            if matches!(phrase, Phrase::Article { .. }) {
                continue;
            }
            let name = phrase.message();
            let text = speaker.phrase(&phrase);
            // "help" and "closed" are words too.
            let name = if name.contains('-') { name } else { "when-" };
            assert_sound(tag, name, &text);
        }
    });
}

#[test]
fn every_word_is_said_in_every_language() {
    each_language(|tag, speaker| {
        for word in Word::ALL {
            assert_sound(tag, word.message(), &speaker.word(*word));
        }
        for stars in 1..=5 {
            assert_sound(tag, "button-stars", &speaker.label(&Label::Stars(stars)));
        }
        for status in Status::ALL {
            assert_sound(tag, "status-", &speaker.status(*status));
            assert_sound(tag, "status-", &speaker.status_alone(*status));
            assert_sound(tag, "word-", &speaker.team_status(*status));
        }
        for priority in Priority::ALL {
            assert_sound(tag, "word-", &speaker.priority(*priority));
        }
        for kind in Kind::ALL {
            assert_sound(tag, "word-", &speaker.kind(*kind));
        }
        for flag in Flag::ALL {
            assert_sound(tag, "word-", &speaker.flag(*flag));
        }
        for role in [Role::Agent, Role::Lead, Role::Admin] {
            assert_sound(tag, "word-", &speaker.role(role));
        }
        assert_sound(tag, "go-on-in", &speaker.go_on_in("telegram"));
        assert_sound(tag, "word-", &speaker.nameless(true));
        assert_sound(tag, "word-", &speaker.nameless(false));
        assert_ne!(speaker.locales.own_name(speaker.language), tag);
    });
}

#[test]
fn every_language_has_exactly_the_messages_attributes_and_variables_of_english() {
    let english = Locales::only(&Language::new("en"));
    let reference = english.own_parts(&Language::new("en"));
    let moments: BTreeSet<String> =
        ["span", "weekday", "time", "date", "city", "day", "count", "unit", "amount"]
            .map(String::from)
            .into();
    for tag in LANGUAGES {
        let language = Language::new(tag);
        let own = Locales::only(&language).own_parts(&language);
        let missing: Vec<_> = reference.keys().filter(|part| !own.contains_key(*part)).collect();
        let unknown: Vec<_> = own.keys().filter(|part| !reference.contains_key(*part)).collect();
        assert!(
            missing.is_empty() && unknown.is_empty(),
            "{tag} lacks {missing:?} and has {unknown:?} too many"
        );
        for (part, variables) in &own {
            if part.starts_with("when-") {
                assert!(variables.is_subset(&moments), "{tag}: {part}: {variables:?}");
            } else {
                assert_eq!(variables, &reference[part], "{tag}: {part}");
            }
        }
    }
}

#[test]
fn persian_is_written_with_persian_digits_in_its_own_calendar() {
    let (locales, settings, fa) = (Locales::built_in(), settings(), Language::new("fa"));
    let speaker = Speaker::new(&locales, &settings, &fa, NOW);
    for phrase in phrases() {
        let text = speaker.phrase(&phrase);
        let foreign = matches!(phrase, Phrase::TeamDeliveryFailed { .. } | Phrase::TeamRoomFailed { .. });
        assert!(foreign || !text.contains(|c: char| c.is_ascii_digit()), "{text}");
    }
    // 10 December 2026 is 19 Azar 1405.
    let dates = speaker.dates();
    let at = NOW.plus(std::time::Duration::from_secs(20 * 24 * 3600));
    assert_eq!(dates.on(at), "روز پنجشنبه ۱۹ آذر");
    assert_eq!(dates.time(at), "۱۹:۰۰");
    assert_eq!(speaker.number(TicketNumber(1204)), "#۱۲۰۴");
    // The number is isolated, or it would be shown as ۱۲#.
    assert!(speaker.phrase(&Phrase::NoMatch { number: TicketNumber(12) }).contains("\u{2068}#۱۲\u{2069}"));
}

#[test]
fn moments_are_written_as_the_language_writes_them() {
    let (locales, settings) = (Locales::built_in(), settings());
    let written = |tag: &str, hours: u64| {
        let language = Language::new(tag);
        let speaker = Speaker::new(&locales, &settings, &language, NOW);
        let at = NOW.plus(std::time::Duration::from_secs(hours * 3600));
        (speaker.dates().on(at), speaker.dates().at(at))
    };
    let pair = |on: &str, at: &str| (on.to_owned(), at.to_owned());
    // NOW is 19:00 on a Friday in Tashkent; 62 hours later it is 9:00 on Monday.
    assert_eq!(written("en", 1), pair("today", "at 20:00 today"));
    assert_eq!(written("en", 14), pair("tomorrow", "tomorrow at 9:00"));
    assert_eq!(written("en", 62), pair("on Monday", "on Monday at 9:00"));
    assert_eq!(written("en", 168), pair("on Friday, 27 November", "on Friday, 27 November, at 19:00"));
    assert_eq!(written("en", 24 * 45), pair("on Monday, 4 January", "on Monday, 4 January, at 19:00"));
    assert_eq!(written("en", 24 * 250).0, "on Wednesday, 28 July 2027");
    assert_eq!(written("ru", 62), pair("в понедельник", "в понедельник в 9:00"));
    assert_eq!(written("ru", 168), pair("в пятницу, 27 ноября", "в пятницу, 27 ноября, в 19:00"));
    assert_eq!(written("uz", 62), pair("dushanba kuni", "dushanba kuni soat 9:00 da"));
    assert_eq!(written("hu", 168), pair("pénteken (november 27.)", "pénteken (november 27.) 19:00-kor"));
    assert_eq!(written("fr", 168), pair("le vendredi 27 novembre", "le vendredi 27 novembre à 19:00"));
    assert_eq!(written("fa", 62), pair("روز دوشنبه", "روز دوشنبه ساعت ۹:۰۰"));
}

#[test]
fn the_desks_clock_is_named_by_its_city() {
    let locales = Locales::built_in();
    let mut settings = settings();
    let back = NOW.plus(std::time::Duration::from_secs(62 * 3600));
    let mut written = |zone: &str, tag: &str| {
        settings.hours.zone = zone.into();
        let language = Language::new(tag);
        Speaker::new(&locales, &settings, &language, NOW).dates().at_in_zone(back)
    };
    assert_eq!(written("Asia/Tashkent", "en"), "on Monday at 9:00, Tashkent time");
    assert_eq!(written("Asia/Tashkent", "ru"), "в понедельник в 9:00 (часовой пояс: Ташкент)");
    assert_eq!(written("Asia/Tashkent", "uz"), "dushanba kuni soat 9:00 da (Toshkent vaqti bilan)");
    assert_eq!(written("Asia/Tashkent", "fa"), "روز دوشنبه ساعت ۹:۰۰ به وقت تاشکند");
    assert_eq!(written("America/New_York", "en"), "on Sunday at 23:00, New York time");
    assert_eq!(written("UTC", "en"), "on Monday at 4:00 UTC");
}

#[test]
fn the_default_texts_are_those_of_the_journey() {
    let number = TicketNumber(12);
    let at = |hours: u64| NOW.plus(std::time::Duration::from_secs(hours * 3600));
    let cases = [
        (
            Phrase::Welcome { name: Some("Aziza".into()) },
            "Hello, Aziza! Tell me what happened, in your own words; a photo or a voice message is fine too. If I can't \
             help at once, a person will.",
        ),
        (
            Phrase::Opened { number, by: Some(at(1)) },
            "A person has your message now. Your number is #12. You'll hear from us by 20:00. You can keep writing here, it \
             all reaches them.",
        ),
        (
            Phrase::OpenedClosed { number, back: Some(at(62)) },
            "Your message is safe: #12. The team is back on Monday at 9:00, Tashkent time, and will answer you here. Add \
             anything that helps meanwhile.",
        ),
        (
            Phrase::WaitingReminder {
                agent: Some("Mia".into()),
                question: Some("Which card?".into()),
                number,
                closes_at: at(168),
            },
            "Mia is waiting for your answer: “Which card?”. If all is well, press “Solved”. Otherwise #12 closes on Friday, \
             27 November, and writing here opens it again.",
        ),
        (
            Phrase::IsItSolved { agent: Some("Mia".into()), number, closes_at: at(72) },
            "Mia thinks #12 is solved. Is it, for you? If we hear nothing, it closes on Monday.",
        ),
        (Phrase::Reopened { number, agent: None }, "#12 is open again, and the team has your message."),
        (
            Phrase::MessageTooLong { limit: 10_000, length: 12_345 },
            "This message has 12,345 characters, and 10,000 is the most I can take. Please send it in parts.",
        ),
    ];
    for (phrase, expected) in cases {
        assert_eq!(english(&phrase), expected);
    }
}

#[test]
fn plurals_follow_the_language() {
    let (locales, settings) = (Locales::built_in(), settings());
    let wait = |tag: &str, minutes: u64| {
        let language = Language::new(tag);
        let until = NOW.plus(std::time::Duration::from_secs(minutes * 60 - 10));
        Speaker::new(&locales, &settings, &language, NOW).dates().wait(until)
    };
    assert_eq!(wait("en", 1), "in 1 minute");
    assert_eq!(wait("ru", 1), "через 1 минуту");
    assert_eq!(wait("ru", 3), "через 3 минуты");
    assert_eq!(wait("ru", 5), "через 5 минут");
    assert_eq!(wait("ru", 21), "через 21 минуту");
    assert_eq!(wait("hu", 3), "3 perc múlva");
    assert_eq!(wait("fa", 3), "۳ دقیقهٔ دیگر");
}

#[test]
fn a_foreign_name_does_not_turn_the_sentence_around() {
    let welcome = english(&Phrase::Welcome { name: Some("عزیزه".into()) });
    assert!(welcome.starts_with("Hello, \u{2068}عزیزه\u{2069}! Tell"), "{welcome}");
    let injected = english(&Phrase::Welcome { name: Some("A\u{202e}\nB{ $x }".into()) });
    assert!(injected.starts_with("Hello, A B{ $x }! Tell"), "{injected}");
}

#[test]
fn articles_and_lists_become_blocks() {
    let (locales, settings, en) = (Locales::built_in(), settings(), Language::new("en"));
    let speaker = Speaker::new(&locales, &settings, &en, NOW);
    let blocks = speaker.phrase_blocks(&Phrase::Article {
        title: "<b>Cards</b>".into(),
        body: "One **two**\n\n- a\n- b".into(),
    });
    assert!(matches!(&blocks[0], Block::Heading { spans } if spans[0].text == "<b>Cards</b>"));
    assert!(matches!(&blocks[1], Block::Paragraph { spans } if spans[1].bold));
    assert!(matches!(&blocks[2], Block::List { items, .. } if items.len() == 2));
    let line = StatusLine {
        number: TicketNumber(12),
        status: Status::WaitingForCustomer,
        opened_at: Timestamp(NOW.0 - 3 * 24 * 3_600_000),
        subject: "My card was declined".into(),
    };
    let status = Phrase::StatusList { tickets: vec![line] };
    assert_eq!(
        speaker.phrase(&status),
        "Your requests:\n\n• #12 “My card was declined”: waiting for your answer, opened 3 days ago"
    );
    assert!(matches!(&speaker.phrase_blocks(&status)[1], Block::List { .. }));
    assert!(
        matches!(&speaker.phrase_blocks(&Phrase::Help)[0], Block::Plain { text } if text.contains("\n/status"))
    );
}

#[test]
fn labels_are_spoken_and_what_is_gone_still_reads_as_something() {
    let (locales, mut settings, ru) = (Locales::built_in(), settings(), Language::new("ru"));
    settings.categories[0].name = Names([(Language::new("ru"), "Платежи".to_owned())].into());
    let speaker = Speaker::new(&locales, &settings, &ru, NOW);
    let payments = || CategoryKey::new("payments");
    assert_eq!(speaker.label(&Label::Word(Word::YesSolved)), "Да, решено");
    assert_eq!(speaker.label(&Label::Language(Language::new("fa"))), "فارسی");
    assert_eq!(speaker.label(&Label::Stars(3)), "3 звезды");
    assert_eq!(speaker.label(&Label::Category(payments())), "Платежи");
    assert_eq!(speaker.label(&Label::Category(CategoryKey::new("gone"))), "gone");
    let choice = |choice| Label::Choice { category: payments(), question: "method".into(), choice };
    assert_eq!(speaker.label(&choice(0)), "By card");
    assert_eq!(speaker.label(&choice(9)), "—");
}

#[test]
fn answers_are_read_in_the_readers_words_under_whatever_category_the_ticket_has_now() {
    let (locales, mut settings, ru) = (Locales::built_in(), settings(), Language::new("ru"));
    let choice = &mut settings.categories[0].questions[0].choices[0].0;
    choice.insert(ru.clone(), "Картой".to_owned());
    let speaker = Speaker::new(&locales, &settings, &ru, NOW);
    let answer = |question: &str, answer: &str| Answer { question: question.into(), answer: answer.into() };
    let given = [answer("method", "By card"), answer("method", "with shells"), answer("gone", "A-17")];
    let worded = [
        answer("How did you pay?", "Картой"),
        answer("How did you pay?", "with shells"),
        answer("gone", "A-17"),
    ];
    let (now, other) = (CategoryKey::new("payments"), CategoryKey::new("other"));
    for category in [Some(&now), Some(&other), None] {
        assert_eq!(speaker.answers(category, &given), worded);
    }
}

#[test]
fn own_names_are_understood_as_commands() {
    let locales = Locales::built_in();
    for tag in LANGUAGES {
        let language = Language::new(tag);
        let typed = super::parse_customer(&format!("/language {}", locales.own_name(&language)));
        let expected = crate::port::CustomerCommand::Language(Some(language));
        assert_eq!(typed, super::Typed::Command(expected));
    }
}

#[test]
fn a_pages_furniture_is_found_by_its_prefix() {
    let texts = Locales::built_in().texts(&Language::new("ru"), "when-si");
    assert!(texts["when-size"].contains("{amount}"), "{texts:?}");
    assert_eq!(Locales::built_in().texts(&Language::new("ru"), "no-such-").len(), 0);
    assert!(Locales::built_in().exact(&Language::new("ru"), "nothing", &Arguments::none()).is_none());
}

/// Where the desk has a name, the panel, the desk's own messages and the greeting have it; else all is as it is written.
#[test]
fn a_page_is_called_as_its_desk_is() {
    const NAMED: [&str; 3] = ["page-title", "page-desk", "page-welcome"];
    each_language(|tag, speaker| {
        let written = speaker.locales.texts(speaker.language, "page-");
        let settings = Settings { desk_name: None, ..speaker.settings.clone() };
        let plain = Speaker { settings: &settings, ..*speaker }.page_texts();
        assert!(!plain.contains_key("page-welcome.desk"), "{tag}");
        assert!(plain.iter().all(|(name, text)| written.get(name) == Some(text)), "{tag}");
        let settings = Settings { desk_name: Some("Bluebird".into()), ..settings };
        let named = Speaker { settings: &settings, ..*speaker }.page_texts();
        let differs: Vec<&str> =
            named.keys().map(String::as_str).filter(|name| named[*name] != plain[*name]).collect();
        assert_eq!(differs.len(), NAMED.len(), "{tag}: {differs:?}");
        for name in NAMED {
            assert!(named[name].contains("Bluebird"), "{tag}: {name}");
            assert_sound(tag, name, &named[name]);
        }
    });
}
