//! Every statement, as a named constant. A test prepares each of them on both engines.
//!
//! The subset is what PostgreSQL-compatible distributed engines accept too: keys made by the program, the
//! organisation in every key, no LISTEN, no advisory locks, no serial numbers. Parameters appear in the
//! order of their numbers, because SQLite binds them so.

/// Makes the tables of format 1.
pub const FORMAT_1: &str = "
CREATE TABLE record (
    organisation TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
    head BIGINT NOT NULL, published BIGINT,
    PRIMARY KEY (organisation, id)
);
CREATE INDEX record_by_kind ON record (organisation, kind, id);
CREATE TABLE revision (
    organisation TEXT NOT NULL, record TEXT NOT NULL, number BIGINT NOT NULL,
    state TEXT NOT NULL, body TEXT NOT NULL, body_hash TEXT NOT NULL,
    author TEXT NOT NULL, made_at TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (organisation, record, number)
);
CREATE TABLE alias (
    organisation TEXT NOT NULL, spelling_key TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (organisation, spelling_key, record)
);
CREATE INDEX alias_by_record ON alias (organisation, record);
CREATE TABLE relation (
    organisation TEXT NOT NULL, origin TEXT NOT NULL, path TEXT NOT NULL, target TEXT NOT NULL,
    PRIMARY KEY (organisation, origin, path)
);
CREATE INDEX relation_by_target ON relation (organisation, target);
CREATE TABLE audit (
    organisation TEXT NOT NULL, position BIGINT NOT NULL,
    made_at TEXT NOT NULL, author TEXT NOT NULL, action TEXT NOT NULL,
    record TEXT NOT NULL, revision BIGINT NOT NULL, content_hash TEXT NOT NULL, reason TEXT NOT NULL,
    previous_hash TEXT NOT NULL, entry_hash TEXT NOT NULL,
    PRIMARY KEY (organisation, position)
);
CREATE TABLE chain_head (
    organisation TEXT NOT NULL, position BIGINT NOT NULL, entry_hash TEXT NOT NULL,
    PRIMARY KEY (organisation)
);
INSERT INTO chain_head (organisation, position, entry_hash) VALUES ('main', 0, '');
";

/// Makes the table that tells the format.
pub const FORMAT_TABLE: &str = "CREATE TABLE IF NOT EXISTS format (number BIGINT NOT NULL PRIMARY KEY)";
/// The newest format.
pub const FORMAT_READ: &str = "SELECT MAX(number) FROM format";
/// A format that was reached.
pub const FORMAT_WRITE: &str = "INSERT INTO format (number) VALUES ($1)";

/// The head of the chain, on SQLite, whose writers come one at a time.
pub const HEAD_READ: &str = "SELECT position, entry_hash FROM chain_head WHERE organisation = $1";
/// The head of the chain, held until the transaction ends. Because it is held, positions become visible in
/// their order, and a node that follows the chain never misses one that was committed late.
pub const HEAD_HOLD: &str = "SELECT position, entry_hash FROM chain_head WHERE organisation = $1 FOR UPDATE";
/// Moves the head.
pub const HEAD_WRITE: &str = "UPDATE chain_head SET position = $1, entry_hash = $2 WHERE organisation = $3";
/// Appends to the chain.
pub const AUDIT_WRITE: &str = "INSERT INTO audit (organisation, position, made_at, author, action, record, \
    revision, content_hash, reason, previous_hash, entry_hash) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
/// Entries after a position.
pub const AUDIT_AFTER: &str = "SELECT position, made_at, author, action, record, revision, content_hash, reason, \
    previous_hash, entry_hash FROM audit WHERE organisation = $1 AND position > $2 ORDER BY position LIMIT $3";

/// Where a record stands.
pub const RECORD_READ: &str = "SELECT kind, head, published FROM record WHERE organisation = $1 AND id = $2";
/// Makes or moves a record.
pub const RECORD_WRITE: &str = "INSERT INTO record (organisation, id, kind, head, published) \
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (organisation, id) \
    DO UPDATE SET head = excluded.head, published = excluded.published";
/// Records of a kind after an identifier, with their head revision.
pub const RECORDS_OF_KIND: &str = "SELECT r.id, v.number, v.state, v.body, v.author, v.made_at, v.reason \
    FROM record r JOIN revision v ON v.organisation = r.organisation AND v.record = r.id AND v.number = r.head \
    WHERE r.organisation = $1 AND r.kind = $2 AND r.id > $3 ORDER BY r.id LIMIT $4";
/// Records of a kind after an identifier, with their published revision.
pub const PUBLISHED_OF_KIND: &str = "SELECT r.id, v.number, v.state, v.body, v.author, v.made_at, v.reason \
    FROM record r JOIN revision v ON v.organisation = r.organisation AND v.record = r.id AND v.number = r.published \
    WHERE r.organisation = $1 AND r.kind = $2 AND r.id > $3 ORDER BY r.id LIMIT $4";
/// How many records of each kind.
pub const COUNT_BY_KIND: &str =
    "SELECT kind, COUNT(*) FROM record WHERE organisation = $1 GROUP BY kind ORDER BY kind";

/// One revision.
pub const REVISION_READ: &str = "SELECT record, number, state, body, author, made_at, reason FROM revision \
    WHERE organisation = $1 AND record = $2 AND number = $3";
/// Every revision of a record.
pub const REVISIONS_OF: &str = "SELECT record, number, state, body, author, made_at, reason FROM revision \
    WHERE organisation = $1 AND record = $2 ORDER BY number";
/// The hash and state of one revision.
pub const REVISION_HASH: &str =
    "SELECT body_hash, state FROM revision WHERE organisation = $1 AND record = $2 AND number = $3";
/// Adds a revision.
pub const REVISION_WRITE: &str = "INSERT INTO revision (organisation, record, number, state, body, body_hash, \
    author, made_at, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
/// The stored bodies, for verifying.
pub const BODIES: &str = "SELECT record, number, state, body, author, made_at, reason FROM revision \
    WHERE organisation = $1 AND record >= $2 ORDER BY record, number LIMIT $3";
/// How many revisions there are.
pub const REVISION_COUNT: &str = "SELECT COUNT(*) FROM revision WHERE organisation = $1";

/// Adds a name. A name that a record once had resolves for ever, so none is taken away.
pub const ALIAS_WRITE: &str = "INSERT INTO alias (organisation, spelling_key, record) VALUES ($1, $2, $3) \
    ON CONFLICT (organisation, spelling_key, record) DO NOTHING";
/// The records with a name.
pub const ALIAS_READ: &str =
    "SELECT record FROM alias WHERE organisation = $1 AND spelling_key = $2 ORDER BY record";

/// Forgets what a record refers to.
pub const RELATIONS_CLEAR: &str = "DELETE FROM relation WHERE organisation = $1 AND origin = $2";
/// Adds a reference.
pub const RELATION_WRITE: &str =
    "INSERT INTO relation (organisation, origin, path, target) VALUES ($1, $2, $3, $4)";
/// What refers to a record.
pub const RELATIONS_TO: &str =
    "SELECT origin, path FROM relation WHERE organisation = $1 AND target = $2 ORDER BY origin, path";

#[cfg(test)]
/// Every statement with parameters, for the test that prepares them.
pub const ALL: &[&str] = &[
    FORMAT_READ,
    FORMAT_WRITE,
    HEAD_READ,
    HEAD_WRITE,
    AUDIT_WRITE,
    AUDIT_AFTER,
    RECORD_READ,
    RECORD_WRITE,
    RECORDS_OF_KIND,
    PUBLISHED_OF_KIND,
    COUNT_BY_KIND,
    REVISION_READ,
    REVISIONS_OF,
    REVISION_HASH,
    REVISION_WRITE,
    BODIES,
    REVISION_COUNT,
    ALIAS_WRITE,
    ALIAS_READ,
    RELATIONS_CLEAR,
    RELATION_WRITE,
    RELATIONS_TO,
];
