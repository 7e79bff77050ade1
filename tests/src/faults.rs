//! What goes wrong on purpose, in any fake.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// One kind of trouble.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// 500, 502, … and nothing is done.
    Status(u16),
    /// 500, 502, … though the work is done.
    StatusAfter(u16),
    /// 429 with the seconds to wait; nothing is done.
    TooMany(u64),
    /// 400 or 403 in these words (Discord's: with its code before a colon, `50013: Missing Permissions`); nothing is done.
    Refuse(u16, String),
    /// The connection breaks before anything is done.
    CutBefore,
    /// The connection breaks when the work is done: the answer is lost.
    CutAfter,
    /// Nothing is done until the fault ends or its time is over; then the call goes on as if nothing had been.
    HangBefore,
    /// The work is done, the answer held back until the fault ends or its time is over.
    HangAfter,
    /// The work is done, the answer no JSON.
    Malformed,
    /// Each call takes this much longer, beside whatever else befalls it.
    Delay(Duration),
}

type Matcher = Arc<dyn Fn(&Map<String, Value>) -> bool + Send + Sync>;

/// A trouble, and what it befalls. Without more it befalls every call until it is ended.
#[derive(Clone)]
pub struct Fault {
    trouble: Trouble,
    methods: Vec<String>,
    not: Vec<String>,
    chat: Option<i64>,
    matching: Option<Matcher>,
    skip: u32,
    times: Option<u32>,
    lasting: Option<Duration>,
}

impl std::fmt::Debug for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fault")
            .field("trouble", &self.trouble)
            .field("methods", &self.methods)
            .field("times", &self.times)
            .finish_non_exhaustive()
    }
}

impl Fault {
    #[must_use]
    pub fn new(trouble: Trouble) -> Self {
        Self {
            trouble,
            methods: Vec::new(),
            not: Vec::new(),
            chat: None,
            matching: None,
            skip: 0,
            times: None,
            lasting: None,
        }
    }

    /// This method only, or one of these when said more than once.
    #[must_use]
    pub fn on(mut self, method: &str) -> Self {
        self.methods.push(method.to_owned());
        self
    }

    /// Not this method.
    #[must_use]
    pub fn except(mut self, method: &str) -> Self {
        self.not.push(method.to_owned());
        self
    }

    /// Calls about this chat only.
    #[must_use]
    pub fn in_chat(mut self, chat: i64) -> Self {
        self.chat = Some(chat);
        self
    }

    /// Calls whose fields fit.
    #[must_use]
    pub fn matching(mut self, fits: impl Fn(&Map<String, Value>) -> bool + Send + Sync + 'static) -> Self {
        self.matching = Some(Arc::new(fits));
        self
    }

    /// Lets this many calls pass first.
    #[must_use]
    pub fn after(mut self, calls: u32) -> Self {
        self.skip = calls;
        self
    }

    /// Befalls this many calls, then no more.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Befalls what comes within this time from now on.
    #[must_use]
    pub fn lasting(mut self, span: Duration) -> Self {
        self.lasting = Some(span);
        self
    }
}

#[derive(Debug)]
struct Active {
    id: u64,
    fault: Fault,
    until: Option<Instant>,
    ended: CancellationToken,
    hits: u64,
    over: bool,
}

/// All that is armed.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    active: Vec<Active>,
    next: u64,
}

/// What befalls one call.
#[derive(Debug, Default)]
pub(crate) struct Befallen {
    pub(crate) delay: Duration,
    pub(crate) trouble: Option<Trouble>,
    /// When a call that hangs may go on.
    pub(crate) ended: CancellationToken,
    pub(crate) until: Option<Instant>,
}

impl Faults {
    pub(crate) fn arm(&mut self, fault: Fault) -> u64 {
        self.next += 1;
        let until = fault.lasting.map(|span| Instant::now() + span);
        let ended = CancellationToken::new();
        self.active.push(Active { id: self.next, fault, until, ended, hits: 0, over: false });
        self.next
    }

    /// Ends it: no more calls, and what hangs goes on.
    pub(crate) fn end(&mut self, id: u64) {
        for active in self.active.iter_mut().filter(|active| active.id == id) {
            active.over = true;
            active.ended.cancel();
        }
    }

    pub(crate) fn end_all(&mut self) {
        for active in &mut self.active {
            active.over = true;
            active.ended.cancel();
        }
    }

    pub(crate) fn hits(&self, id: u64) -> u64 {
        self.active.iter().find(|active| active.id == id).map_or(0, |active| active.hits)
    }

    /// What befalls this call. The first fault that was armed wins; delays add up.
    pub(crate) fn strike(
        &mut self,
        method: &str,
        chat: Option<i64>,
        fields: &Map<String, Value>,
    ) -> Befallen {
        let mut befallen = Befallen::default();
        if self.active.is_empty() {
            return befallen;
        }
        let now = Instant::now();
        for active in self.active.iter_mut().filter(|active| !active.over) {
            let fault = &mut active.fault;
            if active.until.is_some_and(|until| until <= now) {
                active.over = true;
                continue;
            }
            let named = |names: &[String]| names.iter().any(|name| name.eq_ignore_ascii_case(method));
            let fits = (fault.methods.is_empty() || named(&fault.methods))
                && !named(&fault.not)
                && (fault.chat.is_none() || fault.chat == chat)
                && fault.matching.as_ref().is_none_or(|fits| fits(fields));
            if !fits || (befallen.trouble.is_some() && !matches!(fault.trouble, Trouble::Delay(_))) {
                continue;
            }
            if fault.skip > 0 {
                fault.skip -= 1;
                continue;
            }
            active.hits += 1;
            if let Some(times) = &mut fault.times {
                *times = times.saturating_sub(1);
                active.over = *times == 0;
            }
            if let Trouble::Delay(delay) = &fault.trouble {
                befallen.delay += *delay;
                continue;
            }
            befallen.trouble = Some(fault.trouble.clone());
            befallen.ended = active.ended.clone();
            befallen.until = active.until;
        }
        befallen
    }
}
