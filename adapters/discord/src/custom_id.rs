//! What stands behind buttons, options of selects and forms: everything that a press means is in its id, so that old
//! messages work after every restart. At most 100 characters
//! (<https://discord.com/developers/docs/components/reference#anatomy-of-a-component>).
//!
//! | id | what |
//! |---|---|
//! | `b:TOKEN` | a button of the desk's |
//! | `c:TOKEN`, `n:TOKEN`, `w:TOKEN`, `t:TOKEN` | the same, and it asks for words first: comment, note, why, tags |
//! | `s`, `s2` … | a select: what was chosen is one of these ids |
//! | `p`, `p:CATEGORY` | the panel: a form for a new question |
//! | `f`, `f:CATEGORY` | that form, filled in; `…@TICKS` names a message that is asked about, kept in memory |
//! | `m:…` | the form of a button that asks for words, or of `/ticket reply` and `/ticket note` |
//! | `o:…` | "Continue": opens the form whose id follows |

use deskbell_core::ids::CategoryKey;
use deskbell_core::port::{Asks, ShownButton};

pub(crate) const SELECT: &str = "s";
const LONGEST: usize = 100;

/// The id of a button, or of an option of a select.
pub(crate) fn of(button: &ShownButton) -> String {
    let id = Pressed::Token { token: button.token.clone(), asks: button.asks };
    id.text()
}

/// Which form it is; the id of the form itself, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FormId {
    /// A new question. `about`: a message that is asked about is kept in memory under this number.
    Question { category: Option<CategoryKey>, about: Option<u64> },
    /// What a button asks for.
    Words { token: String, asks: Asks },
    /// A reply to the customer, or a note, in this post.
    Room { post: u64, note: bool },
}

/// What was pressed or chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pressed {
    Token { token: String, asks: Option<Asks> },
    Panel { category: Option<CategoryKey> },
    Open(FormId),
}

impl Pressed {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Token { token, asks: None } => format!("b:{token}"),
            Self::Token { token, asks: Some(asks) } => format!("{}:{token}", letter(*asks)),
            Self::Panel { category: None } => "p".to_owned(),
            Self::Panel { category: Some(category) } => format!("p:{category}"),
            Self::Open(form) => format!("o:{}", form.text()),
        }
    }

    /// None for what is not ours: another bot's message, or one of an older desk.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        match (kind, rest) {
            ("p", "") => Some(Self::Panel { category: None }),
            ("p", category) => Some(Self::Panel { category: Some(CategoryKey::new(category)) }),
            ("o", form) => FormId::parse(form).map(Self::Open),
            (_, "") => None,
            ("b", token) => Some(Self::Token { token: token.to_owned(), asks: None }),
            (kind, token) => {
                let asks = Asks::ALL.iter().copied().find(|asks| kind == letter(*asks))?;
                Some(Self::Token { token: token.to_owned(), asks: Some(asks) })
            }
        }
    }
}

impl FormId {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Question { category, about } => {
                let category = category.as_ref().map(|key| format!(":{key}")).unwrap_or_default();
                let about = about.map(|about| format!("@{about}")).unwrap_or_default();
                format!("f{category}{about}")
            }
            Self::Words { token, asks } => format!("m:{}:{token}", letter(*asks)),
            Self::Room { post, note } => format!("m:{}:{post}", if *note { "N" } else { "R" }),
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("m:") {
            let (kind, rest) = rest.split_once(':').filter(|(_, rest)| !rest.is_empty())?;
            return match kind {
                "N" | "R" => Some(Self::Room { post: rest.parse().ok()?, note: kind == "N" }),
                kind => {
                    let asks = Asks::ALL.iter().copied().find(|asks| kind == letter(*asks))?;
                    Some(Self::Words { token: rest.to_owned(), asks })
                }
            };
        }
        let (rest, about) = match text.split_once('@') {
            None => (text, None),
            Some((rest, about)) => (rest, Some(about.parse().ok()?)),
        };
        match rest.strip_prefix('f')? {
            "" => Some(Self::Question { category: None, about }),
            rest => {
                let key = rest.strip_prefix(':').filter(|key| !key.is_empty())?;
                Some(Self::Question { category: Some(CategoryKey::new(key)), about })
            }
        }
    }
}

fn letter(asks: Asks) -> &'static str {
    match asks {
        Asks::Comment => "c",
        Asks::Note => "n",
        Asks::Why => "w",
        Asks::Tags => "t",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_they_were_made_and_are_short_enough() {
        let token = "A".repeat(64);
        let category = Some(CategoryKey::new("billing/cards.declined-at_home1"));
        let mut presses: Vec<Pressed> = Asks::ALL
            .iter()
            .map(|asks| Pressed::Open(FormId::Words { token: token.clone(), asks: *asks }))
            .collect();
        presses.extend([
            Pressed::Token { token: token.clone(), asks: None },
            Pressed::Token { token, asks: Some(Asks::Why) },
            Pressed::Panel { category: None },
            Pressed::Panel { category: category.clone() },
            Pressed::Open(FormId::Question { category: None, about: None }),
            Pressed::Open(FormId::Question { category: category.clone(), about: None }),
            Pressed::Open(FormId::Question { category, about: Some(u64::MAX) }),
            Pressed::Open(FormId::Question { category: None, about: Some(7) }),
            Pressed::Open(FormId::Room { post: u64::MAX, note: true }),
            Pressed::Open(FormId::Room { post: 5, note: false }),
        ]);
        for press in presses {
            let text = press.text();
            assert!(text.len() <= LONGEST, "{text}");
            assert_eq!(Pressed::parse(&text), Some(press.clone()), "{text}");
            if let Pressed::Open(form) = press {
                assert_eq!(FormId::parse(&form.text()), Some(form));
            }
        }
    }

    #[test]
    fn what_is_not_ours_opens_nothing() {
        for foreign in ["", "b", "b:", "z:1", "ticket_close", "o:", "o:x", "m:n", "f:", "p p"] {
            assert_eq!(Pressed::parse(foreign), None, "{foreign}");
        }
        for foreign in ["", "m:", "m:R:", "m:R:x", "f:", "f@x", "g", "m:z:1"] {
            assert_eq!(FormId::parse(foreign), None, "{foreign}");
        }
        assert_eq!(Pressed::parse(&format!("b:{}", "A".repeat(99))), None);
    }
}
