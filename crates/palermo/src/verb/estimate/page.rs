//! The answer of `palermo estimate` as tables for people.

use estimation::methods::Estimated;
use estimation::report::{Answer, Report};
use locale::format;

use super::sentences::{method_name, names, people_in_words};
use crate::desk::Desk;

type Table = Vec<Vec<String>>;

/// What was seen, the methods side by side, the overlaps, and the checks of the lists against themselves.
pub fn tables(desk: &Desk<'_>, report: &Report) -> Vec<Table> {
    let mut tables = vec![
        summary(desk, report),
        methods(desk, report),
        overlaps(desk, report),
    ];
    if report.left_out.iter().any(|one| one.estimate.is_ok()) {
        tables.push(left_out(desk, report));
    }
    if !report.found.is_empty() {
        tables.push(found(desk, report));
    }
    tables
}

fn summary(desk: &Desk<'_>, report: &Report) -> Table {
    let messages = desk.messages();
    let names: Vec<String> = (0..report.names.len())
        .map(|list| names(report, 1 << list))
        .collect();
    let mut rows = vec![
        vec![
            messages.text("estimate-observed"),
            people_in_words(desk, report.observed as f64),
        ],
        vec![
            messages.text("estimate-lists"),
            format::list(desk.language(), &names),
        ],
    ];
    if report.draws > 1 {
        rows.push(vec![messages.text("estimate-draws"), report.draws.to_string()]);
    }
    rows
}

fn methods(desk: &Desk<'_>, report: &Report) -> Table {
    let messages = desk.messages();
    let mut rows = vec![vec![
        messages.text("estimate-method"),
        messages.text("estimate-estimate"),
        messages.with("estimate-interval", &[("level", 95.into())]),
        messages.text("estimate-kind"),
        messages.text("estimate-effects"),
    ]];
    rows.extend(report.answers.iter().map(|answer| method(desk, report, answer)));
    rows
}

fn method(desk: &Desk<'_>, report: &Report, answer: &Answer) -> Vec<String> {
    let messages = desk.messages();
    let name = method_name(desk, answer.method);
    match &answer.outcome {
        Ok(one) => vec![
            name,
            people_in_words(desk, one.estimate),
            range(desk, one.low, one.high),
            messages.text(&format!("estimate-kind-{}", one.kind.code())),
            effects(report, one),
        ],
        Err(refusal) => vec![
            name,
            messages.text("estimate-none"),
            messages.text(&format!("estimate-reason-{}", refusal.code())),
        ],
    }
}

fn effects(report: &Report, one: &Estimated) -> String {
    let effects: Vec<String> = one.effects.iter().map(|&effect| names(report, effect)).collect();
    effects.join(" ")
}

fn range(desk: &Desk<'_>, low: f64, high: f64) -> String {
    desk.messages().with(
        "estimate-range",
        &[
            ("low", people_in_words(desk, low).into()),
            ("high", people_in_words(desk, high).into()),
        ],
    )
}

fn overlaps(desk: &Desk<'_>, report: &Report) -> Table {
    let messages = desk.messages();
    let lists = report.names.len();
    let mut heads = vec![messages.text("estimate-overlaps")];
    heads.extend((0..lists).map(|list| names(report, 1 << list)));
    heads.push(messages.text("estimate-only"));
    let mut rows = vec![heads];
    for row in 0..lists {
        let mut cells = vec![names(report, 1 << row)];
        cells.extend(
            report.overlaps.shared[row]
                .iter()
                .map(|&count| people_in_words(desk, count as f64)),
        );
        cells.push(people_in_words(desk, report.overlaps.only[row] as f64));
        rows.push(cells);
    }
    rows
}

fn left_out(desk: &Desk<'_>, report: &Report) -> Table {
    let messages = desk.messages();
    let mut rows = vec![vec![
        messages.text("estimate-left-out"),
        messages.text("estimate-estimate"),
    ]];
    rows.extend(report.left_out.iter().map(|one| {
        vec![
            names(report, 1 << one.list),
            match &one.estimate {
                Ok(estimate) => people_in_words(desk, *estimate),
                Err(refusal) => messages.text(&format!("estimate-reason-{}", refusal.code())),
            },
        ]
    }));
    rows
}

fn found(desk: &Desk<'_>, report: &Report) -> Table {
    let messages = desk.messages();
    let mut rows = vec![vec![
        messages.text("estimate-found"),
        messages.text("estimate-known"),
        messages.text("estimate-method-stepwise"),
        messages.text("estimate-method-decomposable"),
    ]];
    rows.extend(report.found.iter().map(|one| {
        let mut cells = vec![
            names(report, 1 << one.list),
            people_in_words(desk, one.truth as f64),
        ];
        cells.extend([&one.stepwise, &one.decomposable].map(|guess| match guess {
            Ok(guess) => range(desk, guess.low, guess.high),
            Err(_) => messages.text("estimate-none"),
        }));
        cells
    }));
    rows
}
