//! Whole lists as files: written while they are read, however long they are.

use std::io::{self, Write};

use exchange::{Format, RecordWriter};
use usecases::Found;
use vocabulary::Language;

use super::rows::{LISTED, listed_row};
use super::{ask, bare, records_of, saved_as};
use crate::fill::question::Question;
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{Form, unkept};
use crate::serve::stream::{BodyWriter, streamed};

/// How many records are read at once.
const BATCH: usize = 500;

/// The list as a file of this form.
///
/// # Errors
/// Where too many exports run already.
pub fn download(asker: Asker, language: Language, question: Question, form: Form) -> Answer {
    let permit = asker.portal().admit_export()?;
    let stall_time = asker.portal().settings.limits.stall_time;
    let is_public = asker.is_public();
    let name = question.kind.map_or("search", |kind| kind.slug);
    let body = streamed(stall_time, move |out| {
        let _permit = permit;
        Export {
            asker,
            language,
            question,
        }
        .write(form, out)
    });
    let mut response = saved_as(unkept(form, body), name, form);
    if is_public {
        crate::serve::protect::open_to_other_sites(&mut response);
    }
    Ok(response)
}

/// The format of files of a form.
pub fn format_of(form: Form) -> Option<Format> {
    match form {
        Form::Csv => Some(Format::Csv),
        Form::JsonLines => Some(Format::JsonLines),
        Form::Xlsx => Some(Format::Xlsx),
        _ => None,
    }
}

struct Export {
    asker: Asker,
    language: Language,
    question: Question,
}

impl Export {
    fn write(&self, form: Form, out: &mut BodyWriter) -> io::Result<()> {
        let format = format_of(form).ok_or_else(|| io::Error::other("no format of files"))?;
        match self.question.kind {
            // One register is a table of its own fields, and lines of JSON need no table at all.
            Some(kind) => {
                let mut header = exchange::Header::default();
                if format.has_columns() {
                    self.each(&mut |found| {
                        header.add(&exchange::row::write(kind, &found.record));
                        Ok(())
                    })?;
                }
                let mut writer = RecordWriter::new(format, out, header.columns(kind)).map_err(broken)?;
                self.each(&mut |found| writer.write(kind, &found.record).map_err(broken))?;
                writer.finish().map_err(broken)?;
            }
            None if format == Format::JsonLines => {
                self.each(&mut |found| writeln!(out, "{}", found.record.to_json(found.kind)))?;
            }
            // Several registers have only in common what a list shows of each.
            None => {
                let mut writer = RecordWriter::new(format, out, LISTED.columns()).map_err(broken)?;
                self.each(
                    &mut |found| match listed_row(&self.asker, self.language, &found) {
                        Some(row) => writer.write(&LISTED.kind, &row).map_err(broken),
                        None => Ok(()),
                    },
                )?;
                writer.finish().map_err(broken)?;
            }
        }
        Ok(())
    }

    /// Every record of the list: of a whole register in the order of identifiers, otherwise in that of the list.
    fn each(&self, take: &mut dyn FnMut(Found) -> io::Result<()>) -> io::Result<()> {
        let palermo = self.asker.palermo();
        if !self.question.is_narrowed() {
            return palermo
                .export(self.asker.actor(), self.question.kind, |found| {
                    take(found).map_err(Broken::Reader)
                })
                .map_err(Broken::into_io);
        }
        let mut request = bare(&self.question.request, BATCH);
        loop {
            let found = ask(&self.asker, &request).map_err(failed)?;
            let mut records = records_of(&self.asker, &found).map_err(failed)?;
            for record in found.hits.iter().filter_map(|hit| records.remove(&hit.id)) {
                take(record)?;
            }
            match found.next {
                Some(next) => request.after = Some(next),
                None => return Ok(()),
            }
        }
    }
}

/// Why an export ends early.
enum Broken {
    Reader(io::Error),
    Record(usecases::Refusal),
}

impl From<usecases::Refusal> for Broken {
    fn from(refusal: usecases::Refusal) -> Self {
        Self::Record(refusal)
    }
}

impl Broken {
    fn into_io(self) -> io::Error {
        match self {
            Self::Reader(problem) => problem,
            Self::Record(refusal) => io::Error::other(refusal.to_string()),
        }
    }
}

fn broken(problem: exchange::FileProblem) -> io::Error {
    match problem {
        exchange::FileProblem::Io(problem) => problem,
        other => io::Error::other(other.to_string()),
    }
}

fn failed(failure: Failure) -> io::Error {
    io::Error::other(format!("{failure:?}"))
}
