//! A kind of record for tests, with every use of a field, and small corpora of it.

use std::sync::{Arc, OnceLock};

use locale::format::sort_key;
use proptest::prelude::*;
use proptest::sample::select;
use record::typed::LongTranslated;
use record::{Coded, Missing, Record, Schema, Typed, Value, Values, group, lists, record};
use search::{Index, Place};
use vocabulary::{CodeLists, LanguageTag, PartialDate, TextStatus, Translated};

lists! {
    /// Countries.
    Country = "country";
    /// Sexes.
    Sex = "sex";
}

group! {
    /// A journey of a victim.
    pub struct Journey {
        /// Through which country.
        via: Coded<Country> => Public, facet;
        /// By what.
        means: String => Public, facet;
    }
}

group! {
    /// A victim.
    pub struct Victim {
        /// The sex.
        sex: Coded<Sex> => Public, facet;
        /// The nationalities.
        nationalities: Vec<Coded<Country>> => Public, facet;
        /// When seen.
        seen: PartialDate => Public;
        /// The journeys.
        journeys: Vec<Journey> => Public;
    }
}

record! {
    /// A paper.
    pub struct Paper = "paper", prefix "paper", slug "papers", title "title", date "decided" {
        /// The title.
        title: Translated => Public, required, searched;
        /// The body.
        body: LongTranslated => Public, searched;
        /// A remark.
        remark: String => Public, searched;
        /// What not everybody may see.
        secret: String => Restricted, searched, facet;
        /// A number that not everybody may see.
        secret_number: String => Restricted, identifier;
        /// The number.
        number: String => Public, identifier;
        /// Where it is from.
        origin: Coded<Country> => Public, facet;
        /// What it is about.
        topics: Vec<String> => Public, facet;
        /// Whether it is open.
        is_open: bool => Public, facet;
        /// When it was decided.
        decided: PartialDate => Public, timeline;
        /// How much.
        amount: i64 => Public;
        /// The victims.
        victims: Vec<Victim> => Public;
    }
}

pub fn schema() -> Arc<Schema> {
    static SCHEMA: OnceLock<Arc<Schema>> = OnceLock::new();
    let schema = || Arc::new(Schema::new(&[Paper::DECLARATION], CodeLists::bundled().clone()).unwrap());
    Arc::clone(SCHEMA.get_or_init(schema))
}

/// An index in memory with these records only, put in by two changes. Opening one takes time, so each
/// test has one.
pub fn index_of(records: &[Record]) -> &'static Index {
    thread_local! {
        static INDEX: &'static Index = Box::leak(Box::new(Index::open(&Place::Memory, schema(), sort_key).unwrap()));
    }
    let index = INDEX.with(|index| *index);
    let (first, second) = records.split_at(records.len() / 2);
    index.clear().unwrap();
    index.update(first, &[], 1).unwrap();
    index.update(second, &[], 2).unwrap();
    index
}

pub fn paper(number: usize, values: Values) -> Record {
    Record {
        id: format!("paper-{number:03}").parse().unwrap(),
        kind: "paper".to_owned(),
        aliases: Vec::new(),
        values,
    }
}

/// Words of several languages; some differ by a letter, a form or an accent only.
pub const WORDS: [&str; 24] = [
    "victim",
    "victims",
    "victm",
    "forced",
    "force",
    "ship",
    "ships",
    "of",
    "the",
    "non-refoulement",
    "refoulement",
    "l'enfant",
    "enfants",
    "trata",
    "niño",
    "ninos",
    "жертвы",
    "жертва",
    "الضحايا",
    "والضحايا",
    "ضحية",
    "贩运人口",
    "人口",
    "受害者",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(select(&WORDS[..]), 0..6).prop_map(|words| words.join(" "))
}

fn translated() -> impl Strategy<Value = Value> {
    const LANGUAGES: &[&str] = &["en", "fr", "es", "ru", "ar", "zh", "pt"];
    prop::collection::vec((select(LANGUAGES), text()), 1..4).prop_map(|texts| {
        let mut translated = Translated::default();
        for (language, text) in texts {
            let tag: LanguageTag = language.parse().unwrap();
            translated.set(tag, text, TextStatus::Original);
        }
        Value::Translated(translated)
    })
}

/// A value, or one of the ways in which there is none.
fn or_missing(value: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    prop_oneof![4 => value, 1 => select(&Missing::ALL[..]).prop_map(Value::Missing)].boxed()
}

fn code(codes: &'static [&'static str]) -> impl Strategy<Value = Value> {
    select(codes).prop_map(|code| Value::Code(code.to_owned()))
}

fn plain(texts: &'static [&'static str]) -> impl Strategy<Value = Value> {
    select(texts).prop_map(|text| Value::Text(text.to_owned()))
}

fn date() -> impl Strategy<Value = Value> {
    const DATES: &[&str] = &[
        "2014",
        "2014-10",
        "2015-03-01",
        "2014-10/2016-04",
        "2015/..",
        "201X",
        "2016?",
        "1999",
    ];
    select(DATES).prop_map(|date| Value::Date(date.parse().unwrap()))
}

fn many(value: impl Strategy<Value = Value> + 'static, most: usize) -> BoxedStrategy<Value> {
    prop::collection::vec(value, 0..=most)
        .prop_map(|mut values| {
            let mut distinct = Vec::new();
            values.retain(|value| {
                let is_new = !distinct.contains(value);
                distinct.push(value.clone());
                is_new
            });
            Value::Many(values)
        })
        .boxed()
}

fn values(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Values> {
    let (codes, strategies): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    strategies
        .prop_map(move |values| codes.iter().map(|code| (*code).to_owned()).zip(values).collect())
        .boxed()
}

const COUNTRIES: &[&str] = &["ARG", "BOL", "PER"];

fn victim() -> BoxedStrategy<Value> {
    let journey = values(vec![
        ("via", or_missing(code(COUNTRIES))),
        ("means", or_missing(plain(&["road", "sea"]))),
    ]);
    values(vec![
        ("sex", or_missing(code(&["female", "male"]))),
        ("nationalities", many(code(COUNTRIES), 2)),
        ("seen", or_missing(date())),
        ("journeys", many(journey.prop_map(Value::Group), 2)),
    ])
    .prop_map(Value::Group)
    .boxed()
}

/// A small corpus.
pub fn papers(most: usize) -> impl Strategy<Value = Vec<Record>> {
    let paper_values = values(vec![
        ("title", translated().boxed()),
        ("body", or_missing(translated())),
        ("remark", or_missing(text().prop_map(Value::Text))),
        ("secret", or_missing(text().prop_map(Value::Text))),
        (
            "number",
            or_missing(plain(&["CANx128", "A/RES/70/179", "CTOC/COP/WG.4/2015/3"])),
        ),
        ("origin", or_missing(code(COUNTRIES))),
        ("topics", many(plain(&["law", "aid", "ships"]), 2)),
        ("is_open", or_missing(any::<bool>().prop_map(Value::Flag))),
        ("decided", or_missing(date())),
        ("amount", or_missing((-3..3_i64).prop_map(Value::Integer))),
        ("victims", many(victim(), 3)),
    ]);
    prop::collection::vec(paper_values, 1..=most).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(number, values)| paper(number, values))
            .collect()
    })
}
