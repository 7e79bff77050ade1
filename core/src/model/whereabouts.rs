//! The page a customer writes from, as far as the page itself tells.

use serde::{Deserialize, Serialize};

/// Characters of an address, and of a title.
const ADDRESS: usize = 500;
const TITLE: usize = 200;

/// A page of the web: origin and path, and what it calls itself. It is what a stranger wrote: shown to the team as text,
/// never fetched, never in a log or the journal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whereabouts {
    address: String,
    title: String,
}

impl std::fmt::Debug for Whereabouts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Whereabouts").finish_non_exhaustive()
    }
}

impl Whereabouts {
    /// None for what is no page of the web. Query and fragment go, since they may carry tokens, and so does an address
    /// with a password in it; what is too long is cut.
    #[must_use]
    pub fn of(address: &str, title: &str) -> Option<Self> {
        let written: String = address.trim().chars().filter(|one| !is_hidden(*one)).collect();
        let bare = written.split(['?', '#']).next().unwrap_or_default();
        let rest = bare.strip_prefix("https://").or_else(|| bare.strip_prefix("http://"))?;
        let host = rest.split(['/', '\\']).next().unwrap_or_default();
        if host.is_empty() || host.contains('@') || bare.contains(char::is_whitespace) {
            return None;
        }
        let title: String = title.chars().filter(|one| !is_hidden(*one)).take(TITLE).collect();
        Some(Self { address: bare.chars().take(ADDRESS).collect(), title: title.trim().to_owned() })
    }

    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Empty when the page has none.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }
}

/// Control characters, and those that turn the reading direction of what follows.
fn is_hidden(one: char) -> bool {
    one.is_control()
        || matches!(one, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Option<String> {
        Whereabouts::of(text, "").map(|page| page.address)
    }

    #[test]
    fn what_may_be_secret_in_an_address_goes() {
        let cart = Some("https://shop.example/cart".to_owned());
        for text in [
            "https://shop.example/cart",
            "https://shop.example/cart?token=s3cret",
            "https://shop.example/cart#access_token=s3cret",
            "https://shop.example/cart?a#b?c",
            " https://shop.example/\u{202e}cart\n",
        ] {
            assert_eq!(address(text), cart, "{text}");
        }
    }

    #[test]
    fn what_is_no_page_of_the_web_is_nothing() {
        for text in [
            "",
            "https://",
            "https:///x",
            "https://?x",
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)//https://",
            "data:text/html,x",
            "file:///etc/passwd",
            "//shop.example/",
            "/cart",
            "https://ana:s3cret@shop.example/",
            "https://shop.example/a b",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_too_long_is_cut() {
        let page =
            Whereabouts::of(&format!("https://shop.example/{}", "я".repeat(900)), &"ж".repeat(900)).unwrap();
        assert_eq!((page.address().chars().count(), page.title().chars().count()), (ADDRESS, TITLE));
        assert_eq!(format!("{page:?}"), "Whereabouts { .. }");
    }
}
