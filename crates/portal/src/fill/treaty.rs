//! The status of the Protocol on a day, with its map and the table that says the same, and what changed.

use drawing::map::{MapSpec, World};
use drawing::scale::Fill;
use drawing::style::Theme;
use drawing::svg::swatch;
use jiff::civil::Date;
use register::treaty::{Participant, Standing, StatusChange, TreatyStatus};
use vocabulary::{Language, PartialDate, country};

use super::value::iso_of;
use super::{Context, address};
use crate::view::{
    Cell, Column, Figure, FigureLinks, LegendItem, Link, ListLinks, Table, TreatyChangesPage, TreatyEvent,
    TreatyPage,
};

/// The fill of a party.
const PARTY: Fill = Fill::Step(5);
/// The fill of a participant that has only signed.
const SIGNATORY: Fill = Fill::Step(2);
/// Begins the identifiers of the map.
const MAP: &str = "map";
/// The kind whose records the status is computed from.
const ACTIONS: &str = "treaty_action";

impl Context<'_> {
    /// The name a participant had on a day; where its name today is another, that one too.
    fn participant_name(&self, code: &str, on: Option<Date>) -> String {
        let now = country::name(code, self.language).unwrap_or(code);
        match on.and_then(|day| country::name_on(code, self.language, day)) {
            Some(then) => beside_today(then, now),
            None => now.to_owned(),
        }
    }

    /// Who acted, as pages and commands tell it: under the name that the source has, where the reader reads its
    /// language, and otherwise under the name of that day; where the name of today is another, that one too.
    pub fn name_in_change(&self, change: &StatusChange) -> String {
        match &change.name_in_source {
            // The sources of treaty actions are in English.
            Some(source) if self.language == Language::En => {
                self.named_in_source(&change.participant, source)
            }
            _ => self.participant_name(&change.participant, change.date.earliest_day()),
        }
    }

    /// The name a source has; where the name of today is another, that one too.
    fn named_in_source(&self, code: &str, source: &str) -> String {
        beside_today(source, country::name(code, self.language).unwrap_or(source))
    }

    /// The list of the actions of a participant.
    fn participant_href(&self, code: &str) -> String {
        self.schema.kind(ACTIONS).map_or_else(
            || self.href(&address::search(code)),
            |kind| self.href(&address::filtered(kind, "participant", code)),
        )
    }

    fn action_label(&self, action: &str) -> String {
        self.schema
            .lists()
            .label("treaty_action_type", action, self.language)
            .unwrap_or(action)
            .to_owned()
    }
}

/// A name, and today's where it is another.
fn beside_today(name: &str, today: &str) -> String {
    if name == today {
        today.to_owned()
    } else {
        format!("{name} ({today})")
    }
}

/// The map of a status: for a page without a theme, as a file of its own with one.
pub fn map(context: &Context<'_>, status: &TreatyStatus, theme: Option<Theme>) -> String {
    let fills = fills(status);
    let date = locale::format::day(context.language, status.as_of);
    let (parties, signed) = (status.parties(), only_signed(status));
    World::bundled().draw(&MapSpec {
        id: MAP,
        title: &context.with("treaty-map-title", &[("date", date.into())]),
        description: &context.with(
            "treaty-map-description",
            &[("parties", parties.into()), ("signatories", signed.into())],
        ),
        fills: &fills,
        theme,
        ..MapSpec::default()
    })
}

fn fills(status: &TreatyStatus) -> Vec<(&str, Fill)> {
    let undecided = status.undecided.iter().map(|code| (code.as_str(), Fill::Unknown));
    let decided = decided(status).map(|participant| {
        let fill = match participant.standing() {
            Standing::Party => PARTY,
            Standing::Signatory => SIGNATORY,
            Standing::Denounced => Fill::Plain,
        };
        (participant.code.as_str(), fill)
    });
    undecided.chain(decided).collect()
}

/// The participants of which it is known how they stand. Who signed for certain and may have consented since is
/// not among them.
fn decided(status: &TreatyStatus) -> impl Iterator<Item = &Participant> {
    status
        .participants
        .iter()
        .filter(|participant| !status.undecided.contains(&participant.code))
}

fn only_signed(status: &TreatyStatus) -> usize {
    decided(status)
        .filter(|participant| participant.standing() == Standing::Signatory)
        .count()
}

/// The page of a status. `latest` is the latest action that the record holds.
pub fn page(context: &Context<'_>, status: &TreatyStatus, latest: Option<&PartialDate>) -> TreatyPage {
    let query = format!("as_of={}", status.as_of);
    let path = format!("treaty?{query}");
    let date = locale::format::day(context.language, status.as_of);
    let dated = |key: &str| context.with(key, &[("date", date.as_str().into())]);
    let number =
        |count: usize| locale::format::number(context.language, i64::try_from(count).unwrap_or(i64::MAX));
    let mut sums = vec![
        (context.text("treaty-parties"), number(status.parties())),
        (context.text("treaty-signatories"), number(status.signatories())),
    ];
    if let Some(day) = status.entry_into_force {
        let day = locale::format::day(context.language, day);
        sums.push((context.text("treaty-in-force"), day));
    }
    TreatyPage {
        as_of: status.as_of.to_string(),
        as_of_text: dated("treaty-as-of-text"),
        sums,
        map: figure(context, status, &query),
        table: table(context, status, dated("treaty-table")),
        notes: notes(context, status, latest),
        downloads: ListLinks::of(&context.href("treaty"), &query),
        frame: context.frame(path, context.text("treaty-heading")),
    }
}

fn figure(context: &Context<'_>, status: &TreatyStatus, query: &str) -> Figure {
    let mut legend = vec![(PARTY, "treaty-party"), (SIGNATORY, "treaty-signatory")];
    if !status.undecided.is_empty() {
        legend.push((Fill::Unknown, "treaty-undecided"));
    }
    legend.push((Fill::Plain, "treaty-neither"));
    let form = |suffix: &str| context.href(&format!("treaty.{suffix}?{query}"));
    Figure {
        svg: map(context, status, None),
        legend: legend
            .into_iter()
            .map(|(fill, key)| LegendItem {
                swatch: swatch(fill, "legend"),
                label: context.text(key),
            })
            .collect(),
        source: context.text("treaty-source"),
        method_href: context.href("methods#maps"),
        links: FigureLinks {
            csv: form("csv"),
            json: form("json"),
            svg: form("svg"),
            cite: form("ris"),
            link: context.href(&format!("treaty?{query}")),
        },
    }
}

fn table(context: &Context<'_>, status: &TreatyStatus, caption: String) -> Table {
    let mut rows: Vec<(String, Vec<Cell>)> = status
        .participants
        .iter()
        .map(|participant| row(context, status.as_of, participant))
        .collect();
    locale::format::sort_by_key(context.language, &mut rows, |(name, _)| name.clone());
    Table {
        caption,
        columns: [
            "treaty-participant",
            "treaty-signature",
            "treaty-consent",
            "treaty-form",
            "treaty-force",
        ]
        .map(|key| Column {
            label: context.text(key),
            number: false,
        })
        .into(),
        rows: rows.into_iter().map(|(_, cells)| cells).collect(),
    }
}

fn row(context: &Context<'_>, as_of: Date, participant: &Participant) -> (String, Vec<Cell>) {
    let date = |date: &PartialDate| locale::format::date(context.language, date);
    let none = || Cell::text("–");
    let name = context.participant_name(&participant.code, Some(as_of));
    let signed = participant.signed.as_ref().map(date);
    let consented = participant.consented.as_ref();
    let form = consented.map(|(_, action)| match participant.standing() {
        Standing::Denounced => format!(
            "{}; {}",
            context.action_label(action),
            context.text("treaty-denounced")
        ),
        _ => context.action_label(action),
    });
    let in_force = participant
        .in_force
        .map(|day| locale::format::day(context.language, day));
    let cells = vec![
        Cell::Link(Link::new(
            name.clone(),
            context.participant_href(&participant.code),
        )),
        signed.map_or_else(none, Cell::Text),
        consented.map_or_else(none, |(day, _)| Cell::Text(date(day))),
        form.map_or_else(none, Cell::Text),
        in_force.map_or_else(none, Cell::Text),
    ];
    (name, cells)
}

/// What the status does not know, and what the map cannot show.
fn notes(context: &Context<'_>, status: &TreatyStatus, latest: Option<&PartialDate>) -> Vec<String> {
    let names = |codes: &[&str]| {
        let mut names: Vec<String> = codes
            .iter()
            .map(|code| context.participant_name(code, Some(status.as_of)))
            .collect();
        locale::format::sort_by_key(context.language, &mut names, Clone::clone);
        locale::format::list(context.language, &names)
    };
    let mut notes = Vec::new();
    if let Some(latest) = latest
        && latest.latest_day().is_some_and(|day| day < status.as_of)
    {
        let date = locale::format::date(context.language, latest);
        notes.push(context.with("treaty-note-latest", &[("date", date.into())]));
    }
    if !status.undecided.is_empty() {
        let codes: Vec<&str> = status.undecided.iter().map(String::as_str).collect();
        notes.push(context.with("treaty-note-undecided", &[("participants", names(&codes).into())]));
    }
    let fills = fills(status);
    let spec = MapSpec {
        fills: &fills,
        ..MapSpec::default()
    };
    let off = spec.codes_off_the_map(World::bundled());
    if !off.is_empty() {
        notes.push(context.with("treaty-note-off-map", &[("participants", names(&off).into())]));
    }
    notes
}

/// How to cite a status, in the RIS format.
pub fn ris(context: &Context<'_>, status: &TreatyStatus) -> String {
    let date = locale::format::day(context.language, status.as_of);
    let lines = [
        ("TY", "DATA".to_owned()),
        ("TI", context.text("treaty-heading")),
        ("ET", context.with("treaty-as-of-text", &[("date", date.into())])),
        ("PB", context.site.name(context.language)),
        ("LA", context.language.code().to_owned()),
        (
            "UR",
            format!(
                "{}{}",
                context.site.origin,
                context.href(&format!("treaty?as_of={}", status.as_of))
            ),
        ),
        ("ER", String::new()),
    ];
    lines.map(|(tag, value)| format!("{tag}  - {value}\r\n")).concat()
}

/// The page of what changed between two dates, as they were typed. `after` is the status at the end of the period,
/// from which it is known when the Protocol enters into force for whoever consented.
pub fn changes(
    context: &Context<'_>,
    (from, to): (&str, &str),
    changes: &[StatusChange],
    after: &TreatyStatus,
) -> TreatyChangesPage {
    let query = address::query([("from", from), ("to", to)]);
    let uncertain = changes.iter().filter(|change| !change.is_certain).count();
    let mut notes = Vec::new();
    if uncertain > 0 {
        notes.push(context.with("treaty-changes-uncertain", &[("count", uncertain.into())]));
    }
    TreatyChangesPage {
        from: from.to_owned(),
        to: to.to_owned(),
        total: context.with("treaty-changes-total", &[("count", changes.len().into())]),
        notes,
        events: changes
            .iter()
            .map(|change| event(context, change, after))
            .collect(),
        downloads: ListLinks::of(&context.href("treaty/changes"), &query),
        frame: context
            .frame(
                format!("treaty/changes?{query}"),
                context.text("treaty-changes-heading"),
            )
            .crumb(context.text("nav-treaty"), "treaty"),
    }
}

fn event(context: &Context<'_>, change: &StatusChange, after: &TreatyStatus) -> TreatyEvent {
    let name = context.name_in_change(change);
    let date = locale::format::date(context.language, &change.date);
    TreatyEvent {
        date: if change.is_certain {
            date
        } else {
            format!("{date} ({})", context.text("treaty-uncertain"))
        },
        iso: iso_of(&change.date).filter(|_| change.date.as_day().is_some()),
        participant: Link::new(name, context.participant_href(&change.participant)),
        action: context.action_label(&change.action),
        enters_into_force: enters_into_force(context, change, after),
    }
}

/// When the Protocol enters into force through an action: a day for a consent dated to the day, that it is not
/// known for one that is not, nothing for other actions.
fn enters_into_force(context: &Context<'_>, change: &StatusChange, after: &TreatyStatus) -> Option<String> {
    let participant = after
        .participants
        .iter()
        .find(|participant| participant.code == change.participant);
    let consented = participant.is_some_and(|participant| {
        participant
            .consented
            .as_ref()
            .is_some_and(|(date, action)| *date == change.date && *action == change.action)
    });
    let is_open = after.undecided.contains(&change.participant) && change.date.as_day().is_none();
    match participant
        .and_then(|participant| participant.in_force)
        .filter(|_| consented)
    {
        Some(day) => Some(locale::format::day(context.language, day)),
        None if consented || is_open => Some(context.missing(record::Missing::Unknown)),
        None => None,
    }
}
