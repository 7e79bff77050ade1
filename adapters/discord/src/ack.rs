//! An interaction has three seconds for its first answer and fifteen minutes for the rest. The first answer is a value
//! that is used up by being given, so that nothing is ever acknowledged twice.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{ApplicationId, InteractionId};
use serenity::http::Route;

use crate::wire::{Call, Wire, WireError};

/// After this the first answer is of no use.
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#responding-to-an-interaction>
const FIRST: Duration = Duration::from_millis(2_800);
/// What follows may take as long as other calls, but somebody looks at it.
const LATER: Duration = Duration::from_secs(10);

const MESSAGE: u64 = 4;
const DEFERRED_MESSAGE: u64 = 5;
const DEFERRED_UPDATE: u64 = 6;
const CHOICES: u64 = 8;
const MODAL: u64 = 9;
const EPHEMERAL: u64 = 1 << 6;

/// Discord no longer knows the interaction: the three seconds were over.
pub(crate) const UNKNOWN_INTERACTION: u64 = 10_062;

/// How the first answer promises more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Defer {
    /// "… is thinking", for the one who acted alone.
    Private,
    /// The same, for everybody there.
    Open,
    /// Nothing is shown; the pressed message may be changed.
    Update,
}

/// An interaction that Discord waits for.
pub(crate) struct Fresh<'a> {
    wire: &'a Wire,
    application: u64,
    id: u64,
    token: String,
}

/// An interaction that was answered first; more may follow.
pub(crate) struct Deferred<'a> {
    wire: &'a Wire,
    application: u64,
    token: String,
    how: Defer,
}

impl<'a> Fresh<'a> {
    /// None when there is nothing to answer to.
    pub(crate) fn new(wire: &'a Wire, application: u64, id: u64, token: &str) -> Option<Self> {
        let is_sound = application != 0 && id != 0 && !token.is_empty();
        is_sound.then(|| Self { wire, application, id, token: token.to_owned() })
    }

    /// Says that it was heard. Whatever comes of this call, what was asked for is done: it was asked for.
    pub(crate) async fn defer(self, how: Defer) -> Deferred<'a> {
        let answer = match how {
            Defer::Private => json!({"type": DEFERRED_MESSAGE, "data": {"flags": EPHEMERAL}}),
            Defer::Open => json!({"type": DEFERRED_MESSAGE}),
            Defer::Update => json!({"type": DEFERRED_UPDATE}),
        };
        if let Err(error) = self.answer(answer).await {
            missed("defer", &error);
        }
        Deferred { wire: self.wire, application: self.application, token: self.token, how }
    }

    /// Tells the one who acted something and ends it.
    pub(crate) async fn say(self, mut message: Value) {
        message["flags"] = EPHEMERAL.into();
        message["allowed_mentions"] = json!({"parse": []});
        if let Err(error) = self.answer(json!({"type": MESSAGE, "data": message})).await {
            missed("say", &error);
        }
    }

    /// Opens a form. An error says whether it came too late to be seen.
    pub(crate) async fn open(self, form: Value) -> Result<(), WireError> {
        let opened = self.answer(json!({"type": MODAL, "data": form})).await;
        if let Err(error) = &opened {
            missed("form", error);
        }
        opened
    }

    pub(crate) async fn complete(self, choices: Vec<Value>) {
        if let Err(error) = self.answer(json!({"type": CHOICES, "data": {"choices": choices}})).await {
            missed("choices", &error);
        }
    }

    async fn answer(&self, answer: Value) -> Result<(), WireError> {
        let route =
            Route::InteractionResponse { interaction_id: InteractionId::new(self.id), token: &self.token };
        self.wire.call::<Value>(Call::post(route, answer).within(FIRST)).await.map(drop)
    }
}

impl Deferred<'_> {
    pub(crate) fn how(&self) -> Defer {
        self.how
    }

    /// Puts something in place of "… is thinking", or changes the pressed message.
    pub(crate) async fn show(&self, mut message: Value) {
        message["allowed_mentions"] = json!({"parse": []});
        let route = Route::WebhookOriginalInteractionResponse {
            application_id: ApplicationId::new(self.application),
            token: &self.token,
        };
        self.courtesy("show", Call::patch(route, message)).await;
    }

    /// Says something more to the one who acted.
    pub(crate) async fn add(&self, mut message: Value) {
        message["flags"] = EPHEMERAL.into();
        message["allowed_mentions"] = json!({"parse": []});
        let route = Route::WebhookFollowupMessages {
            application_id: ApplicationId::new(self.application),
            token: &self.token,
        };
        self.courtesy("add", Call::post(route, message)).await;
    }

    /// It may be lost: nothing that somebody must know is said here alone.
    async fn courtesy(&self, what: &'static str, call: Call) {
        if let Err(error) = self.wire.call::<Value>(call.within(LATER)).await {
            missed(what, &error);
        }
    }
}

fn missed(what: &'static str, error: &WireError) {
    metrics::counter!("deskbell_discord_answers_missed_total", "what" => what).increment(1);
    tracing::debug!(what, %error, "an answer to somebody's doing could not be shown");
}
