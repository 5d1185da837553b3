//! What changed between two revisions of a record.

use crate::field::Field;
use crate::problem::join_path;
use crate::value::{Missing, Value, Values};

/// One change, at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Where: field codes and positions.
    pub path: String,
    /// The field that holds the value.
    pub field: Field,
    /// The value before; that it is not stated where there was none.
    pub before: Value,
    /// The value after.
    pub after: Value,
}

/// Every change from one set of values to another, in the order of the field table.
///
/// Groups are compared field by field. Repeated values are compared by position after the values that both
/// share at the beginning and at the end are set aside, so that one insertion shows as one change.
pub fn differences(fields: &[Field], before: &Values, after: &Values) -> Vec<Change> {
    let mut changes = Vec::new();
    compare_values(fields, before, after, "", &mut changes);
    changes
}

fn compare_values(fields: &[Field], before: &Values, after: &Values, path: &str, changes: &mut Vec<Change>) {
    for field in fields {
        let here = join_path(path, field.code);
        compare(
            field,
            before.get(field.code),
            after.get(field.code),
            &here,
            changes,
        );
    }
}

fn compare(field: &Field, before: &Value, after: &Value, path: &str, changes: &mut Vec<Change>) {
    match (before, after) {
        _ if before == after => {}
        (Value::Group(before), Value::Group(after)) => {
            compare_values(field.inner(), before, after, path, changes);
        }
        (Value::Many(before), Value::Many(after)) => compare_many(field, before, after, path, changes),
        (before, after) => changes.push(Change {
            path: path.to_owned(),
            field: *field,
            before: before.clone(),
            after: after.clone(),
        }),
    }
}

fn compare_many(field: &Field, before: &[Value], after: &[Value], path: &str, changes: &mut Vec<Change>) {
    let same_at_start = before
        .iter()
        .zip(after)
        .take_while(|(old, new)| old == new)
        .count();
    let (old_rest, new_rest) = (&before[same_at_start..], &after[same_at_start..]);
    let same_at_end = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(|(old, new)| old == new)
        .count();
    let old_middle = &old_rest[..old_rest.len() - same_at_end];
    let new_middle = &new_rest[..new_rest.len() - same_at_end];
    let nothing = Value::Missing(Missing::NotStated);
    for position in 0..old_middle.len().max(new_middle.len()) {
        let old = old_middle.get(position).unwrap_or(&nothing);
        let new = new_middle.get(position).unwrap_or(&nothing);
        compare(
            field,
            old,
            new,
            &join_path(path, same_at_start + position + 1),
            changes,
        );
    }
}
