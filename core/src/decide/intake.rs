//! The ticket first, questions after: the category, then at most three questions, one message at a time.

use serde_json::json;

use super::draft::Draft;
use super::event::By;
use super::refusal::Refusal;
use crate::ids::{CategoryKey, MessageId, TicketId};
use crate::model::{
    Action, Answer, Asked, Body, Card, Category, Label, Phrase, Question, QuestionKind, Settings, Ticket,
    What, Word,
};
use crate::port::Given;

/// What "done" says once the category is settled.
const CATEGORY: &str = "category";
/// Buttons of one question; a reader takes in no more.
const CHOICES: usize = 6;
const QUESTIONS: usize = 3;
/// Characters of an answer kept on the card; the words themselves stand in the conversation.
const ANSWER: usize = 200;

/// Asks what is next, if anything is.
pub(super) fn ask_next(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    let settings = draft.facts.settings;
    let ticket = draft.ticket(id)?;
    if ticket.intake.over || ticket.intake.standing.is_some() {
        return Ok(());
    }
    if ticket.category.is_none() && !is_done(ticket, CATEGORY) {
        let choices = choices_under(settings, None);
        if choices.len() > 1 {
            return ask_category(draft, id, &choices);
        }
    }
    let next = questions(settings, ticket)
        .iter()
        .take(QUESTIONS)
        .enumerate()
        .find(|(_, question)| !is_done(ticket, &question.key))
        .map(|(place, question)| (u8::try_from(place).unwrap_or(u8::MAX), question.clone()));
    match (next, ticket.category.clone()) {
        (Some((place, question)), Some(category)) => ask_question(draft, id, category, place, &question),
        _ => {
            draft.ticket(id)?.intake.over = true;
            Ok(())
        }
    }
}

fn ask_category(draft: &mut Draft<'_>, id: TicketId, choices: &[&Category]) -> Result<(), Refusal> {
    let mut card = Card::say(Phrase::AskCategory);
    for category in choices.iter().take(CHOICES) {
        let action = Action::ChooseCategory { ticket: id, category: category.key.clone() };
        card = card.button(action, Label::Category(category.key.clone()));
    }
    let card = Draft::word(card, Action::CategoryUnsure(id), Word::NotSure);
    stand(draft, id, card, None)
}

fn ask_question(
    draft: &mut Draft<'_>,
    id: TicketId,
    category: CategoryKey,
    place: u8,
    question: &Question,
) -> Result<(), Refusal> {
    let mut card =
        Card::say(Phrase::AskQuestion { category: category.clone(), question: question.key.clone() });
    if question.kind == QuestionKind::Choice {
        for choice in 0..question.choices.len().min(CHOICES) {
            let choice = u8::try_from(choice).unwrap_or(u8::MAX);
            let action = Action::Choose { ticket: id, question: place, choice };
            let label = Label::Choice { category: category.clone(), question: question.key.clone(), choice };
            card = card.button(action, label);
        }
    }
    let card = Draft::word(card, Action::SkipQuestion { ticket: id, question: place }, Word::Skip);
    stand(draft, id, card, Some(question.key.clone()))
}

fn stand(draft: &mut Draft<'_>, id: TicketId, card: Card, question: Option<String>) -> Result<(), Refusal> {
    let card = draft.say(Some(id), card);
    let at = draft.now;
    draft.ticket(id)?.intake.standing = Some(Asked { card, at, question });
    Ok(())
}

/// A press on a category, on one of its parents, or on "Not sure".
pub(super) fn choose_category(
    draft: &mut Draft<'_>,
    id: TicketId,
    category: Option<&CategoryKey>,
) -> Result<(), Refusal> {
    let settings = draft.facts.settings;
    if !draft.ticket(id)?.status.is_live() {
        return Err(Phrase::ButtonTooOld.into());
    }
    let chosen = category.map_or(Label::Word(Word::NotSure), |key| Label::Category(key.clone()));
    if let Some(key) = category {
        settings.category(key).ok_or(Phrase::ButtonTooOld)?;
        let below = choices_under(settings, Some(key));
        if !below.is_empty() {
            settle_standing(draft, id, Some(chosen))?;
            return ask_category(draft, id, &below);
        }
    }
    if draft.ticket(id)?.category.as_ref() == category && category.is_some() {
        return Ok(());
    }
    if is_done(draft.ticket(id)?, CATEGORY) && category.is_none() {
        return Ok(());
    }
    if draft.ticket(id)?.intake.standing.as_ref().is_some_and(|asked| asked.question.is_none()) {
        settle_standing(draft, id, Some(chosen))?;
    }
    if let Some(key) = category {
        set_category(draft, id, Some(key.clone()))?;
        draft.tell_team(id, Phrase::TeamCategory { by: None, category: Some(key.clone()) });
    }
    let done = &mut draft.ticket(id)?.intake.done;
    if !done.iter().any(|key| key == CATEGORY) {
        done.push(CATEGORY.to_owned());
    }
    ask_next(draft, id)
}

/// Sets the category, and the team with it while nobody has the ticket.
pub(super) fn set_category(
    draft: &mut Draft<'_>,
    id: TicketId,
    category: Option<CategoryKey>,
) -> Result<(), Refusal> {
    let configured = category.as_ref().and_then(|key| draft.facts.settings.category(key));
    let (team, kind) = configured.map_or((None, None), |found| (found.team.clone(), found.kind));
    let ticket = draft.ticket(id)?;
    let from = std::mem::replace(&mut ticket.category, category.clone());
    if ticket.assignee.is_none() {
        ticket.team = team.unwrap_or_else(|| ticket.team.clone());
    }
    ticket.kind = kind.unwrap_or(ticket.kind);
    draft.journal(What::TicketCategory, Some(id), json!({ "from": from, "to": category }));
    Ok(())
}

/// A press on one of a question's choices.
pub(super) fn choose(draft: &mut Draft<'_>, id: TicketId, place: u8, choice: u8) -> Result<(), Refusal> {
    let settings = draft.facts.settings;
    let ticket = draft.ticket(id)?;
    let question =
        questions(settings, ticket).get(usize::from(place)).cloned().ok_or(Phrase::ButtonTooOld)?;
    let category = ticket.category.clone().ok_or(Phrase::ButtonTooOld)?;
    let names = question.choices.get(usize::from(choice)).ok_or(Phrase::ButtonTooOld)?;
    if !ticket.status.is_live() {
        return Err(Phrase::ButtonTooOld.into());
    }
    if is_done(ticket, &question.key) {
        return Ok(());
    }
    let answer = names.get(&settings.team(&ticket.team).language, &settings.default_language).to_owned();
    let label = Label::Choice { category: category.clone(), question: question.key.clone(), choice };
    settle_standing(draft, id, Some(label))?;
    record(draft, id, &question.key, answer.clone())?;
    draft.tell_team(id, Phrase::TeamAnswer { category, question: question.key, answer });
    ask_next(draft, id)
}

pub(super) fn skip(draft: &mut Draft<'_>, id: TicketId, place: u8) -> Result<(), Refusal> {
    let settings = draft.facts.settings;
    let question =
        questions(settings, draft.ticket(id)?).get(usize::from(place)).ok_or(Phrase::ButtonTooOld)?;
    let question = question.key.clone();
    if is_done(draft.ticket(id)?, &question) {
        return Ok(());
    }
    settle_standing(draft, id, Some(Label::Word(Word::Skip)))?;
    draft.ticket(id)?.intake.done.push(question);
    ask_next(draft, id)
}

/// Words are an answer only if a text question stands and they were written more than a breath after it appeared.
pub(super) fn answer_by_words(draft: &mut Draft<'_>, id: TicketId, text: &str) -> Result<(), Refusal> {
    let settings = draft.facts.settings;
    let (said_at, after) = (draft.event.said_at, settings.times.answer_after);
    let ticket = draft.ticket(id)?;
    let Some(asked) = ticket.intake.standing.clone() else { return Ok(()) };
    let Some(key) = asked.question else { return Ok(()) };
    let asked_for = questions(settings, ticket).iter().find(|question| question.key == key);
    let Some(kind) = asked_for.map(|question| question.kind).filter(|_| said_at > asked.at.plus(after))
    else {
        return Ok(());
    };
    let Some(answer) = answer_in(kind, text) else {
        // Words like any other: the question stands and says, quietly, what it waits for.
        if !text.is_empty() {
            hint(draft, asked.card, kind);
        }
        return Ok(());
    };
    settle_standing(draft, id, None)?;
    record(draft, id, &key, super::opening::cut(&answer, ANSWER))?;
    ask_next(draft, id)
}

/// Below the question, once.
fn hint(draft: &mut Draft<'_>, card: MessageId, kind: QuestionKind) {
    let hint = match kind {
        QuestionKind::Email => Phrase::NoEmailFound,
        QuestionKind::Number => Phrase::NoNumberFound,
        QuestionKind::Text | QuestionKind::Choice => return,
    };
    let stands = draft.state.messages.get(&card).map(|message| &message.body);
    if matches!(stands, Some(Body::Card(card)) if !card.phrases.contains(&hint)) {
        draft.change_card(card, |card| card.phrases.push(hint));
    }
}

fn is_hint(phrase: &Phrase) -> bool {
    matches!(phrase, Phrase::NoEmailFound | Phrase::NoNumberFound)
}

/// What of somebody's words answers such a question.
fn answer_in(kind: QuestionKind, text: &str) -> Option<String> {
    let among = |fits: fn(&str) -> bool| {
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '"'))
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .find(|word| fits(word))
            .map(str::to_owned)
    };
    match kind {
        QuestionKind::Choice => None,
        QuestionKind::Text => (!text.is_empty()).then(|| text.to_owned()),
        QuestionKind::Email => among(is_email),
        QuestionKind::Number => among(|word| word.chars().any(char::is_numeric)),
    }
}

/// Near enough: whether it can be written to, only writing to it tells.
fn is_email(word: &str) -> bool {
    let Some((name, domain)) = word.rsplit_once('@') else { return false };
    let labels: Vec<&str> = domain.split('.').collect();
    let label = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    !name.is_empty() && !name.contains('@') && labels.len() > 1 && labels.iter().all(label)
}

fn record(draft: &mut Draft<'_>, id: TicketId, key: &str, answer: String) -> Result<(), Refusal> {
    let intake = &mut draft.ticket(id)?.intake;
    intake.answers.push(Answer { question: key.to_owned(), answer });
    intake.done.push(key.to_owned());
    draft.journal(What::IntakeAnswered, Some(id), json!({ "question": key }));
    Ok(())
}

/// What a form told already is not asked again. Answers to another category's questions say nothing about this one.
pub(super) fn take_over(draft: &mut Draft<'_>, id: TicketId, answers: Vec<Answer>) -> Result<(), Refusal> {
    let settings = draft.facts.settings;
    for answer in answers {
        let ticket = draft.ticket(id)?;
        let known = questions(settings, ticket).iter().any(|question| question.key == answer.question);
        if known && !is_done(ticket, &answer.question) {
            record(draft, id, &answer.question, answer.answer)?;
        }
    }
    Ok(())
}

/// A form's answers as the team reads them; what its category does not ask is left out.
pub(super) fn given(draft: &Draft<'_>, category: &CategoryKey, given: &[(String, Given)]) -> Vec<Answer> {
    let settings = draft.facts.settings;
    let Some(category) = settings.category(category) else { return Vec::new() };
    let team = category.team.clone().unwrap_or_else(|| settings.teams[0].key.clone());
    let language = &settings.team(&team).language;
    let answer = |(key, given): &(String, Given)| {
        let question = category.questions.iter().take(QUESTIONS).find(|question| question.key == *key)?;
        let answer = match given {
            Given::Words(words) => super::opening::cut(&super::mask::mask_cards(words.trim()).0, ANSWER),
            Given::Choice(choice) => {
                let names = question.choices.get(usize::from(*choice))?;
                names.get(language, &settings.default_language).to_owned()
            }
        };
        (!answer.is_empty()).then(|| Answer { question: key.clone(), answer })
    };
    given.iter().filter_map(answer).collect()
}

/// An agent is there: what is left is not asked.
pub(super) fn withdraw(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    if draft.ticket(id)?.intake.over {
        return Ok(());
    }
    settle_standing(draft, id, None)?;
    draft.ticket(id)?.intake.over = true;
    Ok(())
}

/// An agent set the category: its question, if it stands, is withdrawn.
pub(super) fn category_known(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    if draft.ticket(id)?.intake.standing.as_ref().is_some_and(|asked| asked.question.is_none()) {
        settle_standing(draft, id, None)?;
    }
    if matches!(draft.event.by, By::Agent(_)) {
        draft.ticket(id)?.intake.over = true;
    }
    Ok(())
}

fn settle_standing(draft: &mut Draft<'_>, id: TicketId, chosen: Option<Label>) -> Result<(), Refusal> {
    if let Some(asked) = draft.ticket(id)?.intake.standing.take() {
        draft.change_card(asked.card, |card| {
            card.phrases.retain(|phrase| !is_hint(phrase));
            card.buttons.clear();
            card.chosen = chosen;
        });
    }
    Ok(())
}

fn is_done(ticket: &Ticket, key: &str) -> bool {
    ticket.intake.done.iter().any(|done| done == key)
}

fn questions<'s>(settings: &'s Settings, ticket: &Ticket) -> &'s [Question] {
    ticket
        .category
        .as_ref()
        .and_then(|key| settings.category(key))
        .map_or(&[], |category| &category.questions)
}

/// What is offered: all leaves while they fit on the buttons, else one level of the tree at a time.
fn choices_under<'s>(settings: &'s Settings, parent: Option<&CategoryKey>) -> Vec<&'s Category> {
    let leaves: Vec<_> = settings.leaf_categories().collect();
    if parent.is_none() && leaves.len() <= CHOICES {
        return leaves;
    }
    settings.categories.iter().filter(|category| category.parent.as_ref() == parent).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::testing::{MIA, World};
    use crate::ids::CategoryKey;
    use crate::model::{Action, QuestionKind};
    use crate::port::TeamAct;

    fn choose(world: &World, key: &str) -> Action {
        Action::ChooseCategory { ticket: world.ticket().id, category: CategoryKey::new(key) }
    }

    #[test]
    fn journey_4_the_ticket_first_questions_after() {
        let mut world = World::with_categories();
        let lines = world.say("help with money");
        assert_eq!(lines, ["opened", "ask-category [payments] [delivery] [not-sure]"]);
        let ticket = world.ticket().id;
        let lines = world.press(choose(&world, "payments")).unwrap();
        assert_eq!(
            lines,
            ["~ask-category (payments)", "team: team-category", "ask-question [how:0] [how:1] [skip]",]
        );
        let lines = world.press(Action::Choose { ticket, question: 0, choice: 1 }).unwrap();
        assert_eq!(lines, ["~ask-question (how:1)", "team: team-answer", "ask-question [skip]"]);
        world.pass(Duration::from_secs(4));
        let lines = world.say("A-17");
        assert_eq!(lines, ["~ask-question"], "the answer stands in the conversation too");
        let answers: Vec<_> = world.ticket().intake.answers.iter().map(|a| a.answer.as_str()).collect();
        assert_eq!(answers, ["cash", "A-17"]);
    }

    #[test]
    fn journey_4_words_written_while_a_question_appears_are_no_answer() {
        let mut world = World::with_categories();
        world.say("money");
        world.press(choose(&world, "payments")).unwrap();
        let ticket = world.ticket().id;
        world.press(Action::SkipQuestion { ticket, question: 0 }).unwrap();
        world.pass(Duration::from_secs(2));
        world.say("and it is urgent to me");
        assert!(world.ticket().intake.answers.is_empty());
        assert!(world.ticket().intake.standing.is_some(), "the question stands");
    }

    #[test]
    fn journey_4_take_withdraws_what_is_left() {
        let mut world = World::with_categories();
        world.say("money");
        let lines = world.act(MIA, TeamAct::Take).unwrap();
        assert_eq!(lines, ["team: team-taken", "~ask-category"]);
        let category = choose(&world, "payments");
        let lines = world.press(category).unwrap();
        assert_eq!(
            lines,
            ["team: team-category"],
            "an old button still tells the category, and nothing is asked"
        );
    }

    #[test]
    fn buttons_pressed_twice_do_nothing_twice() {
        let mut world = World::with_categories();
        world.say("money");
        let ticket = world.ticket().id;
        world.press(choose(&world, "payments")).unwrap();
        assert!(world.press(choose(&world, "payments")).unwrap().is_empty());
        let press = Action::Choose { ticket, question: 0, choice: 0 };
        world.press(press.clone()).unwrap();
        assert!(world.press(press).unwrap().is_empty());
        assert_eq!(world.ticket().intake.answers.len(), 1);
    }

    #[test]
    fn an_answer_is_what_fits_the_question() {
        let answer = super::answer_in;
        assert_eq!(answer(QuestionKind::Text, "anything"), Some("anything".into()));
        assert_eq!(answer(QuestionKind::Text, ""), None);
        assert_eq!(answer(QuestionKind::Choice, "card"), None);
        for (words, email) in [
            ("ana@example.org", Some("ana@example.org")),
            ("it is Ana <ana.b+shop@mail.example.org>, thanks", Some("ana.b+shop@mail.example.org")),
            ("пишите на почта@пример.рф.", Some("почта@пример.рф")),
            ("ana at example.org", None),
            ("ana@example", None),
            ("@example.org", None),
            ("why do you ask?", None),
        ] {
            assert_eq!(answer(QuestionKind::Email, words).as_deref(), email, "{words}");
        }
        for (words, number) in [
            ("A-17", Some("A-17")),
            ("it is #12!", Some("12")),
            ("سفارش ۱۷", Some("۱۷")),
            ("I forgot it", None),
        ] {
            assert_eq!(answer(QuestionKind::Number, words).as_deref(), number, "{words}");
        }
    }

    #[test]
    fn a_question_says_once_what_it_waits_for_and_takes_it_back_when_it_is_answered() {
        let mut world = World::with_categories();
        world.settings.categories[0].questions[1].kind = QuestionKind::Email;
        world.say("money");
        world.press(choose(&world, "payments")).unwrap();
        let ticket = world.ticket().id;
        world.press(Action::SkipQuestion { ticket, question: 0 }).unwrap();
        world.pass(Duration::from_secs(10));
        assert_eq!(world.say("it was on Monday"), ["~ask-question + no-email-found [skip]"]);
        assert!(world.say("and again on Tuesday").is_empty(), "once is enough");
        assert_eq!(world.say("write to ana@example.org"), ["~ask-question"]);
        assert_eq!(world.ticket().intake.answers[0].answer, "ana@example.org");
        assert!(world.ticket().intake.over);
    }

    #[test]
    fn not_sure_is_an_answer() {
        let mut world = World::with_categories();
        world.say("money");
        let ticket = world.ticket().id;
        assert_eq!(world.press(Action::CategoryUnsure(ticket)).unwrap(), ["~ask-category (not-sure)"]);
        assert!(world.ticket().intake.over);
    }
}
