//! Disclosure control: everything that leaves passes here. No files, no network, no record.
pub mod anonymity;
pub mod budget;
pub mod marginal;
pub mod noise;
pub mod quality;
pub mod report;
pub mod synthesis;
