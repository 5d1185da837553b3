//! The form in which labels of countries are compared.

use super::words::Words;
use crate::code::fold_label;

/// A label of a country, folded so that what people vary freely no longer shows: case, accents, punctuation,
/// joining words, the word for a republic or a saint, the Arabic article.
pub(super) fn key(label: &str) -> String {
    // An apostrophe parts words here ("d'Ivoire"), although it does not in labels at large ("Lao People's").
    let label = label.replace("'s ", "s ").replace("’s ", "s ");
    let spaced: String = label
        .chars()
        .map(|character| if is_apostrophe(character) { ' ' } else { character })
        .collect();
    let folded = fold_label(&spaced);
    let mut words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !Words::bundled().connectives.contains(*word))
        .map(plain)
        .collect();
    // "U.S.A." and "R.D.C." are one word each.
    let initials = folded.replace(' ', "");
    if folded.split(' ').count() > 1 && folded.split(' ').all(|word| word.chars().count() == 1) {
        words = vec![&initials];
    }
    words.join(" ")
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ')
}

fn plain(word: &str) -> &str {
    if Words::bundled().republics.contains(word) {
        return "republic";
    }
    if Words::bundled().saints.contains(word) {
        return "saint";
    }
    match word {
        "s" => "south",
        "n" => "north",
        "w" => "west",
        "is" => "islands",
        "dem" => "democratic",
        "eq" => "equatorial",
        "fed" => "federation",
        _ => word
            .strip_prefix("ال")
            .filter(|rest| rest.chars().count() > 2)
            .unwrap_or(word),
    }
}

/// The key without words that only surround a name.
pub(super) fn without_surroundings(key: &str) -> String {
    without(key, |word| Words::bundled().surroundings.contains(word))
}

/// The key without the sort of State: first with the words that tell two States apart kept, then without them.
pub(super) fn without_sort_of_state(key: &str) -> [String; 2] {
    let key = key
        .strip_suffix("共和国")
        .or_else(|| key.strip_suffix("王国"))
        .unwrap_or(key);
    let words = Words::bundled();
    let is_sort = |word: &str| word == "republic" || words.sorts_of_state.contains(word);
    [
        without(key, is_sort),
        without(key, |word| is_sort(word) || words.telling_sorts.contains(word)),
    ]
}

fn without(key: &str, is_left_out: impl Fn(&str) -> bool) -> String {
    let kept: Vec<&str> = key.split(' ').filter(|word| !is_left_out(word)).collect();
    kept.join(" ")
}

/// The parts of a label that commas, brackets, slashes and dashes set apart.
pub(super) fn parts(label: &str) -> Vec<&str> {
    label
        .split([
            '(', ')', '[', ']', ',', ';', '/', '|', ':', '（', '）', '，', '、', '،', '\n',
        ])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" – "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_variation_does_not_show() {
        let check = |left: &str, right: &str| assert_eq!(key(left), key(right));
        check("COTE D'IVOIRE", "Côte d’Ivoire");
        check("R.DOMINICANA", "República Dominicana");
        check("St. Kitts & Nevis", "Saint Kitts and Nevis");
        check("E.E.U.U.", "EEUU");
        check("S. Africa", "South Africa");
        check("Lao People's Democratic Republic", "Lao Peoples Democratic Rep.");
        check("أردن", "الأردن");
        assert_ne!(key("Niger"), key("Nigeria"));
    }

    #[test]
    fn surroundings_fall_away() {
        assert_eq!(without_surroundings(&key("a citizen of India")), "india");
        assert_eq!(
            without_sort_of_state(&key("Federal Republic of Nigeria"))[0],
            "nigeria"
        );
        assert_eq!(
            without_sort_of_state(&key("Democratic Republic of Korea")),
            ["democratic korea", "korea"]
        );
        assert_eq!(parts("China, Hong Kong (SAR)"), ["China", "Hong Kong", "SAR"]);
    }
}
