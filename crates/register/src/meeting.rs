//! The register of meetings: sessions, working groups, conferences, side events.

use record::typed::Reference;
use record::{Coded, record};
use vocabulary::{PartialDate, Symbol, Translated};

use crate::lists::{Country, MeetingType, StatusOfWork, Theme, ToMeeting};

record! {
    /// A meeting.
    pub struct Meeting = "meeting", prefix "meeting", slug "meetings", title "title", date "dates" {
        /// The title.
        title: Translated => Public, required, searched;
        /// What kind of meeting.
        meeting_type: Coded<MeetingType> => Public, facet, column;
        /// The body that met.
        body: String => Public, facet, searched;
        /// The number of the session or meeting.
        number: i64 => Public;
        /// When.
        dates: PartialDate => Public, expected, column, timeline;
        /// How far it is: a planned meeting says so.
        status: Coded<StatusOfWork> => Public, facet;
        /// The place, as stated.
        place: String => Public, searched, column;
        /// The country.
        host: Coded<Country> => Public, facet;
        /// Countries that it concerned or that held it.
        countries: Vec<Coded<Country>> => Public, facet;
        /// What it was about.
        themes: Vec<Coded<Theme>> => Public, facet;
        /// Who held it or took part.
        organisations: Vec<String> => Public, searched, facet;
        /// How many countries were represented.
        countries_represented: i64 => Public;
        /// How many people took part.
        attendance: i64 => Public;
        /// The meeting it was part of.
        part_of: Reference<ToMeeting> => Public;
        /// Documents of the meeting.
        documents: Vec<Symbol> => Public, searched;
        /// What a reader should know.
        note: String => Public, searched;
    }
}
