//! Parquet files.
//!
//! Read by row group and column: only the pages of the columns asked for are unpacked. Values become the labels
//! that a CSV file would have: whole numbers in digits, dates as `2015-06-30`, true and false as flags.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use ::parquet::basic::{ConvertedType, LogicalType, Type};
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use ::parquet::data_type::DataType;
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{ChunkReader, FileReader, Length, RowGroupReader, SerializedFileReader};
use ::parquet::schema::types::ColumnDescriptor;
use bytes::Bytes;

use super::cells::{Figures, Kept};
use super::report::Report;
use super::thrift::{check_footer, check_pages};
use super::{LoadError, Loaded, Options, Places, places, unique_names};

/// Values unpacked at a time.
const BATCH_ROWS: usize = 8_192;
/// What the values of one column in one row group may take; a file that says more is refused before it is
/// unpacked.
const MOST_CHUNK_BYTES: i64 = 1 << 30;

impl From<ParquetError> for LoadError {
    fn from(error: ParquetError) -> Self {
        Self::Parquet(error.to_string())
    }
}

/// Reads a Parquet file whose columns are plain: text, whole numbers, dates, true and false.
///
/// # Errors
/// Where the file is broken, exceeds a bound, or a column asked for is nested or of another type.
pub fn parquet<R: ChunkReader + 'static>(input: R, options: &Options) -> Result<Loaded, LoadError> {
    // The library stops with a panic on some broken pages. Nothing that it touched is used afterwards.
    catch_unwind(AssertUnwindSafe(|| read_file(input, options))).unwrap_or_else(|_| {
        Err(LoadError::Parquet(
            "a page of it is broken; write the file again, or as CSV".into(),
        ))
    })
}

fn read_file<R: ChunkReader + 'static>(input: R, options: &Options) -> Result<Loaded, LoadError> {
    let input = Arc::new(input);
    check_footer(input.as_ref())?;
    let file = SerializedFileReader::new(Shared(Arc::clone(&input)))?;
    let schema = file.metadata().file_metadata().schema_descr_ptr();
    if schema.num_columns() > options.limits.columns {
        return Err(LoadError::TooLarge(format!(
            "the file has {} columns, at most {} are read; leave columns out",
            schema.num_columns(),
            options.limits.columns
        )));
    }
    let mut report = Report::default();
    let names = schema
        .columns()
        .iter()
        .map(|column| column.path().string())
        .collect();
    let header = unique_names(names, &mut report);
    let Places {
        columns: places,
        count,
        count_high,
    } = places(&header, options)?;
    if let Some(place) = count_high {
        return Err(LoadError::Column {
            column: header[place].clone(),
            reason: "both ends of figures are read from CSV only; write the figures as text such as 1-4"
                .into(),
        });
    }
    for place in places.iter().chain(&count) {
        check_type(&schema.column(*place), &header[*place])?;
    }
    let names: Vec<String> = places.iter().map(|place| header[*place].clone()).collect();
    let mut kept = Kept::new(&names, count.map(|place| header[place].as_str()), report, options);
    let mut row = 1;
    for number in 0..file.num_row_groups() {
        let group = file.get_row_group(number)?;
        let wanted: Vec<usize> = places.iter().copied().chain(count).collect();
        let rows = group_rows(group.as_ref(), &wanted, number, input.as_ref())?;
        kept.check_room(rows, options)?;
        let mut is_refused = Vec::new();
        if let (Some(place), Some(figures)) = (count, &mut kept.figures) {
            is_refused = read_figures(group.as_ref(), place, rows, row, figures, &mut kept.report)?;
        }
        for (place, dictionary) in places.iter().zip(&mut kept.dictionaries) {
            let mut at = 0;
            each_value(group.as_ref(), *place, rows, |value| {
                at += 1;
                if is_refused.get(at - 1) == Some(&true) {
                    return Ok(());
                }
                if let Some(value) = value {
                    return dictionary.push(value, row + at as u64);
                }
                dictionary.push_unknown();
                Ok(())
            })?;
        }
        row += rows as u64;
        kept.report.rows += rows as u64;
        kept.check(row, options)?;
    }
    kept.finish()
}

/// A file that the library reads while heads of pages are looked at.
struct Shared<R>(Arc<R>);

impl<R: ChunkReader> Length for Shared<R> {
    fn len(&self) -> u64 {
        self.0.len()
    }
}

impl<R: ChunkReader> ChunkReader for Shared<R> {
    type T = R::T;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        self.0.get_read(start)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        self.0.get_bytes(start, length)
    }
}

/// [`parquet()`] over bytes in memory.
///
/// # Errors
/// As [`parquet()`].
pub fn parquet_from_bytes(bytes: &[u8], options: &Options) -> Result<Loaded, LoadError> {
    parquet(Bytes::copy_from_slice(bytes), options)
}

/// The names of the columns of a Parquet file, each once, as [`parquet()`] knows them.
///
/// # Errors
/// Where the file is broken.
pub fn parquet_header<R: ChunkReader + 'static>(input: R) -> Result<Vec<String>, LoadError> {
    check_footer(&input)?;
    let file = SerializedFileReader::new(input)?;
    let schema = file.metadata().file_metadata().schema_descr_ptr();
    let names = schema
        .columns()
        .iter()
        .map(|column| column.path().string())
        .collect();
    Ok(unique_names(names, &mut Report::default()))
}

/// The rows of a group, if what it says of its columns can be true.
fn group_rows(
    group: &dyn RowGroupReader,
    places: &[usize],
    number: usize,
    input: &impl ChunkReader,
) -> Result<usize, LoadError> {
    let file_bytes = input.len();
    let metadata = group.metadata();
    for place in places {
        let column = metadata.column(*place);
        let bytes = column.uncompressed_size();
        if !(0..=MOST_CHUNK_BYTES).contains(&bytes) {
            return Err(LoadError::TooLarge(format!(
                "row group {number} says that a column takes {bytes} bytes, at most {MOST_CHUNK_BYTES} are read; write \
                 the file in smaller row groups"
            )));
        }
        // The library takes these for true and stops the program where they are not.
        let begin = column
            .dictionary_page_offset()
            .unwrap_or(column.data_page_offset());
        let inside = match (u64::try_from(begin), u64::try_from(column.compressed_size())) {
            (Ok(begin), Ok(length)) => begin
                .checked_add(length)
                .filter(|end| *end <= file_bytes)
                .map(|end| (begin, end)),
            _ => None,
        };
        let Some((begin, end)) = inside.filter(|_| column.data_page_offset() >= 0) else {
            return Err(LoadError::Parquet(format!(
                "row group {number} says that a column lies outside the file; write the file again"
            )));
        };
        check_pages(input, begin, end)?;
    }
    usize::try_from(metadata.num_rows())
        .map_err(|_| LoadError::Parquet(format!("row group {number} says that it has fewer than no rows")))
}

fn check_type(column: &Arc<ColumnDescriptor>, name: &str) -> Result<(), LoadError> {
    let refuse = |reason: &str| {
        Err(LoadError::Column {
            column: name.to_owned(),
            reason: reason.to_owned(),
        })
    };
    if column.max_rep_level() > 0 || column.max_def_level() > 1 {
        return refuse(
            "it holds lists or groups; read plain columns only, or write the file with one value a cell",
        );
    }
    let is_decimal = matches!(column.logical_type_ref(), Some(LogicalType::Decimal { .. }))
        || column.converted_type() == ConvertedType::DECIMAL;
    if is_decimal || matches!(column.physical_type(), Type::INT96 | Type::FIXED_LEN_BYTE_ARRAY) {
        return refuse("its type cannot be counted; write it as text or whole numbers, or leave it out");
    }
    let is_time = matches!(
        column.logical_type_ref(),
        Some(LogicalType::Timestamp { .. } | LogicalType::Time { .. })
    ) || matches!(
        column.converted_type(),
        ConvertedType::TIME_MILLIS
            | ConvertedType::TIME_MICROS
            | ConvertedType::TIMESTAMP_MILLIS
            | ConvertedType::TIMESTAMP_MICROS
    );
    if is_time {
        return refuse("it holds points in time; write it as a date or a year, or leave it out");
    }
    Ok(())
}

/// Some writers say it in the newer way only, some in the older.
fn is_date(column: &ColumnDescriptor) -> bool {
    matches!(column.logical_type_ref(), Some(LogicalType::Date))
        || column.converted_type() == ConvertedType::DATE
}

/// Takes the figures of a group; says for each row whether it is refused.
fn read_figures(
    group: &dyn RowGroupReader,
    place: usize,
    rows: usize,
    rows_before: u64,
    figures: &mut Figures,
    report: &mut Report,
) -> Result<Vec<bool>, LoadError> {
    let mut is_refused = Vec::new();
    each_value(group, place, rows, |value| {
        let row = rows_before + is_refused.len() as u64 + 1;
        let text = String::from_utf8_lossy(value.unwrap_or_default());
        is_refused.push(!figures.push(&text, row, report));
        Ok(())
    })?;
    Ok(is_refused)
}

/// What takes one value after the other, or learns that there is none.
type Take<'t> = &'t mut dyn FnMut(Option<&[u8]>) -> Result<(), LoadError>;

fn each_value(
    group: &dyn RowGroupReader,
    place: usize,
    rows: usize,
    mut take: impl FnMut(Option<&[u8]>) -> Result<(), LoadError>,
) -> Result<(), LoadError> {
    let column = group.metadata().column(place).column_descr_ptr();
    let is_date = is_date(&column);
    let take: Take<'_> = &mut take;
    let mut text = String::new();
    match group.get_column_reader(place)? {
        ColumnReader::ByteArrayColumnReader(reader) => read(reader, &column, rows, take, |value, take| {
            take(Some(value.data()))
        }),
        ColumnReader::BoolColumnReader(reader) => read(reader, &column, rows, take, |value, take| {
            take(Some(if *value { b"1" } else { b"0" }))
        }),
        ColumnReader::Int32ColumnReader(reader) => read(reader, &column, rows, take, |value, take| {
            write_number(&mut text, i64::from(*value), is_date)?;
            take(Some(text.as_bytes()))
        }),
        ColumnReader::Int64ColumnReader(reader) => read(reader, &column, rows, take, |value, take| {
            write_number(&mut text, *value, is_date)?;
            take(Some(text.as_bytes()))
        }),
        ColumnReader::FloatColumnReader(reader) => read(reader, &column, rows, take, |value, take| {
            write_fraction(&mut text, f64::from(*value), take)
        }),
        ColumnReader::DoubleColumnReader(reader) => read(reader, &column, rows, take, |value, take| {
            write_fraction(&mut text, *value, take)
        }),
        ColumnReader::Int96ColumnReader(_) | ColumnReader::FixedLenByteArrayColumnReader(_) => {
            Err(LoadError::Column {
                column: column.path().string(),
                reason: "its type cannot be counted; leave it out".into(),
            })
        }
    }
}

fn read<T: DataType>(
    mut reader: ColumnReaderImpl<T>,
    column: &ColumnDescriptor,
    rows: usize,
    take: Take<'_>,
    mut give: impl FnMut(&T::T, Take<'_>) -> Result<(), LoadError>,
) -> Result<(), LoadError> {
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    let mut left = rows;
    while left > 0 {
        levels.clear();
        values.clear();
        let (records, _, _) =
            reader.read_records(left.min(BATCH_ROWS), Some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Err(LoadError::Parquet(format!(
                "column “{}” ends {left} rows early; write the file again",
                column.path().string()
            )));
        }
        if column.max_def_level() == 0 {
            values.iter().try_for_each(|value| give(value, &mut *take))?;
        } else {
            let mut values = values.iter();
            for level in &levels {
                match (*level == column.max_def_level())
                    .then(|| values.next())
                    .flatten()
                {
                    Some(value) => give(value, &mut *take)?,
                    None => take(None)?,
                }
            }
        }
        left = left.saturating_sub(records);
    }
    Ok(())
}

/// A whole number in digits, or the date that lies so many days after the first of January 1970.
fn write_number(text: &mut String, value: i64, is_date: bool) -> Result<(), LoadError> {
    text.clear();
    if !is_date {
        text.push_str(&value.to_string());
        return Ok(());
    }
    let date = jiff::civil::date(1970, 1, 1).checked_add(
        jiff::Span::new()
            .try_days(value)
            .map_err(|error| LoadError::Parquet(format!("a date lies beyond every calendar: {error}")))?,
    );
    match date {
        Ok(date) => text.push_str(&date.to_string()),
        Err(error) => {
            return Err(LoadError::Parquet(format!(
                "a date lies beyond every calendar: {error}"
            )));
        }
    }
    Ok(())
}

/// Whole numbers are often stored as fractions because some are missing; what is no number is not known.
fn write_fraction(text: &mut String, value: f64, take: Take<'_>) -> Result<(), LoadError> {
    if value.is_nan() {
        return take(None);
    }
    text.clear();
    text.push_str(&value.to_string());
    take(Some(text.as_bytes()))
}
