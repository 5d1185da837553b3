//! Lists and lengths of time in words.

use std::sync::LazyLock;
use std::time::Duration;

use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use vocabulary::Language;

use super::locale_of;
use crate::argument::Argument;
use crate::messages::messages;

type Formatters = LazyLock<[Option<ListFormatter>; 6]>;

static ALL_OF: Formatters = LazyLock::new(|| {
    Language::ALL.map(|language| {
        ListFormatter::try_new_and(locale_of(language).into(), ListFormatterOptions::default()).ok()
    })
});

static ONE_OF: Formatters = LazyLock::new(|| {
    Language::ALL.map(|language| {
        ListFormatter::try_new_or(locale_of(language).into(), ListFormatterOptions::default()).ok()
    })
});

/// A list of all its items: "Chile, Nepal and Togo". Empty for no items.
pub fn list<T: AsRef<str>>(language: Language, items: &[T]) -> String {
    join(&ALL_OF, language, items)
}

/// A list of alternatives: "draft, published or withdrawn". Empty for no items.
pub fn list_or<T: AsRef<str>>(language: Language, items: &[T]) -> String {
    join(&ONE_OF, language, items)
}

static AMOUNTS: Formatters = LazyLock::new(|| {
    let options = ListFormatterOptions::default();
    Language::ALL.map(|language| ListFormatter::try_new_unit(locale_of(language).into(), options).ok())
});

fn join<T: AsRef<str>>(formatters: &Formatters, language: Language, items: &[T]) -> String {
    let texts: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match &formatters[language.index()] {
        Some(formatter) => formatter.format_to_string(texts.iter()),
        None => texts.join(", "),
    }
}

/// A length of time in its two largest units: "2 hours, 5 minutes", "3 seconds". Smaller units are
/// cut off, not rounded.
pub fn duration(language: Language, duration: Duration) -> String {
    const UNITS: [(&str, u64); 4] = [
        ("format-days", 86_400),
        ("format-hours", 3_600),
        ("format-minutes", 60),
        ("format-seconds", 1),
    ];
    let messages = messages(language);
    let mut seconds = duration.as_secs();
    let Some(largest) = UNITS.iter().position(|(_, size)| seconds >= *size) else {
        return messages.text("format-under-a-second");
    };
    let mut parts = Vec::new();
    for (key, size) in UNITS.iter().skip(largest).take(2) {
        let count = seconds / size;
        seconds %= size;
        if count > 0 {
            parts.push(messages.with(key, &[("number", Argument::from(count))]));
        }
    }
    join(&AMOUNTS, language, &parts)
}
