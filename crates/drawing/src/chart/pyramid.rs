//! A pyramid: two sides, such as women and men, over the same bands, such as ages. The bands stand in the middle,
//! the oldest on top; both sides have one scale.

use std::fmt::Write as _;

use super::axis::{LABEL_SIZE_PX, TICK_SIZE_PX};
use super::{Reading, text_width};
use crate::number;
use crate::svg::{self, Caption, escape};
use crate::twin::Twin;

const HEAD_PX: f64 = 26.0;
const ROW_PX: f64 = 30.0;
const BAR_PX: f64 = 20.0;
const FOOT_PX: f64 = 6.0;
const FIGURE_GAP_PX: f64 = 6.0;
const LEAST_PX: f64 = 1.5;

/// One band with a reading on each side, or nothing where none is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Its name, such as an age.
    pub label: String,
    /// The side where reading begins.
    pub first: Option<Reading>,
    /// The other side.
    pub second: Option<Reading>,
}

/// What to draw.
#[derive(Debug, Clone, Default)]
pub struct PyramidSpec<'a> {
    /// Its title and what else every chart says of itself.
    pub caption: Caption<'a>,
    /// The names of the two sides; the first stands where reading begins.
    pub sides: [&'a str; 2],
    /// The bands from top to bottom.
    pub bands: &'a [Band],
    /// The value of a full bar, for pyramids that are compared; by default the largest.
    pub full: Option<f64>,
    /// The word for what is not known.
    pub unknown: &'a str,
    /// The head of the first column of the table.
    pub band_head: &'a str,
    /// Width of the drawing in pixels; 0 means 560.
    pub width_px: u32,
}

impl PyramidSpec<'_> {
    /// The same figures as a table: a row for each band.
    pub fn twin(&self) -> Twin {
        let mut twin = Twin::new(self.caption.title);
        twin.head = vec![
            self.band_head.to_owned(),
            self.sides[0].to_owned(),
            self.sides[1].to_owned(),
        ];
        for band in self.bands {
            let shown = |reading: &Option<Reading>| {
                reading
                    .as_ref()
                    .map_or_else(|| self.unknown.to_owned(), |reading| reading.shown.clone())
            };
            twin.rows
                .push(vec![band.label.clone(), shown(&band.first), shown(&band.second)]);
        }
        twin
    }
}

/// The measures that all rows share, in pixels but for `full`.
struct Measures {
    width: f64,
    middle: f64,
    side: f64,
    /// The longest bar; beyond it there is room for its figure.
    longest: f64,
    full: f64,
}

impl Measures {
    fn of(spec: &PyramidSpec<'_>) -> Self {
        let width = f64::from(if spec.width_px == 0 { 560 } else { spec.width_px });
        let widest = |texts: &mut dyn Iterator<Item = &str>, size: f64| {
            texts.map(|text| text_width(text, size)).fold(0.0, f64::max)
        };
        let middle = widest(
            &mut spec.bands.iter().map(|band| band.label.as_str()),
            LABEL_SIZE_PX,
        ) + 20.0;
        let readings = || spec.bands.iter().flat_map(|band| [&band.first, &band.second]);
        let known = || readings().flatten().filter(|reading| reading.is_drawable());
        let figure = widest(&mut known().map(|reading| reading.shown.as_str()), TICK_SIZE_PX).max(
            if readings().any(Option::is_none) {
                text_width(spec.unknown, TICK_SIZE_PX)
            } else {
                0.0
            },
        );
        let side = ((width - middle) / 2.0).max(20.0);
        Self {
            width,
            middle,
            side,
            longest: (side - figure - FIGURE_GAP_PX).max(10.0),
            full: spec
                .full
                .unwrap_or_else(|| known().map(|reading| reading.high).fold(0.0, f64::max)),
        }
    }

    fn length(&self, value: f64) -> f64 {
        if self.full > 0.0 {
            (value / self.full * self.longest).clamp(0.0, self.longest)
        } else {
            0.0
        }
    }
}

/// The pyramid as SVG text.
pub fn draw(spec: &PyramidSpec<'_>) -> String {
    let measures = Measures::of(spec);
    let mut body = String::new();
    let is_hatched = spec
        .bands
        .iter()
        .flat_map(|band| [&band.first, &band.second])
        .any(|reading| {
            !reading
                .as_ref()
                .is_some_and(|reading| reading.is_exact() && reading.is_drawable())
        });
    if is_hatched {
        body.push_str(&svg::hatch_pattern(spec.caption.id, 1.0));
    }
    let side_of = |distance: f64| spec.caption.direction.left(distance, 0.0, measures.width);
    let inner = [measures.side, measures.width - measures.side];
    svg::text(
        &mut body,
        (side_of(inner[0]), 15.0),
        "end",
        "label",
        spec.sides[0],
    );
    svg::text(
        &mut body,
        (side_of(inner[1]), 15.0),
        "start",
        "label",
        spec.sides[1],
    );
    for (number, band) in spec.bands.iter().enumerate() {
        let top = HEAD_PX + number as f64 * ROW_PX;
        let centre = side_of(measures.width / 2.0);
        svg::text(&mut body, (centre, top + 15.5), "middle", "label", &band.label);
        for (is_second, reading) in [(false, &band.first), (true, &band.second)] {
            write_side(
                &mut body,
                spec,
                &measures,
                top,
                is_second,
                (&band.label, reading.as_ref()),
            );
        }
    }
    let height = HEAD_PX + spec.bands.len() as f64 * ROW_PX + FOOT_PX;
    svg::chart(&spec.caption, (measures.width, height), &body)
}

/// One bar with its figure beyond its end. The part up to the least is solid; from there to the most it is hatched.
fn write_side(
    body: &mut String,
    spec: &PyramidSpec<'_>,
    measures: &Measures,
    top: f64,
    is_second: bool,
    (label, reading): (&str, Option<&Reading>),
) {
    // Distances run from the middle column outwards.
    let at = |distance: f64, own: f64| {
        let along = if is_second {
            measures.side + measures.middle + distance
        } else {
            measures.side - distance - own
        };
        spec.caption.direction.left(along, own, measures.width)
    };
    let drawn = reading.filter(|reading| reading.is_drawable());
    let shown = drawn.map_or(spec.unknown, |reading| reading.shown.as_str());
    let words = format!("{label}, {}: {shown}", spec.sides[usize::from(is_second)]);
    let hatch = format!(" fill=\"url(#{}-hatch)\"", escape(spec.caption.id));
    let mut rectangle = |class_name: &str, from: f64, to: f64, paint: &str| {
        if to > from {
            let _ = write!(
                body,
                "<rect class=\"{class_name}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{BAR_PX}\"{paint}><title>{}</title></rect>",
                number::write(at(from, to - from)),
                number::write(top),
                number::write(to - from),
                escape(&words)
            );
        }
    };
    let end = match drawn {
        None => {
            rectangle("gap", 0.0, measures.longest * 0.25, &hatch);
            measures.longest * 0.25
        }
        Some(reading) => {
            let low = measures.length(reading.low);
            let low = if reading.low > 0.0 { low.max(LEAST_PX) } else { low };
            let high = measures.length(reading.high).max(low);
            rectangle(if is_second { "bar" } else { "bar first" }, 0.0, low, "");
            rectangle("gap", low, high, &hatch);
            high
        }
    };
    let anchor = if is_second { "start" } else { "end" };
    let place = (at(end + FIGURE_GAP_PX, 0.0), top + 15.0);
    svg::text(body, place, anchor, "tick", shown);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::Direction;

    fn bands() -> Vec<Band> {
        vec![
            Band {
                label: "18+".into(),
                first: Some(Reading::exact(40.0, "40")),
                second: Some(Reading::between(10.0, 20.0, "10 to 20")),
            },
            Band {
                label: "0-17".into(),
                first: None,
                second: Some(Reading::exact(0.0, "0")),
            },
        ]
    }

    fn spec(bands: &[Band]) -> PyramidSpec<'_> {
        PyramidSpec {
            caption: Caption {
                id: "ages",
                title: "Age and sex",
                ..Caption::default()
            },
            sides: ["Men", "Women"],
            bands,
            unknown: "not known",
            band_head: "Age",
            ..PyramidSpec::default()
        }
    }

    #[test]
    fn both_sides_have_one_scale_and_unknown_is_not_zero() {
        let bands = bands();
        let text = draw(&spec(&bands));
        let widths: Vec<f64> = text
            .split("<rect class=\"bar")
            .skip(1)
            .map(|part| {
                part.split(" width=\"")
                    .nth(1)
                    .unwrap()
                    .split('"')
                    .next()
                    .unwrap()
                    .parse()
                    .unwrap()
            })
            .collect();
        assert_eq!(widths.len(), 2);
        assert!((widths[0] / widths[1] - 4.0).abs() < 0.01, "{widths:?}");
        assert_eq!(text.matches("class=\"gap\"").count(), 2);
        assert_eq!(spec(&bands).twin().rows[1], ["0-17", "not known", "0"]);
    }

    #[test]
    fn in_arabic_the_first_side_stands_on_the_right() {
        let bands = bands();
        let x_of = |direction| {
            let text = draw(&PyramidSpec {
                caption: Caption {
                    direction,
                    ..spec(&bands).caption
                },
                ..spec(&bands)
            });
            let part = text.split("<rect class=\"bar first\" x=\"").nth(1).unwrap();
            part.split('"').next().unwrap().parse::<f64>().unwrap()
        };
        assert!(x_of(Direction::LeftToRight) < 280.0 && x_of(Direction::RightToLeft) > 280.0);
    }

    #[test]
    fn nothing_is_drawn_without_fault() {
        assert!(draw(&PyramidSpec::default()).starts_with("<svg"));
    }
}
