//! Search with all facets and highlights, beside what a State could have used instead.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use record::Schema;

use super::corpus::Corpus;
use super::peers::{OwnSearch, Peer, PostgresSearch, SqliteSearch};
use super::questions::{Question, questions};
use super::report::Section;
use super::spread::Spread;
use super::{Bench, SMALL_RECORDS, process, spread};
use crate::generate::{self, Words};

/// How often every question is asked, after once unmeasured.
const ROUNDS: usize = 3;

/// What one engine did with one corpus.
struct Measured {
    build: Duration,
    times: Spread,
    /// Processor time of this process for one question, on average.
    processor: Duration,
    found: usize,
}

/// Measures the search at both sizes.
///
/// # Errors
/// Where an engine cannot be built or asked.
pub fn measure(bench: &Bench) -> Result<Section> {
    let schema = generate::schema()?;
    let asked = questions(&Words::from_bundled_record());
    let mut rows = Vec::new();
    let mut notes = vec![
        format!(
            "{} questions in six languages, single words and pairs, frequent and rare; each answer has the total, \
             the best ten with matches marked, and the counts of every facet. Each question was asked once \
             unmeasured and {ROUNDS} times measured, one after another.",
            asked.len()
        ),
        "The peers find other records for the same question: neither segments Chinese, SQLite does not reduce \
         words to stems, and neither finds records through code lists in other languages. What each found is \
         in the last column."
            .to_owned(),
        "Processor time is that of the measuring process and hardly depends on other work on the machine; the \
         engine of PostgreSQL runs in a process of its own, so its column holds only the asking."
            .to_owned(),
        "PostgreSQL ran with fsync off on unlogged tables, SQLite with synchronous off: neither pays for safety \
         here."
            .to_owned(),
    ];
    for records in [SMALL_RECORDS, bench.sizes.records] {
        let corpus = Corpus::write(&bench.folder, records, false)?;
        let folder = bench.folder.join(format!("peers-{records}"));
        std::fs::create_dir(&folder)?;
        let own = OwnSearch::create(&folder.join("index"))?;
        rows.push(measure_peer(own, &corpus, &schema, &asked)?);
        let sqlite = SqliteSearch::create(&folder.join("peer.sqlite"))?;
        rows.push(measure_peer(sqlite, &corpus, &schema, &asked)?);
        match PostgresSearch::create(&bench.root, folder.join("postgres")) {
            Ok(postgres) => rows.push(measure_peer(postgres, &corpus, &schema, &asked)?),
            Err(error) => notes.push(format!(
                "PostgreSQL was not measured at {records} records: {error:#}"
            )),
        }
    }
    Ok(Section {
        name: "search",
        title: "Search",
        about: format!(
            "Budget: p95 at most 5 ms at {SMALL_RECORDS} records and 40 ms at 100,000; at least 5,000 records \
             indexed in a second."
        ),
        columns: vec![
            "engine",
            "records",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "processor ms, mean",
            "indexed records/s",
            "found in all",
        ],
        rows,
        notes,
    })
}

fn measure_peer(
    mut peer: impl Peer,
    corpus: &Corpus,
    schema: &Schema,
    asked: &[Question],
) -> Result<Vec<String>> {
    println!("{}, {} records", peer.name(), corpus.records);
    let mut build = Duration::ZERO;
    let mut number = 0;
    corpus.each(schema, |input| {
        let start = Instant::now();
        peer.add(number, input)?;
        build += start.elapsed();
        number += 1;
        Ok(())
    })?;
    let start = Instant::now();
    peer.finish().context("finishing the index of a peer")?;
    build += start.elapsed();
    let measured = ask_all(build, asked, |question| peer.search(question))?;
    Ok(row(&peer.name(), corpus.records, &measured))
}

/// Asks every question, once unmeasured.
fn ask_all(
    build: Duration,
    asked: &[Question],
    mut search: impl FnMut(&Question) -> Result<usize>,
) -> Result<Measured> {
    let mut found = 0;
    for question in asked {
        found += search(question)?;
    }
    let before = process::own_processor_time();
    let mut times = Vec::with_capacity(asked.len() * ROUNDS);
    for question in asked.iter().cycle().take(asked.len() * ROUNDS) {
        let start = Instant::now();
        search(question)?;
        times.push(start.elapsed());
    }
    Ok(Measured {
        build,
        processor: process::own_processor_time().saturating_sub(before) / times.len().max(1) as u32,
        times: Spread::of(times),
        found,
    })
}

fn row(engine: &str, records: usize, measured: &Measured) -> Vec<String> {
    let rate = records as f64 / measured.build.as_secs_f64();
    vec![
        engine.to_owned(),
        records.to_string(),
        measured.times.shown_ms(50.0),
        measured.times.shown_ms(95.0),
        measured.times.shown_ms(99.0),
        spread::milliseconds(measured.processor),
        format!("{rate:.0}"),
        measured.found.to_string(),
    ]
}
