//! A channel to which everything is sent, as to another company's front end: it takes all, and remembers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use deskbell_core::ids::{ChannelId, MessageId};
use deskbell_core::port::{
    Capabilities, Channel, ChannelDown, DeliverError, Delivery, Files, Helpdesk, Piece, Receipt, Shown, Voice,
};
use tokio_util::sync::CancellationToken;

use crate::script::watch::Watch;

pub const PUSHED: &str = "webhook:shop";

#[derive(Debug, Default)]
pub struct Pushes {
    taken: Mutex<Vec<Delivery>>,
}

#[async_trait]
impl Channel for Pushes {
    fn id(&self) -> ChannelId {
        ChannelId::new(PUSHED)
    }

    fn capabilities(&self, _place: &str) -> Arc<Capabilities> {
        Arc::new(Capabilities::push())
    }

    async fn deliver(&self, delivery: &Delivery, _: &dyn Files) -> Result<Receipt, DeliverError> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).push(delivery.clone());
        Ok(Receipt::default())
    }

    async fn listen(
        self: Arc<Self>,
        _helpdesk: Arc<dyn Helpdesk>,
        ready: Box<dyn FnOnce() + Send>,
        stop: CancellationToken,
    ) -> Result<(), ChannelDown> {
        ready();
        stop.cancelled().await;
        Ok(())
    }
}

impl Pushes {
    /// Everything that was sent, in order.
    #[must_use]
    pub fn all(&self) -> Vec<Delivery> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What a place was sent comes to what its page shows, but for the words that came from there.
    ///
    /// # Panics
    /// When it does not.
    pub fn check(&self, watch: &Watch) {
        for page in &watch.customers {
            let mut shown: BTreeMap<MessageId, Shown> = BTreeMap::new();
            let mut order = Vec::new();
            for delivery in self.all().into_iter().filter(|delivery| delivery.place == page.name) {
                match delivery.piece {
                    Piece::Show { message } => {
                        assert!(shown.insert(message.id, message.clone()).is_none(), "{} twice", message.id);
                        order.push(message.seq);
                    }
                    Piece::Change { message } => {
                        shown.insert(message.id, message);
                    }
                    Piece::Retract { message } => {
                        if let Some(shown) = shown.get_mut(&message) {
                            shown.retracted = true;
                        }
                    }
                    other => panic!("a customer was sent {other:?}"),
                }
            }
            assert!(order.is_sorted(), "{} was sent things out of order", page.name);
            for message in &page.messages {
                let own = message.voice == Voice::You;
                match shown.get(&message.id) {
                    Some(sent) => {
                        assert_eq!(sent.retracted, message.retracted, "{} has an old version", page.name);
                        // What was sent once is not sent again in the language chosen since.
                        let same = sent.blocks == message.blocks || message.voice == Voice::Desk;
                        assert!(same || sent.retracted, "{} was sent {sent:?} for {message:?}", page.name);
                    }
                    None => assert!(own || message.retracted, "{} was never sent {message:?}", page.name),
                }
            }
        }
    }
}
