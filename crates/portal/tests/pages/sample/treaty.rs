//! Treaty status, its changes and the calendar of reports.

use drawing::map::{MapSpec, World};
use drawing::scale::Fill;
use drawing::svg::swatch;
use portal::view::{
    CalendarPage, Cell, Column, DueReport, DueYear, Figure, FigureLinks, Frame, LegendItem, Link, ListLinks,
    Table, TreatyChangesPage, TreatyEvent, TreatyPage,
};
use vocabulary::Language;

use super::words::{day, say};
use super::{Sample, english, frame_of, sample};

/// The pages with the Protocol and what is due.
pub fn pages(language: Language) -> Vec<Sample> {
    let mut treaty = sample("treaty", &treaty(language));
    treaty.figure = true;
    vec![
        treaty,
        sample("treaty-changes", &treaty_changes(language)),
        sample("calendar", &calendar(language)),
    ]
}

/// The fill of a party.
const PARTY: Fill = Fill::Step(5);
/// The fill of a participant that has only signed.
const SIGNED: Fill = Fill::Step(2);

fn treaty(language: Language) -> TreatyPage {
    let frame = frame_of(language, "treaty?as_of=2014-01-27", "treaty-heading");
    let date = day(language, "2014-01-27");
    let column = |key: &str| Column {
        label: frame.text(key),
        number: false,
    };
    let cell = |text: &str| match text {
        "" => Cell::text("–"),
        iso => Cell::text(day(language, iso)),
    };
    let lines = include_str!("../participants.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let participants: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
    let rows = participants.iter().map(|field| {
        let state = Link::new(field[1], frame.href(&format!("search?country={}", field[0])));
        vec![
            Cell::Link(state),
            cell(field[2]),
            cell(field[3]),
            Cell::text(field[4]),
        ]
    });
    let fills: Vec<(&str, Fill)> = participants
        .iter()
        .map(|field| (field[0], if field[3].is_empty() { SIGNED } else { PARTY }))
        .collect();
    let map = MapSpec {
        id: "map",
        title: &frame.with("treaty-map-title", "date", &date),
        description: &frame.text("figure-table"),
        fills: &fills,
        ..MapSpec::default()
    };
    TreatyPage {
        as_of: "2014-01-27".into(),
        as_of_text: frame.with("treaty-as-of-text", "date", &date),
        sums: vec![
            (frame.text("treaty-parties"), "159".into()),
            (frame.text("treaty-signatories"), "117".into()),
            (frame.text("treaty-in-force"), day(language, "2003-12-25")),
        ],
        map: figure(&frame, &map),
        table: Table {
            caption: frame.with("treaty-table", "date", &date),
            columns: [
                "treaty-participant",
                "treaty-signature",
                "treaty-consent",
                "treaty-form",
            ]
            .map(column)
            .into(),
            rows: rows.collect(),
        },
        notes: vec![],
        downloads: ListLinks::of(&frame.href("treaty"), "as_of=2014-01-27"),
        frame,
    }
}

fn figure(frame: &Frame, map: &MapSpec<'_>) -> Figure {
    Figure {
        svg: World::bundled().draw(map),
        legend: [
            (PARTY, "treaty-party"),
            (SIGNED, "treaty-signatory"),
            (Fill::Plain, "treaty-neither"),
        ]
        .map(|(fill, key)| LegendItem {
            swatch: swatch(fill, "map"),
            label: frame.text(key),
        })
        .into(),
        source: frame.text("treaty-source"),
        method_href: frame.href("methods#maps"),
        links: FigureLinks {
            csv: frame.href("treaty.csv?as_of=2014-01-27"),
            json: frame.href("treaty.json?as_of=2014-01-27"),
            svg: frame.href("treaty.svg?as_of=2014-01-27"),
            cite: frame.href("treaty.ris?as_of=2014-01-27"),
            link: frame.href("treaty?as_of=2014-01-27"),
        },
    }
}

fn treaty_changes(language: Language) -> TreatyChangesPage {
    let frame = frame_of(
        language,
        "treaty/changes?from=2007&to=2009",
        "treaty-changes-heading",
    );
    let event = |name: &str, iso: &str| TreatyEvent {
        date: day(language, iso),
        iso: Some(iso.into()),
        participant: Link::new(name, frame.href("search?country=x")),
        action: say(language, "ratification").into(),
        enters_into_force: None,
    };
    TreatyChangesPage {
        from: "2007".into(),
        to: "2009".into(),
        total: frame.counted("treaty-changes-total", 2),
        notes: vec![],
        events: vec![event("Cambodia", "2007-07-02"), event("Indonesia", "2009-09-28")],
        downloads: ListLinks::of(&frame.href("treaty/changes"), "from=2007&to=2009"),
        frame: {
            let status = frame.text("nav-treaty");
            frame.crumb(status, "treaty")
        },
    }
}

fn calendar(language: Language) -> CalendarPage {
    let frame = frame_of(language, "calendar?as_of=2016-06-01", "calendar-heading");
    let report = |due: String, iso: Option<&str>, title: &str, symbol: &str| DueReport {
        due,
        iso: iso.map(Into::into),
        addressee: say(language, "secretary-general").into(),
        title: english(language, title),
        mandate: Link::new(symbol, frame.href("mandate/x")),
        status: None,
    };
    CalendarPage {
        as_of: "2016-06-01".into(),
        total: frame.counted("calendar-total", 2),
        years: vec![DueYear {
            year: "2016".into(),
            reports: vec![
                report(
                    "2016-09/2017-09".into(),
                    None,
                    "Improving the coordination of efforts against trafficking in persons",
                    "A/RES/70/179, 18",
                ),
                report(
                    day(language, "2016-12-16"),
                    Some("2016-12-16"),
                    "Presidential statement on trafficking in conflict areas",
                    "S/PRST/2015/25",
                ),
            ],
        }],
        downloads: ListLinks::of(&frame.href("calendar"), "as_of=2016-06-01"),
        frame,
    }
}
