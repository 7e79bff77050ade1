//! Reading Fluent files: the built-in ones, and an operator's folder over them, with faults that can be mended.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::ids::Language;

/// The files of one built-in language.
pub(super) struct BuiltIn {
    pub(super) language: &'static str,
    pub(super) files: [(&'static str, &'static str); 5],
    pub(super) words: &'static str,
}

macro_rules! built_in {
    ($($language:literal),+ $(,)?) => {
        &[$(BuiltIn {
            language: $language,
            files: [
                ("contact.ftl", include_str!(concat!("../../../locales/", $language, "/contact.ftl"))),
                ("agent.ftl", include_str!(concat!("../../../locales/", $language, "/agent.ftl"))),
                ("page.ftl", include_str!(concat!("../../../locales/", $language, "/page.ftl"))),
                ("console.ftl", include_str!(concat!("../../../locales/", $language, "/console.ftl"))),
                ("platform.ftl", include_str!(concat!("../../../locales/", $language, "/platform.ftl"))),
            ],
            words: include_str!(concat!("../../../locales/", $language, "/words.toml")),
        }),+]
    };
}

/// The reference first.
pub(super) const BUILT_IN: &[BuiltIn] = built_in!("en", "ru", "uz", "fa", "hu", "fr");

/// Something wrong in a locale file: where, what, and what to do. The texts it does not touch are in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleFault {
    /// Inside the folder of overrides: `uz/contact.ftl`.
    pub file: String,
    /// Counted from one; zero when the fault is about the whole file.
    pub line: usize,
    pub what: String,
    pub mend: String,
}

impl fmt::Display for LocaleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}; {}", self.file, self.what, self.mend),
            line => write!(f, "{}:{line}: {}; {}", self.file, self.what, self.mend),
        }
    }
}

/// A parsed file and its name.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) file: String,
    pub(super) resource: Arc<FluentResource>,
}

/// One language of an operator's folder.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) language: Language,
    pub(super) sources: Vec<Source>,
    pub(super) words: Option<(String, String)>,
}

/// A file larger than this is no list of sentences.
const LARGEST: u64 = 1024 * 1024;

/// Every `<language>/*.ftl` and `<language>/words.toml` of a folder. What cannot be read is left out and named.
pub(super) fn read_folder(folder: &Path, faults: &mut Vec<LocaleFault>) -> Vec<Folder> {
    let mut found = Vec::new();
    for language in entries(folder, "", faults) {
        let name = language.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !language.is_dir() || name.starts_with('.') {
            continue;
        }
        if name.parse::<unic_langid::LanguageIdentifier>().is_err() || name.len() > 31 {
            faults.push(LocaleFault {
                file: name,
                line: 0,
                what: "the folder's name is no language tag".into(),
                mend: "name it like `uz` or `pt-BR`".into(),
            });
            continue;
        }
        let mut files =
            Folder { language: Language::new(&name.to_lowercase()), sources: Vec::new(), words: None };
        for path in entries(&language, &name, faults) {
            let file = format!("{name}/{}", path.file_name().unwrap_or_default().to_string_lossy());
            let is_words = file.ends_with("/words.toml");
            if !is_words && path.extension().is_none_or(|extension| extension != "ftl") {
                continue;
            }
            let Some(text) = read(&path, &file, faults) else { continue };
            if is_words {
                files.words = Some((file, text));
            } else {
                files.sources.push(parse(&file, text, faults));
            }
        }
        found.push(files);
    }
    found
}

fn entries(folder: &Path, shown: &str, faults: &mut Vec<LocaleFault>) -> Vec<std::path::PathBuf> {
    match std::fs::read_dir(folder) {
        Ok(read) => {
            let mut paths: Vec<_> = read.filter_map(|entry| Some(entry.ok()?.path())).collect();
            paths.sort();
            paths
        }
        Err(error) => {
            let file = if shown.is_empty() { folder.display().to_string() } else { shown.to_owned() };
            faults.push(LocaleFault {
                file,
                line: 0,
                what: format!("the folder cannot be read ({error})"),
                mend: "check that it exists and that the desk may read it".into(),
            });
            Vec::new()
        }
    }
}

fn read(path: &Path, file: &str, faults: &mut Vec<LocaleFault>) -> Option<String> {
    let mut fault = |what: String, mend: &str| {
        faults.push(LocaleFault { file: file.to_owned(), line: 0, what, mend: mend.to_owned() });
        None
    };
    match std::fs::metadata(path) {
        Ok(about) if about.len() > LARGEST => {
            return fault("the file is over a megabyte".into(), "split or shorten it");
        }
        Ok(about) if !about.is_file() => return None,
        _ => {}
    }
    match std::fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            fault("the file is not UTF-8".into(), "save it as UTF-8")
        }
        Err(error) => fault(format!("the file cannot be read ({error})"), "check that the desk may read it"),
    }
}

/// Parses one file. The parser goes on after a fault, so one slip costs one message.
pub(super) fn parse(file: &str, text: String, faults: &mut Vec<LocaleFault>) -> Source {
    let resource = match FluentResource::try_new(text) {
        Ok(resource) => Arc::new(resource),
        Err((resource, errors)) => {
            for error in errors {
                faults.push(LocaleFault {
                    file: file.to_owned(),
                    line: line_of(resource.source(), before(resource.source(), error.pos.start)),
                    what: error.kind.to_string().trim_end_matches('.').to_owned(),
                    mend: "write `name = text`, with further lines indented and every `{` closed; until then the \
                           built-in text is used"
                        .into(),
                });
            }
            Arc::new(resource)
        }
    };
    Source { file: file.to_owned(), resource }
}

/// The end of what was written before a position: a brace that is never closed is missed only at the next message.
fn before(text: &str, position: usize) -> usize {
    text.get(..position).map_or(position, |read| read.trim_end().len())
}

pub(super) fn line_of(text: &str, position: usize) -> usize {
    text.as_bytes()[..position.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The line on which a message begins.
pub(super) fn line_of_message(text: &str, name: &str) -> usize {
    text.lines()
        .position(|line| line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('=')))
        .map_or(0, |line| line + 1)
}

/// A message's parts: `name`, and `name.attribute` for each attribute, with the variables each uses.
pub(super) fn parts(resource: &FluentResource) -> Vec<(String, BTreeSet<String>)> {
    let mut found = Vec::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else { continue };
        if let Some(value) = &message.value {
            found.push((message.id.name.to_owned(), variables(value)));
        }
        for attribute in &message.attributes {
            found.push((format!("{}.{}", message.id.name, attribute.id.name), variables(&attribute.value)));
        }
    }
    found
}

fn variables(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    in_pattern(pattern, &mut found);
    found
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                in_inline(argument, found);
            }
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. } => {}
    }
}
