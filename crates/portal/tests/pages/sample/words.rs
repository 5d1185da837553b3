//! Labels that field tables and code lists give, for the sample pages.

use vocabulary::Language;

/// The words of a label in a language.
pub fn say(language: Language, key: &str) -> &'static str {
    include_str!("../words.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find(|(name, _)| *name == key)
        .and_then(|(_, words)| words.split('\t').nth(language.index()))
        .unwrap_or_else(|| panic!("no word {key}"))
}

/// A day of the form `2014-01-27` in words.
pub fn day(language: Language, iso: &str) -> String {
    let mut parts = iso.split('-').map(|part| part.parse::<u16>().unwrap_or_default());
    let (year, month, day) = (
        parts.next().unwrap_or(0),
        parts.next().unwrap_or(1),
        parts.next().unwrap_or(1),
    );
    let name = say(language, &format!("month-{month}"));
    match language {
        Language::Zh => format!("{year}年{name}月{day}日"),
        Language::Es => format!("{day} de {name} de {year}"),
        Language::Ru => format!("{day} {name} {year} года"),
        _ => format!("{day} {name} {year}"),
    }
}
