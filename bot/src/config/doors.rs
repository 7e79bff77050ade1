//! The desk's doors: addresses, database, logs, the widget and webhooks.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use axum::http::Uri;
use ipnet::IpNet;

use super::desk::key;
use super::fault::At;
use super::secret::Secret;
use super::section::{Found, Section};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// The chat widget's settings; every rate may be 0 for "no limit".
#[derive(Clone, PartialEq, Eq)]
#[expect(missing_debug_implementations, reason = "it holds a secret")]
pub struct Widget {
    /// Pages that may hold it; empty: any.
    pub origins: Vec<String>,
    /// `#rrggbb`.
    pub color: Option<String>,
    /// Networks that it is not for.
    pub blocked: Vec<IpNet>,
    /// Also those for whom nobody vouches.
    pub anonymous: bool,
    pub sessions_per_hour: Option<u32>,
    pub requests_per_minute: Option<u32>,
    pub streams_per_address: Option<u32>,
    /// What the shop's server signs with when it says who somebody is; none: everybody is anonymous.
    pub identity_secret: Option<Secret>,
    /// For whom its tokens must be made; none: the desk's own address.
    pub identity_audience: Option<String>,
}

/// A front end of somebody else's that speaks with the desk by signed webhooks.
#[derive(Clone, PartialEq, Eq)]
#[expect(missing_debug_implementations, reason = "it holds a secret")]
pub struct Webhook {
    /// Its channel is called `webhook:<id>`.
    pub id: String,
    pub secret: Secret,
    /// Where the desk's messages are POSTed to.
    pub url: String,
}

/// Shorter secrets can be guessed.
const SECRET_BYTES: usize = 32;

pub(super) fn listen(root: &Section<'_>) -> SocketAddr {
    let usual = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080));
    let found = root.parsed(
        "listen",
        "write an address and a port, such as \"127.0.0.1:8080\" or \"0.0.0.0:8080\"",
        |text| {
            let text = text.replace("localhost:", "127.0.0.1:");
            text.parse::<SocketAddr>().ok()
        },
    );
    found.map_or(usual, |found| found.value)
}

pub(super) fn public_url(root: &Section<'_>) -> Option<String> {
    let found = root.parsed(
        "public_url",
        "write where people reach the desk, such as \"https://help.example.org\"",
        |text| (is_web(text) && !text.contains('?')).then(|| text.trim_end_matches('/').to_owned()),
    )?;
    if found.value.splitn(4, '/').nth(3).is_some() {
        root.faults().fault(found.at, found.key, "has a path", "give the desk a host name of its own");
        return None;
    }
    let local = ["http://127.", "http://localhost", "http://[::1]"]
        .iter()
        .any(|start| found.value.starts_with(start));
    if found.value.starts_with("http://") && !local {
        root.faults().hint(
            found.at,
            found.key,
            "not https: what people write can be read on the way",
            "put a proxy with TLS in front",
        );
    }
    Some(found.value)
}

fn is_web(text: &str) -> bool {
    text.parse::<Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https"))
            && uri.host().is_some_and(|host| !host.is_empty())
            && !text.contains('@')
    })
}

pub(super) fn trusted_proxies(root: &Section<'_>) -> Vec<IpNet> {
    root.texts("trusted_proxies")
        .unwrap_or_default()
        .into_iter()
        .filter_map(|found| {
            let everybody = (
                "trusts everybody, so anybody could choose their address",
                "name the proxy alone, such as \"127.0.0.1\"",
            );
            network(root, found, everybody)
        })
        .collect()
}

/// One of a list. `everybody`: what is wrong with a network of all addresses, and its mend.
fn network(section: &Section<'_>, found: Found<String>, everybody: (&str, &str)) -> Option<IpNet> {
    let Some(net) = deskbell_widget::network(&found.value) else {
        let what = format!("{:?} is no address and no network", found.value);
        let mend = "write \"127.0.0.1\", \"10.0.0.0/8\" or \"2001:db8::/32\"";
        section.faults().fault(found.at, found.key, what, mend);
        return None;
    };
    if net.prefix_len() == 0 {
        section.faults().fault(found.at, found.key, everybody.0, everybody.1);
        return None;
    }
    Some(net)
}

pub(super) fn database_url(root: &Section<'_>, data_dir: &Path) -> Secret {
    let usual = || Secret::new(format!("sqlite://{}", data_dir.join("deskbell.db").display()));
    let Some(found) = root.text("database_url") else { return usual() };
    let scheme = found.value.split_once(':').map_or("", |(scheme, _)| scheme);
    match scheme {
        "postgres" | "postgresql" if found.value.contains("://") => Secret::new(found.value),
        "sqlite" if found.value.len() > "sqlite://".len() && !found.value.contains(":memory:") => {
            Secret::new(found.value)
        }
        // The value may hold a password: it is not repeated.
        _ => {
            root.faults().fault(
                found.at,
                found.key,
                "no database's address",
                "write \"postgres://user:password@host/database\" or \"sqlite:///path/to/deskbell.db\"",
            );
            usual()
        }
    }
}

pub(super) fn log(root: &Section<'_>) -> String {
    let mend = "write error, warn, info, debug or trace, or name parts: \"info,deskbell_core=debug\"";
    let found = root.parsed("log", mend, |text| {
        tracing_subscriber::EnvFilter::try_new(text).ok().map(|_| text.to_owned())
    });
    found.map_or_else(|| "info".to_owned(), |found| found.value)
}

pub(super) fn log_format(root: &Section<'_>) -> LogFormat {
    let found = root.parsed("log_format", "write \"text\" or \"json\"", |text| match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    });
    found.map_or(LogFormat::Text, |found| found.value)
}

pub(super) fn widget(root: &Section<'_>) -> Widget {
    let section = root.section("widget");
    let origins = section
        .texts("origins")
        .unwrap_or_default()
        .into_iter()
        .filter_map(|found| {
            if deskbell_widget::is_origin(&found.value) {
                return Some(found.value);
            }
            let what = format!("{:?} is no origin", found.value);
            let mend = "write \"https://shop.example\", \"https://*.shop.example\" or \"http://localhost:*\"";
            section.faults().fault(found.at, found.key, what, mend);
            None
        })
        .collect();
    let color = section.parsed("color", "write it as \"#2255aa\"", |text| {
        let digits = text.strip_prefix('#')?;
        let good = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        good.then(|| text.to_ascii_lowercase())
    });
    let rate = |key| section.whole(key, 0..=10_000_000).and_then(|number| u32::try_from(number).ok());
    let everybody =
        ("refuses everybody", "name the networks that the chat is not for, such as \"203.0.113.0/24\"");
    let blocked = section.texts("blocked").unwrap_or_default();
    let blocked = blocked.into_iter().filter_map(|found| network(&section, found, everybody)).collect();
    let identity_secret = identity_secret(&section);
    let anonymous = section.flag("anonymous").unwrap_or(true);
    if !anonymous && section.text("identity_secret").is_none() {
        let mend =
            "set widget.identity_secret, with which your server says who somebody is; or leave anonymous out";
        section.fault("anonymous", "nobody could write: without a secret nobody can be vouched for", mend);
    }
    let widget = Widget {
        origins,
        color: color.map(|found| found.value),
        blocked,
        anonymous,
        sessions_per_hour: rate("sessions_per_hour"),
        requests_per_minute: rate("requests_per_minute"),
        streams_per_address: rate("streams_per_address"),
        identity_secret,
        identity_audience: section.text("identity_audience").map(|found| found.value),
    };
    section.finish();
    widget
}

fn identity_secret(section: &Section<'_>) -> Option<Secret> {
    let found = section.text("identity_secret")?;
    if found.value.len() < SECRET_BYTES {
        let mend = format!("use at least {SECRET_BYTES} characters: openssl rand -hex 32");
        section.faults().fault(found.at, found.key, "too short to be a secret", mend);
        return None;
    }
    if let At::Line { .. } = found.at {
        let mend = "set it by the environment if others can read the file";
        section.faults().hint(found.at, found.key, "a secret in a file", mend);
    }
    Some(Secret::new(found.value))
}

pub(super) fn webhooks(root: &Section<'_>) -> Vec<Webhook> {
    let mut seen = BTreeSet::new();
    root.sections("webhooks")
        .into_iter()
        .filter_map(|section| {
            let id = key(&section, "id", &mut seen);
            let secret = match section.text("secret") {
                None => {
                    section.fault("secret", "missing", "make one: openssl rand -hex 32");
                    None
                }
                Some(found) if found.value.len() < SECRET_BYTES => {
                    let mend = format!("use at least {SECRET_BYTES} characters: openssl rand -hex 32");
                    section.faults().fault(found.at, found.key, "too short to be a secret", mend);
                    None
                }
                Some(found) => {
                    if let At::Line { .. } = found.at {
                        let mend = "set it by the environment if others can read the file";
                        section.faults().hint(found.at, found.key, "a secret in a file", mend);
                    }
                    Some(Secret::new(found.value))
                }
            };
            let url = match section.parsed(
                "url",
                "write where the desk's messages go, such as \"https://shop.example/desk\"",
                |text| is_web(text).then(|| text.to_owned()),
            ) {
                None if section.text("url").is_none() => {
                    section.fault("url", "missing", "write where the desk's messages go");
                    None
                }
                found => found.map(|found| found.value),
            };
            section.finish();
            Some(Webhook { id: id?, secret: secret?, url: url? })
        })
        .collect()
}
