//! What the bot did, looked at and waited for.

use serde_json::Value;
use tokio::sync::mpsc::UnboundedReceiver;

use super::fake::FakeDiscord;
use super::record::{Call, Sent};
use super::waiting::until;

impl FakeDiscord {
    /// Every call so far.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.server.look(|world| world.calls.clone())
    }

    /// How many calls fit.
    #[must_use]
    pub fn count_calls(&self, fits: impl Fn(&Call) -> bool) -> usize {
        self.server.look(|world| world.calls.iter().filter(|call| fits(call)).count())
    }

    /// Forgets the calls so far.
    pub fn forget_calls(&self) {
        self.server.change(|world| world.calls.clear());
    }

    /// Waits for a call that fits and has been answered; the first one.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn await_call(&self, fits: impl Fn(&Call) -> bool) -> Call {
        let found = until(&self.server, |world| {
            world.calls.iter().find(|call| call.answer.is_some() && fits(call)).cloned()
        });
        found.await.unwrap_or_else(|found| panic!("the call did not come.\n{found}"))
    }

    /// Waits until so many calls fit, answered or not.
    ///
    /// # Panics
    /// When they do not come.
    pub async fn await_calls(&self, count: usize, fits: impl Fn(&Call) -> bool) -> Vec<Call> {
        let found = until(&self.server, |world| {
            let all: Vec<&Call> = world.calls.iter().filter(|call| fits(call)).collect();
            (all.len() >= count).then(|| all.into_iter().cloned().collect())
        });
        found.await.unwrap_or_else(|found| panic!("{count} such calls did not come.\n{found}"))
    }

    /// Every message the bot sends or changes from now on, as it does; also when nothing is recorded.
    #[must_use]
    pub fn tap(&self) -> UnboundedReceiver<Sent> {
        let (sender, receiver) = tokio::sync::mpsc::unbounded_channel();
        self.server.change(|world| world.taps.push(sender));
        receiver
    }

    /// How many calls came at all.
    #[must_use]
    pub fn call_count(&self) -> u64 {
        self.server.look(|world| world.call_count)
    }

    /// How many calls were refused with 429.
    #[must_use]
    pub fn too_many(&self) -> u64 {
        self.server.look(|world| world.budget.refused)
    }

    /// How many calls the limits let through.
    #[must_use]
    pub fn counted(&self) -> u64 {
        self.server.look(|world| world.budget.taken)
    }

    /// How many calls were answered with 401, 403 or 429: ten thousand in ten minutes, and a bot is banned.
    #[must_use]
    pub fn invalid_requests(&self) -> u64 {
        self.server.look(|world| world.invalid)
    }

    /// The commands registered everywhere and in every server, as the bot registered them.
    #[must_use]
    pub fn commands(&self) -> Vec<Value> {
        self.server.look(|world| {
            let places = world.guilds.keys().map(|guild| Some(*guild)).chain([None]);
            places.flat_map(|guild| world.commands.of(guild)).collect()
        })
    }

    /// Waits until a command of this name is registered; its last version.
    ///
    /// # Panics
    /// When it never is.
    pub async fn await_command(&self, name: &str) -> Value {
        let found = until(&self.server, |world| {
            let places = world.guilds.keys().map(|guild| Some(*guild)).chain([None]);
            places.flat_map(|guild| world.commands.of(guild)).find(|command| command["name"] == name)
        });
        found.await.unwrap_or_else(|found| panic!("the command {name:?} is not registered.\n{found}"))
    }
}
