//! The names of months and of quarters in the six languages, as people write them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The names of each month, in the form [`fold_word`] gives. Russian has the two cases that dates use; Arabic
/// has the names of the east, of Egypt and the Gulf, and of the Maghreb.
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "janvier",
        "enero",
        "январь",
        "января",
        "يناير",
        "كانون الثاني",
        "جانفي",
    ],
    &[
        "february",
        "fevrier",
        "febrero",
        "февраль",
        "февраля",
        "فبراير",
        "شباط",
        "فيفري",
    ],
    &["march", "mars", "marzo", "март", "марта", "مارس", "اذار"],
    &[
        "april",
        "avril",
        "abril",
        "апрель",
        "апреля",
        "ابريل",
        "نيسان",
        "افريل",
    ],
    &["may", "mai", "mayo", "май", "мая", "مايو", "ايار", "ماي"],
    &["june", "juin", "junio", "июнь", "июня", "يونيو", "حزيران", "جوان"],
    &[
        "july",
        "juillet",
        "julio",
        "июль",
        "июля",
        "يوليو",
        "تموز",
        "جويلية",
    ],
    &[
        "august",
        "aout",
        "agosto",
        "август",
        "августа",
        "اغسطس",
        "اب",
        "اوت",
    ],
    &[
        "september",
        "septembre",
        "septiembre",
        "setiembre",
        "сентябрь",
        "сентября",
        "سبتمبر",
        "ايلول",
    ],
    &[
        "october",
        "octobre",
        "octubre",
        "октябрь",
        "октября",
        "اكتوبر",
        "تشرين الاول",
    ],
    &[
        "november",
        "novembre",
        "noviembre",
        "ноябрь",
        "ноября",
        "نوفمبر",
        "تشرين الثاني",
    ],
    &[
        "december",
        "decembre",
        "diciembre",
        "декабрь",
        "декабря",
        "ديسمبر",
        "كانون الاول",
    ],
];

/// The words for a quarter, and the letters that stand for one.
const QUARTERS: &[&str] = &[
    "q",
    "t",
    "quarter",
    "trimestre",
    "квартал",
    "квартала",
    "الربع",
    "季度",
];

/// The words for the first to the fourth, as they stand beside a word for a quarter.
const ORDINALS: [&[&str]; 4] = [
    &[
        "i",
        "1",
        "first",
        "premier",
        "primer",
        "первый",
        "الاول",
        "第一",
        "一",
    ],
    &[
        "ii",
        "2",
        "second",
        "deuxieme",
        "segundo",
        "второй",
        "الثاني",
        "第二",
        "二",
    ],
    &[
        "iii",
        "3",
        "third",
        "troisieme",
        "tercer",
        "третий",
        "الثالث",
        "第三",
        "三",
    ],
    &[
        "iv",
        "4",
        "fourth",
        "quatrieme",
        "cuarto",
        "четвертый",
        "الرابع",
        "第四",
        "四",
    ],
];

/// Words that stand in a date and say nothing: articles, prepositions, the word year, endings of ordinals.
const FILLERS: &[&str] = &[
    "of", "the", "in", "st", "nd", "rd", "th", "le", "de", "du", "en", "er", "ere", "e", "eme", "del", "el",
    "ano", "o", "г", "год", "года", "й", "في", "من", "عام", "سنة", "لعام", "第",
];

/// The form in which words are compared: small letters without marks.
pub(super) fn fold_word(word: &str) -> String {
    // Decomposition takes й apart too; it is put together again, because и and й tell words apart.
    let folded: String = word
        .to_lowercase()
        .replace('ё', "е")
        .replace('й', "\u{F0000}")
        .nfkd()
        .collect();
    folded
        .chars()
        .filter(|character| !is_combining_mark(*character))
        .collect::<String>()
        .replace('\u{F0000}', "й")
}

/// The number of the month with this name, or with a name that begins with these three letters or more and no
/// other month's does.
pub(super) fn month_number(folded: &str) -> Option<u8> {
    let numbered = || MONTHS.iter().zip(1..=12u8);
    let exact = numbered()
        .find(|(names, _)| names.contains(&folded))
        .map(|(_, number)| number);
    if exact.is_some() || folded.chars().count() < 3 {
        return exact;
    }
    let mut begun = numbered().filter(|(names, _)| names.iter().any(|name| name.starts_with(folded)));
    match (begun.next(), begun.next()) {
        (Some((_, number)), None) => Some(number),
        _ => None,
    }
}

/// Whether the word stands for a quarter.
pub(super) fn is_quarter_word(folded: &str) -> bool {
    QUARTERS.contains(&folded)
}

/// The place that an ordinal or a number gives a quarter, 1 to 4.
pub(super) fn quarter_number(folded: &str) -> Option<u8> {
    ORDINALS
        .iter()
        .zip(1..=4u8)
        .find(|(words, _)| words.contains(&folded))
        .map(|(_, number)| number)
}

/// Whether the word says nothing in a date.
pub(super) fn is_filler(folded: &str) -> bool {
    FILLERS.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_the_six_languages_but_chinese_which_numbers_them() {
        let check = |word: &str, expected| assert_eq!(month_number(&fold_word(word)), expected, "{word}");
        check("Décembre", Some(12));
        check("déc", Some(12));
        check("Sept", Some(9));
        check("août", Some(8));
        check("мая", Some(5));
        check("Май", Some(5));
        check("март", Some(3));
        check("آذار", Some(3));
        check("أبريل", Some(4));
        check("تشرين الأول", Some(10));
        check("jui", None);
        check("de", None);
        check("brumaire", None);
    }

    #[test]
    fn every_name_is_in_folded_form_and_names_one_month() {
        for (names, number) in MONTHS.iter().zip(1..=12u8) {
            for name in *names {
                assert_eq!(fold_word(name), *name);
                assert_eq!(month_number(name), Some(number), "{name}");
            }
        }
        let words = QUARTERS
            .iter()
            .chain(FILLERS)
            .chain(ORDINALS.iter().copied().flatten());
        for word in words {
            assert_eq!(fold_word(word), *word);
            assert_eq!(month_number(word), None, "{word}");
        }
    }
}
