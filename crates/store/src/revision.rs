//! A stored revision.

use jiff::Timestamp;
use record::{Record, RecordId, Schema};

use crate::driver::Cell;
use crate::problem::StoreProblem;

/// How far a revision is on its way to the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Being written.
    Draft,
    /// Waiting for a reviewer.
    InReview,
    /// Public.
    Published,
    /// No longer public.
    Withdrawn,
}

impl State {
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
        [Self::Draft, Self::InReview, Self::Published, Self::Withdrawn]
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// One revision of a record, as it is kept. Only the store makes one.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    pub(crate) record: Record,
    pub(crate) number: u32,
    pub(crate) state: State,
    pub(crate) by: String,
    pub(crate) at: Timestamp,
    pub(crate) reason: String,
}

impl Revision {
    /// What the record says.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The record's identifier.
    pub fn id(&self) -> &RecordId {
        &self.record.id
    }

    /// The number of the revision, from one.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// How far it is.
    pub fn state(&self) -> State {
        self.state
    }

    /// Who made it.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// When.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Why.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Reads the columns record, number, state, body, author, made_at, reason.
    pub(crate) fn read(row: &[Cell], schema: &Schema) -> Result<Self, StoreProblem> {
        let [id, number, state, body, by, at, reason] = row else {
            return Err(StoreProblem::Database(
                "a revision has another number of columns".into(),
            ));
        };
        let unreadable = |what: String| StoreProblem::Unreadable {
            place: format!("revision {} of {}", number.integer(), id.text()),
            reason: what,
        };
        let json = serde_json::from_str(body.text()).map_err(|reason| unreadable(reason.to_string()))?;
        let record = Record::from_json(&json, schema).map_err(|problems| {
            unreadable(
                problems
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("; "),
            )
        })?;
        Ok(Self {
            record,
            number: u32::try_from(number.integer()).unwrap_or(0),
            state: State::from_code(state.text())
                .ok_or_else(|| unreadable(format!("state {}", state.text())))?,
            by: by.text().to_owned(),
            at: at
                .text()
                .parse()
                .map_err(|reason: jiff::Error| unreadable(reason.to_string()))?,
            reason: reason.text().to_owned(),
        })
    }
}
