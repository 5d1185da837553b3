//! The register of mandates: what intergovernmental bodies asked of whom.

use jiff::civil::Date;
use record::typed::{LongTranslated, Reference};
use record::{Coded, Record, Typed, group, record};
use vocabulary::{PartialDate, Symbol, Translated};

use crate::lists::{Addressee, OperativeVerb, Theme, ToPublication};

group! {
    /// One operative paragraph.
    pub struct OperativeParagraph {
        /// The number of the paragraph in the document.
        paragraph: String => Public, column;
        /// What the paragraph does.
        verb: Coded<OperativeVerb> => Public, facet;
        /// Who is asked.
        addressee: Coded<Addressee> => Public, facet, column;
        /// What is asked, in our own words.
        deliverable: LongTranslated => Public, searched;
        /// Whether a report is asked for.
        asks_for_report: bool => Public, facet;
        /// When it is due: a day, or the interval of a session.
        due: PartialDate => Public, timeline, column;
        /// The session at which it is due.
        session: i64 => Public;
        /// How far the work is.
        progress: Coded<crate::lists::StatusOfWork> => Public;
        /// The report that answered it.
        report: Reference<ToPublication> => Public;
        /// What a reader should know.
        note: String => Public, searched;
    }
}

group! {
    /// How often the document uses a verb in its operative part.
    pub struct VerbCount {
        /// The verb.
        verb: Coded<OperativeVerb> => Public;
        /// How often.
        count: i64 => Public;
    }
}

record! {
    /// A resolution, decision or statement of an intergovernmental body, with what it asks of whom.
    pub struct Mandate = "mandate", prefix "mandate", slug "mandates", title "title", date "adopted" {
        /// The title.
        title: Translated => Public, required, searched;
        /// The document symbol.
        symbol: Symbol => Public, required, identifier, searched, column;
        /// The body that adopted it.
        issuing_body: String => Public, facet, column, searched;
        /// The session of the body.
        session: i64 => Public, facet;
        /// When it was adopted; the interval of the session where the day is not known.
        adopted: PartialDate => Public, expected, column, timeline;
        /// What it is about.
        themes: Vec<Coded<Theme>> => Public, facet;
        /// The operative paragraphs that are recorded.
        operative: Vec<OperativeParagraph> => Public;
        /// How many preambular paragraphs there are.
        preambular_count: i64 => Public;
        /// How many operative paragraphs there are, recorded or not.
        operative_count: i64 => Public;
        /// Which verbs the operative part uses.
        verbs: Vec<VerbCount> => Public;
        /// What a reader should know.
        note: String => Public, searched;
    }
}

/// A report or other deliverable that a mandate asks for, due on or after a day.
#[derive(Debug, Clone, PartialEq)]
pub struct DueReport {
    /// The mandate's record.
    pub mandate: String,
    /// Its symbol.
    pub symbol: String,
    /// The paragraph.
    pub paragraph: Option<String>,
    /// Who is asked.
    pub addressee: Option<String>,
    /// When it is due.
    pub due: PartialDate,
    /// The session, where the paragraph names one.
    pub session: Option<i64>,
}

/// Every deliverable of these mandates that a mandate adopted by `as_of` asks for and that was not past due
/// on that day, earliest first.
pub fn reports_due<'a>(records: impl IntoIterator<Item = &'a Record>, as_of: Date) -> Vec<DueReport> {
    let mut due = Vec::new();
    for record in records {
        let Ok(mandate) = Mandate::read(&record.values) else {
            continue;
        };
        let was_adopted = mandate
            .adopted
            .stated()
            .is_none_or(|adopted| adopted.earliest_day().is_none_or(|earliest| earliest <= as_of));
        if !was_adopted {
            continue;
        }
        for paragraph in mandate.operative.each() {
            due.extend(due_of(record, &mandate, paragraph, as_of));
        }
    }
    due.sort_by_key(|report| (report.due.sort_key(), report.symbol.clone()));
    due
}

fn due_of(
    record: &Record,
    mandate: &Mandate,
    paragraph: &OperativeParagraph,
    as_of: Date,
) -> Option<DueReport> {
    let due = paragraph.due.stated()?;
    let is_ahead = due.latest_day().is_none_or(|latest| latest >= as_of);
    is_ahead.then(|| DueReport {
        mandate: record.id.to_string(),
        symbol: mandate
            .symbol
            .stated()
            .map(ToString::to_string)
            .unwrap_or_default(),
        paragraph: paragraph.paragraph.stated().cloned(),
        addressee: paragraph
            .addressee
            .stated()
            .map(|addressee| addressee.code().to_owned()),
        due: due.clone(),
        session: paragraph.session.stated().copied(),
    })
}
