//! `cargo xtask deny`: licences, bans, sources and known faults of the dependency tree, by cargo-deny.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Checks the dependency tree against `deny.toml`. Installs cargo-deny where it is missing.
///
/// The list of known faults is fetched from the network. Where that cannot be done, everything else is checked
/// and it is said that the list was not.
///
/// # Errors
/// Where something is not allowed, or cargo-deny can be neither found nor installed.
pub fn check(root: &Path) -> Result<()> {
    if !succeeds(
        deny(root)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    )? {
        println!("installing cargo-deny");
        let mut install = Command::new("cargo");
        if !succeeds(install.args(["install", "--locked", "--quiet", "cargo-deny"]))? {
            bail!("cargo-deny could not be installed; install it by hand and try again");
        }
    }
    let is_allowed =
        succeeds(deny(root).args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]))?;
    let is_fetched = succeeds(deny(root).args(["fetch", "db"]).stderr(Stdio::null()))?;
    let is_safe = if is_fetched {
        succeeds(deny(root).args(["check", "--disable-fetch", "advisories"]))?
    } else {
        println!(
            "the list of known faults (RustSec) could not be fetched here: licences, bans and sources were \
             checked, known faults were NOT"
        );
        true
    };
    if is_allowed && is_safe {
        return Ok(());
    }
    bail!("the dependency tree holds what deny.toml does not allow; the lines above name it")
}

fn deny(root: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.arg("deny").current_dir(root);
    command
}

fn succeeds(command: &mut Command) -> Result<bool> {
    let status = command.status().context("starting cargo")?;
    Ok(status.success())
}
