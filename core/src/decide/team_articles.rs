//! What agents do with articles: send one to the customer, and make a new one of a ticket, which a lead publishes.

use serde_json::json;

use super::change::Change;
use super::draft::Draft;
use super::refusal::Refusal;
use super::{mask, prompts, team};
use crate::ids::{ArticleId, TicketId};
use crate::model::article::draft_key;
use crate::model::{
    Action, Agent, Article, Button, Card, Label, Message, Phrase, Role, TeamButton, Visibility, What, Word,
};
use crate::present::{PublicMessage, article_draft, personal};

/// Characters of a title, and bytes of a text: what files may have.
const TITLE: usize = 200;
const BODY: usize = 256 * 1024;

/// A public article goes to the customer as an answer, in their language where it is written in it, and asks whether it
/// helped.
pub(super) fn send(
    draft: &mut Draft<'_>,
    id: TicketId,
    agent: &Agent,
    article: ArticleId,
) -> Result<(), Refusal> {
    let language = draft.state.contact.language.clone();
    let articles = draft.facts.articles;
    let public = |article: &&Article| article.visibility == Visibility::Public;
    let chosen = articles.get(&article).filter(public).ok_or(Phrase::TeamArticleUnknown)?;
    let mut versions = articles.values().filter(public).filter(|other| other.key == chosen.key);
    let shown = versions.find(|other| other.language == language).unwrap_or(chosen);
    let asks = prompts::asks_about(draft, shown.id);
    if asks.is_some_and(|card| draft.state.messages[&card].ticket == Some(id)) {
        // Pressed twice, or by two at once.
        return Err(Phrase::TeamAlreadySent.into());
    }
    team::begin_answer(draft, id, agent)?;
    let card = Card::say(Phrase::Article { title: shown.title.clone(), body: shown.body.clone() });
    let card =
        Draft::word(card.and(Phrase::DidThatSolve), Action::ArticleSolved(shown.id), Word::ThatSolvedIt);
    let card = Draft::word(card, Action::ArticleFailed(shown.id), Word::StillNeedHelp);
    let message = draft.say_for(agent.id, id, card);
    team::end_answer(draft, id, agent, message)?;
    draft.journal(What::ArticleSent, Some(id), json!({ "article": shown.id }));
    let title = shown.title.clone();
    let row = draft.ticket(id)?;
    for list in [&mut row.suggested, &mut row.read] {
        if !list.contains(&shown.id) {
            list.push(shown.id);
        }
    }
    draft.tell_team(id, Phrase::TeamArticleSent { by: agent.name.clone(), title });
    Ok(())
}

/// A draft of what was asked and answered. One that is there already is shown.
pub(super) fn make(draft: &mut Draft<'_>, id: TicketId, agent: &Agent) -> Result<(), Refusal> {
    if let Some(there) = of_ticket(draft, id)? {
        if there.visibility != Visibility::Draft {
            return Err(Phrase::TeamArticleThere { title: there.title.clone() }.into());
        }
        return show(draft, id, agent, there);
    }
    let settings = draft.facts.settings;
    let subject = draft.ticket(id)?.subject.clone();
    let mut messages: Vec<&Message> =
        draft.state.messages.values().filter(|message| message.ticket == Some(id)).collect();
    messages.sort_by_key(|message| (message.seq, message.id));
    let public: Vec<PublicMessage> =
        messages.into_iter().filter_map(|message| PublicMessage::of(message, settings, |_| None)).collect();
    let people = draft.facts.agents.iter().map(|agent| agent.name.clone());
    let names: Vec<String> = draft.state.contact.name.iter().cloned().chain(people).collect();
    let text = article_draft(&subject, &public, &names).ok_or(Phrase::TeamArticleNothing)?;
    put_draft(draft, id, agent, text.title, text.body)
}

/// The draft reads so from now on; without one it is made.
pub(super) fn edit(
    draft: &mut Draft<'_>,
    id: TicketId,
    agent: &Agent,
    title: &str,
    body: &str,
) -> Result<(), Refusal> {
    let (title, body) = (title.trim(), body.trim());
    if title.is_empty()
        || title.chars().count() > TITLE
        || title.contains('\n')
        || body.is_empty()
        || body.len() > BODY
    {
        return Err(Phrase::TeamArticleUnfit.into());
    }
    let ((title, _), (body, _)) = (mask::mask_cards(title), mask::mask_cards(body));
    let there = of_ticket(draft, id)?;
    match there {
        None => put_draft(draft, id, agent, title, body),
        Some(there) if there.visibility != Visibility::Draft => {
            Err(Phrase::TeamArticleThere { title: there.title.clone() }.into())
        }
        Some(there) => {
            let article = Article { title, body, updated_at: draft.now, ..there.clone() };
            put(draft, id, What::ArticleEdited, article.clone());
            show(draft, id, agent, &article)
        }
    }
}

/// A lead's word: from now on everybody finds it.
pub(super) fn publish(draft: &mut Draft<'_>, id: TicketId, agent: &Agent) -> Result<(), Refusal> {
    if agent.role < Role::Lead {
        return Err(Phrase::TeamNotAllowed { needs: Role::Lead }.into());
    }
    let there = of_ticket(draft, id)?.ok_or(Phrase::TeamArticleNoDraft)?;
    if there.visibility != Visibility::Draft {
        return Err(Phrase::TeamArticleThere { title: there.title.clone() }.into());
    }
    let marked = personal::marked(&there.title) + personal::marked(&there.body);
    if marked > 0 {
        return Err(Phrase::TeamArticleMarked { count: u64::try_from(marked).unwrap_or(u64::MAX) }.into());
    }
    let article = Article { visibility: Visibility::Public, updated_at: draft.now, ..there.clone() };
    let title = article.title.clone();
    put(draft, id, What::ArticlePublished, article);
    draft.tell_team(id, Phrase::TeamArticlePublished { by: agent.name.clone(), title });
    Ok(())
}

pub(super) fn discard(draft: &mut Draft<'_>, id: TicketId, agent: &Agent) -> Result<(), Refusal> {
    let there = of_ticket(draft, id)?.filter(|article| article.visibility == Visibility::Draft);
    let article = there.ok_or(Phrase::TeamArticleNoDraft)?.id;
    draft.change(Change::ArticleGone(article));
    draft.journal(What::ArticleDiscarded, Some(id), json!({ "article": article }));
    draft.tell_team(id, Phrase::TeamArticleDiscarded { by: agent.name.clone() });
    Ok(())
}

/// The article that was made of this ticket.
fn of_ticket<'a>(draft: &mut Draft<'a>, id: TicketId) -> Result<Option<&'a Article>, Refusal> {
    let key = draft_key(draft.ticket(id)?.number);
    let articles = draft.facts.articles;
    Ok(articles.values().find(|article| article.key == key))
}

fn put_draft(
    draft: &mut Draft<'_>,
    id: TicketId,
    agent: &Agent,
    title: String,
    body: String,
) -> Result<(), Refusal> {
    let language = draft.state.contact.language.clone();
    let now = draft.now;
    let ticket = draft.ticket(id)?;
    let article = Article {
        // A ticket has one draft, however often and by how many it is asked for.
        id: ArticleId(id.0),
        key: draft_key(ticket.number),
        language,
        title,
        body,
        tags: Vec::new(),
        visibility: Visibility::Draft,
        category: ticket.category.clone(),
        updated_at: now,
        helpful: 0,
        rejected: 0,
    };
    put(draft, id, What::ArticleDrafted, article.clone());
    draft.tell_team(id, Phrase::TeamArticleDrafted { by: agent.name.clone(), title: article.title.clone() });
    show(draft, id, agent, &article)
}

fn put(draft: &mut Draft<'_>, id: TicketId, what: What, article: Article) {
    draft.journal(what, Some(id), json!({ "article": article.id }));
    draft.change(Change::Article(Box::new(article)));
}

/// To the one who asked: its text, and what can be done with it.
fn show(draft: &mut Draft<'_>, id: TicketId, agent: &Agent, article: &Article) -> Result<(), Refusal> {
    let marked = personal::marked(&article.title) + personal::marked(&article.body);
    let (title, body) = (article.title.clone(), article.body.clone());
    draft.answer_lines(vec![Phrase::TeamArticleDraft { title, body, marked: marked > 0 }]);
    let mut buttons = Vec::new();
    let mut button = |button: TeamButton, word: Word| {
        buttons.push(Button { action: Action::Team { ticket: id, button }, label: Label::Word(word) });
    };
    if agent.role >= Role::Lead && marked == 0 {
        button(TeamButton::PublishArticle, Word::Publish);
    }
    button(TeamButton::DiscardArticle, Word::Discard);
    button(TeamButton::Back, Word::Back);
    draft.menu(id, buttons);
    Ok(())
}

#[cfg(test)]
#[path = "team_articles_tests.rs"]
mod tests;
