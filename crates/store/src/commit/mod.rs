//! The one way in which a record changes: a checked record becomes a revision, its audit entry, its names,
//! its references and its jobs, all in one transaction or not at all.

mod batch;
pub(crate) mod names;
mod writer;

use jiff::Timestamp;
use record::{Checked, Record, RecordId};

use crate::audit::{Event, OpenChain, Stream, to_microsecond};
use crate::driver::{Row, Session, Value};
use crate::hash::{canonical, sha256};
use crate::jobs::NewJob;
use crate::problem::{HoldsStoreProblem, StoreProblem};
use crate::revision::{Author, Circumstances, Revision, State};
use crate::sql::records as sql;
use crate::store::Store;
use batch::{Known, Pending};
use names::{Name, alias_key, names_of};
use writer::Writer;

/// The longest body of a revision, in bytes of JSON.
pub const BODY_LIMIT_BYTES: usize = 8 * 1024 * 1024;

/// One change: what a record shall say from now on.
#[derive(Debug, Clone)]
pub struct Commit {
    /// The record, checked.
    pub record: Checked,
    /// The number of the revision that was changed; none for a new record.
    pub based_on: Option<u32>,
    /// Where the new revision stands.
    pub state: State,
    /// Why; may be empty.
    pub reason: String,
    /// Work to be done once the revision stands, asked for in the same transaction.
    pub jobs: Vec<NewJob>,
}

impl Commit {
    /// A commit without jobs.
    pub fn new(record: Checked, based_on: Option<u32>, state: State, reason: impl Into<String>) -> Self {
        Self {
            record,
            based_on,
            state,
            reason: reason.into(),
            jobs: Vec::new(),
        }
    }
}

/// Two changes of one revision: the second one is refused and both are given back.
#[derive(Debug)]
pub struct Conflict {
    /// The record that was to be stored.
    pub ours: Record,
    /// The revision it was made from.
    pub based_on: Option<u32>,
    /// The revision that is there now.
    pub theirs: Revision,
}

/// Why nothing of a commit was stored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CommitProblem {
    /// Somebody else changed the record meanwhile.
    #[error(
        "{} was changed meanwhile: revision {} by {} is there; compare both and repeat the change on it",
        .0.theirs.id(), .0.theirs.number(), .0.theirs.by().name
    )]
    Conflict(Box<Conflict>),
    /// The change is one of a revision of a record that is not in this store.
    #[error(
        "there is no {id} in this store, and so no revision {number} of it to change; look whether this is the \
         right store, or store it as a new record"
    )]
    BaseMissing {
        /// The record.
        id: RecordId,
        /// The revision that was to be changed.
        number: u32,
    },
    /// Two records claim one name.
    #[error(
        "{id} and {holder} both claim the name {alias:?}; take it from one of them, or mark it as shared"
    )]
    AliasTaken {
        /// The name, as the record to be stored spells it.
        alias: String,
        /// The record to be stored.
        id: RecordId,
        /// The record that has it.
        holder: String,
    },
    /// The identifier is that of a record of another kind.
    #[error("{id} is a {stored} and cannot become a {given}; use another identifier")]
    KindChanged {
        /// The record.
        id: RecordId,
        /// Its kind.
        stored: String,
        /// The kind that was given.
        given: String,
    },
    /// The schema of the store does not have the kind.
    #[error("{id} is of the kind {kind}, which this store does not know; load the pack that declares it")]
    UnknownKind {
        /// The record.
        id: RecordId,
        /// Its kind.
        kind: String,
    },
    /// The record is too large.
    #[error("{id} is larger than {limit_bytes} bytes; move long texts into attachments")]
    TooLarge {
        /// The record.
        id: RecordId,
        /// The limit.
        limit_bytes: usize,
    },
    /// The store itself failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
}

impl CommitProblem {
    /// Whether the same commit may succeed when it is repeated unchanged.
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Store(problem) if problem.is_retryable())
    }
}

impl HoldsStoreProblem for CommitProblem {
    fn store_problem(&self) -> Option<&StoreProblem> {
        match self {
            Self::Store(problem) => Some(problem),
            _ => None,
        }
    }
}

/// A commit with everything that can be computed before its transaction begins. [`Store::prepare`] makes it; so
/// one thread can prepare commits while another one stores those before.
#[derive(Debug, Clone)]
pub struct Prepared {
    commit: Commit,
    body: String,
    body_hash: [u8; 32],
    names: Vec<Name>,
}

impl Prepared {
    /// The record, checked.
    pub fn record(&self) -> &Checked {
        &self.commit.record
    }

    /// Says which revision the change is made to; none for a new record.
    pub fn set_base(&mut self, based_on: Option<u32>) {
        self.commit.based_on = based_on;
    }

    /// Whether the record says this already, in the same state.
    pub fn is_said_by(&self, standing: &Standing) -> bool {
        standing.state == self.commit.state && standing.body_hash == self.body_hash
    }
}

/// What stands about a record: enough to tell whether a commit would change anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The number of its newest revision.
    pub number: u32,
    /// The state of that one.
    pub state: State,
    body_hash: [u8; 32],
}

impl Standing {
    /// Reads the columns of [`sql::MANY_STANDING`].
    pub(crate) fn from_row(row: &Row, place: &str) -> Result<Self, StoreProblem> {
        Ok(Self {
            number: row.number(1)?,
            state: State::from_code(row.text(3)?).ok_or_else(|| StoreProblem::Unreadable {
                place: place.to_owned(),
                what: format!("the newest revision of {}", row.text(5).unwrap_or("a record")),
                reason: "the state is none".to_owned(),
            })?,
            body_hash: row.hash(4)?,
        })
    }
}

/// What became of a commit.
enum Stored {
    /// It is a new revision.
    Revision(Circumstances),
    /// The newest revision said so already.
    Unchanged,
}

/// The layer of references of newest revisions.
pub(crate) const HEAD_LAYER: &str = "head";
/// The layer of references of published revisions.
pub(crate) const PUBLISHED_LAYER: &str = "published";

impl Store {
    /// Stores changes, all or none, and gives the revision that each led to, in their order.
    ///
    /// A change that says what the record's newest revision says already, in the same state, makes no new
    /// revision; that one is given back. So a commit whose answer was lost can be repeated.
    ///
    /// # Errors
    /// [`CommitProblem::Conflict`] where `based_on` is not the newest revision; and what else stands in the way.
    /// After an error nothing was stored, with one exception that says so itself:
    /// [`StoreProblem::OutcomeUnknown`].
    pub fn commit(
        &self,
        commits: Vec<Commit>,
        author: &Author,
        now: Timestamp,
    ) -> Result<Vec<Revision>, CommitProblem> {
        let prepared = commits
            .into_iter()
            .map(|commit| self.prepare(commit))
            .collect::<Result<Vec<_>, _>>()?;
        let prepared: Vec<&Prepared> = prepared.iter().collect();
        self.store(&prepared, author, now, |session, prepared, stored| match stored {
            Stored::Revision(circumstances) => Ok(Revision::of_commit(
                prepared.record().record().clone(),
                prepared.body.clone(),
                circumstances,
            )),
            Stored::Unchanged => self.head_in(session, &prepared.record().record().id),
        })
    }

    /// As [`Self::commit`], for commits that were prepared before. It gives nothing back: whoever prepares
    /// commits by the thousand knows what they say.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub fn commit_prepared(
        &self,
        prepared: &[&Prepared],
        author: &Author,
        now: Timestamp,
    ) -> Result<(), CommitProblem> {
        self.store(prepared, author, now, |_, _, _| Ok(())).map(drop)
    }

    /// Works out what can be before a transaction begins.
    ///
    /// # Errors
    /// Where the kind of the record is unknown or its body is too large.
    pub fn prepare(&self, commit: Commit) -> Result<Prepared, CommitProblem> {
        let record = commit.record.record();
        let Some(kind) = self.schema.kind(&record.kind) else {
            return Err(CommitProblem::UnknownKind {
                id: record.id.clone(),
                kind: record.kind.clone(),
            });
        };
        let body = canonical(&record.to_json(kind));
        if body.len() > BODY_LIMIT_BYTES {
            return Err(CommitProblem::TooLarge {
                id: record.id.clone(),
                limit_bytes: BODY_LIMIT_BYTES,
            });
        }
        Ok(Prepared {
            body_hash: sha256(body.as_bytes()),
            body,
            names: names_of(record, kind),
            commit,
        })
    }

    /// Stores a batch, and has `answer` say what is to be told of each of its commits.
    fn store<T>(
        &self,
        prepared: &[&Prepared],
        author: &Author,
        now: Timestamp,
        answer: impl Fn(&mut Session<'_>, &Prepared, Stored) -> Result<T, CommitProblem>,
    ) -> Result<Vec<T>, CommitProblem> {
        if prepared.is_empty() {
            return Ok(Vec::new());
        }
        if self.accounts_only {
            let place = self.place().to_owned();
            return Err(StoreProblem::ReadOnly { place }.into());
        }
        let now = to_microsecond(now);
        let store_all = || {
            self.engine.transaction(|session| {
                // The end of the chain is locked before anything is read, so that no other commit of this
                // organisation can come between what is read and what is written.
                let mut chain = OpenChain::lock(session, &self.organisation, Stream::Records)?;
                let mut writer = Writer {
                    store: self,
                    known: Known::read(session, &self.organisation, prepared)?,
                    pending: Pending::new()?,
                    session,
                    chain: &mut chain,
                    author,
                    now,
                };
                let answers = prepared
                    .iter()
                    .map(|&prepared| {
                        let stored = writer.store_one(prepared)?;
                        answer(writer.session, prepared, stored)
                    })
                    .collect::<Result<Vec<_>, CommitProblem>>()?;
                writer.finish()?;
                chain.close(session)?;
                Ok(answers)
            })
        };
        match store_all() {
            // Whether it arrived is found out by repeating it: what is there already is not stored twice.
            Err(CommitProblem::Store(StoreProblem::OutcomeUnknown { .. })) => store_all(),
            outcome => outcome,
        }
    }

    /// The newest revision of a record that is there.
    fn head_in(&self, session: &mut Session<'_>, id: &RecordId) -> Result<Revision, CommitProblem> {
        let key: [Value; 2] = [(&self.organisation).into(), id.as_str().into()];
        match session.first(sql::HEAD, &key)? {
            Some(row) => Ok(Revision::from_row(&row, &self.schema, self.place())?),
            None => Err(CommitProblem::Store(StoreProblem::Unreadable {
                place: self.place().to_owned(),
                what: format!("the newest revision of {id}"),
                reason: "it is not there".to_owned(),
            })),
        }
    }

    /// Permits several records to have a name, as case numbers that a court gave twice.
    ///
    /// # Errors
    /// Where it could not be stored.
    pub fn share_alias(
        &self,
        alias: &str,
        reason: &str,
        author: &Author,
        now: Timestamp,
    ) -> Result<(), StoreProblem> {
        let parameters: [Value; 4] = [
            (&self.organisation).into(),
            alias_key(alias).into(),
            alias.into(),
            reason.into(),
        ];
        let event = Event::new("share_alias", format!("{alias}: {reason}"));
        self.engine.transaction(|session| {
            if session.exec(sql::ADD_SHARED_ALIAS, &parameters)? > 0 {
                self.audit_in(session, std::slice::from_ref(&event), author, now)?;
            }
            Ok(())
        })
    }
}
