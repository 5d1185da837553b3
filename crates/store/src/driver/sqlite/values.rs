//! Values as this engine takes and gives them, and what its errors mean.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{ErrorCode, ToSql, ffi};

use crate::driver::value::Value;
use crate::problem::StoreProblem;

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::I64(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Self::F64(number) => ToSqlOutput::Borrowed(ValueRef::Real(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

/// Text that is not UTF-8 can only come from damage. It is handed on as bytes, which no reader of text
/// accepts, so that the verification can name the row instead of stopping at it.
pub(super) fn read_value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::I64(number),
        ValueRef::Real(number) => Value::F64(number),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::Text(text.to_owned()),
            Err(_) => Value::Blob(bytes.to_vec()),
        },
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}

/// What it means that the file could not be opened.
pub(super) fn opening_problem(place: &str, reason: &rusqlite::Error) -> StoreProblem {
    match problem_of(place, reason) {
        StoreProblem::Refused { place, reason } => StoreProblem::CannotOpen { place, reason },
        problem => problem,
    }
}

/// What it means that the engine gave an error.
pub(super) fn problem_of(place: &str, error: &rusqlite::Error) -> StoreProblem {
    let place = place.to_owned();
    let reason = error.to_string();
    let rusqlite::Error::SqliteFailure(failure, message) = error else {
        return StoreProblem::Refused { place, reason };
    };
    let is_failed_write = matches!(
        failure.extended_code,
        ffi::SQLITE_IOERR_FSYNC
            | ffi::SQLITE_IOERR_WRITE
            | ffi::SQLITE_IOERR_DIR_FSYNC
            | ffi::SQLITE_IOERR_TRUNCATE
    );
    match failure.code {
        _ if is_failed_write => StoreProblem::WritesStopped { place, reason },
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
            StoreProblem::Busy { place }
        }
        ErrorCode::DiskFull => StoreProblem::DiskFull { place },
        ErrorCode::ReadOnly => StoreProblem::ReadOnly { place },
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied => StoreProblem::CannotOpen { place, reason },
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::SystemIoFailure => {
            StoreProblem::Corrupt { place, reason }
        }
        ErrorCode::OperationInterrupted => StoreProblem::TimedOut { place },
        ErrorCode::ConstraintViolation if failure.extended_code != ffi::SQLITE_CONSTRAINT_FOREIGNKEY => {
            StoreProblem::Taken {
                what: message.clone().unwrap_or(reason),
            }
        }
        _ => StoreProblem::Refused { place, reason },
    }
}
