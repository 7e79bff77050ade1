//! What befalls a call on its way.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::http::{Uri, header};
use axum::response::Response;
use serde_json::{Map, Value};

use super::answer::{Answer, Done, Refusal};
use super::budget::Heads;
use super::http::{self, Body};
use super::record::{Call, HUNG_UP};
use super::rest;
use super::route::{Route, route};
use super::server::Server;
use super::spec;
use crate::faults::{Befallen, Trouble};

/// What the fetching of a file is called where operations are named.
pub const DOWNLOAD: &str = "download";

/// The connection is to break.
#[derive(Debug)]
pub(crate) struct Cut;

enum Outcome {
    Answer,
    Bare(u16),
    Malformed,
    Cut,
}

/// What stands before Discord's servers answers for them with these, and does not speak JSON.
fn failing(code: u16) -> Outcome {
    if (502..=504).contains(&code) { Outcome::Bare(code) } else { Outcome::Answer }
}

impl Server {
    /// One call to REST: found, noted, held against the specification and the limits, befallen, done.
    pub(crate) async fn rest(self: &Arc<Self>, request: Request) -> Result<Response, Cut> {
        let started = Instant::now();
        let refuse = |refusal| Ok(http::response(&Err(refusal), None));
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let Some(route) = route(&method, &path) else {
            self.violate(vec![format!("{method} {path}: the fake does not know this route")]);
            return refuse(Refusal::not_found());
        };
        let head = request.headers().get(header::AUTHORIZATION).and_then(|head| head.to_str().ok());
        // What has a token in its path needs none in its head.
        let known = head.and_then(|head| head.strip_prefix("Bot ")) == Some(self.token.as_str());
        if !known && !route.has_token() {
            self.change(|world| world.invalid += 1);
            return refuse(Refusal::unauthorized());
        }
        let body = match http::body(request).await {
            Ok(body) => body,
            Err(refusal) => return refuse(refusal),
        };
        if self.record
            && let Some(spec) = spec::known()
        {
            self.violate(spec.check_call(route.operation, &body));
        }
        let (number, befallen) = self.begin(&route, &path, &body);
        let waiting = Waiting { server: self, number, over: false };
        tokio::time::sleep(befallen.delay).await;
        let (answer, heads, outcome) = self.suffer(&route, &body, befallen).await;
        waiting.over();
        self.note(number, &route, &answer, started);
        match outcome {
            Outcome::Cut => Err(Cut),
            Outcome::Malformed => Ok(http::malformed()),
            Outcome::Bare(status) => Ok(http::bare(status)),
            Outcome::Answer => Ok(http::response(&answer, heads.as_ref())),
        }
    }

    fn begin(&self, route: &Route, path: &str, body: &Body) -> (u64, Befallen) {
        self.change(|world| {
            world.call_count += 1;
            let about = route.channel().and_then(|id| i64::try_from(id).ok());
            let befallen = world.faults.strike(route.operation, about, &body.fields);
            if self.record {
                world.calls.push(Call {
                    number: world.call_count,
                    operation: route.operation,
                    path: path.to_owned(),
                    channel: route.channel(),
                    fields: body.fields.clone(),
                    files: body.files.clone(),
                    at: world.now(),
                    took: None,
                    answer: None,
                    trouble: befallen.trouble.as_ref().map(|trouble| format!("{trouble:?}")),
                });
            }
            (world.call_count, befallen)
        })
    }

    /// Counts the call, then does it.
    fn run(&self, route: &Route, body: &Body) -> (Answer, Option<Heads>) {
        self.change(|world| {
            let counted = route.counted(&body.fields);
            let now = world.now().0;
            match world.budget.take(counted, &route.major(), route.is_exempt()) {
                Err(many) => {
                    let refusal = Refusal::too_many(many.wait.as_secs_f64(), many.global);
                    (Err(refusal), many.heads.map(|heads| Heads { now, ..heads }))
                }
                Ok(heads) => (rest::run(self, world, route, body), Some(Heads { now, ..heads })),
            }
        })
    }

    async fn suffer(
        &self,
        route: &Route,
        body: &Body,
        befallen: Befallen,
    ) -> (Answer, Option<Heads>, Outcome) {
        let run = || self.run(route, body);
        let nothing = |refusal| (Err(refusal), None, Outcome::Answer);
        match &befallen.trouble {
            None | Some(Trouble::Delay(_)) => with(run(), Outcome::Answer),
            Some(Trouble::Status(code)) => (Err(Refusal::server(*code)), None, failing(*code)),
            Some(Trouble::StatusAfter(code)) => {
                let _ = run();
                (Err(Refusal::server(*code)), None, failing(*code))
            }
            Some(Trouble::TooMany(seconds)) => {
                self.change(|world| world.budget.refused += 1);
                nothing(Refusal::too_many(*seconds as f64, false))
            }
            Some(Trouble::Refuse(status, why)) => nothing(Refusal::told(*status, why)),
            Some(Trouble::CutBefore) => (Err(Refusal::server(500)), None, Outcome::Cut),
            Some(Trouble::CutAfter) => with(run(), Outcome::Cut),
            Some(Trouble::HangBefore) => {
                self.hang(&befallen).await;
                with(run(), Outcome::Answer)
            }
            Some(Trouble::HangAfter) => {
                let done = run();
                self.hang(&befallen).await;
                with(done, Outcome::Answer)
            }
            Some(Trouble::Malformed) => with(run(), Outcome::Malformed),
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

    fn note(&self, number: u64, route: &Route, answer: &Answer, started: Instant) {
        let kept = match answer {
            Ok(Done::Ok(value) | Done::Made(value)) => Ok(value.clone()),
            Ok(Done::Nothing) => Ok(Value::Null),
            Err(refusal) => Err(refusal.line()),
        };
        if let Err(refusal) = answer
            && matches!(refusal.status, 401 | 403 | 429)
        {
            self.change(|world| world.invalid += 1);
        }
        if !self.record {
            return;
        }
        if let (Some(spec), Ok(value)) = (spec::known(), &kept) {
            self.violate(spec.check_result(route.operation, value));
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

    /// Fetches a file from the CDN: `/attachments/<channel>/<id>/<name>?ex=…&is=…&hm=…`.
    pub(crate) async fn download(self: &Arc<Self>, address: &Uri) -> Result<Response, Cut> {
        let path = address.path().to_owned();
        let fields = Map::from_iter([("path".to_owned(), path.as_str().into())]);
        let befallen = self.change(|world| world.faults.strike(DOWNLOAD, None, &fields));
        tokio::time::sleep(befallen.delay).await;
        match &befallen.trouble {
            None | Some(Trouble::Delay(_)) => {}
            Some(Trouble::HangBefore | Trouble::HangAfter) => self.hang(&befallen).await,
            Some(Trouble::CutBefore | Trouble::CutAfter) => return Err(Cut),
            Some(Trouble::Malformed) => return Ok(http::malformed()),
            Some(Trouble::TooMany(_)) => return Ok(http::bare(429)),
            Some(Trouble::Status(code) | Trouble::StatusAfter(code) | Trouble::Refuse(code, _)) => {
                return Ok(http::bare(*code));
            }
        }
        let id = path.split('/').nth(3).and_then(|id| id.parse::<u64>().ok());
        let hex = |name: &str| {
            let found = address.query()?.split('&').find_map(|pair| pair.strip_prefix(name));
            u64::from_str_radix(found?.strip_prefix('=')?, 16).ok()
        };
        let (until, mark) = (hex("ex").unwrap_or(0), hex("hm"));
        Ok(self.look(|world| {
            let good = mark == Some(world.links)
                && i64::try_from(until).is_ok_and(|until| until * 1_000 >= world.now().0);
            match id.and_then(|id| world.files.get(&id)).filter(|_| good) {
                Some(file) => http::file(file.bytes.clone(), file.mime.as_deref()),
                None => http::expired(),
            }
        }))
    }
}

fn with((answer, heads): (Answer, Option<Heads>), outcome: Outcome) -> (Answer, Option<Heads>, Outcome) {
    (answer, heads, outcome)
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
