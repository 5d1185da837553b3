//! Numbers inside SVG text: no more digits than the eye can use.

/// A coordinate with at most two decimals and no needless zeros.
pub(crate) fn write(number: f64) -> String {
    let hundredths = (number * 100.0).round() as i64;
    let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    let (whole, rest) = (size / 100, size % 100);
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let check = |number: f64, text: &str| assert_eq!(write(number), text);
        check(0.0, "0");
        check(-0.001, "0");
        check(12.5, "12.5");
        check(-3.257, "-3.26");
        check(0.05, "0.05");
        check(f64::NAN, "0");
    }
}
