//! The fields that every record has, whatever its kind.

use vocabulary::{PartialDate, Symbol};

use crate::typed::{AnyKind, Group, Reference, Url};
use crate::{Field, FieldType, Reach, group};

group! {
    /// Where what the record says was read.
    pub struct Source {
        /// The document, by its title or description.
        title: String => Public, searched;
        /// The United Nations symbol of the document.
        document: Symbol => Public, searched, identifier;
        /// The paragraph, article or page.
        paragraph: String => Public;
        /// Its public address.
        url: Url => Public;
        /// When it was published or read, as stated beside it.
        date: PartialDate => Public;
        /// Where the words were really read, if not in the document itself: a mirror, a copy, a database.
        where_read: String => Public;
        /// The licence of what was taken from it.
        licence: String => Public;
        /// What a reader should know about the source.
        note: String => Public;
    }
}

group! {
    /// A place in a document that tells of what is recorded. One event told twice is one record with two
    /// mentions.
    pub struct Mention {
        /// The document, by title.
        title: String => Public;
        /// Its symbol.
        document: Symbol => Public;
        /// The paragraph.
        paragraph: String => Public;
        /// The fact as it was taken from there, by its identifier.
        fact: String => Public, identifier;
        /// What this place says differently from the others.
        note: String => Public, searched;
    }
}

/// The common fields, which the schema puts behind those of each kind.
pub const COMMON: &[Field] = &[
    Field::new(
        "sources",
        "Where what the record says was read. A record is not published without a source.",
        <Vec<Source> as FieldType>::SHAPE,
        true,
        Reach::Public,
    )
    .expected(),
    Field::new(
        "mentions",
        "The places in documents that tell of it.",
        <Vec<Mention> as FieldType>::SHAPE,
        true,
        Reach::Public,
    ),
    Field::new(
        "related",
        "Other records that a reader of this one should know of.",
        <Reference<AnyKind> as FieldType>::SHAPE,
        true,
        Reach::Public,
    ),
];

/// The sources of a record.
pub fn sources(values: &crate::Values) -> Vec<Source> {
    values
        .get("sources")
        .each()
        .filter_map(|value| match value {
            crate::Value::Group(group) => <Source as Group>::read(group).ok(),
            _ => None,
        })
        .collect()
}
