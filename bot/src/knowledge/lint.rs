//! `deskbell kb lint`: what is wrong with articles that nothing keeps from being imported.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use deskbell_core::clock::{Clock, SystemClock};
use deskbell_core::ids::Language;
use deskbell_core::kb::{ArticleDoc, Index, SuggestQuery};
use deskbell_core::model::{Article, Visibility};
use deskbell_core::present::active;

use super::folder::Gathered;
use super::front::{Draft, TITLE_CHARS};
use crate::config::Config;
use crate::{out, wire};

/// From this confidence on two articles answer the same question; each must find the other by its title.
const ALIKE: f32 = 0.72;
/// An article that nobody was shown for so long, while others were, is found by nobody.
const UNSEEN: Duration = Duration::from_secs(90 * 24 * 3600);

/// One article, from a file or from the database.
pub(super) struct Subject {
    /// How it is called to the operator: its file, or its id and language.
    name: String,
    key: String,
    language: Language,
    title: String,
    body: String,
    keywords: Vec<String>,
    visibility: Visibility,
}

/// Something to mend.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    name: String,
    what: String,
}

/// Checks the articles of a folder, or those of the database. Exits with 1 when there is anything to mend.
pub(crate) async fn run(config: &Config, folder: Option<&Path>) -> anyhow::Result<ExitCode> {
    let (subjects, mut findings) = match folder {
        Some(folder) => of_folder(config, folder)?,
        None => of_database(config).await?,
    };
    if subjects.is_empty() && findings.is_empty() {
        out::say("There are no articles.");
        return Ok(ExitCode::SUCCESS);
    }
    findings.extend(lint(&subjects, &config.settings.languages));
    findings.sort();
    for Finding { name, what } in &findings {
        out::say(format_args!("{}: {}", out::clean(name), out::clean(what)));
    }
    let count = subjects.len();
    if findings.is_empty() {
        out::say(format_args!("{count} articles, nothing to mend."));
        return Ok(ExitCode::SUCCESS);
    }
    out::say(format_args!("{count} articles, {} things to mend.", findings.len()));
    Ok(ExitCode::FAILURE)
}

fn of_folder(config: &Config, folder: &Path) -> anyhow::Result<(Vec<Subject>, Vec<Finding>)> {
    let Gathered { drafts, faults } = super::read_folder(folder, &config.settings, || {})?;
    let faults = faults
        .into_iter()
        .map(|(file, fault)| Finding { name: format!("{file}:{}", fault.line), what: fault.what });
    Ok((drafts.into_iter().map(|(file, draft)| of_file(file, draft)).collect(), faults.collect()))
}

async fn of_database(config: &Config) -> anyhow::Result<(Vec<Subject>, Vec<Finding>)> {
    let (storage, admin) = wire::admin(config).await?;
    let now = SystemClock::default().now();
    let read = async { anyhow::Ok((admin.articles().await?, admin.report(now.minus(UNSEEN), now).await?)) };
    let read = read.await;
    storage.close().await;
    let (articles, report) = read.context("the articles could not be read")?;
    let seen: BTreeSet<(String, String)> = report
        .articles
        .by_article
        .into_iter()
        .filter(|(_, figures)| figures.shown + figures.opened > 0)
        .map(|(name, _)| (name.key, name.language.to_string()))
        .collect();
    let unseen = articles.iter().filter(|article| {
        !seen.is_empty()
            && article.visibility == Visibility::Public
            && article.updated_at < now.minus(UNSEEN)
            && !seen.contains(&(article.key.clone(), article.language.to_string()))
    });
    let findings = unseen.map(|article| Finding {
        name: name_of(article),
        what: "nobody was shown it within 90 days: add the words people use to its keywords, or remove it"
            .into(),
    });
    let findings = findings.collect();
    Ok((articles.into_iter().map(of_row).collect(), findings))
}

fn name_of(article: &Article) -> String {
    format!("{} ({})", article.key, article.language)
}

fn of_file(name: String, draft: Draft) -> Subject {
    let Draft { key, language, title, tags, keywords, visibility, category: _, body } = draft;
    let keywords = [tags, keywords].concat();
    Subject { name, key, language, title, body, keywords, visibility }
}

fn of_row(article: Article) -> Subject {
    let name = name_of(&article);
    let Article { key, language, title, body, tags, visibility, .. } = article;
    Subject { name, key, language, title, body, keywords: tags, visibility }
}

/// What can be said of the articles by themselves.
pub(super) fn lint(subjects: &[Subject], languages: &[Language]) -> Vec<Finding> {
    let mut findings = translations(subjects, languages);
    for subject in subjects {
        let mut add = |what: String| findings.push(Finding { name: subject.name.clone(), what });
        let count = subject.title.chars().count();
        if count > TITLE_CHARS {
            add(format!("the title has {count} characters; a button shows about {TITLE_CHARS}"));
        }
        dead_links(subject, subjects).into_iter().for_each(&mut add);
    }
    findings.extend(by_engine(subjects));
    findings.sort();
    findings.dedup();
    findings
}

/// Public articles that some language of the desk lacks.
fn translations(subjects: &[Subject], languages: &[Language]) -> Vec<Finding> {
    let mut versions: BTreeMap<&str, Vec<&Subject>> = BTreeMap::new();
    for subject in subjects.iter().filter(|subject| subject.visibility == Visibility::Public) {
        versions.entry(&subject.key).or_default().push(subject);
    }
    let lacks = |versions: &[&Subject]| -> Vec<String> {
        let there = |language: &&Language| !versions.iter().any(|version| version.language == **language);
        languages.iter().filter(there).map(ToString::to_string).collect()
    };
    let missing = versions.values().map(|versions| (versions[0], lacks(versions)));
    missing
        .filter(|(_, lacks)| !lacks.is_empty())
        .map(|(first, lacks)| Finding {
            name: first.name.clone(),
            what: format!("{} is not written in {}", first.key, lacks.join(", ")),
        })
        .collect()
}

/// Links that readers are not sent to: they are shown as words alone. Whether a page on the web is still there is not
/// asked, so that a check needs no network.
fn dead_links(subject: &Subject, subjects: &[Subject]) -> Vec<String> {
    let mut dead = Vec::new();
    for (at, address) in active::links(&subject.body) {
        if active::is_followed(&address) {
            if is_empty_address(&address) {
                dead.push(format!("the link {address:?} leads nowhere"));
            }
            continue;
        }
        let line = 1 + subject.body[..at].bytes().filter(|byte| *byte == b'\n').count();
        let file = address.split(['#', '?']).next().unwrap_or_default();
        let key = file.trim_start_matches("./").trim_end_matches(".md");
        let known = subjects.iter().any(|other| other.key == key);
        let mend = if known {
            "articles cannot link to each other: say its title instead"
        } else {
            "only http, https and mailto lead anywhere"
        };
        dead.push(format!("line {line} of the text: the link {address:?} is dead: {mend}"));
    }
    dead
}

/// A scheme and nothing that it could lead to.
fn is_empty_address(address: &str) -> bool {
    let rest = address.split_once(':').map_or("", |(_, rest)| rest).trim_start_matches('/');
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let mail = address.to_ascii_lowercase().starts_with("mailto:");
    host.is_empty() || (mail && !host.contains('@')) || (!mail && !host.contains('.') && !host.contains(':'))
}

/// Duplicates, and articles that their own title does not bring.
fn by_engine(subjects: &[Subject]) -> Vec<Finding> {
    let mut index = Index::new();
    let found_by_somebody = |subject: &&Subject| subject.visibility != Visibility::Draft;
    let subjects: Vec<&Subject> = subjects.iter().filter(found_by_somebody).collect();
    for (key, subject) in (0..).zip(&subjects) {
        index.upsert(&ArticleDoc {
            key,
            language: subject.language.as_str(),
            title: &subject.title,
            body: &subject.body,
            keywords: &subject.keywords,
            public: subject.visibility == Visibility::Public,
            helpful: 0,
            rejected: 0,
        });
    }
    let mut findings = Vec::new();
    let mut alike: HashMap<usize, BTreeSet<usize>> = HashMap::new();
    for (at, subject) in subjects.iter().enumerate() {
        let hits = index.search(&subject.title, 5, true, &[subject.language.as_str()]);
        let others = hits.iter().filter(|hit| hit.confidence >= ALIKE);
        let others = others.filter_map(|hit| usize::try_from(hit.key).ok()).filter(|other| *other != at);
        alike.insert(at, others.filter(|other| subjects[*other].key != subject.key).collect());
        if subject.visibility == Visibility::Public {
            let query = SuggestQuery { preferred: Some(subject.language.as_str()), reads: &[] };
            let suggested = index.suggest(&subject.title, &query);
            if !suggested.iter().any(|hit| hit.key == at as u128) {
                findings.push(Finding {
                    name: subject.name.clone(),
                    what: "nobody finds it, not even by its own title: make the title say what it is about"
                        .into(),
                });
            }
        }
    }
    for (at, others) in &alike {
        for other in others.iter().filter(|other| *other > at && alike[*other].contains(at)) {
            let (one, two) = (subjects[*at], subjects[*other]);
            let what = format!("says much the same as {}: make one of them", two.name);
            findings.push(Finding { name: one.name.clone(), what });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(key: &str, language: &str, title: &str, body: &str) -> Subject {
        Subject {
            name: format!("{key} ({language})"),
            key: key.into(),
            language: Language::new(language),
            title: title.into(),
            body: body.into(),
            keywords: Vec::new(),
            visibility: Visibility::Public,
        }
    }

    fn found(subjects: &[Subject], languages: &[&str]) -> Vec<String> {
        let languages: Vec<Language> = languages.iter().map(|tag| Language::new(tag)).collect();
        lint(subjects, &languages)
            .into_iter()
            .map(|finding| format!("{}: {}", finding.name, finding.what))
            .collect()
    }

    #[test]
    fn what_is_fine_is_not_complained_about() {
        let subjects = [
            subject(
                "refund",
                "en",
                "When do I get my refund?",
                "Within [five days](https://example.org/refunds).",
            ),
            subject(
                "track",
                "en",
                "Where is my order?",
                "See your account, or write to [us](mailto:a@example.org).",
            ),
        ];
        assert_eq!(found(&subjects, &["en"]), Vec::<String>::new());
        assert_eq!(found(&[], &["en", "fa"]), Vec::<String>::new());
    }

    #[test]
    fn missing_translations_are_named_for_public_articles() {
        let mut secret = subject("limits", "en", "How many tries a card has", "Three.");
        secret.visibility = Visibility::TeamOnly;
        let subjects = [
            subject("refund", "en", "When do I get my refund?", "Within five days."),
            subject("refund", "fa", "پولم کی برمی‌گردد؟", "ظرف پنج روز."),
            secret,
        ];
        assert_eq!(found(&subjects, &["en", "fa", "ru"]), ["refund (en): refund is not written in ru"]);
    }

    #[test]
    fn dead_links_are_named_with_their_line() {
        let body = "One.\n\n[two](refund.md) [three](/help) [four](https://)\n\n[five](ftp://example.org/x)";
        let subjects = [
            subject("refund", "en", "When do I get my refund?", "Within five days."),
            subject("track", "en", "Where is my order?", body),
        ];
        let found = found(&subjects, &["en"]);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(
            found.iter().any(|one| one.contains("line 3") && one.contains("say its title instead")),
            "{found:?}"
        );
        assert!(found.iter().any(|one| one.contains("line 5") && one.contains("ftp://")), "{found:?}");
        assert!(found.iter().any(|one| one.contains("\"https://\" leads nowhere")), "{found:?}");
    }

    #[test]
    fn duplicates_are_found_by_the_engines_own_measure() {
        let body = "We send the money within five days after your return has arrived.";
        let subjects = [
            subject("refund", "en", "When do I get my refund?", body),
            subject("refund-time", "en", "When will I get my refund?", body),
            subject("track", "en", "Where is my order?", "See your account."),
        ];
        let found = found(&subjects, &["en"]);
        assert_eq!(found, ["refund (en): says much the same as refund-time (en): make one of them"]);
    }

    #[test]
    fn long_titles_and_articles_that_nobody_finds() {
        let subjects = [
            subject("a", "en", &format!("Where is my order {}", "and more ".repeat(8)), "See your account."),
            subject("b", "en", "How are you?", "We are fine."),
        ];
        let found = found(&subjects, &["en"]);
        assert!(found.iter().any(|one| one.starts_with("a (en): the title has")), "{found:?}");
        assert!(found.iter().any(|one| one.starts_with("b (en): nobody finds it")), "{found:?}");
    }

    #[test]
    fn the_demos_articles_say_what_they_say_once() {
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/kb");
        let languages: Vec<Language> = ["en", "fa", "fr", "hu", "ru", "uz"].map(Language::new).into();
        let settings = deskbell_core::model::Settings::plain(languages.clone());
        let gathered = super::super::read_folder(&demo, &settings, || {}).unwrap();
        let subjects: Vec<Subject> =
            gathered.drafts.into_iter().map(|(file, draft)| of_file(file, draft)).collect();
        assert!(subjects.len() > 90);
        assert_eq!(lint(&subjects, &languages), Vec::<Finding>::new());
    }
}
