//! What can be typed: commands, options and their help.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A chat-first helpdesk in one program: a chat widget for your pages, a console for your team.
#[derive(Debug, Parser)]
#[command(
    name = "deskbell",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    after_help = "Try it:   deskbell demo\nRun it:   deskbell check && deskbell run",
    after_long_help = "\
Examples:
  deskbell demo                               a shop page and a team's console to play with, on this machine
  deskbell check                              reads the configuration and names every fault with its mend
  deskbell run                                the desk itself, until SIGTERM or Ctrl+C
  deskbell agent invite \"Mia\" --role admin   prints a sign-in link that works once
  deskbell kb import ./help                   reads Markdown articles into the knowledge base
  deskbell report --week --csv                the week in figures

Configuration: deskbell.toml in this folder (or --config FILE), and over it variables such as
DESKBELL_LISTEN, DESKBELL_PUBLIC_URL or DESKBELL_TIMES__CLOSE_AFTER. With none of it the desk works.
Every key stands in deploy/deskbell.sample.toml and docs/operations.md.

Exit codes: 0 done, 1 it could not be done (the reason is on the error output), 2 wrong usage."
)]
pub struct Cli {
    /// The configuration file; without it deskbell.toml here, if there is one
    #[arg(long, short, global = true, value_name = "FILE", env = "DESKBELL_CONFIG")]
    pub config: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Play with it: a shop page with the widget and a console, with sample articles
    #[command(after_help = "Everything is kept in the data folder; delete it to start afresh.")]
    Demo(Demo),
    /// Run the desk until it is told to stop
    #[command(long_about = "Run the desk until SIGTERM or Ctrl+C.\n\n\
        Before changing an SQLite database's tables it makes a backup in the data folder. Texts, hours, times, \
        teams, categories and articles are read again when their files change; other keys need a restart.")]
    Run,
    /// Read the configuration, name every fault and its mend, and test what can be tested
    #[command(after_help = "Exits with 1 when the desk would not run. Hints alone are no fault.")]
    Check {
        /// As JSON, for scripts
        #[arg(long)]
        json: bool,
    },
    /// Bring the database's tables up to date
    Migrate,
    /// The knowledge base: articles in and out, checks, a trial search
    #[command(subcommand)]
    Kb(Kb),
    /// Canned responses: what the team says often, put in by / in the console's reply box
    #[command(subcommand)]
    Canned(CannedCommand),
    /// The team: invite, list, change roles
    #[command(subcommand)]
    Agent(AgentCommand),
    /// Look at tickets
    #[command(subcommand)]
    Ticket(TicketCommand),
    /// The Telegram bot: link a group of the team's
    #[command(subcommand)]
    Telegram(TelegramCommand),
    /// The week in figures
    #[command(
        long_about = "The last seven days in figures: opened, solved by an article, solved, reopened, open by age, first \
        human answer and solution as median and 90th percentile, marks; by agent, category, channel and language. Then what \
        came of articles: shown, opened, solved, rejected, a ticket opened all the same, and searches that found nothing."
    )]
    Report(Report),
    /// All that is kept of one contact, as JSON
    #[command(after_help = "Find the contact's id with: deskbell ticket show NUMBER")]
    Export {
        /// A contact's id, or the number of one of their tickets: 12 or '#12'
        #[arg(value_name = "CONTACT|#TICKET")]
        whom: String,
    },
    /// Erase a contact for good: words, files, journal, everything
    #[command(
        after_help = "Backups made before keep the person's data until they are deleted: the command says where they are."
    )]
    Erase {
        /// A contact's id, or the number of one of their tickets: 12 or '#12'
        #[arg(value_name = "CONTACT|#TICKET")]
        whom: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Print updates that no adapter could read, as they came, one JSON object a line
    #[command(
        after_help = "Messengers add kinds of updates. What the desk cannot read is kept whole for thirty days, the \
        latest thousand, and may hold what people wrote."
    )]
    Strange {
        /// At most this many, the newest first
        #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000))]
        limit: u32,
    },
    /// Copy the SQLite database to a file, while the desk runs
    #[command(
        long_about = "Copy the SQLite database to a file, while the desk may be running. Files that people sent are in \
        the data folder's files/ and are copied with any tool. For PostgreSQL use pg_dump.\n\n\
        To restore: stop the desk, put the copy in place of the database, remove deskbell.db-wal and deskbell.db-shm \
        beside it, start the desk. docs/operations.md has it step by step."
    )]
    Backup {
        /// A file that does not exist yet
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub struct Demo {
    /// Where to listen; without it 127.0.0.1:8080, or the next free port
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// Where to keep the demo's data
    #[arg(long, value_name = "FOLDER", default_value = "deskbell-data")]
    pub data_dir: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum Kb {
    /// Read Markdown articles with front matter from a folder
    #[command(after_long_help = "\
Each file, in the folder or below it, is one article in one language:

  ---
  id: card-declined            the same in every language
  language: en
  title: Why was my card declined?
  visibility: public           or team-only, or draft
  tags: [payment, card]
  category: payments           optional, a category's key
  keywords: [card refused]     optional, what people write who mean this
  ---
  The article, in Markdown.

With a fault in any file nothing is imported, unless --skip-faulty is given.")]
    Import {
        folder: PathBuf,
        /// Import the good files, name the faulty ones and leave those out
        #[arg(long)]
        skip_faulty: bool,
    },
    /// Write all articles into an empty folder, as Markdown files that an import takes unchanged
    #[command(
        after_help = "One file for each article and language: LANGUAGE/ID.md. Drafts are written too, with visibility: draft; \
        keywords stand among the tags, where the search looks for them."
    )]
    Export { folder: PathBuf },
    /// Name what should be mended: in the desk's articles, or in a folder
    #[command(
        long_about = "Names missing translations, dead links, articles that say the same (by the search engine's own measure), \
        titles too long for a button, and articles that nobody finds. Exits with 1 when there is anything to mend.",
        after_help = "Whether a page on the web is still there is not asked: no network is needed."
    )]
    Lint {
        /// Files that are not imported yet; without it, the articles in the database
        folder: Option<PathBuf>,
    },
    /// Remove an article for good
    Remove {
        /// As in its file
        id: String,
        /// Only this language's version
        #[arg(long, value_name = "TAG")]
        language: Option<String>,
    },
    /// Answer the questions of evaluation sets, to be scored
    #[command(
        long_about = "Answers each question of each set in FOLDER with at most three articles or none, and writes OUT/SET.jsonl \
        with the time that each took. A set is a folder with kb.jsonl (id, lang, title, body) and queries.jsonl (text). \
        The same engine and figures as in a running desk; it needs no configuration and no database."
    )]
    Eval {
        folder: PathBuf,
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Show what the desk would do with somebody's words
    #[command(
        long_about = "Two lists: what a customer who writes this would be offered (at most three public articles, or nothing \
        when none fits surely enough), and what the team's own search in the console finds, team-only articles included.",
        after_help = "SURE goes from 0 to 1. If a fitting article is not offered, add the words people use to its keywords; \
        if a wrong one is, make its title and text say more plainly what it is about. See docs/knowledge-base.md."
    )]
    Search {
        /// As a customer would write it, in any language; quote it
        text: String,
        /// The customer's language, where the words do not tell it; without it, default_language
        #[arg(long, value_name = "TAG")]
        language: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum CannedCommand {
    /// Read responses from a TOML file; those of the same key and language are replaced, others stay
    #[command(after_long_help = "\
One table a response, one line a language:

  [thanks]
  en = \"Thank you for waiting, {name}.\"
  ru = \"Спасибо, что подождали, {name}.\"

{name} becomes the customer's name, {number} the ticket's number, {agent} the name of who answers.
With a fault in any of them nothing is stored.")]
    Import { file: PathBuf },
    /// Print them all, as TOML that an import takes unchanged
    Export,
    /// What there is
    List {
        #[arg(long)]
        json: bool,
    },
    /// Remove a response for good
    Remove {
        /// What is typed after the slash
        key: String,
        /// Only in this language
        #[arg(long, value_name = "TAG")]
        language: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RoleName {
    /// Answers customers
    Agent,
    /// Is also told when somebody waits too long, reads reports
    Lead,
    /// Also manages agents
    Admin,
}

#[derive(Debug, Subcommand)]
pub enum AgentCommand {
    /// Make an agent, or a new sign-in link for one; prints a link that works once
    #[command(
        after_help = "Anyone who has the link is that agent: send it the way you would send a password."
    )]
    Invite {
        name: String,
        #[arg(long, value_enum)]
        role: Option<RoleName>,
        /// A team's key; again for another; none: every team
        #[arg(long, value_name = "KEY")]
        team: Vec<String>,
    },
    /// Who is on the team
    List {
        #[arg(long)]
        json: bool,
    },
    /// Change what an agent may do
    Role {
        /// A name, or the id from `agent list`
        who: String,
        #[arg(value_enum)]
        role: RoleName,
    },
    /// End an agent's access at once; what they said keeps their name
    Remove {
        /// A name, or the id from `agent list`
        who: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum TicketCommand {
    /// The newest tickets
    List {
        /// Closed ones too
        #[arg(long)]
        all: bool,
        /// At most this many
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=10_000))]
        limit: u32,
        #[arg(long)]
        json: bool,
    },
    /// One ticket with its messages, notes included
    Show {
        /// 12 or '#12'
        number: String,
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum TelegramCommand {
    /// Print a code that works once, to be typed in the group where the team answers
    #[command(
        after_help = "Whoever types it has to administer the group. docs/telegram.md has the whole way from BotFather to the \
        first ticket."
    )]
    Link {
        /// A team's key: only its tickets get their topics there; none: every team's
        #[arg(long, value_name = "KEY")]
        team: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct Report {
    /// The last seven days (which is what you get anyway)
    #[arg(long, conflicts_with = "days")]
    pub week: bool,
    /// Another number of days
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=3660))]
    pub days: Option<u16>,
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    #[arg(long)]
    pub json: bool,
}
