//! Words that have to stand in one text, such as those of a Chinese question without spaces.
//!
//! The index library finds the records that have the words somewhere; here the positions tell whether one text has
//! them all. Every text begins with a mark, so the marks before two positions say whether they are in one text.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::Query;
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate, SegmentDocPredicate};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TantivyError, Term};

use super::tokens::TEXT_MARK;

/// Tokens that follow one another: each with how far it stands from the first.
pub(crate) type Sequence = Vec<(u32, String)>;

/// Words, each as the sequences any of which will do.
pub(crate) type Words = Vec<Vec<Sequence>>;

/// The records of which one text has all the words.
pub(crate) fn same_text(field: Field, words: Words) -> Box<dyn Query> {
    let factory = move |reader: &SegmentReader| -> tantivy::Result<SameText> {
        let inverted = reader.inverted_index(field)?;
        let open = |token: &str| -> tantivy::Result<SegmentPostings> {
            let term = Term::from_field_text(field, token);
            let postings = inverted.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?;
            Ok(postings.unwrap_or_else(SegmentPostings::empty))
        };
        let open_sequence = |sequence: &Sequence| -> tantivy::Result<Vec<(u32, SegmentPostings)>> {
            sequence
                .iter()
                .map(|(offset, token)| Ok((*offset, open(token)?)))
                .collect()
        };
        let open_word =
            |word: &Vec<Sequence>| -> tantivy::Result<Vec<_>> { word.iter().map(open_sequence).collect() };
        Ok::<_, TantivyError>(SameText {
            marks: open(&TEXT_MARK.to_string())?,
            words: words.iter().map(open_word).collect::<tantivy::Result<_>>()?,
        })
    };
    Box::new(DocPredicateQuery::from(FunctionPredicate::from(factory)))
}

struct SameText {
    marks: SegmentPostings,
    words: Vec<Vec<Vec<(u32, SegmentPostings)>>>,
}

impl SegmentDocPredicate for SameText {
    fn eval(&mut self, doc: DocId) -> bool {
        let mut marks = Vec::new();
        read_positions(&mut self.marks, doc, 0, &mut marks);
        let mut texts: Option<Vec<usize>> = None;
        for word in &mut self.words {
            let mut with_word: Vec<usize> = Vec::new();
            for sequence in word {
                let starts = sequence_starts(sequence, doc);
                with_word.extend(
                    starts
                        .iter()
                        .map(|start| marks.partition_point(|mark| mark <= start)),
                );
            }
            if let Some(before) = &texts {
                with_word.retain(|text| before.contains(text));
            }
            if with_word.is_empty() {
                return false;
            }
            texts = Some(with_word);
        }
        true
    }
}

/// Where in a document a sequence begins.
fn sequence_starts(sequence: &mut [(u32, SegmentPostings)], doc: DocId) -> Vec<u32> {
    let mut starts: Option<Vec<u32>> = None;
    let mut positions = Vec::new();
    for (offset, postings) in sequence {
        if !read_positions(postings, doc, *offset, &mut positions) {
            return Vec::new();
        }
        match &mut starts {
            None => starts = Some(positions.clone()),
            Some(starts) => starts.retain(|start| positions.contains(start)),
        }
    }
    starts.unwrap_or_default()
}

/// Reads the positions of a token, less its offset in its sequence; whether it is in the document at all.
fn read_positions(postings: &mut SegmentPostings, doc: DocId, offset: u32, positions: &mut Vec<u32>) -> bool {
    positions.clear();
    if postings.doc() < doc {
        postings.seek(doc);
    }
    if postings.doc() != doc {
        return false;
    }
    postings.positions(positions);
    positions.retain_mut(|position| {
        let start = position.checked_sub(offset);
        *position = start.unwrap_or_default();
        start.is_some()
    });
    true
}
