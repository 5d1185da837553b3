//! The register of legislative reforms: how a law comes to be, stage by stage.

use record::typed::Reference;
use record::{Coded, group, record};
use vocabulary::{PartialDate, Translated};

use crate::lists::{Country, ReformStage, StatusOfWork, Theme, ToLaw};

group! {
    /// One stage that was reached.
    pub struct Stage {
        /// The stage.
        stage: Coded<ReformStage> => Public, facet;
        /// When it was reached.
        date: PartialDate => Public, timeline;
        /// Where the stage is told.
        paragraph: String => Public;
        /// What a reader should know.
        note: String => Public, searched;
    }
}

record! {
    /// A reform of a country's law on trafficking.
    pub struct LegislativeReform = "legislative_reform", prefix "reform", slug "legislative-reforms",
        title "title", date "latest" {
        /// The title.
        title: Translated => Public, required, searched;
        /// The country.
        country: Coded<Country> => Public, required, facet, column, searched;
        /// The stages reached, earliest first.
        stages: Vec<Stage> => Public;
        /// The date of the stage reached last.
        latest: PartialDate => Public, column, timeline;
        /// How far the reform is.
        status: Coded<StatusOfWork> => Public, facet, column;
        /// The law that came of it.
        law: Reference<ToLaw> => Public;
        /// What it is about.
        themes: Vec<Coded<Theme>> => Public, facet;
        /// Who took part.
        organisations: Vec<String> => Public, searched, facet;
        /// What a reader should know.
        note: String => Public, searched;
    }
}
