//! A desk that remembers what it was handed, for the tests of the doors.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use deskbell_core::clock::{ManualClock, Timestamp};
use deskbell_core::ids::{ArticleId, AttachmentId, ChannelId, Language, MessageId, Seq, TicketNumber};
use deskbell_core::model::{Phrase, Whereabouts};
use deskbell_core::port::{
    Answer, ArticlePage, ArticleTitle, CustomerEvent, Customers, FileRead, FileView, Furniture, Helpdesk,
    Inbound, Onward, Outcome, OwnTicket, Page, Place, Presence, Profile, ReadError, ReceiveError, Session,
    Shown, Transcript, Upload, Vouched,
};
use futures::StreamExt;
use futures::future::BoxFuture;
use futures::stream::{self, BoxStream};

use crate::config::WidgetConfig;
use crate::http::WidgetDesk;
use crate::identity::Identity;

pub(crate) const NOW: Timestamp = Timestamp(1_790_000_000_000);
pub(crate) const SECRET: &str = "a secret that a shop and its desk share";
pub(crate) const AUDIENCE: &str = "https://desk.example";
pub(crate) const FILE_LIMIT: u64 = 1_000;

type KeptFile = (String, Vec<u8>);

#[derive(Default)]
pub(crate) struct Fake {
    pub(crate) taken: Mutex<Vec<Inbound>>,
    /// Pages that were told.
    pub(crate) from: Mutex<Vec<Whereabouts>>,
    /// What the next calls get, in place of being taken.
    pub(crate) answers: Mutex<Vec<Result<Outcome, ReceiveError>>>,
    pub(crate) events: Mutex<Vec<(Seq, CustomerEvent)>>,
    /// Name and bytes, by place and id.
    pub(crate) files: Mutex<HashMap<(String, AttachmentId), KeptFile>>,
    pub(crate) typed: Mutex<Vec<String>>,
    pub(crate) saw: Mutex<Vec<(String, Seq)>>,
    /// From which place to which something was asked to go along.
    pub(crate) along: Mutex<Vec<(String, String)>>,
    /// Places whose sessions were ended.
    pub(crate) ended: Mutex<Vec<String>>,
}

pub(crate) fn desk(config: WidgetConfig) -> (WidgetDesk, Arc<Fake>) {
    let fake = Arc::new(Fake::default());
    let desk = WidgetDesk {
        helpdesk: fake.clone(),
        customers: fake.clone(),
        clock: Arc::new(ManualClock::at(NOW)),
        channel: ChannelId::new("widget"),
        config,
        identity: Identity::new(SECRET, AUDIENCE).ok(),
    };
    (desk, fake)
}

pub(crate) fn some_message() -> MessageId {
    "0190d4e0-0000-7000-8000-000000000001".parse().unwrap()
}

pub(crate) fn some_article() -> ArticleId {
    "0190d4e0-0000-7000-8000-00000000000a".parse().unwrap()
}

pub(crate) fn some_file() -> AttachmentId {
    "0190d4e0-0000-7000-8000-00000000000f".parse().unwrap()
}

#[async_trait]
impl Helpdesk for Fake {
    async fn receive(&self, inbound: Inbound) -> Result<Outcome, ReceiveError> {
        let planned = self.answers.lock().unwrap().pop();
        planned.unwrap_or_else(|| {
            self.taken.lock().unwrap().push(inbound);
            Ok(Outcome::Accepted(Answer {
                message: Some(some_message()),
                seq: Some(Seq(7)),
                ticket: Some(TicketNumber(12)),
                toast: Some(Phrase::CommentThanks),
                ..Answer::default()
            }))
        })
    }

    async fn receive_from(
        &self,
        inbound: Inbound,
        from: Option<Whereabouts>,
    ) -> Result<Outcome, ReceiveError> {
        self.from.lock().unwrap().extend(from);
        self.receive(inbound).await
    }

    async fn speak(&self, _: &ChannelId, _: &Place, _: Option<&Language>, phrase: &Phrase) -> String {
        phrase.message().to_owned()
    }

    fn languages(&self) -> Vec<Language> {
        vec![Language::new("en")]
    }

    fn texts(&self, _: &Language) -> BTreeMap<String, String> {
        BTreeMap::new()
    }
}

#[async_trait]
impl Customers for Fake {
    async fn profile(&self, _: &ChannelId, _: &str, hint: &[Language]) -> Result<Profile, ReadError> {
        Ok(Profile {
            language: hint.first().cloned().unwrap_or_else(|| Language::new("en")),
            direction: "ltr".into(),
            languages: Vec::new(),
            texts: [("page-send".to_owned(), "Send".to_owned())].into(),
            message_chars: 10_000,
            file_bytes: FILE_LIMIT,
            files_per_message: 10,
            articles: true,
            presence: Presence { open: true, back: None, usually: None },
            cursor: Seq(5),
        })
    }

    fn furniture(&self, hint: &[Language]) -> Furniture {
        let language = hint.first().cloned().unwrap_or_else(|| Language::new("en"));
        let said = |name: &str| (name.to_owned(), format!("{language}: {name}"));
        let texts = ["page-not-here", "page-sign-in", "page-open"].map(said).into();
        Furniture { language, direction: "ltr".into(), texts }
    }

    async fn history(
        &self,
        _: &ChannelId,
        _: &str,
        _: Option<Seq>,
        _: u32,
    ) -> Result<Page<Shown>, ReadError> {
        Ok(Page { items: Vec::new(), more: false, cursor: Seq(5) })
    }

    async fn transcript(&self, _: &ChannelId, place: &str, zone: &str) -> Result<Transcript, ReadError> {
        let parts = [format!("what {place} said"), format!(", by the clock of {zone}")];
        let text = stream::iter(parts).map(|part| Ok(Bytes::from(part))).boxed();
        Ok(Transcript { name: "conversation-2026-11-16.txt".into(), text })
    }

    async fn changes(
        &self,
        _: &ChannelId,
        _: &str,
        after: Seq,
    ) -> Result<BoxStream<'static, (Seq, CustomerEvent)>, ReadError> {
        let stored: Vec<_> =
            self.events.lock().unwrap().iter().filter(|(seq, _)| *seq > after).cloned().collect();
        Ok(stream::iter(stored).chain(stream::pending()).boxed())
    }

    async fn upload(&self, _: &ChannelId, place: &str, upload: Upload) -> Result<FileView, ReadError> {
        let Upload { name, mut bytes } = upload;
        let mut kept: Vec<u8> = Vec::new();
        while let Some(chunk) = bytes.next().await {
            kept.extend(chunk.map_err(|_| ReadError::Unavailable)?);
            if kept.len() as u64 > FILE_LIMIT {
                return Err(ReadError::Refused(Box::new(Phrase::FileTooBig { limit_bytes: FILE_LIMIT })));
            }
        }
        let size = i64::try_from(kept.len()).unwrap();
        self.files.lock().unwrap().insert((place.to_owned(), some_file()), (name.clone(), kept));
        Ok(FileView { id: some_file(), name, media_type: "text/plain".into(), size })
    }

    async fn file(&self, _: &ChannelId, place: &str, file: AttachmentId) -> Result<FileRead, ReadError> {
        let files = self.files.lock().unwrap();
        let (name, bytes) = files.get(&(place.to_owned(), file)).cloned().ok_or(ReadError::NotFound)?;
        let size = i64::try_from(bytes.len()).unwrap();
        let file = FileView { id: file, name, media_type: "text/html".into(), size };
        Ok(FileRead::whole(file, stream::iter([Ok(Bytes::from(bytes))]).boxed()))
    }

    fn typing(&self, _: &ChannelId, place: &str) {
        self.typed.lock().unwrap().push(place.to_owned());
    }

    async fn saw(&self, _: &ChannelId, place: &str, until: Seq) -> Result<(), ReadError> {
        self.saw.lock().unwrap().push((place.to_owned(), until));
        Ok(())
    }

    async fn speak(&self, _: &ChannelId, _: &str, hint: &[Language], phrase: &Phrase) -> String {
        format!("{}: {}", hint.first().map_or("en", Language::as_str), phrase.message())
    }

    async fn onward(&self, _: &ChannelId, place: &str) -> Result<Vec<Onward>, ReadError> {
        let address = format!("https://t.me/desk_bot?start=t_{place}");
        Ok(vec![Onward {
            channel: ChannelId::new("telegram"),
            label: "Continue in Telegram".into(),
            address,
        }])
    }

    async fn look_through(
        &self,
        _: &ChannelId,
        _: &str,
        hint: &[Language],
        words: &str,
    ) -> Result<Vec<ArticleTitle>, ReadError> {
        let language = hint.first().cloned().unwrap_or_else(|| Language::new("en"));
        Ok(vec![ArticleTitle {
            id: some_article(),
            title: format!("About {words}"),
            language,
            snippet: None,
        }])
    }

    async fn read_article(
        &self,
        _: &ChannelId,
        _: &str,
        _: &[Language],
        article: ArticleId,
    ) -> Result<ArticlePage, ReadError> {
        let title = "Refunds".to_owned();
        let page = ArticlePage { id: article, title, language: Language::new("en"), blocks: Vec::new() };
        (article == some_article()).then_some(page).ok_or(ReadError::NotFound)
    }

    async fn requests(&self, _: &ChannelId, place: &str) -> Result<Vec<OwnTicket>, ReadError> {
        Ok(vec![OwnTicket {
            number: TicketNumber(12),
            label: "#12".into(),
            subject: format!("of {place}"),
            status: "Waiting for the team".into(),
            closed: false,
            current: true,
            opened_at: NOW,
        }])
    }

    async fn take_along(
        &self,
        _: &ChannelId,
        from: &Session,
        to: &Session,
        _: &[Language],
    ) -> Result<bool, ReadError> {
        self.along.lock().unwrap().push((from.place.clone(), to.place.clone()));
        Ok(true)
    }

    fn new_session(&self) -> Session {
        Session { id: [0; 16], place: "somebody".into(), vouched: None }
    }

    fn vouched_session(&self, _: &ChannelId, external: &str, vouched: Vouched) -> Session {
        Session { id: [1; 16], place: format!("known-{external}"), vouched: Some(vouched) }
    }

    fn issue_token(&self, _: &ChannelId, session: &Session) -> String {
        format!("token-{}", session.place)
    }

    fn check_token(&self, _: &ChannelId, token: &str) -> Option<Session> {
        let place = token.strip_prefix("token-")?.to_owned();
        if self.ended.lock().unwrap().contains(&place) {
            return None;
        }
        let name = place.strip_prefix("known-").map(|name| format!("{name} of the shop"));
        let vouched = name.map(|name| Vouched { name: Some(name), language: None });
        Some(Session { id: [2; 16], place, vouched })
    }

    async fn end_session(&self, session: &Session) -> Result<(), ReadError> {
        self.ended.lock().unwrap().push(session.place.clone());
        Ok(())
    }

    fn until_ended(&self, _: &Session) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }

    fn file_key(&self, _: &ChannelId, place: &str, file: AttachmentId) -> String {
        format!("{place}-{file}")
    }

    fn check_file_key(&self, _: &ChannelId, file: AttachmentId, key: &str) -> Option<String> {
        key.strip_suffix(&format!("-{file}")).map(str::to_owned)
    }
}
