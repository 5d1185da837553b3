//! `palermo release`: what may leave, and what an attacker finds in what left. No store is opened.

pub mod attack;
pub mod compare;
pub mod ledger;
mod microdata;
pub mod record;
pub mod synthesize;
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
    /// Make records that count like the real ones and belong to nobody, with a promise that is entered in the ledger
    #[command(
        after_help = "  palermo release synthesize cases.csv --epsilon 4 -o open.csv --report report.html\n  palermo release synthesize cases.csv --domain lists.toml --seed-file seed.txt --rows 50000 -o open.csv"
    )]
    Synthesize(synthesize::SynthesizeArguments),
    /// Compare made-up records with the real ones, and attack them
    #[command(
        after_help = "  palermo release compare cases.csv open.csv --json\n  palermo release compare cases.csv open.csv --control others.csv --flows citizenship,country"
    )]
    Compare(compare::CompareArguments),
    /// Tell what was released from each data set and what is left of its budget
    #[command(
        after_help = "  palermo release ledger --verify\n  palermo release ledger --data-set cases --budget 12 --delta 1e-6 --reason \"agreed by the board\""
    )]
    Ledger(ledger::LedgerArguments),
}

/// Runs `palermo release`.
///
/// # Errors
/// What is wrong with a file or a rule, or why nothing may leave.
pub fn run(desk: &Desk<'_>, verb: &ReleaseVerb) -> Result<Exit, Failure> {
    match verb {
        ReleaseVerb::Table(wish) => table::run(desk, wish),
        ReleaseVerb::Attack(wish) => attack::run(desk, wish),
        ReleaseVerb::Synthesize(wish) => synthesize::run(desk, wish),
        ReleaseVerb::Compare(wish) => compare::run(desk, wish),
        ReleaseVerb::Ledger(wish) => ledger::run(desk, wish),
    }
}
