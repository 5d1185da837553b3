//! Reading one pack file.

use std::ops::Range;

use serde_json::json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use vocabulary::{CodeList, Language};

use super::PackFile;
use super::toml_walk::{PackProblem, Place, Table, Walk};
use crate::common_fields::COMMON;
use crate::field::{Field, LocalLabels, Need, Reach, Shape};
use crate::kind::{Kind, TitleRule};

/// A pack that was read without a problem.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Its code, such as `xx`.
    pub code: String,
    /// Its version, as stated.
    pub version: String,
    pub(super) lists: Vec<(CodeList, Place)>,
    pub(super) fields: Vec<(String, Field, Place)>,
    pub(super) refinements: Vec<Refinement>,
    pub(super) kinds: Vec<Kind>,
}

/// A field of the program that the pack asks more of.
#[derive(Debug, Clone)]
pub(super) struct Refinement {
    pub kind: String,
    pub field: String,
    pub need: Need,
    pub place: Place,
}

/// The largest pack, in bytes.
pub const PACK_LIMIT_BYTES: usize = 1 << 20;

impl Pack {
    /// Reads a pack.
    ///
    /// # Errors
    /// Every problem, with its place.
    pub fn read(file: PackFile<'_>) -> Result<Self, Vec<PackProblem>> {
        let start = Place::new(file.name, file.text, &(0..0));
        if file.text.len() > PACK_LIMIT_BYTES {
            return Err(vec![
                start.problem(format!("a pack may have at most {PACK_LIMIT_BYTES} bytes")),
            ]);
        }
        let document = DeTable::parse(file.text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            vec![Place::new(file.name, file.text, &span).problem(error.message())]
        })?;
        let walk = Walk::new(file.name, file.text);
        let pack = Reader {
            walk: &walk,
            languages: Vec::new(),
        }
        .pack(&document);
        let problems = walk.into_problems();
        if problems.is_empty() {
            Ok(pack)
        } else {
            Err(problems)
        }
    }

    /// The fields the pack adds to a kind of the program.
    pub(super) fn fields_of(&self, kind: &str) -> impl Iterator<Item = Field> {
        self.fields
            .iter()
            .filter(move |(touched, ..)| touched == kind)
            .map(|(_, field, _)| *field)
    }

    /// Every kind of the program that the pack touches.
    pub(super) fn touched_kinds(&self) -> impl Iterator<Item = (&str, &Place)> {
        let fields = self.fields.iter().map(|(kind, _, place)| (kind.as_str(), place));
        fields.chain(
            self.refinements
                .iter()
                .map(|refinement| (refinement.kind.as_str(), &refinement.place)),
        )
    }
}

struct Reader<'a> {
    walk: &'a Walk<'a>,
    languages: Vec<Language>,
}

impl<'a> Reader<'a> {
    fn pack(mut self, document: &'a Spanned<DeTable<'a>>) -> Pack {
        let mut root = self.walk.table(document.get_ref(), document.span());
        let mut pack = Pack {
            code: String::new(),
            version: String::new(),
            lists: Vec::new(),
            fields: Vec::new(),
            refinements: Vec::new(),
            kinds: Vec::new(),
        };
        if let Some(mut about) = root.table("pack") {
            pack.code = about
                .needed_text("code")
                .map(|(code, _)| code.to_owned())
                .unwrap_or_default();
            pack.version = about
                .needed_text("version")
                .map(|(version, _)| version.to_owned())
                .unwrap_or_default();
            self.read_languages(&mut about);
            about.finish();
        } else {
            self.walk
                .problem(&(0..0), "a pack begins with [pack]: code, version and languages");
        }
        if let Some(lists) = root.table("list") {
            pack.lists = self.each(&lists, |id, table| self.list(id, table));
        }
        if let Some(kinds) = root.table("field") {
            pack.fields = self.fields_by_kind(&kinds);
        }
        if let Some(kinds) = root.table("refine") {
            pack.refinements = self.refinements(&kinds);
        }
        if let Some(kinds) = root.table("kind") {
            pack.kinds = self.each(&kinds, |code, table| self.kind(code, table));
        }
        root.finish();
        pack
    }

    fn read_languages(&mut self, about: &mut Table<'a>) {
        for (code, span) in about.texts("languages") {
            match code.parse() {
                Ok(language) => self.languages.push(language),
                Err(reason) => self.walk.problem(&span, format!("{reason}")),
            }
        }
        if self.languages.is_empty() {
            self.walk.problem(
                about.span(),
                "languages must name at least one of ar, zh, en, fr, ru, es",
            );
        }
    }

    fn each<T>(&self, table: &Table<'a>, read: impl Fn(&'a str, Table<'a>) -> Option<T>) -> Vec<T> {
        table
            .entries()
            .iter()
            .filter_map(|(name, span, value)| {
                self.check_name(name, span);
                read(name, self.walk.as_table(name, value)?)
            })
            .collect()
    }

    fn check_name(&self, name: &str, span: &Range<usize>) {
        let is_name = name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.len() <= 64
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if !is_name {
            self.walk.problem(
                span,
                format!("{name:?} is no name: use lower-case letters, digits and _, at most 64"),
            );
        }
    }

    fn fields_by_kind(&self, kinds: &Table<'a>) -> Vec<(String, Field, Place)> {
        let mut found = Vec::new();
        for (kind, _, value) in kinds.entries() {
            let Some(fields) = self.walk.as_table(kind, value) else {
                continue;
            };
            for (code, span, value) in fields.entries() {
                self.check_name(code, span);
                let field = self
                    .walk
                    .as_table(code, value)
                    .and_then(|table| self.field(code, table));
                found.extend(field.map(|field| ((*kind).to_owned(), field, self.walk.place(span))));
            }
        }
        found
    }

    fn refinements(&self, kinds: &Table<'a>) -> Vec<Refinement> {
        let mut found = Vec::new();
        for (kind, _, value) in kinds.entries() {
            let Some(fields) = self.walk.as_table(kind, value) else {
                continue;
            };
            for (field, span, value) in fields.entries() {
                let Some(mut table) = self.walk.as_table(field, value) else {
                    continue;
                };
                let need = self.need(&mut table);
                table.finish();
                found.push(Refinement {
                    kind: (*kind).to_owned(),
                    field: (*field).to_owned(),
                    need,
                    place: self.walk.place(span),
                });
            }
        }
        found
    }

    fn need(&self, table: &mut Table<'a>) -> Need {
        let Some((code, span)) = table.text("need") else {
            return Need::Optional;
        };
        Need::from_code(code).unwrap_or_else(|| {
            self.walk
                .problem(&span, "need must be optional, expected or required");
            Need::Optional
        })
    }

    fn labels(&self, table: &mut Table<'a>, key: &'static str) -> Option<LocalLabels> {
        let Some(labels) = table.table(key) else {
            self.walk.problem(
                table.span(),
                format!("{key} is missing here: one text for each language of the pack"),
            );
            return None;
        };
        self.label_texts(&labels)
    }

    fn label_texts(&self, labels: &Table<'a>) -> Option<LocalLabels> {
        let mut texts: [Option<&'static str>; 6] = [None; 6];
        for (code, span, value) in labels.entries() {
            match (code.parse::<Language>(), value.get_ref()) {
                (Ok(language), DeValue::String(text)) => texts[language.index()] = Some(leak(text.as_ref())),
                (Ok(_), _) => self
                    .walk
                    .problem(&value.span(), "a label must be text in quotation marks"),
                (Err(reason), _) => self.walk.problem(span, reason.to_string()),
            }
        }
        for language in &self.languages {
            if texts[language.index()].is_none() {
                let sentence = format!(
                    "there is no label in {}, which the pack says it speaks",
                    language.code()
                );
                self.walk.problem(labels.span(), sentence);
            }
        }
        let first = self
            .languages
            .iter()
            .find_map(|language| texts[language.index()])?;
        Some(LocalLabels {
            texts: texts.map(|text| text.unwrap_or(first)),
        })
    }

    fn field(&self, code: &str, mut table: Table<'a>) -> Option<Field> {
        let labels = self.labels(&mut table, "label");
        let help = table.text("help").map_or("", |(help, _)| leak(help));
        let many = table.flag("many");
        let reach = self.reach(&mut table);
        let shape = self.shape(&mut table);
        let mut field = Field::new(leak(code), help, shape?, many, reach?);
        field.local = labels;
        field.need = self.need(&mut table);
        field.facet = table.flag("facet");
        field.searched = table.flag("searched");
        field.column = table.flag("column");
        field.identifier = table.flag("identifier");
        field.timeline = table.flag("timeline");
        table.finish();
        labels.map(|_| field)
    }

    fn reach(&self, table: &mut Table<'a>) -> Option<Reach> {
        let (code, span) = table.needed_text("reach")?;
        match Reach::from_code(code) {
            Some(Reach::Identity) => {
                self.walk.problem(
                    &span,
                    "reach identity needs the vault, which this version does not have yet",
                );
                None
            }
            Some(reach) => Some(reach),
            None => {
                self.walk.problem(&span, "reach must be public or restricted");
                None
            }
        }
    }

    fn shape(&self, table: &mut Table<'a>) -> Option<Shape> {
        let (name, span) = table.needed_text("shape")?;
        let list = table.text("list").map(|(list, _)| leak(list));
        let kinds = table.texts("kinds");
        let fields = table.table("field");
        Some(match name {
            "text" => Shape::Text,
            "long_text" => Shape::LongText,
            "translated" => Shape::Translated,
            "long_translated" => Shape::LongTranslated,
            "date" => Shape::Date,
            "integer" => Shape::Integer,
            "decimal" => Shape::Decimal,
            "flag" => Shape::Flag,
            "money" => Shape::Money,
            "symbol" => Shape::Symbol,
            "url" => Shape::Url,
            "email" => Shape::Email,
            "language" => Shape::Language,
            "code" => {
                let Some(list) = list else {
                    self.walk
                        .problem(&span, "a field of shape code names its list: list = \"…\"");
                    return None;
                };
                Shape::Code(list)
            }
            "reference" => {
                let kinds: Vec<&'static str> = kinds.into_iter().map(|(kind, _)| leak(kind)).collect();
                Shape::Reference(Box::leak(kinds.into_boxed_slice()))
            }
            "group" => {
                let fields = fields.map(|fields| self.each(&fields, |code, table| self.field(code, table)));
                Shape::Group(Box::leak(fields.unwrap_or_default().into_boxed_slice()))
            }
            _ => {
                let known = "text long_text translated long_translated code date integer decimal flag money symbol \
                             url email language reference group";
                self.walk
                    .problem(&span, format!("{name:?} is no shape; the shapes are: {known}"));
                return None;
            }
        })
    }

    fn list(&self, id: &str, mut table: Table<'a>) -> Option<(CodeList, Place)> {
        let place = self.walk.place(table.span());
        let title = self.labels(&mut table, "title")?;
        let source = table.needed_text("source").map_or("", |(text, _)| text);
        let licence = table.needed_text("licence").map_or("", |(text, _)| text);
        let codes = table.table("code");
        let codes: Vec<serde_json::Value> = codes
            .map(|codes| {
                self.each(&codes, |code, labels| {
                    let labels = self.label_texts(&labels)?;
                    Some(json!({ "code": code, "labels": labels_json(&labels) }))
                })
            })
            .unwrap_or_default();
        table.finish();
        let document = json!({
            "id": id, "version": "1", "title": labels_json(&title), "source": source, "licence": licence,
            "labels_status": "original", "codes": codes,
        });
        match CodeList::read(&document.to_string()) {
            Ok(list) => Some((list, place)),
            Err(reason) => {
                self.walk.problem(&(0..0), format!("list {id}: {reason}"));
                None
            }
        }
    }

    fn kind(&self, code: &str, mut table: Table<'a>) -> Option<Kind> {
        let prefix = table.needed_text("prefix").map(|(prefix, _)| leak(prefix));
        let slug = table.needed_text("slug").map(|(slug, _)| leak(slug));
        let about = table.text("about").map_or("", |(about, _)| leak(about));
        let title: Vec<&'static str> = table
            .texts("title")
            .into_iter()
            .map(|(field, _)| leak(field))
            .collect();
        let date = table.text("date").map(|(field, _)| leak(field));
        let summary = table.text("summary").map(|(field, _)| leak(field));
        let labels = self.labels(&mut table, "label");
        let plural = self.labels(&mut table, "plural");
        let fields = table
            .table("field")
            .map(|fields| self.each(&fields, |code, table| self.field(code, table)));
        if title.is_empty() {
            self.walk.problem(
                table.span(),
                "title must name the field or fields that make the display title",
            );
        }
        table.finish();
        let mut fields = fields.unwrap_or_default();
        fields.extend_from_slice(COMMON);
        Some(Kind {
            code: leak(code),
            prefix: prefix?,
            slug: slug?,
            about,
            title: TitleRule {
                fields: Box::leak(title.into_boxed_slice()),
            },
            date,
            summary,
            fields: Box::leak(fields.into_boxed_slice()),
            local: labels.zip(plural),
        })
    }
}

fn labels_json(labels: &LocalLabels) -> serde_json::Value {
    Language::ALL
        .iter()
        .map(|language| (language.code().to_owned(), json!(labels.texts[language.index()])))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// Packs are read once at start and their names live as long as the program.
fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}
