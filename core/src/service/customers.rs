//! What customers' pages may ask. Every question is cut to one place by the store itself.

use async_trait::async_trait;
use futures::future::BoxFuture;
use futures::stream::BoxStream;

use super::desk::Desk;
use super::place_stream::PlaceStream;
use super::render::quotes;
use super::shared::unread;
use super::{files, transcript, visits};
use crate::ids::{ArticleId, AttachmentId, ChannelId, Language, Seq};
use crate::model::{Message, Phrase};
use crate::port::{
    ArticlePage, ArticleTitle, CustomerEvent, Customers, FileRead, FileView, Furniture, Onward, OwnTicket,
    Page, Part, Profile, ReadError, Session, Shown, Transcript, Upload, Vouched,
};
use crate::store::{Owner, Passing};

/// Messages of a page at most.
pub(super) const LONGEST_PAGE: u32 = 200;
/// Bytes of an adapter's own id of a place, a person or an update.
pub(super) const LONGEST_ID: usize = 200;

#[async_trait]
impl Customers for Desk {
    async fn profile(
        &self,
        channel: &ChannelId,
        place: &str,
        hint: &[Language],
    ) -> Result<Profile, ReadError> {
        let shared = &self.shared;
        let cursor = shared.store.cursor().await.map_err(unread)?;
        let language = shared.language_of(channel, place, hint).await.map_err(unread)?;
        let presence = shared.presence(&language).await.map_err(unread)?;
        let (settings, locales) = (shared.settings.load(), shared.locales.load());
        let own_name = |language: &Language| (language.clone(), locales.own_name(language));
        Ok(Profile {
            direction: locales.direction(&language).to_owned(),
            languages: settings.languages.iter().map(own_name).collect(),
            texts: shared.render().speaker(&language).page_texts(),
            message_chars: settings.limits.message_chars as u64,
            file_bytes: settings.limits.file_bytes,
            files_per_message: settings.limits.files_per_message as u64,
            articles: shared.knowledge.has_public(),
            presence,
            cursor,
            language,
        })
    }

    fn furniture(&self, hint: &[Language]) -> Furniture {
        let language = self.shared.negotiate(hint);
        let locales = self.shared.locales.load();
        let direction = locales.direction(&language).to_owned();
        let texts = self.shared.render().speaker(&language).page_texts();
        Furniture { direction, texts, language }
    }

    async fn history(
        &self,
        channel: &ChannelId,
        place: &str,
        before: Option<Seq>,
        limit: u32,
    ) -> Result<Page<Shown>, ReadError> {
        let store = &self.shared.store;
        // Before the messages, so that whatever is committed in between comes again with the changes.
        let cursor = store.cursor().await.map_err(unread)?;
        let Some((conversation, contact)) = store.place(channel, place).await.map_err(unread)? else {
            return Ok(Page { items: Vec::new(), more: false, cursor });
        };
        let limit = limit.clamp(1, LONGEST_PAGE);
        let (messages, more) = store.public_messages(conversation.id, before, limit).await.map_err(unread)?;
        let quoted = store.public_by_id(conversation.id, &quotes(&messages)).await.map_err(unread)?;
        let agents = store.agents().await.map_err(unread)?;
        let render = self.shared.render();
        let show = |message: &Message| {
            let quote = message.quote.and_then(|id| quoted.iter().find(|quoted| quoted.id == id));
            render.shown(message, quote, &agents, &contact.language)
        };
        Ok(Page { items: messages.iter().filter_map(show).collect(), more, cursor })
    }

    async fn transcript(
        &self,
        channel: &ChannelId,
        place: &str,
        zone: &str,
    ) -> Result<Transcript, ReadError> {
        transcript::read(&self.shared, channel, place, zone).await
    }

    async fn changes(
        &self,
        channel: &ChannelId,
        place: &str,
        after: Seq,
    ) -> Result<BoxStream<'static, (Seq, CustomerEvent)>, ReadError> {
        Ok(PlaceStream::open(self.shared.clone(), channel, place, after))
    }

    async fn upload(&self, channel: &ChannelId, place: &str, upload: Upload) -> Result<FileView, ReadError> {
        // Nobody who is blocked fills the disk.
        let known = self.shared.store.place(channel, place).await.map_err(unread)?;
        if known.is_some_and(|(_, contact)| contact.blocked_at.is_some()) {
            return Err(ReadError::Refused(Box::new(Phrase::Blocked)));
        }
        self.keep(Owner::Place(channel.clone(), place.to_owned()), upload).await
    }

    async fn file(
        &self,
        channel: &ChannelId,
        place: &str,
        file: AttachmentId,
    ) -> Result<FileRead, ReadError> {
        let attachment = self.shared.store.file_for_place(channel, place, file).await.map_err(unread)?;
        files::read(&self.shared.files, &attachment.ok_or(ReadError::NotFound)?, Part::Whole).await
    }

    fn typing(&self, channel: &ChannelId, place: &str) {
        if !self.shared.shows_typing(format!("{channel}:{place}")) {
            return;
        }
        let (shared, channel, place) = (self.shared.clone(), channel.clone(), place.to_owned());
        self.background(async move {
            let Ok(Some((conversation, contact))) = shared.store.place(&channel, &place).await else {
                return;
            };
            let Some(ticket) = conversation.current else { return };
            if contact.blocked_at.is_none() {
                shared.feed.pass(Passing::TypingToTeam { ticket, name: contact.name, by: None });
            }
        });
    }

    async fn saw(&self, channel: &ChannelId, place: &str, until: Seq) -> Result<(), ReadError> {
        self.shared.customer_saw(channel, place, until).await.map_err(unread)
    }

    async fn speak(&self, channel: &ChannelId, place: &str, hint: &[Language], phrase: &Phrase) -> String {
        let language = match self.shared.language_of(channel, place, hint).await {
            Ok(language) => language,
            // Said most of all when the store is away.
            Err(_) => self.shared.negotiate(hint),
        };
        self.shared.render().speaker(&language).phrase(phrase)
    }

    async fn onward(&self, channel: &ChannelId, place: &str) -> Result<Vec<Onward>, ReadError> {
        let shared = &self.shared;
        let Some((conversation, contact)) = shared.store.place(channel, place).await.map_err(unread)? else {
            return Ok(Vec::new());
        };
        if contact.blocked_at.is_some() {
            return Ok(Vec::new());
        }
        let payload = format!("t_{}", shared.keys.issue_carry(conversation.id, shared.clock.now()));
        let render = shared.render();
        let speaker = render.speaker(&contact.language);
        let mut ways: Vec<Onward> = shared
            .channels
            .all()
            .filter(|other| other.id() != *channel)
            .filter_map(|other| {
                let (id, address) = (other.id(), other.link(&payload)?);
                Some(Onward { label: speaker.go_on_in(id.as_str()), channel: id, address })
            })
            .collect();
        ways.sort_by(|one, other| one.channel.cmp(&other.channel));
        Ok(ways)
    }

    async fn look_through(
        &self,
        channel: &ChannelId,
        place: &str,
        hint: &[Language],
        words: &str,
    ) -> Result<Vec<ArticleTitle>, ReadError> {
        let language = self.shared.language_of(channel, place, hint).await.map_err(unread)?;
        Ok(self.shared.look_through(words, &language))
    }

    async fn read_article(
        &self,
        channel: &ChannelId,
        place: &str,
        hint: &[Language],
        article: ArticleId,
    ) -> Result<ArticlePage, ReadError> {
        let language = self.shared.language_of(channel, place, hint).await.map_err(unread)?;
        self.shared.article_page(article, &language).ok_or(ReadError::NotFound)
    }

    async fn requests(&self, channel: &ChannelId, place: &str) -> Result<Vec<OwnTicket>, ReadError> {
        self.shared.requests_of(channel, place).await.map_err(unread)
    }

    async fn take_along(
        &self,
        channel: &ChannelId,
        from: &Session,
        to: &Session,
        hint: &[Language],
    ) -> Result<bool, ReadError> {
        self.give_along(channel, from, to, hint).await
    }

    fn new_session(&self) -> Session {
        visits::new_session()
    }

    fn vouched_session(&self, channel: &ChannelId, external: &str, vouched: Vouched) -> Session {
        let place = self.shared.keys.vouched_place(channel, external);
        Session { place, vouched: Some(vouched), ..visits::new_session() }
    }

    fn issue_token(&self, channel: &ChannelId, session: &Session) -> String {
        self.shared.keys.issue_token(channel, session, self.shared.clock.now())
    }

    fn check_token(&self, channel: &ChannelId, token: &str) -> Option<Session> {
        self.shared.check_session(channel, token)
    }

    async fn end_session(&self, session: &Session) -> Result<(), ReadError> {
        self.shared.end_session(session).await
    }

    fn until_ended(&self, session: &Session) -> BoxFuture<'static, ()> {
        self.shared.clone().until_ended(session.id)
    }

    fn file_key(&self, channel: &ChannelId, place: &str, file: AttachmentId) -> String {
        self.shared.keys.issue_file_key(channel, place, file, self.shared.clock.now())
    }

    fn check_file_key(&self, channel: &ChannelId, file: AttachmentId, key: &str) -> Option<String> {
        self.shared.keys.check_file_key(channel, file, key, self.shared.clock.now())
    }
}

impl Desk {
    /// Takes a file in and remembers whose it is.
    pub(super) async fn keep(&self, owner: Owner, upload: Upload) -> Result<FileView, ReadError> {
        let shared = &self.shared;
        if let Some(retry_at) = shared.refuses_upload(owner.scope()) {
            return Err(ReadError::Refused(Box::new(Phrase::TooManyMessages { retry_at })));
        }
        let limits = shared.settings.load().limits.clone();
        let attachment = files::take(&shared.files, &limits, upload, files::Source::Page).await?;
        let stored = async {
            let tx = shared.store.begin().await?;
            tx.put_upload(&owner, &attachment, shared.clock.now()).await?;
            tx.commit().await
        };
        if let Err(error) = stored.await {
            files::forget(&shared.files, std::slice::from_ref(&attachment.blob)).await;
            return Err(unread(error));
        }
        metrics::counter!("deskbell_uploads_total").increment(1);
        Ok(files::view(&attachment))
    }
}
