//! `palermo search`.

mod facets;
mod filters;
mod print;

use clap::{Args, ValueEnum};
use portal::fill::Context;
use portal::fill::question::Question;
use search::index::{Answer, Highlight, Hit, LIMIT_MOST, Matched, Request, Sort};
use search::query::Note;
use serde_json::{Value, json};
use usecases::{Actor, Palermo};
use vocabulary::{Language, PartialDate};

use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::output::print_json;

/// What `palermo search` takes.
#[derive(Debug, Args)]
#[command(after_help = "  palermo search \"trafficking in children\"
  palermo search \"الاتجار بالأشخاص\" --language ar
  palermo search \"ctoc cop wg4 2015 3\"
  palermo search \"\" --kind case --where country=AUS --where victims.sexes=female
  palermo search \"\" --kind activity --from 2015 --to 2015-06 --sort newest --all --json")]
pub struct SearchArguments {
    /// What to look for: words, \"a phrase\", title:word, AND, OR, NOT, begin*, a document symbol in any spelling; \"\" for everything
    query: String,
    /// Only records of this kind; may be given several times
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// Only records with this value, a code or its label; may be given several times. Values of one field are alternatives, fields go together; unknown stands for what is not known
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    filters: Vec<String>,
    /// Only records dated then or later: a year, month or day
    #[arg(long, value_name = "DATE")]
    from: Option<PartialDate>,
    /// Only records dated then or earlier: a year, month or day
    #[arg(long, value_name = "DATE")]
    to: Option<PartialDate>,
    /// The order of the hits
    #[arg(long, value_enum, default_value_t = Order::Relevance)]
    sort: Order,
    /// The most hits that are printed
    #[arg(long, value_name = "NUMBER", default_value_t = 10, value_parser = clap::value_parser!(u64).range(0..))]
    limit: u64,
    /// Print every hit
    #[arg(long, conflicts_with = "limit")]
    all: bool,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Order {
    /// The best match first
    Relevance,
    /// The latest first
    Newest,
    /// The earliest first
    Oldest,
    /// By title
    Title,
}

impl Order {
    fn sort(self) -> Sort {
        match self {
            Self::Relevance => Sort::Relevance,
            Self::Newest => Sort::Newest,
            Self::Oldest => Sort::Oldest,
            Self::Title => Sort::Title,
        }
    }
}

/// Runs `palermo search`. The index of this machine is first brought up to the store.
///
/// # Errors
/// What is wrong with the question; that the store or the index cannot be used.
pub fn run(desk: &Desk<'_>, wish: &SearchArguments) -> Result<Exit, Failure> {
    let palermo = desk.open_for_reading()?;
    let mut request = Request::new(wish.query.clone(), desk.language());
    request.kinds = wish
        .kind
        .iter()
        .map(|name| Ok(palermo.kind(name)?.code.to_owned()))
        .collect::<Result<_, Failure>>()?;
    request.filters = filters::read(&palermo, &request.kinds, &wish.filters)?;
    request.period = (wish.from.is_some() || wish.to.is_some()).then(|| (wish.from.clone(), wish.to.clone()));
    request.sort = wish.sort.sort();
    let mut meter = desk.meter();
    palermo.follow(&mut |progress| meter.tell(progress))?;
    meter.finish();
    let most = if wish.all { u64::MAX } else { wish.limit };
    let answer = gather(&palermo, request.clone(), most)?;
    let words = desk.words(&palermo);
    let question = question(&palermo, request);
    if desk.global.json {
        print_json("palermo.search/1", to_json(&words.context(), &question, &answer))?;
    } else {
        print::print(desk, &words.context(), &question, &answer)?;
    }
    Ok(Exit::of_answer(answer.total > 0))
}

/// The question as the portal's pages have it, so that both use the same words.
fn question(palermo: &Palermo, request: Request) -> Question {
    let kind = match request.kinds.as_slice() {
        [code] => palermo.schema().kind(code),
        _ => None,
    };
    let (language, reach) = (request.language, request.reach);
    let mut question = Question::read(kind, language, reach, std::iter::empty());
    question.request = request;
    question
}

/// Asks page after page, until there are enough hits or no more.
fn gather(palermo: &Palermo, mut request: Request, most: u64) -> Result<Answer, Failure> {
    let page = |rest: u64| usize::try_from(rest).unwrap_or(LIMIT_MOST).min(LIMIT_MOST);
    request.limit = page(most);
    let mut answer = palermo.search(&Actor::Public, &request)?;
    // The facets of the first page are those of all.
    request.facets = false;
    while let Some(next) = answer.next.take() {
        let rest = most - answer.hits.len() as u64;
        if rest == 0 {
            break;
        }
        request.after = Some(next);
        request.limit = page(rest);
        let more = palermo.search(&Actor::Public, &request)?;
        answer.hits.extend(more.hits);
        answer.next = more.next;
    }
    Ok(answer)
}

fn to_json(context: &Context<'_>, question: &Question, answer: &Answer) -> Value {
    let query = &question.request.query;
    json!({
        "total": answer.total,
        "hits": answer.hits.iter().map(hit_json).collect::<Vec<_>>(),
        "facets": facets::to_json(context, question, answer),
        "notes": answer.notes.iter().map(|note| note_json(query, note)).collect::<Vec<_>>(),
    })
}

fn hit_json(hit: &Hit) -> Value {
    json!({
        "id": hit.id.as_str(),
        "kind": hit.kind,
        "title": hit.title,
        "language": hit.title_language.to_string(),
        "score": hit.score,
        "highlights": hit.highlights.iter().map(highlight_json).collect::<Vec<_>>(),
        "matched": hit.matched.iter().map(matched_json).collect::<Vec<_>>(),
    })
}

fn highlight_json(highlight: &Highlight) -> Value {
    let fragments: Vec<Value> = highlight
        .fragments
        .iter()
        .map(|(text, is_match)| json!({ "text": text, "match": is_match }))
        .collect();
    json!({
        "field": highlight.path,
        "language": highlight.language.to_string(),
        "fragments": fragments,
    })
}

fn matched_json(matched: &Matched) -> Value {
    json!({
        "list": matched.list,
        "code": matched.code,
        "term": matched.term,
        "language": matched.language.map(Language::code),
        "words": matched.words,
    })
}

fn note_json(query: &str, note: &Note) -> Value {
    json!({ "code": note.kind.code(), "text": query.get(note.span.clone()).unwrap_or_default() })
}
