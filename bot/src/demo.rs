//! Something to play with: sample articles, two teams, a shop page, and nothing to set up.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::Context;
use deskbell_core::model::Role;
use include_dir::{Dir, include_dir};
use tokio::net::TcpListener;

use crate::arguments;
use crate::config::{Config, Secret};
use crate::people::sign_in_link;
use crate::run::{Running, stop_signal};
use crate::{front_page, knowledge, logs, out, serve, web, wire};

static ARTICLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/demo/kb");
const SETTINGS: &str = include_str!("../demo/deskbell.toml");
/// What the built-in configuration is called where a fault in a variable is named.
const NAME: &str = "the demo's own configuration";
/// Ports above the usual one that are tried when nobody named one.
const MORE_PORTS: u16 = 20;

pub(crate) async fn run(named: Option<&Path>, asked: &arguments::Demo) -> anyhow::Result<()> {
    let reading = match named {
        Some(file) => Config::read(Some(file)),
        // Quiet, so that the links stay in sight; DESKBELL_LOG still counts.
        None => Config::read_text(NAME, &format!("log = \"warn\"\n{SETTINGS}")),
    };
    let mut config = reading.into_config()?;
    logs::start(&config)?;
    web::log_panics();
    config.data_dir.clone_from(&asked.data_dir);
    config.database_url = Secret::new(format!("sqlite://{}", asked.data_dir.join("deskbell.db").display()));
    wire::prepare_folders(&config)?;
    let listener = match asked.listen {
        Some(listen) => serve::bind(listen, "--listen 127.0.0.1:8090").await?,
        None => first_free(config.listen).await?,
    };
    let usual = config.listen;
    config.listen = listener.local_addr().context("the port that was opened has no address")?;
    wire::migrate(&config).await?;
    let stop = stop_signal();
    let running = Running::start(&config, listener, front_page::shop(), stop).await?;
    let admin = running.desk.admin();
    knowledge::import_built_in(admin, &config, texts(&ARTICLES)).await?;
    let mia = admin.invite("Mia", Role::Admin, Vec::new()).await?;
    let jan = admin.invite("Jan", Role::Agent, Vec::new()).await?;
    let url = config.url();
    if asked.listen.is_none() && config.listen.port() != usual.port() {
        out::say(format_args!("Port {} is in use, so this is on {}.\n", usual.port(), config.listen.port()));
    }
    out::say(welcome(&url, &mia.token, &jan.token, &config));
    running.until_stopped().await?;
    out::say("Stopped. Start it again and everything is as it was.");
    Ok(())
}

/// The port itself, or the next one that is free.
async fn first_free(listen: SocketAddr) -> anyhow::Result<TcpListener> {
    let mend = "--listen 127.0.0.1:8090";
    for more in 0..=MORE_PORTS {
        let mut next = listen;
        next.set_port(listen.port().saturating_add(more));
        match TcpListener::bind(next).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {}
            Err(_) => return serve::bind(next, mend).await,
        }
    }
    serve::bind(listen, mend).await
}

fn texts(folder: &Dir<'_>) -> Vec<(String, Result<Vec<u8>, String>)> {
    let mut texts: Vec<_> = folder
        .files()
        .filter(|file| file.path().extension().is_some_and(|kind| kind == "md"))
        .map(|file| (file.path().display().to_string(), Ok(file.contents().to_vec())))
        .collect();
    for below in folder.dirs() {
        texts.extend(self::texts(below));
    }
    texts
}

fn welcome(url: &str, mia: &str, jan: &str, config: &Config) -> String {
    let (mia, jan) = (sign_in_link(url, mia), sign_in_link(url, jan));
    format!(
        "\
Deskbell is running. Open these two side by side:

  The shop, with the chat in its corner   {url}/
  The team's console, as Mia (admin)      {mia}

A colleague for hand-overs, in a private window or another browser:

  The console, as Jan (agent)             {jan}

These sign-in links work once; after that {url}/console knows you.

Try:
  1  In the shop write \"my card was declined twice\", or the same in another language.
  2  Open an article it suggests, then \"I still need help\": a numbered ticket opens.
  3  In the console press Take and answer; add a note, a file, another priority; hand it to Jan.
  4  Resolve it, say in the shop that it is solved, and give it stars. Two stars alert the team.
  5  Kill this process at any moment and start it again: both windows come back by themselves.

Everything is kept in {data}. Delete the folder to start afresh. Ctrl+C stops. Other commands see this desk with
DESKBELL_DATA_DIR={data}, as in: DESKBELL_DATA_DIR={data} deskbell ticket list",
        data = config.data_dir.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_of_the_demo_is_good_and_in_every_language() {
        let config = Config::read_text(NAME, SETTINGS).into_config();
        let config = config.unwrap_or_else(|error| panic!("{error:#}"));
        let gathered = knowledge::gather(texts(&ARTICLES), &config.settings);
        assert_eq!(gathered.faults, []);
        for language in &config.settings.languages {
            let count = gathered.drafts.iter().filter(|(_, draft)| draft.language == *language).count();
            assert!(count >= 10, "{language} has {count} articles");
        }
    }

    #[tokio::test]
    async fn the_next_free_port_is_taken_when_the_usual_one_is_not_free() {
        let first = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let taken = first.local_addr().unwrap();
        let next = first_free(taken).await.unwrap().local_addr().unwrap();
        assert!(next.port() > taken.port());
    }
}
