//! The team's members, and what is kept of one customer.

use deskbell_core::ids::TeamKey;
use deskbell_core::model::Role;
use deskbell_core::service::{Admin, Storage};

use crate::arguments::{AgentCommand, RoleName};
use crate::config::Config;
use crate::{backup, out, wire};

pub(crate) fn role(name: RoleName) -> Role {
    match name {
        RoleName::Agent => Role::Agent,
        RoleName::Lead => Role::Lead,
        RoleName::Admin => Role::Admin,
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Agent => "agent",
        Role::Lead => "lead",
        Role::Admin => "admin",
    }
}

/// The address of a one-time sign-in link.
pub(crate) fn sign_in_link(url: &str, token: &str) -> String {
    format!("{url}/console/sign-in/{token}")
}

pub(crate) async fn agent(config: &Config, command: AgentCommand) -> anyhow::Result<()> {
    let (storage, admin) = wire::admin(config).await?;
    let done = agent_with(config, &admin, command).await;
    storage.close().await;
    done
}

async fn agent_with(config: &Config, admin: &Admin, command: AgentCommand) -> anyhow::Result<()> {
    match command {
        AgentCommand::Invite { name, role: wanted, team } => {
            let teams = team.iter().map(|key| TeamKey::new(key)).collect();
            let invitation = admin.invite(&name, wanted.map_or(Role::Agent, role), teams).await?;
            let agent = invitation.agent;
            if wanted.is_some_and(|wanted| role(wanted) != agent.role) {
                out::note(format_args!(
                    "{name} is there already and stays {}; to change that: deskbell agent role {name:?} ROLE",
                    role_name(agent.role)
                ));
            }
            let until = jiff::Timestamp::from_millisecond(invitation.expires_at.0).unwrap_or_default();
            let until =
                until.to_zoned(config.settings.hours.time_zone()).strftime("%Y-%m-%d %H:%M %Z").to_string();
            out::say(sign_in_link(&config.url(), &invitation.token));
            out::note(format_args!(
                "This link signs {} in once, until {until}. Whoever has it can act as that {}: send it the way you would send a password.",
                out::clean(&agent.name),
                role_name(agent.role)
            ));
        }
        AgentCommand::List { json } => {
            let agents = admin.agents().await?;
            if json {
                return out::json(&agents);
            }
            if agents.is_empty() {
                out::say("Nobody is on the team yet: deskbell agent invite NAME --role admin");
                return Ok(());
            }
            let rows: Vec<Vec<String>> = agents
                .iter()
                .map(|agent| {
                    let teams: Vec<_> = agent.teams.iter().map(TeamKey::as_str).collect();
                    let state = match (agent.active, agent.away) {
                        (false, _) => "left",
                        (true, true) => "away",
                        (true, false) => "here",
                    };
                    vec![
                        agent.id.to_string(),
                        role_name(agent.role).to_owned(),
                        state.to_owned(),
                        if teams.is_empty() { "all".to_owned() } else { teams.join(",") },
                        out::clean(&agent.name),
                    ]
                })
                .collect();
            out::table(&["ID", "ROLE", "STATE", "TEAMS", "NAME"], &rows);
        }
        AgentCommand::Role { who, role: wanted } => {
            let agent = admin.set_role(&who, role(wanted)).await?;
            out::say(format_args!("{} is {} now.", out::clean(&agent.name), role_name(agent.role)));
        }
        AgentCommand::Remove { who } => {
            let agent = admin.deactivate(&who).await?;
            out::say(format_args!(
                "{} is signed out everywhere and can do nothing more.",
                out::clean(&agent.name)
            ));
        }
    }
    Ok(())
}

pub(crate) async fn export(config: &Config, whom: &str) -> anyhow::Result<()> {
    let (storage, admin) = wire::admin(config).await?;
    let exported = async { anyhow::Ok(admin.export(admin.find_contact(whom).await?).await?) }.await;
    storage.close().await;
    out::json(&exported?)
}

pub(crate) async fn erase(config: &Config, whom: &str, sure: bool) -> anyhow::Result<()> {
    let (storage, admin) = wire::admin(config).await?;
    let done = erase_with(config, &storage, &admin, whom, sure).await;
    storage.close().await;
    done
}

async fn erase_with(
    config: &Config,
    storage: &Storage,
    admin: &Admin,
    whom: &str,
    sure: bool,
) -> anyhow::Result<()> {
    let contact = admin.find_contact(whom).await?;
    if !sure
        && !out::confirm(&format!("Everything of contact {contact} is erased and cannot be brought back."))
    {
        anyhow::bail!("nothing was erased; say yes, or use --yes");
    }
    let erased = admin.erase(contact).await?;
    out::say(format_args!(
        "Erased for good. Tickets: {}, messages: {}, files: {}.",
        erased.tickets, erased.messages, erased.files
    ));
    out::say("Backups made before still hold this person until they are deleted:");
    let folder = backup::folder(config);
    let made = backup::made(&folder);
    if storage.is_postgres() {
        out::say("  your dumps of the PostgreSQL database");
    } else if made.is_empty() {
        out::say(format_args!("  none in {}", folder.display()));
    }
    for file in made {
        out::say(format_args!("  {}", file.display()));
    }
    out::say("  copies that you made yourself: after restoring one, erase again");
    Ok(())
}
