//! Typed access: which Rust type stands for which shape.
//!
//! A field is typed if any Rust code reads it. [`crate::record!`] declares the struct; the types of its
//! fields implement [`FieldType`].

use std::fmt;
use std::marker::PhantomData;

use rust_decimal::Decimal;
use vocabulary::{LanguageTag, Money, PartialDate, Symbol, Translated};

use crate::field::{Field, Shape};
use crate::id::RecordId;
use crate::kind::Declaration;
use crate::problem::Problem;
use crate::value::{Answer, Missing, Value, Values};

/// A Rust type that holds the value of a field.
pub trait FieldType: Sized {
    /// What one value looks like.
    const SHAPE: Shape;
    /// Whether the type holds any number of values.
    const MANY: bool = false;

    /// Reads the type from a value that was checked; `None` where the value has another shape.
    fn read(value: &Value) -> Option<Self>;
    /// The value that holds it.
    fn write(self) -> Value;
}

/// A record kind that Rust code reads.
pub trait Typed: Sized {
    /// The declaration from which everything about the kind is made.
    const DECLARATION: Declaration;

    /// Reads the typed record.
    ///
    /// # Errors
    /// Names the field whose value has another shape than declared, which cannot happen to a checked record
    /// of this program's version.
    fn read(values: &Values) -> Result<Self, Problem>;
    /// The values that hold it.
    fn write(self) -> Values;
}

/// A sub-record that Rust code reads.
pub trait Group: Sized {
    /// Its fields.
    const FIELDS: &'static [Field];

    /// Reads the typed group.
    ///
    /// # Errors
    /// As [`Typed::read`].
    fn read(values: &Values) -> Result<Self, Problem>;
    /// The values that hold it.
    fn write(self) -> Values;
}

/// A code list, as a type.
pub trait List {
    /// The identifier of the list.
    const ID: &'static str;
}

/// A code of the list `L`.
pub struct Coded<L: List> {
    code: String,
    list: PhantomData<L>,
}

impl<L: List> Coded<L> {
    /// A code; whether the list has it is found out by the check.
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            list: PhantomData,
        }
    }

    /// The code.
    pub fn code(&self) -> &str {
        &self.code
    }
}

// Written by hand because deriving would ask the list's marker type for the same traits.
impl<L: List> Clone for Coded<L> {
    fn clone(&self) -> Self {
        Self::new(self.code.clone())
    }
}

impl<L: List> PartialEq for Coded<L> {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl<L: List> Eq for Coded<L> {}

impl<L: List> fmt::Debug for Coded<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", L::ID, self.code)
    }
}

impl<L: List> FieldType for Coded<L> {
    const SHAPE: Shape = Shape::Code(L::ID);

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Code(code) => Some(Self::new(code.clone())),
            _ => None,
        }
    }

    fn write(self) -> Value {
        Value::Code(self.code)
    }
}

impl<T: FieldType> FieldType for Vec<T> {
    const SHAPE: Shape = T::SHAPE;
    const MANY: bool = true;

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Many(values) => values.iter().map(T::read).collect(),
            _ => None,
        }
    }

    fn write(self) -> Value {
        Value::Many(self.into_iter().map(T::write).collect())
    }
}

/// Declares types that stand for a shape and are held by a value of their own.
macro_rules! field_types {
    ($($name:ty: $shape:expr, $variant:ident;)*) => {$(
        impl FieldType for $name {
            const SHAPE: Shape = $shape;

            fn read(value: &Value) -> Option<Self> {
                match value {
                    Value::$variant(held) => Some(held.clone()),
                    _ => None,
                }
            }

            fn write(self) -> Value {
                Value::$variant(self)
            }
        }
    )*};
}

field_types! {
    String: Shape::Text, Text;
    Translated: Shape::Translated, Translated;
    PartialDate: Shape::Date, Date;
    i64: Shape::Integer, Integer;
    Decimal: Shape::Decimal, Decimal;
    bool: Shape::Flag, Flag;
    Money: Shape::Money, Money;
    Symbol: Shape::Symbol, Symbol;
    LanguageTag: Shape::Language, Language;
}

/// Declares wrappers that give a held type another shape.
macro_rules! shaped_types {
    ($($(#[$doc:meta])* $name:ident($held:ty): $shape:expr, $variant:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct $name(pub $held);

        impl FieldType for $name {
            const SHAPE: Shape = $shape;

            fn read(value: &Value) -> Option<Self> {
                match value {
                    Value::$variant(held) => Some(Self(held.clone())),
                    _ => None,
                }
            }

            fn write(self) -> Value {
                Value::$variant(self.0)
            }
        }
    )*};
}

shaped_types! {
    /// Several lines of text without a language.
    LongText(String): Shape::LongText, Text;
    /// Several paragraphs in languages.
    LongTranslated(Translated): Shape::LongTranslated, Translated;
    /// An http or https address.
    Url(String): Shape::Url, Text;
    /// An electronic mail address of an office.
    Email(String): Shape::Email, Text;
}

/// A set of kinds that a reference may point to, as a type.
pub trait Target {
    /// Their codes; empty means any kind.
    const KINDS: &'static [&'static str];
}

/// Any kind of record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnyKind;

impl Target for AnyKind {
    const KINDS: &'static [&'static str] = &[];
}

/// A reference to a record of one of the kinds of `T`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference<T: Target> {
    /// The record referred to.
    pub id: RecordId,
    target: PhantomData<T>,
}

impl<T: Target> Reference<T> {
    /// A reference; whether the record exists and is of the right kind is found out by the check.
    pub fn new(id: RecordId) -> Self {
        Self {
            id,
            target: PhantomData,
        }
    }
}

impl<T: Target> FieldType for Reference<T> {
    const SHAPE: Shape = Shape::Reference(T::KINDS);

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Reference(id) => Some(Self::new(id.clone())),
            _ => None,
        }
    }

    fn write(self) -> Value {
        Value::Reference(self.id)
    }
}

/// Reads one field of a typed record; used by what the macros write.
///
/// # Errors
/// Where the value has another shape than the type.
pub fn read_field<T: FieldType>(values: &Values, code: &str) -> Result<Answer<T>, Problem> {
    match values.get(code) {
        Value::Missing(missing) => Ok(Answer::Missing(*missing)),
        value => T::read(value)
            .map(Answer::Stated)
            .ok_or_else(|| Problem::error(code, "wrong-shape").with("expected", T::SHAPE.name())),
    }
}

/// Writes one field of a typed record; used by what the macros write.
pub fn write_field<T: FieldType>(values: &mut Values, code: &str, answer: Answer<T>) {
    match answer {
        Answer::Missing(Missing::NotStated) => {}
        Answer::Missing(missing) => values.set(code, Value::Missing(missing)),
        Answer::Stated(value) => values.set(code, value.write()),
    }
}
