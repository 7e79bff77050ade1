//! What somebody typed against the names there are: whatever the case, the accents and the apostrophes, and as short
//! as is still clear.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// For comparing: lower case, without accents and apostrophes, with one space between words. A name that is written
/// with lines or underscores is found with spaces too.
#[must_use]
pub fn fold(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let plain: String = letters
        .filter_map(|c| match c {
            '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '´' | '\u{200c}' => None,
            '_' | '-' | '/' | '›' => Some(' '),
            'ي' => Some('ی'),
            'ك' => Some('ک'),
            c => Some(c),
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What typed words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<T> {
    /// With what stands behind the name, as typed.
    One(T, String),
    /// Each of these begins so.
    Several(Vec<T>),
    Nothing,
}

/// The one whose name the whole text is, or begins with it.
#[must_use]
pub fn choose<T: Clone + PartialEq>(typed: &str, names: &[(T, String)]) -> Found<T> {
    let typed = fold(typed);
    if typed.is_empty() {
        return Found::Nothing;
    }
    let of = |fits: &dyn Fn(&str) -> bool| {
        let mut fitting: Vec<T> = Vec::new();
        for (one, name) in names {
            if fits(&fold(name)) && !fitting.contains(one) {
                fitting.push(one.clone());
            }
        }
        fitting
    };
    let exact = of(&|name| name == typed);
    let fitting = if exact.is_empty() { of(&|name| name.starts_with(&typed)) } else { exact };
    match fitting.as_slice() {
        [] => Found::Nothing,
        [one] => Found::One(one.clone(), String::new()),
        _ => Found::Several(fitting),
    }
}

/// The one whose name stands at the beginning of the text: its first word may be cut short, and so may the one that
/// tells it from another; what follows is left over.
#[must_use]
pub fn choose_first<T: Clone + PartialEq>(typed: &str, names: &[(T, String)]) -> Found<T> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word.trim_start_matches('@'))).collect();
    let mut best: Vec<(Fit, T)> = Vec::new();
    for (one, name) in names {
        let Some(fit) = fit(&folded, name) else { continue };
        match best.first().map(|(other, _)| fit.cmp(other)) {
            Some(std::cmp::Ordering::Less) => continue,
            Some(std::cmp::Ordering::Equal) => {}
            Some(std::cmp::Ordering::Greater) | None => best.clear(),
        }
        if !best.iter().any(|(_, other)| other == one) {
            best.push((fit, one.clone()));
        }
    }
    match best.as_slice() {
        [] => Found::Nothing,
        [(fit, one)] => {
            // A word that only began like the next one of the name is the text's own, unless it made the choice.
            let told_apart = fit.cut && fit.whole > 0 && rivals(&folded, names, one, fit.whole);
            let used = fit.whole + usize::from(fit.cut && (fit.whole == 0 || told_apart));
            Found::One(one.clone(), words[used..].join(" "))
        }
        _ => Found::Several(best.into_iter().map(|(_, one)| one).collect()),
    }
}

/// How much of a name the text has: whole words, and the beginning of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    whole: usize,
    cut: bool,
}

fn fit(typed: &[String], name: &str) -> Option<Fit> {
    let name = fold(name);
    let mut typed = typed.iter();
    let mut fit = Fit { whole: 0, cut: false };
    for word in name.split(' ') {
        match typed.next() {
            Some(typed) if typed == word => fit.whole += 1,
            Some(typed) if !typed.is_empty() && word.starts_with(typed.as_str()) => {
                fit.cut = true;
                break;
            }
            Some(_) | None => break,
        }
    }
    (fit.whole > 0 || fit.cut).then_some(fit)
}

/// Whether somebody else's name has as many whole words of the text.
fn rivals<T: PartialEq>(typed: &[String], names: &[(T, String)], one: &T, whole: usize) -> bool {
    names.iter().any(|(other, name)| other != one && fit(typed, name).is_some_and(|fit| fit.whole >= whole))
}

/// The word of a list that a mistyped one looks most like; none when nothing is near.
#[must_use]
pub fn nearest<'a>(typed: &str, words: &[&'a str]) -> Option<&'a str> {
    let length = typed.chars().count();
    if length > 2
        && let Some(word) = words.iter().find(|word| word.starts_with(typed))
    {
        return Some(word);
    }
    let near = words.iter().map(|word| (distance(typed, word), *word));
    let (distance, word) = near.min_by_key(|(distance, _)| *distance)?;
    // A third of the letters may be wrong, and one at least.
    (distance <= (length / 3).max(1) && distance < word.chars().count()).then_some(word)
}

/// Letters to put in, leave out, replace or swap with their neighbour.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, wanted) in other.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != wanted);
            let mut least = replaced.min(last[column + 1] + 1).min(current[column] + 1);
            let swapped = row > 0 && column > 0 && one[row - 1] == *wanted && *letter == other[column - 1];
            if swapped {
                least = least.min(before_last[column - 1] + 1);
            }
            current.push(least);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&'static str]) -> Vec<(&'static str, String)> {
        names.iter().map(|name| (*name, (*name).to_owned())).collect()
    }

    #[test]
    fn case_accents_and_apostrophes_do_not_matter() {
        assert_eq!(fold("  Élodie   D’Arc "), "elodie darc");
        assert_eq!(fold("Oʻta_muhim"), "ota muhim");
        assert_eq!(fold("Высокий"), fold("ВЫСОКИЙ"));
        assert_eq!(fold("كریم"), fold("کریم"));
    }

    #[test]
    fn a_name_is_found_by_its_beginning_as_long_as_that_is_clear() {
        let all = names(&["high", "critical", "low", "closed"]);
        assert_eq!(choose("HI", &all), Found::One("high", String::new()));
        assert_eq!(choose("low", &all), Found::One("low", String::new()));
        assert_eq!(choose("c", &all), Found::Several(vec!["critical", "closed"]));
        assert_eq!(choose("urgent", &all), Found::Nothing);
        assert_eq!(choose(" ", &all), Found::Nothing);
        // Two names of one thing are one.
        let both = [("high", "high".to_owned()), ("high", "highest".to_owned())];
        assert_eq!(choose("hig", &both), Found::One("high", String::new()));
    }

    #[test]
    fn what_stands_behind_a_name_is_left_over() {
        let all = names(&["Jan Novák", "Jana Kis", "Mia", "Second line"]);
        let found = |typed: &str| choose_first(typed, &all);
        assert_eq!(found("jan knows invoices"), Found::One("Jan Novák", "knows invoices".into()));
        assert_eq!(found("Jan no answer yet"), Found::One("Jan Novák", "no answer yet".into()));
        assert_eq!(found("jan novak please"), Found::One("Jan Novák", "please".into()));
        assert_eq!(found("@mi"), Found::One("Mia", String::new()));
        assert_eq!(
            found("second line it is about money"),
            Found::One("Second line", "it is about money".into())
        );
        assert_eq!(found("ja why"), Found::Several(vec!["Jan Novák", "Jana Kis"]));
        assert_eq!(found("eva"), Found::Nothing);
        assert_eq!(found(""), Found::Nothing);
    }

    #[test]
    fn a_second_word_tells_namesakes_apart() {
        let all = names(&["Jan Novák", "Jan Kis"]);
        assert_eq!(choose_first("jan because", &all), Found::Several(vec!["Jan Novák", "Jan Kis"]));
        assert_eq!(choose_first("jan k because", &all), Found::One("Jan Kis", "because".into()));
    }

    #[test]
    fn a_slip_of_the_fingers_finds_the_word_that_was_meant() {
        let words = ["resolve", "reopen", "release", "r", "t", "take", "category", "who"];
        assert_eq!(nearest("resove", &words), Some("resolve"));
        assert_eq!(nearest("erolve", &words), Some("resolve"));
        assert_eq!(nearest("tkae", &words), Some("take"));
        assert_eq!(nearest("cat", &words), Some("category"));
        assert_eq!(nearest("rr", &words), None);
        assert_eq!(nearest("xyzzy", &words), None);
        assert_eq!(nearest("status", &words), None);
    }
}
