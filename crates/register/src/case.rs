//! The case law register, in its first form.
//!
//! Persons stand by initials only. Two keyword systems and a second reader are kept beside each other as the
//! source has them, because they disagree.

use record::typed::{LongTranslated, Reference, Url};
use record::{Coded, group, record};
use vocabulary::{LanguageTag, PartialDate, Translated};

use crate::lists::{Act, Country, Means, Outcome, Purpose, Route, Sector, Sex, ToLaw, TraffickingForm};

group! {
    /// A set of keywords that one reader gave.
    pub struct Keywords {
        /// Acts.
        acts: Vec<Coded<Act>> => Public, facet;
        /// Means.
        means: Vec<Coded<Means>> => Public, facet;
        /// Purposes.
        purposes: Vec<Coded<Purpose>> => Public, facet;
        /// Offences, in the words of the source.
        offences: Vec<String> => Public;
    }
}

group! {
    /// The victims, or the defendants, as far as the brief tells of them. Never names.
    pub struct People {
        /// How many, where the brief gives a number.
        count: i64 => Public;
        /// How many, where the brief gives words.
        count_in_words: String => Public;
        /// Their sexes.
        sexes: Vec<Coded<Sex>> => Public, facet;
        /// Their nationalities.
        nationalities: Vec<Coded<Country>> => Public, facet;
        /// Whether there is a child among them.
        includes_child: bool => Public, facet;
        /// Ages, as stated.
        ages: Vec<String> => Public;
        /// How many person records the source database holds, which is often fewer than people.
        source_record_count: i64 => Public;
    }
}

record! {
    /// A decided case on trafficking in persons.
    pub struct Case = "case", prefix "case", slug "cases", title "title", date "decided", summary "summary" {
        /// The title; natural persons by initials.
        title: Translated => Public, required, searched;
        /// A short account, in our own words.
        summary: LongTranslated => Public, searched;
        /// The country or regional court.
        jurisdiction: Coded<Country> => Public, required, facet, column, searched;
        /// The number in the source database.
        number: String => Public, identifier, column;
        /// When the case was decided.
        decided: PartialDate => Public, expected, column, timeline;
        /// The year in the source's public address, which can be wrong in the source.
        year_in_address: i64 => Public;
        /// The crime type under which the source files it.
        filed_under: String => Public, facet;
        /// Acts.
        acts: Vec<Coded<Act>> => Public, facet;
        /// Means.
        means: Vec<Coded<Means>> => Public, facet;
        /// Exploitative purposes.
        purposes: Vec<Coded<Purpose>> => Public, facet;
        /// Forms of trafficking.
        forms: Vec<Coded<TraffickingForm>> => Public, facet;
        /// Sectors.
        sectors: Vec<Coded<Sector>> => Public, facet;
        /// The source's second keyword list, which disagrees with the first in places.
        second_list: Keywords => Public;
        /// What a second reader found in the text.
        second_reader: Keywords => Public;
        /// The victims.
        victims: People => Public;
        /// The defendants.
        defendants: People => Public;
        /// What was charged.
        charges: LongTranslated => Public, searched;
        /// How many charges the source records.
        charge_count: i64 => Public;
        /// The sentences, as stated.
        sentences: Vec<String> => Public, searched;
        /// Bail, as stated.
        bail: String => Public;
        /// Damages, as stated.
        damages: String => Public;
        /// The outcome.
        outcome: Coded<Outcome> => Public, facet, column;
        /// The outcome, in the words of the source.
        outcome_in_words: String => Public, searched;
        /// The route.
        route: Coded<Route> => Public, facet;
        /// The route, in the words of the source.
        route_in_words: String => Public, searched;
        /// When the events took place, as stated.
        events: String => Public;
        /// The languages of the source's summary.
        summary_languages: Vec<LanguageTag> => Public;
        /// The laws applied.
        laws: Vec<Reference<ToLaw>> => Public;
        /// The public address of the brief.
        url: Url => Public;
        /// What a reader should know.
        note: String => Public, searched;
    }
}
