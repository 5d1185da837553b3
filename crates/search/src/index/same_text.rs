//! Words that have to stand in one text, such as those of a Chinese question without spaces, or in a text of one field.
//!
//! The index library finds the records that have the words somewhere; here the positions tell whether one text has
//! them all. Every text begins with a mark, so the marks before two positions say whether they are in one text, and
//! where its field is asked for, that mark has to stand in the same place.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::Query;
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate, SegmentDocPredicate};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, SegmentReader, TERMINATED, TantivyError, Term};

use super::tokens::TEXT_MARK;

/// Tokens that follow one another: each with how far it stands from the first.
pub(crate) type Sequence = Vec<(u32, String)>;

/// Words, each as the sequences any of which will do.
pub(crate) type Words = Vec<Vec<Sequence>>;

/// The records of which one text, of a field where one is given by its mark, has all the words.
pub(crate) fn same_text(column: Field, field: Option<char>, words: Words) -> Box<dyn Query> {
    let factory = move |reader: &SegmentReader| -> tantivy::Result<SameText> {
        let inverted = reader.inverted_index(column)?;
        let open = |token: &str| open_postings(&inverted, column, token);
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
            field: field.map(|field| open(&field.to_string())).transpose()?,
            words: words.iter().map(open_word).collect::<tantivy::Result<_>>()?,
            room: Room::default(),
        })
    };
    Box::new(DocPredicateQuery::from(FunctionPredicate::from(factory)))
}

fn open_postings(
    inverted: &InvertedIndexReader,
    column: Field,
    token: &str,
) -> tantivy::Result<SegmentPostings> {
    let term = Term::from_field_text(column, token);
    let postings = inverted.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?;
    Ok(postings.unwrap_or_else(SegmentPostings::empty))
}

struct SameText {
    marks: SegmentPostings,
    /// The places in which texts of the field begin, where one is asked for.
    field: Option<SegmentPostings>,
    words: Vec<Vec<Vec<(u32, SegmentPostings)>>>,
    room: Room,
}

/// What is read of one document, kept from one to the next so that none allocates. Every list is in its order, so
/// that two of them are compared in one go: the tokens of a long text stand in hundreds of places.
#[derive(Default)]
struct Room {
    marks: Vec<u32>,
    starts: Vec<u32>,
    positions: Vec<u32>,
    /// The texts that have all the words so far.
    texts: Vec<u32>,
    /// The texts that have the present word.
    with_word: Vec<u32>,
}

impl SegmentDocPredicate for SameText {
    fn eval(&mut self, doc: DocId) -> bool {
        let room = &mut self.room;
        read_positions(&mut self.marks, doc, 0, &mut room.marks);
        room.texts.clear();
        let mut is_first = true;
        if let Some(field) = &mut self.field {
            read_positions(field, doc, 0, &mut room.starts);
            push_texts(&room.marks, &room.starts, &mut room.texts);
            if room.texts.is_empty() {
                return false;
            }
            is_first = false;
        }
        for word in &mut self.words {
            room.with_word.clear();
            let has_several = word.len() > 1;
            for sequence in word {
                read_starts(sequence, doc, &mut room.starts, &mut room.positions);
                push_texts(&room.marks, &room.starts, &mut room.with_word);
            }
            if has_several {
                room.with_word.sort_unstable();
            }
            if is_first {
                std::mem::swap(&mut room.texts, &mut room.with_word);
                is_first = false;
            } else {
                keep_shared(&mut room.texts, &room.with_word);
            }
            if room.texts.is_empty() {
                return false;
            }
        }
        true
    }
}

/// The number of the text in which a position lies, counted from 1.
fn text_at(marks: &[u32], position: u32) -> usize {
    marks.partition_point(|mark| *mark <= position)
}

/// Adds the numbers of the texts in which some positions lie, each once.
fn push_texts(marks: &[u32], positions: &[u32], texts: &mut Vec<u32>) {
    let first = texts.len();
    let mut text = 0;
    for position in positions {
        while marks.get(text).is_some_and(|mark| mark <= position) {
            text += 1;
        }
        let number = text as u32;
        if texts.len() == first || texts.last() != Some(&number) {
            texts.push(number);
        }
    }
}

/// Keeps of one list what another has too. Both are in their order.
fn keep_shared(kept: &mut Vec<u32>, other: &[u32]) {
    let mut rest = other;
    kept.retain(|number| {
        let smaller = rest.iter().take_while(|other| *other < number).count();
        rest = &rest[smaller..];
        rest.first() == Some(number)
    });
}

/// Reads where in a document a sequence begins.
fn read_starts(
    sequence: &mut [(u32, SegmentPostings)],
    doc: DocId,
    starts: &mut Vec<u32>,
    positions: &mut Vec<u32>,
) {
    starts.clear();
    for (number, (offset, postings)) in sequence.iter_mut().enumerate() {
        if number == 0 {
            read_positions(postings, doc, *offset, starts);
        } else {
            read_positions(postings, doc, *offset, positions);
            keep_shared(starts, positions);
        }
        if starts.is_empty() {
            return;
        }
    }
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

/// The records of which a text of a field, given by its mark, has a token that begins so. There may be thousands of
/// such tokens, so every place of each is looked at once, instead of every token for each record.
pub(crate) fn beginning_in_field(column: Field, field: char, beginning: String) -> Box<dyn Query> {
    let factory = move |reader: &SegmentReader| {
        let inverted = reader.inverted_index(column)?;
        let texts = FieldTexts::read(&inverted, column, field)?;
        let mut is_found = vec![false; reader.max_doc() as usize];
        let mut terms = inverted.terms().range().ge(beginning.as_bytes()).into_stream()?;
        let mut positions = Vec::new();
        while terms.advance() && terms.key().starts_with(beginning.as_bytes()) {
            let option = IndexRecordOption::WithFreqsAndPositions;
            let mut postings = inverted.read_postings_from_terminfo(terms.value(), option)?;
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                if let Some(is_found) = is_found.get_mut(doc as usize).filter(|is_found| !**is_found) {
                    positions.clear();
                    postings.positions(&mut positions);
                    *is_found = texts.hold_any(doc, &positions);
                }
                postings.advance();
            }
        }
        Ok::<_, TantivyError>(move |doc: DocId| is_found.get(doc as usize).copied().unwrap_or(false))
    };
    Box::new(DocPredicateQuery::from(FunctionPredicate::from(factory)))
}

/// Where the texts of one field lie in each record of a segment.
struct FieldTexts(Vec<(DocId, std::ops::Range<u32>)>);

impl FieldTexts {
    fn read(inverted: &InvertedIndexReader, column: Field, field: char) -> tantivy::Result<Self> {
        let mut marks = open_postings(inverted, column, &TEXT_MARK.to_string())?;
        let mut field = open_postings(inverted, column, &field.to_string())?;
        let (mut starts, mut texts) = (Vec::new(), Vec::new());
        let mut found = Vec::new();
        while field.doc() != TERMINATED {
            let doc = field.doc();
            starts.clear();
            field.positions(&mut starts);
            read_positions(&mut marks, doc, 0, &mut texts);
            for start in &starts {
                let end = texts.get(text_at(&texts, *start)).copied().unwrap_or(u32::MAX);
                found.push((doc, *start..end));
            }
            field.advance();
        }
        Ok(Self(found))
    }

    fn hold_any(&self, doc: DocId, positions: &[u32]) -> bool {
        let first = self.0.partition_point(|(other, _)| *other < doc);
        let mut texts = self.0.get(first..).unwrap_or_default().iter();
        let mut texts = texts.by_ref().take_while(|(other, _)| *other == doc);
        texts.any(|(_, text)| positions.iter().any(|position| text.contains(position)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_are_compared_as_one_by_one(mut kept in vec(0_u32..40, 0..20), mut other in vec(0_u32..40, 0..20)) {
            kept.sort_unstable();
            other.sort_unstable();
            let expected: Vec<u32> = kept.iter().copied().filter(|number| other.contains(number)).collect();
            keep_shared(&mut kept, &other);
            prop_assert_eq!(kept, expected);
        }

        #[test]
        fn texts_are_those_of_each_position(marks in vec(0_u32..60, 0..8), positions in vec(0_u32..60, 0..20)) {
            let (mut marks, mut positions) = (marks, positions);
            marks.sort_unstable();
            positions.sort_unstable();
            let expected: BTreeSet<usize> = positions.iter().map(|position| text_at(&marks, *position)).collect();
            let mut texts = vec![7];
            push_texts(&marks, &positions, &mut texts);
            let found: Vec<usize> = texts[1..].iter().map(|text| *text as usize).collect();
            prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
        }
    }
}
