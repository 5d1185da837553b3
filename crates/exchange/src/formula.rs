//! Cells that a spreadsheet would run as a formula.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a line end, or with their full-width forms, also behind
//! blanks and invisible characters, is written with an apostrophe before it; reading takes that apostrophe
//! away again. A plain negative number is a number and stays as it is.

/// The cell as it may be written.
pub fn guard(cell: &str) -> String {
    // A text that itself begins with apostrophes before something live gets one more, so that reading can take
    // exactly one away.
    if is_live(cell.trim_start_matches('\'')) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The text that a written cell stands for.
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| is_live(rest.trim_start_matches('\'')))
        .unwrap_or(cell)
}

fn is_live(cell: &str) -> bool {
    let is_number = cell.strip_prefix(['-', '+']).is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    if is_number {
        return false;
    }
    let hidden = |character: char| character.is_whitespace() || vocabulary::text::is_invisible(character);
    let starts_hidden = cell.starts_with(['\t', '\r', '\n']);
    let first = cell.trim_start_matches(hidden).chars().next();
    starts_hidden || first.is_some_and(|first| "=+-@＝＋－＠".contains(first))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded() {
        for cell in [
            "=1+1",
            "+cmd",
            "-cmd",
            "@SUM",
            "\t=1",
            "\r=1",
            " =1",
            "\u{200B}=1",
            "\u{FEFF}@x",
            "＝1",
            "－a",
            "\u{A0}+x",
        ] {
            assert!(guard(cell).starts_with('\''), "{cell:?}");
        }
        for cell in ["-5", "+5.25", "a=b", "", "x", "'quoted'", "2015-01"] {
            assert_eq!(guard(cell), cell);
        }
    }

    proptest! {
        #[test]
        fn reading_gives_back_what_was_written(cell in "[=+@'\\-\\s\u{200B}＝a-c0-9]{0,12}|\\PC{0,20}") {
            let written = guard(&cell);
            prop_assert_eq!(unguard(&written), cell.as_str());
            prop_assert!(!is_live(&written));
        }
    }
}
