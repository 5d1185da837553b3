//! Statements about attachments.

crate::driver::statement::statements! {
    /// Notes an attachment, unless the same content is there.
    ADD_ATTACHMENT = "INSERT INTO attachment (organisation, hash, media_type, size_bytes, by_account, at_microseconds)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (organisation, hash) DO NOTHING";
    /// One attachment.
    FIND_ATTACHMENT = "SELECT hash, media_type, size_bytes, by_account, at_microseconds FROM attachment
        WHERE organisation = $1 AND hash = $2";
    /// A page of attachments.
    SCAN_ATTACHMENTS = "SELECT hash, media_type, size_bytes, by_account, at_microseconds FROM attachment
        WHERE organisation = $1 AND hash > $2 ORDER BY hash LIMIT $3";
}
