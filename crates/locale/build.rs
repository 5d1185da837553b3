//! Checks that the six message catalogues agree and lists them for embedding.
//!
//! The catalogues stand in `languages/<code>/<area>.ftl`. The build fails when a language lacks a
//! file, a key or a variable that another has; each fault is shown with its file and line.

#[path = "src/agreement.rs"]
mod agreement;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use agreement::{Source, find_faults, list_keys};

/// The six languages, English first: it is the one the others are compared with.
const LANGUAGES: [&str; 6] = ["en", "ar", "zh", "fr", "ru", "es"];

fn main() {
    match build_table() {
        Ok(()) => {}
        Err(faults) => {
            for fault in &faults {
                println!("cargo::error={fault}");
            }
            process::exit(1);
        }
    }
}

/// Reads and checks all catalogues and writes the table that `src/messages.rs` includes.
fn build_table() -> Result<(), Vec<String>> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("../../languages");
    println!("cargo::rerun-if-changed={}", root.display());
    println!("cargo::rerun-if-changed=src/agreement.rs");
    println!("cargo::rerun-if-changed=build.rs");
    let mut sources = Vec::new();
    for language in LANGUAGES {
        read_language(&root, language, &mut sources)?;
    }
    let faults = find_faults(&LANGUAGES, &sources);
    if !faults.is_empty() {
        return Err(faults);
    }
    let table = write_table(&sources);
    let path = PathBuf::from(variable("OUT_DIR")?).join("catalogues.rs");
    fs::write(&path, table).map_err(|error| vec![format!("{}: {error}", path.display())])
}

fn variable(name: &str) -> Result<String, Vec<String>> {
    env::var(name).map_err(|error| vec![format!("{name}: {error}")])
}

fn read_language(root: &Path, language: &str, sources: &mut Vec<Source>) -> Result<(), Vec<String>> {
    let folder = root.join(language);
    let fault = |path: &Path, error: std::io::Error| vec![format!("{}: {error}", path.display())];
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| fault(&folder, error))? {
        paths.push(entry.map_err(|error| fault(&folder, error))?.path());
    }
    paths.sort();
    for path in paths {
        if path.extension().is_none_or(|extension| extension != "ftl") {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(|error| fault(&path, error))?;
        let area = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        sources.push(Source {
            language: language.to_owned(),
            path: format!("languages/{language}/{area}.ftl"),
            area,
            text,
        });
    }
    Ok(())
}

/// One constant: for each language its code and, for each file, the area and the text.
fn write_table(sources: &[Source]) -> String {
    let mut table = String::from("/// The catalogues: language, then area and text of each file.\n");
    table.push_str("const CATALOGUES: &[(&str, &[(&str, &str)])] = &[\n");
    for language in LANGUAGES {
        let _ = writeln!(table, "    ({language:?}, &[");
        for source in sources.iter().filter(|source| source.language == language) {
            let Source { area, text, .. } = source;
            let _ = writeln!(table, "        ({area:?}, {text:?}),");
        }
        table.push_str("    ]),\n");
    }
    table.push_str("];\n\n/// The keys of all messages, in order.\nconst KEYS: &[&str] = &[\n");
    for key in list_keys(sources) {
        let _ = writeln!(table, "    {key:?},");
    }
    table.push_str("];\n");
    table
}
