//! Numbers, dates, lists, amounts and order in the form of each language.

mod dates;
mod direction;
mod numbers;
mod order;
mod words;

pub use dates::{date, day, timestamp};
pub use direction::{identifier, isolate, runs_against};
pub use numbers::{PluralForm, bytes, decimal, money, number, percent, plural_form, share};
pub use order::{compare, sort_by_key, sort_key};
pub use words::{duration, list, list_or};

use icu::locale::{Locale, locale};
use vocabulary::Language;

/// The CLDR locale of a language. Each names European digits outright, so that no change of CLDR's defaults
/// (Arabic has had both kinds) changes what is shown. English dates are in the British order, as in documents
/// of the United Nations.
const fn locale_of(language: Language) -> Locale {
    match language {
        Language::Ar => locale!("ar-u-nu-latn"),
        Language::Zh => locale!("zh-u-nu-latn"),
        Language::En => locale!("en-GB-u-nu-latn"),
        Language::Fr => locale!("fr-u-nu-latn"),
        Language::Ru => locale!("ru-u-nu-latn"),
        Language::Es => locale!("es-u-nu-latn"),
    }
}
