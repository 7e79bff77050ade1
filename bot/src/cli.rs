//! From what was typed to what is done.

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Cli, Command, Kb};
use crate::config::Config;
use crate::{
    backup, canned, check, demo, knowledge, logs, out, people, report, run, strange, telegram, tickets, wire,
};

/// Parses, runs, and says on the error output what could not be done.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            return crate::out::failed(&anyhow::Error::new(error).context("cannot start the runtime"));
        }
    };
    let done = runtime.block_on(dispatch(cli));
    // A blocking task that hangs (a dead network disk) must not keep the process.
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    match done {
        Ok(code) => code,
        Err(error) => crate::out::failed(&error),
    }
}

async fn dispatch(cli: Cli) -> anyhow::Result<ExitCode> {
    let named = cli.config.as_deref();
    match cli.command {
        Command::Check { json } => return check::run(named, json).await,
        Command::Demo(asked) => demo::run(named, &asked).await?,
        Command::Run => run::run(Config::read(named).into_config()?).await?,
        Command::Kb(Kb::Eval { folder, out }) => knowledge::eval(&folder, &out)?,
        command => {
            let config = Config::read(named).into_config()?;
            // What a command does is said by itself; only what goes wrong beneath is logged.
            logs::start_with("warn", config.log_format)?;
            return with_config(&config, command).await;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn with_config(config: &Config, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check { .. } | Command::Demo(_) | Command::Run => {}
        Command::Migrate => {
            wire::prepare_folders(config)?;
            let applied = wire::migrate(config).await?;
            out::say(match applied.len() {
                0 => "The tables are up to date.".to_owned(),
                1 => format!("Done: {}", applied[0]),
                _ => format!("Done: {}", applied.join(", ")),
            });
        }
        Command::Kb(Kb::Import { folder, skip_faulty }) => {
            return knowledge::import(config, &folder, skip_faulty).await;
        }
        Command::Kb(Kb::Eval { .. }) => {}
        Command::Kb(Kb::Export { folder }) => knowledge::export(config, &folder).await?,
        Command::Kb(Kb::Lint { folder }) => return knowledge::lint(config, folder.as_deref()).await,
        Command::Kb(Kb::Remove { id, language }) => {
            knowledge::remove(config, &id, language.as_deref()).await?;
        }
        Command::Kb(Kb::Search { text, language }) => {
            knowledge::search(config, &text, language.as_deref()).await?
        }
        Command::Canned(command) => canned::run(config, command).await?,
        Command::Agent(command) => people::agent(config, command).await?,
        Command::Ticket(command) => tickets::run(config, command).await?,
        Command::Telegram(command) => telegram::run(config, command).await?,
        Command::Report(asked) => report::run(config, &asked).await?,
        Command::Export { whom } => people::export(config, &whom).await?,
        Command::Erase { whom, yes } => people::erase(config, &whom, yes).await?,
        Command::Strange { limit } => strange::run(config, limit).await?,
        Command::Backup { file } => backup::run(config, &file).await?,
    }
    Ok(ExitCode::SUCCESS)
}
