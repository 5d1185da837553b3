//! The values of facets in each segment, remembered from one search to the next.
//!
//! A segment never changes, so its dictionary of facets is read once: which ordinals belong to which facet, and what
//! the values are where there are not too many to keep.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::StrColumn;
use tantivy::index::SegmentId;
use tantivy::{Searcher, SegmentReader};

/// The most values that are kept for a segment; they take about 50 bytes each.
const KEPT_MOST: usize = 20_000;

/// The facets of one segment.
#[derive(Debug, Default)]
pub(crate) struct SegmentValues {
    ranges: BTreeMap<String, Range<usize>>,
    /// The value of each ordinal; nothing where there are too many.
    values: Vec<Box<str>>,
}

impl SegmentValues {
    fn read(facet: &StrColumn) -> tantivy::Result<Self> {
        let is_kept = facet.num_terms() <= KEPT_MOST;
        let mut found = Self::default();
        let mut terms = facet.dictionary().range().into_stream()?;
        let mut ordinal = 0;
        while terms.advance() {
            let term = String::from_utf8_lossy(terms.key());
            let (path, value) = term.split_once('\u{1}').unwrap_or((&term, ""));
            if let Some(range) = found.ranges.get_mut(path) {
                range.end = ordinal + 1;
            } else {
                found.ranges.insert(path.to_owned(), ordinal..ordinal + 1);
            }
            if is_kept {
                found.values.push(value.into());
            }
            ordinal += 1;
        }
        Ok(found)
    }

    /// The ordinals of a facet.
    pub(crate) fn range(&self, path: &str) -> Range<usize> {
        self.ranges.get(path).cloned().unwrap_or_default()
    }

    /// The values of some ordinals of a facet, which are in their order.
    pub(crate) fn values(
        &self,
        path: &str,
        ordinals: &[u64],
        facet: Option<&StrColumn>,
    ) -> tantivy::Result<Vec<String>> {
        let kept: Option<Vec<String>> = ordinals
            .iter()
            .map(|ordinal| self.values.get(*ordinal as usize).map(ToString::to_string))
            .collect();
        let (None, Some(facet)) = (&kept, facet) else {
            return Ok(kept.unwrap_or_default());
        };
        let mut values = Vec::with_capacity(ordinals.len());
        facet.dictionary().sorted_ords_to_term_cb(ordinals, |term| {
            let value = term.get(path.len() + 1..).unwrap_or_default();
            values.push(String::from_utf8_lossy(value).into_owned());
        })?;
        Ok(values)
    }
}

/// The facets of the present segments.
#[derive(Debug, Default)]
pub(crate) struct ValueMemory(Mutex<HashMap<(SegmentId, &'static str), Arc<SegmentValues>>>);

impl ValueMemory {
    /// The facets of a column of a segment.
    pub(crate) fn of(
        &self,
        reader: &SegmentReader,
        name: &'static str,
        facet: Option<&StrColumn>,
    ) -> tantivy::Result<Arc<SegmentValues>> {
        let Some(facet) = facet else {
            return Ok(Arc::default());
        };
        let key = (reader.segment_id(), name);
        // What is remembered is whole at all times, so a thread that stopped while it held the lock did no harm.
        let known = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        // Two searches may read one dictionary at the same time; that is better than one waiting for the other.
        let read = Arc::new(SegmentValues::read(facet)?);
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        memory.insert(key, Arc::clone(&read));
        Ok(read)
    }

    /// Forgets the segments that a searcher does not have.
    pub(crate) fn keep_only(&self, searcher: &Searcher) {
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let readers = searcher.segment_readers();
        memory.retain(|(segment, _), _| readers.iter().any(|reader| reader.segment_id() == *segment));
    }
}
