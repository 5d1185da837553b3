//! Trends over years or quarters, on all reporters and on a constant panel of them.
//!
//! Where reporters come and go, the sum over all of them rises and falls with reporting. A panel is constant
//! where each of its members reported in every period; only its trend can be one of what is reported. Neither is a
//! trend of trafficking: both measure detection.

use std::collections::{BTreeMap, BTreeSet};

use crate::column::UNKNOWN;
use crate::count::{CountError, count};
use crate::data::Data;
use crate::filter::Filter;
use crate::interval::{Bounds, Interval};
use crate::period::Period;

/// Whose reports are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Panel {
    /// Of whoever reported in the period.
    #[default]
    All,
    /// Of those who reported in every period.
    Constant,
}

/// Which trend is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The column of years or quarters, by its place.
    pub period: usize,
    /// The column of those who report, such as the country of detection; none where there is one reporter.
    pub reporter: Option<usize>,
    /// A column that divides the trend into lines; none for one line.
    pub by: Option<usize>,
    /// Whose reports are added up.
    pub panel: Panel,
    /// Which rows are counted.
    pub filter: Filter,
}

/// A point of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The year or quarter.
    pub period: Period,
    /// How many; none where nobody reported anything for the line in that period.
    pub count: Option<Interval>,
    /// The change from the point before, as a share of it: 0.25 is a quarter more. None for the first point and
    /// where the one before may be nothing.
    pub change: Option<Bounds>,
}

/// One line of a trend.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The label that the line is for; none for the unknown, and for the only line.
    pub label: Option<String>,
    /// Its points, one for each period.
    pub points: Vec<Point>,
    /// The change from the first point to the last one, where both are there and the first is not nothing.
    pub change: Option<Bounds>,
}

/// How many reported in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reporters {
    /// The year or quarter.
    pub period: Period,
    /// How many reported.
    pub count: usize,
    /// How many of them did not report in the period before.
    pub joined: usize,
    /// How many who reported in the period before did not in this one.
    pub left: usize,
}

/// What must be said with a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caution {
    /// Reporters changed: the trend measures reporting.
    ReportersChange,
    /// The last period has far fewer reporters than the one before and is likely to be incomplete.
    LastIncomplete,
    /// Nobody knows who reported, because no column says so.
    ReportersNotKnown,
    /// Rows without a period are left out.
    PeriodsUnknown,
}

impl Caution {
    /// What it is called in an answer for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReportersChange => "reporters-change",
            Self::LastIncomplete => "last-incomplete",
            Self::ReportersNotKnown => "reporters-not-known",
            Self::PeriodsUnknown => "periods-unknown",
        }
    }
}

/// A trend.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The lines, in the order of their labels; the unknown last.
    pub lines: Vec<Line>,
    /// Who reported when; empty where no column says so. On a constant panel these are still all reporters.
    pub reporters: Vec<Reporters>,
    /// The members of a constant panel, in order.
    pub panel: Option<Vec<String>>,
    /// What is counted in rows without a period.
    pub without_period: Interval,
    /// What must be said with it.
    pub cautions: Vec<Caution>,
}

/// Why there is no trend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrendError {
    /// It cannot be counted.
    #[error(transparent)]
    Count(#[from] CountError),
    /// Labels that are no periods.
    #[error(
        "column “{column}” holds “{label}”, which is no year or quarter; filter it out, or name another column"
    )]
    NoPeriod {
        /// The column.
        column: String,
        /// The label.
        label: String,
    },
    /// Years and quarters in one column.
    #[error(
        "column “{0}” holds both years and quarters, which would be counted twice; filter one of them out"
    )]
    Mixed(String),
    /// No row has a period.
    #[error("no row that passes has a year or quarter in column “{0}”")]
    Empty(String),
    /// A panel needs reporters.
    #[error("a constant panel needs the column that says who reported; name it")]
    NoReporter,
    /// Nobody reported in every period.
    #[error(
        "nobody reported in each of the {periods} periods from {first} to {last}, so there is no constant panel; choose \
         fewer periods, such as year>={last}"
    )]
    EmptyPanel {
        /// How many periods there are.
        periods: usize,
        /// The first.
        first: Period,
        /// The last.
        last: Period,
    },
}

/// A last period with less than this share of the reporters before is told to be incomplete.
const INCOMPLETE_BELOW: f64 = 0.7;

/// Counts a trend.
///
/// # Errors
/// Where a label is no period, or there is no constant panel.
pub fn trend(data: &Data, request: &Request) -> Result<Trend, TrendError> {
    let mut columns = vec![request.period];
    columns.extend(request.reporter);
    columns.extend(request.by.filter(|by| !columns.contains(by)));
    let table = count(data, &columns, &request.filter)?;
    let place_of = |column: usize| columns.iter().position(|known| *known == column);
    let (reporter, by) = (request.reporter.and_then(place_of), request.by.and_then(place_of));
    let name = data.columns()[request.period].name();

    let mut cells = Vec::new();
    let mut without_period = Interval::ZERO;
    let mut reported: BTreeMap<Period, BTreeSet<u32>> = BTreeMap::new();
    for cell in table.iter() {
        let Some(period) = period_of(data, request.period, cell.codes[0])? else {
            without_period = without_period.plus(cell.count);
            continue;
        };
        let who = reporter.map_or(UNKNOWN, |place| cell.codes[place]);
        reported.entry(period).or_default().insert(who);
        cells.push((
            period,
            who,
            by.map_or(UNKNOWN, |place| cell.codes[place]),
            cell.count,
        ));
    }
    let (Some(first), Some(last)) = (reported.keys().next(), reported.keys().next_back()) else {
        return Err(TrendError::Empty(name.to_owned()));
    };
    if reported
        .keys()
        .any(|period| period.quarter.is_some() != first.quarter.is_some())
    {
        return Err(TrendError::Mixed(name.to_owned()));
    }
    let panel = match request.panel {
        Panel::All => None,
        Panel::Constant if reporter.is_none() => return Err(TrendError::NoReporter),
        Panel::Constant => Some(members(&reported, *first, *last)?),
    };
    cells.retain(|(_, who, _, _)| panel.as_ref().is_none_or(|members| members.contains(who)));
    let periods: Vec<Period> = reported.keys().copied().collect();
    let reporters = if reporter.is_some() {
        reporters(&reported)
    } else {
        Vec::new()
    };
    let label_of = |column: Option<usize>, code: u32| {
        column
            .and_then(|column| data.columns()[column].label(code))
            .map(ToOwned::to_owned)
    };
    Ok(Trend {
        cautions: cautions(reporter.is_some(), panel.is_some(), &reporters, without_period),
        lines: lines(&cells, &periods, |code| label_of(request.by, code)),
        reporters,
        panel: panel.map(|members| {
            let mut names: Vec<String> = members
                .iter()
                .filter_map(|code| label_of(request.reporter, *code))
                .collect();
            names.sort();
            names
        }),
        without_period,
    })
}

/// Those who reported in every period.
fn members(
    reported: &BTreeMap<Period, BTreeSet<u32>>,
    first: Period,
    last: Period,
) -> Result<BTreeSet<u32>, TrendError> {
    let members = constant(reported);
    if members.is_empty() {
        return Err(TrendError::EmptyPanel {
            periods: reported.len(),
            first,
            last,
        });
    }
    Ok(members)
}

fn period_of(data: &Data, column: usize, code: u32) -> Result<Option<Period>, TrendError> {
    let column = &data.columns()[column];
    let Some(label) = column.label(code) else {
        return Ok(None);
    };
    Period::read(label).map(Some).ok_or_else(|| TrendError::NoPeriod {
        column: column.name().to_owned(),
        label: label.to_owned(),
    })
}

/// Those who reported in every period. Who is not known is no member: it may be another one each time.
fn constant(reported: &BTreeMap<Period, BTreeSet<u32>>) -> BTreeSet<u32> {
    let mut sets = reported.values();
    let mut members = sets.next().cloned().unwrap_or_default();
    for set in sets {
        members.retain(|who| set.contains(who));
    }
    members.remove(&UNKNOWN);
    members
}

fn reporters(reported: &BTreeMap<Period, BTreeSet<u32>>) -> Vec<Reporters> {
    let mut before: Option<&BTreeSet<u32>> = None;
    reported
        .iter()
        .map(|(period, now)| {
            let (joined, left) = before.map_or((0, 0), |before| {
                (now.difference(before).count(), before.difference(now).count())
            });
            before = Some(now);
            Reporters {
                period: *period,
                count: now.len(),
                joined,
                left,
            }
        })
        .collect()
}

fn lines(
    cells: &[(Period, u32, u32, Interval)],
    periods: &[Period],
    label_of: impl Fn(u32) -> Option<String>,
) -> Vec<Line> {
    let mut sums: BTreeMap<u32, BTreeMap<Period, Interval>> = BTreeMap::new();
    for (period, _, line, count) in cells {
        let sum = sums
            .entry(*line)
            .or_default()
            .entry(*period)
            .or_insert(Interval::ZERO);
        *sum = sum.plus(*count);
    }
    let mut lines: Vec<Line> = sums
        .into_iter()
        .map(|(code, counts)| {
            let mut before = None;
            let points: Vec<Point> = periods
                .iter()
                .map(|period| {
                    let count = counts.get(period).copied();
                    let change = count.and_then(|count| Bounds::change(before?, count));
                    before = count;
                    Point {
                        period: *period,
                        count,
                        change,
                    }
                })
                .collect();
            let ends = (
                points.first().and_then(|point| point.count),
                points.last().and_then(|point| point.count),
            );
            Line {
                label: label_of(code),
                change: match ends {
                    (Some(first), Some(last)) if points.len() > 1 => Bounds::change(first, last),
                    _ => None,
                },
                points,
            }
        })
        .collect();
    lines.sort_by(|a, b| (a.label.is_none(), &a.label).cmp(&(b.label.is_none(), &b.label)));
    lines
}

fn cautions(
    knows_reporters: bool,
    is_constant: bool,
    reporters: &[Reporters],
    without_period: Interval,
) -> Vec<Caution> {
    let mut cautions = Vec::new();
    if !knows_reporters {
        cautions.push(Caution::ReportersNotKnown);
    } else if !is_constant && reporters.iter().any(|period| period.joined + period.left > 0) {
        cautions.push(Caution::ReportersChange);
    }
    if let [.., before, last] = reporters
        && (last.count as f64) < before.count as f64 * INCOMPLETE_BELOW
        && !is_constant
    {
        cautions.push(Caution::LastIncomplete);
    }
    if without_period.high() > 0 {
        cautions.push(Caution::PeriodsUnknown);
    }
    cautions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::Column;
    use crate::data::Measure;

    /// A reports always, B begins in 2016, C stops after 2015.
    fn data() -> Data {
        let rows: [(&str, &str, &str, u64, u64); 8] = [
            ("2015", "A", "f", 10, 10),
            ("2015", "C", "m", 50, 50),
            ("2016", "A", "f", 8, 8),
            ("2016", "A", "m", 1, 4),
            ("2016", "B", "f", 100, 100),
            ("2017", "A", "f", 12, 12),
            ("2017", "B", "f", 90, 90),
            ("", "A", "f", 3, 3),
        ];
        let column =
            |name: &str, cell: fn(&(&'static str, &'static str, &'static str, u64, u64)) -> &'static str| {
                Column::from_labels(
                    name,
                    rows.iter()
                        .map(|row| Some(cell(row)).filter(|label| !label.is_empty())),
                )
            };
        let figures: Vec<Interval> = rows
            .iter()
            .map(|row| Interval::new(row.3, row.4).unwrap())
            .collect();
        let columns = vec![
            column("year", |row| row.0),
            column("iso3", |row| row.1),
            column("sex", |row| row.2),
        ];
        Data::new(columns, Measure::from_intervals(&figures)).unwrap()
    }

    fn request(panel: Panel) -> Request {
        Request {
            period: 0,
            reporter: Some(1),
            by: None,
            panel,
            filter: Filter::all(),
        }
    }

    fn told(line: &Line) -> Vec<String> {
        line.points
            .iter()
            .map(|point| point.count.map_or("-".into(), |count| count.to_string()))
            .collect()
    }

    #[test]
    fn all_reporters_measure_reporting_and_a_constant_panel_does_not() {
        let all = trend(&data(), &request(Panel::All)).unwrap();
        assert_eq!(told(&all.lines[0]), ["60", "109–112", "102"]);
        let counts: Vec<(usize, usize, usize)> = all
            .reporters
            .iter()
            .map(|year| (year.count, year.joined, year.left))
            .collect();
        assert_eq!(counts, [(2, 0, 0), (2, 1, 1), (2, 0, 0)]);
        assert_eq!(all.cautions, [Caution::ReportersChange, Caution::PeriodsUnknown]);
        assert_eq!(all.without_period, Interval::exact(3));

        let constant = trend(&data(), &request(Panel::Constant)).unwrap();
        assert_eq!(constant.panel.as_deref(), Some(&["A".to_owned()][..]));
        assert_eq!(told(&constant.lines[0]), ["10", "9–12", "12"]);
        assert_eq!(constant.cautions, [Caution::PeriodsUnknown]);
        let change = constant.lines[0].points[1].change.unwrap();
        assert!((change.low + 0.1).abs() < 1e-12 && (change.high - 0.2).abs() < 1e-12);
        assert!((constant.lines[0].change.unwrap().low - 0.2).abs() < 1e-12);
    }

    #[test]
    fn a_line_without_a_report_has_a_gap_and_no_zero() {
        let by_sex = trend(
            &data(),
            &Request {
                by: Some(2),
                ..request(Panel::All)
            },
        )
        .unwrap();
        assert_eq!(by_sex.lines[1].label.as_deref(), Some("m"));
        assert_eq!(told(&by_sex.lines[1]), ["50", "1–4", "-"]);
        assert_eq!(by_sex.lines[1].points[2].change, None);
    }

    #[test]
    fn what_is_no_trend_is_refused() {
        let error = |request: &Request| trend(&data(), request).unwrap_err();
        let by_sex = Request {
            period: 2,
            ..request(Panel::All)
        };
        assert!(matches!(error(&by_sex), TrendError::NoPeriod { .. }));
        let nobody = Request {
            reporter: None,
            ..request(Panel::Constant)
        };
        assert_eq!(error(&nobody), TrendError::NoReporter);
        let data = data();
        let but_a = Filter::codes(&data, 1, &[2, 3]);
        let told = trend(
            &data,
            &Request {
                filter: but_a,
                ..request(Panel::Constant)
            },
        )
        .unwrap_err();
        assert!(matches!(told, TrendError::EmptyPanel { periods: 3, .. }));
        let none = Filter::codes(&data, 0, &[]);
        assert!(matches!(
            trend(
                &data,
                &Request {
                    filter: none,
                    ..request(Panel::All)
                }
            ),
            Err(TrendError::Empty(_))
        ));
    }
}
