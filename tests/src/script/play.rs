//! Plays a script on a desk and writes the transcript.

use std::fmt::Write as _;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use deskbell_core::clock::{Clock, Timestamp};
use deskbell_core::ids::{ArticleId, AttachmentId, ChannelId, Language, TicketId, TicketNumber};
use deskbell_core::port::{
    Customers, HandOverTo, Inbound, InboundKind, MessageRef, Outcome, Place, ReadError, TeamAct, TeamDesk,
};
use futures::future::join_all;

use super::line::{AgentDoes, CustomerDoes, Doing, Line, Towards, Words};
use super::setup::Setup;
use super::views::{Said, label};
use super::watch::{self, Watch, holding};
use super::when::{beginning, moment, shown};
use crate::database::Kind;
use crate::files;
use crate::world::World;

/// A script that was read.
#[derive(Clone, Debug)]
pub struct Script {
    pub setup: Setup,
    pub lines: Vec<Entry>,
}

#[derive(Clone, Debug)]
pub enum Entry {
    /// Stands in the transcript as it is.
    Comment(String),
    Line(Line),
}

impl Script {
    /// # Errors
    /// The number of the first line that cannot be read, and why.
    pub fn parse(text: &str) -> Result<Self> {
        let mut setup = Setup::plain();
        let mut head = true;
        let mut agents = Vec::new();
        let mut lines = Vec::new();
        for (number, text) in (1..).zip(text.lines().map(str::trim)) {
            let at = || format!("line {number}: {text}");
            if text.is_empty() {
                continue;
            }
            if let Some(comment) = text.strip_prefix('#') {
                lines.push(Entry::Comment(comment.trim().to_owned()));
                continue;
            }
            if head && setup.read(text).with_context(at)? {
                continue;
            }
            if std::mem::take(&mut head) {
                agents = setup.hands();
            }
            lines.push(Entry::Line(Line::parse(number, text, &agents).with_context(at)?));
        }
        Ok(Self { setup, lines })
    }
}

/// Plays the whole script on a fresh database of this kind.
///
/// # Errors
/// A line that cannot be played: a button that nobody was ever shown, words that nobody said.
pub async fn play(script: Script, kind: Kind) -> Result<String> {
    let Script { setup, lines } = script;
    let zone = setup.settings.hours.time_zone();
    let world = World::open(kind, setup, beginning(&zone)).await;
    let watch = Watch::new(&world);
    let mut play = Play {
        world,
        watch,
        transcript: String::new(),
        typed: Vec::new(),
        pressed: Vec::new(),
        last: Vec::new(),
    };
    for entry in lines {
        match entry {
            Entry::Comment(comment) => play.comment(&comment),
            Entry::Line(line) => {
                let number = line.number;
                if let Err(error) = play.line(line).await {
                    return Err(error.context(format!("line {number}, after\n{}", play.transcript)));
                }
            }
        }
    }
    play.world.check_live(&play.watch).await;
    play.world.close().await;
    Ok(play.transcript)
}

struct Play {
    world: World,
    watch: Watch,
    transcript: String,
    /// What people wrote in the line that is being played.
    typed: Vec<String>,
    /// Buttons of that line, as the script calls them and as people read them.
    pressed: Vec<(String, String)>,
    /// What each one did last, for `again`.
    last: Vec<(String, Inbound)>,
}

/// One thing to be done, made ready before anything of the line is done.
enum Ready {
    Receive { who: String, language: Option<Language>, inbound: Box<Inbound> },
    Refused { who: String, why: String },
    Done,
}

impl Play {
    fn comment(&mut self, comment: &str) {
        let gap = if self.transcript.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.transcript, "{gap}# {comment}");
    }

    fn happened(&mut self, at: Timestamp, what: &str, lines: &[String]) {
        let at = shown(at, &self.world.setup.settings.hours.time_zone());
        let _ = writeln!(self.transcript, "{at}  {what}");
        for line in lines {
            let _ = writeln!(self.transcript, "{line}");
        }
    }

    async fn line(&mut self, line: Line) -> Result<()> {
        if let Some(when) = line.when {
            let zone = self.world.setup.settings.hours.time_zone();
            self.pass_to(moment(when, self.world.clock.now(), &zone)).await;
        }
        if line.doings.is_empty() {
            return Ok(());
        }
        self.typed.clear();
        let mut told = Vec::new();
        let mut inbound = Vec::new();
        for doing in line.doings {
            match self.ready(doing).await? {
                Ready::Receive { who, language, inbound: next } => inbound.push((who, language, *next)),
                Ready::Refused { who, why } => watch::write(&mut told, "✗", &who, &[why]),
                Ready::Done => {}
            }
        }
        let outcomes = join_all(inbound.iter().map(|(_, _, next)| self.world.receive(next.clone()))).await;
        for ((who, language, next), outcome) in inbound.into_iter().zip(outcomes) {
            let (mark, phrase) = match outcome {
                Outcome::Refused(phrase) => ("✗", Some(phrase)),
                Outcome::Accepted(answer) => ("!", answer.toast),
            };
            if let Some(phrase) = phrase {
                let said = match &next.place {
                    Place::Customer(place) => {
                        let hint: Vec<_> = language.into_iter().collect();
                        Customers::speak(&**self.world.desk(), &next.channel, place, &hint, &phrase).await
                    }
                    Place::Ticket(_) | Place::Room(_) | Place::Hub(_) => {
                        let language = language.unwrap_or_else(|| Language::new("en"));
                        TeamDesk::speak(&**self.world.desk(), &language, &phrase)
                    }
                };
                watch::write(&mut told, mark, &who, &said.lines().map(str::to_owned).collect::<Vec<_>>());
            }
            self.last.retain(|(other, _)| *other != who);
            self.last.push((who, next));
        }
        self.world.settle().await;
        told.extend(self.watch.look(&self.world, &self.typed).await);
        let mut text = line.text;
        for (wanted, label) in self.pressed.drain(..) {
            text = text.replacen(&format!("[{wanted}]"), &format!("[{label}]"), 1);
        }
        self.happened(self.world.clock.now(), &text, &told);
        Ok(())
    }

    /// Moves from deadline to deadline, so that each fires at its own time.
    async fn pass_to(&mut self, to: Timestamp) {
        while let Some(due) = self.world.next_due().await.filter(|due| *due <= to) {
            self.world.clock.advance_to(due);
            self.world.settle().await;
            let lines = self.watch.look(&self.world, &[]).await;
            if !lines.is_empty() {
                self.happened(self.world.clock.now(), "time passes", &lines);
            }
        }
        self.world.clock.advance_to(to);
        self.world.settle().await;
    }

    async fn ready(&mut self, doing: Doing) -> Result<Ready> {
        match doing {
            Doing::Restart => {
                self.world.check_live(&self.watch).await;
                self.world.restart().await;
                Ok(Ready::Done)
            }
            Doing::Away { name, away } => {
                self.world.desk().set_away(self.world.agents[&name], away).await?;
                Ok(Ready::Done)
            }
            Doing::Customer { name, hint, does } => self.customer(name, hint, does).await,
            Doing::Agent { name, ticket, does } => self.agent(name, ticket, does).await,
        }
    }

    async fn customer(&mut self, name: String, hint: Option<Language>, does: CustomerDoes) -> Result<Ready> {
        let channel = self.world.channel();
        let page = self.watch.page(&channel, &name);
        let said: Vec<_> = page.messages.iter().map(|shown| (shown.id, Said::to_customer(shown))).collect();
        let find = |words: &str| {
            let found = holding(said.iter().map(|(id, said)| (*id, said)), words);
            found.with_context(|| format!("{name} sees nothing with “{words}”"))
        };
        let mut late = Duration::ZERO;
        let kind = match does {
            CustomerDoes::Say(Words { words, files, quoting, late: under_way }) => {
                late = under_way;
                let quote = quoting.as_deref().map(find).transpose()?;
                self.typed.push(words.trim().to_owned());
                let mut uploaded = Vec::new();
                for file in files {
                    match Customers::upload(&**self.world.desk(), &channel, &name, files::upload(&file)).await
                    {
                        Ok(file) => uploaded.push(file.id.into()),
                        Err(error) => {
                            return self.refused(&name, None, error, Some((&channel, hint.as_ref()))).await;
                        }
                    }
                }
                InboundKind::Said { words: words.into(), files: uploaded, quote: quote.map(MessageRef::Ours) }
            }
            CustomerDoes::Press(wanted) => {
                let cards: Vec<_> = page.messages.iter().map(|shown| shown.buttons.as_slice()).collect();
                let button = watch::button(&cards, &page.buttons, &wanted);
                let button = button.with_context(|| format!("{name} was never shown [{wanted}]"))?;
                self.pressed.push((wanted, label(button)));
                InboundKind::Pressed(button.token.clone())
            }
            CustomerDoes::Command(command) => InboundKind::Command(command),
            CustomerDoes::Edit { old, new } => {
                self.typed.push(new.clone());
                InboundKind::Edited { message: find(&old)?.into(), words: new.into() }
            }
            CustomerDoes::Retract(words) => InboundKind::Retracted { message: find(&words)?.into() },
            CustomerDoes::Again => return self.again(&name, hint),
            CustomerDoes::Unreachable => InboundKind::Unreachable,
        };
        let mut inbound = self.world.from_customer(&name, hint.as_ref(), kind);
        inbound.said_at = inbound.said_at.minus(late);
        Ok(Ready::Receive { who: name, language: hint, inbound: Box::new(inbound) })
    }

    async fn agent(&mut self, name: String, number: TicketNumber, does: AgentDoes) -> Result<Ready> {
        let agent = self.world.agents[&name];
        let room = self.watch.rooms.get(&number);
        // A number that nobody has is for the desk to refuse.
        let ticket = room.map_or(TicketId(deskbell_core::clock::new_id()), |room| room.ticket.id);
        let team = room.map(|room| self.world.setup.settings.team(&room.ticket.team).language.clone());
        let language = team.unwrap_or_else(|| Language::new("en"));
        let said: Vec<_> = room
            .iter()
            .flat_map(|room| room.messages.iter().map(|message| (message.id, Said::to_team(message))))
            .collect();
        let find = |words: &str| {
            let found = holding(said.iter().map(|(id, said)| (*id, said)), words);
            found.with_context(|| format!("{number} holds nothing with “{words}”"))
        };
        let act = match does {
            AgentDoes::Press(wanted) => {
                let button = room.and_then(|room| {
                    let cards: Vec<_> =
                        room.messages.iter().map(|message| message.buttons.as_slice()).collect();
                    watch::button(&cards, &room.buttons, &wanted)
                });
                if let Some(button) = button {
                    let kind = InboundKind::Pressed(button.token.clone());
                    let inbound = self.world.from_agent(agent, ticket, kind);
                    return Ok(Ready::Receive {
                        who: name,
                        language: Some(language),
                        inbound: Box::new(inbound),
                    });
                }
                named_act(&wanted)?
            }
            AgentDoes::Reply(Words { words, files, quoting, .. }) => {
                let quote = quoting.as_deref().map(find).transpose()?;
                self.typed.push(words.trim().to_owned());
                match self.uploads(agent, ticket, &files).await {
                    Ok(files) => TeamAct::Reply { words: words.into(), files, quote, seen: None },
                    Err(error) => return self.refused(&name, Some(&language), error, None).await,
                }
            }
            AgentDoes::Note(Words { words, files, .. }) => {
                self.typed.push(words.trim().to_owned());
                match self.uploads(agent, ticket, &files).await {
                    Ok(files) => TeamAct::Note { words: words.into(), files },
                    Err(error) => return self.refused(&name, Some(&language), error, None).await,
                }
            }
            AgentDoes::Edit { old, new } => TeamAct::Edit { message: find(&old)?, words: new.into() },
            AgentDoes::Retract(words) => TeamAct::Retract { message: find(&words)? },
            AgentDoes::Move { words, to } => {
                let to = self.watch.rooms.get(&to).with_context(|| format!("there is no {to}"))?.ticket.id;
                TeamAct::Move { message: find(&words)?, to }
            }
            AgentDoes::HandOver { to, why } => {
                let to = match to {
                    Towards::Agent(to) => HandOverTo::Agent(self.colleague(&to)?),
                    Towards::Team(team) => HandOverTo::Team(team),
                };
                TeamAct::HandOver { to, why }
            }
            AgentDoes::Assign(to) => TeamAct::Assign { agent: self.colleague(&to)? },
            AgentDoes::Priority(priority) => TeamAct::Priority { priority },
            AgentDoes::Category(category) => TeamAct::Category { category },
            AgentDoes::Kind(kind) => TeamAct::Kind { kind },
            AgentDoes::Tags(tags) => TeamAct::Tags { tags },
            AgentDoes::Block(true) => TeamAct::Block,
            AgentDoes::Block(false) => TeamAct::Unblock,
            AgentDoes::Send(key) => TeamAct::SendArticle { article: self.article(&key).await? },
            AgentDoes::MakeArticle => TeamAct::DraftArticle,
            AgentDoes::WriteArticle { title, body } => TeamAct::EditArticle { title, body },
            AgentDoes::PublishArticle => TeamAct::PublishArticle,
            AgentDoes::DiscardArticle => TeamAct::DiscardArticle,
            AgentDoes::Again => return self.again(&name, Some(language)),
        };
        let inbound = self.world.from_agent(agent, ticket, InboundKind::Act(act));
        Ok(Ready::Receive { who: name, language: Some(language), inbound: Box::new(inbound) })
    }

    async fn article(&self, key: &str) -> Result<ArticleId> {
        let articles = self.world.desk().admin().articles().await?;
        let found = articles.iter().find(|article| article.key == key);
        Ok(found.with_context(|| format!("there is no article {key}"))?.id)
    }

    fn colleague(&self, name: &str) -> Result<deskbell_core::ids::AgentId> {
        self.world.agents.get(name).copied().with_context(|| format!("nobody is called {name}"))
    }

    async fn uploads(
        &self,
        agent: deskbell_core::ids::AgentId,
        ticket: TicketId,
        names: &[String],
    ) -> Result<Vec<AttachmentId>, ReadError> {
        let mut uploaded = Vec::new();
        for name in names {
            let file = TeamDesk::upload(&**self.world.desk(), agent, ticket, files::upload(name)).await?;
            uploaded.push(file.id);
        }
        Ok(uploaded)
    }

    fn again(&self, name: &str, language: Option<Language>) -> Result<Ready> {
        let last = self.last.iter().find(|(who, _)| who == name).context("nothing was done before")?;
        Ok(Ready::Receive { who: name.to_owned(), language, inbound: Box::new(last.1.clone()) })
    }

    async fn refused(
        &self,
        name: &str,
        team: Option<&Language>,
        error: ReadError,
        customer: Option<(&ChannelId, Option<&Language>)>,
    ) -> Result<Ready> {
        let ReadError::Refused(phrase) = error else { bail!("the file was not taken: {error}") };
        let why = match (team, customer) {
            (Some(language), _) => TeamDesk::speak(&**self.world.desk(), language, &phrase),
            (None, Some((channel, hint))) => {
                let hint: Vec<_> = hint.cloned().into_iter().collect();
                Customers::speak(&**self.world.desk(), channel, name, &hint, &phrase).await
            }
            (None, None) => bail!("nobody is there to be told"),
        };
        Ok(Ready::Refused { who: name.to_owned(), why })
    }
}

/// The console's own buttons.
fn named_act(label: &str) -> Result<TeamAct> {
    Ok(match label {
        "Take" => TeamAct::Take,
        "Release" => TeamAct::Release,
        "Wait" => TeamAct::Wait,
        "Hold" => TeamAct::Hold,
        "Resume" => TeamAct::Resume,
        "Resolve" => TeamAct::Resolve,
        "Close" => TeamAct::Close,
        "Reopen" => TeamAct::Reopen,
        _ => bail!("the console has no [{label}]"),
    })
}
