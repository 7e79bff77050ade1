//! Every script of `scenarios/` on both databases: the same transcript, or red. How to write and record one stands in
//! docs/testing.md.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use deskbell_tests::database::Kind;
use deskbell_tests::script::play::{Script, play};

/// Set, the transcripts are written anew from SQLite; read what has changed before committing it.
const RECORD: &str = "DESKBELL_TEST_RECORD";

macro_rules! scripts {
    ($($name:ident),+ $(,)?) => {
        const LISTED: &[&str] = &[$(stringify!($name)),+];
        $(
            mod $name {
                #[tokio::test]
                async fn on_sqlite() {
                    super::check(stringify!($name), super::Kind::Sqlite).await;
                }

                #[tokio::test]
                async fn on_postgres() {
                    super::check(stringify!($name), super::Kind::Postgres).await;
                }
            }
        )+
    };
}

scripts! {
    articles,
    bad_input,
    commands,
    customer_01_nothing_blocks,
    customer_02_first_words_are_a_burst,
    customer_03_straight_to_a_person,
    customer_04_ticket_first_questions_after,
    customer_05_language,
    customer_06_few_words,
    customer_07_waiting_for_the_customer,
    customer_08_resolving_is_one_message,
    customer_09_after_the_stars,
    customer_10_coming_back,
    customer_11_several_open_tickets,
    customer_12_card_numbers,
    field_11_two_close_at_once,
    field_14_closed_conversations_come_back,
    field_23_edits_and_files,
    field_42_away_agents,
    restart_anywhere,
    restart_retries_are_no_repeats,
    sample_articles,
    team_01_the_owner_speaks,
    team_02_never_relayed,
    team_03_notes_cannot_leak,
    team_06_nobody_is_forgotten,
    team_07_hand_over,
    team_08_block,
}

/// The whole journey of a visitor, in every language of the demo: one template, and what people say in each.
macro_rules! journeys {
    ($($module:ident $language:literal),+ $(,)?) => {
        const TOLD: &[&str] = &[$(concat!("journey_", $language)),+];
        $(
            mod $module {
                #[tokio::test]
                async fn on_sqlite() {
                    super::journey($language, super::Kind::Sqlite).await;
                }

                #[tokio::test]
                async fn on_postgres() {
                    super::journey($language, super::Kind::Postgres).await;
                }
            }
        )+
    };
}

journeys! {
    journey_in_english "en",
    journey_in_russian "ru",
    journey_in_uzbek "uz",
    journey_in_persian "fa",
    journey_in_hungarian "hu",
    journey_in_french "fr",
}

async fn journey(language: &str, kind: Kind) {
    let read = |file: &str| std::fs::read_to_string(folder().join(file)).expect("the journey is there");
    let said: toml::Table = read("journey.toml").parse().expect("journey.toml is TOML");
    let mut text = read("journey.template");
    for (name, words) in said[language].as_table().expect("each language has its words") {
        text = text.replace(&format!("{{{name}}}"), words.as_str().expect("words are text"));
    }
    let name = format!("journey_{language}");
    let script = Script::parse(&text).unwrap_or_else(|error| panic!("{name}: {error:#}"));
    let played = play(script, kind).await.unwrap_or_else(|error| panic!("{name}: {error:#}"));
    compare(&name, kind, &played);
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")
}

async fn check(name: &str, kind: Kind) {
    let text = std::fs::read_to_string(folder().join(format!("{name}.script"))).expect("the script is there");
    let script = Script::parse(&text).unwrap_or_else(|error| panic!("{name}.script: {error:#}"));
    let played = play(script, kind).await.unwrap_or_else(|error| panic!("{name}.script: {error:#}"));
    compare(name, kind, &played);
}

fn compare(name: &str, kind: Kind, played: &str) {
    let file = folder().join(format!("{name}.transcript"));
    #[expect(
        clippy::disallowed_methods,
        reason = "whether to record is for the one who runs the test to say"
    )]
    if std::env::var(RECORD).is_ok() {
        if kind == Kind::Sqlite {
            std::fs::write(&file, played).expect("the transcript can be written");
        }
        return;
    }
    let recorded = std::fs::read_to_string(&file).unwrap_or_default();
    if recorded != played {
        panic!(
            "{name} on {kind:?} went otherwise than recorded ({RECORD}=1 records):\n{}",
            difference(&recorded, played)
        );
    }
}

/// What stands between the lines that are the same at both ends.
fn difference(recorded: &str, played: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (recorded.lines().collect(), played.lines().collect());
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let left = (old.len() - same).min(new.len() - same);
    let tail = old.iter().rev().zip(new.iter().rev()).take(left).take_while(|(old, new)| old == new).count();
    let mut lines: Vec<String> =
        new[same.saturating_sub(6)..same].iter().map(|line| format!("  {line}")).collect();
    lines.extend(old[same..old.len() - tail].iter().take(40).map(|line| format!("- {line}")));
    lines.extend(new[same..new.len() - tail].iter().take(40).map(|line| format!("+ {line}")));
    lines.join("\n")
}

/// A script that nobody runs tests nothing, and neither does a transcript without one.
#[test]
fn every_script_is_listed() {
    let files: Vec<_> =
        std::fs::read_dir(folder()).expect("the folder is there").flatten().map(|file| file.path()).collect();
    let with = |ending: &str| -> BTreeSet<String> {
        let found = files.iter().filter(|file| file.extension().is_some_and(|kind| kind == ending));
        found.filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned())).collect()
    };
    let listed: BTreeSet<String> = LISTED.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(with("script"), listed, "the list in scripts.rs and the files of scenarios/");
    let told = listed.into_iter().chain(TOLD.iter().map(|name| (*name).to_owned()));
    assert_eq!(with("transcript"), told.collect(), "each script has its transcript");
}
