//! Marginals: counts over one, two or three columns, measured with noise.
//!
//! What a release measures is decided before anything is looked at: every single column, every pair of columns whose
//! table is not too large, and so many triples. Where there are more triples than that, which of them are measured is
//! chosen privately ([`select`]), by how far each is from what the pairs already say.

mod domain;
mod estimate;
mod measure;
mod select;

pub use domain::{CodeList, Domain, DomainError, DomainSource};
pub use measure::{Layout, MeasureError, Measured, Measurements, Plan, Request, measure};

pub(crate) use estimate::{Estimates, fit_triple};
