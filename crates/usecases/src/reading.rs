//! Reading records.

use std::collections::BTreeMap;

use jiff::Timestamp;
use record::difference::{Change, differences};
use record::{Kind, Record, RecordId};
use serde_json::{Value, json};
use store::{Layer, Revision, State};

use crate::{Actor, Palermo, Refusal, Right};

/// A record as an actor may see it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The kind.
    pub kind: &'static Kind,
    /// The revision it comes from.
    pub revision: RevisionLine,
    /// The record, reduced to what the actor may see.
    pub record: Record,
}

/// One line of a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionLine {
    /// The number of the revision.
    pub number: u32,
    /// In which state it was stored.
    pub state: State,
    /// When.
    pub at: Timestamp,
    /// By whom; only those who sign in are told.
    pub by: Option<String>,
    /// Why; only those who sign in are told.
    pub reason: Option<String>,
}

/// A record that refers to another one, or is referred to.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Whether the other record refers to this one, instead of the reverse.
    pub is_incoming: bool,
    /// By which field of the record that refers, with positions.
    pub path: String,
    /// The other record.
    pub other: Found,
}

impl Found {
    /// The record as JSON, with its revision.
    pub fn to_json(&self) -> Value {
        let mut json = self.record.to_json(self.kind);
        if let Value::Object(object) = &mut json {
            object.insert("revision".into(), json!(self.revision.number));
            object.insert("state".into(), json!(self.revision.state.code()));
            object.insert("updated".into(), json!(self.revision.at.to_string()));
        }
        json
    }
}

impl Palermo {
    /// The kind with this code or address.
    ///
    /// # Errors
    /// Where there is none, with the nearest.
    pub fn kind(&self, name: &str) -> Result<&'static Kind, Refusal> {
        const SHOWN_CHARACTERS: usize = 60;
        self.schema
            .kind(name)
            .or_else(|| self.schema.kind_by_slug(name))
            .ok_or_else(|| Refusal::NoKind {
                name: name.chars().take(SHOWN_CHARACTERS).collect(),
                nearest: self.schema.nearest_kinds(name).join(", "),
            })
    }

    /// Every record that a name stands for: an identifier or an alias in any spelling. Of each, what the public
    /// sees; where that is nothing, the newest revision if the actor may see it.
    ///
    /// # Errors
    /// Where there is none that the actor may see.
    pub fn records_called(&self, actor: &Actor, name: &str) -> Result<Vec<Found>, Refusal> {
        let mut found = Vec::new();
        for id in self.store.resolve(name)? {
            match self.published(actor, &id)? {
                Some(record) => found.push(record),
                None => found.extend(self.newest(actor, &id).ok()),
            }
        }
        if found.is_empty() {
            return Err(Refusal::absent(name));
        }
        Ok(found)
    }

    /// What the public sees of a record, with the fields that this actor may read.
    ///
    /// # Errors
    /// Where there is no such record, or it is not published.
    pub fn record(&self, actor: &Actor, id: &RecordId) -> Result<Found, Refusal> {
        self.published(actor, id)?
            .ok_or_else(|| Refusal::absent(id.as_str()))
    }

    fn published(&self, actor: &Actor, id: &RecordId) -> Result<Option<Found>, Refusal> {
        let revision = self.store.published(id)?;
        Ok(revision.and_then(|revision| self.reduced(actor, &revision)))
    }

    /// The newest revision of a record: a draft of one's own, or any for those who review.
    ///
    /// # Errors
    /// Where there is none that the actor may see.
    pub fn newest(&self, actor: &Actor, id: &RecordId) -> Result<Found, Refusal> {
        let absent = || Refusal::absent(id.as_str());
        let revision = self.store.head(id)?.ok_or_else(absent)?;
        let sight = self.sight(actor, id)?;
        if !sight.sees(revision.state()) {
            return Err(absent());
        }
        self.reduced(actor, &revision).ok_or_else(absent)
    }

    /// One revision of a record.
    ///
    /// # Errors
    /// Where there is none that the actor may see.
    pub fn revision(&self, actor: &Actor, id: &RecordId, number: u32) -> Result<Found, Refusal> {
        let absent = || Refusal::absent(&format!("{id}, revision {number}"));
        let revision = self.store.revision(id, number)?.ok_or_else(absent)?;
        if !self.sight(actor, id)?.sees(revision.state()) {
            return Err(absent());
        }
        self.reduced(actor, &revision).ok_or_else(absent)
    }

    /// The revisions of a record that an actor may see, the first one first.
    ///
    /// # Errors
    /// Where there is none.
    pub fn history(&self, actor: &Actor, id: &RecordId) -> Result<Vec<RevisionLine>, Refusal> {
        let sight = self.sight(actor, id)?;
        let lines: Vec<RevisionLine> = self
            .store
            .history(id)?
            .iter()
            .filter(|revision| sight.sees(revision.state()))
            .map(|revision| line(actor, revision))
            .collect();
        if lines.is_empty() {
            return Err(Refusal::absent(id.as_str()));
        }
        Ok(lines)
    }

    /// What changed from one revision to another, in the fields that the actor may read.
    ///
    /// # Errors
    /// Where one of them is not there for the actor.
    pub fn difference(
        &self,
        actor: &Actor,
        id: &RecordId,
        from: u32,
        to: u32,
    ) -> Result<Vec<Change>, Refusal> {
        let before = self.revision(actor, id, from)?;
        let after = self.revision(actor, id, to)?;
        Ok(differences(
            after.kind.fields,
            &before.record.values,
            &after.record.values,
        ))
    }

    /// The published records that refer to a record, and those it refers to.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn relations(&self, actor: &Actor, id: &RecordId) -> Result<Vec<Relation>, Refusal> {
        let outgoing = self.store.references_from(id, Layer::Published)?;
        let incoming = self.store.references_to(id, Layer::Published)?;
        let ends: Vec<(bool, String, RecordId)> = outgoing
            .into_iter()
            .map(|reference| (false, reference.path, reference.to))
            .chain(
                incoming
                    .into_iter()
                    .map(|reference| (true, reference.path, reference.from)),
            )
            .collect();
        let ids: Vec<RecordId> = ends.iter().map(|(.., other)| other.clone()).collect();
        let found = self.records(actor, &ids)?;
        Ok(ends
            .into_iter()
            .filter_map(|(is_incoming, path, other)| {
                Some(Relation {
                    is_incoming,
                    path,
                    other: found.get(&other)?.clone(),
                })
            })
            .collect())
    }

    /// What the public sees of several records; those that are not there for the actor are left out.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn records(&self, actor: &Actor, ids: &[RecordId]) -> Result<BTreeMap<RecordId, Found>, Refusal> {
        Ok(self
            .store
            .find_many(ids, Layer::Published)?
            .iter()
            .filter_map(|revision| Some((revision.id().clone(), self.reduced(actor, revision)?)))
            .collect())
    }

    /// Which revisions of a record an actor may see: those that were published, while the record is published;
    /// and all of them for those who review, and for those who had a hand in the record. What was sent back is
    /// the reviewer's revision, so that it does not suffice to look at the newest one.
    pub(crate) fn sight(&self, actor: &Actor, id: &RecordId) -> Result<Sight, Refusal> {
        let sees_work = actor.may(Right::Review)
            || (actor.may(Right::Write) && {
                let account = actor.author().account;
                let history = self.store.history(id)?;
                history.iter().any(|revision| revision.by().account == account)
            });
        Ok(Sight {
            sees_published: self.store.published(id)?.is_some(),
            sees_work,
        })
    }

    /// What an actor may see of a revision; nothing where the schema does not know its kind.
    pub(crate) fn reduced(&self, actor: &Actor, revision: &Revision) -> Option<Found> {
        let kind = self.schema.kind(&revision.record().kind)?;
        let stored = revision.record();
        let record = Record {
            id: stored.id.clone(),
            kind: stored.kind.clone(),
            aliases: stored.aliases.clone(),
            values: self.schema.reduce(kind, &stored.values, actor.reach()),
        };
        Some(Found {
            kind,
            revision: line(actor, revision),
            record,
        })
    }
}

/// Which revisions of one record an actor may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sight {
    sees_published: bool,
    sees_work: bool,
}

impl Sight {
    /// Whether a revision in this state may be seen.
    pub(crate) fn sees(self, state: State) -> bool {
        self.sees_work || (self.sees_published && state == State::Published)
    }
}

/// What an actor is told about the making of a revision. Who works on the record concerns those who sign in.
fn line(actor: &Actor, revision: &Revision) -> RevisionLine {
    let is_told = actor.may(Right::ReadRestricted);
    RevisionLine {
        number: revision.number(),
        state: revision.state(),
        at: revision.at(),
        by: is_told.then(|| revision.by().name.clone()),
        reason: is_told.then(|| revision.reason().to_owned()),
    }
}
