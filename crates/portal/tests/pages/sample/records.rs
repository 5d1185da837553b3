//! One record, its history and its differences.

use portal::view::{
    Change, Citation, DifferencePage, Event, Fact, Frame, HistoryPage, Link, OtherLanguage, Panel, Piece,
    RecordLinks, RecordPage, RelationGroup, RevisionRow, Section, Shown, Source,
};
use vocabulary::Language;

use super::lists::code;
use super::words::{day, say};
use super::{Sample, english, frame_of, sample};

/// The pages of one record.
pub fn pages(language: Language) -> Vec<Sample> {
    vec![
        sample("record", &record(language)),
        sample("history", &history(language)),
        sample("difference", &difference(language)),
    ]
}

fn person(language: Language, number: &str) -> Shown {
    Shown::Group(vec![
        Fact::new(say(language, "number"), Shown::Number(number.into())),
        Fact::new(say(language, "sex"), Shown::plain(say(language, "male"))),
        Fact::new(
            say(language, "nationality"),
            Shown::Text(english(language, "Bangladeshi")),
        ),
    ])
}

/// The page of one case.
pub fn record(language: Language) -> RecordPage {
    let frame = frame_of(language, "case/SYCx010", "nav-cases");
    let cases = frame.text("nav-cases");
    let mut frame = frame.crumb(cases.clone(), "case");
    frame.title = "S v. A. (CO 67/2016) [2018] SCSC 946".into();
    let summary = "Carpenters paid 5,000-6,000 dollars to a recruiter for a promised 500-dollar wage. On arrival the \
                   company director took passports and cash, housed them in unfinished buildings, left wages unpaid \
                   and threatened them.\n\nLabour inspectors spotted the signs with an indicator checklist and told \
                   the police.";
    let status = |other: &Language| {
        frame.text(if *other == Language::En {
            "text-original"
        } else {
            "text-none"
        })
    };
    RecordPage {
        kind_label: cases,
        identifier: "SYCx010".into(),
        title: english(language, &frame.title),
        lead: None,
        facts: facts(&frame),
        sections: vec![Section {
            id: "summary".into(),
            title: say(language, "summary").into(),
            value: Shown::Paragraphs(english(language, summary)),
        }],
        timeline: timeline(language),
        relations: vec![RelationGroup {
            label: say(language, "form").into(),
            links: vec![(english(language, "Case n° 3692/13"), frame.href("case/ARG064"))],
        }],
        sources: vec![Source {
            text: english(language, "UNODC, SHERLOC case law database, SYCx010"),
            href: Some("https://sherloc.unodc.org/cld/".into()),
            note: None,
        }],
        languages: Language::ALL
            .iter()
            .filter(|other| **other != language)
            .map(|other| OtherLanguage {
                autonym: other.autonym().into(),
                code: other.code().into(),
                href: Some(frame.switch(other)),
                status_label: status(other),
            })
            .collect(),
        panels: vec![Panel {
            title: say(language, "elements").into(),
            links: ["recruitment", "deception", "forced-labour"]
                .map(|key| Link::new(say(language, key), frame.href(&format!("search?element={key}"))))
                .into(),
        }],
        citation: Citation {
            plain: "S v. A. (CO 67/2016) [2018] SCSC 946. SYCx010. https://portal.example.org/id/SYCx010"
                .into(),
            ris_href: frame.href("case/SYCx010.ris"),
            csl_href: frame.href("case/SYCx010.csl.json"),
        },
        links: RecordLinks {
            json: frame.href("case/SYCx010.json"),
            permanent: "https://portal.example.org/id/SYCx010".into(),
            history: frame.href("case/SYCx010/history"),
            edit: None,
        },
        revision: frame.counted("difference-revision", 2),
        frame,
    }
}

fn facts(frame: &Frame) -> Vec<Fact> {
    let language = frame.language;
    let missing = |key: &str| Shown::Missing(frame.text(key));
    let codes = |field: &str, keys: &[&str]| {
        Shown::Codes(keys.iter().map(|key| code(language, field, key)).collect())
    };
    vec![
        Fact::new(
            say(language, "jurisdiction"),
            Shown::plain(say(language, "seychelles")),
        ),
        Fact::new(
            say(language, "decided"),
            Shown::Date {
                text: "2018".into(),
                iso: Some("2018".into()),
            },
        ),
        Fact::new(say(language, "outcome"), missing("form-missing-not-stated")),
        Fact::new(
            say(language, "act"),
            codes("act", &["recruitment", "transfer", "receipt"]),
        ),
        Fact::new(say(language, "means"), codes("means", &["deception", "threat"])),
        Fact::new(say(language, "form"), codes("form", &["forced-labour"])),
        Fact::new(
            say(language, "route"),
            Shown::Text(english(language, "Bangladesh to Seychelles (Mahe)")),
        ),
        Fact::new(say(language, "victims"), Shown::Many(vec![person(language, "4")])),
        Fact::new(
            say(language, "defendants"),
            Shown::Many(vec![person(language, "1")]),
        ),
    ]
}

fn timeline(language: Language) -> Vec<Event> {
    vec![
        Event {
            date: "2015–2016".into(),
            iso: None,
            value: Shown::Text(english(language, "Bangladesh to Seychelles (Mahe)")),
        },
        Event {
            date: "2018".into(),
            iso: Some("2018".into()),
            value: Shown::Text(english(language, "[2018] SCSC 946")),
        },
    ]
}

/// Two revisions of one record, newest first.
pub fn revisions(language: Language) -> [RevisionRow; 2] {
    [
        (2, "2016-05-12", Some("SHERLOC, SYCx010")),
        (1, "2016-05-10", None),
    ]
    .map(|(number, iso, reason)| RevisionRow {
        number,
        href: format!("/{}/case/SYCx010?revision={number}", language.code()),
        date: day(language, iso),
        iso: iso.into(),
        by: Some("editor".into()),
        reason: reason.map(Into::into),
    })
}

/// The changes of two fields.
pub fn changes(language: Language) -> Vec<Change> {
    vec![
        Change {
            label: say(language, "summary").into(),
            lang: english(language, "").lang,
            pieces: vec![
                Piece::Same("Labour inspectors spotted the signs ".into()),
                Piece::Removed("and called ".into()),
                Piece::Added("with an indicator checklist and told ".into()),
                Piece::Same("the police.".into()),
            ],
        },
        Change {
            label: say(language, "form").into(),
            lang: None,
            pieces: vec![Piece::Added(say(language, "forced-labour").into())],
        },
    ]
}

fn history(language: Language) -> HistoryPage {
    let frame =
        frame_of(language, "case/SYCx010/history", "history-heading").crumb("SYCx010", "case/SYCx010");
    HistoryPage {
        title: english(language, "S v. A. (CO 67/2016) [2018] SCSC 946"),
        record_href: frame.href("case/SYCx010"),
        action: frame.href("case/SYCx010/history"),
        revisions: revisions(language).into(),
        frame,
    }
}

fn difference(language: Language) -> DifferencePage {
    let [to, from] = revisions(language);
    let frame = frame_of(language, "case/SYCx010/history?from=1&to=2", "difference-heading");
    DifferencePage {
        title: english(language, "S v. A. (CO 67/2016) [2018] SCSC 946"),
        history_href: frame.href("case/SYCx010/history"),
        frame,
        from,
        to,
        changes: changes(language),
    }
}
