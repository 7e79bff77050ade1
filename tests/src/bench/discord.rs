//! Customers and a team in Discord: from a customer's message to the post, and back, through the fake Discord.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::process;
use super::table::{Figures, Latencies};
use super::telegram::Spans;
use super::watch::{SIGN, Watch};
use crate::binary::{Binary, free_port};
use crate::database::{Database, Kind};
use crate::discord::{FakeDiscord, Fault, Guild, Options, Place, Thread, Trouble, User};

const CUSTOMERS: usize = 100;
const BACKLOG: usize = 2_000;
const NEWCOMERS: usize = 300;
/// Messages a second that are tried, one after another, until one is not held.
const RATES: &[u32] = &[200, 400, 600, 800, 1_000, 1_250, 1_500, 2_000];
/// What a network takes for a call.
const NETWORK: Duration = Duration::from_millis(50);
const ENV: &[(&str, &str)] = &[
    ("DESKBELL_LIMITS__MESSAGES_PER_MINUTE", "1000000"),
    ("DESKBELL_TIMES__BURST_QUIET", "0s"),
    ("DESKBELL_LOG", "error"),
];

struct Scene {
    discord: FakeDiscord,
    guild: Guild,
    forum: Place,
    mia: User,
    talks: Vec<(User, Thread)>,
    watch: Watch,
    database: Database,
    port: u16,
    env: Vec<(String, String)>,
    desk: Option<Binary>,
}

impl Scene {
    async fn open(kind: Kind, options: Options, limits: &str, figures: &mut Figures) -> Result<Self> {
        let discord = FakeDiscord::start(options).await;
        let guild = discord.guild("Shop");
        let mia = discord.user("Mia", "en-US");
        let role = guild.role("Agents");
        guild.joins(&mia);
        guild.gives(&mia, role);
        let forum = guild.forum("tickets", &[]);
        let database = Database::fresh(kind).await;
        let mut env = discord.env();
        let mut put =
            |name: &str, value: &str| env.push((format!("DESKBELL_DISCORD__{name}"), value.to_owned()));
        put("GUILD", &guild.id().to_string());
        put("TEAM_CHANNEL", &forum.id().to_string());
        put("ROLES__AGENT", &role.id.to_string());
        put("LIMITS", limits);
        env.extend(ENV.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let port = free_port();
        // Tables and tags are made once, and that is not a start as people wait for it.
        let first = start(&database, port, &env).await?;
        discord.await_ready().await;
        first.stop().await?;
        discord.forget_ready();
        let from = Instant::now();
        let desk = start(&database, port, &env).await?;
        let ready = discord.await_ready().await;
        if limits == "none" {
            figures.put("start to ready, ms", ready.duration_since(from).as_millis().to_string());
            tokio::time::sleep(Duration::from_secs(2)).await;
            let id = desk.id().context("it runs")?;
            figures.put("memory idle, MiB", format!("{:.0}", process::memory(id).0));
        }
        let watch = Watch::default();
        let (mut tap, arriving) = (discord.tap(), watch.clone());
        tokio::spawn(async move {
            while let Some(sent) = tap.recv().await {
                arriving.arrive(&sent.text, sent.at);
            }
        });
        let talks = Vec::new();
        Ok(Self { discord, guild, forum, mia, talks, watch, database, port, env, desk: Some(desk) })
    }

    fn id(&self) -> Result<u32> {
        self.desk.as_ref().and_then(Binary::id).context("it runs")
    }

    /// So many more customers with an open ticket each, all at once; how long until every post stands.
    async fn customers(&mut self, count: usize, patience: Duration) -> Result<Duration> {
        let known = self.talks.len();
        let mut users = Vec::new();
        for number in known..known + count {
            let user = self.discord.user(&format!("Customer{number:04}"), "en-US");
            self.guild.joins(&user);
            users.push((format!("Customer{number:04}"), user));
        }
        let from = Instant::now();
        for (_, user) in &users {
            user.says(&format!("operator please {}", self.watch.words()));
        }
        let left = self.watch.drain(patience).await;
        ensure!(left == 0, "{left} of {count} new customers were not shown to the team");
        let took = self.watch.lock().last.unwrap_or(from).duration_since(from);
        let threads = self.forum.threads();
        for (name, user) in users {
            let thread = threads.iter().find(|thread| thread.name.contains(&name)).context("a post each")?;
            self.talks.push((user, self.forum.thread(thread.id)));
        }
        Ok(took)
    }

    /// `rate` messages a second, in turn from every customer; every other one from the agent.
    async fn on_time(&self, rate: u32, span: Duration) {
        let mut tick = tokio::time::interval(Duration::from_secs(1) / rate);
        let until = Instant::now() + span;
        let mut said = 0;
        while Instant::now() < until {
            tick.tick().await;
            let (user, thread) = &self.talks[(said / 2) % self.talks.len()];
            if said % 2 == 1 {
                self.mia.at(thread).says(&self.watch.words());
            } else {
                user.says(&self.watch.words());
            }
            said += 1;
        }
    }

    async fn measured(&self, rate: u32, span: Duration) -> Result<(Duration, Latencies)> {
        self.watch.reset();
        let before = process::processor(self.id()?);
        self.on_time(rate, span).await;
        let left = self.watch.drain(Duration::from_secs(60)).await;
        ensure!(left == 0, "{left} messages did not arrive at {rate} a second");
        let used = process::processor(self.id()?) - before;
        Ok((used, std::mem::take(&mut self.watch.lock().latencies)))
    }

    /// The desk is away while so many messages are said, and reads them when it is back. Messages a second from its
    /// session's beginning on, and its processor time.
    async fn backlog(&mut self) -> Result<(f64, Duration)> {
        self.desk.take().context("it runs")?.stop().await?;
        self.watch.reset();
        for number in 0..BACKLOG {
            let (user, _) = &self.talks[number % self.talks.len()];
            user.says(&self.watch.words());
        }
        self.discord.forget_ready();
        self.desk = Some(start(&self.database, self.port, &self.env).await?);
        let from = self.discord.await_ready().await;
        let left = self.watch.drain(Duration::from_secs(300)).await;
        ensure!(left == 0, "{left} of a backlog did not arrive");
        let last = self.watch.lock().last.unwrap_or(from);
        let elapsed = last.saturating_duration_since(from).as_secs_f64().max(0.001);
        Ok((BACKLOG as f64 / elapsed, process::processor(self.id()?)))
    }
}

async fn start(database: &Database, port: u16, env: &[(String, String)]) -> Result<Binary> {
    let env: Vec<(&str, &str)> = env.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Binary::start(database, port, &env).await
}

/// The figures of one database, limits off, then on.
///
/// # Errors
/// When the desk does not start, or anything is lost.
pub async fn measure(kind: Kind, spans: Spans) -> Result<Figures> {
    let mut figures = Figures::default();
    let mut scene = Scene::open(kind, Options::bench(), "none", &mut figures).await?;
    scene.customers(CUSTOMERS, Duration::from_secs(120)).await?;
    // Every agent's first words take the ticket; boards and cards are out of the way after that.
    for (_, thread) in &scene.talks {
        scene.mia.at(thread).says(&scene.watch.words());
    }
    scene.watch.drain(Duration::from_secs(60)).await;
    tokio::time::sleep(spans.light.min(Duration::from_secs(20))).await;

    for rate in [20, 100] {
        let (used, latencies) = scene.measured(rate, spans.light).await?;
        figures.put(&format!("one way at {rate}/s: p50 / p99 / largest, ms"), latencies.text());
        let seconds = used.as_secs_f64() * 1_000.0 / latencies.count().max(1) as f64;
        figures.put(&format!("processor s per 1,000 at {rate}/s"), format!("{seconds:.2}"));
    }
    let mut held = 0;
    for rate in RATES {
        let (_, latencies) = scene.measured(*rate, spans.rate).await?;
        figures.put(&format!("one way at {rate}/s: p50 / p99 / largest, ms"), latencies.text());
        if latencies.quantile(0.99) >= Duration::from_secs(1) {
            break;
        }
        held = *rate;
    }
    figures.put("highest rate held with p99 under a second, messages/s", held.to_string());
    let (rate, used) = scene.backlog().await?;
    figures.put("2,000 said while it was away, messages/s", format!("{rate:.0}"));
    let seconds = used.as_secs_f64() * 1_000.0 / BACKLOG as f64;
    figures.put("processor s per 1,000 of them, start included", format!("{seconds:.2}"));
    figures.put("memory at its peak then, MiB", format!("{:.0}", process::memory(scene.id()?).1));
    let slow = scene.discord.arm(Fault::new(Trouble::Delay(NETWORK)));
    let (rate, _) = scene.backlog().await?;
    figures.put("2,000 said while it was away, 50 ms a call, messages/s", format!("{rate:.0}"));
    slow.end();
    let took = scene.customers(NEWCOMERS, Duration::from_secs(300)).await?;
    figures.put("300 new customers at once, all shown after, ms", took.as_millis().to_string());
    drop(scene);
    limited(kind, spans, &mut figures).await?;
    Ok(figures)
}

/// Thirty customers who write in bursts, with the limits that Discord sets.
async fn limited(kind: Kind, spans: Spans, figures: &mut Figures) -> Result<()> {
    const WRITERS: usize = 30;
    const BURST: usize = 3;
    let patience = Duration::from_secs(1_200);
    let options = Options { record: crate::discord::Record::Off, patience, ..Options::limited() };
    let mut scene = Scene::open(kind, options, "standard", figures).await?;
    scene.customers(WRITERS, patience).await?;
    scene.watch.reset();
    let until = Instant::now() + spans.limited;
    let mut said: Vec<Vec<u64>> = vec![Vec::new(); WRITERS];
    // Each writes three in a row about every ten seconds.
    let mut tick = tokio::time::interval(Duration::from_secs(10) / u32::try_from(WRITERS)?);
    let mut turn = 0;
    while Instant::now() < until {
        tick.tick().await;
        let writer = turn % WRITERS;
        for _ in 0..BURST {
            let words = scene.watch.words();
            said[writer].extend(words.trim_start_matches(SIGN).parse::<u64>());
            scene.talks[writer].0.says(&words);
        }
        turn += 1;
    }
    let left = scene.watch.drain(patience).await;
    ensure!(left == 0, "{left} messages were not shown within the limits");
    let clocked = scene.watch.lock();
    for own in &said {
        let shown: Vec<u64> = clocked.arrived.iter().filter(|number| own.contains(number)).copied().collect();
        ensure!(shown == *own, "order was not kept");
    }
    let count: usize = said.iter().map(Vec::len).sum();
    figures.put("with limits: messages of 30 customers, all shown in order", count.to_string());
    figures.put("with limits: shown after, p50 / p99 / largest, ms", clocked.latencies.text());
    let (refused, taken) = (scene.discord.too_many(), scene.discord.counted());
    let share = refused as f64 * 100.0 / (refused + taken).max(1) as f64;
    figures.put(
        "with limits: calls refused with 429, %",
        format!("{share:.2} ({refused} of {})", refused + taken),
    );
    Ok(())
}
