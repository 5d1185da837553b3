//! The verification: recomputes every hash and compares everything that must agree.

use std::fmt;

use super::{COMMIT, ChainHead, Entry, Stream};
use crate::driver::{EngineKind, Row, Session, Value};
use crate::hash::sha256;
use crate::problem::StoreProblem;
use crate::progress::{Progress, Reporter};
use crate::revision::State;
use crate::sql::{audit as sql, verification};
use crate::store::Store;

/// How many rows are read at once.
const PAGE: u32 = 500;
/// How many findings are listed before the rest is only counted.
const FINDING_LIMIT: usize = 1_000;

/// What a verification looked at and found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// How many audit entries were recomputed.
    pub entries: u64,
    /// How many revisions were recomputed.
    pub revisions: u64,
    /// What is wrong, at most a thousand of it.
    pub problems: Vec<Finding>,
    /// How many further findings were left out of the list.
    pub problems_left_out: u64,
}

impl Verification {
    /// Whether everything agrees.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    fn find(&mut self, finding: Finding) {
        if self.problems.len() < FINDING_LIMIT {
            self.problems.push(finding);
        } else {
            self.problems_left_out += 1;
        }
    }
}

/// One thing that does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// An entry's hash does not follow from its content and the entry before.
    EntryChanged {
        /// Which chain.
        stream: Stream,
        /// Which entry.
        number: u64,
    },
    /// Entries are gone.
    EntriesMissing {
        /// Which chain.
        stream: Stream,
        /// The first one that is gone.
        from: u64,
        /// The last one that is gone.
        to: u64,
    },
    /// The end of the chain is not where, or not what, the store says.
    HeadChanged {
        /// Which chain.
        stream: Stream,
    },
    /// A witness wrote down another hash for an entry, or an entry that is not there.
    WitnessContradicted {
        /// Which chain.
        stream: Stream,
        /// Which entry.
        number: u64,
    },
    /// A revision differs from what was audited, or from what is told of its record.
    RevisionChanged {
        /// The record.
        id: String,
        /// The revision.
        number: i64,
        /// What differs.
        what: &'static str,
    },
    /// The audit chain tells of a revision that is not there.
    RevisionMissing {
        /// The entry.
        entry: u64,
        /// The record.
        id: String,
        /// The revision.
        number: i64,
    },
    /// What is told of a record does not follow from its revisions.
    RecordChanged {
        /// The record.
        id: String,
    },
    /// The engine found its own file damaged.
    FileDamaged {
        /// What it said.
        reason: String,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EntryChanged { stream, number } => {
                write!(f, "entry {number} of the chain {} was changed", stream.code())
            }
            Self::EntriesMissing { stream, from, to } => {
                write!(
                    f,
                    "entries {from} to {to} of the chain {} are missing",
                    stream.code()
                )
            }
            Self::HeadChanged { stream } => {
                write!(f, "the end of the chain {} was changed or cut off", stream.code())
            }
            Self::WitnessContradicted { stream, number } => write!(
                f,
                "entry {number} of the chain {} is not the one a witness wrote down",
                stream.code()
            ),
            Self::RevisionChanged { id, number, what } => {
                write!(f, "revision {number} of {id} was changed: {what}")
            }
            Self::RevisionMissing { entry, id, number } => {
                write!(
                    f,
                    "revision {number} of {id}, audited as entry {entry}, is missing"
                )
            }
            Self::RecordChanged { id } => {
                write!(f, "what is told of {id} does not follow from its revisions")
            }
            Self::FileDamaged { reason } => write!(f, "the database file is damaged: {reason}"),
        }
    }
}

impl Store {
    /// Recomputes both chains and the hash of every revision, and compares what must agree: entries with
    /// revisions, revisions with records, the ends of the chains with what is noted of them, and with what
    /// `witnesses` wrote down earlier. One state of the store is looked at, while others go on writing;
    /// memory stays bounded.
    ///
    /// # Errors
    /// Where the store cannot be read. Damage that can be read is a finding, not an error.
    pub fn verify(
        &self,
        witnesses: &[ChainHead],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Verification, StoreProblem> {
        self.engine.snapshot(|session| {
            let mut inspector = Inspector {
                store: self,
                session,
                witnesses,
                found: Verification::default(),
            };
            inspector.check_file()?;
            for stream in Stream::ALL {
                inspector.check_chain(stream, progress)?;
            }
            inspector.check_revisions(progress)?;
            inspector.check_for_missing()?;
            Ok(inspector.found)
        })
    }
}

struct Inspector<'a, 'session, 'connection> {
    store: &'a Store,
    session: &'session mut Session<'connection>,
    witnesses: &'a [ChainHead],
    found: Verification,
}

impl Inspector<'_, '_, '_> {
    fn check_file(&mut self) -> Result<(), StoreProblem> {
        if self.session.kind() == EngineKind::Sqlite {
            for row in self.session.rows(verification::CHECK_FILE, &[])? {
                let reason = row.text(0)?;
                if reason != "ok" {
                    self.found.find(Finding::FileDamaged {
                        reason: reason.to_owned(),
                    });
                }
            }
        }
        Ok(())
    }

    fn count(
        &mut self,
        statement: crate::driver::Statement,
        stream: Option<Stream>,
    ) -> Result<u64, StoreProblem> {
        let mut parameters: Vec<Value> = vec![(&self.store.organisation).into()];
        parameters.extend(stream.map(|stream| stream.code().into()));
        self.session
            .first(statement, &parameters)?
            .map_or(Ok(0), |row| row.count(0))
    }

    fn check_chain(
        &mut self,
        stream: Stream,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), StoreProblem> {
        let total = self.count(verification::COUNT_ENTRIES, Some(stream))?;
        let mut reporter = Reporter::new(stream.code(), total, progress);
        let mut chain = ChainCheck::new(self.store.organisation.clone(), stream, self.witnesses);
        let mut after = i64::MIN;
        loop {
            let parameters: [Value; 4] = [
                (&self.store.organisation).into(),
                stream.code().into(),
                after.into(),
                PAGE.into(),
            ];
            let rows = self.session.rows(sql::ENTRIES, &parameters)?;
            for row in &rows {
                after = row.integer(0)?;
                chain.take(row, &mut self.found);
            }
            reporter.advance(rows.len() as u64);
            if rows.len() < PAGE as usize {
                break;
            }
        }
        let key: [Value; 2] = [(&self.store.organisation).into(), stream.code().into()];
        let noted = self.session.first(sql::CHAIN_HEAD, &key)?;
        chain.finish(noted.as_ref(), &mut self.found);
        Ok(())
    }

    fn check_revisions(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<(), StoreProblem> {
        let total = self.count(verification::COUNT_REVISIONS, None)?;
        let mut reporter = Reporter::new("revisions", total, progress);
        let mut history = HistoryCheck::default();
        let mut after: (String, i64) = (String::new(), i64::MIN);
        loop {
            let parameters: [Value; 5] = [
                (&self.store.organisation).into(),
                (&after.0).into(),
                after.1.into(),
                PAGE.into(),
                Stream::Records.code().into(),
            ];
            let rows = self
                .session
                .rows(verification::REVISIONS_WITH_ENTRIES, &parameters)?;
            for row in &rows {
                after = (row.text(0)?.to_owned(), row.integer(1)?);
                history.take(row, &mut self.found);
            }
            reporter.advance(rows.len() as u64);
            if rows.len() < PAGE as usize {
                break;
            }
        }
        history.finish_record(&mut self.found);
        Ok(())
    }

    fn check_for_missing(&mut self) -> Result<(), StoreProblem> {
        let organisation = Value::from(&self.store.organisation);
        let mut after = i64::MIN;
        loop {
            let parameters: [Value; 5] = [
                organisation.clone(),
                Stream::Records.code().into(),
                COMMIT.into(),
                after.into(),
                PAGE.into(),
            ];
            let rows = self
                .session
                .rows(verification::ENTRIES_WITHOUT_REVISION, &parameters)?;
            for row in &rows {
                after = row.integer(0)?;
                self.found.find(Finding::RevisionMissing {
                    entry: after.unsigned_abs(),
                    id: row.optional_text(1)?.unwrap_or_default().to_owned(),
                    number: row.optional_integer(2)?.unwrap_or_default(),
                });
            }
            if rows.len() < PAGE as usize {
                break;
            }
        }
        let limit = Value::from(FINDING_LIMIT as i64);
        for row in self
            .session
            .rows(verification::RECORDS_WITHOUT_REVISION, &[organisation, limit])?
        {
            let finding = Finding::RecordChanged {
                id: row.text(0)?.to_owned(),
            };
            if !self.found.problems.contains(&finding) {
                self.found.find(finding);
            }
        }
        Ok(())
    }
}

/// Follows one chain from its beginning to its end.
pub(crate) struct ChainCheck<'a> {
    organisation: String,
    stream: Stream,
    witnesses: &'a [ChainHead],
    witnessed: usize,
    last_number: u64,
    last_hash: [u8; 32],
}

impl<'a> ChainCheck<'a> {
    pub(crate) fn new(organisation: String, stream: Stream, witnesses: &'a [ChainHead]) -> Self {
        Self {
            organisation,
            stream,
            witnesses,
            witnessed: witnesses
                .iter()
                .filter(|witness| witness.stream == stream && witness.entries == 0)
                .count(),
            last_number: 0,
            last_hash: [0; 32],
        }
    }

    /// Takes the next entry in the order of numbers.
    pub(crate) fn take(&mut self, row: &Row, found: &mut Verification) {
        let stream = self.stream;
        found.entries += 1;
        let told_number = row.integer(0).unwrap_or_default();
        let number = u64::try_from(told_number).unwrap_or_default();
        if number <= self.last_number {
            found.find(Finding::EntryChanged { stream, number });
            return;
        }
        if number > self.last_number + 1 {
            found.find(Finding::EntriesMissing {
                stream,
                from: self.last_number + 1,
                to: number - 1,
            });
        }
        self.last_number = number;
        if let Ok((entry, hash)) = Entry::from_row(row) {
            if entry.hash(&self.last_hash, &self.organisation, stream) != hash {
                found.find(Finding::EntryChanged { stream, number });
            }
            // Going on from the stored hash names each changed entry by itself, instead of all after it.
            self.last_hash = hash;
        } else {
            found.find(Finding::EntryChanged { stream, number });
            self.last_hash = row.hash(11).unwrap_or_default();
        }
        for witness in self.witnesses {
            if witness.stream == stream && witness.entries == number {
                self.witnessed += 1;
                if witness.hash != self.last_hash {
                    found.find(Finding::WitnessContradicted { stream, number });
                }
            }
        }
    }

    /// Compares the end that was reached with the one that is noted.
    pub(crate) fn finish(self, noted: Option<&Row>, found: &mut Verification) {
        let stream = self.stream;
        let agrees = match noted {
            None => self.last_number == 0,
            Some(row) => {
                row.count(0).is_ok_and(|entries| entries == self.last_number)
                    && row.hash(1).is_ok_and(|hash| hash == self.last_hash)
            }
        };
        if !agrees {
            found.find(Finding::HeadChanged { stream });
        }
        let of_stream = self.witnesses.iter().filter(|witness| witness.stream == stream);
        if of_stream.clone().count() > self.witnessed {
            for witness in of_stream.filter(|witness| witness.entries > self.last_number) {
                found.find(Finding::WitnessContradicted {
                    stream,
                    number: witness.entries,
                });
            }
        }
    }
}

/// Follows the revisions of one record after the other.
#[derive(Default)]
struct HistoryCheck {
    id: String,
    last_number: i64,
    published: Option<i64>,
    state: String,
    kind: String,
    /// What is told of the record: kind, head, published, state.
    told: Option<(String, i64, Option<i64>, String)>,
}

impl HistoryCheck {
    fn take(&mut self, row: &Row, found: &mut Verification) {
        found.revisions += 1;
        let id = row.text(0).unwrap_or_default();
        let number = row.integer(1).unwrap_or_default();
        if id != self.id {
            self.finish_record(found);
            *self = Self {
                id: id.to_owned(),
                kind: row.text(3).unwrap_or_default().to_owned(),
                told: read_told(row),
                ..Self::default()
            };
        }
        let mut complain = |what| {
            found.find(Finding::RevisionChanged {
                id: id.to_owned(),
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
    }

    fn finish_record(&self, found: &mut Verification) {
        if self.id.is_empty() {
            return;
        }
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

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::audit::entry_of_event;
    use crate::revision::Author;

    const ENTRIES: u64 = 200;

    /// A log of 200 entries as its rows, and the row that notes its end.
    fn log() -> (Vec<Row>, Row) {
        let mut previous = [0; 32];
        let rows = (1..=ENTRIES)
            .map(|number| {
                let moment = Timestamp::from_microsecond(1_700_000_000_000_000 + number as i64).unwrap();
                let event = super::super::Event::new("export", format!("row {number}"));
                let mut entry = entry_of_event(&event, number, &Author::new("a-1", "Ana"), moment);
                if number % 2 == 0 {
                    entry.record_id = Some(format!("case-{number}"));
                    entry.revision = Some(1);
                    entry.kind = Some("case".to_owned());
                    entry.state = Some("draft".to_owned());
                    entry.body_hash = Some(sha256(&number.to_be_bytes()));
                }
                let hash = entry.hash(&previous, "main", Stream::Records);
                previous = hash;
                Row(vec![
                    (number as i64).into(),
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
                ])
            })
            .collect();
        (rows, Row(vec![(ENTRIES as i64).into(), (&previous).into()]))
    }

    fn findings(rows: &[Row], end: &Row) -> Vec<Finding> {
        let mut found = Verification::default();
        let mut check = ChainCheck::new("main".to_owned(), Stream::Records, &[]);
        for row in rows {
            check.take(row, &mut found);
        }
        check.finish(Some(end), &mut found);
        found.problems
    }

    /// Every way to change one byte of a value, one flipped bit standing for all flips of its byte.
    fn changes(value: &Value) -> Vec<Value> {
        let flips = |bytes: &[u8]| -> Vec<Vec<u8>> {
            (0..bytes.len())
                .map(|position| {
                    let mut changed = bytes.to_vec();
                    changed[position] ^= 1;
                    changed
                })
                .collect()
        };
        match value {
            Value::I64(number) => flips(&number.to_be_bytes())
                .into_iter()
                .filter_map(|bytes| Some(Value::I64(i64::from_be_bytes(bytes.try_into().ok()?))))
                .collect(),
            Value::Text(text) => flips(text.as_bytes())
                .into_iter()
                .filter_map(|bytes| String::from_utf8(bytes).ok().map(Value::Text))
                .chain([Value::Null, Value::Text(format!("{text} "))])
                .collect(),
            Value::Blob(bytes) => flips(bytes)
                .into_iter()
                .map(Value::Blob)
                .chain([Value::Null])
                .collect(),
            _ => vec![
                Value::Text(String::new()),
                Value::I64(0),
                Value::Blob(vec![0; 32]),
            ],
        }
    }

    #[test]
    fn the_untouched_log_is_clean() {
        let (rows, end) = log();
        assert_eq!(findings(&rows, &end), []);
    }

    #[test]
    fn every_change_of_one_byte_is_found_and_named() {
        let (rows, end) = log();
        let mut tried = 0;
        for position in 0..rows.len() {
            for column in 0..rows[position].0.len() {
                for changed in changes(&rows[position].0[column]) {
                    // Three entries around the change say as much as the whole log: every link is checked
                    // by itself, going on from the stored hash.
                    let first = position.saturating_sub(1);
                    let last = (position + 2).min(rows.len());
                    let mut part = rows[first..last].to_vec();
                    part[position - first].0[column] = changed;
                    let mut found = Verification::default();
                    let mut check = ChainCheck::new("main".to_owned(), Stream::Records, &[]);
                    check.last_number = first as u64;
                    check.last_hash = match first {
                        0 => [0; 32],
                        _ => rows[first - 1].hash(11).unwrap(),
                    };
                    for row in &part {
                        check.take(row, &mut found);
                    }
                    if last == rows.len() {
                        check.finish(Some(&end), &mut found);
                    }
                    let number = position as u64 + 1;
                    let is_named = column == 0
                        || found.problems.iter().any(|finding| {
                            *finding
                                == Finding::EntryChanged {
                                    stream: Stream::Records,
                                    number,
                                }
                        });
                    assert!(
                        !found.problems.is_empty(),
                        "entry {number}, column {column}: not found"
                    );
                    assert!(is_named, "entry {number}, column {column}: {:?}", found.problems);
                    tried += 1;
                }
            }
        }
        assert!(tried > 10_000, "only {tried} changes were tried");
    }

    #[test]
    fn every_deletion_swap_insertion_and_truncation_is_found() {
        let (rows, end) = log();
        for position in 0..rows.len() {
            let mut without = rows.clone();
            without.remove(position);
            assert!(!findings(&without, &end).is_empty(), "deletion of {position}");
            let mut twice = rows.clone();
            twice.insert(position, rows[position].clone());
            assert!(!findings(&twice, &end).is_empty(), "insertion at {position}");
            assert!(
                !findings(&rows[..position], &end).is_empty(),
                "truncation at {position}"
            );
            assert!(
                !findings(&rows[position + 1..], &end).is_empty(),
                "cut before {position}"
            );
            if position + 1 < rows.len() {
                let mut swapped = rows.clone();
                // The contents change places and the numbers stay, as somebody would do it who hides it.
                swapped.swap(position, position + 1);
                swapped[position].0[0] = rows[position].0[0].clone();
                swapped[position + 1].0[0] = rows[position + 1].0[0].clone();
                assert!(!findings(&swapped, &end).is_empty(), "swap at {position}");
            }
        }
    }

    #[test]
    fn a_log_cut_off_with_its_end_is_found_by_a_witness_only() {
        let (rows, end) = log();
        let cut_end = Row(vec![100_i64.into(), rows[99].0[11].clone()]);
        assert_eq!(findings(&rows[..100], &cut_end), []);
        let witness = ChainHead {
            stream: Stream::Records,
            entries: ENTRIES,
            hash: end.hash(1).unwrap(),
        };
        let mut found = Verification::default();
        let witnesses = [witness];
        let mut check = ChainCheck::new("main".to_owned(), Stream::Records, &witnesses);
        for row in &rows[..100] {
            check.take(row, &mut found);
        }
        check.finish(Some(&cut_end), &mut found);
        assert_eq!(
            found.problems,
            [Finding::WitnessContradicted {
                stream: Stream::Records,
                number: ENTRIES
            }]
        );
    }
}
