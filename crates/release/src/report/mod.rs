//! The report beside a release: one self-contained HTML file without scripts.
//!
//! Sentences come from a [`Words`], so that whoever writes the report gives them in the reader's language; sources are
//! cited as they were published. Colours follow the reader's light or dark setting; every figure stands in a table with
//! a caption and heads, so that it can be read aloud.

mod html;

use crate::budget::ledger::Entry;
use crate::budget::{Composition, Neighbours};
use crate::quality::{AttackResult, Attacks, Comparison, Flows};
use crate::synthesis::{FEW_ROWS, Synthesis};
use html::Page;

/// Where sentences and numbers come from.
pub trait Words {
    /// The sentence of a key, with its values in their places.
    fn say(&self, key: &str, values: &[(&str, String)]) -> String;
    /// A number with so many decimals, as the language writes it.
    fn number(&self, number: f64, decimals: u32) -> String;
    /// The code of the language, for the document.
    fn language(&self) -> &str;
    /// Whether the language is written from right to left.
    fn is_right_to_left(&self) -> bool;
}

/// What is reported on.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The name of the data set.
    pub data_set: &'a str,
    /// When it was made, as it is to be shown.
    pub made: &'a str,
    /// The release.
    pub synthesis: &'a Synthesis,
    /// How it compares with the data.
    pub comparison: &'a Comparison,
    /// Attacks on a release made in the same way from half of the data, with the other half as control group.
    pub attacks: Option<&'a Attacks>,
    /// The entry of the ledger.
    pub entry: &'a Entry,
}

/// What the methods rest on.
const SOURCES: [&str; 9] = [
    "Canonne, Kamath, Steinke: The Discrete Gaussian for Differential Privacy, 2020",
    "Bun, Steinke: Concentrated Differential Privacy: Simplifications, Extensions, and Lower Bounds, 2016",
    "Kairouz, Liu, Steinke: The Distributed Discrete Gaussian Mechanism for Federated Learning with Secure Aggregation, 2021",
    "Doroshenko, Ghazi, Kamath, Kumar, Manurangsi: Connect the Dots: Tighter Discrete Approximations of Privacy Loss Distributions, 2022",
    "McKenna, Miklau, Sheldon: Winning the NIST Contest: A scalable and general approach to differentially private synthetic data, 2021",
    "McKenna, Mullins, Sheldon, Miklau: AIM: An Adaptive and Iterative Mechanism for Differentially Private Synthetic Data, 2022",
    "Zhang, Wang, Li, Honorio, Backes, He, Chen, Zhang: PrivSyn: Differentially Private Data Synthesis, 2021",
    "Rissanen: Modeling by shortest data description, 1978",
    "Giomi, Boenisch, Wehmeyer, Tasnádi: A Unified Framework for Quantifying Privacy Risk in Synthetic Data, 2023",
];

/// The report as HTML.
pub fn render(subject: &Subject<'_>, words: &dyn Words) -> String {
    let data_set = ("name", subject.data_set.to_owned());
    let title = words.say("title", std::slice::from_ref(&data_set));
    let mut page = Page::new(words, &title);
    page.paragraph(&words.say("made", &[("date", subject.made.to_owned())]));
    page.notice(&words.say("internal", &[]));
    warnings(&mut page, subject, words);
    promise(&mut page, subject, words);
    ledger_entry(&mut page, subject, words);
    quality(&mut page, subject.comparison, words);
    if let Some(attacks) = subject.attacks {
        attack_results(&mut page, attacks, words);
    }
    page.section(&words.say("methods", &[]));
    page.paragraph(&words.say("methods-told", &[]));
    page.list(&SOURCES);
    page.finish()
}

/// The columns whose domain was taken from the data, too few rows, and what exactly as many rows tell: sentences that a
/// reader must not miss.
pub fn cautions(synthesis: &Synthesis, words: &dyn Words) -> Vec<String> {
    let mut told = Vec::new();
    let taken = synthesis.domain.taken_from_data();
    if !taken.is_empty() {
        told.push(words.say("caution-domain", &[("columns", taken.join(", "))]));
    }
    if synthesis.rows_read < FEW_ROWS {
        let deviation = synthesis
            .measurements
            .tables
            .iter()
            .map(|table| table.variance.sqrt());
        let noise = words.number(deviation.fold(0.0, f64::max), 0);
        let rows = words.number(synthesis.rows_read as f64, 0);
        told.push(words.say("caution-few", &[("rows", rows), ("noise", noise)]));
    }
    if synthesis.data.rows() == synthesis.rows_read {
        told.push(words.say("caution-rows", &[]));
    }
    told
}

fn warnings(page: &mut Page<'_>, subject: &Subject<'_>, words: &dyn Words) {
    for caution in cautions(subject.synthesis, words) {
        page.notice(&caution);
    }
}

/// A number of any size in a form that can be typed again.
fn exact(number: f64) -> String {
    if number != 0.0 && number.abs() < 1e-3 {
        format!("{number:.3e}")
    } else {
        format!("{number}")
    }
}

fn promise(page: &mut Page<'_>, subject: &Subject<'_>, words: &dyn Words) {
    let made = subject.synthesis;
    let composition: &Composition = &made.composition;
    let delta = exact(made.delta);
    page.section(&words.say("promise", &[]));
    page.paragraph(&words.say(
        "promise-add",
        &[("epsilon", exact(made.epsilon)), ("delta", delta.clone())],
    ));
    let replaced = words.number(composition.epsilon(made.delta, Neighbours::ReplaceOne), 2);
    page.paragraph(&words.say("promise-replace", &[("epsilon", replaced), ("delta", delta)]));
    page.paragraph(&words.say("promise-proof", &[]));
    let mut rows = vec![
        vec![
            words.say("rows-read", &[]),
            words.number(made.rows_read as f64, 0),
        ],
        vec![
            words.say("rows-made", &[]),
            words.number(made.data.rows() as f64, 0),
        ],
        vec![
            words.say("columns", &[]),
            words.number(made.data.columns().len() as f64, 0),
        ],
        vec![
            words.say("rho", &[]),
            words.number(composition.rho(Neighbours::AddOrRemoveOne), 4),
        ],
    ];
    for order in 1..=3 {
        let of_order = |table: &&crate::marginal::Measured| table.layout.columns.len() == order;
        let tables = made.measurements.tables.iter().filter(of_order);
        if let Some(first) = tables.clone().next() {
            let told = words.say("tables", &[("order", order.to_string())]);
            let noise = words.number(first.variance.sqrt(), 1);
            let count = words.number(tables.count() as f64, 0);
            rows.push(vec![
                told,
                words.say("tables-noise", &[("count", count), ("noise", noise)]),
            ]);
        }
    }
    if made.candidates > 0 {
        rows.push(vec![
            words.say("candidates", &[]),
            words.number(made.candidates as f64, 0),
        ]);
    }
    rows.push(vec![words.say("commitment", &[]), made.commitment.to_string()]);
    page.table(
        &words.say("parameters", &[]),
        &[words.say("parameter", &[]), words.say("value", &[])],
        &rows,
    );
}

fn ledger_entry(page: &mut Page<'_>, subject: &Subject<'_>, words: &dyn Words) {
    let entry = subject.entry;
    page.section(&words.say("ledger", &[]));
    let rows = vec![
        vec![words.say("entry", &[]), entry.number.to_string()],
        vec![words.say("purpose", &[]), entry.purpose.clone()],
        vec![words.say("spent", &[]), words.number(entry.spent.rho(), 6)],
        vec![words.say("total", &[]), words.number(entry.total.rho(), 6)],
        vec![
            words.say("remaining", &[]),
            words.number(entry.remaining.rho(), 6),
        ],
        vec![words.say("hash", &[]), entry.hash.clone()],
    ];
    page.table(
        &words.say("ledger-told", &[]),
        &[words.say("parameter", &[]), words.say("value", &[])],
        &rows,
    );
}

fn percent(words: &dyn Words, part: f64) -> String {
    format!("{} %", words.number(part * 100.0, 1))
}

fn quality(page: &mut Page<'_>, comparison: &Comparison, words: &dyn Words) {
    page.section(&words.say("quality", &[]));
    page.paragraph(&words.say("quality-told", &[]));
    let heads = [
        "order",
        "real",
        "synthetic",
        "mean-error",
        "median-error",
        "suppressed",
        "fabricated",
        "distance",
    ];
    let rows: Vec<Vec<String>> = comparison
        .orders
        .iter()
        .map(|fit| {
            vec![
                fit.order.to_string(),
                words.number(fit.real as f64, 0),
                words.number(fit.synthetic as f64, 0),
                words.number(fit.mean_error, 1),
                fit.median_relative_error
                    .map_or_else(|| "–".to_owned(), |error| percent(words, error)),
                percent(words, fit.suppressed()),
                percent(words, fit.fabricated()),
                words.number(fit.mean_distance, 4),
            ]
        })
        .collect();
    page.table(
        &words.say("by-order", &[]),
        &heads.map(|head| words.say(head, &[])),
        &rows,
    );
    let bands = comparison.orders.iter().flat_map(|fit| {
        fit.bands.iter().map(|band| {
            vec![
                fit.order.to_string(),
                words.number(f64::from(band.from), 0),
                words.number(band.combinations as f64, 0),
                words.number(band.suppressed as f64, 0),
                words.number(band.mean_error, 1),
            ]
        })
    });
    let heads = ["order", "count-from", "combinations", "lacking", "mean-error"];
    page.table(
        &words.say("by-band", &[]),
        &heads.map(|head| words.say(head, &[])),
        &bands.collect::<Vec<_>>(),
    );
    if let Some(flows) = &comparison.flows {
        largest_flows(page, flows, words);
    }
}

fn largest_flows(page: &mut Page<'_>, flows: &Flows, words: &dyn Words) {
    let number = |count: u32| words.number(f64::from(count), 0);
    let rows: Vec<Vec<String>> = flows
        .largest
        .iter()
        .map(|flow| {
            vec![
                flow.from.clone(),
                flow.to.clone(),
                number(flow.real),
                number(flow.synthetic),
            ]
        })
        .collect();
    page.table(
        &words.say("flows", &[("share", percent(words, flows.order_kept))]),
        &[
            flows.from.clone(),
            flows.to.clone(),
            words.say("rows-read", &[]),
            words.say("rows-made", &[]),
        ],
        &rows,
    );
}

fn attack_results(page: &mut Page<'_>, attacks: &Attacks, words: &dyn Words) {
    page.section(&words.say("attacks", &[]));
    page.paragraph(&words.say("attacks-told", &[]));
    let interval = |(rate, low, high): (f64, f64, f64)| {
        format!(
            "{} ({}–{})",
            percent(words, rate),
            percent(words, low),
            percent(words, high)
        )
    };
    let row = |name: String, result: &AttackResult| {
        vec![
            name,
            interval(result.rate()),
            interval(result.control_rate()),
            percent(words, result.risk()),
        ]
    };
    let mut rows = vec![
        row(words.say("membership", &[]), &attacks.membership),
        row(words.say("near-membership", &[]), &attacks.near_membership),
        row(words.say("singling-out", &[]), &attacks.singling_out),
    ];
    rows.extend(attacks.inference.iter().map(|inference| {
        let name = words.say("inference", &[("column", inference.column.clone())]);
        row(name, &inference.result)
    }));
    let heads = ["attack", "persons", "control", "risk"];
    page.table(
        &words.say("attacks", &[]),
        &heads.map(|head| words.say(head, &[])),
        &rows,
    );
}

#[cfg(test)]
mod tests;
