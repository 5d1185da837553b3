//! From what people write to a code.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::CodeList;

/// What a spelling stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// One code.
    Found(String),
    /// Several codes; a person must choose.
    Ambiguous(Vec<String>),
    /// No code; the nearest ones, at most three, best first.
    Unknown {
        /// Codes whose labels are like the spelling.
        nearest: Vec<String>,
    },
}

/// How alike two spellings must be for one to be suggested for the other (Jaro–Winkler).
const LEAST_LIKENESS: f64 = 0.82;

impl CodeList {
    /// The code that a spelling stands for: the code itself, a label in any of the six languages, or an
    /// alias; case, accents, punctuation and spacing do not matter. Never guesses: what is only like a label
    /// is suggested, not taken.
    pub fn resolve(&self, spelling: &str) -> Resolution {
        // The code itself comes before labels: no label of another code can take it away.
        if let Some(code) = self.get(spelling.trim()) {
            return Resolution::Found(code.code.clone());
        }
        let key = fold_label(spelling);
        match self.spellings.get(&key).map(Vec::as_slice) {
            Some([position]) => Resolution::Found(self.codes[*position].code.clone()),
            Some(positions) => Resolution::Ambiguous(
                positions
                    .iter()
                    .map(|position| self.codes[*position].code.clone())
                    .collect(),
            ),
            None => Resolution::Unknown {
                nearest: self.nearest(&key),
            },
        }
    }

    fn nearest(&self, key: &str) -> Vec<String> {
        // A spelling of a page or more is no code; comparing it with every label would only cost time.
        const LONGEST_COMPARED: usize = 80;
        if key.is_empty() || key.len() > LONGEST_COMPARED {
            return Vec::new();
        }
        let mut scored: Vec<(f64, usize)> = self
            .spellings
            .iter()
            .map(|(label, positions)| (strsim::jaro_winkler(key, label), positions))
            .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
            .flat_map(|(likeness, positions)| positions.iter().map(move |position| (likeness, *position)))
            .collect();
        scored.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        let mut nearest: Vec<String> = Vec::new();
        for (_, position) in scored {
            let code = &self.codes[position].code;
            if !nearest.contains(code) {
                nearest.push(code.clone());
            }
        }
        nearest.truncate(3);
        nearest
    }
}

/// A label without what spelling leaves open: case, accents, punctuation, spacing, Arabic vowel marks.
pub(crate) fn fold_label(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut gap = false;
    for character in text
        .nfkd()
        .filter(|character| !is_combining_mark(*character))
        .flat_map(char::to_lowercase)
    {
        if character.is_alphanumeric() {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            if character == 'ß' {
                key.push('s');
            }
            key.push(match character {
                'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
                'ى' => 'ي',
                'ة' => 'ه',
                'ё' => 'е',
                'đ' => 'd',
                'ł' => 'l',
                'ø' => 'o',
                'ı' => 'i',
                'ß' => 's',
                other => other,
            });
        } else if !matches!(character, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | 'ـ') {
            gap = true;
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::CodeLists;

    #[test]
    fn spellings_of_every_language_and_source_are_found() {
        let check = |list: &str, spelling: &str, expected: &str| {
            let found = CodeLists::bundled().get(list).unwrap().resolve(spelling);
            assert_eq!(found, Resolution::Found(expected.into()), "{list}: {spelling}");
        };
        check("act", "Recruitment/Hiring", "recruitment");
        check("act", "recruitment", "recruitment");
        check("act", "RECRUTEMENT", "recruitment");
        check("act", "招募", "recruitment");
        check(
            "means",
            "Abuse of power or a position of vulnerability",
            "abuse_of_power_or_vulnerability",
        );
        check(
            "purpose",
            "Forced labour or services",
            "forced_labour_or_services",
        );
        check("protocol_provision", "5(2)(b)", "5(2)(b)");
    }

    #[test]
    fn what_is_only_alike_is_suggested() {
        let acts = CodeLists::bundled().get("act").unwrap();
        let Resolution::Unknown { nearest } = acts.resolve("Recrutiment") else {
            panic!("taken")
        };
        assert_eq!(nearest.first().map(String::as_str), Some("recruitment"));
        assert_eq!(acts.resolve("zzz"), Resolution::Unknown { nearest: vec![] });
    }
}
