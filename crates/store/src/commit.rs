//! The one way in which a record changes: a checked record becomes a revision, its audit entry, its names,
//! its references and its jobs, all in one transaction or not at all.

use jiff::Timestamp;
use record::{Checked, Kind, Record, RecordId, Value as FieldValue};
use vocabulary::identifier::fold;

use crate::audit::{COMMIT, Entry, Event, OpenChain, Stream, to_microsecond};
use crate::driver::{Row, Session, Value};
use crate::hash::{canonical, sha256};
use crate::jobs::NewJob;
use crate::problem::{HoldsStoreProblem, StoreProblem};
use crate::revision::{Author, Circumstances, Revision, State};
use crate::sql::records as sql;
use crate::store::Store;

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

/// A commit with everything that can be computed before the transaction begins.
struct Prepared<'a> {
    commit: &'a Commit,
    body: String,
    body_hash: [u8; 32],
    names: Vec<Name>,
}

/// A name under which a record is to be found.
struct Name {
    /// The folded key.
    key: String,
    /// As it was written.
    spelling: String,
    source: NameSource,
}

/// Where a name comes from, and so whom it may belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameSource {
    /// It is the identifier itself.
    Identifier,
    /// It is one of the aliases, which only one record may have.
    Alias,
    /// It is the value of a field that identifies the record among others of its kind, such as the number of a
    /// law. Nobody owns such a name: two States may well give two laws one number.
    Field,
}

impl NameSource {
    /// The code used in the store.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Identifier => "id",
            Self::Alias => "alias",
            Self::Field => "field",
        }
    }
}

/// Every name that a revision of a record gives it, each key once.
fn names_of(record: &Record, kind: &Kind) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut add = |spelling: &str, source| {
        let key = alias_key(spelling);
        if !key.is_empty() && names.iter().all(|name| name.key != key) {
            names.push(Name {
                key,
                spelling: spelling.to_owned(),
                source,
            });
        }
    };
    add(record.id.as_str(), NameSource::Identifier);
    for alias in &record.aliases {
        add(alias, NameSource::Alias);
    }
    for field in kind.fields.iter().filter(|field| field.identifier) {
        let value = record.values.get(field.code);
        let values = match value {
            FieldValue::Many(values) => values.as_slice(),
            single => std::slice::from_ref(single),
        };
        for value in values {
            match value {
                FieldValue::Text(text) => add(text, NameSource::Field),
                FieldValue::Symbol(symbol) => add(&symbol.to_string(), NameSource::Field),
                _ => {}
            }
        }
    }
    names
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
        if commits.is_empty() {
            return Ok(Vec::new());
        }
        let prepared = commits
            .iter()
            .map(|commit| self.prepare(commit))
            .collect::<Result<Vec<_>, _>>()?;
        let now = to_microsecond(now);
        let store_all = || {
            self.engine.transaction(|session| {
                // The end of the chain is locked before anything is read, so that no other commit of this
                // organisation can come between what is read and what is written.
                let mut chain = OpenChain::lock(session, &self.organisation, Stream::Records)?;
                let mut writer = Writer {
                    store: self,
                    session,
                    chain: &mut chain,
                    author,
                    now,
                };
                let revisions = prepared
                    .iter()
                    .map(|prepared| writer.store_one(prepared))
                    .collect::<Result<Vec<_>, CommitProblem>>()?;
                chain.close(session)?;
                Ok(revisions)
            })
        };
        match store_all() {
            // Whether it arrived is found out by repeating it: what is there already is not stored twice.
            Err(CommitProblem::Store(StoreProblem::OutcomeUnknown { .. })) => store_all(),
            outcome => outcome,
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

    fn prepare<'a>(&self, commit: &'a Commit) -> Result<Prepared<'a>, CommitProblem> {
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
            commit,
            body_hash: sha256(body.as_bytes()),
            body,
            names: names_of(record, kind),
        })
    }
}

/// The key of a name. A name of signs alone has no folded form and stands for itself.
pub(crate) fn alias_key(alias: &str) -> String {
    let key = fold(alias);
    if key.is_empty() {
        alias.trim().to_owned()
    } else {
        key
    }
}

/// Whether a claim to a name from `source` keeps others off, who hold it from `held`. Two identifiers may fold
/// to one key, because each is found by itself first; and nobody owns the name that a field gives.
fn excludes(source: NameSource, held: &str) -> bool {
    match source {
        NameSource::Field => false,
        NameSource::Identifier => held == NameSource::Alias.code(),
        NameSource::Alias => held != NameSource::Field.code(),
    }
}

/// One transaction that stores revisions.
struct Writer<'a, 'session, 'connection> {
    store: &'a Store,
    session: &'session mut Session<'connection>,
    chain: &'a mut OpenChain,
    author: &'a Author,
    now: Timestamp,
}

/// What stands about a record before the commit.
struct Standing {
    head: u32,
    published: Option<u32>,
}

impl Writer<'_, '_, '_> {
    fn store_one(&mut self, prepared: &Prepared<'_>) -> Result<Revision, CommitProblem> {
        let organisation = self.store.organisation.as_str();
        for job in &prepared.commit.jobs {
            job.enqueue(self.session, organisation, self.now)?;
        }
        let id = prepared.commit.record.record().id.as_str();
        let key: [Value; 2] = [organisation.into(), id.into()];
        let standing = match self.session.first(sql::FIND_HEAD_HASH, &key)? {
            Some(row) => {
                if let Some(revision) = self.unchanged(prepared, &row)? {
                    return Ok(revision);
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
        self.write(prepared, standing.as_ref())
    }

    /// The newest revision, where it says and is what the commit wants.
    fn unchanged(&mut self, prepared: &Prepared<'_>, row: &Row) -> Result<Option<Revision>, CommitProblem> {
        let is_same = row.text(3)? == prepared.commit.state.code() && row.hash(4)? == prepared.body_hash;
        if is_same {
            self.head(prepared).map(Some)
        } else {
            Ok(None)
        }
    }

    fn check_standing(&mut self, prepared: &Prepared<'_>, row: &Row) -> Result<Standing, CommitProblem> {
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
                theirs: self.head(prepared)?,
            })));
        }
        Ok(Standing {
            head,
            published: row.optional_number(2)?,
        })
    }

    fn head(&mut self, prepared: &Prepared<'_>) -> Result<Revision, CommitProblem> {
        let id = &prepared.commit.record.record().id;
        let key: [Value; 2] = [(&self.store.organisation).into(), id.as_str().into()];
        match self.session.first(sql::HEAD, &key)? {
            Some(row) => Ok(Revision::from_row(&row, &self.store.schema, self.store.place())?),
            None => Err(CommitProblem::Store(StoreProblem::Unreadable {
                place: self.store.place().to_owned(),
                what: format!("the newest revision of {id}"),
                reason: "it is not there".to_owned(),
            })),
        }
    }

    fn write(
        &mut self,
        prepared: &Prepared<'_>,
        standing: Option<&Standing>,
    ) -> Result<Revision, CommitProblem> {
        let commit = prepared.commit;
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
        self.write_revision(prepared, &circumstances)?;
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
        self.chain.add(self.session, &entry)?;
        Ok(Revision::of_commit(
            record.clone(),
            prepared.body.clone(),
            circumstances,
        ))
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
            self.session
                .exec(sql::ADD_RECORD, &[organisation, id, kind, head, published, state])?;
        } else {
            self.session
                .exec(sql::MOVE_RECORD, &[organisation, id, head, published, state])?;
        }
        Ok(())
    }

    fn write_revision(
        &mut self,
        prepared: &Prepared<'_>,
        circumstances: &Circumstances,
    ) -> Result<(), StoreProblem> {
        let record = prepared.commit.record.record();
        self.session.exec(
            sql::ADD_REVISION,
            &[
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
        )?;
        Ok(())
    }

    /// Claims the names. A name once given stays with its record, also when a later revision drops it: every
    /// name that was ever printed somewhere must lead to the record for ever.
    fn write_names(&mut self, prepared: &Prepared<'_>) -> Result<(), CommitProblem> {
        let organisation = Value::from(&self.store.organisation);
        let id = &prepared.commit.record.record().id;
        for name in &prepared.names {
            let claims = self
                .session
                .rows(sql::ALIAS_CLAIMS, &[organisation.clone(), (&name.key).into()])?;
            let mut mine = None;
            let mut other = None;
            for claim in &claims {
                let (holder, source) = (claim.text(0)?, claim.text(1)?);
                if holder == id.as_str() {
                    mine = Some(source.to_owned());
                } else if excludes(name.source, source) {
                    other = Some(holder.to_owned());
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
            self.session.exec(
                sql::ADD_ALIAS,
                &[
                    organisation.clone(),
                    (&name.key).into(),
                    id.as_str().into(),
                    (&name.spelling).into(),
                    name.source.code().into(),
                ],
            )?;
        }
        Ok(())
    }

    fn write_references(
        &mut self,
        checked: &Checked,
        state: State,
        standing: Option<&Standing>,
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
                self.session.exec(sql::ADD_REFERENCE, &row)?;
            }
        }
        Ok(())
    }
}
