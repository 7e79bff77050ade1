//! Messages as a transcript shows them: text in lines, buttons in brackets.

use deskbell_core::port::view::AuthorView;
use deskbell_core::port::{Block, FileView, MessageView, QuoteView, Shown, ShownButton, Span, Voice};

/// Characters by which a message that changed is named.
const NAMED: usize = 48;
/// What stands before a quote.
const QUOTED: char = '┃';

/// One message, whoever reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub who: String,
    /// The text, a line each, with quote and files.
    pub text: Vec<String>,
    /// Buttons and what was pressed; empty without any.
    pub below: String,
    pub edited: bool,
    pub retracted: bool,
}

impl Said {
    #[must_use]
    pub fn to_customer(shown: &Shown) -> Self {
        let who = match (&shown.voice, &shown.number) {
            (Voice::You, _) => "you: ".to_owned(),
            (Voice::Agent { name }, None) => format!("{}: ", name.as_deref().unwrap_or("the team")),
            (Voice::Agent { name }, Some(number)) => {
                format!("{} ({number}): ", name.as_deref().unwrap_or("the team"))
            }
            (Voice::Desk, None) => String::new(),
            (Voice::Desk, Some(number)) => format!("({number}) "),
        };
        Self {
            who,
            text: text(shown.quote.as_ref(), &shown.blocks, &shown.files),
            below: below(&shown.buttons, shown.chosen.as_deref()),
            edited: shown.edited,
            retracted: shown.retracted,
        }
    }

    #[must_use]
    pub fn to_team(view: &MessageView) -> Self {
        let who = match &view.author {
            AuthorView::Contact { name } | AuthorView::Agent { name, .. } => format!("{name}: "),
            AuthorView::Desk => String::new(),
        };
        Self {
            who,
            text: text(view.quote.as_ref(), &view.blocks, &view.files),
            below: below(&view.buttons, view.chosen.as_deref()),
            edited: view.edited,
            retracted: view.retracted,
        }
    }

    /// The words alone, as one text.
    #[must_use]
    pub fn words(&self) -> String {
        self.text.join("\n")
    }

    /// The words without what they quote.
    #[must_use]
    pub fn own_words(&self) -> String {
        let own: Vec<&str> =
            self.text.iter().map(String::as_str).filter(|line| !line.starts_with(QUOTED)).collect();
        own.join("\n")
    }

    /// All of it, in lines.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = self.text.clone();
        if self.retracted {
            lines.push("(retracted)".into());
        }
        match lines.first_mut() {
            Some(first) => first.insert_str(0, &self.who),
            None => lines.push(self.who.trim_end().to_owned()),
        }
        if !self.below.is_empty() {
            lines.push(self.below.clone());
        }
        lines
    }

    /// What became of a message that stood there before.
    #[must_use]
    pub fn lines_after(&self, before: &Self) -> Vec<String> {
        let name = || {
            let line = before.text.first().map(String::as_str).unwrap_or_default();
            let mut short: String = line.chars().take(NAMED).collect();
            if short.len() < line.len() || before.text.len() > 1 {
                short.push('…');
            }
            format!("“{}{short}”", before.who)
        };
        if self.retracted && !before.retracted {
            return vec![format!("{} retracted", name())];
        }
        if self.text == before.text {
            return vec![format!("{} {}", name(), self.below).trim_end().to_owned()];
        }
        let mut lines = self.lines();
        if self.edited {
            lines[0].push_str(" (edited)");
        }
        lines
    }
}

fn text(quote: Option<&QuoteView>, blocks: &[Block], files: &[FileView]) -> Vec<String> {
    let mut lines: Vec<String> = quote.iter().map(|quote| format!("{QUOTED} {}", quote.text)).collect();
    for block in blocks {
        match block {
            Block::Plain { text } | Block::Code { text } => lines.extend(text.lines().map(str::to_owned)),
            Block::Heading { spans } => lines.push(format!("# {}", line(spans))),
            Block::Paragraph { spans } => lines.extend(line(spans).lines().map(str::to_owned)),
            Block::List { ordered, items } => lines.extend(items.iter().enumerate().map(|(place, item)| {
                let mark = if *ordered { format!("{}.", place + 1) } else { "•".to_owned() };
                format!("{mark} {}", line(item))
            })),
        }
    }
    lines.extend(files.iter().map(|file| format!("[file {}, {}]", file.name, file.media_type)));
    lines
}

fn line(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// What a button is called in scripts.
#[must_use]
pub fn label(button: &ShownButton) -> String {
    button.star.map_or_else(|| button.label.clone(), |star| format!("{star}★"))
}

fn below(buttons: &[ShownButton], chosen: Option<&str>) -> String {
    let mut shown: Vec<String> = buttons
        .iter()
        .map(|button| format!("[{}{}]", label(button), if button.pressed { " ✓" } else { "" }))
        .collect();
    shown.extend(chosen.map(|chosen| format!("({chosen})")));
    shown.join(" ")
}
