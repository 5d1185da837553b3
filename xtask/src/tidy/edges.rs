//! Which crate may use which: the house of docs/ARCHITECTURE.md.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::{Table, Value};

/// Which crates of the workspace a crate may use. What stands for tests only is free.
const EDGES: &[(&str, &[&str])] = &[
    ("vocabulary", &[]),
    ("record", &["vocabulary"]),
    ("statistics", &["vocabulary"]),
    ("release", &["vocabulary", "statistics"]),
    ("estimation", &[]),
    ("linkage", &[]),
    ("locale", &["vocabulary"]),
    ("drawing", &["vocabulary"]),
    // For tests only: nobody may use it.
    ("testbed", &[]),
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
            "statistics",
            "release",
            "estimation",
            "linkage",
            "register",
            "search",
            "exchange",
            "store",
            "usecases",
            "portal",
        ],
    ),
];
/// The tables of a manifest whose crates end up in the program.
const TABLES: &[&str] = &["dependencies", "build-dependencies"];

/// Every crate that uses one it may not use, is not in the table, or pins a version of its own.
///
/// # Errors
/// Where a manifest cannot be read.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for entry in fs::read_dir(root.join("crates"))? {
        let folder = entry?.path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let path = folder.join("Cargo.toml");
        let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        breaches.extend(check_manifest(&name, &text)?);
    }
    Ok(breaches)
}

fn check_manifest(name: &str, text: &str) -> Result<Vec<String>> {
    let manifest: Table = text
        .parse()
        .with_context(|| format!("reading the manifest of {name}"))?;
    let Some((_, allowed)) = EDGES.iter().find(|(known, _)| *known == name) else {
        return Ok(vec![format!(
            "crates/{name}/Cargo.toml:1: not in the table of crates; add it with what it may use"
        )]);
    };
    let mut breaches = Vec::new();
    for dependency in dependencies(&manifest) {
        let uses = dependency.package;
        let is_ours = EDGES.iter().any(|(known, _)| *known == uses) || uses == "xtask";
        if is_ours && !allowed.contains(&uses.as_str()) {
            breaches.push(format!("crates/{name}/Cargo.toml:1: may not use {uses}"));
        }
        if !dependency.is_pinned_once {
            breaches.push(format!(
                "crates/{name}/Cargo.toml:1: {uses} is pinned here; pin it in the workspace manifest and write \
                 {uses}.workspace = true"
            ));
        }
    }
    Ok(breaches)
}

/// One line of a table of dependencies.
struct Dependency {
    /// The crate itself, whatever name it has here.
    package: String,
    /// Whether the version comes from the workspace manifest.
    is_pinned_once: bool,
}

/// What the program and its build scripts are made of, on every platform.
fn dependencies(manifest: &Table) -> Vec<Dependency> {
    let mut tables: Vec<&Table> = Vec::new();
    let mut places = vec![manifest];
    if let Some(targets) = manifest.get("target").and_then(Value::as_table) {
        places.extend(targets.values().filter_map(Value::as_table));
    }
    for place in places {
        tables.extend(TABLES.iter().filter_map(|name| place.get(*name)?.as_table()));
    }
    tables
        .into_iter()
        .flatten()
        .map(|(name, value)| Dependency {
            package: package(name, value),
            is_pinned_once: value.get("workspace").and_then(Value::as_bool) == Some(true),
        })
        .collect()
}

/// The crate behind a name: another crate's where it is renamed, the folder's where it is given by path.
fn package(name: &str, value: &Value) -> String {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let by_path = text("path").and_then(|path| path.trim_end_matches('/').rsplit('/').next());
    text("package").or(by_path).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaches(name: &str, text: &str) -> Vec<String> {
        check_manifest(name, text).unwrap()
    }

    #[test]
    fn an_edge_that_is_not_in_the_table_is_refused_however_it_is_written() {
        for text in [
            "[dependencies]\nstore.workspace = true",
            "[dependencies]\nstore = { workspace = true }",
            "[dependencies.store]\nworkspace = true",
            "[build-dependencies]\nstore.workspace = true",
            "[target.'cfg(unix)'.dependencies]\nstore.workspace = true",
            "[target.'cfg(unix)'.build-dependencies]\nstore.workspace = true",
        ] {
            let told = breaches("record", text);
            assert_eq!(told, ["crates/record/Cargo.toml:1: may not use store"], "{text}");
        }
    }

    #[test]
    fn a_crate_under_another_name_is_still_that_crate() {
        for text in [
            "[dependencies]\nother = { package = \"store\", path = \"../x\" }",
            "[dependencies]\nother = { path = \"../store/\" }",
        ] {
            assert!(
                breaches("record", text)[0].ends_with("may not use store"),
                "{text}"
            );
        }
    }

    #[test]
    fn allowed_edges_and_those_of_tests_pass() {
        let text = "[dependencies]\nvocabulary.workspace = true\n[dev-dependencies]\nstore.workspace = true";
        assert!(breaches("record", text).is_empty());
    }

    #[test]
    fn a_crate_that_is_not_in_the_table_is_refused() {
        assert_eq!(breaches("attic", "[dependencies]").len(), 1);
    }

    #[test]
    fn a_version_outside_the_workspace_manifest_is_refused() {
        assert_eq!(breaches("record", "[dependencies]\nserde = \"1\"").len(), 1);
    }
}
