//! Messages as a page gets them: each file with an address that opens it without a token, for an hour or two.

use deskbell_core::ids::{Language, Seq};
use deskbell_core::port::{CustomerEvent, FileView, Page, Shown};
use serde::Serialize;

use crate::http::Desk;

/// A file with its address, from the desk's own root.
#[derive(Debug, Serialize)]
pub(crate) struct AddressedFile {
    #[serde(flatten)]
    file: FileView,
    url: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct Addressed {
    /// Without its files.
    #[serde(flatten)]
    shown: Shown,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<AddressedFile>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Told {
    Message(Box<Addressed>),
    Typing { name: Option<String> },
    Seen { until: Seq },
    Language { language: Language },
    Anew {},
}

impl Desk {
    pub(crate) fn addressed_file(&self, place: &str, file: FileView) -> AddressedFile {
        let key = self.customers().file_key(self.channel(), place, file.id);
        AddressedFile { url: format!("/widget/v1/files/{}/{key}", file.id), file }
    }

    pub(crate) fn addressed(&self, place: &str, mut shown: Shown) -> Addressed {
        let files = std::mem::take(&mut shown.files);
        Addressed { files: files.into_iter().map(|file| self.addressed_file(place, file)).collect(), shown }
    }

    pub(crate) fn addressed_page(&self, place: &str, page: Page<Shown>) -> Page<Addressed> {
        let items = page.items.into_iter().map(|shown| self.addressed(place, shown)).collect();
        Page { items, more: page.more, cursor: page.cursor }
    }

    /// An event's name, and what it carries.
    pub(crate) fn told(&self, place: &str, event: CustomerEvent) -> (&'static str, Told) {
        match event {
            CustomerEvent::Message(shown) => {
                ("message", Told::Message(Box::new(self.addressed(place, *shown))))
            }
            CustomerEvent::Typing { name } => ("typing", Told::Typing { name }),
            CustomerEvent::Seen { until } => ("seen", Told::Seen { until }),
            CustomerEvent::Language { language } => ("language", Told::Language { language }),
            CustomerEvent::Anew => ("anew", Told::Anew {}),
        }
    }
}
