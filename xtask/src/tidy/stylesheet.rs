//! No physical sides in stylesheets: a page that is written from right to left uses the same sheet.

use super::files::SourceFile;

/// Every use of a left or right side.
pub fn check(file: &SourceFile) -> Vec<String> {
    if file.extension() != "css" {
        return Vec::new();
    }
    let text = without_comments(&file.text);
    let mut breaches = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for declaration in line.split([';', '{', '}']) {
            let has_side = declaration
                .split(|character: char| !character.is_ascii_alphabetic())
                .any(|word| matches!(word, "left" | "right"));
            // A name in a selector or in quotation marks is no side; a declaration has a colon before a value.
            if has_side && declaration.contains(':') && !declaration.contains('"') {
                let what = format!(
                    "{:?} names a side of the screen; use start and end (margin-inline-start, inset-inline-end)",
                    declaration.trim()
                );
                breaches.push(file.breach(number + 1, what));
            }
        }
    }
    breaches
}

/// The sheet with its comments blanked out, lines kept.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        let (comment, behind) = after.split_once("*/").unwrap_or((after, ""));
        out.extend(comment.chars().filter(|character| *character == '\n'));
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaches(text: &str) -> Vec<String> {
        check(&SourceFile::new("a.css", text))
    }

    #[test]
    fn physical_sides_are_refused() {
        for text in [
            "a { margin-left: 1px }",
            "a { text-align: right; }",
            "a { left: 0 }",
            "a { border-top-left-radius: 2px }",
            "a { float:left }",
        ] {
            assert_eq!(breaches(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn logical_sides_comments_and_names_pass() {
        let text = "/* right\n to left: */\n.left a { margin-inline-start: 1px; text-align: end }";
        assert!(breaches(text).is_empty());
    }

    #[test]
    fn the_line_is_told_behind_a_comment() {
        assert!(breaches("/* a\n b */\na { right: 0 }")[0].starts_with("a.css:3:"));
    }
}
