//! The real binary as a process.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::database::Database;

/// A running desk. Dropped, it is killed.
#[derive(Debug)]
pub struct Binary {
    pub address: String,
    child: Child,
}

/// The binary that was built beside this test.
#[must_use]
pub fn path() -> PathBuf {
    let mut path = std::env::current_exe().expect("a test knows its own path");
    path.pop();
    if path.ends_with("deps") {
        path.pop();
    }
    path.join("deskbell")
}

/// The command with an environment that holds nothing of ours but what the test gives.
#[must_use]
pub fn command(database: &Database) -> Command {
    let mut command = Command::new(path());
    command
        .env("DESKBELL_DATABASE_URL", &database.url)
        .env("DESKBELL_DATA_DIR", database.folder.path())
        .current_dir(database.folder.path())
        // It is the tests' own, and the binary refuses what it does not know.
        .env_remove("DESKBELL_SHARED")
        .stdin(Stdio::null())
        .kill_on_drop(true);
    command
}

/// A port that was free a moment ago.
#[must_use]
pub fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    listener.local_addr().expect("a bound socket has an address").port()
}

impl Binary {
    /// Starts `deskbell run` and waits until it says that it is ready.
    ///
    /// # Errors
    /// When it ends before it is ready, with what it said last.
    pub async fn start(database: &Database, port: u16, env: &[(&str, &str)]) -> Result<Self> {
        let address = format!("127.0.0.1:{port}");
        let mut child = command(database)
            .arg("run")
            .env("DESKBELL_LISTEN", &address)
            .envs(env.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} cannot be started; build it first", path().display()))?;
        let stderr = child.stderr.take().context("stderr is piped")?;
        let (said, mut heard) = tokio::sync::watch::channel(String::new());
        tokio::spawn(async move {
            let mut lines = BufReader::new(stderr).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                said.send_modify(|all| {
                    // Enough to explain a failure.
                    if all.len() < 20_000 {
                        all.push_str(&line);
                        all.push('\n');
                    }
                });
            }
        });
        let client = reqwest::Client::new();
        loop {
            let ready = client.get(format!("http://{address}/readyz")).send().await;
            if ready.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(Self { address, child });
            }
            if let Some(status) = child.try_wait()? {
                let _ = tokio::time::timeout(Duration::from_secs(1), heard.changed()).await;
                bail!("deskbell ended with {status} before it was ready:\n{}", heard.borrow().as_str());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    #[must_use]
    pub fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// As `kill -9` does.
    ///
    /// # Errors
    /// When the process cannot be killed.
    pub async fn kill(mut self) -> Result<()> {
        self.child.kill().await.context("the process can be killed")
    }

    /// As an init system stops it: SIGTERM, and the exit status.
    ///
    /// # Errors
    /// When it does not end within half a minute.
    pub async fn stop(mut self) -> Result<std::process::ExitStatus> {
        let id = self.child.id().context("it still runs")?;
        Command::new("kill").args(["-TERM", &id.to_string()]).status().await?;
        Ok(tokio::time::timeout(Duration::from_secs(30), self.child.wait()).await??)
    }
}

/// Runs one of the binary's commands to its end: its standard output.
///
/// # Errors
/// When it fails, with what it said.
pub async fn run(database: &Database, arguments: &[&str]) -> Result<String> {
    let output = command(database).args(arguments).output().await?;
    if !output.status.success() {
        bail!("deskbell {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// `deskbell demo`, as the README has it, and the links it printed.
#[derive(Debug)]
pub struct Demo {
    pub shop: String,
    /// One-time sign-in links of the console, in the order printed.
    pub consoles: Vec<String>,
    child: Child,
}

impl Demo {
    /// Starts it on a port and a folder of the test's own.
    ///
    /// # Errors
    /// When it ends before it printed its links.
    pub async fn start(folder: &std::path::Path, port: u16) -> Result<Self> {
        Self::start_with(folder, port, &[]).await
    }

    /// The same, with more in its environment.
    ///
    /// # Errors
    /// When it ends before it printed its links.
    pub async fn start_with(folder: &std::path::Path, port: u16, env: &[(String, String)]) -> Result<Self> {
        let mut child = Command::new(path())
            .envs(env.iter().map(|(name, value)| (name, value)))
            .args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data-dir"])
            .arg(folder)
            .current_dir(folder)
            .env_remove("DESKBELL_SHARED")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} cannot be started; build it first", path().display()))?;
        let stdout = child.stdout.take().context("stdout is piped")?;
        let mut lines = BufReader::new(stdout).lines();
        let (mut shop, mut consoles) = (None, Vec::new());
        while let Some(line) = lines.next_line().await? {
            for link in line.split_whitespace().filter(|word| word.starts_with("http://")) {
                if link.contains("/console/sign-in/") {
                    consoles.push(link.to_owned());
                } else if shop.is_none() && !link.contains("/console") {
                    shop = Some(link.to_owned());
                }
            }
            if consoles.len() >= 2 && shop.is_some() {
                break;
            }
        }
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let shop = shop.context("the demo prints a link to its shop")?;
        Ok(Self { shop, consoles, child })
    }

    /// As `kill -9` does.
    ///
    /// # Errors
    /// When the process cannot be killed.
    pub async fn kill(&mut self) -> Result<()> {
        self.child.kill().await.context("the process can be killed")
    }
}
