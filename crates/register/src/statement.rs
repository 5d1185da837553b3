//! The register of published statements: rules, definitions, findings, coordination.

use record::typed::LongTranslated;
use record::{Coded, record};
use vocabulary::{PartialDate, Symbol, Translated};

use crate::lists::{Country, StatementType, StatusOfWork, Theme};

record! {
    /// Something a body published about how it works: a rule, a definition, a reporting duty, a finding.
    pub struct Statement = "statement", prefix "statement", slug "statements",
        title "title", date "date", summary "text" {
        /// A short title.
        title: Translated => Public, required, searched;
        /// What is stated, in our own words.
        text: LongTranslated => Public, searched;
        /// What kind of statement.
        statement_type: Coded<StatementType> => Public, required, facet, column;
        /// The date or period it belongs to.
        date: PartialDate => Public, column, timeline;
        /// Who states it or is meant.
        organisations: Vec<String> => Public, searched, facet, column;
        /// The documents it rests on.
        documents: Vec<Symbol> => Public, searched;
        /// Which provisions of the Protocol it rests on.
        provisions: Vec<Coded<crate::lists::ProtocolProvision>> => Public, facet;
        /// The countries it is about.
        countries: Vec<Coded<Country>> => Public, facet;
        /// What it is about.
        themes: Vec<Coded<Theme>> => Public, facet;
        /// How far the matter is.
        status: Coded<StatusOfWork> => Public, facet;
        /// What a reader should know.
        note: String => Public, searched;
    }
}
