//! JSON Lines: one record a line.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};

use record::{Draft, Kind, Problem, Schema};
use serde_json::Value;

use crate::bounded::{ROW_LIMIT_BYTES, Utf8Reader};
use crate::row::{REASONS_COLUMN, SUGGESTIONS_COLUMN};
use crate::{FileProblem, ReadRow};

/// Reads records, line by line.
pub struct LinesReader<'a, R: Read> {
    lines: BufReader<Utf8Reader<R>>,
    schema: &'a Schema,
    kind: Option<&'a Kind>,
    number: u64,
    is_over: bool,
}

impl<'a, R: Read> LinesReader<'a, R> {
    /// Begins to read lines that each say their kind.
    pub fn new(input: R, schema: &'a Schema) -> Self {
        Self {
            lines: BufReader::with_capacity(64 << 10, Utf8Reader::new(input)),
            schema,
            kind: None,
            number: 0,
            is_over: false,
        }
    }

    /// Takes lines that do not say their kind for records of this one.
    #[must_use]
    pub fn of_kind(mut self, kind: &'a Kind) -> Self {
        self.kind = Some(kind);
        self
    }

    fn read_line(&mut self) -> Result<Option<Vec<u8>>, FileProblem> {
        self.number += 1;
        let mut line = Vec::new();
        let read = (&mut self.lines)
            .take(ROW_LIMIT_BYTES + 1)
            .read_until(b'\n', &mut line)?;
        if read as u64 > ROW_LIMIT_BYTES {
            return Err(FileProblem::RowTooLarge {
                row: self.number,
                limit: ROW_LIMIT_BYTES,
            });
        }
        Ok((read > 0).then_some(line))
    }

    fn read_row(&self, line: &[u8]) -> ReadRow {
        let (text, is_sound) = match std::str::from_utf8(line) {
            Ok(text) => (Cow::Borrowed(text), true),
            Err(_) => (String::from_utf8_lossy(line), false),
        };
        let text = text.trim();
        let (draft, mut problems) = self.read_draft(text);
        if !is_sound {
            problems.push(Problem::error("", "bad-encoding"));
        }
        ReadRow {
            number: self.number,
            draft,
            problems,
            cells: vec![text.to_owned()],
        }
    }

    /// The draft of one line.
    fn read_draft(&self, line: &str) -> (Option<Draft>, Vec<Problem>) {
        let mut document = match crate::json::read(line) {
            Ok(document) => document,
            Err(reason) => return (None, vec![Problem::error("", "bad-json").with("reason", reason)]),
        };
        let mut problems = check_names(&document);
        if let (Some(kind), Value::Object(object)) = (self.kind, &mut document) {
            object.entry("kind").or_insert_with(|| kind.code.into());
        }
        match Draft::from_json(&document, self.schema) {
            Ok((draft, found)) => {
                problems.extend(found);
                (Some(draft), problems)
            }
            Err(found) => {
                problems.extend(found);
                (None, problems)
            }
        }
    }
}

/// What a line may hold at its outermost level. The revision is the store's, and the last two are the writer's of
/// refused rows.
const NAMES: [&str; 7] = [
    "id",
    "kind",
    "aliases",
    "fields",
    "revision",
    REASONS_COLUMN,
    SUGGESTIONS_COLUMN,
];

/// A value at a place where none is read would be lost without a word.
fn check_names(document: &Value) -> Vec<Problem> {
    let Value::Object(object) = document else {
        return Vec::new();
    };
    let mut problems: Vec<Problem> = object
        .keys()
        .filter(|name| !NAMES.contains(&name.as_str()))
        .map(|name| {
            Problem::error(name, "unknown-field")
                .with("value", name)
                .with("nearest", format!("fields.{name}"))
        })
        .collect();
    let are_texts = object
        .get("aliases")
        .is_none_or(|aliases| matches!(aliases, Value::Array(items) if items.iter().all(Value::is_string)));
    if !are_texts {
        problems.push(Problem::error("aliases", "wrong-shape").with("expected", "text"));
    }
    problems
}

impl<R: Read> Iterator for LinesReader<'_, R> {
    type Item = Result<ReadRow, FileProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            match self.read_line() {
                Ok(Some(line)) if line.trim_ascii().is_empty() => {}
                Ok(Some(line)) => return Some(Ok(self.read_row(&line))),
                Ok(None) => self.is_over = true,
                Err(problem) => {
                    self.is_over = true;
                    return Some(Err(problem));
                }
            }
        }
        None
    }
}
