//! Links and tables of lists as comma-separated values.

use std::io::{self, Write};

use crate::compare::Comparer;
use crate::configuration::Configuration;
use crate::incremental::Hit;
use crate::link::Linkage;
use crate::lists::ListTable;
use crate::merge::Merged;
use crate::table::Table;

/// The columns of a file of links; more may come behind them.
pub const LINK_COLUMNS: [&str; 7] = [
    "left",
    "right",
    "weight",
    "probability",
    "left_source",
    "right_source",
    "basis",
];

/// Writes links: the identifiers, the weight of evidence in bits, the probability, the files, and whether the link
/// was found by comparing (`direct`) or follows from others (`implied`).
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_links(out: impl Write, table: &Table, linkage: &Linkage) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(LINK_COLUMNS)?;
    for link in &linkage.links {
        rows.write_record([
            table.id(link.one),
            table.id(link.other),
            &format!("{:.4}", link.weight),
            &format!("{:.6}", link.probability),
            &table.sources()[table.source_of(link.one)].name,
            &table.sources()[table.source_of(link.other)].name,
            if link.is_implied { "implied" } else { "direct" },
        ])?;
    }
    rows.flush()
}

/// Writes what was found for new records, as links: the new record on the left.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_found(out: impl Write, table: &Table, found: &[(u32, Vec<Hit>)]) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(LINK_COLUMNS)?;
    for (record, hits) in found {
        for hit in hits {
            rows.write_record([
                table.id(*record),
                table.id(hit.record),
                &format!("{:.4}", hit.weight),
                &format!("{:.6}", hit.probability),
                &table.sources()[table.source_of(*record)].name,
                &table.sources()[table.source_of(hit.record)].name,
                "direct",
            ])?;
        }
    }
    rows.flush()
}

/// Writes which records are one person: `person` (a number), `source`, `id`.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_merged(out: impl Write, merged: &Merged) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(["person", "source", "id"])?;
    for (number, person) in merged.persons.iter().enumerate() {
        for name in person {
            rows.write_record([&(number + 1).to_string(), &name.source, &name.id])?;
        }
    }
    rows.flush()
}

/// The candidates that a person is to look at, the most doubtful first: those of a probability between the
/// thresholds `review` and `accept`. Places among [`Linkage::edges`].
pub fn review_queue(configuration: &Configuration, linkage: &Linkage) -> Vec<usize> {
    let thresholds = configuration.thresholds;
    let doubt = |place: &usize| (f64::from(linkage.edges[*place].probability) - 0.5).abs();
    let mut queue: Vec<usize> = (0..linkage.edges.len())
        .filter(|place| {
            let probability = f64::from(linkage.edges[*place].probability);
            probability >= thresholds.review && probability < thresholds.accept
        })
        .collect();
    queue.sort_by(|one, other| doubt(one).total_cmp(&doubt(other)).then(one.cmp(other)));
    queue
}

/// Writes the pairs to be looked at: the columns of links, whether each is a link so far, and for each field both
/// values as they are compared and how well they agree.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_review(
    out: impl Write,
    configuration: &Configuration,
    table: &Table,
    linkage: &Linkage,
    queue: &[usize],
) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    let mut head: Vec<String> = LINK_COLUMNS.map(str::to_owned).to_vec();
    head.push("is_link".into());
    for field in table.fields() {
        head.extend(["left", "right", "level"].map(|what| format!("{what}_{}", field.name)));
    }
    rows.write_record(&head)?;
    let mut comparer = Comparer::for_few(table, configuration.swapped_names());
    for place in queue {
        let edge = &linkage.edges[*place];
        let key = (edge.one, edge.other);
        let is_link = linkage
            .links
            .binary_search_by_key(&key, |link| (link.one, link.other))
            .is_ok();
        let mut row = vec![
            table.id(edge.one).to_owned(),
            table.id(edge.other).to_owned(),
            format!("{:.4}", edge.weight),
            format!("{:.6}", edge.probability),
            table.sources()[table.source_of(edge.one)].name.clone(),
            table.sources()[table.source_of(edge.other)].name.clone(),
            "direct".to_owned(),
            if is_link { "yes" } else { "no" }.to_owned(),
        ];
        let pattern = comparer.compare(edge.one, edge.other);
        for field in 0..table.fields().len() {
            let text = |record: u32| {
                table
                    .domain_of(field)
                    .text(table.record(record)[field])
                    .to_owned()
            };
            row.extend([
                text(edge.one),
                text(edge.other),
                pattern.level(field).word().to_owned(),
            ]);
        }
        rows.write_record(&row)?;
    }
    rows.flush()
}

/// Writes tables of lists: a column for each list, `count`, and before them `draw` where links were drawn.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_lists(out: impl Write, lists: &[String], tables: &[ListTable]) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    let has_draws = tables.iter().any(|table| table.draw.is_some());
    let mut head: Vec<&str> = if has_draws { vec!["draw"] } else { Vec::new() };
    head.extend(lists.iter().map(String::as_str));
    head.push("count");
    rows.write_record(&head)?;
    for table in tables {
        for (pattern, count) in &table.counts {
            let mut row: Vec<String> = table.draw.iter().map(ToString::to_string).collect();
            row.extend((0..lists.len()).map(|list| (pattern >> list & 1).to_string()));
            row.push(count.to_string());
            rows.write_record(&row)?;
        }
    }
    rows.flush()
}
