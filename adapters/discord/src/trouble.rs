//! Why nothing comes: said once when it begins, with what to do, and once when it is over.

use std::time::Duration;

use deskbell_core::ids::ChannelId;

const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// While the operator has to act: a thousand sessions a day is all that Discord allows.
const REFUSED: Duration = Duration::from_secs(300);
/// A connection that is lost and found again is no news.
const QUIET: u32 = 2;

pub(crate) struct Trouble {
    channel: ChannelId,
    told: Option<String>,
    times: u32,
}

impl Trouble {
    pub(crate) fn of(channel: &ChannelId) -> Self {
        Self { channel: channel.clone(), told: None, times: 0 }
    }

    /// Failures in a row.
    pub(crate) fn times(&self) -> u32 {
        self.times
    }

    /// A connection ended, or could not be made. How long to wait: the first time not at all.
    pub(crate) fn lost(&mut self, why: &str) -> Duration {
        self.times += 1;
        metrics::counter!("deskbell_discord_connections_lost_total").increment(1);
        if self.times > QUIET {
            self.tell("Discord's gateway cannot be reached", why, "check the network and discord.api_url");
        } else {
            tracing::debug!(channel = %self.channel, why, "the connection to Discord's gateway ended");
        }
        match self.times {
            1 => Duration::ZERO,
            times => (FIRST_PAUSE * 2u32.saturating_pow(times.min(8))).min(LONGEST_PAUSE),
        }
    }

    pub(crate) fn refused(&mut self, what: &str, mend: &str) -> Duration {
        self.times += 1;
        self.tell(what, "", mend);
        REFUSED
    }

    fn tell(&mut self, what: &str, why: &str, mend: &str) {
        if self.told.as_deref() != Some(what) {
            tracing::warn!(channel = %self.channel, what, why, mend, "no events; trying again");
            self.told = Some(what.to_owned());
        }
    }

    pub(crate) fn over(&mut self) {
        if let Some(what) = self.told.take() {
            tracing::info!(channel = %self.channel, what, "events come again");
        }
        self.times = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_time_is_not_waited_for_and_pauses_grow() {
        let mut trouble = Trouble::of(&ChannelId::new("discord"));
        let pauses: Vec<_> = (0..10).map(|_| trouble.lost("gone")).collect();
        assert!(pauses[0].is_zero() && pauses[1] >= FIRST_PAUSE && pauses[9] == LONGEST_PAUSE);
        trouble.over();
        assert!(trouble.lost("gone").is_zero());
        assert_eq!(trouble.refused("no token", "mend it"), REFUSED);
    }
}
