//! Values as this engine takes and gives them, and what its errors mean.

use std::error::Error as _;

use postgres::types::private::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::driver::value::Value;
use crate::problem::StoreProblem;

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::I64(number) => number.to_sql_checked(ty, out),
            Self::F64(number) => number.to_sql_checked(ty, out),
            Self::Text(text) => text.to_sql_checked(ty, out),
            Self::Blob(bytes) => bytes.to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *ty {
            Type::INT8 => Self::I64(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::I64(i64::from(i32::from_sql(ty, raw)?)),
            Type::BOOL => Self::I64(i64::from(bool::from_sql(ty, raw)?)),
            Type::FLOAT8 => Self::F64(f64::from_sql(ty, raw)?),
            Type::BYTEA => Self::Blob(raw.to_vec()),
            _ => Self::Text(String::from_sql(ty, raw)?),
        })
    }

    fn accepts(ty: &Type) -> bool {
        matches!(
            *ty,
            Type::INT8
                | Type::INT4
                | Type::BOOL
                | Type::FLOAT8
                | Type::BYTEA
                | Type::TEXT
                | Type::VARCHAR
                | Type::NAME
        )
    }
}

/// What went wrong, without the details that may hold stored values.
pub(super) fn told(error: &postgres::Error) -> String {
    match (error.as_db_error(), error.source()) {
        (Some(server), _) => server.message().to_owned(),
        (None, Some(source)) => source.to_string(),
        (None, None) => error.to_string(),
    }
}

/// What it means that the engine gave an error.
pub(super) fn problem_of(place: &str, error: &postgres::Error) -> StoreProblem {
    let place = place.to_owned();
    let Some(server) = error.as_db_error() else {
        let is_connection = error.is_closed()
            || error
                .source()
                .is_some_and(|source| source.downcast_ref::<std::io::Error>().is_some())
            || error.to_string().starts_with("timeout");
        return if is_connection {
            StoreProblem::ConnectionLost { place }
        } else {
            StoreProblem::Refused {
                place,
                reason: told(error),
            }
        };
    };
    let reason = server.message().to_owned();
    // The codes are those of appendix A of the PostgreSQL manual.
    match server.code().code() {
        "40001" | "40P01" | "55P03" | "53300" => StoreProblem::Busy { place },
        "53100" => StoreProblem::DiskFull { place },
        "57014" => StoreProblem::TimedOut { place },
        "57P01" | "57P02" | "57P03" | "57P05" | "25P03" => StoreProblem::ConnectionLost { place },
        code if code.starts_with("08") => StoreProblem::ConnectionLost { place },
        "25006" | "42501" => StoreProblem::ReadOnly { place },
        "23505" => StoreProblem::Taken {
            what: server
                .constraint()
                .map_or(reason, |name| format!("{} ({name})", server.message())),
        },
        "XX001" | "XX002" => StoreProblem::Corrupt { place, reason },
        code if code.starts_with("28") || code.starts_with("3D") => {
            StoreProblem::CannotOpen { place, reason }
        }
        _ => StoreProblem::Refused { place, reason },
    }
}
