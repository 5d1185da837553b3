//! Handing refused rows back, so that they can be mended and read again.

use std::io::Write;

use record::Problem;
use serde_json::{Value, json};

use crate::formula;
use crate::row::{REASONS_COLUMN, SUGGESTIONS_COLUMN};
use crate::{FileProblem, Format, RecordWriter};

/// Writes refused rows in the format and the columns of the file they came from, with the reasons and with what
/// could stand instead in two further columns. Reading such a file passes over the two.
pub struct RejectsWriter<W: Write, S> {
    out: RecordWriter<W>,
    format: Format,
    kept: Vec<usize>,
    width: usize,
    say: S,
}

impl<W: Write, S: Fn(&Problem) -> String> RejectsWriter<W, S> {
    /// Begins a file. `header` is that of the reader ([`crate::RecordReader::header`]), and `say` gives the
    /// sentence for a problem.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn new(format: Format, out: W, header: &[String], say: S) -> Result<Self, FileProblem> {
        let is_own = |name: &str| name == REASONS_COLUMN || name == SUGGESTIONS_COLUMN;
        // A row that is refused a second time has the columns already.
        let kept: Vec<usize> = (0..header.len())
            .filter(|position| !is_own(header[*position].trim()))
            .collect();
        let columns: Vec<String> = kept
            .iter()
            .map(|position| header[*position].as_str())
            .chain([REASONS_COLUMN, SUGGESTIONS_COLUMN])
            .map(|name| formula::guard(formula::unguard(name)))
            .collect();
        let out = RecordWriter::new(format, out, columns)?;
        Ok(Self {
            out,
            format,
            kept,
            width: header.len(),
            say,
        })
    }

    /// Writes a refused row: its cells as they were read, and what is wrong with it. Only errors are reasons;
    /// what was merely remarked on did not refuse the row.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&mut self, cells: &[String], problems: &[Problem]) -> Result<(), FileProblem> {
        let reasons: Vec<String> = problems
            .iter()
            .filter(|problem| problem.is_error())
            .map(|problem| (self.say)(problem))
            .collect();
        let suggestions: Vec<String> = problems.iter().filter_map(suggestion).collect();
        let row = match self.format {
            Format::JsonLines => {
                let line = cells.first().map_or("", String::as_str);
                vec![reject_line(line, &reasons, &suggestions).to_string()]
            }
            Format::Csv | Format::Xlsx => self.row(cells, &reasons.join("; "), &suggestions.join("; ")),
        };
        self.out.write_cells(&row)
    }

    /// The cells, the reasons in their column, and behind it what the row had more than the header.
    fn row(&self, cells: &[String], reasons: &str, suggestions: &str) -> Vec<String> {
        // What stood in the file may be live; what was guarded there is not guarded twice.
        let safe = |cell: &String| formula::guard(formula::unguard(cell));
        let mut row: Vec<String> = self
            .kept
            .iter()
            .map(|position| cells.get(*position).map(safe).unwrap_or_default())
            .collect();
        row.push(formula::guard(reasons));
        row.push(formula::guard(suggestions));
        let more = cells.get(self.width..).unwrap_or_default();
        row.extend(more.iter().map(safe));
        row
    }

    /// Writes what is still waiting, and gives back what was written to.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(self) -> Result<W, FileProblem> {
        self.out.finish()
    }
}

/// What could stand instead, where a problem knows it.
fn suggestion(problem: &Problem) -> Option<String> {
    let argument = |name: &str| {
        problem
            .arguments
            .iter()
            .find(|(argument, value)| *argument == name && !value.is_empty())
    };
    let (_, value) = ["nearest", "candidates", "instead", "expected"]
        .into_iter()
        .find_map(argument)?;
    let is_shape = problem.code == "ragged-row" || problem.code == "wrong-shape";
    (!is_shape).then(|| {
        if problem.path.is_empty() {
            value.clone()
        } else {
            format!("{}: {value}", problem.path)
        }
    })
}

/// A line with the reasons beside what it held, or the text of the line where it is no object.
fn reject_line(line: &str, reasons: &[String], suggestions: &[String]) -> Value {
    let mut document = match crate::json::read(line) {
        Ok(Value::Object(object)) => Value::Object(object),
        _ => json!({ "line": line }),
    };
    document[REASONS_COLUMN] = json!(reasons);
    document[SUGGESTIONS_COLUMN] = json!(suggestions);
    document
}
