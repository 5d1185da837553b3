//! Values as plain words, without links: for differences, timelines and the lines under a title.

use record::{Field, Shape, Value, Values};

use super::Context;

impl Context<'_> {
    /// A value as plain words in the language of the page.
    pub fn words(&self, field: &Field, value: &Value) -> String {
        let language = self.language;
        match value {
            Value::Missing(missing) => self.missing(*missing),
            Value::Text(text) => text.clone(),
            Value::Translated(texts) => texts
                .choose(language)
                .map(|chosen| chosen.text.to_owned())
                .unwrap_or_default(),
            Value::Code(code) => self.code_label(field, code).to_owned(),
            Value::Date(date) => locale::format::date(language, date),
            // A year has no separator of thousands.
            Value::Integer(number) if field.code.contains("year") => number.to_string(),
            Value::Integer(number) => locale::format::number(language, *number),
            Value::Decimal(number) => locale::format::decimal(language, *number),
            Value::Flag(true) => self.text("form-yes"),
            Value::Flag(false) => self.text("form-no"),
            Value::Money(money) => locale::format::money(language, money),
            Value::Symbol(symbol) => symbol.to_string(),
            Value::Language(tag) => self.language_name(*tag),
            Value::Reference(id) => self
                .titles
                .get(id)
                .map_or_else(|| id.to_string(), |titled| titled.title.text.clone()),
            Value::Group(values) => self.words_of_group(field, values),
            Value::Many(values) => {
                let items: Vec<String> = values.iter().map(|value| self.words(field, value)).collect();
                let separator = if matches!(field.shape, Shape::Group(_)) {
                    "\n"
                } else {
                    "; "
                };
                items.join(separator)
            }
        }
    }

    /// The stated fields of a group on one line: "Sex: female; Nationality: Thailand".
    fn words_of_group(&self, field: &Field, values: &Values) -> String {
        let parts: Vec<String> = field
            .inner()
            .iter()
            .filter(|inner| values.iter().any(|(code, _)| code == inner.code))
            .map(|inner| {
                let words = self.words(inner, values.get(inner.code));
                format!("{}: {words}", self.inner_label(inner))
            })
            .collect();
        parts.join("; ")
    }

    /// What tells one group of a repeated field from the others: its first stated text or code.
    pub(super) fn name_of_group(&self, field: &Field, values: &Values) -> Option<String> {
        const LONGEST_NAME_CHARACTERS: usize = 80;
        field
            .inner()
            .iter()
            .filter(|inner| {
                !inner.many && matches!(inner.shape, Shape::Text | Shape::Translated | Shape::Code(_))
            })
            .find_map(|inner| match values.get(inner.code) {
                Value::Missing(_) => None,
                value => Some(self.words(inner, value)),
            })
            .map(|name| {
                if name.chars().count() <= LONGEST_NAME_CHARACTERS {
                    return name;
                }
                let start: String = name.chars().take(LONGEST_NAME_CHARACTERS).collect();
                format!("{start}…")
            })
    }
}
