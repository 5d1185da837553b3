//! Reading a table of lists: one column of 0 and 1 for each list, `count`, and `draw` where linkage was uncertain.
//!
//! The format is described in the README of this crate. Reading is bounded in bytes, rows, columns and draws.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, BufReader, Read};

use csv::StringRecord;

use crate::bounded::{Bounded, LONGEST_ROW, TooLong, bound_of};
use crate::lists::{CaptureTable, MOST_LISTS, Pattern, TableProblem};

/// The most bytes a file may have.
pub const MOST_BYTES: u64 = 1 << 30;
/// The most rows a file may have.
pub const MOST_ROWS: u64 = 20_000_000;
/// The highest number of a draw.
pub const MOST_DRAWS: u32 = 1_000;
/// The longest name of a list, in bytes.
const LONGEST_NAME: usize = 100;

/// What a file of lists holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lists {
    /// One table for each draw, in the order of their numbers; one table where there is no column `draw`.
    pub tables: Vec<CaptureTable>,
    /// What was read in another way than it might have been meant.
    pub notes: Vec<Note>,
}

/// Something that was noticed while reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A pattern stood more than once and was added up.
    Repeated {
        /// The row where it stood again, the line of heads being row one; the first such row.
        row: u64,
        /// In how many rows patterns stood again.
        rows: u64,
    },
    /// Rows of people on no list were not used.
    OnNoList {
        /// The first such row.
        row: u64,
        /// How many people they count.
        people: u64,
    },
    /// A column of identifiers was not read.
    Ignored {
        /// Its name.
        column: String,
    },
}

/// Why a file of lists cannot be read, with the row (the line of heads is row one) and the column.
#[derive(Debug, thiserror::Error)]
pub enum ReadProblem {
    /// The bytes cannot be read.
    #[error("the table cannot be read: {0}")]
    Io(std::io::Error),
    /// The file is too long.
    #[error(
        "the table is longer than {MOST_BYTES} bytes: give a row for each pattern with its count, not for each person"
    )]
    TooLong,
    /// There are too many rows.
    #[error(
        "the table has more than {MOST_ROWS} rows: give a row for each pattern with its count, not for each person"
    )]
    TooManyRows,
    /// Nothing is in the file.
    #[error(
        "the table is empty: give a line of heads (one for each list, and count) and a row for each pattern"
    )]
    Empty,
    /// A row is not text, or has not as many cells as there are heads.
    #[error("row {row}: {reason}")]
    Form {
        /// The row.
        row: u64,
        /// What is wrong, and the remedy.
        reason: String,
    },
    /// A column has no name, or one that is too long.
    #[error("row 1, column {column}: {reason}")]
    Head {
        /// The column, counted from one.
        column: usize,
        /// What is wrong, and the remedy.
        reason: String,
    },
    /// A cell of a list is neither 0 nor 1.
    #[error(
        "row {row}, column {column:?}: {found:?} is neither 0 nor 1. A column of a list says whether the people of the row are on it; take out columns that are no lists"
    )]
    NotBinary {
        /// The row.
        row: u64,
        /// The head of the column.
        column: String,
        /// What stands there.
        found: String,
    },
    /// A count is not a whole number.
    #[error(
        "row {row}, column {column:?}: {found:?} is not a count. A count is a whole number without sign, point or separator, such as 1282"
    )]
    NotACount {
        /// The row.
        row: u64,
        /// The head of the column.
        column: String,
        /// What stands there.
        found: String,
    },
    /// A draw has no number that can be used.
    #[error(
        "row {row}, column {column:?}: {found:?} is not the number of a draw. Draws are numbered from 1 to {MOST_DRAWS}"
    )]
    NotADraw {
        /// The row.
        row: u64,
        /// The head of the column.
        column: String,
        /// What stands there.
        found: String,
    },
    /// The counts are no table.
    #[error("{0}")]
    Table(#[from] TableProblem),
    /// The counts of one draw are no table.
    #[error("draw {draw}: {problem}")]
    Draw {
        /// The draw.
        draw: u32,
        /// What is wrong with it.
        problem: TableProblem,
    },
}

/// Reads a table of lists.
///
/// # Errors
/// Where the bytes, the heads, a cell or the table as a whole cannot be used.
pub fn read_lists(input: impl Read) -> Result<Lists, ReadProblem> {
    let mut input = BufReader::new(Bounded::new(input, MOST_BYTES));
    let start = input.fill_buf().map_err(io_problem)?;
    let mark: &[u8] = b"\xEF\xBB\xBF";
    let skipped = if start.starts_with(mark) { mark.len() } else { 0 };
    let separator = separator(&start[skipped..]);
    input.consume(skipped);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(input);
    let mut record = StringRecord::new();
    if !next(&mut reader, &mut record, 1)? || is_blank(&record) {
        return Err(ReadProblem::Empty);
    }
    let heads = Heads::read(&record)?;
    let mut gathering = Gathering::new(&heads);
    let mut row = 1;
    loop {
        row += 1;
        if row > MOST_ROWS {
            return Err(ReadProblem::TooManyRows);
        }
        if !next(&mut reader, &mut record, row)? {
            break;
        }
        // A file that ends with an empty line ends there.
        if !is_blank(&record) {
            gathering.take(&heads, &record, row)?;
        }
    }
    gathering.finish(&heads)
}

/// Reads a table of lists that is in memory already; what fuzzing starts from.
///
/// # Errors
/// As [`read_lists`].
pub fn read_bytes(bytes: &[u8]) -> Result<Lists, ReadProblem> {
    read_lists(bytes)
}

fn is_blank(record: &StringRecord) -> bool {
    record.len() == 1 && record.get(0).is_some_and(|cell| cell.trim().is_empty())
}

fn io_problem(error: io::Error) -> ReadProblem {
    match bound_of(&error) {
        Some(TooLong::File) => ReadProblem::TooLong,
        // No row was read yet.
        Some(TooLong::Row) => long_row(1),
        None => ReadProblem::Io(error),
    }
}

fn long_row(row: u64) -> ReadProblem {
    ReadProblem::Form {
        row,
        reason: format!(
            "the row is longer than {LONGEST_ROW} bytes: look for a quotation mark that is not closed, and save the table as UTF-8, comma-separated"
        ),
    }
}

fn next(
    reader: &mut csv::Reader<impl Read>,
    record: &mut StringRecord,
    row: u64,
) -> Result<bool, ReadProblem> {
    reader.read_record(record).map_err(|problem| {
        let reason = match problem.kind() {
            csv::ErrorKind::Utf8 { .. } => {
                "the text is not UTF-8: save the table as UTF-8, comma-separated".to_owned()
            }
            csv::ErrorKind::Io(error) => match bound_of(error) {
                Some(TooLong::File) => return ReadProblem::TooLong,
                Some(TooLong::Row) => return long_row(row),
                None => format!("the bytes cannot be read ({error}): try again"),
            },
            _ => format!("the row is not well formed ({problem}): save the table as UTF-8, comma-separated"),
        };
        ReadProblem::Form { row, reason }
    })
}

/// The sign between cells: the one of three that the line of heads has most of.
fn separator(bytes: &[u8]) -> u8 {
    let first = bytes.split(|&byte| byte == b'\n').next().unwrap_or(bytes);
    let count = |sign: u8| first.iter().map(|&byte| usize::from(byte == sign)).sum::<usize>();
    // The last of equals is taken, and that is the comma.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|&sign| count(sign))
        .unwrap_or(b',')
}

/// Which column is what.
struct Heads {
    width: usize,
    lists: Vec<(usize, String)>,
    count: Option<(usize, String)>,
    draw: Option<(usize, String)>,
    ignored: Vec<String>,
}

impl Heads {
    fn read(record: &StringRecord) -> Result<Self, ReadProblem> {
        let mut heads = Self {
            width: record.len(),
            lists: Vec::new(),
            count: None,
            draw: None,
            ignored: Vec::new(),
        };
        for (at, head) in record.iter().enumerate() {
            let head = head.trim();
            let fault = |reason: String| ReadProblem::Head {
                column: at + 1,
                reason,
            };
            if head.is_empty() {
                return Err(fault(
                    "the column has no name: name each list in the first row".into(),
                ));
            }
            if head.len() > LONGEST_NAME {
                return Err(fault(format!(
                    "the name is longer than {LONGEST_NAME} bytes: give the list a short name"
                )));
            }
            let special = match head.to_ascii_lowercase().as_str() {
                "count" => &mut heads.count,
                "draw" => &mut heads.draw,
                "id" => {
                    heads.ignored.push(head.to_owned());
                    continue;
                }
                _ => {
                    heads.lists.push((at, head.to_owned()));
                    continue;
                }
            };
            if special.replace((at, head.to_owned())).is_some() {
                return Err(fault(format!(
                    "{head:?} stands twice: take one of the columns out"
                )));
            }
        }
        check_heads(&heads)?;
        Ok(heads)
    }
}

fn check_heads(heads: &Heads) -> Result<(), ReadProblem> {
    let names: Vec<&str> = heads.lists.iter().map(|(_, name)| name.as_str()).collect();
    // Rows that are read as heads are the likeliest slip of those who have no line of heads.
    if let Some(&(at, ref name)) = heads
        .lists
        .iter()
        .find(|(_, name)| name.chars().all(|sign| sign.is_ascii_digit()))
    {
        return Err(ReadProblem::Head {
            column: at + 1,
            reason: format!("{name:?} is a number and no name of a list: put a line of heads first"),
        });
    }
    if names.len() > MOST_LISTS {
        return Err(TableProblem::TooManyLists { found: names.len() }.into());
    }
    if names.len() < crate::lists::FEWEST_LISTS {
        return Err(TableProblem::OneList.into());
    }
    let mut seen = BTreeSet::new();
    match names.iter().find(|name| !seen.insert(**name)) {
        Some(&name) => Err(TableProblem::SameName { name: name.into() }.into()),
        None => Ok(()),
    }
}

/// What was read so far.
struct Gathering {
    draws: BTreeMap<u32, BTreeMap<Pattern, u64>>,
    first_repeat: Option<u64>,
    repeats: u64,
    first_on_none: Option<u64>,
    on_none: u64,
    is_tabulated: bool,
}

impl Gathering {
    fn new(heads: &Heads) -> Self {
        Self {
            draws: BTreeMap::new(),
            first_repeat: None,
            repeats: 0,
            first_on_none: None,
            on_none: 0,
            is_tabulated: heads.count.is_some(),
        }
    }

    fn take(&mut self, heads: &Heads, record: &StringRecord, row: u64) -> Result<(), ReadProblem> {
        if record.len() != heads.width {
            return Err(ReadProblem::Form {
                row,
                reason: format!(
                    "the row has {} cells and the first row {}: give every row a cell for each column",
                    record.len(),
                    heads.width
                ),
            });
        }
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let mut pattern: Pattern = 0;
        for (bit, (at, name)) in heads.lists.iter().enumerate() {
            match cell(*at) {
                "1" => pattern |= 1 << bit,
                "0" => {}
                found => {
                    return Err(ReadProblem::NotBinary {
                        row,
                        column: name.clone(),
                        found: shortened(found),
                    });
                }
            }
        }
        let count = match &heads.count {
            None => 1,
            Some((at, name)) => whole_number(cell(*at)).ok_or_else(|| ReadProblem::NotACount {
                row,
                column: name.clone(),
                found: shortened(cell(*at)),
            })?,
        };
        let draw = match &heads.draw {
            None => 1,
            Some((at, name)) => whole_number(cell(*at))
                .filter(|draw| (1..=u64::from(MOST_DRAWS)).contains(draw))
                .ok_or_else(|| ReadProblem::NotADraw {
                    row,
                    column: name.clone(),
                    found: shortened(cell(*at)),
                })? as u32,
        };
        self.add(draw, pattern, count, row)
    }

    fn add(&mut self, draw: u32, pattern: Pattern, count: u64, row: u64) -> Result<(), ReadProblem> {
        let too_many = || ReadProblem::Table(TableProblem::TooManyPeople);
        let cells = self.draws.entry(draw).or_default();
        if pattern == 0 {
            if count > 0 {
                self.first_on_none.get_or_insert(row);
                self.on_none = self.on_none.checked_add(count).ok_or_else(too_many)?;
            }
            return Ok(());
        }
        if let Some(before) = cells.get_mut(&pattern) {
            if self.is_tabulated {
                self.first_repeat.get_or_insert(row);
                self.repeats += 1;
            }
            *before = before.checked_add(count).ok_or_else(too_many)?;
        } else {
            cells.insert(pattern, count);
        }
        Ok(())
    }

    fn finish(self, heads: &Heads) -> Result<Lists, ReadProblem> {
        let names: Vec<String> = heads.lists.iter().map(|(_, name)| name.clone()).collect();
        if self.draws.is_empty() {
            return Err(TableProblem::Nobody.into());
        }
        let has_draws = heads.draw.is_some();
        let mut tables = Vec::new();
        for (draw, cells) in self.draws {
            let table = CaptureTable::new(names.clone(), cells).map_err(|problem| {
                if has_draws {
                    ReadProblem::Draw { draw, problem }
                } else {
                    ReadProblem::Table(problem)
                }
            })?;
            tables.push(table);
        }
        let mut notes: Vec<Note> = heads
            .ignored
            .iter()
            .map(|column| Note::Ignored {
                column: column.clone(),
            })
            .collect();
        notes.extend(self.first_repeat.map(|row| Note::Repeated {
            row,
            rows: self.repeats,
        }));
        notes.extend(self.first_on_none.map(|row| Note::OnNoList {
            row,
            people: self.on_none,
        }));
        Ok(Lists { tables, notes })
    }
}

/// A whole number in digits alone; `parse` by itself would take a sign.
fn whole_number(text: &str) -> Option<u64> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten()
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        read_bytes(text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn patterns_with_counts_and_people_one_by_one_make_the_same_table() {
        let patterns = read_bytes(b"A,B,count\n1,0,2\n0,1,1\n1,1,1\n").unwrap();
        let people = read_bytes(b"id,A,B\np1,1,0\np2,1,0\np3,0,1\np4,1,1\n").unwrap();
        assert_eq!(patterns.tables, people.tables);
        assert!(patterns.notes.is_empty());
        assert_eq!(people.notes, [Note::Ignored { column: "id".into() }]);
    }

    #[test]
    fn repeated_patterns_are_added_with_a_note_and_noughts_are_not_used() {
        let lists = read_bytes(b"A;B;Count\r\n1;0;2\r\n1;0;3\r\n0;1;1\r\n0;0;9\r\n").unwrap();
        assert_eq!(lists.tables[0].cells(), [(1, 5), (2, 1)]);
        assert_eq!(
            lists.notes,
            [
                Note::Repeated { row: 3, rows: 1 },
                Note::OnNoList { row: 5, people: 9 }
            ]
        );
    }

    #[test]
    fn draws_are_tables_of_their_own() {
        let lists = read_bytes(b"draw,A,B,count\n2,1,1,4\n1,1,0,1\n1,0,1,2\n2,1,0,3\n").unwrap();
        assert_eq!(lists.tables.len(), 2);
        assert_eq!(lists.tables[1].cells(), [(1, 3), (3, 4)]);
        assert!(refusal("draw,A,B,count\n1,1,0,3\n1,1,1,2\n2,1,0,3\n").contains("draw 2"));
        assert!(refusal("draw,A,B,count\n0,1,1,3\n").contains("row 2, column \"draw\""));
    }

    #[test]
    fn every_fault_names_its_place() {
        for (text, words) in [
            ("", "empty"),
            ("\n\n", "empty"),
            ("A,B,count\n", "nobody"),
            ("A,count\n1,3\n", "one list"),
            ("A,B,count\n1,2,3\n", "row 2, column \"B\": \"2\""),
            ("A,B,count\n1,0,3\n1,yes,3\n", "row 3, column \"B\": \"yes\""),
            ("A,B,count\n1,1,-3\n", "row 2, column \"count\": \"-3\""),
            ("A,B,count\n1,1,\"1,282\"\n", "\"1,282\""),
            ("A,B,count\n1,1,2.5\n", "\"2.5\""),
            ("A,B,count\n1,1,\n", "row 2, column \"count\""),
            ("A,B,count\n1,1\n", "2 cells and the first row 3"),
            ("A,,count\n1,1,2\n", "column 2"),
            ("A,A,count\n1,1,2\n", "two lists are named \"A\""),
            ("1,0,54\n0,1,463\n", "put a line of heads first"),
            ("A,B,count,count\n1,1,2,2\n", "stands twice"),
            ("A,B,count\n1,0,5\n", "\"B\""),
            ("A,B,count\n1,1,18446744073709551615\n", "more than"),
            ("A,B,count\n1,1,99999999999999999999999\n", "is not a count"),
        ] {
            let said = refusal(text);
            assert!(said.contains(words), "{text:?}: {said}");
        }
        let heads: Vec<String> = (0..30).map(|list| format!("L{list}")).collect();
        assert!(refusal(&format!("{},count\n", heads.join(","))).contains("30 lists"));
        assert!(
            read_bytes(b"A,B,count\n1,1,\xFF\n")
                .unwrap_err()
                .to_string()
                .contains("row 2")
        );
    }
}
