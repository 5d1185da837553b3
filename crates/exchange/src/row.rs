//! A record as a row of cells, and back.
//!
//! The columns follow from the field table: `jurisdiction`, `victims.count`, `operative.2.due`; a text in a
//! language is `title[en]`, and `title[fr:machine]` where it is no original. Several codes, texts or
//! references stand in one cell, set apart by semicolons. An empty cell is not stated; `[unknown]` and
//! `[not_applicable]` say why there is no value. A text that is too long for a cell of a spreadsheet goes on in
//! `summary[en]+2`, `summary[en]+3`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use record::{Draft, Field, Kind, Missing, Problem, Record, Schema, Shape, Value, Values};
use serde_json::{Map, Value as Json, json};
use vocabulary::TextStatus;

use crate::formula;

/// The cells of a record, by column.
pub type Cells = BTreeMap<String, String>;

/// The cells of a record that are not empty.
pub fn write(kind: &Kind, record: &Record) -> Cells {
    let mut cells = Cells::new();
    cells.insert("id".into(), record.id.as_str().to_owned());
    if !record.aliases.is_empty() {
        put(
            &mut cells,
            "aliases".into(),
            &join(record.aliases.iter().map(String::as_str)),
        );
    }
    write_values(kind.fields, &record.values, "", &mut cells);
    cells
}

fn write_values(fields: &[Field], values: &Values, path: &str, cells: &mut Cells) {
    for field in fields {
        let here = if path.is_empty() {
            field.code.to_owned()
        } else {
            format!("{path}.{}", field.code)
        };
        match values.get(field.code) {
            Value::Missing(Missing::NotStated) => {}
            Value::Missing(missing) => put(cells, here, &format!("[{}]", missing.code())),
            Value::Many(many) if is_plain(field.shape) => {
                let texts: Vec<String> = many.iter().map(plain_text).collect();
                put(cells, here, &join(texts.iter().map(String::as_str)));
            }
            Value::Many(many) => {
                for (position, value) in many.iter().enumerate() {
                    write_single(field, value, &format!("{here}.{}", position + 1), cells);
                }
            }
            single => write_single(field, single, &here, cells),
        }
    }
}

fn write_single(field: &Field, value: &Value, path: &str, cells: &mut Cells) {
    match value {
        Value::Group(values) => write_values(field.inner(), values, path, cells),
        Value::Translated(texts) => {
            for (language, text) in texts.iter() {
                let column = match text.status {
                    TextStatus::Original => format!("{path}[{language}]"),
                    status => format!("{path}[{language}:{}]", status.code()),
                };
                put(cells, column, &keep_brackets(&text.text));
            }
        }
        Value::Text(text) => put(cells, path.into(), &keep_brackets(text)),
        plain => put(cells, path.into(), &plain_text(plain)),
    }
}

/// Text that reads like a missing value keeps its brackets by a backslash before them.
fn keep_brackets(text: &str) -> Cow<'_, str> {
    if text.starts_with(['[', '\\']) {
        Cow::Owned(format!("\\{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// How long a cell of a spreadsheet may be, in UTF-16 code units; it cuts what is longer without a word.
pub const CELL_LIMIT_UNITS: usize = 32_767;

/// How much of a longer text stands in one cell; the rest of the limit is left for what guards it.
const PIECE_UNITS: usize = 32_000;

fn put(cells: &mut Cells, column: String, text: &str) {
    // No character needs more code units than bytes.
    if text.len() <= PIECE_UNITS {
        cells.insert(column, formula::guard(text));
        return;
    }
    for (position, piece) in pieces(text).into_iter().enumerate() {
        let name = match position {
            0 => column.clone(),
            later => format!("{column}+{}", later + 1),
        };
        cells.insert(name, formula::guard(piece));
    }
}

/// The text in pieces that fit a cell.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut units) = (0, 0);
    for (place, character) in text.char_indices() {
        if units + character.len_utf16() > PIECE_UNITS {
            pieces.push(&text[start..place]);
            (start, units) = (place, 0);
        }
        units += character.len_utf16();
    }
    pieces.push(&text[start..]);
    pieces
}

/// The column that a column continues, and as which part: `summary[en]+2` gives `summary[en]` and 2.
pub(crate) fn continuation(column: &str) -> Option<(&str, usize)> {
    let (name, part) = column.rsplit_once('+')?;
    let part: usize = part
        .parse()
        .ok()
        .filter(|part| (2..=HIGHEST_PART).contains(part))?;
    Some((name, part))
}

/// The most cells that one text may take.
const HIGHEST_PART: usize = 1_000;

/// Whether several values of the shape stand in one cell.
fn is_plain(shape: Shape) -> bool {
    !matches!(
        shape,
        Shape::Group(_) | Shape::Translated | Shape::LongTranslated | Shape::LongText
    )
}

fn plain_text(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Code(text) => text.clone(),
        Value::Date(date) => date.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        Value::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Value::Money(money) => money.to_string(),
        Value::Symbol(symbol) => symbol.to_string(),
        Value::Language(language) => language.to_string(),
        Value::Reference(id) => id.to_string(),
        Value::Missing(_) | Value::Translated(_) | Value::Group(_) | Value::Many(_) => String::new(),
    }
}

fn join<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut joined = String::new();
    for (position, text) in texts.enumerate() {
        if position > 0 {
            joined.push_str("; ");
        } else if text.starts_with('[') {
            // So that it does not read like a missing value; splitting takes it away again.
            joined.push('\\');
        }
        for character in text.chars() {
            if matches!(character, '\\' | ';') {
                joined.push('\\');
            }
            joined.push(character);
        }
    }
    joined
}

fn split(cell: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut characters = cell.chars();
    while let Some(character) = characters.next() {
        let last = parts.len() - 1;
        match character {
            '\\' => parts[last].extend(characters.next()),
            ';' => parts.push(String::new()),
            other => parts[last].push(other),
        }
    }
    parts
        .iter()
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// One column of a file, understood. The default is a column that says nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Column {
    name: String,
    place: Option<Place>,
    is_unknown: bool,
    continued_in: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant)] // almost every column is a field
enum Place {
    Id,
    Aliases,
    Field {
        path: Vec<Step>,
        field: Field,
        language: Option<(String, TextStatus)>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Code(&'static str),
    Position(usize),
}

/// The column in which the reasons stand why a row was refused. Reading passes over it.
pub const REASONS_COLUMN: &str = "problems";

/// The column that says what could stand instead. Reading passes over it.
pub const SUGGESTIONS_COLUMN: &str = "suggestions";

/// The highest position that a column may name: `operative.2000.due`.
const HIGHEST_POSITION: usize = record::field::MANY_LIMIT;

impl Column {
    /// Understands the name of a column.
    ///
    /// # Errors
    /// A problem that names the nearest columns, where there is no such field.
    pub fn read(kind: &Kind, name: &str) -> Result<Self, Problem> {
        let name = name.trim();
        let place = match name {
            "id" => Some(Place::Id),
            "aliases" => Some(Place::Aliases),
            // The kind is known, the revision is the store's, and a column without a name says nothing.
            "" | "kind" | "revision" => None,
            // What the writer of refused rows added.
            REASONS_COLUMN | SUGGESTIONS_COLUMN if kind.field(name).is_none() => None,
            // The first part says what the column means.
            name if continuation(name).is_some() => None,
            name => Some(read_place(kind, name).ok_or_else(|| unknown_column(kind, name))?),
        };
        Ok(Self {
            name: name.to_owned(),
            place,
            is_unknown: false,
            continued_in: Vec::new(),
        })
    }

    /// A column whose name means nothing, which is told once and not for every row.
    pub(crate) fn unknown() -> Self {
        Self {
            is_unknown: true,
            ..Self::default()
        }
    }

    /// Says that the text goes on in the column at this position.
    pub(crate) fn go_on_in(&mut self, position: usize) {
        self.continued_in.push(position);
    }

    /// The text of the column in a row: its cell, and those in which it goes on.
    fn text<'a>(&self, cell: &'a str, cells: &'a [String]) -> Cow<'a, str> {
        let rest: Vec<&str> = self
            .continued_in
            .iter()
            .filter_map(|position| cells.get(*position))
            .map(|cell| formula::unguard(cell))
            .filter(|rest| !rest.is_empty())
            .collect();
        if rest.is_empty() {
            return Cow::Borrowed(formula::unguard(cell.trim()));
        }
        // Blanks at the ends of a piece stand in the middle of the text.
        Cow::Owned(format!("{}{}", formula::unguard(cell), rest.concat()))
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

fn read_place(kind: &Kind, name: &str) -> Option<Place> {
    let (path, language) = match name.split_once('[') {
        None => (name, None),
        Some((path, rest)) => {
            let inside = rest.strip_suffix(']')?;
            let (language, status) = inside.split_once(':').unwrap_or((inside, "original"));
            language.parse::<vocabulary::LanguageTag>().ok()?;
            (path, Some((language.to_owned(), TextStatus::from_code(status)?)))
        }
    };
    let mut fields = kind.fields;
    let mut found: Option<&'static Field> = None;
    let mut steps = Vec::new();
    for part in path.split('.') {
        if let Ok(position) = part.parse::<usize>() {
            found.filter(|field| field.many && (1..=HIGHEST_POSITION).contains(&position))?;
            steps.push(Step::Position(position - 1));
        } else {
            let field = fields.iter().find(|field| field.code == part)?;
            steps.push(Step::Code(field.code));
            fields = field.inner();
            found = Some(field);
        }
    }
    let field = *found?;
    let is_translated = matches!(field.shape, Shape::Translated | Shape::LongTranslated);
    let fits = is_translated || language.is_none();
    fits.then_some(Place::Field {
        path: steps,
        field,
        language,
    })
}

fn unknown_column(kind: &Kind, name: &str) -> Problem {
    let mut known: Vec<String> = kind.paths().into_iter().map(|(path, _)| path).collect();
    known.sort_by_key(|path| (distance(path, name), path.clone()));
    known.truncate(3);
    Problem::remark("", "unknown-column")
        .with("column", name)
        .with("nearest", known.join(", "))
}

/// How many letters two names do not share at the same place; enough to order suggestions.
fn distance(left: &str, right: &str) -> usize {
    let same = left
        .chars()
        .zip(right.chars())
        .take_while(|(one, other)| one == other)
        .count();
    left.chars().count().max(right.chars().count()) - same
}

/// Reads a row into a draft. The kind and every column are known; the cells are what stands in the file.
pub fn read(
    schema: &Schema,
    kind: &Kind,
    columns: &[Column],
    cells: &[String],
) -> (Option<Draft>, Vec<Problem>) {
    let mut document = json!({ "kind": kind.code, "aliases": [], "fields": {} });
    let mut problems = Vec::new();
    if cells.len() > columns.len() && cells[columns.len()..].iter().any(|cell| !cell.is_empty()) {
        problems.push(ragged(columns.len(), cells.len()));
    }
    for (position, (column, cell)) in columns.iter().zip(cells).enumerate() {
        let Some(place) = &column.place else {
            if column.name.is_empty() && !column.is_unknown && !cell.trim().is_empty() {
                problems.push(Problem::remark("", "unnamed-column").with("position", position + 1));
            }
            continue;
        };
        let text = column.text(cell, cells);
        if text.is_empty() {
            continue;
        }
        let text = mend(place, text, &column.name, &mut problems);
        match place {
            Place::Id => document["id"] = text.as_ref().into(),
            Place::Aliases => document["aliases"] = split(&text).into(),
            Place::Field {
                path,
                field,
                language,
            } => {
                let leaf = leaf(field, path, language.as_ref(), &text);
                place_leaf(&mut document["fields"], path, language.as_ref(), leaf);
            }
        }
    }
    close_gaps(&mut document["fields"]);
    match Draft::from_json(&document, schema) {
        Ok((draft, found)) => {
            problems.extend(found);
            (Some(draft), problems)
        }
        Err(found) => {
            problems.extend(found);
            (None, problems)
        }
    }
}

/// The problem of a row with too few or too many cells.
pub(crate) fn ragged(expected: usize, found: usize) -> Problem {
    Problem::error("", "ragged-row")
        .with("expected", expected)
        .with("found", found)
}

/// The cell without characters that nobody sees, where they would make it another identifier, code or number.
/// Those in texts are the check's to find.
fn mend<'a>(place: &Place, text: Cow<'a, str>, column: &str, problems: &mut Vec<Problem>) -> Cow<'a, str> {
    let is_text = match place {
        Place::Id => false,
        Place::Aliases => true,
        Place::Field { field, .. } => matches!(
            field.shape,
            Shape::Text | Shape::LongText | Shape::Translated | Shape::LongTranslated
        ),
    };
    let is_plain = text.bytes().all(|byte| (0x20..0x7F).contains(&byte));
    if is_text || is_plain {
        return text;
    }
    let cleaned = vocabulary::text::clean(&text, false);
    if cleaned.hidden > 0 {
        problems.push(Problem::remark(column, "hidden-characters").with("count", cleaned.hidden));
    }
    Cow::Owned(cleaned.text)
}

/// The JSON of one cell.
fn leaf(field: &Field, path: &[Step], language: Option<&(String, TextStatus)>, text: &str) -> Json {
    if let Some(missing) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return json!({ "missing": missing });
    }
    let is_position = matches!(path.last(), Some(Step::Position(_)));
    if field.many && is_plain(field.shape) && !is_position {
        return split(text).iter().map(|part| single(field, part)).collect();
    }
    let text = text.strip_prefix('\\').unwrap_or(text);
    match language {
        Some((_, status)) => json!({ "text": text, "status": status.code() }),
        None => single(field, text),
    }
}

fn single(field: &Field, text: &str) -> Json {
    match field.shape {
        // A spreadsheet's own way of writing a date is understood where it can mean only one day.
        Shape::Date => vocabulary::date::read_lenient(text)
            .map_or_else(|_| text.to_owned(), |date| date.to_string())
            .into(),
        Shape::Translated | Shape::LongTranslated => json!({ "en": text }),
        _ => text.into(),
    }
}

fn place_leaf(fields: &mut Json, path: &[Step], language: Option<&(String, TextStatus)>, leaf: Json) {
    let mut at = fields;
    for step in path {
        at = match step {
            Step::Code(code) => {
                if !at.is_object() {
                    *at = Json::Object(Map::new());
                }
                &mut at[*code]
            }
            Step::Position(position) => {
                if !at.is_array() {
                    *at = json!([]);
                }
                let Json::Array(items) = at else { return };
                if items.len() <= *position {
                    items.resize(position + 1, Json::Null);
                }
                &mut items[*position]
            }
        };
    }
    match language {
        Some((language, _)) if leaf.get("missing").is_none() => {
            if !at.is_object() {
                *at = Json::Object(Map::new());
            }
            at[language.as_str()] = leaf;
        }
        _ => *at = leaf,
    }
}

/// Takes out positions that no cell filled.
fn close_gaps(json: &mut Json) {
    match json {
        Json::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(close_gaps);
        }
        Json::Object(fields) => fields.values_mut().for_each(close_gaps),
        _ => {}
    }
}
