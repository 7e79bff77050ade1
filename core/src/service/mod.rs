//! The shell: it waits, stores, sends and wakes, and decides nothing. [`Desk`] is the one object that `bot` makes;
//! adapters know it by the traits of [`crate::port`].

mod admin;
mod advice;
mod aftermath;
mod attach;
mod beside;
mod canned;
mod carry;
mod channels;
mod collect;
mod collect_articles;
mod customers;
mod dead;
mod desk;
mod doors;
mod envelope;
mod feed;
mod fetch;
mod files;
mod flight;
mod flood;
mod gather;
mod hubs;
mod keys;
mod knowledge;
mod lanes;
mod library;
mod merge;
mod others;
mod passes;
mod people;
mod pictures;
mod place_stream;
mod presence;
mod receive;
mod record;
mod relay;
mod render;
mod resolve;
mod room_envelope;
mod rooms;
mod scheduler;
mod seek;
mod settle;
mod shared;
mod task;
mod team;
mod team_stream;
#[cfg(test)]
mod tests;
mod tidy;
mod touch;
mod transcript;
mod undelivered;
mod unfinished;
mod visits;
mod writer;

pub use admin::{Admin, AdminError, ArticleDraft, ErasedSummary, ImportSummary, SearchTrial, Storage};
pub use desk::{Desk, DeskOptions, Health};
pub use people::Invitation;
pub use record::{MessageRecord, TicketRecord};

pub use crate::store::{
    Ages, ArticleFigures, ArticleName, ArticleReport, Figures, Marks, Report, Spread, StoreError,
    StrangeUpdate,
};
