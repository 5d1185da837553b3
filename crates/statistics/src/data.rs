//! A data set: columns of codes over the same rows, and what each row counts for.

use crate::column::Column;
use crate::interval::{Interval, UNBOUNDED};
use crate::nearest::nearest;

/// What a row counts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// Every row is one, as in a file of persons or cases.
    Rows,
    /// A row stands for so many, as in a file of cells.
    Counts(Vec<u64>),
    /// A row stands for a published figure, of which only bounds may be known.
    Intervals {
        /// The least possible value of each row.
        low: Vec<u64>,
        /// The greatest possible value of each row; [`UNBOUNDED`] where there is none.
        high: Vec<u64>,
    },
}

impl Measure {
    /// From published figures; plain counts where each of them is known.
    pub fn from_intervals(figures: &[Interval]) -> Self {
        let low = figures.iter().map(|figure| figure.low()).collect();
        if figures.iter().all(|figure| figure.known().is_some()) {
            return Self::Counts(low);
        }
        Self::Intervals {
            low,
            high: figures.iter().map(|figure| figure.high()).collect(),
        }
    }

    /// What a row counts for; nothing for a row that does not exist.
    pub fn of(&self, row: usize) -> Interval {
        match self {
            Self::Rows => Interval::exact(1),
            Self::Counts(counts) => Interval::exact(counts.get(row).copied().unwrap_or(0)),
            Self::Intervals { low, high } => {
                let low = low.get(row).copied().unwrap_or(0);
                Interval::new(low, high.get(row).copied().unwrap_or(low)).unwrap_or(Interval::WITHHELD)
            }
        }
    }

    /// Whether some row is known by bounds only.
    pub fn has_bounds(&self) -> bool {
        matches!(self, Self::Intervals { .. })
    }

    fn rows(&self) -> Option<usize> {
        match self {
            Self::Rows => None,
            Self::Counts(counts) => Some(counts.len()),
            Self::Intervals { low, high } => Some(if low.len() == high.len() {
                low.len()
            } else {
                usize::MAX
            }),
        }
    }
}

/// Why columns make no data set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DataError {
    /// Columns over different numbers of rows.
    #[error(
        "column “{column}” has {found} rows where the others have {expected}; give every column the same rows"
    )]
    Rows {
        /// The column.
        column: String,
        /// How many rows it has.
        found: usize,
        /// How many the first one has.
        expected: usize,
    },
    /// What rows count for is not given for every row.
    #[error("what rows count for is given for another number of rows than the {0} of the columns")]
    MeasureRows(usize),
    /// A least value that is greater than the greatest.
    #[error("row {0}: the least possible value is greater than the greatest possible one; exchange them")]
    Reversed(usize),
    /// One name for two columns.
    #[error("two columns are called “{0}”; rename one of them")]
    RepeatedName(String),
    /// A column that does not exist.
    #[error("there is no column “{name}”; {}", suggestion(.nearest.as_deref(), .known))]
    NoColumn {
        /// The name that was asked for.
        name: String,
        /// The name of a column that is spelt nearly so.
        nearest: Option<String>,
        /// Every name, for a message.
        known: Vec<String>,
    },
}

/// Names listed in a message before it says that there are more.
const LISTED_NAMES: usize = 30;

fn suggestion(nearest: Option<&str>, known: &[String]) -> String {
    if let Some(nearest) = nearest {
        return format!("did you mean “{nearest}”?");
    }
    let listed = known
        .iter()
        .take(LISTED_NAMES)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    let more = known.len().saturating_sub(LISTED_NAMES);
    if more == 0 {
        format!("the columns are {listed}")
    } else {
        format!("the columns are {listed} and {more} more")
    }
}

/// Columns over the same rows, and what each row counts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    columns: Vec<Column>,
    measure: Measure,
    rows: usize,
}

impl Data {
    /// Puts columns together.
    ///
    /// # Errors
    /// Where the numbers of rows differ, a name stands twice, or bounds are reversed.
    pub fn new(columns: Vec<Column>, measure: Measure) -> Result<Self, DataError> {
        let rows = columns.first().map(Column::rows).or(measure.rows()).unwrap_or(0);
        if let Some(column) = columns.iter().find(|column| column.rows() != rows) {
            return Err(DataError::Rows {
                column: column.name().to_owned(),
                found: column.rows(),
                expected: rows,
            });
        }
        if measure.rows().is_some_and(|found| found != rows) {
            return Err(DataError::MeasureRows(rows));
        }
        if let Measure::Intervals { low, high } = &measure
            && let Some(row) = low.iter().zip(high).position(|(low, high)| low > high)
        {
            return Err(DataError::Reversed(row + 1));
        }
        for (place, column) in columns.iter().enumerate() {
            if columns[..place]
                .iter()
                .any(|before| before.name() == column.name())
            {
                return Err(DataError::RepeatedName(column.name().to_owned()));
            }
        }
        Ok(Self {
            columns,
            measure,
            rows,
        })
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// What each row counts for.
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// The place of a column by its name: exactly, or in other case of letters where only one column fits.
    ///
    /// # Errors
    /// Where there is none; the message names the nearest one.
    pub fn find(&self, name: &str) -> Result<usize, DataError> {
        if let Some(place) = self.columns.iter().position(|column| column.name() == name) {
            return Ok(place);
        }
        let wanted = name.to_lowercase();
        let mut alike =
            (0..self.columns.len()).filter(|place| self.columns[*place].name().to_lowercase() == wanted);
        if let (Some(place), None) = (alike.next(), alike.next()) {
            return Ok(place);
        }
        Err(no_column(name, self.columns.iter().map(Column::name)))
    }

    /// The column with a name.
    ///
    /// # Errors
    /// As [`Data::find`].
    pub fn column(&self, name: &str) -> Result<&Column, DataError> {
        self.find(name).map(|place| &self.columns[place])
    }

    /// What all rows count for together.
    pub fn total(&self) -> Interval {
        match &self.measure {
            Measure::Rows => Interval::exact(self.rows as u64),
            measure => (0..self.rows).map(|row| measure.of(row)).sum(),
        }
    }

    /// The same data set with a column in the place of the one of the same name, or with one column more.
    ///
    /// # Errors
    /// Where the column has another number of rows.
    pub fn with(mut self, column: Column) -> Result<Self, DataError> {
        if column.rows() != self.rows {
            return Err(DataError::Rows {
                column: column.name().to_owned(),
                found: column.rows(),
                expected: self.rows,
            });
        }
        match self
            .columns
            .iter_mut()
            .find(|known| known.name() == column.name())
        {
            Some(known) => *known = column,
            None => self.columns.push(column),
        }
        Ok(self)
    }

    /// The same rows, counted for something else.
    ///
    /// # Errors
    /// As [`Data::new`].
    pub fn measured(self, measure: Measure) -> Result<Self, DataError> {
        Self::new(self.columns, measure)
    }

    /// Bytes in memory, about.
    pub fn bytes(&self) -> usize {
        let measure = match &self.measure {
            Measure::Rows => 0,
            Measure::Counts(counts) => counts.capacity() * 8,
            Measure::Intervals { low, high } => (low.capacity() + high.capacity()) * 8,
        };
        measure + self.columns.iter().map(Column::bytes).sum::<usize>()
    }
}

/// The refusal of a column that does not exist.
pub(crate) fn no_column<'n>(name: &str, known: impl Iterator<Item = &'n str> + Clone) -> DataError {
    DataError::NoColumn {
        nearest: nearest(name, known.clone()).map(ToOwned::to_owned),
        name: name.to_owned(),
        known: known.map(ToOwned::to_owned).collect(),
    }
}

/// The high end of a row as it is added up: saturating, so that no end stays no end.
pub(crate) fn add_high(sum: u64, high: u64) -> u64 {
    if high == UNBOUNDED {
        UNBOUNDED
    } else {
        sum.saturating_add(high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data() -> Data {
        let columns = vec![
            Column::from_labels("Year", [Some("2015"), Some("2016"), None]),
            Column::from_labels("nationality", [Some("SWE"), None, None]),
        ];
        Data::new(columns, Measure::Rows).unwrap()
    }

    #[test]
    fn columns_are_found_in_any_case_and_near_names_are_suggested() {
        assert_eq!(data().find("year"), Ok(0));
        assert_eq!(
            data().find("natonality").unwrap_err().to_string(),
            "there is no column “natonality”; did you mean “nationality”?"
        );
        assert_eq!(
            data().find("exploitation").unwrap_err().to_string(),
            "there is no column “exploitation”; the columns are Year, nationality"
        );
    }

    #[test]
    fn columns_that_do_not_go_together_are_refused() {
        let short = Column::from_labels("short", [None]);
        assert!(matches!(
            data().with(short),
            Err(DataError::Rows {
                found: 1,
                expected: 3,
                ..
            })
        ));
        assert_eq!(
            data().measured(Measure::Counts(vec![1])),
            Err(DataError::MeasureRows(3))
        );
        let reversed = Measure::Intervals {
            low: vec![0, 5, 0],
            high: vec![0, 4, 0],
        };
        assert_eq!(data().measured(reversed), Err(DataError::Reversed(2)));
    }

    #[test]
    fn a_total_keeps_its_bounds() {
        let figures = [
            Interval::exact(7),
            Interval::new(1, 4).unwrap(),
            Interval::exact(0),
        ];
        let data = data().measured(Measure::from_intervals(&figures)).unwrap();
        assert_eq!(data.total().to_string(), "8–11");
        assert!(matches!(
            Measure::from_intervals(&figures[..1]),
            Measure::Counts(_)
        ));
    }
}
