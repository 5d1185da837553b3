//! Multiple systems estimation: how many were on no list. No files, no network, no record.

mod bounded;
pub mod lists;
pub mod read;
