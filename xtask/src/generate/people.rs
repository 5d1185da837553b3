//! People whom several agencies know, for record linkage. Names are made of syllables, and every row says so.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

use anyhow::{Context, Result};
use linkage::invented::{Plan, write_file};

/// Writes the file of each agency.
///
/// # Errors
/// Where a file cannot be written.
pub fn write_people(paths: &[PathBuf], plan: &Plan) -> Result<()> {
    for (number, path) in paths.iter().enumerate() {
        let writing = || format!("writing {}", path.display());
        let file = File::create(path).with_context(writing)?;
        write_file(plan, number, BufWriter::new(file)).with_context(writing)?;
    }
    Ok(())
}
