//! What language a message is in, among the languages a team has switched on.
//!
//! Short messages are the rule, so words decide first: those of the lists that the search uses too. Letters that only
//! some languages have decide next, and only then the statistics of a general detector, which need longer texts.

use whatlang::{Detector, Lang};

use super::fold::{self, LONGEST_QUESTION};
use super::lexicon::Lexicon;
use known::{KNOWN, Known, Script, script_of};

mod known;

/// A guess at a message's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detection {
    /// Code of the language without a region, one of the candidates.
    pub language: &'static str,
    /// Whether to rely on it. If not, ask or use what is known of the person.
    pub sure: bool,
}

/// A word of the stop or common list, a listed beginning, a letter that belongs to few languages.
const LISTED: f32 = 1.0;
const LISTED_SHORT: f32 = 0.5;
const MEANT: f32 = 0.8;
const OWN_LETTER: f32 = 0.6;
const FOREIGN_LETTER: f32 = 1.0;
/// Evidence that it takes to be sure, and how far it must lie before the next language's.
const ENOUGH: f32 = 1.5;
const AHEAD: f32 = 0.7;
/// At least one word in this many must speak for the language, and no less than two.
const LEAST_SHARE: usize = 3;
/// The general detector is asked from this many letters on, and believed alone from so many.
const STATISTICS_FROM: usize = 14;
const STATISTICS_ALONE_FROM: usize = 24;

/// The likeliest language of `text` among `candidates` (codes of the languages switched on; a region after a hyphen is
/// ignored). None when nothing speaks for any of them. Only the first 600 characters are looked at.
#[must_use]
pub fn detect(text: &str, candidates: &[&str]) -> Option<Detection> {
    let text: String = text.chars().take(LONGEST_QUESTION).collect();
    let text = plain_words(&text);
    let (script, pure) = main_script(&text)?;
    let letters = text.chars().filter(|character| character.is_alphabetic()).count();
    let codes: Vec<String> = candidates.iter().map(|code| base(code)).collect();
    let candidates: Vec<&Known> = KNOWN
        .iter()
        .filter(|known| codes.iter().any(|code| code == known.code) && known.scripts.contains(&script))
        .collect();
    if !matches!(script, Script::Latin | Script::Cyrillic | Script::Arabic) {
        let [known] = candidates.as_slice() else { return by_statistics(&text, &candidates, letters, pure) };
        return Some(Detection { language: known.code, sure: pure && letters >= 4 });
    }
    // Languages that are not switched on are weighed too: a message in one of them is in none of the candidates.
    let rivals: Vec<&Known> = KNOWN.iter().filter(|known| known.scripts.contains(&script)).collect();
    let guess = statistics(&text, &rivals).filter(|_| letters >= STATISTICS_FROM);
    let mut found: Vec<(Evidence, &Known)> = Vec::new();
    for known in rivals {
        if has_lists(known) || is_among(known, &candidates) {
            let mut evidence = evidence(&text, known, script);
            evidence.points += guess.filter(|(code, _)| *code == known.code).map_or(0.0, |(_, sure)| sure);
            found.push((evidence, known));
        }
    }
    found.sort_by(|one, other| other.0.points.total_cmp(&one.0.points).then(one.1.code.cmp(other.1.code)));
    let (evidence, best) =
        found.iter().find(|(evidence, known)| evidence.points > 0.0 && is_among(known, &candidates))?;
    let others = found.iter().filter(|(_, known)| known.code != best.code);
    let second = others.map(|(evidence, _)| evidence.points).fold(0.0, f32::max);
    let enough_words = match evidence.speaking {
        0 | 1 => false,
        2 => {
            evidence.words <= 2 * LEAST_SHARE && (evidence.grammar || (second <= 0.0 && evidence.words == 2))
        }
        speaking => speaking * LEAST_SHARE >= evidence.words,
    };
    let by_words = enough_words && evidence.points >= ENOUGH && evidence.points - second >= AHEAD;
    let alone = letters >= STATISTICS_ALONE_FROM && second < ENOUGH / 2.0;
    let by_letters =
        !has_lists(best) && alone && guess.is_some_and(|(code, sure)| code == best.code && sure >= 0.9);
    Some(Detection { language: best.code, sure: pure && (has_lists(best) && by_words || by_letters) })
}

fn has_lists(known: &Known) -> bool {
    !Lexicon::of(known.code).is_empty()
}

fn is_among(known: &Known, candidates: &[&Known]) -> bool {
    candidates.iter().any(|candidate| candidate.code == known.code)
}

/// What speaks for a language.
struct Evidence {
    points: f32,
    /// Words of the text, and those that gave points.
    words: usize,
    speaking: usize,
    /// Whether a listed word or a letter of its own is among them, and not only words that name subjects, which
    /// product names resemble.
    grammar: bool,
}

fn evidence(text: &str, known: &Known, script: Script) -> Evidence {
    let lexicon = Lexicon::of(known.code);
    // Russian in Latin letters is looked for too, but a listed word of two letters proves nothing there.
    let at_home = known.scripts.first() == Some(&script) || known.code == "uz";
    let mut evidence = Evidence { points: 0.0, words: 0, speaking: 0, grammar: script != Script::Latin };
    for word in text.split_whitespace() {
        let before = evidence.points;
        let lower = word.to_lowercase();
        if has_own_letter(&lower, known) {
            evidence.grammar = true;
            evidence.points += OWN_LETTER;
        }
        let foreign = lower.chars().any(|letter| is_foreign(letter, known, script));
        if foreign {
            evidence.points -= FOREIGN_LETTER;
        }
        for folded in fold::words(word, fold::spelling(known.code), LONGEST_QUESTION) {
            evidence.words += 1;
            if !foreign {
                evidence.grammar |= lexicon.lists(&folded);
                evidence.points += word_points(lexicon, &folded, at_home);
            }
        }
        if evidence.points > before {
            evidence.speaking += 1;
        }
    }
    evidence
}

fn has_own_letter(word: &str, known: &Known) -> bool {
    let apostrophe = |character: &char| "'ʻʼ‘’`".contains(*character);
    let uzbek =
        || word.chars().zip(word.chars().skip(1)).any(|(o, mark)| "og".contains(o) && apostrophe(&mark));
    word.chars().any(|letter| !letter.is_ascii() && known.letters.contains(letter))
        || (known.code == "uz" && uzbek())
}

fn word_points(lexicon: &Lexicon, word: &str, at_home: bool) -> f32 {
    let length = word.chars().count();
    match (lexicon.lists(word), length) {
        (true, 3..) => LISTED,
        (true, _) if at_home => LISTED_SHORT,
        (false, 4..) if !lexicon.concepts(word).is_empty() => MEANT,
        _ => 0.0,
    }
}

fn is_foreign(letter: char, known: &Known, script: Script) -> bool {
    if !letter.is_alphabetic() || letter.is_ascii() || script_of(letter) != script {
        return false;
    }
    match script {
        Script::Latin => !known.letters.contains(letter) && !"ʻʼ".contains(letter),
        _ => known.never.contains(letter),
    }
}

/// The general detector's guess among the candidates, with its confidence.
fn statistics(text: &str, candidates: &[&Known]) -> Option<(&'static str, f32)> {
    let allowed: Vec<Lang> = candidates.iter().filter_map(|known| known.statistics).collect();
    if allowed.is_empty() {
        return None;
    }
    let info = Detector::with_allowlist(allowed).detect(text)?;
    let known = candidates.iter().find(|known| known.statistics == Some(info.lang()))?;
    #[expect(clippy::cast_possible_truncation, reason = "a confidence between 0 and 1")]
    let confidence = info.confidence() as f32;
    Some((known.code, confidence))
}

fn by_statistics(text: &str, candidates: &[&Known], letters: usize, pure: bool) -> Option<Detection> {
    let (language, confidence) = statistics(text, candidates)?;
    Some(Detection { language, sure: pure && letters >= 6 && confidence >= 0.9 })
}

/// The text without links, addresses, handles and codes, which are in no language.
fn plain_words(text: &str) -> String {
    let noise = |word: &&str| {
        word.contains("://")
            || word.contains('@')
            || word.starts_with(['/', '#'])
            || word.contains("www.")
            || word.chars().any(char::is_numeric)
    };
    text.split_whitespace().filter(|word| !noise(word)).collect::<Vec<_>>().join(" ")
}

/// The script that most letters are in, and whether nearly all are.
fn main_script(text: &str) -> Option<(Script, bool)> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in text.chars().filter(|character| character.is_alphabetic()).map(script_of) {
        match counts.iter_mut().find(|(counted, _)| *counted == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let (script, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    Some((script, count * 5 >= all * 4))
}

fn base(code: &str) -> String {
    code.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::detect;

    const ALL: &[&str] = &["en", "ru", "uz", "fa", "hu", "fr", "de", "es"];

    fn sure(text: &str) -> Option<&'static str> {
        detect(text, ALL).filter(|found| found.sure).map(|found| found.language)
    }

    #[test]
    fn short_messages_are_told_apart() {
        for (text, language) in [
            ("my card was declined twice", "en"),
            ("where is my order", "en"),
            ("не могу оплатить заказ", "ru"),
            ("где мой заказ", "ru"),
            ("kartam o'tmayapti", "uz"),
            ("buyurtmam qayerda", "uz"),
            ("буюртмам қаерда", "uz"),
            ("картам ўтмаяпти", "uz"),
            ("kártyám nem működik", "hu"),
            ("hol van a rendelésem", "hu"),
            ("ma carte est refusée", "fr"),
            ("où est ma commande", "fr"),
            ("کارتم کار نمی‌کند", "fa"),
            ("سفارش من کجاست", "fa"),
            ("wo ist meine bestellung", "de"),
            ("no puedo pagar mi pedido", "es"),
        ] {
            assert_eq!(sure(text), Some(language), "{text}: {:?}", detect(text, ALL));
        }
    }

    #[test]
    fn what_proves_nothing_is_not_sure() {
        for text in [
            "",
            "ok",
            "hi",
            "test 123",
            "iPhone 15 Pro",
            "Samsung Galaxy",
            "🙂",
            "???",
            "Visa",
            "https://example.org/my/card",
            "PayPal",
            "привет my friend как дела with you",
            "\u{0}\u{1b}[2J",
            "Adobe Photoshop",
            "WhatsApp",
            "123456",
        ] {
            assert_eq!(sure(text), None, "{text}");
        }
    }

    #[test]
    fn only_candidates_are_found() {
        assert_eq!(detect("не могу оплатить заказ", &["en", "fr"]), None);
        assert_ne!(sure("سفارش من کجاست"), Some("ar"));
        for text in [
            "dónde está mi pedido",
            "dove è il mio ordine",
            "wo ist mein paket",
            "siparişim nerede",
            "gdzie jest moja paczka",
        ] {
            assert!(!detect(text, &["en", "ru", "uz", "hu", "fr"]).is_some_and(|found| found.sure), "{text}");
        }
        let found = detect("my card was declined twice", &["ru", "en-GB"]);
        assert_eq!(found.map(|found| (found.language, found.sure)), Some(("en", true)));
    }

    #[test]
    fn long_and_odd_texts_do_no_harm() {
        let long = "слово word کلمه ".repeat(2_000);
        assert_eq!(sure(&long), None);
        let _ = detect(&"\u{200c}\u{301}".repeat(5_000), ALL);
    }
}
