//! Walking a TOML document so that every problem knows its file, line and column.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong in a pack, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackProblem {
    /// The file, as it was named.
    pub file: String,
    /// The line, counted from one.
    pub line: usize,
    /// The column in characters, counted from one.
    pub column: usize,
    /// What is wrong and how to mend it.
    pub sentence: String,
}

impl fmt::Display for PackProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            self.file, self.line, self.column, self.sentence
        )
    }
}

/// A place in a pack file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    file: String,
    line: usize,
    column: usize,
}

impl Place {
    /// The place of a span of `text`.
    pub fn new(file: &str, text: &str, span: &Range<usize>) -> Self {
        let before = text.get(..span.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |position| position + 1);
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// A problem at this place.
    pub fn problem(&self, sentence: impl Into<String>) -> PackProblem {
        PackProblem {
            file: self.file.clone(),
            line: self.line,
            column: self.column,
            sentence: sentence.into(),
        }
    }
}

/// A table being read, which notices the keys that nobody asked for.
pub struct Table<'a> {
    walk: &'a Walk<'a>,
    entries: Vec<(&'a str, Range<usize>, &'a Spanned<DeValue<'a>>)>,
    span: Range<usize>,
    asked: Vec<&'static str>,
}

/// A document being read, and the problems found so far.
pub struct Walk<'a> {
    file: &'a str,
    text: &'a str,
    problems: std::cell::RefCell<Vec<PackProblem>>,
}

impl<'a> Walk<'a> {
    /// Begins to read a document.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            problems: std::cell::RefCell::default(),
        }
    }

    /// The place of a span.
    pub fn place(&self, span: &Range<usize>) -> Place {
        Place::new(self.file, self.text, span)
    }

    /// Notes a problem.
    pub fn problem(&self, span: &Range<usize>, sentence: impl Into<String>) {
        self.problems
            .borrow_mut()
            .push(self.place(span).problem(sentence));
    }

    /// Every problem found, in the order of the file.
    pub fn into_problems(self) -> Vec<PackProblem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| (problem.line, problem.column));
        problems
    }

    /// A table of the document, its entries in the order of the file.
    pub fn table(&'a self, table: &'a DeTable<'a>, span: Range<usize>) -> Table<'a> {
        let mut entries: Vec<_> = table
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), key.span(), value))
            .collect();
        entries.sort_by_key(|(_, span, _)| span.start);
        Table {
            walk: self,
            entries,
            span,
            asked: Vec::new(),
        }
    }

    /// The value as a table, or a problem.
    pub fn as_table(&'a self, key: &str, value: &'a Spanned<DeValue<'a>>) -> Option<Table<'a>> {
        if let DeValue::Table(table) = value.get_ref() {
            Some(self.table(table, value.span()))
        } else {
            self.problem(&value.span(), format!("{key} must be a table"));
            None
        }
    }
}

impl<'a> Table<'a> {
    /// Where the table stands.
    pub fn span(&self) -> &Range<usize> {
        &self.span
    }

    /// Every entry: key, its place, value; for tables whose keys are names.
    pub fn entries(&self) -> &[(&'a str, Range<usize>, &'a Spanned<DeValue<'a>>)] {
        &self.entries
    }

    /// The value of a key.
    pub fn get(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.push(key);
        self.entries
            .iter()
            .find(|(name, ..)| *name == key)
            .map(|(.., value)| *value)
    }

    /// The text of a key.
    pub fn text(&mut self, key: &'static str) -> Option<(&'a str, Range<usize>)> {
        let value = self.get(key)?;
        if let DeValue::String(text) = value.get_ref() {
            return Some((text.as_ref(), value.span()));
        }
        self.walk
            .problem(&value.span(), format!("{key} must be text in quotation marks"));
        None
    }

    /// The text of a key that must be there.
    pub fn needed_text(&mut self, key: &'static str) -> Option<(&'a str, Range<usize>)> {
        if self.entries.iter().all(|(name, ..)| *name != key) {
            self.asked.push(key);
            self.walk.problem(&self.span, format!("{key} is missing here"));
            return None;
        }
        self.text(key)
    }

    /// A yes or no; no where the key is absent.
    pub fn flag(&mut self, key: &'static str) -> bool {
        match self.get(key).map(|value| (value.get_ref(), value.span())) {
            None => false,
            Some((DeValue::Boolean(flag), _)) => *flag,
            Some((_, span)) => {
                self.walk.problem(&span, format!("{key} must be true or false"));
                false
            }
        }
    }

    /// A list of texts; empty where the key is absent.
    pub fn texts(&mut self, key: &'static str) -> Vec<(&'a str, Range<usize>)> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.walk
                .problem(&value.span(), format!("{key} must be a list in square brackets"));
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                if let DeValue::String(text) = item.get_ref() {
                    return Some((text.as_ref(), item.span()));
                }
                self.walk.problem(
                    &item.span(),
                    format!("{key} may hold only text in quotation marks"),
                );
                None
            })
            .collect()
    }

    /// A table inside this one.
    pub fn table(&mut self, key: &'static str) -> Option<Table<'a>> {
        let value = self.get(key)?;
        self.walk.as_table(key, value)
    }

    /// Notes every key that nobody asked for: a misspelt key must not pass in silence.
    pub fn finish(self) {
        for (key, span, _) in &self.entries {
            if !self.asked.contains(key) {
                let nearest = crate::schema::nearest(key, self.asked.iter().copied());
                let sentence = format!(
                    "{key} means nothing here; known keys near it: {}",
                    nearest.join(", ")
                );
                self.walk.problem(span, sentence);
            }
        }
    }
}
