//! From what people write for a country to its code.
//!
//! What is exact is taken. What is only alike is taken where it is near one country and clearly further from
//! every other; where two readings lead to two countries, both are handed back and a person chooses. A wrong
//! country in a record does more harm than a question.

use std::collections::BTreeMap;

use super::index::{Index, Owners};
use super::key::{key, parts, without_sort_of_state, without_surroundings};
use super::mojibake::{repair, with_lost_letters};
use super::similarity::{distance, skeleton, tolerance};
use crate::code::Resolution;

/// A label longer than this is a sentence, not a country.
const LONGEST_LABEL: usize = 120;
/// How much further than the nearest country every other one must be: one hard edit.
const MARGIN: usize = 2;
/// More parts than this are not put together in another order.
const MOST_PARTS: usize = 4;

/// The country that a label stands for: a code, a name in the six languages or in another language of those who
/// report, a name or nationality with the slips that people make. Never guesses between two countries.
pub fn resolve(label: &str) -> Resolution {
    let label = label.trim();
    if label.is_empty() || label.chars().count() > LONGEST_LABEL {
        return Resolution::Unknown { nearest: Vec::new() };
    }
    let index = Index::bundled();
    if let Some(found) = by_code(label) {
        return found;
    }
    let repaired = repair(label);
    let readings: Vec<&str> = repaired.as_deref().into_iter().chain([label]).collect();
    // Letters that were lost come first: without them "Ira\u{fffd}" would be read as a whole word.
    let lost = with_lost_letters(readings[0]);
    if let Some(found) = lost.iter().find_map(|label| by_remaining_letters(index, label)) {
        return found;
    }
    for reading in &readings {
        let reading = key(reading);
        match index.get(&reading) {
            Some(owners) if index.is_made_up(&reading) => return unless_a_slip(index, label, answer(owners)),
            Some(owners) => return answer(owners),
            None => {}
        }
    }
    let label = readings[0];
    let whole = key(label);
    by_parts(index, label)
        .or_else(|| by_beginning(index, &whole))
        .or_else(|| by_likeness(index, label))
        .map_or_else(
            || Resolution::Unknown {
                nearest: nearest(index, &whole),
            },
            |found| unless_a_slip(index, label, found),
        )
}

/// A label that was read as one country, and is one slip of the fingers away from the name of another, may be
/// either: "Keya" sounds like Czechia and is Kenya without a letter.
fn unless_a_slip(index: &Index, label: &str, found: Resolution) -> Resolution {
    let Resolution::Found(code) = &found else {
        return found;
    };
    let mut possible = index.one_slip_away(label);
    possible.retain(|owner| owner != code);
    if possible.is_empty() {
        return found;
    }
    let mut candidates = vec![code.clone()];
    candidates.extend(possible.into_iter().map(ToOwned::to_owned));
    Resolution::Ambiguous(candidates)
}

/// Two or three capital letters or three digits are a code of ISO 3166, if there is one. Not `NA` and `NO`,
/// which mean "not available" and "no" more often than Namibia and Norway.
fn by_code(label: &str) -> Option<Resolution> {
    let is_capital = label.chars().all(|character| character.is_ascii_uppercase());
    let is_digit = label.chars().all(|character| character.is_ascii_digit());
    let country = match label.len() {
        2 if is_capital && !matches!(label, "NA" | "NO") => super::by_alpha2(label),
        3 if is_capital => super::by_alpha3(label),
        3 if is_digit => super::by_numeric(label),
        _ => None,
    };
    country.map(|country| Resolution::Found(country.alpha3().to_owned()))
}

fn answer(owners: &Owners) -> Resolution {
    match owners.as_slice() {
        [] => Resolution::Unknown { nearest: Vec::new() },
        [only] => Resolution::Found((*only).to_owned()),
        several => Resolution::Ambiguous(several.iter().map(|owner| (*owner).to_owned()).collect()),
    }
}

/// A label with letters lost is read only where the letters that are left fit one country.
fn by_remaining_letters(index: &Index, label: &str) -> Option<Resolution> {
    let wanted = key(label);
    let letters: Vec<char> = wanted.chars().collect();
    let mut owners: Owners = Vec::new();
    for sound in index.all_sounds() {
        let fits = sound.key.chars().count() == letters.len()
            && sound
                .key
                .chars()
                .zip(&letters)
                .all(|(known, read)| known == *read || *read == super::mojibake::LOST_LETTER);
        if fits {
            owners.extend(
                sound
                    .owners
                    .iter()
                    .filter(|owner| !owners.contains(owner))
                    .copied()
                    .collect::<Vec<_>>(),
            );
        }
    }
    (!owners.is_empty()).then(|| answer(&owners))
}

/// Reads the parts of a label: without the words around a name, in another order ("Korea, South"), one by one
/// ("Mumbai, India"), without the sort of State ("Federal Republic of Nigeria").
fn by_parts(index: &Index, label: &str) -> Option<Resolution> {
    let parts: Vec<String> = parts(label)
        .into_iter()
        .map(key)
        .map(|part| without_surroundings(&part))
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() || parts.len() > MOST_PARTS {
        return None;
    }
    let whole = parts.join(" ");
    let reversed = parts
        .iter()
        .rev()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ");
    for together in [&whole, &reversed] {
        if let Some(owners) = index.get(together).filter(|owners| !owners.is_empty()) {
            return Some(answer(owners));
        }
    }
    if parts.len() > 1 {
        by_each_part(index, &parts)
    } else {
        by_name_without_sort(index, &whole)
    }
}

fn by_each_part(index: &Index, parts: &[String]) -> Option<Resolution> {
    let mut found: Owners = Vec::new();
    let mut possible: Vec<&Owners> = Vec::new();
    let mut name = "";
    let mut has_unread_part = false;
    for part in parts {
        let owners = index.get(part).or_else(|| {
            without_sort_of_state(part)
                .iter()
                .find_map(|plain| index.get(plain))
        });
        match owners.map(Vec::as_slice) {
            None => has_unread_part = true,
            // A people or a region beside a country says nothing against it.
            Some([]) => {}
            Some([only]) => {
                name = part;
                if !found.contains(only) {
                    found.push(only);
                }
            }
            Some(_) => possible.extend(owners),
        }
    }
    match found.as_slice() {
        [only] => {
            let is_contradicted = possible.iter().any(|owners| !owners.contains(only));
            // "Guinea (Bisao)": the part that was not read may be what makes it another country.
            let may_be_another = has_unread_part && index.is_within_another_name(name, only);
            if is_contradicted || may_be_another {
                return Some(Resolution::Ambiguous(candidates(&found, &possible)));
            }
            Some(answer(&found))
        }
        [] if possible.is_empty() => None,
        _ => Some(Resolution::Ambiguous(candidates(&found, &possible))),
    }
}

fn candidates(found: &Owners, possible: &[&Owners]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for owner in found.iter().chain(possible.iter().copied().flatten()) {
        if !all.iter().any(|known| known == owner) {
            all.push((*owner).to_owned());
        }
    }
    all
}

/// A name with the sort of State around it. Where the whole is also like the name of another country, as
/// "Dominica Republic" is, both are possible.
fn by_name_without_sort(index: &Index, whole: &str) -> Option<Resolution> {
    let owners = without_sort_of_state(whole)
        .iter()
        .filter(|plain| plain.as_str() != whole)
        .find_map(|plain| index.get(plain))
        .filter(|owners| !owners.is_empty())?;
    let alike = match likeness(index, whole) {
        Likeness::One(only) => vec![only],
        Likeness::Several(several) => several,
        Likeness::Nothing => Vec::new(),
    };
    if alike.len() == 1 && owners.contains(&alike[0]) {
        return Some(answer(&alike));
    }
    if alike.iter().all(|other| owners.contains(other)) {
        return Some(answer(owners));
    }
    Some(Resolution::Ambiguous(candidates(owners, &[&alike])))
}

/// A label that was cut off near its end stands for the one country whose name begins so.
fn by_beginning(index: &Index, key: &str) -> Option<Resolution> {
    const SHORTEST: usize = 7;
    const MOST_CUT_OFF: usize = 3;
    let length = key.chars().count();
    if length < SHORTEST {
        return None;
    }
    let mut owners: Owners = Vec::new();
    for (spelling, known) in index.beginning_with(key) {
        if known.is_empty() || spelling.chars().count() > length + MOST_CUT_OFF {
            continue;
        }
        owners.extend(
            known
                .iter()
                .filter(|owner| !owners.contains(owner))
                .copied()
                .collect::<Vec<_>>(),
        );
    }
    (owners.len() == 1).then(|| answer(&owners))
}

/// What a key is like.
enum Likeness {
    /// One country, and clearly no other.
    One(&'static str),
    /// Several.
    Several(Owners),
    /// None.
    Nothing,
}

fn by_likeness(index: &Index, label: &str) -> Option<Resolution> {
    let whole = key(label);
    let plain = without_surroundings(&whole);
    let [name, _] = without_sort_of_state(&plain);
    let mut found: Owners = Vec::new();
    let mut tried: Vec<&str> = Vec::new();
    for wanted in [&whole, &plain, &name] {
        if tried.contains(&wanted.as_str()) {
            continue;
        }
        tried.push(wanted);
        match likeness(index, wanted) {
            Likeness::One(only) if !found.contains(&only) => found.push(only),
            Likeness::Several(several) => {
                return Some(Resolution::Ambiguous(candidates(&several, &[&found])));
            }
            Likeness::One(_) | Likeness::Nothing => {}
        }
    }
    (!found.is_empty()).then(|| answer(&found))
}

fn likeness(index: &Index, wanted: &str) -> Likeness {
    let letters = skeleton(wanted);
    // "Republic of" is in many names and tells none of them, so its letters allow no slips: "Republic of Kenya"
    // differs from "Republic of Korea" by half of what tells them.
    let [telling, _] = without_sort_of_state(wanted);
    let allowed = tolerance(skeleton(&telling).len());
    let Some(first) = letters
        .first()
        .copied()
        .filter(|_| letters.len() > 3 && is_alphabet(wanted))
    else {
        return Likeness::Nothing;
    };
    // A word of one or two letters is half a name ("S", "N"); nothing is taken for it unless all sounds agree.
    let allowed = if wanted.split(' ').any(|word| word.chars().count() < 3) {
        0
    } else {
        allowed
    };
    let near = near(index, wanted, first, &letters, allowed);
    let Some(best) = near.first().filter(|best| best.cost <= allowed) else {
        return Likeness::Nothing;
    };
    // A rival is near by sound and by sight: "Lithunia" sounds like "Letonia" but does not look like it.
    let is_rival = |other: &&Near| other.cost < best.cost + MARGIN && other.edits <= best.edits + 1;
    if best.owner.is_none() || near.iter().filter(is_rival).any(|rival| rival.owner.is_none()) {
        return Likeness::Nothing;
    }
    let mut rivals: Owners = near
        .iter()
        .filter(is_rival)
        .filter_map(|rival| rival.owner)
        .collect();
    rivals.extend(other_countries_named(index, wanted, best));
    match rivals.as_slice() {
        [only] => Likeness::One(only),
        _ => Likeness::Several(rivals),
    }
}

/// How near a country is, or the nearest word that stands for none.
struct Near<'a> {
    /// The cost by sound.
    cost: usize,
    /// The least number of letters that differ, among the spellings near by sound.
    edits: usize,
    owner: Option<&'static str>,
    /// The nearest spelling by sound.
    spelling: &'a str,
}

/// The countries near a key, nearest first.
fn near<'a>(index: &'a Index, wanted: &str, first: char, letters: &[char], allowed: usize) -> Vec<Near<'a>> {
    let mut nearest: BTreeMap<Option<&'static str>, Near<'a>> = BTreeMap::new();
    for sound in index.sounds(first) {
        let Some(cost) = distance(letters, &sound.letters, allowed + MARGIN) else {
            continue;
        };
        // A word that nobody uses is a rival only if it is spelt no worse than the best.
        let handicap = usize::from(sound.is_made_up) * 2;
        let edits = strsim::osa_distance(wanted, &sound.key) + handicap;
        let nobody = sound.owners.is_empty().then_some(None);
        for owner in sound.owners.iter().copied().map(Some).chain(nobody) {
            let found = nearest.entry(owner).or_insert(Near {
                cost,
                edits,
                owner,
                spelling: &sound.key,
            });
            found.edits = found.edits.min(edits);
            if cost < found.cost {
                found.cost = cost;
                found.spelling = &sound.key;
            }
        }
    }
    let mut ranked: Vec<Near<'a>> = nearest.into_values().collect();
    ranked.sort_by_key(|near| (near.cost, near.edits));
    ranked
}

/// Countries that single words of the label name exactly, where the spelling it is like has no such word:
/// "French Guinea" is like French Guiana, but Guinea stands there in full.
fn other_countries_named(index: &Index, wanted: &str, best: &Near<'_>) -> Owners {
    let mut others = Vec::new();
    if !wanted.contains(' ') {
        return others;
    }
    let is_in_spelling = |word: &&str| best.spelling.split(' ').any(|known| known == *word);
    for word in wanted.split(' ').filter(|word| !is_in_spelling(word)) {
        let named = index.get(word).map_or(&[][..], Vec::as_slice);
        // A word that may stand for the country as well says nothing against it.
        if best.owner.is_some_and(|owner| named.contains(&owner)) {
            continue;
        }
        others.extend(
            named
                .iter()
                .filter(|named| !others.contains(named))
                .copied()
                .collect::<Vec<_>>(),
        );
    }
    others
}

/// Whether the script has letters for sounds. Two Chinese names differ by one character of three, so that
/// nothing can be said by likeness.
fn is_alphabet(text: &str) -> bool {
    text.chars()
        .all(|character| (character as u32) < 0x0600 || !character.is_alphabetic())
}

/// How often each letter occurs; letters are thrown together by their lowest bits.
fn letter_counts(text: &str) -> [u8; 64] {
    let mut counts = [0_u8; 64];
    for letter in text.chars() {
        let count = &mut counts[letter as usize % 64];
        *count = count.saturating_add(1);
    }
    counts
}

/// The most that the likeness of Jaro and Winkler can be, from the lengths, the letters that both have and the
/// beginning that they share: a hundredth of the work, and it rules out nearly every name.
fn most_likeness(key: &str, letters: &[u8; 64], other: &str) -> f64 {
    let counts = letter_counts(other);
    let shared: u32 = letters
        .iter()
        .zip(&counts)
        .map(|(one, another)| u32::from(*one.min(another)))
        .sum();
    let (one, another) = (key.chars().count() as f64, other.chars().count() as f64);
    let shared = f64::from(shared);
    let jaro = (shared / one + shared / another + 1.0) / 3.0;
    let beginning = key
        .chars()
        .zip(other.chars())
        .take(4)
        .take_while(|(left, right)| left == right)
        .count() as f64;
    jaro + beginning * 0.1 * (1.0 - jaro).max(0.0)
}

/// The countries whose names are most like a key, at most three, best first.
fn nearest(index: &Index, key: &str) -> Vec<String> {
    const LEAST_LIKENESS: f64 = 0.85;
    let mut best: BTreeMap<&str, f64> = BTreeMap::new();
    if key.chars().count() < 3 {
        return Vec::new();
    }
    let letters = letter_counts(key);
    for sound in index.all_sounds().filter(|sound| !sound.owners.is_empty()) {
        if most_likeness(key, &letters, &sound.key) < LEAST_LIKENESS {
            continue;
        }
        let likeness = strsim::jaro_winkler(key, &sound.key);
        if likeness >= LEAST_LIKENESS {
            for owner in &sound.owners {
                let known = best.entry(owner).or_insert(likeness);
                *known = known.max(likeness);
            }
        }
    }
    let mut ranked: Vec<(&str, f64)> = best.into_iter().collect();
    ranked.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(right.0)));
    ranked
        .into_iter()
        .take(3)
        .map(|(owner, _)| owner.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_ruled_out_that_is_like_enough() {
        let index = Index::bundled();
        for key in [
            "albania",
            "cote d ivoir",
            "viet nm",
            "republic of kenia",
            "unted kingdom",
            "congo (drc)",
        ] {
            let letters = letter_counts(key);
            for sound in index.all_sounds() {
                let likeness = strsim::jaro_winkler(key, &sound.key);
                assert!(
                    likeness <= most_likeness(key, &letters, &sound.key) + 1e-9,
                    "{key} {}",
                    sound.key
                );
            }
        }
    }
}
