//! Reading: pages in six languages, records, the treaty, help.

use crate::house::{House, Plan, on_every_engine};
use portal::serve::Settings;
use usecases::{Role, State};

const LANGUAGES: [&str; 6] = ["ar", "zh", "en", "fr", "ru", "es"];

#[test]
fn a_reader_is_led_home_in_the_language_the_browser_asks_for() {
    on_every_engine(|house| {
        let reader = |wish: &str| house.visitor().saying("accept-language", wish).open("/");
        for (wish, home) in [
            ("fr-CH, fr;q=0.9, en;q=0.8", "/fr/"),
            ("de", "/en/"),
            ("zh-TW", "/zh/"),
        ] {
            let answer = reader(wish);
            assert_eq!(
                (answer.status, answer.leads_to().as_deref()),
                (303, Some(home)),
                "{wish}"
            );
        }
        assert_eq!(
            house.visitor().open("/").leads_to().as_deref(),
            Some("/en/"),
            "without a wish"
        );
        for language in LANGUAGES {
            let page = house.visitor().open(&format!("/{language}/")).well();
            assert!(
                page.text().contains(&format!("<html lang=\"{language}\"")),
                "{language}"
            );
            assert_eq!(
                house.visitor().open(&format!("/{language}")).leads_to(),
                Some(format!("/{language}/"))
            );
        }
        assert_eq!(house.visitor().open("/de/").status, 404);
    });
}

#[test]
fn every_page_is_whole_in_every_language_and_answers_as_data() {
    let house = House::with_record();
    let reader = house.visitor();
    let case = reader.open("/en/cases.json").well().json()["hits"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let pages = [
        String::new(),
        "search?q=children".into(),
        "cases".into(),
        format!("cases/{case}"),
        format!("cases/{case}/history"),
        "treaty?as_of=2016-04-30".into(),
        "treaty/changes?from=2014-10&to=2016-05".into(),
        "calendar?as_of=2016-06-01".into(),
        "help".into(),
        "help/tracks".into(),
        "methods".into(),
        "data".into(),
        "accessibility".into(),
        "sign-in".into(),
    ];
    for language in LANGUAGES {
        for page in &pages {
            let text = reader.open(&format!("/{language}/{page}")).well().text();
            assert!(
                text.trim_end().ends_with("</html>"),
                "{language} {page} is cut short"
            );
            assert!(!text.contains('⟦'), "{language} {page} lacks a message");
        }
    }
    for data in [
        "/en.json",
        "/fr/treaty.json?as_of=2016-04-30",
        "/ru/calendar.json",
        "/en/data.json",
        "/es/methods.json",
        "/en/accessibility.json",
    ] {
        reader.open(data).well().json();
    }
    let record = reader.open(&format!("/en/cases/{case}.json")).well().json();
    assert_eq!(record["id"], case.as_str());
    let ris = reader.open(&format!("/en/cases/{case}.ris")).well().text();
    assert!(ris.starts_with("TY  - "), "{ris}");
    let csl = reader.open(&format!("/en/cases/{case}.csl.json")).well().json();
    assert!(csl[0]["title"].is_string(), "{csl}");
}

#[test]
fn a_record_is_found_by_any_of_its_names_and_has_one_address() {
    let house = House::with_record();
    let reader = house.visitor();
    for name in ["A/RES/70/179", "a%20res%2070%20179", "mandate-a-res-70-179"] {
        let answer = reader.open(&format!("/id/{name}"));
        assert_eq!(answer.status, 303, "{name}");
        assert_eq!(
            answer.leads_to().as_deref(),
            Some("/en/mandates/mandate-a-res-70-179"),
            "{name}"
        );
    }
    let french = house
        .visitor()
        .saying("accept-language", "fr")
        .open("/id/A/RES/70/179");
    assert_eq!(
        french.leads_to().as_deref(),
        Some("/fr/mandates/mandate-a-res-70-179")
    );
    for elsewhere in [
        "/en/cases/mandate-a-res-70-179",
        "/en/mandate/mandate-a-res-70-179",
    ] {
        let answer = reader.open(elsewhere);
        assert_eq!(
            (answer.status, answer.leads_to().as_deref()),
            (301, Some("/en/mandates/mandate-a-res-70-179")),
            "{elsewhere}"
        );
    }
    assert_eq!(reader.open("/id/nobody-knows-this").status, 404);
    let json = reader.open("/id/A/RES/70/179.json").leads_to().unwrap();
    assert_eq!(json, "/en/mandates/mandate-a-res-70-179.json");
    reader.open(&json).well().json();
}

#[test]
fn the_status_of_the_treaty_is_that_of_the_day_asked_for() {
    let house = House::with_record();
    let reader = house.visitor();
    for (day, parties) in [("2014-01-27", 159), ("2007-08-22", 114), ("2008-09-26", 124)] {
        let status = reader.open(&format!("/en/treaty.json?as_of={day}")).well().json();
        assert_eq!(status["parties"], parties, "{day}");
        assert_eq!(status["entry_into_force"], "2003-12-25");
    }
    let drawing = reader.open("/en/treaty.svg?as_of=2014-01-27").well();
    assert!(drawing.text().starts_with("<svg"), "{}", &drawing.text()[..60]);
    assert!(
        drawing
            .header("content-security-policy")
            .unwrap()
            .contains("frame-ancestors *")
    );
    let changes = reader
        .open("/api/v1/treaty/changes?from=2014-10&to=2016-05")
        .well()
        .json();
    let codes: Vec<&str> = changes["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|change| change["code"].as_str())
        .collect();
    for code in ["BRB", "CZE", "KOR", "SGP", "LKA", "SDN"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    assert_eq!(reader.open("/en/treaty?as_of=yesterday").status, 400);
    assert_eq!(
        reader.open("/api/v1/treaty/changes?from=2016&to=2014").status,
        400
    );
}

#[test]
fn the_history_of_a_record_shows_every_public_revision_and_their_differences() {
    on_every_engine(|house| {
        let first = house.organisation("organisation-lamp", "Lamp", State::Published);
        let mut changed = first.record.to_json(first.kind);
        changed["fields"]["name"]["en"]["text"] = "Lantern".into();
        house.store(&changed, Some(1), State::Published);
        let mut drafted = changed.clone();
        drafted["fields"]["name"]["en"]["text"] = "Secret lantern".into();
        house.store(&drafted, Some(2), State::Draft);

        let reader = house.visitor();
        let slug = first.kind.slug;
        let page = reader
            .open(&format!("/en/{slug}/organisation-lamp"))
            .well()
            .text();
        assert!(page.contains("Lantern") && !page.contains("Secret"));
        let history = reader
            .open(&format!("/en/{slug}/organisation-lamp/history.json"))
            .well()
            .json();
        assert_eq!(history["revisions"].as_array().unwrap().len(), 2);
        assert!(
            history["revisions"][0].get("by").is_none(),
            "the public is not told who"
        );
        reader
            .open(&format!("/en/{slug}/organisation-lamp/history"))
            .well();
        let first_page = reader
            .follow(&format!("/en/{slug}/organisation-lamp?revision=1"))
            .well()
            .text();
        assert!(first_page.contains("Lamp"));
        let difference = reader
            .follow(&format!("/en/{slug}/organisation-lamp/history?from=1&to=2"))
            .well();
        assert!(
            difference.text().contains("<del>Lamp</del>"),
            "{}",
            difference.text()
        );
        let json = reader
            .open(&format!(
                "/en/{slug}/organisation-lamp/difference.json?from=1&to=2"
            ))
            .well()
            .json();
        assert_eq!(json["changes"].as_array().unwrap().len(), 1);
        assert_eq!(
            reader
                .open(&format!("/en/{slug}/organisation-lamp/revision/3"))
                .status,
            404
        );
    });
}

#[test]
fn what_is_absent_and_what_is_forbidden_look_alike() {
    on_every_engine(|house| {
        house.organisation("organisation-draft", "Draft", State::Draft);
        let reader = house.visitor();
        let forbidden = reader.open("/en/organisations/organisation-draft");
        let absent = reader.open("/en/organisations/organisation-ghost");
        assert_eq!((forbidden.status, absent.status), (404, 404));
        let without_name = |answer: &crate::visitor::Answer, name: &str| answer.text().replace(name, "");
        assert_eq!(
            without_name(&forbidden, "organisation-draft"),
            without_name(&absent, "organisation-ghost")
        );
        let person = house.person("reader", Role::Reader);
        assert_eq!(person.open("/en/organisations/organisation-draft").status, 404);
        assert_eq!(person.open("/api/v1/records/organisation-draft").status, 404);
    });
}

#[test]
fn the_help_pages_leave_nothing_behind() {
    let plan = Plan {
        settings: Settings {
            exit_href: "https://weather.example.org/".into(),
            ..Settings::default()
        },
        ..Plan::empty()
    };
    let house = House::in_folder(plan);
    let reader = house.visitor();
    for page in [
        "/en/help",
        "/ar/help?country=THA&need=shelter",
        "/en/help/tracks",
        "/en/help.json?country=THA",
        "/en/help/nothing",
    ] {
        let answer = reader.open(page);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{page}");
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{page}");
        assert_eq!(answer.header("set-cookie"), None, "{page}");
        assert_eq!(answer.header("etag"), None, "{page}");
    }
    assert!(!reader.has_cookie());
    let page = reader.open("/en/help").well().text();
    assert!(page.contains("href=\"https://weather.example.org/\""), "{page}");
    let title = page
        .split("<title>")
        .nth(1)
        .unwrap()
        .split("</title>")
        .next()
        .unwrap();
    assert!(!title.to_lowercase().contains("traffick"), "{title}");
    let person = house.person("editor", Role::Editor);
    assert!(!person.open("/en/help").well().text().contains("The editor"));
}

#[test]
fn an_error_is_told_in_the_readers_language_and_in_the_readers_way() {
    let house = House::in_folder(Plan::empty());
    let reader = house.visitor();
    let page = reader.open("/fr/rien");
    assert_eq!(page.status, 404);
    assert!(page.text().contains("<html lang=\"fr\"") && page.text().contains("Cette page n’existe pas"));
    for program in [
        "/api/v1/records/none",
        "/en/cases/none.json",
        "/en/nothing.csv",
        "/data/nothing.jsonl",
    ] {
        let problem = reader.open(program);
        assert_eq!(problem.status, 404, "{program}");
        assert_eq!(
            problem.header("content-type"),
            Some("application/problem+json"),
            "{program}"
        );
        assert_eq!(problem.json()["code"], "absent", "{program}");
    }
}

#[test]
fn an_installation_bears_its_own_name_and_pages_of_help_bear_none() {
    let house = House::in_folder(Plan {
        settings: Settings {
            name: Some("Registro Nacional".into()),
            ..Settings::default()
        },
        ..Plan::empty()
    });
    let reader = house.visitor();
    for language in LANGUAGES {
        let home = reader.open(&format!("/{language}/")).well().text();
        assert!(home.contains("<title>Registro Nacional</title>"), "{language}");
        assert!(home.contains("<span>Registro Nacional</span>"), "{language}");
    }
    let feed = reader.open("/en/search.atom?q=debt").well().text();
    assert!(feed.contains("<name>Registro Nacional</name>"), "{feed}");
    for page in ["help", "help/tracks"] {
        let text = reader.open(&format!("/en/{page}")).well().text();
        assert!(!text.contains("Registro Nacional"), "{page} names the site");
        let head = text.split("<main").next().unwrap_or_default();
        assert!(!head.contains("<span>Human Trafficking"), "{page}: {head}");
    }
}
