//! The words and signs of a filter.

/// A word or sign, and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) what: What,
    /// The place of its first letter, from 1.
    pub(super) place: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A word as it stands.
    Word(String),
    /// What stood between quotation marks; never a word of the language.
    Quoted(String),
    Sign(&'static str),
}

/// The signs, longer ones first.
const SIGNS: [&str; 11] = ["<=", ">=", "!=", "<>", "==", "=", "<", ">", "(", ")", ","];

/// Cuts a filter into words and signs; tells where a quotation mark is not closed or a sign is unknown.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, (usize, String)> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let letter = letters[at];
        let place = at + 1;
        if letter.is_whitespace() {
            at += 1;
        } else if let Some(end) = closing(letter) {
            let (word, after) = quoted(&letters, at + 1, end).ok_or_else(|| {
                (
                    place,
                    format!("the quotation mark {letter} is never closed; close it with {end}"),
                )
            })?;
            found.push(Token {
                what: What::Quoted(word),
                place,
            });
            at = after;
        } else if let Some(sign) = SIGNS.iter().find(|sign| stands_at(&letters, at, sign)) {
            found.push(Token {
                what: What::Sign(sign),
                place,
            });
            at += sign.len();
        } else if letter == '!' {
            return Err((place, "“!” stands alone; write != or not".into()));
        } else {
            let word: String = letters[at..]
                .iter()
                .take_while(|letter| is_of_word(**letter))
                .collect();
            at += word.chars().count();
            found.push(Token {
                what: What::Word(word),
                place,
            });
        }
    }
    Ok(found)
}

fn closing(letter: char) -> Option<char> {
    match letter {
        '\'' | '"' | '`' => Some(letter),
        '“' => Some('”'),
        '«' => Some('»'),
        _ => None,
    }
}

/// What stands up to the closing mark, which is written twice where it stands for itself; and where it ends.
fn quoted(letters: &[char], start: usize, end: char) -> Option<(String, usize)> {
    let mut word = String::new();
    let mut at = start;
    while at < letters.len() {
        if letters[at] != end {
            word.push(letters[at]);
            at += 1;
        } else if letters.get(at + 1) == Some(&end) {
            word.push(end);
            at += 2;
        } else {
            return Some((word, at + 1));
        }
    }
    None
}

fn stands_at(letters: &[char], at: usize, sign: &str) -> bool {
    sign.chars()
        .enumerate()
        .all(|(place, of_sign)| letters.get(at + place) == Some(&of_sign))
}

fn is_of_word(letter: char) -> bool {
    !letter.is_whitespace() && closing(letter).is_none() && !"=<>!(),".contains(letter)
}
