//! A conversation as a text that its customer keeps. It is made of [`Shown`], which is what their page shows them, so
//! nothing of the team's can be in it.
//!
//! Nothing marks up a text file, so the order of its letters is all there is to keep: lines of the desk's begin with a mark
//! of their direction where that runs from right to left, what is named in them is kept apart from it, and people's words
//! stand on lines of their own, as they were written.

use super::arguments::{Arguments, clean, disturbs};
use super::dates::{Dates, size};
use super::markup::as_text;
use super::speak::Speaker;
use crate::clock::Timestamp;
use crate::model::BusinessHours;
use crate::port::{FileView, Shown, Voice};

/// Begins a line that runs from right to left, for readers who look at its first letter.
const RIGHT_TO_LEFT: char = '\u{200f}';

/// Writes one message after another, with a line for each day.
#[derive(Debug)]
pub struct Transcript<'a> {
    speaker: Speaker<'a>,
    dates: Dates<'a>,
    /// The one that stands above what is written now.
    day: String,
}

impl<'a> Transcript<'a> {
    /// Times are told by the clock of `hours`. `day` is what an earlier part ended with.
    #[must_use]
    pub fn new(speaker: Speaker<'a>, hours: &'a BusinessHours, day: String) -> Self {
        let dates = Dates::new(speaker.locales, speaker.language, hours, speaker.now);
        Self { speaker, dates, day }
    }

    /// For the next part.
    #[must_use]
    pub fn into_day(self) -> String {
        self.day
    }

    /// What it is, when it was made, and whose clock its times are told by.
    #[must_use]
    pub fn head(&self) -> String {
        let now = self.speaker.now;
        let title = match &self.speaker.settings.desk_name {
            Some(desk) => self.speaker.fill("transcript-title.named", Arguments::none().text("desk", desk)),
            None => self.speaker.fill("transcript-title", Arguments::none()),
        };
        let made = Arguments::none()
            .word("day", self.dates.full_day(now))
            .word("time", self.dates.time(now))
            .word("city", self.dates.city());
        format!("{}\n{}\n", self.line(&title), self.line(&self.speaker.fill("transcript-saved", made)))
    }

    /// One message, with the day above it where that is another one.
    #[must_use]
    pub fn message(&mut self, shown: &Shown) -> String {
        let mut lines = vec![String::new()];
        let day = self.dates.full_day(shown.said_at);
        if day != self.day {
            lines.extend([self.line(&format!("— {day} —")), String::new()]);
            self.day = day;
        }
        lines.push(self.line(&self.who(shown)));
        if shown.retracted {
            lines.push(self.line(&self.said("page-retracted")));
        }
        let quote = shown.quote.iter().map(|quote| self.line(&format!("> {}", self.apart(&quote.text))));
        lines.extend(quote);
        let words = as_text(&shown.blocks);
        if !words.is_empty() {
            lines.push(words.replace('\r', ""));
        }
        lines.extend(shown.files.iter().map(|file| self.line(&self.file(file))));
        let chosen = shown.chosen.iter().map(|label| self.line(&format!("✓ {}", self.apart(label))));
        lines.extend(chosen);
        lines.join("\n") + "\n"
    }

    /// The name of a file for it.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("conversation-{}.txt", self.dates.plain_day(self.speaker.now))
    }

    /// `10:00 · Mia · #12 · edited`.
    fn who(&self, shown: &Shown) -> String {
        let name = match &shown.voice {
            Voice::You => self.said("page-you"),
            Voice::Agent { name: Some(name) } => name.clone(),
            Voice::Agent { name: None } => self.said("page-team"),
            Voice::Desk => match &self.speaker.settings.desk_name {
                Some(desk) => desk.clone(),
                None => self.said("page-desk"),
            },
        };
        let edited = shown.edited.then(|| self.said("page-edited"));
        let parts = [Some(self.time(shown.said_at)), Some(name), shown.number.clone(), edited];
        parts.into_iter().flatten().map(|part| self.apart(&part)).collect::<Vec<_>>().join(" · ")
    }

    fn time(&self, at: Timestamp) -> String {
        self.dates.time(at)
    }

    fn file(&self, file: &FileView) -> String {
        let bytes = u64::try_from(file.size).unwrap_or(0);
        let arguments = Arguments::none()
            .text("name", &file.name)
            .word("size", size(self.speaker.locales, self.speaker.language, bytes));
        self.speaker.fill("transcript-file", arguments)
    }

    fn said(&self, message: &str) -> String {
        self.speaker.fill(message, Arguments::none())
    }

    fn runs_right_to_left(&self) -> bool {
        self.speaker.locales.direction(self.speaker.language) == "rtl"
    }

    /// What is named in a line turns nothing around in it and does not break it.
    fn apart(&self, text: &str) -> String {
        let text = clean(text);
        if disturbs(&text, self.runs_right_to_left()) { format!("\u{2068}{text}\u{2069}") } else { text }
    }

    fn line(&self, text: &str) -> String {
        if self.runs_right_to_left() { format!("{RIGHT_TO_LEFT}{text}") } else { text.to_owned() }
    }
}
