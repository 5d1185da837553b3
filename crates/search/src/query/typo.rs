//! One typing error.

/// Whether two words differ by at most one letter left out, put in, replaced, or exchanged with its neighbour.
pub fn is_within_one_typo(left: &str, right: &str) -> bool {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let same_start = left.iter().zip(&right).take_while(|(l, r)| l == r).count();
    let (left, right) = (&left[same_start..], &right[same_start..]);
    let same_end = left
        .iter()
        .rev()
        .zip(right.iter().rev())
        .take_while(|(l, r)| l == r)
        .count();
    let (left, right) = (&left[..left.len() - same_end], &right[..right.len() - same_end]);
    match (left, right) {
        ([] | [_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("victim", "victim", true)]
    #[case("victim", "victm", true)]
    #[case("victim", "vicctim", true)]
    #[case("victim", "victin", true)]
    #[case("victim", "vitcim", true)]
    #[case("victim", "vitcin", false)]
    #[case("victim", "vict", false)]
    #[case("aab", "ab", true)]
    #[case("", "a", true)]
    #[case("", "ab", false)]
    fn one_error_and_no_more(#[case] left: &str, #[case] right: &str, #[case] expected: bool) {
        assert_eq!(is_within_one_typo(left, right), expected);
        assert_eq!(is_within_one_typo(right, left), expected);
    }
}
