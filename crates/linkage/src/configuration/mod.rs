//! What is to be linked and how: the file `linkage.toml`.
//!
//! ```toml
//! id = "rec_id"
//! one_to_one = true
//!
//! [fields]
//! given_name = "name"
//! surname = "name"
//! date_of_birth = "date"
//! postcode = "code"
//! ```
//!
//! That much is enough; the crate's README lists everything that can be said, and its defaults.

mod reading;

pub use reading::ConfigurationProblem;

use crate::date::DayOrder;
use crate::kind::Kind;

/// The most fields that can be compared: a pattern of agreement holds four bits for each.
pub const FIELDS: usize = 16;
/// The most bytes of a configuration.
pub const BYTES: usize = 1 << 20;

/// What is to be linked and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Configuration {
    /// The column that identifies a record within its file.
    pub id: String,
    /// Whether each file has a person at most once, so that a record has at most one partner in another file.
    pub one_to_one: bool,
    /// The fields, in the order of the file.
    pub fields: Vec<Field>,
    /// How candidates are found.
    pub blocking: Blocking,
    /// Which pairs become links.
    pub thresholds: Thresholds,
    /// What is refused as too much.
    pub limits: Limits,
    /// The order of day and month where a date does not begin with its year.
    pub day_order: DayOrder,
    /// A file with nicknames, as the configuration names it; whoever opens files reads it
    /// ([`crate::names::Nicknames`]).
    pub nicknames: Option<String>,
    /// The pair of name fields whose values may have been swapped; where nothing is said, the first two.
    pub swapped: Option<(usize, usize)>,
    /// The table `[encoding]`, which [linking without names](crate) reads.
    pub encoding: toml::Table,
}

/// A field that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The column.
    pub column: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether agreement on a rare value counts for more than agreement on a frequent one.
    pub term_frequency: bool,
    /// Other names that the column has in some of the files.
    pub aliases: Vec<String>,
}

/// How candidates are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocking {
    /// The rules; where there are none they follow from the kinds. Each is a list of parts such as `surname` or
    /// `date_of_birth:year` ([`crate::blocking::Part`]).
    pub rules: Vec<Vec<String>>,
    /// How many candidates a record may have on average over all rules; larger blocks are divided by further
    /// fields.
    pub candidates: usize,
}

/// Which pairs become links. All are probabilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// The least probability of a link; where nothing is said, that which makes the expected F1 greatest.
    pub link: Option<f64>,
    /// Pairs from this probability on that are not linked, or linked below `accept`, are for a person to look at.
    pub review: f64,
    /// Links below this probability are for a person to look at.
    pub accept: f64,
}

/// What is refused as too much. Reading ends where a limit is passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most rows of all files together.
    pub rows: usize,
    /// The most bytes of one file.
    pub bytes: u64,
    /// The most bytes of one cell.
    pub cell: usize,
}

impl Default for Blocking {
    fn default() -> Self {
        Self {
            rules: Vec::new(),
            candidates: 60,
        }
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            link: None,
            review: 0.1,
            accept: 0.9,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rows: 20_000_000,
            bytes: 4 << 30,
            cell: 64 << 10,
        }
    }
}

impl Configuration {
    /// Reads a configuration in TOML.
    ///
    /// # Errors
    /// What is wrong, where, and how to mend it.
    pub fn read(text: &str) -> Result<Self, ConfigurationProblem> {
        reading::read(text)
    }

    /// A configuration of these fields with every default; for use as a library.
    ///
    /// # Errors
    /// Where there are no fields, more than [`FIELDS`], or one twice.
    pub fn of_fields(id: &str, fields: &[(&str, Kind)]) -> Result<Self, ConfigurationProblem> {
        let fields = fields
            .iter()
            .map(|(column, kind)| Field::new(column, *kind))
            .collect();
        let configuration = Self::with_fields(id.to_owned(), fields);
        configuration.check()?;
        Ok(configuration)
    }

    /// One for reading identifiers alone.
    pub(crate) fn of_identifiers(id: &str) -> Self {
        Self::with_fields(id.to_owned(), Vec::new())
    }

    fn with_fields(id: String, fields: Vec<Field>) -> Self {
        Self {
            id,
            one_to_one: false,
            fields,
            blocking: Blocking::default(),
            thresholds: Thresholds::default(),
            limits: Limits::default(),
            day_order: DayOrder::default(),
            nicknames: None,
            swapped: None,
            encoding: toml::Table::new(),
        }
    }

    /// The place of a field by its column.
    pub fn place(&self, column: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.column == column)
    }

    /// The two name fields whose values may have been swapped.
    pub fn swapped_names(&self) -> Option<(usize, usize)> {
        self.swapped.or_else(|| {
            let mut names = (0..self.fields.len()).filter(|place| self.fields[*place].kind == Kind::Name);
            Some((names.next()?, names.next()?))
        })
    }
}

impl Field {
    /// A field with the defaults of its kind.
    pub fn new(column: &str, kind: Kind) -> Self {
        Self {
            column: column.to_owned(),
            kind,
            term_frequency: !matches!(kind, Kind::Sex | Kind::Number),
            aliases: Vec::new(),
        }
    }
}
