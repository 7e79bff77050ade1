//! Forms: built from memory alone, because a form must be the very first answer. They are raw JSON: the released library
//! knows neither labels nor selects in forms.

use std::collections::BTreeMap;

use deskbell_core::port::{Asks, Form, FormQuestion, Forms};
use serde_json::{Value, json};

use crate::custom_id::{FormId, Pressed};

pub(crate) type Texts = BTreeMap<String, String>;

/// The field of the words, and of the category where it is chosen in the form.
pub(crate) const WORDS: &str = "words";
pub(crate) const CATEGORY: &str = "category";
/// Before a question's key.
pub(crate) const QUESTION: &str = "q:";

// <https://discord.com/developers/docs/components/reference#label>, in characters.
const TITLE: usize = 45;
const LABEL: usize = 45;
const DESCRIPTION: usize = 100;
const PLACEHOLDER: usize = 100;
const OPTION: usize = 100;
const OPTIONS: usize = 25;
const VALUE: usize = 4_000;
/// Questions beside the words: a form has five fields.
const QUESTIONS: usize = 4;
/// The desk keeps no longer answer.
const ANSWER: usize = 200;

const TEXT: u64 = 4;
const STRING_SELECT: u64 = 3;
const LABELLED: u64 = 18;
const SHORT: u64 = 1;
const PARAGRAPH: u64 = 2;

/// `prefill` stands in the words already.
pub(crate) fn form(id: &FormId, prefill: &str, forms: &Forms, texts: &Texts) -> Value {
    let text = |name: &str| texts.get(&format!("discord-{name}")).cloned().unwrap_or_else(|| name.to_owned());
    let words = |label: &str, required: bool| {
        let mut field = json!({
            "type": TEXT, "custom_id": WORDS, "style": PARAGRAPH, "required": required,
            "max_length": VALUE.min(forms.message_chars).max(1),
        });
        if !prefill.is_empty() {
            field["value"] = cut(prefill, VALUE.min(forms.message_chars)).into();
        }
        labelled(&text(label), None, field)
    };
    let (title, components) = match id {
        FormId::Question { category, .. } => {
            let known =
                category.as_ref().and_then(|key| forms.categories.iter().find(|form| form.category == *key));
            let mut fields = vec![words("form-words", true)];
            match known {
                Some(form) => fields.extend(form.questions.iter().take(QUESTIONS).map(question)),
                None if forms.categories.len() > 1 => {
                    fields.push(labelled(&text("form-category"), None, categories(&forms.categories)));
                }
                None => {}
            }
            (known.map_or_else(|| text("form-title"), |form| form.name.clone()), fields)
        }
        FormId::Words { asks: Asks::Comment, .. } => {
            (text("comment-title"), vec![words("comment-words", true)])
        }
        FormId::Words { asks: Asks::Note, .. } | FormId::Room { note: true, .. } => {
            (text("note-title"), vec![words("note-words", true)])
        }
        FormId::Words { asks: Asks::Why, .. } => (text("why-title"), vec![words("why-words", false)]),
        FormId::Words { asks: Asks::Tags, .. } => (text("tags-title"), vec![words("tags-words", true)]),
        FormId::Room { note: false, .. } => (text("reply-title"), vec![words("reply-words", true)]),
    };
    json!({"custom_id": id.text(), "title": cut(&title, TITLE), "components": components})
}

/// A button that opens a form which came too late.
pub(crate) fn carry_on(id: &FormId, texts: &Texts) -> Value {
    let text = |name: &str| texts.get(&format!("discord-{name}")).cloned().unwrap_or_else(|| name.to_owned());
    let button = json!({
        "type": 2, "style": 1, "label": cut(&text("continue"), 80),
        "custom_id": Pressed::Open(id.clone()).text(),
    });
    json!({"content": cut(&text("continue-words"), 2_000), "components": [{"type": 1, "components": [button]}]})
}

fn question(question: &FormQuestion) -> Value {
    let id = format!("{QUESTION}{}", question.key);
    let field = if question.choices.is_empty() {
        json!({"type": TEXT, "custom_id": id, "style": SHORT, "required": false, "max_length": ANSWER})
    } else {
        let option =
            |(at, choice): (usize, &String)| json!({"label": cut(choice, OPTION), "value": at.to_string()});
        let options: Vec<Value> = question.choices.iter().enumerate().take(OPTIONS).map(option).collect();
        json!({"type": STRING_SELECT, "custom_id": id, "required": false, "options": options})
    };
    labelled(&question.ask, Some(&question.ask), field)
}

fn categories(categories: &[Form]) -> Value {
    let option = |form: &Form| json!({"label": cut(&form.name, OPTION), "value": form.category.as_str()});
    let options: Vec<Value> = categories.iter().take(OPTIONS).map(option).collect();
    json!({"type": STRING_SELECT, "custom_id": CATEGORY, "required": false, "options": options})
}

/// A question that is too long for a label stands below it in full.
fn labelled(label: &str, full: Option<&str>, component: Value) -> Value {
    let mut labelled = json!({"type": LABELLED, "label": cut(label, LABEL), "component": component});
    if let Some(full) = full.filter(|full| full.chars().count() > LABEL) {
        labelled["description"] = cut(full, DESCRIPTION).into();
    }
    labelled
}

/// At most so many characters, with an ellipsis where something was left out; never nothing, which Discord refuses.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    let text = text.trim();
    match text.char_indices().nth(limit) {
        _ if text.is_empty() => "…".to_owned(),
        None => text.to_owned(),
        Some(_) => text.chars().take(limit.saturating_sub(1)).chain(['…']).collect(),
    }
}

/// A placeholder of a select.
pub(crate) fn placeholder(text: &str) -> String {
    cut(text, PLACEHOLDER)
}

#[cfg(test)]
mod tests {
    use deskbell_core::ids::CategoryKey;

    use super::*;

    fn forms() -> Forms {
        let question = |key: &str, ask: &str, choices: &[&str]| FormQuestion {
            key: key.into(),
            ask: ask.into(),
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        };
        let form = |key: &str, questions| Form {
            category: CategoryKey::new(key),
            name: key.to_uppercase(),
            questions,
        };
        let long = "Under which number did the shop confirm the order to you?";
        Forms {
            categories: vec![
                form(
                    "payments",
                    vec![
                        question("how", "How did you pay?", &["Card", "Cash"]),
                        question("order", long, &[]),
                    ],
                ),
                form("delivery", Vec::new()),
            ],
            message_chars: 10_000,
            ..Forms::default()
        }
    }

    fn texts() -> Texts {
        ["form-title", "form-words", "form-category", "comment-title", "continue"]
            .map(|name| (format!("discord-{name}"), format!("the {name}")))
            .into()
    }

    fn question_form(category: Option<&str>) -> Value {
        let id = FormId::Question { category: category.map(CategoryKey::new), about: None };
        form(&id, "", &forms(), &texts())
    }

    #[test]
    fn a_category_brings_its_questions() {
        let form = question_form(Some("payments"));
        assert_eq!(
            (form["custom_id"].as_str(), form["title"].as_str()),
            (Some("f:payments"), Some("PAYMENTS"))
        );
        let fields = form["components"].as_array().unwrap();
        assert_eq!(fields.len(), 3);
        assert!(
            fields
                .iter()
                .all(|field| field["type"] == 18 && field["label"].as_str().unwrap().chars().count() <= 45)
        );
        assert_eq!(fields[0]["component"]["required"], true);
        assert_eq!(fields[1]["component"]["options"][1], json!({"label": "Cash", "value": "1"}));
        assert_eq!(fields[1]["component"]["required"], false);
        assert_eq!(fields[2]["component"]["custom_id"], "q:order");
        let asked = fields[2]["description"].as_str();
        assert_eq!(asked, Some("Under which number did the shop confirm the order to you?"));
    }

    #[test]
    fn without_a_category_it_can_be_chosen_in_the_form() {
        for category in [None, Some("gone")] {
            let form = question_form(category);
            assert_eq!(form["title"], "the form-title");
            let fields = form["components"].as_array().unwrap();
            assert_eq!(fields[1]["component"]["custom_id"], "category");
            assert_eq!(
                fields[1]["component"]["options"][0],
                json!({"label": "PAYMENTS", "value": "payments"})
            );
        }
        let none = form(&FormId::Question { category: None, about: None }, "", &Forms::default(), &texts());
        assert_eq!(none["components"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn forms_keep_discords_limits_whatever_is_configured() {
        let id = FormId::Question { category: None, about: Some(5) };
        let full = form(&id, &"ж".repeat(9_000), &forms(), &texts());
        let field = &full["components"][0]["component"];
        assert_eq!(field["value"].as_str().unwrap().chars().count(), 4_000);
        assert_eq!(field["max_length"], 4_000);
        let many = Forms {
            categories: (0..40)
                .map(|at| Form {
                    category: CategoryKey::new(&format!("c{at}")),
                    name: "x".repeat(200),
                    questions: vec![],
                })
                .collect(),
            ..forms()
        };
        let options = &form(&id, "", &many, &texts())["components"][1]["component"]["options"];
        assert_eq!(options.as_array().unwrap().len(), 25);
        assert_eq!(options[0]["label"].as_str().unwrap().chars().count(), 100);
        assert_eq!(cut(" ", 5), "…");
        assert_eq!(cut("abcdef", 5), "abcd…");
    }

    #[test]
    fn a_form_that_came_too_late_is_a_button() {
        let id = FormId::Room { post: 60, note: false };
        let message = carry_on(&id, &texts());
        let button = &message["components"][0]["components"][0];
        assert_eq!(
            (button["label"].as_str(), button["custom_id"].as_str()),
            (Some("the continue"), Some("o:m:R:60"))
        );
    }
}
