//! What the index holds for a text: the tokens of its analyser, those of titles twice, and marks.
//!
//! The tokens of titles are indexed once more with a character before them, because a word in a title says more. At
//! the beginning of every text stands a mark, by which the words of one text are told from those of the next, and in
//! the same place the character of its field, by which questions about one field are answered. A second token for
//! each field that a word stands in would make the dictionary many times as large.

use std::iter::{Chain, Once};

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::{TextTokenStream, TextTokenizer};

/// The mark at the beginning of a text. It is no letter of any text: it is for private use, and analysis drops it.
pub(crate) const TEXT_MARK: char = '\u{f8ff}';

/// The character of titles.
pub(crate) const TITLE_MARK: char = '\u{f8fe}';

/// The character of the first field; the others follow.
const FIRST_FIELD: u32 = 0xe000;

/// How many places lie between two texts, so that no phrase reaches from one into the next: more than a query has
/// characters.
const TEXT_GAP: usize = 2_048;

/// The character of a field; nothing for more fields than there are characters, whose words are then found in
/// questions about the whole record only.
pub(crate) fn field_mark(number: usize) -> Option<char> {
    let mark = u32::try_from(number).ok()?.checked_add(FIRST_FIELD)?;
    char::from_u32(mark).filter(|mark| *mark < TITLE_MARK)
}

/// Whether a character begins a token that is no word of a text.
pub(crate) fn is_mark(character: char) -> bool {
    ('\u{e000}'..=TEXT_MARK).contains(&character)
}

/// The text as [`FieldTokenizer`] reads it.
pub(crate) fn marked_text(field: Option<char>, is_title: bool, text: &str) -> String {
    let marks = field.into_iter().chain(is_title.then_some(TITLE_MARK));
    marks.chain(std::iter::once(TEXT_MARK)).collect::<String>() + text
}

/// The tokenizer of one language with the tokens of fields.
#[derive(Debug, Clone)]
pub(crate) struct FieldTokenizer(pub(crate) TextTokenizer);

impl Tokenizer for FieldTokenizer {
    type TokenStream<'a> = FieldTokenStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> FieldTokenStream<'a> {
        let (marks, text) = text.split_once(TEXT_MARK).unwrap_or(("", text));
        let field = marks.chars().find(|mark| *mark != TITLE_MARK);
        FieldTokenStream {
            tokens: self.0.token_stream(text),
            beginning: std::iter::once(TEXT_MARK).chain(field),
            is_title: marks.contains(TITLE_MARK),
            has_word: false,
            is_again: false,
            token: Token {
                position_length: TEXT_GAP,
                ..Token::default()
            },
        }
    }
}

/// The tokens of one text of one field.
pub(crate) struct FieldTokenStream<'a> {
    tokens: TextTokenStream<'a>,
    /// The marks at the beginning.
    beginning: Chain<Once<char>, std::option::IntoIter<char>>,
    is_title: bool,
    /// Whether there is a present token.
    has_word: bool,
    /// Whether it was given for the title already.
    is_again: bool,
    token: Token,
}

impl TokenStream for FieldTokenStream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(mark) = self.beginning.next() {
            self.token.position = 0;
            self.token.text.clear();
            self.token.text.push(mark);
            return true;
        }
        let is_again = self.is_title && !self.is_again && self.has_word;
        if !is_again {
            self.has_word = self.tokens.advance();
            if !self.has_word {
                return false;
            }
        }
        self.is_again = is_again;
        let token = self.tokens.token();
        self.token.text.clear();
        self.token.text.extend(is_again.then_some(TITLE_MARK));
        self.token.text.push_str(&token.text);
        self.token.position = token.position;
        self.token.offset_from = token.offset_from;
        self.token.offset_to = token.offset_to;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[test]
    fn a_text_yields_its_marks_and_each_token_of_a_title_twice() {
        let mut tokenizer = FieldTokenizer(TextTokenizer::new(Language::En.tag()));
        let text = marked_text(field_mark(0), true, "Victims of crime");
        let mut found = Vec::new();
        tokenizer.token_stream(&text).process(&mut |token| {
            found.push((token.text.clone(), token.position));
        });
        let expected = [
            ("\u{f8ff}", 0),
            ("\u{e000}", 0),
            ("victim", 0),
            ("\u{f8fe}victim", 0),
            ("crime", 2),
            ("\u{f8fe}crime", 2),
        ];
        assert_eq!(
            found,
            expected.map(|(text, position)| (text.to_owned(), position))
        );
    }
}
