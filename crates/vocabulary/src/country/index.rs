//! Every spelling that is known to stand for a country, or known to stand for none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;

use super::inflection::{english_forms, french_forms, made_up_forms, spanish_forms};
use super::key::key;
use super::read_bundled;
use super::similarity::skeleton;
use super::words::Words;
use crate::code::{CodeLists, fold_label};
use crate::language::Language;

/// The alpha-3 codes that a spelling may stand for; empty for a word that stands for no country.
pub(super) type Owners = Vec<&'static str>;

/// A spelling to compare by sound.
pub(super) struct Sound {
    pub(super) letters: Vec<char>,
    pub(super) key: String,
    pub(super) owners: Owners,
    /// Nobody's word, but one that somebody might make.
    pub(super) is_made_up: bool,
}

/// The spellings of all countries.
pub(super) struct Index {
    spellings: BTreeMap<String, Owners>,
    /// Those of them that are nobody's word.
    made_up: BTreeSet<String>,
    /// The names in the six languages, for what stands within what.
    names: Vec<(String, Owners)>,
    /// The same names with only case, accents and punctuation folded.
    names_as_written: Vec<(String, Owners)>,
    /// By first sound, because a slip in the first letter is rare and comparing with all costs time.
    sounds: BTreeMap<char, Vec<Sound>>,
}

#[derive(Deserialize)]
struct Names {
    countries: Vec<String>,
    names: Vec<String>,
}

#[derive(Deserialize)]
struct Demonyms {
    country: String,
    en: Vec<String>,
    fr: Vec<String>,
    es: Vec<String>,
}

impl Index {
    /// The index of the bundled tables, made on first use.
    pub(super) fn bundled() -> &'static Self {
        static INDEX: OnceLock<Index> = OnceLock::new();
        INDEX.get_or_init(Self::build)
    }

    fn build() -> Self {
        let mut spellings = BTreeMap::new();
        add_names(&mut spellings);
        let names = spellings
            .iter()
            .map(|(key, owners): (&String, &Owners)| (key.clone(), owners.clone()))
            .collect();
        add_names_elsewhere(&mut spellings);
        let demonyms = read_demonyms();
        add_demonyms(&mut spellings, &demonyms);
        add_words_for_no_country(&mut spellings);
        let made_up = made_up(&spellings, &demonyms);
        let mut sounds: BTreeMap<char, Vec<Sound>> = BTreeMap::new();
        let all = spellings.iter().map(|known| (known, false));
        for ((key, owners), is_made_up) in all.chain(made_up.iter().map(|known| (known, true))) {
            let letters = skeleton(key);
            if let Some(first) = letters.first() {
                sounds.entry(*first).or_default().push(Sound {
                    key: key.clone(),
                    owners: owners.clone(),
                    letters,
                    is_made_up,
                });
            }
        }
        let made_up_keys = made_up.keys().cloned().collect();
        spellings.extend(made_up);
        Self {
            spellings,
            made_up: made_up_keys,
            names,
            names_as_written: names_as_written(),
            sounds,
        }
    }

    /// What a key stands for, exactly.
    pub(super) fn get(&self, key: &str) -> Option<&Owners> {
        self.spellings.get(key)
    }

    /// Whether a spelling is nobody's word, but one that somebody might make.
    pub(super) fn is_made_up(&self, key: &str) -> bool {
        self.made_up.contains(key)
    }

    /// The countries with a name in the six languages that differs from a label by one letter left out, added
    /// or replaced, or by two exchanged. Names are compared as keys and as they are written: as keys "Sin Maarten"
    /// lacks more than a letter of "Saint Maarten".
    pub(super) fn one_slip_away(&self, label: &str) -> Owners {
        let (wanted, written) = (key(label), fold_label(label));
        let is_near = |name: &str, wanted: &str| {
            name.len().abs_diff(wanted.len()) <= 4 && strsim::osa_distance(name, wanted) == 1
        };
        let as_keys = self.names.iter().map(|known| (known, &wanted));
        let as_written = self.names_as_written.iter().map(|known| (known, &written));
        let mut owners = Owners::new();
        for ((name, known), wanted) in as_keys.chain(as_written) {
            if is_near(name, wanted) {
                let new: Owners = known
                    .iter()
                    .filter(|owner| !owners.contains(owner))
                    .copied()
                    .collect();
                owners.extend(new);
            }
        }
        owners
    }

    /// The spellings that begin with this sound.
    pub(super) fn sounds(&self, first: char) -> &[Sound] {
        self.sounds.get(&first).map_or(&[], Vec::as_slice)
    }

    /// Every spelling by its sound.
    pub(super) fn all_sounds(&self) -> impl Iterator<Item = &Sound> {
        self.sounds.values().flatten()
    }

    /// The spellings that begin with these letters.
    pub(super) fn beginning_with<'a>(
        &'a self,
        key: &'a str,
    ) -> impl Iterator<Item = (&'a String, &'a Owners)> {
        self.spellings
            .range(key.to_owned()..)
            .take_while(move |(spelling, _)| spelling.starts_with(key))
    }

    /// Whether the name of another country has this whole name within it, as Guinea is within Guinea-Bissau.
    pub(super) fn is_within_another_name(&self, key: &str, owner: &str) -> bool {
        let wanted = format!(" {key} ");
        self.names.iter().any(|(spelling, owners)| {
            spelling.len() > key.len()
                && owners.iter().any(|other| *other != owner)
                && format!(" {spelling} ").contains(&wanted)
        })
    }
}

fn names_as_written() -> Vec<(String, Owners)> {
    super::all()
        .iter()
        .flat_map(|country| {
            Language::ALL.map(|language| (fold_label(country.name(language)), vec![country.alpha3()]))
        })
        .collect()
}

/// Adds a spelling with those it may stand for.
fn add(spellings: &mut BTreeMap<String, Owners>, spelling: &str, owners: &[&'static str]) {
    let key = key(spelling);
    if key.is_empty() {
        return;
    }
    let known = spellings.entry(key).or_default();
    for owner in owners {
        if !known.contains(owner) {
            known.push(owner);
        }
    }
}

fn static_code(code: &str) -> Option<&'static str> {
    super::by_alpha3(code).map(super::Country::alpha3)
}

/// Names in the six languages and their variants.
fn add_names(spellings: &mut BTreeMap<String, Owners>) {
    if let Some(countries) = CodeLists::bundled().get("country") {
        for code in countries.codes() {
            let Some(owner) = static_code(&code.code) else {
                continue;
            };
            // Codes among the aliases are not names: "RU" is also the French for the United Kingdom.
            let names = code
                .aliases
                .iter()
                .map(String::as_str)
                .filter(|alias| !is_code(alias));
            for name in Language::ALL
                .map(|language| code.labels.get(language))
                .into_iter()
                .chain(names)
            {
                add(spellings, name, &[owner]);
            }
        }
    }
    for former in &super::table().former_names {
        if let Some(owner) = static_code(&former.country) {
            for language in Language::ALL {
                add(spellings, former.names.get(language), &[owner]);
            }
        }
    }
    let own: Vec<Names> = read_bundled(
        "spellings.json",
        include_str!("../../../../data/countries/spellings.json"),
    );
    for names in own {
        let owners: Owners = names
            .countries
            .iter()
            .filter_map(|code| static_code(code))
            .collect();
        for name in &names.names {
            let key = key(name);
            // A spelling of several countries takes the place of a name of one: "Yugoslavia" is not to be read
            // as the last State of that name.
            if owners.len() > 1 {
                spellings.remove(&key);
            }
            add(spellings, name, &owners);
        }
    }
}

/// Names in other languages of those who report.
fn add_names_elsewhere(spellings: &mut BTreeMap<String, Owners>) {
    let elsewhere: Vec<Names> = read_bundled(
        "names_elsewhere.json",
        include_str!("../../../../data/countries/names_elsewhere.json"),
    );
    for names in elsewhere {
        let owners: Owners = names
            .countries
            .iter()
            .filter_map(|code| static_code(code))
            .collect();
        for name in &names.names {
            // A name in a seventh language never disputes one in the six.
            if !spellings.contains_key(&key(name)) {
                add(spellings, name, &owners);
            }
        }
    }
}

fn is_code(alias: &str) -> bool {
    alias.len() <= 3 && alias.chars().all(|character| character.is_ascii_uppercase())
}

fn read_demonyms() -> Vec<Demonyms> {
    read_bundled(
        "demonyms.json",
        include_str!("../../../../data/countries/demonyms.json"),
    )
}

fn add_demonyms(spellings: &mut BTreeMap<String, Owners>, demonyms: &[Demonyms]) {
    for demonym in demonyms {
        let Some(owner) = static_code(&demonym.country) else {
            continue;
        };
        let forms = (demonym.en.iter().flat_map(|word| english_forms(word)))
            .chain(demonym.fr.iter().flat_map(|word| french_forms(word)))
            .chain(demonym.es.iter().flat_map(|word| spanish_forms(word)));
        for form in forms {
            add(spellings, &form, &[owner]);
        }
    }
}

/// Words that somebody might make for a person, where no real word is spelt so: out of names of one word in the
/// languages whose endings [`made_up_forms`] knows, and out of the English words with another ending.
fn made_up(known: &BTreeMap<String, Owners>, demonyms: &[Demonyms]) -> BTreeMap<String, Owners> {
    let mut made_up: BTreeMap<String, Owners> = BTreeMap::new();
    let mut add_forms = |name: &str, owner: &'static str| {
        if name.contains(' ') || name.chars().count() < 4 {
            return;
        }
        for form in made_up_forms(name) {
            if !known.contains_key(&form) {
                let owners = made_up.entry(form).or_default();
                if !owners.contains(&owner) {
                    owners.push(owner);
                }
            }
        }
    };
    for country in super::all() {
        if country.kind() != super::CountryKind::Former {
            for language in [Language::En, Language::Fr, Language::Es] {
                add_forms(&key(country.name(language)), country.alpha3());
            }
        }
    }
    for demonym in demonyms {
        let stems = demonym.en.iter().filter_map(|word| word.strip_suffix("an"));
        for (stem, owner) in stems.zip(std::iter::repeat(static_code(&demonym.country))) {
            if let Some(owner) = owner {
                add_forms(&key(stem), owner);
            }
        }
    }
    made_up
}

fn add_words_for_no_country(spellings: &mut BTreeMap<String, Owners>) {
    let mut add_one = |word: &str| {
        let key = key(word);
        if !key.is_empty() {
            spellings.entry(key).or_default();
        }
    };
    let words = Words::bundled();
    for word in words.peoples_and_places.iter().chain(&words.no_answer) {
        add_one(word);
    }
    if let Some(regions) = CodeLists::bundled().get("region") {
        for region in regions.codes() {
            for language in Language::ALL {
                add_one(region.labels.get(language));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_in_the_six_languages_is_disputed_unless_it_is_meant_to_be() {
        for country in super::super::all() {
            for language in Language::ALL {
                let owners = Index::bundled().get(&key(country.name(language))).unwrap();
                assert!(owners.contains(&country.alpha3()), "{}", country.name(language));
                let is_meant_to_be_shared =
                    country.alpha3() == "YUG" || (country.alpha3(), language) == ("COG", Language::Es);
                assert_eq!(
                    owners.len() > 1,
                    is_meant_to_be_shared,
                    "{}: {owners:?}",
                    country.name(language)
                );
            }
        }
    }

    #[test]
    fn regions_and_peoples_stand_for_no_country() {
        for word in ["Eastern Europe", "Asia", "Romani", "unknown", "Africa"] {
            assert_eq!(Index::bundled().get(&key(word)), Some(&Vec::new()), "{word}");
        }
    }

    #[test]
    fn a_name_within_another_is_known() {
        assert!(Index::bundled().is_within_another_name("guinea", "GIN"));
        assert!(!Index::bundled().is_within_another_name("uruguay", "URY"));
    }
}
