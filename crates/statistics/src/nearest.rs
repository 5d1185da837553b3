//! The nearest of some names, for messages.

/// Longer names are not compared: the time grows with the square of the length.
const LONGEST_COMPARED: usize = 64;

/// The name that is spelt most nearly like the wanted one, if some is near: one slip for every three letters.
pub fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let letters = |text: &str| -> String { text.to_lowercase().chars().take(LONGEST_COMPARED).collect() };
    let wanted = letters(wanted);
    let allowed = (wanted.chars().count() / 3).max(1);
    names
        .map(|name| (strsim::levenshtein(&wanted, &letters(name)), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let names = ["citizenship", "year", "sex"];
        assert_eq!(nearest("Citizenshp", names.into_iter()), Some("citizenship"));
        assert_eq!(nearest("yea", names.into_iter()), Some("year"));
        assert_eq!(nearest("exploitation", names.into_iter()), None);
    }
}
