//! All SQL of Palermo: SQLite and PostgreSQL behind one interface.
//!
//! A [`Store`] keeps records as append-only revisions with an audit chain, the jobs that follow from them,
//! attachments, and the accounts of the people who work with them. Whatever changes a record passes through
//! [`Store::commit`]; whatever is read comes out as a [`Revision`], which only this crate can make.
//!
//! Every method blocks, and the PostgreSQL client runs an event loop of its own inside each call: an
//! asynchronous program calls the store from blocking threads (`tokio::task::spawn_blocking`), never from a
//! task.
//!
//! This crate holds no rule about who may do what; it stores and finds.

pub mod accounts;
mod attachments;
mod audit;
mod commit;
mod copy;
mod driver;
mod following;
mod hash;
mod jobs;
mod location;
mod problem;
mod progress;
mod reading;
mod revision;
mod schema;
mod sql;
mod store;
mod stored_records;

pub use attachments::{Attachment, AttachmentFinding, AttachmentPlace, S3Settings};
pub use audit::{ChainHead, Entry, Event, Finding, Stream, Verification};
pub use commit::{BODY_LIMIT_BYTES, Commit, CommitProblem, Conflict, Prepared, Standing};
pub use copy::backup::{BackupAttachments, BackupReport};
pub use copy::transfer::{CopyReport, TableProof};
pub use following::Change;
pub use jobs::{Job, JobState, NewJob};
pub use location::{ATTACHMENT_FOLDER, DATABASE_FILE, Location};
pub use problem::StoreProblem;
pub use progress::Progress;
pub use reading::{KindCount, Layer, Reference};
pub use revision::{Author, Revision, State};
pub use store::{DEFAULT_ORGANISATION, Options, Store};
pub use stored_records::StoredRecords;
