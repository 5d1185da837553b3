//! Tables that are not registers: what a list over several registers shows, the status of the treaty and its
//! changes, the reports due. Each is declared like a kind of record, so that they are written like one: every
//! format, guarded cells, one row a line.

use record::kind::TitleRule;
use record::{Field, Kind, Reach, Record, RecordId, Shape, Value, Values};
use register::mandate::DueReport;
use register::treaty::{Participant, Standing, StatusChange};
use usecases::Found;
use vocabulary::{Language, PartialDate, country};

use exchange::RecordWriter;

use super::export::format_of;
use super::saved_as;
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{Form, document};

/// A table with its columns.
pub struct TableOfRows {
    /// Its declaration.
    pub kind: Kind,
}

impl TableOfRows {
    const fn new(code: &'static str, about: &'static str, fields: &'static [Field]) -> Self {
        Self {
            kind: Kind {
                code,
                prefix: "row",
                slug: code,
                about,
                title: TitleRule { fields: &[] },
                date: None,
                summary: None,
                fields,
                local: None,
            },
        }
    }

    /// The columns, whether or not a row fills them.
    pub fn columns(&self) -> Vec<String> {
        std::iter::once("id")
            .chain(self.kind.fields.iter().map(|field| field.code))
            .map(ToOwned::to_owned)
            .collect()
    }

    /// A row. Its identifier is `name`, or made of it; nothing where that leaves nothing usable, which no record
    /// and no code list does.
    fn row(&self, name: &str, values: Values) -> Option<Record> {
        let id = name
            .parse::<RecordId>()
            .or_else(|_| RecordId::from_parts(self.kind.prefix, name))
            .ok()?;
        Some(Record {
            id,
            kind: self.kind.code.to_owned(),
            aliases: Vec::new(),
            values,
        })
    }
}

const fn text(code: &'static str, help: &'static str) -> Field {
    Field::new(code, help, Shape::Text, false, Reach::Public)
}

const fn date(code: &'static str, help: &'static str) -> Field {
    Field::new(code, help, Shape::Date, false, Reach::Public)
}

/// What a list over several registers shows of a record.
pub const LISTED: TableOfRows = TableOfRows::new(
    "listed",
    "A record as a list over several registers shows it.",
    &[
        text("kind", "The kind of record."),
        text(
            "title",
            "The title, in the language of the list where there is one.",
        ),
        text("title_language", "The language of the title."),
        date("date", "The date of the record, by which lists are ordered."),
        text("url", "The address that never changes."),
    ],
);

/// Where a participant of the treaty stands.
pub const STATUS: TableOfRows = TableOfRows::new(
    "treaty_status",
    "Where a participant stands on a day.",
    &[
        text("participant", "The code of the participant."),
        text("name", "Its name."),
        text("standing", "Party, signatory, or party no more."),
        date("signed", "When it signed."),
        date("consented", "When it consented to be bound."),
        text("consent", "By which action."),
        date("in_force", "When the treaty entered into force for it."),
        date("denounced", "When it denounced the treaty."),
    ],
);

/// What a participant did.
pub const CHANGES: TableOfRows = TableOfRows::new(
    "treaty_changes",
    "What a participant did in a period.",
    &[
        text("participant", "The code of the participant."),
        text("name", "Its name."),
        text("name_in_source", "Its name in the source, where that differs."),
        text("action", "What it did."),
        date("date", "When."),
        Field::new(
            "is_certain",
            "Whether it lies in the period for certain.",
            Shape::Flag,
            false,
            Reach::Public,
        ),
    ],
);

/// A report that a mandate asks for.
pub const DUE: TableOfRows = TableOfRows::new(
    "reports_due",
    "A report that a mandate asks for.",
    &[
        text("mandate", "The record of the mandate."),
        text("symbol", "Its document symbol."),
        text("paragraph", "The paragraph."),
        text("addressee", "Who is asked."),
        date("due", "When it is due."),
        Field::new(
            "session",
            "The session at which it is due.",
            Shape::Integer,
            false,
            Reach::Public,
        ),
    ],
);

/// A record as a row of a list over several registers.
pub fn listed_row(asker: &Asker, language: Language, found: &Found) -> Option<Record> {
    let title = asker.palermo().schema().title(&found.record, language);
    let date = found.kind.date.map(|path| found.record.values.at_path(path));
    let mut values = Values::default()
        .with("kind", Value::Text(found.kind.code.to_owned()))
        .with("title", Value::Text(title.text))
        .with("title_language", Value::Text(title.language.to_string()))
        .with(
            "url",
            Value::Text(format!("{}/id/{}", asker.portal().site.origin, found.record.id)),
        );
    if let Some(Value::Date(date)) = date.and_then(|dates| dates.first().copied()) {
        values.set("date", Value::Date(date.clone()));
    }
    LISTED.row(found.record.id.as_str(), values)
}

/// Where a participant stands, as a row.
pub fn status_row(language: Language, participant: &Participant) -> Option<Record> {
    let mut values = named(language, &participant.code).with(
        "standing",
        Value::Text(standing_code(participant.standing()).to_owned()),
    );
    let mut set = |code: &str, date: Option<PartialDate>| {
        if let Some(date) = date {
            values.set(code, Value::Date(date));
        }
    };
    set("signed", participant.signed.clone());
    set(
        "consented",
        participant.consented.as_ref().map(|(date, _)| date.clone()),
    );
    set("in_force", participant.in_force.map(PartialDate::from_date));
    set("denounced", participant.denounced.clone());
    if let Some((_, action)) = &participant.consented {
        values.set("consent", Value::Text(action.clone()));
    }
    STATUS.row(&participant.code, values)
}

/// The code of a standing in files and interfaces.
pub fn standing_code(standing: Standing) -> &'static str {
    match standing {
        Standing::Party => "party",
        Standing::Signatory => "signatory",
        Standing::Denounced => "denounced",
    }
}

/// What a participant did, as a row.
pub fn change_row(language: Language, change: &StatusChange) -> Option<Record> {
    let mut values = named(language, &change.participant)
        .with("action", Value::Text(change.action.clone()))
        .with("date", Value::Date(change.date.clone()))
        .with("is_certain", Value::Flag(change.is_certain));
    if let Some(name) = &change.name_in_source {
        values.set("name_in_source", Value::Text(name.clone()));
    }
    CHANGES.row(&change.record, values)
}

/// A report due, as a row.
pub fn due_row(report: &DueReport) -> Option<Record> {
    let mut values = Values::default()
        .with("mandate", Value::Text(report.mandate.clone()))
        .with("symbol", Value::Text(report.symbol.clone()))
        .with("due", Value::Date(report.due.clone()));
    let optional = [("paragraph", &report.paragraph), ("addressee", &report.addressee)];
    for (code, value) in optional {
        if let Some(value) = value {
            values.set(code, Value::Text(value.clone()));
        }
    }
    if let Some(session) = report.session {
        values.set("session", Value::Integer(session));
    }
    let paragraph = report.paragraph.as_deref().unwrap_or_default();
    DUE.row(&format!("{} {paragraph}", report.mandate), values)
}

fn named(language: Language, code: &str) -> Values {
    let name = country::name(code, language).unwrap_or(code);
    Values::default()
        .with("participant", Value::Text(code.to_owned()))
        .with("name", Value::Text(name.to_owned()))
}

/// A short table as a file: it is in memory already.
///
/// # Errors
/// Where it cannot be written.
pub fn table_file(
    asker: &Asker,
    table: &TableOfRows,
    rows: impl IntoIterator<Item = Record>,
    form: Form,
    name: &str,
) -> Answer {
    let format = format_of(form).ok_or(Failure::Absent)?;
    let failed = |problem: exchange::FileProblem| Failure::failed(&problem, false);
    let mut writer = RecordWriter::new(format, Vec::new(), table.columns()).map_err(failed)?;
    for row in rows {
        writer.write(&table.kind, &row).map_err(failed)?;
    }
    let bytes = writer.finish().map_err(failed)?;
    Ok(saved_as(document(asker, form, bytes), name, form))
}
