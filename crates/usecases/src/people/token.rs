//! Tokens: random numbers that stand for a session or for a link that works once.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use store::accounts::TokenHash;

/// How long a token is: 256 bits cannot be guessed, so its plain SHA-256 is safe to store.
const TOKEN_BYTES: usize = 32;

/// Declares a kind of token. One kind cannot be given where another is asked for.
macro_rules! token {
    ($(#[$doc:meta])* $name:ident, $context:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name([u8; TOKEN_BYTES]);

        impl $name {
            /// A new token from the generator of the system.
            pub(crate) fn generate() -> Self {
                let mut bytes = [0; TOKEN_BYTES];
                rand::fill(&mut bytes);
                Self(bytes)
            }

            /// The token as it is handed to its owner: 43 letters that fit a cookie and an address. Whoever
            /// has this text can use the token; it belongs in no log.
            pub fn reveal(&self) -> String {
                URL_SAFE_NO_PAD.encode(self.0)
            }

            /// A token as it came back from its owner; nothing where the text is not one.
            pub fn parse(text: &str) -> Option<Self> {
                let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
                Some(Self(bytes.try_into().ok()?))
            }

            /// What the store keeps of it.
            pub(crate) fn hash(&self) -> TokenHash {
                Sha256::new()
                    .chain_update($context)
                    .chain_update(self.0)
                    .finalize()
                    .into()
            }
        }

        impl std::fmt::Debug for $name {
            /// Never shows the token.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

token! {
    /// Stands for a session of somebody who signed in; kept in a cookie.
    SessionToken, b"session\n"
}

token! {
    /// Stands for a link that works once: an invitation, a reset of a password.
    LinkToken, b"link\n"
}

token! {
    /// Stands for something half done: a sign-in that waits for its second step, a second factor that waits for
    /// its first code.
    PendingToken, b"pending\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_no_other_text_is_one() {
        let token = SessionToken::generate();
        assert_eq!(SessionToken::parse(&token.reveal()), Some(token.clone()));
        let too_long = format!("{}A", token.reveal());
        for text in ["", "a", "*", &token.reveal()[1..], &too_long] {
            assert_eq!(SessionToken::parse(text), None, "{text}");
        }
    }

    #[test]
    fn one_number_as_two_kinds_of_token_has_two_hashes() {
        let link = LinkToken::generate();
        let session = SessionToken(link.0);
        assert_ne!(link.hash(), session.hash());
    }

    #[test]
    fn a_token_is_never_shown() {
        let token = LinkToken::generate();
        assert_eq!(format!("{token:?}"), "LinkToken(…)");
    }
}
