//! Reading the text of a filter.
//!
//! ```text
//! filter     = part { "or" part }
//! part       = term { "and" term }
//! term       = "not" term | "(" filter ")" | condition
//! condition  = column ("=" | "!=" | "<" | "<=" | ">" | ">=") value
//!            | column ["not"] "in" "(" value { "," value } ")"
//!            | column "is" ["not"] "unknown"
//! ```
//!
//! Columns and values with blanks or signs in them stand between quotation marks.

use super::token::{Token, What, tokens};

/// A longer filter is refused.
pub const LONGEST_FILTER_BYTES: usize = 16 << 10;
/// Brackets and negations inside each other.
const DEEPEST: usize = 32;

/// How a label is compared with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

/// A condition on one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The column, by its name.
    pub column: String,
    /// What is asked of it.
    pub test: Test,
}

/// What is asked of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Its label beside a value.
    Compare(Operator, String),
    /// Its label is one of some values.
    In(Vec<String>),
    /// It is not known.
    IsUnknown,
}

/// A filter as it was written, before the columns are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// A condition.
    Compare(Comparison),
    /// The opposite.
    Not(Box<Expression>),
    /// All of them.
    And(Vec<Expression>),
    /// One of them at least.
    Or(Vec<Expression>),
}

/// Why a text is no filter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// Something else was expected.
    #[error("filter, letter {place}: {reason}")]
    Form {
        /// The letter, from 1.
        place: usize,
        /// What is wrong, and how to mend it.
        reason: String,
    },
    /// The text is too long.
    #[error(
        "the filter is longer than {LONGEST_FILTER_BYTES} bytes; shorten it, or filter the file beforehand"
    )]
    TooLong,
}

impl Expression {
    /// Reads a filter.
    ///
    /// # Errors
    /// Where the text is none; the message says at which letter.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        if text.len() > LONGEST_FILTER_BYTES {
            return Err(ParseError::TooLong);
        }
        let tokens = tokens(text).map_err(|(place, reason)| ParseError::Form { place, reason })?;
        let mut reader = Reader {
            tokens: &tokens,
            at: 0,
            end: text.chars().count() + 1,
        };
        let read = reader.any(0)?;
        match reader.tokens.get(reader.at) {
            None => Ok(read),
            Some(_) => Err(reader
                .fail("expected “and”, “or” or the end; values with blanks stand between quotation marks")),
        }
    }
}

impl Expression {
    /// The columns named, each once, in the order in which they come.
    pub fn columns(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'e>(&'e self, found: &mut Vec<&'e str>) {
        match self {
            Self::Compare(comparison) if found.contains(&comparison.column.as_str()) => {}
            Self::Compare(comparison) => found.push(&comparison.column),
            Self::Not(inner) => inner.collect(found),
            Self::And(inner) | Self::Or(inner) => inner.iter().for_each(|inner| inner.collect(found)),
        }
    }
}

struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
    end: usize,
}

impl Reader<'_> {
    fn fail(&self, reason: impl Into<String>) -> ParseError {
        ParseError::Form {
            place: self.tokens.get(self.at).map_or(self.end, |token| token.place),
            reason: reason.into(),
        }
    }

    /// Takes a word of the language, in any case of letters, if it comes next.
    fn takes_word(&mut self, wanted: &str) -> bool {
        let comes = self.has_word(wanted);
        self.at += usize::from(comes);
        comes
    }

    fn has_word(&self, wanted: &str) -> bool {
        matches!(self.tokens.get(self.at), Some(Token { what: What::Word(word), .. }) if word.eq_ignore_ascii_case(wanted))
    }

    fn takes_sign(&mut self, wanted: &str) -> bool {
        let comes =
            matches!(self.tokens.get(self.at), Some(Token { what: What::Sign(sign), .. }) if *sign == wanted);
        self.at += usize::from(comes);
        comes
    }

    fn any(&mut self, depth: usize) -> Result<Expression, ParseError> {
        let mut parts = vec![self.all(depth)?];
        while self.takes_word("or") {
            parts.push(self.all(depth)?);
        }
        Ok(one_or(parts, Expression::Or))
    }

    fn all(&mut self, depth: usize) -> Result<Expression, ParseError> {
        let mut terms = vec![self.term(depth)?];
        while self.takes_word("and") {
            terms.push(self.term(depth)?);
        }
        Ok(one_or(terms, Expression::And))
    }

    fn term(&mut self, depth: usize) -> Result<Expression, ParseError> {
        if depth >= DEEPEST {
            return Err(self.fail(format!(
                "more than {DEEPEST} brackets and negations inside each other; write it flatter"
            )));
        }
        if self.takes_word("not") {
            return Ok(Expression::Not(Box::new(self.term(depth + 1)?)));
        }
        if self.takes_sign("(") {
            let inner = self.any(depth + 1)?;
            return if self.takes_sign(")") {
                Ok(inner)
            } else {
                Err(self.fail("expected “)”; a bracket is not closed"))
            };
        }
        self.condition()
    }

    fn condition(&mut self) -> Result<Expression, ParseError> {
        let column = self.text("the name of a column")?;
        let compare = |test| {
            Expression::Compare(Comparison {
                column: column.clone(),
                test,
            })
        };
        if self.takes_word("is") {
            let negated = self.takes_word("not");
            if !self.takes_word("unknown") {
                return Err(self.fail("expected “unknown” after “is”; compare with = otherwise"));
            }
            let test = compare(Test::IsUnknown);
            return Ok(if negated {
                Expression::Not(Box::new(test))
            } else {
                test
            });
        }
        let negated = self.takes_word("not");
        if self.takes_word("in") {
            let test = compare(Test::In(self.values()?));
            return Ok(if negated {
                Expression::Not(Box::new(test))
            } else {
                test
            });
        }
        if negated {
            return Err(self.fail("expected “in” after “not”"));
        }
        let operator = self.operator()?;
        Ok(compare(Test::Compare(operator, self.text("a value")?)))
    }

    fn operator(&mut self) -> Result<Operator, ParseError> {
        let Some(Token {
            what: What::Sign(sign),
            ..
        }) = self.tokens.get(self.at)
        else {
            return Err(self.fail("expected = != < <= > >= in or is"));
        };
        let operator = match *sign {
            "=" | "==" => Operator::Equal,
            "!=" | "<>" => Operator::NotEqual,
            "<" => Operator::Less,
            "<=" => Operator::AtMost,
            ">" => Operator::Greater,
            ">=" => Operator::AtLeast,
            _ => return Err(self.fail("expected = != < <= > >= in or is")),
        };
        self.at += 1;
        Ok(operator)
    }

    fn values(&mut self) -> Result<Vec<String>, ParseError> {
        if !self.takes_sign("(") {
            return Err(self.fail("expected “(” after “in”, as in country in (GBR, FRA)"));
        }
        let mut values = vec![self.text("a value")?];
        while self.takes_sign(",") {
            values.push(self.text("a value")?);
        }
        if self.takes_sign(")") {
            Ok(values)
        } else {
            Err(self.fail("expected “,” or “)”; values with blanks stand between quotation marks"))
        }
    }

    fn text(&mut self, expected: &str) -> Result<String, ParseError> {
        match self.tokens.get(self.at).map(|token| &token.what) {
            Some(What::Word(word) | What::Quoted(word)) => {
                self.at += 1;
                Ok(word.clone())
            }
            Some(What::Sign(sign)) => Err(self.fail(format!("expected {expected} and found {sign}"))),
            None => Err(self.fail(format!("expected {expected}; the filter ends here"))),
        }
    }
}

fn one_or(mut all: Vec<Expression>, several: fn(Vec<Expression>) -> Expression) -> Expression {
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => only,
        (Some(last), false) => {
            all.push(last);
            several(all)
        }
        (None, _) => several(all),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refusal(text: &str) -> String {
        Expression::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn and_binds_closer_than_or() {
        let Expression::Or(parts) = Expression::parse("a=1 or b=2 and not c in (3, 'four five')").unwrap()
        else {
            panic!();
        };
        assert!(matches!(&parts[1], Expression::And(terms) if matches!(terms[1], Expression::Not(_))));
        assert!(matches!(
            Expression::parse("`the column` is not unknown").unwrap(),
            Expression::Not(_)
        ));
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        assert_eq!(
            refusal("year >"),
            "filter, letter 7: expected a value; the filter ends here"
        );
        assert_eq!(
            refusal("year 2015"),
            "filter, letter 6: expected = != < <= > >= in or is"
        );
        assert_eq!(
            refusal("age=Adult (18 or over)"),
            "filter, letter 11: expected “and”, “or” or the end; values with blanks stand between quotation marks"
        );
        assert!(refusal("age='Adult").contains("never closed"));
        assert!(refusal(&"not ".repeat(100)).contains("more than 32"));
        assert!(refusal(&"x".repeat(LONGEST_FILTER_BYTES + 1)).contains("longer than"));
        assert!(refusal("").contains("the name of a column"));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_fall(text in "\\PC{0,80}", signs in "[a ()='<>!,not in or and]{0,60}") {
            let _ = Expression::parse(&text);
            let _ = Expression::parse(&signs);
        }
    }
}
