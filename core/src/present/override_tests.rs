//! An operator's folder: sentences, languages and words of their own, and what is said of its faults.

use std::path::PathBuf;

use super::{Arguments, LocaleFault, Locales};
use crate::ids::Language;

/// A folder that is gone at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn with(name: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = std::env::temp_dir().join(format!("deskbell-locales-{name}-{}", std::process::id()));
        for (file, text) in files {
            let path = folder.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn say(locales: &Locales, tag: &str, name: &str) -> String {
    locales.text(&Language::new(tag), name, &Arguments::none().text("number", "#12").text("name", "Aziza"))
}

#[test]
fn one_sentence_is_replaced_and_the_rest_stays() {
    let folder = Folder::with(
        "one",
        &[("en/mine.ftl", b"mark-high = Cheers!\nclosed = { $number }: done. { my-bye }\nmy-bye = Bye!\n")],
    );
    let locales = Locales::load(Some(&folder.0)).unwrap();
    assert_eq!(say(&locales, "en", "mark-high"), "Cheers!");
    assert_eq!(say(&locales, "en", "closed"), "#12: done. Bye!");
    assert_eq!(say(&locales, "en", "comment-thanks"), "Thank you, the team will read it.");
    assert_eq!(say(&locales, "ru", "mark-high"), "Спасибо!");
}

#[test]
fn a_new_language_falls_back_to_the_default_and_then_to_english() {
    let files: &[(&str, &[u8])] = &[
        ("de/contact.ftl", "language-name = Deutsch\nmark-high = Danke!\n".as_bytes()),
        ("de/words.toml", "greetings = [\"moin\"]\n".as_bytes()),
    ];
    let folder = Folder::with("new", files);
    let locales = Locales::load(Some(&folder.0)).unwrap().with_default(Language::new("fr"));
    assert_eq!(say(&locales, "de", "mark-high"), "Danke!");
    assert_eq!(say(&locales, "de-at", "mark-high"), "Danke!");
    assert_eq!(say(&locales, "de", "button-not-yet"), "Pas encore");
    assert_eq!(locales.own_name(&Language::new("de")), "Deutsch");
    assert!(locales.words().greeting("Moin!"));
    assert_eq!(say(&locales, "xx", "nothing-of-the-kind"), "nothing-of-the-kind");
}

#[test]
fn an_override_that_cannot_be_filled_in_gives_way_to_the_built_in_text() {
    let folder = Folder::with("broken", &[("en/contact.ftl", b"closed = { $nmber } is closed.\n")]);
    let (locales, faults) = Locales::gather(Some(&folder.0));
    assert_eq!(say(&locales, "en", "closed"), "#12 is closed. If it comes back, just write here.");
    assert_eq!(faults[0].to_string(), "en/contact.ftl:1: `closed` has no `$nmber`; use only $number");
}

#[test]
fn faults_name_the_file_the_line_and_the_mend() {
    let files: &[(&str, &[u8])] = &[
        ("ru/contact.ftl", "mark-high = Класс!\n\nclosed = { $number\nmark-lo = x\n".as_bytes()),
        ("not a language/contact.ftl", b"x = y\n"),
        ("uz/contact.ftl", b"mark-high = \xff\n"),
        ("fa/words.toml", b"greetings = [\"a\"]\ngreeting = [\"b\"]\n"),
        ("fa/notes.txt", b"ignored"),
    ];
    let folder = Folder::with("faults", files);
    let faults = Locales::load(Some(&folder.0)).unwrap_err();
    let find = |file: &str, line: usize| -> &LocaleFault {
        let found = faults.iter().find(|fault| fault.file == file && fault.line == line);
        found.unwrap_or_else(|| panic!("{file}:{line} is not among {faults:#?}"))
    };
    assert!(find("ru/contact.ftl", 3).mend.contains("closed"));
    assert!(find("ru/contact.ftl", 4).what.contains("mark-lo"));
    assert!(find("not a language", 0).mend.contains("uz"));
    assert!(find("uz/contact.ftl", 0).what.contains("UTF-8"));
    assert!(find("fa/words.toml", 2).mend.contains("greetings"));
    assert_eq!(faults.len(), 5);
    // What is sound is in force.
    let (locales, _) = Locales::gather(Some(&folder.0));
    assert_eq!(say(&locales, "ru", "mark-high"), "Класс!");
    assert_eq!(say(&locales, "uz", "mark-high"), "Rahmat!");
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let faults = Locales::load(Some(&std::env::temp_dir().join("deskbell-no-such-folder"))).unwrap_err();
    assert!(faults[0].mend.contains("exists"), "{faults:?}");
}
