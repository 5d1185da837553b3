//! Statements about the audit chains.

crate::driver::statement::statements! {
    /// Begins a chain that is not there yet.
    ADD_CHAIN = "INSERT INTO chain (organisation, stream, entries, hash) VALUES ($1, $2, $3, $4)
        ON CONFLICT (organisation, stream) DO NOTHING";
    /// Locks the end of a chain until the transaction ends, and reads it. Updating a row to what it is locks it
    /// on every engine.
    LOCK_CHAIN = "UPDATE chain SET entries = entries WHERE organisation = $1 AND stream = $2
        RETURNING entries, hash";
    /// Moves the end of a chain.
    MOVE_CHAIN = "UPDATE chain SET entries = $3, hash = $4 WHERE organisation = $1 AND stream = $2";
    /// Reads the end of a chain.
    CHAIN_HEAD = "SELECT entries, hash FROM chain WHERE organisation = $1 AND stream = $2";
    /// A new entry.
    ADD_ENTRY = "INSERT INTO audit (organisation, stream, number, at_microseconds, by_account, by_name, action,
        record_id, revision, kind, state, body_hash, reason, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    /// A page of entries.
    ENTRIES = "SELECT number, at_microseconds, by_account, by_name, action, record_id, revision, kind, state,
        body_hash, reason, hash FROM audit
        WHERE organisation = $1 AND stream = $2 AND number > $3 ORDER BY number LIMIT $4";
}
