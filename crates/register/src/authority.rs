//! The register of competent national authorities.

use record::typed::{Email, LongText, Url};
use record::{Coded, record};
use vocabulary::{LanguageTag, Translated};

use crate::lists::{AuthorityCompetence, Country};

record! {
    /// A national authority that is competent for a kind of international request. Offices only: no person.
    pub struct Authority = "authority", prefix "authority", slug "authorities", title "name" {
        /// The name of the office.
        name: Translated => Public, required, searched;
        /// The country.
        country: Coded<Country> => Public, required, facet, column, searched;
        /// What it is competent for.
        competences: Vec<Coded<AuthorityCompetence>> => Public, required, facet, column;
        /// The languages in which requests are taken.
        languages: Vec<LanguageTag> => Public;
        /// The postal address of the office.
        address_public: LongText => Public;
        /// The telephone number of the office.
        phone: String => Public;
        /// The e-mail address of the office.
        email: Email => Public;
        /// Its website.
        website: Url => Public;
        /// When the office answers.
        hours: String => Public;
        /// What a requesting authority should know.
        note: String => Public, searched;
    }
}
