//! Statements about accounts, sessions, links and attempts to sign in.

crate::driver::statement::statements! {
    /// A new account.
    ADD_ACCOUNT = "INSERT INTO account (organisation, id, login_name, email, display_name, role, password_hash,
        totp_sealed, totp_step, passkeys, is_disabled, created_microseconds)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    /// An account as it stands from now on.
    CHANGE_ACCOUNT = "UPDATE account SET login_name = $3, email = $4, display_name = $5, role = $6,
        password_hash = $7, totp_sealed = $8, totp_step = $9, passkeys = $10, is_disabled = $11
        WHERE organisation = $1 AND id = $2";
    /// Uses up a time step of the one-time codes, so that a code works once even when it is sent twice at once.
    USE_TOTP_STEP = "UPDATE account SET totp_step = $3
        WHERE organisation = $1 AND id = $2 AND (totp_step IS NULL OR totp_step < $3)";
    /// One account.
    FIND_ACCOUNT = "SELECT id, login_name, email, display_name, role, password_hash, totp_sealed, totp_step, passkeys,
        is_disabled, created_microseconds FROM account WHERE organisation = $1 AND id = $2";
    /// One account, by the name it signs in with.
    FIND_ACCOUNT_BY_LOGIN_NAME = "SELECT id, login_name, email, display_name, role, password_hash, totp_sealed,
        totp_step, passkeys, is_disabled, created_microseconds FROM account WHERE organisation = $1 AND login_name = $2";
    /// One account, by its address.
    FIND_ACCOUNT_BY_EMAIL = "SELECT id, login_name, email, display_name, role, password_hash, totp_sealed,
        totp_step, passkeys, is_disabled, created_microseconds FROM account WHERE organisation = $1 AND email = $2";
    /// A page of accounts.
    SCAN_ACCOUNTS = "SELECT id, login_name, email, display_name, role, password_hash, totp_sealed, totp_step, passkeys,
        is_disabled, created_microseconds FROM account
        WHERE organisation = $1 AND login_name > $2 ORDER BY login_name LIMIT $3";
    /// How many accounts there are.
    COUNT_ACCOUNTS = "SELECT count(1) FROM account WHERE organisation = $1";
    /// How many accounts that can sign in have each role.
    COUNT_ABLE_BY_ROLE = "SELECT role, count(1) FROM account
        WHERE organisation = $1 AND is_disabled = 0 AND password_hash IS NOT NULL GROUP BY role";
    /// One account that is about to be altered; nothing else writes to it until the transaction ends.
    LOCK_ACCOUNT = "UPDATE account SET created_microseconds = created_microseconds
        WHERE organisation = $1 AND id = $2
        RETURNING id, login_name, email, display_name, role, password_hash, totp_sealed, totp_step, passkeys,
        is_disabled, created_microseconds";
    /// Links an account to a name with an outside identity provider.
    ADD_PROVIDER_ACCOUNT = "INSERT INTO provider_account (organisation, issuer, subject, account_id,
        linked_microseconds) VALUES ($1, $2, $3, $4, $5)";
    /// The account that a provider knows under a name.
    FIND_ACCOUNT_BY_PROVIDER = "SELECT account.id, login_name, email, display_name, role, password_hash, totp_sealed,
        totp_step, passkeys, is_disabled, created_microseconds FROM account
        INNER JOIN provider_account ON provider_account.organisation = account.organisation
        AND provider_account.account_id = account.id
        WHERE provider_account.organisation = $1 AND issuer = $2 AND subject = $3";
    /// The providers that know an account.
    PROVIDER_ACCOUNTS_OF = "SELECT issuer, subject, linked_microseconds FROM provider_account
        WHERE organisation = $1 AND account_id = $2 ORDER BY issuer";
    /// Every account that providers know, with how many of them.
    COUNT_PROVIDER_ACCOUNTS = "SELECT account_id, count(1) FROM provider_account WHERE organisation = $1
        GROUP BY account_id";
    /// Unlinks an account from every provider.
    DROP_PROVIDER_ACCOUNTS_OF = "DELETE FROM provider_account WHERE organisation = $1 AND account_id = $2";
    /// Signs somebody in.
    ADD_SESSION = "INSERT INTO session (organisation, token_hash, account_id, created_microseconds,
        expires_microseconds, seen_microseconds, agent) VALUES ($1, $2, $3, $4, $5, $4, $6)";
    /// Who is signed in with a token.
    FIND_SESSION = "SELECT account_id, created_microseconds, expires_microseconds, seen_microseconds, agent
        FROM session WHERE organisation = $1 AND token_hash = $2 AND expires_microseconds > $3";
    /// Notes that a session was used. Its end never moves by that.
    TOUCH_SESSION = "UPDATE session SET seen_microseconds = $3 WHERE organisation = $1 AND token_hash = $2";
    /// The sessions of an account.
    SESSIONS_OF = "SELECT account_id, created_microseconds, expires_microseconds, seen_microseconds, agent, token_hash
        FROM session WHERE organisation = $1 AND account_id = $2 AND expires_microseconds > $3
        ORDER BY created_microseconds";
    /// Signs one session out.
    DROP_SESSION = "DELETE FROM session WHERE organisation = $1 AND token_hash = $2";
    /// Signs an account out everywhere.
    DROP_SESSIONS_OF = "DELETE FROM session WHERE organisation = $1 AND account_id = $2";
    /// Forgets sessions that ended.
    DROP_ENDED_SESSIONS = "DELETE FROM session WHERE organisation = $1 AND expires_microseconds <= $2";
    /// A new link.
    ADD_LINK = "INSERT INTO link (organisation, token_hash, purpose, account_id, detail, created_microseconds,
        expires_microseconds) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// Looks at a link without using it.
    FIND_LINK = "SELECT purpose, account_id, detail, created_microseconds, expires_microseconds FROM link
        WHERE organisation = $1 AND token_hash = $2 AND purpose = $3 AND used_microseconds IS NULL
        AND expires_microseconds > $4";
    /// Uses a link, once.
    USE_LINK = "UPDATE link SET used_microseconds = $4 WHERE organisation = $1 AND token_hash = $2 AND purpose = $3
        AND used_microseconds IS NULL AND expires_microseconds > $4
        RETURNING purpose, account_id, detail, created_microseconds, expires_microseconds";
    /// Ends every link of an account for one purpose.
    DROP_LINKS_OF = "DELETE FROM link WHERE organisation = $1 AND account_id = $2 AND purpose = $3";
    /// How many links of an account for one purpose were not used.
    COUNT_LINKS_OF = "SELECT count(1) FROM link WHERE organisation = $1 AND account_id = $2 AND purpose = $3
        AND used_microseconds IS NULL AND expires_microseconds > $4";
    /// Forgets links that ended.
    DROP_ENDED_LINKS = "DELETE FROM link WHERE organisation = $1 AND expires_microseconds <= $2";
    /// Notes an attempt to sign in.
    ADD_LOGIN_ATTEMPT = "INSERT INTO login_attempt (organisation, id, subject, at_microseconds, succeeded)
        VALUES ($1, $2, $3, $4, $5)";
    /// How many attempts failed since a moment.
    COUNT_FAILED_LOGINS = "SELECT count(1) FROM login_attempt
        WHERE organisation = $1 AND subject = $2 AND at_microseconds > $3 AND succeeded = 0";
    /// When an attempt last succeeded.
    LAST_SUCCESSFUL_LOGIN = "SELECT at_microseconds FROM login_attempt
        WHERE organisation = $1 AND subject = $2 AND succeeded = 1 ORDER BY at_microseconds DESC LIMIT 1";
    /// When an attempt last failed.
    LAST_FAILED_LOGIN = "SELECT at_microseconds FROM login_attempt
        WHERE organisation = $1 AND subject = $2 AND succeeded = 0 ORDER BY at_microseconds DESC LIMIT 1";
    /// Notes how an attempt ended.
    SETTLE_LOGIN_ATTEMPT = "UPDATE login_attempt SET succeeded = 1 WHERE organisation = $1 AND id = $2";
    /// Forgets old attempts.
    DROP_OLD_LOGIN_ATTEMPTS = "DELETE FROM login_attempt WHERE organisation = $1 AND at_microseconds < $2";
}
