//! The layout of the index, made from the field table: which field of which kind goes where.

use std::collections::BTreeMap;
use std::sync::Arc;

use record::{Field as RecordField, Kind, Reach, Schema, Shape};
use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, NumericOptions, Schema as TantivySchema, TextFieldIndexing,
    TextOptions,
};
use vocabulary::{Language, LanguageTag};

use super::request::COMMON_FACETS;
use super::tokens::field_mark;
use crate::analysis::analyser_name;
use crate::query;
use crate::query::FieldKind;

/// Goes up with every change of the layout or of the analysis, so that older indexes are made anew.
const VERSION: u32 = 4;

/// Gives the bytes by which a title is sorted for readers of a language: their order is that of the titles.
///
/// What the keys are made of may change with the program that makes them. An index whose titles were sorted in
/// another way is made anew when it is opened: the keys of a text of every script tell.
pub type TitleOrder = fn(Language, &str) -> Vec<u8>;

/// A text of every script whose key is another one as soon as the data changes of which keys are made.
const ORDERED: &str = "Aa\u{e1}b \u{153} n\u{f1}o \u{435}\u{451}\u{436} \u{627}\u{623}\u{628}\u{62a} \u{4e2d}\u{6587}\u{963f} 9 10 \u{201c}-.";

/// How many ways of reading a text there are: the six languages and all others.
pub(crate) const READINGS: usize = 7;

/// A tag for each way of reading a text, in the order of the text fields.
pub(crate) fn reading_tags() -> [LanguageTag; READINGS] {
    let [ar, zh, en, fr, ru, es] = Language::ALL.map(Language::tag);
    [ar, zh, en, fr, ru, es, no_language()]
}

/// The tag of a text without a language, `und`.
pub(crate) fn no_language() -> LanguageTag {
    // Three letters are a tag, so the other branch is never taken.
    "und".parse().unwrap_or(Language::En.tag())
}

/// Which of the [`reading_tags`] reads texts of a language.
pub(crate) fn reading_of(tag: LanguageTag) -> usize {
    tag.language().map_or(READINGS - 1, Language::index)
}

/// The two circles of readers. What is of reach `Identity` is never indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Circle {
    Public,
    Restricted,
}

impl Circle {
    pub(crate) fn of(reach: Reach) -> Option<Self> {
        match reach {
            Reach::Public => Some(Self::Public),
            Reach::Restricted => Some(Self::Restricted),
            Reach::Identity => None,
        }
    }

    /// The circles whose texts a reader may see.
    pub(crate) fn within(reach: Reach) -> &'static [Self] {
        match reach {
            Reach::Public => &[Self::Public],
            Reach::Restricted | Reach::Identity => &[Self::Public, Self::Restricted],
        }
    }

    /// What stands before a token of the fields that hold both circles.
    pub(crate) fn letter(self) -> char {
        match self {
            Self::Public => 'p',
            Self::Restricted => 'r',
        }
    }
}

/// One field of a kind, with everything the index does with it.
#[derive(Debug)]
// Each use is independent of the others, as in the field table.
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Step {
    pub(crate) code: &'static str,
    pub(crate) path: String,
    pub(crate) shape: Shape,
    pub(crate) is_many: bool,
    pub(crate) circle: Circle,
    pub(crate) is_facet: bool,
    pub(crate) is_nested: bool,
    pub(crate) is_identifier: bool,
    pub(crate) is_title: bool,
    /// What questions about the field ask for; nothing if it cannot be asked about.
    pub(crate) kind: Option<FieldKind>,
    pub(crate) mark: Option<char>,
    pub(crate) column: Option<Field>,
    pub(crate) inner: Vec<Self>,
}

/// How records of one kind are indexed.
#[derive(Debug)]
pub(crate) struct KindPlan {
    pub(crate) kind: &'static Kind,
    pub(crate) steps: Vec<Step>,
}

/// A facet of some kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facet {
    pub(crate) circle: Circle,
    /// The paths of the repeated groups around it, the outermost first.
    pub(crate) groups: Vec<String>,
}

/// What questions about a path ask.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Askable {
    pub(crate) kind: FieldKind,
    pub(crate) circle: Circle,
    pub(crate) mark: Option<char>,
    /// The column of dates or numbers.
    pub(crate) column: Option<Field>,
    /// The code list, where the values are codes of one.
    pub(crate) list: Option<&'static str>,
}

/// The fields of the index library.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns {
    pub(crate) id: Field,
    pub(crate) kind: Field,
    pub(crate) codes: Field,
    pub(crate) identifiers: Field,
    pub(crate) facet: Field,
    pub(crate) common_facet: Field,
    pub(crate) nested_value: Field,
    pub(crate) nested_place: Field,
    pub(crate) date: Field,
    pub(crate) titles: [Field; 6],
    pub(crate) orders: [Field; 6],
    pub(crate) texts: [[Field; READINGS]; 2],
    pub(crate) stored: Field,
}

/// The names of the columns that are read by name.
pub(crate) const ID: &str = "id";
pub(crate) const FACET: &str = "facet";
/// The facets of every kind by themselves: a record has few values of these and many of all.
pub(crate) const COMMON_FACET: &str = "common_facet";
pub(crate) const NESTED_VALUE: &str = "nested_value";
pub(crate) const NESTED_PLACE: &str = "nested_place";
pub(crate) const DATE: &str = "date";

/// The name of the column of titles for readers of a language, by which they are suggested.
pub(crate) fn title_column(language: Language) -> String {
    format!("title_{language}")
}

/// The name of the column of the places of titles in the order of a language.
pub(crate) fn order_column(language: Language) -> String {
    format!("order_{language}")
}

/// The whole layout.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) schema: Arc<Schema>,
    pub(crate) tantivy: TantivySchema,
    pub(crate) columns: Columns,
    pub(crate) plans: BTreeMap<&'static str, KindPlan>,
    pub(crate) askable: BTreeMap<String, Askable>,
    pub(crate) facets: BTreeMap<String, Facet>,
    pub(crate) fields: query::Fields,
    pub(crate) order: TitleOrder,
    pub(crate) fingerprint: String,
}

impl Layout {
    pub(crate) fn new(schema: Arc<Schema>, order: TitleOrder) -> Self {
        let mut builder = TantivySchema::builder();
        let columns = columns(&mut builder);
        let mut collected = Collected {
            builder,
            askable: BTreeMap::new(),
            facets: BTreeMap::new(),
        };
        for path in COMMON_FACETS {
            let facet = Facet {
                circle: Circle::Public,
                groups: Vec::new(),
            };
            collected.facets.insert(path.to_owned(), facet);
            let list = (path == "country").then_some("country");
            collected.askable.insert(
                path.to_owned(),
                Askable {
                    kind: FieldKind::Code,
                    circle: Circle::Public,
                    mark: None,
                    column: None,
                    list,
                },
            );
        }
        let mut plans = BTreeMap::new();
        for kind in schema.kinds() {
            let around = Around {
                kind,
                path: "",
                circle: Circle::Public,
                groups: &[],
            };
            let steps = collected.steps(kind.fields, &around);
            plans.insert(kind.code, KindPlan { kind, steps });
        }
        let Collected {
            builder,
            askable,
            facets,
        } = collected;
        let fields = query_fields(&schema, &askable);
        let fingerprint = fingerprint(&schema, order);
        Self {
            schema,
            tantivy: builder.build(),
            columns,
            plans,
            askable,
            facets,
            fields,
            order,
            fingerprint,
        }
    }

    /// The code lists that some indexed field uses.
    pub(crate) fn lists(&self) -> impl Iterator<Item = &'static str> {
        fn collect(steps: &[Step], found: &mut Vec<&'static str>) {
            for step in steps {
                match step.shape {
                    Shape::Code(list) if step.kind.is_some() || list == "country" => found.push(list),
                    _ => {}
                }
                collect(&step.inner, found);
            }
        }
        let mut found = Vec::new();
        for plan in self.plans.values() {
            collect(&plan.steps, &mut found);
        }
        found.into_iter()
    }

    /// The facets of a kind that a reader may see, in the order of its fields.
    pub(crate) fn facets_of(&self, kind: &str, reach: Reach) -> Vec<&str> {
        fn collect<'a>(steps: &'a [Step], circles: &[Circle], found: &mut Vec<&'a str>) {
            for step in steps.iter().filter(|step| circles.contains(&step.circle)) {
                if step.is_facet {
                    found.push(&step.path);
                }
                collect(&step.inner, circles, found);
            }
        }
        let mut found = Vec::new();
        if let Some(plan) = self.plans.get(kind) {
            collect(&plan.steps, Circle::within(reach), &mut found);
        }
        found
    }
}

fn columns(builder: &mut tantivy::schema::SchemaBuilder) -> Columns {
    let raw = || {
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic)
    };
    let exact = || TextOptions::default().set_indexing_options(raw());
    let text = |tag: LanguageTag| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(analyser_name(tag))
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let number = || NumericOptions::default().set_fast();
    Columns {
        id: builder.add_text_field(ID, exact().set_fast("raw")),
        kind: builder.add_text_field("kind", exact()),
        codes: builder.add_text_field("codes", exact()),
        identifiers: builder.add_text_field("identifiers", exact()),
        facet: builder.add_text_field(FACET, TextOptions::default().set_fast("raw")),
        common_facet: builder.add_text_field(COMMON_FACET, TextOptions::default().set_fast("raw")),
        nested_value: builder.add_u64_field(NESTED_VALUE, number()),
        nested_place: builder.add_u64_field(NESTED_PLACE, number()),
        date: builder.add_i64_field(DATE, number()),
        // Hardly two titles are the same, so a dictionary to find records by would be as large as all else.
        titles: Language::ALL.map(|language| {
            builder.add_text_field(&title_column(language), TextOptions::default().set_fast("raw"))
        }),
        orders: Language::ALL.map(|language| {
            builder.add_bytes_field(&order_column(language), BytesOptions::default().set_fast())
        }),
        texts: ["text", "restricted"].map(|circle| {
            reading_tags().map(|tag| builder.add_text_field(&format!("{circle}_{tag}"), text(tag)))
        }),
        stored: builder.add_bytes_field("stored", tantivy::schema::STORED),
    }
}

/// What is collected over all kinds.
struct Collected {
    builder: tantivy::schema::SchemaBuilder,
    askable: BTreeMap<String, Askable>,
    facets: BTreeMap<String, Facet>,
}

/// Where in a kind a field stands.
struct Around<'a> {
    kind: &'static Kind,
    path: &'a str,
    circle: Circle,
    groups: &'a [String],
}

impl Collected {
    fn steps(&mut self, fields: &'static [RecordField], around: &Around<'_>) -> Vec<Step> {
        fields
            .iter()
            .filter_map(|field| self.step(field, around))
            .collect()
    }

    fn step(&mut self, field: &'static RecordField, around: &Around<'_>) -> Option<Step> {
        let circle = Circle::of(field.reach)?.max(around.circle);
        let path = match around.path {
            "" => field.code.to_owned(),
            outer => format!("{outer}.{}", field.code),
        };
        let mut groups = around.groups.to_vec();
        if field.many && matches!(field.shape, Shape::Group(_)) {
            groups.push(path.clone());
        }
        let inner = Around {
            kind: around.kind,
            path: &path,
            circle,
            groups: &groups,
        };
        let inner = self.steps(field.inner(), &inner);
        // The common facets of these names hold what the fields hold.
        let is_common = COMMON_FACETS.contains(&path.as_str());
        let is_facet = field.facet && is_countable(field.shape) && !is_common;
        if is_facet {
            let facet = Facet {
                circle,
                groups: groups.clone(),
            };
            let known = self.facets.entry(path.clone()).or_insert(facet);
            known.circle = known.circle.max(circle);
        }
        let asked = if is_common {
            None
        } else {
            self.ask(field, &path, circle)
        };
        Some(Step {
            code: field.code,
            shape: field.shape,
            is_many: field.many,
            circle,
            is_facet,
            is_nested: !groups.is_empty(),
            is_identifier: field.identifier,
            is_title: around.kind.title.fields.contains(&path.as_str()),
            kind: asked.map(|asked| asked.kind),
            mark: asked.and_then(|asked| asked.mark),
            column: asked.and_then(|asked| asked.column),
            inner,
            path,
        })
    }

    /// What questions about the field ask; nothing where another kind has a field of this path and another sort.
    fn ask(&mut self, field: &RecordField, path: &str, circle: Circle) -> Option<Askable> {
        let kind = kind_of_field(field)?;
        if let Some(known) = self.askable.get_mut(path) {
            known.circle = known.circle.max(circle);
            return (known.kind == kind).then_some(*known);
        }
        let number = self.askable.len();
        let fast = || NumericOptions::default().set_fast();
        let column = match kind {
            FieldKind::Date => Some(self.builder.add_i64_field(&column_name(number), fast())),
            FieldKind::Number => Some(self.builder.add_f64_field(&column_name(number), fast())),
            FieldKind::Text | FieldKind::Code => None,
        };
        let asked = Askable {
            kind,
            circle,
            mark: (kind == FieldKind::Text).then(|| field_mark(number)).flatten(),
            column,
            list: match field.shape {
                Shape::Code(list) => Some(list),
                _ => None,
            },
        };
        self.askable.insert(path.to_owned(), asked);
        Some(asked)
    }
}

/// The name of a column of dates or numbers. The path itself would not do: the library reads its dots as steps.
fn column_name(number: usize) -> String {
    format!("value_{number}")
}

fn is_countable(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::Code(_)
            | Shape::Text
            | Shape::Flag
            | Shape::Integer
            | Shape::Language
            | Shape::Symbol
            | Shape::Reference(_)
    )
}

fn kind_of_field(field: &RecordField) -> Option<FieldKind> {
    match field.shape {
        Shape::Text
        | Shape::LongText
        | Shape::Translated
        | Shape::LongTranslated
        | Shape::Symbol
        | Shape::Url
        | Shape::Email => {
            if field.searched {
                Some(FieldKind::Text)
            } else {
                (field.facet && is_countable(field.shape)).then_some(FieldKind::Code)
            }
        }
        Shape::Code(_) | Shape::Flag | Shape::Language => {
            (field.facet || field.searched || field.column).then_some(FieldKind::Code)
        }
        Shape::Reference(_) => Some(FieldKind::Code),
        Shape::Date => Some(FieldKind::Date),
        Shape::Integer | Shape::Decimal => Some(FieldKind::Number),
        Shape::Money | Shape::Group(_) => None,
    }
}

/// The fields that a query may name: by their paths, by the last step of the path where it is one field's only, and
/// by the labels of packs.
fn query_fields(schema: &Schema, askable: &BTreeMap<String, Askable>) -> query::Fields {
    let last = |path: &str| path.rsplit('.').next().unwrap_or(path).to_owned();
    let mut lasts: BTreeMap<String, usize> = BTreeMap::new();
    for path in askable.keys() {
        *lasts.entry(last(path)).or_default() += 1;
    }
    let mut labels: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, field) in schema.kinds().iter().flat_map(|kind| kind.paths()) {
        let texts = field.local.iter().flat_map(|local| local.texts);
        let words = texts.filter(|text| !text.contains(char::is_whitespace));
        labels
            .entry(path)
            .or_default()
            .extend(words.map(ToOwned::to_owned));
    }
    let field = |(path, asked): (&String, &Askable)| {
        let mut aliases = labels.remove(path).unwrap_or_default();
        let short = last(path);
        if short != *path && lasts.get(&short) == Some(&1) {
            aliases.push(short);
        }
        query::Field {
            name: path.clone(),
            kind: asked.kind,
            aliases,
        }
    };
    askable.iter().map(field).collect()
}

/// What tells one layout from another: its version, everything the field table says, and the order of titles. The
/// code lists are not in it, because labels are looked up when a question is asked.
fn fingerprint(schema: &Schema, order: TitleOrder) -> String {
    let keys = Language::ALL.map(|language| order(language, ORDERED));
    let described = format!("{VERSION} {:?} {keys:?}", schema.kinds());
    format!("{:016x}", hash(described.as_bytes()))
}

/// A hash that is the same on every machine and in every version of the program (FNV-1a, 64 bits).
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
