//! The register of organisations.

use record::typed::{Reference, Url};
use record::{Coded, record};
use vocabulary::{PartialDate, Translated};

use crate::lists::{Country, OrganisationType, Theme, ToOrganisation};

record! {
    /// An organisation that takes part in the work.
    pub struct Organisation = "organisation", prefix "organisation", slug "organisations", title "name" {
        /// The name.
        name: Translated => Public, required, searched;
        /// The short name.
        short_name: String => Public, searched, identifier, column;
        /// What kind of organisation.
        organisation_type: Coded<OrganisationType> => Public, facet, column;
        /// The country it belongs to, if one.
        country: Coded<Country> => Public, facet, column;
        /// The organisation it is part of.
        parent: Reference<ToOrganisation> => Public;
        /// What it works on.
        themes: Vec<Coded<Theme>> => Public, facet;
        /// Its website.
        website: Url => Public;
        /// When cooperation is stated.
        period: PartialDate => Public;
        /// What a reader should know.
        note: String => Public, searched;
    }
}
