//! Words that stand around the names of countries, or in their place.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Deserialize;

use super::read_bundled;

/// The words, already folded except where they are labels of their own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// Words that only join others: they differ from language to language and from hand to hand.
    pub(super) connectives: BTreeSet<String>,
    /// Words for a republic, which are often cut short.
    pub(super) republics: BTreeSet<String>,
    /// Words for a saint, in names of islands and small States.
    pub(super) saints: BTreeSet<String>,
    /// Words that say of what sort a State is, in names that are complete without them.
    pub(super) sorts_of_state: BTreeSet<String>,
    /// Words that are part of the sort of State, but that also tell two States with one name apart.
    pub(super) telling_sorts: BTreeSet<String>,
    /// Words that a form, a clerk or a sentence adds around the name of a country.
    pub(super) surroundings: BTreeSet<String>,
    /// Labels of peoples and places that are no country. They are in the index so that no country is taken for
    /// them because it is spelt alike.
    pub(super) peoples_and_places: Vec<String>,
    /// Answers that say that the country is not known, or that there is none.
    pub(super) no_answer: Vec<String>,
}

impl Words {
    /// The words of `data/countries/words.json`.
    pub(super) fn bundled() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| {
            read_bundled(
                "words.json",
                include_str!("../../../../data/countries/words.json"),
            )
        })
    }
}
