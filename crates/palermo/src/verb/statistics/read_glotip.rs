//! `palermo read-glotip`.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use exchange::bounded::Utf8Reader;
use exchange::workbook::SheetReader;
use serde_json::json;
use statistics::glotip::{Index, Reader, Sheet, SheetError};
use statistics::series::series;

use super::{begins_with, open, population, print};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::output;

/// Bytes of a sheet saved as comma-separated values.
const MOST_SHEET_BYTES: u64 = 256 << 20;

/// What `palermo read-glotip` takes.
#[derive(Debug, Args)]
#[command(after_help = "  palermo read-glotip data_glotip.xlsx -o victims.csv
  palermo read-glotip data_glotip.xlsx -o victims.csv --series sdg_16_2_2.csv --json")]
pub struct ReadGlotipArguments {
    /// The sheet as UNODC disseminates it: a workbook (.xlsx), or saved from one as CSV
    file: PathBuf,
    /// Write one row for each figure, with the least and the greatest value it can have
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Write the series of indicator 16.2.2 of the Sustainable Development Goals, too: numbers, and rates per 100,000
    #[arg(long, value_name = "FILE")]
    series: Option<PathBuf>,
}

/// Runs `palermo read-glotip`.
///
/// # Errors
/// What is wrong with the sheet; where the output cannot be written.
pub fn run(desk: &Desk<'_>, wish: &ReadGlotipArguments) -> Result<Exit, Failure> {
    let sheet = read_sheet(&wish.file)?;
    write_file(&wish.output, |out| statistics::write::csv(&sheet.data, out))?;
    if let Some(path) = &wish.series {
        write_series(&sheet, path)?;
    }
    print::report(desk, &sheet.report);
    desk.say(
        "evidence-sheet-read",
        &[
            ("rows", sheet.report.rows.into()),
            ("kept", (sheet.data.rows() as u64).into()),
            ("refused", sheet.report.refused_rows.into()),
        ],
    );
    if desk.global.json {
        output::print_json(
            "palermo.glotip/1",
            json!({
                "file": wish.file.display().to_string(),
                "output": wish.output.display().to_string(),
                "figures": sheet.data.rows(),
                "report": print::report_json(&sheet.report),
            }),
        )?;
    }
    Ok(Exit::of_answer(sheet.data.rows() > 0))
}

/// Reads the sheet from a workbook or from comma-separated values, row by row.
pub(super) fn read_sheet(path: &Path) -> Result<Sheet, Failure> {
    let refuse = |problem: SheetError| Failure::file(path, problem);
    let mut reader = Reader::default();
    if begins_with(path, *b"PK\x03\x04")? {
        let mut rows =
            SheetReader::new(BufReader::new(open(path)?)).map_err(|problem| Failure::file(path, problem))?;
        while let Some(row) = rows.next_row().map_err(|problem| Failure::file(path, problem))? {
            reader.push(&row).map_err(refuse)?;
        }
        return reader.finish().map_err(refuse);
    }
    // A quotation mark that is never closed makes one row of all that follows it.
    let size = open(path)?
        .metadata()
        .map_err(|reason| Failure::file(path, reason))?
        .len();
    if size > MOST_SHEET_BYTES {
        return Err(Failure::file(
            path,
            format!(
                "the sheet has {size} bytes, at most {MOST_SHEET_BYTES} are read; the published one has some millions"
            ),
        ));
    }
    let mut rows = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(Utf8Reader::new(open(path)?));
    let mut record = csv::ByteRecord::new();
    while rows
        .read_byte_record(&mut record)
        .map_err(|problem| Failure::file(path, problem))?
    {
        let row: Vec<String> = record
            .iter()
            .map(|cell| String::from_utf8_lossy(cell).into_owned())
            .collect();
        reader.push(&row).map_err(refuse)?;
    }
    reader.finish().map_err(refuse)
}

fn write_file(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> Result<(), Failure> {
    let file = File::create(path)
        .map_err(|reason| Failure::file(path, format!("the file cannot be written: {reason}")))?;
    let mut out = BufWriter::new(file);
    write(&mut out)
        .and_then(|()| out.flush())
        .map_err(|reason| Failure::file(path, format!("the file cannot be written: {reason}")))
}

fn write_series(sheet: &Sheet, path: &Path) -> Result<(), Failure> {
    let population = population(None)?;
    let values = series(&Index::new(sheet), Some(&population));
    write_file(path, |out| {
        let mut out = csv::Writer::from_writer(out);
        out.write_record([
            "series",
            "iso3",
            "year",
            "sex",
            "age",
            "low",
            "high",
            "population",
            "population_year",
            "population_source",
        ])?;
        for value in values {
            let mut row = vec![
                value.code.to_owned(),
                value.country,
                value.year.to_string(),
                value.sex.to_owned(),
                value.age.to_owned(),
            ];
            match (value.number, value.rate) {
                (Some(number), _) => {
                    row.extend(print::two_cells(number));
                    row.extend(std::array::from_fn::<_, 3, _>(|_| String::new()));
                }
                (None, Some((rate, of))) => row.extend([
                    rate.low.to_string(),
                    rate.high.to_string(),
                    of.persons.to_string(),
                    of.year.to_string(),
                    population.source().to_owned(),
                ]),
                (None, None) => continue,
            }
            out.write_record(row)?;
        }
        out.flush()
    })
}
