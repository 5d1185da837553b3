//! Attachments: content under its hash, in a folder and in a bucket.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use store::{AttachmentPlace, Store, StoreProblem};

use crate::bucket::{Bucket, Fault};
use crate::place::{Place, on_every_engine};
use crate::records::{author, hash_of, moment};

fn attach(store: &Store, content: &[u8]) -> Result<store::Attachment, StoreProblem> {
    store.attach(&mut &*content, "text/plain", &author(), moment(0))
}

/// The file of an attachment in the folder of a place.
fn file_of(place: &Place, hash: &str) -> PathBuf {
    place.attachments().join(&hash[..2]).join(hash)
}

fn files_below(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, |entries| {
        entries
            .map(|entry| entry.unwrap().path())
            .map(|path| if path.is_dir() { files_below(&path) } else { 1 })
            .sum()
    })
}

#[test]
fn content_comes_back_under_its_hash_and_is_kept_once() {
    on_every_engine(|place| {
        let store = place.open();
        for content in [b"a judgment".as_slice(), b"", &vec![7; 200_000]] {
            let attachment = attach(&store, content).unwrap();
            assert_eq!(attachment.hash, hash_of(content));
            assert_eq!(attachment.size_bytes, content.len() as u64);
            assert_eq!(
                store.attachment(&attachment.hash).unwrap(),
                Some(attachment.clone())
            );
            assert_eq!(store.read_attachment(&attachment.hash).unwrap(), content);
        }
        let again = store
            .attach(
                &mut &b"a judgment"[..],
                "application/pdf",
                &store::Author::new("b-2", "Bo"),
                moment(9),
            )
            .unwrap();
        assert_eq!(
            (again.media_type.as_str(), again.by_account.as_str(), again.at),
            ("text/plain", "a-1", moment(0)),
            "the first to attach it is told"
        );
        assert_eq!(files_below(&place.attachments()), 3);
        let page = store.attachments("", 2).unwrap();
        let rest = store.attachments(&page[1].hash, 9).unwrap();
        assert_eq!((page.len(), rest.len()), (2, 1));
        assert!(page[0].hash < page[1].hash && page[1].hash < rest[0].hash);
        assert_eq!(store.verify_attachments(&mut |_| {}).unwrap(), []);
    });
}

#[test]
fn content_above_the_limit_is_refused_and_leaves_nothing() {
    on_every_engine(|place| {
        let mut options = place.options();
        options.attachment_limit_bytes = 1_000;
        let store = place.try_open(options).unwrap();
        attach(&store, &[1; 1_000]).unwrap();
        let problem = attach(&store, &[1; 1_001]).unwrap_err();
        assert!(
            matches!(problem, StoreProblem::AttachmentTooLarge { limit_bytes: 1_000 }),
            "{problem}"
        );
        // Whoever sends without end is not listened to without end.
        let problem = store
            .attach(&mut io::repeat(1), "text/plain", &author(), moment(0))
            .unwrap_err();
        assert!(
            matches!(problem, StoreProblem::AttachmentTooLarge { .. }),
            "{problem}"
        );
        assert_eq!(files_below(&place.attachments()), 1);
        assert_eq!(store.attachments("", 9).unwrap().len(), 1);
    });
}

#[test]
fn content_that_breaks_off_is_not_kept() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::new(
                io::ErrorKind::ConnectionReset,
                "the sender went away",
            ))
        }
    }
    on_every_engine(|place| {
        let store = place.open();
        let mut content = (&b"the first half"[..]).chain(Broken);
        let problem = store
            .attach(&mut content, "text/plain", &author(), moment(0))
            .unwrap_err();
        assert!(
            matches!(problem, StoreProblem::AttachmentStore { .. }),
            "{problem}"
        );
        assert_eq!(files_below(&place.attachments()), 0);
    });
}

#[test]
fn content_that_is_missing_or_damaged_is_found_and_never_given_out() {
    on_every_engine(|place| {
        let store = place.open();
        let [good, changed, shorter, longer, missing] = [b"good", b"chng", b"shrt", b"long", b"miss"]
            .map(|content| attach(&store, content).unwrap().hash);
        fs::write(file_of(place, &changed), "chnG").unwrap();
        fs::write(file_of(place, &shorter), "sh").unwrap();
        fs::write(file_of(place, &longer), "longer").unwrap();
        fs::remove_file(file_of(place, &missing)).unwrap();
        let mut found: Vec<(String, bool)> = store
            .verify_attachments(&mut |_| {})
            .unwrap()
            .into_iter()
            .map(|finding| (finding.hash, finding.is_missing))
            .collect();
        let mut expected: Vec<(String, bool)> = [&changed, &shorter, &longer]
            .map(|hash| (hash.clone(), false))
            .into();
        expected.push((missing.clone(), true));
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
        for hash in [&changed, &shorter, &longer] {
            let problem = store.read_attachment(hash).unwrap_err();
            assert!(
                matches!(problem, StoreProblem::AttachmentDamaged { .. }),
                "{problem}"
            );
        }
        let problem = store.read_attachment(&missing).unwrap_err();
        assert!(
            matches!(problem, StoreProblem::AttachmentMissing { .. }),
            "{problem}"
        );
        assert_eq!(store.read_attachment(&good).unwrap(), b"good");
        // Attaching the same content again mends what has another size or is gone.
        for content in [b"shrt", b"miss"] {
            let mended = attach(&store, content).unwrap();
            assert_eq!(store.read_attachment(&mended.hash).unwrap(), content);
        }
    });
}

#[test]
fn what_is_no_hash_leads_to_no_file() {
    on_every_engine(|place| {
        let store = place.open();
        fs::write(place.folder.path().join("secret"), "secret").unwrap();
        for name in [
            "../secret",
            "",
            "zz",
            "/etc/passwd",
            &"A".repeat(64),
            &"é".repeat(32),
        ] {
            let problem = store.read_attachment(name).unwrap_err();
            assert!(
                matches!(problem, StoreProblem::AttachmentMissing { .. }),
                "{name}: {problem}"
            );
        }
    });
}

#[test]
fn without_a_place_for_attachments_that_is_said() {
    on_every_engine(|place| {
        let mut options = place.options();
        options.attachments = None;
        let store = place.try_open(options).unwrap();
        if !place.is_postgres() {
            assert!(attach(&store, b"beside the database").is_ok());
            return;
        }
        let problem = attach(&store, b"nowhere").unwrap_err();
        assert!(
            problem.to_string().contains("name a folder or a bucket"),
            "{problem}"
        );
        assert_eq!(
            store.verify_attachments(&mut |_| {}).unwrap(),
            [],
            "there are none to look for"
        );
    });
}

fn open_with(place: &Place, bucket: &Bucket) -> Store {
    let mut options = place.options();
    options.attachments = Some(AttachmentPlace::S3(bucket.settings()));
    place
        .try_open(options)
        .unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn a_bucket_keeps_content_under_its_hash() {
    let place = Place::folder();
    let bucket = Bucket::start();
    let store = open_with(&place, &bucket);
    let content = vec![9; 300_000];
    let attachment = attach(&store, &content).unwrap();
    let name = format!("attachments/{}", attachment.hash);
    assert_eq!(bucket.object(&name).as_deref(), Some(content.as_slice()));
    assert_eq!(store.read_attachment(&attachment.hash).unwrap(), content);
    attach(&store, &content).unwrap();
    assert_eq!(bucket.count("PUT"), 1, "what is there is not sent again");
    assert_eq!(store.verify_attachments(&mut |_| {}).unwrap(), []);
    assert_eq!(bucket.complaints(), Vec::<String>::new());
}

#[test]
fn content_of_a_bucket_that_is_missing_or_damaged_is_found() {
    let place = Place::folder();
    let bucket = Bucket::start();
    let store = open_with(&place, &bucket);
    let [gone, changed] = [b"gone", b"chng"].map(|content| attach(&store, content).unwrap().hash);
    bucket.set(&format!("attachments/{gone}"), None);
    bucket.set(&format!("attachments/{changed}"), Some(b"chnG"));
    let found = store.verify_attachments(&mut |_| {}).unwrap();
    assert_eq!(found.len(), 2);
    assert!(
        found
            .iter()
            .all(|finding| finding.is_missing == (finding.hash == gone))
    );
}

#[test]
fn a_bucket_that_is_busy_for_a_moment_is_asked_again() {
    let place = Place::folder();
    let bucket = Bucket::start();
    let store = open_with(&place, &bucket);
    for fault in [Fault::Busy, Fault::HangUp] {
        bucket.fail_next("PUT", fault);
        let content = format!("{fault:?}");
        let attachment = attach(&store, content.as_bytes()).unwrap();
        bucket.fail_next("GET", fault);
        assert_eq!(
            store.read_attachment(&attachment.hash).unwrap(),
            content.as_bytes()
        );
    }
    assert_eq!(bucket.count("PUT"), 4);
}

#[test]
fn a_bucket_that_refuses_is_not_asked_again_and_nothing_is_noted() {
    let place = Place::folder();
    let bucket = Bucket::start();
    let store = open_with(&place, &bucket);
    bucket.fail_next("PUT", Fault::Forbidden);
    let problem = attach(&store, b"content").unwrap_err();
    assert!(!problem.is_retryable());
    assert!(problem.to_string().contains("403"), "{problem}");
    assert_eq!(bucket.count("PUT"), 1);
    assert_eq!(store.attachments("", 9).unwrap(), []);
}

#[test]
fn a_bucket_that_keeps_less_than_it_was_sent_is_not_believed() {
    let place = Place::folder();
    let bucket = Bucket::start();
    let store = open_with(&place, &bucket);
    bucket.fail_next("PUT", Fault::KeepHalf);
    let problem = attach(&store, b"content").unwrap_err();
    assert!(problem.to_string().contains("3 of 7 bytes"), "{problem}");
    assert_eq!(store.attachments("", 9).unwrap(), []);
    attach(&store, b"content").unwrap();
}

#[test]
fn the_secret_of_a_bucket_is_not_shown() {
    let bucket = Bucket::start();
    assert!(!format!("{:?}", bucket.settings()).contains(&bucket.settings().secret));
    let mut settings = bucket.settings();
    settings.endpoint = "not an address".to_owned();
    let place = Place::folder();
    let mut options = place.options();
    options.attachments = Some(AttachmentPlace::S3(settings));
    let problem = place.try_open(options).map(drop).unwrap_err().to_string();
    assert!(
        problem.contains("cannot be read") && !problem.contains("secret"),
        "{problem}"
    );
}
