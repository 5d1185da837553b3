//! Arabic: one spelling for each letter, and light stemming.
//!
//! Folding makes equal what writers use for one another: the seats of hamza, alef madda and wasla, alef maqsura
//! and final ya, ta marbuta and final ha, Persian kaf and ya, presentation forms; tatweel and vowel signs go.
//!
//! Stemming takes off the particles written with the word and the endings of number, gender and possession, as
//! light stemmers do; it never looks for roots. Where letters at the beginning may be a particle or may belong to
//! the word (`بـ`, `لـ`, `كـ`, `فـ`, `و` without the article), both readings are indexed and queries ask for the word
//! as it is written: `بروتوكول` and `البروتوكول` meet, and a query for `قضية` also finds `بقضية`.

use unicode_normalization::UnicodeNormalization;

use super::arabic_words::{begins_like_article, begins_like_particle, broken_plural, is_stop_word};
use super::fold::ascii_digit;

/// The readings of one Arabic word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Readings {
    /// The stem of the word as it is written; empty for a stop word.
    pub(crate) main: String,
    /// The stems without letters that may be particles.
    pub(crate) second: Vec<String>,
}

/// Writes the folded form of a word over `folded`: one character for each letter.
pub(crate) fn fold(word: &str, folded: &mut Vec<char>) {
    folded.clear();
    let plain = word.chars().all(|c| matches!(c, '\u{0600}'..='\u{06ff}'));
    if plain {
        word.chars().for_each(|character| fold_letter(character, folded));
    } else {
        word.nfkc().for_each(|character| fold_letter(character, folded));
    }
    settle_hamza(folded);
}

fn fold_letter(character: char, folded: &mut Vec<char>) {
    match character {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => folded.push('ا'),
        'ى' | 'ی' | 'ې' | 'ے' | 'ۍ' => folded.push('ي'),
        'ک' | 'ڪ' => folded.push('ك'),
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ۃ' => folded.push('ه'),
        // The hamza and its seats are settled with their neighbours.
        'ؤ' | 'ئ' | 'ء' => folded.push(character),
        '\u{0610}'..='\u{061a}' | '\u{0640}' | '\u{064b}'..='\u{065f}' | '\u{0670}' => {}
        '\u{06d6}'..='\u{06ed}' if !character.is_alphabetic() => {}
        _ if character.is_alphanumeric() => folded.push(ascii_digit(character)),
        _ => {}
    }
}

/// Hamza on waw and ya is written as its seat, hamza on the line goes, and what then stands doubled stands once:
/// مسؤول and مسئول, شؤون and شئون, رؤوس and رءوس each become one word.
fn settle_hamza(folded: &mut Vec<char>) {
    let mut kept = 0;
    for index in 0..folded.len() {
        let next = folded.get(index + 1).copied();
        let letter = match folded[index] {
            'ء' => continue,
            'ئ' if matches!(next, Some('و' | 'ؤ')) => continue,
            'ئ' => 'ي',
            'ؤ' => 'و',
            other => other,
        };
        let is_doubled = matches!(letter, 'و' | 'ي') && kept > 1 && folded[kept - 1] == letter;
        if !is_doubled {
            folded[kept] = letter;
            kept += 1;
        }
    }
    folded.truncate(kept);
}

/// The readings of a folded word.
pub(crate) fn read(folded: &[char]) -> Readings {
    if is_stop_word(folded) {
        return Readings::default();
    }
    if folded.iter().any(|letter| !is_arabic(*letter)) {
        return Readings {
            main: folded.iter().collect(),
            second: Vec::new(),
        };
    }
    let (body, is_certain) = strip_article(folded);
    let main = stem(body);
    let mut second = Vec::new();
    if !is_certain {
        for body in without_particles(folded).into_iter().flatten() {
            let reading = stem(body);
            if reading != main && !second.contains(&reading) {
                second.push(reading);
            }
        }
    }
    Readings { main, second }
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{0620}'..='\u{06ff}')
}

/// What opens a word for certain: the article, alone or behind particles.
const ARTICLES: [&[char]; 9] = [
    &['و', 'ب', 'ا', 'ل'],
    &['ف', 'ب', 'ا', 'ل'],
    &['و', 'ك', 'ا', 'ل'],
    &['ف', 'ك', 'ا', 'ل'],
    &['و', 'ا', 'ل'],
    &['ف', 'ا', 'ل'],
    &['ب', 'ا', 'ل'],
    &['ك', 'ا', 'ل'],
    &['ا', 'ل'],
];

/// The word without the article, and whether that settles how it begins.
pub(crate) fn strip_article(word: &[char]) -> (&[char], bool) {
    let bare = strip_suffixes(word);
    if begins_like_particle(bare) || begins_like_article(bare) {
        return (word, true);
    }
    if let ['و' | 'ف', rest @ ..] = word
        && begins_like_particle(strip_suffixes(rest))
    {
        return (rest, true);
    }
    for article in ARTICLES {
        let Some(rest) = word.strip_prefix(article) else {
            continue;
        };
        // Behind a particle the letters ال may belong to the word itself: وإلغاء, بالتزام.
        let whole = &word[article.len() - 2..];
        if article.len() > 2 && begins_like_article(strip_suffixes(whole)) {
            return (whole, true);
        }
        let least = if article.len() == 2 { 2 } else { 3 };
        if rest.len() >= least {
            return (rest, true);
        }
    }
    (word, false)
}

/// The word without letters that may be particles: without و or ف, then without لل (which is ل with the article),
/// and without ل, ب or ك.
fn without_particles(word: &[char]) -> [Option<&[char]>; 3] {
    let is_enough = |rest: &&[char]| rest.len() >= STEM_LEAST;
    let conjunction = word
        .strip_prefix(&['و'])
        .or_else(|| word.strip_prefix(&['ف']))
        .filter(is_enough);
    let base = conjunction.unwrap_or(word);
    let article = base.strip_prefix(&['ل', 'ل']).filter(is_enough);
    let preposition = match base {
        ['ب' | 'ل' | 'ك', rest @ ..] => Some(rest).filter(is_enough),
        _ => None,
    };
    [conjunction, article, preposition]
}

fn stem(body: &[char]) -> String {
    let stem: String = strip_suffixes(body).iter().collect();
    match broken_plural(&stem) {
        Some(singular) => singular.to_owned(),
        None => stem,
    }
}

/// Possessive and object pronouns of the third person. Those of the first and second hardly occur in the texts of
/// this field, and too many words end like them (محاكم, أماكن).
const PRONOUNS: [&[char]; 4] = [&['ه', 'م', 'ا'], &['ه', 'ا'], &['ه', 'م'], &['ه', 'ن']];

/// Endings of the dual and of the sound plurals.
const PLURALS: [&[char]; 6] = [
    &['ت', 'ي', 'ن'],
    &['ت', 'ا', 'ن'],
    &['ا', 'ت'],
    &['ا', 'ن'],
    &['و', 'ن'],
    &['ي', 'ن'],
];

/// The letters that have to remain when a particle or an ending is taken off.
const STEM_LEAST: usize = 3;

/// Takes endings off until none is left. Some are letters of the word (قانون); as they go from all its forms alike
/// (قانوني, قانونا), the forms still meet.
pub(crate) fn strip_suffixes(word: &[char]) -> &[char] {
    let mut rest = word;
    loop {
        let before = rest.len();
        rest = strip_pronoun(rest);
        rest = strip_one(rest, &PLURALS).unwrap_or(rest);
        // The adverbial ending ‑an is written with an alef: جنسيا.
        for (ending, least) in [('ا', STEM_LEAST + 1), ('ه', STEM_LEAST), ('ي', STEM_LEAST)] {
            if let Some(shorter) = rest.strip_suffix(&[ending])
                && shorter.len() >= least
            {
                rest = shorter;
            }
        }
        if rest.len() == before {
            return rest;
        }
    }
}

fn strip_pronoun(word: &[char]) -> &[char] {
    let Some(owner) = strip_one(word, &PRONOUNS).or_else(|| {
        // A single ه is a pronoun for certain only behind ت; elsewhere it may be a ta marbuta.
        word.strip_suffix(&['ه']).filter(|rest| rest.ends_with(&['ت']))
    }) else {
        return word;
    };
    // Before a pronoun the ta marbuta is an open ت (ضحيتها); that of the plural in ات goes with its ending.
    match owner.strip_suffix(&['ت']) {
        Some(stem) if stem.len() >= STEM_LEAST && !stem.ends_with(&['ا']) => stem,
        _ if owner.len() >= STEM_LEAST => owner,
        _ => word,
    }
}

fn strip_one<'a>(word: &'a [char], endings: &[&[char]]) -> Option<&'a [char]> {
    endings
        .iter()
        .find_map(|ending| word.strip_suffix(*ending).filter(|rest| rest.len() >= STEM_LEAST))
}
