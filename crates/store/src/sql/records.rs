//! Statements about records, revisions, names and references.

use crate::driver::Value;

/// How many records the statements about several ask for at once. Whoever asks for fewer repeats the last one.
pub(crate) const MANY: usize = 32;

/// The parameters of a statement about [`MANY`] keys.
pub(crate) fn many_parameters(organisation: &str, keys: &[&str]) -> Vec<Value> {
    let mut parameters = vec![Value::from(organisation)];
    parameters.extend(keys.iter().map(|key| Value::from(*key)));
    // Asking twice for the last one finds it once.
    let last = parameters[keys.len()].clone();
    parameters.resize(1 + MANY, last);
    parameters
}

crate::driver::statement::statements! {
    /// What stands about [`MANY`] records, to tell whether a commit changes anything.
    MANY_STANDING = "SELECT r.kind, r.head, r.published, v.state, v.body_hash, r.id
        FROM record r JOIN revision v
        ON v.organisation = r.organisation AND v.record_id = r.id AND v.number = r.head
        WHERE r.organisation = $1 AND r.id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
        $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)";
    /// Who claims [`MANY`] names.
    MANY_CLAIMS = "SELECT record_id, source, folded FROM alias
        WHERE organisation = $1 AND folded IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
        $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)";
    /// A record's new head.
    MOVE_RECORD = "UPDATE record SET head = $3, published = $4, state = $5 WHERE organisation = $1 AND id = $2";
    /// The newest revision of a record.
    HEAD = "SELECT v.record_id, v.number, v.sequence, v.kind, v.state, v.by_account, v.by_name,
        v.at_microseconds, v.reason, v.body
        FROM record r JOIN revision v
        ON v.organisation = r.organisation AND v.record_id = r.id AND v.number = r.head
        WHERE r.organisation = $1 AND r.id = $2";
    /// The published revision of a record.
    PUBLISHED = "SELECT v.record_id, v.number, v.sequence, v.kind, v.state, v.by_account, v.by_name,
        v.at_microseconds, v.reason, v.body
        FROM record r JOIN revision v
        ON v.organisation = r.organisation AND v.record_id = r.id AND v.number = r.published
        WHERE r.organisation = $1 AND r.id = $2";
    /// The newest revisions of [`MANY`] records.
    MANY_HEADS = "SELECT v.record_id, v.number, v.sequence, v.kind, v.state, v.by_account, v.by_name,
        v.at_microseconds, v.reason, v.body
        FROM record r JOIN revision v
        ON v.organisation = r.organisation AND v.record_id = r.id AND v.number = r.head
        WHERE r.organisation = $1 AND r.id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
        $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)";
    /// The published revisions of [`MANY`] records.
    MANY_PUBLISHED = "SELECT v.record_id, v.number, v.sequence, v.kind, v.state, v.by_account, v.by_name,
        v.at_microseconds, v.reason, v.body
        FROM record r JOIN revision v
        ON v.organisation = r.organisation AND v.record_id = r.id AND v.number = r.published
        WHERE r.organisation = $1 AND r.id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
        $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)";
    /// Which kinds [`MANY`] records are.
    KINDS_OF_MANY = "SELECT id, kind FROM record
        WHERE organisation = $1 AND id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
        $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)";
    /// Whether there is any record.
    ANY_RECORD = "SELECT id FROM record WHERE organisation = $1 LIMIT 1";
    /// One revision.
    REVISION = "SELECT record_id, number, sequence, kind, state, by_account, by_name, at_microseconds, reason, body
        FROM revision WHERE organisation = $1 AND record_id = $2 AND number = $3";
    /// Every revision of a record.
    HISTORY = "SELECT record_id, number, sequence, kind, state, by_account, by_name, at_microseconds, reason, body
        FROM revision WHERE organisation = $1 AND record_id = $2 ORDER BY number";
    /// A page of the newest revisions of all kinds.
    SCAN_HEADS = "SELECT v.record_id, v.number, v.sequence, v.kind, v.state, v.by_account, v.by_name,
        v.at_microseconds, v.reason, v.body
        FROM record r JOIN revision v
        ON v.organisation = r.organisation AND v.record_id = r.id AND v.number = r.head
        WHERE r.organisation = $1 AND r.id > $2 ORDER BY r.id LIMIT $3";
    /// A page of the newest revisions of one kind.
    SCAN_HEADS_OF_KIND = "SELECT v.record_id, v.number, v.sequence, v.kind, v.state, v.by_account, v.by_name,
        v.at_microseconds, v.reason, v.body
        FROM record r JOIN revision v
        ON v.organisation = r.organisation AND v.record_id = r.id AND v.number = r.head
        WHERE r.organisation = $1 AND r.kind = $4 AND r.id > $2 ORDER BY r.id LIMIT $3";
    /// A page of the newest revisions in one state.
    SCAN_HEADS_IN_STATE = "SELECT v.record_id, v.number, v.sequence, v.kind, v.state, v.by_account, v.by_name,
        v.at_microseconds, v.reason, v.body
        FROM record r JOIN revision v
        ON v.organisation = r.organisation AND v.record_id = r.id AND v.number = r.head
        WHERE r.organisation = $1 AND r.state = $4 AND r.id > $2 ORDER BY r.id LIMIT $3";
    /// A page of the newest revisions of one kind in one state.
    SCAN_HEADS_OF_KIND_IN_STATE = "SELECT v.record_id, v.number, v.sequence, v.kind, v.state, v.by_account,
        v.by_name, v.at_microseconds, v.reason, v.body
        FROM record r JOIN revision v
        ON v.organisation = r.organisation AND v.record_id = r.id AND v.number = r.head
        WHERE r.organisation = $1 AND r.kind = $4 AND r.state = $5 AND r.id > $2 ORDER BY r.id LIMIT $3";
    /// A page of the published revisions of all kinds.
    SCAN_PUBLISHED = "SELECT v.record_id, v.number, v.sequence, v.kind, v.state, v.by_account, v.by_name,
        v.at_microseconds, v.reason, v.body
        FROM record r JOIN revision v
        ON v.organisation = r.organisation AND v.record_id = r.id AND v.number = r.published
        WHERE r.organisation = $1 AND r.id > $2 ORDER BY r.id LIMIT $3";
    /// A page of the published revisions of one kind.
    SCAN_PUBLISHED_OF_KIND = "SELECT v.record_id, v.number, v.sequence, v.kind, v.state, v.by_account, v.by_name,
        v.at_microseconds, v.reason, v.body
        FROM record r JOIN revision v
        ON v.organisation = r.organisation AND v.record_id = r.id AND v.number = r.published
        WHERE r.organisation = $1 AND r.kind = $4 AND r.id > $2 ORDER BY r.id LIMIT $3";
    /// How many records of each kind there are, and how many are published.
    COUNTS_BY_KIND = "SELECT kind, count(1), count(published) FROM record WHERE organisation = $1
        GROUP BY kind ORDER BY kind";
    /// Which kind a record is.
    KIND_OF = "SELECT kind FROM record WHERE organisation = $1 AND id = $2";
    /// What changed after a point of the sequence.
    CHANGES_AFTER = "SELECT sequence, record_id, number, kind, state, at_microseconds FROM revision
        WHERE organisation = $1 AND sequence > $2 ORDER BY sequence LIMIT $3";
    /// The newest point of the sequence.
    LAST_SEQUENCE = "SELECT sequence FROM revision WHERE organisation = $1 ORDER BY sequence DESC LIMIT 1";
    /// Who claims a name.
    ALIAS_CLAIMS = "SELECT record_id, source FROM alias WHERE organisation = $1 AND folded = $2 ORDER BY record_id";
    /// Makes an alias of a name that a field gave.
    OWN_ALIAS = "UPDATE alias SET spelling = $4, source = $5
        WHERE organisation = $1 AND folded = $2 AND record_id = $3";
    /// Whether several records may have a name.
    FIND_SHARED_ALIAS = "SELECT folded FROM shared_alias WHERE organisation = $1 AND folded = $2";
    /// Permits a name to several records.
    ADD_SHARED_ALIAS = "INSERT INTO shared_alias (organisation, folded, spelling, reason) VALUES ($1, $2, $3, $4)
        ON CONFLICT (organisation, folded) DO NOTHING";
    /// Forgets the references of a layer before it is written anew.
    DROP_REFERENCES = "DELETE FROM reference WHERE organisation = $1 AND from_id = $2 AND layer = $3";
    /// Who refers to a record.
    REFERENCES_TO = "SELECT from_id, path, to_id FROM reference
        WHERE organisation = $1 AND to_id = $2 AND layer = $3 ORDER BY from_id, path";
    /// What a record refers to.
    REFERENCES_FROM = "SELECT from_id, path, to_id FROM reference
        WHERE organisation = $1 AND from_id = $2 AND layer = $3 ORDER BY path, to_id";
}
