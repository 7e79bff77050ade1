//! Hand-made word lists, one file a language.

mod de;
mod en;
mod es;
mod fa;
mod fr;
mod hu;
mod ru;
mod uz;

/// The lists of one language as they are written down: words apart by blanks, a group of like words on a line.
#[derive(Debug)]
pub(super) struct Lists {
    pub(super) language: &'static str,
    /// Words that hold a sentence together.
    pub(super) stop: &'static str,
    /// Words people use about everything.
    pub(super) common: &'static str,
    /// One group a line; `*` ends the beginning of a word.
    pub(super) same: &'static str,
}

/// Every language we have lists for.
pub(super) const ALL: &[&Lists] =
    &[&en::LISTS, &de::LISTS, &fr::LISTS, &es::LISTS, &fa::LISTS, &hu::LISTS, &ru::LISTS, &uz::LISTS];
