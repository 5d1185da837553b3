//! Identifiers written with spaces, anywhere in a query.

use std::ops::Range;

use vocabulary::identifier::{looks_like_identifier, spellings};

/// The most pieces of a query that are tried as one identifier: `CTOC COP WG 4 2015 3` has six.
const PIECES_LIMIT: usize = 6;

/// A part of a query that may be an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentifierCandidate {
    /// The bytes of the query text that it was read from.
    pub span: Range<usize>,
    /// The keys under which it may be filed.
    pub keys: Vec<String>,
}

/// The parts of a query that may be identifiers, the longest first: single pieces, and neighbouring pieces such as
/// `CAN 128` or `A RES 70 179`.
///
/// An index looks the keys up and puts what it finds on top; a candidate that names nothing costs one look-up.
pub fn identifier_candidates(text: &str) -> Vec<IdentifierCandidate> {
    let pieces: Vec<Range<usize>> = text
        .split_whitespace()
        .map(|piece| {
            let from = piece.as_ptr() as usize - text.as_ptr() as usize;
            let left = piece.trim_start_matches(is_fringe);
            let from = from + piece.len() - left.len();
            from..from + left.trim_end_matches(is_fringe).len()
        })
        .filter(|span| !span.is_empty())
        .collect();
    let mut candidates = Vec::new();
    for length in (1..=PIECES_LIMIT.min(pieces.len())).rev() {
        for window in pieces.windows(length) {
            let (Some(first), Some(last)) = (window.first(), window.last()) else {
                continue;
            };
            let span = first.start..last.end;
            let piece = &text[span.clone()];
            if looks_like_identifier(piece) {
                let keys = spellings(piece);
                candidates.push(IdentifierCandidate { span, keys });
            }
        }
    }
    candidates
}

fn is_fringe(character: char) -> bool {
    !character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, key: &str) {
        let candidates = identifier_candidates(text);
        let is_there = candidates
            .iter()
            .any(|candidate| candidate.keys.iter().any(|k| k == key));
        assert!(is_there, "{text:?}: {candidates:?}");
    }

    #[test]
    fn identifiers_are_found_anywhere() {
        check("see CTOC/COP/WG.4/2015/3, please", "ctoc cop wg 4 2015 3");
        check("case CAN 128", "can 128");
        check("(CANx0128)", "canx 128");
        check("resolution A/RES/70/179", "a res 70 179");
        check("ctoc cop wg 4 2015 3", "ctoc cop wg 4 2015 3");
    }

    #[test]
    fn words_alone_are_none() {
        assert!(identifier_candidates("trafficking in children").is_empty());
    }
}
