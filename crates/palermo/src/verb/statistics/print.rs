//! How figures, shares and reports of files are printed.

use std::io;

use exchange::formula;
use locale::Messages;
use serde_json::{Value, json};
use statistics::load::Report;
use statistics::{Bounds, Interval};

use crate::desk::Desk;

/// Both ends, as JSON; null where there is no upper end.
pub(super) fn interval(count: Interval) -> Value {
    json!({ "low": count.low(), "high": count.is_bounded().then(|| count.high()) })
}

/// Both ends, as JSON; null where there is no upper end.
pub(super) fn bounds(bounds: Bounds) -> Value {
    json!({ "low": bounds.low, "high": Some(bounds.high).filter(|high| high.is_finite()) })
}

/// A share or change in percent, both ends where they differ.
pub(super) fn percent(share: Option<Bounds>) -> String {
    ends(share, |value| decimals(value * 100.0, 1)).map_or(String::new(), |text| format!("{text} %"))
}

/// A change in percent, with its sign.
pub(super) fn change(change: Option<Bounds>) -> String {
    let text = |value: f64| format!("{:+.1}", value * 100.0);
    match ends(change, text) {
        None => String::new(),
        Some(text) => format!("{} %", text.replace('–', " … ")),
    }
}

/// A rate, both ends where they differ.
pub(super) fn rate(rate: Bounds) -> String {
    ends(Some(rate), |value| decimals(value, 2)).unwrap_or_default()
}

/// A number with so many decimals, or with as many as show two digits of it: what is small is never shown as zero.
fn decimals(value: f64, least: usize) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".into();
    }
    let before_point = value.abs().log10().floor();
    let needed = (1.0 - before_point).clamp(0.0, 12.0) as usize;
    format!(
        "{value:.0$}",
        needed
            .max(least)
            .min(if before_point >= 0.0 { least } else { 12 })
    )
}

fn ends(bounds: Option<Bounds>, text: impl Fn(f64) -> String) -> Option<String> {
    let bounds = bounds?;
    let (low, high) = (text(bounds.low), text(bounds.high));
    Some(match (low == high, bounds.high.is_finite()) {
        (true, _) => low,
        (false, true) => format!("{low}–{high}"),
        (false, false) => format!("{low}–"),
    })
}

/// A label, or the word for the unknown.
pub(super) fn label(messages: &Messages, label: Option<&str>) -> String {
    label.map_or_else(|| messages.text("evidence-unknown"), crate::output::plain)
}

/// Tells what was mended and refused in a file.
pub(super) fn report(desk: &Desk<'_>, report: &Report) {
    for repair in &report.repairs {
        desk.say(
            "evidence-mended",
            &[
                ("kind", repair.kind.name().into()),
                ("column", repair.column.as_str().into()),
                ("count", repair.times.into()),
                ("row", repair.first_row.into()),
                ("example", repair.example.as_str().into()),
            ],
        );
    }
    for refusal in &report.refusals {
        desk.say(
            "evidence-refused",
            &[
                ("row", refusal.row.into()),
                ("column", refusal.column.as_str().into()),
                ("found", refusal.found.as_str().into()),
                ("reason", refusal.reason.as_str().into()),
            ],
        );
    }
    if report.refused_unlisted() > 0 {
        desk.say(
            "evidence-refused-more",
            &[("count", report.refused_unlisted().into())],
        );
    }
}

/// What was mended and refused, as JSON.
pub(super) fn report_json(report: &Report) -> Value {
    let repairs: Vec<Value> = report
        .repairs
        .iter()
        .map(|repair| {
            json!({
                "kind": repair.kind.name(), "column": repair.column, "times": repair.times,
                "first_row": repair.first_row, "example": repair.example,
            })
        })
        .collect();
    let refusals: Vec<Value> = report
        .refusals
        .iter()
        .map(|refusal| {
            json!({
                "row": refusal.row, "column": refusal.column, "found": refusal.found, "reason": refusal.reason,
            })
        })
        .collect();
    json!({ "rows": report.rows, "refused_rows": report.refused_rows, "repairs": repairs, "refusals": refusals })
}

/// Prints rows as comma-separated values, with cells that a spreadsheet would run made harmless.
pub(super) fn csv(rows: &[Vec<String>]) -> io::Result<()> {
    let mut out = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(io::stdout().lock());
    for row in rows {
        out.write_record(row.iter().map(|cell| formula::guard(cell)))?;
    }
    out.flush()
}

/// The low and the high end as two cells.
pub(super) fn two_cells(count: Interval) -> [String; 2] {
    let high = if count.is_bounded() {
        count.high().to_string()
    } else {
        String::new()
    };
    [count.low().to_string(), high]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_small_is_never_shown_as_zero() {
        let rate = Bounds {
            low: 0.002_325,
            high: 12.345,
        };
        assert_eq!(super::rate(rate), "0.0023–12.35");
        let share = Bounds {
            low: 0.0,
            high: 0.000_2,
        };
        assert_eq!(percent(Some(share)), "0–0.020 %");
    }
}
