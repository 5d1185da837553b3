//! One value, as a page shows it.

use record::{Field, Kind, Missing, RecordId, Shape, Value, Values};
use vocabulary::date::{Form, Precision, WithinYear};
use vocabulary::{LanguageTag, PartialDate, Translated};

use super::{Context, address};
use crate::view::{CodeLink, Fact, Link, Shown, ShownText};

/// The place of a value: the kind of its record, and the path of its field in it.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The kind.
    pub kind: &'a Kind,
    /// Field codes without positions, such as `victims.sexes`.
    pub path: &'a str,
    /// The field.
    pub field: &'a Field,
}

impl<'a> Place<'a> {
    /// The place of a field of the record itself.
    pub fn top(kind: &'a Kind, field: &'a Field) -> Self {
        Self {
            kind,
            path: field.code,
            field,
        }
    }
}

impl Context<'_> {
    /// A value as the page shows it.
    pub fn value(&self, place: Place<'_>, value: &Value) -> Shown {
        match value {
            Value::Many(values) => self.many(place, values),
            Value::Missing(missing) => Shown::Missing(self.missing(*missing)),
            Value::Group(values) => Shown::Group(self.facts_of_group(place, values)),
            Value::Translated(texts) => self.translated(place.field, texts),
            Value::Code(code) => {
                let link = self.code(place, code);
                match link.href {
                    Some(href) => Shown::Link(Link::new(link.label, href)),
                    None => Shown::plain(link.label),
                }
            }
            Value::Text(text) => self.text_value(place.field, text),
            Value::Date(date) => self.date(date),
            Value::Reference(id) => self.reference(id),
            Value::Symbol(symbol) => {
                let symbol = symbol.to_string();
                Shown::Link(Link::new(symbol.clone(), self.href(&address::search(&symbol))))
            }
            Value::Language(tag) => Shown::plain(self.language_name(*tag)),
            other => Shown::Number(self.words(place.field, other)),
        }
    }

    /// The words of a missing state.
    pub fn missing(&self, missing: Missing) -> String {
        self.text(&format!("missing-{}", missing.code()))
    }

    /// A row of label and value.
    pub fn fact(&self, place: Place<'_>, value: &Value) -> Fact {
        Fact::new(
            self.field_label(place.kind, place.path, place.field),
            self.value(place, value),
        )
    }

    /// A date in words, and in ISO 8601 where it has such a form.
    pub fn date(&self, date: &PartialDate) -> Shown {
        Shown::Date {
            text: locale::format::date(self.language, date),
            iso: iso_of(date),
        }
    }

    /// A record by its title, with a link to its page.
    pub fn reference(&self, id: &RecordId) -> Shown {
        let (title, href) = self.record_link(id);
        Shown::Reference { title, href }
    }

    /// The title of a record and the address of its page. Where the title is not known, the identifier and
    /// the permanent address stand in.
    pub fn record_link(&self, id: &RecordId) -> (ShownText, String) {
        match self
            .titles
            .get(id)
            .and_then(|titled| Some((titled, self.schema.kind(&titled.kind)?)))
        {
            Some((titled, kind)) => (self.title(&titled.title), self.href(&address::record(kind, id))),
            None => (ShownText::plain(id.as_str()), address::permanent(id)),
        }
    }

    /// The name of a language: in the language of the page, else in itself, else its code.
    pub fn language_name(&self, tag: LanguageTag) -> String {
        self.schema
            .lists()
            .label("language", tag.as_str(), self.language)
            .map_or_else(|| crate::view::shown::name_of(tag), ToOwned::to_owned)
    }

    fn many(&self, place: Place<'_>, values: &[Value]) -> Shown {
        if matches!(place.field.shape, Shape::Code(_)) {
            let codes = values.iter().filter_map(|value| match value {
                Value::Code(code) => Some(self.code(place, code)),
                _ => None,
            });
            return Shown::Codes(codes.collect());
        }
        if let Some(rows) = self.rows(place, values) {
            return rows;
        }
        match values {
            [single] => self.value(place, single),
            values => Shown::Many(values.iter().map(|value| self.value(place, value)).collect()),
        }
    }

    /// The groups of a repeated field as a table, where there are several and all their fields are few and short,
    /// and the first of them is in every group, so that it can name the row.
    fn rows(&self, place: Place<'_>, values: &[Value]) -> Option<Shown> {
        const MOST_COLUMNS: usize = 4;
        let groups: Vec<&Values> = values
            .iter()
            .filter_map(|value| match value {
                Value::Group(group) => Some(group),
                _ => None,
            })
            .collect();
        let says = |group: &Values, field: &Field| {
            !matches!(group.get(field.code), Value::Missing(Missing::NotStated))
        };
        let fields: Vec<&Field> = place
            .field
            .inner()
            .iter()
            .filter(|field| groups.iter().any(|group| says(group, field)))
            .collect();
        let first = *fields.first()?;
        let is_short = |field: &&Field| {
            let is_long = matches!(
                field.shape,
                Shape::Group(_) | Shape::LongText | Shape::LongTranslated
            );
            !field.many && !is_long && field.code != "note"
        };
        let fits = groups.len() > 1
            && (2..=MOST_COLUMNS).contains(&fields.len())
            && fields.iter().all(is_short)
            && groups.iter().all(|group| says(group, first));
        fits.then(|| Shown::Rows {
            columns: fields.iter().map(|field| self.inner_label(field)).collect(),
            rows: groups
                .iter()
                .map(|group| {
                    fields
                        .iter()
                        .map(|field| self.cell(place, group, field))
                        .collect()
                })
                .collect(),
        })
    }

    /// A value in a table; what is not stated leaves its cell empty.
    fn cell(&self, place: Place<'_>, group: &Values, field: &Field) -> Shown {
        match group.get(field.code) {
            Value::Missing(Missing::NotStated) => Shown::plain(""),
            value => {
                let path = record::problem::join_path(place.path, field.code);
                let inner = Place {
                    kind: place.kind,
                    path: &path,
                    field,
                };
                self.value(inner, value)
            }
        }
    }

    /// A code with its words, and the list of what else carries it where the field is counted by searches.
    fn code(&self, place: Place<'_>, code: &str) -> CodeLink {
        CodeLink {
            label: self.code_label(place.field, code).to_owned(),
            href: place
                .field
                .facet
                .then(|| self.href(&address::filtered(place.kind, place.path, code))),
        }
    }

    /// The stated fields of a group.
    fn facts_of_group(&self, place: Place<'_>, values: &Values) -> Vec<Fact> {
        place
            .field
            .inner()
            .iter()
            .filter(|field| !matches!(values.get(field.code), Value::Missing(Missing::NotStated)))
            .map(|field| {
                let path = record::problem::join_path(place.path, field.code);
                let inner = Place {
                    kind: place.kind,
                    path: &path,
                    field,
                };
                self.fact(inner, values.get(field.code))
            })
            .collect()
    }

    fn translated(&self, field: &Field, texts: &Translated) -> Shown {
        let Some(text) = ShownText::choose(texts, self.language, &self.text("text-machine")) else {
            return Shown::Missing(self.missing(Missing::NotStated));
        };
        if field.shape == Shape::LongTranslated {
            Shown::Paragraphs(text)
        } else {
            Shown::Text(text)
        }
    }

    fn text_value(&self, field: &Field, text: &str) -> Shown {
        match field.shape {
            Shape::Url => Shown::Link(Link::new(short_address(text), text)),
            Shape::Email => Shown::Link(Link::new(text, format!("mailto:{text}"))),
            Shape::LongText => Shown::Paragraphs(ShownText::plain(text)),
            // A text without a language may run against the page: it is laid out by itself.
            _ if locale::format::runs_against(self.language, text) => Shown::Words(text.to_owned()),
            _ => Shown::plain(text),
        }
    }
}

/// An address as people read it: without its scheme and the slash at its end, and at most 60 characters.
fn short_address(address: &str) -> String {
    const SHOWN_CHARACTERS: usize = 60;
    let bare = address
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_end_matches('/');
    if bare.chars().count() <= SHOWN_CHARACTERS {
        return bare.to_owned();
    }
    let start: String = bare.chars().take(SHOWN_CHARACTERS).collect();
    format!("{start}…")
}

/// A whole day, month or year in ISO 8601, as the attribute `datetime` takes it; other dates have no such form.
pub fn iso_of(date: &PartialDate) -> Option<String> {
    let Form::Single(stated) = date.form() else {
        return None;
    };
    let is_plain = !date.is_approximate()
        && !date.is_uncertain()
        && (1..=9999).contains(&stated.year)
        && stated.unspecified_year_digits == 0;
    let has_form = matches!(
        (date.precision(), stated.within_year),
        (Precision::Year, WithinYear::Whole)
            | (Precision::Month, WithinYear::Month(_))
            | (Precision::Day, WithinYear::Day(..))
    );
    (is_plain && has_form).then(|| date.to_string())
}
