//! Reading records.

use std::collections::HashMap;

use record::RecordId;
use vocabulary::identifier::spellings;

use crate::commit::names::{NameSource, alias_key};
use crate::commit::{HEAD_LAYER, PUBLISHED_LAYER, Standing};
use crate::driver::{Row, Statement, Value};
use crate::problem::StoreProblem;
use crate::revision::{Revision, State};
use crate::sql::records as sql;
use crate::store::Store;

/// Which revision of each record is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// The newest one, whatever its state.
    Head,
    /// The newest one, where it is in this state.
    HeadIn(State),
    /// The one the public sees.
    Published,
}

/// How many records of a kind there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindCount {
    /// The code of the kind.
    pub kind: String,
    /// All records.
    pub records: u64,
    /// Those the public sees.
    pub published: u64,
}

/// A reference from one record to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The record that refers.
    pub from: RecordId,
    /// By which field, with positions: `operative.3.due`.
    pub path: String,
    /// The record referred to.
    pub to: RecordId,
}

impl Store {
    /// The newest revision of a record.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn head(&self, id: &RecordId) -> Result<Option<Revision>, StoreProblem> {
        self.find_revision(sql::HEAD, &[(&self.organisation).into(), id.as_str().into()])
    }

    /// The revision of a record that the public sees.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn published(&self, id: &RecordId) -> Result<Option<Revision>, StoreProblem> {
        self.find_revision(sql::PUBLISHED, &[(&self.organisation).into(), id.as_str().into()])
    }

    /// The revisions of several records at once, in the order of `ids`, each record once. Those that are not
    /// there, or not in the layer, are left out.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn find_many(&self, ids: &[RecordId], layer: Layer) -> Result<Vec<Revision>, StoreProblem> {
        let statement = match layer {
            Layer::Head | Layer::HeadIn(_) => sql::MANY_HEADS,
            Layer::Published => sql::MANY_PUBLISHED,
        };
        let mut found = HashMap::with_capacity(ids.len());
        for row in self.rows_of_many(statement, ids)? {
            let revision = Revision::from_row(&row, &self.schema, self.place())?;
            if !matches!(layer, Layer::HeadIn(state) if state != revision.state()) {
                found.insert(revision.id().clone(), revision);
            }
        }
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// The kinds of several records at once; those that are not there are left out.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn kinds_of(&self, ids: &[RecordId]) -> Result<HashMap<RecordId, String>, StoreProblem> {
        self.rows_of_many(sql::KINDS_OF_MANY, ids)?
            .iter()
            .map(|row| Ok((self.read_id(row, 0)?, row.text(1)?.to_owned())))
            .collect()
    }

    /// What stands about several records at once; those that are not there are left out.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn standing_of(&self, ids: &[RecordId]) -> Result<HashMap<RecordId, Standing>, StoreProblem> {
        self.rows_of_many(sql::MANY_STANDING, ids)?
            .iter()
            .map(|row| Ok((self.read_id(row, 5)?, Standing::from_row(row, self.place())?)))
            .collect()
    }

    /// Runs one of the statements about [`sql::MANY`] records as often as it takes for all of them.
    fn rows_of_many(&self, statement: Statement, ids: &[RecordId]) -> Result<Vec<Row>, StoreProblem> {
        self.engine.read(|session| {
            let mut rows = Vec::new();
            for part in ids.chunks(sql::MANY) {
                let keys: Vec<&str> = part.iter().map(RecordId::as_str).collect();
                rows.extend(session.rows(statement, &sql::many_parameters(&self.organisation, &keys))?);
            }
            Ok(rows)
        })
    }

    /// Whether there is no record yet, in any state.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn is_empty(&self) -> Result<bool, StoreProblem> {
        let parameters: [Value; 1] = [(&self.organisation).into()];
        self.engine
            .read(|session| session.first(sql::ANY_RECORD, &parameters))
            .map(|row| row.is_none())
    }

    /// One revision of a record.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn revision(&self, id: &RecordId, number: u32) -> Result<Option<Revision>, StoreProblem> {
        let key: [Value; 3] = [(&self.organisation).into(), id.as_str().into(), number.into()];
        self.find_revision(sql::REVISION, &key)
    }

    /// Every revision of a record, the first one first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn history(&self, id: &RecordId) -> Result<Vec<Revision>, StoreProblem> {
        self.find_revisions(sql::HISTORY, &[(&self.organisation).into(), id.as_str().into()])
    }

    /// The kind of a record, if there is one with this identifier.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn kind_of(&self, id: &RecordId) -> Result<Option<String>, StoreProblem> {
        let key: [Value; 2] = [(&self.organisation).into(), id.as_str().into()];
        self.engine
            .read(|session| session.first(sql::KIND_OF, &key))?
            .map(|row| row.text(0).map(ToOwned::to_owned))
            .transpose()
    }

    /// Which records a text names, as identifier or as any name they ever had, in any usual spelling. More
    /// than one where a name is shared. A name that a field gives, such as the number of a law, counts only
    /// where the text is no record's identifier or alias.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn resolve(&self, text: &str) -> Result<Vec<RecordId>, StoreProblem> {
        if let Ok(id) = text.parse::<RecordId>()
            && self.kind_of(&id)?.is_some()
        {
            return Ok(vec![id]);
        }
        // The text's own key first: its variants stand for something else where it stands for itself.
        let mut keys = vec![alias_key(text)];
        keys.extend(spellings(text));
        for key in keys.into_iter().filter(|key| !key.is_empty()) {
            let parameters: [Value; 2] = [(&self.organisation).into(), key.into()];
            let rows = self
                .engine
                .read(|session| session.rows(sql::ALIAS_CLAIMS, &parameters))?;
            let (given, owned): (Vec<_>, Vec<_>) = rows
                .iter()
                .partition(|row| row.text(1).ok() == Some(NameSource::Field.code()));
            let named = if owned.is_empty() { given } else { owned };
            if !named.is_empty() {
                return named.into_iter().map(|row| self.read_id(row, 0)).collect();
            }
        }
        Ok(Vec::new())
    }

    /// A page of revisions, one a record, in the order of identifiers: those after `after`, at most `limit`.
    /// The next page begins after the last identifier of this one; records that are added or changed between
    /// two pages move no others.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn scan(
        &self,
        kind: Option<&str>,
        after: Option<&RecordId>,
        limit: u32,
        layer: Layer,
    ) -> Result<Vec<Revision>, StoreProblem> {
        let mut parameters: Vec<Value> = vec![
            (&self.organisation).into(),
            after.map_or("", RecordId::as_str).into(),
            limit.into(),
        ];
        parameters.extend(kind.map(Value::from));
        let statement = match (layer, kind.is_some()) {
            (Layer::Head, false) => sql::SCAN_HEADS,
            (Layer::Head, true) => sql::SCAN_HEADS_OF_KIND,
            (Layer::HeadIn(_), false) => sql::SCAN_HEADS_IN_STATE,
            (Layer::HeadIn(_), true) => sql::SCAN_HEADS_OF_KIND_IN_STATE,
            (Layer::Published, false) => sql::SCAN_PUBLISHED,
            (Layer::Published, true) => sql::SCAN_PUBLISHED_OF_KIND,
        };
        if let Layer::HeadIn(state) = layer {
            parameters.push(state.code().into());
        }
        self.find_revisions(statement, &parameters)
    }

    /// Calls `visit` for every revision of a scan, page by page, so that memory stays bounded.
    ///
    /// # Errors
    /// Where the store cannot be read, or what `visit` gives.
    pub fn scan_all<E: From<StoreProblem>>(
        &self,
        kind: Option<&str>,
        layer: Layer,
        mut visit: impl FnMut(Revision) -> Result<(), E>,
    ) -> Result<(), E> {
        const PAGE: u32 = 200;
        let mut after: Option<RecordId> = None;
        loop {
            let page = self.scan(kind, after.as_ref(), PAGE, layer)?;
            let is_last = page.len() < PAGE as usize;
            after = page.last().map(|revision| revision.id().clone());
            for revision in page {
                visit(revision)?;
            }
            if is_last {
                return Ok(());
            }
        }
    }

    /// How many records of each kind there are, in the order of the kinds' codes.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn counts_by_kind(&self) -> Result<Vec<KindCount>, StoreProblem> {
        let parameters: [Value; 1] = [(&self.organisation).into()];
        self.engine
            .read(|session| session.rows(sql::COUNTS_BY_KIND, &parameters))?
            .iter()
            .map(|row| {
                Ok(KindCount {
                    kind: row.text(0)?.to_owned(),
                    records: row.count(1)?,
                    published: row.count(2)?,
                })
            })
            .collect()
    }

    /// Who refers to a record: in their published revisions, or in their newest ones for [`Layer::Head`] and
    /// [`Layer::HeadIn`].
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn references_to(&self, id: &RecordId, layer: Layer) -> Result<Vec<Reference>, StoreProblem> {
        self.find_references(sql::REFERENCES_TO, id, layer)
    }

    /// What a record refers to, as [`Self::references_to`].
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn references_from(&self, id: &RecordId, layer: Layer) -> Result<Vec<Reference>, StoreProblem> {
        self.find_references(sql::REFERENCES_FROM, id, layer)
    }

    fn find_references(
        &self,
        statement: Statement,
        id: &RecordId,
        layer: Layer,
    ) -> Result<Vec<Reference>, StoreProblem> {
        let layer = match layer {
            Layer::Head | Layer::HeadIn(_) => HEAD_LAYER,
            Layer::Published => PUBLISHED_LAYER,
        };
        let parameters: [Value; 3] = [(&self.organisation).into(), id.as_str().into(), layer.into()];
        self.engine
            .read(|session| session.rows(statement, &parameters))?
            .iter()
            .map(|row| {
                Ok(Reference {
                    from: self.read_id(row, 0)?,
                    path: row.text(1)?.to_owned(),
                    to: self.read_id(row, 2)?,
                })
            })
            .collect()
    }

    fn find_revision(
        &self,
        statement: Statement,
        parameters: &[Value],
    ) -> Result<Option<Revision>, StoreProblem> {
        self.engine
            .read(|session| session.first(statement, parameters))?
            .map(|row| Revision::from_row(&row, &self.schema, self.place()))
            .transpose()
    }

    fn find_revisions(
        &self,
        statement: Statement,
        parameters: &[Value],
    ) -> Result<Vec<Revision>, StoreProblem> {
        self.engine
            .read(|session| session.rows(statement, parameters))?
            .iter()
            .map(|row| Revision::from_row(row, &self.schema, self.place()))
            .collect()
    }

    pub(crate) fn read_id(&self, row: &Row, column: usize) -> Result<RecordId, StoreProblem> {
        let text = row.text(column)?;
        text.parse()
            .map_err(|_| self.unreadable(Ok(text), "it is no identifier"))
    }

    pub(crate) fn unreadable(&self, id: Result<&str, StoreProblem>, reason: &str) -> StoreProblem {
        StoreProblem::Unreadable {
            place: self.place().to_owned(),
            what: id.unwrap_or("a record").to_owned(),
            reason: reason.to_owned(),
        }
    }
}
