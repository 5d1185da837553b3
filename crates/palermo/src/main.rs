//! The Palermo program: data on standard output, talk on standard error, documented exit codes.

mod arguments;
mod desk;
mod exit;
mod figure;
mod interrupt;
mod output;
mod progress;
mod settings;
mod verb;

use std::process::ExitCode;

use clap::FromArgMatches;

use arguments::Arguments;

fn main() -> ExitCode {
    let matches = arguments::command().get_matches();
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(problem) => problem.exit(),
    };
    match verb::run(&arguments) {
        Ok(exit) => exit.into(),
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure);
            failure.exit().into()
        }
    }
}
