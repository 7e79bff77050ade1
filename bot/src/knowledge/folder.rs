//! A folder of articles: every Markdown file in it and below, and which of them cannot be imported together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use deskbell_core::model::Settings;

use super::front::{self, Draft, FileFault};

/// Larger files are not read at all.
const LARGEST: u64 = 1024 * 1024;
/// Folders in folders; deeper ones are a circle or a mistake.
const DEEPEST: usize = 16;

/// What a folder holds.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// Good articles with the file each came from.
    pub drafts: Vec<(String, Draft)>,
    /// File, and what is wrong in it; hints included.
    pub faults: Vec<(String, FileFault)>,
}

impl Gathered {
    pub(crate) fn faulty(&self) -> impl Iterator<Item = &(String, FileFault)> {
        self.faults.iter().filter(|(_, fault)| !fault.hint)
    }

    /// Files with a fault.
    pub(crate) fn faulty_files(&self) -> usize {
        self.faulty().map(|(file, _)| file).collect::<std::collections::BTreeSet<_>>().len()
    }
}

/// The Markdown files of a folder, by name.
pub(crate) fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    walk(folder, 0, &mut found).with_context(|| format!("the folder {} cannot be read", folder.display()))?;
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            if depth < DEEPEST {
                walk(&path, depth + 1, found)?;
            }
        } else if path
            .extension()
            .is_some_and(|kind| kind.eq_ignore_ascii_case("md") || kind.eq_ignore_ascii_case("markdown"))
        {
            found.push(path);
        }
    }
    Ok(())
}

/// Reads every file; `seen` is told after each.
pub(crate) fn read(folder: &Path, settings: &Settings, mut seen: impl FnMut()) -> anyhow::Result<Gathered> {
    let mut texts = Vec::new();
    for file in files(folder)? {
        let name = file.display().to_string();
        let bytes = match std::fs::metadata(&file) {
            Ok(about) if about.len() > LARGEST => {
                Err(format!("larger than {} KiB: split it", LARGEST / 1024))
            }
            Ok(_) => std::fs::read(&file).map_err(|error| format!("cannot be read: {error}")),
            Err(error) => Err(format!("cannot be read: {error}")),
        };
        texts.push((name, bytes));
        seen();
    }
    Ok(gather(texts, settings))
}

/// Sorts out what was read: the first of two files with one id and language stands, the second is a fault.
pub(crate) fn gather(texts: Vec<(String, Result<Vec<u8>, String>)>, settings: &Settings) -> Gathered {
    let mut gathered = Gathered::default();
    let mut first: BTreeMap<(String, String), String> = BTreeMap::new();
    for (file, bytes) in texts {
        let (draft, faults) = match bytes {
            Ok(bytes) => front::read(&bytes, settings),
            Err(what) => (None, vec![FileFault { line: 1, what, hint: false }]),
        };
        gathered.faults.extend(faults.into_iter().map(|fault| (file.clone(), fault)));
        let Some(draft) = draft else { continue };
        let key = (draft.key.clone(), draft.language.to_string());
        if let Some(other) = first.get(&key) {
            let what = format!(
                "{} in {} stands in {other} already: give one of them another id",
                draft.key, draft.language
            );
            gathered.faults.push((file, FileFault { line: 2, what, hint: false }));
            continue;
        }
        first.insert(key, file.clone());
        gathered.drafts.push((file, draft));
    }
    gathered
}

#[cfg(test)]
mod tests {
    use deskbell_core::ids::Language;

    use super::*;

    fn settings() -> Settings {
        Settings::plain(["en", "fa"].map(Language::new).into())
    }

    fn article(id: &str, language: &str) -> Result<Vec<u8>, String> {
        Ok(format!("---\nid: {id}\nlanguage: {language}\ntitle: T\n---\ntext").into_bytes())
    }

    #[test]
    fn the_second_of_one_id_and_language_is_a_fault() {
        let texts = vec![
            ("a.md".into(), article("one", "en")),
            ("b.md".into(), article("one", "fa")),
            ("c.md".into(), article("one", "en")),
            ("d.md".into(), Err("cannot be read: gone".into())),
        ];
        let gathered = gather(texts, &settings());
        assert_eq!(gathered.drafts.len(), 2);
        assert_eq!(gathered.faulty_files(), 2);
        let (file, fault) = &gathered.faults[0];
        assert_eq!((file.as_str(), fault.line), ("c.md", 2));
        assert!(fault.what.contains("stands in a.md already"), "{}", fault.what);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = read(Path::new("/nowhere/at/all"), &settings(), || {}).unwrap_err();
        assert!(format!("{error:#}").contains("/nowhere/at/all"));
    }
}
