//! A ticket's room on a platform, in the team's language: which lines it hears, its card, its buttons, and the overview
//! of the hub around it. Nothing here knows a platform: adapters fit cards and buttons to what theirs can show.

mod board;
mod buttons;
mod card;
mod news;

pub use board::{BoardFacts, ROOM_LINK, board};
pub(super) use buttons::asks;
pub use buttons::{ButtonFacts, actions, menu, rows, team_button};
pub use card::{CardFacts, SuggestedArticle, card, heading};
pub use news::{is_for_rooms, is_news};

#[cfg(test)]
mod news_tests;
#[cfg(test)]
mod samples;
