//! Statements: each a named constant, so that a test can prepare every one of them on both engines.

/// The text of one statement. Parameters are `$1`, `$2` and so on, in both engines.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Statement {
    /// Its name, for messages and tests.
    pub(crate) name: &'static str,
    /// The text for SQLite.
    pub(crate) sqlite: &'static str,
    /// The text for PostgreSQL.
    pub(crate) postgres: &'static str,
}

/// Declares statements as constants, and `ALL` of them as a list. One text serves both engines unless two
/// are given: `NAME = sqlite "..." postgres "...";`.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $($engine:ident)? $text:literal $($other:ident $other_text:literal)?;)*) => {
        $(
            $(#[$doc])*
            pub(crate) const $name: $crate::driver::Statement =
                $crate::driver::statement::statements!(@one $name, $($engine)? $text $($other $other_text)?);
        )*

        /// Every statement of this module.
        pub(crate) const ALL: &[$crate::driver::Statement] = &[$($name),*];
    };
    (@one $name:ident, $text:literal) => {
        $crate::driver::Statement { name: stringify!($name), sqlite: $text, postgres: $text }
    };
    (@one $name:ident, sqlite $sqlite:literal postgres $postgres:literal) => {
        $crate::driver::Statement { name: stringify!($name), sqlite: $sqlite, postgres: $postgres }
    };
}
pub(crate) use statements;
