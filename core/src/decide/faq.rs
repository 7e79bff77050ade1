//! Articles that a person looks up: `/faq words`, beside whatever else is going on. Nothing of the conversation changes
//! by it, and whoever still needs help after reading just writes.

use serde_json::json;

use super::draft::Draft;
use super::refusal::Refusal;
use super::words;
use crate::model::{Action, Card, Label, Phrase, What};

pub(super) fn look_up(draft: &mut Draft<'_>, asked: &str) -> Result<(), Refusal> {
    if asked.trim().is_empty() {
        draft.say(None, Card::say(Phrase::FaqHow));
        return Ok(());
    }
    words::refuse_unfit(draft, asked, &[])?;
    // The shell searched for the words.
    let found = &draft.facts.advice.suggestions;
    if found.is_empty() {
        draft.journal(What::ArticleNotFound, None, json!({ "by": "faq" }));
        draft.say(None, Card::say(Phrase::FaqNone));
        return Ok(());
    }
    let card = found.iter().fold(Card::say(Phrase::FaqFound), |card, suggested| {
        card.button(Action::ReadArticle(suggested.article), Label::Text(suggested.title.clone()))
    });
    let articles: Vec<_> = found.iter().map(|suggested| suggested.article).collect();
    draft.say(None, card);
    draft.journal(What::ArticlesShown, None, json!({ "articles": articles, "by": "faq" }));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::change::Change;
    use super::super::event::{By, EventKind};
    use super::super::testing::{DECLINED, MIA, REFUNDS, World};
    use crate::model::{Action, Phase, Phrase, Status};
    use crate::port::{CustomerCommand, TeamAct};

    fn faq(words: &str) -> CustomerCommand {
        CustomerCommand::Faq(words.to_owned())
    }

    fn votes(world: &mut World, action: Action) -> usize {
        let before = world.votes.len();
        world.press(action).unwrap();
        world.votes.len() - before
    }

    #[test]
    fn titles_are_shown_and_each_article_asks_whether_it_helped() {
        let mut world = World::new().suggesting(&[DECLINED, REFUNDS]);
        assert_eq!(world.command(faq("card")), ["faq-found [About declined] [About refunds]"]);
        let shown = world.press(Action::ReadArticle(DECLINED)).unwrap();
        assert_eq!(shown, ["article + did-that-solve [that-solved-it] [still-need-help]"]);
        let lines = world.press(Action::ArticleSolved(DECLINED)).unwrap();
        assert_eq!(lines, ["~article + did-that-solve (that-solved-it)", "glad-solved"]);
        assert_eq!(world.votes, [(DECLINED, true)]);
        assert_eq!(*world.phase(), Phase::Idle);
        assert!(world.state.tickets.is_empty());
    }

    #[test]
    fn an_answer_counts_once_however_often_it_is_pressed() {
        let mut world = World::new().suggesting(&[DECLINED]);
        world.command(faq("card"));
        world.press(Action::ReadArticle(DECLINED)).unwrap();
        assert_eq!(votes(&mut world, Action::ArticleSolved(DECLINED)), 1);
        assert_eq!(votes(&mut world, Action::ArticleSolved(DECLINED)), 0);
        let refusal = world.press(Action::ArticleFailed(DECLINED)).unwrap_err();
        assert_eq!(refusal.0, Phrase::ButtonTooOld);
        assert_eq!(world.votes.len(), 1);
    }

    #[test]
    fn whoever_still_needs_help_is_told_to_write() {
        let mut world = World::new().suggesting(&[DECLINED]);
        world.command(faq("card"));
        world.press(Action::ReadArticle(DECLINED)).unwrap();
        let lines = world.press(Action::ArticleFailed(DECLINED)).unwrap();
        assert_eq!(lines, ["~article + did-that-solve (still-need-help)", "faq-failed"]);
        assert_eq!(world.votes, [(DECLINED, false)]);
        assert!(world.state.tickets.is_empty());
    }

    #[test]
    fn nothing_is_said_and_counted_when_nothing_fits() {
        let mut world = World::new();
        assert_eq!(world.command(faq("volcano")), ["faq-none"]);
        assert_eq!(world.command(faq("  ")), ["faq-how"]);
        let long = "x".repeat(100_000);
        let refusal = world.go(By::Contact, EventKind::Command(faq(&long))).unwrap_err();
        assert!(matches!(refusal.0, Phrase::MessageTooLong { .. }));
    }

    #[test]
    fn what_is_in_hand_is_not_disturbed() {
        let mut world = World::new().suggesting(&[DECLINED]);
        world.say("my card was declined twice");
        let before = world.phase().clone();
        world.suggest(&[REFUNDS]);
        world.command(faq("refunds"));
        assert_eq!(*world.phase(), before);
    }

    #[test]
    fn beside_an_open_ticket_an_article_that_is_about_something_else_closes_nothing() {
        let mut world = World::new();
        world.say("my parcel is late");
        world.act(MIA, TeamAct::Take).unwrap();
        world.suggest(&[REFUNDS]);
        world.command(faq("refunds"));
        world.press(Action::ReadArticle(REFUNDS)).unwrap();
        let lines = world.press(Action::ArticleSolved(REFUNDS)).unwrap();
        assert!(lines.contains(&"team: team-solved-by-article".to_owned()), "{lines:?}");
        assert_eq!(world.ticket().status, Status::Open);
        world.press(Action::ReadArticle(REFUNDS)).unwrap();
        let lines = world.press(Action::ArticleFailed(REFUNDS)).unwrap();
        assert!(lines.contains(&"team: team-article-rejected".to_owned()), "{lines:?}");
        assert!(world.ticket().waiting_since.is_some());
    }

    #[test]
    fn help_names_it_only_where_there_are_articles() {
        let mut world = World::new();
        assert_eq!(world.command(CustomerCommand::Help), ["help"]);
        world.advice.has_articles = true;
        assert_eq!(world.command(CustomerCommand::Help), ["help + faq-how"]);
    }

    #[test]
    fn a_search_that_found_nothing_leaves_no_words_in_the_journal() {
        let mut world = World::new();
        let decision = world.decided(By::Contact, EventKind::Command(faq("my secret"))).unwrap();
        let journal: Vec<_> =
            decision.changes.iter().filter(|change| matches!(change, Change::Journal(_))).collect();
        assert!(!format!("{journal:?}").contains("secret"));
    }
}
