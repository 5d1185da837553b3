//! Repository automation: `cargo xtask VERB`.
//!
//! `data` makes `data/record` from `data/sources` and `data/translations`; `tidy` checks the repository's
//! own rules.

mod bundle;
mod tidy;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    let root = repository_root()?;
    match std::env::args().nth(1).as_deref() {
        Some("data") => bundle::make_record(&root),
        Some("tidy") => tidy::check(&root),
        other => bail!("unknown verb {other:?}; the verbs are: data, tidy"),
    }
}

/// The folder that holds the workspace manifest.
fn repository_root() -> Result<PathBuf> {
    let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    manifest
        .parent()
        .map(PathBuf::from)
        .context("xtask has no parent folder")
}
