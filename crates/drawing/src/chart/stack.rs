//! Columns made of parts, such as the forms of exploitation of each year. What is known within bounds only stands
//! at its least, and the rest, up to the most that all parts together may be, is hatched on top.

use std::fmt::Write as _;

use super::axis::{self, Plot, TICK_SIZE_PX, Tick};
use super::{Reading, STYLE_COUNT, text_width};
use crate::number;
use crate::scale::Fill;
use crate::svg::{self, Caption, escape};
use crate::twin::Twin;

const HEAD_PX: f64 = 12.0;
const FOOT_PX: f64 = 28.0;
const SIDE_PX: f64 = 8.0;
const COLUMN_SHARE: f64 = 0.72;
const WIDEST_COLUMN_PX: f64 = 56.0;
const LEGEND_LINE_PX: f64 = 24.0;
const SWATCH_PX: f64 = 14.0;

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub label: String,
    /// A reading for each part, or nothing where none is known.
    pub parts: Vec<Option<Reading>>,
}

/// What to draw.
#[derive(Debug, Clone, Default)]
pub struct StackSpec<'a> {
    /// Its title and what else every chart says of itself.
    pub caption: Caption<'a>,
    /// The names of the parts, from the floor upwards; more than six share the last style.
    pub parts: &'a [&'a str],
    /// The columns in the direction of reading.
    pub columns: &'a [Column],
    /// The lines of the grid.
    pub ticks: &'a [Tick],
    /// The word for what is not known, or known within bounds only.
    pub unknown: &'a str,
    /// The head of the first column of the table.
    pub column_head: &'a str,
    /// Width of the drawing in pixels; 0 means 640.
    pub width_px: u32,
    /// Height of the plot in pixels; 0 means 260.
    pub height_px: u32,
}

impl StackSpec<'_> {
    /// The same figures as a table: a row for each column of the chart.
    pub fn twin(&self) -> Twin {
        let mut twin = Twin::new(self.caption.title);
        twin.head.push(self.column_head.to_owned());
        twin.head.extend(self.parts.iter().map(|part| (*part).to_owned()));
        for column in self.columns {
            let mut row = vec![column.label.clone()];
            row.extend((0..self.parts.len()).map(|place| {
                let reading = column.parts.get(place).and_then(Option::as_ref);
                reading.map_or_else(|| self.unknown.to_owned(), |reading| reading.shown.clone())
            }));
            twin.rows.push(row);
        }
        twin
    }

    /// The most that any column may reach, to make the grid of.
    pub fn highest(columns: &[Column]) -> f64 {
        let most = |column: &Column| column.parts.iter().flatten().map(|part| part.high).sum::<f64>();
        columns.iter().map(most).fold(0.0, f64::max)
    }
}

/// The class of a part, dark at the floor, so that neighbours differ in print too.
fn fill_of(place: usize) -> Fill {
    Fill::step((STYLE_COUNT - place.min(STYLE_COUNT - 1)) as u8)
}

/// The columns as SVG text.
pub fn draw(spec: &StackSpec<'_>) -> String {
    let or = |given: u32, usual: u32| f64::from(if given == 0 { usual } else { given });
    let width = or(spec.width_px, 640);
    let room = axis::room_for(spec.ticks);
    let plot = Plot {
        start: room,
        top: HEAD_PX,
        width: (width - room - SIDE_PX).max(40.0),
        height: or(spec.height_px, 260),
        canvas_width: width,
        highest: axis::top_of(spec.ticks),
        direction: spec.caption.direction,
    };
    let mut body = String::new();
    let is_hatched = spec.columns.iter().any(is_open);
    if is_hatched {
        body.push_str(&svg::hatch_pattern(spec.caption.id, 1.0));
    }
    plot.write_grid(&mut body, spec.ticks);
    let names: Vec<&str> = spec.columns.iter().map(|column| column.label.as_str()).collect();
    plot.write_slots(&mut body, &names);
    for (number, column) in spec.columns.iter().enumerate() {
        write_column(&mut body, &plot, spec, number, column);
    }
    let height = write_legend(&mut body, spec, (width, plot.bottom() + FOOT_PX), is_hatched);
    svg::chart(&spec.caption, (width, height), &body)
}

/// Whether something of a column is not known, or known within bounds only.
fn is_open(column: &Column) -> bool {
    let is_known = |part: &Option<Reading>| {
        part.as_ref()
            .is_some_and(|reading| reading.is_exact() && reading.is_drawable())
    };
    !column.parts.iter().all(is_known)
}

fn write_column(body: &mut String, plot: &Plot, spec: &StackSpec<'_>, number: usize, column: &Column) {
    let slot = plot.width / spec.columns.len().max(1) as f64;
    let wide = (slot * COLUMN_SHARE).min(WIDEST_COLUMN_PX);
    let left = plot.left((number as f64 + 0.5) * slot - wide / 2.0, wide);
    let known: Vec<(usize, &Reading)> = column
        .parts
        .iter()
        .enumerate()
        .filter_map(|(place, part)| Some((place, part.as_ref().filter(|reading| reading.is_drawable())?)))
        .collect();
    let mut rectangle = |class_name: &str, (low, high): (f64, f64), paint: &str, words: &str| {
        let (top, floor) = (plot.y(high), plot.y(low));
        if floor - top > 0.0 {
            let _ = write!(
                body,
                "<rect class=\"{class_name}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{paint}><title>{}</title></rect>",
                number::write(left),
                number::write(top),
                number::write(wide),
                number::write(floor - top),
                escape(words)
            );
        }
    };
    let hatch = format!(" fill=\"url(#{}-hatch)\"", escape(spec.caption.id));
    if known.is_empty() {
        let words = format!("{}: {}", column.label, spec.unknown);
        rectangle("gap", (0.0, plot.highest), &hatch, &words);
        return;
    }
    let mut floor = 0.0;
    let mut most = 0.0;
    for (place, reading) in known {
        let class_name = format!("part {}", fill_of(place).class_names());
        let label = spec.parts.get(place).copied().unwrap_or_default();
        let words = format!("{}, {label}: {}", column.label, reading.shown);
        rectangle(&class_name, (floor, floor + reading.low), "", &words);
        floor += reading.low;
        most += reading.high;
    }
    if most > floor {
        let words = format!("{}: {}", column.label, spec.unknown);
        rectangle("gap", (floor, most), &hatch, &words);
    }
}

/// Names the parts below the chart in rows as long as the drawing is wide; gives the height of the drawing.
fn write_legend(body: &mut String, spec: &StackSpec<'_>, (width, top): (f64, f64), is_hatched: bool) -> f64 {
    let mut entries: Vec<(String, String, &str)> = spec
        .parts
        .iter()
        .enumerate()
        .map(|(place, part)| {
            (
                format!("part {}", fill_of(place).class_names()),
                String::new(),
                *part,
            )
        })
        .collect();
    if is_hatched {
        let paint = format!(" fill=\"url(#{}-hatch)\"", escape(spec.caption.id));
        entries.push(("gap".into(), paint, spec.unknown));
    }
    let (mut along, mut y) = (0.0, top);
    for (class_name, paint, words) in entries {
        let own = SWATCH_PX + 8.0 + text_width(words, TICK_SIZE_PX) + 18.0;
        if along > 0.0 && along + own > width {
            along = 0.0;
            y += LEGEND_LINE_PX;
        }
        let _ = write!(
            body,
            "<rect class=\"{class_name}\" x=\"{}\" y=\"{}\" width=\"{SWATCH_PX}\" height=\"{SWATCH_PX}\"{paint}/>",
            number::write(spec.caption.direction.left(along, SWATCH_PX, width)),
            number::write(y)
        );
        let x = spec.caption.direction.left(along + SWATCH_PX + 8.0, 0.0, width);
        svg::text(body, (x, y + 12.0), "start", "tick", words);
        along += own;
    }
    y + LEGEND_LINE_PX
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec<'a>(columns: &'a [Column], ticks: &'a [Tick]) -> StackSpec<'a> {
        StackSpec {
            caption: Caption {
                id: "forms",
                title: "Forms",
                ..Caption::default()
            },
            parts: &["Forced labour", "Sexual exploitation"],
            columns,
            ticks,
            unknown: "not known",
            column_head: "Year",
            ..StackSpec::default()
        }
    }

    fn column(label: &str, parts: Vec<Option<Reading>>) -> Column {
        Column {
            label: label.into(),
            parts,
        }
    }

    #[test]
    fn bounds_are_hatched_on_top_and_unknown_columns_whole() {
        let columns = [
            column(
                "2020",
                vec![Some(Reading::exact(10.0, "10")), Some(Reading::exact(10.0, "10"))],
            ),
            column(
                "2021",
                vec![
                    Some(Reading::exact(10.0, "10")),
                    Some(Reading::between(1.0, 4.0, "<5")),
                ],
            ),
            column("2022", vec![None, None]),
        ];
        let highest = StackSpec::highest(&columns);
        assert!((highest - 20.0).abs() < 1e-9);
        let ticks = [Tick::new(0.0, "0"), Tick::new(20.0, "20")];
        let text = draw(&spec(&columns, &ticks));
        assert_eq!(text.matches("class=\"part ").count(), 4 + 2, "with the legend");
        assert_eq!(text.matches("class=\"gap\"").count(), 2 + 1);
        assert!(
            text.contains("height=\"39\"") && text.contains("height=\"260\""),
            "{text}"
        );
        assert_eq!(spec(&columns, &ticks).twin().rows[1], ["2021", "10", "<5"]);
        assert_eq!(
            spec(&columns, &ticks).twin().rows[2],
            ["2022", "not known", "not known"]
        );
    }

    #[test]
    fn an_empty_chart_is_drawn_without_fault() {
        assert!(draw(&StackSpec::default()).starts_with("<svg"));
    }
}
