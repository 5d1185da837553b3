//! JSON Lines: one record a line.

use std::io::{BufRead, BufReader, Read};

use record::{Draft, Problem, Schema};

use crate::bounded::{ROW_LIMIT_BYTES, RowGauge, Utf8Reader};
use crate::{FileProblem, ReadRow};

/// Reads records, line by line.
pub struct LinesReader<'a, R: Read> {
    lines: BufReader<Utf8Reader<R>>,
    gauge: RowGauge,
    schema: &'a Schema,
    number: u64,
    is_over: bool,
}

impl<'a, R: Read> LinesReader<'a, R> {
    /// Begins to read.
    pub fn new(input: R, schema: &'a Schema) -> Self {
        let gauge = RowGauge::default();
        let lines = BufReader::new(Utf8Reader::new(input, gauge.clone()));
        Self {
            lines,
            gauge,
            schema,
            number: 0,
            is_over: false,
        }
    }

    fn read_line(&mut self) -> Option<Result<String, FileProblem>> {
        self.gauge.begin_row();
        self.number += 1;
        let mut line = Vec::new();
        match self.lines.read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(_) => Some(Ok(String::from_utf8_lossy(&line).into_owned())),
            Err(_) if self.gauge.is_exceeded() => Some(Err(FileProblem::RowTooLarge {
                row: self.number,
                limit: ROW_LIMIT_BYTES,
            })),
            Err(error) => Some(Err(error.into())),
        }
    }
}

/// The draft of one line.
///
/// JSON nested deeper than any record is refused by the parser's own bound.
fn read_draft(line: &str, schema: &Schema) -> (Option<Draft>, Vec<Problem>) {
    let document = match serde_json::from_str(line) {
        Ok(document) => document,
        Err(reason) => return (None, vec![Problem::error("", "bad-json").with("reason", reason)]),
    };
    match Draft::from_json(&document, schema) {
        Ok((draft, problems)) => (Some(draft), problems),
        Err(problems) => (None, problems),
    }
}

impl<R: Read> Iterator for LinesReader<'_, R> {
    type Item = Result<ReadRow, FileProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            let line = match self.read_line()? {
                Ok(line) => line,
                Err(problem) => {
                    self.is_over = true;
                    return Some(Err(problem));
                }
            };
            let line = line.trim();
            if !line.is_empty() {
                let (draft, problems) = read_draft(line, self.schema);
                return Some(Ok(ReadRow {
                    number: self.number,
                    draft,
                    problems,
                    cells: vec![line.to_owned()],
                }));
            }
        }
        None
    }
}
