//! The axis of numbers: round steps, and the lines of a grid.

use std::fmt::Write as _;

use super::text_width;
use crate::number;
use crate::svg::{self, Direction};

/// Size of the figures of an axis.
pub(super) const TICK_SIZE_PX: f64 = 13.0;
/// Size of labels.
pub(super) const LABEL_SIZE_PX: f64 = 15.0;
/// Between the figures of an axis and the plot.
const TICK_GAP_PX: f64 = 6.0;

/// A line of the grid: its value, and the value as the reader's language writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The value.
    pub value: f64,
    /// As it is written.
    pub shown: String,
}

impl Tick {
    /// A line of the grid.
    pub fn new(value: f64, shown: impl Into<String>) -> Self {
        Self {
            value,
            shown: shown.into(),
        }
    }
}

/// Round values from zero up to one that is not below `highest`, at most `most` of them beside zero: steps of 1,
/// 2 or 5 times a power of ten, the smallest that suffice. For nothing, or what is no number, zero and one.
pub fn round_values(highest: f64, most: usize) -> Vec<f64> {
    if !highest.is_finite() || highest <= 0.0 {
        return vec![0.0, 1.0];
    }
    let most = most.clamp(1, 20);
    let mut power = 10_f64.powf((highest / most as f64).log10().floor());
    loop {
        for factor in [1.0, 2.0, 5.0] {
            let step = factor * power;
            let count = (highest / step - 1e-9).ceil().max(1.0);
            if count <= most as f64 {
                return (0..=count as usize).map(|number| number as f64 * step).collect();
            }
        }
        power *= 10.0;
    }
}

/// The room that the figures of an axis need beside the plot.
pub(super) fn room_for(ticks: &[Tick]) -> f64 {
    ticks
        .iter()
        .map(|tick| text_width(&tick.shown, TICK_SIZE_PX))
        .fold(0.0, f64::max)
        + TICK_GAP_PX
}

/// The highest line of a grid.
pub(super) fn top_of(ticks: &[Tick]) -> f64 {
    ticks.iter().map(|tick| tick.value).fold(0.0, f64::max)
}

/// The plot of a chart whose values run upwards.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plot {
    /// Distance of the plot from the side where reading begins.
    pub(super) start: f64,
    /// Distance from the top.
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// The width of the whole canvas.
    pub(super) canvas_width: f64,
    /// The value at the top of the plot.
    pub(super) highest: f64,
    pub(super) direction: Direction,
}

impl Plot {
    pub(super) fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// Where a value stands.
    pub(super) fn y(&self, value: f64) -> f64 {
        let share = if self.highest > 0.0 {
            (value / self.highest).clamp(0.0, 1.0)
        } else {
            0.0
        };
        self.bottom() - share * self.height
    }

    /// The left edge of something on the canvas, given its distance along the plot and its own width.
    pub(super) fn left(&self, along: f64, own_width: f64) -> f64 {
        self.direction
            .left(self.start + along, own_width, self.canvas_width)
    }

    /// The middle of one of several equal slots.
    pub(super) fn slot_middle(&self, number: usize, count: usize) -> f64 {
        let slot = self.width / count.max(1) as f64;
        self.left((number as f64 + 0.5) * slot, 0.0)
    }

    /// Lines of the grid with their figures.
    pub(super) fn write_grid(&self, body: &mut String, ticks: &[Tick]) {
        let (left, right) = (
            self.left(0.0, self.width),
            self.left(0.0, self.width) + self.width,
        );
        for tick in ticks {
            let y = self.y(tick.value);
            let class_name = if tick.value > 0.0 { "grid" } else { "axis" };
            let _ = write!(
                body,
                "<path class=\"{class_name}\" d=\"M{} {}H{}\"/>",
                number::write(left),
                number::write(y),
                number::write(right)
            );
            let at = self.left(-TICK_GAP_PX, 0.0);
            svg::text(body, (at, y + 4.5), "end", "tick", &tick.shown);
        }
    }

    /// Names of slots below the plot, thinned out where they would collide, counted from the last, which readers
    /// look for first.
    pub(super) fn write_slots(&self, body: &mut String, names: &[&str]) {
        let slot = self.width / names.len().max(1) as f64;
        let widest = names
            .iter()
            .map(|name| text_width(name, TICK_SIZE_PX))
            .fold(0.0, f64::max);
        let every = ((widest + TICK_GAP_PX) / slot).ceil().max(1.0) as usize;
        for (number, name) in names.iter().enumerate() {
            if (names.len() - 1 - number).is_multiple_of(every) {
                let x = self.slot_middle(number, names.len());
                svg::text(body, (x, self.bottom() + 17.0), "middle", "tick", name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn steps_are_round() {
        assert_eq!(round_values(97.0, 5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(round_values(100.0, 5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(
            round_values(17_194.0, 4),
            [0.0, 5_000.0, 10_000.0, 15_000.0, 20_000.0]
        );
        assert_eq!(round_values(0.3, 3).len(), 4);
        assert_eq!(round_values(0.0, 5), [0.0, 1.0]);
        assert_eq!(round_values(f64::NAN, 5), [0.0, 1.0]);
    }

    proptest! {
        #[test]
        fn a_grid_reaches_the_highest_value_and_is_not_crowded(highest in 1e-6..1e12_f64, most in 1_usize..10) {
            let values = round_values(highest, most);
            prop_assert!(values.len() <= most + 1 && values.len() >= 2);
            let top = values[values.len() - 1];
            prop_assert!(top >= highest * (1.0 - 1e-9));
        }
    }
}
