//! The register of the Protocol's provisions.

use record::typed::LongTranslated;
use record::{Coded, record};
use vocabulary::Translated;

use crate::lists::{ProtocolProvision, Strength, Theme};

record! {
    /// One provision of the Protocol: who owes what, and how strongly. A paraphrase, not the treaty text.
    pub struct Provision = "provision", prefix "provision", slug "provisions",
        title "provision" "article_title", summary "paraphrase" {
        /// The provision, by article, paragraph and letter.
        provision: Coded<ProtocolProvision> => Public, required, facet, column;
        /// The title of its article.
        article_title: Translated => Public, searched;
        /// The number of its article.
        article: i64 => Public, facet;
        /// The part of the Protocol.
        part: String => Public;
        /// What kind of provision.
        provision_type: String => Public, facet;
        /// How strong the duty is.
        strength: Coded<Strength> => Public, facet, column;
        /// Words that soften the duty, as the text has them.
        qualifiers: Vec<String> => Public;
        /// Who owes it.
        addressee: String => Public, facet;
        /// What it is about.
        themes: Vec<Coded<Theme>> => Public, facet;
        /// What it says, in our own words.
        paraphrase: LongTranslated => Public, required, searched;
    }
}
