//! One transaction that stores revisions.

use jiff::Timestamp;
use record::{Checked, Record};

use super::batch::{Added, Claim, Known, Pending};
use super::names::{NameSource, excludes};
use super::{CommitProblem, Conflict, HEAD_LAYER, PUBLISHED_LAYER, Prepared, Stored};
use crate::audit::{COMMIT, Entry, OpenChain};
use crate::driver::{Row, Session, Value};
use crate::problem::StoreProblem;
use crate::revision::{Author, Circumstances, State};
use crate::sql::records as sql;
use crate::store::Store;

/// One transaction that stores revisions.
pub(super) struct Writer<'a, 'session, 'connection> {
    pub(super) store: &'a Store,
    pub(super) known: Known,
    pub(super) pending: Pending,
    pub(super) session: &'session mut Session<'connection>,
    pub(super) chain: &'a mut OpenChain,
    pub(super) author: &'a Author,
    pub(super) now: Timestamp,
}

/// What stands about a record before the commit.
struct Before {
    head: u32,
    published: Option<u32>,
}

impl Writer<'_, '_, '_> {
    /// Stores one change, or tells that the newest revision says it already.
    pub(super) fn store_one(&mut self, prepared: &Prepared) -> Result<Stored, CommitProblem> {
        let organisation = self.store.organisation.as_str();
        for job in &prepared.commit.jobs {
            job.enqueue(self.session, organisation, self.now)?;
        }
        let id = prepared.commit.record.record().id.as_str();
        if self.pending.has_changed(id) {
            self.pending.write(self.session)?;
            self.known.refresh(self.session, organisation, id)?;
        } else if self.pending.is_full() {
            self.pending.write(self.session)?;
        }
        let standing = match self.known.standing(id).cloned() {
            Some(row) => {
                if row.text(3)? == prepared.commit.state.code() && row.hash(4)? == prepared.body_hash {
                    return Ok(Stored::Unchanged);
                }
                Some(self.check_standing(prepared, &row)?)
            }
            None => match prepared.commit.based_on {
                Some(number) => {
                    return Err(CommitProblem::BaseMissing {
                        id: prepared.commit.record.record().id.clone(),
                        number,
                    });
                }
                None => None,
            },
        };
        self.write(prepared, standing.as_ref()).map(Stored::Revision)
    }

    /// Writes what still waits.
    pub(super) fn finish(mut self) -> Result<(), StoreProblem> {
        self.pending.write(self.session)
    }

    fn check_standing(&mut self, prepared: &Prepared, row: &Row) -> Result<Before, CommitProblem> {
        let record = prepared.commit.record.record();
        if row.text(0)? != record.kind {
            return Err(CommitProblem::KindChanged {
                id: record.id.clone(),
                stored: row.text(0)?.to_owned(),
                given: record.kind.clone(),
            });
        }
        let head = row.number(1)?;
        if prepared.commit.based_on != Some(head) {
            return Err(CommitProblem::Conflict(Box::new(Conflict {
                ours: record.clone(),
                based_on: prepared.commit.based_on,
                theirs: self.store.head_in(self.session, &record.id)?,
            })));
        }
        Ok(Before {
            head,
            published: row.optional_number(2)?,
        })
    }

    fn write(
        &mut self,
        prepared: &Prepared,
        standing: Option<&Before>,
    ) -> Result<Circumstances, CommitProblem> {
        let commit = &prepared.commit;
        let record = commit.record.record();
        let number = standing.map_or(1, |standing| standing.head + 1);
        let published_before = standing.and_then(|standing| standing.published);
        let circumstances = Circumstances {
            number,
            sequence: self.chain.next_number(),
            state: commit.state,
            by: self.author.clone(),
            at: self.now,
            reason: commit.reason.clone(),
        };
        let published = commit.state.published_after(published_before, number);
        self.write_record(record, standing.is_none(), &circumstances, published)?;
        self.add_revision(prepared, &circumstances);
        self.write_names(prepared)?;
        self.write_references(&commit.record, commit.state, standing)?;
        let entry = Entry {
            number: circumstances.sequence,
            at: self.now,
            by: self.author.clone(),
            action: COMMIT.to_owned(),
            record_id: Some(record.id.to_string()),
            revision: Some(number),
            kind: Some(record.kind.clone()),
            state: Some(commit.state.code().to_owned()),
            body_hash: Some(prepared.body_hash),
            reason: commit.reason.clone(),
        };
        self.pending.add(Added::Entry, self.chain.append(&entry));
        Ok(circumstances)
    }

    fn write_record(
        &mut self,
        record: &Record,
        is_new: bool,
        circumstances: &Circumstances,
        published: Option<u32>,
    ) -> Result<(), StoreProblem> {
        let organisation = Value::from(&self.store.organisation);
        let id = Value::from(record.id.as_str());
        let (head, published, state): (Value, Value, Value) = (
            circumstances.number.into(),
            published.into(),
            circumstances.state.code().into(),
        );
        if is_new {
            let kind = Value::from(&record.kind);
            self.pending
                .add(Added::Record, [organisation, id, kind, head, published, state]);
        } else {
            self.session
                .exec(sql::MOVE_RECORD, &[organisation, id, head, published, state])?;
        }
        Ok(())
    }

    fn add_revision(&mut self, prepared: &Prepared, circumstances: &Circumstances) {
        let record = prepared.commit.record.record();
        self.pending.note(record.id.as_str(), prepared.body.len());
        self.pending.add(
            Added::Revision,
            [
                (&self.store.organisation).into(),
                record.id.as_str().into(),
                circumstances.number.into(),
                (circumstances.sequence as i64).into(),
                (&record.kind).into(),
                circumstances.state.code().into(),
                (&circumstances.by.account).into(),
                (&circumstances.by.name).into(),
                circumstances.at.into(),
                (&circumstances.reason).into(),
                (&prepared.body_hash).into(),
                (&prepared.body).into(),
            ],
        );
    }

    /// Claims the names. A name once given stays with its record, also when a later revision drops it: every
    /// name that was ever printed somewhere must lead to the record for ever.
    fn write_names(&mut self, prepared: &Prepared) -> Result<(), CommitProblem> {
        let organisation = Value::from(&self.store.organisation);
        let id = &prepared.commit.record.record().id;
        for name in &prepared.names {
            let mut mine = None;
            let mut other = None;
            for claim in self.known.claims(&name.key) {
                if claim.holder == id.as_str() {
                    mine = Some(claim.source.clone());
                } else if excludes(name.source, &claim.source) {
                    other = Some(claim.holder.clone());
                }
            }
            // A name that a field gave may become an alias; any other claim stays as it is.
            let is_stronger =
                name.source == NameSource::Alias && mine.as_deref() == Some(NameSource::Field.code());
            if mine.is_some() && !is_stronger {
                continue;
            }
            if let Some(holder) = other
                && self
                    .session
                    .first(
                        sql::FIND_SHARED_ALIAS,
                        &[organisation.clone(), (&name.key).into()],
                    )?
                    .is_none()
            {
                return Err(CommitProblem::AliasTaken {
                    alias: name.spelling.clone(),
                    id: id.clone(),
                    holder,
                });
            }
            let row: [Value; 5] = [
                organisation.clone(),
                (&name.key).into(),
                id.as_str().into(),
                (&name.spelling).into(),
                name.source.code().into(),
            ];
            if is_stronger {
                self.session.exec(sql::OWN_ALIAS, &row)?;
            } else {
                self.pending.add(Added::Name, row);
            }
            let (holder, source) = (id.to_string(), name.source.code().to_owned());
            self.known.claim(&name.key, Claim { holder, source });
        }
        Ok(())
    }

    fn write_references(
        &mut self,
        checked: &Checked,
        state: State,
        standing: Option<&Before>,
    ) -> Result<(), StoreProblem> {
        let is_known = standing.is_some();
        let was_published = standing.is_some_and(|standing| standing.published.is_some());
        self.write_layer(checked, HEAD_LAYER, is_known, true)?;
        match state {
            State::Published => self.write_layer(checked, PUBLISHED_LAYER, was_published, true),
            State::Withdrawn => self.write_layer(checked, PUBLISHED_LAYER, was_published, false),
            State::Draft | State::InReview => Ok(()),
        }
    }

    fn write_layer(
        &mut self,
        checked: &Checked,
        layer: &str,
        drop_old: bool,
        add_new: bool,
    ) -> Result<(), StoreProblem> {
        let organisation = Value::from(&self.store.organisation);
        let from = Value::from(checked.record().id.as_str());
        let layer = Value::from(layer);
        if drop_old {
            self.session.exec(
                sql::DROP_REFERENCES,
                &[organisation.clone(), from.clone(), layer.clone()],
            )?;
        }
        if add_new {
            for (path, to) in checked.references() {
                let row = [
                    organisation.clone(),
                    from.clone(),
                    layer.clone(),
                    path.into(),
                    to.as_str().into(),
                ];
                self.pending.add(Added::Reference, row);
            }
        }
        Ok(())
    }
}
