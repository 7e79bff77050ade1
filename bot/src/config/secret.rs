//! Values that must not be printed.

use std::fmt::Write as _;

/// A secret of the configuration. It has no Debug, Display or Serialize on purpose: whoever needs it says so.
#[derive(Clone, PartialEq, Eq)]
#[expect(missing_debug_implementations, reason = "a secret is never printed")]
pub struct Secret(String);

impl Secret {
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// A database's address with its password left out, for people and logs.
#[must_use]
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let end = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    // What follows the question mark may hold a password too.
    let path = path.split('?').next().unwrap_or_default();
    let mut shown = format!("{scheme}://");
    match authority.rsplit_once('@') {
        Some((user, host)) => {
            let user = user.split(':').next().unwrap_or_default();
            let _ = write!(shown, "{user}@{host}{path}");
        }
        None => {
            let _ = write!(shown, "{authority}{path}");
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_left_out() {
        assert_eq!(
            without_password("postgres://desk:s3cr@t@db:5432/desk?password=x"),
            "postgres://desk@db:5432/desk"
        );
        assert_eq!(without_password("postgres:///desk"), "postgres:///desk");
        assert_eq!(without_password("sqlite://data/deskbell.db"), "sqlite://data/deskbell.db");
    }
}
