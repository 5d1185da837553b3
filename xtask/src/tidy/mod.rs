//! The repository's own rules, as a check. One rule a file; each gives its breaches as lines of text that
//! begin with the place.

mod commands;
mod edges;
mod files;
mod length;
mod messages;
mod panics;
mod pins;
mod rust_text;
mod sources;
mod stylesheet;
mod words;

use std::path::Path;

use anyhow::{Result, bail};

use files::SourceFile;

/// Checks every rule and tells every breach.
///
/// # Errors
/// Where a rule is broken, or a file cannot be read.
pub fn check(root: &Path) -> Result<()> {
    let files = files::read_all(root)?;
    let mut breaches = Vec::new();
    breaches.extend(edges::check(root)?);
    breaches.extend(pins::check(root)?);
    breaches.extend(sources::check(root)?);
    breaches.extend(messages::check(root, &files)?);
    breaches.extend(commands::check(&files));
    for file in &files {
        breaches.extend(check_file(file));
    }
    let long = files.iter().filter(|file| length::is_long(file)).count();
    println!(
        "tidy: {} files read; {long} source files have more than {} lines",
        files.len(),
        length::FILE_AIM_LINES
    );
    if breaches.is_empty() {
        println!("tidy: nothing to complain of");
        return Ok(());
    }
    breaches.sort();
    for breach in &breaches {
        eprintln!("{breach}");
    }
    bail!("{} rules are broken", breaches.len())
}

/// The rules that look at one file alone.
fn check_file(file: &SourceFile) -> Vec<String> {
    let mut breaches = words::check(file);
    breaches.extend(length::check(file));
    breaches.extend(panics::check(file));
    breaches.extend(stylesheet::check(file));
    breaches
}
