//! Every file of `data/` has a source and a licence that somebody can read.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// Every folder without a README that names source and licence, and every file that no README names.
///
/// A JSON file may tell `source` and `licence` itself.
///
/// # Errors
/// Where a folder or file cannot be read.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for folder in read_folder(&root.join("data"))? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        if !folder.is_dir() {
            breaches.push(format!(
                "data/{name}:1: a file of data stands in a folder with a README.md"
            ));
            continue;
        }
        let place = format!("data/{name}");
        let Ok(readme) = fs::read_to_string(folder.join("README.md")) else {
            breaches.push(format!(
                "{place}/README.md:1: missing; it names the source and licence of every file"
            ));
            continue;
        };
        breaches.extend(check_folder(&place, &folder, &readme)?);
    }
    Ok(breaches)
}

fn read_folder(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths)
}

fn check_folder(place: &str, folder: &Path, readme: &str) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for word in ["source", "licence"] {
        if !readme.to_lowercase().contains(word) {
            breaches.push(format!("{place}/README.md:1: says nothing of a {word}"));
        }
    }
    for path in read_folder(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name == "README.md" || is_named(readme, &name) || tells_itself(&path) {
            continue;
        }
        breaches.push(format!(
            "{place}/README.md:1: does not name {name} with its source and licence"
        ));
    }
    Ok(breaches)
}

/// Whether the README names the file: by its whole name, or by a pattern with one star such as `*.jsonl`.
fn is_named(readme: &str, name: &str) -> bool {
    readme
        .split(|character: char| character.is_whitespace() || "`|,;()".contains(character))
        .map(|word| word.trim_end_matches(['.', ':']))
        .any(|word| match word.split_once('*') {
            // A bare star would name everything and tell nothing.
            Some((before, after)) => {
                before.len() + after.len() > 1 && name.starts_with(before) && name.ends_with(after)
            }
            None => word == name,
        })
}

fn tells_itself(path: &Path) -> bool {
    let is_json = path.extension().is_some_and(|extension| extension == "json");
    let Some(Value::Object(fields)) = is_json
        .then(|| fs::read(path).ok())
        .flatten()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
    else {
        return false;
    };
    ["source", "licence"].iter().all(|key| {
        fields
            .get(*key)
            .and_then(Value::as_str)
            .is_some_and(|text| !text.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The breaches of one folder `data/a` with these files.
    fn breaches(files: &[(&str, &str)]) -> Vec<String> {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("data/a");
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        check(root.path()).unwrap()
    }

    #[test]
    fn a_folder_without_readme_is_refused() {
        assert_eq!(breaches(&[("b.csv", "")]).len(), 1);
    }

    #[test]
    fn every_file_is_named() {
        let readme = (
            "README.md",
            "Source and licence: b.csv, public domain; `*.jsonl` ours.",
        );
        assert!(breaches(&[readme, ("b.csv", ""), ("c.jsonl", "")]).is_empty());
        assert_eq!(breaches(&[readme, ("ab.csv", "")]).len(), 1);
    }

    #[test]
    fn a_file_may_tell_its_source_itself() {
        let readme = ("README.md", "Each file names its source and licence.");
        let told = ("b.json", r#"{"source": "a list", "licence": "CC0-1.0"}"#);
        let untold = ("c.json", r#"{"source": "a list"}"#);
        assert!(breaches(&[readme, told]).is_empty());
        assert_eq!(breaches(&[readme, told, untold]).len(), 1);
    }

    #[test]
    fn a_readme_that_names_no_licence_is_refused() {
        assert_eq!(
            breaches(&[("README.md", "b.csv: source unknown"), ("b.csv", "")]).len(),
            1
        );
    }
}
