//! The fields that a query may name.

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Text, analysed in its language.
    Text,
    /// Codes, compared as a whole and without regard to case.
    Code,
    /// Partial dates.
    Date,
    /// Numbers.
    Number,
}

/// A field that a query may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name, as the canonical text of a query has it.
    pub name: String,
    /// What its values are.
    pub kind: FieldKind,
    /// Other names people may type, such as its labels in the six languages. A name with a space cannot be typed.
    pub aliases: Vec<String>,
}

/// The fields that a query may name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<Field>);

impl Fields {
    /// Looks a name or alias up, without regard to case.
    pub fn find(&self, name: &str) -> Option<&Field> {
        let name = name.to_lowercase();
        let by_name = self.0.iter().find(|field| field.name.to_lowercase() == name);
        by_name.or_else(|| {
            let mut fields = self.0.iter();
            fields.find(|field| field.aliases.iter().any(|alias| alias.to_lowercase() == name))
        })
    }

    /// The fields, in the order they were given.
    pub fn iter(&self) -> impl Iterator<Item = &Field> {
        self.0.iter()
    }
}

impl FromIterator<Field> for Fields {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Self {
        Self(fields.into_iter().collect())
    }
}
