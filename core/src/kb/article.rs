//! What goes into the index and what comes out.

/// One article in one language, as the caller's database has it.
#[derive(Clone, Copy, Debug)]
pub struct ArticleDoc<'a> {
    /// Opaque id of this language's version of the article.
    pub key: u128,
    /// Language code, "en" or "uz"; a region after a hyphen is allowed.
    pub language: &'a str,
    /// What people see on the button; it counts most.
    pub title: &'a str,
    /// Plain text or Markdown; only its first 12,000 characters are looked at.
    pub body: &'a str,
    /// Words or phrases that the operator added; they count like a title each.
    pub keywords: &'a [String],
    /// Whether customers may see it; if not, only [`Index::search`] finds it, and only when asked to.
    pub public: bool,
    /// Readers who pressed "this helped".
    pub helpful: u32,
    /// Readers who pressed "this did not help".
    pub rejected: u32,
}

/// Who is asking, as far as it is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct SuggestQuery<'a> {
    /// The language the person wants answers in. It decides between equals; it never hides a better answer.
    pub preferred: Option<&'a str>,
    /// The languages the person reads; empty means any.
    pub reads: &'a [&'a str],
}

/// An article that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The key it was added with.
    pub key: u128,
    /// What hits are ordered by: confidence, moved a little by readers' votes and the preferred language.
    pub score: f32,
    /// How surely the article answers the question, 0..=1.
    pub confidence: f32,
    /// The best line of the body; only [`Index::search`] fills it.
    pub snippet: Option<String>,
}
