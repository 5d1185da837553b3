//! Going through the records that match: which pass the filters, which come first, how many have which value.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{BytesColumn, Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};
use vocabulary::Language;

use super::cursor::Edge;
use super::filters::{Counts, FacetPlan, SegmentFacets};
use super::layout::{DATE, ID, order_column};
use super::request::Sort;

/// What is gathered.
pub(crate) struct Gather<'a> {
    pub(crate) facets: FacetPlan<'a>,
    pub(crate) sort: Sort,
    pub(crate) language: Language,
    pub(crate) limit: usize,
    pub(crate) after: Option<Edge>,
}

/// A record that was found.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) edge: Edge,
    pub(crate) score: Score,
    pub(crate) address: DocAddress,
}

/// What was gathered.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) total: u64,
    /// One more than the limit where there are more.
    pub(crate) places: Vec<Place>,
    pub(crate) counts: HashMap<String, HashMap<String, u64>>,
}

/// What one segment gives.
pub(crate) struct SegmentFruit {
    total: u64,
    places: Vec<Place>,
    counts: Counts,
}

impl Collector for Gather<'_> {
    type Fruit = Gathered;
    type Child = SegmentGather;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentGather> {
        let columns = reader.fast_fields();
        let ids = columns.str(ID)?;
        let titles = match self.sort {
            Sort::Title => columns.bytes(&order_column(self.language))?,
            _ => None,
        };
        let dates = match self.sort {
            Sort::Newest | Sort::Oldest => columns.column_opt::<i64>(DATE)?,
            _ => None,
        };
        let after = match &self.after {
            None => None,
            Some(edge) => Some(Bounds {
                rank: match &titles {
                    Some(titles) => ordinal_or_next(titles, &edge.title)?,
                    None => (edge.rank, true),
                },
                id: match &ids {
                    Some(ids) => ordinal_or_next(ids, edge.id.as_bytes())?,
                    None => (0, false),
                },
            }),
        };
        Ok(SegmentGather {
            segment,
            facets: self.facets.open(reader)?,
            sort: self.sort,
            limit: self.limit.saturating_add(1),
            ids,
            titles,
            dates,
            after,
            total: 0,
            best: BinaryHeap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.sort == Sort::Relevance
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<SegmentFruit>>) -> tantivy::Result<Gathered> {
        let mut gathered = Gathered::default();
        for fruit in fruits {
            let fruit = fruit?;
            gathered.total += fruit.total;
            gathered.places.extend(fruit.places);
            for (path, values) in fruit.counts {
                let counts = gathered.counts.entry(path).or_default();
                for (value, number) in values {
                    *counts.entry(value).or_default() += number;
                }
            }
        }
        gathered
            .places
            .sort_by(|left, right| compare(&left.edge, &right.edge));
        gathered.places.truncate(self.limit.saturating_add(1));
        Ok(gathered)
    }
}

fn compare(left: &Edge, right: &Edge) -> Ordering {
    let by_rank = left
        .rank
        .cmp(&right.rank)
        .then_with(|| left.title.cmp(&right.title));
    by_rank.then_with(|| left.id.cmp(&right.id))
}

/// The end of the page before in one segment: ordinals, each with whether it is the one of the edge or the next.
struct Bounds {
    rank: (u64, bool),
    id: (u64, bool),
}

impl Bounds {
    fn is_before(&self, key: Key) -> bool {
        let (rank, is_same) = self.rank;
        if key.rank != rank {
            return key.rank > rank;
        }
        // An edge that this segment does not have lies before the ordinal that is next to it.
        !is_same || key.id > self.id.0 || (key.id == self.id.0 && !self.id.1)
    }
}

/// The ordinal of a term, or of the one that follows where it is none, and which of the two.
pub(crate) fn ordinal_or_next(column: &BytesColumn, term: &[u8]) -> tantivy::Result<(u64, bool)> {
    use tantivy::columnar::TermOrdHit;
    Ok(match column.dictionary().term_ord_or_next(term)? {
        TermOrdHit::Exact(ordinal) => (ordinal, true),
        TermOrdHit::Next(ordinal) => (ordinal, false),
    })
}

/// The place of a record in the order within a segment; smaller comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    rank: u64,
    id: u64,
}

/// Going through one segment.
pub(crate) struct SegmentGather {
    segment: SegmentOrdinal,
    facets: SegmentFacets,
    sort: Sort,
    limit: usize,
    ids: Option<StrColumn>,
    titles: Option<BytesColumn>,
    dates: Option<Column<i64>>,
    after: Option<Bounds>,
    total: u64,
    /// The last of the best on top.
    best: BinaryHeap<(Key, DocId)>,
}

impl SegmentCollector for SegmentGather {
    type Fruit = tantivy::Result<SegmentFruit>;

    fn collect(&mut self, doc: DocId, score: Score) {
        if !self.facets.take(doc) {
            return;
        }
        self.total += 1;
        let rank = self.rank(doc, score);
        // Most records of a large answer are worse than the best so far; they need no look-up of the identifier.
        let is_full = self.best.len() >= self.limit;
        if is_full && self.best.peek().is_some_and(|(worst, _)| rank > worst.rank) {
            return;
        }
        let id = self
            .ids
            .as_ref()
            .and_then(|ids| ids.ords().first(doc))
            .unwrap_or(u64::MAX);
        let key = Key { rank, id };
        if self.after.as_ref().is_some_and(|after| !after.is_before(key)) {
            return;
        }
        self.best.push((key, doc));
        if self.best.len() > self.limit {
            self.best.pop();
        }
    }

    fn harvest(self) -> tantivy::Result<SegmentFruit> {
        let mut places = Vec::with_capacity(self.best.len());
        for (key, doc) in self.best.into_sorted_vec() {
            let mut edge = Edge {
                rank: key.rank,
                title: Vec::new(),
                id: String::new(),
            };
            if let Some(titles) = &self.titles {
                titles.ord_to_bytes(key.rank, &mut edge.title)?;
                edge.rank = 0;
            }
            if let Some(ids) = &self.ids {
                ids.ord_to_str(key.id, &mut edge.id)?;
            }
            let score = match self.sort {
                Sort::Relevance => score_of(key.rank),
                _ => 0.0,
            };
            places.push(Place {
                edge,
                score,
                address: DocAddress::new(self.segment, doc),
            });
        }
        Ok(SegmentFruit {
            total: self.total,
            places,
            counts: self.facets.finish()?,
        })
    }
}

impl SegmentGather {
    fn rank(&self, doc: DocId, score: Score) -> u64 {
        let begins = || self.dates.as_ref().and_then(|dates| dates.first(doc));
        match self.sort {
            Sort::Relevance => rank_of(score),
            Sort::Newest => begins().map_or(u64::MAX, |day| rank_of_day(-day)),
            Sort::Oldest => begins().map_or(u64::MAX, rank_of_day),
            Sort::Title => {
                let titles = self.titles.as_ref();
                titles
                    .and_then(|titles| titles.ords().first(doc))
                    .unwrap_or(u64::MAX)
            }
        }
    }
}

/// A number without a sign in the order of days, which are far from the ends of either.
fn rank_of_day(day: i64) -> u64 {
    (day + (1 << 40)).unsigned_abs()
}

/// The rank of a score: the better, the smaller. Scores are never negative, so their bits are in their order.
fn rank_of(score: Score) -> u64 {
    u64::from(u32::MAX - score.max(0.0).to_bits())
}

fn score_of(rank: u64) -> Score {
    f32::from_bits(u32::MAX - u32::try_from(rank).unwrap_or(u32::MAX))
}
