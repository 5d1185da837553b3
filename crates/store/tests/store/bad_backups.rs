//! Backups that were damaged, or made by somebody to do harm.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use store::{BackupAttachments, Location, Store, StoreProblem};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::full::fill;
use crate::place::Place;
use crate::records::{hash_of, moment};

const SEAL_WORDS: &str = "palermo-backup sha256 ";

type Part = (String, Vec<u8>);

fn good_backup(folder: &Path) -> PathBuf {
    let place = Place::folder();
    let file = folder.join("good");
    fill(&place)
        .backup(&file, BackupAttachments::Included, moment(20), &mut |_| {})
        .unwrap();
    file
}

fn parts_of(file: &Path) -> Vec<Part> {
    let mut zip = ZipArchive::new(File::open(file).unwrap()).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut part = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// Writes a backup with a right seal, as somebody can who knows how it is made.
fn write_sealed(file: &Path, parts: &[Part]) {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.set_comment(format!("{SEAL_WORDS}{}", "0".repeat(64)))
        .unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    let seal = hash_of(&bytes);
    let end = bytes.len() - 64;
    bytes[end..].copy_from_slice(seal.as_bytes());
    fs::write(file, bytes).unwrap();
}

fn part<'a>(parts: &'a mut [Part], name: &str) -> &'a mut Vec<u8> {
    let found = parts.iter_mut().find(|(other, _)| other == name);
    &mut found.unwrap_or_else(|| panic!("no part {name}")).1
}

/// Changes the manifest of a backup.
fn change_manifest(parts: &mut [Part], change: impl FnOnce(&mut Json)) {
    let text = part(parts, "manifest.json");
    let mut manifest: Json = serde_json::from_slice(text).unwrap();
    change(&mut manifest);
    *text = manifest.to_string().into_bytes();
}

fn table<'a>(manifest: &'a mut Json, name: &str) -> &'a mut Json {
    manifest["tables"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|table| table["shape"]["name"] == name)
        .unwrap()
}

/// Changes the rows of a table, and the hash and size of the part with them, but not the proof of the rows.
fn change_rows(parts: &mut [Part], name: &str, change: impl FnOnce(String) -> String) {
    let rows = part(parts, &format!("tables/{name}.jsonl"));
    let changed = change(String::from_utf8(rows.clone()).unwrap()).into_bytes();
    rows.clone_from(&changed);
    change_manifest(parts, |manifest| {
        let table = table(manifest, name);
        table["part_sha256"] = hash_of(&changed).into();
        table["part_bytes"] = changed.len().into();
    });
}

/// Expects that neither the check nor a restore takes the file, and that the restore leaves nothing behind.
fn expect_bad(file: &Path, what: &str) -> String {
    let checked = Store::check_backup(file, &mut |_| {}).unwrap_err().to_string();
    let place = Place::folder();
    let restored = Store::restore(&place.location, place.options(), file, &mut |_| {})
        .map(drop)
        .unwrap_err();
    let Location::Folder(folder) = &place.location else {
        unreachable!("the place is a folder");
    };
    assert!(!folder.exists(), "{what}: something was restored");
    assert_eq!(checked, restored.to_string(), "{what}");
    restored.to_string()
}

/// What is done to a good backup, and a part of what is said of it then.
type Harm = (&'static str, fn(&mut Vec<Part>), &'static str);

const HARMS: &[Harm] = &[
    (
        "a newer form of the container",
        |parts| change_manifest(parts, |manifest| manifest["version"] = 2.into()),
        "made by a newer program",
    ),
    (
        "an unknown form of the container",
        |parts| change_manifest(parts, |manifest| manifest["version"] = 0.into()),
        "form of it is not known",
    ),
    (
        "another kind of file",
        |parts| change_manifest(parts, |manifest| manifest["format"] = "something".into()),
        "it is no backup",
    ),
    (
        "a newer schema",
        |parts| change_manifest(parts, |manifest| manifest["schema"] = 99.into()),
        "the store has schema 99",
    ),
    (
        "a schema that never was",
        |parts| change_manifest(parts, |manifest| manifest["schema"] = (-1).into()),
        "schema",
    ),
    (
        "a manifest that is none",
        |parts| *part(parts, "manifest.json") = b"[]".to_vec(),
        "manifest cannot be understood",
    ),
    (
        "a manifest without end",
        |parts| *part(parts, "manifest.json") = vec![b' '; 4 * 1024 * 1024],
        "manifest cannot be understood",
    ),
    (
        "no manifest",
        |parts| parts.retain(|(name, _)| name != "manifest.json"),
        "cannot be used",
    ),
    (
        "a table whose name is a statement",
        |parts| {
            change_manifest(parts, |manifest| {
                table(manifest, "job")["shape"]["name"] = "job; DROP TABLE record".into();
            });
        },
        "tables that cannot be",
    ),
    (
        "a column whose name is a statement",
        |parts| {
            change_manifest(parts, |manifest| {
                table(manifest, "job")["shape"]["columns"][1][0] = "id) SELECT 1 --".into();
            });
        },
        "tables that cannot be",
    ),
    (
        "a table that is not one of a store",
        |parts| {
            change_manifest(parts, |manifest| {
                table(manifest, "job")["shape"]["name"] = "migration".into();
            });
            let rows = part(parts, "tables/job.jsonl").clone();
            parts.push(("tables/migration.jsonl".to_owned(), rows));
        },
        "tables that cannot be",
    ),
    (
        "a table left out",
        |parts| {
            change_manifest(parts, |manifest| {
                manifest["tables"]
                    .as_array_mut()
                    .unwrap()
                    .retain(|table| table["shape"]["name"] != "audit");
            });
        },
        "tables that cannot be",
    ),
    (
        "the part of a table is gone",
        |parts| parts.retain(|(name, _)| name != "tables/audit.jsonl"),
        "cannot be used",
    ),
    (
        "a row less",
        |parts| change_rows(parts, "audit", |rows| rows.split_once('\n').unwrap().1.to_owned()),
        "its rows are not those of the manifest",
    ),
    (
        "a row changed",
        |parts| change_rows(parts, "audit", |rows| rows.replacen("Ana", "Eva", 1)),
        "its rows are not those of the manifest",
    ),
    (
        "a row that is none",
        |parts| change_rows(parts, "record", |rows| format!("{rows}{{\"a\":1}}\n")),
        "it is no row",
    ),
    (
        "a row with a column more",
        |parts| change_rows(parts, "record", |rows| rows.replacen('[', "[1,", 1)),
        "another number of columns",
    ),
    (
        "a row that is cut off",
        |parts| change_rows(parts, "record", |rows| rows.trim_end().to_owned()),
        "cut off or too long",
    ),
    (
        "a row nested without end",
        |parts| {
            change_rows(parts, "record", |rows| {
                format!("{rows}{}\n", "[".repeat(1_000_000))
            });
        },
        "it is no row",
    ),
    (
        "a part that unpacks to far more than it says",
        |parts| *part(parts, "tables/record.jsonl") = vec![b'['; 20 * 1024 * 1024],
        "cut off or too long",
    ),
    (
        "a line without end",
        |parts| change_rows(parts, "record", |_| " ".repeat(49 * 1024 * 1024)),
        "cut off or too long",
    ),
    (
        "a part that was changed with the seal",
        |parts| part(parts, "tables/link.jsonl").push(b'\n'),
        "tables/link.jsonl",
    ),
    (
        "an attachment that is another",
        |parts| *part(parts, &format!("attachments/{}", hash_of(b"a judgment"))) = b"A judgment".to_vec(),
        "another hash",
    ),
    (
        "an attachment that unpacks to far more than it says",
        |parts| *part(parts, &format!("attachments/{}", hash_of(b"a judgment"))) = vec![0; 20 * 1024 * 1024],
        "another hash",
    ),
    (
        "an attachment that is gone",
        |parts| parts.retain(|(name, _)| !name.ends_with(&hash_of(b"a judgment"))),
        "cannot be used",
    ),
    (
        "an attachment with the name of a path",
        |parts| {
            change_rows(parts, "attachment", |rows| {
                rows.replace(&hash_of(b"a judgment"), "../../outside")
            });
        },
        "cannot be used",
    ),
];

#[test]
fn a_backup_made_to_do_harm_is_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let good = parts_of(&good_backup(folder.path()));
    let file = folder.path().join("bad");
    write_sealed(&file, &good);
    Store::check_backup(&file, &mut |_| {}).unwrap_or_else(|problem| panic!("resealed as it was: {problem}"));
    for (what, harm, expected) in HARMS {
        let mut parts = good.clone();
        harm(&mut parts);
        write_sealed(&file, &parts);
        let said = expect_bad(&file, what);
        assert!(said.contains(expected), "{what}: {said}");
    }
}

#[test]
fn every_damage_of_one_byte_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let good = fs::read(good_backup(folder.path())).unwrap();
    let file = folder.path().join("bad");
    let mut tried = 0;
    for position in (0..good.len())
        .step_by(good.len() / 150)
        .chain(good.len() - 100..good.len())
    {
        let mut damaged = good.clone();
        damaged[position] ^= 0x20;
        fs::write(&file, damaged).unwrap();
        let outcome = Store::check_backup(&file, &mut |_| {});
        assert!(
            matches!(outcome, Err(StoreProblem::BadBackup { .. })),
            "byte {position}: {outcome:?}"
        );
        tried += 1;
    }
    assert!(tried > 200);
}

#[test]
fn a_backup_that_is_cut_off_anywhere_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let good = fs::read(good_backup(folder.path())).unwrap();
    let file = folder.path().join("bad");
    for length in [0, 1, 85, 86, 87, good.len() / 2, good.len() - 64, good.len() - 1] {
        fs::write(&file, &good[..length]).unwrap();
        expect_bad(&file, &format!("cut off after {length} bytes"));
    }
    fs::write(&file, [good.as_slice(), b"\n"].concat()).unwrap();
    expect_bad(&file, "with a byte more");
}

#[test]
fn a_file_that_is_no_backup_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bad");
    for content in [
        b"PK".to_vec(),
        vec![0; 100_000],
        json!({"a": 1}).to_string().into_bytes(),
    ] {
        fs::write(&file, &content).unwrap();
        let said = expect_bad(&file, "no backup");
        assert!(said.contains("no backup") || said.contains("too short"), "{said}");
    }
    // Sealed rightly, and still nothing that can be unpacked.
    let mut sealed = format!("not a zip file {SEAL_WORDS}{}", "0".repeat(64)).into_bytes();
    let seal = hash_of(&sealed);
    let end = sealed.len() - 64;
    sealed[end..].copy_from_slice(seal.as_bytes());
    fs::write(&file, sealed).unwrap();
    expect_bad(&file, "sealed");
}
