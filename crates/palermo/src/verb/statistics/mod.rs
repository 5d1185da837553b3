//! Tables, flows, trends and profiles from files of an analyst. No store is opened.

mod chart;
pub mod flows;
mod guess;
mod print;
pub mod profile;
pub mod read_glotip;
pub mod table;
pub mod trend;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use statistics::filter::Expression;
use statistics::load::{self, Blank, LoadError, Options, Report};
use statistics::rate::Population;
use statistics::{Data, Filter};

use crate::desk::Desk;
use crate::exit::Failure;

/// The file of an analyst, and how it is to be read.
#[derive(Debug, Args)]
pub struct FileArguments {
    /// The file: comma-, semicolon- or tab-separated values, or Parquet
    file: PathBuf,
    /// Which rows are counted, such as 'year>=2015 and age=child'; country in (GBR, FRA); not; is unknown
    #[arg(
        long = "where",
        value_name = "FILTER",
        default_value = "",
        hide_default_value = true
    )]
    filter: String,
    /// The column that says how many each row stands for; a well-known name such as people is taken by itself, none counts rows
    #[arg(long, value_name = "COLUMN")]
    count: Option<String>,
    /// A label that means "not known", beside an empty cell and "unknown"; may be given several times
    #[arg(long, value_name = "LABEL")]
    unknown: Vec<String>,
    /// What a blank means in a column of flags that says 1 or nothing
    #[arg(long, value_enum, default_value = "unknown")]
    blank: BlankMeaning,
    /// How many rows stand above the header
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    skip_rows: usize,
}

/// What a blank means in a column of flags.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum BlankMeaning {
    /// Nobody said
    Unknown,
    /// No
    No,
}

/// A file, read.
struct Opened {
    data: Data,
    filter: Filter,
    /// The column that rows are counted by.
    counted_by: Option<String>,
    report: Report,
}

/// Whose populations come with the program.
const POPULATION_SOURCE: &str = "World Bank, population by country and year, 1960 to 2024 (CC BY 4.0)";
static POPULATION: &[u8] = include_bytes!("../../../../../data/population/worldbank_population.csv");

impl FileArguments {
    /// Reads the columns that are chosen from the header, and those that the filter names.
    fn open(
        &self,
        desk: &Desk<'_>,
        choose: impl FnOnce(&[String]) -> Result<Vec<String>, Failure>,
    ) -> Result<Opened, Failure> {
        let mut options = Options {
            unknown: self.unknown.clone(),
            blank: match self.blank {
                BlankMeaning::Unknown => Blank::Unknown,
                BlankMeaning::No => Blank::No,
            },
            rows_above_header: self.skip_rows,
            ..Options::default()
        };
        let is_parquet = is_parquet(&self.file)?;
        let header = if is_parquet {
            load::parquet_header(open(&self.file)?)
        } else {
            load::csv_header(open(&self.file)?, &options)
        }
        .map_err(|problem| self.refuse(problem))?;
        let mut columns = choose(&header)?;
        if !self.filter.trim().is_empty() {
            let expression =
                Expression::parse(&self.filter).map_err(|problem| Failure::Usage(problem.to_string()))?;
            columns.extend(expression.columns().into_iter().map(str::to_owned));
        }
        self.choose_count(desk, &header, &columns, &mut options);
        let counts = [&options.count, &options.count_high];
        columns.retain(|column| !counts.iter().any(|count| count.as_deref() == Some(column)));
        if columns.is_empty() {
            return Err(Failure::Usage("name at least one column".into()));
        }
        options.columns = columns;
        let loaded = if is_parquet {
            load::parquet(open(&self.file)?, &options)
        } else {
            load::csv(open(&self.file)?, &options)
        }
        .map_err(|problem| self.refuse(problem))?;
        print::report(desk, &loaded.report);
        if options.count.is_some() && !is_parquet {
            self.warn_of_totals(desk, &options);
        }
        Ok(Opened {
            filter: Filter::parse(&self.filter, &loaded.data)
                .map_err(|problem| Failure::Rejected(problem.to_string()))?,
            data: loaded.data,
            counted_by: options.count,
            report: loaded.report,
        })
    }

    fn refuse(&self, problem: LoadError) -> Failure {
        Failure::file(&self.file, problem)
    }

    fn choose_count(&self, desk: &Desk<'_>, header: &[String], used: &[String], options: &mut Options) {
        match self.count.as_deref() {
            Some("none") if !header.iter().any(|name| name == "none") => {}
            Some(named) => {
                options.count = Some(named.to_owned());
                options.count_high = guess::count_high(named, header);
            }
            None => {
                if let Some(found) = guess::count(header, used) {
                    desk.say("evidence-counted-by", &[("column", found.as_str().into())]);
                    options.count_high = guess::count_high(&found, header);
                    options.count = Some(found);
                }
            }
        }
    }

    /// Published tables hold rows of totals beside their parts, and adding both up counts everybody twice. Looked
    /// for at the beginning of the file, in columns that the filter does not name.
    fn warn_of_totals(&self, desk: &Desk<'_>, options: &Options) {
        const LOOKED_AT_BYTES: u64 = 1 << 20;
        let mut beginning = Vec::new();
        let read = open(&self.file).map(|file| file.take(LOOKED_AT_BYTES).read_to_end(&mut beginning));
        if !matches!(read, Ok(Ok(_))) {
            return;
        }
        let whole = beginning.iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
        let all = Options {
            columns: Vec::new(),
            ..options.clone()
        };
        let Ok(loaded) = load::csv_from_bytes(&beginning[..whole], &all) else {
            return;
        };
        let named = Expression::parse(&self.filter).ok();
        let named: Vec<&str> = named.iter().flat_map(Expression::columns).collect();
        for column in loaded.data.columns() {
            let is_named = named.iter().any(|name| name.eq_ignore_ascii_case(column.name()));
            let total = column.labels().iter().find(|label| guess::is_total(label));
            if let (false, Some(label), true) = (is_named, total, column.labels().len() > 1) {
                desk.say(
                    "evidence-total-rows",
                    &[("column", column.name().into()), ("label", label.as_str().into())],
                );
            }
        }
    }
}

fn open(path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(|reason| Failure::file(path, format!("the file cannot be opened: {reason}")))
}

/// Whether a file is Parquet.
pub(super) fn is_parquet(path: &Path) -> Result<bool, Failure> {
    begins_with(path, *b"PAR1")
}

/// Whether a file begins with a mark. What was read of a pipe is gone, so a file that cannot be read from its
/// beginning again is refused.
fn begins_with(path: &Path, mark: [u8; 4]) -> Result<bool, Failure> {
    let mut file = open(path)?;
    let mut found = [0; 4];
    let is_read = file.read_exact(&mut found).is_ok();
    file.seek(SeekFrom::Start(0)).map_err(|reason| {
        let told = format!(
            "this is a pipe or a device, which can be read once only ({reason}); write it into a file first"
        );
        Failure::file(path, told)
    })?;
    Ok(is_read && found == mark)
}

/// The populations that rates refer to: those of a file, or those that come with the program.
fn population(file: Option<&Path>) -> Result<Population, Failure> {
    match file {
        None => Population::read(POPULATION, POPULATION_SOURCE).map_err(|problem| {
            Failure::Start(format!("the populations of this program are broken: {problem}"))
        }),
        Some(path) => Population::read(open(path)?, &path.display().to_string())
            .map_err(|problem| Failure::file(path, problem)),
    }
}

/// Columns by their names, separated by commas.
fn names(text: &[String]) -> Vec<String> {
    text.iter()
        .flat_map(|part| part.split(','))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

fn rejected(problem: impl std::fmt::Display) -> Failure {
    Failure::Rejected(problem.to_string())
}
