//! `deskbell check` for a bot: what Telegram says of it, each fault with its mend.

use std::time::Duration;

use deskbell_core::clock::{Clock, Timestamp};
use serde::Deserialize;
use serde_json::json;

use crate::api::{Api, CallError};
use crate::config::{ConfigError, Mode, TelegramConfig};
use crate::webhook::WebhookInfo;
use crate::wire::{ALLOWED_UPDATES, Member};

/// A clock that is further off makes "late" messages of fresh ones.
const SKEW: Duration = Duration::from_secs(30);

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Fine,
    /// It works, but not as well or as safely as it could.
    Hint,
    /// Customers or the team do not reach one another by this bot.
    Fault,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub state: State,
    pub what: String,
    /// Empty when there is nothing to mend.
    pub mend: String,
}

impl Finding {
    fn good(what: impl Into<String>) -> Self {
        Self { state: State::Fine, what: what.into(), mend: String::new() }
    }

    fn fault(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { state: State::Fault, what: what.into(), mend: mend.into() }
    }

    fn hint(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { state: State::Hint, what: what.into(), mend: mend.into() }
    }
}

#[derive(Deserialize)]
struct Me {
    id: i64,
    #[serde(default)]
    username: String,
    #[serde(default)]
    can_read_all_group_messages: bool,
    can_join_groups: Option<bool>,
}

#[derive(Deserialize)]
struct Group {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    title: String,
    username: Option<String>,
    #[serde(default)]
    is_forum: bool,
}

/// Looks at everything and changes nothing.
///
/// # Errors
/// When a value of the configuration cannot work.
pub async fn check(config: &TelegramConfig, clock: &dyn Clock) -> Result<Vec<Finding>, ConfigError> {
    config.check()?;
    let api = Api::new(config)?;
    let me: Me = match api.call("getMe", &json!({})).await {
        Ok(me) => me,
        Err(error) => return Ok(vec![unknown_bot(&error)]),
    };
    let mut findings = vec![Finding::good(format!("the bot is @{}", me.username))];
    if me.can_join_groups == Some(false) {
        findings.push(Finding::hint(
            "the bot may not be added to groups",
            "tell @BotFather: /setjoingroups, your bot, Enable",
        ));
    }
    if let Some(date) = api.date().await.as_deref().and_then(read_date) {
        findings.push(skew(date, clock.now()));
    }
    let info = api.call::<WebhookInfo>("getWebhookInfo", &json!({})).await.unwrap_or_default();
    findings.extend(webhook(config, &info));
    let mut is_administrator_everywhere = !config.team_chats.is_empty();
    for chat in &config.team_chats {
        let found = group(&api, *chat, me.id).await;
        is_administrator_everywhere &= found.iter().all(|finding| finding.state != State::Fault);
        findings.extend(found);
    }
    if config.team_chats.is_empty() {
        findings.push(Finding::good(
            "no group is configured; link one with `deskbell telegram link` unless the team works elsewhere",
        ));
    }
    if !me.can_read_all_group_messages && !is_administrator_everywhere {
        findings.push(Finding::fault(
            "privacy mode is on: in a group the bot reads plain words only as an administrator",
            "make the bot an administrator of the team's group, or tell @BotFather: /setprivacy, your bot, Disable, and add the \
             bot to the group again",
        ));
    }
    Ok(findings)
}

fn unknown_bot(error: &CallError) -> Finding {
    match error {
        CallError::Refused { code: 401 | 404, .. } => Finding::fault(
            "Telegram does not know the token",
            "copy it from @BotFather (/token) into telegram.token or DESKBELL_TELEGRAM__TOKEN",
        ),
        error => Finding::hint(
            format!("Telegram cannot be asked: {error}"),
            "check the network, a proxy on the way, and telegram.api_url",
        ),
    }
}

fn webhook(config: &TelegramConfig, info: &WebhookInfo) -> Vec<Finding> {
    let mut findings = Vec::new();
    match &config.mode {
        Mode::Polling if info.url.is_empty() => findings.push(Finding::good("no webhook is set; the desk asks for updates")),
        Mode::Polling => findings.push(Finding::good(
            "a webhook is set from elsewhere; the desk removes it when it starts, and asks for updates itself",
        )),
        Mode::Webhook { .. } if info.url.is_empty() => {
            findings.push(Finding::good("the webhook is not set yet; the desk sets it when it starts"));
        }
        Mode::Webhook { .. } => {
            findings.push(Finding::good(format!("the webhook is set; {} updates wait", info.pending_update_count)));
        }
    }
    if !info.url.is_empty() {
        if let Some(message) = &info.last_error_message {
            findings.push(Finding::hint(
                format!("Telegram's last call of the webhook failed: {message}"),
                "see that the address answers from outside, with a valid certificate, on port 443, 80, 88 or 8443",
            ));
        }
        let missing: Vec<&str> = ALLOWED_UPDATES
            .into_iter()
            .filter(|wanted| {
                info.allowed_updates.as_ref().is_some_and(|set| !set.iter().any(|one| one == wanted))
            })
            .collect();
        if !missing.is_empty() {
            findings.push(Finding::hint(
                format!("the webhook leaves out: {}", missing.join(", ")),
                "start the desk once: it sets the webhook with all it needs",
            ));
        }
    }
    findings
}

async fn group(api: &Api, chat: i64, bot: i64) -> Vec<Finding> {
    let group: Group = match api.call("getChat", &json!({"chat_id": chat})).await {
        Ok(group) => group,
        Err(CallError::Moved(to)) => {
            return vec![Finding::fault(
                format!("the group {chat} is a supergroup now, with the number {to}"),
                "write that number into telegram.team_chats",
            )];
        }
        Err(error) => {
            return vec![Finding::fault(
                format!("the group {chat} cannot be seen: {error}"),
                "add the bot to the group, or take the number out of telegram.team_chats",
            )];
        }
    };
    let member = api.call::<Member>("getChatMember", &json!({"chat_id": chat, "user_id": bot})).await;
    judge_group(&group, chat, member.ok().as_ref())
}

fn judge_group(group: &Group, chat: i64, member: Option<&Member>) -> Vec<Finding> {
    let name = if group.title.is_empty() { chat.to_string() } else { format!("“{}”", group.title) };
    let mut findings = Vec::new();
    if !group.is_forum {
        findings.push(Finding::fault(
            format!("the group {name} has no topics"),
            match group.kind.as_str() {
                "group" | "supergroup" => "in the group's settings, turn on Topics",
                _ => "telegram.team_chats takes groups with topics; this is none",
            },
        ));
    }
    if group.username.as_deref().is_some_and(|username| !username.is_empty()) {
        findings.push(Finding::hint(
            format!("the group {name} is public: anybody can join it and read customers' words"),
            "in the group's settings, make it private",
        ));
    }
    match member {
        None => findings.push(Finding::fault(
            format!("what the bot may do in {name} cannot be asked"),
            "add the bot to the group and make it an administrator",
        )),
        Some(member) if !member.is_administrator() => findings.push(Finding::fault(
            format!("the bot is no administrator of {name}"),
            "make it one, with the right to manage topics",
        )),
        Some(member) if member.status == "administrator" && !member.can_manage_topics => {
            findings.push(Finding::fault(
                format!("the bot may not manage the topics of {name}"),
                "edit its rights as an administrator: Manage topics",
            ));
        }
        Some(member) => {
            let rights =
                [("delete messages", member.can_delete_messages), ("pin messages", member.can_pin_messages)];
            let lacking: Vec<&str> =
                rights.into_iter().filter(|(_, may)| !may).map(|(right, _)| right).collect();
            let note = if lacking.is_empty() || member.status == "creator" {
                String::new()
            } else {
                format!(" (it may not {}, which it can do without)", lacking.join(" or "))
            };
            if findings.iter().all(|finding| finding.state != State::Fault) {
                findings.push(Finding::good(format!("the group {name} is ready{note}")));
            }
        }
    }
    findings
}

fn skew(theirs: Timestamp, ours: Timestamp) -> Finding {
    let off = theirs.since(ours).max(ours.since(theirs));
    if off <= SKEW {
        return Finding::good("this machine's clock agrees with Telegram's");
    }
    Finding::hint(
        format!("this machine's clock is {} s off Telegram's", off.as_secs()),
        "keep it by NTP: timedatectl set-ntp true",
    )
}

/// `Sun, 22 Nov 2026 02:30:35 GMT`, the one form that servers send.
fn read_date(text: &str) -> Option<Timestamp> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = text.split([' ', ':']).skip(1);
    let day: i64 = words.next()?.parse().ok()?;
    let month = words.next()?;
    let month = i64::try_from(MONTHS.iter().position(|name| *name == month)?).ok()? + 1;
    let year: i64 = words.next()?.parse().ok()?;
    let mut number = || words.next().and_then(|word| word.parse::<i64>().ok());
    let (hour, minute, second) = (number()?, number()?, number()?);
    // Days since 1970, counting years from March, so that leap days come last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (month * 153 + 2) / 5
        + day
        - 1
        - 719_468;
    Some(Timestamp((((days * 24 + hour) * 60 + minute) * 60 + second) * 1000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Token;

    #[test]
    fn a_servers_date_is_read() {
        assert_eq!(read_date("Thu, 01 Jan 1970 00:00:00 GMT"), Some(Timestamp(0)));
        assert_eq!(read_date("Sun, 22 Nov 2026 02:30:35 GMT"), Some(Timestamp(1_795_314_635_000)));
        assert_eq!(read_date("Thu, 29 Feb 2024 23:59:59 GMT"), Some(Timestamp(1_709_251_199_000)));
        assert_eq!(read_date("yesterday"), None);
    }

    #[test]
    fn a_clock_that_is_off_is_named() {
        let at = Timestamp(1_790_000_000_000);
        assert_eq!(skew(at, at.plus(Duration::from_secs(30))).state, State::Fine);
        assert_eq!(
            skew(at, at.plus(Duration::from_secs(90))).what,
            "this machine's clock is 90 s off Telegram's"
        );
    }

    #[test]
    fn a_group_is_looked_at_from_every_side() {
        let group = |forum, username: Option<&str>| Group {
            kind: "supergroup".into(),
            title: "Support".into(),
            username: username.map(str::to_owned),
            is_forum: forum,
        };
        let member = |status: &str, topics: bool| -> Member {
            serde_json::from_value(json!({
                "status": status, "user": {"id": 42}, "can_manage_topics": topics, "can_delete_messages": true
            }))
            .unwrap()
        };
        let whats = |findings: Vec<Finding>| -> Vec<String> {
            findings.into_iter().map(|finding| format!("{:?} {}", finding.state, finding.what)).collect()
        };
        assert_eq!(
            whats(judge_group(&group(true, None), -5, Some(&member("administrator", true)))),
            ["Fine the group “Support” is ready (it may not pin messages, which it can do without)"]
        );
        assert_eq!(
            whats(judge_group(&group(false, Some("support")), -5, Some(&member("member", false)))),
            [
                "Fault the group “Support” has no topics",
                "Hint the group “Support” is public: anybody can join it and read customers' words",
                "Fault the bot is no administrator of “Support”",
            ]
        );
        assert_eq!(
            whats(judge_group(&group(true, None), -5, Some(&member("administrator", false)))),
            ["Fault the bot may not manage the topics of “Support”"]
        );
    }

    #[test]
    fn a_webhook_that_fails_or_leaves_something_out_is_named() {
        let token = Token::new("42:secret").unwrap_or_else(|error| panic!("{error}"));
        let config = TelegramConfig::new(token);
        assert!(webhook(&config, &WebhookInfo::default()).iter().all(|finding| finding.state == State::Fine));
        let info = WebhookInfo {
            url: "https://desk.example/telegram/x".into(),
            last_error_message: Some("SSL error".into()),
            allowed_updates: Some(vec!["message".into()]),
            ..WebhookInfo::default()
        };
        let bad = webhook(&config, &info).into_iter().filter(|finding| finding.state == State::Hint).count();
        assert_eq!(bad, 2);
    }
}
