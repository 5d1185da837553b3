//! Records as people work with them: writing, reviewing, reading, importing and finding, on both engines.
//!
//! PostgreSQL is used where `PALERMO_TEST_POSTGRES` holds the address of a server on which the tests may make
//! databases; `scripts/postgres-for-tests.sh` starts one. Without it every test runs on SQLite alone and says so.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used)]

mod draft;
mod editing;
#[allow(dead_code)]
#[path = "../people/house.rs"]
mod house;
mod importing;
mod reading;
mod rights;
mod searching;
