//! Equal to what the R package SparseMSE gives for the lists of the United Kingdom of 2013, at every threshold.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use estimation::CaptureTable;
use estimation::bootstrap::{Choice, Wish, bootstrap};
use estimation::chance::untold;
use estimation::decomposable::{self, posterior};
use estimation::latent;
use estimation::lists::Pattern;
use estimation::loglinear::{Cells, Fitter};
use estimation::read::read_lists;
use estimation::stepwise::choose;

const SIX: &str = include_str!("../../../data/mse/uk_2013_six_lists.csv");
const FIVE: &str = include_str!("../../../data/mse/uk_2013_five_lists.csv");

fn table(text: &str) -> CaptureTable {
    read_lists(text.as_bytes()).unwrap().tables.remove(0)
}

fn pair(table: &CaptureTable, pattern: Pattern) -> String {
    let names: Vec<&str> = (0..table.lists())
        .filter(|list| pattern >> list & 1 == 1)
        .map(|list| table.names()[list].as_str())
        .collect();
    names.join(":")
}

/// Lists, threshold, estimate, limits (in as many digits as are printed), effects in order of entry.
type Published = (&'static str, f64, f64, (f64, f64), &'static str);

const PUBLISHED: [Published; 7] = [
    (SIX, 0.0, 12214.0, (10988.8, 13621.3), ""),
    (
        SIX,
        0.001,
        13181.2,
        (11601.1, 15043.2),
        "PF:NCA LA:NG NG:GP LA:PF PF:GP",
    ),
    (
        SIX,
        0.02,
        11418.0,
        (9977.3, 13145.7),
        "PF:NCA LA:NG NG:GP LA:PF PF:GP GO:GP NG:GO",
    ),
    (
        SIX,
        0.05,
        11418.0,
        (9977.3, 13145.7),
        "PF:NCA LA:NG NG:GP LA:PF PF:GP GO:GP NG:GO",
    ),
    (FIVE, 0.0, 13444.1, (11985.2, 15133.4), ""),
    (
        FIVE,
        0.001,
        13100.8,
        (11527.9, 14955.5),
        "LA:NG NG:GP PFNCA:GP LA:PFNCA",
    ),
    (
        FIVE,
        0.02,
        11313.0,
        (9884.4, 13027.4),
        "LA:NG NG:GP PFNCA:GP LA:PFNCA GO:GP NG:GO",
    ),
];

#[test]
fn estimates_intervals_and_order_of_entry_are_those_published() {
    for (text, threshold, estimate, (low, high), effects) in PUBLISHED {
        let table = table(text);
        let chosen = choose(&Cells::of(&table).unwrap(), threshold, &mut Fitter::new()).unwrap();
        let said: Vec<String> = chosen
            .added
            .iter()
            .map(|added| pair(&table, added.pair))
            .collect();
        assert_eq!(said.join(" "), effects, "{threshold}");
        let interval = chosen.fit.interval(0.95);
        for (ours, published) in [
            (chosen.fit.estimate(), estimate),
            (interval.0, low),
            (interval.1, high),
        ] {
            assert!(
                (ours - published).abs() < 0.051,
                "{threshold}: {ours} {published}"
            );
        }
    }
}

/// The ends for several seeds, ascending.
fn ends(text: &str, replicates: usize) -> (Vec<f64>, Vec<f64>) {
    let (mut lows, mut highs): (Vec<f64>, Vec<f64>) = (0..40)
        .map(|seed| {
            let wish = Wish {
                choice: Choice::Stepwise(0.02),
                replicates,
                seed,
                threads: 2,
                tell: &untold,
            };
            bootstrap(&table(text), &wish).unwrap().interval(0.95)
        })
        .unzip();
    lows.sort_by(f64::total_cmp);
    highs.sort_by(f64::total_cmp);
    (lows, highs)
}

/// SparseMSE with 100 replicates, whose ends are rough: they must lie among those that other seeds give.
#[test]
fn bootstrap_intervals_of_a_hundred_replicates_are_among_those_published() {
    for (text, low, high) in [(SIX, 9_619.0, 14_946.0), (FIVE, 9_566.0, 15_478.0)] {
        let (lows, highs) = ends(text, 100);
        assert!(lows[1] <= low && low <= lows[38], "{low} {lows:?}");
        assert!(highs[1] <= high && high <= highs[38], "{high} {highs:?}");
    }
}

/// The same method with 2,000 replicates on the five lists, as the README of MSETools prints it: 9,233 to 15,043.
#[test]
fn bootstrap_intervals_of_two_thousand_replicates_are_near_those_published() {
    let (lows, highs) = ends(FIVE, 2_000);
    assert!(lows[0] <= 9_232.6 && 9_232.6 <= lows[39], "{lows:?}");
    assert!(highs[0] <= 15_042.9 && 15_042.9 <= highs[39], "{highs:?}");
}

#[test]
fn replicates_are_the_same_on_any_number_of_threads() {
    let replicates = |threads| {
        let wish = Wish {
            choice: Choice::BestScoring(5),
            replicates: 200,
            seed: 1,
            threads,
            tell: &untold,
        };
        bootstrap(&table(FIVE), &wish).unwrap().replicates
    };
    assert_eq!(replicates(1), replicates(3));
}

/// dga on the five lists: 22,990 (10,387 to 33,509).
#[test]
fn decomposable_graphs_give_what_dga_gives() {
    let ours = posterior(&table(FIVE), &decomposable::Wish::usual(2, &untold)).unwrap();
    assert_eq!(ours.graphs.len(), 822);
    assert_eq!(ours.median().round(), 22_990.0);
    let (low, high) = ours.interval(0.95);
    assert_eq!((low.round(), high.round()), (10_387.0, 33_509.0));
}

/// The probabilities of the five likeliest graphs of the example of dga, as printed in the documentation of its fast
/// version, with a prior count of a half and 1 to 300 undetected.
#[test]
fn the_likeliest_graphs_of_an_example_have_the_probabilities_that_are_printed() {
    let lists = table(include_str!("../../../data/mse/madigan_york_five_lists.csv"));
    let wish = decomposable::Wish {
        prior_count: Some(0.5),
        most_undetected: Some(300),
        ..decomposable::Wish::usual(1, &untold)
    };
    let ours = posterior(&lists, &wish).unwrap();
    for (graph, printed) in ours.graphs.iter().zip([
        0.217_073_45,
        0.160_293_69,
        0.082_265_62,
        0.065_358_87,
        0.051_935_14,
    ]) {
        assert!(
            (graph.probability - printed).abs() < 1e-6,
            "{} {printed}",
            graph.probability
        );
    }
}

/// LCMCR on the five lists: median 22,718 (16,062 to 36,439), itself from one run of 1,000 kept samples.
#[test]
fn latent_classes_give_about_what_lcmcr_gives() {
    let wish = latent::Wish {
        sweeps: 12_000,
        threads: 2,
        ..latent::Wish::default()
    };
    let ours = latent::sample(&table(FIVE), &wish).unwrap();
    assert!((ours.median() / 22_718.0 - 1.0).abs() < 0.03, "{}", ours.median());
    let (low, high) = ours.interval(0.95);
    assert!((low / 16_062.0 - 1.0).abs() < 0.06, "{low}");
    assert!((high / 36_439.0 - 1.0).abs() < 0.10, "{high}");
    assert!(ours.mixing.r_hat < 1.02, "{:?}", ours.mixing);
}
