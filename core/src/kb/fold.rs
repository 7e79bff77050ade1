//! Text to folded words: the same word written in another script, with or without accents, apostrophes or joiners, folds
//! to one form. Both articles and questions go through here, so only sameness matters, never beauty.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// At most this many characters of a question or of an article are looked at, so that no text takes unbounded time.
pub(super) const LONGEST_QUESTION: usize = 600;
/// The same for articles; what stands further down is not found.
pub(super) const LONGEST_ARTICLE: usize = 12_000;
/// Longer words are cut: they are links, hashes and noise.
const LONGEST_WORD: usize = 28;

/// How the Latin letters of a language's readers stand for its Cyrillic ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Spelling {
    /// Latin letters mean themselves.
    Plain,
    /// Cyrillic first, Latin transliterations in several habits (Russian, Ukrainian, ...).
    Cyrillic,
    /// Two alphabets in daily use, with fixed rules between them.
    Uzbek,
    /// Arabic script with word-internal joiners that people leave out or write as spaces.
    Persian,
}

/// The spelling rules of a language code.
pub(super) fn spelling(language: &str) -> Spelling {
    match language.split(['-', '_']).next().unwrap_or_default() {
        "ru" | "uk" | "be" | "bg" | "sr" | "mk" | "kk" | "ky" | "tg" | "mn" => Spelling::Cyrillic,
        "uz" => Spelling::Uzbek,
        "fa" => Spelling::Persian,
        _ => Spelling::Plain,
    }
}

/// Splits `text` into lines of folded words: a line ends where a sentence or a paragraph does. Empty lines are left out.
pub(super) fn lines(text: &str, spelling: Spelling, longest: usize) -> Vec<Vec<String>> {
    let mut lines = vec![Vec::new()];
    let mut word = String::new();
    for character in text.chars().take(longest).nfkc() {
        if is_invisible(character) {
            continue;
        }
        if character == '\u{200c}' || character == '\u{200d}' {
            if spelling == Spelling::Persian {
                word.push('\u{200c}');
            }
            continue;
        }
        if is_combining_mark(character)
            || is_apostrophe(character)
            || character == '\u{640}'
            || character == '\u{ad}'
        {
            // Accents, vowel signs, all the apostrophes, the Arabic stretching stroke and soft hyphens are no part of a
            // word.
        } else if is_ideograph(character) {
            flush(&mut word, &mut lines);
            word.push(character);
            flush(&mut word, &mut lines);
        } else if character.is_alphanumeric() {
            push_letter(&mut word, character, spelling);
        } else {
            flush(&mut word, &mut lines);
            if matches!(character, '\n' | '.' | '!' | '?' | '؟' | ';' | '…' | '。') {
                lines.push(Vec::new());
            }
        }
    }
    flush(&mut word, &mut lines);
    if spelling == Spelling::Persian {
        for line in &mut lines {
            join_persian(line);
        }
    }
    if spelling != Spelling::Plain {
        for line in &mut lines {
            for word in line.iter_mut() {
                respell(word, spelling);
            }
        }
    }
    lines.retain_mut(|line| {
        line.retain(|word| !word.is_empty());
        !line.is_empty()
    });
    lines
}

/// All words of `text` in one row.
pub(super) fn words(text: &str, spelling: Spelling, longest: usize) -> Vec<String> {
    lines(text, spelling, longest).concat()
}

fn flush(word: &mut String, lines: &mut [Vec<String>]) {
    if word.is_empty() {
        return;
    }
    let cut: String = word.chars().take(LONGEST_WORD).collect();
    if let Some(line) = lines.last_mut() {
        line.push(cut);
    }
    word.clear();
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '`' | '´' | '‘' | '’' | '‛' | 'ʻ' | 'ʼ' | 'ʹ' | '′' | '＇' | 'ˈ')
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}' | '\u{20000}'..='\u{3ffff}')
}

/// Adds one letter in its folded form.
fn push_letter(word: &mut String, character: char, spelling: Spelling) {
    for lower in character.to_lowercase() {
        if push_cyrillic(word, lower, spelling) {
            continue;
        }
        match lower {
            'ي' | 'ى' | 'ئ' | 'ۍ' | 'ې' => word.push('ی'),
            'ك' => word.push('ک'),
            'ة' | 'ۀ' | 'ە' => word.push('ه'),
            'أ' | 'إ' | 'آ' | 'ٱ' => word.push('ا'),
            'ؤ' => word.push('و'),
            'ء' => {}
            'ß' => word.push_str("ss"),
            'æ' => word.push_str("ae"),
            'œ' => word.push_str("oe"),
            'ø' => word.push('o'),
            'đ' | 'ð' => word.push('d'),
            'ł' => word.push('l'),
            'ı' => word.push('i'),
            'þ' => word.push_str("th"),
            _ => match lower.to_digit(10).or_else(|| eastern_digit(lower)) {
                Some(digit) => word.extend(char::from_digit(digit, 10)),
                None => word.extend(std::iter::once(lower).nfd().filter(|part| !is_combining_mark(*part))),
            },
        }
    }
}

fn eastern_digit(character: char) -> Option<u32> {
    match character {
        '۰'..='۹' => Some(character as u32 - '۰' as u32),
        '٠'..='٩' => Some(character as u32 - '٠' as u32),
        _ => None,
    }
}

/// Cyrillic to Latin; false when the letter is not Cyrillic.
fn push_cyrillic(word: &mut String, letter: char, spelling: Spelling) -> bool {
    let latin = match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'ї' => "yi",
        'й' | 'ј' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' | 'ҳ' | 'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sch",
        'ъ' | 'ь' => "",
        'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        'ў' => "o",
        'қ' => "q",
        'ә' => "a",
        'ө' => "o",
        'ү' | 'ұ' => "u",
        'ң' => "n",
        'ћ' => "c",
        'ђ' => "d",
        'љ' => "l",
        'њ' => "n",
        'џ' => "dz",
        'ё' if spelling == Spelling::Uzbek => "yo",
        'ё' => "e",
        _ => return false,
    };
    word.push_str(latin);
    true
}

/// Brings the habits of writing one language in Latin letters together. Cyrillic words pass here too, after folding.
fn respell(word: &mut String, spelling: Spelling) {
    let rules: &[(&str, &str)] = match spelling {
        Spelling::Cyrillic => &[
            ("shch", "sch"),
            ("zh", "j"),
            ("kh", "h"),
            ("ts", "c"),
            ("x", "h"),
            ("w", "v"),
            ("ja", "ya"),
            ("ju", "yu"),
            ("jo", "e"),
            ("yo", "e"),
            ("ye", "e"),
            ("iy", "i"),
            ("yy", "y"),
            ("ii", "i"),
            ("ij", "i"),
            ("yj", "y"),
        ],
        Spelling::Uzbek => &[("zh", "j"), ("x", "h"), ("ye", "e"), ("ts", "s"), ("w", "v"), ("sch", "sh")],
        Spelling::Persian | Spelling::Plain => return,
    };
    if !word.is_ascii() {
        return;
    }
    // й is j for some and y for others: after a vowel or at the end it can only be that letter.
    if spelling == Spelling::Cyrillic {
        let letters: Vec<char> = word.chars().collect();
        let mut spelt = String::with_capacity(word.len());
        for (place, letter) in letters.iter().enumerate() {
            let after_vowel = place > 0 && "aeiouy".contains(letters[place - 1]);
            let before_vowel = letters.get(place + 1).is_some_and(|next| "aou".contains(*next));
            spelt.push(if *letter == 'j' && (after_vowel && !before_vowel) { 'y' } else { *letter });
        }
        *word = spelt;
    }
    for (from, to) in rules {
        if word.contains(from) {
            *word = word.replace(from, to);
        }
    }
}

/// Ends of Persian words that some write apart.
const PERSIAN_ENDS: &[&str] =
    &["ها", "های", "هایی", "هایم", "هایش", "ام", "ات", "اش", "ای", "اید", "ایم", "اند", "تر", "ترین"];

/// Joins what Persian writers split and drops the joiner: "می کند" and "می‌کند" become "میکند".
fn join_persian(line: &mut Vec<String>) {
    let mut joined: Vec<String> = Vec::with_capacity(line.len());
    let mut pending = String::new();
    for word in line.drain(..) {
        let word: String = word.chars().filter(|character| *character != '\u{200c}').collect();
        if matches!(word.as_str(), "می" | "نمی") {
            pending.push_str(&word);
            continue;
        }
        let suffix = PERSIAN_ENDS.contains(&word.as_str());
        if suffix
            && pending.is_empty()
            && let Some(before) = joined.last_mut()
        {
            before.push_str(&word);
            continue;
        }
        joined.push(std::mem::take(&mut pending) + &word);
    }
    if !pending.is_empty() {
        joined.push(pending);
    }
    *line = joined;
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_QUESTION, Spelling, lines, spelling, words};

    fn fold(text: &str, language: &str) -> String {
        words(text, spelling(language), LONGEST_QUESTION).join(" ")
    }

    #[test]
    fn one_word_in_two_scripts_folds_to_one_form() {
        for (language, one, other) in [
            ("ru", "не могу оплатить заказ", "ne mogu oplatit zakaz"),
            ("ru", "мой новый чек", "moj novyj chek"),
            ("ru", "жду посылку", "zhdu posylku"),
            ("ru", "её", "ее"),
            ("ru", "общий", "obshchiy"),
            ("uz", "буюртмани бекор қилиш", "buyurtmani bekor qilish"),
            ("uz", "тўлов ўтмаяпти", "to'lov o‘tmayapti"),
            ("uz", "чегирма ёрлиғи", "chegirma yorligʻi"),
            ("uz", "хабар етказиш", "xabar yetkazish"),
            ("fa", "کارت من کار نمی\u{200c}کند", "كارت من كار نمي كند"),
            ("fa", "کتاب\u{200c}ها ۱۲", "کتاب ها 12"),
            ("hu", "Kártyám NEM működik!", "kartyam nem mukodik"),
            ("fr", "Où est l’œuvre ?", "ou est l'oeuvre"),
            ("de", "Straße", "STRASSE"),
            ("en", "ﬁne, don’t", "fine dont"),
        ] {
            assert_eq!(fold(one, language), fold(other, language), "{language}");
        }
    }

    #[test]
    fn lines_end_where_sentences_do() {
        let found = lines("One two. Three!\n\nfour", Spelling::Plain, LONGEST_QUESTION);
        assert_eq!(found, [vec!["one", "two"], vec!["three"], vec!["four"]]);
    }

    #[test]
    fn text_without_words_is_empty() {
        for text in ["", "🙂🙂", "\u{0}\u{1b}[\u{7}", "...", "\u{200c}\u{200d}", "\u{301}\u{301}", "'ʻ’"]
        {
            assert!(
                words(text, Spelling::Persian, LONGEST_QUESTION).concat().chars().all(char::is_alphanumeric),
                "{text:?}"
            );
        }
        assert_eq!(fold("🙂 \u{0}", "en"), "");
    }

    #[test]
    fn long_text_and_long_words_are_cut() {
        assert_eq!(words(&"word ".repeat(10_000), Spelling::Plain, 50).len(), 10);
        assert!(words(&"x".repeat(10_000), Spelling::Plain, 10_000)[0].len() < 100);
    }
}
