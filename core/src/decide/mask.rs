//! Payment card numbers never reach the store: known prefixes that pass the Luhn check keep their last four digits.

use crate::model::Words;

/// The words without white space around them and with card numbers hidden, and whether any was.
pub(super) fn masked(words: &Words) -> (Words, bool) {
    let words = words.trimmed();
    let (text, found) = mask_cards(&words);
    (words.replaced(text), found)
}

/// The text with card numbers hidden, and whether any was.
pub(super) fn mask_cards(text: &str) -> (String, bool) {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut masked = String::with_capacity(text.len());
    let (mut found, mut copied, mut at) = (false, 0, 0);
    while at < characters.len() {
        let starts_word = at == 0 || digit(characters[at - 1].1).is_none();
        if !starts_word || digit(characters[at].1).is_none() {
            at += 1;
            continue;
        }
        let (digits, last) = run_of_digits(&characters, at);
        if is_card(&digits) {
            let start = characters[at].0;
            let end = characters[last].0 + characters[last].1.len_utf8();
            masked.push_str(&text[copied..start]);
            masked.push_str("•••• ");
            masked.extend(digits[digits.len() - 4..].iter().map(|digit| char::from(b'0' + digit)));
            copied = end;
            found = true;
        }
        at = last + 1;
    }
    masked.push_str(&text[copied..]);
    (masked, found)
}

/// Digits from `from` on, with single spaces, dashes or dots between them, and where the last one stands.
fn run_of_digits(characters: &[(usize, char)], from: usize) -> (Vec<u8>, usize) {
    let (mut digits, mut last, mut at) = (Vec::new(), from, from);
    while at < characters.len() {
        if let Some(value) = digit(characters[at].1) {
            digits.push(value);
            last = at;
        } else if !matches!(characters[at].1, ' ' | '-' | '.' | '\u{a0}' | '\u{202f}' | '–') || at > last + 1
        {
            break;
        }
        at += 1;
    }
    (digits, last)
}

/// Latin, Arabic-Indic and Persian digits.
fn digit(character: char) -> Option<u8> {
    let base = match character {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        _ => return None,
    };
    u8::try_from(u32::from(character) - u32::from(base)).ok()
}

fn is_card(digits: &[u8]) -> bool {
    let prefix =
        |length: usize| digits[..length].iter().fold(0u32, |number, digit| number * 10 + u32::from(*digit));
    if !(13..=19).contains(&digits.len()) {
        return false;
    }
    let known = match digits.len() {
        // Visa; Mastercard; Mir; American Express; Discover; UnionPay; JCB; Diners; Uzcard, Humo; Iran's Shetab.
        13 => prefix(1) == 4,
        14 => matches!(prefix(2), 36 | 38 | 39) || (300..=305).contains(&prefix(3)),
        15 => matches!(prefix(2), 34 | 37),
        16 => {
            prefix(1) == 4
                || (51..=55).contains(&prefix(2))
                || (2200..=2204).contains(&prefix(4))
                || (2221..=2720).contains(&prefix(4))
                || prefix(4) == 6011
                || prefix(2) == 65
                || prefix(2) == 62
                || (3528..=3589).contains(&prefix(4))
                || matches!(prefix(4), 8600 | 5614 | 9860)
                || matches!(prefix(2), 50 | 58 | 60 | 63)
        }
        17..=19 => prefix(2) == 62 || prefix(1) == 4 || matches!(prefix(2), 50 | 58 | 63 | 67),
        _ => false,
    };
    known && luhn(digits)
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(*digit) * if place % 2 == 1 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::mask_cards;

    #[test]
    fn cards_keep_their_last_four_digits() {
        for (said, kept) in [
            ("pay with 4242 4242 4242 4242 please", "pay with •••• 4242 please"),
            ("4111-1111-1111-1111", "•••• 1111"),
            ("amex 378282246310005!", "amex •••• 0005!"),
            ("карта 2200 0000 0000 0004", "карта •••• 0004"),
            ("۴۲۴۲ ۴۲۴۲ ۴۲۴۲ ۴۲۴۲ کارت من", "•••• 4242 کارت من"),
        ] {
            assert_eq!(mask_cards(said), (kept.to_owned(), true), "{said}");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for said in [
            "order 4242424242424243",
            "call +998 90 123 45 67",
            "12345678901234567890123",
            "IBAN DE89 3704 0044 0532 0130 00",
            "",
            "4",
        ] {
            assert_eq!(mask_cards(said), (said.to_owned(), false));
        }
    }
}
