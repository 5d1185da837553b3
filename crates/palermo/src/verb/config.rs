//! `palermo config`.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// Commands on the settings.
#[derive(Debug, Subcommand)]
pub enum ConfigVerb {
    /// Print every setting. Passwords and secrets are left out
    #[command(after_help = "  palermo config show --origin")]
    Show(ShowArguments),
}

/// What `palermo config show` takes.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// Tell where each value comes from
    #[arg(long)]
    origin: bool,
}

/// Runs `palermo config`.
///
/// # Errors
/// Where the output cannot be written.
pub fn run(desk: &Desk<'_>, verb: &ConfigVerb) -> Result<Exit, Failure> {
    let ConfigVerb::Show(wish) = verb;
    let shown = desk.settings.shown();
    desk.answer(
        "palermo.config/1",
        || {
            let settings: Vec<Value> = shown
                .iter()
                .map(|one| {
                    json!({
                        "key": one.key.name,
                        "about": one.key.about,
                        "value": one.value,
                        "origin": one.origin,
                    })
                })
                .collect();
            json!({ "settings": settings })
        },
        || {
            let row = |one: &crate::settings::Shown| {
                let mut row = vec![
                    one.key.name.to_owned(),
                    one.value.clone().unwrap_or_else(|| "-".into()),
                ];
                row.extend(wish.origin.then(|| one.origin.clone().unwrap_or_default()));
                row
            };
            shown.iter().map(row).collect()
        },
    )?;
    Ok(Exit::Ok)
}
