//! The command line, declared once: what every command takes here, what each takes in its own file.

use std::path::PathBuf;

use clap::{ArgAction, Args, Command, CommandFactory, Parser, Subcommand};
use vocabulary::Language;

use crate::exit::Exit;
use crate::verb;

/// The record of what is known and done about trafficking in persons.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "  palermo serve\n  palermo search \"trafficking in children\"\n  palermo treaty status --as-of 2014-01-27\n  palermo show \"S/PRST/2015/25\" --language fr"
)]
pub struct Arguments {
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What every command takes. Nothing has a default here: defaults are the weakest layer of the settings, so that
/// `palermo config show --origin` can tell where a value comes from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Every command takes")]
pub struct Global {
    /// The folder that holds everything; palermo-data where nothing is said
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database to use instead of the folder. A password in it can be seen by others on this machine: put the address into a file or into PALERMO_DATABASE
    #[arg(long, global = true, value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    /// A file whose first line is the address of the database
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "database")]
    pub database_file: Option<PathBuf>,
    /// A country pack to load; may be given several times
    #[arg(long, global = true, value_name = "FILE", action = ArgAction::Append)]
    pub pack: Vec<PathBuf>,
    /// The language of names, titles and messages: ar, zh, en, fr, ru or es. What the store and the system say is in English
    #[arg(long, global = true)]
    pub language: Option<Language>,
    /// Print one JSON document whose shape is named and versioned
    #[arg(long, global = true)]
    pub json: bool,
    /// Say nothing on standard error but errors
    #[arg(long, global = true)]
    pub quiet: bool,
    /// Start an empty store without the bundled record
    #[arg(long, global = true)]
    pub empty: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Serve the portal and the interface for programs
    Serve(verb::serve::ServeArguments),
    /// Find records by what they say, in six languages
    Search(verb::search::SearchArguments),
    /// Show a record by its identifier or any other name of it
    Show(verb::show::ShowArguments),
    /// Tell who is party to the Protocol, and what changed
    #[command(subcommand)]
    Treaty(verb::treaty::TreatyVerb),
    /// Tell what mandates ask for
    #[command(subcommand)]
    Mandate(verb::mandate::MandateVerb),
    /// List the kinds of record, or the fields of one
    Kinds(verb::kinds::KindsArguments),
    /// Write every record of a kind as JSON, JSON Lines, CSV or a spreadsheet
    Export(verb::export::ExportArguments),
    /// Take in records of a kind from a file
    Import(verb::import::ImportArguments),
    /// Find the records of one person in several files, or twice in one
    Link(verb::link::LinkArguments),
    /// Estimate how many people are on none of several overlapping lists
    Estimate(verb::estimate::EstimateArguments),
    /// Make what may leave, and attack what left
    #[command(subcommand)]
    Release(verb::release::ReleaseVerb),
    /// Count the rows of a file over some of its columns
    Table(verb::statistics::table::TableArguments),
    /// Count flows from origins to destinations, and draw them as a map
    Flows(verb::statistics::flows::FlowsArguments),
    /// Tell a trend over years or quarters, and who reported
    Trend(verb::statistics::trend::TrendArguments),
    /// Tell what the UNODC sheet says of a country, and what is not known
    Profile(verb::statistics::profile::ProfileArguments),
    /// Read the sheet that UNODC disseminates into one row for each figure
    ReadGlotip(verb::statistics::read_glotip::ReadGlotipArguments),
    /// Manage the accounts of people
    #[command(subcommand)]
    User(verb::user::UserVerb),
    /// Work on the search index
    #[command(subcommand)]
    Index(verb::index::IndexVerb),
    /// Recompute the audit chains and the hash of every revision
    Verify(verb::verify::VerifyArguments),
    /// Look for what is wrong with this installation
    Doctor(verb::doctor::DoctorArguments),
    /// Write the whole store into one file while others go on working
    Backup(verb::backup::BackupArguments),
    /// Restore a backup into an empty folder or database, or check it
    Restore(verb::restore::RestoreArguments),
    /// Copy the whole store into another place and prove the copy
    Move(verb::r#move::MoveArguments),
    /// Work with the settings
    #[command(subcommand)]
    Config(verb::config::ConfigVerb),
    /// Print the completions for a shell
    Completions(verb::completions::CompletionsArguments),
    /// Print the manual
    Man(verb::man::ManArguments),
}

/// Examples stand first: they are what most people look for.
const TEMPLATE_WITH_EXAMPLES: &str =
    "{about-with-newline}\nExamples:{after-help}\n\n{usage-heading} {usage}\n\n{all-args}";
const TEMPLATE: &str = "{about-with-newline}\n{usage-heading} {usage}\n\n{all-args}";

/// The whole command line, as clap knows it, with help that begins with examples.
pub fn command() -> Command {
    let exits: Vec<String> = Exit::ALL
        .iter()
        .map(|exit| format!("  {:>3}  {}", exit.number(), exit.meaning()))
        .collect();
    with_template(Arguments::command()).after_long_help(None).help_template(format!(
        "{TEMPLATE_WITH_EXAMPLES}\n\nExit codes:\n{}\n\nSettings: a flag goes before PALERMO_* in the environment, that before ./palermo.toml, that before the\nuser's own file. `palermo config show --origin` prints each and where it comes from.",
        exits.join("\n")
    ))
}

fn with_template(command: Command) -> Command {
    let template = if command.get_after_help().is_some() {
        TEMPLATE_WITH_EXAMPLES
    } else {
        TEMPLATE
    };
    let names: Vec<String> = command
        .get_subcommands()
        .map(|inner| inner.get_name().to_owned())
        .collect();
    names
        .into_iter()
        // Whoever says a thing twice means the second.
        .fold(
            command.help_template(template).args_override_self(true),
            |command, name| command.mut_subcommand(name, with_template),
        )
}

#[cfg(test)]
mod tests {
    use clap::{ArgAction, Command};

    use super::*;
    use crate::output::SHAPES;
    use crate::settings::KEYS;

    const MANUAL: &str = include_str!("../../../docs/COMMAND_LINE.md");

    /// Every command with its whole name, the program itself first.
    fn commands() -> Vec<(String, Command)> {
        fn collect(command: &Command, name: &str, found: &mut Vec<(String, Command)>) {
            found.push((name.to_owned(), command.clone()));
            for inner in command.get_subcommands() {
                collect(inner, &format!("{name} {}", inner.get_name()), found);
            }
        }
        let mut found = Vec::new();
        collect(&command(), "palermo", &mut found);
        found
    }

    #[test]
    fn the_declaration_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn every_command_and_every_argument_says_what_it_is() {
        for (name, command) in commands() {
            assert!(command.get_about().is_some(), "{name} says nothing");
            for argument in command.get_arguments() {
                let is_told = argument
                    .get_help()
                    .is_some_and(|help| help.to_string().len() > 10)
                    || matches!(argument.get_action(), ArgAction::Help | ArgAction::Version);
                assert!(is_told, "{name} {} says nothing", argument.get_id());
            }
        }
    }

    #[test]
    fn every_command_that_does_something_has_an_example_of_itself() {
        for (name, command) in commands() {
            if command.has_subcommands() && name != "palermo" {
                continue;
            }
            let examples = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            let typed = name.strip_prefix("palermo").unwrap_or_default();
            assert!(
                examples.contains("palermo") && examples.contains(typed),
                "{name}: {examples:?}"
            );
        }
    }

    /// What the settings say in the manual: the text of [`KEYS`], but for marks of code and what shares a line.
    fn tells_of_setting(name: &str, about: &str) -> bool {
        let shares_line = name.starts_with("s3_") || name.starts_with("log") || name == "language";
        MANUAL.contains(&format!("`{name}`")) && (shares_line || MANUAL.replace('`', "").contains(about))
    }

    #[test]
    fn the_manual_in_the_repository_knows_every_command_shape_setting_and_exit_code() {
        for (name, command) in commands() {
            let last = command.get_name();
            assert!(
                MANUAL.contains(&name) || MANUAL.contains(&format!("`{last}`")),
                "docs/COMMAND_LINE.md does not tell of {name}"
            );
        }
        for shape in SHAPES {
            assert!(
                MANUAL.contains(&format!("`{shape}`")),
                "docs/COMMAND_LINE.md does not describe {shape}"
            );
        }
        for key in KEYS {
            assert!(
                tells_of_setting(key.name, key.about),
                "docs/COMMAND_LINE.md does not say of {}: {}",
                key.name,
                key.about
            );
        }
        for exit in Exit::ALL {
            let line = format!("| {} | {} |", exit.number(), exit.meaning());
            assert!(
                MANUAL.contains(&line),
                "docs/COMMAND_LINE.md lacks the line {line}"
            );
        }
    }
}
