//! The one way in which a record changes.

use jiff::Timestamp;
use record::{Checked, Kind, RecordId};
use vocabulary::identifier;

use crate::audit::{AuditEntry, ChainEnd};
use crate::driver::{Cell, Transaction};
use crate::hash::hash_parts;
use crate::problem::StoreProblem;
use crate::revision::{Revision, State};
use crate::statements::{
    ALIAS_WRITE, RECORD_READ, RECORD_WRITE, RELATION_WRITE, RELATIONS_CLEAR, REVISION_HASH, REVISION_READ,
    REVISION_WRITE,
};
use crate::{ORGANISATION, Store};

/// What a change was based on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// There was no record.
    Nothing,
    /// This revision was the latest when the change was made.
    Revision(u32),
    /// Whatever is there: an import that is right by definition.
    Whatever,
}

/// A record to be committed.
#[derive(Debug, Clone)]
pub struct Commit {
    /// The record, checked.
    pub checked: Checked,
    /// What the change was based on.
    pub base: Base,
    /// How far the new revision is.
    pub state: State,
    /// Why it is made.
    pub reason: String,
}

/// What became of a commit.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A new revision.
    Committed(Revision),
    /// The record said the same in the same state already; no revision was made. Its number.
    Unchanged(u32),
}

/// Where a record stands before a commit.
struct Standing {
    head: Option<u32>,
    published: Option<u32>,
}

impl Store {
    /// Commits records: all of them, or none. Each gets a new revision, unless it says nothing new.
    ///
    /// # Errors
    /// A conflict where somebody else changed a record first; nothing is overwritten then. Everything the
    /// engine may meet.
    pub fn commit(
        &self,
        commits: &[Commit],
        author: &str,
        now: Timestamp,
    ) -> Result<Vec<Outcome>, StoreProblem> {
        self.engine.write(|transaction| {
            let mut end = ChainEnd::hold(&self.engine, transaction)?;
            let mut outcomes = Vec::with_capacity(commits.len());
            for commit in commits {
                outcomes.push(self.commit_one(transaction, &mut end, commit, author, now)?);
            }
            end.release(transaction)?;
            Ok(outcomes)
        })
    }

    fn commit_one(
        &self,
        transaction: &mut dyn Transaction,
        end: &mut ChainEnd,
        commit: &Commit,
        author: &str,
        now: Timestamp,
    ) -> Result<Outcome, StoreProblem> {
        let record = commit.checked.record();
        let kind = self
            .schema
            .kind(&record.kind)
            .ok_or_else(|| unknown_kind(&record.id, &record.kind))?;
        let body = record.to_json(kind).to_string();
        let body_hash = hash_parts(&[&body]);
        let standing = standing(transaction, &record.id)?;
        check_base(transaction, commit.base, standing.head, &record.id)?;
        if let Some(head) = standing.head
            && is_same(transaction, &record.id, head, &body_hash, commit.state)?
        {
            return Ok(Outcome::Unchanged(head));
        }
        let number = standing.head.unwrap_or(0) + 1;
        let published = match commit.state {
            State::Published => Some(number),
            State::Withdrawn => None,
            State::Draft | State::InReview => standing.published,
        };
        let stamp = Stamp {
            author,
            at: now.to_string(),
        };
        write_record(transaction, kind, &record.id, number, published)?;
        write_revision(transaction, commit, number, body, &body_hash, &stamp)?;
        write_names(transaction, kind, commit)?;
        write_relations(transaction, commit)?;
        end.append(transaction, stamp.entry(commit, number, body_hash))?;
        Ok(Outcome::Committed(Revision {
            record: record.clone(),
            number,
            state: commit.state,
            by: author.to_owned(),
            at: now,
            reason: commit.reason.clone(),
        }))
    }
}

/// Who commits, and when.
struct Stamp<'a> {
    author: &'a str,
    at: String,
}

impl Stamp<'_> {
    /// The entry of the audit chain for a commit; the chain fills in position and hashes.
    fn entry(self, commit: &Commit, number: u32, content_hash: String) -> AuditEntry {
        AuditEntry {
            position: 0,
            at: self.at,
            by: self.author.to_owned(),
            action: commit.state.code().to_owned(),
            record: commit.checked.record().id.as_str().to_owned(),
            revision: number.into(),
            content_hash,
            reason: commit.reason.clone(),
            previous_hash: String::new(),
            entry_hash: String::new(),
        }
    }
}

fn write_record(
    transaction: &mut dyn Transaction,
    kind: &Kind,
    id: &RecordId,
    number: u32,
    published: Option<u32>,
) -> Result<(), StoreProblem> {
    let parameters = [
        ORGANISATION.into(),
        id.as_str().into(),
        kind.code.into(),
        number.into(),
        published.into(),
    ];
    transaction.execute(RECORD_WRITE, &parameters)?;
    Ok(())
}

fn write_revision(
    transaction: &mut dyn Transaction,
    commit: &Commit,
    number: u32,
    body: String,
    body_hash: &str,
    stamp: &Stamp<'_>,
) -> Result<(), StoreProblem> {
    let parameters = [
        ORGANISATION.into(),
        commit.checked.record().id.as_str().into(),
        number.into(),
        commit.state.code().into(),
        body.into(),
        body_hash.into(),
        stamp.author.into(),
        stamp.at.as_str().into(),
        commit.reason.as_str().into(),
    ];
    transaction.execute(REVISION_WRITE, &parameters)?;
    Ok(())
}

fn unknown_kind(id: &RecordId, kind: &str) -> StoreProblem {
    StoreProblem::Unreadable {
        place: id.to_string(),
        reason: format!("the schema has no kind {kind}"),
    }
}

fn standing(transaction: &mut dyn Transaction, id: &RecordId) -> Result<Standing, StoreProblem> {
    let rows = transaction.rows(RECORD_READ, &[ORGANISATION.into(), id.as_str().into()])?;
    let number = |cell: &Cell| {
        cell.optional_integer()
            .and_then(|number| u32::try_from(number).ok())
    };
    Ok(match rows.first().map(Vec::as_slice) {
        Some([_, head, published]) => Standing {
            head: number(head),
            published: number(published),
        },
        _ => Standing {
            head: None,
            published: None,
        },
    })
}

fn check_base(
    transaction: &mut dyn Transaction,
    base: Base,
    head: Option<u32>,
    id: &RecordId,
) -> Result<(), StoreProblem> {
    match (base, head) {
        (Base::Whatever, _) | (Base::Nothing, None) => Ok(()),
        (Base::Nothing, Some(_)) => Err(StoreProblem::Exists(id.clone())),
        (Base::Revision(number), Some(head)) if number == head => Ok(()),
        (Base::Revision(_), head) => {
            let number = head.unwrap_or(0);
            let parameters = [ORGANISATION.into(), id.as_str().into(), number.into()];
            let rows = transaction.rows(REVISION_READ, &parameters)?;
            let by = rows
                .first()
                .and_then(|row| row.get(4))
                .map_or("", Cell::text)
                .to_owned();
            Err(StoreProblem::Conflict {
                id: id.clone(),
                number,
                by,
            })
        }
    }
}

fn is_same(
    transaction: &mut dyn Transaction,
    id: &RecordId,
    head: u32,
    body_hash: &str,
    state: State,
) -> Result<bool, StoreProblem> {
    let rows = transaction.rows(
        REVISION_HASH,
        &[ORGANISATION.into(), id.as_str().into(), head.into()],
    )?;
    Ok(
        matches!(rows.first().map(Vec::as_slice), Some([hash, known]) if hash.text() == body_hash && known.text() == state.code()),
    )
}

/// Writes every name under which the record is found: its identifier, its aliases, and the values of fields
/// that are identifiers, each in every usual spelling.
fn write_names(transaction: &mut dyn Transaction, kind: &Kind, commit: &Commit) -> Result<(), StoreProblem> {
    let record = commit.checked.record();
    let mut names: Vec<String> = vec![record.id.as_str().to_owned()];
    names.extend(record.aliases.iter().cloned());
    for (path, _) in kind
        .paths()
        .iter()
        .filter(|(path, field)| field.identifier && !path.contains('.'))
    {
        for value in record.values.at_path(path) {
            match value {
                record::Value::Text(text) => names.push(text.clone()),
                record::Value::Symbol(symbol) => names.push(symbol.to_string()),
                _ => {}
            }
        }
    }
    let mut keys: Vec<String> = names
        .iter()
        .flat_map(|name| identifier::spellings(name))
        .collect();
    keys.sort();
    keys.dedup();
    for key in keys.into_iter().filter(|key| !key.is_empty()) {
        transaction.execute(
            ALIAS_WRITE,
            &[ORGANISATION.into(), key.into(), record.id.as_str().into()],
        )?;
    }
    Ok(())
}

fn write_relations(transaction: &mut dyn Transaction, commit: &Commit) -> Result<(), StoreProblem> {
    let origin: Cell = commit.checked.record().id.as_str().into();
    transaction.execute(RELATIONS_CLEAR, &[ORGANISATION.into(), origin.clone()])?;
    for (path, target) in commit.checked.references() {
        let parameters = [
            ORGANISATION.into(),
            origin.clone(),
            path.as_str().into(),
            target.as_str().into(),
        ];
        transaction.execute(RELATION_WRITE, &parameters)?;
    }
    Ok(())
}
