//! Pages that are open all the time: what they were told, one change after another, comes to what a reload shows.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deskbell_core::ids::{AgentId, ChannelId, Language, MessageId, Seq, TicketNumber};
use deskbell_core::port::{
    CustomerEvent, Customers, MessageView, QuoteView, RoomView, Shown, TeamDesk, TeamEvent, TicketRow,
};
use deskbell_core::present::quote_line;
use deskbell_core::service::Desk;
use futures::StreamExt;
use futures::stream::BoxStream;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::script::watch::{Watch, history, rooms};
use crate::world::World;

/// A page that is still behind after this long has missed something.
const HANGS: Duration = Duration::from_secs(20);

#[derive(Debug, Default)]
pub struct Live {
    pages: BTreeMap<String, (ChannelId, Arc<Seen<Shown>>)>,
    team: Arc<Seen<MessageView>>,
    tasks: Vec<JoinHandle<()>>,
}

/// What one page knows.
#[derive(Debug)]
struct Seen<M> {
    known: Mutex<Known<M>>,
    more: Notify,
}

#[derive(Debug)]
struct Known<M> {
    cursor: Seq,
    messages: BTreeMap<MessageId, M>,
    tickets: BTreeMap<TicketNumber, TicketRow>,
    /// The desk spoke another language, and pages read everything again.
    retold: bool,
}

impl<M> Default for Seen<M> {
    fn default() -> Self {
        let known =
            Known { cursor: Seq(0), messages: BTreeMap::new(), tickets: BTreeMap::new(), retold: false };
        Self { known: Mutex::new(known), more: Notify::new() }
    }
}

impl<M> Seen<M> {
    fn with<T>(&self, look: impl FnOnce(&mut Known<M>) -> T) -> T {
        look(&mut self.known.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Until it knows enough.
    async fn wait(&self, whose: &str, missing: impl Fn(&Known<M>) -> Option<String>) {
        let enough = async {
            loop {
                let more = self.more.notified();
                if self.with(|known| missing(known)).is_none() {
                    return;
                }
                more.await;
            }
        };
        if tokio::time::timeout(HANGS, enough).await.is_err() {
            panic!("{whose} live page: {}", self.with(|known| missing(known)).unwrap_or_default());
        }
    }
}

impl Live {
    pub(crate) fn watch_page(&mut self, desk: &Arc<Desk>, channel: &ChannelId, place: &str) {
        if !self.pages.contains_key(place) {
            let seen = Arc::<Seen<Shown>>::default();
            self.pages.insert(place.to_owned(), (channel.clone(), seen.clone()));
            self.tasks.push(follow_page(desk.clone(), channel.clone(), place.to_owned(), seen));
        }
    }

    pub(crate) fn watch_team(&mut self, desk: &Arc<Desk>, reader: AgentId) {
        self.tasks.push(follow_team(desk.clone(), reader, self.team.clone()));
    }

    /// As a page does whose connection broke: from its cursor on.
    pub(crate) fn reconnect(&mut self, desk: &Arc<Desk>) {
        for (place, (channel, seen)) in &self.pages {
            self.tasks.push(follow_page(desk.clone(), channel.clone(), place.clone(), seen.clone()));
        }
    }

    pub(crate) fn disconnect(&mut self) {
        for task in self.tasks.drain(..) {
            task.abort();
        }
    }

    pub(crate) async fn check(&self, world: &World, watch: &Watch) {
        for page in &watch.customers {
            let Some((channel, seen)) = self.pages.get(&page.name) else { continue };
            let stored = history(world, channel, &page.name).await;
            seen.wait(&page.name, |known| {
                let behind = stored.iter().find(|shown| {
                    known.messages.get(&shown.id).is_none_or(|seen| seen.changed < shown.changed)
                });
                behind.map(|shown| format!("never heard of {shown:?}"))
            })
            .await;
            seen.with(|known| {
                assert_eq!(
                    known.messages.len(),
                    stored.len(),
                    "{} saw something that is not there",
                    page.name
                );
                for shown in stored.iter().filter(|_| !known.retold) {
                    assert_eq!(known.messages.get(&shown.id), Some(shown), "{} saw it otherwise", page.name);
                }
            });
        }
        let stored = rooms(world).await;
        self.team
            .wait("the team's", |known| {
                stored.iter().find_map(|RoomView { ticket: row, messages, .. }| {
                    if known.tickets.get(&row.number).is_none_or(|seen| seen.changed < row.changed) {
                        return Some(format!("{} is behind", row.number));
                    }
                    let behind = messages.iter().find(|message| {
                        known.messages.get(&message.id).is_none_or(|seen| seen.changed < message.changed)
                    });
                    behind.map(|message| format!("{} lacks {message:?}", row.number))
                })
            })
            .await;
        self.team.with(|known| {
            for RoomView { ticket: row, messages, .. } in &stored {
                assert_eq!(known.tickets.get(&row.number), Some(row), "the list shows it otherwise");
                for message in messages {
                    let seen = known.messages.get(&message.id).expect("it was waited for");
                    assert_eq!(
                        (seen.ticket, seen.public),
                        (message.ticket, message.public),
                        "in another room"
                    );
                    // The live page reads everything in English, a room is read in its team's language.
                    if world.setup.settings.team(&row.team).language.as_str() == "en" {
                        assert_eq!(seen.quote, message.quote, "it quotes what is said otherwise now");
                    }
                }
            }
        });
    }
}

fn follow_page(desk: Arc<Desk>, channel: ChannelId, place: String, seen: Arc<Seen<Shown>>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let after = seen.with(|known| known.cursor);
        let changes = Customers::changes(&*desk, &channel, &place, after).await;
        let mut changes: BoxStream<'static, (Seq, CustomerEvent)> = changes.expect("a page can be followed");
        drop(desk);
        while let Some((cursor, event)) = changes.next().await {
            seen.with(|known| {
                assert!(cursor >= known.cursor, "the cursor of {place} went back");
                known.cursor = cursor;
                match event {
                    CustomerEvent::Message(shown) => {
                        // As pages do: what quotes it says what it says now.
                        let line =
                            (!shown.retracted).then(|| quote_line(&shown.blocks, &shown.files)).flatten();
                        for quoting in known.messages.values_mut() {
                            requote(&mut quoting.quote, shown.id, line.as_deref());
                        }
                        known.messages.insert(shown.id, *shown);
                    }
                    CustomerEvent::Typing { .. } | CustomerEvent::Seen { .. } => {}
                    CustomerEvent::Language { .. } | CustomerEvent::Anew => known.retold = true,
                }
            });
            seen.more.notify_waiters();
        }
    })
}

fn requote(quote: &mut Option<QuoteView>, of: MessageId, line: Option<&str>) {
    if quote.as_ref().is_some_and(|quote| quote.message == of) {
        *quote = line.map(|text| QuoteView { message: of, text: text.to_owned() });
    }
}

fn follow_team(desk: Arc<Desk>, reader: AgentId, seen: Arc<Seen<MessageView>>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let after = seen.with(|known| known.cursor);
        let changes = TeamDesk::changes(&*desk, reader, &Language::new("en"), after).await;
        let mut changes = changes.expect("the console can be followed");
        drop(desk);
        while let Some((cursor, event)) = changes.next().await {
            seen.with(|known| {
                assert!(cursor >= known.cursor, "the console's cursor went back");
                known.cursor = cursor;
                match event {
                    TeamEvent::Ticket(row) => {
                        known.tickets.insert(row.number, *row);
                    }
                    TeamEvent::Message(message) => {
                        let line = (!message.retracted)
                            .then(|| quote_line(&message.blocks, &message.files))
                            .flatten();
                        for quoting in known.messages.values_mut() {
                            requote(&mut quoting.quote, message.id, line.as_deref());
                        }
                        known.messages.insert(message.id, *message);
                    }
                    TeamEvent::Erased { contact } => {
                        let tickets = &mut known.tickets;
                        let theirs: Vec<_> =
                            tickets.values().filter(|row| row.contact == contact).map(|row| row.id).collect();
                        tickets.retain(|_, row| row.contact != contact);
                        let gone =
                            |message: &MessageView| message.ticket.is_some_and(|id| theirs.contains(&id));
                        known.messages.retain(|_, message| !gone(message));
                    }
                    TeamEvent::Typing { .. }
                    | TeamEvent::Here { .. }
                    | TeamEvent::Read { .. }
                    | TeamEvent::Catalogue
                    | TeamEvent::Anew => {}
                }
            });
            seen.more.notify_waiters();
        }
    })
}
