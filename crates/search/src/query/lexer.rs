//! Cutting a query into words, phrases, parentheses and operators.

use std::ops::Range;

use super::{Fields, Note, NoteKind};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Open,
    Close,
    And,
    Or,
    Not,
    /// The name of a field that exists; what it is asked follows.
    Field(&'a str),
    /// What stands between quotation marks.
    Quoted(&'a str),
    /// Characters without space, parenthesis or quotation mark.
    Plain(&'a str),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lexeme<'a> {
    pub(crate) piece: Piece<'a>,
    pub(crate) span: Range<usize>,
}

/// Operators of every language that no text has in capitals by chance.
const OPERATORS: [(&str, Piece<'static>); 8] = [
    ("AND", Piece::And),
    ("OR", Piece::Or),
    ("NOT", Piece::Not),
    ("&", Piece::And),
    ("&&", Piece::And),
    ("|", Piece::Or),
    ("||", Piece::Or),
    ("!", Piece::Not),
];

/// Operators that are ordinary words of a title in capitals.
const LOCAL_OPERATORS: [(&str, Piece<'static>); 12] = [
    ("ET", Piece::And),
    ("OU", Piece::Or),
    ("SAUF", Piece::Not),
    ("Y", Piece::And),
    ("O", Piece::Or),
    ("SIN", Piece::Not),
    ("И", Piece::And),
    ("ИЛИ", Piece::Or),
    ("НЕ", Piece::Not),
    ("且", Piece::And),
    ("或", Piece::Or),
    ("非", Piece::Not),
];

fn find_operator(word: &str, list: &[(&str, Piece<'static>)]) -> Option<Piece<'static>> {
    let (_, piece) = list.iter().find(|(operator, _)| *operator == word)?;
    Some(piece.clone())
}

/// Whether a word would be an operator in some query.
pub(crate) fn is_operator(word: &str) -> bool {
    OPERATORS
        .iter()
        .chain(&LOCAL_OPERATORS)
        .any(|(operator, _)| *operator == word)
}

/// Cuts a query up.
pub(crate) fn cut<'a>(text: &'a str, fields: &Fields, notes: &mut Vec<Note>) -> Vec<Lexeme<'a>> {
    let has_small_letters = text.chars().any(char::is_lowercase);
    let has_capitals = text
        .split_whitespace()
        .any(|word| word.chars().any(char::is_uppercase) && !is_operator(word));
    let mut lexer = Lexer {
        text,
        fields,
        // A query wholly in capitals is a title that was pasted.
        reads_local_operators: has_small_letters || !has_capitals,
        lexemes: Vec::new(),
        notes,
    };
    lexer.run();
    lexer.lexemes
}

struct Lexer<'a, 'n> {
    text: &'a str,
    fields: &'n Fields,
    reads_local_operators: bool,
    lexemes: Vec<Lexeme<'a>>,
    notes: &'n mut Vec<Note>,
}

impl<'a> Lexer<'a, '_> {
    fn run(&mut self) {
        let mut place = 0;
        while let Some(character) = self.text[place..].chars().next() {
            let next = place + character.len_utf8();
            place = match character {
                '(' | '（' => self.push(Piece::Open, place..next),
                ')' | '）' => self.push(Piece::Close, place..next),
                _ if is_space(character) => next,
                _ => match closing_marks(character) {
                    Some(closing) => self.read_phrase(place, next, closing),
                    None if is_closing_mark(character) => next,
                    None => self.read_plain(place),
                },
            };
        }
    }

    fn push(&mut self, piece: Piece<'a>, span: Range<usize>) -> usize {
        let end = span.end;
        self.lexemes.push(Lexeme { piece, span });
        end
    }

    fn note(&mut self, kind: NoteKind, span: Range<usize>) {
        self.notes.push(Note { kind, span });
    }

    fn read_phrase(&mut self, from: usize, inside: usize, closing: &[char]) -> usize {
        let rest = &self.text[inside..];
        let (length, end) = if let Some(length) = rest.find(closing) {
            let mark = rest[length..].chars().next().map_or(0, char::len_utf8);
            (length, inside + length + mark)
        } else {
            self.note(NoteKind::UnclosedQuote, from..self.text.len());
            (rest.len(), self.text.len())
        };
        self.push(Piece::Quoted(&rest[..length]), from..end)
    }

    fn read_plain(&mut self, from: usize) -> usize {
        let rest = &self.text[from..];
        let length = rest.find(is_boundary).unwrap_or(rest.len());
        let end = from + length;
        self.split_plain(from, end);
        end
    }

    /// Pushes the pieces of a stretch without spaces: signs, a field name, a word.
    fn split_plain(&mut self, from: usize, end: usize) {
        let stretch = &self.text[from..end];
        let operator = find_operator(stretch, &OPERATORS).or_else(|| {
            let local = find_operator(stretch, &LOCAL_OPERATORS);
            local.filter(|_| self.reads_local_operators)
        });
        if let Some(piece) = operator {
            self.push(piece, from..end);
            return;
        }
        let word = stretch.trim_start_matches(is_sign);
        let at = end - word.len();
        let signs = &stretch[..stretch.len() - word.len()];
        if signs.contains(is_minus) && (!word.is_empty() || self.is_value_at(end)) {
            self.push(Piece::Not, from..at);
        }
        let word = word.trim_start_matches(|character| !is_wordly(character) && character != '*');
        let at = end - word.len();
        let Some((name, value)) = split_field(word) else {
            if !word.is_empty() {
                self.push(Piece::Plain(word), at..end);
            }
            return;
        };
        let name_end = at + name.len();
        if self.fields.find(name).is_some() {
            self.push(Piece::Field(name), at..name_end);
            if !value.is_empty() {
                self.push(Piece::Plain(value), end - value.len()..end);
            }
            return;
        }
        let looks_like_name = name
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '_' | '-' | '.'));
        let has_value =
            value.chars().next().is_some_and(is_wordly) || (value.is_empty() && self.is_value_at(end));
        if looks_like_name && has_value {
            self.note(NoteKind::UnknownField, at..name_end);
        }
        self.push(Piece::Plain(word), at..end);
    }

    /// Whether a phrase or group begins at this byte.
    fn is_value_at(&self, place: usize) -> bool {
        let next = self.text[place..].chars().next();
        next.is_some_and(|character| matches!(character, '(' | '（') || closing_marks(character).is_some())
    }
}

fn split_field(word: &str) -> Option<(&str, &str)> {
    word.split_once([':', '：'])
}

/// The marks that close a phrase opened by this one.
fn closing_marks(opening: char) -> Option<&'static [char]> {
    match opening {
        '"' | '＂' => Some(&['"', '＂', '”']),
        '“' | '„' | '‟' => Some(&['”', '“', '"']),
        '«' => Some(&['»']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        '《' => Some(&['》']),
        _ => None,
    }
}

fn is_closing_mark(character: char) -> bool {
    matches!(character, '”' | '»' | '」' | '』' | '》')
}

/// Whether a character is a quotation mark of any kind that a query knows.
pub(crate) fn is_quotation_mark(character: char) -> bool {
    closing_marks(character).is_some() || is_closing_mark(character)
}

fn is_space(character: char) -> bool {
    character.is_whitespace() || character.is_control()
}

fn is_boundary(character: char) -> bool {
    is_space(character) || matches!(character, '(' | ')' | '（' | '）') || is_quotation_mark(character)
}

fn is_minus(character: char) -> bool {
    matches!(character, '-' | '−' | '－')
}

fn is_sign(character: char) -> bool {
    is_minus(character) || matches!(character, '+' | '＋')
}

/// Whether a character may begin or end a word.
pub(crate) fn is_wordly(character: char) -> bool {
    character.is_alphanumeric()
}
