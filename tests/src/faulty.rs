//! A network that does as it is told: stands between a browser and the desk, one request a connection, and cuts, delays,
//! repeats or swallows what a test says.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What becomes of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Pass,
    /// The connection breaks before the desk hears of it.
    CutBefore,
    /// The desk does it; the answer is lost.
    CutAfter,
    /// The desk hears it twice; the second answer comes back.
    Twice,
    /// As it should be, but later.
    Late(Duration),
    /// Nobody answers, and the connection stays.
    Swallowed,
    /// Something between refuses it.
    Refused,
    /// Answered with these events in the desk's place, and the stream stays open.
    Streamed(&'static str),
}

/// A request on its way: `POST`, `/widget/v1/messages`, and the how manieth since the rule was set, from zero.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub number: usize,
}

type Rule = Arc<dyn Fn(&Asked) -> Fate + Send + Sync>;

#[derive(Clone)]
struct Wire {
    desk: String,
    rule: Arc<Mutex<(Rule, usize)>>,
    log: Arc<Mutex<Vec<(String, Fate)>>>,
}

/// Open until it is dropped.
pub struct Faulty {
    /// What a browser goes to in the desk's place.
    pub url: String,
    wire: Wire,
    task: JoinHandle<()>,
}

impl std::fmt::Debug for Faulty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Faulty").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Faulty {
    /// Before a desk at `127.0.0.1:1234`; everything passes until a rule is set.
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn open(desk: &str) -> Result<Self> {
        let pass: Rule = Arc::new(|_| Fate::Pass);
        let wire = Wire { desk: desk.to_owned(), rule: Arc::new(Mutex::new((pass, 0))), log: Arc::default() };
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}/", listener.local_addr()?);
        let accepting = wire.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let wire = accepting.clone();
                // A browser that goes away in the middle is part of the game.
                tokio::spawn(async move { wire.carry(stream).await.ok() });
            }
        });
        Ok(Self { url, wire, task })
    }

    /// From now on.
    pub fn rule(&self, rule: impl Fn(&Asked) -> Fate + Send + Sync + 'static) {
        *self.wire.rule.lock().unwrap_or_else(PoisonError::into_inner) = (Arc::new(rule), 0);
    }

    /// How many requests whose path holds this had this fate.
    #[must_use]
    pub fn count(&self, path: &str, fate: Fate) -> usize {
        let log = self.wire.log.lock().unwrap_or_else(PoisonError::into_inner);
        log.iter().filter(|(asked, had)| asked.contains(path) && *had == fate).count()
    }
}

impl Drop for Faulty {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Wire {
    async fn carry(&self, mut client: TcpStream) -> Result<()> {
        let (head, body) = request(&mut client).await?;
        let mut words = head.split(' ');
        let method = words.next().unwrap_or_default().to_owned();
        let path = words.next().unwrap_or_default().to_owned();
        let fate = {
            let mut rule = self.rule.lock().unwrap_or_else(PoisonError::into_inner);
            let number = rule.1;
            rule.1 += 1;
            (rule.0)(&Asked { method, path: path.clone(), number })
        };
        self.log.lock().unwrap_or_else(PoisonError::into_inner).push((path, fate));
        let bytes = [head.as_bytes(), &body].concat();
        match fate {
            Fate::CutBefore => return Ok(()),
            Fate::Swallowed | Fate::Streamed(_) => {
                if let Fate::Streamed(events) = fate {
                    let head =
                        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
                    client.write_all([head, events].concat().as_bytes()).await?;
                }
                // Until the browser gives up.
                let mut rest = [0; 64];
                while client.read(&mut rest).await? > 0 {}
                return Ok(());
            }
            Fate::Refused => {
                client
                    .write_all(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
                    .await?;
                return Ok(());
            }
            Fate::CutAfter => {
                self.ask(&bytes, None).await?;
                return Ok(());
            }
            Fate::Twice => self.ask(&bytes, None).await?,
            Fate::Late(span) => tokio::time::sleep(span).await,
            Fate::Pass => {}
        }
        self.ask(&bytes, Some(&mut client)).await
    }

    /// Asks the desk; the answer goes to the browser as it comes, or nowhere.
    async fn ask(&self, bytes: &[u8], client: Option<&mut TcpStream>) -> Result<()> {
        let mut desk = TcpStream::connect(&self.desk).await?;
        desk.write_all(bytes).await?;
        match client {
            Some(client) => {
                tokio::io::copy_bidirectional(client, &mut desk).await?;
            }
            None => {
                tokio::io::copy(&mut desk, &mut tokio::io::sink()).await?;
            }
        }
        Ok(())
    }
}

/// One request: its head, told to be the only one of its connection, and its body.
async fn request(client: &mut TcpStream) -> Result<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        if client.read_buf(&mut bytes).await? == 0 {
            bail!("the browser went away");
        }
    };
    let mut body = bytes.split_off(end);
    let head = String::from_utf8(bytes).context("a request's head is ASCII")?;
    let kept = head.trim_end().lines().filter(|line| !line.to_ascii_lowercase().starts_with("connection:"));
    let only = kept.collect::<Vec<_>>().join("\r\n") + "\r\nConnection: close\r\n\r\n";
    let length = head
        .lines()
        .find_map(|line| {
            line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse::<usize>().ok()
        })
        .unwrap_or(0);
    while body.len() < length {
        if client.read_buf(&mut body).await? == 0 {
            bail!("the browser went away");
        }
    }
    Ok((only, body))
}
