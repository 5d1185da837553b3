//! Comma-separated values.
//!
//! One thread turns bytes into rows, the other one rows into codes; between them lies a bounded number of
//! batches that go round. Rows are taken in their order, so the answer does not depend on the threads. A file that
//! was seen whole while its delimiter was looked for is read by one thread: starting another takes longer.

use std::io::{Cursor, Read};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

use ::csv::{ByteRecord, Reader, ReaderBuilder};
use vocabulary::encoding::Utf8Reader;

use super::bounded::Bounded;
use super::cells::Kept;
use super::report::{RepairKind, Report};
use super::{Limits, LoadError, Loaded, Options, Places, places, sniff, unique_names};

/// Bytes looked at to find the delimiter.
const LOOKED_AT_BYTES: u64 = 64 << 10;
/// Rows handed over at a time.
const BATCH_ROWS: usize = 512;
/// Batches that go round.
const BATCHES: usize = 4;

type Input<R> = Reader<Bounded<std::io::Chain<Cursor<Vec<u8>>, Utf8Reader<R>>>>;

/// Reads a file of comma-separated values: UTF-8 or UTF-16, with or without byte-order mark, separated by
/// commas, semicolons, tabs or bars.
///
/// Rows with a figure that cannot be read, or with more cells than the header, are left out and told in the
/// report. Short rows are filled up with unknown.
///
/// # Errors
/// Where the file cannot be read or exceeds a bound, a column does not exist, or a cell is not in UTF-8.
pub fn csv<R: Read + Send>(input: R, options: &Options) -> Result<Loaded, LoadError> {
    let (mut reader, is_short) = open(input, options)?;
    let mut report = Report::default();
    let (header, header_row) = read_header(&mut reader, options, &mut report)?;
    let wanted = places(&header, options)?;
    let names: Vec<String> = wanted
        .columns
        .iter()
        .map(|place| header[*place].clone())
        .collect();
    let count_name = wanted.count.map(|place| header[place].as_str());
    let kept = Kept::new(&names, count_name, report, options);
    let mut rows = Rows {
        header: &header,
        wanted,
        kept,
    };
    if is_short {
        let mut batch = Batch::new(header_row);
        while batch.fill(&mut reader) {
            rows.keep_batch(&mut batch, options)?;
        }
        rows.keep_batch(&mut batch, options)?;
        return rows.kept.finish();
    }
    std::thread::scope(|scope| {
        let (full, to_keep) = sync_channel(BATCHES);
        let (empty, to_fill) = sync_channel::<Batch>(BATCHES);
        scope.spawn(move || read_batches(reader, header_row, &full, &to_fill));
        rows.keep(&to_keep, &empty, options)
    })
}

/// [`csv()`] over bytes in memory.
///
/// # Errors
/// As [`csv()`].
pub fn csv_from_bytes(bytes: &[u8], options: &Options) -> Result<Loaded, LoadError> {
    csv(bytes, options)
}

/// The names of the columns of a file, each once, as [`csv()`] knows them.
///
/// # Errors
/// Where the file cannot be read, or has no header.
pub fn csv_header<R: Read>(input: R, options: &Options) -> Result<Vec<String>, LoadError> {
    let (mut reader, _) = open(input, options)?;
    read_header(&mut reader, options, &mut Report::default()).map(|(names, _)| names)
}

/// The reader of a file, and whether the file was seen whole already.
fn open<R: Read>(input: R, options: &Options) -> Result<(Input<R>, bool), LoadError> {
    let mut input = Utf8Reader::new(input);
    let mut beginning = Vec::new();
    input.by_ref().take(LOOKED_AT_BYTES).read_to_end(&mut beginning)?;
    if beginning.starts_with(b"PAR1") {
        return Err(LoadError::Form {
            row: 1,
            reason: "this is a Parquet file; give it a name that ends in .parquet".into(),
        });
    }
    if beginning.starts_with(b"PK\x03\x04") {
        return Err(LoadError::Form {
            row: 1,
            reason: "this is a workbook or another archive; save its sheet as “CSV UTF-8”".into(),
        });
    }
    let delimiter = options.delimiter.unwrap_or_else(|| sniff::delimiter(&beginning));
    let is_short = (beginning.len() as u64) < LOOKED_AT_BYTES;
    let capacity = beginning.len().clamp(1 << 10, LOOKED_AT_BYTES as usize);
    let input = Bounded::new(Cursor::new(beginning).chain(input), options.limits.row_bytes);
    let reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .buffer_capacity(capacity)
        .from_reader(input);
    Ok((reader, is_short))
}

/// The names of the columns, each once, and the row in which they stand.
fn read_header<R: Read>(
    reader: &mut Input<R>,
    options: &Options,
    report: &mut Report,
) -> Result<(Vec<String>, u64), LoadError> {
    let mut record = ByteRecord::new();
    for row in 0..=options.rows_above_header as u64 {
        if !next(reader, &mut record, row, &options.limits)? {
            return Err(LoadError::Empty);
        }
    }
    let row = options.rows_above_header as u64 + 1;
    if record.len() > options.limits.columns {
        return Err(LoadError::TooLarge(format!(
            "row {row}: the file has {} columns, at most {} are read; leave columns out",
            record.len(),
            options.limits.columns
        )));
    }
    let mut names = Vec::with_capacity(record.len());
    for (place, cell) in record.iter().enumerate() {
        let text = std::str::from_utf8(cell).map_err(|_| LoadError::Form {
            row,
            reason: format!(
                "column {} is not in UTF-8; save the file again as “CSV UTF-8”",
                place + 1
            ),
        })?;
        if text.len() > options.limits.cell_bytes {
            return Err(LoadError::Form {
                row,
                reason: format!(
                    "the name of column {} is longer than {} bytes",
                    place + 1,
                    options.limits.cell_bytes
                ),
            });
        }
        names.push(text.trim().to_owned());
    }
    Ok((unique_names(names, report), row))
}

/// Reads the next row.
fn next<R: Read>(
    reader: &mut Reader<Bounded<R>>,
    record: &mut ByteRecord,
    rows_before: u64,
    limits: &Limits,
) -> Result<bool, LoadError> {
    let row = rows_before + 1;
    match reader.read_byte_record(record) {
        Ok(true) => {
            // A quotation mark that is never closed makes one cell of all that follows it.
            let may_be_open = reader.get_ref().ended_in_quote();
            if may_be_open && record.as_slice().contains(&b'\n') {
                return Err(LoadError::Form {
                    row,
                    reason: "a quotation mark opens a cell and is never closed; close it, or write it twice where it \
                             stands for itself"
                        .into(),
                });
            }
            reader.get_mut().row_ended();
            Ok(true)
        }
        Ok(false) => Ok(false),
        Err(error) => Err(match error.into_kind() {
            ::csv::ErrorKind::Io(error) if Bounded::<R>::is_too_large(&error) => LoadError::Form {
                row,
                reason: format!(
                    "the row is larger than {} bytes; look for a quotation mark that is not closed",
                    limits.row_bytes
                ),
            },
            ::csv::ErrorKind::Io(error) => LoadError::Io(error),
            other => LoadError::Form {
                row,
                reason: format!("{other:?}"),
            },
        }),
    }
}

/// Rows on their way from one thread to the other.
struct Batch {
    records: Vec<ByteRecord>,
    /// How many of the records are filled.
    filled: usize,
    /// The number of the row before the first one.
    rows_before: u64,
    /// Why there is no more after these.
    failure: Option<LoadError>,
}

impl Batch {
    fn new(rows_before: u64) -> Self {
        Self {
            records: Vec::new(),
            filled: 0,
            rows_before,
            failure: None,
        }
    }

    /// Takes the rows that follow; says whether there may be more.
    fn fill<R: Read>(&mut self, reader: &mut Input<R>) -> bool {
        let limits = Limits {
            row_bytes: reader.get_ref().limit(),
            ..Limits::default()
        };
        self.rows_before += self.filled as u64;
        self.filled = 0;
        while self.filled < BATCH_ROWS {
            if self.filled == self.records.len() {
                self.records.push(ByteRecord::new());
            }
            let row = self.rows_before + self.filled as u64;
            match next(reader, &mut self.records[self.filled], row, &limits) {
                Ok(true) => self.filled += 1,
                Ok(false) => return false,
                Err(failure) => {
                    self.failure = Some(failure);
                    return false;
                }
            }
        }
        true
    }
}

fn read_batches<R: Read>(
    mut reader: Input<R>,
    header_row: u64,
    full: &SyncSender<Batch>,
    empty: &Receiver<Batch>,
) {
    let mut row = header_row;
    let mut is_more = true;
    while is_more {
        let mut batch = empty.try_recv().unwrap_or_else(|_| Batch::new(row));
        batch.rows_before = row;
        batch.filled = 0;
        is_more = batch.fill(&mut reader);
        row += batch.filled as u64;
        // The other side hangs up where it has met something that ends the reading.
        if full.send(batch).is_err() {
            return;
        }
    }
}

/// Rows as they are kept.
struct Rows<'h> {
    header: &'h [String],
    wanted: Places,
    kept: Kept,
}

impl Rows<'_> {
    fn keep(
        mut self,
        full: &Receiver<Batch>,
        empty: &SyncSender<Batch>,
        options: &Options,
    ) -> Result<Loaded, LoadError> {
        while let Ok(mut batch) = full.recv() {
            self.keep_batch(&mut batch, options)?;
            match empty.try_send(batch) {
                Ok(()) | Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => {}
            }
        }
        self.kept.finish()
    }

    fn keep_batch(&mut self, batch: &mut Batch, options: &Options) -> Result<(), LoadError> {
        for (place, record) in batch.records[..batch.filled].iter().enumerate() {
            self.take(record, batch.rows_before + place as u64 + 1)?;
        }
        if let Some(failure) = batch.failure.take() {
            return Err(failure);
        }
        self.kept.check(batch.rows_before + batch.filled as u64, options)
    }

    fn take(&mut self, record: &ByteRecord, row: u64) -> Result<(), LoadError> {
        // A row of separators alone is what a spreadsheet makes of an empty one.
        if record.as_slice().is_empty() && (record.len() != 1 || self.header.len() > 1) {
            return Ok(());
        }
        self.kept.report.rows += 1;
        let width = self.header.len();
        if record.len() > width {
            let extra = record
                .iter()
                .skip(width)
                .find(|cell| !cell.trim_ascii().is_empty());
            if let Some(extra) = extra {
                self.kept.report.refused(
                    row,
                    self.header.last().map_or("", String::as_str),
                    &String::from_utf8_lossy(extra),
                    "the row has more cells than the header; put quotation marks around a cell with a separator in it",
                );
                return Ok(());
            }
            self.kept.report.repaired(RepairKind::LongRow, "", row, "");
        }
        if let (Some(place), Some(figures)) = (self.wanted.count, &mut self.kept.figures) {
            let text = String::from_utf8_lossy(record.get(place).unwrap_or_default());
            let high = self
                .wanted
                .count_high
                .map(|place| String::from_utf8_lossy(record.get(place).unwrap_or_default()));
            let is_kept = match high {
                None => figures.push(&text, row, &mut self.kept.report),
                Some(high) => figures.push_ends(&text, &high, row, &mut self.kept.report),
            };
            if !is_kept {
                return Ok(());
            }
        }
        if record.len() < width {
            self.kept.report.repaired(RepairKind::ShortRow, "", row, "");
        }
        for (place, dictionary) in self.wanted.columns.iter().zip(&mut self.kept.dictionaries) {
            match record.get(*place) {
                Some(cell) => dictionary.push(cell, row)?,
                None => dictionary.push_unknown(),
            }
        }
        Ok(())
    }
}
