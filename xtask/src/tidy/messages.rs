//! Every message that code, templates and field tables ask for is in the catalogues.
//!
//! That the six languages have the same messages with the same variables is checked when the crate `locale`
//! is built; here only the English catalogue is looked at.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use record::Schema;
use vocabulary::CodeLists;

use super::files::SourceFile;
use super::rust_text::{line_of, test_parts};

/// The crates that speak to people through the catalogues.
const SPEAKING_CRATES: &[&str] = &["locale", "usecases", "portal", "palermo"];
/// What the name of a message stands behind. Templates ask the frame of the page for their words.
const CALLS: &[&str] = &[
    ".text(\"",
    ".try_with(\"",
    ".counted(\"",
    "frame.with(\"",
    "messages.with(\"",
    "messages().with(\"",
];

/// Every message that is asked for and not there.
///
/// # Errors
/// Where the catalogues cannot be read or the field tables cannot stand together.
pub fn check(root: &Path, files: &[SourceFile]) -> Result<Vec<String>> {
    let known = read_keys(&root.join("languages/en"))?;
    let schema = Schema::new(register::REGISTERS, CodeLists::bundled().clone())?;
    let mut breaches = of_kinds(&schema, &known);
    for file in files {
        breaches.extend(of_calls(file, &known));
        breaches.extend(of_problems(file, &known));
    }
    breaches.sort();
    breaches.dedup();
    Ok(breaches)
}

/// The names of all messages of one language.
fn read_keys(folder: &Path) -> Result<BTreeSet<String>> {
    let mut keys = BTreeSet::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        keys.extend(keys_of(&fs::read_to_string(entry?.path())?));
    }
    Ok(keys)
}

fn keys_of(catalogue: &str) -> impl Iterator<Item = String> {
    catalogue.lines().filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let is_key = key.starts_with(|first: char| first.is_ascii_alphabetic())
            && key
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'));
        is_key.then(|| key.to_owned())
    })
}

/// What the labels of kinds and fields need.
fn of_kinds(schema: &Schema, known: &BTreeSet<String>) -> Vec<String> {
    let mut breaches = Vec::new();
    let mut need = |keys: &[String], what: &str| {
        if !keys.iter().any(|key| known.contains(key)) {
            breaches.push(format!(
                "languages/en:1: no message {} for {what}",
                keys.join(" or ")
            ));
        }
    };
    for kind in schema.kinds() {
        for end in ["", "-plural", "-about"] {
            let key = format!("kind-{}{end}", kind.code);
            need(&[key], &format!("the kind {}", kind.code));
        }
        for (path, field) in kind.paths() {
            let specific = format!("field-{}-{}", kind.code, field.code);
            let general = format!("field-{}", field.code);
            need(
                &[general, specific],
                &format!("the field {path} of {}", kind.code),
            );
        }
    }
    breaches
}

/// What code and templates ask for by name.
fn of_calls(file: &SourceFile, known: &BTreeSet<String>) -> Vec<String> {
    let is_template = file.extension() == "html" && file.path.contains("/templates/");
    let is_speaking = SPEAKING_CRATES
        .iter()
        .any(|name| file.path.starts_with(&format!("crates/{name}/src/")));
    if !(is_template || is_speaking && file.code.is_some()) {
        return Vec::new();
    }
    let calls = CALLS.iter().flat_map(|call| literals_behind(file, call));
    calls
        .filter(|(_, key)| looks_like_key(key) && !known.contains(*key))
        .map(|(line, key)| file.breach(line, format!("no message {key} in languages/en")))
        .collect()
}

/// What the check of a record says: `Problem::error(path, "code")` and `Problem::remark(path, "code")`.
fn of_problems(file: &SourceFile, known: &BTreeSet<String>) -> Vec<String> {
    let mut breaches = Vec::new();
    if !file.path.contains("/src/") || file.path.starts_with("xtask/") {
        return breaches;
    }
    for call in ["Problem::error(", "Problem::remark("] {
        for (line, arguments) in calls_of(file, call) {
            let code = arguments
                .rsplit_once('"')
                .and_then(|(before, _)| before.rsplit_once('"'))
                .map(|(_, code)| code)
                .filter(|code| looks_like_key(code));
            if let Some(code) = code
                && !known.contains(&format!("problem-{code}"))
            {
                breaches.push(file.breach(line, format!("no message problem-{code} in languages/en")));
            }
        }
    }
    breaches
}

/// The string literals that stand directly behind `call`, outside tests, with their lines.
fn literals_behind<'a>(file: &'a SourceFile, call: &'a str) -> Vec<(usize, &'a str)> {
    let text = file.text.as_str();
    let tests = test_lines(file);
    text.match_indices(call)
        .filter_map(|(place, _)| {
            let line = line_of(text, place);
            let rest = &text[place + call.len()..];
            let (literal, _) = rest.split_once('"')?;
            (!tests.contains(&line)).then_some((line, literal))
        })
        .collect()
}

/// The arguments of each call outside tests, up to its closing bracket, with its line.
fn calls_of<'a>(file: &'a SourceFile, call: &str) -> Vec<(usize, &'a str)> {
    let text = file.text.as_str();
    let tests = test_lines(file);
    text.match_indices(call)
        .filter_map(|(place, _)| {
            let line = line_of(text, place);
            let rest = &text[place + call.len()..];
            let mut depth = 1_usize;
            let end = rest.find(|character| {
                match character {
                    '(' => depth += 1,
                    ')' => depth -= 1,
                    _ => {}
                }
                depth == 0
            })?;
            (!tests.contains(&line)).then(|| (line, &rest[..end]))
        })
        .collect()
}

fn test_lines(file: &SourceFile) -> BTreeSet<usize> {
    let Some(code) = &file.code else {
        return BTreeSet::new();
    };
    test_parts(code)
        .into_iter()
        .flat_map(|part| line_of(code, part.start)..=line_of(code, part.end))
        .collect()
}

fn looks_like_key(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(keys: &[&str]) -> BTreeSet<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn keys_are_read_and_continuations_are_not() {
        let catalogue = "# note = no\nhome-lead = A = B\nother =\n    [one] = 1\n";
        assert_eq!(keys_of(catalogue).collect::<Vec<_>>(), ["home-lead", "other"]);
    }

    #[test]
    fn a_label_that_is_missing_is_told() {
        let schema = Schema::new(register::REGISTERS, CodeLists::bundled().clone()).unwrap();
        let all: BTreeSet<String> = schema
            .kinds()
            .iter()
            .flat_map(|kind| {
                let fields = kind
                    .paths()
                    .into_iter()
                    .map(|(_, field)| format!("field-{}", field.code));
                ["", "-plural", "-about"]
                    .map(|end| format!("kind-{}{end}", kind.code))
                    .into_iter()
                    .chain(fields)
            })
            .collect();
        assert!(of_kinds(&schema, &all).is_empty());
        for gone in ["kind-law-plural", "field-jurisdiction"] {
            let mut fewer = all.clone();
            fewer.remove(gone);
            assert!(of_kinds(&schema, &fewer)[0].contains(gone));
        }
    }

    #[test]
    fn words_that_pages_ask_for_are_looked_up() {
        let page = SourceFile::new(
            "crates/portal/templates/a.html",
            "{{ frame.text(\"home-lead\") }}\n{{ frame.text(\"gone\") }}",
        );
        let told = of_calls(&page, &known(&["home-lead"]));
        assert_eq!(
            told,
            ["crates/portal/templates/a.html:2: no message gone in languages/en"]
        );
    }

    #[test]
    fn problems_are_looked_up_even_where_the_path_is_a_call() {
        let file = SourceFile::new(
            "crates/record/src/a.rs",
            "fn a() { Problem::error(join_path(path, \"x\"), \"bad-date\"); Problem::remark(\"id\", \"gone\"); }",
        );
        let told = of_problems(&file, &known(&["problem-bad-date"]));
        assert_eq!(
            told,
            ["crates/record/src/a.rs:1: no message problem-gone in languages/en"]
        );
    }

    #[test]
    fn what_tests_ask_for_is_left_alone() {
        let file = SourceFile::new(
            "crates/record/src/a.rs",
            "#[cfg(test)]\nmod tests { fn a() { Problem::error(\"id\", \"gone\"); } }",
        );
        assert!(of_problems(&file, &known(&[])).is_empty());
    }
}
