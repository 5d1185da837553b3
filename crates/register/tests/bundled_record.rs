//! The bundled record against what is known of it: golden results of the depositary's table, of the report
//! and of the mandates.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jiff::civil::date;
use record::{Record, Schema, Value};
use register::{mandate, treaty};
use vocabulary::CodeLists;

fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(
        || match Schema::new(register::REGISTERS, CodeLists::bundled().clone()) {
            Ok(schema) => schema,
            Err(problem) => panic!("{problem}"),
        },
    )
}

fn records() -> &'static [Record] {
    static RECORDS: OnceLock<Vec<Record>> = OnceLock::new();
    RECORDS.get_or_init(|| match register::bundle::read(schema()) {
        Ok(checked) => checked
            .into_iter()
            .map(|checked| checked.record().clone())
            .collect(),
        Err(refused) => panic!(
            "{} records refused:\n{}",
            refused.len(),
            refused
                .iter()
                .map(|one| format!(
                    "{}: {}",
                    one.place,
                    one.problems
                        .iter()
                        .map(ToString::to_string)
                        .collect::<Vec<_>>()
                        .join("; ")
                ))
                .collect::<Vec<_>>()
                .join("\n")
        ),
    })
}

fn of_kind(kind: &str) -> Vec<&'static Record> {
    records().iter().filter(|record| record.kind == kind).collect()
}

/// The facts that a record mentions.
fn facts(record: &Record) -> Vec<String> {
    let text = |value: &&Value| match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    record
        .values
        .at_path("mentions.fact")
        .iter()
        .filter_map(text)
        .collect()
}

#[test]
fn every_record_passes_the_check_and_names_its_source() {
    for record in records() {
        assert!(
            record.values.get("sources").each().len() > 0,
            "{} has no source",
            record.id
        );
    }
    assert!(records().len() > 600, "{}", records().len());
}

#[test]
fn every_one_of_the_156_facts_is_in_a_record() {
    let told: BTreeSet<String> = records().iter().flat_map(facts).collect();
    let missing: Vec<String> = (1..=156)
        .map(|number| format!("R2016-{number:03}"))
        .filter(|fact| !told.contains(fact))
        .collect();
    assert!(missing.is_empty(), "no record tells {missing:?}");
}

#[test]
fn an_activity_told_twice_is_one_record_with_two_mentions() {
    let activities = of_kind("activity");
    // 37 facts tell of activities; four of them, in paragraph 48, tell again what paragraphs 60 and 69 date.
    assert_eq!(activities.len(), 33);
    let check = |fact: &str, expected: &[&str]| {
        let told: Vec<Vec<String>> = activities
            .iter()
            .map(|record| facts(record))
            .filter(|facts| facts.iter().any(|told| told == fact))
            .collect();
        assert_eq!(told.len(), 1, "{fact}");
        assert_eq!(told[0], expected, "{fact}");
    };
    check("R2016-141", &["R2016-141", "R2016-098"]);
    check("R2016-115", &["R2016-115", "R2016-097"]);
    check("R2016-116", &["R2016-116", "R2016-097"]);
    check("R2016-118", &["R2016-118", "R2016-096"]);
}

#[test]
fn the_treaty_status_equals_the_golden_results() {
    let check = |day, parties, signatories| {
        let status = treaty::status_on(of_kind("treaty_action"), day);
        assert_eq!(
            (status.parties(), status.signatories()),
            (parties, signatories),
            "{day}"
        );
    };
    check(date(2007, 8, 22), 114, 117);
    check(date(2008, 9, 26), 124, 117);
    check(date(2014, 1, 27), 159, 117);
    let status = treaty::status_on(of_kind("treaty_action"), date(2014, 1, 27));
    assert_eq!(status.entry_into_force, Some(date(2003, 12, 25)));
    let before = treaty::status_on(of_kind("treaty_action"), date(2003, 12, 24));
    assert_eq!(before.entry_into_force, None);
}

#[test]
fn a_later_party_is_bound_thirty_days_after_deposit() {
    let status = treaty::status_on(of_kind("treaty_action"), date(2014, 1, 27));
    let by_code: BTreeMap<&str, _> = status
        .participants
        .iter()
        .map(|participant| (participant.code.as_str(), participant))
        .collect();
    // Argentina deposited on 2002-11-19, before general entry into force; Algeria on 2004-03-09, after it.
    assert_eq!(by_code["ARG"].in_force, Some(date(2003, 12, 25)));
    assert_eq!(by_code["DZA"].in_force, Some(date(2004, 4, 8)));
}

#[test]
fn the_changes_of_the_reporting_period_name_six_states() {
    let period = "2014-10/2016-05".parse().unwrap();
    let changes = treaty::changes_between(of_kind("treaty_action"), &period);
    let names: Vec<&str> = changes
        .iter()
        .filter_map(|change| change.name_in_source.as_deref())
        .collect();
    assert_eq!(
        names,
        [
            "Barbados",
            "Czech Republic",
            "Republic of Korea",
            "Sri Lanka",
            "Sudan",
            "Singapore"
        ]
    );
    assert!(
        changes.iter().all(|change| !change.is_certain),
        "the report gives no day for any of them"
    );
}

#[test]
fn the_reports_due_in_june_2016_are_two() {
    let due = mandate::reports_due(of_kind("mandate"), date(2016, 6, 1));
    let told: Vec<(String, String)> = due
        .iter()
        .map(|report| (report.symbol.clone(), report.due.to_string()))
        .collect();
    let expected = [
        ("A/RES/70/179", "2016-09/2017-09"),
        ("S/PRST/2015/25", "2016-12-16~"),
    ]
    .map(|(symbol, due)| (symbol.to_owned(), due.to_owned()));
    assert_eq!(told, expected);
}

#[test]
fn provisions_laws_and_cases_are_whole() {
    assert_eq!(of_kind("provision").len(), 75);
    assert_eq!(of_kind("case").len(), 20);
    let laws = of_kind("law");
    assert_eq!(laws.len(), 16);
    assert_eq!(
        laws.iter()
            .map(|law| law.values.get("provisions").each().len())
            .sum::<usize>(),
        57
    );
}

#[test]
fn values_survive_the_way_to_json_and_back() {
    for record in records() {
        let kind = schema().kind(&record.kind).unwrap();
        let again = Record::from_json(&record.to_json(kind), schema()).unwrap();
        assert_eq!(&again, record);
    }
}

#[test]
fn typed_records_hold_everything_the_values_hold() {
    use record::Typed;
    let check = |kind: &str, round: fn(&Record) -> record::Values| {
        for record in of_kind(kind) {
            let mut written = round(record);
            for code in ["sources", "mentions", "related"] {
                written.set(code, record.values.get(code).clone());
            }
            assert_eq!(written, record.values, "{}", record.id);
        }
    };
    check("case", |record| {
        register::case::Case::read(&record.values).unwrap().write()
    });
    check("law", |record| {
        register::law::Law::read(&record.values).unwrap().write()
    });
    check("activity", |record| {
        register::activity::Activity::read(&record.values)
            .unwrap()
            .write()
    });
    check("mandate", |record| {
        register::mandate::Mandate::read(&record.values).unwrap().write()
    });
}
