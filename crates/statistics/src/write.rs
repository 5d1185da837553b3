//! Data sets as CSV.

use std::io::{self, Write};

use crate::column::{Column, ColumnKind, NO, YES};
use crate::data::{Data, Measure};
use crate::interval::Interval;

/// Writes a data set as CSV with a header. The unknown is an empty cell, a flag is 1 or 0. What a row counts for
/// follows in a column `count`, or in `count_low` and `count_high` where it is known by bounds; a bound that
/// does not exist is an empty cell.
///
/// # Errors
/// Where `out` cannot be written.
pub fn csv(data: &Data, out: impl Write) -> io::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    let more: &[&str] = match data.measure() {
        Measure::Rows => &[],
        Measure::Counts(_) => &["count"],
        Measure::Intervals { .. } => &["count_low", "count_high"],
    };
    let names = data.columns().iter().map(Column::name);
    out.write_record(names.chain(more.iter().copied()))?;
    for row in 0..data.rows() {
        for column in data.columns() {
            out.write_field(cell(column, column.codes().get(row)))?;
        }
        let count = data.measure().of(row);
        match data.measure() {
            Measure::Rows => {}
            Measure::Counts(_) => out.write_field(count.low().to_string())?,
            Measure::Intervals { .. } => {
                out.write_field(count.low().to_string())?;
                out.write_field(high(count))?;
            }
        }
        out.write_record(None::<&[u8]>)?;
    }
    out.flush()
}

fn cell(column: &Column, code: u32) -> &str {
    match (column.kind(), code) {
        (ColumnKind::Flag, YES) => "1",
        (ColumnKind::Flag, NO) => "0",
        _ => column.label(code).unwrap_or(""),
    }
}

fn high(count: Interval) -> String {
    if count.is_bounded() {
        count.high().to_string()
    } else {
        String::new()
    }
}
