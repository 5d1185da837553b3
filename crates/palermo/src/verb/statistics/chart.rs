//! The charts of `palermo trend` and `palermo table`: which one suits, what stands beside it.

use drawing::bars::{self, Bar, BarSpec};
use drawing::chart::axis::round_values;
use drawing::chart::{
    Band, Column, LineSpec, MultiplesSpec, Panel, PyramidSpec, Reading, STYLE_COUNT, Series, StackSpec, Tick,
    line, multiples, pyramid, stack,
};
use drawing::twin::Twin;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use statistics::trend::{Point, Trend};
use statistics::{Data, Interval, Table};
use vocabulary::Language;

use super::print;
use crate::desk::Desk;
use crate::exit::Failure;
use crate::figure::{Figure, FigureArguments, Rendition};

/// How many lines of the grid stand above zero.
const GRID_LINES: usize = 5;
/// Bars beyond this number make a chart that nobody reads.
const MOST_BARS: usize = 60;
/// Columns of parts, and bands of a pyramid.
const MOST_COLUMNS: usize = 80;

/// A code of a column and its label.
type Labelled = (u32, String);

/// What a figure is made of, beside its data.
pub(super) struct About<'a> {
    /// What is counted.
    pub counted_by: Option<&'a str>,
    /// Over which columns.
    pub by: Vec<String>,
    /// The file.
    pub file: String,
    /// Which rows are counted; empty for all.
    pub filter: &'a str,
    /// What must be said with the figures.
    pub cautions: Vec<String>,
}

impl About<'_> {
    /// The heading that was asked for, or one put together of what is counted.
    pub(super) fn title(&self, desk: &Desk<'_>, wish: &FigureArguments) -> String {
        wish.title.clone().unwrap_or_else(|| {
            let counted = self.counted_by.map(crate::output::plain);
            let counted = counted.unwrap_or_else(|| desk.messages().text("evidence-count"));
            format!("{counted}: {}", crate::output::plain(&self.by.join(", ")))
        })
    }

    /// How the figures are made and where they come from.
    pub(super) fn notes(&self, desk: &Desk<'_>) -> Vec<(String, String)> {
        let messages = desk.messages();
        let mut method = vec![messages.text("evidence-figure-bounds")];
        if !self.filter.trim().is_empty() {
            method.push(messages.with(
                "evidence-figure-rows",
                &[("filter", crate::output::plain(self.filter).into())],
            ));
        }
        method.extend(self.cautions.iter().cloned());
        vec![
            (messages.text("evidence-figure-method"), method.join(" ")),
            (
                messages.text("evidence-figure-source"),
                crate::output::plain(&self.file),
            ),
        ]
    }
}

/// A count in words: with the separators of the language, as on the axis, where it is one number.
pub(super) fn shown(language: Language, count: Interval) -> String {
    count
        .known()
        .and_then(|known| i64::try_from(known).ok())
        .map_or_else(
            || count.to_string(),
            |known| locale::format::number(language, known),
        )
}

/// A count as a chart shows it; nothing where no upper end is known.
fn reading(language: Language, count: Interval) -> Option<Reading> {
    count
        .is_bounded()
        .then(|| Reading::between(count.low() as f64, count.high() as f64, shown(language, count)))
}

fn ticks(desk: &Desk<'_>, highest: f64) -> Vec<Tick> {
    round_values(highest, GRID_LINES)
        .into_iter()
        .map(|value| {
            let decimal = Decimal::from_f64(value).unwrap_or_default().round_dp(6);
            Tick::new(
                value,
                locale::format::decimal(desk.language(), decimal.normalize()),
            )
        })
        .collect()
}

/// The lines of a trend, as a chart shows them.
fn series_of(desk: &Desk<'_>, trend: &Trend) -> Vec<Series> {
    let messages = desk.messages();
    trend
        .lines
        .iter()
        .map(|line| Series {
            label: if trend.lines.len() == 1 && line.label.is_none() {
                messages.text("evidence-total")
            } else {
                print::label(messages, line.label.as_deref())
            },
            readings: line
                .points
                .iter()
                .map(|point| point.count.and_then(|count| reading(desk.language(), count)))
                .collect(),
        })
        .collect()
}

/// Writes the chart of a trend: lines, or the same small chart for each where there are many.
///
/// # Errors
/// Where a file cannot be written.
pub(super) fn write_trend(
    desk: &Desk<'_>,
    wish: &FigureArguments,
    trend: &Trend,
    about: &About<'_>,
) -> Result<(), Failure> {
    let messages = desk.messages();
    let title = about.title(desk, wish);
    // Kept together in Arabic too: "2022-Q2" would be shown from its end.
    let period = |point: &Point| locale::format::identifier(desk.language(), &point.period.to_string());
    let periods: Vec<String> = trend
        .lines
        .first()
        .map(|line| line.points.iter().map(period).collect())
        .unwrap_or_default();
    let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
    let series = series_of(desk, trend);
    let highest = series
        .iter()
        .flat_map(|line| line.readings.iter().flatten())
        .map(|reading| reading.high)
        .fold(0.0, f64::max);
    let (grid, unknown) = (ticks(desk, highest), messages.text("evidence-not-reported"));
    let (description, period_head) = (
        messages.text("evidence-figure-twin"),
        messages.text("evidence-period"),
    );
    let line_spec = |rendition: Rendition| LineSpec {
        caption: rendition.caption(&title, &description, desk.language()),
        periods: &periods,
        series: &series,
        ticks: &grid,
        unknown: &unknown,
        period_head: &period_head,
        width_px: rendition.width_px,
        ..LineSpec::default()
    };
    let draw = |rendition: Rendition| {
        let spec = line_spec(rendition);
        if series.len() > STYLE_COUNT {
            one_for_each(&spec)
        } else {
            line::draw(&spec)
        }
    };
    let twin = line_spec(Rendition::UNDRAWN).twin();
    write(desk, wish, about, &draw, twin)
}

/// The same small chart for each line, where one chart of all would be crowded.
fn one_for_each(spec: &LineSpec<'_>) -> String {
    let panels: Vec<Panel> = spec
        .series
        .iter()
        .map(|series| Panel {
            label: series.label.clone(),
            series: series.clone(),
        })
        .collect();
    let ticks: Vec<Tick> = [spec.ticks.first(), spec.ticks.last()]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    multiples::draw(&MultiplesSpec {
        caption: spec.caption,
        periods: spec.periods,
        panels: &panels,
        ticks: &ticks,
        unknown: spec.unknown,
        panel_head: spec.period_head,
        width_px: spec.width_px,
        ..MultiplesSpec::default()
    })
}

/// Writes the chart of a table: bars over one column; over two, a pyramid where one of them has two labels, and
/// otherwise columns made of parts.
///
/// # Errors
/// Where a file cannot be written, or the table has no chart that can be read.
pub(super) fn write_table(
    desk: &Desk<'_>,
    wish: &FigureArguments,
    (data, table): (&Data, &Table),
    about: &About<'_>,
) -> Result<(), Failure> {
    let labels = |at: usize| labels_of(desk, data, table, at);
    match table.columns() {
        [_] => write_bars(desk, wish, table, &labels(0), about),
        [_, _] => {
            let (rows, parts) = (labels(0), labels(1));
            let sides = |labels: &[Labelled]| labels.iter().filter(|(code, _)| *code != 0).count() == 2;
            if sides(&parts) && rows.len() <= MOST_COLUMNS {
                write_pyramid(desk, wish, table, (&rows, &parts, false), about)
            } else if sides(&rows) && parts.len() <= MOST_COLUMNS {
                write_pyramid(desk, wish, table, (&parts, &rows, true), about)
            } else {
                write_columns(desk, wish, table, (&rows, &parts), about)
            }
        }
        more => Err(Failure::Usage(format!(
            "a chart shows one or two columns, and --by names {}; name fewer for --svg, --png and --html",
            more.len()
        ))),
    }
}

/// The labels of a column that occur in the table, with their codes, in the order of the codes.
fn labels_of(desk: &Desk<'_>, data: &Data, table: &Table, at: usize) -> Vec<Labelled> {
    let mut codes: Vec<u32> = table.iter().map(|cell| cell.codes[at]).collect();
    codes.sort_unstable();
    codes.dedup();
    let column = &data.columns()[table.columns()[at]];
    codes
        .into_iter()
        .map(|code| (code, print::label(desk.messages(), column.label(code))))
        .collect()
}

fn write_bars(
    desk: &Desk<'_>,
    wish: &FigureArguments,
    table: &Table,
    labels: &[Labelled],
    about: &About<'_>,
) -> Result<(), Failure> {
    let messages = desk.messages();
    let (title, description) = (about.title(desk, wish), messages.text("evidence-figure-twin"));
    let mut rows: Vec<(&str, Interval)> = labels
        .iter()
        .map(|(code, label)| (label.as_str(), table.get(&[*code]).unwrap_or(Interval::ZERO)))
        .collect();
    let mut twin = Twin::new(&title);
    twin.head = vec![about.by.join(", "), messages.text("evidence-count")];
    twin.rows = rows
        .iter()
        .map(|(label, count)| vec![(*label).to_owned(), shown(desk.language(), *count)])
        .collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(count.low()));
    rows.truncate(MOST_BARS);
    let counts = rows.iter().map(|(_, count)| shown(desk.language(), *count));
    let shown: Vec<String> = counts.collect();
    let bars: Vec<Bar<'_>> = rows
        .iter()
        .zip(&shown)
        .map(|((label, count), shown)| Bar {
            label,
            value: count.is_bounded().then(|| count.low() as f64),
            most: (count.is_bounded() && count.known().is_none()).then(|| count.high() as f64),
            shown,
        })
        .collect();
    let draw = |rendition: Rendition| {
        bars::draw(&BarSpec {
            caption: rendition.caption(&title, &description, desk.language()),
            bars: &bars,
            width_px: rendition.width_px.min(640),
            ..BarSpec::default()
        })
    };
    write(desk, wish, about, &draw, twin)
}

/// `swapped` says that the sides are the first column of the table.
fn write_pyramid(
    desk: &Desk<'_>,
    wish: &FigureArguments,
    table: &Table,
    (rows, sides, swapped): (&[Labelled], &[Labelled], bool),
    about: &About<'_>,
) -> Result<(), Failure> {
    let messages = desk.messages();
    let (title, description) = (about.title(desk, wish), messages.text("evidence-figure-twin"));
    let known: Vec<&Labelled> = sides.iter().filter(|(code, _)| *code != 0).collect();
    let cell = |row: u32, side: u32| {
        let codes = if swapped { [side, row] } else { [row, side] };
        reading(desk.language(), table.get(&codes).unwrap_or(Interval::ZERO))
    };
    // The last label of an ordered column, such as the oldest, stands on top; the unknown below all.
    let mut ordered: Vec<&Labelled> = rows.iter().rev().collect();
    ordered.sort_by_key(|(code, _)| *code == 0);
    let bands: Vec<Band> = ordered
        .into_iter()
        .map(|(code, label)| Band {
            label: label.clone(),
            first: cell(*code, known[0].0),
            second: cell(*code, known[1].0),
        })
        .collect();
    let (unknown, head) = (messages.text("evidence-unknown"), about.by.join(", "));
    let spec = |rendition: Rendition| PyramidSpec {
        caption: rendition.caption(&title, &description, desk.language()),
        sides: [&known[0].1, &known[1].1],
        bands: &bands,
        unknown: &unknown,
        band_head: &head,
        width_px: rendition.width_px.min(680),
        ..PyramidSpec::default()
    };
    let twin = spec(Rendition::UNDRAWN).twin();
    write(
        desk,
        wish,
        about,
        &|rendition| pyramid::draw(&spec(rendition)),
        twin,
    )
}

fn write_columns(
    desk: &Desk<'_>,
    wish: &FigureArguments,
    table: &Table,
    (rows, parts): (&[Labelled], &[Labelled]),
    about: &About<'_>,
) -> Result<(), Failure> {
    if rows.len() > MOST_COLUMNS {
        return Err(Failure::Usage(format!(
            "the column {} has {} labels, and a chart shows at most {MOST_COLUMNS}; choose fewer with --where",
            about.by.first().map(String::as_str).unwrap_or_default(),
            rows.len()
        )));
    }
    let messages = desk.messages();
    let (title, description) = (about.title(desk, wish), messages.text("evidence-figure-twin"));
    let (kept, others) = largest(table, parts);
    let mut names: Vec<String> = kept.iter().map(|(_, label)| label.clone()).collect();
    if !others.is_empty() {
        names.push(messages.text("evidence-figure-others"));
    }
    let cell = |row: u32, part: u32| table.get(&[row, part]).unwrap_or(Interval::ZERO);
    let columns: Vec<Column> = rows
        .iter()
        .map(|(row, label)| {
            let mut parts: Vec<Option<Reading>> = kept
                .iter()
                .map(|(part, _)| reading(desk.language(), cell(*row, *part)))
                .collect();
            if !others.is_empty() {
                parts.push(reading(
                    desk.language(),
                    others.iter().map(|part| cell(*row, *part)).sum(),
                ));
            }
            Column {
                label: label.clone(),
                parts,
            }
        })
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let grid = ticks(desk, StackSpec::highest(&columns));
    let (unknown, head) = (messages.text("evidence-unknown"), about.by.join(", "));
    let spec = |rendition: Rendition| StackSpec {
        caption: rendition.caption(&title, &description, desk.language()),
        parts: &names,
        columns: &columns,
        ticks: &grid,
        unknown: &unknown,
        column_head: &head,
        width_px: rendition.width_px,
        ..StackSpec::default()
    };
    let twin = spec(Rendition::UNDRAWN).twin();
    write(
        desk,
        wish,
        about,
        &|rendition| stack::draw(&spec(rendition)),
        twin,
    )
}

/// The parts that a chart tells apart, in their order, and the codes of the others, which are shown together.
fn largest(table: &Table, parts: &[Labelled]) -> (Vec<Labelled>, Vec<u32>) {
    if parts.len() <= STYLE_COUNT {
        return (parts.to_vec(), Vec::new());
    }
    let margin = table.margin(&[1]);
    let mut by_size: Vec<(u64, u32)> = parts
        .iter()
        .map(|(code, _)| (margin.get(&[*code]).map_or(0, Interval::low), *code))
        .collect();
    by_size.sort_unstable_by_key(|(count, code)| (std::cmp::Reverse(*count), *code));
    let kept: Vec<u32> = by_size
        .iter()
        .take(STYLE_COUNT - 1)
        .map(|(_, code)| *code)
        .collect();
    let others = by_size
        .iter()
        .skip(STYLE_COUNT - 1)
        .map(|(_, code)| *code)
        .collect();
    let named = parts
        .iter()
        .filter(|(code, _)| kept.contains(code))
        .cloned()
        .collect();
    (named, others)
}

fn write(
    desk: &Desk<'_>,
    wish: &FigureArguments,
    about: &About<'_>,
    draw: &dyn Fn(Rendition) -> String,
    twin: Twin,
) -> Result<(), Failure> {
    Figure {
        language: desk.language(),
        title: about.title(desk, wish),
        lead: String::new(),
        draw,
        legend: Vec::new(),
        twins: vec![twin],
        notes: about.notes(desk),
    }
    .write(wish)
}
