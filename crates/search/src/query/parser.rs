//! From the pieces of a query to what is asked.

use std::ops::Range;

use vocabulary::PartialDate;
use vocabulary::date::read_lenient;
use vocabulary::identifier::{looks_like_identifier, spellings};
use vocabulary::text::ascii_digit;

use super::lexer::{Lexeme, Piece, cut, is_operator, is_quotation_mark, is_wordly};
use super::{DEPTH_LIMIT, Endpoint, Field, FieldKind, Fields, Note, NoteKind, Parsed, Query};

/// The fewest letters before an asterisk.
const PREFIX_LEAST_LETTERS: usize = 2;

/// The most digits of a number, so that every number can be printed as it was typed.
const NUMBER_LIMIT_DIGITS: usize = 15;

pub(crate) fn parse(text: &str, fields: &Fields) -> Parsed {
    let mut notes = Vec::new();
    let lexemes = cut(text, fields, &mut notes);
    let lexemes = pair_parentheses(lexemes, text.len(), &mut notes);
    let mut parser = Parser {
        lexemes,
        next: 0,
        fields,
        notes,
    };
    let query = parser.read_or(None);
    let mut notes = parser.notes;
    notes.sort_by_key(|note| note.span.start);
    Parsed { query, notes }
}

/// Takes out parentheses that close nothing or lie too deep, and closes those left open.
fn pair_parentheses<'a>(lexemes: Vec<Lexeme<'a>>, end: usize, notes: &mut Vec<Note>) -> Vec<Lexeme<'a>> {
    let mut paired = Vec::with_capacity(lexemes.len());
    // For each parenthesis that is open: where it stands, and whether it is kept.
    let mut open: Vec<(Range<usize>, bool)> = Vec::new();
    for lexeme in lexemes {
        match lexeme.piece {
            Piece::Open => {
                let is_kept = open.len() < DEPTH_LIMIT;
                if open.len() == DEPTH_LIMIT {
                    notes.push(Note {
                        kind: NoteKind::TooDeep,
                        span: lexeme.span.clone(),
                    });
                }
                open.push((lexeme.span.clone(), is_kept));
                if is_kept {
                    paired.push(lexeme);
                }
            }
            Piece::Close => match open.pop() {
                Some((_, true)) => paired.push(lexeme),
                Some((_, false)) => {}
                None => notes.push(Note {
                    kind: NoteKind::UnopenedParenthesis,
                    span: lexeme.span,
                }),
            },
            _ => paired.push(lexeme),
        }
    }
    for (span, is_kept) in open.into_iter().rev() {
        notes.push(Note {
            kind: NoteKind::UnclosedParenthesis,
            span,
        });
        if is_kept {
            paired.push(Lexeme {
                piece: Piece::Close,
                span: end..end,
            });
        }
    }
    paired
}

struct Parser<'a> {
    lexemes: Vec<Lexeme<'a>>,
    next: usize,
    fields: &'a Fields,
    notes: Vec<Note>,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&Lexeme<'a>> {
        self.lexemes.get(self.next)
    }

    fn note(&mut self, kind: NoteKind, span: Range<usize>) {
        self.notes.push(Note { kind, span });
    }

    /// Alternatives up to a closing parenthesis or the end.
    fn read_or(&mut self, context: Option<&Field>) -> Option<Query> {
        let mut alternatives = Vec::new();
        // The operator before the alternative that is read next, unless it was found dangling already.
        let mut before: Option<Range<usize>> = None;
        loop {
            let alternative = self.read_and(context);
            let after = match self.peek() {
                Some(Lexeme {
                    piece: Piece::Or,
                    span,
                }) => Some(span.clone()),
                _ => None,
            };
            if let Some(query) = alternative {
                alternatives.push(query);
            } else {
                let dangling = before.take().or_else(|| after.clone());
                if let Some(span) = dangling {
                    self.note(NoteKind::DanglingOperator, span);
                }
            }
            before = after;
            if before.is_none() {
                return join_or(alternatives);
            }
            self.next += 1;
        }
    }

    /// Parts that must all match, up to an OR, a closing parenthesis or the end.
    fn read_and(&mut self, context: Option<&Field>) -> Option<Query> {
        let mut parts = Vec::new();
        let mut pending: Option<Range<usize>> = None;
        while let Some(lexeme) = self.peek() {
            match lexeme.piece {
                Piece::Or | Piece::Close => break,
                Piece::And => {
                    let span = lexeme.span.clone();
                    self.next += 1;
                    if parts.is_empty() || pending.is_some() {
                        self.note(NoteKind::DanglingOperator, span);
                    } else {
                        pending = Some(span);
                    }
                }
                _ => {
                    if let Some(query) = self.read_not(context) {
                        parts.push(query);
                        pending = None;
                    }
                }
            }
        }
        if let Some(span) = pending {
            self.note(NoteKind::DanglingOperator, span);
        }
        join_and(parts)
    }

    fn read_not(&mut self, context: Option<&Field>) -> Option<Query> {
        let mut is_negated = false;
        let mut signs: Option<Range<usize>> = None;
        while let Some(Lexeme {
            piece: Piece::Not,
            span,
        }) = self.peek()
        {
            let from = signs.map_or(span.start, |signs| signs.start);
            signs = Some(from..span.end);
            is_negated = !is_negated;
            self.next += 1;
        }
        let operand = match self.peek().map(|lexeme| &lexeme.piece) {
            None | Some(Piece::Or | Piece::And | Piece::Close) => None,
            _ => Some(self.read_operand(context)),
        };
        match (operand, signs) {
            (None, Some(signs)) => {
                self.note(NoteKind::DanglingOperator, signs);
                None
            }
            (Some(Some(query)), Some(signs)) if is_negated => Some(negate(query, signs.start)),
            (operand, _) => operand.flatten(),
        }
    }

    /// One word, phrase, group or field; always moves on.
    fn read_operand(&mut self, context: Option<&Field>) -> Option<Query> {
        let Lexeme { piece, span } = self.peek()?.clone();
        self.next += 1;
        match piece {
            Piece::Field(name) => self.read_field(name, span),
            Piece::Open => {
                let query = self.read_or(context);
                // The parentheses are paired, so this is the closing one.
                self.next += 1;
                if query.is_none() {
                    self.note(NoteKind::EmptyGroup, span);
                }
                query
            }
            Piece::Quoted(text) => self.read_quoted(text, span, context),
            Piece::Plain(text) => self.read_plain(text, span, context),
            // The callers stop at operators and at closing parentheses.
            Piece::And | Piece::Or | Piece::Not | Piece::Close => None,
        }
    }

    fn read_field(&mut self, name: &'a str, mut span: Range<usize>) -> Option<Query> {
        let mut name = name;
        while let Some(Lexeme {
            piece: Piece::Field(inner),
            span: inner_span,
        }) = self.peek().cloned()
        {
            // `title: country: x` names two fields for one value; the nearer one counts.
            self.note(NoteKind::FieldWithoutValue, span);
            (name, span) = (inner, inner_span);
            self.next += 1;
        }
        let fields = self.fields;
        let field = fields.find(name)?;
        let is_followed = matches!(
            self.peek().map(|lexeme| &lexeme.piece),
            Some(Piece::Open | Piece::Quoted(_) | Piece::Plain(_))
        );
        if !is_followed {
            self.note(NoteKind::FieldWithoutValue, span);
            return None;
        }
        let query = self.read_operand(Some(field))?;
        Some(match field.kind {
            // Their values have become ranges, which name the field themselves.
            FieldKind::Date | FieldKind::Number => query,
            FieldKind::Text | FieldKind::Code => Query::Field {
                field: field.name.clone(),
                span: span.start..query.span().end,
                query: Box::new(query),
            },
        })
    }

    fn read_quoted(&mut self, quoted: &str, span: Range<usize>, context: Option<&Field>) -> Option<Query> {
        let spaced = quoted.replace(|c: char| is_quotation_mark(c) || c.is_control(), " ");
        let text = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.contains(is_wordly) {
            self.note(NoteKind::EmptyPhrase, span);
            return None;
        }
        if let Some(range) = self.read_values(&text, &span, context) {
            return Some(range);
        }
        Some(Query::Phrase { text, span })
    }

    fn read_plain(&mut self, plain: &str, span: Range<usize>, context: Option<&Field>) -> Option<Query> {
        if let Some(range) = self.read_values(plain, &span, context) {
            return Some(range);
        }
        let trimmed = plain.trim_start_matches(|c| !is_wordly(c) && c != '*');
        let start = trimmed.trim_start_matches(|c| !is_wordly(c));
        let has_leading_asterisk = start.len() < trimmed.len();
        let body = start.trim_end_matches(|c| !is_wordly(c) && !is_mark(c) && c != '*');
        let (text, has_asterisk) = if let Some((before, after)) = body.split_once('*') {
            if after.contains(is_wordly) || has_leading_asterisk {
                self.note(NoteKind::MisplacedAsterisk, span.clone());
            }
            (before, true)
        } else {
            if has_leading_asterisk {
                self.note(NoteKind::MisplacedAsterisk, span.clone());
            }
            (body, false)
        };
        let text = text.trim_end_matches(|c| !is_wordly(c) && !is_mark(c)).to_owned();
        if text.is_empty() {
            return None;
        }
        if has_asterisk {
            if text.chars().filter(|c| is_wordly(*c)).count() >= PREFIX_LEAST_LETTERS {
                return Some(Query::Prefix { text, span });
            }
            self.note(NoteKind::ShortPrefix, span.clone());
        }
        if looks_like_identifier(&text) {
            let keys = spellings(&text);
            return Some(Query::Identifier { text, keys, span });
        }
        // In small letters an operator that was not meant as one reads as the same word again.
        let text = if is_operator(&text) {
            text.to_lowercase()
        } else {
            text
        };
        Some(Query::Word { text, span })
    }

    /// Reads the value of a field of dates or numbers; `None` if there is no such field or no such value.
    fn read_values(&mut self, text: &str, span: &Range<usize>, context: Option<&Field>) -> Option<Query> {
        let field = context?;
        let (read, unreadable): (fn(&str) -> Option<Endpoint>, NoteKind) = match field.kind {
            FieldKind::Date => (read_date, NoteKind::UnreadableDate),
            FieldKind::Number => (read_number, NoteKind::UnreadableNumber),
            FieldKind::Text | FieldKind::Code => return None,
        };
        let text = text.trim_matches([',', ';', '،', '；', '，', ' ']);
        let (from, to) = match (read(text), text.split_once("..")) {
            (Some(value), _) => (Some(value.clone()), Some(value)),
            (None, Some((from, to))) if !(from.is_empty() && to.is_empty()) => {
                let (from_value, to_value) = (read(from), read(to));
                if (from_value.is_none() && !from.is_empty()) || (to_value.is_none() && !to.is_empty()) {
                    self.note(unreadable, span.clone());
                    return None;
                }
                (from_value, to_value)
            }
            _ => {
                self.note(unreadable, span.clone());
                return None;
            }
        };
        let is_reversed = from
            .as_ref()
            .zip(to.as_ref())
            .is_some_and(|(from, to)| is_after(from, to));
        if is_reversed {
            self.note(NoteKind::ReversedRange, span.clone());
        }
        let (from, to) = if is_reversed { (to, from) } else { (from, to) };
        Some(Query::Range {
            field: field.name.clone(),
            from,
            to,
            span: span.clone(),
        })
    }
}

fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

fn negate(query: Query, start: usize) -> Query {
    match query {
        Query::Not { query, .. } => *query,
        query => Query::Not {
            span: start..query.span().end,
            query: Box::new(query),
        },
    }
}

/// The parts that all have to match, as one query.
fn join_and(parts: Vec<Query>) -> Option<Query> {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Query::And { queries, .. } => flat.extend(queries),
            part => flat.push(part),
        }
    }
    let span = span_of(&flat)?;
    match flat.len() {
        1 => flat.pop(),
        _ => Some(Query::And { queries: flat, span }),
    }
}

/// The alternatives, as one query.
fn join_or(alternatives: Vec<Query>) -> Option<Query> {
    let mut flat = Vec::with_capacity(alternatives.len());
    for alternative in alternatives {
        match alternative {
            Query::Or { queries, .. } => flat.extend(queries),
            alternative => flat.push(alternative),
        }
    }
    let span = span_of(&flat)?;
    match flat.len() {
        1 => flat.pop(),
        _ => Some(Query::Or { queries: flat, span }),
    }
}

fn span_of(queries: &[Query]) -> Option<Range<usize>> {
    Some(queries.first()?.span().start..queries.last()?.span().end)
}

fn read_date(text: &str) -> Option<Endpoint> {
    let date = text.parse::<PartialDate>().or_else(|_| read_lenient(text)).ok()?;
    // An open end is said by leaving that side of the range out.
    (!date.to_string().contains("..")).then_some(Endpoint::Date(date))
}

fn read_number(text: &str) -> Option<Endpoint> {
    let plain: String = text.chars().map(ascii_digit).collect();
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let is_decimal = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.len() <= NUMBER_LIMIT_DIGITS;
    let number = plain.parse::<f64>().ok().filter(|_| is_decimal)?;
    // Minus zero is zero.
    Some(Endpoint::Number(number + 0.0))
}

fn is_after(from: &Endpoint, to: &Endpoint) -> bool {
    match (from, to) {
        (Endpoint::Number(from), Endpoint::Number(to)) => from > to,
        (Endpoint::Date(from), Endpoint::Date(to)) => {
            let ends = from.earliest().day().zip(to.latest().day());
            ends.is_some_and(|(from, to)| from > to)
        }
        _ => false,
    }
}
