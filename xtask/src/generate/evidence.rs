//! Made-up files in the shapes that analysts get: persons, and published tables.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;

use anyhow::{Context, Result};
use statistics::generator::{NOTICE, ctdc, glotip};

pub use statistics::generator::ctdc::Plan as Columns;

/// Writes persons in the columns of the Counter-Trafficking Data Collaborative.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_ctdc(path: &Path, plan: &Columns) -> Result<()> {
    let data = ctdc::data(plan)?;
    let file = File::create(path).with_context(|| format!("writing {}", path.display()))?;
    statistics::write::csv(&data, BufWriter::new(file))
        .with_context(|| format!("writing {}", path.display()))?;
    write_notice(path)
}

/// Writes a sheet as UNODC disseminates it.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_glotip(path: &Path, reporters: usize, seed: u64) -> Result<()> {
    let file = File::create(path).with_context(|| format!("writing {}", path.display()))?;
    glotip::write(&glotip::Plan { reporters, seed }, BufWriter::new(file))
        .with_context(|| format!("writing {}", path.display()))?;
    write_notice(path)
}

/// The columns are those of the field's files and leave no room for the notice, so it stands beside the file.
fn write_notice(path: &Path) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".README");
    fs::write(&beside, format!("{NOTICE}\n"))
        .with_context(|| format!("writing {}", Path::new(&beside).display()))
}
