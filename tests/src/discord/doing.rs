//! What somebody did with a button, a select, a command or a modal, and how the bot answered.

use std::sync::Arc;

use serde_json::Value;

use super::interaction::Interaction;
use super::message::{LOADING, for_each_component};
use super::seen::{Choice, Message, select};
use super::server::Server;
use super::waiting::until;
use super::world::World;

/// An interaction under way.
#[derive(Clone, Debug)]
pub struct Doing {
    server: Arc<Server>,
    id: u64,
}

/// A field of a modal.
#[derive(Clone, Debug)]
pub struct Field {
    pub label: String,
    pub custom_id: String,
    /// 4 for text, 3 for choices, 19 for files.
    pub kind: i64,
    pub required: bool,
    /// Of text: several lines.
    pub paragraph: bool,
    pub value: Option<String>,
    pub placeholder: Option<String>,
    pub choices: Vec<Choice>,
}

/// A modal as it pops up.
#[derive(Clone, Debug)]
pub struct Modal {
    pub title: String,
    pub custom_id: String,
    pub fields: Vec<Field>,
    /// Words between the fields.
    pub texts: Vec<String>,
    pub(crate) raw: Value,
    pub(crate) doing: u64,
}

impl Modal {
    fn of(data: &Value, doing: u64) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (mut fields, mut texts) = (Vec::new(), Vec::new());
        for top in data["components"].as_array().into_iter().flatten() {
            let (inner, label) = match top["type"].as_u64() {
                Some(18) => (&top["component"], text(&top["label"])),
                Some(1) => (&top["components"][0], text(&top["components"][0]["label"])),
                _ => {
                    for_each_component(std::slice::from_ref(top), &mut |it| texts.push(text(&it["content"])));
                    continue;
                }
            };
            fields.push(Field {
                label,
                custom_id: text(&inner["custom_id"]),
                kind: inner["type"].as_i64().unwrap_or(0),
                required: inner["required"] != false,
                paragraph: inner["style"] == 2,
                value: inner["value"].as_str().map(str::to_owned),
                placeholder: inner["placeholder"].as_str().map(str::to_owned),
                choices: select(inner).choices,
            });
        }
        Self {
            title: text(&data["title"]),
            custom_id: text(&data["custom_id"]),
            fields,
            texts,
            raw: data.clone(),
            doing,
        }
    }

    /// The field with this label or custom id, or whose label holds it.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        let exact = self.fields.iter().find(|field| field.label == name || field.custom_id == name);
        exact.or_else(|| self.fields.iter().find(|field| field.label.contains(name)))
    }
}

impl Doing {
    pub(crate) fn new(server: Arc<Server>, id: u64) -> Self {
        Self { server, id }
    }

    fn interaction(&self) -> Interaction {
        self.server.look(|world| world.interactions[&self.id].clone())
    }

    /// Whether "This interaction failed" stands there: no answer came in time.
    #[must_use]
    pub fn failed(&self) -> bool {
        let interaction = self.interaction();
        let deadline = self.server.look(|world| world.options.interaction_deadline);
        interaction.answered.is_none() && interaction.at.elapsed() > deadline
    }

    /// Waits for the first answer: its kind. 4 and 5 are a message and the promise of one, 6 and 7 leave or change the
    /// message that was pressed, 8 is choices, 9 a modal.
    ///
    /// # Panics
    /// When none comes.
    pub async fn answered(&self) -> u64 {
        self.wait("was not answered", |_, interaction| interaction.answered).await
    }

    async fn wait<T>(&self, what: &str, see: impl Fn(&World, &Interaction) -> Option<T>) -> T {
        let found = until(&self.server, |world| see(world, world.interactions.get(&self.id)?)).await;
        found.unwrap_or_else(|found| {
            let interaction = self.interaction();
            panic!("{interaction:?} {what}{}.\n{found}", if self.failed() { " in time" } else { "" })
        })
    }

    /// Waits for the message that answers it, in full: what was only promised does not count.
    ///
    /// # Panics
    /// When none comes.
    pub async fn message(&self) -> Message {
        let full = |world: &World, interaction: &Interaction| {
            let channel = world.channels.get(&interaction.channel)?;
            let own = interaction.original.filter(|_| !matches!(interaction.answered, Some(6 | 7)));
            let ids = own.into_iter().chain(interaction.more.iter().copied());
            let mut shown = ids.filter_map(|id| channel.message(id));
            let full = shown.find(|stored| stored.flags & LOADING == 0)?;
            Some(world.seen(channel, full))
        };
        self.wait("brought no message", full).await
    }

    /// Waits until one of its messages holds these words.
    ///
    /// # Panics
    /// When none does.
    pub async fn says(&self, words: &str) -> Message {
        let full = |world: &World, interaction: &Interaction| {
            let channel = world.channels.get(&interaction.channel)?;
            let ids = interaction.original.into_iter().chain(interaction.more.iter().copied());
            let mut shown =
                ids.filter_map(|id| channel.message(id)).map(|stored| world.seen(channel, stored));
            shown.find(|message| message.text.contains(words))
        };
        self.wait(&format!("did not say {words:?}"), full).await
    }

    /// Everything that answered it so far.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        self.server.look(|world| {
            let interaction = &world.interactions[&self.id];
            let Some(channel) = world.channels.get(&interaction.channel) else { return Vec::new() };
            let own = interaction.original.filter(|_| !matches!(interaction.answered, Some(6 | 7)));
            let ids = own.into_iter().chain(interaction.more.iter().copied());
            ids.filter_map(|id| channel.message(id)).map(|stored| world.seen(channel, stored)).collect()
        })
    }

    /// Waits for the modal that answers it.
    ///
    /// # Panics
    /// When none comes, or another answer does.
    pub async fn modal(&self) -> Modal {
        let kind = self.answered().await;
        assert_eq!(kind, 9, "no modal: {:?}", self.interaction());
        Modal::of(&self.interaction().data, self.id)
    }

    /// Waits for the choices that answer it: names and values.
    ///
    /// # Panics
    /// When none come.
    pub async fn choices(&self) -> Vec<(String, String)> {
        let kind = self.answered().await;
        assert_eq!(kind, 8, "no choices: {:?}", self.interaction());
        let data = self.interaction().data;
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let choices = data["choices"].as_array().cloned().unwrap_or_default();
        choices.iter().map(|choice| (text(&choice["name"]), text(&choice["value"]))).collect()
    }
}
