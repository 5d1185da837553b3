//! The repository's own rules, as a check.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

/// Which crates a crate may use, beside those of the registry (the house of docs/ARCHITECTURE.md).
const EDGES: &[(&str, &[&str])] = &[
    ("vocabulary", &[]),
    ("record", &["vocabulary"]),
    ("locale", &["vocabulary"]),
    ("drawing", &["vocabulary"]),
    ("register", &["vocabulary", "record"]),
    ("search", &["vocabulary", "record"]),
    ("exchange", &["vocabulary", "record", "register"]),
    (
        "store",
        &["vocabulary", "record", "register", "search", "exchange"],
    ),
    (
        "usecases",
        &[
            "vocabulary",
            "record",
            "locale",
            "drawing",
            "register",
            "search",
            "exchange",
            "store",
        ],
    ),
    (
        "portal",
        &[
            "vocabulary",
            "record",
            "locale",
            "drawing",
            "register",
            "search",
            "exchange",
            "usecases",
        ],
    ),
    (
        "palermo",
        &[
            "vocabulary",
            "record",
            "locale",
            "drawing",
            "register",
            "search",
            "exchange",
            "store",
            "usecases",
            "portal",
        ],
    ),
];
const FILE_LIMIT_LINES: usize = 800;
const FUNCTION_LIMIT_LINES: usize = 70;
const BANNED_NAMES: &[&str] = &["common", "utils", "util", "helpers", "helper", "misc", "v2"];

/// Checks every rule and tells every breach.
///
/// # Errors
/// Where a rule is broken.
pub fn check(root: &Path) -> Result<()> {
    let mut breaches = Vec::new();
    check_edges(root, &mut breaches)?;
    for path in rust_files(&[root.join("crates"), root.join("xtask")])? {
        check_file(root, &path, &mut breaches)?;
    }
    check_data_sources(root, &mut breaches)?;
    if breaches.is_empty() {
        println!("tidy: nothing to complain of");
        return Ok(());
    }
    for breach in &breaches {
        eprintln!("{breach}");
    }
    bail!("{} rules are broken", breaches.len())
}

fn check_edges(root: &Path, breaches: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(root.join("crates"))? {
        let folder = entry?.path();
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
        let Some((_, allowed)) = EDGES.iter().find(|(known, _)| *known == name) else {
            breaches.push(format!("crates/{name}: not in the table of crates"));
            continue;
        };
        let dependencies = manifest.split("[dev-dependencies]").next().unwrap_or_default();
        for (other, _) in EDGES {
            let uses = dependencies
                .lines()
                .any(|line| line.starts_with(&format!("{other}.workspace")));
            if uses && !allowed.contains(other) {
                breaches.push(format!("crates/{name}: may not use {other}"));
            }
        }
    }
    Ok(())
}

fn rust_files(folders: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut waiting = folders.to_vec();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn check_file(root: &Path, path: &Path, breaches: &mut Vec<String>) -> Result<()> {
    let shown = path.strip_prefix(root).unwrap_or(path).display();
    let text = fs::read_to_string(path)?;
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() > FILE_LIMIT_LINES {
        breaches.push(format!(
            "{shown}: {} lines, at most {FILE_LIMIT_LINES}",
            lines.len()
        ));
    }
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    if BANNED_NAMES.contains(&name.as_ref()) {
        breaches.push(format!("{shown}: a file may not be called {name}"));
    }
    let mut begun: Option<(usize, usize)> = None;
    for (number, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let is_function =
            line.trim_start().starts_with("fn ") || line.contains(" fn ") && line.trim_end().ends_with('{');
        if is_function && begun.is_none() {
            begun = Some((number, indent));
        }
        if let Some((start, start_indent)) = begun
            && indent == start_indent
            && line.trim_start().starts_with('}')
        {
            if number - start > FUNCTION_LIMIT_LINES {
                breaches.push(format!(
                    "{shown}:{}: a function of {} lines, at most {FUNCTION_LIMIT_LINES}",
                    start + 1,
                    number - start
                ));
            }
            begun = None;
        }
    }
    Ok(())
}

/// Every folder of data tells where its files come from.
fn check_data_sources(root: &Path, breaches: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(root.join("data"))? {
        let folder = entry?.path();
        if folder.is_dir() && !folder.join("README.md").exists() {
            breaches.push(format!(
                "{}: no README.md that names source and licence",
                folder.strip_prefix(root).unwrap_or(&folder).display()
            ));
        }
    }
    Ok(())
}
