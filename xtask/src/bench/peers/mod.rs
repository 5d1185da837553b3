//! The search of the program, and what else a State could have used: the full text search of its database. Each
//! is given the same texts and
//! values, asked the same questions, and made to answer the same: how many, the best ten with their matches
//! marked, and the counts of every facet.

mod own;
mod postgres;
mod sqlite;

use anyhow::Result;

use super::corpus::Input;
use super::questions::Question;

pub use own::OwnSearch;
pub use postgres::PostgresSearch;
pub use sqlite::SqliteSearch;

/// An engine of the comparison.
pub trait Peer {
    /// Its name in tables.
    fn name(&self) -> String;

    /// Takes a record in.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn add(&mut self, number: usize, input: Input) -> Result<()>;

    /// Makes everything that was added ready to be asked for.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn finish(&mut self) -> Result<()>;

    /// Answers a question completely and gives how many records were found.
    ///
    /// # Errors
    /// Where it cannot be answered.
    fn search(&mut self, question: &Question) -> Result<usize>;
}

#[cfg(test)]
pub(super) mod tests {
    use record::{Record, Values};
    use vocabulary::Language;

    use super::super::corpus::Document;
    use super::*;

    /// Three records with words in English and Russian, and one facet.
    pub fn check_peer(peer: &mut dyn Peer) {
        let texts = [
            ("law on labour", "закон"),
            ("forced labour", "труд"),
            ("a case", "дело"),
        ];
        for (number, (english, russian)) in texts.into_iter().enumerate() {
            let mut document = Document {
                id: format!("law-{number}"),
                facets: vec![("kind".to_owned(), "law".to_owned())],
                ..Document::default()
            };
            document.texts[Language::En.index()] = english.to_owned();
            document.texts[Language::Ru.index()] = russian.to_owned();
            let record = Record {
                id: document.id.parse().unwrap(),
                kind: "law".to_owned(),
                aliases: Vec::new(),
                values: Values::default(),
            };
            peer.add(number, Input { record, document }).unwrap();
        }
        peer.finish().unwrap();
        let mut found = |language, words: &[&str]| {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            peer.search(&Question { language, words }).unwrap()
        };
        assert_eq!(found(Language::En, &["labour"]), 2);
        assert_eq!(found(Language::En, &["labour", "law"]), 1);
        assert_eq!(found(Language::Ru, &["дело"]), 1);
        assert_eq!(found(Language::En, &["nothing"]), 0);
    }
}
