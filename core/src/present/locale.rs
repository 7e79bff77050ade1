//! The languages of the desk: Fluent messages, built in and overridden, with a chain of fallbacks.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::memoizer::MemoizerKind;
use fluent::{FluentResource, FluentValue};
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::DecimalFormatterOptions;
use icu::locale::Locale;
use unic_langid::LanguageIdentifier;

use super::arguments::Arguments;
use super::language::{is_right_to_left, primary};
use super::locale_file::{BUILT_IN, Folder, LocaleFault, Source, line_of_message, parse, parts, read_folder};
use super::tone::Words;
use crate::ids::Language;

type Bundle = FluentBundle<Arc<FluentResource>>;

/// The reference language: every message exists in it.
pub const REFERENCE: &str = "en";

/// Everything the desk can say. Immutable: a reload makes a new one and replaces the `Arc`.
pub struct Locales {
    tongues: BTreeMap<Language, Tongue>,
    /// Every message and attribute of the reference, with the variables it is filled with.
    known: BTreeMap<String, BTreeSet<String>>,
    default: Language,
    words: Words,
}

/// One language: the operator's sentences over the built-in ones, then the built-in ones alone, so that an
/// override that cannot be filled in costs nothing.
struct Tongue {
    sources: Vec<Source>,
    layers: Vec<Bundle>,
}

impl std::fmt::Debug for Locales {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locales")
            .field("languages", &self.tongues.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

impl Locales {
    /// The texts the desk comes with.
    #[must_use]
    pub fn built_in() -> Self {
        Self::gather(None).0
    }

    /// The built-in texts with an operator's folder over them, or everything that is wrong with it. The desk goes
    /// on with the texts it has: [`Locales::gather`] at its start.
    ///
    /// # Errors
    /// Every fault in the folder's files.
    pub fn load(overrides: Option<&Path>) -> Result<Self, Vec<LocaleFault>> {
        let (locales, faults) = Self::gather(overrides);
        if faults.is_empty() { Ok(locales) } else { Err(faults) }
    }

    /// All that can be used, and the faults of the rest.
    #[must_use]
    pub fn gather(overrides: Option<&Path>) -> (Self, Vec<LocaleFault>) {
        let mut faults = Vec::new();
        let folders = overrides.map(|folder| read_folder(folder, &mut faults)).unwrap_or_default();
        let mut words = Words::default();
        let mut tongues = BTreeMap::new();
        let mut known = BTreeMap::new();
        for built_in in BUILT_IN {
            let language = Language::new(built_in.language);
            let sources: Vec<_> = built_in
                .files
                .iter()
                .map(|(file, text)| parse(&format!("{language}/{file}"), (*text).to_owned(), &mut faults))
                .collect();
            if built_in.language == REFERENCE {
                known = sources.iter().flat_map(|source| parts(&source.resource)).collect();
            }
            words.add(&format!("{language}/words.toml"), built_in.words, &mut faults);
            tongues.insert(language.clone(), Tongue::new(&language, sources));
        }
        for folder in folders {
            check(&folder, &known, &mut faults);
            if let Some((file, text)) = &folder.words {
                words.add(file, text, &mut faults);
            }
            tongues
                .entry(folder.language.clone())
                .or_insert_with(|| Tongue { sources: Vec::new(), layers: Vec::new() })
                .override_with(&folder.language, folder.sources);
        }
        (Self { tongues, known, default: Language::new(REFERENCE), words }, faults)
    }

    /// The language between the wanted one and English when a sentence is missing.
    #[must_use]
    pub fn with_default(mut self, default: Language) -> Self {
        self.default = default;
        self
    }

    /// Every language there is a text for, by tag.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.tongues.keys()
    }

    #[must_use]
    pub fn has(&self, language: &Language) -> bool {
        self.tongues.contains_key(language)
    }

    /// What first words give away, in all languages at once.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// A message (`opened`) or its attribute (`opened.timed`) in a language, or in the next one of the chain that
    /// has it and can be filled in. Such a fallback is counted; if even English has none, the name is shown.
    #[must_use]
    pub fn text(&self, language: &Language, name: &str, arguments: &Arguments) -> String {
        let right_to_left = is_right_to_left(language);
        let found = self
            .chain(language)
            .enumerate()
            .find_map(|(position, bundle)| Some((position, format(bundle, name, arguments, right_to_left)?)));
        if !matches!(found, Some((0, _))) {
            let labels = [("message", name.to_owned()), ("language", language.to_string())];
            metrics::counter!("deskbell_locale_fallbacks_total", &labels).increment(1);
        }
        found.map_or_else(|| name.to_owned(), |(_, text)| text)
    }

    /// A message's text if this very language has it and it can be filled in: for tests and `deskbell check`.
    #[must_use]
    pub fn exact(&self, language: &Language, name: &str, arguments: &Arguments) -> Option<String> {
        let right_to_left = is_right_to_left(language);
        let tongue = self.tongues.get(language)?;
        tongue.layers.iter().find_map(|bundle| format(bundle, name, arguments, right_to_left))
    }

    /// Every message (and `message.attribute`) whose name begins with `prefix`: a page's own furniture. A variable
    /// comes out as `{name}`, for the page to fill in.
    #[must_use]
    pub fn texts(&self, language: &Language, prefix: &str) -> BTreeMap<String, String> {
        let wanted = self.known.iter().filter(|(name, _)| name.starts_with(prefix));
        wanted
            .map(|(name, variables)| (name.clone(), self.text(language, name, &Arguments::places(variables))))
            .collect()
    }

    /// Every message and attribute there is, with its variables.
    pub fn known(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.known.iter().map(|(name, variables)| (name.as_str(), variables))
    }

    /// Whether the desk has a message of this name at all.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.known.contains_key(name)
    }

    /// A language as its speakers call it; its tag when no file tells.
    #[must_use]
    pub fn own_name(&self, language: &Language) -> String {
        self.exact(language, "language-name", &Arguments::none()).unwrap_or_else(|| language.to_string())
    }

    /// `ltr` or `rtl`.
    #[must_use]
    pub fn direction(&self, language: &Language) -> &'static str {
        if is_right_to_left(language) { "rtl" } else { "ltr" }
    }

    /// One language with nothing to fall back to.
    #[cfg(test)]
    pub(super) fn only(language: &Language) -> Self {
        let mut locales = Self::built_in().with_default(language.clone());
        locales.tongues.retain(|tongue, _| tongue == language);
        locales
    }

    /// What one language's own files hold.
    #[cfg(test)]
    pub(super) fn own_parts(&self, language: &Language) -> BTreeMap<String, BTreeSet<String>> {
        self.tongues[language].sources.iter().flat_map(|source| parts(&source.resource)).collect()
    }

    fn chain(&self, language: &Language) -> impl Iterator<Item = &Bundle> {
        let reference = Language::new(REFERENCE);
        let mut seen = BTreeSet::new();
        [language.clone(), primary(language), self.default.clone(), reference]
            .into_iter()
            .filter(move |language| seen.insert(language.clone()))
            .filter_map(|language| self.tongues.get(&language))
            .flat_map(|tongue| &tongue.layers)
    }
}

impl Tongue {
    fn new(language: &Language, sources: Vec<Source>) -> Self {
        Self { layers: vec![bundle(language, &sources)], sources }
    }

    /// The upper layer holds everything, the override's messages in place of the built-in ones: they may use the
    /// built-in helpers.
    fn override_with(&mut self, language: &Language, sources: Vec<Source>) {
        self.sources.extend(sources);
        self.layers.insert(0, bundle(language, &self.sources));
    }
}

fn bundle(language: &Language, sources: &[Source]) -> Bundle {
    let tag: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // `Arguments` isolates what needs it, and says why.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(localised_number));
    for source in sources {
        bundle.add_resource_overriding(source.resource.clone());
    }
    bundle
}

/// None when the bundle lacks the message, or when it cannot be filled in.
fn format(bundle: &Bundle, name: &str, arguments: &Arguments, right_to_left: bool) -> Option<String> {
    let (message, attribute) = name.split_once('.').map_or((name, None), |(name, part)| (name, Some(part)));
    let message = bundle.get_message(message)?;
    let pattern = match attribute {
        None => message.value()?,
        Some(part) => message.get_attribute(part)?.value(),
    };
    let mut failed = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&arguments.fluent(right_to_left)), &mut failed);
    failed.is_empty().then(|| text.into_owned())
}

/// Faults that parsing cannot see: names and variables that the desk does not know.
fn check(folder: &Folder, known: &BTreeMap<String, BTreeSet<String>>, faults: &mut Vec<LocaleFault>) {
    for source in &folder.sources {
        for (part, variables) in parts(&source.resource) {
            let name = part.split('.').next().unwrap_or(&part);
            let mut fault = |what: String, mend: String| {
                let line = line_of_message(source.resource.source(), name);
                faults.push(LocaleFault { file: source.file.clone(), line, what, mend });
            };
            match known.get(&part) {
                // Helpers of the operator's own, used by other messages of the same file, are welcome.
                None if name.starts_with("my-") => {}
                None => fault(
                    format!("the desk says nothing called `{part}`"),
                    "take a name from locales/en, or begin the name of a helper of your own with `my-`"
                        .into(),
                ),
                Some(filled) => {
                    if let Some(unknown) =
                        variables.difference(filled).next().filter(|_| !name.starts_with("when-"))
                    {
                        let offer =
                            filled.iter().map(|name| format!("${name}")).collect::<Vec<_>>().join(", ");
                        let mend = match offer.as_str() {
                            "" => "write the sentence without variables".to_owned(),
                            offer => format!("use only {offer}"),
                        };
                        fault(format!("`{part}` has no `${unknown}`"), mend);
                    }
                }
            }
        }
    }
}

/// Fluent prints numbers as programmers write them; ours come with the language's digits and separators.
fn localised_number<M: MemoizerKind>(value: &FluentValue, memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let decimal: Decimal = number.as_string().parse().ok()?;
    let tag = memoizer.with_try_get_threadsafe::<Tag, _, _>((), |tag| tag.0.clone()).ok()?;
    let formatter = DecimalFormatter::try_new(tag.into(), DecimalFormatterOptions::default()).ok()?;
    Some(formatter.format_to_string(&decimal))
}

/// The bundle's own language, which a formatter learns from the memoizer alone. ICU's formatters themselves cannot
/// be kept there: without its `sync` feature they do not go from thread to thread.
struct Tag(Locale);

impl intl_memoizer::Memoizable for Tag {
    type Args = ();
    type Error = icu::locale::ParseError;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, Self::Error> {
        language.to_string().parse().map(Self)
    }
}
