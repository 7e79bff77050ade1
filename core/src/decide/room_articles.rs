//! Articles in a team's room: looked up by `/faq words` or by the card's button, sent by one press, or read.

use super::draft::Draft;
use super::refusal::Refusal;
use super::room_button;
use crate::ids::{ArticleId, TicketId};
use crate::model::phrase::ArticleLine;
use crate::model::{Action, Article, Button, Label, Phrase, TeamButton, Visibility, Word};
use crate::port::{ArticleHit, TeamAct};

/// Articles whose buttons stand under the list.
const BUTTONS: usize = 4;

/// `/faq words`. The shell has searched, among what is for the team alone too.
pub(super) fn look_up(draft: &mut Draft<'_>, id: TicketId, asked: &str) -> Result<(), Refusal> {
    if asked.trim().is_empty() {
        return Err(Phrase::TeamHowFaq.into());
    }
    let found = draft.facts.advice.found.clone();
    if found.is_empty() {
        draft.answer_lines(vec![Phrase::TeamArticlesNone]);
        return Ok(());
    }
    list(draft, id, &found);
    Ok(())
}

/// The card's button: what was offered to the customer, or fits what they said since.
pub(super) fn of_ticket(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    let suggested = draft.ticket(id)?.suggested.clone();
    let articles = draft.facts.articles;
    let found: Vec<ArticleHit> = suggested.iter().filter_map(|id| articles.get(id)).map(hit).collect();
    if found.is_empty() {
        draft.answer_lines(vec![Phrase::TeamHowFaq]);
        return room_button::show_actions(draft, id, false);
    }
    list(draft, id, &found);
    Ok(())
}

fn list(draft: &mut Draft<'_>, id: TicketId, found: &[ArticleHit]) {
    let articles = found.iter().map(line).collect();
    draft.answer_lines(vec![Phrase::TeamArticlesFound { articles, listed: false }]);
    let mut buttons = Vec::new();
    for hit in found.iter().take(BUTTONS) {
        let title = || hit.title.clone();
        let mut button = |button: TeamButton, label: Label| {
            buttons.push(Button { action: Action::Team { ticket: id, button }, label });
        };
        if hit.public {
            button(TeamButton::SendArticle(hit.id), Label::SendArticle(title()));
        }
        button(TeamButton::ShowArticle(hit.id), Label::ShowArticle(title()));
    }
    let back = Action::Team { ticket: id, button: TeamButton::Back };
    buttons.push(Button { action: back, label: Label::Word(Word::Back) });
    draft.menu(id, buttons);
}

/// One line of the list.
#[must_use]
pub fn line(hit: &ArticleHit) -> ArticleLine {
    ArticleLine { title: hit.title.clone(), snippet: hit.snippet.clone(), public: hit.public }
}

fn hit(article: &Article) -> ArticleHit {
    ArticleHit {
        id: article.id,
        key: article.key.clone(),
        language: article.language.clone(),
        title: article.title.clone(),
        snippet: None,
        public: article.visibility == Visibility::Public,
        opened: false,
    }
}

/// Its text, for an agent to use in their own words.
pub(super) fn read(draft: &mut Draft<'_>, article: ArticleId) -> Result<(), Refusal> {
    let article = draft.facts.articles.get(&article).ok_or(Phrase::TeamArticleUnknown)?;
    let (title, body) = (article.title.clone(), article.body.clone());
    let public = article.visibility == Visibility::Public;
    draft.answer_lines(vec![Phrase::TeamArticleText { title, body, public }]);
    Ok(())
}

/// `/article`: a draft of what was asked and answered; with words behind it, the title and, below, the text.
pub(super) fn drafted(rest: &str) -> TeamAct {
    let rest = rest.trim();
    if rest.is_empty() {
        return TeamAct::DraftArticle;
    }
    let (title, body) = rest.split_once('\n').unwrap_or((rest, ""));
    TeamAct::EditArticle { title: title.trim().to_owned(), body: body.trim().to_owned() }
}
