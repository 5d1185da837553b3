//! What a person does on the command line, with the real program.
//!
//! PostgreSQL is used where `PALERMO_TEST_POSTGRES` holds the address of a server on which the tests may make
//! databases; without it every story runs on a folder alone and says so.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod accounts;
mod bad_input;
mod copies;
mod desk;
mod estimating;
mod evidence;
mod interruption;
mod later_cases;
mod link_without_names;
mod linking;
mod pack;
mod reading;
mod releasing;
mod searching;
mod serving;
mod settings;
mod sharing;
mod synthetic;
mod tables;
mod words;
