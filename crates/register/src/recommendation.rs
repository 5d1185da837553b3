//! The register of recommendations.

use record::typed::{LongTranslated, Reference};
use record::{Coded, record};
use vocabulary::{PartialDate, Symbol, Translated};

use crate::lists::{Addressee, Country, StatusOfWork, Theme, ToMeeting};

record! {
    /// A recommendation of a body to States or organisations.
    pub struct Recommendation = "recommendation", prefix "recommendation", slug "recommendations",
        title "title", date "adopted", summary "text" {
        /// A short title.
        title: Translated => Public, required, searched;
        /// What is recommended.
        text: LongTranslated => Public, searched;
        /// The document it stands in.
        document: Symbol => Public, searched, column;
        /// The paragraph.
        paragraph: String => Public;
        /// The body that recommends.
        body: String => Public, facet, column;
        /// The meeting at which it was made.
        meeting: Reference<ToMeeting> => Public;
        /// When it was made.
        adopted: PartialDate => Public, column, timeline;
        /// Who is asked.
        addressees: Vec<Coded<Addressee>> => Public, facet;
        /// The countries it is addressed to by name.
        countries: Vec<Coded<Country>> => Public, facet;
        /// What it is about.
        themes: Vec<Coded<Theme>> => Public, facet;
        /// How far it is carried out.
        progress: Coded<StatusOfWork> => Public, facet;
    }
}
