//! Reading Rust as far as the rules need it: what is code and what is comment or literal, where a brace is
//! closed, and which lines are tests.

use std::ops::Range;

/// The text with comments, and what stands inside strings and characters, replaced by spaces. Lines and the
/// number of characters stay, and so do the quotation marks. Characters outside ASCII become question marks,
/// so that a position in bytes is a position in characters.
pub fn blank(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < characters.len() {
        if let Some((end, is_comment)) = end_of_literal(&characters, at) {
            for (place, character) in characters[at..end].iter().enumerate() {
                let is_edge = place == 0 || place + 1 == end - at;
                out.push(match character {
                    '\n' => '\n',
                    '"' | '\'' if !is_comment && is_edge => *character,
                    _ => ' ',
                });
            }
            at = end;
        } else {
            out.push(if characters[at].is_ascii() {
                characters[at]
            } else {
                '?'
            });
            at += 1;
        }
    }
    out
}

/// Where a comment or literal that begins here ends, and whether it is a comment.
fn end_of_literal(characters: &[char], at: usize) -> Option<(usize, bool)> {
    let next = characters.get(at + 1);
    match characters[at] {
        '/' if next == Some(&'/') => {
            let length = characters[at..].iter().position(|character| *character == '\n');
            Some((length.map_or(characters.len(), |length| at + length), true))
        }
        '/' if next == Some(&'*') => Some((end_of_block_comment(characters, at), true)),
        '"' => Some((end_of_string(characters, at), false)),
        'r' if !follows_word(characters, at) => end_of_raw_string(characters, at).map(|end| (end, false)),
        '\'' => end_of_character(characters, at).map(|end| (end, false)),
        _ => None,
    }
}

/// Whether the character before belongs to a word; `r` is then its last letter. A lone `b` or `c` is the
/// beginning of a literal and no word.
fn follows_word(characters: &[char], at: usize) -> bool {
    let is_word = |place: usize| characters[place].is_alphanumeric() || characters[place] == '_';
    at.checked_sub(1).is_some_and(|before| {
        let marks_literal = matches!(characters[before], 'b' | 'c')
            && before.checked_sub(1).is_none_or(|place| !is_word(place));
        is_word(before) && !marks_literal
    })
}

fn end_of_block_comment(characters: &[char], start: usize) -> usize {
    let mut depth = 0;
    let mut at = start;
    while at < characters.len() {
        match (characters[at], characters.get(at + 1)) {
            ('/', Some('*')) => {
                depth += 1;
                at += 2;
            }
            ('*', Some('/')) => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    characters.len()
}

fn end_of_string(characters: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < characters.len() {
        match characters[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    characters.len()
}

fn end_of_raw_string(characters: &[char], start: usize) -> Option<usize> {
    let hashes = characters[start + 1..]
        .iter()
        .take_while(|character| **character == '#')
        .count();
    let open = start + 1 + hashes;
    if characters.get(open) != Some(&'"') {
        return None;
    }
    let mut at = open + 1;
    while at < characters.len() {
        let closes = characters[at] == '"'
            && characters.len() > at + hashes
            && characters[at + 1..=at + hashes]
                .iter()
                .all(|character| *character == '#');
        if closes {
            return Some(at + 1 + hashes);
        }
        at += 1;
    }
    Some(characters.len())
}

/// The end of a character literal, or nothing where the mark begins a lifetime.
fn end_of_character(characters: &[char], start: usize) -> Option<usize> {
    if characters.get(start + 1) == Some(&'\\') {
        let rest = characters.get(start + 3..)?;
        return rest
            .iter()
            .position(|character| *character == '\'')
            .map(|length| start + 4 + length);
    }
    (characters.get(start + 2) == Some(&'\'')).then_some(start + 3)
}

/// The position behind the brace that closes the one at `open`, or the end of the text.
pub fn end_of_block(code: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    for (place, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return place + 1;
                }
            }
            _ => {}
        }
    }
    code.len()
}

/// The first brace that opens a body, unless the item ends before one. Semicolons and braces inside round or
/// square brackets belong to types such as `[u8; 4]`.
pub fn start_of_body(code: &str, from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, byte) in code.bytes().enumerate().skip(from) {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b'{' if depth == 0 => return Some(place),
            b';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The line of a position, counted from one.
pub fn line_of(code: &str, position: usize) -> usize {
    let before = &code.as_bytes()[..position.min(code.len())];
    before.split(|byte| *byte == b'\n').count()
}

/// Every place where `word` stands as a whole word.
pub fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    code.match_indices(word)
        .map(|(place, _)| place)
        .filter(move |place| {
            let bytes = code.as_bytes();
            let before = place.checked_sub(1).and_then(|before| bytes.get(before));
            !is_word(before) && !is_word(bytes.get(place + word.len()))
        })
}

/// The parts that are compiled for tests only: what an attribute `cfg(test)` or `test` stands over.
pub fn test_parts(code: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for mark in ["#[cfg(test)]", "#[test]"] {
        for (start, _) in code.match_indices(mark) {
            if let Some(open) = start_of_body(code, start + mark.len()) {
                parts.push(start..end_of_block(code, open));
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_in_literals_and_comments_are_blanked() {
        let check = |text: &str, expected: &str| assert_eq!(blank(text), expected, "{text}");
        check("a(\"{\") // }", "a(\" \")     ");
        check("'{' b'}' '\\'' '\\u{7b}'", "' ' b' ' '  ' '      '");
        check("fn f<'a>(x: &'a str) {}", "fn f<'a>(x: &'a str) {}");
        check("r#\"}\"#; }", "      ; }");
        check("/* { /* } */ { */ }", "                  }");
        check("\"\\\"}\" }", "\"   \" }");
        check("for\"{\"", "for\" \"");
        check("\"é{\"é", "\"  \"?");
    }

    #[test]
    fn a_body_ends_at_its_own_brace() {
        let code = blank("fn a() { if x { \"}\" } else { '}' } } fn b() {}");
        let open = start_of_body(&code, 0).unwrap();
        assert!(code[end_of_block(&code, open)..].starts_with(" fn b"));
    }

    #[test]
    fn a_declaration_without_body_has_none() {
        assert_eq!(start_of_body("fn a(x: [u8; 4]) -> u8; fn b() {}", 0), None);
        assert!(start_of_body("fn a(x: [u8; 4]) -> u8 {}", 0).is_some());
    }

    #[test]
    fn parts_for_tests_are_found_and_no_others() {
        let code = blank("fn a() {}\n#[cfg(test)]\nmod tests { fn b() { {} } }\nfn c() {}");
        let parts = test_parts(&code);
        assert_eq!(parts.len(), 1);
        assert!(code[parts[0].clone()].contains("fn b"));
        assert!(!code[parts[0].clone()].contains("fn c"));
    }

    #[test]
    fn words_are_whole_words() {
        assert_eq!(words("fn a; fnord; my_fn; (fn b)", "fn").count(), 2);
    }
}
