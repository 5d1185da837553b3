//! The register of publications and tools.

use record::typed::{LongTranslated, Url};
use record::{Coded, record};
use vocabulary::{PartialDate, Symbol, Translated};

use crate::lists::{Country, Language, PublicationType, Region, StatusOfWork, Theme};

record! {
    /// A publication, tool, database or website.
    pub struct Publication = "publication", prefix "publication", slug "publications",
        title "title", date "published", summary "summary" {
        /// The title or a description where the source gives no title.
        title: Translated => Public, required, searched;
        /// What it holds.
        summary: LongTranslated => Public, searched;
        /// What kind of publication.
        publication_type: Coded<PublicationType> => Public, facet, column;
        /// Who published it.
        organisations: Vec<String> => Public, searched, facet, column;
        /// Its symbols.
        documents: Vec<Symbol> => Public, searched, identifier;
        /// When it was or is to be published.
        published: PartialDate => Public, expected, column, timeline;
        /// How far it is.
        status: Coded<StatusOfWork> => Public, facet;
        /// Which edition.
        edition: i64 => Public;
        /// What it is about.
        themes: Vec<Coded<Theme>> => Public, facet;
        /// The countries it is about.
        countries: Vec<Coded<Country>> => Public, facet;
        /// The regions it is about.
        regions: Vec<Coded<Region>> => Public, facet;
        /// The languages it exists in.
        languages: Vec<Coded<Language>> => Public, facet;
        /// Where it can be read.
        url: Url => Public;
        /// What a reader should know.
        note: String => Public, searched;
    }
}
