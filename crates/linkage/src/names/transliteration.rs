//! Arabic and Cyrillic letters in Latin ones.
//!
//! The tables follow what passports and registers mostly write, not the scholarly systems with marks: the aim is
//! that a name written by two clerks in two scripts looks alike, and the [skeleton](super::skeleton()) takes away
//! most of what still differs. Arabic writes no short vowels, so an Arabic name gives consonants and long vowels.

use super::{CHARACTERS_OF_A_VALUE, base_letters, western_digit};

/// The script of a value, as far as comparing needs to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Latin, or no letters at all.
    Latin,
    /// Arabic, with the letters of Persian and Urdu: short vowels are not written.
    Arabic,
    /// Cyrillic.
    Cyrillic,
    /// Another one, which stays as it is.
    Other,
}

/// The script of the first letter.
pub fn script_of(raw: &str) -> Script {
    match raw.chars().find(|letter| letter.is_alphabetic()).map(u32::from) {
        None => Script::Latin,
        Some(code) => match code {
            0x0041..=0x024F | 0x1E00..=0x1EFF | 0xFF21..=0xFF5A => Script::Latin,
            0x0600..=0x06FF | 0x0750..=0x077F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => Script::Arabic,
            0x0400..=0x052F => Script::Cyrillic,
            _ => Script::Other,
        },
    }
}

/// The text in small Latin letters without marks; letters of scripts other than Latin, Arabic and Cyrillic stay.
///
/// ```
/// assert_eq!(linkage::names::to_latin("محمد"), "mhmd");
/// assert_eq!(linkage::names::to_latin("Дмитрий"), "dmitriy");
/// ```
pub fn to_latin(raw: &str) -> String {
    // Marks tell two Cyrillic letters from others, so the text is not taken apart before these are known.
    let mut text = String::with_capacity(raw.len());
    let mut before = None;
    for letter in raw.chars().take(CHARACTERS_OF_A_VALUE) {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        if let Some(latin) = cyrillic(small, before) {
            text.push_str(latin);
        } else {
            push_other(&mut text, letter);
        }
        before = Some(small);
    }
    text
}

/// A letter that is not Cyrillic.
fn push_other(text: &mut String, letter: char) {
    let mut buffer = [0; 4];
    for base in base_letters(letter.encode_utf8(&mut buffer)) {
        match latin(base).or_else(|| arabic(base)) {
            Some(latin) => text.push_str(latin),
            None => text.push(western_digit(base)),
        }
    }
}

/// Latin letters that have no canonical decomposition.
fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ŋ' => "n",
        'ə' => "a",
        _ => return None,
    })
}

/// Arabic, Persian and Urdu letters. Hamza and its seats, tatweel and short vowels have no sound of their own here.
// In the order of each alphabet, so that a letter is found.
#[allow(clippy::match_same_arms)]
fn arabic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ى' | 'ة' => "a",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ٹ' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ھ' | 'ہ' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ڈ' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ڑ' => "r",
        'ز' | 'ظ' => "z",
        'ژ' => "zh",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' | 'ں' => "n",
        'و' | 'ؤ' => "w",
        'ي' | 'ی' | 'ئ' | 'ے' => "y",
        'ع' | 'ء' | 'ـ' => "",
        _ => return None,
    })
}

/// Cyrillic letters of Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Kazakh and Kyrgyz.
// In the order of the alphabet, so that a letter is found.
#[allow(clippy::match_same_arms)]
fn cyrillic(letter: char, before: Option<char>) -> Option<&'static str> {
    let follows_consonant =
        before.is_some_and(|letter| letter.is_alphabetic() && !"аеёиоуыэюяіїєъьў".contains(letter));
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' if follows_consonant => "e",
        'е' | 'є' => "ye",
        'ё' => "yo",
        'ж' | 'җ' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'ї' => "yi",
        'й' | 'ы' => "y",
        'ј' => "j",
        'к' => "k",
        'қ' => "q",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' => "n",
        'њ' => "nj",
        'ң' => "ng",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'ћ' => "c",
        'ђ' => "dj",
        'ќ' => "kj",
        'ѓ' => "gj",
        'џ' => "dz",
        'ѕ' => "dz",
        'у' | 'ұ' | 'ү' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'э' => "e",
        'ә' => "a",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cyrillic_names_read_as_passports_write_them() {
        for (raw, latin) in [
            ("Юлия", "yuliya"),
            ("ЕЛЕНА", "yelena"),
            ("Щербаков", "shcherbakov"),
            ("Сергей", "sergey"),
            ("Ольга", "olga"),
            ("Їжак", "yizhak"),
        ] {
            assert_eq!(to_latin(raw), latin, "{raw}");
        }
    }

    #[test]
    fn arabic_names_give_consonants_and_long_vowels() {
        for (raw, latin) in [
            ("محمد", "mhmd"),
            ("مُحَمَّد", "mhmd"),
            ("فاطمة", "fatma"),
            ("أحمد", "ahmd"),
            ("خالد", "khald"),
            ("گل", "gl"),
            ("عـلي", "ly"),
        ] {
            assert_eq!(to_latin(raw), latin, "{raw}");
        }
    }

    #[test]
    fn the_script_is_that_of_the_first_letter() {
        assert_eq!(script_of("12 محمد"), Script::Arabic);
        assert_eq!(script_of("Юлия"), Script::Cyrillic);
        assert_eq!(script_of("Ålesund"), Script::Latin);
        assert_eq!(script_of("李"), Script::Other);
        assert_eq!(script_of("12"), Script::Latin);
    }

    #[test]
    fn other_scripts_stay() {
        assert_eq!(to_latin("李雷"), "李雷");
    }
}
