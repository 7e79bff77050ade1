//! What somebody who pressed, chose, filled in or typed a command is told, as messages. Pure.

use deskbell_core::model::Phrase;
use deskbell_core::port::{Answer, ShownButton};
use deskbell_core::present::room::rows;
use serde_json::{Value, json};

use crate::custom_id::{SELECT, of};
use crate::modals::cut;

/// <https://discord.com/developers/docs/resources/message#create-message>, in characters.
const CONTENT: usize = 2_000;
const LABEL: usize = 80;
const OPTION: usize = 100;
const ROWS: usize = 5;
const OPTIONS: usize = 25;
/// Above choices that nothing else is said about.
const CHOOSE: &str = "⬇";

/// What an answer says, in order.
pub(crate) fn phrases(answer: &Answer) -> Vec<&Phrase> {
    answer.toast.iter().chain(&answer.lines).collect()
}

/// After a choice the rules offer the card's own buttons again. Where the choices stood on the card itself that is how it
/// looked before; here the card is still there, and what was chosen is what is told.
pub(crate) fn menu(answer: &Answer) -> &[ShownButton] {
    let is_done = answer
        .toast
        .as_ref()
        .is_some_and(|toast| !matches!(toast, Phrase::TeamChoose { .. } | Phrase::TeamHowHandOver));
    if is_done { &[] } else { &answer.menu }
}

/// One message after another; none when there is nothing to say or to choose. The choices stand under the last.
pub(crate) fn messages(words: &str, menu: &[ShownButton]) -> Vec<Value> {
    if words.trim().is_empty() && menu.is_empty() {
        return Vec::new();
    }
    let words = if words.trim().is_empty() { CHOOSE } else { words };
    let parts = parts(words);
    let last = parts.len().saturating_sub(1);
    // Components are named even when there are none: an edit takes away what stood there.
    let message = |(at, part): (usize, &String)| {
        let menu = if at == last { menu } else { &[] };
        json!({"content": part, "components": components(menu)})
    };
    parts.iter().enumerate().map(message).collect()
}

/// Cut between lines where that is possible.
fn parts(words: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for line in words.trim().lines() {
        let mut line: Vec<char> = line.chars().collect();
        let fits = |part: &String| part.chars().count() + 1 + line.len() <= CONTENT;
        if let Some(part) = parts.last_mut().filter(|part| fits(part)) {
            part.push('\n');
            part.extend(line);
            continue;
        }
        while line.len() > CONTENT {
            parts.push(line.drain(..CONTENT).collect());
        }
        parts.push(line.into_iter().collect());
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// Buttons as a phone has room for them; what is too much for that is a list.
fn components(menu: &[ShownButton]) -> Vec<Value> {
    let rows = rows(menu.to_vec());
    if rows.len() <= ROWS {
        let button = |button: &ShownButton| json!({"type": 2, "style": 2, "label": cut(&button.label, LABEL), "custom_id": of(button)});
        let row = |row: &Vec<ShownButton>| json!({"type": 1, "components": row.iter().map(button).collect::<Vec<_>>()});
        return rows.iter().map(row).collect();
    }
    let option = |button: &ShownButton| json!({"label": cut(&button.label, OPTION), "value": of(button)});
    let options: Vec<Value> = menu.iter().take(OPTIONS).map(option).collect();
    vec![json!({"type": 1, "components": [{"type": 3, "custom_id": SELECT, "options": options}]})]
}

/// A customer's own words, in their conversation.
pub(crate) fn echo(words: &str) -> Value {
    let quoted: Vec<String> = words.lines().map(|line| format!("> {line}")).collect();
    json!({"content": cut(&quoted.join("\n"), CONTENT)})
}

#[cfg(test)]
mod tests {
    use deskbell_core::ids::TicketNumber;
    use deskbell_core::port::Asks;

    use super::*;

    fn button(label: &str) -> ShownButton {
        let label = label.to_owned();
        ShownButton { token: format!("t_{label}"), label, star: None, pressed: false, asks: None }
    }

    #[test]
    fn choices_are_buttons_or_a_list() {
        let few: Vec<_> = ["Critical", "High", "Low", "‹ Back"].map(button).into();
        let shown = messages("", &few).remove(0);
        assert_eq!(shown["content"], "⬇");
        assert_eq!(shown["components"][0]["components"].as_array().unwrap().len(), 3);
        let long: Vec<_> = (0..10).map(|at| button(&format!("{at} {}", "a colleague ".repeat(12)))).collect();
        let list = &messages("Who?", &long)[0]["components"][0]["components"][0];
        assert_eq!((list["type"].as_u64(), list["custom_id"].as_str()), (Some(3), Some("s")));
        assert_eq!(list["options"].as_array().unwrap().len(), 10);
        assert_eq!(list["options"][0]["label"].as_str().unwrap().chars().count(), 100);
        assert!(messages(" ", &[]).is_empty());
    }

    #[test]
    fn a_button_that_asks_for_words_says_so_in_its_id() {
        let note = ShownButton { asks: Some(Asks::Note), ..button("Note") };
        let shown = messages("", &[note]).remove(0);
        assert_eq!(shown["components"][0]["components"][0]["custom_id"], "n:t_Note");
    }

    #[test]
    fn what_was_chosen_is_told_in_place_of_the_choices() {
        let chosen = |toast| Answer { toast, menu: vec![button("Take")], ..Answer::default() };
        assert!(menu(&chosen(Some(Phrase::TeamDone))).is_empty());
        let number = TicketNumber(12);
        assert_eq!(menu(&chosen(Some(Phrase::TeamChoose { number, of: None }))).len(), 1);
        assert_eq!(menu(&chosen(Some(Phrase::TeamHowHandOver))).len(), 1);
        assert_eq!(menu(&chosen(None)).len(), 1);
        let gone = messages("Done.", menu(&chosen(Some(Phrase::TeamDone)))).remove(0);
        assert_eq!(gone["components"], json!([]));
    }

    #[test]
    fn words_are_quoted_and_cut() {
        assert_eq!(echo("one\ntwo")["content"], "> one\n> two");
        let long = echo(&"x".repeat(4_000));
        assert_eq!(long["content"].as_str().unwrap().chars().count(), 2_000);
    }

    #[test]
    fn what_is_too_long_for_one_message_is_several_and_loses_nothing() {
        let article = format!("{}\n\n{}", "word ".repeat(300), "x".repeat(4_500));
        let shown = messages(&article, &[button("Send")]);
        let content = |message: &Value| message["content"].as_str().unwrap().to_owned();
        assert!(shown.iter().all(|message| content(message).chars().count() <= 2_000));
        assert_eq!(shown.iter().map(content).collect::<String>().matches('x').count(), 4_500);
        let with_buttons: Vec<_> = shown.iter().map(|message| message["components"] != json!([])).collect();
        assert_eq!(with_buttons, [false, false, false, true]);
    }
}
