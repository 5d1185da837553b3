//! How long files and functions may be.

use super::files::SourceFile;
use super::rust_text::{end_of_block, line_of, start_of_body, words};

/// The most lines a file may have.
const FILE_LIMIT_LINES: usize = 800;
/// How many lines a file should have at most; longer ones are counted and not refused.
pub const FILE_AIM_LINES: usize = 400;
/// The most lines of a function, from its signature to its closing brace. A function inside another is
/// measured by itself and not counted in the outer one.
const FUNCTION_LIMIT_LINES: usize = 70;

/// A function and the lines it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Measured {
    /// The line of its signature, counted from one.
    line: usize,
    /// How many lines it has of its own.
    lines: usize,
}

/// Whether a source file is longer than it should be.
pub fn is_long(file: &SourceFile) -> bool {
    file.code.is_some() && file.text.lines().count() > FILE_AIM_LINES
}

/// Files and functions that are too long.
pub fn check(file: &SourceFile) -> Vec<String> {
    let mut breaches = Vec::new();
    let Some(code) = &file.code else {
        return breaches;
    };
    let lines = file.text.lines().count();
    if lines > FILE_LIMIT_LINES {
        breaches.push(file.breach(1, format!("{lines} lines, at most {FILE_LIMIT_LINES}")));
    }
    for function in measure(code) {
        if function.lines > FUNCTION_LIMIT_LINES {
            let what = format!(
                "a function of {} lines, at most {FUNCTION_LIMIT_LINES}",
                function.lines
            );
            breaches.push(file.breach(function.line, what));
        }
    }
    breaches
}

/// Every function with a body. `code` has its comments and literals blanked out.
fn measure(code: &str) -> Vec<Measured> {
    let spans: Vec<(usize, usize)> = words(code, "fn")
        .filter(|place| is_named(code, place + "fn".len()))
        .filter_map(|place| {
            let open = start_of_body(code, place)?;
            let end = end_of_block(code, open);
            Some((line_of(code, place), line_of(code, end.saturating_sub(1))))
        })
        .collect();
    spans
        .iter()
        .map(|(first, last)| {
            let own = (*first..=*last)
                .filter(|line| {
                    !spans.iter().any(|(inner_first, inner_last)| {
                        (inner_first, inner_last) != (first, last)
                            && inner_first >= first
                            && inner_last <= last
                            && (inner_first..=inner_last).contains(&line)
                    })
                })
                .count();
            Measured {
                line: *first,
                lines: own,
            }
        })
        .collect()
}

/// Whether a name follows: `fn name` declares a function, `fn(u8)` is a type.
fn is_named(code: &str, after: usize) -> bool {
    let rest = code[after..].trim_start();
    rest.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_' || first == '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaches(text: &str) -> Vec<String> {
        check(&SourceFile::new("a.rs", text))
    }

    fn lines(count: usize) -> String {
        "    step();\n".repeat(count)
    }

    #[test]
    fn a_function_of_seventy_lines_passes_and_one_more_does_not() {
        assert!(breaches(&format!("fn a() {{\n{}}}\n", lines(68))).is_empty());
        let told = breaches(&format!("\nfn a() {{\n{}}}\n", lines(69)));
        assert_eq!(told, ["a.rs:2: a function of 71 lines, at most 70"]);
    }

    #[test]
    fn braces_in_literals_do_not_end_a_function() {
        let text = format!("fn a() {{\n    put(\"}}\", '}}'); // }}\n{}}}\n", lines(69));
        assert_eq!(breaches(&text).len(), 1);
    }

    #[test]
    fn an_inner_function_is_measured_by_itself() {
        let inner = format!("    fn b() {{\n{}    }}\n", lines(60));
        let text = format!("fn a() {{\n{inner}{}}}\n", lines(60));
        assert!(breaches(&text).is_empty());
        let inner = format!("    fn b() {{\n{}    }}\n", lines(70));
        assert_eq!(breaches(&format!("fn a() {{\n{inner}}}\n")).len(), 1);
    }

    #[test]
    fn a_function_that_a_macro_writes_is_measured() {
        let text = format!(
            "macro_rules! make {{ ($name:ident) => {{\nasync fn $name() {{\n{}}}\n}}; }}\n",
            lines(70)
        );
        assert_eq!(breaches(&text), ["a.rs:2: a function of 72 lines, at most 70"]);
    }

    #[test]
    fn types_and_declarations_are_no_functions() {
        let text = format!(
            "type A = fn(u8);\ntrait B {{\n    fn b();\n{}}}\n",
            "    type C;\n".repeat(80)
        );
        assert!(breaches(&text).is_empty());
    }

    #[test]
    fn a_file_of_more_than_eight_hundred_lines_is_refused() {
        assert!(breaches(&"\n".repeat(800)).is_empty());
        assert_eq!(breaches(&"\n".repeat(801)).len(), 1);
    }
}
