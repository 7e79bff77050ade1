//! Tickets on the terminal.

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::TicketNumber;
use deskbell_core::port::{TicketFilter, TicketQueue, TicketRow};
use deskbell_core::service::{Admin, MessageRecord, TicketRecord};
use serde::Serialize;

use crate::arguments::TicketCommand;
use crate::config::Config;
use crate::{out, wire};

/// A ticket as the console lists it, its mark under the name that `show` gives it too.
#[derive(Serialize)]
struct Listed {
    rating: Option<u8>,
    #[serde(flatten)]
    ticket: TicketRow,
}

/// The most that is asked for in one go.
const PAGE: u32 = 100;

pub(crate) async fn run(config: &Config, command: TicketCommand) -> anyhow::Result<()> {
    let (storage, admin) = wire::admin(config).await?;
    let done = match command {
        TicketCommand::List { all, limit, json } => list(config, &admin, all, limit, json).await,
        TicketCommand::Show { number, json } => show(config, &admin, &number, json).await,
    };
    storage.close().await;
    done
}

async fn list(config: &Config, admin: &Admin, all: bool, limit: u32, json: bool) -> anyhow::Result<()> {
    let queue = if all { TicketQueue::All } else { TicketQueue::Live };
    let mut filter = TicketFilter { queue, ..TicketFilter::default() };
    let mut tickets = Vec::new();
    while tickets.len() < limit as usize {
        let wanted = PAGE.min(limit - u32::try_from(tickets.len()).unwrap_or(limit));
        let page = admin.tickets(&filter, &config.settings.default_language, wanted).await?;
        let last = page.len() < wanted as usize;
        filter.before = page.last().map(|ticket| ticket.number);
        tickets.extend(page);
        if last {
            break;
        }
    }
    if json {
        let tickets: Vec<Listed> =
            tickets.into_iter().map(|ticket| Listed { rating: ticket.stars, ticket }).collect();
        return out::json(&tickets);
    }
    if tickets.is_empty() {
        out::say(if all {
            "No ticket yet."
        } else {
            "No open ticket. All of them: deskbell ticket list --all"
        });
        return Ok(());
    }
    let rows: Vec<Vec<String>> = tickets
        .into_iter()
        .map(|ticket| {
            vec![
                ticket.number.to_string(),
                ticket.status.as_str().to_owned(),
                ticket.priority.as_str().to_owned(),
                ticket.category.map_or_else(|| "-".to_owned(), |category| category.to_string()),
                ticket.channel,
                written(config, ticket.opened_at),
                ticket.stars.map_or_else(|| "-".to_owned(), |stars| stars.to_string()),
                out::clean(&ticket.contact_name),
                out::clean(&ticket.subject),
            ]
        })
        .collect();
    let head =
        ["NUMBER", "STATUS", "PRIORITY", "CATEGORY", "CHANNEL", "OPENED", "STARS", "CONTACT", "SUBJECT"];
    out::table(&head, &rows);
    Ok(())
}

fn written(config: &Config, at: Timestamp) -> String {
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    at.to_zoned(config.settings.hours.time_zone()).strftime("%Y-%m-%d %H:%M").to_string()
}

async fn show(config: &Config, admin: &Admin, number: &str, json: bool) -> anyhow::Result<()> {
    let digits = number.trim().trim_start_matches('#');
    let Ok(parsed) = digits.parse::<i64>() else {
        anyhow::bail!("{number:?} is no ticket's number; write it as 12 or '#12'");
    };
    let ticket = admin.ticket(TicketNumber(parsed), &config.settings.default_language).await?;
    if json {
        return out::json(&ticket);
    }
    head(&ticket);
    for message in &ticket.messages {
        out::say("");
        tell(message);
    }
    Ok(())
}

fn head(ticket: &TicketRecord) {
    out::say(format_args!("#{}  {}", ticket.number, out::clean(&ticket.subject)));
    let none = "-".to_owned();
    for (name, value) in [
        ("status", &ticket.status),
        ("priority", &ticket.priority),
        ("category", ticket.category.as_ref().unwrap_or(&none)),
        ("team", &ticket.team),
        ("assignee", ticket.assignee.as_ref().unwrap_or(&none)),
        ("contact", &ticket.contact),
        ("channel", &ticket.channel),
        ("language", &ticket.language),
        ("opened", &ticket.opened_at),
        ("closed", ticket.closed_at.as_ref().unwrap_or(&none)),
    ] {
        out::say(format_args!("{name:<10}{}", out::clean(value)));
    }
    let rating = ticket.rating.map_or(none, |stars| format!("{stars} of 5"));
    out::say(format_args!("{:<10}{rating}", "rating"));
}

fn tell(message: &MessageRecord) {
    let name = message.name.as_deref().map(|name| format!(" {}", out::clean(name))).unwrap_or_default();
    let mut marks = String::new();
    for (set, mark) in [
        (message.visibility == "team", " (team only)"),
        (message.edited, " (edited)"),
        (message.retracted, " (retracted)"),
    ] {
        if set {
            marks.push_str(mark);
        }
    }
    out::say(format_args!("{}  {}{name}{marks}", message.said_at, message.author));
    for line in message.text.lines() {
        out::say(format_args!("    {}", out::clean(line)));
    }
    for file in &message.files {
        out::say(format_args!("    [file] {}", out::clean(file)));
    }
}
