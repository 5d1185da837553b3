//! Made-up data in the shapes of the field's files, for tests, measurements and examples.
//!
//! Nothing here is about real persons or States. Countries take part under their codes, so that regions and maps
//! can be tried, but which country is frequent for what is drawn from the seed. The same plan gives the same
//! data on every machine.

mod anonymous;
mod chance;
pub mod ctdc;
pub mod glotip;

pub use chance::{Chance, Zipf};

/// What must stand beside every file that is made here.
pub const NOTICE: &str = "Made up by a generator for tests and measurements. No row is a person, and no figure is about a real State.";
