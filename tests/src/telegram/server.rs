//! The server itself: connections, and what befalls a call on its way.

use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::response::Response;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

use super::answer::{Answer, Body, Refusal};
use super::faults::{Befallen, Trouble};
use super::http::{self, Target};
use super::methods;
use super::options::{Options, Record};
use super::params::Params;
use super::record::Call;
use super::spec;
use super::world::World;

/// Stands in place of an answer when the bot did not wait for it.
pub const HUNG_UP: &str = "the bot hung up";

/// What all handles share.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) address: std::net::SocketAddr,
    pub(crate) token: String,
    world: Mutex<World>,
    /// Something waits for the bot.
    pub(crate) updates: Notify,
    /// Anything happened.
    changed: watch::Sender<u64>,
    pub(crate) stop: CancellationToken,
    pub(crate) patience: Duration,
    record: bool,
    violations: Mutex<Vec<String>>,
    /// A poll or a webhook delivery has come at least once.
    polled: AtomicBool,
}

/// One connection; a fault may cut it.
#[derive(Clone, Debug)]
struct Wire {
    server: Arc<Server>,
    cut: CancellationToken,
}

impl Server {
    pub(crate) async fn start(token: String, options: Options) -> std::io::Result<Arc<Self>> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let record = options.record == Record::On;
        let mut world = World::new(options.clone());
        world.queue.unchecked = (record && spec::known().is_some()).then(Vec::new);
        let server = Arc::new(Self {
            address: listener.local_addr()?,
            token,
            world: Mutex::new(world),
            updates: Notify::new(),
            changed: watch::Sender::new(0),
            stop: CancellationToken::new(),
            patience: options.patience,
            record,
            violations: Mutex::new(Vec::new()),
            polled: AtomicBool::new(false),
        });
        tokio::spawn(accept(server.clone(), listener));
        Ok(server)
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something to the world, and wakes whoever waits for it.
    pub(crate) fn change<R>(&self, act: impl FnOnce(&mut World) -> R) -> R {
        let (result, fresh, unchecked) = {
            let mut world = self.lock();
            let result = act(&mut world);
            let fresh = std::mem::take(&mut world.queue.fresh);
            let unchecked = world.queue.unchecked.as_mut().map(std::mem::take).unwrap_or_default();
            (result, fresh, unchecked)
        };
        for update in unchecked {
            self.check_update(&update);
        }
        if fresh {
            self.updates.notify_waiters();
        }
        self.changed.send_modify(|count| *count += 1);
        result
    }

    pub(crate) fn look<R>(&self, see: impl FnOnce(&World) -> R) -> R {
        see(&self.lock())
    }

    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    pub(crate) fn violations(&self) -> Vec<String> {
        self.violations.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn forgive(&self) {
        self.violations.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn violate(&self, found: Vec<String>) {
        if !found.is_empty() {
            let mut all = self.violations.lock().unwrap_or_else(PoisonError::into_inner);
            all.extend(found);
        }
    }

    /// The fake has to keep to the documents as well.
    fn check_update(&self, update: &str) {
        if let Some(spec) = spec::known()
            && let Ok(update) = serde_json::from_str::<Value>(update)
        {
            self.violate(spec.check_type("Update", &update, "the fake's update"));
        }
    }

    /// Whether the bot has asked for updates.
    pub(crate) fn was_polled(&self) -> bool {
        self.polled.load(Ordering::Relaxed)
    }

    pub(crate) fn poll_came(&self) {
        if !self.polled.swap(true, Ordering::Relaxed) {
            self.changed.send_modify(|count| *count += 1);
        }
    }

    /// Fetches a file, as the bot does by its path.
    fn fetch(&self, path: &str) -> Response {
        let found = self.look(|world| {
            let file = world.paths.get(path).and_then(|id| world.files.get(id))?;
            Some((file.bytes.clone(), file.mime.clone()))
        });
        match found {
            Some((bytes, mime)) => http::file(bytes, mime.as_deref()),
            None => http::response(Err(Refusal::not_found())),
        }
    }

    /// One call: noted, held against the specification, befallen by what was armed, done.
    async fn call(self: &Arc<Self>, method: &'static str, params: Params) -> Result<Response, Cut> {
        let started = Instant::now();
        if self.record
            && let Some(spec) = spec::known()
        {
            self.violate(spec.check_call(method, &params));
        }
        let chat = params.int("chat_id");
        let (number, befallen) = self.change(|world| {
            world.call_count += 1;
            let befallen = world.faults.strike(method, chat, &params.fields);
            if self.record {
                let call = Call {
                    number: world.call_count,
                    method: method.to_owned(),
                    fields: params.fields.clone(),
                    files: http::kept(&params.files),
                    at: world.now(),
                    took: None,
                    answer: None,
                    trouble: befallen.trouble.as_ref().map(|trouble| format!("{trouble:?}")),
                };
                world.calls.push(call);
            }
            (world.call_count, befallen)
        });
        let waiting = Waiting { server: self, number, over: false };
        if !befallen.delay.is_zero() {
            tokio::time::sleep(befallen.delay).await;
        }
        let (answer, outcome) = self.suffer(method, &params, befallen).await;
        waiting.over();
        self.note(number, method, &answer, started);
        match outcome {
            Outcome::Cut => Err(Cut),
            Outcome::Malformed => Ok(http::malformed()),
            Outcome::Bare(status) => Ok(http::bare(status)),
            Outcome::Answer => Ok(http::response(answer)),
        }
    }

    async fn suffer(
        self: &Arc<Self>,
        method: &'static str,
        params: &Params,
        befallen: Befallen,
    ) -> (Answer, Outcome) {
        let nothing = |refusal| (Err(refusal), Outcome::Answer);
        match &befallen.trouble {
            None | Some(Trouble::Delay(_)) => (methods::run(self, method, params).await, Outcome::Answer),
            Some(Trouble::Status(502..=504)) | Some(Trouble::StatusAfter(502..=504)) => {
                let Some(Trouble::Status(code) | Trouble::StatusAfter(code)) = befallen.trouble else {
                    return nothing(Refusal::server(502));
                };
                if befallen.trouble == Some(Trouble::StatusAfter(code)) {
                    return (methods::run(self, method, params).await, Outcome::Bare(code));
                }
                (Err(Refusal::server(code)), Outcome::Bare(code))
            }
            Some(Trouble::Status(code)) => nothing(Refusal::server(*code)),
            Some(Trouble::StatusAfter(code)) => {
                let _ = methods::run(self, method, params).await;
                nothing(Refusal::server(*code))
            }
            Some(Trouble::TooMany(seconds)) => {
                self.change(|world| world.budget.refused += 1);
                nothing(Refusal::too_many(*seconds))
            }
            Some(Trouble::Refuse(403, why)) => nothing(Refusal::forbidden(why)),
            Some(Trouble::Refuse(409, why)) => nothing(Refusal::conflict(why)),
            Some(Trouble::Refuse(401, _)) => nothing(Refusal::unauthorized()),
            Some(Trouble::Refuse(_, why)) => nothing(Refusal::bad(why)),
            Some(Trouble::CutBefore) => (Err(Refusal::server(500)), Outcome::Cut),
            Some(Trouble::CutAfter) => (methods::run(self, method, params).await, Outcome::Cut),
            Some(Trouble::HangBefore) => {
                self.hang(&befallen).await;
                (methods::run(self, method, params).await, Outcome::Answer)
            }
            Some(Trouble::HangAfter) => {
                let answer = methods::run(self, method, params).await;
                self.hang(&befallen).await;
                (answer, Outcome::Answer)
            }
            Some(Trouble::Malformed) => (methods::run(self, method, params).await, Outcome::Malformed),
        }
    }

    async fn hang(&self, befallen: &Befallen) {
        let until = async {
            match befallen.until {
                Some(until) => tokio::time::sleep_until(until).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = befallen.ended.cancelled() => {}
            () = self.stop.cancelled() => {}
            () = until => {}
        }
    }

    fn note(&self, number: u64, method: &'static str, answer: &Answer, started: Instant) {
        if !self.record {
            return;
        }
        let kept = match answer {
            Ok(Body::Value(value)) => Ok(value.clone()),
            Ok(Body::Raw(_)) => Ok(Value::Null),
            Err(refusal) => Err(refusal.description.clone()),
        };
        if let (Some(spec), Ok(value)) = (spec::known(), &kept)
            && matches!(answer, Ok(Body::Value(_)))
        {
            self.violate(spec.check_result(method, value));
        }
        self.settle(number, Some(started.elapsed()), kept);
    }

    fn settle(&self, number: u64, took: Option<Duration>, answer: Result<Value, String>) {
        self.change(|world| {
            // Calls are numbered one after another, and none is ever taken out but all of them.
            let first = world.calls.first().map_or(0, |call| call.number);
            let place = number.checked_sub(first).and_then(|place| usize::try_from(place).ok());
            if let Some(call) = place.and_then(|place| world.calls.get_mut(place)) {
                call.took = took;
                call.answer = Some(answer);
            }
        });
    }
}

/// A call that is not answered yet. Dropped so, whoever called has hung up.
struct Waiting<'a> {
    server: &'a Server,
    number: u64,
    over: bool,
}

impl Waiting<'_> {
    fn over(mut self) {
        self.over = true;
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if !self.over && self.server.record {
            self.server.settle(self.number, None, Err(HUNG_UP.into()));
        }
    }
}

/// The connection is to break.
#[derive(Debug)]
struct Cut;

enum Outcome {
    Answer,
    Bare(u16),
    Malformed,
    Cut,
}

async fn accept(server: Arc<Server>, listener: TcpListener) {
    loop {
        let stream = tokio::select! {
            () = server.stop.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        if let Ok((stream, _)) = stream {
            tokio::spawn(connection(server.clone(), stream));
        }
    }
}

async fn connection(server: Arc<Server>, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let wire = Wire { server: server.clone(), cut: CancellationToken::new() };
    let cut = wire.cut.clone();
    let router = Router::new().fallback(answer).layer(DefaultBodyLimit::disable()).with_state(wire);
    let builder = Builder::new(TokioExecutor::new());
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    // Dropped, the connection breaks: whoever asked sees the end of it before any answer.
    tokio::select! {
        _ = connection => {}
        () = cut.cancelled() => {}
        () = server.stop.cancelled() => {}
    }
}

async fn answer(State(wire): State<Wire>, request: Request) -> Result<Response, Infallible> {
    let server = &wire.server;
    let path = request.uri().path().to_owned();
    let target = http::target(&path);
    let (token, name) = match target {
        Some(Target::File { token, path }) if token == server.token => return Ok(server.fetch(path)),
        Some(Target::Method { token, name }) => (token, name),
        Some(Target::File { .. }) => return Ok(http::response(Err(Refusal::unauthorized()))),
        None => return Ok(http::response(Err(Refusal::not_found()))),
    };
    if token != server.token {
        return Ok(http::response(Err(Refusal::unauthorized())));
    }
    let Some(method) = methods::canonical(name) else {
        server.violate(vec![format!("{name}: the fake does not know this method")]);
        return Ok(http::response(Err(Refusal::not_found())));
    };
    let params = match http::params(request).await {
        Ok(params) => params,
        Err(refusal) => return Ok(http::response(Err(refusal))),
    };
    match server.call(method, params).await {
        Ok(response) => Ok(response),
        Err(Cut) => {
            wire.cut.cancel();
            std::future::pending().await
        }
    }
}
