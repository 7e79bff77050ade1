//! What the bot did, looked at and waited for.

use tokio::sync::mpsc::UnboundedReceiver;

use super::fake::FakeTelegram;
use super::record::{Call, Sent};
use super::waiting::until;

impl FakeTelegram {
    /// Every call so far, polls too.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.server.look(|world| world.calls.clone())
    }

    /// Every call of one method.
    #[must_use]
    pub fn calls_to(&self, method: &str) -> Vec<Call> {
        self.server.look(|world| world.calls.iter().filter(|call| call.method == method).cloned().collect())
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

    /// Every message the bot sends from now on, as it is sent; also when nothing is recorded.
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

    /// How many calls the limits counted and let through.
    #[must_use]
    pub fn counted(&self) -> u64 {
        self.server.look(|world| world.budget.taken)
    }

    /// Waits for the bot's answer to the press of a button: its words, if any, and whether they are an alert.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn answer_to(&self, press: &str) -> Option<(String, bool)> {
        let found = until(&self.server, |world| {
            let press = world.presses.get(press)?;
            press.answered.then(|| press.answer.clone())
        });
        found.await.unwrap_or_else(|found| panic!("press {press} was not answered.\n{found}"))
    }

    /// The bot's description in a language, when it has one there.
    #[must_use]
    pub fn description(&self, language: &str) -> Option<String> {
        self.server.look(|world| world.profile.descriptions.get(language).cloned())
    }

    #[must_use]
    pub fn short_description(&self, language: &str) -> Option<String> {
        self.server.look(|world| world.profile.short_descriptions.get(language).cloned())
    }

    /// The commands of a scope (`default`, `all_group_chats`, `chat -100…`) in a language: names and descriptions.
    #[must_use]
    pub fn commands(&self, scope: &str, language: &str) -> Vec<(String, String)> {
        let key = (scope.to_owned(), language.to_owned());
        self.server.look(|world| {
            let commands = world.profile.commands.get(&key).into_iter().flatten();
            commands.map(|command| (command.name.clone(), command.description.clone())).collect()
        })
    }
}
