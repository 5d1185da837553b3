-- Whom an outside identity provider knows under which name: OpenID Connect promises that issuer and subject together
-- name one person and never another. An account has at most one name with each issuer.
CREATE TABLE provider_account (
    organisation TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account_id TEXT NOT NULL,
    linked_microseconds INTEGER NOT NULL,
    PRIMARY KEY (organisation, issuer, subject),
    FOREIGN KEY (organisation, account_id) REFERENCES account (organisation, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX provider_account_by_account ON provider_account (organisation, account_id, issuer);
