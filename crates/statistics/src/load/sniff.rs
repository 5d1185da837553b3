//! Which sign separates the cells of a file.

const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows that are looked at.
const ROWS: usize = 20;

/// The sign that stands equally often in the first rows, outside quotation marks; of several, the most frequent
/// one. A comma where none does: the file then has one column.
pub(super) fn delimiter(beginning: &[u8]) -> u8 {
    let rows = rows(beginning);
    let score = |candidate: u8| -> (usize, usize) {
        let counts: Vec<usize> = rows
            .iter()
            .map(|row| outside_quotes(row).filter(|byte| *byte == candidate).count())
            .collect();
        let first = counts.first().copied().unwrap_or(0);
        let alike = counts
            .iter()
            .filter(|count| **count == first && first > 0)
            .count();
        (alike, first)
    };
    CANDIDATES
        .into_iter()
        .rev()
        .max_by_key(|candidate| score(*candidate))
        .filter(|candidate| score(*candidate).0 > 0)
        .unwrap_or(b',')
}

/// The first rows that are not blank, with line ends in cells.
fn rows(bytes: &[u8]) -> Vec<&[u8]> {
    let (mut rows, mut start, mut in_quote) = (Vec::new(), 0, false);
    for (place, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => in_quote = !in_quote,
            b'\n' if !in_quote => {
                rows.push(&bytes[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    // The last row is counted only where it is the only one: it may have been cut off.
    if rows.is_empty() {
        rows.push(&bytes[start..]);
    }
    rows.retain(|row| !row.trim_ascii().is_empty());
    rows.truncate(ROWS);
    rows
}

fn outside_quotes(row: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let mut in_quote = false;
    row.iter().copied().filter(move |byte| {
        in_quote ^= *byte == b'"';
        !in_quote
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_that_divides_every_row_alike_is_found() {
        for (text, expected) in [
            ("a,b\n1,2\n", b','),
            ("a;b;c\n1,5;2;3\n", b';'),
            ("a\tb\n1,2\t3\n", b'\t'),
            ("a|b|c\n\"x|y\"|2|3\n", b'|'),
            ("\"a,b\";c\nd;e\n", b';'),
            ("only\nrows\n", b','),
            ("", b','),
            ("a;b", b';'),
        ] {
            assert_eq!(delimiter(text.as_bytes()), expected, "{text:?}");
        }
    }
}
