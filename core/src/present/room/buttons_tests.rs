//! How buttons stand in rows, in every language.

use super::*;
use crate::ids::Language;
use crate::present::Locales;
use crate::present::room::samples::{LANGUAGES, NOW, settings, ticket};

fn shown(label: &str) -> ShownButton {
    ShownButton { token: String::new(), label: label.into(), star: None, pressed: false, asks: None }
}

fn widths(labels: &[&str]) -> Vec<usize> {
    rows(labels.iter().map(|label| shown(label)).collect()).iter().map(Vec::len).collect()
}

#[test]
fn rows_hold_three_short_labels_two_of_middle_length_or_one_that_is_long() {
    assert_eq!(widths(&["Take", "Resolve", "Priority", "Category"]), [3, 1]);
    assert_eq!(widths(&["Снять блокировку", "Да", "Нет"]), [2, 1]);
    assert_eq!(widths(&["A category with a long name of its own", "No category", "‹ Back"]), [1, 2]);
    assert_eq!(widths(&[]), Vec::<usize>::new());
}

#[test]
fn the_cards_buttons_take_five_rows_at_most_in_every_language() {
    let mut settings = settings();
    settings.kinds = Kind::ALL.to_vec();
    let (locales, ticket) = (Locales::built_in(), ticket());
    let key = TokenKey::new([7; 32]);
    for tag in LANGUAGES {
        let language = Language::new(tag);
        let speaker = Speaker::new(&locales, &settings, &language, NOW);
        for blocked in [false, true] {
            let facts = ButtonFacts {
                ticket: &ticket,
                blocked,
                beside_others: true,
                settings: &settings,
                agents: &[],
            };
            let buttons: Vec<_> =
                actions(&facts).iter().map(|button| team_button(button, &speaker, &key)).collect();
            assert_eq!(buttons.len(), 9);
            assert!(buttons.iter().all(|button| button.token.len() <= 64));
            // Discord shows five rows, and a phone's screen is soon full.
            let rows = rows(buttons);
            assert!(rows.len() <= 5, "{tag}: {:?}", rows.iter().map(Vec::len).collect::<Vec<_>>());
        }
    }
}
