//! Statements that look for damage.

crate::driver::statement::statements! {
    /// SQLite's own check of its file.
    CHECK_FILE =
        sqlite "PRAGMA integrity_check(20)"
        postgres "SELECT $1 FROM chain WHERE organisation = $1 LIMIT 0";
    /// How much there is to verify.
    COUNT_ENTRIES = "SELECT count(1) FROM audit WHERE organisation = $1 AND stream = $2";
    /// How much there is to verify.
    COUNT_REVISIONS = "SELECT count(1) FROM revision WHERE organisation = $1";
    /// How many records there are.
    COUNT_RECORDS = "SELECT count(1) FROM record WHERE organisation = $1";
    /// A page of revisions with the audit entry and the record each belongs to.
    REVISIONS_WITH_ENTRIES = "SELECT v.record_id, v.number, v.sequence, v.kind, v.state, v.by_account, v.by_name,
        v.at_microseconds, v.reason, v.body_hash, v.body,
        a.record_id, a.revision, a.kind, a.state, a.by_account, a.by_name, a.at_microseconds, a.reason, a.body_hash,
        a.action, r.kind, r.head, r.published, r.state
        FROM revision v
        LEFT JOIN audit a ON a.organisation = v.organisation AND a.stream = $5 AND a.number = v.sequence
        LEFT JOIN record r ON r.organisation = v.organisation AND r.id = v.record_id
        WHERE v.organisation = $1 AND (v.record_id, v.number) > ($2, $3)
        ORDER BY v.record_id, v.number LIMIT $4";
    /// A page of names, by the record they lead to.
    NAMES_BY_RECORD = "SELECT record_id, folded, source, spelling FROM alias
        WHERE organisation = $1 AND (record_id, folded) > ($2, $3) ORDER BY record_id, folded LIMIT $4";
    /// A page of references, by the record that refers.
    REFERENCES_BY_RECORD = "SELECT from_id, layer, path, to_id FROM reference
        WHERE organisation = $1 AND (from_id, layer, path, to_id) > ($2, $3, $4, $5)
        ORDER BY from_id, layer, path, to_id LIMIT $6";
    /// A page of entries that tell of a revision which is not there.
    ENTRIES_WITHOUT_REVISION = "SELECT a.number, a.record_id, a.revision FROM audit a
        LEFT JOIN revision v ON v.organisation = a.organisation AND v.sequence = a.number
        WHERE a.organisation = $1 AND a.stream = $2 AND a.action = $3 AND a.number > $4 AND v.number IS NULL
        ORDER BY a.number LIMIT $5";
    /// Records without any revision.
    RECORDS_WITHOUT_REVISION = "SELECT r.id FROM record r
        LEFT JOIN revision v ON v.organisation = r.organisation AND v.record_id = r.id AND v.number = r.head
        WHERE r.organisation = $1 AND v.number IS NULL ORDER BY r.id LIMIT $2";
}
