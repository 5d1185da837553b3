//! How often intervals hold the truth, when people are made up under a model whose truth is known.
//!
//! A population as large as the stepwise estimate has the patterns that the fitted model expects; whoever is on no list
//! is hidden again, and each method is asked. An interval of 95 % ought to hold the truth in 93 to 97 of a hundred.

use crate::chance::{Tell, each, multinomial, stream, untold};
use crate::lists::{CaptureTable, Pattern};
use crate::loglinear::{Cells, Fitter};
use crate::methods::{Method, Settings, run};
use crate::refusal::NoEstimate;
use crate::stepwise::choose;

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Wish<'a> {
    /// The threshold, both of the model that people are made up under and of the methods.
    pub threshold: f64,
    /// How many populations are made up.
    pub populations: usize,
    /// How many replicates each bootstrap has.
    pub replicates: usize,
    /// The level of the intervals.
    pub level: f64,
    /// The seed.
    pub seed: u64,
    /// On how many threads; the answer does not depend on it.
    pub threads: usize,
    /// Who is told how far it is.
    pub tell: Tell<'a>,
}

/// How one method did.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// The method.
    pub method: Method,
    /// In how many populations it had an estimate.
    pub estimated: usize,
    /// In how many of these its interval held the truth.
    pub held: usize,
    /// In how many the truth was above the interval.
    pub above: usize,
    /// The median of its estimates.
    pub median: f64,
    /// The median width of its intervals.
    pub width: f64,
}

impl Coverage {
    /// The share of intervals that hold the truth.
    pub fn share(&self) -> f64 {
        self.held as f64 / self.estimated.max(1) as f64
    }

    /// The standard error of that share.
    pub fn standard_error(&self) -> f64 {
        (self.share() * (1.0 - self.share()) / self.estimated.max(1) as f64).sqrt()
    }
}

/// What a simulation found.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// How many people each made-up population has.
    pub truth: u64,
    /// How each method did.
    pub methods: Vec<Coverage>,
}

/// Makes up populations under the model that is fitted to a table, and asks methods of each.
///
/// # Errors
/// Where the table bears no model to make people up under.
pub fn simulate(table: &CaptureTable, methods: &[Method], wish: &Wish<'_>) -> Result<Simulation, NoEstimate> {
    let fit = choose(&Cells::of(table)?, wish.threshold, &mut Fitter::new())?.fit;
    let truth = fit.estimate().round() as u64;
    let answers = each(
        wish.populations,
        wish.threads,
        wish.tell,
        || (),
        |(), number| {
            let mut random = stream(wish.seed, number as u64);
            let mut people = vec![0; fit.means.len()];
            multinomial(truth, &fit.means, &mut random, &mut people);
            let cells = people
                .into_iter()
                .enumerate()
                .map(|(pattern, count)| (pattern as Pattern, count));
            let made_up = CaptureTable::with_empty_lists(table.names().to_vec(), cells)
                .and_then(|made_up| made_up.without_empty_lists());
            methods
                .iter()
                .map(|&method| {
                    let settings = Settings {
                        threshold: wish.threshold,
                        replicates: wish.replicates,
                        level: wish.level,
                        seed: wish.seed.wrapping_add(number as u64),
                        threads: 1,
                        tell: &untold,
                    };
                    let estimated = run(method, made_up.as_ref().ok()?, &settings).ok()?;
                    Some([estimated.estimate, estimated.low, estimated.high])
                })
                .collect::<Vec<_>>()
        },
    );
    let methods = methods
        .iter()
        .enumerate()
        .map(|(place, &method)| {
            let of_method: Vec<[f64; 3]> = answers.iter().filter_map(|answer| answer[place]).collect();
            summary(method, &of_method, truth as f64)
        })
        .collect();
    Ok(Simulation { truth, methods })
}

fn summary(method: Method, answers: &[[f64; 3]], truth: f64) -> Coverage {
    let count =
        |holds: &dyn Fn(f64, f64) -> bool| answers.iter().filter(|[_, low, high]| holds(*low, *high)).count();
    let median = |value: &dyn Fn(&[f64; 3]) -> f64| {
        let mut values: Vec<f64> = answers.iter().map(value).collect();
        values.sort_by(f64::total_cmp);
        crate::tails::quantile(&values, 0.5)
    };
    Coverage {
        method,
        estimated: answers.len(),
        held: count(&|low, high| low <= truth && truth <= high),
        above: count(&|_, high| high < truth),
        median: median(&|[estimate, ..]| *estimate),
        width: median(&|[_, low, high]| high - low),
    }
}
