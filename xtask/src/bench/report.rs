//! Figures as tables, and their place in docs/BENCHMARKS.md.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The figures of one part.
#[derive(Debug, Clone)]
pub struct Section {
    /// The name between the markers.
    pub name: &'static str,
    /// The heading.
    pub title: &'static str,
    /// What was measured and how.
    pub about: String,
    /// The heads of the columns.
    pub columns: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// What a reader must know to read the figures.
    pub notes: Vec<String>,
}

impl Section {
    /// The section as markdown.
    pub fn markdown(&self, machine: &str) -> String {
        let mut text = format!("## {}\n\n{machine}\n\n{}\n\n", self.title, self.about);
        let _ = writeln!(text, "| {} |", self.columns.join(" | "));
        let _ = writeln!(text, "|{}", " --- |".repeat(self.columns.len()));
        for row in &self.rows {
            let _ = writeln!(text, "| {} |", row.join(" | "));
        }
        for note in &self.notes {
            let _ = write!(text, "\n- {note}");
        }
        text.trim_end().to_owned()
    }
}

/// When and on what the figures were measured. Never the name of a machine.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib: u64 = memory
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("unknown");
    let date = TimeZone::UTC.to_datetime(Timestamp::now()).date();
    format!(
        "Measured {date} on {cores} cores with {} GiB of memory; load average before the run {load} (an idle \
         machine has 0; other work on the same cores makes every figure worse).",
        kib >> 20
    )
}

/// Puts the section between its markers in docs/BENCHMARKS.md.
///
/// # Errors
/// Where the file cannot be read or written, or has no such markers.
pub fn write(root: &Path, section: &Section, machine: &str) -> Result<()> {
    let path = root.join("docs/BENCHMARKS.md");
    let document = fs::read_to_string(&path).context("reading docs/BENCHMARKS.md")?;
    let replaced = replace(&document, section.name, &section.markdown(machine)).with_context(|| {
        format!(
            "docs/BENCHMARKS.md has no markers <!-- {0} --> and <!-- end {0} -->",
            section.name
        )
    })?;
    fs::write(&path, replaced).context("writing docs/BENCHMARKS.md")
}

fn replace(document: &str, name: &str, text: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {name} -->"), format!("<!-- end {name} -->"));
    let (before, rest) = document.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}\n\n{text}\n\n{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_markers_changes() {
        let document = "a\n<!-- x -->\nold\n<!-- end x -->\nb <!-- y -->c<!-- end y -->";
        let replaced = replace(document, "x", "new").unwrap();
        assert_eq!(
            replaced,
            "a\n<!-- x -->\n\nnew\n\n<!-- end x -->\nb <!-- y -->c<!-- end y -->"
        );
        assert_eq!(replace(&replaced, "x", "new").unwrap(), replaced);
        assert!(replace(document, "z", "new").is_none());
    }

    #[test]
    fn a_section_is_a_table_with_its_notes() {
        let section = Section {
            name: "x",
            title: "X",
            about: "How.".to_owned(),
            columns: vec!["what", "measured"],
            rows: vec![vec!["start".to_owned(), "1 s".to_owned()]],
            notes: vec!["Read this.".to_owned()],
        };
        let text = section.markdown("Machine.");
        assert!(text.contains("| what | measured |\n| --- | --- |\n| start | 1 s |"));
        assert!(text.ends_with("- Read this."));
    }

    #[test]
    fn the_machine_is_described_without_its_name() {
        let name = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
        let name = name.trim();
        assert!(name.is_empty() || !machine().contains(name));
    }
}
