//! What had to be mended or refused in a file.

/// How many repairs and refusals are told one by one; the others are counted.
const LISTED: usize = 50;
/// Letters of an example.
const EXAMPLE_LETTERS: usize = 60;

/// What was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RepairKind {
    /// Blanks around a label were taken off.
    Trimmed,
    /// Marks between thousands were taken out of a figure.
    Thousands,
    /// A fraction of nothing was taken off a figure.
    Fraction,
    /// A figure is a bound, such as `<5`, and is carried as one.
    Bound,
    /// A row ended before the last column; its other cells are not known.
    ShortRow,
    /// A row had empty cells beyond the last column.
    LongRow,
    /// A column got a name because it had none, or one that stood before.
    Renamed,
    /// Labels differ only in the case of their letters; they were left apart.
    CaseOnly,
    /// A row that says the same as one before it was counted once.
    Repeated,
    /// Rows for one cell say different figures; the cell is carried as bounds that hold both.
    Contradicting,
    /// A country or citizenship was read from another spelling.
    Label,
    /// `NA` stands in the column and was read as a label.
    MaybeMissing,
}

impl RepairKind {
    /// What it is called in a report for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Trimmed => "trimmed",
            Self::Thousands => "thousands",
            Self::Fraction => "fraction",
            Self::Bound => "bound",
            Self::ShortRow => "short-row",
            Self::LongRow => "long-row",
            Self::Renamed => "renamed",
            Self::CaseOnly => "case-only",
            Self::Repeated => "repeated",
            Self::Contradicting => "contradicting",
            Self::Label => "label",
            Self::MaybeMissing => "maybe-missing",
        }
    }
}

/// Something that was mended, in one column, as often as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// What was mended.
    pub kind: RepairKind,
    /// The column.
    pub column: String,
    /// How often.
    pub times: u64,
    /// The first row, from 1, the header being row 1.
    pub first_row: u64,
    /// What stood there.
    pub example: String,
}

/// A row that was not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The row, from 1, the header being row 1.
    pub row: u64,
    /// The column.
    pub column: String,
    /// What stood there.
    pub found: String,
    /// Why it was refused, and how to mend it.
    pub reason: String,
}

/// What had to be mended or refused in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Rows read, the header and blank rows not among them.
    pub rows: u64,
    /// What was mended, by kind and column.
    pub repairs: Vec<Repair>,
    /// Rows that were not counted, as far as they are told one by one.
    pub refusals: Vec<Refusal>,
    /// Rows that were not counted, all of them.
    pub refused_rows: u64,
}

impl Report {
    /// Notes something that was mended.
    pub fn repaired(&mut self, kind: RepairKind, column: &str, row: u64, found: &str) {
        let known = self
            .repairs
            .iter_mut()
            .find(|repair| repair.kind == kind && repair.column == column);
        if let Some(repair) = known {
            repair.times += 1;
        } else {
            self.repairs.push(Repair {
                kind,
                column: column.to_owned(),
                times: 1,
                first_row: row,
                example: shortened(found),
            });
        }
    }

    /// Notes a row that is not counted.
    pub fn refused(&mut self, row: u64, column: &str, found: &str, reason: impl std::fmt::Display) {
        self.refused_rows += 1;
        if self.refusals.len() < LISTED {
            self.refusals.push(Refusal {
                row,
                column: column.to_owned(),
                found: shortened(found),
                reason: reason.to_string(),
            });
        }
    }

    /// How many rows were refused beyond those told one by one.
    pub fn refused_unlisted(&self) -> u64 {
        self.refused_rows - self.refusals.len() as u64
    }
}

fn shortened(text: &str) -> String {
    let mut letters = text.chars();
    let mut short: String = letters.by_ref().take(EXAMPLE_LETTERS).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}
