//! The codes whose labels hold some words, in any of the six languages: for searching across languages, where
//! the result says which term matched in which language, and for suggestions while somebody types.

use super::{Code, CodeList, Language, fold_label};

/// A code with a label that holds the words looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermMatch<'a> {
    /// The code.
    pub code: &'a Code,
    /// The language of the label, or none where one of the other spellings matched.
    pub language: Option<Language>,
    /// The label or spelling that matched.
    pub term: &'a str,
    /// How well it matched; smaller is better.
    rank: Rank,
}

/// How a term holds the words, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Whole,
    Beginning,
    Inside,
}

impl CodeList {
    /// The codes with a label or spelling that holds the words: one match for each code, the best one first.
    /// The last word may be unfinished. Chinese, which has no spaces, matches anywhere in the label.
    pub fn terms_matching(&self, words: &str) -> Vec<TermMatch<'_>> {
        let words = fold_label(words);
        if words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<TermMatch<'_>> = self
            .codes
            .iter()
            .filter_map(|code| {
                let labels = Language::ALL.map(|language| (Some(language), code.labels.get(language)));
                let aliases = code.aliases.iter().map(|alias| (None, alias.as_str()));
                labels
                    .into_iter()
                    .chain(aliases)
                    .filter_map(|(language, term)| {
                        let rank = rank(&fold_label(term), &words)?;
                        Some(TermMatch {
                            code,
                            language,
                            term,
                            rank,
                        })
                    })
                    .min_by_key(|matched| matched.rank)
            })
            .collect();
        // The sort keeps the order of the list among equals.
        found.sort_by_key(|matched| matched.rank);
        found
    }
}

fn rank(term: &str, words: &str) -> Option<Rank> {
    if term == words {
        return Some(Rank::Whole);
    }
    if term.starts_with(words) {
        return Some(Rank::Beginning);
    }
    let has_no_spaces = words.chars().any(is_chinese);
    let is_inside = term
        .match_indices(words)
        .any(|(at, _)| has_no_spaces || term[..at].ends_with(' '));
    is_inside.then_some(Rank::Inside)
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::CodeLists;

    #[test]
    fn words_of_any_language_lead_to_the_code() {
        let check = |list: &str, words: &str, language: Option<Language>, expected: &str| {
            let found = CodeLists::bundled().get(list).unwrap().terms_matching(words);
            let first = found.first().unwrap_or_else(|| panic!("nothing for {words}"));
            assert_eq!(
                (first.code.code.as_str(), first.language),
                (expected, language),
                "{words}"
            );
        };
        check("act", "recrut", Some(Language::Fr), "recruitment");
        check("act", "招募", Some(Language::Zh), "recruitment");
        check("purpose", "organos", Some(Language::Es), "organ_removal");
        check("sector", "pornography", None, "commercial_sexual_exploitation");
        check("country", "швец", Some(Language::Ru), "SWE");
    }

    #[test]
    fn whole_terms_come_before_parts_and_parts_of_words_do_not_count() {
        let purposes = CodeLists::bundled().get("purpose").unwrap();
        let found = purposes.terms_matching("servitude");
        assert_eq!(found[0].code.code, "servitude");
        assert!(
            found
                .iter()
                .any(|matched| matched.code.code == "involuntary_servitude")
        );
        assert!(purposes.terms_matching("ervitude").is_empty());
        assert!(purposes.terms_matching(" . ").is_empty());
    }
}
