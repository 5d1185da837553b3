//! The field table: what one field of a record holds, who may read it and what it is used for.

/// Who may read a field. There is no default: a field that does not state its reach does not compile, and a
/// country pack that leaves it out does not load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Anyone, without signing in.
    Public,
    /// Signed-in people whose role allows it.
    Restricted,
    /// Names, addresses, telephone numbers, birth dates, photographs and free narrative of a person. Such a
    /// value never enters the record tables: it goes to the vault when a draft is checked.
    Identity,
}

impl Reach {
    /// The code used in packs and interfaces.
    pub fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Restricted => "restricted",
            Self::Identity => "identity",
        }
    }

    /// The reach a code names.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Public, Self::Restricted, Self::Identity]
            .into_iter()
            .find(|reach| reach.code() == code)
    }
}

/// Whether a field must be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// May be left out.
    Optional,
    /// Should be answered, if only by saying that the answer is unknown; leaving it out is remarked on.
    Expected,
    /// Must hold a value; a record without it is refused.
    Required,
}

impl Need {
    /// The code used in packs and interfaces.
    pub fn code(self) -> &'static str {
        match self {
            Self::Optional => "optional",
            Self::Expected => "expected",
            Self::Required => "required",
        }
    }

    /// The need a code names.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Optional, Self::Expected, Self::Required]
            .into_iter()
            .find(|need| need.code() == code)
    }
}

/// What one value of a field looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// One line of text that has no language, such as a docket number.
    Text,
    /// Several lines of text that has no language.
    LongText,
    /// One line in any number of languages.
    Translated,
    /// Several paragraphs in any number of languages.
    LongTranslated,
    /// A code of the list with this identifier.
    Code(&'static str),
    /// A date that may be partial, approximate or an interval (EDTF).
    Date,
    /// A whole number.
    Integer,
    /// An exact decimal number.
    Decimal,
    /// Yes or no; unknown is a missing value, not a third flag.
    Flag,
    /// An amount in a currency.
    Money,
    /// A United Nations document symbol.
    Symbol,
    /// An http or https address.
    Url,
    /// An electronic mail address of an office, never of a private person.
    Email,
    /// A language, by its tag.
    Language,
    /// The identifier of another record, of one of these kinds (of any kind where the list is empty).
    Reference(&'static [&'static str]),
    /// A sub-record with fields of its own.
    Group(&'static [Field]),
}

impl Shape {
    /// The name used in packs, interfaces and messages.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Translated => "translated",
            Self::LongTranslated => "long_translated",
            Self::Code(_) => "code",
            Self::Date => "date",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Flag => "flag",
            Self::Money => "money",
            Self::Symbol => "symbol",
            Self::Url => "url",
            Self::Email => "email",
            Self::Language => "language",
            Self::Reference(_) => "reference",
            Self::Group(_) => "group",
        }
    }
}

/// How many characters one line of text may hold.
pub const LINE_LIMIT_CHARACTERS: usize = 1_000;
/// How many characters a text of several paragraphs may hold.
pub const TEXT_LIMIT_CHARACTERS: usize = 200_000;
/// How many values a repeated field may hold.
pub const MANY_LIMIT: usize = 2_000;
/// How deep groups may stand inside groups.
pub const DEPTH_LIMIT: usize = 4;

/// Labels of a field or kind that a country pack declares, in the order of `Language::ALL`.
///
/// Where the pack gives no text for a language, the pack's first language stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalLabels {
    /// The label in each of the six languages.
    pub texts: [&'static str; 6],
}

/// One field of a kind. Fields live as long as the program, so they are passed by copy.
#[derive(Debug, Clone, Copy, PartialEq)]
// Each use is independent of the others, and a declaration names the ones it wants.
#[allow(clippy::struct_excessive_bools)]
pub struct Field {
    /// The name in files and interfaces, `snake_case`; the label is `field-<code>` in the catalogues.
    pub code: &'static str,
    /// What the field means, in English, for the description of the interface.
    pub help: &'static str,
    /// What one value looks like.
    pub shape: Shape,
    /// Whether the field holds any number of values.
    pub many: bool,
    /// Whether it must be filled.
    pub need: Need,
    /// Who may read it.
    pub reach: Reach,
    /// Whether a search counts the records by its values.
    pub facet: bool,
    /// Whether the words in it are found by a search.
    pub searched: bool,
    /// Whether lists show it as a column.
    pub column: bool,
    /// Whether values are further identifiers of the record, found in any spelling.
    pub identifier: bool,
    /// Whether its date stands on the record's timeline.
    pub timeline: bool,
    /// Labels, for fields that a country pack declares.
    pub local: Option<LocalLabels>,
}

impl Field {
    /// A field with no uses, which may be left out.
    pub const fn new(code: &'static str, help: &'static str, shape: Shape, many: bool, reach: Reach) -> Self {
        Self {
            code,
            help,
            shape,
            many,
            need: Need::Optional,
            reach,
            facet: false,
            searched: false,
            column: false,
            identifier: false,
            timeline: false,
            local: None,
        }
    }

    /// The field must hold a value.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.need = Need::Required;
        self
    }

    /// The field should be answered.
    #[must_use]
    pub const fn expected(mut self) -> Self {
        self.need = Need::Expected;
        self
    }

    /// Searches count records by its values.
    #[must_use]
    pub const fn facet(mut self) -> Self {
        self.facet = true;
        self
    }

    /// Searches find the words in it.
    #[must_use]
    pub const fn searched(mut self) -> Self {
        self.searched = true;
        self
    }

    /// Lists show it.
    #[must_use]
    pub const fn column(mut self) -> Self {
        self.column = true;
        self
    }

    /// Its values are further identifiers of the record.
    #[must_use]
    pub const fn identifier(mut self) -> Self {
        self.identifier = true;
        self
    }

    /// Its date stands on the timeline.
    #[must_use]
    pub const fn timeline(mut self) -> Self {
        self.timeline = true;
        self
    }

    /// The fields of the group this field holds, or none.
    pub fn inner(&self) -> &'static [Field] {
        match self.shape {
            Shape::Group(fields) => fields,
            _ => &[],
        }
    }
}
