//! `palermo completions`.

use std::io::{Write, stdout};

use clap::Args;
use clap_complete::Shell;

use crate::arguments::command;
use crate::exit::{Exit, Failure};

/// What `palermo completions` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo completions bash > /etc/bash_completion.d/palermo\n  palermo completions fish > ~/.config/fish/completions/palermo.fish"
)]
pub struct CompletionsArguments {
    /// The shell to complete for
    shell: Shell,
}

/// Runs `palermo completions`.
///
/// # Errors
/// Where the output cannot be written.
pub fn run(wish: &CompletionsArguments) -> Result<Exit, Failure> {
    // The generator gives up loudly where it cannot write, so it writes to memory first.
    let mut text = Vec::new();
    clap_complete::generate(wish.shell, &mut command(), "palermo", &mut text);
    stdout().lock().write_all(&text)?;
    Ok(Exit::Ok)
}
