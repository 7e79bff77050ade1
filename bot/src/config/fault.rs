//! What is wrong with the configuration: where, which key, what, and how to mend it.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

/// Where a value was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// A file of TOML; lines count from one.
    Line { file: Arc<str>, line: usize },
    /// A variable of the environment.
    Variable(String),
    /// Nowhere: it is missing, or it is the machine's own state.
    Nowhere,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            At::Line { file, line } => write!(f, "{file}:{line}"),
            At::Variable(_) => f.write_str("environment"),
            At::Nowhere => f.write_str("-"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The desk works, but probably not as meant.
    Hint,
    /// The desk does not start with it; a running desk keeps what it has.
    Fault,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub weight: Weight,
    pub at: At,
    /// The way to the value: `categories[2].questions[1].ask`, or a variable's name.
    pub key: String,
    pub what: String,
    /// What to do about it, as an instruction.
    pub mend: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.at {
            At::Nowhere => {}
            at => write!(f, "{at}: ")?,
        }
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        write!(f, "{}", self.what)?;
        if self.mend.is_empty() { Ok(()) } else { write!(f, "; {}", self.mend) }
    }
}

/// Every fault found: one reading names them all.
#[derive(Debug, Default)]
pub struct Faults(RefCell<Vec<Fault>>);

impl Faults {
    pub fn push(&self, fault: Fault) {
        self.0.borrow_mut().push(fault);
    }

    pub fn fault(&self, at: At, key: impl Into<String>, what: impl Into<String>, mend: impl Into<String>) {
        self.push(Fault { weight: Weight::Fault, at, key: key.into(), what: what.into(), mend: mend.into() });
    }

    pub fn hint(&self, at: At, key: impl Into<String>, what: impl Into<String>, mend: impl Into<String>) {
        self.push(Fault { weight: Weight::Hint, at, key: key.into(), what: what.into(), mend: mend.into() });
    }

    /// Those of a file by line, others in the order of finding.
    #[must_use]
    pub fn into_list(self) -> Vec<Fault> {
        let mut faults = self.0.into_inner();
        faults.sort_by_key(|fault| match &fault.at {
            At::Line { line, .. } => (0, *line),
            At::Variable(_) => (1, 0),
            At::Nowhere => (2, 0),
        });
        faults
    }
}

/// The known word nearest to a mistyped one, if it is near enough to be what was meant.
pub(crate) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (distance(typed, word), word))
        .min()
        .filter(|(far, word)| *far <= 2 + word.chars().count() / 8 && *far * 2 <= word.chars().count())
        .map(|(_, word)| word)
}

/// Insertions, deletions, replacements and swaps of neighbours between two words.
fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().flat_map(char::to_lowercase).collect();
    let other: Vec<char> = other.chars().flat_map(char::to_lowercase).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, left) in one.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, right) in other.iter().enumerate() {
            let mut best =
                (last[column] + usize::from(left != right)).min(last[column + 1] + 1).min(now[column] + 1);
            if row > 0 && column > 0 && *left == other[column - 1] && one[row - 1] == *right {
                best = best.min(before[column - 1] + 1);
            }
            now.push(best);
        }
        before = std::mem::replace(&mut last, now);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_and_nonsense_has_none() {
        let known = ["listen", "public_url", "data_dir", "languages", "log"];
        assert_eq!(nearest("listn", known), Some("listen"));
        assert_eq!(nearest("lisetn", known), Some("listen"));
        assert_eq!(nearest("publicurl", known), Some("public_url"));
        assert_eq!(nearest("langauge", known), Some("languages"));
        assert_eq!(nearest("frobnicate", known), None);
        assert_eq!(nearest("foo", known), None, "three letters have no near neighbours");
    }

    #[test]
    fn a_fault_reads_as_a_sentence() {
        let fault = Fault {
            weight: Weight::Fault,
            at: At::Line { file: "deskbell.toml".into(), line: 3 },
            key: "listen".into(),
            what: "\"8080\" is no address".into(),
            mend: "write an address and a port".into(),
        };
        assert_eq!(
            fault.to_string(),
            "deskbell.toml:3: listen: \"8080\" is no address; write an address and a port"
        );
    }
}
