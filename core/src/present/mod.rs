//! What is said, and to whom: pure functions from the model to what readers are shown.

pub mod active;
pub mod arguments;
mod article_draft;
pub mod button;
pub mod command;
pub mod dates;
pub mod fit;
mod hidden;
pub mod language;
pub mod locale;
mod locale_file;
pub mod markup;
pub mod matching;
pub mod personal;
pub mod public;
pub mod room;
mod sentence;
pub mod speak;
pub mod team;
pub mod tone;
mod transcript;
mod written;

pub use arguments::Arguments;
pub use article_draft::{ArticleText, article_draft};
pub use button::TokenKey;
pub use command::{Typed, parse_customer};
pub use fit::fit;
pub use language::negotiate;
pub use locale::Locales;
pub use locale_file::LocaleFault;
pub use public::{PublicMessage, quote_line};
pub use speak::Speaker;
pub use tone::Words;
pub use transcript::Transcript;

#[cfg(test)]
mod audience_tests;
#[cfg(test)]
mod override_tests;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod speak_tests;
#[cfg(test)]
mod tone_tests;
#[cfg(test)]
mod transcript_tests;
