//! The text files of the repository.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::rust_text;

/// Folders that hold nothing written by people: made by builds, by runs or by version control.
const SKIPPED_FOLDERS: &[&str] = &["target", ".git", "palermo-data", "node_modules"];
/// What the names of the text files that rules look at end with. Data files are not among them.
const EXTENSIONS: &[&str] = &[
    "rs", "toml", "md", "sh", "html", "css", "js", "ftl", "sql", "yml", "svg",
];

/// One text file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path from the root of the repository, with slashes.
    pub path: String,
    /// The text.
    pub text: String,
    /// For Rust: the text with comments and the insides of strings and characters blanked out.
    pub code: Option<String>,
}

impl SourceFile {
    /// A file with this text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let mut file = Self {
            path,
            text,
            code: None,
        };
        if file.extension() == "rs" {
            file.code = Some(rust_text::blank(&file.text));
        }
        file
    }

    /// What the name ends with, after the last dot.
    pub fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The breach of a rule on a line, counted from one.
    pub fn breach(&self, line: usize, what: impl std::fmt::Display) -> String {
        format!("{}:{line}: {what}", self.path)
    }
}

/// Reads every text file of the repository, in the order of their paths.
///
/// # Errors
/// Where a folder or file cannot be read.
pub fn read_all(root: &Path) -> Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    for path in paths(root)? {
        let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let shown = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
        files.push(SourceFile::new(shown.replace('\\', "/"), text));
    }
    Ok(files)
}

fn paths(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![root.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let extension = path.extension().unwrap_or_default().to_string_lossy();
            if path.is_dir() {
                if !SKIPPED_FOLDERS.contains(&name.as_ref()) {
                    waiting.push(path);
                }
            } else if EXTENSIONS.contains(&extension.as_ref()) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
