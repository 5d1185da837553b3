//! The store, on both engines.
//!
//! PostgreSQL is used where `PALERMO_TEST_POSTGRES` holds the address of a server on which the tests may make
//! databases; `scripts/postgres-for-tests.sh` starts one. Without it every test runs on SQLite alone and says
//! so.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used)]

mod accounts;
mod attachments;
mod audit;
mod bad_backups;
mod bucket;
mod committing;
mod connections;
mod copying;
mod full;
mod jobs;
mod names;
mod place;
mod places;
mod reading;
mod records;
mod schema;
mod sequence;
