//! Lines over consecutive periods. Where a figure is known within bounds only, a band stands between the bounds.

use std::fmt::Write as _;

use super::axis::{self, LABEL_SIZE_PX, Plot, Tick};
use super::{Reading, STYLE_COUNT, text_width};
use crate::number;
use crate::svg::{self, Caption, escape};
use crate::twin::Twin;

const HEAD_PX: f64 = 12.0;
const FOOT_PX: f64 = 24.0;
const SIDE_PX: f64 = 8.0;
/// The least distance of two labels at the ends of lines.
const LABEL_LINE_PX: f64 = 18.0;
/// The most of the width that labels at the ends of lines may take; longer ones stand below the chart.
const LABEL_SHARE: f64 = 0.36;
const MARK_PX: f64 = 3.0;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What it stands for.
    pub label: String,
    /// A reading for each period, or nothing where none is known.
    pub readings: Vec<Option<Reading>>,
}

/// What to draw.
#[derive(Debug, Clone, Default)]
pub struct LineSpec<'a> {
    /// Its title and what else every chart says of itself.
    pub caption: Caption<'a>,
    /// The names of consecutive periods, the earliest first. Time runs in the direction of reading.
    pub periods: &'a [&'a str],
    /// The lines.
    pub series: &'a [Series],
    /// The lines of the grid, from [`axis::round_values`]; the highest is the top of the chart.
    pub ticks: &'a [Tick],
    /// The word for what is not known, for the table.
    pub unknown: &'a str,
    /// The head of the first column of the table.
    pub period_head: &'a str,
    /// Width of the drawing in pixels; 0 means 640.
    pub width_px: u32,
    /// Height of the plot in pixels; 0 means 260.
    pub height_px: u32,
}

impl LineSpec<'_> {
    /// The same figures as a table: a row for each period, a column for each line.
    pub fn twin(&self) -> Twin {
        let mut twin = Twin::new(self.caption.title);
        twin.head.push(self.period_head.to_owned());
        twin.head
            .extend(self.series.iter().map(|series| series.label.clone()));
        for (number, period) in self.periods.iter().enumerate() {
            let mut row = vec![(*period).to_owned()];
            row.extend(self.series.iter().map(|series| {
                let reading = series.readings.get(number).and_then(Option::as_ref);
                reading.map_or_else(|| self.unknown.to_owned(), |reading| reading.shown.clone())
            }));
            twin.rows.push(row);
        }
        twin
    }
}

/// The lines as SVG text.
pub fn draw(spec: &LineSpec<'_>) -> String {
    let or = |given: u32, usual: u32| f64::from(if given == 0 { usual } else { given });
    let width = or(spec.width_px, 640);
    let room = axis::room_for(spec.ticks);
    let label_width = spec
        .series
        .iter()
        .map(|series| text_width(&series.label, LABEL_SIZE_PX))
        .fold(0.0, f64::max);
    let at_ends = spec.series.len() > 1 && label_width <= width * LABEL_SHARE;
    let end_room = if at_ends { label_width + 12.0 } else { SIDE_PX };
    let plot = Plot {
        start: room,
        top: HEAD_PX,
        width: (width - room - end_room).max(40.0),
        height: or(spec.height_px, 260),
        canvas_width: width,
        highest: axis::top_of(spec.ticks),
        direction: spec.caption.direction,
    };
    let mut body = String::new();
    plot.write_grid(&mut body, spec.ticks);
    plot.write_slots(&mut body, spec.periods);
    for (place, series) in spec.series.iter().enumerate() {
        write_series(&mut body, &plot, spec.periods, series, place % STYLE_COUNT + 1);
    }
    let mut height = plot.bottom() + FOOT_PX;
    if at_ends {
        write_end_labels(&mut body, &plot, spec);
    } else if spec.series.len() > 1 {
        height = write_legend(&mut body, spec, width, height);
    }
    svg::chart(&spec.caption, (width, height), &body)
}

/// A point of a line: its place along the plot, its bounds, and its number among the periods.
struct Point<'a> {
    x: f64,
    low: f64,
    high: f64,
    middle: Option<f64>,
    period: &'a str,
    reading: &'a Reading,
}

/// Writes one line in pieces, because nothing is drawn across a period of which nothing is known.
pub(super) fn write_series(body: &mut String, plot: &Plot, periods: &[&str], series: &Series, style: usize) {
    let mut pieces: Vec<Vec<Point<'_>>> = vec![Vec::new()];
    for (number, period) in periods.iter().enumerate() {
        let reading = series.readings.get(number).and_then(Option::as_ref);
        match reading.filter(|reading| reading.is_drawable()) {
            Some(reading) => {
                let point = Point {
                    x: plot.slot_middle(number, periods.len()),
                    low: plot.y(reading.low),
                    high: plot.y(reading.high),
                    middle: reading.point.map(|value| plot.y(value)),
                    period,
                    reading,
                };
                if let Some(piece) = pieces.last_mut() {
                    piece.push(point);
                }
            }
            None => pieces.push(Vec::new()),
        }
    }
    let _ = write!(body, "<g class=\"s{style}\">");
    for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
        write_piece(body, piece);
    }
    for point in pieces.iter().flatten() {
        write_mark(body, point, &series.label);
    }
    body.push_str("</g>");
}

fn write_piece(body: &mut String, piece: &[Point<'_>]) {
    let line = |y_of: &dyn Fn(&Point<'_>) -> f64, backwards: bool| {
        let mut text = String::new();
        let mut add = |point: &Point<'_>| {
            let _ = write!(text, "L{} {}", number::write(point.x), number::write(y_of(point)));
        };
        if backwards {
            piece.iter().rev().for_each(&mut add);
        } else {
            piece.iter().for_each(&mut add);
        }
        text
    };
    let high = line(&|point| point.high, false);
    let is_banded = piece.iter().any(|point| !point.reading.is_exact());
    if is_banded {
        let low = line(&|point| point.low, true);
        let _ = write!(body, "<path class=\"band\" d=\"M{}{low}Z\"/>", &high[1..]);
        let low = line(&|point| point.low, false);
        let _ = write!(
            body,
            "<path class=\"bound\" d=\"M{}M{}\"/>",
            &high[1..],
            &low[1..]
        );
        if piece.iter().all(|point| point.middle.is_some()) {
            let middle = line(&|point| point.middle.unwrap_or(point.high), false);
            let _ = write!(body, "<path class=\"line\" d=\"M{}\"/>", &middle[1..]);
        }
    } else {
        let _ = write!(body, "<path class=\"line\" d=\"M{}\"/>", &high[1..]);
    }
}

/// A mark at each period, so that the figure can be read under the pointer and a single period is seen at all:
/// a dot for an exact figure, an upright stroke from bound to bound for another.
fn write_mark(body: &mut String, point: &Point<'_>, label: &str) {
    let words = format!("{label}, {}: {}", point.period, point.reading.shown);
    let words = escape(words.trim_start_matches(", "));
    let x = number::write(point.x);
    let shape = if point.reading.is_exact() {
        format!(
            "<circle class=\"mark\" cx=\"{x}\" cy=\"{}\" r=\"{MARK_PX}\">",
            number::write(point.high)
        )
    } else {
        format!(
            "<path class=\"reach\" d=\"M{x} {}V{}\">",
            number::write(point.high),
            number::write(point.low)
        )
    };
    let element = if point.reading.is_exact() {
        "circle"
    } else {
        "path"
    };
    let _ = write!(body, "{shape}<title>{words}</title></{element}>");
}

/// Names each line at its end; labels that would collide are moved apart.
fn write_end_labels(body: &mut String, plot: &Plot, spec: &LineSpec<'_>) {
    let mut ends: Vec<(f64, usize)> = spec
        .series
        .iter()
        .enumerate()
        .filter_map(|(place, series)| {
            let last = series
                .readings
                .iter()
                .flatten()
                .rfind(|reading| reading.is_drawable())?;
            Some((plot.y(f64::midpoint(last.low, last.high)), place))
        })
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut previous = f64::MIN;
    for end in &mut ends {
        end.0 = end.0.max(previous + LABEL_LINE_PX);
        previous = end.0;
    }
    // Pushed below the plot, they are moved up again from the last.
    let mut limit = plot.bottom() + 4.0;
    for end in ends.iter_mut().rev() {
        end.0 = end.0.min(limit);
        limit = end.0 - LABEL_LINE_PX;
    }
    let x = plot.left(plot.width + 8.0, 0.0);
    for (y, place) in ends {
        let class_name = format!("label t{}", place % STYLE_COUNT + 1);
        svg::text(
            body,
            (x, y + 5.0),
            "start",
            &class_name,
            &spec.series[place].label,
        );
    }
}

/// Names the lines below the chart, one a row, with a sample of each; gives the height of the drawing.
fn write_legend(body: &mut String, spec: &LineSpec<'_>, width: f64, top: f64) -> f64 {
    let mut y = top + 8.0;
    for (place, series) in spec.series.iter().enumerate() {
        let side = |distance: f64| spec.caption.direction.left(distance, 0.0, width);
        let style = place % STYLE_COUNT + 1;
        let _ = write!(
            body,
            "<g class=\"s{style}\"><path class=\"line\" d=\"M{} {}H{}\"/></g>",
            number::write(side(2.0)),
            number::write(y),
            number::write(side(28.0))
        );
        svg::text(body, (side(36.0), y + 5.0), "start", "label", &series.label);
        y += 22.0;
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::Direction;

    fn ticks() -> Vec<Tick> {
        axis::round_values(40.0, 4)
            .into_iter()
            .map(|value| Tick::new(value, value.to_string()))
            .collect()
    }

    fn spec<'a>(series: &'a [Series], ticks: &'a [Tick]) -> LineSpec<'a> {
        LineSpec {
            caption: Caption {
                id: "trend",
                title: "Detected victims",
                ..Caption::default()
            },
            periods: &["2019", "2020", "2021", "2022"],
            series,
            ticks,
            unknown: "unknown",
            period_head: "Year",
            ..LineSpec::default()
        }
    }

    #[test]
    fn what_is_unknown_breaks_the_line_and_what_is_bounded_is_a_band() {
        let series = [Series {
            label: "Total".into(),
            readings: vec![
                Some(Reading::exact(10.0, "10")),
                Some(Reading::between(12.0, 20.0, "12 to 20")),
                None,
                Some(Reading::exact(40.0, "40")),
            ],
        }];
        let ticks = ticks();
        let text = draw(&spec(&series, &ticks));
        assert_eq!(text.matches("class=\"band\"").count(), 1);
        assert_eq!(
            text.matches("class=\"line\"").count(),
            1,
            "the last year stands alone"
        );
        assert_eq!(text.matches("class=\"mark\"").count(), 2);
        assert_eq!(text.matches("class=\"reach\"").count(), 1);
        let twin = spec(&series, &ticks).twin();
        assert_eq!(twin.rows[1], ["2020", "12 to 20"]);
        assert_eq!(twin.rows[2], ["2021", "unknown"]);
    }

    #[test]
    fn labels_at_the_ends_stand_apart() {
        let same = |label: &str| Series {
            label: label.into(),
            readings: vec![Some(Reading::exact(20.0, "20")); 4],
        };
        let series = [same("Women"), same("Men"), same("Girls")];
        let ticks = ticks();
        let text = draw(&spec(&series, &ticks));
        let mut places: Vec<f64> = text
            .split("class=\"label t")
            .skip(1)
            .map(|part| {
                part.split(" y=\"")
                    .nth(1)
                    .unwrap()
                    .split('"')
                    .next()
                    .unwrap()
                    .parse()
                    .unwrap()
            })
            .collect();
        places.sort_by(f64::total_cmp);
        assert_eq!(places.len(), 3);
        assert!(
            places
                .windows(2)
                .all(|pair| pair[1] - pair[0] >= LABEL_LINE_PX - 0.01),
            "{places:?}"
        );
    }

    #[test]
    fn labels_too_long_for_the_side_stand_below() {
        let series: Vec<Series> = (0..2)
            .map(|number| Series {
                label: format!("Trafficking for forced labour and services, series {number}"),
                readings: vec![Some(Reading::exact(1.0, "1")); 4],
            })
            .collect();
        let ticks = ticks();
        let narrow = LineSpec {
            width_px: 360,
            ..spec(&series, &ticks)
        };
        let text = draw(&narrow);
        assert!(!text.contains("label t1") && text.matches("class=\"label\"").count() == 2);
    }

    #[test]
    fn time_runs_in_the_direction_of_reading() {
        let series = [Series {
            label: String::new(),
            readings: vec![Some(Reading::exact(5.0, "٥")); 4],
        }];
        let ticks = ticks();
        let first_mark = |direction| {
            let text = draw(&LineSpec {
                caption: Caption {
                    direction,
                    ..spec(&series, &ticks).caption
                },
                ..spec(&series, &ticks)
            });
            let x = text.split("cx=\"").nth(1).unwrap().split('"').next().unwrap();
            x.parse::<f64>().unwrap()
        };
        assert!(first_mark(Direction::RightToLeft) > first_mark(Direction::LeftToRight) + 200.0);
    }

    #[test]
    fn nothing_and_no_numbers_are_drawn_without_fault() {
        assert!(draw(&LineSpec::default()).starts_with("<svg"));
        let series = [Series {
            label: "x".into(),
            readings: vec![
                Some(Reading::exact(f64::NAN, "?")),
                Some(Reading::exact(f64::INFINITY, "?")),
            ],
        }];
        let text = draw(&spec(&series, &[]));
        assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    }
}
