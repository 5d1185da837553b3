//! What the index holds for a text: the tokens of its analyser, and the same once more for its field.
//!
//! A token is indexed as it is, for questions about the whole record, and with the character of its field before it,
//! for questions about one field; the tokens of titles a third time, because a word in a title says more. At the
//! beginning of every text stands a mark, by which the words of one text are told from those of the next.

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
        FieldTokenStream {
            tokens: self.0.token_stream(text),
            marks,
            next: marks.chars(),
            has_begun: false,
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
    marks: &'a str,
    next: std::str::Chars<'a>,
    has_begun: bool,
    token: Token,
}

impl TokenStream for FieldTokenStream<'_> {
    fn advance(&mut self) -> bool {
        if !self.has_begun {
            self.has_begun = true;
            self.next = "".chars();
            self.token.position = 0;
            self.token.text.push(TEXT_MARK);
            return true;
        }
        let mark = self.next.next();
        if mark.is_none() {
            if !self.tokens.advance() {
                return false;
            }
            self.next = self.marks.chars();
        }
        let token = self.tokens.token();
        self.token.text.clear();
        self.token.text.extend(mark);
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
    fn a_text_yields_a_mark_and_each_token_once_for_each_use() {
        let mut tokenizer = FieldTokenizer(TextTokenizer::new(Language::En.tag()));
        let text = marked_text(field_mark(0), true, "Victims of crime");
        let mut found = Vec::new();
        tokenizer.token_stream(&text).process(&mut |token| {
            found.push((token.text.clone(), token.position));
        });
        let expected = [
            ("\u{f8ff}", 0),
            ("victim", 0),
            ("\u{e000}victim", 0),
            ("\u{f8fe}victim", 0),
            ("crime", 2),
            ("\u{e000}crime", 2),
            ("\u{f8fe}crime", 2),
        ];
        assert_eq!(
            found,
            expected.map(|(text, position)| (text.to_owned(), position))
        );
    }
}
