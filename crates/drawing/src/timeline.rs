//! Columns over consecutive periods, such as years. A period without data is hatched from top to bottom, so
//! that nobody reads a gap as zero.

use std::fmt::Write as _;

use crate::number;
use crate::svg::{self, Caption, escape};

/// Room above the columns for the figures and below for the names of the periods.
const HEAD_PX: f64 = 20.0;
const FOOT_PX: f64 = 22.0;

/// Room at both sides for the names of the first and the last period.
const SIDE_PX: f64 = 10.0;

/// A figure or the name of a period needs about so much room, a word somewhat more.
const TEXT_PX: f64 = 44.0;
const WORD_PX: f64 = 64.0;

/// The part of a period's width that its column takes.
const COLUMN_SHARE: f64 = 0.8;

const WIDEST_COLUMN_PX: f64 = 48.0;
const LEAST_PX: f64 = 1.5;

/// One period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Period<'a> {
    /// Its name, such as `2016`.
    pub label: &'a str,
    /// Its value, or nothing if unknown. Below zero counts as zero.
    pub value: Option<f64>,
    /// The value, or the word for unknown, as the reader's language writes it.
    pub shown: &'a str,
}

/// What to draw.
#[derive(Debug, Clone, Copy, Default)]
pub struct TimelineSpec<'a> {
    /// Its title and what else every chart says of itself.
    pub caption: Caption<'a>,
    /// Consecutive periods, the earliest first. Time runs in the direction of reading.
    pub periods: &'a [Period<'a>],
    /// Width of the drawing in pixels; 0 means 640.
    pub width_px: u32,
    /// Height of the drawing in pixels; 0 means 200.
    pub height_px: u32,
}

/// The columns as SVG text.
pub fn draw(spec: &TimelineSpec<'_>) -> String {
    let or = |given: u32, usual: u32| f64::from(if given == 0 { usual } else { given });
    let (width, height) = (or(spec.width_px, 640), or(spec.height_px, 200));
    let slot = (width - 2.0 * SIDE_PX).max(1.0) / spec.periods.len().max(1) as f64;
    let column = (slot * COLUMN_SHARE).min(WIDEST_COLUMN_PX);
    let (floor, room) = (height - FOOT_PX, (height - FOOT_PX - HEAD_PX).max(1.0));
    let largest = spec
        .periods
        .iter()
        .filter_map(|period| period.value)
        .fold(0.0, f64::max);
    let mut body = String::new();
    if spec.periods.iter().any(|period| period.value.is_none()) {
        body.push_str(&svg::hatch_pattern(spec.caption.id, 1.0));
    }
    let frame = Frame {
        spec,
        largest,
        slot,
        column,
        floor,
        room,
        size: (width, height),
    };
    for (number, period) in spec.periods.iter().enumerate() {
        frame.draw_period(&mut body, number, period);
    }
    let _ = write!(
        body,
        "<path class=\"axis\" d=\"M0 {0}H{1}\"/>",
        number::write(floor),
        number::write(width)
    );
    svg::chart(&spec.caption, (width, height), &body)
}

/// The measures that all columns of one drawing share, in pixels but for `largest`.
struct Frame<'a> {
    spec: &'a TimelineSpec<'a>,
    largest: f64,
    slot: f64,
    column: f64,
    floor: f64,
    room: f64,
    size: (f64, f64),
}

impl Frame<'_> {
    /// One column with its text and figure.
    fn draw_period(&self, body: &mut String, number: usize, period: &Period<'_>) {
        let Self {
            spec,
            largest,
            slot,
            column,
            floor,
            room,
            size: (width, height),
        } = *self;
        let every = (TEXT_PX / slot).ceil().max(1.0) as usize;
        let distance = SIDE_PX + number as f64 * slot + (slot - column) / 2.0;
        let middle = spec.caption.direction.left(distance, column, width) + column / 2.0;
        let (class_name, size, paint) = match period.value {
            None => (
                "gap",
                room,
                format!(" fill=\"url(#{}-hatch)\"", escape(spec.caption.id)),
            ),
            Some(value) if value > 0.0 => ("bar", (value / largest * room).max(LEAST_PX), String::new()),
            Some(_) => ("bar", 0.0, String::new()),
        };
        if size > 0.0 {
            let _ = write!(
                body,
                "<rect class=\"{class_name}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{paint}><title>{}: {}</title></rect>",
                number::write(middle - column / 2.0),
                number::write(floor - size),
                number::write(column),
                number::write(size),
                escape(period.label),
                escape(period.shown)
            );
        }
        // Counted from the last period, which readers look for first.
        let has_text = (spec.periods.len() - 1 - number).is_multiple_of(every);
        if has_text {
            svg::text(body, (middle, height - 6.0), "middle", "tick", period.label);
        }
        let has_figure = match period.value {
            Some(value) => every == 1 || (value >= largest && value > 0.0),
            None => slot >= WORD_PX,
        };
        if has_figure {
            svg::text(
                body,
                (middle, floor - size - 5.0),
                "middle",
                "value",
                period.shown,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(label: &'static str, value: Option<f64>) -> Period<'static> {
        Period {
            label,
            value,
            shown: "figure",
        }
    }

    #[test]
    fn unknown_is_not_zero() {
        let text = draw(&TimelineSpec {
            caption: Caption {
                id: "years",
                ..Caption::default()
            },
            periods: &[
                period("2014", Some(4.0)),
                period("2015", None),
                period("2016", Some(0.0)),
            ],
            ..TimelineSpec::default()
        });
        assert_eq!(text.matches("class=\"bar\"").count(), 1);
        assert_eq!(text.matches("class=\"gap\"").count(), 1);
        assert_eq!(text.matches("class=\"tick\"").count(), 3);
    }

    #[test]
    fn names_that_would_collide_are_thinned_out_but_the_last_stays() {
        let labels: Vec<String> = (1990..2030).map(|year| year.to_string()).collect();
        let periods: Vec<Period<'_>> = labels
            .iter()
            .map(|label| Period {
                label,
                value: Some(1.0),
                shown: "",
            })
            .collect();
        let text = draw(&TimelineSpec {
            periods: &periods,
            ..TimelineSpec::default()
        });
        assert!(text.matches("class=\"tick\"").count() < 15);
        assert!(text.contains(">2029</text>"));
    }

    #[test]
    fn nothing_at_all_is_drawn_without_fault() {
        assert!(draw(&TimelineSpec::default()).contains("class=\"axis\""));
    }
}
