//! Every crate that is pinned is used, and docs/DEPENDENCIES.md says why.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::{Table, Value};

/// The tables of a manifest that use pins.
const TABLES: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];

/// Every pin that nobody uses or the document does not tell of, and every crate the document tells of that is
/// no pin.
///
/// # Errors
/// Where a manifest or the document cannot be read.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let read = |path: &Path| fs::read_to_string(path).with_context(|| format!("reading {}", path.display()));
    let mut manifests = vec![read(&root.join("xtask/Cargo.toml"))?];
    for entry in fs::read_dir(root.join("crates"))? {
        manifests.push(read(&entry?.path().join("Cargo.toml"))?);
    }
    compare(
        &read(&root.join("Cargo.toml"))?,
        &manifests,
        &read(&root.join("docs/DEPENDENCIES.md"))?,
    )
}

fn compare(workspace: &str, manifests: &[String], document: &str) -> Result<Vec<String>> {
    let workspace: Table = workspace.parse().context("reading the workspace manifest")?;
    let pins: BTreeSet<String> = workspace
        .get("workspace")
        .and_then(|workspace| workspace.get("dependencies")?.as_table())
        .into_iter()
        .flatten()
        .filter(|(_, value)| value.get("path").is_none())
        .map(|(name, _)| name.clone())
        .collect();
    let mut used = BTreeSet::new();
    for manifest in manifests {
        let manifest: Table = manifest.parse().context("reading a manifest")?;
        let tables = TABLES.iter().filter_map(|table| manifest.get(*table)?.as_table());
        used.extend(tables.flat_map(Table::keys).cloned());
        let targets = manifest.get("target").and_then(Value::as_table);
        for target in targets.into_iter().flat_map(Table::values) {
            let tables = TABLES.iter().filter_map(|table| target.get(*table)?.as_table());
            used.extend(tables.flat_map(Table::keys).cloned());
        }
    }
    let told = told(document);
    let mut breaches = Vec::new();
    for pin in &pins {
        if !used.contains(pin) {
            breaches.push(format!("Cargo.toml:1: {pin} is pinned and no crate uses it"));
        }
        if !told.contains(pin) {
            breaches.push(format!(
                "docs/DEPENDENCIES.md:1: does not say why {pin} was chosen"
            ));
        }
    }
    for name in told.difference(&pins) {
        breaches.push(format!(
            "docs/DEPENDENCIES.md:1: {name} is told of and not pinned"
        ));
    }
    Ok(breaches)
}

/// The crates in the first column of the document's tables.
fn told(document: &str) -> BTreeSet<String> {
    let rows = document.lines().filter_map(|line| line.strip_prefix("| "));
    rows.filter_map(|row| row.split(" |").next())
        .filter(|first| !first.starts_with("--") && *first != "crate")
        .flat_map(|first| first.split(", "))
        .map(|name| name.trim().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKSPACE: &str =
        "[workspace.dependencies]\nrecord = { path = \"x\" }\nserde = \"1\"\ncsv = \"1\"\n";

    fn breaches(manifest: &str, document: &str) -> Vec<String> {
        compare(WORKSPACE, &[manifest.to_owned()], document).unwrap()
    }

    #[test]
    fn pins_that_are_used_and_told_of_pass() {
        let manifest = "[dependencies]\nserde.workspace = true\n[dev-dependencies]\ncsv.workspace = true";
        assert!(
            breaches(
                manifest,
                "| crate | why |\n| --- | --- |\n| serde, csv | formats |"
            )
            .is_empty()
        );
    }

    #[test]
    fn a_pin_without_use_or_reason_is_refused() {
        let manifest = "[dependencies]\nserde.workspace = true";
        let told = breaches(manifest, "| crate | why |\n| csv | tables |");
        assert_eq!(
            told,
            [
                "Cargo.toml:1: csv is pinned and no crate uses it",
                "docs/DEPENDENCIES.md:1: does not say why serde was chosen",
            ]
        );
    }

    #[test]
    fn a_reason_without_pin_is_refused() {
        let manifest = "[target.'cfg(unix)'.dependencies]\nserde.workspace = true\ncsv.workspace = true";
        let told = breaches(manifest, "| serde | a |\n| csv | b |\n| sqlx | c |");
        assert_eq!(told, ["docs/DEPENDENCIES.md:1: sqlx is told of and not pinned"]);
    }
}
