//! A form that a customer filled in at once: the words of a new question, and what its category asks beside them.
//!
//! It holds a whole question, so nobody waits for the burst to end: articles are offered or the ticket opens there and
//! then. What was filled in is not asked again.

use super::articles;
use super::draft::Draft;
use super::mask;
use super::opening::{Opening, open};
use super::refusal::Refusal;
use super::words::{self, Said, flags};
use super::{intake, language, prompts};
use crate::ids::{CategoryKey, MessageId, TicketId};
use crate::model::{Attachment, Card, Phase, Phrase};
use crate::port::Given;

pub(super) struct Filled<'a> {
    pub(super) words: &'a str,
    pub(super) files: &'a [Attachment],
    pub(super) category: Option<&'a CategoryKey>,
    pub(super) answers: &'a [(String, Given)],
}

pub(super) fn requested(draft: &mut Draft<'_>, form: &Filled<'_>) -> Result<(), Refusal> {
    words::refuse_blocked(draft)?;
    words::refuse_unfit(draft, form.words, form.files)?;
    draft.state.contact.reachable = true;
    draft.conversation()?.comment_for = None;
    let settings = draft.facts.settings;
    // A form from before the categories were changed is still somebody's question.
    let category =
        form.category.filter(|key| settings.leaf_categories().any(|leaf| leaf.key == **key)).cloned();
    let (text, masked) = mask::mask_cards(form.words.trim());
    let said = Said { words: text.into(), files: form.files.to_vec(), quote: None };
    prompts::words_settled(draft, draft.event.conversation)?;
    let ticket = match same_matter(draft, category.as_ref())? {
        // More about what is open already; the form asked nothing that the ticket needs.
        Some(ticket) => words::in_open_ticket(draft, ticket, said).map(|()| Some(ticket))?,
        None => begin(draft, said, category, form.answers)?,
    };
    if masked {
        draft.say(ticket, Card::say(Phrase::CardMasked));
    }
    Ok(())
}

/// The open ticket that the form belongs to: one matter for each category, unless the person asked for another.
fn same_matter(draft: &mut Draft<'_>, category: Option<&CategoryKey>) -> Result<Option<TicketId>, Refusal> {
    if draft.conversation()?.phase == Phase::New {
        return Ok(None);
    }
    let Some(open) = words::open_ticket(draft)? else { return Ok(None) };
    let same = category.is_none() || draft.ticket(open)?.category.as_ref() == category;
    Ok(same.then_some(open))
}

fn begin(
    draft: &mut Draft<'_>,
    said: Said,
    category: Option<CategoryKey>,
    answers: &[(String, Given)],
) -> Result<Option<TicketId>, Refusal> {
    let answers = category.as_ref().map_or_else(Vec::new, |category| intake::given(draft, category, answers));
    let flags = flags(draft, &said.words, &said.files);
    let mut words = in_hand(draft)?;
    let message = said.put(draft, None);
    words.push(message);
    language::settle(draft);
    let advice = draft.facts.advice;
    draft.conversation()?.preset = category;
    if flags.is_empty() && !advice.suggestions.is_empty() {
        let suggestions = advice.suggestions.clone();
        articles::offer(draft, words, &suggestions, answers)?;
        return Ok(None);
    }
    let searched = flags.is_empty() && advice.has_articles;
    let opening = Opening { words, flags, answers, searched, ..Opening::default() };
    open(draft, opening).map(Some)
}

/// First words that wait for an answer of the desk belong to the question that the form completes; an offer that stands
/// is withdrawn for the new one.
fn in_hand(draft: &mut Draft<'_>) -> Result<Vec<MessageId>, Refusal> {
    let phase = draft.conversation()?.phase.clone();
    Ok(match phase {
        Phase::Idle | Phase::New => Vec::new(),
        Phase::Greeted { words } => words,
        Phase::Gathering { words, .. } => {
            articles::leave_burst(draft);
            words
        }
        Phase::Offered { words, card, article_card, .. } => {
            articles::leave_burst(draft);
            draft.settle_card(card, None);
            if let Some(card) = article_card {
                draft.settle_card(card, None);
            }
            words
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{DECLINED, World};
    use super::super::{By, EventKind};
    use crate::ids::CategoryKey;
    use crate::model::{Phase, TimerKind};
    use crate::port::{CustomerCommand, Given};

    fn payments() -> Option<CategoryKey> {
        Some(CategoryKey::new("payments"))
    }

    fn form(
        world: &mut World,
        words: &str,
        category: Option<CategoryKey>,
        answers: &[(&str, Given)],
    ) -> Vec<String> {
        let answers = answers.iter().map(|(key, given)| ((*key).to_owned(), given.clone())).collect();
        let kind = EventKind::Requested { words: words.into(), files: Vec::new(), category, answers };
        world.go(By::Contact, kind).unwrap()
    }

    #[test]
    fn what_was_filled_in_is_not_asked_again() {
        let mut world = World::with_categories();
        let given = [("how", Given::Choice(1)), ("order", Given::Words(" A-17 ".into()))];
        assert_eq!(form(&mut world, "charged twice", payments(), &given), ["opened"]);
        let answers: Vec<_> =
            world.ticket().intake.answers.iter().map(|answer| answer.answer.as_str()).collect();
        assert_eq!(answers, ["cash", "A-17"]);
        assert_eq!(world.ticket().category, payments());
        assert!(world.ticket().intake.over);
    }

    #[test]
    fn what_was_left_empty_is_asked_as_ever() {
        let mut world = World::with_categories();
        let lines = form(&mut world, "charged twice", payments(), &[("order", Given::Words(" ".into()))]);
        assert_eq!(lines, ["opened", "ask-question [how:0] [how:1] [skip]"]);
        let mut world = World::with_categories();
        let lines = form(&mut world, "help", None, &[]);
        assert_eq!(lines, ["opened", "ask-category [payments] [delivery] [not-sure]"]);
    }

    #[test]
    fn articles_are_offered_at_once_and_the_answers_wait_for_the_ticket() {
        let mut world = World::with_categories().suggesting(&[DECLINED]);
        let lines = form(&mut world, "my card was declined", payments(), &[("how", Given::Choice(0))]);
        assert_eq!(lines, ["suggestions [About declined] [none-of-these]"]);
        assert!(!world.has_timer(TimerKind::BurstEnds));
        let lines = world.press(crate::model::Action::NoneOfThese).unwrap();
        assert_eq!(lines, ["~suggestions [About declined]", "opened", "ask-question [skip]"]);
        assert_eq!(world.ticket().intake.answers[0].answer, "card");
    }

    #[test]
    fn a_form_about_the_open_matter_adds_to_it_and_another_category_opens_another() {
        let mut world = World::with_categories();
        form(&mut world, "charged twice", payments(), &[]);
        assert!(form(&mut world, "three times, in fact", payments(), &[]).is_empty());
        assert!(form(&mut world, "and again", None, &[]).is_empty());
        assert_eq!(world.state.tickets.len(), 1);
        assert_eq!(
            world.answer.ticket,
            Some(world.ticket().number),
            "whoever filled it in hears where it went"
        );
        let delivery = Some(CategoryKey::new("delivery"));
        assert!(form(&mut world, "and the parcel is late", delivery, &[]).contains(&"opened".to_owned()));
        world.command(CustomerCommand::New);
        assert!(form(&mut world, "something else", None, &[]).contains(&"opened".to_owned()));
        assert_eq!(world.state.tickets.len(), 3);
    }

    #[test]
    fn a_form_beside_an_offer_takes_the_earlier_words_along() {
        let mut world = World::new().suggesting(&[DECLINED]);
        world.say("my card");
        world.advice.suggestions.clear();
        assert_eq!(form(&mut world, "was declined", None, &[]), ["no-match"]);
        assert!(matches!(world.phase(), Phase::Idle));
        assert_eq!(world.state.messages.values().filter(|message| message.ticket.is_some()).count(), 3);
    }

    #[test]
    fn a_form_of_a_category_that_is_gone_is_a_question_all_the_same() {
        let mut world = World::new();
        assert_eq!(form(&mut world, "hello?", Some(CategoryKey::new("gone")), &[]), ["opened"]);
    }
}
