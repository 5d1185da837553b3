//! Reading records from a file of any format.

use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::BuildHasher;
use std::io::{Read, Seek};

use record::{Kind, Problem, RecordId, Schema};

use crate::lines::LinesReader;
use crate::table::TableReader;
use crate::workbook::WorkbookReader;
use crate::{FileProblem, Format, ReadRow};

/// Reads records, row by row, from a file of any format.
///
/// After an error there are no more rows; everything before it stands.
pub struct RecordReader<'a, R: Read + Seek> {
    source: Source<'a, R>,
    claimed: Claimed,
    is_over: bool,
}

enum Source<'a, R: Read + Seek> {
    Csv(Box<TableReader<'a, R>>),
    JsonLines(Box<LinesReader<'a, R>>),
    Xlsx(Box<WorkbookReader<'a, R>>),
}

impl<'a, R: Read + Seek> RecordReader<'a, R> {
    /// Begins to read records of a kind. Lines of JSON may say another kind themselves.
    ///
    /// # Errors
    /// Where the file cannot be used at all: it is not of the format, or its header is not usable.
    pub fn new(format: Format, input: R, schema: &'a Schema, kind: &'a Kind) -> Result<Self, FileProblem> {
        let source = match format {
            Format::Csv => Source::Csv(Box::new(TableReader::new(input, schema, kind)?)),
            Format::JsonLines => Source::JsonLines(Box::new(LinesReader::new(input, schema).of_kind(kind))),
            Format::Xlsx => Source::Xlsx(Box::new(WorkbookReader::new(input, schema, kind)?)),
        };
        Ok(Self {
            source,
            claimed: Claimed::default(),
            is_over: false,
        })
    }

    /// Begins to read a file whose format its first bytes tell.
    ///
    /// # Errors
    /// As [`Self::new`], and where the first bytes are those of a format that is not read.
    pub fn sniff(mut input: R, schema: &'a Schema, kind: &'a Kind) -> Result<Self, FileProblem> {
        let mut first = Vec::new();
        input.by_ref().take(512).read_to_end(&mut first)?;
        input.rewind()?;
        Self::new(Format::of_bytes(&first)?, input, schema, kind)
    }

    /// The format.
    pub fn format(&self) -> Format {
        match self.source {
            Source::Csv(_) => Format::Csv,
            Source::JsonLines(_) => Format::JsonLines,
            Source::Xlsx(_) => Format::Xlsx,
        }
    }

    /// The names of the columns as they stand in the file; none for lines of JSON.
    pub fn header(&self) -> &[String] {
        match &self.source {
            Source::Csv(table) => table.header(),
            Source::JsonLines(_) => &[],
            Source::Xlsx(book) => book.header(),
        }
    }

    /// What was noticed about the file as a whole: columns that mean nothing, sheets that are left out.
    pub fn remarks(&self) -> &[Problem] {
        match &self.source {
            Source::Csv(table) => table.remarks(),
            Source::JsonLines(_) => &[],
            Source::Xlsx(book) => book.remarks(),
        }
    }
}

impl<R: Read + Seek> Iterator for RecordReader<'_, R> {
    type Item = Result<ReadRow, FileProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let next = match &mut self.source {
            Source::Csv(table) => table.next(),
            Source::JsonLines(lines) => lines.next(),
            Source::Xlsx(book) => book.next(),
        };
        self.is_over = !matches!(next, Some(Ok(_)));
        next.map(|row| {
            let mut row = row?;
            if let Some(draft) = &row.draft {
                let problem = self.claimed.claim(&draft.id, row.number);
                row.problems.extend(problem);
            }
            Ok(row)
        })
    }
}

/// The most identifiers that are remembered, as many as a hash table of 2²¹ places takes (36 MB). In a longer
/// file, an identifier that stands first beyond them may stand twice; its second row then makes a second revision.
const CLAIMED_LIMIT: usize = (1 << 21) / 8 * 7;

/// Which identifiers stood in which row. Only their hashes are held: two that agree by chance (one in ten
/// million files of a million rows) refuse a row that could have been taken, and never take a wrong one.
#[derive(Default)]
struct Claimed {
    rows: HashMap<u64, u32>,
    hasher: RandomState,
}

impl Claimed {
    /// The problem where another row has the identifier already.
    fn claim(&mut self, id: &RecordId, row: u64) -> Option<Problem> {
        let is_full = self.rows.len() >= CLAIMED_LIMIT;
        match self.rows.entry(self.hasher.hash_one(id.as_str())) {
            Entry::Occupied(first) => Some(
                Problem::error("id", "duplicate-row")
                    .with("id", id)
                    .with("row", first.get()),
            ),
            Entry::Vacant(place) => {
                if !is_full {
                    place.insert(u32::try_from(row).unwrap_or(u32::MAX));
                }
                None
            }
        }
    }
}
