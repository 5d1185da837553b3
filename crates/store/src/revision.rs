//! Revisions: what a record said, when, by whose hand and why.

use std::fmt;

use jiff::Timestamp;
use record::{Record, RecordId, Schema, Values};
use serde_json::Value as Json;

use crate::driver::Row;
use crate::problem::StoreProblem;

/// Where a revision stands on its way to the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Somebody works on it.
    Draft,
    /// It waits for a reviewer.
    InReview,
    /// Everyone may read it.
    Published,
    /// It is no longer shown. Its number and its content stay.
    Withdrawn,
}

impl State {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Draft, Self::InReview, Self::Published, Self::Withdrawn];

    /// The code used in the store and in interfaces.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state a code names.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Which revision the public sees after a revision in this state was stored.
    pub(crate) fn published_after(self, before: Option<u32>, number: u32) -> Option<u32> {
        match self {
            Self::Published => Some(number),
            Self::Withdrawn => None,
            Self::Draft | Self::InReview => before,
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// By whose hand something is done.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Author {
    /// The identifier of the account, or a fixed word such as `system`.
    pub account: String,
    /// The name as it was then, to be shown even when the account is gone.
    pub name: String,
}

impl Author {
    /// Somebody.
    pub fn new(account: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            account: account.into(),
            name: name.into(),
        }
    }

    /// The program itself: first load, jobs.
    pub fn system() -> Self {
        Self::new("system", "Palermo")
    }
}

/// One revision of a record. Only the store makes one, so holding one means that it is stored and audited.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    record: Record,
    is_readable: bool,
    body: String,
    number: u32,
    sequence: u64,
    state: State,
    by: Author,
    at: Timestamp,
    reason: String,
}

/// What a commit stores with the content.
pub(crate) struct Circumstances {
    pub(crate) number: u32,
    pub(crate) sequence: u64,
    pub(crate) state: State,
    pub(crate) by: Author,
    pub(crate) at: Timestamp,
    pub(crate) reason: String,
}

impl Revision {
    /// The record's permanent identifier.
    pub fn id(&self) -> &RecordId {
        &self.record.id
    }

    /// The code of the record's kind.
    pub fn kind(&self) -> &str {
        &self.record.kind
    }

    /// Its number: 1, 2, 3 and so on for each record.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Its place among all changes of the organisation; see [`crate::Store::changes_after`].
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Where it stands.
    pub fn state(&self) -> State {
        self.state
    }

    /// When it was stored, to the microsecond.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// By whose hand.
    pub fn by(&self) -> &Author {
        &self.by
    }

    /// Why; may be empty.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// What the record said. Fields that the present schema does not have are left out, and so are all
    /// fields of a kind it does not have; [`Self::body`] has them still.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Takes the record out.
    pub fn into_record(self) -> Record {
        self.record
    }

    /// Whether the present schema has the kind of the record. A record whose pack was taken away can be
    /// listed and exported by its body, but not shown or changed.
    pub fn is_readable(&self) -> bool {
        self.is_readable
    }

    /// What is stored, as canonical JSON text: `id`, `kind`, `aliases`, `fields`.
    pub fn body(&self) -> &str {
        &self.body
    }

    pub(crate) fn of_commit(record: Record, body: String, circumstances: Circumstances) -> Self {
        Self {
            record,
            is_readable: true,
            body,
            number: circumstances.number,
            sequence: circumstances.sequence,
            state: circumstances.state,
            by: circumstances.by,
            at: circumstances.at,
            reason: circumstances.reason,
        }
    }

    /// Reads the columns `record_id, number, sequence, kind, state, by_account, by_name, at_microseconds,
    /// reason, body`.
    pub(crate) fn from_row(row: &Row, schema: &Schema, place: &str) -> Result<Self, StoreProblem> {
        let unreadable = |reason: &str| StoreProblem::Unreadable {
            place: place.to_owned(),
            what: format!(
                "revision {} of {}",
                row.number(1).unwrap_or(0),
                row.text(0).unwrap_or("a record")
            ),
            reason: reason.to_owned(),
        };
        let id: RecordId = row
            .text(0)?
            .parse()
            .map_err(|_| unreadable("the identifier is none"))?;
        let body = row.text(9)?.to_owned();
        let json: Json = serde_json::from_str(&body).map_err(|_| unreadable("the body is no JSON"))?;
        let (record, is_readable) = match Record::from_json(&json, schema) {
            Ok(record) if record.id == id => (record, true),
            Ok(_) => return Err(unreadable("the body is that of another record")),
            Err(_) => (unknown_kind(id, row.text(3)?, &json), false),
        };
        Ok(Self {
            record,
            is_readable,
            body,
            number: row.number(1)?,
            sequence: row.count(2)?,
            state: State::from_code(row.text(4)?).ok_or_else(|| unreadable("the state is none"))?,
            by: Author::new(row.text(5)?, row.text(6)?),
            at: row.moment(7)?,
            reason: row.text(8)?.to_owned(),
        })
    }
}

/// What can be said of a record whose kind no declaration or pack has.
fn unknown_kind(id: RecordId, kind: &str, json: &Json) -> Record {
    let aliases = json.get("aliases").and_then(Json::as_array);
    Record {
        id,
        kind: kind.to_owned(),
        aliases: aliases.map_or_else(Vec::new, |aliases| {
            aliases
                .iter()
                .filter_map(Json::as_str)
                .map(ToOwned::to_owned)
                .collect()
        }),
        values: Values::default(),
    }
}
