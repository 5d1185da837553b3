//! The audit chains: who did what, on what, when and why, in an order that nobody can change unseen.
//!
//! There is one chain for each stream of an organisation. Entry *n* holds the SHA-256 over the hash of entry
//! *n - 1* and its own content, so that changing, removing, adding or swapping entries breaks the chain at
//! that place; the row `chain` holds the count and the last hash, so that cutting entries off the end shows
//! too. Whoever can rewrite the whole database can also compute a whole new chain: that, and cutting off the
//! end together with the row `chain`, only somebody outside can see, who wrote a [`ChainHead`] down earlier.
//! [`crate::Store::chain_head`] gives it for publication, and [`crate::Store::verify`] takes it back.

mod verify;

use jiff::Timestamp;
use record::RecordId;
use sha2::{Digest, Sha256};

use crate::driver::{Row, Session, Value};
use crate::problem::StoreProblem;
use crate::revision::Author;
use crate::sql::audit as sql;
use crate::store::Store;

pub use verify::{Finding, Verification};

/// Which chain an entry belongs to. Separate chains keep a sign-in from waiting for an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stream {
    /// Everything that changes records.
    Records,
    /// Everything else: sign-ins, reads of protected things, exports, changes of accounts.
    Access,
}

impl Stream {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Records, Self::Access];

    /// The code used in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Access => "access",
        }
    }

    /// The stream a code names.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stream| stream.code() == code)
    }
}

/// The end of a chain: what a witness writes down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainHead {
    /// Which chain.
    pub stream: Stream,
    /// How many entries it has.
    pub entries: u64,
    /// The hash of the last one; all zeros where there is none.
    pub hash: [u8; 32],
}

/// Something to be audited that changes no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What was done, as a code of the use case: `sign_in`, `export`, `read_protected`.
    pub action: String,
    /// On which record and revision, where it was on one.
    pub subject: Option<(RecordId, Option<u32>)>,
    /// Why, or with what; never the value of a protected field.
    pub reason: String,
}

impl Event {
    /// An event that is about no record.
    pub fn new(action: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            action: action.into(),
            subject: None,
            reason: reason.into(),
        }
    }

    /// The same event, about a record.
    #[must_use]
    pub fn on(mut self, id: RecordId, revision: Option<u32>) -> Self {
        self.subject = Some((id, revision));
        self
    }
}

/// The action of the entry that is written with every revision.
pub(crate) const COMMIT: &str = "commit";

/// An entry of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the chain, from 1 up.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Author,
    /// What.
    pub action: String,
    /// On which record.
    pub record_id: Option<String>,
    /// On which of its revisions.
    pub revision: Option<u32>,
    /// The kind of the record.
    pub kind: Option<String>,
    /// The state of the revision.
    pub state: Option<String>,
    /// The SHA-256 of the revision's body.
    pub body_hash: Option<[u8; 32]>,
    /// Why.
    pub reason: String,
}

impl Entry {
    /// The hash of the entry: over the hash before it, whose chain it is, and every field, each with its
    /// length before it so that no two entries have one text.
    pub(crate) fn hash(&self, previous: &[u8; 32], organisation: &str, stream: Stream) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(b"palermo audit 1\n");
        hasher.update(previous);
        let mut field = |bytes: Option<&[u8]>| match bytes {
            // No field is as long as this number says, so nothing and empty differ.
            None => hasher.update(u64::MAX.to_be_bytes()),
            Some(bytes) => {
                hasher.update((bytes.len() as u64).to_be_bytes());
                hasher.update(bytes);
            }
        };
        let revision = self.revision.map(u32::to_be_bytes);
        field(Some(organisation.as_bytes()));
        field(Some(stream.code().as_bytes()));
        field(Some(&self.number.to_be_bytes()));
        field(Some(&self.at.as_microsecond().to_be_bytes()));
        field(Some(self.by.account.as_bytes()));
        field(Some(self.by.name.as_bytes()));
        field(Some(self.action.as_bytes()));
        field(self.record_id.as_deref().map(str::as_bytes));
        field(revision.as_ref().map(<[u8; 4]>::as_slice));
        field(self.kind.as_deref().map(str::as_bytes));
        field(self.state.as_deref().map(str::as_bytes));
        field(self.body_hash.as_ref().map(<[u8; 32]>::as_slice));
        field(Some(self.reason.as_bytes()));
        hasher.finalize().into()
    }

    /// Reads the columns of [`sql::ENTRIES`]; the hash stands last.
    pub(crate) fn from_row(row: &Row) -> Result<(Self, [u8; 32]), StoreProblem> {
        let own = |text: Option<&str>| text.map(ToOwned::to_owned);
        let entry = Self {
            number: row.count(0)?,
            at: row.moment(1)?,
            by: Author::new(row.text(2)?, row.text(3)?),
            action: row.text(4)?.to_owned(),
            record_id: own(row.optional_text(5)?),
            revision: row.optional_number(6)?,
            kind: own(row.optional_text(7)?),
            state: own(row.optional_text(8)?),
            body_hash: match row.value(9)? {
                Value::Null => None,
                _ => Some(row.hash(9)?),
            },
            reason: row.text(10)?.to_owned(),
        };
        Ok((entry, row.hash(11)?))
    }
}

/// The end of a chain, locked until the transaction ends. Whoever holds it is the only one that adds entries,
/// so numbers become visible in their order: see [`crate::Store::changes_after`].
pub(crate) struct OpenChain {
    organisation: String,
    stream: Stream,
    entries: u64,
    hash: [u8; 32],
    has_grown: bool,
}

impl OpenChain {
    /// Locks the end of a chain, and begins the chain where it is not there.
    pub(crate) fn lock(
        session: &mut Session<'_>,
        organisation: &str,
        stream: Stream,
    ) -> Result<Self, StoreProblem> {
        let key: [Value; 2] = [organisation.into(), stream.code().into()];
        let mut row = session.first(sql::LOCK_CHAIN, &key)?;
        if row.is_none() {
            let [organisation, stream] = key.clone();
            session.exec(
                sql::ADD_CHAIN,
                &[organisation, stream, 0_i64.into(), (&[0; 32]).into()],
            )?;
            row = session.first(sql::LOCK_CHAIN, &key)?;
        }
        let Some(row) = row else {
            return Err(StoreProblem::Unreadable {
                place: "the store".to_owned(),
                what: format!("the end of the chain {}", stream.code()),
                reason: "the row went away".to_owned(),
            });
        };
        Ok(Self {
            organisation: organisation.to_owned(),
            stream,
            entries: row.count(0)?,
            hash: row.hash(1)?,
            has_grown: false,
        })
    }

    /// The number that the next entry will have.
    pub(crate) fn next_number(&self) -> u64 {
        self.entries + 1
    }

    /// Adds an entry; its number must be the next one.
    pub(crate) fn add(&mut self, session: &mut Session<'_>, entry: &Entry) -> Result<(), StoreProblem> {
        let row = self.append(entry);
        session.exec(sql::ADD_ENTRY, &row).map(drop)
    }

    /// Goes on by an entry, whose number must be the next one, and gives the row that tells of it. The caller
    /// stores it before the transaction ends.
    pub(crate) fn append(&mut self, entry: &Entry) -> [Value; 14] {
        let hash = entry.hash(&self.hash, &self.organisation, self.stream);
        self.entries = entry.number;
        self.hash = hash;
        self.has_grown = true;
        [
            (&self.organisation).into(),
            self.stream.code().into(),
            (entry.number as i64).into(),
            entry.at.into(),
            (&entry.by.account).into(),
            (&entry.by.name).into(),
            (&entry.action).into(),
            entry.record_id.as_ref().into(),
            entry.revision.into(),
            entry.kind.as_ref().into(),
            entry.state.as_ref().into(),
            entry.body_hash.as_ref().into(),
            (&entry.reason).into(),
            (&hash).into(),
        ]
    }

    /// Writes the new end of the chain.
    pub(crate) fn close(self, session: &mut Session<'_>) -> Result<ChainHead, StoreProblem> {
        if self.has_grown {
            session.exec(
                sql::MOVE_CHAIN,
                &[
                    (&self.organisation).into(),
                    self.stream.code().into(),
                    (self.entries as i64).into(),
                    (&self.hash).into(),
                ],
            )?;
        }
        Ok(ChainHead {
            stream: self.stream,
            entries: self.entries,
            hash: self.hash,
        })
    }
}

/// A moment as it is stored: to the microsecond.
pub(crate) fn to_microsecond(moment: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(moment.as_microsecond()).unwrap_or(moment)
}

impl Store {
    /// Writes events into the chain [`Stream::Access`], all or none, and gives the new end of the chain. When
    /// this returns, the entries are on disk; what was asked for may be shown only then.
    ///
    /// # Errors
    /// Where they could not be stored.
    pub fn audit(
        &self,
        events: &[Event],
        author: &Author,
        now: Timestamp,
    ) -> Result<ChainHead, StoreProblem> {
        self.engine
            .transaction(|session| self.audit_in(session, events, author, now))
    }

    pub(crate) fn audit_in(
        &self,
        session: &mut Session<'_>,
        events: &[Event],
        author: &Author,
        now: Timestamp,
    ) -> Result<ChainHead, StoreProblem> {
        let mut chain = OpenChain::lock(session, &self.organisation, Stream::Access)?;
        for event in events {
            let entry = entry_of_event(event, chain.next_number(), author, now);
            chain.add(session, &entry)?;
        }
        chain.close(session)
    }

    /// The end of a chain, for publication. Nothing where the chain has no entries yet.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn chain_head(&self, stream: Stream) -> Result<Option<ChainHead>, StoreProblem> {
        let key: [Value; 2] = [(&self.organisation).into(), stream.code().into()];
        let row = self.engine.read(|session| session.first(sql::CHAIN_HEAD, &key))?;
        row.map(|row| {
            Ok(ChainHead {
                stream,
                entries: row.count(0)?,
                hash: row.hash(1)?,
            })
        })
        .transpose()
    }

    /// A page of a chain: the entries after number `after`, at most `limit`.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn entries_after(&self, stream: Stream, after: u64, limit: u32) -> Result<Vec<Entry>, StoreProblem> {
        let parameters: [Value; 4] = [
            (&self.organisation).into(),
            stream.code().into(),
            (after as i64).into(),
            limit.into(),
        ];
        self.engine
            .read(|session| session.rows(sql::ENTRIES, &parameters))?
            .iter()
            .map(|row| Entry::from_row(row).map(|(entry, _)| entry))
            .collect()
    }
}

pub(crate) fn entry_of_event(event: &Event, number: u64, author: &Author, now: Timestamp) -> Entry {
    Entry {
        number,
        at: to_microsecond(now),
        by: author.clone(),
        action: event.action.clone(),
        record_id: event.subject.as_ref().map(|(id, _)| id.to_string()),
        revision: event.subject.as_ref().and_then(|(_, revision)| *revision),
        kind: None,
        state: None,
        body_hash: None,
        reason: event.reason.clone(),
    }
}
