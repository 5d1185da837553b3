//! `palermo man`.

use std::fs;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man;

use crate::arguments::command;
use crate::exit::{Exit, Failure};

/// What `palermo man` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo man | man -l -\n  palermo man treaty status | man -l -\n  palermo man --into /usr/local/share/man/man1"
)]
pub struct ManArguments {
    /// The command, such as treaty status; the whole program where it is left out
    command: Vec<String>,
    /// Write a page for each command into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    into: Option<PathBuf>,
}

/// Runs `palermo man`.
///
/// # Errors
/// Where there is no such command, or the output cannot be written.
pub fn run(wish: &ManArguments) -> Result<Exit, Failure> {
    let mut root = command();
    root.build();
    if let Some(folder) = &wish.into {
        fs::create_dir_all(folder).map_err(|reason| Failure::file(folder, reason))?;
        write_pages(&root, "palermo", folder)?;
        return Ok(Exit::Ok);
    }
    let mut chosen = &root;
    let mut name = String::from("palermo");
    for part in &wish.command {
        chosen = chosen.find_subcommand(part).ok_or_else(|| {
            Failure::Usage(format!(
                "there is no command {part:?} in {name}; see: {name} --help"
            ))
        })?;
        name = format!("{name} {}", chosen.get_name());
    }
    stdout().lock().write_all(&page(chosen, &name)?)?;
    Ok(Exit::Ok)
}

fn write_pages(command: &Command, name: &str, folder: &Path) -> Result<(), Failure> {
    let file = folder.join(format!("{}.1", name.replace(' ', "-")));
    fs::write(&file, page(command, name)?).map_err(|reason| Failure::file(&file, reason))?;
    for inner in command
        .get_subcommands()
        .filter(|inner| inner.get_name() != "help")
    {
        write_pages(inner, &format!("{name} {}", inner.get_name()), folder)?;
    }
    Ok(())
}

/// The page of a command: what it is, examples, what it takes, how it ends.
fn page(command: &Command, name: &str) -> Result<Vec<u8>, Failure> {
    let examples = command.get_after_help().map(ToString::to_string);
    let shown = command.clone().after_help("");
    let man = Man::new(shown).title(name.replace(' ', "-").to_uppercase());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    if let Some(examples) = examples {
        write!(page, ".SH EXAMPLES\n.nf\n{}\n.fi\n", escaped(&examples))?;
    }
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    writeln!(page, ".SH EXIT STATUS")?;
    for exit in Exit::ALL {
        write!(page, ".TP\n{}\n{}\n", exit.number(), escaped(exit.meaning()))?;
    }
    Ok(page)
}

/// Text as the page language takes it: a backslash is a command, and so is a dot or an apostrophe that begins a
/// line.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e")
        .replace('-', "\\-")
        .lines()
        .map(|line| {
            if line.starts_with(['.', '\'']) {
                format!("\\&{line}")
            } else {
                line.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
}
