//! Random days at the desk: whatever people do, in whatever order, nothing is lost, nothing comes twice, order is kept,
//! and nothing of the team's ever reaches a customer.
//!
//! The days are drawn from a fixed seed, so that a red test stays red; `DESKBELL_TEST_CASES=500` draws more of them.

mod checks;

use std::collections::BTreeMap;
use std::time::Duration;

use deskbell_core::clock::Clock;
use deskbell_core::ids::{AgentId, CategoryKey, MessageId, Seq, TicketId};
use deskbell_core::model::Priority;
use deskbell_core::port::view::AuthorView;
use deskbell_core::port::{
    Answer, Customers, HandOverTo, Inbound, InboundKind, MessageRef, Outcome, Place, RoomView, Shown,
    ShownButton, TeamAct, TeamDesk, Voice,
};
use deskbell_tests::database::Kind;
use deskbell_tests::files;
use deskbell_tests::script::setup::Setup;
use deskbell_tests::script::views::label;
use deskbell_tests::script::watch::{history, rooms};
use deskbell_tests::script::when::beginning;
use deskbell_tests::world::{World, capital};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use checks::clean;

const CUSTOMERS: [&str; 3] = ["ana", "ben", "cleo"];
const AGENTS: [&str; 3] = ["quillfeather", "brambleworth", "thistledown"];
/// Stands in everything that is the team's alone.
const CANARY: &str = "kanarienvogel";
/// Days of one run, and what happens on each.
const DAYS: u32 = 6;
const STEPS: usize = 45;

const HEAD: &[&str] = &[
    "desk languages en ru",
    "desk team support",
    "desk team payments",
    "desk category payments (team payments): How did you pay? card|cash; Which order?",
    "desk category delivery",
    "desk tickets-per-hour 4",
    "article declined (en, payments, tag card declined) \"Why was my card declined?\" Ask your bank.",
    "article declined (ru, payments, tag карту отклонили) \"Почему отклонили карту?\" Спросите банк.",
    "article limits (en, team-only, tag card declined) \"Card kanarienvogel limits\" kanarienvogel: three tries a day.",
    "agents quillfeather, brambleworth; lead thistledown",
];

const WORDS: &[&str] = &[
    "my card was declined",
    "мою карту отклонили два раза, что делать",
    "the drawing on the box fades in the sun",
    "hello",
    "thank you!",
    "👍",
    "this is fraud, give me a human at once!!",
    "and one more thing about the box",
    "number 4711",
];

const SPANS: &[u64] = &[1, 3, 60, 360, 1_200, 3_600, 46_800, 144_000, 288_000, 691_200];

#[derive(Clone, Debug)]
enum Step {
    Say { who: usize, words: usize, file: bool, quote: Option<usize> },
    Press { who: usize, pick: usize },
    Command { who: usize, which: usize },
    Edit { who: usize, pick: usize },
    Retract { who: usize, pick: usize },
    Again { who: usize },
    Act { who: usize, ticket: usize, which: usize, pick: usize },
    Pass(usize),
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..3usize;
    prop_oneof![
        8 => (who.clone(), 0..WORDS.len(), prop::bool::weighted(0.1), prop::option::weighted(0.15, 0..64usize))
            .prop_map(|(who, words, file, quote)| Step::Say { who, words, file, quote }),
        6 => (who.clone(), 0..64usize).prop_map(|(who, pick)| Step::Press { who, pick }),
        2 => (who.clone(), 0..9usize).prop_map(|(who, which)| Step::Command { who, which }),
        1 => (who.clone(), 0..64usize).prop_map(|(who, pick)| Step::Edit { who, pick }),
        1 => (who.clone(), 0..64usize).prop_map(|(who, pick)| Step::Retract { who, pick }),
        1 => who.clone().prop_map(|who| Step::Again { who }),
        9 => (who, 0..16usize, 0..30usize, 0..64usize)
            .prop_map(|(who, ticket, which, pick)| Step::Act { who, ticket, which, pick }),
        6 => (0..SPANS.len()).prop_map(Step::Pass),
        1 => Just(Step::Restart),
    ]
}

/// What must be there in the end.
struct Day {
    world: World,
    /// What each customer's page must hold, in this order: their words and the team's.
    said: BTreeMap<&'static str, Vec<(Seq, MessageId, String)>>,
    /// What each customer did last, and whether it was taken.
    last: BTreeMap<&'static str, (Inbound, bool)>,
    /// Every button that was ever shown.
    buttons: BTreeMap<&'static str, Vec<ShownButton>>,
    /// They asked for more than one ticket, or somebody opened an old one beside a new one.
    several: BTreeMap<&'static str, bool>,
    counted: usize,
}

#[test]
fn random_days_lose_nothing_repeat_nothing_and_leak_nothing_to_readers() {
    days(false);
}

#[test]
fn random_days_lose_nothing_repeat_nothing_and_leak_nothing_that_is_pushed() {
    days(true);
}

fn days(pushed: bool) {
    #[expect(clippy::disallowed_methods, reason = "how many is for the one who runs the test to say")]
    let cases =
        std::env::var("DESKBELL_TEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(DAYS);
    let config = Config { cases, max_shrink_iters: 40, failure_persistence: None, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[if pushed { 7 } else { 3 }; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let lived = runner.run(&prop::collection::vec(step(), STEPS), |steps| {
        // One for each day: what a failed one leaves behind ends with it.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime starts").block_on(day(pushed, steps));
        Ok(())
    });
    if let Err(error) = lived {
        panic!("{error}");
    }
}

async fn day(pushed: bool, steps: Vec<Step>) {
    let mut setup = Setup::plain();
    for line in HEAD {
        assert!(setup.read(line).expect("the head is right"), "{line}");
    }
    setup.pushed = pushed;
    setup.settings.agent_names = false;
    let start = beginning(&setup.settings.hours.time_zone());
    let world = World::open(Kind::Sqlite, setup, start.plus(Duration::from_secs(10 * 3_600))).await;
    let mut day = Day {
        world,
        said: BTreeMap::new(),
        last: BTreeMap::new(),
        buttons: BTreeMap::new(),
        several: BTreeMap::new(),
        counted: 0,
    };
    for step in steps {
        day.step(step).await;
    }
    // Whatever was begun comes to its end, and nothing rings for ever.
    day.pass(Duration::from_secs(30 * 86_400)).await;
    day.check().await;
    day.world.close().await;
}

impl Day {
    async fn step(&mut self, step: Step) {
        match step {
            Step::Say { who, words, file, quote } => {
                let name = CUSTOMERS[who];
                let quote = self.quotable(name, quote).await;
                self.counted += 1;
                let words = format!("{} ({} zq-{name})", WORDS[words], self.counted);
                // Greetings and thanks are whole messages.
                let words = if self.counted.is_multiple_of(3) { words } else { words.replace(" (", "\n(") };
                let words = if self.counted.is_multiple_of(5) { WORDS[4].to_owned() } else { words };
                let mut uploaded = Vec::new();
                if file {
                    let channel = self.world.channel();
                    let upload = files::upload("receipt.png");
                    let kept = Customers::upload(&**self.world.desk(), &channel, name, upload).await;
                    // Nothing is kept for whom the team has blocked.
                    uploaded.extend(kept.ok().map(|file| file.id.into()));
                }
                let kind = InboundKind::Said {
                    words: words.as_str().into(),
                    files: uploaded,
                    quote: quote.map(Into::into),
                };
                if let Outcome::Accepted(answer) = self.customer(name, kind).await {
                    self.is_said(name, &answer, words);
                }
            }
            Step::Press { who, pick } => {
                let name = CUSTOMERS[who];
                self.page(name).await;
                let buttons = &self.buttons[name];
                if buttons.is_empty() {
                    return;
                }
                // Mostly what stands, sometimes what stood long ago.
                let button = buttons[buttons.len() - 1 - pick.min(buttons.len() - 1)].clone();
                if !matches!(label(&button).as_str(), "Yes, solved" | "Solved" | "Skip" | "Not sure") {
                    self.several.insert(name, true);
                }
                self.customer(name, InboundKind::Pressed(button.token)).await;
            }
            Step::Command { who, which } => {
                use deskbell_core::port::CustomerCommand as Command;
                let commands = [
                    Command::Start,
                    Command::Help,
                    Command::Language(None),
                    Command::Status,
                    Command::New,
                    Command::Close,
                    Command::Faq(String::new()),
                    Command::Faq(WORDS[0].to_owned()),
                    Command::Faq("kanarienvogel".to_owned()),
                ];
                let name = CUSTOMERS[who];
                if which == 4 {
                    self.several.insert(name, true);
                }
                self.customer(name, InboundKind::Command(commands[which].clone())).await;
            }
            Step::Edit { who, pick } => {
                let name = CUSTOMERS[who];
                let Some((_, message, _)) = self.own(name, pick).await else { return };
                self.counted += 1;
                let words = format!("mended {} zq-{name}", self.counted);
                let kind = InboundKind::Edited { message: message.into(), words: words.as_str().into() };
                if let Outcome::Accepted(_) = self.customer(name, kind).await {
                    self.now_reads(message, words);
                }
            }
            Step::Retract { who, pick } => {
                let name = CUSTOMERS[who];
                let Some((_, message, _)) = self.own(name, pick).await else { return };
                if let Outcome::Accepted(_) =
                    self.customer(name, InboundKind::Retracted { message: message.into() }).await
                {
                    self.now_reads(message, String::new());
                }
            }
            Step::Again { who } => {
                let name = CUSTOMERS[who];
                let Some((inbound, taken)) = self.last.get(name).cloned() else { return };
                let outcome = self.world.receive(inbound.clone()).await;
                // What was taken is not taken twice; what was refused may be taken now.
                if let (Outcome::Accepted(answer), false) = (outcome, taken) {
                    self.last.insert(name, (inbound.clone(), true));
                    match inbound.kind {
                        InboundKind::Said { words, .. } => self.is_said(name, &answer, words.into()),
                        InboundKind::Edited { message: MessageRef::Ours(message), words } => {
                            self.now_reads(message, words.into());
                        }
                        InboundKind::Retracted { message: MessageRef::Ours(message) } => {
                            self.now_reads(message, String::new());
                        }
                        _ => {}
                    }
                }
            }
            Step::Act { who, ticket, which, pick } => self.act(who, ticket, which, pick).await,
            Step::Pass(span) => self.pass(Duration::from_secs(SPANS[span])).await,
            Step::Restart => {
                let before: Vec<_> = self.pages().await;
                self.world.restart().await;
                assert_eq!(before, self.pages().await, "a restart changes nothing");
            }
        }
    }

    async fn customer(&mut self, name: &'static str, kind: InboundKind) -> Outcome {
        let inbound = self.world.from_customer(name, None, kind);
        let outcome = self.world.receive(inbound.clone()).await;
        self.last.insert(name, (inbound.clone(), matches!(outcome, Outcome::Accepted(_))));
        if let Outcome::Refused(phrase) = &outcome {
            let said = Customers::speak(&**self.world.desk(), &inbound.channel, name, &[], phrase).await;
            clean(name, &said);
        }
        outcome
    }

    async fn act(&mut self, who: usize, ticket: usize, which: usize, pick: usize) {
        let rooms = rooms(&self.world).await;
        if rooms.is_empty() {
            return;
        }
        let RoomView { ticket: row, messages, .. } = &rooms[ticket % rooms.len()];
        let name = *CUSTOMERS.iter().find(|name| capital(name) == row.contact_name).expect("they are ours");
        let agent = self.world.agents[AGENTS[who]];
        let by_team: Vec<MessageId> = messages
            .iter()
            .filter(|message| !message.card && matches!(message.author, AuthorView::Agent { .. }))
            .map(|message| message.id)
            .collect();
        self.counted += 1;
        let words = format!("reply {} zq-{name}", self.counted);
        let secret = format!("{CANARY} {}", self.counted);
        let act = match which {
            0 => TeamAct::Take,
            1 => TeamAct::Release,
            2..=6 => {
                TeamAct::Reply { words: words.as_str().into(), files: Vec::new(), quote: None, seen: None }
            }
            7 => TeamAct::Note { words: secret.into(), files: self.secret_file(agent, row.id).await },
            8 | 9 => {
                let Some(message) = by_team.get(pick % by_team.len().max(1)).copied() else { return };
                let note = messages.iter().any(|other| other.id == message && !other.public);
                let words = if note { secret } else { words.clone() };
                if which == 8 {
                    TeamAct::Edit { message, words: words.into() }
                } else {
                    TeamAct::Retract { message }
                }
            }
            10 => TeamAct::Priority { priority: Priority::ALL[pick % Priority::ALL.len()] },
            11 => TeamAct::Category { category: Some(CategoryKey::new(["payments", "delivery"][pick % 2])) },
            12 => TeamAct::Tags { tags: vec![secret] },
            13 => TeamAct::Wait,
            14 => TeamAct::Hold,
            15 => TeamAct::Resume,
            16 => TeamAct::Resolve,
            17 => TeamAct::Close,
            18 => {
                self.several.insert(name, true);
                TeamAct::Reopen
            }
            19 if pick.is_multiple_of(4) => TeamAct::Block,
            19 | 20 => TeamAct::Unblock,
            21 => TeamAct::HandOver {
                to: HandOverTo::Agent(self.world.agents[AGENTS[pick % 3]]),
                why: Some(secret),
            },
            22 => {
                let team = self.world.setup.settings.teams[pick % 2].key.clone();
                TeamAct::HandOver { to: HandOverTo::Team(team), why: Some(secret) }
            }
            23 => TeamAct::Assign { agent: self.world.agents[AGENTS[pick % 3]] },
            26 | 27 => {
                // The team-only one is among them.
                let articles = self.world.desk().admin().articles().await.expect("they can be read");
                TeamAct::SendArticle { article: articles[pick % articles.len()].id }
            }
            28 => TeamAct::DraftArticle,
            29 => TeamAct::DiscardArticle,
            _ => {
                let theirs: Vec<MessageId> = messages
                    .iter()
                    .filter(|message| matches!(message.author, AuthorView::Contact { .. }))
                    .map(|message| message.id)
                    .collect();
                let tickets: Vec<TicketId> = rooms
                    .iter()
                    .map(|room| &room.ticket)
                    .filter(|other| other.contact == row.contact)
                    .map(|other| other.id)
                    .collect();
                let Some(message) = theirs.get(pick % theirs.len().max(1)).copied() else { return };
                self.several.insert(name, true);
                TeamAct::Move { message, to: tickets[pick % tickets.len()] }
            }
        };
        let inbound = self.world.from_agent(agent, row.id, InboundKind::Act(act.clone()));
        assert!(matches!(inbound.place, Place::Ticket(_)));
        let Outcome::Accepted(answer) = self.world.receive(inbound.clone()).await else { return };
        // Done again, it is the same doing.
        let again = self.world.receive(inbound).await;
        assert_eq!(again, Outcome::Accepted(answer.clone()));
        match act {
            TeamAct::Reply { .. } => self.is_said(name, &answer, words),
            TeamAct::Edit { message, words } => self.now_reads(message, words.into()),
            TeamAct::Retract { message } => self.now_reads(message, String::new()),
            _ => {}
        }
    }

    async fn secret_file(&self, agent: AgentId, ticket: TicketId) -> Vec<deskbell_core::ids::AttachmentId> {
        let upload = files::upload(&format!("{CANARY}.pdf"));
        let kept = TeamDesk::upload(&**self.world.desk(), agent, ticket, upload).await;
        vec![kept.expect("a document is kept").id]
    }

    /// One of their own messages that was not taken back.
    async fn own(&mut self, name: &'static str, pick: usize) -> Option<(Seq, MessageId, String)> {
        let page = self.page(name).await;
        let own: Vec<_> = page
            .iter()
            .filter(|shown| shown.voice == Voice::You && !shown.retracted && shown.files.is_empty())
            .map(|shown| (shown.seq, shown.id, String::new()))
            .collect();
        own.get(pick % own.len().max(1)).cloned()
    }

    /// Anything on their page; a quote of an old ticket's opens it beside the present one.
    async fn quotable(&mut self, name: &'static str, pick: Option<usize>) -> Option<MessageId> {
        let page = self.page(name).await;
        let quoted = page.get(pick? % page.len().max(1))?.id;
        self.several.insert(name, true);
        Some(quoted)
    }

    fn is_said(&mut self, name: &'static str, answer: &Answer, words: String) {
        let (seq, message) = answer.seq.zip(answer.message).expect("words are stored");
        self.said.entry(name).or_default().push((seq, message, words));
    }

    fn now_reads(&mut self, message: MessageId, words: String) {
        for (_, id, text) in self.said.values_mut().flatten() {
            if *id == message {
                words.clone_into(text);
            }
        }
    }

    async fn page(&mut self, name: &'static str) -> Vec<Shown> {
        let page = history(&self.world, &self.world.channel(), name).await;
        let buttons = self.buttons.entry(name).or_default();
        for button in page.iter().flat_map(|shown| &shown.buttons) {
            buttons.retain(|other| other.token != button.token);
            buttons.push(button.clone());
        }
        page
    }

    async fn pages(&self) -> Vec<Vec<Shown>> {
        let mut pages = Vec::new();
        for name in CUSTOMERS {
            pages.push(history(&self.world, &self.world.channel(), name).await);
        }
        pages
    }

    async fn pass(&mut self, span: Duration) {
        let to = self.world.clock.now().plus(span);
        let mut fired = 0;
        while let Some(due) = self.world.next_due().await.filter(|due| *due <= to) {
            fired += 1;
            assert!(fired < 500, "a deadline comes back for ever");
            self.world.clock.advance_to(due);
            self.world.settle().await;
        }
        self.world.clock.advance_to(to);
        self.world.settle().await;
    }
}
