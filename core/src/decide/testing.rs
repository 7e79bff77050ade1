//! One contact, moved through events and time by rule tests. It keeps timers as the shell would, and what was said
//! as lines: `opened [about something else]` to the customer, `team: team-taken` to the team.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::Duration;

use uuid::Uuid;

use super::{
    Advice, By, Change, Decision, Effect, Event, EventKind, Facts, FileFacts, Refusal, State, Suggested,
    apply, decide,
};
use crate::clock::Timestamp;
use crate::ids::{
    AgentId, ArticleId, AttachmentId, CategoryKey, ChannelId, ContactId, ConversationId, IdSource, Language,
    TeamKey, TicketId, TicketNumber,
};
use crate::model::settings::Names;
use crate::model::{
    Action, Agent, Article, Attachment, Audience, Author, Body, Button, Card, Category, Contact,
    Conversation, Label, LanguageSource, Message, Phase, Question, QuestionKind, Role, Settings, TeamButton,
    Ticket, Timer, TimerKind, Visibility,
};
use crate::port::{Answer, CustomerCommand, TeamAct};
use crate::present::Locales;

pub(super) const MIA: AgentId = AgentId(Uuid::from_u128(1));
pub(super) const JAN: AgentId = AgentId(Uuid::from_u128(2));
pub(super) const EVA: AgentId = AgentId(Uuid::from_u128(3));
pub(super) const DECLINED: ArticleId = ArticleId(Uuid::from_u128(11));
pub(super) const REFUNDS: ArticleId = ArticleId(Uuid::from_u128(12));
/// The same as [`DECLINED`], in Russian.
pub(super) const DECLINED_RU: ArticleId = ArticleId(Uuid::from_u128(14));
/// A team-only article.
pub(super) const LIMITS: ArticleId = ArticleId(Uuid::from_u128(13));

pub(super) const MINUTE: Duration = Duration::from_secs(60);
pub(super) const HOUR: Duration = Duration::from_secs(3600);

static LOCALES: LazyLock<Locales> = LazyLock::new(Locales::built_in);

pub(super) struct World {
    pub(super) state: State,
    pub(super) settings: Settings,
    pub(super) agents: Vec<Agent>,
    pub(super) advice: Advice,
    pub(super) files: FileFacts,
    pub(super) now: Timestamp,
    pub(super) answer: Answer,
    /// The buttons of the menu that the last event showed.
    pub(super) menu: Vec<Button>,
    pub(super) articles: BTreeMap<ArticleId, Article>,
    /// What was said of articles, helpful or not.
    pub(super) votes: Vec<(ArticleId, bool)>,
    timers: Vec<Timer>,
    events: u128,
}

impl World {
    /// Saturday, 2026-11-21, 10:00 UTC, always open, nothing configured.
    pub(super) fn new() -> Self {
        let now = Timestamp(1_795_255_200_000);
        let languages: Vec<_> = ["en", "ru", "fa"].map(Language::new).to_vec();
        let contact = Contact {
            id: ContactId(Uuid::from_u128(21)),
            name: Some("Ana".into()),
            language: Language::new("en"),
            language_source: LanguageSource::Hint,
            language_hint: Some(Language::new("en")),
            blocked_at: None,
            reachable: true,
            surveyed_at: None,
            created_at: now,
            version: 0,
        };
        let conversation = Conversation {
            id: ConversationId(Uuid::from_u128(22)),
            contact: contact.id,
            channel: ChannelId::new("widget"),
            place: "place".into(),
            phase: Phase::Idle,
            current: None,
            comment_for: None,
            preset: None,
            prompts: Vec::new(),
            whereabouts: None,
            created_at: now,
            version: 0,
        };
        let agent = |id, name: &str, role| Agent {
            id,
            name: name.into(),
            role,
            teams: Vec::new(),
            language: None,
            active: true,
            away: false,
            created_at: now,
        };
        let article = |id, key: &str, visibility| Article {
            id,
            key: key.into(),
            language: Language::new("en"),
            title: format!("About {key}"),
            body: "Body.".into(),
            tags: Vec::new(),
            visibility,
            category: (id == DECLINED).then(|| CategoryKey::new("payments")),
            updated_at: now,
            helpful: 0,
            rejected: 0,
        };
        Self {
            state: State {
                contact,
                conversations: vec![conversation],
                tickets: Vec::new(),
                messages: BTreeMap::new(),
                surveys: Vec::new(),
            },
            settings: Settings::plain(languages),
            agents: vec![
                agent(MIA, "Mia", Role::Agent),
                agent(JAN, "Jan", Role::Agent),
                agent(EVA, "Eva", Role::Lead),
            ],
            advice: Advice::default(),
            files: FileFacts::default(),
            now,
            answer: Answer::default(),
            menu: Vec::new(),
            articles: [
                article(DECLINED, "declined", Visibility::Public),
                article(REFUNDS, "refunds", Visibility::Public),
                article(LIMITS, "limits", Visibility::TeamOnly),
                Article {
                    language: Language::new("ru"),
                    title: "Карту отклонили".into(),
                    ..article(DECLINED_RU, "declined", Visibility::Public)
                },
            ]
            .into_iter()
            .map(|article| (article.id, article))
            .collect(),
            votes: Vec::new(),
            timers: Vec::new(),
            events: 0,
        }
    }

    /// Categories payments (a choice and a text) and delivery (nothing asked).
    pub(super) fn with_categories() -> Self {
        let mut world = Self::new();
        let names = |text: &str| Names([(Language::new("en"), text.to_owned())].into());
        let category = |key: &str, questions| Category {
            key: CategoryKey::new(key),
            parent: None,
            name: names(key),
            team: Some(TeamKey::new("support")),
            kind: None,
            questions,
        };
        let question =
            |key: &str, kind, choices| Question { key: key.into(), ask: names(key), kind, choices };
        let how = question("how", QuestionKind::Choice, vec![names("card"), names("cash")]);
        let order = question("order", QuestionKind::Text, Vec::new());
        world.settings.categories =
            vec![category("payments", vec![how, order]), category("delivery", Vec::new())];
        world
    }

    /// The articles fit whatever is said next.
    pub(super) fn suggesting(mut self, articles: &[ArticleId]) -> Self {
        self.suggest(articles);
        self
    }

    pub(super) fn suggest(&mut self, articles: &[ArticleId]) {
        self.advice.has_articles = true;
        self.advice.suggestions = articles
            .iter()
            .map(|id| Suggested { article: *id, title: self.articles[id].title.clone(), category: None })
            .collect();
    }

    pub(super) fn say(&mut self, words: &str) -> Vec<String> {
        let kind = EventKind::Said { words: words.into(), files: Vec::new(), quote: None };
        self.go(By::Contact, kind).expect("the words were taken")
    }

    pub(super) fn say_files(&mut self, words: &str, files: Vec<Attachment>) -> Result<Vec<String>, Refusal> {
        self.go(By::Contact, EventKind::Said { words: words.into(), files, quote: None })
    }

    pub(super) fn press(&mut self, action: Action) -> Result<Vec<String>, Refusal> {
        self.go(By::Contact, EventKind::Pressed(action))
    }

    pub(super) fn command(&mut self, command: CustomerCommand) -> Vec<String> {
        self.go(By::Contact, EventKind::Command(command)).expect("the command was taken")
    }

    pub(super) fn act(&mut self, agent: AgentId, act: TeamAct) -> Result<Vec<String>, Refusal> {
        let ticket = self.ticket().id;
        self.act_on(ticket, agent, act)
    }

    pub(super) fn act_on(
        &mut self,
        ticket: TicketId,
        agent: AgentId,
        act: TeamAct,
    ) -> Result<Vec<String>, Refusal> {
        self.go(By::Agent(agent), EventKind::Act { ticket, act, files: Vec::new() })
    }

    pub(super) fn reply(&mut self, agent: AgentId, words: &str) -> Vec<String> {
        let act = TeamAct::Reply { words: words.into(), files: Vec::new(), quote: None, seen: None };
        self.act(agent, act).expect("the reply was taken")
    }

    /// The buttons of the newest ticket's card.
    pub(super) fn menu_of(&mut self, agent: AgentId) -> Vec<Button> {
        let button = TeamButton::Back;
        let kind = EventKind::Pressed(Action::Team { ticket: self.ticket().id, button });
        self.go(By::Agent(agent), kind).expect("the buttons are shown");
        self.menu.clone()
    }

    /// The newest ticket.
    pub(super) fn ticket(&self) -> &Ticket {
        self.state.tickets.last().expect("a ticket is open")
    }

    pub(super) fn phase(&self) -> &Phase {
        &self.state.conversations[0].phase
    }

    /// The last message of the customer.
    pub(super) fn last_words(&self) -> &Message {
        let of_contact = |message: &&Message| matches!(message.author, Author::Contact(_));
        self.state.messages.values().rfind(of_contact).expect("something was said")
    }

    /// Moves time on, firing what falls due on the way.
    pub(super) fn pass(&mut self, span: Duration) -> Vec<String> {
        let until = self.now.plus(span);
        let mut lines = Vec::new();
        loop {
            self.timers.sort_by_key(|timer| timer.due);
            let Some(timer) = self.timers.first().copied().filter(|timer| timer.due <= until) else { break };
            self.timers.remove(0);
            self.now = self.now.max(timer.due);
            let kind = EventKind::Due { timer: timer.kind, subject: timer.subject };
            lines.extend(self.go(By::Desk, kind).expect("deadlines are not refused"));
        }
        self.now = until;
        lines
    }

    pub(super) fn has_timer(&self, kind: TimerKind) -> bool {
        self.timers.iter().any(|timer| timer.kind == kind)
    }

    pub(super) fn go(&mut self, by: By, kind: EventKind) -> Result<Vec<String>, Refusal> {
        let said_at = self.now;
        self.go_at(by, kind, said_at)
    }

    pub(super) fn go_at(
        &mut self,
        by: By,
        kind: EventKind,
        said_at: Timestamp,
    ) -> Result<Vec<String>, Refusal> {
        let decision = self.decided_at(by, kind, said_at)?;
        apply(&mut self.state, &decision.changes);
        Ok(self.settle(&decision))
    }

    /// What would come of it; nothing is applied.
    pub(super) fn decided(&mut self, by: By, kind: EventKind) -> Result<Decision, Refusal> {
        let said_at = self.now;
        self.decided_at(by, kind, said_at)
    }

    fn decided_at(&mut self, by: By, kind: EventKind, said_at: Timestamp) -> Result<Decision, Refusal> {
        self.events += 1;
        let seed = Uuid::from_u128((0x0190 << 100) | (self.events << 20));
        let conversation = self.state.conversations[0].id;
        let event = Event { seed, by, conversation, said_at, kind };
        let ids = IdSource::new(seed);
        let number = self.state.tickets.iter().map(|ticket| ticket.number.0).max().unwrap_or(0) + 1;
        let facts = Facts {
            settings: &self.settings,
            locales: &LOCALES,
            agents: &self.agents,
            articles: &self.articles,
            advice: &self.advice,
            next_number: TicketNumber(number),
            ids: &ids,
            files: self.files.clone(),
        };
        decide(&self.state, &event, &facts, self.now)
    }

    fn settle(&mut self, decision: &Decision) -> Vec<String> {
        self.answer = Answer::default();
        self.menu = Vec::new();
        for effect in &decision.effects {
            match effect {
                Effect::SetTimer(timer) => {
                    self.timers.retain(|other| (other.kind, other.subject) != (timer.kind, timer.subject));
                    self.timers.push(*timer);
                }
                Effect::CancelTimer(kind, subject) => {
                    self.timers.retain(|other| (other.kind, other.subject) != (*kind, *subject));
                }
                Effect::Answer(answer) => self.answer = answer.clone(),
                Effect::Typing(_) => {}
                Effect::Menu { buttons, .. } => self.menu.clone_from(buttons),
            }
        }
        self.votes.extend(decision.changes.iter().filter_map(|change| match change {
            Change::ArticleVote { article, helpful } => Some((*article, *helpful)),
            _ => None,
        }));
        for change in &decision.changes {
            match change {
                Change::Article(article) => drop(self.articles.insert(article.id, (**article).clone())),
                Change::ArticleGone(id) => drop(self.articles.remove(id)),
                _ => {}
            }
        }
        decision.changes.iter().filter_map(line).collect()
    }
}

/// A file that the desk has.
pub(super) fn file(name: &str) -> Attachment {
    Attachment {
        id: AttachmentId(Uuid::from_u128(name.len() as u128 + 700)),
        name: name.into(),
        media_type: "image/png".into(),
        size: 10,
        blob: format!("blob of {name}"),
        remote: None,
    }
}

fn line(change: &Change) -> Option<String> {
    let (message, mark) = match change {
        Change::Message(message) => (message, ""),
        Change::MessageChanged(message) => (message, "~"),
        _ => return None,
    };
    let Body::Card(card) = &message.body else { return None };
    let to = if message.audience == Audience::Team { "team: " } else { "" };
    Some(format!("{mark}{to}{}", describe(card)))
}

fn describe(card: &Card) -> String {
    let phrases: Vec<_> = card.phrases.iter().map(|phrase| phrase.message()).collect();
    let mut text = phrases.join(" + ");
    for button in &card.buttons {
        text.push_str(&format!(" [{}]", describe_label(&button.label)));
    }
    if let Some(chosen) = &card.chosen {
        text.push_str(&format!(" ({})", describe_label(chosen)));
    }
    text
}

/// A label without its language.
pub(super) fn describe_label(label: &Label) -> String {
    match label {
        Label::Word(word) => word.message().trim_start_matches("button-").to_owned(),
        Label::Text(text) => text.clone(),
        Label::Category(key) => key.to_string(),
        Label::Choice { question, choice, .. } => format!("{question}:{choice}"),
        Label::Language(language) => language.to_string(),
        Label::Stars(stars) => format!("{stars}★"),
        Label::Priority(priority) => priority.as_str().to_owned(),
        Label::Kind(kind) => kind.as_str().to_owned(),
        Label::Team(team) => team.to_string(),
        Label::Away(name) => format!("{name} (away)"),
        Label::SendArticle(title) => format!("send {title}"),
        Label::ShowArticle(title) => format!("show {title}"),
    }
}
