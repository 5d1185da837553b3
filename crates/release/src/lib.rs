//! Disclosure control: everything that leaves passes here. No files, no network, no record.

pub mod anonymity;
pub mod attack;
pub mod budget;
pub mod marginal;
pub mod noise;
pub mod program;
pub mod protect;
pub mod quality;
pub mod released;
pub mod report;
pub mod synthesis;
pub mod table;

pub use released::Released;
