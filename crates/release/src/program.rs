//! Systems of linear relations between counts, and the exact bounds that follow from them.
//!
//! A published table is a system of equations: every margin is the sum of its parts. Whoever reads the table knows the
//! equations, the published counts, and that no count is negative. What follows for a hidden count is the least and the
//! greatest value that any table satisfying all of it can have there. The least and greatest are found by linear
//! programming in whole numbers and fractions of whole numbers, never in floating point, so "this count is 3" is a
//! proof and not a matter of tolerance.
//!
//! The work goes in three stages, each cheaper than the next:
//!
//! 1. [`propagate`]: every relation by itself narrows the bounds of its terms until nothing moves any more.
//! 2. [`blocks`]: what is still open falls into parts that share no relation; most are small.
//! 3. [`tableau`]: the bounded primal simplex method on one block (Dantzig's method with upper bounds; Bland's rule
//!    where it stalls, so that it ends), started once and kept warm from one hidden count to the next.
//!
//! An outer bound holds for every table; an inner bound is shown by a table of whole numbers that was found. Where the
//! two meet the answer is exact in whole numbers.

pub mod blocks;
pub mod bounds;
pub mod feasible;
pub mod nearby;
pub mod propagate;
pub mod tableau;

/// Stands for "no upper bound". Sums of a few thousand of these still fit into 128 bits.
pub const UNBOUNDED: i64 = i64::MAX / 4;

/// The largest count that a table may hold: far above any count of people, and small enough that sums stay exact.
pub const LARGEST_COUNT: i64 = 1_000_000_000_000;

/// The sum of some variables, each times a whole number, equals a constant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    /// The variables with their factors; no variable stands twice and no factor is nought.
    pub terms: Vec<(u32, i32)>,
    /// What the sum is.
    pub constant: i64,
}

/// Whole numbers within bounds that satisfy linear relations.
#[derive(Debug, Clone, Default)]
pub struct Programme {
    /// The least value of each variable; always finite.
    pub lower: Vec<i64>,
    /// The greatest value of each variable, or [`UNBOUNDED`].
    pub upper: Vec<i64>,
    /// The relations.
    pub rows: Vec<Row>,
}

/// A programme that lies in several places.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The least value of each variable.
    pub lower: &'a [i64],
    /// The greatest.
    pub upper: &'a [i64],
    /// The relations.
    pub rows: &'a [Row],
}

impl Programme {
    /// The programme where it lies.
    pub fn view(&self) -> View<'_> {
        View {
            lower: &self.lower,
            upper: &self.upper,
            rows: &self.rows,
        }
    }

    /// Adds a variable and tells its number.
    pub fn add_variable(&mut self, lower: i64, upper: i64) -> u32 {
        self.lower.push(lower);
        self.upper.push(upper);
        (self.lower.len() - 1) as u32
    }

    /// Adds a relation.
    pub fn add_row(&mut self, terms: Vec<(u32, i32)>, constant: i64) {
        self.rows.push(Row { terms, constant });
    }

    /// How many variables there are.
    pub fn len(&self) -> usize {
        self.lower.len()
    }

    /// Whether there is no variable.
    pub fn is_empty(&self) -> bool {
        self.lower.is_empty()
    }

    /// The rows that each variable stands in.
    pub fn rows_of_variables(&self) -> Vec<Vec<u32>> {
        let mut rows = vec![Vec::new(); self.len()];
        for (number, row) in self.rows.iter().enumerate() {
            for (variable, _) in &row.terms {
                rows[*variable as usize].push(number as u32);
            }
        }
        rows
    }

    /// Whether these values are within the bounds and satisfy every relation.
    pub fn admits(&self, values: &[i64]) -> bool {
        let is_within = values
            .iter()
            .zip(self.lower.iter().zip(&self.upper))
            .all(|(value, (lower, upper))| lower <= value && value <= upper);
        is_within
            && self.rows.iter().all(|row| {
                let sum: i128 = row
                    .terms
                    .iter()
                    .map(|(variable, factor)| i128::from(*factor) * i128::from(values[*variable as usize]))
                    .sum();
                sum == i128::from(row.constant)
            })
    }
}

/// Why a system has no bounds to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProgrammeProblem {
    /// No table satisfies the relations within the bounds.
    #[error("no table satisfies relation {row}")]
    Contradiction {
        /// A relation that takes part in the contradiction.
        row: u32,
    },
    /// The block is larger than the solver takes.
    #[error("a block of {rows} relations and {columns} open counts is too large to solve")]
    TooLarge {
        /// Relations of the block.
        rows: usize,
        /// Open counts of the block.
        columns: usize,
    },
    /// The fractions of the solution do not fit.
    #[error("the fractions that the solution needs are too large")]
    Overflow,
}
