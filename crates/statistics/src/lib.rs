#![doc = include_str!("../README.md")]

pub mod bitset;
pub mod column;
pub mod count;
pub mod data;
pub mod figure;
pub mod filter;
pub mod flow;
#[cfg(any(test, feature = "generator"))]
pub mod generator;
pub mod glotip;
pub mod interval;
pub mod load;
mod nearest;
pub mod period;
pub mod place;
pub mod profile;
pub mod rate;
pub mod series;
pub mod tighten;
pub mod trend;
pub mod write;

pub use bitset::Bitset;
pub use column::{Codes, Column, ColumnKind};
pub use count::{Table, all_combinations, count};
pub use data::{Data, Measure};
pub use filter::Filter;
pub use interval::{Bounds, Interval};
