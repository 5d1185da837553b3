//! Rows that were refused: told to whoever runs the import, and handed back in a file.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use exchange::{Format, RecordReader, RejectsWriter};
use record::Problem;
use serde_json::{Value, json};
use usecases::{Palermo, RejectedRow};

use super::ImportArguments;
use crate::desk::{Desk, Words};
use crate::exit::Failure;

/// How many refused rows are told on standard error.
const TOLD: usize = 20;
/// How many refused rows are told in the answer; all of them are in the file.
const LISTED: usize = 100;

/// The sentence for a problem.
type Say<'a> = Box<dyn Fn(&Problem) -> String + 'a>;

/// Takes refused rows.
pub struct Refusals<'a> {
    desk: &'a Desk<'a>,
    words: Words<'a>,
    palermo: &'a Palermo,
    /// Where they are written to; none where nobody asked and nothing is stored either.
    path: Option<PathBuf>,
    format: Format,
    header: Vec<String>,
    writer: Option<RejectsWriter<BufWriter<File>, Say<'a>>>,
    told: Vec<String>,
    listed: Vec<Value>,
    count: usize,
    failure: Option<Failure>,
}

impl<'a> Refusals<'a> {
    /// Begins without a refused row. A file is made with the first one.
    pub fn new(
        desk: &'a Desk<'a>,
        palermo: &'a Palermo,
        wish: &ImportArguments,
        reader: &RecordReader<'_, BufReader<File>>,
    ) -> Self {
        let unasked = || (!wish.dry_run).then(|| free_name(&wish.file, reader.format()));
        Self {
            desk,
            words: desk.words(palermo),
            palermo,
            path: wish.rejects.clone().or_else(unasked),
            format: reader.format(),
            header: reader.header().to_vec(),
            writer: None,
            told: Vec::new(),
            listed: Vec::new(),
            count: 0,
            failure: None,
        }
    }

    /// Takes a refused row.
    pub fn take(&mut self, row: RejectedRow) {
        if self.count < TOLD {
            let reasons: Vec<String> = row
                .problems
                .iter()
                .filter(|problem| problem.is_error())
                .map(|problem| self.sentence(problem))
                .collect();
            let arguments = [("row", row.number.into()), ("reasons", reasons.join(" ").into())];
            let messages = self.desk.messages();
            self.told
                .push(messages.with("command-import-refused", &arguments));
        }
        if self.listed.len() < LISTED {
            let listed = self.row_json(&row);
            self.listed.push(listed);
        }
        self.count += 1;
        if self.failure.is_none()
            && let Err(failure) = self.write(&row)
        {
            self.failure = Some(failure);
        }
    }

    /// What is wrong, where, and how to mend it, in the language of the reader.
    pub fn sentence(&self, problem: &Problem) -> String {
        sentence(&self.words, problem)
    }

    fn row_json(&self, row: &RejectedRow) -> Value {
        let problems: Vec<Value> = row
            .problems
            .iter()
            .map(|problem| {
                json!({
                    "field": problem.path,
                    "code": problem.code,
                    "error": problem.is_error(),
                    "sentence": self.words.context().sentence(problem),
                })
            })
            .collect();
        json!({ "row": row.number, "id": row.id.as_ref().map(ToString::to_string), "problems": problems })
    }

    fn write(&mut self, row: &RejectedRow) -> Result<(), Failure> {
        let Some(path) = self.path.clone() else {
            return Ok(());
        };
        let unwritten = |reason: &dyn std::fmt::Display| {
            Failure::file(&path, format!("refused rows cannot be written there: {reason}"))
        };
        if self.writer.is_none() {
            let file = File::create(&path).map_err(|reason| unwritten(&reason))?;
            let words = self.desk.words(self.palermo);
            let say: Say<'a> = Box::new(move |problem| sentence(&words, problem));
            let writer = RejectsWriter::new(self.format, BufWriter::new(file), &self.header, say);
            self.writer = Some(writer.map_err(|reason| unwritten(&reason))?);
        }
        match &mut self.writer {
            Some(writer) => writer
                .write(&row.cells, &row.problems)
                .map_err(|reason| unwritten(&reason)),
            None => Ok(()),
        }
    }

    /// Writes what is still waiting.
    pub fn finish(&mut self) -> Result<(), Failure> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        match (self.writer.take(), &self.path) {
            (Some(writer), Some(path)) => {
                let mut out = writer.finish().map_err(|reason| Failure::file(path, reason))?;
                out.flush().map_err(|reason| Failure::file(path, reason))
            }
            _ => Ok(()),
        }
    }

    /// The file that refused rows were written to, if there are any.
    pub fn file(&self) -> Option<&Path> {
        self.path.as_deref().filter(|_| self.count > 0)
    }

    /// Says on standard error what is wrong with the first refused rows. It is said when the work is done, so
    /// that it does not stand in the middle of a progress bar.
    pub fn tell(&self) {
        for line in &self.told {
            self.desk.say_line(line);
        }
    }

    /// The first refused rows.
    pub fn to_json(&self) -> &[Value] {
        &self.listed
    }
}

fn sentence(words: &Words<'_>, problem: &Problem) -> String {
    let sentence = words.context().sentence(problem);
    if problem.path.is_empty() {
        sentence
    } else {
        format!("{}: {sentence}", problem.path)
    }
}

/// A name in the working folder that no file has: `cases.rejected.csv` for `cases.csv`.
fn free_name(file: &Path, format: Format) -> PathBuf {
    let stem = file
        .file_stem()
        .map_or_else(|| "import".into(), |stem| stem.to_string_lossy());
    let extension = format.extension();
    let mut path = PathBuf::from(format!("{stem}.rejected.{extension}"));
    let mut number = 2_u32;
    while path.exists() {
        path = PathBuf::from(format!("{stem}.rejected-{number}.{extension}"));
        number += 1;
    }
    path
}
