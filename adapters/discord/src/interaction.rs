//! An interaction as Discord tells of it: somebody pressed, chose, filled in, typed a command or is typing one. Only what
//! the desk needs, and lenient: parts that the released library cannot read yet are read here.

use std::collections::HashMap;

use deskbell_core::ids::Language;
use serde::Deserialize;
use serde_json::Value;

use crate::message::{Id, Member, Message, User};

/// <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type>
pub(crate) const COMMAND: u64 = 2;
pub(crate) const COMPONENT: u64 = 3;
pub(crate) const AUTOCOMPLETE: u64 = 4;
pub(crate) const MODAL_SUBMIT: u64 = 5;

/// Of a command: typed with a slash, or chosen on a message.
pub(crate) const CHAT_INPUT: u64 = 1;
pub(crate) const ON_MESSAGE: u64 = 3;

/// Of a message that only one person sees.
const IS_EPHEMERAL: u64 = 1 << 6;

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Interaction {
    #[serde(default)]
    pub(crate) id: Id,
    /// Ours: known even before the gateway has told it.
    #[serde(default)]
    pub(crate) application_id: Id,
    #[serde(rename = "type", default)]
    pub(crate) kind: u64,
    #[serde(default)]
    pub(crate) token: String,
    #[serde(default)]
    pub(crate) data: Data,
    #[serde(default)]
    pub(crate) channel_id: Id,
    pub(crate) channel: Option<ChannelPart>,
    /// On a server: who did it.
    pub(crate) member: Option<Member>,
    /// In direct messages: who did it.
    pub(crate) user: Option<User>,
    /// The message of the pressed button.
    pub(crate) message: Option<Message>,
    /// Bytes of a file that may be sent there.
    #[serde(default)]
    pub(crate) attachment_size_limit: i64,
    /// Where: 0 a server, 1 direct messages with the bot, 2 anywhere else.
    pub(crate) context: Option<u64>,
    /// The language of the person's Discord.
    pub(crate) locale: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct ChannelPart {
    pub(crate) parent_id: Option<Id>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Data {
    #[serde(default)]
    pub(crate) name: String,
    #[serde(rename = "type", default)]
    pub(crate) kind: u64,
    #[serde(default)]
    pub(crate) options: Vec<Choice>,
    #[serde(default)]
    pub(crate) custom_id: String,
    /// What was chosen of a select.
    #[serde(default)]
    pub(crate) values: Vec<String>,
    /// A form's fields, in rows of the old kind or labels of the new.
    #[serde(default)]
    pub(crate) components: Vec<Value>,
    /// The message that a menu was opened on.
    pub(crate) target_id: Option<Id>,
    #[serde(default)]
    pub(crate) resolved: Resolved,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Resolved {
    #[serde(default)]
    pub(crate) messages: HashMap<String, Message>,
}

/// A subcommand or an option of one.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Choice {
    #[serde(default)]
    pub(crate) name: String,
    pub(crate) value: Option<Value>,
    /// What is being typed.
    #[serde(default)]
    pub(crate) focused: bool,
    #[serde(default)]
    pub(crate) options: Vec<Choice>,
}

impl Interaction {
    pub(crate) fn person(&self) -> Option<&User> {
        let user = self.member.as_ref().and_then(|member| member.user.as_ref()).or(self.user.as_ref());
        user.filter(|user| user.id.0 != 0)
    }

    /// The person's direct messages with the bot, when it was done there.
    pub(crate) fn direct_messages(&self) -> Option<(u64, u64)> {
        let is_there = self.context == Some(1) && self.member.is_none() && self.channel_id.0 != 0;
        Some((self.channel_id.0, self.person()?.id.0)).filter(|_| is_there)
    }

    /// Whether only the one who pressed sees the message of the button.
    pub(crate) fn is_on_ephemeral(&self) -> bool {
        self.message.as_ref().is_some_and(|message| message.flags & IS_EPHEMERAL != 0)
    }

    pub(crate) fn language(&self) -> Option<Language> {
        let locale = self.locale.as_deref().filter(|locale| (2..=35).contains(&locale.len()))?;
        Some(Language::new(&locale.to_lowercase()))
    }

    /// The subcommand, where the command has any.
    pub(crate) fn subcommand(&self) -> Option<&Choice> {
        self.data.options.first().filter(|option| option.value.is_none())
    }

    fn given(&self) -> &[Choice] {
        self.subcommand().map_or(&self.data.options, |subcommand| &subcommand.options)
    }

    /// The words of an option; empty when it was left out.
    pub(crate) fn option(&self, name: &str) -> String {
        let given = self.given().iter().find(|option| option.name == name);
        match given.and_then(|option| option.value.as_ref()) {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// The option that is being typed.
    pub(crate) fn focused(&self) -> Option<&Choice> {
        self.given().iter().find(|option| option.focused)
    }

    /// The message that a menu was opened on.
    pub(crate) fn target(&self) -> Option<&Message> {
        self.data.resolved.messages.get(&self.data.target_id?.0.to_string())
    }

    /// What was filled in, field by field. A field that was left empty is not among them.
    pub(crate) fn fields(&self) -> Vec<(String, String)> {
        fn gather(value: &Value, fields: &mut Vec<(String, String)>) {
            match value {
                Value::Object(object) => {
                    let chosen =
                        object.get("values").and_then(|values| values.get(0)).or(object.get("value"));
                    if let (Some(id), Some(text)) =
                        (object.get("custom_id").and_then(Value::as_str), chosen.and_then(Value::as_str))
                        && !text.trim().is_empty()
                    {
                        fields.push((id.to_owned(), text.to_owned()));
                    }
                    for inner in ["component", "components"] {
                        if let Some(inner) = object.get(inner) {
                            gather(inner, fields);
                        }
                    }
                }
                Value::Array(items) => items.iter().for_each(|item| gather(item, fields)),
                _ => {}
            }
        }
        let mut fields = Vec::new();
        self.data.components.iter().for_each(|component| gather(component, &mut fields));
        fields
    }

    /// Whether a field of a form is a select.
    pub(crate) fn is_chosen(&self, name: &str) -> bool {
        fn has(value: &Value, name: &str) -> bool {
            match value {
                Value::Object(object) => {
                    let named = object.get("custom_id").and_then(Value::as_str) == Some(name);
                    (named && object.contains_key("values"))
                        || ["component", "components"]
                            .iter()
                            .any(|at| object.get(*at).is_some_and(|inner| has(inner, name)))
                }
                Value::Array(items) => items.iter().any(|item| has(item, name)),
                _ => false,
            }
        }
        self.data.components.iter().any(|component| has(component, name))
    }

    pub(crate) fn field(&self, name: &str) -> String {
        let mut fields = self.fields();
        let at = fields.iter().position(|(field, _)| field == name);
        at.map(|at| fields.swap_remove(at).1).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn interaction(value: Value) -> Interaction {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn fields_are_found_in_labels_and_in_rows() {
        let labels = interaction(json!({"id": "1", "type": 5, "data": {"custom_id": "f", "components": [
            {"type": 18, "id": 1, "component": {"type": 4, "custom_id": "words", "value": "It broke"}},
            {"type": 18, "id": 2, "component": {"type": 3, "custom_id": "q:how", "values": ["1"]}},
            {"type": 18, "id": 3, "component": {"type": 4, "custom_id": "q:order", "value": " "}},
            {"type": 18, "id": 4, "component": {"type": 3, "custom_id": "q:none", "values": []}}
        ]}}));
        let expected =
            [("words", "It broke"), ("q:how", "1")].map(|(id, text)| (id.to_owned(), text.to_owned()));
        assert_eq!(labels.fields(), expected);
        let rows = interaction(json!({"data": {"components": [
            {"type": 1, "components": [{"type": 4, "custom_id": "words", "value": "It broke"}]}]}}));
        assert_eq!(rows.field("words"), "It broke");
        assert_eq!(rows.field("other"), "");
    }

    #[test]
    fn options_are_those_of_the_subcommand() {
        let typed = interaction(json!({"type": 2, "data": {"name": "ticket", "type": 1, "options": [
            {"type": 1, "name": "assign", "options": [
                {"type": 3, "name": "to", "value": " Jan ", "focused": true}, {"type": 4, "name": "page", "value": 2}]}]}}));
        assert_eq!(typed.subcommand().unwrap().name, "assign");
        assert_eq!((typed.option("to").as_str(), typed.option("page").as_str()), ("Jan", "2"));
        assert_eq!(typed.focused().unwrap().name, "to");
        let plain = interaction(
            json!({"data": {"name": "language", "options": [{"name": "language", "value": "ru"}]}}),
        );
        assert!(plain.subcommand().is_none());
        assert_eq!(plain.option("language"), "ru");
        let bare = interaction(json!({"data": {"options": [{"type": 1, "name": "take"}]}}));
        assert_eq!(bare.subcommand().unwrap().name, "take");
    }

    #[test]
    fn a_person_stands_in_a_member_or_alone() {
        let there = interaction(json!({"member": {"user": {"id": "7", "username": "ana"}, "roles": ["3"]}}));
        let alone = interaction(json!({"user": {"id": "7", "username": "ana"}, "locale": "pt-BR"}));
        assert_eq!((there.person().unwrap().id.0, alone.person().unwrap().id.0), (7, 7));
        assert_eq!(alone.language(), Some(Language::new("pt-br")));
        assert!(interaction(json!({})).person().is_none());
        assert!(interaction(json!({"message": {"id": "1", "flags": 64}})).is_on_ephemeral());
    }
}
