//! No `unwrap` and no `expect` outside tests: a program that keeps people's records answers with an error.

use super::files::SourceFile;
use super::rust_text::{line_of, test_parts};

/// Calls that end the program. The quotation mark tells the standard `expect` from a parser's own.
const CALLS: &[&str] = &[".unwrap()", ".expect(\"", ".unwrap_err()", ".expect_err(\""];
/// Folders whose code runs at development time only.
const DEVELOPMENT_FOLDERS: &[&str] = &["tests", "examples", "benches"];

/// Every call outside tests.
pub fn check(file: &SourceFile) -> Vec<String> {
    let Some(code) = &file.code else {
        return Vec::new();
    };
    let is_development = file
        .path
        .split('/')
        .any(|part| DEVELOPMENT_FOLDERS.contains(&part) || part == "tests.rs" || part.ends_with("_tests.rs"));
    if is_development {
        return Vec::new();
    }
    let parts = test_parts(code);
    let mut breaches = Vec::new();
    for call in CALLS {
        for (place, _) in code.match_indices(call) {
            if !parts.iter().any(|part| part.contains(&place)) {
                let name = call.trim_matches(['.', '(', ')', '"']);
                let what = format!("{name} outside tests; return an error that says how to mend it");
                breaches.push(file.breach(line_of(code, place), what));
            }
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaches(path: &str, text: &str) -> usize {
        check(&SourceFile::new(path, text)).len()
    }

    #[test]
    fn a_call_in_the_program_is_refused() {
        assert_eq!(
            breaches(
                "crates/a/src/lib.rs",
                "fn a() { b().unwrap(); c().expect(\"d\"); }"
            ),
            2
        );
    }

    #[test]
    fn tests_may_call_it() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests { #[test] fn b() { c().unwrap(); } }";
        assert_eq!(breaches("crates/a/src/lib.rs", text), 0);
        assert_eq!(breaches("crates/a/tests/b.rs", "fn a() { b().unwrap(); }"), 0);
    }

    #[test]
    fn a_call_behind_the_tests_is_refused() {
        let text = "#[cfg(test)]\nmod tests { fn b() {} }\nfn a() { b().unwrap(); }";
        assert_eq!(breaches("crates/a/src/lib.rs", text), 1);
    }

    #[test]
    fn comments_strings_and_other_calls_are_left_alone() {
        let text = "// b.unwrap()\nfn a() { b(\".unwrap()\"); parser.expect(Token::End); c.unwrap_or(1); }";
        assert_eq!(breaches("crates/a/src/lib.rs", text), 0);
    }
}
