//! The accounts of people, their sessions, links and attempts to sign in.
//!
//! Nothing here decides anything: passwords are hashed, codes are checked and roles are weighed elsewhere.
//! What is kept of a token is its SHA-256, so that whoever reads the store cannot sign in with it.

mod account;
mod admission;
mod alteration;
mod attempts;
mod links;
mod provider;
mod sessions;

pub use account::Account;
pub use admission::{AttemptId, Tally};
pub use alteration::{Alteration, Standing};
pub use links::Link;
pub use provider::ProviderAccount;
pub use sessions::Session;

/// The SHA-256 of a token; the token itself is never stored.
pub type TokenHash = [u8; 32];
