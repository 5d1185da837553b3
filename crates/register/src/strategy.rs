//! The register of strategies and action plans.

use record::typed::LongTranslated;
use record::{Coded, record};
use vocabulary::{PartialDate, Translated};

use crate::lists::{Country, Region, StatusOfWork, StrategyType, Theme};

record! {
    /// A strategy, action plan or framework.
    pub struct Strategy = "strategy", prefix "strategy", slug "strategies",
        title "title", date "period", summary "summary" {
        /// The title.
        title: Translated => Public, required, searched;
        /// What it sets out.
        summary: LongTranslated => Public, searched;
        /// What kind of strategy.
        strategy_type: Coded<StrategyType> => Public, facet, column;
        /// The years it covers.
        period: PartialDate => Public, column;
        /// When it was adopted or published.
        adopted: PartialDate => Public, timeline;
        /// How far it is.
        status: Coded<StatusOfWork> => Public, facet;
        /// The countries it is for.
        countries: Vec<Coded<Country>> => Public, facet, column;
        /// The regions it is for.
        regions: Vec<Coded<Region>> => Public, facet;
        /// How many areas or pillars it has.
        pillars: i64 => Public;
        /// What it is about.
        themes: Vec<Coded<Theme>> => Public, facet;
        /// Who is behind it.
        organisations: Vec<String> => Public, searched, facet;
        /// What a reader should know.
        note: String => Public, searched;
    }
}
