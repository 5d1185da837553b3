-- The first schema. Every key begins with the organisation that owns the row, so that a distributed engine
-- can keep the rows of one organisation together. Moments are microseconds since 1970 in UTC.

-- What stands now about each record. Everything here follows from its revisions.
CREATE TABLE record (
    organisation TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    head INTEGER NOT NULL,
    published INTEGER,
    state TEXT NOT NULL,
    PRIMARY KEY (organisation, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_by_kind ON record (organisation, kind, id);

-- What each record said, and when. Rows are only added. The sequence is the number of the audit entry that
-- was written with the revision; it orders all changes of an organisation.
CREATE TABLE revision (
    organisation TEXT NOT NULL,
    record_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at_microseconds INTEGER NOT NULL,
    reason TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, record_id, number),
    FOREIGN KEY (organisation, record_id) REFERENCES record (organisation, id)
) STRICT;
CREATE UNIQUE INDEX revision_by_sequence ON revision (organisation, sequence);

-- Every name under which a record was ever known, by its folded key.
CREATE TABLE alias (
    organisation TEXT NOT NULL,
    folded TEXT NOT NULL,
    record_id TEXT NOT NULL,
    spelling TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (organisation, folded, record_id),
    FOREIGN KEY (organisation, record_id) REFERENCES record (organisation, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_by_record ON alias (organisation, record_id, folded);

-- Names that several records rightly have.
CREATE TABLE shared_alias (
    organisation TEXT NOT NULL,
    folded TEXT NOT NULL,
    spelling TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (organisation, folded)
) STRICT, WITHOUT ROWID;

-- Which record refers to which, in its newest revision (head) and in its published one.
CREATE TABLE reference (
    organisation TEXT NOT NULL,
    from_id TEXT NOT NULL,
    layer TEXT NOT NULL,
    path TEXT NOT NULL,
    to_id TEXT NOT NULL,
    PRIMARY KEY (organisation, from_id, layer, path, to_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_by_target ON reference (organisation, to_id, layer);

-- The end of each audit chain.
CREATE TABLE chain (
    organisation TEXT NOT NULL,
    stream TEXT NOT NULL,
    entries INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (organisation, stream)
) STRICT, WITHOUT ROWID;

-- The audit chains. Rows are only added.
CREATE TABLE audit (
    organisation TEXT NOT NULL,
    stream TEXT NOT NULL,
    number INTEGER NOT NULL,
    at_microseconds INTEGER NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    action TEXT NOT NULL,
    record_id TEXT,
    revision INTEGER,
    kind TEXT,
    state TEXT,
    body_hash BLOB,
    reason TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (organisation, stream, number)
) STRICT, WITHOUT ROWID;

-- Work to be done once the transaction that asked for it stands.
CREATE TABLE job (
    organisation TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    job_key TEXT NOT NULL,
    input TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    attempt_limit INTEGER NOT NULL,
    due_microseconds INTEGER NOT NULL,
    leased_by TEXT,
    leased_until_microseconds INTEGER,
    progress TEXT,
    outcome TEXT,
    created_microseconds INTEGER NOT NULL,
    finished_microseconds INTEGER,
    PRIMARY KEY (organisation, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX job_by_key ON job (organisation, kind, job_key);
CREATE INDEX job_by_due ON job (organisation, state, due_microseconds);

-- Which attachments exist; their content lies in a folder or bucket under its hash.
CREATE TABLE attachment (
    organisation TEXT NOT NULL,
    hash TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    by_account TEXT NOT NULL,
    at_microseconds INTEGER NOT NULL,
    PRIMARY KEY (organisation, hash)
) STRICT, WITHOUT ROWID;

-- Who may sign in.
CREATE TABLE account (
    organisation TEXT NOT NULL,
    id TEXT NOT NULL,
    login_name TEXT NOT NULL,
    email TEXT,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT,
    totp_sealed TEXT,
    totp_step INTEGER,
    passkeys TEXT NOT NULL,
    is_disabled INTEGER NOT NULL,
    created_microseconds INTEGER NOT NULL,
    PRIMARY KEY (organisation, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_by_login_name ON account (organisation, login_name);
CREATE UNIQUE INDEX account_by_email ON account (organisation, email);

-- Who is signed in. Tokens are kept only as their SHA-256.
CREATE TABLE session (
    organisation TEXT NOT NULL,
    token_hash BLOB NOT NULL,
    account_id TEXT NOT NULL,
    created_microseconds INTEGER NOT NULL,
    expires_microseconds INTEGER NOT NULL,
    seen_microseconds INTEGER NOT NULL,
    agent TEXT NOT NULL,
    PRIMARY KEY (organisation, token_hash),
    FOREIGN KEY (organisation, account_id) REFERENCES account (organisation, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (organisation, account_id);

-- Links that work once: invitations, resets. Tokens are kept only as their SHA-256.
CREATE TABLE link (
    organisation TEXT NOT NULL,
    token_hash BLOB NOT NULL,
    purpose TEXT NOT NULL,
    account_id TEXT,
    detail TEXT NOT NULL,
    created_microseconds INTEGER NOT NULL,
    expires_microseconds INTEGER NOT NULL,
    used_microseconds INTEGER,
    PRIMARY KEY (organisation, token_hash)
) STRICT, WITHOUT ROWID;

-- Attempts to sign in, for slowing down those who guess.
CREATE TABLE login_attempt (
    organisation TEXT NOT NULL,
    id TEXT NOT NULL,
    subject TEXT NOT NULL,
    at_microseconds INTEGER NOT NULL,
    succeeded INTEGER NOT NULL,
    PRIMARY KEY (organisation, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX login_attempt_by_subject ON login_attempt (organisation, subject, at_microseconds);
CREATE INDEX login_attempt_by_moment ON login_attempt (organisation, at_microseconds);
