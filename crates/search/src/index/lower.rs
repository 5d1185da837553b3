//! From what a query means to what the index library is asked.

use tantivy::Searcher;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, Query as Search,
};
use vocabulary::Language;

use record::Reach;

use super::extract::guess_reading;
use super::layout::{Askable, Layout};
use super::request::Matched;
use super::spellings::SpellingMemory;
use super::steady::Steady;
use super::terms::Terms;
use super::words::Scope;
use crate::analysis::{phrase_tokens, query_words};
use crate::query::{FieldKind, IdentifierCandidate, Note, NoteKind, Query, Typos, identifier_candidates};

/// The most words of a query that are tried as terms of code lists, and the most that one term is made of.
const UNITS_MOST: usize = 24;
const TERM_UNITS_MOST: usize = 8;

/// A part of a query whose words are shown where they match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) field: Option<String>,
    pub(crate) how: How,
    pub(crate) text: String,
}

/// How a text is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    Words,
    Phrase,
    Prefix,
}

/// What became of a query.
pub(crate) struct Lowered {
    /// What the library is asked; nothing where nothing is asked.
    pub(crate) search: Option<Box<dyn Search>>,
    pub(crate) terms: Vec<Matched>,
    pub(crate) asked: Vec<Asked>,
    pub(crate) notes: Vec<Note>,
}

/// Who asks what of which index.
#[derive(Clone, Copy)]
pub(crate) struct Asking<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) terms: &'a Terms,
    pub(crate) searcher: &'a Searcher,
    pub(crate) spellings: &'a SpellingMemory,
    pub(crate) language: Language,
    pub(crate) reach: Reach,
    pub(crate) typos: Typos,
}

impl Asking<'_> {
    /// Lowers a query that was read from a text.
    pub(crate) fn lower(self, query: &Query, text: &str) -> tantivy::Result<Lowered> {
        let mut lowering = Lowering {
            asking: self,
            candidates: identifier_candidates(text),
            terms: Vec::new(),
            asked: Vec::new(),
            notes: Vec::new(),
        };
        let search = lowering.query(query, Context::default())?;
        Ok(Lowered {
            search,
            terms: lowering.terms,
            asked: lowering.asked,
            notes: lowering.notes,
        })
    }
}

/// Where in a query a part stands.
#[derive(Debug, Clone, Copy, Default)]
struct Context<'q> {
    field: Option<&'q str>,
    is_negated: bool,
}

/// One word that may be part of a term: which part of the query it belongs to.
struct Unit {
    part: usize,
    text: String,
    /// Whether a term may begin and end with it: no term begins with "of".
    is_telling: bool,
}

struct Lowering<'a> {
    asking: Asking<'a>,
    candidates: Vec<IdentifierCandidate>,
    terms: Vec<Matched>,
    asked: Vec<Asked>,
    notes: Vec<Note>,
}

type Found = tantivy::Result<Option<Box<dyn Search>>>;

impl Lowering<'_> {
    fn query(&mut self, query: &Query, context: Context<'_>) -> Found {
        match query {
            Query::And { queries, .. } => self.all_of(queries, context),
            Query::Or { queries, .. } => {
                let mut alternatives = Vec::with_capacity(queries.len());
                for query in queries {
                    alternatives.extend(self.query(query, context)?);
                }
                Ok(any_of(alternatives))
            }
            Query::Not { query, .. } => {
                let context = Context {
                    is_negated: !context.is_negated,
                    ..context
                };
                let inner = self.query(query, context)?;
                Ok(inner.map(|inner| with_absent(Vec::new(), vec![inner])))
            }
            Query::Field { field, query, .. } => {
                let context = Context {
                    field: Some(field),
                    ..context
                };
                self.query(query, context)
            }
            Query::Range { field, from, to, .. } => {
                let search = self.asking.range(field, from.as_ref(), to.as_ref());
                Ok(Some(found_or_nothing(search)))
            }
            Query::Word { .. } | Query::Phrase { .. } | Query::Prefix { .. } | Query::Identifier { .. } => {
                let mut parts = self.parts(std::slice::from_ref(query), context)?;
                Ok(parts.pop().flatten())
            }
        }
    }

    fn all_of(&mut self, queries: &[Query], context: Context<'_>) -> Found {
        let mut present = Vec::new();
        let mut absent = Vec::new();
        // Neighbouring words are looked at together: they may be one term.
        for run in queries.chunk_by(|left, right| is_word(left) == is_word(right)) {
            if run.iter().all(is_word) {
                present.extend(self.parts(run, context)?.into_iter().flatten());
                continue;
            }
            for query in run {
                if let Query::Not { query, .. } = query {
                    let context = Context {
                        is_negated: !context.is_negated,
                        ..context
                    };
                    absent.extend(self.query(query, context)?);
                } else {
                    present.extend(self.query(query, context)?);
                }
            }
        }
        if absent.is_empty() {
            return Ok(match present.len() {
                0 | 1 => present.pop(),
                _ => Some(Box::new(BooleanQuery::intersection(present))),
            });
        }
        Ok(Some(with_absent(present, absent)))
    }

    /// Lowers neighbouring words, phrases, beginnings and identifiers, all of which have to match. Each is met by
    /// its words, or by the code or the record that it names together with its neighbours.
    fn parts(
        &mut self,
        parts: &[Query],
        context: Context<'_>,
    ) -> tantivy::Result<Vec<Option<Box<dyn Search>>>> {
        let units = self.units(parts);
        let covers = self.covers(&units, context);
        let mut lowered = Vec::with_capacity(parts.len());
        for (number, part) in parts.iter().enumerate() {
            let mut alternatives: Vec<Box<dyn Search>> = self.identifiers_over(part, context);
            let own: Vec<usize> = (0..units.len())
                .filter(|unit| units[*unit].part == number)
                .collect();
            let covering = |unit: usize| covers.iter().filter(move |(range, _)| range.contains(&unit));
            let Some(words) = self.part(part, context)? else {
                // Nothing is asked, as of the "in" of a term.
                lowered.push(None);
                continue;
            };
            alternatives.push(words);
            if let [unit] = own.as_slice() {
                alternatives.extend(covering(*unit).map(|(_, search)| search.box_clone()));
            } else if own.iter().any(|unit| covering(*unit).next().is_some()) {
                alternatives.extend(self.unit_by_unit(&own, &units, &covers, context)?);
            }
            if let Query::Word { text, span } = part
                && alternatives.len() == 1
                && context.field.is_none()
                && !context.is_negated
                && !self.asking.words().exists(text)?
            {
                self.notes.push(Note {
                    kind: NoteKind::UnknownWord,
                    span: span.clone(),
                });
            }
            lowered.push(any_of(alternatives));
        }
        Ok(lowered)
    }

    /// A part of several words of which some name a code: each word is met by itself or by such a code.
    fn unit_by_unit(
        &self,
        own: &[usize],
        units: &[Unit],
        covers: &[(std::ops::Range<usize>, Box<dyn Search>)],
        context: Context<'_>,
    ) -> Found {
        let mut all = Vec::with_capacity(own.len());
        for unit in own {
            let over = covers.iter().filter(|(range, _)| range.contains(unit));
            let mut alternatives: Vec<Box<dyn Search>> = over.map(|(_, search)| search.box_clone()).collect();
            alternatives.extend(
                self.asking
                    .words()
                    .words(&units[*unit].text, self.scope(context))?,
            );
            all.extend(any_of(alternatives));
        }
        Ok((!all.is_empty()).then(|| -> Box<dyn Search> { Box::new(BooleanQuery::intersection(all)) }))
    }

    fn units(&self, parts: &[Query]) -> Vec<Unit> {
        let mut units = Vec::new();
        let language = self.asking.language.tag();
        for (part, query) in parts.iter().enumerate() {
            let unit = |text: &str| Unit {
                part,
                text: text.to_owned(),
                is_telling: !query_words(language, text).is_empty(),
            };
            match query {
                Query::Word { text, .. } if guess_reading(text) == Language::Zh.tag() => {
                    let words = query_words(Language::Zh.tag(), text);
                    units.extend(
                        words
                            .iter()
                            .filter_map(|word| text.get(word.from..word.to))
                            .map(unit),
                    );
                }
                Query::Word { text, .. } | Query::Phrase { text, .. } => units.push(unit(text)),
                // What is no word keeps its neighbours apart.
                _ => units.push(unit("")),
            }
        }
        units.truncate(UNITS_MOST);
        units
    }

    /// The codes that neighbouring words name, each with the words it stands for.
    fn covers(
        &mut self,
        units: &[Unit],
        context: Context<'_>,
    ) -> Vec<(std::ops::Range<usize>, Box<dyn Search>)> {
        let asked = context
            .field
            .and_then(|field| self.asking.layout.askable.get(field));
        if context.field.is_some() && asked.is_none_or(|asked| asked.list.is_none()) {
            return Vec::new();
        }
        let mut covers = Vec::new();
        for from in 0..units.len() {
            for to in from + 1..=units.len().min(from + TERM_UNITS_MOST) {
                let window = &units[from..to];
                if window.iter().any(|unit| unit.text.is_empty()) {
                    break;
                }
                if !(units[from].is_telling && units[to - 1].is_telling) {
                    continue;
                }
                let words = join_units(window);
                for term in self.asking.terms.named(&words) {
                    if asked.is_some_and(|asked| asked.list != Some(term.list.as_str())) {
                        continue;
                    }
                    let search = self.asking.code(context.field, &term.list, &term.code);
                    covers.push((from..to, search));
                    let matched = Matched {
                        list: term.list.clone(),
                        code: term.code.clone(),
                        term: term.text.clone(),
                        language: term.language,
                        words: words.clone(),
                    };
                    if !context.is_negated && !self.terms.contains(&matched) {
                        self.terms.push(matched);
                    }
                }
            }
        }
        covers
    }

    /// The records named by an identifier that the part belongs to, such as the `2015` of `ctoc cop wg4 2015 3`.
    fn identifiers_over(&self, part: &Query, context: Context<'_>) -> Vec<Box<dyn Search>> {
        if context.field.is_some() || context.is_negated {
            return Vec::new();
        }
        let span = part.span();
        self.candidates
            .iter()
            .filter(|candidate| candidate.span.start <= span.start && span.end <= candidate.span.end)
            .map(|candidate| self.asking.identifier(&candidate.keys))
            .collect()
    }

    /// A single part by its words.
    fn part(&mut self, part: &Query, context: Context<'_>) -> Found {
        let (text, how) = match part {
            Query::Word { text, .. } | Query::Identifier { text, .. } => (text, How::Words),
            Query::Phrase { text, .. } => (text, How::Phrase),
            Query::Prefix { text, .. } => (text, How::Prefix),
            _ => return Ok(None),
        };
        if !context.is_negated {
            self.asked.push(Asked {
                field: context.field.map(ToOwned::to_owned),
                how,
                text: text.clone(),
            });
        }
        let asked = context
            .field
            .and_then(|field| self.asking.layout.askable.get(field));
        if let (
            Some(field),
            Some(Askable {
                kind: FieldKind::Code,
                ..
            }),
        ) = (context.field, asked)
        {
            return Ok(Some(self.asking.code_of(field, text)));
        }
        let tag = self.asking.language.tag();
        let words = self.asking.words();
        let scope = self.scope(context);
        match part {
            Query::Identifier { keys, .. } => {
                let named = (context.field.is_none()).then(|| self.asking.identifier(keys));
                let has_words = !query_words(tag, text).is_empty();
                let by_words = if has_words {
                    words.words(text, scope)?
                } else {
                    None
                };
                let found: Vec<Box<dyn Search>> = named.into_iter().chain(by_words).collect();
                Ok(Some(found_or_nothing(any_of(found))))
            }
            Query::Word { .. } if query_words(tag, text).is_empty() => Ok(None),
            Query::Word { .. } => Ok(Some(found_or_nothing(words.words(text, scope)?))),
            Query::Phrase { .. } if phrase_tokens(tag, text).is_empty() => Ok(None),
            Query::Phrase { .. } => Ok(Some(found_or_nothing(words.phrase(text, scope)))),
            _ => Ok(words.prefix(text, scope)),
        }
    }

    fn scope(&self, context: Context<'_>) -> Scope {
        let Some(field) = context.field else {
            return Scope::Record;
        };
        let asked = self.asking.layout.askable.get(field);
        asked
            .and_then(|asked| asked.mark)
            .map_or(Scope::Nowhere, Scope::Field)
    }
}

/// A search that finds nothing, where something is asked that no text can answer.
pub(crate) fn found_or_nothing(search: Option<Box<dyn Search>>) -> Box<dyn Search> {
    search.unwrap_or_else(|| Box::new(EmptyQuery))
}

fn is_word(query: &Query) -> bool {
    matches!(
        query,
        Query::Word { .. } | Query::Phrase { .. } | Query::Prefix { .. } | Query::Identifier { .. }
    )
}

/// Words as they were typed: Chinese without spaces, others with.
fn join_units(units: &[Unit]) -> String {
    let mut joined = String::new();
    for (number, unit) in units.iter().enumerate() {
        let is_glued = number > 0 && units[number - 1].part == unit.part;
        if number > 0 && !is_glued {
            joined.push(' ');
        }
        joined.push_str(&unit.text);
    }
    joined
}

/// Any of some searches.
pub(crate) fn any_of(mut searches: Vec<Box<dyn Search>>) -> Option<Box<dyn Search>> {
    match searches.len() {
        0 | 1 => searches.pop(),
        _ => Some(Box::new(BooleanQuery::union(searches))),
    }
}

/// What is present without what must be absent.
fn with_absent(present: Vec<Box<dyn Search>>, absent: Vec<Box<dyn Search>>) -> Box<dyn Search> {
    let mut clauses: Vec<(Occur, Box<dyn Search>)> =
        present.into_iter().map(|search| (Occur::Must, search)).collect();
    if clauses.is_empty() {
        clauses.push((
            Occur::Must,
            Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0)),
        ));
    }
    clauses.extend(
        absent
            .into_iter()
            .map(|search| -> (Occur, Box<dyn Search>) { (Occur::MustNot, Box::new(Steady(search))) }),
    );
    Box::new(BooleanQuery::new(clauses))
}

/// A search that counts more or less.
pub(crate) fn boosted(search: Box<dyn Search>, boost: f32) -> Box<dyn Search> {
    Box::new(BoostQuery::new(search, boost))
}
