//! The register of stated figures: numbers that somebody published, with source and date.
//!
//! A stated figure is what was said, not what was counted. Figures that the program computes are another
//! thing and never stand here.

use record::{Coded, group, record};
use rust_decimal::Decimal;
use vocabulary::{Money, PartialDate, Translated};

use crate::lists::{Country, FigureBasis, Theme};

group! {
    /// One number of the statement.
    pub struct StatedValue {
        /// What is counted.
        unit: String => Public, required;
        /// The number.
        value: Decimal => Public;
        /// The amount, where money is counted.
        amount: Money => Public;
        /// How the number is qualified in the source: at least, about, close to.
        qualifier: String => Public;
    }
}

record! {
    /// A figure somebody published.
    pub struct Figure = "figure", prefix "figure", slug "figures", title "title", date "period" {
        /// What the figure says.
        title: Translated => Public, required, searched;
        /// The numbers.
        values: Vec<StatedValue> => Public, required;
        /// The period the figure covers, or the day as of which it holds.
        period: PartialDate => Public, column;
        /// Who published it.
        published_by: String => Public, facet, column, searched;
        /// Whether it can be recomputed, and from what.
        basis: Coded<FigureBasis> => Public, facet, column;
        /// How it can be recomputed, or why it cannot.
        derivation: String => Public, searched;
        /// The countries it is about.
        countries: Vec<Coded<Country>> => Public, facet;
        /// What it is about.
        themes: Vec<Coded<Theme>> => Public, facet;
        /// Organisations it is about.
        organisations: Vec<String> => Public, searched, facet;
        /// What a reader should know.
        note: String => Public, searched;
    }
}
