//! A kind of record: what Rust code declares, and what the schema makes of it with the country packs.

use vocabulary::Language;

use crate::field::{Field, LocalLabels};

/// What [`crate::record!`] declares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Declaration {
    /// The code of the kind, `snake_case`.
    pub code: &'static str,
    /// What identifiers of the kind begin with.
    pub prefix: &'static str,
    /// The kind's place in addresses, plural.
    pub slug: &'static str,
    /// What the kind is, in English.
    pub about: &'static str,
    /// The fields that make the display title.
    pub title: &'static [&'static str],
    /// The field by which lists are ordered and counted.
    pub date: Option<&'static str>,
    /// The text shown under a title in results.
    pub summary: Option<&'static str>,
    /// The kind's own fields.
    pub fields: &'static [Field],
}

/// How the display title of a record is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TitleRule {
    /// The fields whose values make it, in order.
    pub fields: &'static [&'static str],
}

/// A kind with all its fields: its own, the common ones, and those of country packs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kind {
    /// The code of the kind.
    pub code: &'static str,
    /// What identifiers of the kind begin with.
    pub prefix: &'static str,
    /// The kind's place in addresses.
    pub slug: &'static str,
    /// What the kind is, in English.
    pub about: &'static str,
    /// How the display title is made.
    pub title: TitleRule,
    /// The field by which lists are ordered and counted.
    pub date: Option<&'static str>,
    /// The text shown under a title in results.
    pub summary: Option<&'static str>,
    /// Every field.
    pub fields: &'static [Field],
    /// Labels (one record, many records), for kinds that a country pack declares.
    pub local: Option<(LocalLabels, LocalLabels)>,
}

impl Kind {
    /// The field with this code.
    pub fn field(&self, code: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.code == code)
    }

    /// The field at a path such as `victims.sex`.
    pub fn field_at(&self, path: &str) -> Option<&'static Field> {
        let mut fields = self.fields;
        let mut found = None;
        for code in path.split('.') {
            let field = fields.iter().find(|field| field.code == code)?;
            fields = field.inner();
            found = Some(field);
        }
        found
    }

    /// Every field with its path, groups before what they hold.
    pub fn paths(&self) -> Vec<(String, &'static Field)> {
        let mut found = Vec::new();
        collect_paths("", self.fields, &mut found);
        found
    }

    /// The label of a kind that a pack declares: one record, or many.
    pub fn local_label(&self, language: Language, plural: bool) -> Option<&'static str> {
        self.local
            .map(|(one, many)| if plural { many } else { one }.texts[language.index()])
    }
}

fn collect_paths(path: &str, fields: &'static [Field], found: &mut Vec<(String, &'static Field)>) {
    for field in fields {
        let here = crate::problem::join_path(path, field.code);
        found.push((here.clone(), field));
        collect_paths(&here, field.inner(), found);
    }
}
