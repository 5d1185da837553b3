//! Arbitrary records of any kind, made from its field table.

use std::collections::BTreeMap;

use record::{Draft, Field, Kind, Missing, Need, Reach, Record, RecordId, References, Shape, Value, Values};
use vocabulary::{TextStatus, Translated};

use crate::schema;

/// A source of arbitrary choices that a seed decides (SplitMix64).
pub struct Choices(pub u64);

impl Choices {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// Every record exists, and is of the kind that its identifier begins with.
pub struct EveryRecord;

impl References for EveryRecord {
    fn kind_of(&self, id: &RecordId) -> Option<String> {
        schema()
            .kinds()
            .iter()
            .filter(|kind| id.as_str().starts_with(&format!("{}-", kind.prefix)))
            .max_by_key(|kind| kind.prefix.len())
            .map(|kind| kind.code.to_owned())
    }
}

/// Texts that are hard on formats.
const TEXTS: &[&str] = &[
    "plain",
    "=1+1",
    "+41 22 000",
    "-cmd",
    "-5",
    "@SUM(A1)",
    "'quoted'",
    "''=x",
    "[unknown]",
    "[a note]",
    "\\[x",
    "\\",
    "a;b; c\\;d",
    ";",
    "a,b\"c\"",
    "\"",
    "_x0041_ and _x005F_",
    "a & b < c > d &amp; ]]>",
    "حظر الاتجار بالأشخاص",
    "人口贩运",
    "е́ é 😀",
    "2015-03",
    "007",
    "1e5",
    "TRUE",
    "\u{FFFD}",
    "#REF!",
    "two  blanks",
];

fn text(choices: &mut Choices, multi_line: bool) -> String {
    let mut text = choices.of(TEXTS).to_string();
    for _ in 0..choices.below(4) {
        let glue = if multi_line && choices.one_in(2) {
            "\n"
        } else {
            " "
        };
        text = format!("{text}{glue}{}", choices.of(TEXTS));
    }
    if choices.one_in(3) {
        let any = (0..choices.below(8)).filter_map(|_| char::from_u32(choices.below(0x2_0000) as u32));
        text.extend(any);
    }
    if multi_line && choices.one_in(25) {
        text = text.repeat(40_000 / text.len() + 1);
        text.truncate(text.floor_char_boundary(150_000));
    }
    text
}

fn translated(choices: &mut Choices, multi_line: bool) -> Value {
    let mut texts = Translated::default();
    for _ in 0..=choices.below(3) {
        let language = choices.of(&["ar", "en", "es", "fr", "ru", "zh", "pt"]);
        let status = choices.of(&[TextStatus::Original, TextStatus::Reviewed, TextStatus::Machine]);
        texts.set(
            language.parse::<vocabulary::LanguageTag>().unwrap(),
            text(choices, multi_line),
            status,
        );
    }
    Value::Translated(texts)
}

const DATES: &[&str] = &[
    "2015",
    "2015-03",
    "2015-03-04",
    "2014-10/2016-04",
    "2015~",
    "201X",
    "2016-36",
    "2015-21",
];

fn single(choices: &mut Choices, field: &Field) -> Option<Value> {
    let read = |text: &str| record::json::read_text(field.shape, text, "").ok();
    match field.shape {
        Shape::Text => Some(Value::Text(text(choices, false))),
        Shape::LongText => Some(Value::Text(text(choices, true))),
        Shape::Translated => Some(translated(choices, false)),
        Shape::LongTranslated => Some(translated(choices, true)),
        Shape::Code(list) => {
            let codes: Vec<&str> = codes(list);
            (!codes.is_empty()).then(|| Value::Code(choices.of(&codes).to_owned()))
        }
        Shape::Date => read(choices.of(DATES)),
        Shape::Integer => {
            let number = choices.of(&[
                "0",
                "12",
                "-7",
                "1000000",
                "9223372036854775807",
                "100000000000000000",
            ]);
            read(number)
        }
        Shape::Decimal => {
            read(choices.of(&["0", "12.5", "12.50", "-0.1", "1234567890.123456789", "0.000001"]))
        }
        Shape::Flag => read(choices.of(&["yes", "no"])),
        Shape::Money => read(choices.of(&["1750000.50 USD", "0 EUR", "12 JPY"])),
        Shape::Symbol => read(choices.of(&["A/RES/70/179", "CTOC/COP/2014/13", "S/PRST/2015/25"])),
        Shape::Url => read(choices.of(&["https://example.org/a?b=c;d,e", "http://example.org"])),
        Shape::Email => read("office@example.org"),
        Shape::Language => read(choices.of(&["en", "pt"])),
        Shape::Reference(kinds) => {
            let kind = match kinds {
                [] => choices.of(schema().kinds()),
                kinds => schema().kind(choices.of(kinds))?,
            };
            read(&format!("{}-{}", kind.prefix, choices.below(50)))
        }
        Shape::Group(fields) => Some(Value::Group(values(choices, fields))),
    }
}

fn codes(list: &str) -> Vec<&'static str> {
    let list = schema().lists().get(list);
    list.map(|list| list.codes().iter().map(|code| code.code.as_str()).collect())
        .unwrap_or_default()
}

fn values(choices: &mut Choices, fields: &[Field]) -> Values {
    let mut values = Values::default();
    for field in fields {
        let must = field.need == Need::Required;
        if field.reach == Reach::Identity || !must && choices.one_in(2) {
            continue;
        }
        if !must && choices.one_in(6) {
            let missing = choices.of(&[Missing::Unknown, Missing::NotApplicable]);
            values.set(field.code, Value::Missing(missing));
        } else if field.many {
            let many: Vec<Value> = (0..=choices.below(3))
                .filter_map(|_| single(choices, field))
                .collect();
            values.set(field.code, Value::Many(many));
        } else if let Some(value) = single(choices, field) {
            values.set(field.code, value);
        }
    }
    values
}

/// An arbitrary record of a kind that passes the check; `None` where the choices make none.
pub fn record(choices: &mut Choices, kind: &Kind) -> Option<Record> {
    let aliases = (0..choices.below(3)).map(|_| text(choices, false)).collect();
    let draft = Draft {
        id: format!("{}-test-{}", kind.prefix, choices.below(1_000_000))
            .parse()
            .ok()?,
        kind: kind.code.to_owned(),
        aliases,
        values: values(choices, kind.fields),
    };
    let checked = record::check(draft, schema(), &EveryRecord).ok()?;
    Some(checked.record().clone())
}

/// Arbitrary records of a kind, each with its own identifier.
pub fn records(seed: u64, kind: &Kind, count: usize) -> Vec<Record> {
    let mut choices = Choices(seed);
    let made = (0..count * 4).filter_map(|_| record(&mut choices, kind));
    let by_id: BTreeMap<RecordId, Record> = made
        .take(count)
        .map(|record| (record.id.clone(), record))
        .collect();
    by_id.into_values().collect()
}
