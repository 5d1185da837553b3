//! Linkage in the clear and over encodings.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};
use linkage::chance::Chance;
use linkage::incremental::Index;
use linkage::invented::{self, Plan};
use linkage::matching::compare::{Nearness, near_pairs};
use linkage::matching::filters::Filters;
use linkage::model::Model;
use linkage::names::Nicknames;
use linkage::{Configuration, Input, Table};

use super::environment::{ENCODINGS, SPLINK, number};
use super::{Line, best_of, seconds};
use crate::bench::{Bench, process};

/// How many persons each of the large files has.
const LARGE_ROWS: usize = 1_000_000;
/// How many encodings on each side of the comparisons that are counted.
const COMPARED: usize = 20_000;
/// A secret for measuring: one that is written here protects nothing.
const SECRET: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";
/// How many new cases are looked for among them.
const LOOKED_FOR: usize = 2_000;
/// A configuration for the columns of FEBRL 4 that are not identifiers.
const FEBRL: &str = "id = \"rec_id\"\none_to_one = true\n\n[fields]\ngiven_name = \"name\"\nsurname = \"name\"\n\
                     date_of_birth = \"date\"\npostcode = \"code\"\n";

/// The files of one measurement.
struct Files {
    left: PathBuf,
    right: PathBuf,
    configuration: PathBuf,
}

/// Pairs of identifiers, each in order.
type Pairs = BTreeSet<(String, String)>;

/// Measures linkage beside Splink and anonlink.
///
/// # Errors
/// Where a peer cannot be installed or a command fails.
pub(super) fn measure(bench: &Bench) -> Result<Vec<Line>> {
    SPLINK.install(&bench.root)?;
    ENCODINGS.install(&bench.root)?;
    let folder = &bench.folder;
    let path = |name: &str| folder.join(name);
    let files = Files {
        left: path("febrl-a.csv"),
        right: path("febrl-b.csv"),
        configuration: path("febrl.toml"),
    };
    fs::write(&files.configuration, FEBRL)?;
    let truth_path = path("febrl-pairs.csv");
    let texts = [&files.left, &files.right, &truth_path].map(|path| path.to_string_lossy().into_owned());
    let arguments: Vec<&str> = texts.iter().map(String::as_str).collect();
    ENCODINGS.run(
        &bench.root,
        "peer_people.py",
        include_str!("peer_people.py"),
        &arguments,
    )?;
    let truth = pairs(&truth_path)?;
    let splink = SPLINK.ask(
        &bench.root,
        "peer_splink.py",
        include_str!("peer_splink.py"),
        &arguments,
    )?;
    let compared = COMPARED.to_string();
    let with_count: Vec<&str> = arguments.iter().copied().chain([compared.as_str()]).collect();
    let anonlink = ENCODINGS.ask(
        &bench.root,
        "peer_encodings.py",
        include_str!("peer_encodings.py"),
        &with_count,
    )?;
    let mut lines = in_the_clear(bench, &files, &truth, &splink)?;
    lines.extend(over_encodings(bench, &files, &truth, &anonlink)?);
    lines.push(comparisons(&anonlink)?);
    lines.extend(large(bench)?);
    Ok(lines)
}

fn in_the_clear(
    bench: &Bench,
    files: &Files,
    truth: &Pairs,
    splink: &serde_json::Value,
) -> Result<Vec<Line>> {
    let links = bench.folder.join("links.csv");
    let finished = process::run(&mut link(bench, files, &links), None)?;
    Ok(vec![
        Line::times(
            "two files of 5,000 persons (FEBRL 4; names, birth date, postcode) linked: whole command",
            finished.elapsed,
            "Splink",
            number(splink, "wall_s")?,
        ),
        Line::figures(
            "F1 of these links, nobody telling the truth",
            format!("{:.4}", f1(&pairs(&links)?, truth)),
            format!(
                "{:.4} at probability one half, {:.4} at the best threshold (Splink)",
                number(splink, "f1_at_half")?,
                number(splink, "f1_best")?
            ),
        ),
    ])
}

fn link(bench: &Bench, files: &Files, links: &Path) -> Command {
    let mut command = Command::new(&bench.palermo);
    command
        .args(["--quiet", "link"])
        .arg(&files.left)
        .arg(&files.right)
        .arg("--config")
        .arg(&files.configuration)
        .arg("-o")
        .arg(links);
    command
}

fn over_encodings(
    bench: &Bench,
    files: &Files,
    truth: &Pairs,
    anonlink: &serde_json::Value,
) -> Result<Vec<Line>> {
    let secret = bench.folder.join("secret");
    fs::write(&secret, SECRET)?;
    let mut encode_s = 0.0;
    let mut encoded = Vec::new();
    let mut names = Vec::new();
    for (number, file) in [&files.left, &files.right].into_iter().enumerate() {
        let (target, map) = (
            bench.folder.join(format!("agency-{number}.enc")),
            bench.folder.join(format!("agency-{number}.map.csv")),
        );
        let mut command = encode(bench, file, files, &secret, &target);
        command.arg("--map").arg(&map);
        encode_s += process::run(&mut command, None)?.elapsed.as_secs_f64();
        encoded.push(target);
        names.extend(mapping(&map)?);
    }
    let links = bench.folder.join("encoded-links.csv");
    let mut command = Command::new(&bench.palermo);
    command
        .args(["--quiet", "link", "match"])
        .args(&encoded)
        .arg("-o")
        .arg(&links);
    let finished = process::run(&mut command, None)?;
    let found = renamed(&pairs(&links)?, &names.into_iter().collect());
    Ok(vec![
        Line::times(
            "the same files encoded: both commands",
            std::time::Duration::from_secs_f64(encode_s),
            "clkhash",
            number(anonlink, "encode_wall_s")?,
        ),
        Line::times(
            "the encodings linked: whole command",
            finished.elapsed,
            "anonlink, compare and solve",
            number(anonlink, "compare_wall_s")? + number(anonlink, "solve_wall_s")?,
        ),
        Line::figures(
            "F1 of the links over encodings, nobody telling the truth",
            format!("{:.4}", f1(&found, truth)),
            format!(
                "{:.4} at threshold 0.60 (clkhash and anonlink, plain)",
                number(anonlink, "f1")?
            ),
        ),
    ])
}

/// Encoding a file.
fn encode(bench: &Bench, file: &Path, files: &Files, secret: &Path, target: &Path) -> Command {
    let mut command = Command::new(&bench.palermo);
    command
        .args(["--quiet", "link", "encode"])
        .arg(file)
        .arg("--config")
        .arg(&files.configuration)
        .arg("--secret-file")
        .arg(secret)
        .arg("-o")
        .arg(target);
    command
}

/// Pairs of pseudonyms as pairs of identifiers.
fn renamed(found: &Pairs, names: &BTreeMap<String, String>) -> Pairs {
    found
        .iter()
        .filter_map(|(one, other)| Some(ordered(names.get(one)?.clone(), names.get(other)?.clone())))
        .collect()
}

/// Which pseudonym stands for which identifier, from the map that an agency keeps.
fn mapping(path: &Path) -> Result<Vec<(String, String)>> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let (one, other) = line.split_once(',')?;
            Some((one.to_owned(), other.to_owned()))
        })
        .collect())
}

/// How many comparisons of random encodings of 1024 bits are answered in a second at threshold 0.8.
fn comparisons(anonlink: &serde_json::Value) -> Result<Line> {
    let (left, right) = (random(COMPARED, 1)?, random(COMPARED, 2)?);
    let (_, took) = best_of(3, || near_pairs(&left, &right, Nearness::Dice(0.8)));
    let rate = (COMPARED * COMPARED) as f64 / took.as_secs_f64();
    let peer = number(anonlink, "comparisons_per_s")?;
    Ok(Line {
        task: "comparisons of random 1024-bit encodings in a second, threshold 0.8".to_owned(),
        ours: format!("{:.0} million", rate / 1e6),
        peer: format!("{:.0} million (anonlink)", peer / 1e6),
        ratio: Some(rate / peer),
    })
}

/// Encodings of which three bits in ten are set, as the peer's script makes them.
fn random(count: usize, seed: u64) -> Result<Filters> {
    let mut filters = Filters::new(16)?;
    let mut chance = Chance::new(seed);
    for _ in 0..count {
        let mut row = [0_u64; 16];
        for bit in 0..1024 {
            if chance.bits() % 10 < 3 {
                row[bit / 64] |= 1 << (bit % 64);
            }
        }
        filters.push(&row)?;
    }
    Ok(filters)
}

fn large(bench: &Bench) -> Result<Vec<Line>> {
    let files = Files {
        left: bench.folder.join("large-a.csv"),
        right: bench.folder.join("large-b.csv"),
        configuration: bench.folder.join("large.toml"),
    };
    fs::write(&files.configuration, invented::CONFIGURATION)?;
    let plan = Plan {
        rows: LARGE_ROWS,
        files: 2,
        overlap: 0.5,
        errors: 0.1,
        households: 0.2,
        seed: 1,
    };
    for (number, path) in [&files.left, &files.right].into_iter().enumerate() {
        invented::write_file(&plan, number, BufWriter::new(File::create(path)?))?;
    }
    let links = bench.folder.join("large-links.csv");
    let model = bench.folder.join("large-model.json");
    let finished = process::run(link(bench, &files, &links).arg("--model").arg(&model), None)?;
    let found = pairs(&links)?;
    let right_ones = found
        .iter()
        .filter(|(one, other)| person(one) == person(other))
        .count();
    let linked = Line::alone(
        "1,000,000 made-up persons linked with 1,000,000, half of them the same: whole command",
        format!(
            "{}, {} MB; {:.1} % of {} links are right",
            seconds(finished.elapsed.as_secs_f64()),
            finished.peak_kib / 1024,
            100.0 * right_ones as f64 / found.len().max(1) as f64,
            found.len()
        ),
    );
    let secret = bench.folder.join("large-secret");
    fs::write(&secret, SECRET)?;
    let mut encode = encode(
        bench,
        &files.left,
        &files,
        &secret,
        &bench.folder.join("large.enc"),
    );
    let finished = process::run(&mut encode, None)?;
    let encoded = Line::alone(
        "1,000,000 made-up persons encoded, the default encoding: whole command",
        format!(
            "{}, {:.0} records a second, {} MB",
            seconds(finished.elapsed.as_secs_f64()),
            LARGE_ROWS as f64 / finished.elapsed.as_secs_f64(),
            finished.peak_kib / 1024
        ),
    );
    Ok(vec![linked, encoded, one_among_many(&files, &model)?])
}

/// Looks for some of the left file's records among all of the right file's, one by one, with the model that linking both
/// had learnt.
fn one_among_many(files: &Files, model: &Path) -> Result<Line> {
    let configuration = Configuration::read(&fs::read_to_string(&files.configuration)?)?;
    let input = Input {
        name: "right".to_owned(),
        reader: File::open(&files.right)?,
    };
    let table = Table::read(&configuration, &Nicknames::default(), vec![input])?;
    let known: BTreeSet<String> = (0..table.len() as u32)
        .filter_map(|record| person(table.id(record)).map(str::to_owned))
        .collect();
    let model = Model::read(&configuration, File::open(model)?)?;
    let mut index = Index::new(configuration, table, model)?;
    let text = fs::read_to_string(&files.left)?;
    // The columns are id, given_name, family_name, born, sex, town, postcode.
    let some = text.lines().skip(1).step_by(LARGE_ROWS / LOOKED_FOR);
    let (mut times, mut shared, mut first) = (Vec::new(), 0_usize, 0_usize);
    for line in some {
        let cells: Vec<&str> = line.split(',').collect();
        let &[id, given, family, born, _, _, postcode, ..] = cells.as_slice() else {
            continue;
        };
        let begin = Instant::now();
        let hits = index.find(&[given, family, born, postcode]);
        times.push(begin.elapsed().as_secs_f64());
        if person(id).is_some_and(|person| known.contains(person)) {
            shared += 1;
            let best = hits.first().and_then(|hit| person(index.table().id(hit.record)));
            first += usize::from(best == person(id));
        }
    }
    times.sort_unstable_by(f64::total_cmp);
    let part = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
    Ok(Line::alone(
        "one new case looked for among 1,000,000 made-up persons, in the clear",
        format!(
            "{} in the middle, {} of 99 in 100; found first: {first} of {shared} who are there",
            seconds(part(50)),
            seconds(part(99))
        ),
    ))
}

/// The person that an identifier of made-up people means: `p-17-0` and `p-17-1` are one.
fn person(identifier: &str) -> Option<&str> {
    identifier.rsplit_once('-').map(|(person, _)| person)
}

/// The first two columns of a file of pairs.
fn pairs(path: &Path) -> Result<Pairs> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',');
            Some(ordered(cells.next()?.to_owned(), cells.next()?.to_owned()))
        })
        .collect())
}

fn ordered(one: String, other: String) -> (String, String) {
    if one <= other { (one, other) } else { (other, one) }
}

/// The harmonic mean of precision and recall.
fn f1(found: &Pairs, truth: &Pairs) -> f64 {
    let right_ones = found.intersection(truth).count() as f64;
    let precision = right_ones / found.len().max(1) as f64;
    let recall = right_ones / truth.len().max(1) as f64;
    2.0 * precision * recall / (precision + recall).max(1e-12)
}
