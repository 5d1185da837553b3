//! Hashes and the one form of JSON over which they are taken.

use serde_json::Value as Json;
use sha2::{Digest, Sha256};

/// The SHA-256 of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A hash in hexadecimal, as it is shown and used in file names.
pub(crate) fn hexadecimal(hash: &[u8; 32]) -> String {
    to_hexadecimal(hash)
}

/// Bytes in hexadecimal, two lower-case digits each.
pub(crate) fn to_hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// Bytes from hexadecimal; nothing where the text is not that.
pub(crate) fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    text.as_bytes()
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Some((digit(*high)? << 4) | digit(*low)?),
            _ => None,
        })
        .collect()
}

/// A JSON document with its members in the order of their names, without spaces. Two documents that say the
/// same have one canonical text, whichever engine or field table they passed through.
pub(crate) fn canonical(json: &Json) -> String {
    let mut text = String::new();
    write_canonical(json, &mut text);
    text
}

fn write_canonical(json: &Json, text: &mut String) {
    match json {
        Json::Object(members) => {
            let mut members: Vec<(&String, &Json)> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            text.push('{');
            for (position, (name, member)) in members.into_iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                write_text(name, text);
                text.push(':');
                write_canonical(member, text);
            }
            text.push('}');
        }
        Json::Array(items) => {
            text.push('[');
            for (position, item) in items.iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                write_canonical(item, text);
            }
            text.push(']');
        }
        Json::String(single) => write_text(single, text),
        single => text.push_str(&single.to_string()),
    }
}

/// Writes a text in quotation marks, as the JSON library does. Nearly every text stands as it is.
fn write_text(single: &str, text: &mut String) {
    let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    if single.bytes().all(is_plain) {
        text.push('"');
        text.push_str(single);
        text.push('"');
    } else {
        text.push_str(&Json::from(single).to_string());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn canonical_text_does_not_depend_on_the_order_of_members() {
        let check = |left: &str, right: &str| {
            let read = |text| serde_json::from_str::<Json>(text).unwrap();
            assert_eq!(canonical(&read(left)), canonical(&read(right)));
        };
        check(
            r#"{"b":1,"a":{"d":[1, 2],"c":null}}"#,
            r#"{"a":{"c":null,"d":[1,2]},"b":1}"#,
        );
        assert_eq!(
            canonical(&serde_json::json!({"b": "ü\n", "a": 1.5})),
            r#"{"a":1.5,"b":"ü\n"}"#
        );
    }

    proptest! {
        #[test]
        fn hexadecimal_reads_back(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let text = to_hexadecimal(&bytes);
            prop_assert_eq!(from_hexadecimal(&text), Some(bytes));
        }
    }

    #[test]
    fn texts_are_written_as_the_library_writes_them() {
        for text in [
            "plain",
            "ж 人",
            "a \"quoted\" \\ one",
            "line\nand\ttab",
            "\u{1}\u{7f}\u{2028}",
            "",
        ] {
            let json = Json::from(text);
            assert_eq!(canonical(&json), json.to_string());
        }
    }
}
