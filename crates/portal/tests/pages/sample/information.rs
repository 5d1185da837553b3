//! Help, the pages about the portal, and errors.

use portal::view::{
    AccessibilityPage, Choice, DataPage, DataSet, Dump, ErrorPage, Failure, HelpPage, HelpService, Link,
    ListLinks, ListPage, MethodsPage, Problem, SourceLine, TracksPage,
};
use vocabulary::Language;

use super::words::{day, say};
use super::{Sample, frame_of, sample};

/// The pages of information.
pub fn pages(language: Language) -> Vec<Sample> {
    vec![
        sample("help", &help(language, false)),
        sample("help-found", &help(language, true)),
        sample("tracks", &tracks(language)),
        sample("methods", &methods(language)),
        sample("data", &data(language)),
        sample("list", &list(language)),
        sample("accessibility", &accessibility(language)),
        sample("not-found", &error(language, Failure::NotFound)),
        sample("invalid", &error(language, invalid())),
        sample(
            "failed",
            &error(language, Failure::Failed("2016-05-12T10:15:00Z/4f1c".into())),
        ),
    ]
}

fn list(language: Language) -> ListPage {
    ListPage {
        frame: frame_of(language, "lists/language", "help-language"),
        codes: vec![("fr".into(), "Français".into()), ("SEK".into(), String::new())],
        source: Some("Example institute · Example licence".into()),
    }
}

fn help(language: Language, found: bool) -> HelpPage {
    let path = if found {
        "help?country=BEL&need=lawyer"
    } else {
        "help"
    };
    let mut frame = frame_of(language, path, "help-heading");
    frame.discreet = true;
    let need = |key: &str| Choice::new(key, say(language, key)).chosen_if(if found { "lawyer" } else { "" });
    let service = HelpService {
        name: "Example service".into(),
        href: frame.href("service/example"),
        offers: vec![say(language, "lawyer").into(), say(language, "talk").into()],
        hours: Some("24/7".into()),
        languages: Some("English, Français, العربية".into()),
        area: Some(say(language, "belgium").into()),
        phones: vec![Link::new("+00 000 000 000", "tel:+00000000000")],
        website: Some(Link::new("service.example.org", "https://service.example.org/")),
        checked: frame.with("help-checked", "date", &day(language, "2016-05-12")),
    };
    HelpPage {
        exit_href: "https://example.org/".into(),
        countries: ["argentina", "belgium", "philippines", "thailand"]
            .map(|key| Choice::new(key, say(language, key)).chosen_if(if found { "belgium" } else { "" }))
            .into(),
        needs: ["shelter", "doctor", "lawyer", "talk", "home"].map(need).into(),
        languages: Language::ALL
            .map(|other| Choice::new(other.code(), other.autonym()))
            .into(),
        total: found.then(|| frame.counted("help-total", 1)),
        services: if found { vec![service] } else { vec![] },
        frame,
    }
}

fn tracks(language: Language) -> TracksPage {
    let mut frame = frame_of(language, "help/tracks", "tracks-heading");
    frame.discreet = true;
    TracksPage {
        frame,
        exit_href: "https://example.org/".into(),
    }
}

fn methods(language: Language) -> MethodsPage {
    let line = |label: &str, text: &str| SourceLine {
        label: label.into(),
        text: text.into(),
    };
    MethodsPage {
        frame: frame_of(language, "methods", "methods-heading"),
        sources: vec![
            line("Unicode CLDR 48.2.0", "Unicode-3.0"),
            line("Natural Earth 1:50m", "public domain"),
            line("World Bank", "CC BY 4.0"),
        ],
    }
}

fn data(language: Language) -> DataPage {
    let frame = frame_of(language, "data", "data-heading");
    let set = |slug: &str, key: &str, count: &str| DataSet {
        label: frame.text(key),
        href: frame.href(slug),
        count: count.into(),
        links: ListLinks::of(&frame.href(slug), ""),
    };
    DataPage {
        sets: vec![
            set("case", "nav-cases", "20"),
            set("law", "nav-laws", "16"),
            set("treaty", "nav-treaty", "167"),
            set("activity", "nav-activities", "37"),
        ],
        dump: Some(Dump {
            link: Link::new(
                "palermo-2016.1.jsonl.gz",
                frame.href("data/palermo-2016.1.jsonl.gz"),
            ),
            size: "1.2 MB".into(),
            made: day(language, "2016-05-12"),
            sha256: "4f1c".repeat(16),
        }),
        openapi_href: "/api/v1/openapi.json".into(),
        example: "https://portal.example.org/api/v1/case?q=passports".into(),
        licence: Link::new("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        frame,
    }
}

fn accessibility(language: Language) -> AccessibilityPage {
    let frame = frame_of(language, "accessibility", "accessibility-heading");
    AccessibilityPage {
        tested: Some(frame.with("accessibility-tested", "date", &day(language, "2016-05-12"))),
        contact: Some(Link::new("access@example.org", "mailto:access@example.org")),
        frame,
    }
}

fn invalid() -> Failure {
    Failure::Invalid(vec![Problem {
        what: "2016-13".into(),
        place: "from".into(),
        remedy: "2016-12".into(),
    }])
}

fn error(language: Language, failure: Failure) -> ErrorPage {
    let mut frame = frame_of(language, "", failure.heading_key());
    frame.listed = false;
    ErrorPage { frame, failure }
}
