//! All articles of one language: the words they use and where.

use super::hash::FastMap;

use std::num::NonZeroU32;

use super::article::ArticleDoc;
use super::fold::{self, LONGEST_ARTICLE, Spelling};
use super::lexicon::Lexicon;
use super::similar;

/// What a word in the body counts against one in the title.
const BODY: f32 = 0.8;
/// What each further use of a word in the body adds.
const REPEATED: f32 = 0.05;
/// Bodies of up to this many telling words are full evidence; in longer ones a word stands by chance more easily.
const SHORT_BODY: f32 = 30.0;
/// How fast the evidence of longer bodies shrinks.
const LONG_BODY_LOSS: f32 = 0.2;
/// A line is cut here, so that text without sentence ends is compared piece by piece too.
const LONGEST_LINE: usize = 60;

/// One word that an article or a list uses.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) letters: Box<[char]>,
    /// How much it says, from the lists: 1 unless listed.
    pub(super) weight: f32,
    /// The groups of like words it belongs to.
    pub(super) concepts: Box<[u16]>,
    /// Articles that use it, ordered by place. Empty for words that only a list or a removed article has.
    pub(super) postings: Vec<Posting>,
    /// The word before this one with the same signature, of either kind.
    before: [Option<NonZeroU32>; 2],
}

/// That an article uses a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting {
    pub(super) place: u32,
    /// How prominently, 0..=1: 1 in the title or among the keywords.
    pub(super) prominence: f32,
}

/// One article as the ranking needs it.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) key: u128,
    pub(super) public: bool,
    pub(super) helpful: u32,
    pub(super) rejected: u32,
    /// Word numbers of the title.
    pub(super) title: Box<[u32]>,
    /// Word numbers of the operator's keywords, each keyword a line of its own.
    pub(super) keywords: Box<[Box<[u32]>]>,
    /// Word numbers of the body, line after line.
    pub(super) body: Box<[u32]>,
    /// Where each line of the body ends.
    pub(super) ends: Box<[u32]>,
    /// The body as it was written, for snippets.
    pub(super) text: Box<str>,
}

/// The articles of one language.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) spelling: Spelling,
    pub(super) lexicon: &'static Lexicon,
    pub(super) entries: Vec<Entry>,
    /// Words of each group of like words.
    pub(super) concepts: FastMap<u16, Vec<u32>>,
    /// Words that contain three letters in a row.
    pub(super) trigrams: FastMap<u64, Vec<u32>>,
    /// The last word with a signature; the others follow by [`Entry::before`].
    signatures: FastMap<u64, u32>,
    /// Articles by place; a freed place is used again.
    pub(super) articles: Vec<Option<Stored>>,
    pub(super) count: usize,
    numbers: FastMap<Box<str>, u32>,
    free: Vec<u32>,
}

impl Shelf {
    /// An empty shelf that knows the lists of its language.
    pub(super) fn new(language: &str) -> Shelf {
        let lexicon = Lexicon::of(language);
        let mut shelf = Shelf {
            spelling: fold::spelling(language),
            lexicon,
            entries: Vec::new(),
            concepts: FastMap::default(),
            trigrams: FastMap::default(),
            signatures: FastMap::default(),
            articles: Vec::new(),
            count: 0,
            numbers: FastMap::default(),
            free: Vec::new(),
        };
        for word in lexicon.words() {
            shelf.number(word);
        }
        shelf
    }

    /// The number of a folded word, if an article or a list has it.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// The words that are made of the same letters, or of the same ones in the same order but for doubled ones.
    pub(super) fn same_signature(&self, letters: &[char]) -> Vec<u32> {
        let mut found = Vec::new();
        for (kind, signature) in similar::signatures(letters).iter().enumerate() {
            let mut next = self.signatures.get(signature).copied();
            while let Some(number) = next {
                found.push(number);
                next = self.entries[number as usize].before[kind].map(|number| number.get() - 1);
            }
        }
        found
    }

    /// Puts an article on the shelf and tells its place.
    pub(super) fn add(&mut self, doc: &ArticleDoc<'_>) -> u32 {
        let title = self.read(doc.title);
        let mut keywords: Vec<Box<[u32]>> = Vec::new();
        for keyword in doc.keywords {
            keywords.push(self.read(keyword).into());
        }
        keywords.retain(|keyword| !keyword.is_empty());
        let (mut body, mut ends) = (Vec::new(), Vec::new());
        for line in fold::lines(doc.body, self.spelling, LONGEST_ARTICLE) {
            for piece in self.lexicon.join(line).chunks(LONGEST_LINE) {
                body.extend(self.number_all(piece));
                ends.push(narrow(body.len()));
            }
        }
        let place = self.free.pop().unwrap_or_else(|| {
            self.articles.push(None);
            narrow(self.articles.len() - 1)
        });
        self.post(place, &title, &keywords, &body);
        self.articles[place as usize] = Some(Stored {
            key: doc.key,
            public: doc.public,
            helpful: doc.helpful,
            rejected: doc.rejected,
            title: title.into(),
            keywords: keywords.into(),
            body: body.into(),
            ends: ends.into(),
            text: doc.body.chars().take(LONGEST_ARTICLE).collect::<String>().into(),
        });
        self.count += 1;
        place
    }

    /// Takes an article off the shelf. Its words stay known, so that adding it again is cheap.
    pub(super) fn remove(&mut self, place: u32) {
        let Some(stored) = self.articles.get_mut(place as usize).and_then(Option::take) else { return };
        let keywords = stored.keywords.iter().flatten();
        for number in stored.title.iter().chain(keywords).chain(&stored.body) {
            let postings = &mut self.entries[*number as usize].postings;
            if let Ok(at) = postings.binary_search_by_key(&place, |posting| posting.place) {
                postings.remove(at);
            }
        }
        self.free.push(place);
        self.count -= 1;
    }

    /// Notes in which words the article is found, each once, where it stands most prominently.
    fn post(&mut self, place: u32, title: &[u32], keywords: &[Box<[u32]>], body: &[u32]) {
        let mut uses: Vec<(u32, bool)> = body.iter().map(|number| (*number, false)).collect();
        uses.extend(title.iter().chain(keywords.iter().flatten()).map(|number| (*number, true)));
        uses.sort_unstable();
        let length: f32 = uses
            .chunk_by(|one, other| one.0 == other.0)
            .map(|same| self.entries[same[0].0 as usize].weight)
            .sum();
        let trust = (SHORT_BODY / length.max(SHORT_BODY)).powf(LONG_BODY_LOSS);
        for same in uses.chunk_by(|one, other| one.0 == other.0) {
            let in_title = same.iter().any(|(_, in_title)| *in_title);
            let repeats = same.len().saturating_sub(1).min(20);
            #[expect(clippy::cast_precision_loss, reason = "at most 20")]
            let in_body = trust * (BODY + REPEATED * repeats as f32).min(0.99);
            let prominence = if in_title { 1.0 } else { in_body };
            let postings = &mut self.entries[same[0].0 as usize].postings;
            let at = postings.partition_point(|posting| posting.place < place);
            postings.insert(at, Posting { place, prominence });
        }
    }

    /// Numbers of the words of a title or keyword.
    fn read(&mut self, text: &str) -> Vec<u32> {
        let words = self.lexicon.join(fold::words(text, self.spelling, LONGEST_ARTICLE));
        self.number_all(&words)
    }

    fn number_all(&mut self, words: &[String]) -> Vec<u32> {
        words.iter().map(|word| self.number(word)).collect()
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = narrow(self.entries.len());
        let letters: Box<[char]> = word.chars().collect();
        for trigram in similar::trigrams(&letters) {
            let words = self.trigrams.entry(trigram).or_default();
            if words.last() != Some(&number) {
                words.push(number);
            }
        }
        // The first word has number 0 and no word before it, so numbers are kept one higher.
        let before = similar::signatures(&letters).map(|signature| {
            self.signatures.insert(signature, number).and_then(|last| NonZeroU32::new(last + 1))
        });
        let concepts: Box<[u16]> = self.lexicon.concepts(word).into();
        for concept in &concepts {
            self.concepts.entry(*concept).or_default().push(number);
        }
        let weight = self.lexicon.weight(word);
        self.entries.push(Entry { letters, weight, concepts, postings: Vec::new(), before });
        self.numbers.insert(word.into(), number);
        number
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
