//! `deskbell check`: everything that would keep the desk from running, found before it runs.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use axum::http::Uri;
use serde::Serialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::config::{At, Config, Fault, Weight};
use crate::knowledge;
use crate::out;

/// What one check came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Fine,
    Hint,
    Fault,
}

#[derive(Debug, Serialize)]
struct Finding {
    state: State,
    /// What was looked at: a place in the configuration, or a part of the machine.
    what: String,
    found: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    mend: String,
}

/// How long another machine may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) async fn run(named: Option<&Path>, json: bool) -> anyhow::Result<ExitCode> {
    let reading = Config::read(named);
    let mut findings: Vec<Finding> = reading.faults.iter().map(of_fault).collect();
    if let Some(config) = &reading.config {
        let file =
            config.file.as_ref().map_or("the environment alone".into(), |file| file.display().to_string());
        findings.insert(0, fine("configuration", format!("read from {file}")));
        findings.push(folder("data_dir", &config.data_dir));
        findings.push(database(config).await);
        findings.extend(config.locales_dir.as_deref().map(|dir| readable("locales_dir", dir)));
        findings.extend(articles(config));
        findings.push(port(config.listen).await);
        findings.extend(proxy(config));
        for (index, webhook) in config.webhooks.iter().enumerate() {
            findings.extend(reachable(&format!("webhooks[{}].url", index + 1), &webhook.url).await);
        }
        findings.extend(telegram(config).await);
        findings.extend(discord(config).await);
    }
    let faults = findings.iter().filter(|finding| finding.state == State::Fault).count();
    if json {
        out::json(&findings)?;
    } else {
        show(&findings, faults);
    }
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn show(findings: &[Finding], faults: usize) {
    for finding in findings {
        let mark = match finding.state {
            State::Fine => "ok   ",
            State::Hint => "hint ",
            State::Fault => "FAULT",
        };
        out::say(format_args!("{mark}  {}: {}", finding.what, finding.found));
        if !finding.mend.is_empty() {
            out::say(format_args!("       → {}", finding.mend));
        }
    }
    let hints = findings.iter().filter(|finding| finding.state == State::Hint).count();
    out::say("");
    out::say(match (faults, hints) {
        (0, 0) => "Everything is in order: deskbell run".to_owned(),
        (0, _) => "No fault: deskbell run".to_owned(),
        (1, _) => "One fault keeps the desk from running.".to_owned(),
        (faults, _) => format!("{faults} faults keep the desk from running."),
    });
}

fn of_fault(fault: &Fault) -> Finding {
    let what = match (&fault.at, fault.key.is_empty()) {
        (At::Nowhere, _) => fault.key.clone(),
        (at, true) => at.to_string(),
        (at, false) => format!("{at}  {}", fault.key),
    };
    let state = if fault.weight == Weight::Fault { State::Fault } else { State::Hint };
    Finding { state, what, found: fault.what.clone(), mend: fault.mend.clone() }
}

fn fine(what: &str, found: impl Into<String>) -> Finding {
    Finding { state: State::Fine, what: what.to_owned(), found: found.into(), mend: String::new() }
}

fn bad(state: State, what: &str, found: impl Into<String>, mend: impl Into<String>) -> Finding {
    Finding { state, what: what.to_owned(), found: found.into(), mend: mend.into() }
}

/// A folder that is made when missing, and written to.
fn folder(what: &str, dir: &Path) -> Finding {
    let shown = dir.display();
    match try_writing(dir) {
        Ok(true) => fine(what, format!("{shown} can be written")),
        Ok(false) => fine(what, format!("{shown} is made at the first start")),
        Err(error) => {
            let mend = if error.kind() == std::io::ErrorKind::StorageFull {
                "make room on its disk"
            } else {
                "make it, and give it to the user that the desk runs as"
            };
            bad(State::Fault, what, format!("{shown} cannot be written: {error}"), mend)
        }
    }
}

/// Whether the folder is there and takes a file; a missing one must be makeable, which is tried on what is there of
/// the way to it.
pub(crate) fn try_writing(dir: &Path) -> std::io::Result<bool> {
    if dir.exists() {
        probe(dir)?;
        return Ok(true);
    }
    let above = dir.ancestors().skip(1).find(|above| above.as_os_str().is_empty() || above.exists());
    let above = above.filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    probe(above)?;
    Ok(false)
}

fn probe(dir: &Path) -> std::io::Result<()> {
    let file: PathBuf = dir.join(format!(".deskbell-probe-{}", std::process::id()));
    // Bytes, not only a name: a full disk takes the name.
    let written = std::fs::write(&file, [0_u8; 4096]);
    let removed = std::fs::remove_file(&file);
    written.and(removed)
}

fn readable(what: &str, dir: &Path) -> Finding {
    match std::fs::read_dir(dir) {
        Ok(_) => fine(what, format!("{} can be read", dir.display())),
        Err(error) => bad(
            State::Fault,
            what,
            format!("{} cannot be read: {error}", dir.display()),
            "name a folder that is there, or take the key out",
        ),
    }
}

async fn database(config: &Config) -> Finding {
    let shown = crate::config::without_password(config.database_url.expose());
    match crate::wire::probe_database(config).await {
        Ok(found) => fine("database", format!("{shown}: {found}")),
        Err(error) => {
            let mend = if config.is_sqlite() {
                "give the file and its folder to the user that the desk runs as, and make room on its disk"
            } else {
                "check host, user, password and database name, and that the server runs"
            };
            bad(State::Fault, "database", format!("{shown}: {error:#}"), mend)
        }
    }
}

fn articles(config: &Config) -> Option<Finding> {
    let dir = config.kb_dir.as_deref()?;
    Some(match knowledge::read_folder(dir, &config.settings, || {}) {
        Err(error) => bad(
            State::Fault,
            "kb_dir",
            format!("{error:#}"),
            "name a folder that is there, or take the key out",
        ),
        Ok(gathered) if gathered.faulty_files() > 0 => bad(
            State::Hint,
            "kb_dir",
            format!(
                "{} articles, and {} files with faults that are left out",
                gathered.drafts.len(),
                gathered.faulty_files()
            ),
            format!("see them with: deskbell kb import {}", dir.display()),
        ),
        Ok(gathered) => fine("kb_dir", format!("{} articles", gathered.drafts.len())),
    })
}

async fn port(listen: SocketAddr) -> Finding {
    match TcpListener::bind(listen).await {
        Ok(_) => fine("listen", format!("{listen} is free")),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            if is_desk(listen).await {
                return bad(
                    State::Hint,
                    "listen",
                    format!("a desk is running on {listen}"),
                    "nothing to do, if it is this one",
                );
            }
            bad(
                State::Fault,
                "listen",
                format!("{listen} is in use by another program"),
                "stop that one, or choose another port: listen = \"127.0.0.1:8090\"",
            )
        }
        Err(error) => bad(
            State::Fault,
            "listen",
            format!("cannot listen on {listen}: {error}"),
            "write an address of this machine (127.0.0.1, 0.0.0.0) and a port above 1023",
        ),
    }
}

/// Whether what listens there answers as a desk does.
async fn is_desk(listen: SocketAddr) -> bool {
    let ask = async {
        let mut stream = TcpStream::connect(listen).await?;
        stream.write_all(b"GET /healthz HTTP/1.0\r\nhost: deskbell\r\n\r\n").await?;
        let mut answer = Vec::new();
        stream.take(4096).read_to_end(&mut answer).await?;
        std::io::Result::Ok(answer)
    };
    let answer = tokio::time::timeout(PATIENCE, ask).await;
    matches!(answer, Ok(Ok(answer)) if answer.ends_with(b"\r\n\r\nok\n"))
}

/// What the addresses say about the proxy in front.
fn proxy(config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    let public = config.public_url.as_deref().unwrap_or_default();
    let local = config.listen.ip().is_loopback();
    if public.is_empty() && !local {
        findings.push(bad(
            State::Hint,
            "public_url",
            format!("missing, while the desk listens on {}", config.listen),
            "write where people reach it: sign-in links begin with it",
        ));
    }
    if public.starts_with("https://") && config.trusted_proxies.is_empty() {
        findings.push(bad(
            State::Hint,
            "trusted_proxies",
            "missing, while public_url is https: then a proxy stands in front, and all visitors share its address and its limits",
            "write the proxy's address as the desk sees it: trusted_proxies = [\"127.0.0.1\"]",
        ));
    }
    if public.is_empty() && !config.trusted_proxies.is_empty() {
        findings.push(bad(
            State::Hint,
            "public_url",
            "missing, while trusted_proxies is set",
            "write the address in front of the proxy: public_url = \"https://desk.example.org\"",
        ));
    }
    findings
}

/// What Telegram says of the bot and its groups.
async fn telegram(config: &Config) -> Vec<Finding> {
    let found = match crate::wire::check_telegram(config).await {
        Ok(found) => found,
        Err(error) => return vec![bad(State::Fault, "telegram", format!("{error:#}"), "")],
    };
    let of = |finding: deskbell_telegram::Finding| Finding {
        state: match finding.state {
            deskbell_telegram::State::Fine => State::Fine,
            deskbell_telegram::State::Hint => State::Hint,
            deskbell_telegram::State::Fault => State::Fault,
        },
        what: "telegram".to_owned(),
        found: finding.what,
        mend: finding.mend,
    };
    found.into_iter().map(of).collect()
}

/// What Discord says of the bot, its server and its channels.
async fn discord(config: &Config) -> Vec<Finding> {
    let found = match crate::wire::check_discord(config).await {
        Ok(found) => found,
        Err(error) => return vec![bad(State::Fault, "discord", format!("{error:#}"), "")],
    };
    let of = |finding: deskbell_discord::Finding| Finding {
        state: match finding.state {
            deskbell_discord::State::Fine => State::Fine,
            deskbell_discord::State::Hint => State::Hint,
            deskbell_discord::State::Fault => State::Fault,
        },
        what: "discord".to_owned(),
        found: finding.what,
        mend: finding.mend,
    };
    found.into_iter().map(of).collect()
}

async fn reachable(what: &str, url: &str) -> Option<Finding> {
    let uri: Uri = url.parse().ok()?;
    let host = uri.host()?.trim_matches(['[', ']']).to_owned();
    let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 });
    Some(match tokio::time::timeout(PATIENCE, TcpStream::connect((host.as_str(), port))).await {
        Ok(Ok(_)) => fine(what, format!("{host}:{port} takes connections")),
        Ok(Err(error)) => bad(
            State::Hint,
            what,
            format!("{host}:{port} takes no connection now: {error}"),
            "the desk keeps trying once it runs",
        ),
        Err(_) => bad(
            State::Hint,
            what,
            format!("{host}:{port} does not answer now"),
            "the desk keeps trying once it runs",
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_made_is_a_fault() {
        assert!(try_writing(Path::new("/proc/deskbell")).is_err());
        let dir = std::env::temp_dir().join(format!("deskbell-check-{}", std::process::id()));
        assert!(!try_writing(&dir.join("below")).unwrap());
        std::fs::create_dir_all(&dir).unwrap();
        assert!(try_writing(&dir).unwrap());
        std::fs::remove_dir(&dir).unwrap();
    }

    #[tokio::test]
    async fn a_port_that_is_in_use_is_a_fault() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let _ = stream.write_all(b"not a desk\n").await;
            }
        });
        assert_eq!(port(address).await.state, State::Fault);
    }
}
