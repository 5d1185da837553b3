//! The same small chart many times, on one scale, so that the charts compare.

use std::fmt::Write as _;

use super::axis::{self, Plot, Tick};
use super::line::{Series, write_series};
use crate::number;
use crate::svg::{self, Caption};
use crate::twin::Twin;

const LEAST_PANEL_PX: f64 = 125.0;
const GAP_PX: f64 = 20.0;
const TITLE_PX: f64 = 34.0;
const FOOT_PX: f64 = 26.0;

/// One of the charts: its name and its line.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Its name.
    pub label: String,
    /// Its line, of which the label is not shown.
    pub series: Series,
}

/// What to draw.
#[derive(Debug, Clone, Default)]
pub struct MultiplesSpec<'a> {
    /// Its title and what else every chart says of itself.
    pub caption: Caption<'a>,
    /// The names of consecutive periods, the earliest first.
    pub periods: &'a [&'a str],
    /// The charts in the direction of reading.
    pub panels: &'a [Panel],
    /// The lines of the grid of each chart.
    pub ticks: &'a [Tick],
    /// The word for what is not known, for the table.
    pub unknown: &'a str,
    /// The head of the first column of the table.
    pub panel_head: &'a str,
    /// Width of the drawing in pixels; 0 means 640.
    pub width_px: u32,
    /// Height of one plot in pixels; 0 means 90.
    pub height_px: u32,
}

impl MultiplesSpec<'_> {
    /// The same figures as a table: a row for each chart, a column for each period.
    pub fn twin(&self) -> Twin {
        let mut twin = Twin::new(self.caption.title);
        twin.head.push(self.panel_head.to_owned());
        twin.head
            .extend(self.periods.iter().map(|period| (*period).to_owned()));
        for panel in self.panels {
            let mut row = vec![panel.label.clone()];
            row.extend((0..self.periods.len()).map(|number| {
                let reading = panel.series.readings.get(number).and_then(Option::as_ref);
                reading.map_or_else(|| self.unknown.to_owned(), |reading| reading.shown.clone())
            }));
            twin.rows.push(row);
        }
        twin
    }
}

/// The charts as SVG text.
pub fn draw(spec: &MultiplesSpec<'_>) -> String {
    let or = |given: u32, usual: u32| f64::from(if given == 0 { usual } else { given });
    let (width, plot_height) = (or(spec.width_px, 640), or(spec.height_px, 90));
    let room = axis::room_for(spec.ticks);
    let least = LEAST_PANEL_PX + room;
    let across =
        (((width + GAP_PX) / (least + GAP_PX)).floor().max(1.0) as usize).min(spec.panels.len().max(1));
    let panel_width = (width - GAP_PX * (across as f64 - 1.0)) / across as f64;
    let panel_height = TITLE_PX + plot_height + FOOT_PX;
    let mut body = String::new();
    // The names of the first and the last period are enough under a small chart.
    let names: Vec<&str> = spec
        .periods
        .iter()
        .enumerate()
        .map(|(number, name)| {
            if number == 0 || number + 1 == spec.periods.len() {
                *name
            } else {
                ""
            }
        })
        .collect();
    for (number, panel) in spec.panels.iter().enumerate() {
        let (row, place) = (number / across, number % across);
        let start = place as f64 * (panel_width + GAP_PX);
        let top = row as f64 * panel_height;
        let plot = Plot {
            start: start + room,
            top: top + TITLE_PX,
            width: (panel_width - room).max(20.0),
            height: plot_height,
            canvas_width: width,
            highest: axis::top_of(spec.ticks),
            direction: spec.caption.direction,
        };
        let x = spec.caption.direction.left(start, 0.0, width);
        svg::text(&mut body, (x, top + 15.0), "start", "label", &panel.label);
        plot.write_grid(&mut body, spec.ticks);
        write_ends(&mut body, &plot, &names);
        write_series(&mut body, &plot, spec.periods, &panel.series, 1);
    }
    let rows = spec.panels.len().div_ceil(across);
    let height = rows as f64 * panel_height;
    svg::chart(&spec.caption, (width, height), &body)
}

fn write_ends(body: &mut String, plot: &Plot, names: &[&str]) {
    let y = plot.bottom() + 17.0;
    if let [first, .., last] = names {
        svg::text(body, (plot.left(0.0, 0.0), y), "start", "tick", first);
        svg::text(body, (plot.left(plot.width, 0.0), y), "end", "tick", last);
    } else if let [only] = names {
        svg::text(body, (plot.slot_middle(0, 1), y), "middle", "tick", only);
    }
    let _ = write!(
        body,
        "<path class=\"axis\" d=\"M{} {}v4\"/>",
        number::write(plot.left(0.0, 0.0)),
        number::write(plot.bottom())
    );
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use super::*;

    fn panels(count: usize) -> Vec<Panel> {
        (0..count)
            .map(|number| Panel {
                label: format!("Country {number}"),
                series: Series {
                    label: String::new(),
                    readings: vec![Some(Reading::exact(number as f64, number.to_string())), None],
                },
            })
            .collect()
    }

    fn view_box(text: &str) -> Vec<f64> {
        let inner = text
            .split("viewBox=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        inner.split(' ').map(|number| number.parse().unwrap()).collect()
    }

    #[test]
    fn as_many_stand_in_a_row_as_there_is_room_for() {
        let panels = panels(7);
        let ticks = [Tick::new(0.0, "0"), Tick::new(10.0, "10")];
        let at = |width_px| {
            draw(&MultiplesSpec {
                caption: Caption {
                    id: "many",
                    ..Caption::default()
                },
                periods: &["2020", "2021"],
                panels: &panels,
                ticks: &ticks,
                width_px,
                ..MultiplesSpec::default()
            })
        };
        let (wide, narrow) = (at(760), at(360));
        assert_eq!(wide.matches("class=\"mark\"").count(), 7);
        assert!(view_box(&narrow)[3] > view_box(&wide)[3]);
    }

    #[test]
    fn the_table_has_a_row_for_each_chart() {
        let panels = panels(2);
        let spec = MultiplesSpec {
            periods: &["2020", "2021"],
            panels: &panels,
            unknown: "unknown",
            panel_head: "Country",
            ..MultiplesSpec::default()
        };
        assert_eq!(spec.twin().rows[1], ["Country 1", "1", "unknown"]);
        assert!(draw(&MultiplesSpec::default()).starts_with("<svg"));
    }
}
