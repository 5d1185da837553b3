//! `palermo estimate`: how many people are on none of several overlapping lists. No store is opened.

mod document;
mod page;
mod sentences;

use std::fs::File;
use std::io::stdin;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::available_parallelism;

use clap::{Args, ValueEnum};
use estimation::bootstrap::{FEWEST_REPLICATES, MOST_REPLICATES};
use estimation::methods::{Method, Settings};
use estimation::read::{Lists, read_lists};
use estimation::report::report;
use estimation::stepwise::USUAL_THRESHOLD;
use store::Progress;

use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::output::{print_json, print_line, print_table};

/// The level of all intervals.
const LEVEL: f64 = 0.95;
/// How many replicates a bootstrap has where nothing is said and all methods are run.
const USUAL_REPLICATES: usize = 1_000;

/// What `palermo estimate` takes.
#[derive(Debug, Args)]
#[command(after_help = "  palermo estimate lists.csv
  palermo estimate lists.csv --method stepwise --p 0.001 --bootstrap 10000
  palermo link lists links.csv -o lists.csv && palermo estimate lists.csv --json")]
pub struct EstimateArguments {
    /// A table with a column of 0 and 1 for each list, and count; draw, where linkage was uncertain. - for standard input
    #[arg(value_name = "LISTS.csv")]
    file: PathBuf,
    /// The method; all of them where nothing is said, because one number alone misleads
    #[arg(long, value_enum, default_value = "all")]
    method: Wanted,
    /// The p-value below which the stepwise method lets an effect of two lists in; 0 for none
    #[arg(long, value_name = "P", default_value_t = USUAL_THRESHOLD, value_parser = probability)]
    p: f64,
    /// How many times people are drawn anew for the interval of the stepwise method; 0 for none, and 1,000 where all methods are run
    #[arg(long, value_name = "N", value_parser = replicates)]
    bootstrap: Option<usize>,
    /// The seed of everything that is drawn by chance: the same seed gives the same answer
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

/// The methods that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Wanted {
    /// Forward choice of effects of two lists
    Stepwise,
    /// All hierarchical log-linear models, weighted
    Average,
    /// All decomposable graphs, weighted
    Decomposable,
    /// Latent classes
    Latent,
    /// All of these side by side
    All,
}

impl Wanted {
    fn methods(self, has_bootstrap: bool) -> Vec<Method> {
        let mut methods = match self {
            Self::Stepwise => vec![Method::Stepwise],
            Self::Average => vec![Method::Average],
            Self::Decomposable => vec![Method::Decomposable],
            Self::Latent => vec![Method::Latent],
            Self::All => vec![
                Method::Stepwise,
                Method::Average,
                Method::Decomposable,
                Method::Latent,
            ],
        };
        if has_bootstrap {
            let place = methods.iter().position(|method| *method == Method::Stepwise);
            let place = place.map_or(methods.len(), |place| place + 1);
            methods.insert(place, Method::Percentile);
            methods.insert(place, Method::Bootstrap);
        }
        methods
    }
}

fn probability(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|p| (0.0..=1.0).contains(p))
        .ok_or_else(|| "a probability is a number from 0 to 1, such as 0.02".to_owned())
}

fn replicates(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|count| *count == 0 || (FEWEST_REPLICATES..=MOST_REPLICATES).contains(count))
        .ok_or_else(|| format!("give 0, or a whole number from {FEWEST_REPLICATES} to {MOST_REPLICATES}"))
}

/// Runs `palermo estimate`.
///
/// # Errors
/// What is wrong with the table; where the output cannot be written.
pub fn run(desk: &Desk<'_>, wish: &EstimateArguments) -> Result<Exit, Failure> {
    let lists = read(&wish.file)?;
    let replicates = wish.bootstrap.unwrap_or(match wish.method {
        Wanted::All => USUAL_REPLICATES,
        _ => 0,
    });
    let methods = wish.method.methods(replicates > 0);
    let meter = Mutex::new((desk.meter(), ""));
    let tell = |done: usize, total: usize| {
        let mut meter = meter.lock().unwrap_or_else(PoisonError::into_inner);
        let stage = meter.1;
        meter.0.tell(Progress {
            stage,
            done: done as u64,
            total: total as u64,
        });
    };
    let settings = Settings {
        threshold: wish.p,
        replicates,
        level: LEVEL,
        seed: wish.seed,
        threads: available_parallelism().map_or(1, usize::from),
        tell: &tell,
    };
    let report = report(&lists, &methods, &settings, &|method| {
        meter.lock().unwrap_or_else(PoisonError::into_inner).1 = method.code();
    });
    let (meter, _) = meter.into_inner().unwrap_or_else(PoisonError::into_inner);
    meter.finish();
    if desk.global.json {
        print_json(
            "palermo.estimate/1",
            document::of(desk, &report, wish.seed, wish.p),
        )?;
    } else {
        for table in page::tables(desk, &report) {
            print_table(&table)?;
            print_line("")?;
        }
        for sentence in sentences::all(desk, &report) {
            print_line(&sentence)?;
        }
    }
    Ok(Exit::of_answer(report.estimated().next().is_some()))
}

fn read(path: &Path) -> Result<Lists, Failure> {
    if path == Path::new("-") {
        return read_lists(stdin().lock()).map_err(|problem| Failure::file(path, problem));
    }
    let file = File::open(path)
        .map_err(|reason| Failure::file(path, format!("the table cannot be read: {reason}")))?;
    read_lists(file).map_err(|problem| Failure::file(path, problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bootstrap_stands_beside_the_method_that_it_is_of() {
        let codes = |wanted: Wanted, has_bootstrap| -> Vec<&str> {
            wanted
                .methods(has_bootstrap)
                .iter()
                .map(|method| method.code())
                .collect()
        };
        assert_eq!(codes(Wanted::Stepwise, false), ["stepwise"]);
        assert_eq!(
            codes(Wanted::Stepwise, true),
            ["stepwise", "bootstrap", "percentile"]
        );
        assert_eq!(codes(Wanted::Latent, true), ["latent", "bootstrap", "percentile"]);
        assert_eq!(
            codes(Wanted::All, true),
            [
                "stepwise",
                "bootstrap",
                "percentile",
                "average",
                "decomposable",
                "latent"
            ]
        );
    }

    #[test]
    fn settings_out_of_range_are_refused() {
        assert!(probability("1.5").is_err() && probability("NaN").is_err() && probability("0").is_ok());
        assert!(replicates("10").is_err() && replicates("-1").is_err() && replicates("0").is_ok());
    }
}
