//! The treaty register: what States did to the Protocol, and what follows from it on any date.

mod status;

use record::typed::LongTranslated;
use record::{Coded, record};
use vocabulary::PartialDate;

use crate::lists::{Country, TreatyActionType};

pub use status::{Participant, Standing, StatusChange, TreatyStatus, changes_between, status_on};

record! {
    /// One act of a State or a regional organisation towards a treaty: a signature, a ratification, a
    /// reservation. Who is a party on a date is computed from these, never stored.
    pub struct TreatyAction = "treaty_action", prefix "treaty", slug "treaty-actions",
        title "participant" "action" "date", date "date", summary "text" {
        /// The treaty, by its number in the United Nations Treaty Collection.
        treaty: String => Public, required, identifier;
        /// The State or regional organisation that acted.
        participant: Coded<Country> => Public, required, facet, column, searched;
        /// The participant's name in the source, where it differs from today's name.
        name_in_source: String => Public, searched;
        /// What it did.
        action: Coded<TreatyActionType> => Public, required, facet, column;
        /// The day of deposit or signature; an interval where the source gives no day.
        date: PartialDate => Public, required, column, timeline;
        /// The text of a reservation, declaration or objection.
        text: LongTranslated => Public, searched;
        /// What a reader should know.
        note: String => Public, searched;
    }
}
