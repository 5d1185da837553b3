//! The register of help services, for survivors and the public.

use record::typed::{Email, LongTranslated, Url};
use record::{Coded, record};
use vocabulary::Translated;

use crate::lists::{Audience, Country, HelpNeed, Language};

record! {
    /// A service that helps people who were or may have been trafficked. Only what the service itself makes
    /// public stands here: never the address of a shelter.
    pub struct HelpService = "help_service", prefix "help", slug "help-services",
        title "name", summary "description" {
        /// The name of the service.
        name: Translated => Public, required, searched;
        /// What it does and what to expect.
        description: LongTranslated => Public, searched;
        /// What it helps with.
        needs: Vec<Coded<HelpNeed>> => Public, required, facet, column;
        /// For whom.
        audiences: Vec<Coded<Audience>> => Public, facet;
        /// The country it serves.
        country: Coded<Country> => Public, required, facet, column;
        /// The part of the country, where not all of it.
        area: String => Public, searched, column;
        /// The languages spoken.
        languages: Vec<Coded<Language>> => Public, facet;
        /// The public telephone number.
        phone: String => Public, column;
        /// The public e-mail address.
        email: Email => Public;
        /// The website.
        website: Url => Public;
        /// When it answers.
        hours: String => Public;
        /// Whether it costs nothing.
        free_of_charge: bool => Public, facet;
        /// Whether one can stay anonymous.
        anonymous: bool => Public, facet;
    }
}
