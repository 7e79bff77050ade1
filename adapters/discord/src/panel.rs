//! The panel: a message with the ways to the desk, for everybody who sees the channel. Whatever stands in its buttons is
//! all that it needs, so it works as long as it stands.

use deskbell_core::port::{Form, Forms};
use serde_json::{Value, json};

use crate::custom_id::{Pressed, SELECT};
use crate::modals::{Texts, cut, placeholder};

/// More categories than these are a list.
const BUTTONS: usize = 5;
const OPTIONS: usize = 25;
// Characters.
const LABEL: usize = 80;
const OPTION: usize = 100;

/// As it is placed.
pub(crate) fn message(forms: &Forms, texts: &Texts) -> Value {
    let text = |name: &str| texts.get(&format!("discord-{name}")).cloned().unwrap_or_else(|| name.to_owned());
    let id = |form: &Form| Pressed::Panel { category: Some(form.category.clone()) }.text();
    let row = match forms.categories.as_slice() {
        [] | [_] => {
            vec![button(&text("panel-button"), &Pressed::Panel { category: None }.text())]
        }
        few if few.len() <= BUTTONS => few.iter().map(|form| button(&form.name, &id(form))).collect(),
        many => {
            let option = |form: &Form| json!({"label": cut(&form.name, OPTION), "value": id(form)});
            let options: Vec<Value> = many.iter().take(OPTIONS).map(option).collect();
            let hint = placeholder(&text("panel-choose"));
            vec![json!({"type": 3, "custom_id": SELECT, "placeholder": hint, "options": options})]
        }
    };
    json!({
        "content": cut(&text("panel"), 2_000),
        "components": [{"type": 1, "components": row}],
        "allowed_mentions": {"parse": []},
    })
}

fn button(label: &str, id: &str) -> Value {
    json!({"type": 2, "style": 1, "label": cut(label, LABEL), "custom_id": id})
}

#[cfg(test)]
mod tests {
    use deskbell_core::ids::CategoryKey;

    use super::*;

    fn forms(count: usize) -> Forms {
        let form = |at: usize| Form {
            category: CategoryKey::new(&format!("c{at}")),
            name: format!("Category {at}"),
            questions: Vec::new(),
        };
        Forms { categories: (0..count).map(form).collect(), ..Forms::default() }
    }

    #[test]
    fn a_panel_has_a_button_for_each_category_or_a_list() {
        let row = |count| message(&forms(count), &Texts::new())["components"][0]["components"].clone();
        assert_eq!(row(0)[0]["custom_id"], "p");
        assert_eq!(row(1)[0]["custom_id"], "p", "where there is one, nobody chooses");
        assert_eq!(row(5).as_array().unwrap().len(), 5);
        assert_eq!(row(5)[4]["custom_id"], "p:c4");
        let list = row(40);
        assert_eq!((list[0]["custom_id"].as_str(), list[0]["type"].as_u64()), (Some("s"), Some(3)));
        assert_eq!(list[0]["options"].as_array().unwrap().len(), 25);
        assert_eq!(list[0]["options"][6]["value"], "p:c6");
    }
}
