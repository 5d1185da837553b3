//! Why there is no estimate.

use crate::lists::TableProblem;

/// Why a method gives no estimate from a table.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoEstimate {
    /// No finite maximum of the likelihood exists: some margin of the model is empty in a way that pushes a
    /// coefficient, and the estimate with it, without end.
    #[error(
        "the likelihood of the model has no finite maximum with these counts, so no estimate exists: use a simpler model, or put lists together so that they overlap"
    )]
    NotFinite,
    /// Different parameters give the same means.
    #[error(
        "the model has more effects than these overlaps can tell apart: use a simpler model, or put lists together"
    )]
    NotIdentified,
    /// Nobody is on two lists.
    #[error(
        "nobody is on more than one list, so nothing is known of how much the lists miss: lists that overlap are needed"
    )]
    NoOverlap,
    /// The method is for fewer lists.
    #[error("the method takes at most {most} lists and there are {found}: put small lists together")]
    TooManyLists {
        /// The most lists it takes.
        most: usize,
        /// How many there are.
        found: usize,
    },
    /// The method is for more lists.
    #[error("the method needs at least {least} lists and there are {found}")]
    TooFewLists {
        /// The fewest lists it takes.
        least: usize,
        /// How many there are.
        found: usize,
    },
    /// Computation did not come to rest.
    #[error(
        "the fit did not come to rest in {steps} steps: the counts are at the edge of what the model can bear"
    )]
    NoRest {
        /// How many steps were made.
        steps: usize,
    },
    /// The chains of a sampler disagree.
    #[error(
        "the chains of the sampler have not come together (R-hat {r_hat:.3}, at most {limit} is asked for): give more iterations, or do not use this method on these lists"
    )]
    NotConverged {
        /// Split R-hat of the logarithm of the undetected.
        r_hat: f64,
        /// The highest that is let pass.
        limit: f64,
    },
    /// The posterior has no end within any sensible population.
    #[error("the lists put no upper bound on the undetected under this model")]
    NoUpperBound,
    /// A setting is out of its range.
    #[error("{0}")]
    Setting(String),
    /// Without some list, or drawn anew, there is no table left.
    #[error(transparent)]
    Table(#[from] TableProblem),
}

impl NoEstimate {
    /// A code for programs; the words for people are in the catalogues of whoever shows it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFinite => "not-finite",
            Self::NotIdentified => "not-identified",
            Self::NoOverlap => "no-overlap",
            Self::TooManyLists { .. } => "too-many-lists",
            Self::TooFewLists { .. } => "too-few-lists",
            Self::NoRest { .. } => "no-rest",
            Self::NotConverged { .. } => "not-converged",
            Self::NoUpperBound => "no-upper-bound",
            Self::Setting(_) => "setting",
            Self::Table(_) => "table",
        }
    }
}
