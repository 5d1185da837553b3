//! What is asked in the measurements of search.

use vocabulary::Language;

use crate::generate::Words;

/// A question: all its words must be found.
#[derive(Debug, Clone)]
pub struct Question {
    /// The language of the words.
    pub language: Language,
    /// The words.
    pub words: Vec<String>,
}

impl Question {
    /// What a person types.
    pub fn text(&self) -> String {
        self.words.join(" ")
    }
}

/// Ranks of words by how often they occur: the most frequent are words such as "of", which nobody asks for.
const FREQUENT: [usize; 4] = [12, 25, 40, 70];
const MIDDLING: [usize; 4] = [120, 250, 500, 900];
const RARE: [usize; 4] = [1_500, 3_000, 6_000, 9_000];

/// The same questions for every engine: in each language, single words and pairs, frequent and rare.
pub fn questions(words: &Words) -> Vec<Question> {
    let mut questions = Vec::new();
    for language in Language::ALL {
        let known = words.of(language);
        let mut ask = |ranks: &[usize]| {
            let words: Vec<String> = ranks
                .iter()
                .filter_map(|rank| known.get(*rank).cloned())
                .collect();
            if words.len() == ranks.len() {
                questions.push(Question { language, words });
            }
        };
        for rank in FREQUENT.into_iter().chain(MIDDLING).chain(RARE) {
            ask(&[rank]);
        }
        for (first, second) in FREQUENT.into_iter().zip(MIDDLING) {
            ask(&[first, second]);
        }
        for pair in FREQUENT.windows(2).chain(MIDDLING.windows(2)) {
            ask(pair);
        }
    }
    questions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_asked_as_much() {
        let questions = questions(&Words::from_bundled_record());
        for language in Language::ALL {
            let count = questions
                .iter()
                .filter(|question| question.language == language)
                .count();
            assert_eq!(count, 22, "{language}");
        }
    }
}
