//! Names and words that do not belong in the project.

use super::files::SourceFile;

/// Names that say nothing about what a file or folder holds.
const BANNED_NAMES: &[&str] = &["common", "utils", "util", "helpers", "helper", "misc", "v2"];
/// Words of unfinished work, and folders of one person's machine. Written in two halves, so that this file
/// does not hold them.
const BANNED_WORDS: &[(&str, &str, &str)] = &[
    ("todo", "!(", "unfinished work is not kept in the code"),
    ("unimplemented", "!(", "unfinished work is not kept in the code"),
    ("dbg", "!(", "a trace of looking for a fault"),
    ("FIX", "ME", "unfinished work is not kept in the code"),
    ("TO", "DO:", "unfinished work is not kept in the code"),
    ("/ho", "me/", "a folder of one person's machine"),
    ("/Use", "rs/", "a folder of one person's machine"),
    ("/wo", "rk/", "a folder of one person's machine"),
    ("/ro", "ot/", "a folder of one person's machine"),
];

/// Banned names in the path and banned words in the text.
pub fn check(file: &SourceFile) -> Vec<String> {
    let mut breaches = Vec::new();
    let parts = file
        .path
        .split('/')
        .map(|part| part.split('.').next().unwrap_or(part));
    for name in parts.filter(|name| BANNED_NAMES.contains(name)) {
        breaches.push(file.breach(1, format!("nothing may be called {name:?}: name what it holds")));
    }
    for (number, line) in file.text.lines().enumerate() {
        for (first, second, why) in BANNED_WORDS {
            let word = format!("{first}{second}");
            if finds(line, &word) {
                breaches.push(file.breach(number + 1, format!("{word:?} may not stand here: {why}")));
            }
        }
    }
    breaches
}

/// Whether a line holds the word. A path counts only where it begins: behind a letter it is the middle of
/// another path or of an address.
fn finds(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(place, _)| {
        let before = line[..place].chars().next_back();
        !before
            .is_some_and(|before| before.is_alphanumeric() || matches!(before, '.' | '_' | '-' | '}' | ']'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaches(path: &str, text: &str) -> usize {
        check(&SourceFile::new(path, text)).len()
    }

    #[test]
    fn empty_names_are_refused_for_files_and_folders() {
        assert_eq!(breaches("crates/a/src/utils.rs", ""), 1);
        assert_eq!(breaches("crates/common/src/lib.rs", ""), 1);
        assert_eq!(breaches("crates/a/src/common_fields.rs", ""), 0);
    }

    #[test]
    fn every_banned_word_is_refused() {
        for (first, second, _) in BANNED_WORDS {
            assert_eq!(
                breaches("a.md", &format!("see ({first}{second}x)")),
                1,
                "{first}{second}"
            );
        }
    }

    #[test]
    fn paths_inside_addresses_are_left_alone() {
        assert_eq!(breaches("a.md", concat!("https://example.org/a/ho", "me/b")), 0);
    }
}
