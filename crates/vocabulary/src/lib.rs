//! The words every other part of Palermo speaks: languages, translated texts, countries and regions,
//! code lists, partial dates, money, United Nations document symbols.
//!
//! Floor 0 of the house: this crate uses no other crate of the workspace and does no input or output;
//! its data is compiled in from `data/`.

pub mod code;
pub mod country;
pub mod date;
pub mod encoding;
pub mod identifier;
pub mod language;
pub mod money;
pub mod region;
pub mod symbol;
pub mod text;
pub mod translated;

pub use code::{Code, CodeList, CodeLists};
pub use date::PartialDate;
pub use language::{Direction, Language, LanguageTag};
pub use money::{Currency, Money};
pub use symbol::Symbol;
pub use translated::{TextStatus, Translated};
