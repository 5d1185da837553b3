//! Follows the revisions of one record after the other: against the audit chain, what is told of the record,
//! its names and its references.

use std::cmp::Ordering;
use std::collections::{BTreeMap, VecDeque};

use record::{Record, RecordId, Schema};
use serde_json::Value as Json;

use super::{Finding, PAGE, Verification};
use crate::audit::COMMIT;
use crate::commit::names::{NameSource, given_names, references_of};
use crate::commit::{HEAD_LAYER, PUBLISHED_LAYER};
use crate::driver::{Row, Session, Statement, Value};
use crate::hash::sha256;
use crate::problem::StoreProblem;
use crate::revision::State;
use crate::sql::verification;

/// Follows the revisions of one record after the other.
pub(super) struct HistoryCheck<'a> {
    schema: &'a Schema,
    names: Cursor,
    references: Cursor,
    current: Option<History>,
}

/// What was seen of one record.
#[derive(Default)]
struct History {
    id: String,
    kind: String,
    last_number: i64,
    published: Option<i64>,
    state: String,
    /// What is told of the record: kind, head, published, state.
    told: Option<(String, i64, Option<i64>, String)>,
    /// Every name that a revision gave, by its key: how it is written, and where it comes from.
    names: BTreeMap<String, (String, NameSource)>,
    head_body: Json,
    published_body: Json,
}

impl<'a> HistoryCheck<'a> {
    /// Begins before the first record of an organisation.
    pub(super) fn new(schema: &'a Schema, organisation: &str) -> Self {
        Self {
            schema,
            names: Cursor::new(verification::NAMES_BY_RECORD, organisation, 2),
            references: Cursor::new(verification::REFERENCES_BY_RECORD, organisation, 4),
            current: None,
        }
    }

    /// Takes the next revision, by the columns of [`verification::REVISIONS_WITH_ENTRIES`].
    pub(super) fn take(
        &mut self,
        session: &mut Session<'_>,
        row: &Row,
        found: &mut Verification,
    ) -> Result<(), StoreProblem> {
        found.revisions += 1;
        let id = row.text(0).unwrap_or_default();
        if self.current.as_ref().is_none_or(|current| current.id != id) {
            self.finish_record(session, found)?;
        }
        let current = self.current.get_or_insert_with(|| History {
            id: id.to_owned(),
            kind: row.text(3).unwrap_or_default().to_owned(),
            told: read_told(row),
            ..History::default()
        });
        current.take(row, found);
        Ok(())
    }

    /// Ends with the last record.
    pub(super) fn finish(
        mut self,
        session: &mut Session<'_>,
        found: &mut Verification,
    ) -> Result<(), StoreProblem> {
        self.finish_record(session, found)?;
        for row in self.names.rest(session)? {
            found.find(Finding::NamesChanged {
                id: row.text(0).unwrap_or_default().to_owned(),
                name: row.text(3).unwrap_or_default().to_owned(),
            });
        }
        for row in self.references.rest(session)? {
            found.find(Finding::ReferencesChanged {
                id: row.text(0).unwrap_or_default().to_owned(),
                revision: "newest",
            });
        }
        Ok(())
    }

    fn finish_record(
        &mut self,
        session: &mut Session<'_>,
        found: &mut Verification,
    ) -> Result<(), StoreProblem> {
        let Some(history) = self.current.take() else {
            return Ok(());
        };
        history.check_told(found);
        history.check_names(&self.names.up_to(session, &history.id)?, found);
        history.check_references(&self.references.up_to(session, &history.id)?, self.schema, found);
        Ok(())
    }
}

impl History {
    fn take(&mut self, row: &Row, found: &mut Verification) {
        let number = row.integer(1).unwrap_or_default();
        let mut complain = |what| {
            found.find(Finding::RevisionChanged {
                id: self.id.clone(),
                number,
                what,
            });
        };
        if number != self.last_number + 1 {
            complain("its number does not follow the one before");
        }
        if let Some(what) = difference_from_entry(row) {
            complain(what);
        }
        self.last_number = number;
        let state = row.text(4).unwrap_or_default();
        let after = State::from_code(state).map(|state| {
            let before = self.published.and_then(|number| u32::try_from(number).ok());
            state.published_after(before, u32::try_from(number).unwrap_or_default())
        });
        self.published = after.flatten().map(i64::from);
        state.clone_into(&mut self.state);
        self.take_body(row.text(10).unwrap_or_default(), number);
    }

    fn take_body(&mut self, body: &str, number: i64) {
        self.head_body = serde_json::from_str(body).unwrap_or_default();
        let aliases = self.head_body["aliases"].as_array();
        let aliases = aliases.into_iter().flatten().filter_map(Json::as_str);
        for name in given_names(&self.id, aliases) {
            self.names.entry(name.key).or_insert((name.spelling, name.source));
        }
        if self.published == Some(number) {
            self.published_body.clone_from(&self.head_body);
        } else if self.published.is_none() {
            self.published_body = Json::Null;
        }
    }

    fn check_told(&self, found: &mut Verification) {
        let follows = (
            self.kind.clone(),
            self.last_number,
            self.published,
            self.state.clone(),
        );
        if self.told.as_ref() != Some(&follows) {
            found.find(Finding::RecordChanged { id: self.id.clone() });
        }
    }

    /// Compares names with the columns of [`verification::NAMES_BY_RECORD`]. Which fields give names depends on
    /// the schema at the time of the commit, so of those nothing can be said.
    fn check_names(&self, rows: &[Row], found: &mut Verification) {
        let mut expected = self.names.clone();
        let mut complain = |id: &str, name: &str| {
            found.find(Finding::NamesChanged {
                id: id.to_owned(),
                name: name.to_owned(),
            });
        };
        for row in rows {
            let [id, key, source, spelling] = [0, 1, 2, 3].map(|column| row.text(column).unwrap_or_default());
            if id == self.id && source == NameSource::Field.code() && !expected.contains_key(key) {
                continue;
            }
            let agrees = id == self.id
                && expected
                    .get(key)
                    .is_some_and(|(written, from)| written == spelling && from.code() == source);
            if !agrees {
                complain(id, spelling);
            }
            if id == self.id {
                expected.remove(key);
            }
        }
        for (spelling, _) in expected.into_values() {
            complain(&self.id, &spelling);
        }
    }

    /// Compares references with the columns of [`verification::REFERENCES_BY_RECORD`]. A reference that is noted
    /// must stand in the body, also where the present schema has no such field any more; and one that the schema
    /// finds in the body must be noted.
    fn check_references(&self, rows: &[Row], schema: &Schema, found: &mut Verification) {
        let layers = [
            (HEAD_LAYER, "newest", &self.head_body),
            (PUBLISHED_LAYER, "published", &self.published_body),
        ];
        for (layer, revision, body) in layers {
            let noted: Vec<(&str, &str)> = rows
                .iter()
                .filter(|row| row.text(0).ok() == Some(&self.id) && row.text(1).ok() == Some(layer))
                .map(|row| (row.text(2).unwrap_or_default(), row.text(3).unwrap_or_default()))
                .collect();
            let held = match Record::from_json(body, schema) {
                Ok(record) => references_of(&record),
                Err(_) => Vec::new(),
            };
            let is_noted = |(path, to): &(String, RecordId)| noted.contains(&(path.as_str(), to.as_str()));
            let is_held = |(path, to): &(&str, &str)| at_path(&body["fields"], path) == Some(to);
            if !held.iter().all(is_noted) || !noted.iter().all(is_held) {
                found.find(Finding::ReferencesChanged {
                    id: self.id.clone(),
                    revision,
                });
            }
        }
        let is_known = |row: &&Row| {
            row.text(0).ok() == Some(&self.id)
                && matches!(row.text(1), Ok(layer) if [HEAD_LAYER, PUBLISHED_LAYER].contains(&layer))
        };
        for row in rows.iter().filter(|row| !is_known(row)) {
            found.find(Finding::ReferencesChanged {
                id: row.text(0).unwrap_or_default().to_owned(),
                revision: "newest",
            });
        }
    }
}

/// The text at a path such as `operative.3.due`, whose positions count from one.
fn at_path<'a>(fields: &'a Json, path: &str) -> Option<&'a str> {
    let mut here = fields;
    for part in path.split('.') {
        here = match here {
            Json::Array(items) => items.get(part.parse::<usize>().ok()?.checked_sub(1)?)?,
            other => other.get(part)?,
        };
    }
    here.as_str()
}

/// Reads rows that are ordered by record, beside a walk over the records in the same order. The first column is
/// the record.
struct Cursor {
    statement: Statement,
    /// The parameters of the statement: the organisation, the key of the last row, the length of a page.
    after: Vec<Value>,
    key_length: usize,
    rows: VecDeque<Row>,
    has_more: bool,
}

impl Cursor {
    /// `key_length` is how many of the first columns make the order.
    fn new(statement: Statement, organisation: &str, key_length: usize) -> Self {
        let mut after = vec![Value::from(""); key_length + 2];
        after[0] = organisation.into();
        after[key_length + 1] = PAGE.into();
        Self {
            statement,
            after,
            key_length,
            rows: VecDeque::new(),
            has_more: true,
        }
    }

    /// The rows of a record, and those that were passed over because their record was never met.
    fn up_to(&mut self, session: &mut Session<'_>, id: &str) -> Result<Vec<Row>, StoreProblem> {
        let mut taken = Vec::new();
        while let Some(row) = self.peek(session)? {
            // What is no text belongs to nobody and is handed out with the next record.
            if row.text(0).unwrap_or_default().cmp(id) == Ordering::Greater {
                break;
            }
            taken.extend(self.rows.pop_front());
        }
        Ok(taken)
    }

    /// The rows after the last record; no more than a page of them, which is enough to know that they are there.
    fn rest(mut self, session: &mut Session<'_>) -> Result<Vec<Row>, StoreProblem> {
        self.peek(session)?;
        Ok(self.rows.into())
    }

    fn peek(&mut self, session: &mut Session<'_>) -> Result<Option<&Row>, StoreProblem> {
        if self.rows.is_empty() && self.has_more {
            self.rows = session.rows(self.statement, &self.after)?.into();
            self.has_more = self.rows.len() == PAGE as usize;
            if let Some(last) = self.rows.back() {
                self.after[1..=self.key_length].clone_from_slice(&last.0[..self.key_length]);
            }
        }
        Ok(self.rows.front())
    }
}

fn read_told(row: &Row) -> Option<(String, i64, Option<i64>, String)> {
    Some((
        row.text(21).ok()?.to_owned(),
        row.integer(22).ok()?,
        row.optional_integer(23).ok()?,
        row.text(24).ok()?.to_owned(),
    ))
}

/// What of a revision is not as it was audited, by the columns of
/// [`verification::REVISIONS_WITH_ENTRIES`].
fn difference_from_entry(row: &Row) -> Option<&'static str> {
    const AGREEING: &[(usize, usize, &str)] = &[
        (0, 11, "it is audited for another record"),
        (1, 12, "its number"),
        (3, 13, "its kind"),
        (4, 14, "its state"),
        (5, 15, "by whom"),
        (6, 16, "by whom"),
        (7, 17, "when"),
        (8, 18, "the reason"),
        (9, 19, "its hash"),
    ];
    if row.text(20).ok() != Some(COMMIT) {
        return Some("it was never audited");
    }
    let body_hash = row.text(10).ok().map(|body| sha256(body.as_bytes()));
    if body_hash.is_none() || body_hash != row.hash(9).ok() {
        return Some("its body");
    }
    AGREEING
        .iter()
        .find(|(left, right, _)| row.value(*left).ok() != row.value(*right).ok())
        .map(|(_, _, what)| *what)
}
