//! Horizontal bars, one for each label: the label and the figure stand in a line above the bar, so that neither
//! has to be measured, cut or turned, whatever the script.

use std::fmt::Write as _;

use crate::number;
use crate::svg::{self, Caption, escape};

const ROW_PX: f64 = 40.0;
const BASELINE_PX: f64 = 16.0;
const BAR_TOP_PX: f64 = 23.0;
const BAR_PX: f64 = 8.0;

/// Width of the mark of a value that is not zero but too small for a bar.
const LEAST_PX: f64 = 1.5;

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar<'a> {
    /// What it stands for.
    pub label: &'a str,
    /// Its value; nothing if unknown, which is drawn as a hatched track. Below zero counts as zero.
    pub value: Option<f64>,
    /// The most that it may be, where only bounds are known; from the value to here the bar is hatched.
    pub most: Option<f64>,
    /// The value, or the word for unknown, as the reader's language writes it.
    pub shown: &'a str,
}

/// What to draw.
#[derive(Debug, Clone, Copy, Default)]
pub struct BarSpec<'a> {
    /// Its title and what else every chart says of itself.
    pub caption: Caption<'a>,
    /// From top to bottom.
    pub bars: &'a [Bar<'a>],
    /// The value of a full bar, for charts that are compared; by default the largest of the bars.
    pub full: Option<f64>,
    /// Width of the drawing in pixels; 0 means 480.
    pub width_px: u32,
}

/// The bars as SVG text.
pub fn draw(spec: &BarSpec<'_>) -> String {
    let width = f64::from(match spec.width_px {
        0 => 480,
        width => width,
    });
    let full = spec.full.unwrap_or_else(|| {
        let values = spec.bars.iter().filter_map(|bar| bar.most.or(bar.value));
        values.fold(0.0, f64::max)
    });
    let mut body = String::new();
    if spec
        .bars
        .iter()
        .any(|bar| bar.value.is_none() || bar.most.is_some())
    {
        body.push_str(&svg::hatch_pattern(spec.caption.id, 1.0));
    }
    let side = |distance: f64| spec.caption.direction.left(distance, 0.0, width);
    for (number, bar) in spec.bars.iter().enumerate() {
        let top = number as f64 * ROW_PX;
        svg::text(
            &mut body,
            (side(0.0), top + BASELINE_PX),
            "start",
            "label",
            bar.label,
        );
        svg::text(
            &mut body,
            (side(width), top + BASELINE_PX),
            "end",
            "value",
            bar.shown,
        );
        draw_bar(&mut body, spec, (top, width, full), bar);
    }
    let height = spec.bars.len() as f64 * ROW_PX;
    svg::chart(&spec.caption, (width, height), &body)
}

/// One bar on its track: solid up to what is known, hatched up to what may be.
fn draw_bar(body: &mut String, spec: &BarSpec<'_>, (top, width, full): (f64, f64, f64), bar: &Bar<'_>) {
    let hatch = format!(" fill=\"url(#{}-hatch)\"", escape(spec.caption.id));
    let mut rectangle = |class_names: &str, (from, length): (f64, f64), paint: &str| {
        let _ = write!(
            body,
            "<rect class=\"{class_names}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{paint}/>",
            number::write(spec.caption.direction.left(from, length, width)),
            number::write(top + BAR_TOP_PX),
            number::write(length),
            number::write(BAR_PX)
        );
    };
    match bar.value {
        None => rectangle("gap", (0.0, width), &hatch),
        Some(value) => {
            rectangle("track", (0.0, width), "");
            let mut end = 0.0;
            if value > 0.0 && full > 0.0 {
                end = (value / full * width).clamp(LEAST_PX, width);
                rectangle("bar", (0.0, end), "");
            }
            let most = bar.most.filter(|most| *most > value && full > 0.0);
            if let Some(most) = most {
                rectangle("gap", (end, (most / full * width).min(width) - end), &hatch);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::Direction;

    fn bars() -> [Bar<'static>; 4] {
        let bar = |label, value, shown| Bar {
            label,
            value,
            most: None,
            shown,
        };
        [
            bar("Forced labour", Some(300.0), "300"),
            bar("Begging", Some(0.1), "0.1"),
            bar("Organ removal", Some(0.0), "0"),
            bar("Other", None, "unknown"),
        ]
    }

    #[test]
    fn unknown_and_zero_and_little_look_different() {
        let text = draw(&BarSpec {
            caption: Caption {
                id: "forms",
                ..Caption::default()
            },
            bars: &bars(),
            ..BarSpec::default()
        });
        assert_eq!(text.matches("class=\"bar\"").count(), 2);
        assert_eq!(text.matches("class=\"track\"").count(), 3);
        assert_eq!(text.matches("url(#forms-hatch)").count(), 1);
        assert!(text.contains("width=\"1.5\""));
    }

    #[test]
    fn what_is_known_within_bounds_is_hatched_from_the_least_to_the_most() {
        let text = draw(&BarSpec {
            caption: Caption {
                id: "bounds",
                ..Caption::default()
            },
            bars: &[Bar {
                label: "Under 5",
                value: Some(1.0),
                most: Some(4.0),
                shown: "1–4",
            }],
            width_px: 400,
            ..BarSpec::default()
        });
        assert!(
            text.contains("class=\"bar\" x=\"0\" y=\"23\" width=\"100\""),
            "{text}"
        );
        assert!(
            text.contains("class=\"gap\" x=\"100\" y=\"23\" width=\"300\""),
            "{text}"
        );
    }

    #[test]
    fn arabic_bars_grow_from_the_right() {
        let draw_with = |direction| {
            draw(&BarSpec {
                caption: Caption {
                    direction,
                    ..Caption::default()
                },
                bars: &[Bar {
                    label: "العمل القسري",
                    value: Some(1.0),
                    most: None,
                    shown: "1",
                }],
                full: Some(4.0),
                width_px: 400,
            })
        };
        assert!(draw_with(Direction::RightToLeft).contains("class=\"bar\" x=\"300\""));
        assert!(draw_with(Direction::LeftToRight).contains("class=\"bar\" x=\"0\""));
    }
}
