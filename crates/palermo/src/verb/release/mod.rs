//! `palermo release`: what may leave, and what an attacker finds in what left. No store is opened.

pub mod attack;
pub mod record;
pub mod table;

use clap::Subcommand;

use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// Commands on releases.
#[derive(Debug, Subcommand)]
pub enum ReleaseVerb {
    /// Make a table that nobody can work a small count out of, and prove it
    #[command(
        after_help = "  palermo release table cases.csv --by quarter,form,citizenship --count people --minimum 5 -o out\n  palermo release table cases.csv --by region,form --rounding 5 -o out --previous last-year"
    )]
    Table(table::TableArguments),
    /// Work out what published tables give away
    #[command(
        after_help = "  palermo release attack published.csv --count people --json\n  palermo release attack by-sex.csv by-form.csv --mark '<5' --hidden 1-4\n  palermo release attack out"
    )]
    Attack(attack::AttackArguments),
}

/// Runs `palermo release`.
///
/// # Errors
/// What is wrong with a file or a rule, or why nothing may leave.
pub fn run(desk: &Desk<'_>, verb: &ReleaseVerb) -> Result<Exit, Failure> {
    match verb {
        ReleaseVerb::Table(wish) => table::run(desk, wish),
        ReleaseVerb::Attack(wish) => attack::run(desk, wish),
    }
}
