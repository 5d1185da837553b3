//! The Palermo program: data on standard output, talk on standard error, documented exit codes.

mod arguments;
mod exit;
mod output;
mod verb;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match verb::run(&arguments) {
        Ok(code) => code.into(),
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("palermo: {failure}");
            failure.exit().into()
        }
    }
}
