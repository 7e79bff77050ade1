//! The boundary: all that an adapter sees of the core, and all that the core asks of an adapter.

pub mod capabilities;
pub mod channel;
pub mod customers;
pub mod error;
pub mod inbound;
pub mod outbound;
pub mod team;
pub mod view;

pub use capabilities::{Budget, Budgets, Capabilities, FileLimits, Support};
pub use channel::{
    Channel, FileBytes, Form, FormQuestion, Forms, Helpdesk, Hint, Hit, Hub, KnownPlace, Sought, Strange,
};
pub use customers::{CustomerEvent, Customers, FileRead, Onward, Part, Session, Transcript, Upload, Vouched};
pub use error::{ChannelDown, DeliverError, Reach, ReadError, ReceiveError};
pub use inbound::{
    Answer, CustomerCommand, FileRef, Given, HandOverTo, Inbound, InboundKind, MessageRef, Outcome, Place,
    RelayMode, RemoteFile, Request, RoomCommand, RoomSaid, Sender, TeamAct, UpdateKey,
};
pub use outbound::{Delivery, Files, Piece, Receipt};
pub use team::{Colleague, Doing, SignedIn, TeamDesk, TeamEvent, TicketFilter, TicketQueue};
pub use view::{
    AgentView, ArticleHit, ArticlePage, ArticleTitle, ArticleView, Asks, AuthorView, Block, Board, Catalogue,
    ContactView, FileView, Furniture, MessageView, OwnTicket, Page, Presence, Profile, QuoteView, RoomCard,
    RoomView, Shown, ShownButton, Span, TicketRow, UnfinishedRow, Voice,
};
