//! What befalls a call on its way.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::response::Response;
use serde_json::{Map, Value};

use super::answer::{Answer, Body, Refusal};
use super::http;
use super::methods;
use super::params::Params;
use super::record::Call;
use super::server::Server;
use super::spec;
use crate::faults::{Befallen, Trouble};

/// What the fetching of a file is called where methods are named.
pub const DOWNLOAD: &str = "download";

/// Stands in place of an answer when the bot did not wait for it.
pub const HUNG_UP: &str = "the bot hung up";

/// The connection is to break.
#[derive(Debug)]
pub(crate) struct Cut;

enum Outcome {
    Answer,
    Bare(u16),
    Malformed,
    Cut,
}

/// What stands before Telegram's servers answers for them with these, and does not speak JSON.
fn failing(code: u16) -> Outcome {
    if (502..=504).contains(&code) { Outcome::Bare(code) } else { Outcome::Answer }
}

impl Server {
    /// Fetches a file, as the bot does by its path. For faults and in the record it is a method of its own.
    pub(crate) async fn download(&self, path: &str) -> Result<Response, Cut> {
        let started = Instant::now();
        let params =
            Params { fields: Map::from_iter([("path".to_owned(), path.into())]), ..Params::default() };
        let (number, befallen) = self.begin(DOWNLOAD, &params);
        let waiting = Waiting { server: self, number, over: false };
        tokio::time::sleep(befallen.delay).await;
        let response = match befallen.trouble {
            None | Some(Trouble::Delay(_)) => Ok(self.fetch(path)),
            Some(Trouble::HangBefore | Trouble::HangAfter) => {
                self.hang(&befallen).await;
                Ok(self.fetch(path))
            }
            Some(Trouble::Status(code) | Trouble::StatusAfter(code) | Trouble::Refuse(code, _)) => {
                Ok(http::bare(code))
            }
            Some(Trouble::TooMany(seconds)) => Ok(http::response(Err(Refusal::too_many(seconds)))),
            Some(Trouble::Malformed) => Ok(http::malformed()),
            Some(Trouble::CutBefore | Trouble::CutAfter) => Err(Cut),
        };
        waiting.over();
        if self.record {
            let answer = match &response {
                Ok(response) if response.status().is_success() => Ok(Value::Null),
                Ok(response) => Err(response.status().to_string()),
                Err(Cut) => Err("cut".into()),
            };
            self.settle(number, Some(started.elapsed()), answer);
        }
        response
    }

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

    /// Notes that a call came: its number, and what befalls it.
    fn begin(&self, method: &'static str, params: &Params) -> (u64, Befallen) {
        self.change(|world| {
            world.call_count += 1;
            let befallen = world.faults.strike(method, params.int("chat_id"), &params.fields);
            if self.record {
                let call = Call {
                    number: world.call_count,
                    method: method.to_owned(),
                    fields: params.fields.clone(),
                    files: params.files.clone(),
                    at: world.now(),
                    took: None,
                    answer: None,
                    trouble: befallen.trouble.as_ref().map(|trouble| format!("{trouble:?}")),
                };
                world.calls.push(call);
            }
            (world.call_count, befallen)
        })
    }

    /// One call: noted, held against the specification, befallen by what was armed, done.
    pub(crate) async fn call(
        self: &Arc<Self>,
        method: &'static str,
        params: Params,
    ) -> Result<Response, Cut> {
        let started = Instant::now();
        if self.record
            && let Some(spec) = spec::known()
        {
            self.violate(spec.check_call(method, &params));
        }
        let (number, befallen) = self.begin(method, &params);
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
            Some(Trouble::Status(code)) => (Err(Refusal::server(*code)), failing(*code)),
            Some(Trouble::StatusAfter(code)) => {
                let _ = methods::run(self, method, params).await;
                (Err(Refusal::server(*code)), failing(*code))
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
