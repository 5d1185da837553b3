//! Who is a party to the Protocol on a date.
//!
//! Article 17, paragraph 1: the Protocol enters into force on the ninetieth day after the deposit of the
//! fortieth instrument; an instrument of a regional economic integration organisation does not count as
//! additional to those of its member States. Paragraph 2: for a State that consents later, on the thirtieth
//! day after its deposit, or on the general date, whichever is later. Article 19: a denunciation takes effect
//! one year after its receipt by the Secretary-General.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use record::{Record, Typed};
use vocabulary::PartialDate;

use super::TreatyAction;

/// How many instruments bring the Protocol into force (article 17, paragraph 1).
pub const INSTRUMENTS_NEEDED: usize = 40;
/// Days from the fortieth deposit to general entry into force.
pub const GENERAL_DELAY_DAYS: i64 = 90;
/// Days from a later deposit to entry into force for that State.
pub const LATER_DELAY_DAYS: i64 = 30;

/// The codes of participants that are regional economic integration organisations: their instruments do not
/// count towards the forty.
const REGIONAL_ORGANISATIONS: &[&str] = &["EUE"];

/// Where one participant stands on a date.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    /// The participant's code.
    pub code: String,
    /// When it signed.
    pub signed: Option<PartialDate>,
    /// When it consented to be bound, and by which action.
    pub consented: Option<(PartialDate, String)>,
    /// When the Protocol entered into force for it, where the date of consent is known to the day.
    pub in_force: Option<Date>,
    /// Whether it denounced the Protocol with effect by the date.
    pub denounced: Option<PartialDate>,
    /// Reservations, declarations and objections in effect: the identifiers of their records.
    pub statements: Vec<String>,
}

/// How a participant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Signed, and not consented.
    Signatory,
    /// Consented to be bound.
    Party,
    /// Was a party.
    Denounced,
}

impl Participant {
    /// How the participant stands.
    pub fn standing(&self) -> Standing {
        match (&self.denounced, &self.consented) {
            (Some(_), _) => Standing::Denounced,
            (None, Some(_)) => Standing::Party,
            (None, None) => Standing::Signatory,
        }
    }
}

/// The status of a treaty on a date.
#[derive(Debug, Clone, PartialEq)]
pub struct TreatyStatus {
    /// The date.
    pub as_of: Date,
    /// When the treaty entered into force in general, if it had by the date.
    pub entry_into_force: Option<Date>,
    /// Every participant that had signed or consented by the date, by code.
    pub participants: Vec<Participant>,
    /// Participants whose action is dated only by an interval that the date falls into: they are not counted,
    /// because nobody can tell.
    pub undecided: Vec<String>,
}

impl TreatyStatus {
    /// How many had consented to be bound.
    pub fn parties(&self) -> usize {
        self.participants
            .iter()
            .filter(|participant| participant.standing() == Standing::Party)
            .count()
    }

    /// How many had signed, whether or not they consented later.
    pub fn signatories(&self) -> usize {
        self.participants
            .iter()
            .filter(|participant| participant.signed.is_some())
            .count()
    }
}

/// One participant that became something between two dates.
#[derive(Debug, Clone, PartialEq)]
pub struct StatusChange {
    /// The record of the action.
    pub record: String,
    /// The participant.
    pub participant: String,
    /// The participant's name in the source, where that differs.
    pub name_in_source: Option<String>,
    /// The action.
    pub action: String,
    /// When.
    pub date: PartialDate,
    /// Whether the action lies between the two dates for certain, or only may.
    pub is_certain: bool,
}

/// One action, read for computing.
struct Act {
    record: String,
    participant: String,
    name_in_source: Option<String>,
    action: String,
    date: PartialDate,
}

impl Act {
    fn read(record: &Record) -> Option<Self> {
        let action = TreatyAction::read(&record.values).ok()?;
        Some(Self {
            record: record.id.to_string(),
            participant: action.participant.stated()?.code().to_owned(),
            name_in_source: action.name_in_source.into_stated(),
            action: action.action.stated()?.code().to_owned(),
            date: action.date.into_stated()?,
        })
    }

    fn is_consent(&self) -> bool {
        matches!(
            self.action.as_str(),
            "ratification" | "acceptance" | "approval" | "accession" | "succession" | "consent_type_unknown"
        )
    }

    /// Whether the action had happened by `day`: `None` where its date leaves it open.
    fn happened_by(&self, day: Date) -> Option<bool> {
        let latest = self.date.latest_day();
        if latest.is_some_and(|latest| latest <= day) {
            return Some(true);
        }
        match self.date.earliest_day() {
            Some(earliest) if earliest > day => Some(false),
            _ => None,
        }
    }
}

/// The status on a date, computed from every action.
pub fn status_on<'a>(records: impl IntoIterator<Item = &'a Record>, as_of: Date) -> TreatyStatus {
    let mut acts: Vec<Act> = records.into_iter().filter_map(Act::read).collect();
    acts.sort_by(|left, right| {
        (left.date.sort_key(), &left.participant).cmp(&(right.date.sort_key(), &right.participant))
    });
    let entry_into_force = entry_into_force(&acts).filter(|day| *day <= as_of);
    let mut participants: BTreeMap<String, Participant> = BTreeMap::new();
    let mut undecided = Vec::new();
    for act in &acts {
        match act.happened_by(as_of) {
            Some(false) => {}
            None => undecided.push(act.participant.clone()),
            Some(true) => {
                let participant = participants
                    .entry(act.participant.clone())
                    .or_insert_with(|| Participant::unseen(&act.participant));
                participant.take(act, entry_into_force, as_of);
            }
        }
    }
    undecided.dedup();
    TreatyStatus {
        as_of,
        entry_into_force,
        participants: participants.into_values().collect(),
        undecided,
    }
}

impl Participant {
    fn unseen(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            signed: None,
            consented: None,
            in_force: None,
            denounced: None,
            statements: Vec::new(),
        }
    }

    fn take(&mut self, act: &Act, general: Option<Date>, as_of: Date) {
        match act.action.as_str() {
            "signature" => self.signed = Some(act.date.clone()),
            "denunciation" => {
                let effective = act
                    .date
                    .earliest_day()
                    .and_then(|day| day.checked_add(1.year()).ok());
                if effective.is_some_and(|day| day <= as_of) {
                    self.denounced = Some(act.date.clone());
                }
            }
            _ if act.is_consent() => {
                self.consented = Some((act.date.clone(), act.action.clone()));
                self.in_force = in_force_for(&act.date, general);
            }
            _ => self.statements.push(act.record.clone()),
        }
    }
}

/// When the treaty entered into force: the ninetieth day after the fortieth instrument, where all forty are
/// dated to the day.
fn entry_into_force(acts: &[Act]) -> Option<Date> {
    let mut deposits: Vec<Date> = acts
        .iter()
        .filter(|act| act.is_consent() && !REGIONAL_ORGANISATIONS.contains(&act.participant.as_str()))
        .filter_map(|act| act.date.as_day())
        .collect();
    deposits.sort_unstable();
    deposits
        .get(INSTRUMENTS_NEEDED - 1)?
        .checked_add(GENERAL_DELAY_DAYS.days())
        .ok()
}

fn in_force_for(deposit: &PartialDate, general: Option<Date>) -> Option<Date> {
    let general = general?;
    let thirtieth_day = deposit.as_day()?.checked_add(LATER_DELAY_DAYS.days()).ok()?;
    Some(general.max(thirtieth_day))
}

/// What was done between two dates: `period` is any date or interval.
///
/// An action dated by an interval of its own is named when that interval lies within the period or may; the
/// change says which.
pub fn changes_between<'a>(
    records: impl IntoIterator<Item = &'a Record>,
    period: &PartialDate,
) -> Vec<StatusChange> {
    let mut changes: Vec<StatusChange> = records
        .into_iter()
        .filter_map(Act::read)
        .filter_map(|act| {
            let certainty = act.date.within(period);
            (certainty != vocabulary::date::Certainty::No).then(|| StatusChange {
                record: act.record,
                participant: act.participant,
                name_in_source: act.name_in_source,
                action: act.action,
                date: act.date,
                is_certain: certainty == vocabulary::date::Certainty::Yes,
            })
        })
        .collect();
    changes.sort_by(|left, right| {
        (left.date.sort_key(), &left.participant).cmp(&(right.date.sort_key(), &right.participant))
    });
    changes
}
