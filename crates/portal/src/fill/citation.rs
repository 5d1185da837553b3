//! How to cite a record: as text, for reference managers (RIS), and as CSL-JSON.
//!
//! Each names the revision and its date, because a record may change, and the address that never does.

use std::fmt::Write as _;

use record::{Kind, Record, Value};
use serde_json::{Value as Json, json};
use vocabulary::date::{Form, WithinYear};

use super::{Context, RevisionFacts, address};

/// What a citation is made of.
struct Facts {
    title: String,
    language: String,
    kind: String,
    site: String,
    revision: String,
    address: String,
    date: Option<DateParts>,
}

/// The year, month and day of a date, as far as it states them.
type DateParts = Vec<u16>;

impl Facts {
    fn of(context: &Context<'_>, kind: &Kind, record: &Record, revision: &RevisionFacts) -> Self {
        let title = context.schema.title(record, context.language);
        Self {
            title: title.text,
            language: title.language.to_string(),
            kind: context.kind_label(kind, false),
            site: context.site.name(context.language),
            revision: context.revision_line(revision),
            address: format!("{}{}", context.site.origin, address::permanent(&record.id)),
            date: kind.date.and_then(|path| date_of(record, path)),
        }
    }
}

fn date_of(record: &Record, path: &str) -> Option<DateParts> {
    let values = record.values.at_path(path);
    let Some(Value::Date(date)) = values.first() else {
        return None;
    };
    let year = u16::try_from(date.year()?).ok()?;
    let within = match date.form() {
        Form::Single(stated) => stated.within_year,
        Form::Interval(..) => WithinYear::Whole,
    };
    Some(match within {
        WithinYear::Day(month, day) => vec![year, u16::from(month), u16::from(day)],
        WithinYear::Month(month) | WithinYear::SomeDayOf(month) => vec![year, u16::from(month)],
        _ => vec![year],
    })
}

impl Context<'_> {
    /// "Revision 3, 12 May 2016".
    pub fn revision_line(&self, revision: &RevisionFacts) -> String {
        self.with(
            "record-revision",
            &[
                ("number", revision.number.into()),
                ("date", locale::format::day(self.language, revision.day()).into()),
            ],
        )
    }
}

/// The citation as text.
pub fn plain(context: &Context<'_>, kind: &Kind, record: &Record, revision: &RevisionFacts) -> String {
    let facts = Facts::of(context, kind, record, revision);
    let id = locale::format::identifier(context.language, record.id.as_str());
    let address = locale::format::identifier(context.language, &facts.address);
    format!(
        "{}. {}, {id}. {}. {}. {address}",
        facts.title.trim_end_matches('.'),
        facts.kind,
        facts.site,
        facts.revision
    )
}

/// The citation in the RIS format, with the line ends it asks for.
pub fn ris(context: &Context<'_>, kind: &Kind, record: &Record, revision: &RevisionFacts) -> String {
    let facts = Facts::of(context, kind, record, revision);
    let mut text = String::new();
    let mut tag = |name: &str, value: &str| {
        // A value is one line; a line end in it would begin another tag.
        let value: String = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = write!(text, "{name}  - {value}\r\n");
    };
    tag("TY", ris_type(kind));
    tag("TI", &facts.title);
    if let Some(date) = &facts.date {
        tag("PY", &date[0].to_string());
        let mut parts: Vec<String> = date.iter().map(|part| format!("{part:02}")).collect();
        parts.resize(3, String::new());
        tag("DA", &format!("{}/", parts.join("/")));
    }
    tag("ID", record.id.as_str());
    tag("M3", &facts.kind);
    tag("PB", &facts.site);
    tag("ET", &facts.revision);
    tag("LA", &facts.language);
    tag("UR", &facts.address);
    text.push_str("ER  - \r\n");
    text
}

/// The citation as CSL-JSON: a list with one item.
pub fn csl(context: &Context<'_>, kind: &Kind, record: &Record, revision: &RevisionFacts) -> Json {
    let facts = Facts::of(context, kind, record, revision);
    let day = revision.day();
    let mut item = json!({
        "id": record.id.as_str(),
        "type": csl_type(kind),
        "title": facts.title,
        "genre": facts.kind,
        "number": record.id.as_str(),
        "publisher": facts.site,
        "version": facts.revision,
        "language": facts.language,
        "URL": facts.address,
        // The state that is cited: the day of the revision, not of a visit.
        "available-date": {"date-parts": [[day.year(), day.month(), day.day()]]},
    });
    if let (Some(date), Some(object)) = (facts.date, item.as_object_mut()) {
        object.insert("issued".to_owned(), json!({"date-parts": [date]}));
    }
    Json::Array(vec![item])
}

/// The type of a kind in RIS. A kind without one of its own is an entry on the web.
fn ris_type(kind: &Kind) -> &'static str {
    match kind.code {
        "case" => "CASE",
        "law" => "STAT",
        "publication" => "RPRT",
        _ => "ELEC",
    }
}

/// The type of a kind in CSL.
fn csl_type(kind: &Kind) -> &'static str {
    match kind.code {
        "case" => "legal_case",
        "law" => "legislation",
        "publication" => "report",
        "provision" => "treaty",
        _ => "webpage",
    }
}
