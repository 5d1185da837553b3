//! What each table holds, for copies and backups; the tests hold this to the migrations.

use crate::driver::Value;
use crate::hash::{from_hexadecimal, to_hexadecimal};
use serde_json::Value as Json;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ColumnType {
    /// A whole number.
    Integer,
    /// Text.
    Text,
    /// Bytes; hexadecimal in files.
    Bytes,
}

/// A table: its columns, the first `key_length` of which are its primary key.
pub(crate) struct Table {
    /// Its name.
    pub(crate) name: &'static str,
    /// How many of the columns make the primary key.
    pub(crate) key_length: usize,
    /// The columns, those of the key first.
    pub(crate) columns: &'static [(&'static str, ColumnType)],
}

use ColumnType::{Bytes, Integer, Text};

/// Every table with content, in an order in which rows can be added: what is referred to comes first.
pub(crate) const TABLES: &[Table] = &[
    Table {
        name: "record",
        key_length: 2,
        columns: &[
            ("organisation", Text),
            ("id", Text),
            ("kind", Text),
            ("head", Integer),
            ("published", Integer),
            ("state", Text),
        ],
    },
    Table {
        name: "revision",
        key_length: 3,
        columns: &[
            ("organisation", Text),
            ("record_id", Text),
            ("number", Integer),
            ("sequence", Integer),
            ("kind", Text),
            ("state", Text),
            ("by_account", Text),
            ("by_name", Text),
            ("at_microseconds", Integer),
            ("reason", Text),
            ("body_hash", Bytes),
            ("body", Text),
        ],
    },
    Table {
        name: "alias",
        key_length: 3,
        columns: &[
            ("organisation", Text),
            ("folded", Text),
            ("record_id", Text),
            ("spelling", Text),
            ("source", Text),
        ],
    },
    Table {
        name: "shared_alias",
        key_length: 2,
        columns: &[
            ("organisation", Text),
            ("folded", Text),
            ("spelling", Text),
            ("reason", Text),
        ],
    },
    Table {
        name: "reference",
        key_length: 5,
        columns: &[
            ("organisation", Text),
            ("from_id", Text),
            ("layer", Text),
            ("path", Text),
            ("to_id", Text),
        ],
    },
    Table {
        name: "chain",
        key_length: 2,
        columns: &[
            ("organisation", Text),
            ("stream", Text),
            ("entries", Integer),
            ("hash", Bytes),
        ],
    },
    Table {
        name: "audit",
        key_length: 3,
        columns: &[
            ("organisation", Text),
            ("stream", Text),
            ("number", Integer),
            ("at_microseconds", Integer),
            ("by_account", Text),
            ("by_name", Text),
            ("action", Text),
            ("record_id", Text),
            ("revision", Integer),
            ("kind", Text),
            ("state", Text),
            ("body_hash", Bytes),
            ("reason", Text),
            ("hash", Bytes),
        ],
    },
    Table {
        name: "job",
        key_length: 2,
        columns: &[
            ("organisation", Text),
            ("id", Text),
            ("kind", Text),
            ("job_key", Text),
            ("input", Text),
            ("state", Text),
            ("attempts", Integer),
            ("attempt_limit", Integer),
            ("due_microseconds", Integer),
            ("leased_by", Text),
            ("leased_until_microseconds", Integer),
            ("progress", Text),
            ("outcome", Text),
            ("created_microseconds", Integer),
            ("finished_microseconds", Integer),
        ],
    },
    Table {
        name: "attachment",
        key_length: 2,
        columns: &[
            ("organisation", Text),
            ("hash", Text),
            ("media_type", Text),
            ("size_bytes", Integer),
            ("by_account", Text),
            ("at_microseconds", Integer),
        ],
    },
    Table {
        name: "account",
        key_length: 2,
        columns: &[
            ("organisation", Text),
            ("id", Text),
            ("login_name", Text),
            ("email", Text),
            ("display_name", Text),
            ("role", Text),
            ("password_hash", Text),
            ("totp_sealed", Text),
            ("totp_step", Integer),
            ("passkeys", Text),
            ("is_disabled", Integer),
            ("created_microseconds", Integer),
        ],
    },
    Table {
        name: "provider_account",
        key_length: 3,
        columns: &[
            ("organisation", Text),
            ("issuer", Text),
            ("subject", Text),
            ("account_id", Text),
            ("linked_microseconds", Integer),
        ],
    },
    Table {
        name: "session",
        key_length: 2,
        columns: &[
            ("organisation", Text),
            ("token_hash", Bytes),
            ("account_id", Text),
            ("created_microseconds", Integer),
            ("expires_microseconds", Integer),
            ("seen_microseconds", Integer),
            ("agent", Text),
        ],
    },
    Table {
        name: "link",
        key_length: 2,
        columns: &[
            ("organisation", Text),
            ("token_hash", Bytes),
            ("purpose", Text),
            ("account_id", Text),
            ("detail", Text),
            ("created_microseconds", Integer),
            ("expires_microseconds", Integer),
            ("used_microseconds", Integer),
        ],
    },
    Table {
        name: "login_attempt",
        key_length: 2,
        columns: &[
            ("organisation", Text),
            ("id", Text),
            ("subject", Text),
            ("at_microseconds", Integer),
            ("succeeded", Integer),
        ],
    },
];

/// A stored value as it stands in a file: bytes in hexadecimal.
pub(crate) fn write_cell(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::I64(number) => Json::from(*number),
        Value::F64(number) => Json::from(*number),
        Value::Blob(bytes) => Json::from(to_hexadecimal(bytes)),
        Value::Text(text) => Json::from(text.as_str()),
    }
}

/// A value of a file as it is stored; nothing where it does not fit the column.
pub(crate) fn read_cell(json: &Json, column: ColumnType) -> Option<Value> {
    match (json, column) {
        (Json::Null, _) => Some(Value::Null),
        (Json::Number(number), ColumnType::Integer) => number.as_i64().map(Value::I64),
        (Json::String(text), ColumnType::Text) => Some(Value::Text(text.clone())),
        (Json::String(text), ColumnType::Bytes) => from_hexadecimal(text).map(Value::Blob),
        _ => None,
    }
}
