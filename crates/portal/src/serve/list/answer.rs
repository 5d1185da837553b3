//! An answer of the index as JSON. The shape is that of `palermo search --json`.

use search::index::{Answer, FacetCounts, Hit, Matched};
use serde_json::{Map, Value as Json, json};
use vocabulary::Language;

use crate::fill::question::Question;
use crate::fill::{Context, Titles, facets};
use crate::serve::asker::Asker;

/// The answer with labels in a language.
pub fn answer_json(asker: &Asker, language: Language, question: &Question, found: &Answer) -> Json {
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    let facets: Map<String, Json> = found
        .facets
        .iter()
        .map(|facet| (facet.path.clone(), facet_json(&context, question, facet)))
        .collect();
    json!({
        "total": found.total,
        "hits": found.hits.iter().map(|hit| hit_json(&context, hit)).collect::<Vec<_>>(),
        "facets": facets,
        "notes": found
            .notes
            .iter()
            .map(|note| json!({ "code": note.kind.code(), "from": note.span.start, "to": note.span.end }))
            .collect::<Vec<_>>(),
        "next": found.next.as_ref().map(ToString::to_string),
    })
}

fn hit_json(context: &Context<'_>, hit: &Hit) -> Json {
    let highlights: Vec<Json> = hit
        .highlights
        .iter()
        .map(|highlight| {
            let fragments: Vec<Json> = highlight
                .fragments
                .iter()
                .map(|(text, matches)| json!({ "text": text, "match": matches }))
                .collect();
            json!({
                "field": highlight.path,
                "language": highlight.language.as_str(),
                "fragments": fragments,
            })
        })
        .collect();
    json!({
        "id": hit.id,
        "kind": hit.kind,
        "title": hit.title,
        "language": hit.title_language.as_str(),
        "title_status": hit.title_status.code(),
        "score": hit.score,
        "highlights": highlights,
        "matched": hit.matched.iter().map(|term| term_json(context, term)).collect::<Vec<_>>(),
        "url": format!("{}/id/{}", context.site.origin, hit.id),
    })
}

fn term_json(context: &Context<'_>, term: &Matched) -> Json {
    json!({
        "list": term.list,
        "code": term.code,
        "label": context.schema.lists().label(&term.list, &term.code, context.language),
        "term": term.term,
        "term_language": term.language.map(Language::code),
        "words": term.words,
    })
}

fn facet_json(context: &Context<'_>, question: &Question, facet: &FacetCounts) -> Json {
    facet
        .values
        .iter()
        .map(|(code, count)| {
            let label = facets::value_label(context, question, &facet.path, code);
            json!({ "code": code, "label": label, "count": count })
        })
        .collect()
}
