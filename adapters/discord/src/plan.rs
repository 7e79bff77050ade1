//! An interaction → what is to be done about it. Pure: nothing is asked, fetched or answered here, so the first answer is
//! known at once.

use deskbell_core::ids::{CategoryKey, Language};
use deskbell_core::model::{Phrase, Role, Words};
use deskbell_core::port::{
    Asks, CustomerCommand, FileRef, Given, Inbound, InboundKind, MessageRef, Place, Request, RoomCommand,
    Sender, Sought, UpdateKey,
};

use crate::ack::Defer;
use crate::content;
use crate::custom_id::{FormId, Pressed};
use crate::ids::{MessageSpot, Spot};
use crate::intake::{Known, customer};
use crate::interaction::{
    AUTOCOMPLETE, CHAT_INPUT, COMMAND, COMPONENT, Interaction, MODAL_SUBMIT, ON_MESSAGE,
};
use crate::message::{Message, User, name_here};
use crate::modals::{CATEGORY, QUESTION, WORDS};
use crate::styled;

/// <https://discord.com/developers/docs/topics/permissions>
const ADMINISTRATOR: u64 = 1 << 3;
const MANAGE_GUILD: u64 = 1 << 5;

/// Names of commands that stand in a message's menu; never shown as they are where a translation exists.
pub(crate) const MENU_ASK: &str = "Ask support about this";
pub(crate) const MENU_SEND: &str = "Send to customer";
pub(crate) const MENU_KEEP: &str = "Keep as note";
pub(crate) const MENU_RETRACT: &str = "Retract";

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Plan {
    Nothing(&'static str),
    /// Opens a form. The files of a message that is asked about are kept until it is filled in.
    Form {
        form: FormId,
        prefill: String,
        files: Vec<FileRef>,
    },
    Complete {
        sought: Wanted,
        text: String,
    },
    Ask(Box<Ask>),
    /// Refused here: the desk is not asked.
    Refuse {
        place: Place,
        phrase: Phrase,
    },
    /// A sentence of the platform's own, by the name of its text.
    Tell(&'static str),
    /// Open tickets with the ways to their posts.
    List,
    /// Places the panel, here unless another channel is configured.
    Panel {
        here: u64,
    },
}

/// What a list that is searched while somebody types holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    OfTeam(Sought),
    /// Categories by name, for customers: from memory.
    Topics,
}

/// What the desk is asked, and how it is answered.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ask {
    pub(crate) how: Defer,
    pub(crate) inbound: Inbound,
    /// In place of it, when the desk does not know the message that was meant: its words.
    pub(crate) otherwise: Option<Inbound>,
    /// A customer's words in their own conversation, where nobody else shows them.
    pub(crate) echo: Option<String>,
    /// A ticket that was typed and not chosen: its room has to be found first.
    pub(crate) ticket: Option<String>,
    /// A customer who is not in their own conversation: what the desk says can be shown here.
    pub(crate) ears: Option<u64>,
    /// The form's files that were kept, by the message that is asked about.
    pub(crate) about: Option<u64>,
}

/// Reads an interaction.
pub(crate) fn plan(interaction: &Interaction, known: &Known<'_>) -> Plan {
    let Some(person) = interaction.person().filter(|person| !person.bot) else {
        return Plan::Nothing("nobody did it");
    };
    let context = Context { interaction, person, known, spot: spot_of(interaction, known) };
    match interaction.kind {
        COMMAND if interaction.data.kind == CHAT_INPUT => context.typed(),
        COMMAND if interaction.data.kind == ON_MESSAGE => context.on_message(),
        COMPONENT => context.pressed(),
        AUTOCOMPLETE => context.typing(),
        MODAL_SUBMIT => context.filled_in(),
        _ => Plan::Nothing("a kind of interaction that nobody knows"),
    }
}

/// Interactions tell what a thread hangs from, messages do not.
pub(crate) fn spot_of(interaction: &Interaction, known: &Known<'_>) -> Option<Spot> {
    let channel = interaction.channel_id.0;
    known.atlas.spot(channel).or_else(|| {
        let parent = interaction.channel.as_ref()?.parent_id?.0;
        (Some(parent) == known.config.team_channel).then_some(Spot::Room(channel))
    })
}

/// The role that somebody's roles give them. Where none are configured, whoever manages the server leads.
pub(crate) fn role(interaction: &Interaction, known: &Known<'_>) -> Option<Role> {
    let member = interaction.member.as_ref()?;
    let role = known.config.roles.role_of(&member.role_ids())?;
    let permissions: u64 = member.permissions.as_deref().and_then(|bits| bits.parse().ok()).unwrap_or(0);
    let manages = known.config.roles.is_empty() && permissions & (ADMINISTRATOR | MANAGE_GUILD) != 0;
    Some(if manages { role.max(Role::Lead) } else { role })
}

struct Context<'a> {
    interaction: &'a Interaction,
    person: &'a User,
    known: &'a Known<'a>,
    spot: Option<Spot>,
}

impl Context<'_> {
    // ── Who ─────────────────────────────────────────────────────────────────────────────────────────────────

    fn customer(&self) -> (Place, Sender) {
        let sender = customer(self.person, self.interaction.language());
        (Spot::Customer(self.person.id.0).place(), sender)
    }

    /// In their own direct messages or thread.
    fn is_at_home(&self) -> bool {
        self.spot == Some(Spot::Customer(self.person.id.0))
    }

    /// None for who is nobody of the team.
    fn member(&self) -> Option<Sender> {
        let role = role(self.interaction, self.known)?;
        let name = name_here(self.person, self.interaction.member.as_ref());
        Some(Sender::Member { external: self.person.id.0.to_string(), name, role })
    }

    fn place(&self) -> Place {
        self.spot.unwrap_or(Spot::Customer(self.person.id.0)).place()
    }

    fn refuse(&self, phrase: Phrase) -> Plan {
        Plan::Refuse { place: self.place(), phrase }
    }

    fn not_of_the_team(&self) -> Plan {
        self.refuse(Phrase::TeamNotAllowed { needs: Role::Agent })
    }

    // ── What the desk is asked ──────────────────────────────────────────────────────────────────────────────

    fn inbound(&self, (place, sender): (Place, Sender), kind: InboundKind) -> Inbound {
        Inbound {
            channel: self.known.channel.clone(),
            update: UpdateKey(format!("i:{}", self.interaction.id.0)),
            said_at: self.known.now,
            place,
            sender,
            shown: Vec::new(),
            kind,
        }
    }

    fn ask(&self, how: Defer, inbound: Inbound) -> Ask {
        Ask { how, inbound, otherwise: None, echo: None, ticket: None, ears: None, about: None }
    }

    /// What a customer did, answered where they did it.
    fn by_customer(&self, how: Defer, kind: InboundKind) -> Ask {
        let mut ask = self.ask(how, self.inbound(self.customer(), kind));
        ask.ears = (!self.is_at_home()).then_some(self.person.id.0);
        ask
    }

    fn in_room(&self, how: Defer, room: Spot, kind: InboundKind) -> Plan {
        let Some(member) = self.member() else { return self.not_of_the_team() };
        Plan::Ask(Box::new(self.ask(how, self.inbound((room.place(), member), kind))))
    }

    // ── Commands ────────────────────────────────────────────────────────────────────────────────────────────

    fn typed(&self) -> Plan {
        let command = match self.interaction.data.name.as_str() {
            "support" => {
                let topic = self.interaction.option("topic");
                let category = (!topic.is_empty()).then(|| CategoryKey::new(&topic));
                return form(FormId::Question { category, about: None });
            }
            "status" => CustomerCommand::Status,
            "new" => CustomerCommand::New,
            "close" => CustomerCommand::Close,
            "help" => CustomerCommand::Help,
            "language" => {
                let chosen = self.interaction.option("language");
                CustomerCommand::Language((!chosen.is_empty()).then(|| Language::new(&chosen.to_lowercase())))
            }
            "faq" => CustomerCommand::Faq(self.interaction.option("words")),
            "ticket" => return self.ticket(),
            "panel" => {
                return match role(self.interaction, self.known) {
                    Some(Role::Lead | Role::Admin) => Plan::Panel { here: self.interaction.channel_id.0 },
                    Some(Role::Agent) | None => self.refuse(Phrase::TeamNotAllowed { needs: Role::Lead }),
                };
            }
            _ => return Plan::Nothing("a command of an older desk"),
        };
        Plan::Ask(Box::new(self.by_customer(Defer::Private, InboundKind::Privately(command))))
    }

    /// `/ticket word …`: in a post, or with the ticket named.
    fn ticket(&self) -> Plan {
        if self.member().is_none() {
            return self.not_of_the_team();
        }
        let Some(subcommand) = self.interaction.subcommand() else { return Plan::Nothing("no subcommand") };
        let named = self.interaction.option("ticket");
        let chosen = Spot::parse(&named).filter(|spot| matches!(spot, Spot::Room(_)));
        let here = self.spot.filter(|spot| matches!(spot, Spot::Room(_)));
        // Until its room is found it is asked of the place where it was typed, and never without being found.
        let to_find = (!named.is_empty() && chosen.is_none()).then(|| named.clone());
        let word = subcommand.name.as_str();
        let room = match (chosen, to_find.is_some(), here) {
            (Some(room), ..) => room,
            (None, true, _) => {
                Spot::Hub(self.known.config.team_channel.unwrap_or(self.interaction.channel_id.0))
            }
            (None, false, Some(room)) => room,
            (None, false, None) => {
                return match word {
                    "list" => Plan::List,
                    "help" => self.refuse(Phrase::TeamHelp),
                    _ => Plan::Tell("which-ticket"),
                };
            }
        };
        let option = |name: &str| self.interaction.option(name);
        let (word, rest) = match word {
            "reply" | "note" if option("text").is_empty() => {
                return match room {
                    Spot::Room(post) => form(FormId::Room { post, note: word == "note" }),
                    Spot::Hub(_) | Spot::Customer(_) => Plan::Tell("which-ticket"),
                };
            }
            "reply" => ("r", option("text")),
            "note" => ("note", option("text")),
            "assign" => ("assign", format!("{} {}", option("to"), option("why"))),
            "priority" => ("priority", option("level")),
            "category" => ("category", option("name")),
            "kind" => ("kind", option("name")),
            "tags" => ("tags", option("tags")),
            "faq" => ("faq", option("words")),
            "list" => ("tickets", String::new()),
            "buttons" => ("t", String::new()),
            word => (word, String::new()),
        };
        let command = RoomCommand {
            word: word.to_owned(),
            rest: styled::words(rest.trim(), &[]),
            reply_to: None,
            files: Vec::new(),
        };
        match self.in_room(Defer::Private, room, InboundKind::RoomCommand(command)) {
            Plan::Ask(mut ask) => {
                ask.ticket = to_find;
                Plan::Ask(ask)
            }
            other => other,
        }
    }

    /// A menu that was opened on a message.
    fn on_message(&self) -> Plan {
        let Some(target) = self.interaction.target() else { return Plan::Nothing("no message was chosen") };
        let name = self.interaction.data.name.as_str();
        if name == MENU_ASK {
            return self.ask_about(target);
        }
        let Some(room @ Spot::Room(post)) = self.spot else { return Plan::Tell("which-ticket") };
        let Some(member) = self.member() else { return self.not_of_the_team() };
        let at = MessageSpot { channel: post, message: target.id.0 };
        let command = |word: &str, rest: Words, reply_to: Option<MessageRef>, files: Vec<FileRef>| {
            InboundKind::RoomCommand(RoomCommand { word: word.into(), rest, reply_to, files })
        };
        let about = |word: &str| {
            let kind = command(word, Words::default(), Some(MessageRef::Theirs(at.text())), Vec::new());
            self.ask(Defer::Private, self.inbound((room.place(), member.clone()), kind))
        };
        // What the desk never saw, because it may not read messages or was away, it gets from the menu.
        let with_words = |word: &str| {
            let by_person =
                target.author.as_ref().is_some_and(|author| !author.bot) && target.webhook_id.is_none();
            let content = content::read(&Message { channel_id: crate::message::Id(post), ..target.clone() });
            if !by_person || content.is_empty() || content::is_forwarded(target) {
                return None;
            }
            let kind = command(word, content.words, None, content.files);
            let mut inbound = self.inbound((room.place(), member.clone()), kind);
            inbound.update = UpdateKey(format!("i:{}:words", self.interaction.id.0));
            // That message shows the words already.
            inbound.shown = vec![at.text()];
            Some(inbound)
        };
        let ask = match name {
            MENU_SEND => Ask { otherwise: with_words("r"), ..about("r") },
            MENU_KEEP => Ask { otherwise: with_words("note"), ..about(RoomCommand::KEEP) },
            MENU_RETRACT => about("delete"),
            _ => return Plan::Nothing("a menu of an older desk"),
        };
        Plan::Ask(Box::new(ask))
    }

    /// The message stands in the form as a quote; its files go along.
    fn ask_about(&self, target: &Message) -> Plan {
        let mut about = target.clone();
        if about.channel_id.0 == 0 {
            about.channel_id = self.interaction.channel_id;
        }
        let content = content::read(&about);
        let quoted: Vec<String> = content.words.lines().map(|line| format!("> {line}")).collect();
        let prefill = if quoted.is_empty() { String::new() } else { format!("{}\n", quoted.join("\n")) };
        let id = FormId::Question {
            category: None,
            about: (!content.files.is_empty()).then_some(target.id.0).filter(|id| *id != 0),
        };
        Plan::Form { form: id, prefill, files: content.files }
    }

    fn typing(&self) -> Plan {
        let Some(focused) = self.interaction.focused() else {
            return Plan::Nothing("nothing is being typed");
        };
        let text = self.interaction.option(&focused.name);
        if self.interaction.data.name == "support" {
            return Plan::Complete { sought: Wanted::Topics, text };
        }
        // Names of colleagues and customers are the team's business.
        if self.member().is_none() {
            return Plan::Nothing("somebody who is no agent");
        }
        let sought = match focused.name.as_str() {
            "to" => Sought::Receiver,
            "ticket" => Sought::Ticket,
            _ => Sought::Category,
        };
        Plan::Complete { sought: Wanted::OfTeam(sought), text }
    }

    // ── Buttons, selects and forms ──────────────────────────────────────────────────────────────────────────

    fn pressed(&self) -> Plan {
        let data = &self.interaction.data;
        let id = data.values.first().unwrap_or(&data.custom_id);
        match Pressed::parse(id) {
            None => Plan::Nothing("a button of somebody else's"),
            Some(Pressed::Panel { category }) => form(FormId::Question { category, about: None }),
            Some(Pressed::Open(id)) => form(id),
            Some(Pressed::Token { token, asks: Some(asks) }) => match self.spot {
                Some(Spot::Room(_)) if self.member().is_none() => self.not_of_the_team(),
                _ => form(FormId::Words { token, asks }),
            },
            Some(Pressed::Token { token, asks: None }) => self.token(InboundKind::Pressed(token)),
        }
    }

    fn token(&self, kind: InboundKind) -> Plan {
        match self.spot {
            Some(room @ Spot::Room(_)) => self.in_room(Defer::Update, room, kind),
            Some(Spot::Customer(_) | Spot::Hub(_)) | None => {
                Plan::Ask(Box::new(self.by_customer(Defer::Update, kind)))
            }
        }
    }

    fn filled_in(&self) -> Plan {
        let Some(id) = FormId::parse(&self.interaction.data.custom_id) else {
            return Plan::Nothing("a form of somebody else's");
        };
        let words = self.interaction.field(WORDS);
        match id {
            FormId::Words { token, asks: Asks::Why } if words.trim().is_empty() => {
                self.token(InboundKind::Pressed(token))
            }
            FormId::Words { token, .. } => self.token(InboundKind::Filled { token, words }),
            FormId::Room { post, note } => {
                let word = if note { "note" } else { "r" };
                let command = RoomCommand {
                    word: word.into(),
                    rest: styled::words(&words, &[]),
                    reply_to: None,
                    files: Vec::new(),
                };
                self.in_room(Defer::Private, Spot::Room(post), InboundKind::RoomCommand(command))
            }
            FormId::Question { category, about } => self.question(category, about, words),
        }
    }

    fn question(&self, category: Option<CategoryKey>, about: Option<u64>, words: String) -> Plan {
        let chosen = self.interaction.field(CATEGORY);
        let category = category.or_else(|| (!chosen.is_empty()).then(|| CategoryKey::new(&chosen)));
        // Choices come as numbers; which of the questions have choices the desk knows.
        let fields = self.interaction.fields();
        let answers = fields.iter().filter_map(|(id, text)| Some((id.strip_prefix(QUESTION)?, text)));
        let answers = answers.map(|(key, text)| (key.to_owned(), self.given(key, text))).collect();
        let echo = self.is_at_home().then(|| words.clone());
        let how = if echo.is_some() { Defer::Open } else { Defer::Private };
        let request = Request { words, files: Vec::new(), category, answers };
        let ask = self.by_customer(how, InboundKind::Requested(request));
        Plan::Ask(Box::new(Ask { echo, about, ..ask }))
    }

    /// A select's answer is the number of a choice, a text field's is words.
    fn given(&self, key: &str, text: &str) -> Given {
        let id = format!("{QUESTION}{key}");
        match text.parse() {
            Ok(choice) if self.interaction.is_chosen(&id) => Given::Choice(choice),
            _ => Given::Words(text.to_owned()),
        }
    }
}

fn form(form: FormId) -> Plan {
    Plan::Form { form, prefill: String::new(), files: Vec::new() }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
