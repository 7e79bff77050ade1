//! A draft of an article, made of what a customer asked and was answered. It is made from [`PublicMessage`]s, which
//! cannot hold a note, so neither can the draft.

use super::markup::one_line;
use super::personal::mark;
use super::public::PublicMessage;
use crate::port::Voice;

/// Characters of the title: what a button shows.
const TITLE: usize = 60;
/// Bytes of the text; a conversation that is longer is no article yet.
const LONGEST: usize = 16 * 1024;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleText {
    pub title: String,
    /// Markdown.
    pub body: String,
}

/// The question is what the customer wrote before anybody answered; the answer all that the team wrote. None without
/// both. `messages` stand in their order; what may be personal is marked (`personal`).
#[must_use]
pub fn article_draft(subject: &str, messages: &[PublicMessage], names: &[String]) -> Option<ArticleText> {
    let said = |message: &PublicMessage| {
        message.words().map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned)
    };
    let of_team = |message: &&PublicMessage| matches!(message.voice(), Voice::Agent { .. });
    let asked: Vec<String> = messages
        .iter()
        .take_while(|message| !of_team(message) || said(message).is_none())
        .filter(|message| *message.voice() == Voice::You)
        .filter_map(said)
        .collect();
    let answered: Vec<String> = messages.iter().filter(of_team).filter_map(said).collect();
    if asked.is_empty() || answered.is_empty() {
        return None;
    }
    let question = mark(&asked.join("\n"), names);
    let quoted: Vec<String> =
        question.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
    let body = format!("{}\n\n{}", quoted.join("\n"), mark(&answered.join("\n\n"), names));
    let title = if subject.trim().is_empty() { &asked[0] } else { subject };
    Some(ArticleText { title: mark(&one_line(title, TITLE), names), body: cut(body) })
}

fn cut(mut body: String) -> String {
    if body.len() > LONGEST {
        let mut end = LONGEST;
        while !body.is_char_boundary(end) {
            end -= 1;
        }
        body.truncate(end);
    }
    body
}
