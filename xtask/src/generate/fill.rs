//! Values for every field of a kind, guided by the field table.

use std::collections::BTreeMap;

use record::{Field, Kind, Need, Schema, Shape};
use serde_json::{Map, Value, json};
use vocabulary::Language;

use super::{SOURCE, Words};
use statistics::generator::{Chance, Zipf};

/// What stands before every generated title, so that nobody takes one for real.
const MARKS: [(Language, &str); 6] = [
    (Language::Ar, "[مولَّد]"),
    (Language::Zh, "[生成]"),
    (Language::En, "[generated]"),
    (Language::Fr, "[généré]"),
    (Language::Ru, "[создано]"),
    (Language::Es, "[generado]"),
];
/// How many different values a field of free text has that searches count by.
const FACET_TEXTS: usize = 40;
/// The most values of a repeated field.
const MANY: usize = 3;
/// The first and the last year of dates.
const YEARS: (usize, usize) = (1996, 2026);
const CURRENCIES: &[&str] = &["USD", "EUR", "GBP", "CHF", "JPY"];

/// Makes records one after another; each may refer to those before it.
pub struct Filler<'a> {
    schema: &'a Schema,
    words: &'a Words,
    chance: Chance,
    /// For each code list, its codes with the most frequent first, and how they are drawn.
    codes: BTreeMap<&'static str, (Vec<String>, Zipf)>,
    facet_texts: Zipf,
    /// The identifiers given so far, by kind.
    given: BTreeMap<&'static str, Vec<String>>,
    /// The number and the language of the record being made.
    number: usize,
    language: Language,
}

impl<'a> Filler<'a> {
    /// One that has made nothing yet.
    pub fn new(schema: &'a Schema, words: &'a Words, seed: u64) -> Self {
        Self {
            schema,
            words,
            chance: Chance::new(seed),
            codes: BTreeMap::new(),
            facet_texts: Zipf::new(FACET_TEXTS),
            given: BTreeMap::new(),
            number: 0,
            language: Language::En,
        }
    }

    /// The chances, for whoever chooses the kinds.
    pub fn chance(&mut self) -> &mut Chance {
        &mut self.chance
    }

    /// The next record of a kind.
    pub fn record(&mut self, kind: &'static Kind, number: usize) -> Value {
        self.number = number;
        // English is the language of a third of the records; the others share the rest.
        self.language = if self.chance.percent(20) {
            Language::En
        } else {
            Language::ALL[self.chance.below(6)]
        };
        let mut fields = Map::new();
        for field in kind.fields {
            let is_title = kind.title.fields.contains(&field.code);
            let value = match field.code {
                "sources" => Some(json!([{ "title": SOURCE }])),
                "mentions" => None,
                _ if is_title && field.shape == Shape::Translated => Some(self.title()),
                code if kind.summary == Some(code) => self.value(field),
                _ => self.field(field),
            };
            if let Some(value) = value {
                fields.insert(field.code.to_owned(), value);
            }
        }
        let id = format!("{}-generated-{number}", kind.prefix);
        self.given.entry(kind.code).or_default().push(id.clone());
        json!({
            "id": id,
            "kind": kind.code,
            "aliases": [format!("GENERATED {number}")],
            "fields": fields,
        })
    }

    /// A field, or nothing where this record leaves it out.
    fn field(&mut self, field: &Field) -> Option<Value> {
        let percent = match field.need {
            Need::Required => 100,
            _ if field.facet => 85,
            Need::Expected => 90,
            Need::Optional if field.column => 80,
            Need::Optional if field.searched => 50,
            Need::Optional => 30,
        };
        if !self.chance.percent(percent) {
            return None;
        }
        if field.need != Need::Required && field.facet && self.chance.percent(4) {
            return Some(json!({ "missing": "unknown" }));
        }
        if !field.many {
            return self.value(field);
        }
        let mut values = Vec::new();
        for _ in 0..self.chance.between(1, MANY) {
            if let Some(value) = self.value(field)
                && !values.contains(&value)
            {
                values.push(value);
            }
        }
        (!values.is_empty()).then(|| Value::Array(values))
    }

    fn value(&mut self, field: &Field) -> Option<Value> {
        Some(match field.shape {
            Shape::Text => json!(self.line(field)),
            Shape::LongText => json!(self.prose(self.language, 20, 60)),
            Shape::Translated => self.translated(4, 14),
            Shape::LongTranslated => self.translated(40, 160),
            Shape::Code(list) => json!(self.code(list)?),
            Shape::Date => json!(self.date()),
            Shape::Integer => json!(self.integer()),
            Shape::Decimal => json!(format!("{}.{:02}", self.integer(), self.chance.below(100))),
            Shape::Flag => json!(self.chance.percent(60)),
            Shape::Money => {
                let currency = CURRENCIES[self.chance.below(CURRENCIES.len())];
                json!({ "amount": (self.integer() * 100).to_string(), "currency": currency })
            }
            Shape::Symbol => json!(format!("GEN/{}/{}", self.chance.between(1, 99), self.number)),
            Shape::Url => json!(format!("https://example.org/generated/{}", self.number)),
            Shape::Email => json!(format!("office-{}@example.org", self.number)),
            Shape::Language => json!(Language::ALL[self.chance.below(6)].code()),
            Shape::Reference(kinds) => json!(self.reference(kinds)?),
            Shape::Group(fields) => self.group(fields)?,
        })
    }

    fn group(&mut self, fields: &'static [Field]) -> Option<Value> {
        let mut group = Map::new();
        for field in fields {
            if let Some(value) = self.field(field) {
                group.insert(field.code.to_owned(), value);
            }
        }
        (!group.is_empty()).then_some(Value::Object(group))
    }

    /// The title, in every language for some records and in its own and English for the others.
    fn title(&mut self) -> Value {
        let mut title = self.translated(5, 14);
        if let Some(texts) = title.as_object_mut() {
            for (language, mark) in MARKS {
                if let Some(text) = texts
                    .get_mut(language.code())
                    .and_then(|text| text.get_mut("text"))
                {
                    *text = json!(format!("{mark} {}", text.as_str().unwrap_or_default()));
                }
            }
        }
        title
    }

    fn translated(&mut self, least: usize, most: usize) -> Value {
        let original = self.language;
        let has_all = most < 20 && self.chance.percent(40);
        let has_english = self.chance.percent(30);
        let mut texts = Map::new();
        for language in Language::ALL {
            let status = if language == original {
                "original"
            } else {
                "machine"
            };
            if language == original || has_all || (has_english && language == Language::En) {
                let text = self.prose(language, least, most);
                texts.insert(
                    language.code().to_owned(),
                    json!({ "text": text, "status": status }),
                );
            }
        }
        Value::Object(texts)
    }

    fn prose(&mut self, language: Language, least: usize, most: usize) -> String {
        let words = self.chance.between(least, most);
        self.words.text(language, words, &mut self.chance)
    }

    fn line(&mut self, field: &Field) -> String {
        if field.identifier {
            return format!("GEN {}", self.number);
        }
        if field.facet {
            let rank = self.facet_texts.draw(&mut self.chance);
            return format!("Generated {} {}", field.code.replace('_', " "), rank + 1);
        }
        self.prose(self.language, 2, 8)
    }

    /// A code of a list; a list has favourites of its own.
    fn code(&mut self, list: &'static str) -> Option<String> {
        if !self.codes.contains_key(list) {
            let mut codes: Vec<String> = self
                .schema
                .lists()
                .get(list)?
                .codes()
                .iter()
                .map(|code| code.code.clone())
                .collect();
            // The order depends on the name of the list alone, so that every seed has the same favourites.
            let seed = list.bytes().fold(0_u64, |sum, byte| {
                sum.wrapping_mul(31).wrapping_add(u64::from(byte))
            });
            let mut order = Chance::new(seed);
            for place in (1..codes.len()).rev() {
                codes.swap(place, order.below(place + 1));
            }
            let ranks = Zipf::new(codes.len());
            self.codes.insert(list, (codes, ranks));
        }
        let (codes, ranks) = self.codes.get(list)?;
        codes.get(ranks.draw(&mut self.chance)).cloned()
    }

    /// A date between the two years, later years more often; a day mostly, sometimes less exact.
    fn date(&mut self) -> String {
        let (first, last) = YEARS;
        let span = last - first;
        let year = last - self.chance.below(span + 1).min(self.chance.below(span + 1));
        let (month, day) = (self.chance.between(1, 12), self.chance.between(1, 28));
        match self.chance.below(20) {
            0..=2 => format!("{year}"),
            3..=5 => format!("{year}-{month:02}"),
            6 => format!("{year}~"),
            7 => format!("{}/{year}", year - 1),
            _ => format!("{year}-{month:02}-{day:02}"),
        }
    }

    /// A whole number; small ones more often.
    fn integer(&mut self) -> usize {
        let most = 10_usize.pow(self.chance.between(1, 4) as u32);
        self.chance.below(most)
    }

    /// A record made before, of one of the kinds.
    fn reference(&mut self, kinds: &[&str]) -> Option<String> {
        let known: Vec<&Vec<String>> = self
            .given
            .iter()
            .filter(|(kind, _)| kinds.is_empty() || kinds.contains(kind))
            .map(|(_, ids)| ids)
            .collect();
        let ids = known.get(self.chance.below(known.len()))?;
        ids.get(self.chance.below(ids.len())).cloned()
    }
}
