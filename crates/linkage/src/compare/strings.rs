//! Similarities of texts.

/// The most characters of a text that a similarity looks at.
const CHARACTERS: usize = 128;

/// The Jaro-Winkler similarity, from 0 to 1 (W. E. Winkler, *String Comparator Metrics and Enhanced Decision Rules
/// in the Fellegi-Sunter Model of Record Linkage*, 1990): Jaro's similarity, raised by a tenth of what is missing
/// to 1 for each of the first four characters that agree.
///
/// The pair is put into an order first, so that the similarity is symmetric; two empty texts are equal. Texts are
/// cut after 128 characters.
///
/// ```
/// use linkage::compare::jaro_winkler;
/// assert!((jaro_winkler("martha", "marhta") - 0.9611).abs() < 1e-4);
/// ```
pub fn jaro_winkler(one: &str, other: &str) -> f64 {
    if one.is_ascii() && other.is_ascii() {
        return jaro_winkler_of(one.as_bytes(), other.as_bytes());
    }
    let one: Vec<char> = one.chars().take(CHARACTERS).collect();
    let other: Vec<char> = other.chars().take(CHARACTERS).collect();
    jaro_winkler_of(&one, &other)
}

/// [`jaro_winkler`] of characters in any form.
pub(super) fn jaro_winkler_of<T: Copy + Ord>(one: &[T], other: &[T]) -> f64 {
    let jaro = jaro_of(one, other);
    let common = one
        .iter()
        .zip(other)
        .take(4)
        .take_while(|(one, other)| one == other)
        .count();
    jaro + common as f64 * 0.1 * (1.0 - jaro)
}

/// Jaro's similarity. Which characters correspond depends on the order of the pair in rare cases, so the shorter
/// text, or of two equally long ones the smaller, is always walked through first.
fn jaro_of<T: Copy + Ord>(one: &[T], other: &[T]) -> f64 {
    let one = &one[..one.len().min(CHARACTERS)];
    let other = &other[..other.len().min(CHARACTERS)];
    let (short, long) = if (one.len(), one) <= (other.len(), other) {
        (one, other)
    } else {
        (other, one)
    };
    if short.is_empty() {
        return if long.is_empty() { 1.0 } else { 0.0 };
    }
    let reach = (long.len() / 2).saturating_sub(1);
    let (mut short_taken, mut long_taken) = (0_u128, 0_u128);
    for (place, letter) in short.iter().enumerate() {
        let begin = place.saturating_sub(reach);
        let end = (place + reach + 1).min(long.len());
        for (at, candidate) in long.iter().enumerate().take(end).skip(begin) {
            if candidate == letter && long_taken & (1 << at) == 0 {
                long_taken |= 1 << at;
                short_taken |= 1 << place;
                break;
            }
        }
    }
    let matches = short_taken.count_ones();
    if matches == 0 {
        return 0.0;
    }
    let mut moved = 0_u32;
    let mut rest = long_taken;
    let mut walk = short_taken;
    while walk != 0 {
        let (place, at) = (walk.trailing_zeros() as usize, rest.trailing_zeros() as usize);
        moved += u32::from(short[place] != long[at]);
        walk &= walk - 1;
        rest &= rest - 1;
    }
    let matches = f64::from(matches);
    let transposed = f64::from(moved / 2);
    (matches / short.len() as f64 + matches / long.len() as f64 + (matches - transposed) / matches) / 3.0
}

/// How many characters must be inserted, deleted, replaced or swapped with their neighbour to turn one text into
/// the other, where no part is edited twice (the restricted form of F. J. Damerau's distance, *A technique for
/// computer detection and correction of spelling errors*, 1964). Texts are cut after 128 characters.
///
/// ```
/// assert_eq!(linkage::compare::damerau("1990", "1909"), 1);
/// ```
pub fn damerau(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().take(CHARACTERS).collect();
    let other: Vec<char> = other.chars().take(CHARACTERS).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut next = Vec::with_capacity(last.len());
        next.push(row + 1);
        for (column, candidate) in other.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != candidate);
            let mut least = replaced.min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *candidate {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut last, next);
    }
    last[other.len()]
}

/// Whether [`damerau`] is at most 1, in one walk.
pub(super) fn is_one_edit<T: Copy + Eq>(one: &[T], other: &[T]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if long.len() - short.len() > 1 {
        return false;
    }
    let Some(at) = (0..short.len()).find(|at| short[*at] != long[*at]) else {
        return true;
    };
    if short.len() < long.len() {
        return short[at..] == long[at + 1..];
    }
    if short[at + 1..] == long[at + 1..] {
        return true;
    }
    at + 1 < short.len()
        && short[at] == long[at + 1]
        && short[at + 1] == long[at]
        && short[at + 2..] == long[at + 2..]
}

/// The share of pairs of neighbouring characters that two texts have in common, from 0 to 1 (the coefficient of
/// L. R. Dice, *Measures of the amount of ecologic association between species*, 1945), repeated pairs counted.
pub fn dice(one: &str, other: &str) -> f64 {
    let (one, other) = (bigrams(one), bigrams(other));
    if one.is_empty() && other.is_empty() {
        return 1.0;
    }
    let (mut at, mut with, mut shared) = (0, 0, 0);
    while at < one.len() && with < other.len() {
        match one[at].cmp(&other[with]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => with += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                at += 1;
                with += 1;
            }
        }
    }
    2.0 * f64::from(shared) / (one.len() + other.len()) as f64
}

/// The pairs of neighbours, with a blank before and behind, sorted.
fn bigrams(text: &str) -> Vec<(char, char)> {
    if text.is_empty() {
        return Vec::new();
    }
    let padded: Vec<char> = std::iter::once(' ')
        .chain(text.chars().take(CHARACTERS))
        .chain(std::iter::once(' '))
        .collect();
    let mut pairs: Vec<(char, char)> = padded.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn published_values_of_jaro_winkler() {
        // Table of W. E. Winkler's reports; the values are given with three digits.
        for (one, other, expected) in [
            ("shackleford", "shackelford", 0.982),
            ("dunningham", "cunnigham", 0.896),
            ("nichleson", "nichulson", 0.956),
            ("jones", "johnson", 0.832),
            ("massey", "massie", 0.933),
            ("abroms", "abrams", 0.922),
            ("dwayne", "duane", 0.840),
            ("martha", "marhta", 0.961),
        ] {
            let found = jaro_winkler(one, other);
            assert!((found - expected).abs() < 0.000_6, "{one} {other}: {found}");
        }
    }

    #[test]
    fn edits_are_counted() {
        for (one, other, expected) in [
            ("", "", 0),
            ("abc", "", 3),
            ("abc", "acb", 1),
            ("ca", "abc", 3),
            ("kitten", "sitting", 3),
            ("юлия", "юлiя", 1),
        ] {
            assert_eq!(damerau(one, other), expected, "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn similarities_are_symmetric_and_within_bounds(one in "[a-dé]{0,9}", other in "[a-dé]{0,9}") {
            for similarity in [jaro_winkler, dice] {
                let value = similarity(&one, &other);
                prop_assert!((0.0..=1.0).contains(&value));
                prop_assert_eq!(value.to_bits(), similarity(&other, &one).to_bits());
                prop_assert!((similarity(&one, &one) - 1.0).abs() < 1e-12);
            }
            prop_assert_eq!(damerau(&one, &other), damerau(&other, &one));
            prop_assert_eq!(damerau(&one, &other) == 0, one == other);
        }

        #[test]
        fn one_edit_is_a_distance_of_at_most_one(one in "[ab]{0,5}", other in "[ab]{0,5}") {
            let found = is_one_edit(one.as_bytes(), other.as_bytes());
            prop_assert_eq!(found, damerau(&one, &other) <= 1);
        }

        #[test]
        fn any_text_is_taken(one in any::<String>(), other in any::<String>()) {
            prop_assert!((0.0..=1.0).contains(&jaro_winkler(&one, &other)));
            damerau(&one, &other);
        }
    }
}
