//! Handlers that answer with pages.

pub mod about;
pub mod account;
pub mod calendar;
mod device;
pub mod edit;
pub mod help;
pub mod home;
pub mod invitation;
pub mod passkey;
pub mod provider;
pub mod record;
pub mod review;
pub mod sign_in;
pub mod treaty;

use ::record::{Record, RecordId, Value, Values};
use usecases::{Found, RevisionLine};
use vocabulary::Language;

use super::asker::Asker;
use super::failure::Failure;
use crate::fill::{Context, RevisionFacts, Titles};

impl Asker {
    /// What a page in this language is filled from.
    pub fn context<'a>(&'a self, language: Language, titles: &'a Titles) -> Context<'a> {
        Context {
            schema: self.palermo().schema(),
            site: &self.portal().site,
            language,
            titles,
            person: self.person(),
        }
    }

    /// The titles of the records that these values refer to.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn titles_for<'v>(
        &self,
        language: Language,
        values: impl IntoIterator<Item = &'v Values>,
    ) -> Result<Titles, Failure> {
        let mut ids = Vec::new();
        for values in values {
            collect_references(values, &mut ids);
        }
        self.titles_of(language, ids)
    }

    /// The titles of the records to which those fields of these refer that lists show.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn titles_in_list<'r>(
        &self,
        language: Language,
        records: impl IntoIterator<Item = &'r Record>,
    ) -> Result<Titles, Failure> {
        let schema = self.palermo().schema();
        let mut ids = Vec::new();
        for record in records {
            let fields = schema.kind(&record.kind).map_or(&[][..], |kind| kind.fields);
            for field in fields.iter().filter(|field| field.column) {
                collect_reference(record.values.get(field.code), &mut ids);
            }
        }
        self.titles_of(language, ids)
    }

    fn titles_of(&self, language: Language, mut ids: Vec<RecordId>) -> Result<Titles, Failure> {
        ids.sort_unstable();
        ids.dedup();
        let found = self.palermo().records(self.actor(), &ids)?;
        Ok(Titles::of(
            self.palermo().schema(),
            language,
            found.values().map(|found| &found.record),
        ))
    }
}

fn collect_references(values: &Values, ids: &mut Vec<RecordId>) {
    for (_, value) in values.iter() {
        collect_reference(value, ids);
    }
}

fn collect_reference(value: &Value, ids: &mut Vec<RecordId>) {
    for single in value.each() {
        match single {
            Value::Reference(id) => ids.push(id.clone()),
            Value::Group(group) => collect_references(group, ids),
            _ => {}
        }
    }
}

/// What a page tells of a revision. Who made it is told only to those who sign in.
pub fn revision_facts(line: &RevisionLine) -> RevisionFacts {
    RevisionFacts {
        number: line.number,
        at: line.at,
        by: line.by.clone(),
        reason: line.reason.clone().filter(|reason| !reason.is_empty()),
    }
}

/// The path of a record's page, without the language.
pub fn place_of(found: &Found) -> String {
    crate::fill::address::record(found.kind, &found.record.id)
}
