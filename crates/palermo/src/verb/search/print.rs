//! Answers for people: the hits one below the other, then the facets.

use std::io::{IsTerminal, stdout};

use search::index::{Answer, Hit};
use search::query::{Note, NoteKind};
use usecases::Palermo;

use super::{SearchArguments, facets};
use crate::desk::{Desk, Words};
use crate::exit::Failure;
use crate::output::print_line;

/// How many values of a facet are printed.
const VALUES_SHOWN: usize = 6;

/// Prints an answer.
pub fn print(
    desk: &Desk<'_>,
    palermo: &Palermo,
    wish: &SearchArguments,
    answer: &Answer,
) -> Result<(), Failure> {
    let messages = desk.messages();
    for note in &answer.notes {
        desk.say_line(&note_sentence(desk, &wish.query, note));
    }
    if answer.total == 0 {
        desk.say_line(&messages.text("results-none"));
        return Ok(());
    }
    print_line(&messages.with("results-total", &[("count", answer.total.into())]))?;
    print_line("")?;
    let words = desk.words(palermo);
    for hit in &answer.hits {
        print_hit(desk, palermo, &words, hit)?;
    }
    if (answer.hits.len() as u64) < answer.total {
        let shown = answer.hits.len();
        desk.say("command-search-more", &[("count", shown.into())]);
    }
    print_facets(desk, palermo, &words, answer)
}

/// What was made of a part of the query. A word that nobody knows is told as on the portal.
fn note_sentence(desk: &Desk<'_>, query: &str, note: &Note) -> String {
    let text = query.get(note.span.clone()).unwrap_or_default();
    let messages = desk.messages();
    match note.kind {
        NoteKind::UnknownWord => messages.with("results-not-a-language", &[("query", text.into())]),
        NoteKind::SimilarWords => messages.with("results-corrected", &[("query", text.into())]),
        kind => {
            let key = format!("results-note-{}", kind.code());
            messages.with(&key, &[("words", text.into())])
        }
    }
}

fn print_hit(desk: &Desk<'_>, palermo: &Palermo, words: &Words<'_>, hit: &Hit) -> Result<(), Failure> {
    let messages = desk.messages();
    let kind = palermo.schema().kind(&hit.kind).map_or_else(
        || hit.kind.clone(),
        |kind| words.context().kind_label(kind, false),
    );
    print_line(&hit.title)?;
    print_line(&format!("  {} · {kind}", hit.id))?;
    for matched in &hit.matched {
        let term = messages.with("results-matched", &[("term", matched.term.as_str().into())]);
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

fn print_facets(
    desk: &Desk<'_>,
    palermo: &Palermo,
    words: &Words<'_>,
    answer: &Answer,
) -> Result<(), Failure> {
    for facet in answer.facets.iter().filter(|facet| !facet.values.is_empty()) {
        let mut values: Vec<String> = facet
            .values
            .iter()
            .take(VALUES_SHOWN)
            .map(|(code, count)| {
                let label = facets::label(desk, palermo, words, &facet.path, code);
                format!("{label} ({count})")
            })
            .collect();
        let more = (facet.values.len().saturating_sub(VALUES_SHOWN)) as u64 + facet.further;
        if more > 0 {
            let messages = desk.messages();
            values.push(messages.with("facet-more", &[("count", more.into())]));
        }
        let name = facets::name(desk, palermo, words, &facet.path);
        print_line(&format!("{name} [{}]: {}", facet.path, values.join(" · ")))?;
    }
    Ok(())
}
