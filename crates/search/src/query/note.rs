//! What was mended in a query.

use std::fmt;
use std::ops::Range;

/// What was mended, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What was mended.
    pub kind: NoteKind,
    /// The bytes of the query text that the note is about.
    pub span: Range<usize>,
}

/// The ways in which a query is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// A quotation mark was opened and never closed: the phrase goes to the end.
    UnclosedQuote,
    /// Quotation marks with no word between them were passed over.
    EmptyPhrase,
    /// A parenthesis was opened and never closed: it was closed at the end.
    UnclosedParenthesis,
    /// A parenthesis was closed and never opened: it was passed over.
    UnopenedParenthesis,
    /// Parentheses with no word between them were passed over.
    EmptyGroup,
    /// Parentheses deeper than the limit were passed over.
    TooDeep,
    /// An operator with nothing on one of its sides was passed over.
    DanglingOperator,
    /// A word before a colon is no field: it was read as a word.
    UnknownField,
    /// A field with nothing to look for was passed over.
    FieldWithoutValue,
    /// What stands after a field of dates is no date: it was read as words.
    UnreadableDate,
    /// What stands after a field of numbers is no number: it was read as words.
    UnreadableNumber,
    /// The ends of a range were the wrong way round and were exchanged.
    ReversedRange,
    /// An asterisk before or inside a word: the letters up to it count as the beginning of a word, and one before the
    /// word was passed over.
    MisplacedAsterisk,
    /// Too few letters before an asterisk: they were read as a word.
    ShortPrefix,
    /// No record has the word, in any of the six languages or another one.
    UnknownWord,
    /// No record has all the words as they were typed: words with one letter more, less or changed were taken.
    SimilarWords,
}

impl NoteKind {
    /// The code used in messages and interfaces.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnclosedQuote => "unclosed-quote",
            Self::EmptyPhrase => "empty-phrase",
            Self::UnclosedParenthesis => "unclosed-parenthesis",
            Self::UnopenedParenthesis => "unopened-parenthesis",
            Self::EmptyGroup => "empty-group",
            Self::TooDeep => "too-deep",
            Self::DanglingOperator => "dangling-operator",
            Self::UnknownField => "unknown-field",
            Self::FieldWithoutValue => "field-without-value",
            Self::UnreadableDate => "unreadable-date",
            Self::UnreadableNumber => "unreadable-number",
            Self::ReversedRange => "reversed-range",
            Self::MisplacedAsterisk => "misplaced-asterisk",
            Self::ShortPrefix => "short-prefix",
            Self::UnknownWord => "unknown-word",
            Self::SimilarWords => "similar-words",
        }
    }
}

impl fmt::Display for NoteKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
