//! `palermo trend`.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use statistics::Column;
use statistics::period::Period;
use statistics::trend::{Panel, Request, Trend, trend};

use super::chart::{self, About};
use super::{FileArguments, Opened, guess, print, rejected};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::figure::FigureArguments;
use crate::output;

/// What `palermo trend` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo trend victims.csv --by year --panel constant --where 'sex=total and age=total'
  palermo trend referrals.csv --by exploitation --year quarter
  palermo trend referrals.csv --by age --year quarter --html trend.html --language ar
  palermo trend cases.csv --by isForcedLabour --reporter CountryOfExploitation --panel all --json"
)]
pub struct TrendArguments {
    #[command(flatten)]
    file: FileArguments,
    /// The column of years or quarters, or a column that divides the trend into lines
    #[arg(long, value_name = "COLUMN")]
    by: Option<String>,
    /// The column of years or quarters, where --by names another one
    #[arg(long, value_name = "COLUMN")]
    year: Option<String>,
    /// The column of those who report, such as the country of detection; none where there is one reporter
    #[arg(long, value_name = "COLUMN")]
    reporter: Option<String>,
    /// Whose reports are added up: of all, or of those who reported in every period
    #[arg(long, value_enum, default_value = "all")]
    panel: PanelWish,
    /// Print comma-separated values with both ends of each figure
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    #[command(flatten)]
    figure: FigureArguments,
}

/// Whose reports are added up.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum PanelWish {
    /// Of whoever reported in the period
    All,
    /// Of those who reported in every period
    Constant,
}

/// Runs `palermo trend`.
///
/// # Errors
/// What is wrong with the file, a column or the filter; that there is no constant panel.
pub fn run(desk: &Desk<'_>, wish: &TrendArguments) -> Result<Exit, Failure> {
    let mut guessed = Guessed::default();
    let opened = wish.file.open(desk, |header| {
        let mut columns: Vec<String> = wish.by.clone().into_iter().collect();
        guessed.period = wish.year.clone().or_else(|| guess::period(header));
        guessed.reporter = match wish.reporter.as_deref() {
            Some("none") => None,
            Some(named) => Some(named.to_owned()),
            None => guess::reporter(header),
        };
        columns.extend(guessed.period.clone());
        columns.extend(guessed.reporter.clone());
        Ok(columns)
    })?;
    let find = |name: &str| opened.data.find(name).map_err(rejected);
    let by = wish.by.as_deref().map(find).transpose()?;
    // --by may name the years themselves.
    let by_is_period =
        by.filter(|place| wish.year.is_none() && is_of_periods(&opened.data.columns()[*place]));
    let period = match (by_is_period, guessed.period.as_deref()) {
        (Some(place), _) => place,
        (None, Some(name)) => find(name)?,
        (None, None) => {
            return Err(Failure::Usage(
                "no column is called year or quarter; name the one that is with --year".into(),
            ));
        }
    };
    let reporter = guessed
        .reporter
        .as_deref()
        .map(find)
        .transpose()?
        .filter(|place| *place != period);
    if by_is_period.is_none() && wish.year.is_none() {
        let name = opened.data.columns()[period].name();
        desk.say("evidence-taken-period", &[("column", name.into())]);
    }
    if let (Some(place), None) = (reporter, &wish.reporter) {
        let name = opened.data.columns()[place].name();
        desk.say("evidence-taken-reporter", &[("column", name.into())]);
    }
    let request = Request {
        period,
        reporter,
        by: by.filter(|place| *place != period),
        panel: match wish.panel {
            PanelWish::All => Panel::All,
            PanelWish::Constant => Panel::Constant,
        },
        filter: opened.filter.clone(),
    };
    let found = trend(&opened.data, &request).map_err(rejected)?;
    print_trend(desk, wish, &opened, &found, request.by.is_some())?;
    if wish.figure.is_wanted() {
        let name = |place: usize| opened.data.columns()[place].name().to_owned();
        let by = request.by.into_iter().chain([period]).map(name).collect();
        draw(desk, wish, &opened, &found, by)?;
    }
    Ok(Exit::Ok)
}

fn print_trend(
    desk: &Desk<'_>,
    wish: &TrendArguments,
    opened: &Opened,
    found: &Trend,
    has_lines: bool,
) -> Result<(), Failure> {
    if desk.global.json {
        let mut answer = json(found);
        answer["file"] = json!(wish.file.file.display().to_string());
        answer["where"] = json!(wish.file.filter);
        answer["counted_by"] = json!(opened.counted_by);
        answer["report"] = print::report_json(&opened.report);
        output::print_json("palermo.trend/1", answer)?;
    } else if wish.csv {
        print::csv(&rows_of_csv(found))?;
    } else {
        output::print_table(&rows(desk, found, has_lines))?;
    }
    for caution in &found.cautions {
        desk.say(&format!("evidence-caution-{}", caution.name()), &[]);
    }
    if let Some(panel) = &found.panel {
        desk.say("evidence-panel", &[("count", (panel.len() as u64).into())]);
    }
    Ok(())
}

fn draw(
    desk: &Desk<'_>,
    wish: &TrendArguments,
    opened: &Opened,
    found: &Trend,
    by: Vec<String>,
) -> Result<(), Failure> {
    let caution = |name: &str| desk.messages().text(&format!("evidence-caution-{name}"));
    let about = About {
        counted_by: opened.counted_by.as_deref(),
        by,
        file: wish.file.file.display().to_string(),
        filter: &wish.file.filter,
        cautions: found.cautions.iter().map(|one| caution(one.name())).collect(),
    };
    chart::write_trend(desk, &wish.figure, found, &about)
}

#[derive(Default)]
struct Guessed {
    period: Option<String>,
    reporter: Option<String>,
}

fn is_of_periods(column: &Column) -> bool {
    !column.labels().is_empty() && column.labels().iter().all(|label| Period::read(label).is_some())
}

fn rows(desk: &Desk<'_>, trend: &Trend, has_lines: bool) -> Vec<Vec<String>> {
    let messages = desk.messages();
    let mut head = vec![messages.text("evidence-period")];
    if has_lines {
        head.insert(0, String::new());
    }
    head.extend(["evidence-count", "evidence-change", "evidence-reporters"].map(|key| messages.text(key)));
    if trend.reporters.is_empty() {
        head.pop();
    }
    let mut rows = vec![head];
    for line in &trend.lines {
        for point in &line.points {
            let mut row = vec![point.period.to_string()];
            if has_lines {
                row.insert(0, print::label(messages, line.label.as_deref()));
            }
            row.push(point.count.map_or_else(
                || messages.text("evidence-not-reported"),
                |count| count.to_string(),
            ));
            row.push(print::change(point.change));
            let reporters = trend
                .reporters
                .iter()
                .find(|reporters| reporters.period == point.period);
            row.extend(reporters.map(|reporters| match &trend.panel {
                Some(panel) => format!("{} / {}", panel.len(), reporters.count),
                None => reporters.count.to_string(),
            }));
            rows.push(row);
        }
    }
    rows
}

fn rows_of_csv(trend: &Trend) -> Vec<Vec<String>> {
    let head = [
        "line",
        "period",
        "count_low",
        "count_high",
        "change_low",
        "change_high",
        "reporters",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for line in &trend.lines {
        for point in &line.points {
            let mut row = vec![line.label.clone().unwrap_or_default(), point.period.to_string()];
            row.extend(
                point
                    .count
                    .map_or_else(|| [String::new(), String::new()], print::two_cells),
            );
            let change = |end: fn(&statistics::Bounds) -> f64| {
                let end = point.change.as_ref().map(end).filter(|end| end.is_finite());
                end.map_or(String::new(), |end| end.to_string())
            };
            row.push(change(|change| change.low));
            row.push(change(|change| change.high));
            let reporters = trend
                .reporters
                .iter()
                .find(|reporters| reporters.period == point.period);
            let panel = trend.panel.as_ref().map(Vec::len);
            row.push(
                panel
                    .or(reporters.map(|found| found.count))
                    .map_or(String::new(), |count| count.to_string()),
            );
            rows.push(row);
        }
    }
    rows
}

fn json(trend: &Trend) -> Value {
    let lines: Vec<Value> = trend
        .lines
        .iter()
        .map(|line| {
            let points: Vec<Value> = line
                .points
                .iter()
                .map(|point| {
                    json!({
                        "period": point.period.to_string(),
                        "count": point.count.map(print::interval),
                        "change": point.change.map(print::bounds),
                    })
                })
                .collect();
            json!({ "label": line.label, "points": points, "change": line.change.map(print::bounds) })
        })
        .collect();
    let reporters: Vec<Value> = trend
        .reporters
        .iter()
        .map(|period| {
            json!({
                "period": period.period.to_string(), "reporters": period.count, "joined": period.joined,
                "left": period.left,
            })
        })
        .collect();
    json!({
        "lines": lines,
        "reporters": reporters,
        "panel": trend.panel,
        "without_period": print::interval(trend.without_period),
        "cautions": trend.cautions.iter().map(|caution| caution.name()).collect::<Vec<_>>(),
    })
}
