//! The canonical text of a query: it reads as the same query again.

use std::fmt;

use super::{Endpoint, Query};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word { text, .. } | Self::Identifier { text, .. } => f.write_str(text),
            Self::Phrase { text, .. } => write!(f, "\"{text}\""),
            Self::Prefix { text, .. } => write!(f, "{text}*"),
            Self::Range { field, from, to, .. } => print_range(field, from.as_ref(), to.as_ref(), f),
            Self::Field { field, query, .. } => {
                write!(f, "{field}:")?;
                print_operand(
                    query,
                    query.is_leaf() && !matches!(**query, Self::Range { .. }),
                    f,
                )
            }
            Self::Not { query, .. } => {
                f.write_str("NOT ")?;
                print_operand(query, query.is_leaf() || matches!(**query, Self::Field { .. }), f)
            }
            Self::And { queries, .. } => print_list(queries, " ", |part| !matches!(part, Self::Or { .. }), f),
            Self::Or { queries, .. } => print_list(queries, " OR ", |_| true, f),
        }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Number(number) => number.fmt(f),
        }
    }
}

impl Query {
    fn is_leaf(&self) -> bool {
        matches!(
            self,
            Self::Word { .. }
                | Self::Phrase { .. }
                | Self::Prefix { .. }
                | Self::Identifier { .. }
                | Self::Range { .. }
        )
    }
}

fn print_list(
    parts: &[Query],
    between: &str,
    is_plain: impl Fn(&Query) -> bool,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        print_operand(part, is_plain(part), f)?;
    }
    Ok(())
}

fn print_operand(query: &Query, is_plain: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if is_plain {
        write!(f, "{query}")
    } else {
        write!(f, "({query})")
    }
}

fn print_range(
    field: &str,
    from: Option<&Endpoint>,
    to: Option<&Endpoint>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "{field}:")?;
    if let Some(from) = from {
        write!(f, "{from}")?;
    }
    if from == to && from.is_some() {
        return Ok(());
    }
    f.write_str("..")?;
    if let Some(to) = to {
        write!(f, "{to}")?;
    }
    Ok(())
}
