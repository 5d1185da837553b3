//! What filling keeps: labels for every field, records through their forms, problems at their fields,
//! citations with revision and address.

use portal::fill::entries::Entries;
use portal::fill::form::{self, Task};
use portal::fill::posted::{self, Target};
use portal::fill::{Context, citation, record as record_page, treaty};
use portal::view::{Control, FormField};
use record::{Kind, Reach, Record, Value};
use search::query::NoteKind;
use vocabulary::Language;

use crate::sample::bundle::{BUNDLE, record_sample, revision_facts, search_page, with_context};

fn kind_of(record: &Record) -> &'static Kind {
    BUNDLE
        .schema
        .kind(&record.kind)
        .unwrap_or_else(|| panic!("no kind {}", record.kind))
}

fn record_of(id: &str) -> &'static Record {
    BUNDLE
        .records
        .iter()
        .find(|record| record.id.as_str() == id)
        .unwrap_or_else(|| panic!("no record {id}"))
}

#[test]
fn every_kind_and_every_field_has_words_in_the_six_languages() {
    for language in Language::ALL {
        with_context(language, false, |context| {
            for kind in BUNDLE.schema.kinds() {
                for plural in [false, true] {
                    let label = context.kind_label(kind, plural);
                    assert!(
                        !label.contains('⟦') && !label.is_empty(),
                        "{language} {}",
                        kind.code
                    );
                }
                for (path, field) in kind.paths() {
                    let label = context.field_label(kind, &path, field);
                    assert!(
                        !label.contains('⟦') && !label.is_empty(),
                        "{language} {}.{path}: {label}",
                        kind.code
                    );
                }
            }
        });
    }
}

#[test]
fn every_bundled_record_has_a_whole_page() {
    with_context(Language::Ar, false, |context| {
        for record in &BUNDLE.records {
            let page = record_sample(context, kind_of(record), record);
            let elements = crate::markup::elements(&page.html);
            assert!(elements.is_ok(), "{}: {elements:?}", record.id);
            assert!(!page.html.contains('⟦'), "{}", record.id);
        }
    });
}

#[test]
fn every_bundled_record_comes_back_from_its_form_unchanged() {
    for language in [Language::En, Language::Zh] {
        with_context(language, true, |context| {
            for record in &BUNDLE.records {
                let kind = kind_of(record);
                let entries = Entries::of_record(context, kind, record);
                let target = Target {
                    kind,
                    base: Some(record),
                    reach: Reach::Restricted,
                };
                let (draft, problems) = posted::read(context, target, &entries).expect("a draft");
                assert_eq!(problems, [], "{}", record.id);
                assert_eq!(&draft, &record.to_draft(), "{}", record.id);
            }
        });
    }
}

#[test]
fn what_an_editor_may_not_read_stays_as_it_was() {
    with_context(Language::Es, true, |context| {
        let kind = BUNDLE.schema.kind("case").expect("cases");
        let folio = Value::Text("12/2016".to_owned());
        let mut record = record_of("case-aus009").clone();
        record.values.set("ejemplo_folio", folio.clone());
        let reduced = Record {
            values: BUNDLE.schema.reduce(kind, &record.values, Reach::Public),
            ..record.clone()
        };
        let mut entries = Entries::of_record(context, kind, &reduced);
        // A form that names the field all the same does not reach it.
        entries.push("ejemplo_folio", "999");
        let target = Target {
            kind,
            base: Some(&record),
            reach: Reach::Public,
        };
        let (draft, _) = posted::read(context, target, &entries).expect("a draft");
        assert_eq!(draft.values.get("ejemplo_folio"), &folio);
    });
}

/// The problems of a posted form, and the form that shows them.
fn check_posted(
    context: &Context<'_>,
    kind: &'static Kind,
    pairs: &[(&str, &str)],
) -> portal::view::FormPage {
    let entries = Entries::from_pairs(pairs.iter().copied());
    let target = Target {
        kind,
        base: None,
        reach: Reach::Restricted,
    };
    let (draft, mut problems) =
        posted::read(context, target, &entries).unwrap_or_else(|problems| panic!("{problems:?}"));
    if let Err(more) = record::check(draft, &BUNDLE.schema, &record::check::NoRecords) {
        problems.extend(more);
    }
    let task = Task {
        kind,
        record: None,
        base: &Entries::default(),
        languages: &[],
        asks_why: true,
        opened: "",
        reach: Reach::Restricted,
        publishes: true,
    };
    form::page(context, task, &entries, &problems, "typed reason")
}

fn find<'a>(fields: &'a [FormField], name: &str) -> Option<&'a FormField> {
    fields.iter().find_map(|field| {
        if field.name == name {
            return Some(field);
        }
        match &field.control {
            Control::Group(inner) => find(inner, name),
            Control::Repeated { items, .. } => items.iter().find_map(|item| find(&item.fields, name)),
            _ => None,
        }
    })
}

#[test]
fn problems_stand_at_their_fields_with_what_was_typed() {
    with_context(Language::En, true, |context| {
        let kind = BUNDLE.schema.kind("legislative_reform").expect("reforms");
        let form = check_posted(
            context,
            kind,
            &[
                ("title.en", "A reform"),
                ("title.en:status", "original"),
                ("country", "Swedn"),
                // The first item is empty and is left out of the record: positions differ there and here.
                ("stages.0.date", ""),
                ("stages.3.date", "2016-13-01"),
                ("stages.3.stage", "drafting"),
                ("latest", "3 June 2015"),
            ],
        );
        let country = find(&form.fields, "country").expect("the country");
        assert!(
            country
                .problem
                .as_deref()
                .is_some_and(|sentence| sentence.contains("Sweden")),
            "{country:?}"
        );
        let Control::Suggested { value, list, choices } = &country.control else {
            panic!("{country:?}")
        };
        assert_eq!((value.as_str(), list.as_deref()), ("Swedn", Some("country")));
        let offered: Vec<_> = choices.iter().map(|choice| choice.code.as_str()).collect();
        assert_eq!(offered.first(), Some(&"Sweden"), "{choices:?}");
        let date = find(&form.fields, "stages.3.date").expect("the date of the stage");
        assert!(date.problem.is_some(), "{:?}", form.problems);
        assert_eq!(date.control, Control::Date("2016-13-01".into()));
        assert_eq!(
            find(&form.fields, "latest").and_then(|field| field.problem.clone()),
            None
        );
        let places: Vec<&str> = form
            .problems
            .iter()
            .map(|problem| problem.place.as_str())
            .collect();
        assert!(
            places.contains(&"country") && places.contains(&"stages.3.date"),
            "{places:?}"
        );
        assert_eq!(form.reason, "typed reason");
    });
}

#[test]
fn what_is_no_code_comes_back_with_what_may_have_been_meant() {
    let offered = |language, typed: &str| {
        let mut offered = Vec::new();
        with_context(language, true, |context| {
            let kind = BUNDLE.schema.kind("legislative_reform").expect("reforms");
            let form = check_posted(context, kind, &[("title.en", "A reform"), ("country", typed)]);
            let country = find(&form.fields, "country").expect("the country").clone();
            if let Control::Suggested { choices, value, .. } = country.control {
                assert_eq!(value, typed, "what was typed stays");
                assert_eq!(
                    choices.is_empty(),
                    country.problem.is_none(),
                    "{typed}: {:?}",
                    country.problem
                );
                // What is offered is what the field takes: pressing it mends the problem.
                for choice in &choices {
                    let again = check_posted(
                        context,
                        kind,
                        &[("title.en", "A reform"), ("country", &choice.code)],
                    );
                    let mended = find(&again.fields, "country").expect("the country");
                    assert_eq!(mended.problem, None, "{typed}: {}", choice.code);
                }
                offered.extend(choices.into_iter().map(|choice| choice.label));
            }
        });
        offered
    };
    assert!(offered(Language::En, "Sweden").is_empty());
    assert!(offered(Language::En, "Швеция").is_empty());
    assert!(offered(Language::En, "Guin").contains(&"Equatorial Guinea".to_owned()));
    assert!(
        offered(Language::Fr, "Coréee")
            .iter()
            .any(|label| label.contains("Corée"))
    );
    assert!(offered(Language::Ar, "السويدد").contains(&"السويد".to_owned()));
}

#[test]
fn a_form_leaves_out_what_nobody_works_on_and_takes_it_from_the_revision() {
    with_context(Language::Ru, true, |context| {
        for record in &BUNDLE.records {
            let kind = kind_of(record);
            let base = Entries::of_record(context, kind, record);
            let title = BUNDLE.schema.title(record, Language::Ru);
            let task = Task {
                kind,
                record: Some((&record.id, &title, 1)),
                base: &base,
                languages: &[],
                asks_why: true,
                opened: "",
                reach: Reach::Restricted,
                publishes: true,
            };
            let page = form::page(context, task, &base, &[], "");
            let html = askama::Template::render(&page).expect("a page");
            // Everything is either in the form or named as left out.
            let kept: Vec<&str> = page.kept.split(' ').filter(|path| !path.is_empty()).collect();
            for (name, value) in base.pairs() {
                let is_kept = kept.iter().any(|path| {
                    name.strip_prefix(path)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ':']))
                });
                let is_shown = html.contains(&format!("name=\"{name}\""));
                assert!(is_kept != is_shown, "{}: {name} = {value}", record.id);
            }
            let opened = kept.iter().find(|path| path.contains(char::is_numeric));
            if let Some(path) = opened {
                let open = form::page(context, Task { opened: path, ..task }, &base, &[], "");
                assert!(
                    !open.kept.split(' ').any(|kept| kept == *path),
                    "{}: {path}",
                    record.id
                );
                assert!(find_item(&open.fields, path).is_some_and(|item| item.summary.is_none()));
                let closed = find_item(&page.fields, path).and_then(|item| item.summary.clone());
                assert!(
                    closed.is_some_and(|summary| !summary.is_empty()),
                    "{}: {path}",
                    record.id
                );
            }
        }
    });
}

fn find_item<'a>(fields: &'a [FormField], name: &str) -> Option<&'a portal::view::RepeatedItem> {
    fields.iter().find_map(|field| match &field.control {
        Control::Group(inner) => find_item(inner, name),
        Control::Repeated { items, .. } => items.iter().find_map(|item| {
            Some(item)
                .filter(|item| item.name == name)
                .or_else(|| find_item(&item.fields, name))
        }),
        _ => None,
    })
}

#[test]
fn words_dates_and_digits_are_read_as_people_write_them() {
    with_context(Language::Ar, true, |context| {
        let kind = BUNDLE.schema.kind("meeting").expect("meetings");
        let entries = Entries::from_pairs([
            ("title.ar", "اجتماع"),
            ("title.ar:status", "machine"),
            ("host", "السويد"),
            ("dates", "٢٠١٦-٠٥-١٢"),
            ("attendance", "١٢٠"),
            ("countries.0", ""),
            ("countries.4", "Thailand"),
            ("status:missing", "unknown"),
            ("id", "Working Group 6"),
        ]);
        let target = Target {
            kind,
            base: None,
            reach: Reach::Public,
        };
        let json = posted::to_json(context, target, &entries);
        assert_eq!(
            json,
            serde_json::json!({
                "id": "meeting-working-group-6", "kind": "meeting", "aliases": [],
                "fields": {
                    "title": {"ar": {"text": "اجتماع", "status": "machine"}},
                    "host": "SWE", "dates": "2016-05-12", "attendance": "120", "countries": ["THA"],
                    "status": {"missing": "unknown"},
                },
            })
        );
    });
}

#[test]
fn citations_name_title_revision_and_address() {
    with_context(Language::En, false, |context| {
        let record = record_of("case-aus009");
        let (kind, facts) = (kind_of(record), revision_facts(1));
        let plain = citation::plain(context, kind, record, &facts);
        let ris = citation::ris(context, kind, record, &facts);
        let csl = citation::csl(context, kind, record, &facts).to_string();
        for part in [
            "R v DS (2005)",
            "Revision 1",
            "11 May 2016",
            "https://portal.example.org/id/case-aus009",
        ] {
            for citation in [&plain, &ris, &csl] {
                assert!(citation.contains(part), "{part} is not in {citation}");
            }
        }
        assert!(
            ris.starts_with("TY  - CASE\r\n") && ris.ends_with("ER  - \r\n"),
            "{ris}"
        );
        let csl: serde_json::Value = serde_json::from_str(&csl).expect("JSON");
        assert_eq!(csl[0]["type"], "legal_case");
    });
}

#[test]
fn the_four_ways_of_saying_nothing_read_differently() {
    with_context(Language::En, false, |context| {
        let kind = BUNDLE.schema.kind("case").expect("cases");
        let json = serde_json::json!({
            "id": "case-words", "kind": "case",
            "fields": {
                "charge_count": 0,
                "outcome": {"missing": "unknown"},
                "route": {"missing": "not_applicable"},
            },
        });
        let record = Record::from_json(&json, &BUNDLE.schema).expect("a record");
        let entry = record_page::Entry {
            record: &record,
            kind,
            revision: &revision_facts(1),
            superseded: false,
            withdrawn: false,
            incoming: &[],
            editable: false,
        };
        let page = record_page::page(context, &entry);
        let words = |label: &str| {
            let fact = page.facts.iter().find(|fact| fact.label == label);
            fact.map(|fact| askama::Template::render(&fact.value).expect("a value"))
                .unwrap_or_default()
        };
        assert!(words("Number of charges").contains('0'));
        assert!(words("Outcome").contains("Unknown"));
        assert!(words("Route").contains("Not applicable"));
        // Expected and not answered: said in words; optional and not answered: left out.
        assert!(words("Decided").contains("Not stated"));
        assert_eq!(words("Bail"), "");
    });
}

#[test]
fn a_list_says_what_was_asked_and_how_to_ask_for_less() {
    with_context(Language::En, false, |context| {
        let page = search_page(
            context,
            Some("cases"),
            "victims.sexes=female&acts=Recruitment&q=passports",
        );
        let chips: Vec<(&str, &str)> = page
            .chips
            .iter()
            .map(|chip| (chip.label.as_str(), chip.remove_href.as_str()))
            .collect();
        assert_eq!(
            chips,
            [
                ("Acts: Recruitment", "/en/cases?q=passports&victims.sexes=female"),
                (
                    "Victims · Sexes: Female",
                    "/en/cases?q=passports&acts=Recruitment"
                ),
            ]
        );
        assert_eq!(page.clear_href, "/en/cases?q=passports");
        assert_eq!(
            page.downloads.csv,
            "/en/cases.csv?q=passports&acts=Recruitment&victims.sexes=female"
        );
        let acts = page
            .facets
            .iter()
            .find(|facet| facet.name == "acts")
            .expect("the acts");
        assert!(
            acts.values[0].choice.chosen && acts.values[0].choice.code == "Recruitment",
            "{acts:?}"
        );
        assert!(
            page.hits
                .iter()
                .all(|hit| hit.href.starts_with("/en/cases/case-"))
        );
        assert!(page.scope.starts_with("of 20 records"), "{}", page.scope);
    });
}

#[test]
fn values_left_out_of_a_facet_are_one_address_away() {
    with_context(Language::En, false, |context| {
        let jurisdictions = |query: &str| {
            let page = search_page(context, Some("cases"), query);
            page.facets
                .into_iter()
                .find(|facet| facet.name == "jurisdiction")
                .expect("the jurisdictions")
        };
        let short = jurisdictions("");
        let (left_out, address) = short.more.clone().expect("more jurisdictions than a page shows");
        let whole = jurisdictions(address.split_once('?').expect("a query").1);
        assert_eq!(whole.values.len() as u64, short.values.len() as u64 + left_out);
        assert!(whole.open && whole.more.is_none());
    });
}

#[test]
fn pages_of_a_list_lead_to_its_end() {
    with_context(Language::Fr, false, |context| {
        let mut query = String::new();
        let mut seen = std::collections::BTreeSet::new();
        loop {
            let page = search_page(context, Some("provisions"), &query);
            let before = seen.len();
            seen.extend(page.hits.iter().map(|hit| hit.href.clone()));
            assert_eq!(
                seen.len(),
                before + page.hits.len(),
                "a record stands on two pages"
            );
            assert_eq!(page.first_href.is_some(), !query.is_empty());
            match page.next_href {
                Some(next) => next.split_once('?').expect("a query").1.clone_into(&mut query),
                None => break,
            }
        }
        assert_eq!(seen.len(), 75);
    });
}

#[test]
fn words_of_a_code_list_find_records_in_another_language_and_say_so() {
    with_context(Language::Es, false, |context| {
        let page = search_page(context, Some("cases"), "q=Таиланд");
        assert!(!page.hits.is_empty());
        let matched = page.hits.iter().filter_map(|hit| hit.matched.as_deref());
        assert!(
            matched.clone().any(|words| words.contains("Tailandia")),
            "{:?}",
            matched.collect::<Vec<_>>()
        );
    });
}

#[test]
fn every_sort_of_note_has_a_sentence() {
    for kind in [
        NoteKind::UnclosedQuote,
        NoteKind::EmptyPhrase,
        NoteKind::UnclosedParenthesis,
        NoteKind::UnopenedParenthesis,
        NoteKind::EmptyGroup,
        NoteKind::TooDeep,
        NoteKind::DanglingOperator,
        NoteKind::UnknownField,
        NoteKind::FieldWithoutValue,
        NoteKind::UnreadableDate,
        NoteKind::UnreadableNumber,
        NoteKind::ReversedRange,
        NoteKind::MisplacedAsterisk,
        NoteKind::ShortPrefix,
    ] {
        let key = format!("results-note-{kind}");
        assert!(locale::keys().contains(&key.as_str()), "{key}");
    }
}

#[test]
fn the_status_of_the_protocol_keeps_the_golden_numbers() {
    with_context(Language::En, false, |context| {
        let actions = BUNDLE
            .records
            .iter()
            .filter(|record| record.kind == "treaty_action");
        let status = register::treaty::status_on(actions.clone(), jiff::civil::date(2014, 1, 27));
        let page = treaty::page(context, &status, None);
        let numbers: Vec<&str> = page.sums.iter().map(|(_, number)| number.as_str()).collect();
        assert_eq!(numbers, ["159", "117", "25 December 2003"]);
        assert_eq!(page.table.rows.len(), 167);
        let later = register::treaty::status_on(actions, jiff::civil::date(2016, 6, 1));
        let page = treaty::page(context, &later, Some(&"2014-01-27".parse().expect("a date")));
        assert!(page.notes[0].contains("27 January 2014"), "{:?}", page.notes);
        assert!(page.notes[1].contains("Barbados, Czechia"), "{:?}", page.notes);
        assert!(
            treaty::ris(context, &later)
                .contains("UR  - https://portal.example.org/en/treaty?as_of=2016-06-01")
        );
    });
}
