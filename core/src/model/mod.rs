//! What there is: one noun of the trade a file, plain data with public fields.

pub mod agent;
pub mod article;
pub mod canned;
pub mod card;
pub mod contact;
pub mod conversation;
pub mod hours;
mod hub_fault;
pub mod journal;
pub mod message;
pub mod phrase;
mod phrase_name;
pub mod room;
pub mod settings;
pub mod survey;
pub mod ticket;
pub mod timer;
mod words;

pub use agent::{Agent, Role};
pub use article::{Article, Visibility};
pub use canned::Canned;
pub use card::{Action, Button, Card, Label, Menu, TeamButton, Word};
pub use contact::{Contact, Identity, LanguageSource};
pub use conversation::{Conversation, Phase};
pub use hours::BusinessHours;
pub use hub_fault::HubFault;
pub use journal::{Actor, Entry, What};
pub use message::{Attachment, Audience, Author, Body, Message, Remote, Revision};
pub use phrase::{Phrase, StatusLine};
pub use room::{Member, Room};
pub use settings::{Category, Question, QuestionKind, Settings, Team, Times};
pub use survey::Survey;
pub use ticket::{Answer, Asked, Flag, Intake, Kind, Priority, Status, Ticket};
pub use timer::{Timer, TimerKind, TimerSubject};
pub use words::{Look, Style, Words};
