//! Reading records.

use record::{Kind, Record, RecordId};
use serde_json::{Value, json};
use store::{Revision, Verification};

use crate::{Actor, Palermo, Refusal};

/// A record as an actor may see it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The kind.
    pub kind: &'static Kind,
    /// The revision it comes from; its record is reduced to what the actor may see.
    pub revision: u32,
    /// The record.
    pub record: Record,
}

impl Found {
    /// The record as JSON, with its revision.
    pub fn to_json(&self) -> Value {
        let mut json = self.record.to_json(self.kind);
        if let Value::Object(object) = &mut json {
            object.insert("revision".into(), json!(self.revision));
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
        self.schema
            .kind(name)
            .or_else(|| self.schema.kind_by_slug(name))
            .ok_or_else(|| Refusal::NoKind {
                name: name.chars().take(60).collect(),
                nearest: self.schema.nearest_kinds(name).join(", "),
            })
    }

    /// Every record that a name stands for: an identifier or an alias in any spelling.
    ///
    /// # Errors
    /// Where there is none that the actor may see.
    pub fn records_called(&self, actor: &Actor, name: &str) -> Result<Vec<Found>, Refusal> {
        let mut found = Vec::new();
        for id in self.store.resolve(name)? {
            found.extend(self.record(actor, &id)?);
        }
        if found.is_empty() {
            return Err(Refusal::Absent(name.chars().take(100).collect()));
        }
        Ok(found)
    }

    fn record(&self, actor: &Actor, id: &RecordId) -> Result<Option<Found>, Refusal> {
        let revision = match actor {
            Actor::Public => self.store.published(id)?,
            Actor::Operator => self.store.head(id)?,
        };
        Ok(revision.and_then(|revision| self.reduced(actor, &revision)))
    }

    fn reduced(&self, actor: &Actor, revision: &Revision) -> Option<Found> {
        let kind = self.schema.kind(&revision.record().kind)?;
        let mut record = revision.record().clone();
        record.values = self.schema.reduce(kind, &record.values, actor.reach());
        Some(Found {
            kind,
            revision: revision.number(),
            record,
        })
    }

    /// Every public record of a kind, one batch after another, so that an export of any size needs little
    /// memory.
    ///
    /// # Errors
    /// Where the store fails or `take` does.
    pub fn export<F: From<Refusal>>(
        &self,
        actor: &Actor,
        kind: &'static Kind,
        mut take: impl FnMut(Found) -> Result<(), F>,
    ) -> Result<(), F> {
        const BATCH: u32 = 500;
        let mut after = String::new();
        loop {
            let batch = self
                .store
                .records_after(kind.code, &after, BATCH, true)
                .map_err(Refusal::from)?;
            let Some(last) = batch.last() else { return Ok(()) };
            last.id().as_str().clone_into(&mut after);
            for revision in &batch {
                if let Some(found) = self.reduced(actor, revision) {
                    take(found)?;
                }
            }
        }
    }

    /// Recomputes the audit chain and the hash of every revision.
    ///
    /// # Errors
    /// Where the actor is not the operator or the store cannot be read.
    pub fn verify(&self, actor: &Actor) -> Result<Verification, Refusal> {
        actor.must_be_operator()?;
        Ok(self.store.verify()?)
    }
}
