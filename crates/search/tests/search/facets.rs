//! Filters and facets against going through the values of every record.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use record::{Record, Value, Values};
use search::{Filter, Request, Sort};
use vocabulary::Language;

use crate::papers::{index_of, papers};

const PATHS: [&str; 8] = [
    "origin",
    "topics",
    "is_open",
    "victims.sex",
    "victims.nationalities",
    "victims.journeys.via",
    "victims.journeys.means",
    "year",
];

/// The values of a field of a group or record as facets have them.
fn facet_values(values: &Values, field: &str) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::Code(text) | Value::Text(text) => text.clone(),
        Value::Flag(flag) => flag.to_string(),
        other => panic!("{other:?}"),
    };
    let found: Vec<String> = values.get(field).each().map(text).collect();
    if found.is_empty() {
        vec!["unknown".to_owned()]
    } else {
        found
    }
}

fn years(values: &Values) -> Vec<String> {
    let found: Vec<String> = match values.get("decided") {
        Value::Date(date) => match date.to_string().as_str() {
            "2014" | "2014-10" => vec!["2014".to_owned()],
            "2015-03-01" => vec!["2015".to_owned()],
            "2014-10/2016-04" => ["2014", "2015", "2016"].map(str::to_owned).to_vec(),
            "2016?" => vec!["2016".to_owned()],
            "1999" => vec!["1999".to_owned()],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    if found.is_empty() {
        vec!["unknown".to_owned()]
    } else {
        found
    }
}

/// Conditions: the rest of a path, and the values any of which will do.
type Conditions<'a> = Vec<(&'a str, &'a [String])>;

/// Whether one group meets all conditions on its fields, and one group in it all conditions on that one's.
fn is_met(values: &Values, conditions: &Conditions<'_>) -> bool {
    let mut inner: BTreeMap<&str, Conditions<'_>> = BTreeMap::new();
    for (path, wanted) in conditions {
        if let Some((group, rest)) = path.split_once('.') {
            inner.entry(group).or_default().push((rest, wanted));
            continue;
        }
        let found = if *path == "year" {
            years(values)
        } else {
            facet_values(values, path)
        };
        if !found.iter().any(|value| wanted.contains(value)) {
            return false;
        }
    }
    inner.into_iter().all(|(group, conditions)| {
        let nothing = [Value::Group(Values::default())];
        let groups = values.get(group).each();
        let groups = if groups.len() == 0 { nothing.iter() } else { groups };
        groups.into_iter().any(|value| match value {
            Value::Group(group) => is_met(group, &conditions),
            _ => false,
        })
    })
}

fn count(records: &[Record], filters: &[Filter]) -> u64 {
    let conditions = || {
        filters
            .iter()
            .map(|filter| (filter.path.as_str(), filter.values.as_slice()))
            .collect()
    };
    records
        .iter()
        .filter(|record| is_met(&record.values, &conditions()))
        .count() as u64
}

fn possible(path: &str) -> &'static [&'static str] {
    match path {
        "topics" => &["law", "aid", "ships", "unknown"],
        "is_open" => &["true", "false", "unknown"],
        "victims.sex" => &["female", "male", "unknown"],
        "victims.journeys.means" => &["road", "sea", "unknown"],
        "year" => &["1999", "2014", "2015", "2016", "unknown"],
        _ => &["ARG", "BOL", "PER", "unknown"],
    }
}

fn filter() -> impl Strategy<Value = Filter> {
    select(&PATHS[..]).prop_flat_map(|path| {
        subsequence(possible(path), 1..=2).prop_map(move |values| Filter {
            path: path.to_owned(),
            values: values.into_iter().map(str::to_owned).collect(),
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn filters_and_facets_count_as_going_through_every_record(
        records in papers(10),
        filters in prop::collection::vec(filter(), 0..4),
    ) {
        let index = index_of(&records);
        let request = Request {
            kinds: vec!["paper".to_owned()],
            filters: filters.clone(),
            limit: 100,
            sort: Sort::Oldest,
            ..Request::new("", Language::En)
        };
        let answer = index.search(&request).unwrap();
        prop_assert_eq!(answer.total, count(&records, &filters));
        for path in PATHS {
            let facet = answer.facets.iter().find(|facet| facet.path == path).unwrap();
            let found: BTreeMap<&str, u64> = facet.values.iter().map(|(value, count)| (value.as_str(), *count)).collect();
            let mut expected: BTreeMap<&str, u64> = BTreeMap::new();
            for value in possible(path) {
                let mut chosen: Vec<Filter> = filters.iter().filter(|filter| filter.path != path).cloned().collect();
                chosen.push(Filter { path: path.to_owned(), values: vec![(*value).to_owned()] });
                expected.insert(value, count(&records, &chosen));
            }
            expected.retain(|_, count| *count > 0);
            prop_assert_eq!(&found, &expected, "{} {:?}", path, &filters);
        }
    }
}

#[test]
fn filters_on_one_victim_stay_on_one_victim() {
    let victim = |sex: &str, nationality: &str| {
        let nationalities = Value::Many(vec![Value::Code(nationality.to_owned())]);
        let values = Values::default().with("sex", Value::Code(sex.to_owned()));
        Value::Group(values.with("nationalities", nationalities))
    };
    let victims = Value::Many(vec![victim("female", "BOL"), victim("male", "PER")]);
    let index = index_of(&[crate::papers::paper(
        1,
        Values::default().with("victims", victims),
    )]);
    let total = |sex: &str, nationality: &str| {
        let filter = |path: &str, value: &str| Filter {
            path: path.to_owned(),
            values: vec![value.to_owned()],
        };
        let filters = vec![
            filter("victims.sex", sex),
            filter("victims.nationalities", nationality),
        ];
        let request = Request {
            filters,
            ..Request::new("", Language::En)
        };
        index.search(&request).unwrap().total
    };
    assert_eq!((total("female", "BOL"), total("male", "PER")), (1, 1));
    assert_eq!((total("female", "PER"), total("male", "BOL")), (0, 0));
    assert_eq!(total("female", "unknown"), 0);
}

#[test]
fn long_facets_are_cut_and_the_rest_is_counted() {
    let topics = (0..250)
        .map(|number| Value::Text(format!("topic {number:03}")))
        .collect();
    let index = index_of(&[crate::papers::paper(
        1,
        Values::default().with("topics", Value::Many(topics)),
    )]);
    let request = Request {
        kinds: vec!["paper".to_owned()],
        filters: vec![Filter {
            path: "topics".to_owned(),
            values: vec!["topic 249".to_owned()],
        }],
        ..Request::new("", Language::En)
    };
    let answer = index.search(&request).unwrap();
    let facet = answer.facets.iter().find(|facet| facet.path == "topics").unwrap();
    // What is filtered by is listed although it comes last.
    assert_eq!((facet.values.len(), facet.further), (201, 49));
    assert_eq!(facet.values[200], ("topic 249".to_owned(), 1));
}
