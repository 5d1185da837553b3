//! How far one spelling is from another, where ears and fingers err more easily than eyes.

use super::mojibake::LOST_LETTER;

/// A key by its sound: letters that many languages write for one sound become one, doubled letters single,
/// spaces go.
pub(super) fn skeleton(key: &str) -> Vec<char> {
    key.split(' ').flat_map(skeleton_of_word).collect()
}

fn skeleton_of_word(word: &str) -> Vec<char> {
    let mut sounds: Vec<char> = Vec::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let sound = match letter {
            'p' if letters.next_if_eq(&'h').is_some() => 'f',
            'c' | 'q' => 'k',
            'y' => 'i',
            'w' => 'v',
            'z' => 's',
            'h' => continue,
            other => other,
        };
        if sounds.last() != Some(&sound) {
            sounds.push(sound);
        }
    }
    sounds
}

/// The cost of an edit that nobody makes by ear.
const HARD: usize = 2;
/// The cost of an edit that is easily made: one vowel for another, a voiced consonant for a voiceless one, two
/// letters exchanged.
const SOFT: usize = 1;

/// The most that spellings of this length may differ and still be taken for each other: nothing up to three
/// letters, one soft edit up to five, one hard one up to eight, then half an edit more every four letters.
pub(super) fn tolerance(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=5 => SOFT,
        6..=8 => HARD,
        9..=12 => HARD + SOFT,
        _ => 2 * HARD,
    }
}

/// The cost of the cheapest edits from one skeleton to another (optimal string alignment), or none where it is
/// above `limit`.
pub(super) fn distance(left: &[char], right: &[char], limit: usize) -> Option<usize> {
    if left.len().abs_diff(right.len()) * SOFT > limit {
        return None;
    }
    let width = right.len() + 1;
    let mut before_last: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = Vec::with_capacity(width);
    last.push(0);
    for letter in right {
        last.push(last[last.len() - 1] + gap(*letter));
    }
    for (row, letter) in left.iter().enumerate() {
        let mut current = Vec::with_capacity(width);
        current.push(last[0] + gap(*letter));
        for (column, other) in right.iter().enumerate() {
            let mut cost = (last[column] + substitution(*letter, *other))
                .min(last[column + 1] + gap(*letter))
                .min(current[column] + gap(*other));
            let is_exchange = row > 0
                && column > 0
                && *letter == right[column - 1]
                && left[row - 1] == *other
                && letter != other;
            if is_exchange {
                cost = cost.min(before_last[column - 1] + SOFT);
            }
            current.push(cost);
        }
        if current.iter().min().is_some_and(|cheapest| *cheapest > limit) {
            return None;
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last.last().copied().filter(|cost| *cost <= limit)
}

/// The cost of a letter too many or too few.
fn gap(letter: char) -> usize {
    if is_vowel(letter) { SOFT } else { HARD }
}

fn substitution(left: char, right: char) -> usize {
    const PAIRS: [(char, char); 8] = [
        ('b', 'p'),
        ('d', 't'),
        ('g', 'k'),
        ('f', 'v'),
        ('b', 'v'),
        ('g', 'j'),
        ('s', 'x'),
        ('i', 'j'),
    ];
    if left == right || left == LOST_LETTER || right == LOST_LETTER {
        return 0;
    }
    let is_pair = PAIRS.contains(&(left, right)) || PAIRS.contains(&(right, left));
    if is_pair || (is_vowel(left) && is_vowel(right)) {
        SOFT
    } else {
        HARD
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'a' | 'e' | 'i' | 'o' | 'u' | 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'є'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(left: &str, right: &str) -> Option<usize> {
        distance(&skeleton(left), &skeleton(right), 4)
    }

    #[test]
    fn what_sounds_alike_is_near() {
        assert_eq!(cost("lybia", "libya"), Some(0));
        assert_eq!(cost("filippine", "philippine"), Some(0));
        assert_eq!(cost("egybt", "egypt"), Some(1));
        assert_eq!(cost("barsil", "brasil"), Some(1));
        assert_eq!(cost("tazania", "tanzania"), Some(2));
        assert_eq!(cost("iran", "iraq"), Some(2));
        assert_eq!(cost("espaʔa", "espana"), Some(0));
        assert_eq!(cost("chile", "mongolia"), None);
    }

    #[test]
    fn distance_is_the_same_both_ways() {
        for (left, right) in [
            ("austria", "australia"),
            ("guinea", "guyana"),
            ("niger", "nigeria"),
            ("", "mali"),
        ] {
            assert_eq!(cost(left, right), cost(right, left), "{left} {right}");
        }
    }
}
