//! The schema: that the engines take every statement, that copies know every table, and that every schema
//! that was ever released is brought to the newest one.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use store::{BackupAttachments, Store, StoreProblem};

use crate::full::{check, fill};
use crate::place::{Place, on_every_engine};
use crate::records::{hash_of, moment, publish_all};

/// The tables that tell of the store itself.
const OWN_TABLES: &[&str] = &["lease", "mark", "migration"];

/// The scripts of an engine by their numbers, with their names.
fn scripts(place: &Place) -> BTreeMap<i64, (String, String)> {
    let engine = if place.is_postgres() { "postgres" } else { "sqlite" };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/schema")
        .join(engine);
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap();
            let (number, name) = name.split_once('_').unwrap();
            (
                number.parse().unwrap(),
                (name.to_owned(), fs::read_to_string(&path).unwrap()),
            )
        })
        .collect()
}

/// Makes a store as a program of an earlier schema left it.
fn make_old(place: &Place, schema: i64) {
    if let store::Location::Folder(folder) = &place.location {
        fs::create_dir_all(folder).unwrap();
        place.tamper("PRAGMA journal_mode = WAL; PRAGMA application_id = 1346456653");
    }
    place.tamper(
        "CREATE TABLE migration (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL,
            applied_microseconds BIGINT NOT NULL);
         CREATE TABLE lease (name TEXT NOT NULL PRIMARY KEY, holder TEXT NOT NULL,
            until_microseconds BIGINT NOT NULL);
         CREATE TABLE mark (name TEXT NOT NULL PRIMARY KEY, detail TEXT NOT NULL)",
    );
    for (number, (name, script)) in scripts(place).range(..=schema) {
        let hash = hash_of(script.as_bytes());
        place.tamper(script);
        place.tamper(&format!(
            "INSERT INTO migration VALUES ({number}, '{name}', '{hash}', 0)"
        ));
    }
}

fn fixture(schema: i64) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/store/schemas/{schema:04}.palermo-backup"))
}

#[test]
fn both_engines_take_every_statement() {
    on_every_engine(|place| assert_eq!(place.open().refused_statements().unwrap(), []));
}

#[test]
fn an_engine_that_refuses_a_statement_is_told_which() {
    on_every_engine(|place| {
        drop(place.open());
        place.tamper("DROP TABLE login_attempt");
        let refused = place.open().refused_statements().unwrap();
        let names: Vec<&str> = refused.iter().map(|(name, _)| *name).collect();
        assert!(
            names.contains(&"ADD_LOGIN_ATTEMPT") && !names.contains(&"ADD_JOB"),
            "{refused:?}"
        );
    });
}

#[test]
fn both_engines_have_the_same_scripts() {
    on_every_engine(|place| {
        let numbers: Vec<i64> = scripts(place).into_keys().collect();
        assert_eq!(numbers, (1..=place.open().schema_number()).collect::<Vec<_>>());
    });
}

#[test]
fn copies_and_backups_know_every_table_and_column() {
    on_every_engine(|place| {
        let file = place.folder.path().join("backup");
        place
            .open()
            .backup(&file, BackupAttachments::Listed, moment(0), &mut |_| {})
            .unwrap();
        let mut zip = zip::ZipArchive::new(fs::File::open(&file).unwrap()).unwrap();
        let mut manifest = String::new();
        zip.by_name("manifest.json")
            .unwrap()
            .read_to_string(&mut manifest)
            .unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        let mut described = BTreeMap::new();
        for table in manifest["tables"].as_array().unwrap() {
            let columns: Vec<(String, String)> = table["shape"]["columns"]
                .as_array()
                .unwrap()
                .iter()
                .map(|column| {
                    (
                        column[0].as_str().unwrap().into(),
                        column[1].as_str().unwrap().into(),
                    )
                })
                .collect();
            described.insert(table["shape"]["name"].as_str().unwrap().to_owned(), columns);
        }
        let mut found = BTreeMap::new();
        for table in place.tables() {
            let columns: Vec<(String, String)> = place
                .columns(&table)
                .into_iter()
                .map(|column| {
                    let kind = match column.kind.as_str() {
                        "INTEGER" | "BIGINT" => "integer",
                        "TEXT" => "text",
                        "BLOB" | "BYTEA" => "bytes",
                        other => panic!("{table} has a column of the type {other}"),
                    };
                    (column.name, kind.to_owned())
                })
                .collect();
            if !OWN_TABLES.contains(&table.as_str()) {
                found.insert(table, columns);
            }
        }
        assert_eq!(described, found);
    });
}

#[test]
fn every_released_schema_is_brought_to_the_newest() {
    on_every_engine(|place| {
        for schema in scripts(place).into_keys() {
            let old = place.untouched();
            make_old(&old, schema);
            let problem = old.try_open(old.options().for_reading()).map(drop);
            let store = old.open();
            assert_eq!(problem.is_ok(), schema == store.schema_number(), "{problem:?}");
            assert_eq!(store.refused_statements().unwrap(), [], "schema {schema}");
            publish_all(&store, &["organisation-a"]);
            assert!(store.verify(&[], &mut |_| {}).unwrap().is_clean());
        }
    });
}

/// Every number has a backup made by a program of that schema. A new schema needs a new one: run the ignored
/// test below, once, and add the file.
#[test]
fn a_backup_of_every_released_schema_is_restored_with_all_it_held() {
    on_every_engine(|place| {
        for schema in scripts(place).into_keys() {
            let file = fixture(schema);
            assert!(
                file.exists(),
                "{} is missing; write it with the ignored test",
                file.display()
            );
            let report =
                Store::check_backup(&file, &mut |_| {}).unwrap_or_else(|problem| panic!("{problem}"));
            assert_eq!(report.schema, schema);
            let to = place.untouched();
            let restored = Store::restore(&to.location, to.options(), &file, &mut |_| {});
            let (store, _) = restored.unwrap_or_else(|problem| panic!("{problem}"));
            check(&store);
        }
    });
}

#[test]
#[ignore = "writes a file of the repository; run it once after adding a schema"]
fn write_the_backup_of_the_newest_schema() {
    let place = Place::folder();
    let store = fill(&place);
    let file = fixture(store.schema_number());
    assert!(
        !file.exists(),
        "a released backup is never written again; take {} away first",
        file.display()
    );
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    store
        .backup(&file, BackupAttachments::Included, moment(20), &mut |_| {})
        .unwrap();
}

#[test]
fn a_store_of_a_newer_program_is_left_alone() {
    on_every_engine(|place| {
        drop(place.open());
        place.tamper("INSERT INTO migration VALUES (99, 'later', 'x', 0)");
        for options in [place.options(), place.options().for_reading()] {
            let problem = place.try_open(options).map(drop).unwrap_err();
            assert!(
                matches!(problem, StoreProblem::NewerSchema { found: 99, .. }),
                "{problem}"
            );
        }
    });
}

#[test]
fn a_store_whose_schema_came_about_otherwise_is_left_alone() {
    on_every_engine(|place| {
        drop(place.open());
        place.tamper("UPDATE migration SET hash = 'x' WHERE number = 1");
        for options in [place.options(), place.options().for_reading()] {
            let problem = place.try_open(options).map(drop).unwrap_err();
            assert!(
                matches!(problem, StoreProblem::ForeignMigration { number: 1 }),
                "{problem}"
            );
        }
    });
}

#[test]
fn many_nodes_that_open_a_new_database_at_once_all_find_it_ready() {
    on_every_engine(|place| {
        if !place.is_postgres() {
            return; // A folder has one process.
        }
        let new = place.untouched();
        let stores: Vec<Store> = std::thread::scope(|scope| {
            let nodes: Vec<_> = (0..4).map(|_| scope.spawn(|| new.open())).collect();
            nodes.into_iter().map(|node| node.join().unwrap()).collect()
        });
        for (number, store) in stores.iter().enumerate() {
            publish_all(store, &[&format!("organisation-{number}")]);
        }
        assert_eq!(stores[0].counts_by_kind().unwrap()[0].records, 4);
    });
}

#[test]
fn a_migration_that_another_node_left_unfinished_is_taken_over() {
    on_every_engine(|place| {
        let old = place.untouched();
        make_old(&old, 0);
        // The other node's lease has run out; its transaction was rolled back when it died.
        old.tamper("INSERT INTO lease VALUES ('migration', 'a node that died', 1)");
        assert_eq!(old.open().refused_statements().unwrap(), []);
    });
}
