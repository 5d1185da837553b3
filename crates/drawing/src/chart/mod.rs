//! Charts over an axis of numbers: lines with bands, stacked columns, pyramids, and the same chart many times.
//!
//! A value is a [`Reading`]: the least and the most that it may be. Where a source publishes "less than 5", the
//! reading is from 1 to 4, and the chart shows a band and no line through its middle, because nothing says that
//! the middle is more likely. What is unknown is a gap, hatched where a column would stand, and never zero.
//!
//! Every specification gives its figures as a [`crate::twin::Twin`], the table that stands below the chart on a
//! page, so that chart and table cannot differ.

pub mod axis;
pub mod line;
pub mod multiples;
pub mod pyramid;
pub mod stack;

pub use axis::Tick;
pub use line::{LineSpec, Series};
pub use multiples::{MultiplesSpec, Panel};
pub use pyramid::{Band, PyramidSpec};
pub use stack::{Column, StackSpec};

/// The least and the most that a figure may be, with what the reader's language writes for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The least.
    pub low: f64,
    /// The most; the same as the least where the figure is exact.
    pub high: f64,
    /// A point between both that an estimate names; nothing for bounds alone.
    pub point: Option<f64>,
    /// The figure as the reader's language writes it, such as `1,204` or `12 to 15`.
    pub shown: String,
}

impl Reading {
    /// A figure that is known exactly.
    pub fn exact(value: f64, shown: impl Into<String>) -> Self {
        Self {
            low: value,
            high: value,
            point: None,
            shown: shown.into(),
        }
    }

    /// A figure of which bounds are known.
    pub fn between(low: f64, high: f64, shown: impl Into<String>) -> Self {
        Self {
            low: low.min(high),
            high: high.max(low),
            point: None,
            shown: shown.into(),
        }
    }

    /// Whether the figure is known exactly.
    pub fn is_exact(&self) -> bool {
        self.high - self.low <= f64::EPSILON * self.high.abs()
    }

    /// Whether both bounds are numbers, of which a chart can be drawn.
    fn is_drawable(&self) -> bool {
        self.low.is_finite() && self.high.is_finite()
    }
}

/// Every drawing of this module counts its series and parts in turn through so many styles.
pub const STYLE_COUNT: usize = 6;

/// The width that a text takes, in pixels, as near as can be told without a font: enough to leave room for it.
pub(crate) fn text_width(text: &str, size_px: f64) -> f64 {
    let share = |letter: char| match letter {
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' => 1.0,
        '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' => 0.0,
        'm' | 'w' | 'M' | 'W' | 'Щ' | 'Ж' | 'Ш' | 'Ю' => 0.85,
        'i' | 'l' | 'j' | 'I' | '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '’' => 0.32,
        _ => 0.57,
    };
    text.chars().map(share).sum::<f64>() * size_px
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_left_for_wide_scripts() {
        assert!(text_width("人口贩运", 15.0) >= 60.0);
        assert!(text_width("iiii", 15.0) < text_width("mmmm", 15.0));
    }

    #[test]
    fn bounds_are_put_in_order() {
        let reading = Reading::between(4.0, 1.0, "1 to 4");
        assert!((reading.low, reading.high) == (1.0, 4.0) && !reading.is_exact());
        assert!(Reading::exact(0.0, "0").is_exact());
    }
}
