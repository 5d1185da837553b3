//! The register of activities: technical assistance, workshops, missions.

use record::typed::LongTranslated;
use record::{Coded, group, record};
use vocabulary::{PartialDate, Translated};

use crate::lists::{ActivityType, Country, Profession, Region, Sex, StatusOfWork, Theme};

group! {
    /// A number of participants who share what is stated about them.
    pub struct Participants {
        /// How many; zero is a number, unknown is not.
        count: i64 => Public;
        /// Whether the number is a least number.
        is_at_least: bool => Public;
        /// Their sex.
        sex: Coded<Sex> => Public, facet;
        /// Their profession.
        profession: Coded<Profession> => Public, facet;
        /// What the number counts, in the source's sense.
        note: String => Public;
    }
}

group! {
    /// What came out of the activity.
    pub struct Output {
        /// What it is.
        title: Translated => Public, searched;
        /// How many.
        count: i64 => Public;
        /// The unit counted, such as workshops.
        unit: String => Public;
    }
}

record! {
    /// One activity, told once however often it is reported: an event has one record and many mentions.
    pub struct Activity = "activity", prefix "activity", slug "activities",
        title "title", date "dates", summary "summary" {
        /// The title.
        title: Translated => Public, required, searched;
        /// What happened.
        summary: LongTranslated => Public, searched;
        /// What it was.
        activity_type: Coded<ActivityType> => Public, facet, column;
        /// What it was about.
        themes: Vec<Coded<Theme>> => Public, facet;
        /// When.
        dates: PartialDate => Public, expected, column, timeline;
        /// How far it is.
        status: Coded<StatusOfWork> => Public, facet;
        /// The place, as stated.
        place: String => Public, searched;
        /// The country in which it took place.
        host: Coded<Country> => Public, facet;
        /// The countries it was for.
        beneficiaries: Vec<Coded<Country>> => Public, facet, column, searched;
        /// The regions it was for, where no country is named.
        regions: Vec<Coded<Region>> => Public, facet;
        /// Who took part.
        participants: Vec<Participants> => Public;
        /// Who carried it out.
        organisations: Vec<String> => Public, searched, facet;
        /// Who helped or paid.
        partners: Vec<String> => Public, searched;
        /// What came out of it.
        outputs: Vec<Output> => Public;
        /// What a reader should know.
        note: String => Public, searched;
    }
}
