//! The commands that the bot has registered.

use serde_json::Value;

/// By server; those of none are everywhere.
#[derive(Debug, Default)]
pub(crate) struct Commands {
    all: Vec<(Option<u64>, Value)>,
    /// How many were made new today.
    pub(crate) created: usize,
}

impl Commands {
    pub(crate) fn of(&self, guild: Option<u64>) -> Vec<Value> {
        self.all.iter().filter(|(of, _)| *of == guild).map(|(_, command)| command.clone()).collect()
    }

    /// Puts it in the place of what has its id.
    pub(crate) fn put(&mut self, guild: Option<u64>, command: Value) {
        let same = self.all.iter_mut().find(|(of, other)| *of == guild && other["id"] == command["id"]);
        match same {
            Some((_, other)) => *other = command,
            None => self.all.push((guild, command)),
        }
    }

    pub(crate) fn retain(&mut self, guild: Option<u64>, keep: impl Fn(&Value) -> bool) {
        self.all.retain(|(of, command)| *of != guild || keep(command));
    }

    /// The command that somebody in a server (or in direct messages) finds under this name; the server's own first.
    pub(crate) fn find(&self, guild: Option<u64>, kind: u64, name: &str) -> Option<&Value> {
        let fits = |of: &Option<u64>, command: &Value| {
            (of.is_none() || *of == guild) && command["type"] == kind && command["name"] == name
        };
        let mut fitting: Vec<_> = self.all.iter().filter(|(of, command)| fits(of, command)).collect();
        fitting.sort_by_key(|(of, _)| of.is_none());
        fitting.first().map(|(_, command)| command)
    }
}
