//! A changed text in pieces: what stayed, what was taken away, what was added, word by word.

use crate::view::Piece;

/// Beyond this many comparisons of words, a text counts as replaced from its first changed word to its last.
const COMPARISON_LIMIT: usize = 4_000_000;

/// The pieces that lead from one text to another.
pub fn of(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (units(before), units(after));
    let start = old
        .iter()
        .zip(&new)
        .take_while(|(left, right)| left == right)
        .count();
    let end = old[start..]
        .iter()
        .rev()
        .zip(new[start..].iter().rev())
        .take_while(|(left, right)| left == right)
        .count();
    let (old_middle, new_middle) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let mut pieces = Pieces::default();
    pieces.same(&old[..start]);
    if old_middle.len().saturating_mul(new_middle.len()) > COMPARISON_LIMIT {
        pieces.removed(old_middle);
        pieces.added(new_middle);
    } else {
        pieces.compare(old_middle, new_middle);
    }
    pieces.same(&old[old.len() - end..]);
    pieces.finish()
}

/// The words of a text, each with the spaces behind it; a character of a script without spaces between words
/// is a unit of its own.
fn units(text: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (place, character) in text.char_indices() {
        let begins = previous.is_some_and(|previous| {
            let after_space = previous.is_whitespace() && !character.is_whitespace();
            after_space || is_ideograph(previous) && !character.is_whitespace() || is_ideograph(character)
        });
        if begins {
            units.push(&text[start..place]);
            start = place;
        }
        previous = Some(character);
    }
    if start < text.len() {
        units.push(&text[start..]);
    }
    units
}

/// Whether a character is of the scripts written without spaces that the six languages use.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, piece: Piece) {
        let (Piece::Same(text) | Piece::Removed(text) | Piece::Added(text)) = &piece;
        if text.is_empty() {
            return;
        }
        match (self.0.last_mut(), &piece) {
            (Some(Piece::Same(last)), Piece::Same(text))
            | (Some(Piece::Removed(last)), Piece::Removed(text))
            | (Some(Piece::Added(last)), Piece::Added(text)) => last.push_str(text),
            _ => self.0.push(piece),
        }
    }

    fn same(&mut self, words: &[&str]) {
        self.push(Piece::Same(words.concat()));
    }

    fn removed(&mut self, words: &[&str]) {
        self.push(Piece::Removed(words.concat()));
    }

    fn added(&mut self, words: &[&str]) {
        self.push(Piece::Added(words.concat()));
    }

    /// The longest common subsequence, from a table of its lengths.
    fn compare(&mut self, old: &[&str], new: &[&str]) {
        let width = new.len() + 1;
        let mut lengths = vec![0u32; (old.len() + 1) * width];
        for left in (0..old.len()).rev() {
            for right in (0..new.len()).rev() {
                lengths[left * width + right] = if old[left] == new[right] {
                    lengths[(left + 1) * width + right + 1] + 1
                } else {
                    lengths[(left + 1) * width + right].max(lengths[left * width + right + 1])
                };
            }
        }
        let (mut left, mut right) = (0, 0);
        while left < old.len() && right < new.len() {
            if old[left] == new[right] {
                self.same(&old[left..=left]);
                left += 1;
                right += 1;
            } else if lengths[(left + 1) * width + right] >= lengths[left * width + right + 1] {
                self.removed(&old[left..=left]);
                left += 1;
            } else {
                self.added(&new[right..=right]);
                right += 1;
            }
        }
        self.removed(&old[left..]);
        self.added(&new[right..]);
    }

    fn finish(self) -> Vec<Piece> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, expected: &str) {
        let shown: String = of(before, after)
            .into_iter()
            .map(|piece| match piece {
                Piece::Same(text) => text,
                Piece::Removed(text) => format!("[-{text}-]"),
                Piece::Added(text) => format!("[+{text}+]"),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn words_are_compared_and_neighbours_joined() {
        check("the court said", "the court said", "the court said");
        check(
            "the court said no",
            "the judge said no",
            "the [-court -][+judge +]said no",
        );
        check("", "new text", "[+new text+]");
        check("old text", "", "[-old text-]");
        check("一九年判决", "二九年判决", "[-一-][+二+]九年判决");
    }

    #[test]
    fn pieces_give_back_both_texts() {
        let before = "Two men were charged. One was convicted, and the other acquitted.";
        let after = "Three men were charged; one was convicted and two were acquitted.";
        let (mut old, mut new) = (String::new(), String::new());
        for piece in of(before, after) {
            match piece {
                Piece::Same(text) => {
                    old.push_str(&text);
                    new.push_str(&text);
                }
                Piece::Removed(text) => old.push_str(&text),
                Piece::Added(text) => new.push_str(&text),
            }
        }
        assert_eq!((old.as_str(), new.as_str()), (before, after));
    }

    #[test]
    fn texts_too_long_to_compare_are_replaced_whole() {
        let before = "a ".repeat(3000) + "x";
        let after = "b ".repeat(3000) + "x";
        assert_eq!(of(&before, &after).len(), 3);
    }
}
