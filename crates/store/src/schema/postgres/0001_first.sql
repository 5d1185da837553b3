-- The first schema. Every key begins with the organisation that owns the row, so that a distributed engine
-- can keep the rows of one organisation together. Moments are microseconds since 1970 in UTC. Keys compare by
-- their bytes ("C"), as in SQLite, so that pages of a list begin and end alike on both engines.
--
-- JSON is text, not TEXT, which writes numbers in its own way: the hashes of bodies and the proofs of copies
-- are taken over exactly these bytes.

-- What stands now about each record. Everything here follows from its revisions.
CREATE TABLE record (
    organisation TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    head BIGINT NOT NULL,
    published BIGINT,
    state TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (organisation, id)
);
CREATE INDEX record_by_kind ON record (organisation, kind, id);

-- What each record said, and when. Rows are only added. The sequence is the number of the audit entry that
-- was written with the revision; it orders all changes of an organisation.
CREATE TABLE revision (
    organisation TEXT COLLATE "C" NOT NULL,
    record_id TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at_microseconds BIGINT NOT NULL,
    reason TEXT NOT NULL,
    body_hash BYTEA NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organisation, record_id, number),
    FOREIGN KEY (organisation, record_id) REFERENCES record (organisation, id)
);
CREATE UNIQUE INDEX revision_by_sequence ON revision (organisation, sequence);

-- Every name under which a record was ever known, by its folded key.
CREATE TABLE alias (
    organisation TEXT COLLATE "C" NOT NULL,
    folded TEXT COLLATE "C" NOT NULL,
    record_id TEXT COLLATE "C" NOT NULL,
    spelling TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (organisation, folded, record_id),
    FOREIGN KEY (organisation, record_id) REFERENCES record (organisation, id)
);
CREATE INDEX alias_by_record ON alias (organisation, record_id, folded);

-- Names that several records rightly have.
CREATE TABLE shared_alias (
    organisation TEXT COLLATE "C" NOT NULL,
    folded TEXT COLLATE "C" NOT NULL,
    spelling TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (organisation, folded)
);

-- Which record refers to which, in its newest revision (head) and in its published one.
CREATE TABLE reference (
    organisation TEXT COLLATE "C" NOT NULL,
    from_id TEXT COLLATE "C" NOT NULL,
    layer TEXT COLLATE "C" NOT NULL,
    path TEXT COLLATE "C" NOT NULL,
    to_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (organisation, from_id, layer, path, to_id)
);
CREATE INDEX reference_by_target ON reference (organisation, to_id, layer);

-- The end of each audit chain.
CREATE TABLE chain (
    organisation TEXT COLLATE "C" NOT NULL,
    stream TEXT COLLATE "C" NOT NULL,
    entries BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (organisation, stream)
);

-- The audit chains. Rows are only added.
CREATE TABLE audit (
    organisation TEXT COLLATE "C" NOT NULL,
    stream TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    at_microseconds BIGINT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    action TEXT NOT NULL,
    record_id TEXT COLLATE "C",
    revision BIGINT,
    kind TEXT COLLATE "C",
    state TEXT COLLATE "C",
    body_hash BYTEA,
    reason TEXT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (organisation, stream, number)
);

-- Work to be done once the transaction that asked for it stands.
CREATE TABLE job (
    organisation TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    job_key TEXT COLLATE "C" NOT NULL,
    input TEXT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    attempts BIGINT NOT NULL,
    attempt_limit BIGINT NOT NULL,
    due_microseconds BIGINT NOT NULL,
    leased_by TEXT,
    leased_until_microseconds BIGINT,
    progress TEXT,
    outcome TEXT,
    created_microseconds BIGINT NOT NULL,
    finished_microseconds BIGINT,
    PRIMARY KEY (organisation, id)
);
CREATE UNIQUE INDEX job_by_key ON job (organisation, kind, job_key);
CREATE INDEX job_by_due ON job (organisation, state, due_microseconds);

-- Which attachments exist; their content lies in a folder or bucket under its hash.
CREATE TABLE attachment (
    organisation TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    by_account TEXT NOT NULL,
    at_microseconds BIGINT NOT NULL,
    PRIMARY KEY (organisation, hash)
);

-- Who may sign in.
CREATE TABLE account (
    organisation TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    login_name TEXT COLLATE "C" NOT NULL,
    email TEXT,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT,
    totp_sealed TEXT,
    totp_step BIGINT,
    passkeys TEXT NOT NULL,
    is_disabled BIGINT NOT NULL,
    created_microseconds BIGINT NOT NULL,
    PRIMARY KEY (organisation, id)
);
CREATE UNIQUE INDEX account_by_login_name ON account (organisation, login_name);
CREATE UNIQUE INDEX account_by_email ON account (organisation, email);

-- Who is signed in. Tokens are kept only as their SHA-256.
CREATE TABLE session (
    organisation TEXT COLLATE "C" NOT NULL,
    token_hash BYTEA NOT NULL,
    account_id TEXT COLLATE "C" NOT NULL,
    created_microseconds BIGINT NOT NULL,
    expires_microseconds BIGINT NOT NULL,
    seen_microseconds BIGINT NOT NULL,
    agent TEXT NOT NULL,
    PRIMARY KEY (organisation, token_hash),
    FOREIGN KEY (organisation, account_id) REFERENCES account (organisation, id)
);
CREATE INDEX session_by_account ON session (organisation, account_id);

-- Links that work once: invitations, resets. Tokens are kept only as their SHA-256.
CREATE TABLE link (
    organisation TEXT COLLATE "C" NOT NULL,
    token_hash BYTEA NOT NULL,
    purpose TEXT NOT NULL,
    account_id TEXT COLLATE "C",
    detail TEXT NOT NULL,
    created_microseconds BIGINT NOT NULL,
    expires_microseconds BIGINT NOT NULL,
    used_microseconds BIGINT,
    PRIMARY KEY (organisation, token_hash)
);

-- Attempts to sign in, for slowing down those who guess.
CREATE TABLE login_attempt (
    organisation TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    at_microseconds BIGINT NOT NULL,
    succeeded BIGINT NOT NULL,
    PRIMARY KEY (organisation, id)
);
CREATE INDEX login_attempt_by_subject ON login_attempt (organisation, subject, at_microseconds);
CREATE INDEX login_attempt_by_moment ON login_attempt (organisation, at_microseconds);
