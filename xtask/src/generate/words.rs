//! Words of six languages: those of the bundled record, and words put together of their parts.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use vocabulary::Language;

use statistics::generator::{Chance, Zipf};

/// How many different words a language has.
const WORDS: usize = 20_000;
/// The seed of the made-up words. They are the same whatever the seed of the records is, so that one set of
/// questions fits all.
const SEED: u64 = 2003;

/// The words of each language, most frequent first.
#[derive(Debug)]
pub struct Words {
    languages: [Vec<String>; 6],
    ranks: Zipf,
}

impl Words {
    /// The words of the titles and texts of the bundled record, filled up with made-up ones.
    pub fn from_bundled_record() -> Self {
        let mut counts: [BTreeMap<String, usize>; 6] = Default::default();
        for (_, lines) in register::bundle::FILES {
            for line in lines.lines() {
                if let Ok(json) = serde_json::from_str(line) {
                    count_texts(&json, &mut counts);
                }
            }
        }
        let mut chance = Chance::new(SEED);
        let languages = counts.map(|counts| complete(&counts, &mut chance));
        Self {
            languages,
            ranks: Zipf::new(WORDS),
        }
    }

    /// The words of a language, most frequent first.
    pub fn of(&self, language: Language) -> &[String] {
        &self.languages[language.index()]
    }

    /// A text of so many words, in sentences.
    pub fn text(&self, language: Language, words: usize, chance: &mut Chance) -> String {
        let is_chinese = language == Language::Zh;
        let mut text = String::new();
        let mut in_sentence = 0;
        let mut sentence = chance.between(6, 22);
        for number in 0..words {
            let word = self.word(language, chance);
            if number > 0 && !is_chinese {
                text.push(' ');
            }
            text.push_str(word);
            in_sentence += 1;
            if in_sentence == sentence && number + 1 < words {
                text.push(if is_chinese { '。' } else { '.' });
                in_sentence = 0;
                sentence = chance.between(6, 22);
            }
        }
        text
    }

    /// One word.
    pub fn word(&self, language: Language, chance: &mut Chance) -> &str {
        let words = self.of(language);
        let rank = self.ranks.draw(chance).min(words.len().saturating_sub(1));
        words.get(rank).map_or("", String::as_str)
    }
}

/// Counts the words of every translated text in a record.
fn count_texts(json: &Value, counts: &mut [BTreeMap<String, usize>; 6]) {
    match json {
        Value::Object(fields) => {
            for (name, value) in fields {
                let text = value.get("text").and_then(Value::as_str);
                if let (Some(text), Ok(language)) = (text, name.parse::<Language>()) {
                    for word in split(language, text) {
                        *counts[language.index()].entry(word).or_default() += 1;
                    }
                } else {
                    count_texts(value, counts);
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| count_texts(value, counts)),
        _ => {}
    }
}

/// Runs of letters; for Chinese, which has no spaces, pairs of characters.
fn split(language: Language, text: &str) -> Vec<String> {
    let runs = text.split(|character: char| !character.is_alphabetic());
    // Latin words inside texts in another script are names and symbols.
    let is_latin = matches!(language, Language::En | Language::Fr | Language::Es);
    let runs = runs.filter(|run| !run.is_empty() && (is_latin || !run.is_ascii()));
    if language != Language::Zh {
        return runs.map(str::to_lowercase).collect();
    }
    runs.flat_map(|run| {
        let characters: Vec<char> = run.chars().filter(|character| !character.is_ascii()).collect();
        characters
            .chunks(2)
            .filter(|pair| pair.len() == 2)
            .map(|pair| pair.iter().collect())
            .collect::<Vec<String>>()
    })
    .collect()
}

/// The counted words, most frequent first, then words made of their beginnings and ends.
fn complete(counts: &BTreeMap<String, usize>, chance: &mut Chance) -> Vec<String> {
    let mut ranked: Vec<(&String, &usize)> = counts.iter().collect();
    ranked.sort_by(|left, right| right.1.cmp(left.1).then(left.0.cmp(right.0)));
    let mut words: Vec<String> = ranked
        .into_iter()
        .map(|(word, _)| word.clone())
        .take(WORDS)
        .collect();
    let parts: Vec<(String, String)> = words.iter().map(|word| halves(word)).collect();
    let mut known: BTreeSet<String> = words.iter().cloned().collect();
    // Where a language has few parts the attempts end, and its vocabulary stays smaller.
    for _ in 0..WORDS * 20 {
        if words.len() >= WORDS || parts.is_empty() {
            break;
        }
        let (first, _) = &parts[chance.below(parts.len())];
        let (_, last) = &parts[chance.below(parts.len())];
        let word = format!("{first}{last}");
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

fn halves(word: &str) -> (String, String) {
    let characters: Vec<char> = word.chars().collect();
    let (first, last) = characters.split_at(characters.len().div_ceil(2));
    (first.iter().collect(), last.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_vocabulary_that_begins_with_frequent_words() {
        let words = Words::from_bundled_record();
        for language in Language::ALL {
            assert!(words.of(language).len() > 10_000, "{language}");
        }
        assert!(words.of(Language::En)[..20].contains(&"trafficking".to_owned()));
        assert!(words.of(Language::Fr)[..10].contains(&"de".to_owned()));
        assert!(words.of(Language::Ar)[..60].contains(&"الاتجار".to_owned()));
    }

    #[test]
    fn chinese_is_written_without_spaces_and_the_others_with() {
        let (words, mut chance) = (Words::from_bundled_record(), Chance::new(1));
        assert!(!words.text(Language::Zh, 30, &mut chance).contains(' '));
        assert_eq!(words.text(Language::Ru, 30, &mut chance).split(' ').count(), 30);
    }

    #[test]
    fn chinese_is_split_into_pairs() {
        assert_eq!(
            split(Language::Zh, "打击人口贩运,2006年"),
            ["打击", "人口", "贩运"]
        );
    }
}
