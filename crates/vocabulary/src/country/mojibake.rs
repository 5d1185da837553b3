//! Text that was written in one encoding and read in another.

/// What Windows code page 1252 has in the bytes 0x80 to 0x9F; the five bytes it leaves open stand for
/// themselves, as every reader treats them.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Accented letters of code page 850, by the character that the same byte has in code page 1252.
const CODE_PAGE_850: [(char, char); 18] = [
    ('‚', 'é'),
    ('ƒ', 'â'),
    ('„', 'ä'),
    ('…', 'à'),
    ('‡', 'ç'),
    ('ˆ', 'ê'),
    ('‰', 'ë'),
    ('Š', 'è'),
    ('‹', 'ï'),
    ('Œ', 'î'),
    ('“', 'ô'),
    ('”', 'ö'),
    ('\u{a0}', 'á'),
    ('¡', 'í'),
    ('¢', 'ó'),
    ('£', 'ú'),
    ('¤', 'ñ'),
    ('¥', 'Ñ'),
];

/// Stands for a letter that was lost on the way. It is a letter itself, so folding a text keeps it.
pub(super) const LOST_LETTER: char = 'ʔ';

/// The text as it was before UTF-8 was read as Windows-1252 or Latin-1 (`EspaÃ±a`), once or twice over, or
/// before code page 850 was read as Windows-1252 (`Espa¤a`); none where neither happened.
pub(super) fn repair(text: &str) -> Option<String> {
    if let Some(once) = read_as_utf8(text) {
        return Some(read_as_utf8(&once).unwrap_or(once));
    }
    let characters: Vec<char> = text.chars().collect();
    let mut changed = false;
    let repaired = characters
        .iter()
        .enumerate()
        .map(|(position, character)| {
            // Between letters these characters make no sense; elsewhere they may.
            let is_inside_word = position > 0
                && characters[position - 1].is_alphabetic()
                && characters
                    .get(position + 1)
                    .is_some_and(|next| next.is_alphabetic());
            let original = CODE_PAGE_850.iter().find(|(read, _)| read == character);
            match original {
                Some((_, written)) if is_inside_word => {
                    changed = true;
                    *written
                }
                _ => *character,
            }
        })
        .collect();
    changed.then_some(repaired)
}

fn read_as_utf8(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let bytes: Vec<u8> = text.chars().map(byte_of).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok()
}

/// The byte that was read as this character.
fn byte_of(character: char) -> Option<u8> {
    if let Some(position) = WINDOWS_1252.iter().position(|known| *known == character) {
        return u8::try_from(position).ok().map(|position| 0x80 + position);
    }
    u8::try_from(u32::from(character)).ok()
}

/// The text with [`LOST_LETTER`] where a letter was replaced by a question mark or U+FFFD, in each way the loss
/// may have happened: one mark a letter, or one mark for each of its two bytes. Empty where nothing was lost.
pub(super) fn with_lost_letters(text: &str) -> Vec<String> {
    let is_mark = |character: char| character == '?' || character == '\u{fffd}';
    // A question mark at an end is punctuation ("Niger?"); U+FFFD never is.
    let text = text.trim_matches(|character: char| character == '?' || character.is_whitespace());
    let starts_lost = text.starts_with('\u{fffd}');
    if !starts_lost && !text.contains(is_mark) {
        return Vec::new();
    }
    let mut one_each = String::new();
    let mut one_for_two = String::new();
    let mut run = 0;
    for character in text.chars() {
        if is_mark(character) {
            one_each.push(LOST_LETTER);
            if run % 2 == 0 {
                one_for_two.push(LOST_LETTER);
            }
            run += 1;
        } else {
            run = 0;
            one_each.push(character);
            one_for_two.push(character);
        }
    }
    if one_each == one_for_two {
        vec![one_each]
    } else {
        vec![one_for_two, one_each]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_that_were_mixed_up_are_undone() {
        let check =
            |broken: &str, whole: &str| assert_eq!(repair(broken).as_deref(), Some(whole), "{broken}");
        check("EspaÃ±a", "España");
        check("CÃ´te dâ€™Ivoire", "Côte d’Ivoire");
        check("EspaÃƒÂ±a", "España");
        check("Espa¤a", "España");
        check("Rum\u{a0}nia", "Rumánia");
        // Cyrillic and Chinese survive the same accident.
        check("Ð\u{a0}Ð¾Ñ\u{81}Ñ\u{81}Ð¸Ñ\u{8f}", "Россия");
        check("æ³°å›½", "泰国");
    }

    #[test]
    fn whole_text_is_left_alone() {
        for text in [
            "España",
            "Türkiye",
            "Côte d’Ivoire",
            "Россия",
            "中国",
            "Peru",
            "São Tomé & Príncipe",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
    }

    #[test]
    fn lost_letters_are_marked() {
        assert_eq!(with_lost_letters("Espa?a"), ["Espaʔa"]);
        assert_eq!(with_lost_letters("M\u{fffd}\u{fffd}xico"), ["Mʔxico", "Mʔʔxico"]);
        assert!(with_lost_letters("Niger?").is_empty());
        assert!(with_lost_letters("Peru").is_empty());
    }
}
