//! Statements about the schema itself.

crate::driver::statement::statements! {
    /// Which migrations were applied.
    CREATE_MIGRATION = "CREATE TABLE IF NOT EXISTS migration (
        number BIGINT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        hash TEXT NOT NULL,
        applied_microseconds BIGINT NOT NULL)";
    /// Locks that run out by themselves.
    CREATE_LEASE = "CREATE TABLE IF NOT EXISTS lease (
        name TEXT NOT NULL PRIMARY KEY,
        holder TEXT NOT NULL,
        until_microseconds BIGINT NOT NULL)";
    /// Remarks about the store as a whole.
    CREATE_MARK = "CREATE TABLE IF NOT EXISTS mark (
        name TEXT NOT NULL PRIMARY KEY,
        detail TEXT NOT NULL)";
    /// Whether there is a table of this name.
    COUNT_TABLES =
        sqlite "SELECT count(1) FROM sqlite_schema WHERE type = $1 AND name = $2"
        postgres "SELECT count(1) FROM information_schema.tables WHERE table_schema = current_schema()
            AND CAST(table_type AS TEXT) = $1 AND CAST(table_name AS TEXT) = $2";
    /// Every applied migration.
    APPLIED_MIGRATIONS = "SELECT number, hash FROM migration ORDER BY number";
    /// Notes an applied migration.
    ADD_MIGRATION = "INSERT INTO migration (number, name, hash, applied_microseconds) VALUES ($1, $2, $3, $4)";
    /// Takes a lease that nobody holds, or prolongs one's own.
    TAKE_LEASE = "INSERT INTO lease (name, holder, until_microseconds) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_microseconds = excluded.until_microseconds
        WHERE lease.until_microseconds < $4 OR lease.holder = excluded.holder";
    /// Gives a lease back.
    DROP_LEASE = "DELETE FROM lease WHERE name = $1 AND holder = $2";
    /// A remark.
    FIND_MARK = "SELECT detail FROM mark WHERE name = $1";
    /// Makes a remark.
    SET_MARK = "INSERT INTO mark (name, detail) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET detail = excluded.detail";
    /// Takes a remark back.
    DROP_MARK = "DELETE FROM mark WHERE name = $1";
}
