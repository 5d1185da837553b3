//! Accounts, sign-in, second factors, sessions and links, on both engines.
//!
//! PostgreSQL is used where `PALERMO_TEST_POSTGRES` holds the address of a server on which the tests may make
//! databases; `scripts/postgres-for-tests.sh` starts one. Without it every test runs on SQLite alone and says so.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used)]

mod accounts;
mod authenticator;
mod house;
mod links;
mod passkeys;
mod provider;
mod providers;
mod second_factor;
mod sessions;
mod signing_in;
mod throttling;
