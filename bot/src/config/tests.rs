use std::time::Duration;

use deskbell_core::ids::Language;
use deskbell_core::model::settings::QuestionKind;

use super::*;

fn read(text: &str) -> Reading {
    Config::of_layers(Some(("deskbell.toml", text)), Vec::new(), None, Faults::default())
}

fn read_with(text: &str, variables: &[(&str, &str)]) -> Reading {
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Config::of_layers(Some(("deskbell.toml", text)), variables, None, Faults::default())
}

#[track_caller]
pub(super) fn good(text: &str) -> Config {
    let reading = read(text);
    let faults: Vec<_> = reading.faults.iter().map(ToString::to_string).collect();
    reading.config.unwrap_or_else(|| panic!("faults: {faults:#?}"))
}

/// The only fault of a text, as a sentence.
#[track_caller]
pub(super) fn fault(text: &str) -> String {
    one(read(text))
}

#[track_caller]
fn one(reading: Reading) -> String {
    let faults: Vec<_> = reading
        .faults
        .iter()
        .filter(|fault| fault.weight == Weight::Fault)
        .map(ToString::to_string)
        .collect();
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(reading.config.is_none());
    faults[0].clone()
}

#[test]
fn with_nothing_set_the_desk_works() {
    let config = good("");
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.url(), "http://127.0.0.1:8080");
    assert_eq!(config.database_url.expose(), "sqlite://data/deskbell.db");
    assert_eq!(config.sqlite_file(), Some("data/deskbell.db".into()));
    assert_eq!(config.settings.languages.len(), 6);
    assert_eq!(config.settings.teams.len(), 1);
    assert!(config.settings.categories.is_empty());
    assert!(config.settings.hours.is_always_open());
    assert_eq!(config.settings.times, deskbell_core::model::Times::default());
}

#[test]
fn the_environment_alone_is_enough_and_stands_over_the_file() {
    let reading = read_with(
        "listen = \"127.0.0.1:1\"\n[times]\nclose_after = \"1h\"\nwaiting = \"20m\"\n",
        &[
            ("DESKBELL_LISTEN", "0.0.0.0:9000"),
            ("DESKBELL_TIMES__CLOSE_AFTER", "48h"),
            ("DESKBELL_DATABASE_URL", "postgres://desk:secret@db/desk"),
            ("DESKBELL_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"),
            ("DESKBELL_LANGUAGES", "[\"fa\", \"en\"]"),
            ("DESKBELL_AGENT_NAMES", "false"),
            ("DESKBELL_LIMITS__FILE_BYTES", "5MiB"),
            ("DESKBELL_HOURS__MON", "[\"09:00-12:00\", \"13:00-17:00\"]"),
            ("DESKBELL_TIME_ZONE", "Asia/Tashkent"),
            ("DESKBELL_TEAMS", "[{\"key\": \"help\", \"name\": {\"en\": \"Help\", \"fa\": \"کمک\"}}]"),
            ("DESKBELL_CATEGORIES", "[{ key = \"pay\", name = \"Payment\", team = \"help\" }]"),
            ("DESKBELL_WEBHOOKS__0__ID", "shop"),
            ("DESKBELL_WEBHOOKS__0__SECRET", "0123456789abcdef0123456789abcdef"),
            ("DESKBELL_WEBHOOKS__0__URL", "https://shop.example/desk"),
            ("DESKBELL_TEST_POSTGRES", "ignored"),
            ("OTHER", "ignored"),
        ],
    );
    let config = reading.into_config().unwrap();
    assert_eq!(config.listen.to_string(), "0.0.0.0:9000");
    assert_eq!(config.settings.times.close_after, Duration::from_secs(48 * 3600));
    assert_eq!(config.settings.times.waiting, Duration::from_secs(20 * 60));
    assert!(!config.is_sqlite());
    assert_eq!(config.trusted_proxies.len(), 2);
    assert_eq!(config.settings.languages, ["fa", "en"].map(Language::new));
    assert!(!config.settings.agent_names);
    assert_eq!(config.settings.limits.file_bytes, 5 << 20);
    assert_eq!(config.settings.hours.week[0].len(), 2);
    assert_eq!(config.settings.teams[0].key.as_str(), "help");
    assert_eq!(config.settings.categories[0].key.as_str(), "pay");
    assert_eq!(config.webhooks[0].id, "shop");
}

#[test]
fn a_variable_can_add_a_secret_to_a_webhook_of_the_file() {
    let text = "[[webhooks]]\nid = \"shop\"\nurl = \"https://shop.example/desk\"\n";
    let reading = read_with(text, &[("DESKBELL_WEBHOOKS__0__SECRET", "0123456789abcdef0123456789abcdef")]);
    let config = reading.into_config().unwrap();
    assert_eq!(config.webhooks[0].id, "shop");
    assert_eq!(config.webhooks[0].url, "https://shop.example/desk");
}

#[test]
fn an_unknown_key_names_file_line_and_the_nearest_known() {
    assert_eq!(
        fault("desk_name = \"X\"\nlistn = \"127.0.0.1:1\"\n"),
        "deskbell.toml:2: listn: unknown key; did you mean listen?"
    );
    assert_eq!(
        fault("[times]\nclose_afer = \"72h\"\n"),
        "deskbell.toml:2: times.close_afer: unknown key; did you mean times.close_after?"
    );
    assert_eq!(
        one(read_with("", &[("DESKBELL_LISTN", "127.0.0.1:1")])),
        "environment: DESKBELL_LISTN: unknown key; did you mean DESKBELL_LISTEN?"
    );
    assert_eq!(
        one(read_with("", &[("DESKBELL_TIMES__CLOSE_AFER", "72h")])),
        "environment: DESKBELL_TIMES__CLOSE_AFER: unknown key; did you mean DESKBELL_TIMES__CLOSE_AFTER?"
    );
    assert!(fault("[backup]\nfrobnicate = 1\n").ends_with("unknown key; known here: keep"));
}

#[test]
fn every_fault_is_found_in_one_reading() {
    let reading = read(
        "listen = \"8080\"\ndefault_language = \"xx\"\ntime_zone = \"Mars/Olympus\"\n[times]\nwaiting = 15\n\
         [hours]\nmon = [\"9-5\"]\nholidays = [\"25.12.2026\"]\n[limits]\nfile_bytes = \"much\"\n",
    );
    let keys: Vec<_> = reading.faults.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "listen",
            "default_language",
            "time_zone",
            "times.waiting",
            "hours.mon[1]",
            "hours.holidays[1]",
            "limits.file_bytes"
        ]
    );
    assert!(reading.faults.iter().all(|fault| !fault.mend.is_empty()));
}

#[test]
fn broken_toml_names_the_line() {
    let sentence = fault("listen = \"127.0.0.1:8080\"\n[times\n");
    assert!(sentence.starts_with("deskbell.toml:2: not TOML"), "{sentence}");
}

#[test]
fn spans_and_sizes_want_units() {
    assert_eq!(
        fault("[times]\nwaiting = 15"),
        "deskbell.toml:2: times.waiting: 15 has no unit; write a number with a unit, from 1s to 30d"
    );
    assert!(fault("[times]\nwaiting = \"15\"").contains("\"15\" is no span of time"));
    assert!(fault("[times]\nclose_after = \"900d\"").contains("out of range"));
    assert!(fault("[limits]\nfile_bytes = \"3GiB\"").contains("out of range"));
    assert_eq!(good("[limits]\nfile_bytes = 1024").settings.limits.file_bytes, 1024);
}

#[test]
fn hours_are_stretches_of_a_day_in_a_known_zone() {
    let config = good(
        "time_zone = \"Europe/Berlin\"\n[hours]\nmon = [\"09:00-12:00\", \"13:00-24:00\"]\nfri = [\"22:00-06:00\"]\n\
         holidays = [2026-12-25, \"2027-01-01\"]",
    );
    assert_eq!(config.settings.hours.week[0].len(), 2);
    assert_eq!(config.settings.hours.holidays.len(), 2);
    assert!(
        fault("time_zone = \"UTC\"\n[hours]\nmon = [\"09:00-12:00\", \"11:00-13:00\"]").contains("overlaps")
    );
    assert!(fault("time_zone = \"UTC\"\n[hours]\nmon = [\"25:00-26:00\"]").contains("no stretch of a day"));
    assert!(fault("time_zone = \"UTC\"\n[hours]\nmon = [\"09:00-09:00\"]").contains("no stretch of a day"));
    assert!(fault("[times]\nday_from = 20\nday_to = 9").contains("is empty"));
    assert!(fault("[times]\nburst_quiet = \"10s\"").contains("shorter than burst_quiet"));
}

#[test]
fn categories_form_a_tree_with_questions_at_its_leaves() {
    let config = good(
        "[[categories]]\nkey = \"money\"\nname = \"Money\"\n[[categories]]\nkey = \"card\"\nparent = \"money\"\nname.en = \"Card\"\n\
         [[categories.questions]]\nkey = \"bank\"\nask = \"Which bank?\"\nchoices = [\"One\", { en = \"Two\", fr = \"Deux\" }]\n",
    );
    let card = &config.settings.categories[1];
    assert_eq!(card.parent.as_ref().map(|key| key.as_str()), Some("money"));
    assert_eq!(card.questions[0].kind, QuestionKind::Choice);
    assert_eq!(card.questions[0].choices.len(), 2);
}

#[test]
fn categories_and_teams_with_faults_are_named() {
    let category = |more: &str| format!("[[categories]]\nkey = \"a\"\nname = \"A\"\n{more}");
    assert!(fault(&category("parent = \"b\"")).contains("no category has the key \"b\""));
    assert!(fault(&category("parent = \"a\"")).contains("stands above itself"));
    assert!(
        fault(&category("team = \"nobody\"")).contains("no team has the key \"nobody\"; use one of support")
    );
    assert!(fault(&category("kind = \"riddle\"")).contains("is no kind"));
    assert!(fault("[[categories]]\nkey = \"Öl\"\nname = \"A\"").contains("is no key"));
    assert!(
        fault(&format!("[[categories]]\nkey = \"{}\"\nname = \"A\"", "x".repeat(32))).contains("at most 31")
    );
    assert!(fault("[[categories]]\nkey = \"a\"").contains("categories[1].name: missing"));
    assert!(fault(&format!("{}{}", category(""), category(""))).contains("stands twice"));
    assert!(
        fault(&category("name.xx = \"A\"").replace("name = \"A\"\n", ""))
            .contains("\"xx\" is not spoken here")
    );
    let question =
        |more: &str| category(&format!("[[categories.questions]]\nkey = \"q\"\nask = \"?\"\n{more}"));
    assert!(fault(&question("kind = \"choice\"")).contains("0 choices"));
    assert!(fault(&question("choices = [\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\"]")).contains("7 choices"));
    assert!(fault(&question("kind = \"text\"\nchoices = [\"1\", \"2\"]")).contains("no choices"));
    assert!(fault(&question("kind = \"essay\"")).contains("write \"text\" or \"choice\""));
    let four: String =
        (0..4).map(|n| format!("[[categories.questions]]\nkey = \"q{n}\"\nask = \"?\"\n")).collect();
    assert!(fault(&category(&four)).contains("4 questions; at most 3"));
    assert!(fault("[[teams]]\nname = \"X\"").contains("teams[1].key: missing"));
    assert!(fault("[[teams]]\nkey = \"x\"\nlanguage = \"xx\"").contains("not spoken here"));
}

#[test]
fn a_circle_of_parents_is_found() {
    let reading = read(
        "[[categories]]\nkey = \"a\"\nname = \"A\"\nparent = \"b\"\n[[categories]]\nkey = \"b\"\nname = \"B\"\nparent = \"a\"\n",
    );
    assert!(reading.config.is_none());
    assert!(reading.faults.iter().any(|fault| fault.what.contains("stands above itself")));
}

#[test]
fn doors_are_checked() {
    assert!(fault("public_url = \"help.example\"").contains("public_url"));
    assert!(fault("public_url = \"https://help.example/desk\"").contains("has a path"));
    assert_eq!(good("public_url = \"https://help.example/\"").url(), "https://help.example");
    assert!(fault("trusted_proxies = [\"0.0.0.0/0\"]").contains("trusts everybody"));
    assert!(fault("trusted_proxies = [\"proxy\"]").contains("is no address"));
    assert!(fault("log = \"a=b=c\"").contains("log"));
    assert!(fault("log_format = \"xml\"").contains("write \"text\" or \"json\""));
    assert!(fault("[widget]\ncolor = \"blue\"").contains("#2255aa"));
    let blocked =
        good("[widget]\nblocked = [\"203.0.113.0/24\", \"2001:db8::1\", \"::ffff:10.0.0.0/104\"]").widget;
    let blocked: Vec<_> = blocked.blocked.iter().map(ToString::to_string).collect();
    assert_eq!(blocked, ["203.0.113.0/24", "2001:db8::1/128", "10.0.0.0/8"]);
    let sentence = fault("[widget]\nblocked = [\"203.0.113.0/24\", \"203.0.113.0/33\"]");
    assert!(
        sentence.contains("widget.blocked[2]") && sentence.contains("is no address and no network"),
        "{sentence}"
    );
    assert!(fault("[widget]\nblocked = [\"::/0\"]").contains("refuses everybody"));
    let sentence = fault("[widget]\nanonymous = false");
    assert!(
        sentence.contains("widget.anonymous") && sentence.contains("set widget.identity_secret"),
        "{sentence}"
    );
    let secret = "identity_secret = \"0123456789abcdef0123456789abcdef\"";
    assert!(!good(&format!("[widget]\nanonymous = false\n{secret}")).widget.anonymous);
    assert!(fault("[widget]\nanonymous = \"perhaps\"").contains("write true or false"));
    assert!(
        fault("[[webhooks]]\nid = \"x\"\nurl = \"https://x.example\"\nsecret = \"short\"")
            .contains("too short")
    );
    assert!(
        fault("[[webhooks]]\nid = \"x\"\nurl = \"ftp://x\"\nsecret = \"0123456789abcdef0123456789abcdef\"")
            .contains("url")
    );
}

#[test]
fn a_fault_never_repeats_a_password() {
    let sentence = fault("database_url = \"mysql://desk:hunter2@db/desk\"");
    assert!(sentence.contains("no database's address") && !sentence.contains("hunter2"), "{sentence}");
}

#[test]
fn names_missing_in_a_language_are_a_hint() {
    let reading = read("languages = [\"en\", \"fr\"]\n[[categories]]\nkey = \"a\"\nname = { en = \"A\" }\n");
    assert!(reading.config.is_some());
    let hints: Vec<_> = reading.faults.iter().map(ToString::to_string).collect();
    assert_eq!(hints, ["deskbell.toml:4: categories[1].name: not named in fr; those readers see it in en"]);
}

#[test]
fn the_demo_is_configured_without_a_hint() {
    let reading = read(include_str!("../../demo/deskbell.toml"));
    assert_eq!(reading.faults, []);
}

/// The sample with its marks taken away: what an operator who sets everything has.
fn sample() -> String {
    include_str!("../../../deploy/deskbell.sample.toml")
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(rest) if rest.starts_with("  {") || !rest.starts_with([' ', '#']) => rest,
            _ => line,
        })
        .map(
            |line| {
                if line == "secret = \"\"" { "secret = \"0123456789abcdef0123456789abcdef\"" } else { line }
            },
        )
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_sample_is_read_without_a_fault_and_shows_the_defaults() {
    let config = good(&sample());
    let plain = good("");
    assert_eq!(config.settings.times, plain.settings.times);
    assert_eq!(config.settings.limits, plain.settings.limits);
    assert_eq!(config.settings.languages, plain.settings.languages);
    assert_eq!(config.settings.hours, plain.settings.hours);
    assert_eq!(config.listen, plain.listen);
    assert_eq!(config.data_dir, plain.data_dir);
    assert_eq!(config.database_url.expose(), plain.database_url.expose());
    assert_eq!(config.backups_kept, plain.backups_kept);
}

#[test]
fn docs_and_sample_name_every_key() {
    let (sample, docs) = (sample(), include_str!("../../../docs/operations.md"));
    // What nobody asks for is named as a fault with the keys that are known: so the code tells its own keys.
    let sections = [
        "",
        "hours",
        "times",
        "limits",
        "widget",
        "backup",
        "teams",
        "categories",
        "categories.questions",
        "webhooks",
        "telegram",
        "discord",
        "discord.roles",
    ];
    for section in sections {
        for key in known_keys(section) {
            let written = sample.lines().any(|line| {
                line.starts_with(&key)
                    || line == format!("[{key}]")
                    || line == format!("[[{key}]]")
                    || (line.starts_with('[') && line.ends_with(&format!(".{key}]")))
            });
            assert!(written || key == "questions", "deploy/deskbell.sample.toml lacks {section}.{key}");
            let day = matches!(key.as_str(), "tue" | "wed" | "thu" | "fri" | "sat");
            assert!(
                docs.contains(&format!("`{key}`"))
                    || docs.contains(&format!("[{key}]"))
                    || docs.contains(&format!(".{key}]"))
                    || day,
                "docs/operations.md lacks {section}.{key}"
            );
        }
    }
}

fn known_keys(section: &str) -> Vec<String> {
    let text = match section {
        "" => "zzzzzzzzzzzzzzz = 1".to_owned(),
        "teams" | "categories" | "webhooks" => format!("[[{section}]]\nzzzzzzzzzzzzzzz = 1"),
        "categories.questions" => "[[categories]]\n[[categories.questions]]\nzzzzzzzzzzzzzzz = 1".to_owned(),
        table => format!("[{table}]\nzzzzzzzzzzzzzzz = 1"),
    };
    let reading = read(&text);
    let unknown = reading.faults.iter().find(|fault| fault.what == "unknown key").unwrap();
    unknown.mend.trim_start_matches("known here: ").split(", ").map(str::to_owned).collect()
}
