//! Files of persons as the commands on made-up records read and write them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use clap::Args;
use locale::Messages;
use release::report::Words;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use statistics::Data;
use statistics::load::{self, Options};
use vocabulary::{CodeLists, Direction};

use crate::desk::Desk;
use crate::exit::Failure;
use crate::verb::statistics::is_parquet;

/// The most bytes of a file of domains or of a seed.
const MOST_BYTES: u64 = 16 << 20;

/// Which parts of a file are used.
#[derive(Debug, Args)]
pub struct Columns {
    /// The columns to use, parted by commas; all of them where nothing is said
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    pub columns: Vec<String>,
    /// The column with the number of people of a row; without it each row is one
    #[arg(long, value_name = "COLUMN")]
    pub count: Option<String>,
}

/// Reads a file of persons, comma-separated or Parquet, and tells what had to be mended in it.
///
/// # Errors
/// What is wrong with it, and where.
pub fn read(desk: &Desk<'_>, path: &Path, columns: &Columns) -> Result<Data, Failure> {
    let is_parquet = is_parquet(path)?;
    let file = File::open(path).map_err(|reason| Failure::file(path, reason))?;
    let options = Options {
        columns: columns.columns.clone(),
        count: columns.count.clone(),
        ..Options::default()
    };
    let loaded = if is_parquet {
        load::parquet(file, &options)
    } else {
        load::csv(file, &options)
    }
    .map_err(|problem| Failure::file(path, problem))?;
    let report = &loaded.report;
    if let Some(first) = report.refusals.first() {
        let values = [
            ("count", report.refused_rows.into()),
            ("row", first.row.into()),
            ("column", first.column.as_str().into()),
            ("reason", first.reason.as_str().into()),
        ];
        desk.say("synthesis-rows-refused", &values);
    }
    Ok(loaded.data)
}

/// The lists of a file of domains: `column = ["a", "b"]`, or the name of a bundled code list, or `"countries"`.
///
/// # Errors
/// What is wrong with the file.
pub fn read_domain(path: &Path) -> Result<BTreeMap<String, Vec<String>>, Failure> {
    let size = fs::metadata(path)
        .map_err(|reason| Failure::file(path, reason))?
        .len();
    if size > MOST_BYTES {
        return Err(Failure::file(
            path,
            format!("the file of domains has {size} bytes, at most {MOST_BYTES} are read"),
        ));
    }
    let text = fs::read_to_string(path).map_err(|reason| Failure::file(path, reason))?;
    let table: BTreeMap<String, Domain> =
        toml::from_str(&text).map_err(|problem| Failure::file(path, problem))?;
    let list = |(column, domain): (String, Domain)| match domain {
        Domain::Values(values) => Ok((column, values)),
        Domain::List(name) => match bundled(&name) {
            Some(values) => Ok((column, values)),
            None => Err(Failure::file(
                path,
                format!("{column}: there is no code list “{name}”; write the values as [\"a\", \"b\"]"),
            )),
        },
    };
    table.into_iter().map(list).collect()
}

/// The values of a column in a file of domains.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Domain {
    Values(Vec<String>),
    List(String),
}

/// The codes of a list that comes with the program.
fn bundled(name: &str) -> Option<Vec<String>> {
    if name == "countries" {
        let codes = vocabulary::country::all()
            .iter()
            .map(vocabulary::country::Country::alpha3);
        return Some(codes.map(str::to_owned).collect());
    }
    if name == "countries-2" {
        let codes = vocabulary::country::all()
            .iter()
            .map(vocabulary::country::Country::alpha2);
        return Some(codes.map(str::to_owned).collect());
    }
    let list = CodeLists::bundled().get(name)?;
    Some(list.codes().iter().map(|code| code.code.clone()).collect())
}

/// Writes a file whole or not at all.
///
/// # Errors
/// Where it cannot be written.
pub fn write(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<(), Failure> {
    let unwritable =
        |reason: std::io::Error| Failure::file(path, format!("the file cannot be written: {reason}"));
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let write = || -> std::io::Result<()> {
        let mut out = BufWriter::new(File::create(&part)?);
        content(&mut out)?;
        out.into_inner()
            .map_err(std::io::IntoInnerError::into_error)?
            .sync_all()?;
        fs::rename(&part, path)
    };
    write().map_err(|reason| {
        let _ = fs::remove_file(&part);
        unwritable(reason)
    })
}

/// The words of reports and cautions, from the catalogues.
pub struct Catalogue(pub &'static Messages);

impl Words for Catalogue {
    fn say(&self, key: &str, values: &[(&str, String)]) -> String {
        let values: Vec<_> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str().into()))
            .collect();
        self.0.with(&format!("synthesis-report-{key}"), &values)
    }

    fn number(&self, number: f64, decimals: u32) -> String {
        match Decimal::from_f64(number) {
            Some(decimal) => {
                let mut rounded = decimal.round_dp(decimals);
                rounded.rescale(decimals);
                locale::format::decimal(self.0.language(), rounded)
            }
            None => "–".to_owned(),
        }
    }

    fn language(&self) -> &str {
        self.0.language().code()
    }

    fn is_right_to_left(&self) -> bool {
        self.0.language().direction() == Direction::RightToLeft
    }
}
