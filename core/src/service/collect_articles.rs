//! What rules are told of articles: those that an event names or makes, and those that fit a burst of words.

use std::collections::BTreeMap;

use super::advice::advise;
use super::collect::{Around, Collector};
use crate::decide::{Advice, Event, EventKind, State};
use crate::ids::{ArticleId, ConversationId};
use crate::model::article::draft_key;
use crate::model::{Action, Article, Body, Phase, TeamButton};
use crate::port::TeamAct;

impl Collector<'_> {
    /// What a decision may look at: what the event names, and what earlier events of the batch made.
    pub(super) fn articles(
        &self,
        state: &State,
        event: &Event,
        advice: &Advice,
    ) -> BTreeMap<ArticleId, Article> {
        let named = named_articles(state, event, advice);
        let knowledge = self.around.knowledge;
        let languages = event.kind.chooses_language() || event.kind.sends_article();
        let mut articles = if languages { knowledge.versions(named) } else { knowledge.some(named) };
        if let Some(ticket) = event.kind.draft_of().and_then(|id| state.ticket(id)) {
            let made = knowledge.keyed(&draft_key(ticket.number));
            articles.extend(made.into_iter().map(|article| (article.id, article)));
            for article in &self.batch.articles {
                articles.insert(article.id, article.clone());
            }
            articles.retain(|id, _| !self.batch.gone_articles.contains(id));
        }
        articles
    }

    pub(super) fn advise_burst(&self, state: &State, conversation: ConversationId) -> Advice {
        let phase = state.conversation(conversation).map(|conversation| &conversation.phase);
        let (Some(Phase::Gathering { words, .. }) | Some(Phase::Offered { words, .. })) = phase else {
            return Advice::default();
        };
        let said: Vec<&str> = words
            .iter()
            .filter_map(|id| match &state.messages.get(id)?.body {
                Body::Words(words) => Some(words.as_str()),
                Body::Card(_) => None,
            })
            .collect();
        let Around { settings, locales, knowledge, .. } = self.around;
        advise(&said.join("\n"), Some(&state.contact.language), settings, locales, knowledge)
    }
}

/// Articles that a decision may look at: advised, pressed, and those on the conversation's table.
fn named_articles(state: &State, event: &Event, advice: &Advice) -> Vec<ArticleId> {
    let mut named: Vec<ArticleId> = advice.suggestions.iter().map(|suggested| suggested.article).collect();
    if let EventKind::Pressed(
        Action::ReadArticle(id) | Action::ArticleSolved(id) | Action::ArticleFailed(id),
    ) = &event.kind
    {
        named.push(*id);
    }
    match &event.kind {
        EventKind::Act { act: TeamAct::SendArticle { article }, .. } | EventKind::FoundAnswer { article } => {
            named.push(*article);
        }
        EventKind::Pressed(Action::Team { button, ticket }) => match button {
            TeamButton::SendArticle(article) | TeamButton::ShowArticle(article) => named.push(*article),
            TeamButton::Articles => {
                named.extend(state.ticket(*ticket).into_iter().flat_map(|ticket| &ticket.suggested));
            }
            _ => {}
        },
        _ => {}
    }
    named.extend(advice.found.iter().map(|hit| hit.id));
    for conversation in &state.conversations {
        if let Phase::Offered { articles, opened, .. } = &conversation.phase {
            named.extend(articles);
            named.extend(opened);
        }
    }
    for ticket in &state.tickets {
        named.extend(ticket.read.last());
    }
    named
}
