//! What the operator wrote, checked and ready to use: `deskbell.toml`, then the environment over it.
//!
//! Every fault is collected, so that one reading names them all; the desk starts only without faults. This is the one
//! place that reads the environment.

mod desk;
mod discord;
mod doors;
mod fault;
mod secret;
mod section;
mod telegram;
#[cfg(test)]
mod tests;
mod times;
mod tree;
mod units;

use std::path::{Path, PathBuf};

use deskbell_core::ids::Language;
use deskbell_core::model::Settings;
use deskbell_core::model::hours::BusinessHours;
use deskbell_core::present::Locales;

pub use doors::{LogFormat, Webhook, Widget};
pub(crate) use fault::nearest;
pub use fault::{At, Fault, Faults, Weight};
pub use secret::{Secret, without_password};

use section::{Found, Section};
use tree::Node;

/// The file that is read when none is named and it exists.
pub const DEFAULT_FILE: &str = "deskbell.toml";

/// Everything that can be set. No Debug: it holds secrets.
#[derive(Clone)]
#[expect(missing_debug_implementations, reason = "it holds secrets")]
pub struct Config {
    /// The file it came from, if any: watched for changes.
    pub file: Option<PathBuf>,
    pub listen: std::net::SocketAddr,
    /// Where people reach the desk, without a slash at the end; none: the address it listens on.
    pub public_url: Option<String>,
    pub trusted_proxies: Vec<ipnet::IpNet>,
    pub data_dir: PathBuf,
    pub database_url: Secret,
    pub kb_dir: Option<PathBuf>,
    pub locales_dir: Option<PathBuf>,
    pub log: String,
    pub log_format: LogFormat,
    pub widget: Widget,
    pub webhooks: Vec<Webhook>,
    pub telegram: Option<deskbell_telegram::TelegramConfig>,
    pub discord: Option<deskbell_discord::DiscordConfig>,
    /// Backups that `run` keeps of those it makes before migrating.
    pub backups_kept: usize,
    pub settings: Settings,
}

/// What a reading came to: a configuration when there is no fault, and everything worth saying.
#[expect(missing_debug_implementations, reason = "it holds secrets")]
pub struct Reading {
    pub config: Option<Config>,
    pub faults: Vec<Fault>,
}

impl Reading {
    /// The configuration, or one error that names every fault.
    ///
    /// # Errors
    /// When there is a fault; hints are no faults.
    pub fn into_config(self) -> anyhow::Result<Config> {
        self.config.ok_or_else(|| {
            let faults: Vec<_> = self
                .faults
                .iter()
                .filter(|fault| fault.weight == Weight::Fault)
                .map(|fault| format!("  {fault}"))
                .collect();
            anyhow::anyhow!("the configuration has faults:\n{}", faults.join("\n"))
        })
    }
}

impl Config {
    /// Reads the file (`named`, or `deskbell.toml` if there is one) and the environment over it.
    #[must_use]
    pub fn read(named: Option<&Path>) -> Reading {
        let faults = Faults::default();
        let file = match named {
            Some(file) => Some(file.to_owned()),
            None => Path::new(DEFAULT_FILE).exists().then(|| PathBuf::from(DEFAULT_FILE)),
        };
        let text = file.as_deref().and_then(|file| match std::fs::read(file) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Some(text),
                Err(_) => {
                    faults.fault(At::Nowhere, file.display().to_string(), "not UTF-8", "save it as UTF-8");
                    None
                }
            },
            Err(error) => {
                let mend = "name the file with --config, or leave it out to run on the environment alone";
                faults.fault(
                    At::Nowhere,
                    file.display().to_string(),
                    format!("cannot be read: {error}"),
                    mend,
                );
                None
            }
        });
        let name = file.as_deref().map(|file| file.display().to_string()).unwrap_or_default();
        Self::of_layers(
            text.as_deref().map(|text| (name.as_str(), text)),
            environment(),
            file.clone(),
            faults,
        )
    }

    /// Reads a text in place of the file, with the environment over it: for the demo, which carries its own.
    #[must_use]
    pub fn read_text(name: &str, text: &str) -> Reading {
        Self::of_layers(Some((name, text)), environment(), None, Faults::default())
    }

    fn of_layers(
        text: Option<(&str, &str)>,
        variables: Vec<(String, String)>,
        file: Option<PathBuf>,
        faults: Faults,
    ) -> Reading {
        let mut root = text.map_or_else(Node::empty, |(name, text)| tree::from_toml(name, text, &faults));
        root.overlay(tree::from_environment(variables, &faults));
        let config = Self::of_tree(&root, file, &faults);
        let faults = faults.into_list();
        let good = faults.iter().all(|fault| fault.weight != Weight::Fault);
        Reading { config: good.then_some(config), faults }
    }

    fn of_tree(root: &Node, file: Option<PathBuf>, faults: &Faults) -> Self {
        let root = Section::root(root, faults);
        let locales_dir = root.text("locales_dir");
        let languages = languages(&root, locales_dir.as_ref());
        let locales_dir = locales_dir.map(|found| PathBuf::from(found.value));
        let default_language = default_language(&root, &languages);
        let spoken = desk::Spoken { default: &default_language, all: &languages };
        let teams = desk::teams(&root, &spoken);
        let kinds = desk::kinds(&root);
        let mut settings = Settings::plain(languages.clone());
        settings.teams[0].language = default_language.clone();
        if !teams.is_empty() {
            settings.teams = teams;
        }
        settings.categories = desk::categories(&root, &spoken, &settings.teams, &kinds);
        settings.kinds = kinds;
        settings.default_language = default_language;
        settings.desk_name = root.text("desk_name").map(|found| found.value);
        settings.agent_names = root.flag("agent_names").unwrap_or(true);
        settings.hours = hours(&root);
        settings.times = times::times(&root);
        settings.limits = times::limits(&root);

        let data_dir =
            root.text("data_dir").map_or_else(|| PathBuf::from("data"), |found| found.value.into());
        let backup = root.section("backup");
        let backups_kept =
            backup.whole("keep", 0..=1_000).and_then(|count| usize::try_from(count).ok()).unwrap_or(5);
        backup.finish();
        let public_url = doors::public_url(&root);
        let trusted_proxies = doors::trusted_proxies(&root);
        let config = Self {
            file,
            listen: doors::listen(&root),
            database_url: doors::database_url(&root, &data_dir),
            kb_dir: root.text("kb_dir").map(|found| found.value.into()),
            log: doors::log(&root),
            log_format: doors::log_format(&root),
            widget: doors::widget(&root),
            webhooks: doors::webhooks(&root),
            telegram: telegram::telegram(&root, public_url.as_deref()),
            discord: discord::discord(&root),
            public_url,
            trusted_proxies,
            data_dir,
            locales_dir,
            backups_kept,
            settings,
        };
        root.finish();
        config
    }

    /// Where people reach the desk.
    #[must_use]
    pub fn url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }

    /// Whether the database is the one file in our own folder.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        self.database_url.expose().starts_with("sqlite:")
    }

    /// The SQLite file.
    #[must_use]
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        let rest = self.database_url.expose().strip_prefix("sqlite:")?;
        let path = rest.strip_prefix("//").unwrap_or(rest);
        Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
    }
}

fn hours(root: &Section<'_>) -> BusinessHours {
    let hours = times::hours(root);
    times::hours_without_zone(root, &hours);
    hours
}

/// The desk's variables, as text; one that is not UTF-8 is left to be reported by its absence.
fn environment() -> Vec<(String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

/// The order in which languages are offered when nobody says otherwise; added ones follow.
const OFFERED: [&str; 6] = ["en", "ru", "uz", "fa", "hu", "fr"];

/// The languages spoken: those configured, or all that there are texts for.
fn languages(root: &Section<'_>, locales_dir: Option<&Found<String>>) -> Vec<Language> {
    let (locales, faults) = Locales::gather(locales_dir.map(|found| Path::new(&found.value)));
    for fault in faults {
        let file = locales_dir.map_or_else(String::new, |found| format!("{}/", found.value)) + &fault.file;
        let at = At::Line { file: file.into(), line: fault.line };
        root.faults().fault(at, "", fault.what, fault.mend);
    }
    // As they are offered: English first, then by their own names' tags.
    let mut known: Vec<Language> = locales.languages().cloned().collect();
    known.sort_by_key(|language| {
        (OFFERED.iter().position(|tag| *tag == language.as_str()).unwrap_or(OFFERED.len()), language.clone())
    });
    let Some(wanted) = root.texts("languages") else { return known };
    let mut languages: Vec<Language> = Vec::new();
    for found in wanted {
        let language = Language::new(&found.value.to_ascii_lowercase());
        if !known.contains(&language) {
            let what = format!("there are no texts in {:?}", found.value);
            let known = desk::list(known.iter().map(Language::as_str));
            root.faults().fault(
                found.at,
                found.key,
                what,
                format!("use some of {known}, or add a folder to locales_dir"),
            );
        } else if languages.contains(&language) {
            root.faults().fault(found.at, found.key, format!("{language} stands twice"), "take one out");
        } else {
            languages.push(language);
        }
    }
    if languages.is_empty() { known } else { languages }
}

fn default_language(root: &Section<'_>, languages: &[Language]) -> Language {
    let english = Language::new("en");
    let usual = if languages.contains(&english) { english } else { languages[0].clone() };
    let Some(found) = root.text("default_language") else { return usual };
    let spoken = desk::Spoken { default: &usual, all: languages };
    desk::known_language(root, found, &spoken).unwrap_or(usual)
}
