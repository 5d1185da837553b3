//! Answering a search.

use record::Reach;
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, Query as Search};
use tantivy::schema::Value;
use tantivy::{Searcher, TantivyDocument};

use super::Index;
use super::collect::{Gather, Gathered, Place};
use super::cursor::Edge;
use super::document::Stored;
use super::filters::FacetPlan;
use super::highlight::Marker;
use super::layout::{Circle, DATE};
use super::lower::{Asking, Lowered};
use super::ranges::dates;
use super::request::{
    Answer, COMMON_FACETS, FACET_VALUES_MOST, FacetCounts, Filter, Hit, LIMIT_MOST, Matched, Request,
    SearchProblem,
};
use crate::query::{Note, NoteKind, Query, Typos, parse};

impl Index {
    /// Answers a search.
    ///
    /// A word is asked of every text in the text's own language, and of the terms of the code lists. If no record has
    /// all the words, the search is made once more with one typing error allowed in each word of at least
    /// [`TYPO_LEAST_LETTERS`](crate::query::TYPO_LEAST_LETTERS) letters, and [`NoteKind::SimilarWords`] says so. A
    /// query with nothing but stop words finds nothing; an empty one finds every record.
    ///
    /// # Errors
    /// What is wrong with the request, or that the index cannot be read.
    pub fn search(&self, request: &Request) -> Result<Answer, SearchProblem> {
        let checked = self.check(request)?;
        let parsed = parse(&request.query, &self.layout.fields)?;
        let searcher = self.reader.searcher();
        let mut notes = parsed.notes;
        let Some(query) = parsed.query else {
            let search: Box<dyn Search> = Box::new(AllQuery);
            let search = request.query.trim().is_empty().then_some(search);
            let lowered = Lowered {
                search,
                terms: Vec::new(),
                asked: Vec::new(),
                notes: Vec::new(),
            };
            let gathered = self.gather(&searcher, &lowered, request, &checked)?;
            return self.answer(
                &searcher,
                request,
                &checked,
                gathered,
                &lowered,
                notes,
                Typos::Refused,
            );
        };
        let mut typos = Typos::Refused;
        let mut lowered = self
            .asking(&searcher, request, typos)
            .lower(&query, &request.query)?;
        notes.append(&mut lowered.notes);
        let mut gathered = self.gather(&searcher, &lowered, request, &checked)?;
        if gathered.total == 0 && !Self::has_match(&searcher, &lowered, &checked, request)? {
            let similar = self
                .asking(&searcher, request, Typos::One)
                .lower(&query, &request.query)?;
            let found = self.gather(&searcher, &similar, request, &checked)?;
            if found.total > 0 || Self::has_match(&searcher, &similar, &checked, request)? {
                typos = Typos::One;
                gathered = found;
                lowered = similar;
                let span = whole(&query);
                notes.push(Note {
                    kind: NoteKind::SimilarWords,
                    span,
                });
            }
        }
        notes.sort_by_key(|note| note.span.start);
        self.answer(&searcher, request, &checked, gathered, &lowered, notes, typos)
    }

    pub(super) fn asking<'a>(
        &'a self,
        searcher: &'a Searcher,
        request: &Request,
        typos: Typos,
    ) -> Asking<'a> {
        Asking {
            layout: &self.layout,
            terms: &self.terms,
            searcher,
            spellings: &self.spellings,
            language: request.language,
            reach: request.reach,
            typos,
        }
    }

    fn check(&self, request: &Request) -> Result<Checked, SearchProblem> {
        if request.limit > LIMIT_MOST {
            return Err(SearchProblem::Limit { limit: request.limit });
        }
        let schema = &self.layout.schema;
        for kind in &request.kinds {
            if schema.kind(kind).is_none() {
                return Err(SearchProblem::UnknownKind {
                    kind: kind.clone(),
                    nearest: schema
                        .nearest_kinds(kind)
                        .into_iter()
                        .map(ToOwned::to_owned)
                        .collect(),
                });
            }
        }
        let mut counted: Vec<String> = COMMON_FACETS.map(ToOwned::to_owned).to_vec();
        let mut count = |path: &str| {
            if !counted.iter().any(|other| other == path) {
                counted.push(path.to_owned());
            }
        };
        for kind in &request.kinds {
            self.layout
                .facets_of(kind, request.reach)
                .into_iter()
                .for_each(&mut count);
        }
        for filter in &request.filters {
            self.check_facet(&filter.path, request.reach)?;
            count(&filter.path);
        }
        let mut filters = request.filters.clone();
        if !request.kinds.is_empty() {
            filters.push(Filter {
                path: "kind".to_owned(),
                values: request.kinds.clone(),
            });
        }
        let after = match &request.after {
            None => None,
            Some(cursor) => Some(Edge::read(cursor, request.sort).ok_or(SearchProblem::Cursor)?),
        };
        Ok(Checked {
            counted: if request.facets { counted } else { Vec::new() },
            filters,
            after,
        })
    }

    fn check_facet(&self, path: &str, reach: Reach) -> Result<(), SearchProblem> {
        let circles = Circle::within(reach);
        let is_seen = |path: &str| {
            self.layout
                .facets
                .get(path)
                .is_some_and(|facet| circles.contains(&facet.circle))
        };
        if is_seen(path) {
            return Ok(());
        }
        let facets = self.layout.facets.keys().filter(|path| is_seen(path));
        Err(SearchProblem::UnknownFacet {
            path: path.to_owned(),
            facets: facets.cloned().collect(),
        })
    }

    fn gather(
        &self,
        searcher: &Searcher,
        lowered: &Lowered,
        request: &Request,
        checked: &Checked,
    ) -> Result<Gathered, SearchProblem> {
        let Some(search) = &lowered.search else {
            return Ok(Gathered::default());
        };
        let mut search = search.box_clone();
        if let Some((from, to)) = &request.period {
            let period = dates(DATE.to_owned(), from.as_ref(), to.as_ref());
            let period = Box::new(ConstScoreQuery::new(period, 0.0));
            search = Box::new(BooleanQuery::intersection(vec![search, period]));
        }
        let gather = Gather {
            facets: FacetPlan::new(&self.layout, &self.values, &checked.filters, &checked.counted),
            sort: request.sort,
            language: request.language,
            limit: request.limit,
            after: checked.after.clone(),
        };
        Ok(searcher.search(&search, &gather)?)
    }

    /// Whether any record at all answers a query of which nothing was gathered, whatever its filters.
    fn has_match(
        searcher: &Searcher,
        lowered: &Lowered,
        checked: &Checked,
        request: &Request,
    ) -> tantivy::Result<bool> {
        let is_filtered = !checked.filters.is_empty() || request.period.is_some();
        match &lowered.search {
            // Without filters, all that answers it was gathered.
            Some(search) if is_filtered => Ok(searcher.search(search, &tantivy::collector::Count)? > 0),
            _ => Ok(false),
        }
    }

    #[allow(clippy::too_many_arguments)] // everything that was worked out on the way
    fn answer(
        &self,
        searcher: &Searcher,
        request: &Request,
        checked: &Checked,
        mut gathered: Gathered,
        lowered: &Lowered,
        notes: Vec<Note>,
        typos: Typos,
    ) -> Result<Answer, SearchProblem> {
        let has_more = gathered.places.len() > request.limit;
        gathered.places.truncate(request.limit);
        let last = gathered.places.last().filter(|_| has_more);
        let next = last.map(|place| place.edge.write(request.sort));
        let mut marker = Marker::new(&self.layout, &lowered.asked, typos);
        let mut hits = Vec::with_capacity(gathered.places.len());
        for place in &gathered.places {
            if let Some(stored) = read_stored(self, searcher, place)? {
                let highlights = marker.highlights(&stored, request);
                hits.push(hit(stored, place.score, highlights, lowered, request));
            }
        }
        let facets = checked.counted.iter().map(|path| {
            let counts = gathered.counts.remove(path).unwrap_or_default();
            facet(path, counts.into_iter().collect(), &checked.filters)
        });
        Ok(Answer {
            total: gathered.total,
            facets: facets.collect(),
            hits,
            notes,
            next,
            terms: lowered.terms.clone(),
        })
    }
}

/// A request whose names are right.
struct Checked {
    counted: Vec<String>,
    filters: Vec<Filter>,
    after: Option<Edge>,
}

fn whole(query: &Query) -> std::ops::Range<usize> {
    query.span()
}

pub(super) fn read_stored(
    index: &Index,
    searcher: &Searcher,
    place: &Place,
) -> tantivy::Result<Option<Stored>> {
    let document: TantivyDocument = searcher.doc(place.address)?;
    let value = document.get_first(index.layout.columns.stored);
    Ok(value.and_then(|value| value.as_bytes()).and_then(Stored::read))
}

fn hit(
    stored: Stored,
    score: f32,
    highlights: Vec<super::request::Highlight>,
    lowered: &Lowered,
    request: &Request,
) -> Hit {
    let title = stored.title(request.language);
    let carries = |term: &&Matched| {
        stored.terms.iter().any(|(is_restricted, list, code)| {
            *list == term.list && *code == term.code && (!is_restricted || request.reach > Reach::Public)
        })
    };
    let matched = lowered.terms.iter().filter(carries).cloned().collect();
    Hit {
        id: stored.id,
        kind: stored.kind,
        title: title.text,
        title_language: title.language,
        title_status: title.status,
        score,
        highlights,
        matched,
    }
}

/// The values of a facet as they are listed: the most frequent, and those that are filtered by.
fn facet(path: &str, mut values: Vec<(String, u64)>, filters: &[Filter]) -> FacetCounts {
    values.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    let rest = values.split_off(values.len().min(FACET_VALUES_MOST));
    let chosen = |value: &str| {
        let mut own = filters.iter().filter(|filter| filter.path == path);
        own.any(|filter| filter.values.iter().any(|other| other == value))
    };
    let before = values.len();
    values.extend(rest.iter().filter(|(value, _)| chosen(value)).cloned());
    let further = rest.len() - (values.len() - before);
    FacetCounts {
        path: path.to_owned(),
        values,
        further: further as u64,
    }
}
