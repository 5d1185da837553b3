//! The two macros by which a kind of record, or a group inside one, is declared once.

/// Declares a kind of record: the struct, its field table and the conversions.
///
/// ```
/// use record::{record, typed::Url, Typed, Values, Value};
/// use vocabulary::Translated;
///
/// record! {
///     /// A page on the web that a record points to.
///     pub struct WebPage = "web_page", prefix "page", slug "web-pages", title "title" {
///         /// What the page is called.
///         title: Translated => Public, required, searched;
///         /// Where it is.
///         address: Url => Public, column;
///     }
/// }
/// assert_eq!(WebPage::DECLARATION.fields.len(), 2);
/// let page = WebPage { address: Url("https://example.org".into()).into(), ..WebPage::default() };
/// assert_eq!(page.write().get("address"), &Value::Text("https://example.org".into()));
/// ```
///
/// After `=>` stands the reach, which has no default, then the uses of the field: methods of
/// [`crate::Field`]. `title` names the fields that make the display title; `date`, optional, the field by
/// which lists are ordered and counted; `summary`, optional, the text shown under a title in results.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $about:literal])*
        $visibility:vis struct $name:ident = $code:literal, prefix $prefix:literal, slug $slug:literal,
            title $($title:literal)+ $(, date $date:literal)? $(, summary $summary:literal)? {
            $($(#[doc = $help:literal])* $field:ident: $type:ty => $reach:ident $(, $use:ident)*;)*
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq, Default)]
        $visibility struct $name {
            $($(#[doc = $help])* pub $field: $crate::Answer<$type>,)*
        }

        impl $crate::Typed for $name {
            const DECLARATION: $crate::Declaration = $crate::Declaration {
                code: $code,
                prefix: $prefix,
                slug: $slug,
                about: concat!($($about),*),
                title: &[$($title),+],
                date: $crate::record!(@optional $($date)?),
                summary: $crate::record!(@optional $($summary)?),
                fields: &[$(
                    $crate::Field::new(
                        stringify!($field),
                        concat!($($help),*),
                        <$type as $crate::FieldType>::SHAPE,
                        <$type as $crate::FieldType>::MANY,
                        $crate::Reach::$reach,
                    )$(.$use())*
                ),*],
            };

            fn read(values: &$crate::Values) -> Result<Self, $crate::Problem> {
                Ok(Self { $($field: $crate::typed::read_field(values, stringify!($field))?),* })
            }

            fn write(self) -> $crate::Values {
                let mut values = $crate::Values::default();
                $($crate::typed::write_field(&mut values, stringify!($field), self.$field);)*
                values
            }
        }
    };
    (@optional) => { None };
    (@optional $value:literal) => { Some($value) };
}

/// Declares a group: a sub-record that stands inside records, once or repeated.
///
/// The form of a field is that of [`crate::record!`].
#[macro_export]
macro_rules! group {
    (
        $(#[doc = $about:literal])*
        $visibility:vis struct $name:ident {
            $($(#[doc = $help:literal])* $field:ident: $type:ty => $reach:ident $(, $use:ident)*;)*
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq, Default)]
        $visibility struct $name {
            $($(#[doc = $help])* pub $field: $crate::Answer<$type>,)*
        }

        impl $crate::Group for $name {
            const FIELDS: &'static [$crate::Field] = &[$(
                $crate::Field::new(
                    stringify!($field),
                    concat!($($help),*),
                    <$type as $crate::FieldType>::SHAPE,
                    <$type as $crate::FieldType>::MANY,
                    $crate::Reach::$reach,
                )$(.$use())*
            ),*];

            fn read(values: &$crate::Values) -> Result<Self, $crate::Problem> {
                Ok(Self { $($field: $crate::typed::read_field(values, stringify!($field))?),* })
            }

            fn write(self) -> $crate::Values {
                let mut values = $crate::Values::default();
                $($crate::typed::write_field(&mut values, stringify!($field), self.$field);)*
                values
            }
        }

        impl $crate::FieldType for $name {
            const SHAPE: $crate::Shape = $crate::Shape::Group(<Self as $crate::Group>::FIELDS);

            fn read(value: &$crate::Value) -> Option<Self> {
                match value {
                    $crate::Value::Group(values) => <Self as $crate::Group>::read(values).ok(),
                    _ => None,
                }
            }

            fn write(self) -> $crate::Value {
                $crate::Value::Group(<Self as $crate::Group>::write(self))
            }
        }
    };
}

/// Declares code lists as types: `lists! { Act = "act"; }`.
#[macro_export]
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name;

        impl $crate::List for $name {
            const ID: &'static str = $id;
        }
    )*};
}

/// Declares targets of references as types: `targets! { ToLaw = ["law"]; }`.
#[macro_export]
macro_rules! targets {
    ($($(#[$doc:meta])* $name:ident = [$($kind:literal),*];)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name;

        impl $crate::typed::Target for $name {
            const KINDS: &'static [&'static str] = &[$($kind),*];
        }
    )*};
}
