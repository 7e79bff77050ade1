//! Stars, and the comment that may follow.

use serde_json::json;

use super::draft::Draft;
use super::refusal::Refusal;
use super::words::{self, Said};
use crate::ids::TicketId;
use crate::model::{Action, Card, Flag, Label, Phrase, Status, Survey, What, Word};

/// Marks up to this one alert the team.
const LOW: u8 = 3;

/// One to five, in one row.
pub(super) fn with_stars(card: Card, ticket: TicketId) -> Card {
    (1..=5).fold(card, |card, stars| card.button(Action::Stars { ticket, stars }, Label::Stars(stars)))
}

pub(super) fn stars(draft: &mut Draft<'_>, id: TicketId, stars: u8) -> Result<(), Refusal> {
    let mut survey = open_survey(draft, id)?;
    if !(1..=5).contains(&stars) {
        return Err(Phrase::ButtonTooOld.into());
    }
    let before = survey.stars;
    if before == Some(stars) {
        return Ok(());
    }
    let now = draft.now;
    survey.stars = Some(stars);
    survey.answered_at = Some(now);
    let card = survey.card;
    let fields = json!({ "from": before, "to": stars, "agent": survey.agent, "category": survey.category });
    draft.put_survey(survey);
    draft.journal(What::SurveyAnswered, Some(id), fields);
    let closed = draft.ticket(id)?.status == Status::Closed;
    draft.change_card(card, |card| *card = thanked(id, stars, closed));
    let low = stars <= LOW;
    let ticket = draft.ticket(id)?;
    ticket.stars = Some(stars);
    ticket.flags.retain(|flag| *flag != Flag::LowMark);
    if low {
        ticket.flags.push(Flag::LowMark);
    }
    let comment_until = now.plus(draft.facts.settings.times.comment_within);
    draft.conversation()?.comment_for = low.then_some((id, comment_until));
    if low {
        let line = Card::say(Phrase::TeamLowMark { stars });
        let line = if closed { Draft::word(line, Action::Reopen(id), Word::Reopen) } else { line };
        draft.tell_team_card(id, line);
    } else {
        draft.tell_team(id, Phrase::TeamMark { stars });
    }
    Ok(())
}

/// The survey's card after a mark: changeable, and with what may follow.
fn thanked(id: TicketId, stars: u8, closed: bool) -> Card {
    let phrase = if stars <= LOW { Phrase::MarkLow { stars } } else { Phrase::MarkHigh { stars } };
    let mut card = with_stars(Card::say(phrase), id);
    card.chosen = Some(Label::Stars(stars));
    match (stars <= LOW, closed) {
        (true, true) => Draft::word(card, Action::TalkAgain(id), Word::TalkAgain),
        (true, false) => card,
        (false, _) => Draft::word(card, Action::AddComment(id), Word::AddComment),
    }
}

/// The latest survey of a ticket, while its mark may be changed.
fn open_survey(draft: &mut Draft<'_>, id: TicketId) -> Result<Survey, Refusal> {
    draft.ticket(id)?;
    let survey = draft.state.surveys.iter().rev().find(|survey| survey.ticket == id).cloned();
    let survey = survey.ok_or(Phrase::ButtonTooOld)?;
    if draft.now.since(survey.asked_at) > draft.facts.settings.times.survey_changeable {
        return Err(Phrase::SurveyOver.into());
    }
    Ok(survey)
}

pub(super) fn add_comment(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    let survey = open_survey(draft, id)?;
    if survey.stars.is_none() {
        return Err(Phrase::ButtonTooOld.into());
    }
    let until = draft.now.plus(draft.facts.settings.times.comment_within);
    let asked = draft.conversation()?.comment_for.is_some_and(|(ticket, _)| ticket == id);
    draft.conversation()?.comment_for = Some((id, until));
    if !asked {
        draft.say(Some(id), Card::say(Phrase::CommentAsked));
    }
    Ok(())
}

/// The comment of a form.
pub(super) fn commented(draft: &mut Draft<'_>, id: TicketId, words: &str) -> Result<(), Refusal> {
    if open_survey(draft, id)?.stars.is_none() {
        return Err(Phrase::ButtonTooOld.into());
    }
    words::refuse_unfit(draft, words, &[])?;
    draft.conversation()?.comment_for = None;
    let (text, masked) = super::mask::mask_cards(words.trim());
    comment(draft, id, Said { words: text.into(), files: Vec::new(), quote: None })?;
    if masked {
        draft.say(Some(id), Card::say(Phrase::CardMasked));
    }
    Ok(())
}

/// The ticket whose comment these words are, if one was asked for and the time is not over. The prompt lapses now.
pub(super) fn comment_wanted(draft: &mut Draft<'_>) -> Result<Option<TicketId>, Refusal> {
    let (now, tone) = (draft.now, draft.facts.advice.tone);
    let Some((ticket, until)) = draft.conversation()?.comment_for.take() else { return Ok(None) };
    let wanted = now <= until && !tone.asks_for_person;
    Ok(wanted.then_some(ticket).filter(|id| draft.state.ticket(*id).is_some()))
}

/// The comment is the customer's words in the room like any other; after a low mark with a way to reopen.
pub(super) fn comment(draft: &mut Draft<'_>, id: TicketId, said: Said) -> Result<(), Refusal> {
    let low = draft.ticket(id)?.stars.is_some_and(|stars| stars <= LOW);
    let closed = draft.ticket(id)?.status == Status::Closed;
    let line = Card::say(Phrase::TeamCommentFollows);
    let line = if low && closed { Draft::word(line, Action::Reopen(id), Word::Reopen) } else { line };
    draft.tell_team_card(id, line);
    let message = said.put(draft, Some(id));
    let survey = draft.state.surveys.iter().rev().find(|survey| survey.ticket == id).cloned();
    if let Some(mut survey) = survey {
        survey.comment = Some(message);
        draft.put_survey(survey);
        draft.journal(What::SurveyCommented, Some(id), json!({ "message": message }));
    }
    draft.say(Some(id), Card::say(Phrase::CommentThanks));
    draft.answer_ticket(id);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::event::{By, EventKind};
    use super::super::testing::{HOUR, MIA, MINUTE, World};
    use crate::model::{Action, Flag, Phrase, Status};
    use crate::port::TeamAct;

    fn surveyed() -> World {
        let mut world = World::new();
        world.say("my invoice is wrong");
        world.reply(MIA, "Mended.");
        world.act(MIA, TeamAct::Close).unwrap();
        world
    }

    fn mark(world: &mut World, stars: u8) -> Result<Vec<String>, super::Refusal> {
        let ticket = world.ticket().id;
        world.press(Action::Stars { ticket, stars })
    }

    #[test]
    fn journey_9_after_high_marks_words_are_no_comment_unless_asked_for() {
        let mut world = surveyed();
        let lines = mark(&mut world, 5).unwrap();
        assert_eq!(lines, ["~mark-high [1★] [2★] [3★] [4★] [5★] [add-comment] (5★)", "team: team-mark"]);
        let ticket = world.ticket().id;
        assert_eq!(world.press(Action::AddComment(ticket)).unwrap(), ["comment-asked"]);
        assert_eq!(world.say("Mia was quick"), ["team: team-comment-follows", "comment-thanks"]);
        assert_eq!(world.ticket().status, Status::Closed);
        assert!(world.state.surveys[0].comment.is_some());
        let lines = world.say("it broke again");
        assert_eq!(lines[1], "reopened [something-else]");
    }

    #[test]
    fn journey_9_a_low_mark_alerts_and_the_next_words_are_the_comment() {
        let mut world = surveyed();
        let lines = mark(&mut world, 2).unwrap();
        assert_eq!(lines[0], "~mark-low [1★] [2★] [3★] [4★] [5★] [talk-again] (2★)");
        assert_eq!(lines[1], "team: team-low-mark [reopen]");
        assert_eq!(world.ticket().flags, [Flag::LowMark]);
        assert_eq!(world.say("too slow"), ["team: team-comment-follows [reopen]", "comment-thanks"]);
        assert_eq!(world.ticket().status, Status::Closed);
        assert_eq!(world.act(MIA, TeamAct::Reopen).unwrap().last().unwrap(), "reopened");
    }

    #[test]
    fn journey_9_the_comment_prompt_lapses_after_ten_minutes() {
        let mut world = surveyed();
        mark(&mut world, 1).unwrap();
        world.pass(11 * MINUTE);
        assert_eq!(world.say("my invoice is wrong again").last().unwrap(), "reopened [something-else]");
    }

    #[test]
    fn a_mark_is_changeable_for_seven_days() {
        let mut world = surveyed();
        mark(&mut world, 2).unwrap();
        mark(&mut world, 4).unwrap();
        assert!(world.ticket().flags.is_empty());
        assert_eq!(world.state.surveys[0].stars, Some(4));
        world.pass(7 * 24 * HOUR + MINUTE);
        assert_eq!(mark(&mut world, 5).unwrap_err().0, Phrase::SurveyOver);
    }

    #[test]
    fn buttons_of_a_ticket_closed_long_ago_are_too_old() {
        let mut world = surveyed();
        let ticket = world.ticket().id;
        // As the shell loads it after eight days.
        world.state.tickets.clear();
        assert_eq!(world.press(Action::Stars { ticket, stars: 5 }).unwrap_err().0, Phrase::SurveyOver);
        assert_eq!(world.press(Action::TalkAgain(ticket)).unwrap_err().0, Phrase::ButtonTooOld);
    }

    #[test]
    fn stars_out_of_range_or_for_nothing_are_refused() {
        let mut world = surveyed();
        assert!(mark(&mut world, 6).is_err());
        assert!(mark(&mut world, 0).is_err());
        let mut world = World::new();
        world.say("hello there");
        assert_eq!(mark(&mut world, 5).unwrap_err().0, Phrase::ButtonTooOld);
    }

    #[test]
    fn a_comment_of_a_form_needs_no_prompt() {
        let mut world = surveyed();
        let ticket = world.ticket().id;
        let filled = |world: &mut World| {
            let kind =
                EventKind::Filled { action: Action::AddComment(ticket), words: " quick and kind ".into() };
            world.go(By::Contact, kind)
        };
        assert!(filled(&mut world).is_err(), "there is no mark yet");
        world.press(Action::Stars { ticket, stars: 5 }).unwrap();
        let lines = filled(&mut world).unwrap();
        assert_eq!(lines, ["team: team-comment-follows", "comment-thanks"]);
        assert!(world.state.surveys[0].comment.is_some());
    }
}
