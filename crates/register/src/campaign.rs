//! The register of campaigns and what they reached.

use record::{Coded, group, record};
use vocabulary::{PartialDate, Translated};

use crate::lists::{Audience, CampaignChannel, Country, StatusOfWork, Theme};

group! {
    /// A number that somebody stated about what the campaign reached.
    pub struct ReachFigure {
        /// What is counted.
        unit: String => Public;
        /// How many.
        count: i64 => Public;
        /// Whether the number is approximate.
        is_approximate: bool => Public;
        /// The period counted.
        period: PartialDate => Public;
        /// What a reader should know.
        note: String => Public;
    }
}

record! {
    /// A campaign, or one event of it.
    pub struct Campaign = "campaign", prefix "campaign", slug "campaigns", title "title", date "dates" {
        /// The title.
        title: Translated => Public, required, searched;
        /// When.
        dates: PartialDate => Public, expected, column, timeline;
        /// How far it is.
        status: Coded<StatusOfWork> => Public, facet;
        /// How people were reached.
        channels: Vec<Coded<CampaignChannel>> => Public, facet;
        /// Whom it addresses.
        audiences: Vec<Coded<Audience>> => Public, facet;
        /// The countries in which it ran.
        countries: Vec<Coded<Country>> => Public, facet, column;
        /// The place, as stated.
        place: String => Public, searched;
        /// What it reached, as stated.
        reach: Vec<ReachFigure> => Public;
        /// What it was about.
        themes: Vec<Coded<Theme>> => Public, facet;
        /// Who ran it.
        organisations: Vec<String> => Public, searched, facet, column;
        /// What a reader should know.
        note: String => Public, searched;
    }
}
