-- Whom an outside identity provider knows under which name: OpenID Connect promises that issuer and subject together
-- name one person and never another. An account has at most one name with each issuer.
CREATE TABLE provider_account (
    organisation TEXT COLLATE "C" NOT NULL,
    issuer TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    account_id TEXT COLLATE "C" NOT NULL,
    linked_microseconds BIGINT NOT NULL,
    PRIMARY KEY (organisation, issuer, subject),
    FOREIGN KEY (organisation, account_id) REFERENCES account (organisation, id)
);
CREATE UNIQUE INDEX provider_account_by_account ON provider_account (organisation, account_id, issuer);
