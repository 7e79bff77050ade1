//! What somebody may do in a channel, and what the bot has to be able to do there
//! (docs, "Permission Overwrites": everyone's, then the roles', then the member's own).

use serde::Deserialize;
use serenity::model::permissions::Permissions;

use crate::check::Finding;

pub(crate) const SEEN: Permissions = Permissions::VIEW_CHANNEL;

#[derive(Deserialize)]
pub(crate) struct Guild {
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    owner_id: String,
    #[serde(default)]
    roles: Vec<Role>,
}

impl Guild {
    pub(crate) fn has_role(&self, id: u64) -> bool {
        self.roles.iter().any(|role| role.id == id.to_string())
    }
}

#[derive(Deserialize)]
struct Role {
    id: String,
    permissions: Permissions,
}

#[derive(Deserialize)]
pub(crate) struct Channel {
    #[serde(default)]
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: u8,
    #[serde(default)]
    permission_overwrites: Vec<Overwrite>,
}

#[derive(Deserialize)]
struct Overwrite {
    id: String,
    allow: Permissions,
    deny: Permissions,
}

/// Of a member with these roles; with an empty id and no roles: of everybody.
pub(crate) fn of(guild: &Guild, id: u64, member: &str, roles: &[String], channel: &Channel) -> Permissions {
    let everyone = id.to_string();
    let has = |role: &str| role == everyone || roles.iter().any(|one| one == role);
    let base = guild
        .roles
        .iter()
        .filter(|role| has(&role.id))
        .fold(Permissions::empty(), |all, role| all | role.permissions);
    if base.contains(Permissions::ADMINISTRATOR) || (!member.is_empty() && guild.owner_id == member) {
        return Permissions::all();
    }
    let apply = |now: Permissions, fits: &dyn Fn(&str) -> bool| {
        let chosen = || channel.permission_overwrites.iter().filter(|overwrite| fits(&overwrite.id));
        let deny = chosen().fold(Permissions::empty(), |all, overwrite| all | overwrite.deny);
        let allow = chosen().fold(Permissions::empty(), |all, overwrite| all | overwrite.allow);
        (now - deny) | allow
    };
    let now = apply(base, &|id| id == everyone);
    let now = apply(now, &|id| id != everyone && roles.iter().any(|role| role == id));
    apply(now, &|id| !member.is_empty() && id == member)
}

/// What the bot has to be able to do in a channel, and what it does better with.
pub(crate) struct Needs {
    must: Vec<(Permissions, &'static str)>,
    should: Vec<(Permissions, &'static str, &'static str)>,
}

impl Needs {
    /// The team's forum.
    pub(crate) fn forum() -> Self {
        Self {
            must: vec![
                (Permissions::VIEW_CHANNEL, "View Channel"),
                (Permissions::SEND_MESSAGES, "Create Posts"),
                (Permissions::SEND_MESSAGES_IN_THREADS, "Send Messages in Posts"),
                (Permissions::MANAGE_THREADS, "Manage Posts"),
                (Permissions::READ_MESSAGE_HISTORY, "Read Message History"),
                (Permissions::EMBED_LINKS, "Embed Links"),
                (Permissions::ATTACH_FILES, "Attach Files"),
            ],
            should: vec![
                (Permissions::ADD_REACTIONS, "Add Reactions", "words that stayed in the team are not marked"),
                (
                    Permissions::MANAGE_CHANNELS,
                    "Manage Channel",
                    "the tags of states have to be made by hand",
                ),
            ],
        }
    }

    /// The channel of the panel and of private threads; `threads`: customers' places are threads of it.
    pub(crate) fn panel(threads: bool) -> Self {
        let mut needs = Self {
            must: vec![
                (Permissions::VIEW_CHANNEL, "View Channel"),
                (Permissions::SEND_MESSAGES, "Send Messages"),
                (Permissions::EMBED_LINKS, "Embed Links"),
                (Permissions::READ_MESSAGE_HISTORY, "Read Message History"),
            ],
            should: Vec::new(),
        };
        let for_threads = [
            (Permissions::CREATE_PRIVATE_THREADS, "Create Private Threads"),
            (Permissions::SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
            (Permissions::ATTACH_FILES, "Attach Files"),
        ];
        if threads {
            needs.must.extend(for_threads);
        } else {
            let without = "who has closed their direct messages cannot be written to";
            needs.should.extend(for_threads.map(|(permission, name)| (permission, name, without)));
        }
        needs
    }

    /// One finding a permission that is missing.
    pub(crate) fn judge(&self, has: Permissions, channel: &str) -> Vec<Finding> {
        let mend =
            |name: &str| format!("in the settings of {channel}, Permissions, give the bot's role “{name}”");
        let missing = self.must.iter().filter(|(permission, _)| !has.contains(*permission));
        let mut findings: Vec<Finding> = missing
            .map(|(_, name)| Finding::fault(format!("the bot lacks “{name}” in {channel}"), mend(name)))
            .collect();
        if findings.is_empty() {
            findings.push(Finding::good(format!("the bot may do in {channel} what it has to")));
        }
        let weak = self.should.iter().filter(|(permission, _, _)| !has.contains(*permission));
        findings.extend(weak.map(|(_, name, without)| {
            Finding::hint(format!("the bot lacks “{name}” in {channel}: {without}"), mend(name))
        }));
        findings
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::check::State;

    fn guild(everyone: Permissions, role: Permissions) -> Guild {
        serde_json::from_value(json!({"name": "Shop", "owner_id": "9", "roles": [
            {"id": "1", "permissions": everyone.bits().to_string()},
            {"id": "5", "permissions": role.bits().to_string()},
        ]}))
        .unwrap()
    }

    fn channel(overwrites: &Value) -> Channel {
        serde_json::from_value(json!({"name": "team", "type": 15, "permission_overwrites": overwrites}))
            .unwrap()
    }

    #[test]
    fn overwrites_go_from_everybody_to_the_member() {
        let guild = guild(Permissions::VIEW_CHANNEL, Permissions::SEND_MESSAGES);
        let view = Permissions::VIEW_CHANNEL.bits().to_string();
        let roles = ["5".to_owned()];
        let closed = channel(&json!([{"id": "1", "allow": "0", "deny": view}]));
        assert_eq!(of(&guild, 1, "42", &roles, &closed), Permissions::SEND_MESSAGES);
        let opened = channel(&json!([
            {"id": "1", "allow": "0", "deny": view},
            {"id": "5", "allow": view, "deny": "0"},
            {"id": "6", "allow": "0", "deny": view},
        ]));
        assert!(of(&guild, 1, "42", &roles, &opened).contains(SEEN));
        assert!(!of(&guild, 1, "", &[], &opened).contains(SEEN), "not by everybody");
        let own = channel(&json!([{"id": "42", "allow": "0", "deny": view}]));
        assert!(!of(&guild, 1, "42", &roles, &own).contains(SEEN));
        assert!(of(&guild, 1, "9", &[], &closed).contains(SEEN), "the owner");
    }

    #[test]
    fn what_is_missing_is_named_one_by_one() {
        let has = Permissions::all() - Permissions::MANAGE_THREADS - Permissions::ATTACH_FILES;
        let findings = Needs::forum().judge(has, "#team");
        assert_eq!(findings.len(), 2);
        assert!(findings.iter().all(|finding| finding.state == State::Fault));
        assert!(findings[0].what.contains("Manage Posts") && findings[1].what.contains("Attach Files"));
        let weak = Needs::forum().judge(Permissions::all() - Permissions::ADD_REACTIONS, "#team");
        assert_eq!((weak[0].state, weak[1].state), (State::Fine, State::Hint));
    }
}
