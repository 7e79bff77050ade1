//! Who administers a group: administrators lead, everybody else in it answers customers.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use deskbell_core::clock::Timestamp;
use deskbell_core::model::Role;
use serde_json::json;

use crate::channel::TelegramChannel;
use crate::wire::{Member, MemberUpdated};

const FRESH: Duration = Duration::from_secs(600);
/// A group whose administrators cannot be asked for is asked again after this.
const AGAIN: Duration = Duration::from_secs(30);
/// Updates wait for the list at most so long; then the member is taken for an agent.
const PATIENCE: Duration = Duration::from_secs(2);
const GROUPS: usize = 1_000;

#[derive(Default)]
pub(crate) struct Roles(Mutex<HashMap<i64, Group>>);

struct Group {
    administrators: HashSet<i64>,
    until: Timestamp,
}

impl Roles {
    pub(crate) fn role(&self, chat: i64, user: i64) -> Role {
        let groups = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match groups.get(&chat).is_some_and(|group| group.administrators.contains(&user)) {
            true => Role::Lead,
            false => Role::Agent,
        }
    }

    fn is_fresh(&self, chat: i64, now: Timestamp) -> bool {
        let groups = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        groups.get(&chat).is_some_and(|group| now < group.until)
    }

    fn set(&self, chat: i64, administrators: Option<HashSet<i64>>, now: Timestamp) {
        let mut groups = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if groups.len() >= GROUPS && !groups.contains_key(&chat) {
            groups.clear();
        }
        let group =
            groups.entry(chat).or_insert_with(|| Group { administrators: HashSet::new(), until: now });
        group.until = now.plus(if administrators.is_some() { FRESH } else { AGAIN });
        // What was known before is better than nothing.
        if let Some(administrators) = administrators {
            group.administrators = administrators;
        }
    }

    /// A member's rights changed.
    pub(crate) fn heard(&self, update: &MemberUpdated) {
        let mut groups = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(group) = groups.get_mut(&update.chat.id) {
            let member = &update.new_chat_member;
            match member.is_administrator() {
                true => group.administrators.insert(member.user.id),
                false => group.administrators.remove(&member.user.id),
            };
        }
    }

    /// The next use asks Telegram again.
    pub(crate) fn forget(&self, chat: i64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&chat);
    }
}

impl TelegramChannel {
    /// Makes sure that a group's administrators are known, as far as that is quickly done.
    pub(crate) async fn know_roles(&self, chat: i64) {
        let now = self.clock.now();
        if self.roles.is_fresh(chat, now) {
            return;
        }
        let body = json!({"chat_id": chat});
        let asked = self.api.call_within::<Vec<Member>>("getChatAdministrators", &body, PATIENCE).await;
        let members = asked.inspect_err(|error| {
            tracing::debug!(chat, %error, "a group's administrators could not be asked for");
        });
        let administrators = members.ok().map(|members| {
            members.iter().filter(|member| member.is_administrator()).map(|member| member.user.id).collect()
        });
        self.roles.set(chat, administrators, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);

    #[test]
    fn administrators_lead_until_they_are_none() {
        let roles = Roles::default();
        assert_eq!(roles.role(-5, 1), Role::Agent);
        roles.set(-5, Some([1, 2].into()), NOW);
        assert_eq!(
            (roles.role(-5, 1), roles.role(-5, 3), roles.role(-6, 1)),
            (Role::Lead, Role::Agent, Role::Agent)
        );
        let update = |user: i64, status: &str| {
            serde_json::from_value::<MemberUpdated>(json!({
                "chat": {"id": -5, "type": "supergroup"}, "from": {"id": 2}, "date": 1,
                "new_chat_member": {"status": status, "user": {"id": user}}
            }))
            .unwrap()
        };
        roles.heard(&update(1, "member"));
        roles.heard(&update(3, "administrator"));
        assert_eq!((roles.role(-5, 1), roles.role(-5, 3)), (Role::Agent, Role::Lead));
    }

    #[test]
    fn a_list_is_asked_for_again_after_ten_minutes() {
        let roles = Roles::default();
        assert!(!roles.is_fresh(-5, NOW));
        roles.set(-5, Some([1].into()), NOW);
        assert!(roles.is_fresh(-5, NOW.plus(Duration::from_secs(599))));
        assert!(!roles.is_fresh(-5, NOW.plus(FRESH)));
        // It could not be had: the old one holds, and the next try is soon.
        roles.set(-5, None, NOW.plus(FRESH));
        assert_eq!(roles.role(-5, 1), Role::Lead);
        assert!(!roles.is_fresh(-5, NOW.plus(FRESH).plus(AGAIN)));
    }
}
