//! One line of a script: who does what.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use deskbell_core::ids::{CategoryKey, Language, TeamKey, TicketNumber};
use deskbell_core::model::{Kind, Priority};
use deskbell_core::port::CustomerCommand;

use super::when::{When, span_of, split, word};

/// A line that happens: when, and what. Doings joined by ` && ` happen at once.
#[derive(Clone, Debug)]
pub struct Line {
    /// Counted from one.
    pub number: usize,
    pub when: Option<When>,
    /// As written, without the moment.
    pub text: String,
    pub doings: Vec<Doing>,
}

#[derive(Clone, Debug)]
pub enum Doing {
    Customer {
        name: String,
        hint: Option<Language>,
        does: CustomerDoes,
    },
    Agent {
        name: String,
        ticket: TicketNumber,
        does: AgentDoes,
    },
    /// An agent goes away, or comes back.
    Away {
        name: String,
        away: bool,
    },
    /// The desk is stopped and started on the same database.
    Restart,
}

#[derive(Clone, Debug)]
pub enum CustomerDoes {
    Say(Words),
    Press(String),
    Command(CustomerCommand),
    Edit {
        old: String,
        new: String,
    },
    Retract(String),
    /// The same update once more, as a page does that heard no answer.
    Again,
    /// The platform says that nothing reaches them.
    Unreachable,
}

#[derive(Clone, Debug)]
pub enum AgentDoes {
    Press(String),
    Reply(Words),
    Note(Words),
    Edit {
        old: String,
        new: String,
    },
    Retract(String),
    /// The customer's words to another ticket of theirs.
    Move {
        words: String,
        to: TicketNumber,
    },
    HandOver {
        to: Towards,
        why: Option<String>,
    },
    Assign(String),
    Priority(Priority),
    Category(Option<CategoryKey>),
    Kind(Kind),
    Tags(Vec<String>),
    Block(bool),
    /// An article of the head, by its key.
    Send(String),
    /// A draft of an article is made of the ticket.
    MakeArticle,
    /// The draft is written anew.
    WriteArticle {
        title: String,
        body: String,
    },
    PublishArticle,
    DiscardArticle,
    Again,
}

#[derive(Clone, Debug)]
pub enum Towards {
    Agent(String),
    Team(TeamKey),
}

#[derive(Clone, Debug, Default)]
pub struct Words {
    pub words: String,
    pub files: Vec<String>,
    /// A part of what is quoted.
    pub quoting: Option<String>,
    /// How long it was under way.
    pub late: Duration,
}

impl Line {
    /// # Errors
    /// What is wrong with the line.
    pub fn parse(number: usize, text: &str, agents: &[String]) -> Result<Self> {
        let (when, text) = split(text)?;
        let text = text.trim();
        let doings = if text.is_empty() {
            Vec::new()
        } else {
            text.split(" && ").map(|part| doing(part.trim(), agents)).collect::<Result<_>>()?
        };
        Ok(Self { number, when, text: text.to_owned(), doings })
    }
}

fn doing(text: &str, agents: &[String]) -> Result<Doing> {
    if text == "restart" {
        return Ok(Doing::Restart);
    }
    let (who, rest) = word(text);
    let name = who.to_owned();
    if !agents.iter().any(|agent| agent == who) {
        let (hint, rest) = hint(rest)?;
        return Ok(Doing::Customer { name, hint, does: customer(rest)? });
    }
    match rest {
        "away" => return Ok(Doing::Away { name, away: true }),
        "back" => return Ok(Doing::Away { name, away: false }),
        _ => {}
    }
    let (ticket, rest) = word(rest);
    let ticket = ticket.strip_prefix('#').and_then(|number| number.parse().ok());
    let ticket = TicketNumber(ticket.context("an agent's line names a ticket: `mia #1 …`")?);
    Ok(Doing::Agent { name, ticket, does: agent(rest)? })
}

fn hint(rest: &str) -> Result<(Option<Language>, &str)> {
    let Some(inside) = rest.strip_prefix('(') else { return Ok((None, rest)) };
    let (language, rest) = inside.split_once(')').context("a bracket stays open")?;
    Ok((Some(Language::new(language.trim())), rest.trim_start()))
}

fn customer(rest: &str) -> Result<CustomerDoes> {
    if let Some(label) = pressed(rest) {
        return Ok(CustomerDoes::Press(label));
    }
    if let Some(command) = rest.strip_prefix('/') {
        return Ok(CustomerDoes::Command(command_of(command)?));
    }
    Ok(match word(rest) {
        ("edit", rest) => {
            let (old, new) = replaced(rest)?;
            CustomerDoes::Edit { old, new }
        }
        ("retract", rest) => CustomerDoes::Retract(quoted(rest)?.0),
        ("again", "") => CustomerDoes::Again,
        ("unreachable", "") => CustomerDoes::Unreachable,
        _ => CustomerDoes::Say(words(rest, '>')?),
    })
}

fn command_of(text: &str) -> Result<CustomerCommand> {
    Ok(match word(text) {
        ("start", "") => CustomerCommand::Start,
        ("help", "") => CustomerCommand::Help,
        ("language", "") => CustomerCommand::Language(None),
        ("language", language) => CustomerCommand::Language(Some(Language::new(language))),
        ("status", "") => CustomerCommand::Status,
        ("new", "") => CustomerCommand::New,
        ("faq", words) => CustomerCommand::Faq(words.to_owned()),
        ("close", "") => CustomerCommand::Close,
        _ => bail!("there is no command /{text}"),
    })
}

fn agent(rest: &str) -> Result<AgentDoes> {
    if let Some(label) = pressed(rest) {
        return Ok(AgentDoes::Press(label));
    }
    if rest.starts_with("note:") || rest.starts_with("note ") {
        return Ok(AgentDoes::Note(words(rest["note".len()..].trim_start(), ':')?));
    }
    if let Some(to) = rest.strip_prefix("hand over to ") {
        let (to, why) = to.split_once(':').map_or((to, None), |(to, why)| (to, Some(why.trim().to_owned())));
        let to = match to.strip_prefix("team ") {
            Some(team) => Towards::Team(TeamKey::new(team.trim())),
            None => Towards::Agent(to.trim().to_owned()),
        };
        return Ok(AgentDoes::HandOver { to, why });
    }
    Ok(match word(rest) {
        ("edit", rest) => {
            let (old, new) = replaced(rest)?;
            AgentDoes::Edit { old, new }
        }
        ("retract", rest) => AgentDoes::Retract(quoted(rest)?.0),
        ("move", rest) => {
            let (words, rest) = quoted(rest)?;
            let number = rest.strip_prefix("to #").and_then(|number| number.parse().ok());
            let to = TicketNumber(number.context("write: move \"words\" to #2")?);
            AgentDoes::Move { words, to }
        }
        ("assign", to) => AgentDoes::Assign(to.to_owned()),
        ("priority", name) => {
            AgentDoes::Priority(Priority::parse(name).context("there is no such priority")?)
        }
        ("category", "none") => AgentDoes::Category(None),
        ("category", key) => AgentDoes::Category(Some(CategoryKey::new(key))),
        ("kind", name) => AgentDoes::Kind(Kind::parse(name).context("there is no such kind")?),
        ("tags", list) => AgentDoes::Tags(list.split(',').map(|tag| tag.trim().to_owned()).collect()),
        ("block", "") => AgentDoes::Block(true),
        ("unblock", "") => AgentDoes::Block(false),
        ("again", "") => AgentDoes::Again,
        ("send", key) => AgentDoes::Send(key.to_owned()),
        ("make", "article") => AgentDoes::MakeArticle,
        ("publish", "article") => AgentDoes::PublishArticle,
        ("discard", "article") => AgentDoes::DiscardArticle,
        ("article", text) => {
            let (title, body) = text.split_once(':').context("write: article Title: the text")?;
            AgentDoes::WriteArticle { title: title.trim().to_owned(), body: body.trim().to_owned() }
        }
        _ => AgentDoes::Reply(words(rest, '>')?),
    })
}

fn pressed(text: &str) -> Option<String> {
    text.strip_prefix('[')?.strip_suffix(']').map(str::to_owned)
}

/// `late 12m file a.png quoting "x" > what is said`; `\n` is a new line.
fn words(text: &str, before: char) -> Result<Words> {
    let mut said = Words::default();
    let mut rest = text;
    loop {
        if let Some(words) = rest.strip_prefix(before) {
            said.words = words.trim().replace("\\n", "\n");
            return Ok(said);
        }
        rest = match word(rest) {
            ("late", after) => {
                let (span, after) = word(after);
                said.late = span_of(span)?;
                after
            }
            ("file", after) => {
                let end = after.find([' ', before]).unwrap_or(after.len());
                said.files.push(after[..end].to_owned());
                after[end..].trim_start()
            }
            ("quoting", after) => {
                let (part, after) = quoted(after)?;
                said.quoting = Some(part);
                after
            }
            _ => bail!("`{text}` is nothing that anybody does"),
        };
    }
}

/// `"old" -> new`
fn replaced(text: &str) -> Result<(String, String)> {
    let (old, rest) = quoted(text)?;
    let new = rest.strip_prefix("->").context("write: edit \"old\" -> new")?;
    Ok((old, new.trim().replace("\\n", "\n")))
}

/// What stands in quotes at the beginning, and the rest.
///
/// # Errors
/// When it begins without quotes.
pub fn quoted(text: &str) -> Result<(String, &str)> {
    let inside = text.trim_start().strip_prefix('"').context("quotes are missing")?;
    let (part, rest) = inside.split_once('"').context("quotes stay open")?;
    Ok((part.to_owned(), rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read() {
        let agents = ["mia".to_owned()];
        let line =
            Line::parse(1, r#"Mon 10:00 ana (ru) late 12m file a.png quoting "x" > hi\nthere"#, &agents)
                .unwrap();
        let [Doing::Customer { name, hint: Some(hint), does: CustomerDoes::Say(said) }] = &line.doings[..]
        else {
            panic!("{line:?}")
        };
        assert_eq!((name.as_str(), hint.as_str(), said.words.as_str()), ("ana", "ru", "hi\nthere"));
        assert_eq!((said.files.as_slice(), said.quoting.as_deref()), (&["a.png".to_owned()][..], Some("x")));
        let line =
            Line::parse(2, "mia #1 hand over to team payments: she knows && mia #2 [Take]", &agents).unwrap();
        assert_eq!(line.doings.len(), 2);
        let line = Line::parse(3, "mia #1 note file secret.pdf: look", &agents).unwrap();
        let [Doing::Agent { does: AgentDoes::Note(said), .. }] = &line.doings[..] else { panic!("{line:?}") };
        assert_eq!((said.files.len(), said.words.as_str()), (1, "look"));
        assert!(Line::parse(4, "mia dances", &agents).is_err());
    }
}
