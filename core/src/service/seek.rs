//! What forms are made of, and what somebody of the team may mean who has typed a part of a name.

use super::shared::Shared;
use crate::ids::{AgentId, ChannelId, Language, TicketId};
use crate::model::{Priority, QuestionKind};
use crate::port::{Form, FormQuestion, Forms, Hit, TicketFilter, TicketQueue};
use crate::present::matching::fold;
use crate::store::StoreError;

/// Lines of a list; no platform shows more.
const LINES: usize = 25;
/// A form asks as many questions as a conversation does.
const QUESTIONS: usize = 3;

impl Shared {
    pub(super) fn forms(&self, language: &Language) -> Forms {
        let (settings, render) = (self.settings.load_full(), self.render());
        let speaker = render.speaker(language);
        let default = &settings.default_language;
        let question = |question: &crate::model::Question| FormQuestion {
            key: question.key.clone(),
            ask: question.ask.get(language, default).to_owned(),
            choices: match question.kind {
                QuestionKind::Text | QuestionKind::Email | QuestionKind::Number => Vec::new(),
                QuestionKind::Choice => {
                    question.choices.iter().map(|names| names.get(language, default).to_owned()).collect()
                }
            },
        };
        let form = |category: &crate::model::Category| Form {
            category: category.key.clone(),
            name: speaker.category_path(&category.key),
            questions: category.questions.iter().take(QUESTIONS).map(question).collect(),
        };
        let word = |label: String, value: &str| Hit { label, value: value.to_owned() };
        Forms {
            categories: settings.leaf_categories().map(form).collect(),
            kinds: settings.kinds.iter().map(|kind| word(speaker.kind(*kind), kind.as_str())).collect(),
            priorities: Priority::ALL.iter().map(|one| word(speaker.priority(*one), one.as_str())).collect(),
            message_chars: settings.limits.message_chars,
        }
    }

    /// Colleagues who are there first, those who are away behind them, then the teams.
    pub(super) async fn receivers(&self, language: &Language, text: &str) -> Result<Vec<Hit>, StoreError> {
        let (settings, render) = (self.settings.load_full(), self.render());
        let speaker = render.speaker(language);
        let mut agents = self.store.agents().await?;
        agents.retain(|agent| agent.active);
        agents.sort_by_key(|agent| (agent.away, agent.name.to_lowercase(), agent.id));
        let mut hits: Vec<Hit> = agents
            .into_iter()
            .map(|agent| {
                let label = if agent.away {
                    speaker.label(&crate::model::Label::Away(agent.name.clone()))
                } else {
                    agent.name.clone()
                };
                Hit { label, value: agent.name }
            })
            .collect();
        if settings.teams.len() > 1 {
            let teams = settings.teams.iter();
            hits.extend(
                teams.map(|team| Hit { label: speaker.team(&team.key), value: team.key.to_string() }),
            );
        }
        Ok(like(hits, text))
    }

    pub(super) fn categories(&self, language: &Language, text: &str) -> Vec<Hit> {
        let (settings, render) = (self.settings.load_full(), self.render());
        let speaker = render.speaker(language);
        let hit = |category: &crate::model::Category| Hit {
            label: speaker.category_path(&category.key),
            value: category.key.to_string(),
        };
        like(settings.leaf_categories().map(hit).collect(), text)
    }

    /// Live tickets that have a room on this account, whoever waits longest first.
    pub(super) async fn rooms_like(
        &self,
        channel: &ChannelId,
        language: &Language,
        text: &str,
    ) -> Result<Vec<Hit>, StoreError> {
        let text = text.trim();
        let filter = TicketFilter {
            queue: TicketQueue::Live,
            search: (!text.is_empty()).then(|| text.to_owned()),
            ..TicketFilter::default()
        };
        let nobody = AgentId(uuid::Uuid::nil());
        let (lines, _) =
            self.store.tickets(&filter, nobody, u32::try_from(LINES).unwrap_or(u32::MAX)).await?;
        let tickets: Vec<TicketId> = lines.iter().map(|line| line.ticket.id).collect();
        let rooms = self.store.rooms_of(&tickets).await?;
        let render = self.render();
        let speaker = render.speaker(language);
        let hit = |line: &crate::store::TicketLine| {
            let here = rooms.get(&line.ticket.id)?.iter().find(|room| room.channel == *channel)?;
            let number = speaker.number(line.ticket.number);
            let name = render.contact_name(&line.contact, language);
            let label = format!("{number} {name}: {}", line.ticket.subject);
            Some(Hit { label, value: here.place.clone()? })
        };
        Ok(lines.iter().filter_map(hit).collect())
    }
}

/// Those that begin so, then those that have it anywhere; all of them while nothing is typed.
fn like(hits: Vec<Hit>, text: &str) -> Vec<Hit> {
    let wanted = fold(text);
    let (first, rest): (Vec<Hit>, Vec<Hit>) =
        hits.into_iter().partition(|hit| fold(&hit.label).starts_with(&wanted));
    let rest = rest
        .into_iter()
        .filter(|hit| fold(&hit.label).contains(&wanted) || fold(&hit.value).starts_with(&wanted));
    first.into_iter().chain(rest).take(LINES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_so_stands_before_what_has_it_somewhere() {
        let hits = |names: &[&str]| {
            let hit = |name: &&str| Hit { label: (*name).into(), value: name.to_lowercase() };
            names.iter().map(hit).collect::<Vec<_>>()
        };
        let all = hits(&["Second line", "Élodie", "Mia Line", "Jan"]);
        let found = |text: &str| like(all.clone(), text).into_iter().map(|hit| hit.label).collect::<Vec<_>>();
        assert_eq!(found("elo"), ["Élodie"]);
        assert_eq!(found("line"), ["Second line", "Mia Line"]);
        assert_eq!(found("mia"), ["Mia Line"]);
        assert_eq!(found(""), ["Second line", "Élodie", "Mia Line", "Jan"]);
        assert!(found("zoe").is_empty());
        assert_eq!(like(hits(&["x"; 40]), "").len(), LINES);
    }
}
