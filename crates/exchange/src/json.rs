//! One JSON document, read strictly: a name stands in an object once, and a number is what it says.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Reads a document. Nesting beyond the parser's own bound of 128 is refused.
///
/// # Errors
/// Where it is no JSON, where a name stands twice in one object, and where a number has more digits than a
/// reader of JSON keeps.
pub(crate) fn read(text: &str) -> Result<Value, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Strict.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// The largest whole number up to which a binary fraction holds every whole number.
const EXACT_LIMIT: f64 = 9_007_199_254_740_992.0;

struct Strict;

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
        Ok(flag.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        if number.abs() >= EXACT_LIMIT {
            return Err(E::custom(
                "a number is too large to be kept exactly; write it in quotation marks",
            ));
        }
        Ok(number.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(Strict)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(Strict)?;
            if object.contains_key(&name) {
                let shown: String = name.chars().take(60).collect();
                return Err(A::Error::custom(format!(
                    "the name {shown:?} stands twice in one object; keep one of them"
                )));
            }
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_parser_reads() {
        for text in [r#"{"a":[1,-2,0.5,true,null,"\u0041"],"b":{}}"#, "[]", "1e3"] {
            let plain: Value = serde_json::from_str(text).unwrap();
            assert_eq!(read(text).unwrap(), plain, "{text}");
        }
    }

    #[test]
    fn refuses_names_that_stand_twice_and_numbers_that_would_change() {
        let check = |text: &str, expected: &str| {
            let told = read(text).unwrap_err().to_string();
            assert!(told.contains(expected), "{text}: {told}");
        };
        check(r#"{"a":1,"b":{"c":1,"c":2}}"#, r#""c" stands twice"#);
        check("123456789012345678901234567890", "too large");
        check("1e400", "out of range");
        check("1 2", "trailing");
        check(&"[".repeat(500), "recursion limit");
    }
}
