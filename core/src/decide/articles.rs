//! Articles before a person: offered, read, solved, rejected. Those that were looked up, or that an agent sent, are
//! answered here too.

use serde_json::json;

use super::draft::Draft;
use super::facts::Suggested;
use super::opening::{Opening, open};
use super::refusal::Refusal;
use super::{closing, language, prompts, waiting, words};
use crate::ids::{ArticleId, Language, MessageId, TicketId};
use crate::model::{
    Action, Answer, Article, Card, Label, Phase, Phrase, Status, TimerKind, TimerSubject, Visibility, What,
    Word,
};

/// At most three, by title, and a way to a person.
pub(super) fn offer(
    draft: &mut Draft<'_>,
    words: Vec<MessageId>,
    suggestions: &[Suggested],
    answers: Vec<Answer>,
) -> Result<(), Refusal> {
    let mut card = Card::say(Phrase::Suggestions);
    for suggested in suggestions.iter().take(3) {
        card = card.button(Action::ReadArticle(suggested.article), Label::Text(suggested.title.clone()));
    }
    let card = Draft::word(card, Action::NoneOfThese, Word::NoneOfThese);
    let card = language::with_offer(draft, card);
    let card = draft.say(None, card);
    let articles: Vec<_> = suggestions.iter().take(3).map(|suggested| suggested.article).collect();
    draft.journal(What::ArticlesShown, None, json!({ "articles": articles, "by": "words" }));
    let since = draft.now;
    draft.conversation()?.phase = Phase::Offered {
        since,
        card,
        articles,
        opened: None,
        article_card: None,
        words,
        answers,
        nudged: false,
    };
    restart_lapse(draft);
    Ok(())
}

fn restart_lapse(draft: &mut Draft<'_>) {
    let subject = TimerSubject::Conversation(draft.event.conversation);
    draft.set_timer(TimerKind::OfferLapses, subject, draft.now.plus(draft.facts.settings.times.offer_lapses));
}

pub(super) fn read(draft: &mut Draft<'_>, id: ArticleId) -> Result<(), Refusal> {
    let article = draft
        .facts
        .articles
        .get(&id)
        .filter(|article| article.visibility == Visibility::Public)
        .ok_or(Phrase::ButtonTooOld)?;
    let shown = Phrase::Article { title: article.title.clone(), body: article.body.clone() };
    let (title, key) = (article.title.clone(), article.key.clone());
    let ticket = live_ticket(draft)?;
    let card = Card::say(shown).and(Phrase::DidThatSolve);
    let card = Draft::word(card, Action::ArticleSolved(id), Word::ThatSolvedIt);
    let card = Draft::word(card, Action::ArticleFailed(id), Word::StillNeedHelp);
    let offered = matches!(draft.conversation()?.phase, Phase::Offered { .. });
    let place = if offered { None } else { ticket };
    let card = draft.say(place, card);
    draft.journal(What::ArticleOpened, place, json!({ "article": id, "key": key }));
    if let Phase::Offered { opened, article_card, nudged, .. } = &mut draft.conversation()?.phase {
        *opened = Some(id);
        *nudged = false;
        let earlier = article_card.replace(card);
        if let Some(earlier) = earlier {
            // Only the article in hand asks whether it helped.
            draft.settle_card(earlier, None);
        }
        let subject = TimerSubject::Conversation(draft.event.conversation);
        draft.cancel_timer(TimerKind::BurstEnds, subject);
        restart_lapse(draft);
    } else if let Some(ticket) = ticket {
        let row = draft.ticket(ticket)?;
        if !row.read.contains(&id) {
            row.read.push(id);
        }
        draft.tell_team(ticket, Phrase::TeamArticleOpened { title });
    }
    Ok(())
}

/// They chose another language: what is on the table is offered in it, where it is written in it.
pub(super) fn respeak(draft: &mut Draft<'_>, language: &Language) -> Result<(), Refusal> {
    let Phase::Offered { card, article_card, .. } = draft.conversation()?.phase else { return Ok(()) };
    let facts = draft.facts;
    let version = |id: ArticleId| {
        let article = facts.articles.get(&id)?;
        let same = |other: &&Article| other.key == article.key && other.visibility == article.visibility;
        facts.articles.values().filter(same).find(|other| other.language == *language)
    };
    let mut shown = None;
    if let Phase::Offered { articles, opened, .. } = &mut draft.conversation()?.phase {
        for id in articles.iter_mut().chain(opened.as_mut()) {
            *id = version(*id).map_or(*id, |article| article.id);
        }
        shown = opened.and_then(|id| facts.articles.get(&id)).filter(|article| article.language == *language);
    }
    for card in std::iter::once(card).chain(article_card) {
        draft.change_card(card, |card| {
            for button in &mut card.buttons {
                if let Action::ReadArticle(id) | Action::ArticleSolved(id) | Action::ArticleFailed(id) =
                    &mut button.action
                    && let Some(article) = version(*id)
                {
                    *id = article.id;
                    if let Label::Text(title) = &mut button.label {
                        title.clone_from(&article.title);
                    }
                }
            }
            for phrase in &mut card.phrases {
                if let (Phrase::Article { title, body }, Some(article)) = (phrase, shown) {
                    title.clone_from(&article.title);
                    body.clone_from(&article.body);
                }
            }
        });
    }
    Ok(())
}

/// Neither the burst nor the offer is waited for any more.
pub(super) fn leave_burst(draft: &mut Draft<'_>) {
    let subject = TimerSubject::Conversation(draft.event.conversation);
    draft.cancel_timer(TimerKind::BurstEnds, subject);
    draft.cancel_timer(TimerKind::OfferLapses, subject);
}

pub(super) fn none_of_these(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    match draft.conversation()?.phase.clone() {
        Phase::Offered { words, opened, .. } => {
            let category = category_of(draft, opened);
            open(draft, Opening { words, category, offered: true, ..Opening::default() })?;
            Ok(())
        }
        Phase::Idle | Phase::New | Phase::Greeted { .. } | Phase::Gathering { .. } => already_open(draft),
    }
}

/// Pressed again, or late: the ticket they asked for is there.
fn already_open(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let ticket = live_ticket(draft)?.ok_or(Phrase::ButtonTooOld)?;
    draft.answer_ticket(ticket);
    Ok(())
}

pub(super) fn solved(draft: &mut Draft<'_>, id: ArticleId) -> Result<(), Refusal> {
    let word = Label::Word(Word::ThatSolvedIt);
    match draft.conversation()?.phase.clone() {
        Phase::Offered { card, article_card, .. } => {
            if let Some(article_card) = article_card {
                draft.settle_card(article_card, Some(word));
            }
            draft.settle_card(card, None);
            count(draft, id, None, true)?;
            draft.conversation()?.phase = Phase::Idle;
            let subject = TimerSubject::Conversation(draft.event.conversation);
            draft.cancel_timer(TimerKind::OfferLapses, subject);
            draft.cancel_timer(TimerKind::BurstEnds, subject);
            draft.say(None, Card::say(Phrase::GladSolved));
        }
        Phase::Idle | Phase::New | Phase::Greeted { .. } | Phase::Gathering { .. } => {
            let Some(card) = prompts::asks_about(draft, id) else {
                // Pressed twice, or long ago.
                draft.toast(Phrase::GladSolved);
                return Ok(());
            };
            let ticket = ticket_of(draft, card)?;
            draft.settle_card(card, Some(word));
            count(draft, id, ticket, true)?;
            let Some(ticket) = ticket else {
                draft.say(None, Card::say(Phrase::GladSolved));
                return Ok(());
            };
            let title = title_of(draft, id);
            draft.tell_team(ticket, Phrase::TeamSolvedByArticle { title });
            // It was offered for what this ticket is about; one that was looked up may be about anything.
            if draft.ticket(ticket)?.suggested.contains(&id) {
                closing::solved(draft, ticket)?;
            } else {
                draft.say(Some(ticket), Card::say(Phrase::GladSolved));
            }
        }
    }
    Ok(())
}

/// It was looked up and read beside the conversation, and helped: counted as one on a card, and nothing is said in the
/// conversation. Whoever has an open ticket has an answer all the same, which its team is told; whether that was all they
/// wanted nobody knows.
pub(super) fn found(draft: &mut Draft<'_>, id: ArticleId) -> Result<(), Refusal> {
    words::refuse_blocked(draft)?;
    let article = draft.facts.articles.get(&id).filter(|article| article.visibility == Visibility::Public);
    let title = article.ok_or(Phrase::ButtonTooOld)?.title.clone();
    let ticket = live_ticket(draft)?;
    count(draft, id, ticket, true)?;
    if let Some(ticket) = ticket {
        draft.tell_team(ticket, Phrase::TeamSolvedByArticle { title });
    }
    draft.toast(Phrase::GladSolved);
    Ok(())
}

/// Counted for the article and in the report; each card asks once.
fn count(
    draft: &mut Draft<'_>,
    id: ArticleId,
    ticket: Option<TicketId>,
    helpful: bool,
) -> Result<(), Refusal> {
    draft.vote(id, helpful);
    let fields = json!({
        "article": id, "language": draft.state.contact.language, "channel": draft.conversation()?.channel,
    });
    draft.journal(if helpful { What::ArticleSolved } else { What::ArticleRejected }, ticket, fields);
    Ok(())
}

fn title_of(draft: &Draft<'_>, id: ArticleId) -> String {
    draft.facts.articles.get(&id).map(|article| article.title.clone()).unwrap_or_default()
}

pub(super) fn failed(draft: &mut Draft<'_>, id: ArticleId) -> Result<(), Refusal> {
    let Phase::Offered { words, article_card, .. } = draft.conversation()?.phase.clone() else {
        return failed_beside(draft, id);
    };
    if let Some(article_card) = article_card {
        draft.settle_card(article_card, Some(Label::Word(Word::StillNeedHelp)));
    }
    count(draft, id, None, false)?;
    let category = category_of(draft, Some(id));
    open(draft, Opening { words, category, offered: true, ..Opening::default() })?;
    Ok(())
}

/// An article that was looked up, or sent by an agent, did not help.
fn failed_beside(draft: &mut Draft<'_>, id: ArticleId) -> Result<(), Refusal> {
    let Some(card) = prompts::asks_about(draft, id) else { return already_open(draft) };
    draft.settle_card(card, Some(Label::Word(Word::StillNeedHelp)));
    let ticket = ticket_of(draft, card)?;
    count(draft, id, ticket, false)?;
    let Some(ticket) = ticket else {
        draft.say(None, Card::say(Phrase::FaqFailed));
        return Ok(());
    };
    let title = title_of(draft, id);
    draft.tell_team(ticket, Phrase::TeamArticleRejected { title });
    if draft.ticket(ticket)?.status == Status::OnHold {
        words::end_pause(draft, ticket)?;
    }
    closing::not_yet(draft, ticket)?;
    let now = draft.now;
    match draft.ticket(ticket)?.status {
        Status::New | Status::Open => waiting::customer_waits(draft, ticket, now),
        Status::WaitingForCustomer | Status::OnHold | Status::Resolved | Status::Closed => Ok(()),
    }
}

/// Nothing was pressed: the ticket opens by itself. An article was opened and silence fell: one nudge, and no more;
/// it is never counted as solved.
pub(super) fn offer_lapses(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let Phase::Offered { words, opened, nudged, .. } = draft.conversation()?.phase.clone() else {
        return Ok(());
    };
    let Some(article) = opened else {
        open(draft, Opening { words, offered: true, ..Opening::default() })?;
        return Ok(());
    };
    if nudged {
        return Ok(());
    }
    let card =
        Draft::word(Card::say(Phrase::ArticleNudge), Action::ArticleSolved(article), Word::ThatSolvedIt);
    let card = Draft::word(card, Action::ArticleFailed(article), Word::StillNeedHelp);
    let nudge = draft.say(None, card);
    draft.journal(What::NotFinished, None, json!({ "article": article }));
    if let Phase::Offered { nudged, article_card, .. } = &mut draft.conversation()?.phase {
        *nudged = true;
        let earlier = article_card.replace(nudge);
        if let Some(earlier) = earlier {
            draft.settle_card(earlier, None);
        }
    }
    Ok(())
}

fn category_of(draft: &Draft<'_>, article: Option<ArticleId>) -> Option<crate::ids::CategoryKey> {
    let key = draft.facts.articles.get(&article?)?.category.clone()?;
    draft.facts.settings.category(&key).map(|category| category.key.clone())
}

/// Where an article was shown: in a ticket, or before the one that is open now.
fn ticket_of(draft: &mut Draft<'_>, card: MessageId) -> Result<Option<TicketId>, Refusal> {
    let shown_in = draft.state.messages.get(&card).and_then(|message| message.ticket);
    match shown_in.filter(|ticket| draft.state.ticket(*ticket).is_some()) {
        Some(ticket) => Ok(Some(ticket)),
        None => live_ticket(draft),
    }
}

fn live_ticket(draft: &mut Draft<'_>) -> Result<Option<TicketId>, Refusal> {
    let conversation = draft.event.conversation;
    let found = draft
        .state
        .tickets
        .iter()
        .rev()
        .find(|ticket| ticket.conversation == conversation && ticket.status.is_live());
    Ok(found.map(|ticket| ticket.id))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::testing::{DECLINED, DECLINED_RU, LIMITS, MINUTE, World};
    use super::super::{By, Change, EventKind};
    use crate::model::{Action, Phase, Phrase, Status};

    fn offered() -> World {
        let mut world = World::with_categories().suggesting(&[DECLINED]);
        world.say("my card was declined twice");
        world.pass(Duration::from_secs(3));
        world.suggest(&[]);
        world
    }

    #[test]
    fn an_article_that_solves_it_ends_there_thanked() {
        let mut world = offered();
        let shown = world.press(Action::ReadArticle(DECLINED)).unwrap();
        assert_eq!(shown, ["article + did-that-solve [that-solved-it] [still-need-help]"]);
        let lines = world.press(Action::ArticleSolved(DECLINED)).unwrap();
        assert_eq!(lines.last().unwrap(), "glad-solved");
        assert_eq!(*world.phase(), Phase::Idle);
        assert!(world.state.tickets.is_empty());
        assert!(world.pass(20 * MINUTE).is_empty(), "and nothing follows");
    }

    #[test]
    fn an_article_that_does_not_help_tells_the_category() {
        let mut world = offered();
        world.press(Action::ReadArticle(DECLINED)).unwrap();
        let lines = world.press(Action::ArticleFailed(DECLINED)).unwrap();
        assert!(lines.contains(&"opened".to_owned()), "{lines:?}");
        assert_eq!(world.ticket().category.as_ref().unwrap().as_str(), "payments");
        assert_eq!(lines.last().unwrap(), "ask-question [how:0] [how:1] [skip]", "the category is not asked");
        assert_eq!(world.ticket().read, [DECLINED]);
    }

    #[test]
    fn whoever_read_an_article_waits_since_they_asked_for_a_person() {
        let mut world = offered();
        world.press(Action::ReadArticle(DECLINED)).unwrap();
        world.pass(60 * MINUTE);
        world.press(Action::ArticleFailed(DECLINED)).unwrap();
        assert_eq!(world.ticket().waiting_since, Some(world.now));
    }

    #[test]
    fn journey_1_silence_after_an_offer_opens_the_ticket() {
        let mut world = offered();
        assert!(world.pass(4 * MINUTE).is_empty());
        let lines = world.pass(MINUTE + Duration::from_secs(1));
        assert_eq!(lines[1], "opened");
    }

    #[test]
    fn journey_1_silence_after_an_article_is_one_nudge_and_never_solved() {
        let mut world = offered();
        world.press(Action::ReadArticle(DECLINED)).unwrap();
        let lines = world.pass(6 * MINUTE);
        assert_eq!(lines[0], "article-nudge [that-solved-it] [still-need-help]");
        assert!(world.pass(60 * MINUTE).is_empty());
        assert!(world.state.tickets.is_empty());
    }

    #[test]
    fn old_buttons_stay_valid_after_the_ticket_opened() {
        let mut world = offered();
        world.press(Action::NoneOfThese).unwrap();
        assert_eq!(world.state.tickets.len(), 1);
        world.press(Action::NoneOfThese).unwrap();
        assert_eq!(world.state.tickets.len(), 1, "pressed twice is pressed once");
        let lines = world.press(Action::ReadArticle(DECLINED)).unwrap();
        assert_eq!(lines[1], "team: team-article-opened");
        world.press(Action::ArticleSolved(DECLINED)).unwrap();
        assert_eq!(world.ticket().status, Status::Closed);
    }

    #[test]
    fn an_article_that_was_looked_up_and_helped_is_counted_and_said_nowhere() {
        let mut world = World::with_categories();
        let found = |article| EventKind::FoundAnswer { article };
        let vote = Change::ArticleVote { article: DECLINED, helpful: true };
        assert!(world.decided(By::Contact, found(DECLINED)).unwrap().changes.contains(&vote));
        assert!(
            world.go(By::Contact, found(DECLINED)).unwrap().is_empty(),
            "nothing stands in the conversation"
        );
        assert!(world.state.tickets.is_empty() && world.state.messages.is_empty());
        let refusal = world.go(By::Contact, found(LIMITS)).unwrap_err();
        assert_eq!(refusal.0, Phrase::ButtonTooOld, "one of the team's helps nobody");
        world.say("operator please");
        let lines = world.go(By::Contact, found(DECLINED)).unwrap();
        assert_eq!(lines, ["team: team-solved-by-article"]);
        assert!(world.ticket().status.is_live(), "it may have been about anything");
        world.state.contact.blocked_at = Some(world.now);
        assert_eq!(world.go(By::Contact, found(DECLINED)).unwrap_err().0, Phrase::Blocked);
    }

    #[test]
    fn a_team_only_article_is_never_shown() {
        let mut world = offered();
        let refusal = world.press(Action::ReadArticle(LIMITS)).unwrap_err();
        assert_eq!(refusal.0, Phrase::ButtonTooOld);
    }

    #[test]
    fn what_is_on_the_table_is_offered_in_the_language_that_is_chosen() {
        let mut world = offered();
        let russian = || Action::SpeakLanguage(crate::ids::Language::new("ru"));
        let lines = world.press(russian()).unwrap();
        assert!(lines.contains(&"~suggestions [Карту отклонили] [none-of-these]".to_owned()), "{lines:?}");
        assert!(matches!(world.phase(), Phase::Offered { articles, .. } if *articles == [DECLINED_RU]));
        let mut world = offered();
        world.press(Action::ReadArticle(DECLINED)).unwrap();
        world.press(russian()).unwrap();
        let Phase::Offered { article_card: Some(card), opened, .. } = world.phase().clone() else { panic!() };
        assert_eq!(opened, Some(DECLINED_RU));
        let shown = serde_json::to_string(&world.state.messages[&card].body).unwrap();
        assert!(shown.contains("Карту отклонили"), "the article in hand too: {shown}");
        assert!(world.press(Action::ArticleSolved(DECLINED_RU)).is_ok());
    }
}
