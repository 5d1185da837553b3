//! Alphabetical order (CLDR collation).

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu::collator::options::CollatorOptions;
use icu::collator::preferences::CollationNumericOrdering;
use icu::collator::{Collator, CollatorBorrowed, CollatorPreferences};
use vocabulary::Language;

use super::locale_of;

static COLLATORS: LazyLock<[Option<CollatorBorrowed<'static>>; 6]> = LazyLock::new(|| {
    Language::ALL.map(|language| {
        let mut preferences = CollatorPreferences::from(locale_of(language));
        // Article 9 comes before article 10.
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Collator::try_new(preferences, CollatorOptions::default()).ok()
    })
});

/// The order of two texts in a language: accents and case come after letters, Chinese by pinyin,
/// numbers by value.
pub fn compare(language: Language, left: &str, right: &str) -> Ordering {
    match &COLLATORS[language.index()] {
        Some(collator) => collator.compare(left, right),
        None => left.cmp(right),
    }
}

/// Sorts by a text of each item in the order of the language. Items with equal texts keep their order.
pub fn sort_by_key<T, K: AsRef<str>>(language: Language, items: &mut [T], key: impl Fn(&T) -> K) {
    // The sort key of a text is made once, not at every comparison.
    items.sort_by_cached_key(|item| sort_key(language, key(item).as_ref()));
}

/// Bytes whose order is that of the texts, for those who keep them sorted. Keys of two languages, or of two editions
/// of the collation data, do not compare.
pub fn sort_key(language: Language, text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    match &COLLATORS[language.index()] {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut bytes);
        }
        None => bytes.extend_from_slice(text.as_bytes()),
    }
    bytes
}
