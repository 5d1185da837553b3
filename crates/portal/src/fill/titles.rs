//! The titles of records that a page refers to.

use std::collections::BTreeMap;

use record::{Record, RecordId, Schema, ShownTitle};
use vocabulary::Language;

/// A record as another page names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled {
    /// The code of its kind.
    pub kind: String,
    /// Its title, chosen for the language of the page.
    pub title: ShownTitle,
}

/// Titles by identifier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Titles(BTreeMap<RecordId, Titled>);

impl Titles {
    /// The titles of these records for a reader of `language`.
    pub fn of<'a>(
        schema: &Schema,
        language: Language,
        records: impl IntoIterator<Item = &'a Record>,
    ) -> Self {
        records
            .into_iter()
            .map(|record| {
                let titled = Titled {
                    kind: record.kind.clone(),
                    title: schema.title(record, language),
                };
                (record.id.clone(), titled)
            })
            .collect()
    }

    /// The title of a record, if it is known.
    pub fn get(&self, id: &RecordId) -> Option<&Titled> {
        self.0.get(id)
    }

    /// Every title, by identifier.
    pub fn iter(&self) -> impl Iterator<Item = (&RecordId, &Titled)> {
        self.0.iter()
    }
}

impl FromIterator<(RecordId, Titled)> for Titles {
    fn from_iter<I: IntoIterator<Item = (RecordId, Titled)>>(titles: I) -> Self {
        Self(titles.into_iter().collect())
    }
}
