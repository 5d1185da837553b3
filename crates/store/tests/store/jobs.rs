//! Jobs: leases, lost workers, attempts, and that a job is asked for once.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use serde_json::json;
use store::{Job, JobState, NewJob, Store, StoreProblem};

use crate::place::on_every_engine;
use crate::records::moment;

const MINUTE: Duration = Duration::from_mins(1);

fn ask(store: &Store, key: &str) -> bool {
    store
        .enqueue(&NewJob::new("index", key, json!({ "key": key })), moment(0))
        .unwrap()
}

fn lease(store: &Store, worker: &str, seconds: i64) -> Option<Job> {
    store.lease_job(worker, MINUTE, moment(seconds)).unwrap()
}

#[test]
fn a_job_is_leased_kept_and_ended() {
    on_every_engine(|place| {
        let store = place.open();
        assert_eq!(lease(&store, "w1", 0), None);
        assert!(ask(&store, "a"));
        let job = lease(&store, "w1", 10).unwrap();
        assert_eq!(
            (job.kind.as_str(), job.key.as_str(), &job.input),
            ("index", "a", &json!({"key": "a"}))
        );
        assert_eq!(
            (job.state, job.attempts, job.attempt_limit),
            (JobState::Running, 1, 5)
        );
        assert_eq!(
            (job.leased_by.as_deref(), job.leased_until),
            (Some("w1"), Some(moment(70)))
        );
        assert_eq!(lease(&store, "w2", 11), None, "it is leased");
        store
            .keep_job(&job, "w1", MINUTE, &json!({"done": 3}), moment(60))
            .unwrap();
        assert_eq!(lease(&store, "w2", 100), None, "the lease was prolonged");
        let kept = store.job(job.id).unwrap().unwrap();
        assert_eq!(
            (kept.progress, kept.leased_until),
            (Some(json!({"done": 3})), Some(moment(120)))
        );
        store
            .finish_job(&job, "w1", &json!({"rows": 7}), moment(110))
            .unwrap();
        let ended = store.job_by_key("index", "a").unwrap().unwrap();
        assert_eq!(
            (ended.state, ended.outcome),
            (JobState::Done, Some(json!({"rows": 7})))
        );
        assert_eq!(
            (ended.finished, ended.leased_by, ended.leased_until),
            (Some(moment(110)), None, None)
        );
        assert_eq!(lease(&store, "w2", 10_000), None, "it is done");
    });
}

#[test]
fn a_job_waits_until_it_is_due_and_the_longest_waiting_comes_first() {
    on_every_engine(|place| {
        let store = place.open();
        for (key, due) in [("late", 300), ("first", 100), ("second", 200)] {
            let mut job = NewJob::new("index", key, json!({}));
            job.due = Some(moment(due));
            assert!(store.enqueue(&job, moment(0)).unwrap());
        }
        assert_eq!(lease(&store, "w", 99), None);
        let keys: Vec<String> = std::iter::from_fn(|| lease(&store, "w", 250))
            .map(|job| job.key)
            .collect();
        assert_eq!(keys, ["first", "second"]);
    });
}

#[test]
fn the_same_job_is_taken_once_also_when_it_has_ended() {
    on_every_engine(|place| {
        let store = place.open();
        assert!(ask(&store, "a"));
        assert!(!ask(&store, "a"));
        let other = NewJob::new("translate", "a", json!({}));
        assert!(
            store.enqueue(&other, moment(0)).unwrap(),
            "another kind is another job"
        );
        let job = lease(&store, "w", 1).unwrap();
        store.finish_job(&job, "w", &json!(null), moment(2)).unwrap();
        assert!(!ask(&store, "a"));
        assert_eq!(store.forget_done_jobs(moment(2)).unwrap(), 0);
        assert_eq!(store.forget_done_jobs(moment(3)).unwrap(), 1);
        assert!(ask(&store, "a"), "what is forgotten may be asked for again");
    });
}

#[test]
fn a_worker_that_is_lost_loses_its_job_to_another() {
    on_every_engine(|place| {
        let store = place.open();
        ask(&store, "a");
        let lost = lease(&store, "w1", 0).unwrap();
        assert_eq!(
            lease(&store, "w2", 60),
            None,
            "the lease ends after its last moment"
        );
        let taken = lease(&store, "w2", 61).unwrap();
        assert_eq!((taken.id, taken.attempts), (lost.id, 2));
        let is_lost = |outcome| matches!(outcome, Err(StoreProblem::LeaseLost { id }) if id == lost.id);
        assert!(is_lost(store.keep_job(
            &lost,
            "w1",
            MINUTE,
            &json!(1),
            moment(62)
        )));
        assert!(is_lost(store.finish_job(&lost, "w1", &json!(1), moment(62))));
        assert!(is_lost(
            store
                .fail_job(&lost, "w1", &json!(1), moment(62), moment(62))
                .map(drop)
        ));
        store.finish_job(&taken, "w2", &json!(2), moment(63)).unwrap();
        assert_eq!(store.job(lost.id).unwrap().unwrap().outcome, Some(json!(2)));
        assert!(
            is_lost(store.finish_job(&taken, "w2", &json!(3), moment(64))),
            "it ended already"
        );
    });
}

#[test]
fn a_worker_that_comes_back_under_its_name_does_not_keep_the_lease_it_lost() {
    on_every_engine(|place| {
        let store = place.open();
        ask(&store, "a");
        let first = lease(&store, "w", 0).unwrap();
        let second = lease(&store, "w", 100).unwrap();
        let problem = store.finish_job(&first, "w", &json!(1), moment(101)).unwrap_err();
        assert!(matches!(problem, StoreProblem::LeaseLost { .. }), "{problem}");
        store.finish_job(&second, "w", &json!(2), moment(102)).unwrap();
    });
}

#[test]
fn a_job_that_fails_is_tried_again_as_often_as_it_may() {
    on_every_engine(|place| {
        let store = place.open();
        let mut job = NewJob::new("index", "a", json!({}));
        job.attempt_limit = 2;
        store.enqueue(&job, moment(0)).unwrap();
        let first = lease(&store, "w", 0).unwrap();
        let state = store
            .fail_job(&first, "w", &json!("no network"), moment(500), moment(1))
            .unwrap();
        assert_eq!(state, JobState::Waiting);
        let waiting = store.job(first.id).unwrap().unwrap();
        assert_eq!(
            (waiting.outcome, waiting.due, waiting.finished),
            (Some(json!("no network")), moment(500), None)
        );
        assert_eq!(lease(&store, "w", 499), None);
        let second = lease(&store, "w", 500).unwrap();
        let state = store
            .fail_job(&second, "w", &json!("still none"), moment(900), moment(501))
            .unwrap();
        assert_eq!(state, JobState::Failed);
        assert_eq!(lease(&store, "w", 10_000), None);
        let failed = store.job(first.id).unwrap().unwrap();
        assert_eq!((failed.attempts, failed.finished), (2, Some(moment(501))));
        assert_eq!(
            store.forget_done_jobs(moment(9_999)).unwrap(),
            0,
            "somebody should look at it"
        );
    });
}

#[test]
fn a_job_whose_workers_are_all_lost_counts_as_failed() {
    on_every_engine(|place| {
        let store = place.open();
        let mut job = NewJob::new("index", "a", json!({}));
        job.attempt_limit = 2;
        store.enqueue(&job, moment(0)).unwrap();
        ask(&store, "b");
        let id = lease(&store, "w1", 0).unwrap().id;
        assert_eq!(lease(&store, "w2", 0).unwrap().key, "b");
        // Both are lost; the first comes up once more, and is lost again.
        assert_eq!(lease(&store, "w3", 100).unwrap().id, id);
        assert_eq!(lease(&store, "w3", 100).unwrap().key, "b");
        let next = lease(&store, "w4", 200).map(|job| job.key);
        assert_eq!(next.as_deref(), Some("b"), "the job after it is not held up");
        let failed = store.job(id).unwrap().unwrap();
        assert_eq!((failed.state, failed.attempts), (JobState::Failed, 2));
        assert_eq!(failed.outcome, Some(json!({"error": "its workers were lost"})));
    });
}

#[test]
fn many_workers_at_once_do_each_job_once() {
    const JOBS: usize = 40;
    on_every_engine(|place| {
        let store = place.open();
        for number in 0..JOBS {
            ask(&store, &format!("{number:02}"));
        }
        let done: Mutex<BTreeMap<String, u32>> = Mutex::default();
        thread::scope(|scope| {
            for worker in 0..4 {
                let (store, done) = (&store, &done);
                scope.spawn(move || {
                    let name = format!("w{worker}");
                    // A worker that lost every race of one look looks again until all are done.
                    while done.lock().unwrap().len() < JOBS {
                        while let Some(job) = lease(store, &name, 1) {
                            *done.lock().unwrap().entry(job.key.clone()).or_default() += 1;
                            store.finish_job(&job, &name, &json!(name), moment(2)).unwrap();
                        }
                    }
                });
            }
        });
        let done = done.into_inner().unwrap();
        assert_eq!(done.len(), JOBS);
        assert!(done.values().all(|count| *count == 1), "{done:?}");
    });
}

#[test]
fn jobs_are_listed_with_the_newest_first() {
    on_every_engine(|place| {
        let store = place.open();
        for key in ["a", "b", "c"] {
            ask(&store, key);
        }
        let keys: Vec<String> = store
            .newest_jobs(2)
            .unwrap()
            .into_iter()
            .map(|job| job.key)
            .collect();
        assert_eq!(keys, ["c", "b"]);
        assert_eq!(store.job(uuid::Uuid::nil()).unwrap(), None);
        assert_eq!(store.job_by_key("index", "x").unwrap(), None);
    });
}
