//! Linking files of people who are made up, whose truth is known and never used.

#![allow(clippy::unwrap_used)]

use linkage::compare::Level;
use linkage::explain::explain;
use linkage::incremental::Index;
use linkage::invented::{CONFIGURATION, Plan, write_file};
use linkage::model::Model;
use linkage::names::Nicknames;
use linkage::{Configuration, Input, Linkage, Quality, Table, link};
use rustc_hash::FxHashSet;

fn configuration(one_to_one: bool) -> Configuration {
    Configuration {
        one_to_one,
        ..Configuration::read(CONFIGURATION).unwrap()
    }
}

fn table(configuration: &Configuration, plan: &Plan) -> Table {
    let files: Vec<Vec<u8>> = (0..plan.files)
        .map(|file| {
            let mut bytes = Vec::new();
            write_file(plan, file, &mut bytes).unwrap();
            bytes
        })
        .collect();
    let inputs = files
        .iter()
        .enumerate()
        .map(|(place, bytes)| Input {
            name: format!("{place}.csv"),
            reader: bytes.as_slice(),
        })
        .collect();
    Table::read(configuration, &Nicknames::default(), inputs).unwrap()
}

fn truth(table: &Table) -> FxHashSet<(u32, u32)> {
    let person = |record: u32| table.id(record).split('-').nth(1).unwrap().to_owned();
    let mut records: Vec<(String, u32)> = (0..table.len() as u32)
        .map(|record| (person(record), record))
        .collect();
    records.sort();
    let mut truth = FxHashSet::default();
    for group in records.chunk_by(|one, other| one.0 == other.0) {
        for (place, one) in group.iter().enumerate() {
            truth.extend(group[place + 1..].iter().map(|other| (one.1, other.1)));
        }
    }
    truth
}

fn linked(plan: &Plan) -> (Configuration, Table, Linkage) {
    let configuration = configuration(true);
    let table = table(&configuration, plan);
    let found = link(&configuration, &table).unwrap();
    (configuration, table, found)
}

const PLAN: Plan = Plan {
    rows: 5_000,
    files: 2,
    overlap: 1.0,
    errors: 0.2,
    households: 0.0,
    seed: 1,
};

#[test]
fn two_files_of_five_thousand_are_linked_without_supervision() {
    let (_, table, found) = linked(&PLAN);
    let quality = Quality::against(&found.links, &truth(&table));
    assert!(quality.f1 >= 0.993, "{quality:?}");
}

#[test]
fn half_an_overlap_with_households_is_linked_and_its_quality_foretold() {
    let (_, table, found) = linked(&Plan {
        overlap: 0.5,
        households: 0.2,
        seed: 2,
        ..PLAN
    });
    let quality = Quality::against(&found.links, &truth(&table));
    assert!(quality.f1 >= 0.99, "{quality:?}");
    assert!(
        (quality.precision - found.quality.precision).abs() < 0.01,
        "{quality:?} {:?}",
        found.quality
    );
    assert!(
        (quality.recall - found.quality.recall).abs() < 0.01,
        "{quality:?} {:?}",
        found.quality
    );
}

#[test]
fn three_agencies_make_clusters_with_one_record_of_each() {
    let (_, table, found) = linked(&Plan {
        rows: 1_500,
        files: 3,
        overlap: 0.5,
        ..PLAN
    });
    let quality = Quality::against(&found.links, &truth(&table));
    assert!(quality.f1 >= 0.985, "{quality:?}");
    for cluster in &found.clusters {
        let files: FxHashSet<usize> = cluster.iter().map(|record| table.source_of(*record)).collect();
        assert_eq!(files.len(), cluster.len());
    }
}

#[test]
fn files_that_share_nobody_give_next_to_no_links() {
    let (_, _, found) = linked(&Plan {
        rows: 2_000,
        overlap: 0.0,
        ..PLAN
    });
    assert!(found.links.len() <= 20, "{}", found.links.len());
}

#[test]
fn the_likelihood_never_falls() {
    for seed in 0..6 {
        let errors = 0.1 + 0.08 * seed as f64;
        let (_, _, found) = linked(&Plan {
            rows: 600,
            overlap: 0.3 + 0.1 * seed as f64,
            errors,
            seed,
            ..PLAN
        });
        assert!(found.trace.len() > 1);
        for pair in found.trace.windows(2) {
            assert!(pair[1] >= pair[0] - 1e-9 * pair[0].abs(), "{:?}", found.trace);
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let plan = Plan {
        rows: 1_500,
        overlap: 0.5,
        ..PLAN
    };
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let (_, _, found) = linked(&plan);
            (found.links, found.model, found.edges)
        })
    };
    assert_eq!(with(1), with(4));
}

#[test]
fn an_explanation_adds_up_to_the_weight_of_its_link() {
    let (configuration, table, found) = linked(&Plan {
        rows: 800,
        overlap: 0.5,
        ..PLAN
    });
    for link in found.links.iter().take(50) {
        let told = explain(&configuration, &table, &found, link.one, link.other);
        let sum: f64 = told.steps.iter().map(|step| step.weight + step.rarity).sum();
        assert!(
            (sum + told.dependence - link.weight).abs() < 1e-3,
            "{told:?} {link:?}"
        );
        assert!(told.is_link && told.probability.is_some());
    }
}

#[test]
fn a_new_record_finds_its_person() {
    let (configuration, table, found) = linked(&Plan {
        rows: 3_000,
        errors: 0.1,
        ..PLAN
    });
    let cells: Vec<Vec<String>> = (0..200)
        .map(|record| {
            let text = |field: usize| {
                table
                    .domain_of(field)
                    .text(table.record(record)[field])
                    .to_owned()
            };
            // With a slip: a letter too many in the given name.
            vec![format!("{}x", text(0)), text(1), text(2), text(3)]
        })
        .collect();
    let ids: Vec<String> = (0..200).map(|record| table.id(record).to_owned()).collect();
    // The model is kept in a file and read again, as from one day to the next.
    let mut kept = Vec::new();
    found.model.write(&configuration, &mut kept).unwrap();
    let model = Model::read(&configuration, kept.as_slice()).unwrap();
    // JSON keeps a number to its last digit but one.
    assert!((model.prior() - found.model.prior()).abs() < 1e-9);
    for field in 0..4 {
        for level in [Level::Different, Level::Close, Level::Exact] {
            let off = model.level_weight(field, level) - found.model.level_weight(field, level);
            assert!(off.abs() < 1e-9, "{field} {level:?}");
        }
    }
    let mut index = Index::new(configuration, table, model).unwrap();
    for (cells, id) in cells.iter().zip(ids) {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let hits = index.find(&cells);
        let best: Vec<&str> = hits
            .iter()
            .take(2)
            .map(|hit| index.table().id(hit.record))
            .collect();
        assert!(best.contains(&id.as_str()), "{id} {best:?}");
    }
    assert!(index.find(&["", "", "", ""]).is_empty());
    assert!(index.find(&[]).is_empty());
}

#[test]
fn a_model_that_cannot_be_used_is_refused_with_the_reason() {
    let (configuration, _, found) = linked(&PLAN);
    let mut kept = Vec::new();
    found.model.write(&configuration, &mut kept).unwrap();
    let text = String::from_utf8(kept).unwrap();
    let other = Configuration::of_fields("id", &[("given_name", linkage::Kind::Text)]).unwrap();
    for (configuration, text, words) in [
        (
            &configuration,
            text.replace("link-model/1", "link-model/2"),
            "version",
        ),
        (&other, text.clone(), "given_name (text)"),
        (
            &configuration,
            text.replace("\"matches\": ", "\"matches\": -"),
            "impossible number in matches",
        ),
        (&configuration, text.replacen("\"m\"", "\"n\"", 1), "no model"),
        (&configuration, "{".to_owned(), "no model"),
        (&configuration, " ".repeat(2 << 20), "more than"),
    ] {
        let problem = Model::read(configuration, text.as_bytes())
            .unwrap_err()
            .to_string();
        assert!(
            problem.contains(words) || (words == "version" && problem.contains("link-model/2")),
            "{problem}"
        );
    }
}

#[test]
fn two_records_are_enough_to_run() {
    let configuration = configuration(true);
    let text = "id,given_name,family_name,born,postcode\n1,anna,petrov,1990-01-02,1000\n";
    let inputs = vec![
        Input {
            name: "a".to_owned(),
            reader: text.as_bytes(),
        },
        Input {
            name: "b".to_owned(),
            reader: text.as_bytes(),
        },
    ];
    let table = Table::read(&configuration, &Nicknames::default(), inputs).unwrap();
    let found = link(&configuration, &table).unwrap();
    assert!(found.links.len() <= 1);
}
