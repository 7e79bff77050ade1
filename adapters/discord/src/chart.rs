//! What an event changes of what is known of channels, and whether it brings anything to be stored. In line with the
//! gateway's loop, so that the next event is read with it known.

use std::sync::atomic::Ordering;

use serde::Deserialize;

use crate::channel::DiscordChannel;
use crate::event::Event;
use crate::ids::Spot;

/// What an event is to the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Brings {
    /// Nobody's business, or dealt with.
    Nothing,
    /// To be stored in the order of its place: a channel's id.
    News { place: u64, message: Option<u64> },
}

/// As much of an event as that takes. Ids come as text.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Head<'a> {
    id: Option<&'a str>,
    channel_id: Option<&'a str>,
    guild_id: Option<&'a str>,
    parent_id: Option<&'a str>,
    user_id: Option<&'a str>,
    author: Option<Person<'a>>,
    user: Option<Person<'a>>,
    #[serde(borrow)]
    threads: Vec<Thread<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Person<'a> {
    id: Option<&'a str>,
    bot: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Thread<'a> {
    id: Option<&'a str>,
    parent_id: Option<&'a str>,
}

fn number(text: Option<&str>) -> Option<u64> {
    text?.parse().ok().filter(|number| *number > 0)
}

impl DiscordChannel {
    pub(crate) fn chart(&self, event: &Event) -> Brings {
        let Ok(head) = serde_json::from_str::<Head<'_>>(event.data.get()) else {
            metrics::counter!("deskbell_discord_events_unreadable_total").increment(1);
            tracing::warn!(event = event.name, "an event of Discord's cannot be read; it is passed over");
            return Brings::Nothing;
        };
        let bot = self.bot.load(Ordering::Relaxed);
        let is_ours = |person: Option<&Person<'_>>| {
            person.is_some_and(|person| person.bot || number(person.id) == Some(bot))
        };
        match event.name.as_str() {
            "MESSAGE_CREATE" => {
                if is_ours(head.author.as_ref()) {
                    return Brings::Nothing;
                }
                let channel = number(head.channel_id);
                let author = number(head.author.as_ref().and_then(|author| author.id));
                if let (None, Some(channel), Some(user)) = (head.guild_id, channel, author) {
                    self.atlas.learn_dm(channel, user);
                }
                if let Some(Spot::Customer(user)) = channel.and_then(|channel| self.atlas.spot(channel))
                    && let Some(channel) = channel.filter(|_| author == Some(user))
                {
                    self.atlas.moved(user, channel);
                    self.ears.forget(user);
                }
                self.news(channel, number(head.id))
            }
            "MESSAGE_UPDATE" if is_ours(head.author.as_ref()) => Brings::Nothing,
            "MESSAGE_REACTION_ADD" | "MESSAGE_REACTION_REMOVE" => {
                let user = number(head.user_id);
                let channel = number(head.channel_id);
                if user == Some(bot) {
                    return Brings::Nothing;
                }
                if let (None, Some(channel), Some(user)) = (head.guild_id, channel, user) {
                    self.atlas.learn_dm(channel, user);
                }
                self.news(channel, None)
            }
            "MESSAGE_UPDATE"
            | "MESSAGE_DELETE"
            | "MESSAGE_DELETE_BULK"
            | "MESSAGE_REACTION_REMOVE_ALL"
            | "MESSAGE_REACTION_REMOVE_EMOJI" => self.news(number(head.channel_id), None),
            "GUILD_MEMBER_REMOVE" | "GUILD_MEMBER_ADD" => {
                let user = number(head.user.as_ref().and_then(|user| user.id));
                let known = user.and_then(|user| self.atlas.thread_of(user).or(self.atlas.dm_of(user)));
                known.map_or(Brings::Nothing, |place| Brings::News { place, message: None })
            }
            "THREAD_CREATE" | "THREAD_UPDATE" => {
                self.learn_thread(&Thread { id: head.id, parent_id: head.parent_id });
                Brings::Nothing
            }
            "GUILD_CREATE" | "THREAD_LIST_SYNC" => {
                head.threads.iter().for_each(|thread| self.learn_thread(thread));
                Brings::Nothing
            }
            "THREAD_DELETE" | "CHANNEL_DELETE" => {
                if let Some(channel) = number(head.id) {
                    self.atlas.forget(channel);
                    self.forum.forget();
                }
                Brings::Nothing
            }
            // Rights may have been given.
            "GUILD_ROLE_UPDATE" | "GUILD_ROLE_CREATE" | "GUILD_UPDATE" => {
                self.forbidden.forget();
                Brings::Nothing
            }
            "CHANNEL_UPDATE" => {
                self.forbidden.forget();
                if number(head.id) == self.config.team_channel {
                    self.forum.forget();
                }
                Brings::Nothing
            }
            _ => Brings::Nothing,
        }
    }

    fn news(&self, channel: Option<u64>, message: Option<u64>) -> Brings {
        match channel
            .filter(|channel| self.atlas.spot(*channel).is_some_and(|spot| !matches!(spot, Spot::Hub(_))))
        {
            Some(place) => Brings::News { place, message },
            None => Brings::Nothing,
        }
    }

    fn learn_thread(&self, thread: &Thread<'_>) {
        if let (Some(id), Some(parent)) = (number(thread.id), number(thread.parent_id)) {
            self.atlas.learn_thread(id, parent);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::value::to_raw_value;
    use serde_json::{Value, json};

    use super::*;
    use crate::fakes;

    fn event(name: &str, data: Value) -> Event {
        Event { name: name.into(), key: "s:1".into(), data: to_raw_value(&data).unwrap() }
    }

    #[tokio::test]
    async fn only_places_of_ours_bring_something() {
        let (channel, _) = fakes::channel(|_| ()).await;
        let said = |channel: &str, guild: Option<&str>, author: &str| {
            event(
                "MESSAGE_CREATE",
                json!({"id": "9", "channel_id": channel, "guild_id": guild, "author": {"id": author}}),
            )
        };
        assert_eq!(channel.chart(&said("70", None, "7")), Brings::News { place: 70, message: Some(9) });
        assert_eq!(channel.atlas.dm_of(7), Some(70));
        assert_eq!(channel.chart(&said("60", Some("1"), "8")), Brings::Nothing, "somebody's chat");
        let forum = fakes::FORUM.to_string();
        channel
            .chart(&event("GUILD_CREATE", json!({"id": "1", "threads": [{"id": "60", "parent_id": forum}]})));
        assert_eq!(channel.chart(&said("60", Some("1"), "8")), Brings::News { place: 60, message: Some(9) });
        let own = said("60", Some("1"), &fakes::BOT.to_string());
        channel.bot.store(fakes::BOT, Ordering::Relaxed);
        assert_eq!(channel.chart(&own), Brings::Nothing);
        channel.chart(&event("THREAD_DELETE", json!({"id": "60"})));
        assert_eq!(channel.chart(&said("60", Some("1"), "8")), Brings::Nothing);
    }

    #[tokio::test]
    async fn what_cannot_be_read_stops_nothing() {
        let (channel, _) = fakes::channel(|_| ()).await;
        assert_eq!(channel.chart(&event("MESSAGE_CREATE", json!([1, 2]))), Brings::Nothing);
        assert_eq!(channel.chart(&event("NEVER_HEARD_OF", json!({"channel_id": "5"}))), Brings::Nothing);
    }
}
