//! Answers for people: the hits one below the other, then the facets.

use std::io::{IsTerminal, stdout};

use portal::fill::Context;
use portal::fill::question::Question;
use portal::fill::results::notes;
use search::index::{Answer, Hit};

use super::facets;
use crate::desk::Desk;
use crate::exit::Failure;
use crate::output::print_line;

/// Prints an answer.
pub fn print(
    desk: &Desk<'_>,
    context: &Context<'_>,
    question: &Question,
    answer: &Answer,
) -> Result<(), Failure> {
    for note in notes(context, question, answer) {
        desk.say_line(&note);
    }
    if answer.total == 0 {
        desk.say("results-none", &[]);
        return Ok(());
    }
    print_line(&context.with("results-total", &[("count", answer.total.into())]))?;
    print_line("")?;
    for hit in &answer.hits {
        print_hit(context, hit)?;
    }
    if (answer.hits.len() as u64) < answer.total {
        let shown = answer.hits.len();
        desk.say("command-search-more", &[("count", shown.into())]);
    }
    facets::print(context, question, answer)
}

fn print_hit(context: &Context<'_>, hit: &Hit) -> Result<(), Failure> {
    let kind = context
        .schema
        .kind(&hit.kind)
        .map_or_else(|| hit.kind.clone(), |kind| context.kind_label(kind, false));
    print_line(&hit.title)?;
    print_line(&format!("  {} · {kind}", hit.id))?;
    for matched in &hit.matched {
        let term = context.with("results-matched", &[("term", matched.term.as_str().into())]);
        print_line(&format!("  {term}"))?;
    }
    if let Some(highlight) = hit.highlights.first() {
        let is_terminal = stdout().is_terminal();
        let text: String = highlight
            .fragments
            .iter()
            .map(|(text, is_match)| match (is_match, is_terminal) {
                (false, _) => text.replace('\n', " "),
                // Bold on a terminal, as search programs do.
                (true, true) => format!("\u{1B}[1m{text}\u{1B}[0m"),
                (true, false) => text.clone(),
            })
            .collect();
        print_line(&format!("  {text}"))?;
    }
    Ok(print_line("")?)
}
