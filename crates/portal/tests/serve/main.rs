//! Stories over a real server: what people, programs and strangers do, and what they are given.
//!
//! PostgreSQL is used where `PALERMO_TEST_POSTGRES` holds the address of a server on which the tests may make
//! databases; `scripts/postgres-for-tests.sh` starts one. Without it every test runs on SQLite alone and says so.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "../../../usecases/tests/people/authenticator.rs"]
mod authenticator;
mod bounds;
mod editing;
mod house;
mod keeping;
mod lists;
mod pack;
mod pages;
mod passkeys;
mod programs;
#[allow(dead_code)]
#[path = "../../../usecases/tests/people/provider.rs"]
mod provider;
mod providers;
mod rights;
mod signing_in;
mod visitor;
