//! Places where there can be no store, or not now, and what is said of them.

use std::fs;
use std::path::PathBuf;

use store::{Location, Options, Store, StoreProblem};

use crate::place::{Place, on_every_engine};
use crate::records::{id, moment, organisation, publish, publish_all, schema};

fn folder_of(place: &Place) -> PathBuf {
    match &place.location {
        Location::Folder(folder) => folder.clone(),
        Location::Postgres(_) => unreachable!("the place is a folder"),
    }
}

fn problem_of(place: &Place, options: Options) -> StoreProblem {
    place.try_open(options).map(drop).unwrap_err()
}

#[test]
fn a_store_opens_again_with_everything_in_it() {
    on_every_engine(|place| {
        publish_all(&place.open(), &["organisation-a"]);
        let store = place.open();
        assert!(store.head(&id("organisation-a")).unwrap().is_some());
        publish(&store, organisation("organisation-a", "Two"), Some(1)).unwrap();
    });
}

#[test]
fn a_store_that_was_closed_is_whole_in_its_file() {
    let place = Place::folder();
    let store = place.open();
    publish_all(&store, &["organisation-a"]);
    assert!(
        store.head(&id("organisation-a")).unwrap().is_some(),
        "a reading connection is open too"
    );
    drop(store);
    let names: Vec<String> = fs::read_dir(folder_of(&place))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(store::DATABASE_FILE))
        .collect();
    assert_eq!(names, [store::DATABASE_FILE], "no log lies beside it");
    let copy = Place::folder();
    fs::create_dir_all(folder_of(&copy)).unwrap();
    fs::copy(
        folder_of(&place).join(store::DATABASE_FILE),
        folder_of(&copy).join(store::DATABASE_FILE),
    )
    .unwrap();
    assert!(copy.open().head(&id("organisation-a")).unwrap().is_some());
}

#[test]
fn a_second_opening_of_a_folder_is_refused_and_reading_beside_it_is_not() {
    let place = Place::folder();
    let store = place.open();
    publish_all(&store, &["organisation-a"]);
    let problem = problem_of(&place, place.options());
    assert!(
        matches!(problem, StoreProblem::FolderInUse { holder: Some(holder), .. } if holder == std::process::id()),
        "{problem}"
    );
    let reader = place.try_open(place.options().for_reading()).unwrap();
    assert!(reader.head(&id("organisation-a")).unwrap().is_some());
    publish_all(&store, &["organisation-b"]);
    assert!(
        reader.head(&id("organisation-b")).unwrap().is_some(),
        "it sees what is written"
    );
    drop(store);
    place.open();
}

#[test]
fn another_process_is_refused_too() {
    let place = Place::folder();
    let store = place.open();
    let program = std::env::current_exe().unwrap();
    let open = || {
        std::process::Command::new(&program)
            .args([
                "--exact",
                "places::open_the_folder_that_is_named",
                "--nocapture",
                "--ignored",
            ])
            .env("PALERMO_TEST_FOLDER", folder_of(&place))
            .output()
            .unwrap()
    };
    let refused = open();
    let said =
        String::from_utf8_lossy(&refused.stderr).into_owned() + &String::from_utf8_lossy(&refused.stdout);
    assert!(!refused.status.success());
    assert!(said.contains("is in use by another process"), "{said}");
    drop(store);
    assert!(open().status.success());
}

#[test]
#[ignore = "is the other process of the test above"]
fn open_the_folder_that_is_named() {
    let folder = std::env::var("PALERMO_TEST_FOLDER").unwrap();
    let opened = Store::open(&Location::Folder(folder.into()), Options::new(schema().clone()));
    drop(opened.unwrap_or_else(|problem| panic!("{problem}")));
}

#[test]
fn a_store_opened_for_reading_takes_nothing() {
    on_every_engine(|place| {
        publish_all(&place.open(), &["organisation-a"]);
        let store = place.try_open(place.options().for_reading()).unwrap();
        assert!(store.head(&id("organisation-a")).unwrap().is_some());
        assert!(store.verify(&[], &mut |_| {}).unwrap().is_clean());
        let problem = publish(&store, organisation("organisation-b", "B"), None).unwrap_err();
        assert!(problem.to_string().contains("can only be read"), "{problem}");
        let problem = store.add_login_attempt("ana", true, moment(0)).unwrap_err();
        assert!(matches!(problem, StoreProblem::ReadOnly { .. }), "{problem}");
    });
}

#[test]
fn nothing_is_made_by_opening_for_reading() {
    on_every_engine(|place| {
        let untouched = place.untouched();
        let problem = problem_of(&untouched, untouched.options().for_reading());
        if let Location::Folder(folder) = &untouched.location {
            assert!(matches!(problem, StoreProblem::CannotOpen { .. }), "{problem}");
            assert!(!folder.exists());
        } else {
            assert!(
                matches!(problem, StoreProblem::OlderSchema { found: 0, .. }),
                "{problem}"
            );
            assert_eq!(untouched.tables(), Vec::<String>::new());
        }
    });
}

#[test]
fn a_folder_that_cannot_be_made_is_told_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    fs::write(&file, "").unwrap();
    for inside in [file.clone(), file.join("data")] {
        let problem = Store::open(&Location::Folder(inside), Options::new(schema().clone()))
            .map(drop)
            .unwrap_err();
        assert!(matches!(problem, StoreProblem::CannotOpen { .. }), "{problem}");
        assert!(problem.to_string().contains("a file"), "{problem}");
    }
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let place = Place::folder();
    let folder = folder_of(&place);
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(store::DATABASE_FILE);
    for content in [
        "no database, but long enough to hold the head of one. ".repeat(20),
        "short".to_owned(),
    ] {
        fs::write(&file, &content).unwrap();
        for options in [place.options(), place.options().for_reading()] {
            let problem = problem_of(&place, options);
            assert!(
                matches!(
                    problem,
                    StoreProblem::Corrupt { .. } | StoreProblem::CannotOpen { .. }
                ),
                "{problem}"
            );
            assert!(problem.to_string().contains(store::DATABASE_FILE), "{problem}");
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), content);
    }
}

#[test]
fn a_database_of_another_program_is_left_as_it_is() {
    let place = Place::folder();
    let folder = folder_of(&place);
    fs::create_dir_all(&folder).unwrap();
    place.tamper("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine')");
    let before = fs::read(folder.join(store::DATABASE_FILE)).unwrap();
    let problem = problem_of(&place, place.options());
    assert!(problem.to_string().contains("another program"), "{problem}");
    let problem = problem_of(&place, place.options().for_reading());
    assert!(
        matches!(
            problem,
            StoreProblem::CannotOpen { .. } | StoreProblem::OlderSchema { .. }
        ),
        "{problem}"
    );
    assert_eq!(fs::read(folder.join(store::DATABASE_FILE)).unwrap(), before);
}

#[test]
fn an_empty_file_becomes_a_store() {
    // What is left where the power went away at the first start.
    let place = Place::folder();
    fs::create_dir_all(folder_of(&place)).unwrap();
    fs::write(folder_of(&place).join(store::DATABASE_FILE), "").unwrap();
    publish_all(&place.open(), &["organisation-a"]);
}

#[test]
fn a_copy_that_was_interrupted_is_not_opened() {
    on_every_engine(|place| {
        drop(place.open());
        place.tamper("INSERT INTO mark VALUES ('copy', 'begun')");
        for options in [place.options(), place.options().for_reading()] {
            let problem = problem_of(place, options);
            assert!(matches!(problem, StoreProblem::HalfCopied), "{problem}");
        }
    });
}

#[cfg(unix)]
mod without_the_right_to_write {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn set_mode(path: &std::path::Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Whether rights keep this process from anything; those of the administrator do not.
    fn rights_count() -> bool {
        let folder = tempfile::tempdir().unwrap();
        set_mode(folder.path(), 0o555);
        fs::write(folder.path().join("a"), "").is_err()
    }

    #[test]
    fn a_folder_is_told_to_be_one_that_can_only_be_read() {
        if !rights_count() {
            eprintln!("the test is left out: this process may write everywhere");
            return;
        }
        let place = Place::folder();
        publish_all(&place.open(), &["organisation-a"]);
        let folder = folder_of(&place);
        set_mode(&folder, 0o555);
        set_mode(&folder.join(store::DATABASE_FILE), 0o444);
        set_mode(&folder.join("palermo.lock"), 0o444);
        let refused = problem_of(&place, place.options());
        let reader = place.try_open(place.options().for_reading());
        let found = reader.map(|reader| reader.head(&id("organisation-a")));
        set_mode(&folder, 0o755);
        assert!(matches!(refused, StoreProblem::ReadOnly { .. }), "{refused}");
        assert!(found.unwrap().unwrap().is_some(), "it can still be read");
    }
}
