//! Copies of whole stores: from engine to engine, into a backup and out of it. All three read and write the
//! same rows in the same form, and prove the copy by count and hash of every table.

pub(crate) mod backup;
mod container;
pub(crate) mod proof;
mod restore;
pub(crate) mod rows;
pub(crate) mod transfer;
