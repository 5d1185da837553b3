//! Copies from engine to engine, and backups that are checked and restored.

use std::fs;
use std::path::PathBuf;

use store::{BackupAttachments, Location, Store, StoreProblem, TableProof};

use crate::full::{ROWS, check, fill};
use crate::place::{Place, between_engines, on_every_engine};
use crate::records::{moment, publish_all};

fn expect_full(tables: &[TableProof]) {
    let counted: Vec<(&str, u64)> = tables
        .iter()
        .map(|proof| (proof.table.as_str(), proof.rows))
        .collect();
    assert_eq!(counted, ROWS);
}

/// Backs a store up and gives the file.
fn back_up(place: &Place, store: &Store, attachments: BackupAttachments) -> PathBuf {
    let file = place.folder.path().join("backup.palermo");
    let report = store.backup(&file, attachments, moment(20), &mut |_| {}).unwrap();
    assert_eq!(report.size_bytes, fs::metadata(&file).unwrap().len());
    file
}

fn restore(place: &Place, file: &std::path::Path) -> Result<(Store, store::CopyReport), StoreProblem> {
    Store::restore(&place.location, place.options(), file, &mut |_| {})
}

#[test]
fn a_copy_holds_everything_and_proves_it() {
    between_engines(|from, to| {
        let (source, target) = (fill(from), to.open());
        let mut stages = std::collections::BTreeMap::new();
        let report = source
            .copy_into(&target, &mut |progress| {
                stages.insert(progress.stage, (progress.done, progress.total));
            })
            .unwrap();
        expect_full(&report.tables);
        assert_eq!((report.attachments, report.source_moved_on), (2, false));
        assert_eq!(report.rows(), ROWS.iter().map(|(_, rows)| rows).sum::<u64>());
        assert_eq!((stages["revision"], stages["proof"]), ((5, 5), (14, 14)));
        // And back again, so that nothing was bent on the way in such a manner that it proves equal.
        let back = Place::folder();
        let returned = back.open();
        let second = target.copy_into(&returned, &mut |_| {}).unwrap();
        assert_eq!(second.tables, report.tables);
        check(&target);
        check(&returned);
        drop(target);
        to.open();
    });
}

#[test]
fn nothing_is_copied_into_a_store_that_holds_something() {
    between_engines(|from, to| {
        let (source, target) = (fill(from), to.open());
        publish_all(&target, &["organisation-x"]);
        let problem = source.copy_into(&target, &mut |_| {}).unwrap_err();
        assert!(
            matches!(&problem, StoreProblem::NotEmpty { table } if table == "record"),
            "{problem}"
        );
        assert_eq!(target.counts_by_kind().unwrap()[0].records, 1);
        drop(target);
        to.open();
    });
}

#[test]
fn a_copy_that_breaks_off_is_not_opened_as_a_store() {
    between_engines(|from, to| {
        let (source, target) = (fill(from), to.open());
        for attachment in source.attachments("", 9).unwrap() {
            let file = from
                .attachments()
                .join(&attachment.hash[..2])
                .join(&attachment.hash);
            fs::write(file, "damaged").unwrap();
        }
        let problem = source.copy_into(&target, &mut |_| {}).unwrap_err();
        assert!(
            matches!(problem, StoreProblem::AttachmentDamaged { .. }),
            "{problem}"
        );
        drop(target);
        let problem = to.try_open(to.options()).map(drop).unwrap_err();
        assert!(matches!(problem, StoreProblem::HalfCopied), "{problem}");
    });
}

#[test]
fn a_copy_says_when_its_source_was_written_to_meanwhile() {
    between_engines(|from, to| {
        let (source, target) = (fill(from), to.open());
        let mut has_written = false;
        let report = source
            .copy_into(&target, &mut |progress| {
                if progress.stage == "alias" && !has_written {
                    has_written = true;
                    publish_all(&source, &["organisation-late"]);
                }
            })
            .unwrap();
        assert!(report.source_moved_on);
        expect_full(&report.tables);
        check(&target);
    });
}

#[test]
fn a_backup_is_checked_and_restored_into_either_engine() {
    between_engines(|from, to| {
        let store = fill(from);
        let file = back_up(from, &store, BackupAttachments::Included);
        let report = Store::check_backup(&file, &mut |_| {}).unwrap();
        expect_full(&report.tables);
        assert_eq!(
            (report.made, report.schema, report.attachments),
            (moment(20), store.schema_number(), 2)
        );
        assert!(report.has_attachments);
        let to = to.untouched();
        let (restored, restoring) = restore(&to, &file).unwrap();
        assert_eq!((restoring.tables, restoring.attachments), (report.tables, 2));
        check(&restored);
        drop(restored);
        to.open();
    });
}

#[test]
fn a_backup_may_leave_the_contents_of_attachments_out() {
    on_every_engine(|place| {
        let store = fill(place);
        let file = back_up(place, &store, BackupAttachments::Listed);
        let report = Store::check_backup(&file, &mut |_| {}).unwrap();
        assert_eq!((report.attachments, report.has_attachments), (2, false));
        let to = place.untouched();
        let (restored, restoring) = restore(&to, &file).unwrap();
        assert_eq!(restoring.attachments, 0);
        let found = restored.verify_attachments(&mut |_| {}).unwrap();
        assert!(found.len() == 2 && found.iter().all(|finding| finding.is_missing));
    });
}

#[test]
fn a_backup_is_one_state_while_others_write() {
    on_every_engine(|place| {
        let store = fill(place);
        let file = place.folder.path().join("backup.palermo");
        let mut number = 0;
        let report = store
            .backup(&file, BackupAttachments::Included, moment(20), &mut |_| {
                publish_all(&store, &[&format!("organisation-late-{number}")]);
                number += 1;
            })
            .unwrap();
        assert!(number > 10);
        expect_full(&report.tables);
        let to = place.untouched();
        let (restored, _) = restore(&to, &file).unwrap();
        check(&restored);
    });
}

#[test]
fn a_backup_that_fails_leaves_the_earlier_one_as_it_was() {
    on_every_engine(|place| {
        let store = fill(place);
        let file = back_up(place, &store, BackupAttachments::Included);
        let before = fs::read(&file).unwrap();
        let attachment = &store.attachments("", 1).unwrap()[0];
        let content = place
            .attachments()
            .join(&attachment.hash[..2])
            .join(&attachment.hash);
        fs::remove_file(content).unwrap();
        let problem = store
            .backup(&file, BackupAttachments::Included, moment(21), &mut |_| {})
            .unwrap_err();
        assert!(
            matches!(problem, StoreProblem::AttachmentMissing { .. }),
            "{problem}"
        );
        assert_eq!(fs::read(&file).unwrap(), before);
        let left_over = fs::read_dir(place.folder.path())
            .unwrap()
            .filter(|entry| {
                entry
                    .as_ref()
                    .unwrap()
                    .file_name()
                    .to_string_lossy()
                    .starts_with(".backup-")
            })
            .count();
        assert_eq!(left_over, 0);
    });
}

#[test]
fn nothing_is_restored_over_a_store() {
    on_every_engine(|place| {
        let store = fill(place);
        let file = back_up(place, &store, BackupAttachments::Included);
        if !place.is_postgres() {
            let problem = restore(place, &file).map(drop).unwrap_err();
            assert!(matches!(problem, StoreProblem::FolderInUse { .. }), "{problem}");
        }
        drop(store);
        let problem = restore(place, &file).map(drop).unwrap_err();
        assert!(matches!(problem, StoreProblem::NotEmpty { .. }), "{problem}");
        check(&place.open());
    });
}

#[test]
fn a_backup_that_cannot_be_read_or_written_is_said_with_its_name() {
    let place = Place::folder();
    let store = fill(&place);
    let nowhere = place.folder.path().join("no such folder").join("backup");
    let problem = store
        .backup(&nowhere, BackupAttachments::Listed, moment(0), &mut |_| {})
        .unwrap_err();
    assert!(problem.to_string().contains("no such folder"), "{problem}");
    let problem = Store::check_backup(&nowhere, &mut |_| {}).unwrap_err();
    assert!(matches!(problem, StoreProblem::File { .. }), "{problem}");
    let target = Place::folder();
    let problem = restore(&target, &nowhere).map(drop).unwrap_err();
    assert!(matches!(problem, StoreProblem::File { .. }), "{problem}");
    let Location::Folder(folder) = &target.location else {
        unreachable!("the place is a folder");
    };
    assert!(!folder.exists(), "a restore that cannot begin makes nothing");
}
