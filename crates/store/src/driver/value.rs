//! The values that pass between the program and either engine.

use serde_json::Value as Json;

use crate::problem::StoreProblem;

/// One value of a row or parameter. Both engines store exactly these.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// No value.
    Null,
    /// A whole number. Truth is 0 or 1, a moment is microseconds since 1970 in UTC.
    I64(i64),
    /// A binary fraction.
    F64(f64),
    /// Text without NUL characters.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Value {
    /// The name of the kind of value, for messages.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::I64(_) => "a whole number",
            Self::F64(_) => "a fraction",
            Self::Text(_) => "text",
            Self::Blob(_) => "bytes",
        }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::I64(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::I64(i64::from(number))
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::I64(i64::from(flag))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&[u8; 32]> for Value {
    fn from(hash: &[u8; 32]) -> Self {
        Self::Blob(hash.to_vec())
    }
}

impl From<&Json> for Value {
    fn from(json: &Json) -> Self {
        Self::Text(json.to_string())
    }
}

impl From<uuid::Uuid> for Value {
    fn from(id: uuid::Uuid) -> Self {
        Self::Text(id.to_string())
    }
}

impl From<jiff::Timestamp> for Value {
    fn from(moment: jiff::Timestamp) -> Self {
        Self::I64(moment.as_microsecond())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Refuses parameters that only one of the engines would take.
pub(crate) fn check_parameters(parameters: &[Value]) -> Result<(), StoreProblem> {
    for (position, value) in parameters.iter().enumerate() {
        let has_nul = matches!(value, Value::Text(text) if text.contains('\0'));
        if has_nul {
            return Err(StoreProblem::NulCharacter {
                what: format!("value {} of the statement", position + 1),
            });
        }
    }
    Ok(())
}

/// The row a query gave.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row(pub(crate) Vec<Value>);

impl Row {
    fn unreadable(&self, column: usize, expected: &str) -> StoreProblem {
        StoreProblem::Unreadable {
            place: "the store".to_owned(),
            what: format!("column {} of a row", column + 1),
            reason: format!(
                "expected {expected}, found {}",
                self.0.get(column).map_or("no column", Value::name)
            ),
        }
    }

    /// Any value.
    pub(crate) fn value(&self, column: usize) -> Result<&Value, StoreProblem> {
        self.0
            .get(column)
            .ok_or_else(|| self.unreadable(column, "a value"))
    }

    /// Text.
    pub(crate) fn text(&self, column: usize) -> Result<&str, StoreProblem> {
        match self.value(column)? {
            Value::Text(text) => Ok(text),
            _ => Err(self.unreadable(column, "text")),
        }
    }

    /// Text or nothing.
    pub(crate) fn optional_text(&self, column: usize) -> Result<Option<&str>, StoreProblem> {
        match self.value(column)? {
            Value::Null => Ok(None),
            _ => self.text(column).map(Some),
        }
    }

    /// A whole number.
    pub(crate) fn integer(&self, column: usize) -> Result<i64, StoreProblem> {
        match self.value(column)? {
            Value::I64(number) => Ok(*number),
            _ => Err(self.unreadable(column, "a whole number")),
        }
    }

    /// A whole number or nothing.
    pub(crate) fn optional_integer(&self, column: usize) -> Result<Option<i64>, StoreProblem> {
        match self.value(column)? {
            Value::Null => Ok(None),
            _ => self.integer(column).map(Some),
        }
    }

    /// A count, size or number that is never negative.
    pub(crate) fn count(&self, column: usize) -> Result<u64, StoreProblem> {
        u64::try_from(self.integer(column)?).map_err(|_| self.unreadable(column, "a number from zero up"))
    }

    /// The number of a revision.
    pub(crate) fn number(&self, column: usize) -> Result<u32, StoreProblem> {
        u32::try_from(self.integer(column)?).map_err(|_| self.unreadable(column, "the number of a revision"))
    }

    /// The number of a revision or nothing.
    pub(crate) fn optional_number(&self, column: usize) -> Result<Option<u32>, StoreProblem> {
        match self.value(column)? {
            Value::Null => Ok(None),
            _ => self.number(column).map(Some),
        }
    }

    /// Yes or no.
    pub(crate) fn flag(&self, column: usize) -> Result<bool, StoreProblem> {
        self.integer(column).map(|number| number != 0)
    }

    /// Bytes.
    pub(crate) fn bytes(&self, column: usize) -> Result<&[u8], StoreProblem> {
        match self.value(column)? {
            Value::Blob(bytes) => Ok(bytes),
            _ => Err(self.unreadable(column, "bytes")),
        }
    }

    /// A SHA-256.
    pub(crate) fn hash(&self, column: usize) -> Result<[u8; 32], StoreProblem> {
        self.bytes(column)?
            .try_into()
            .map_err(|_| self.unreadable(column, "32 bytes"))
    }

    /// A JSON document, which is stored as text.
    pub(crate) fn json(&self, column: usize) -> Result<Json, StoreProblem> {
        serde_json::from_str(self.text(column)?).map_err(|_| self.unreadable(column, "JSON"))
    }

    /// A JSON document or nothing.
    pub(crate) fn optional_json(&self, column: usize) -> Result<Option<Json>, StoreProblem> {
        match self.value(column)? {
            Value::Null => Ok(None),
            _ => self.json(column).map(Some),
        }
    }

    /// A moment.
    pub(crate) fn moment(&self, column: usize) -> Result<jiff::Timestamp, StoreProblem> {
        jiff::Timestamp::from_microsecond(self.integer(column)?)
            .map_err(|_| self.unreadable(column, "a moment"))
    }

    /// A moment or nothing.
    pub(crate) fn optional_moment(&self, column: usize) -> Result<Option<jiff::Timestamp>, StoreProblem> {
        match self.value(column)? {
            Value::Null => Ok(None),
            _ => self.moment(column).map(Some),
        }
    }

    /// A client-made key.
    pub(crate) fn uuid(&self, column: usize) -> Result<uuid::Uuid, StoreProblem> {
        self.text(column)?
            .parse()
            .map_err(|_| self.unreadable(column, "a UUID"))
    }
}
