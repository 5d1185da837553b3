//! Recovery codes: each stands once for the second factor, for when the telephone is lost.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::Event;
use store::accounts::{Alteration, Link, TokenHash};
use uuid::Uuid;

use super::sign_in::end_of;
use super::{AccountProblem, Password, SecondCode};
use crate::{Actor, Palermo};

/// How many recovery codes an account is given.
pub const RECOVERY_CODES: usize = 10;
/// Sixteen letters of five bits: 80 bits cannot be guessed, so their plain SHA-256 is safe to store.
pub(super) const RECOVERY_CODE_LETTERS: usize = 16;
/// Digits and letters without those that are taken for one another (Crockford's base 32).
const RECOVERY_ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Recovery codes do not end; the store wants an end for every link.
const RECOVERY_LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 365 * 50);
/// The purpose of the links that are recovery codes.
pub(super) const RECOVERY: &str = "recovery";

/// Recovery codes, to be shown once to their owner. Each works once in place of a code of the telephone.
#[derive(Clone)]
pub struct RecoveryCodes(Vec<String>);

impl RecoveryCodes {
    pub(super) fn generate() -> Self {
        let code = |_| {
            let mut bytes = [0_u8; RECOVERY_CODE_LETTERS];
            rand::fill(&mut bytes);
            let letters: Vec<char> = bytes
                .iter()
                .map(|byte| char::from(RECOVERY_ALPHABET[usize::from(byte % 32)]))
                .collect();
            letters
                .chunks(4)
                .map(|group| group.iter().collect::<String>())
                .collect::<Vec<_>>()
                .join("-")
        };
        Self((0..RECOVERY_CODES).map(code).collect())
    }

    /// The codes, in four groups of four letters each.
    pub fn reveal(&self) -> &[String] {
        &self.0
    }
}

impl std::fmt::Debug for RecoveryCodes {
    /// Never shows the codes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCodes(…)")
    }
}

/// What the store keeps of a recovery code. The account is part of it, so that a code is worth nothing for
/// another account.
pub(super) fn recovery_hash(account: Uuid, code: &SecondCode) -> TokenHash {
    let letter = |character: char| match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let code: String = code.0.chars().map(letter).collect();
    Sha256::new()
        .chain_update(b"recovery\n")
        .chain_update(account.as_bytes())
        .chain_update(code)
        .finalize()
        .into()
}

impl Palermo {
    /// Gives the actor's account new recovery codes; the old ones end.
    ///
    /// # Errors
    /// As [`Self::drop_totp`].
    pub fn renew_recovery_codes(
        &self,
        actor: &Actor,
        password: &Password,
        code: &SecondCode,
        now: Timestamp,
    ) -> Result<RecoveryCodes, AccountProblem> {
        let own = self.own_account_with_both_factors(actor, password, code, now)?;
        let codes = RecoveryCodes::generate();
        self.alter(actor, own.id, now, |standing| {
            let event = Event::new("renew_recovery_codes", format!("account {}", standing.account.id));
            Ok(with_recovery_codes(
                Alteration::new(standing.account, event),
                &codes,
                now,
            ))
        })?;
        Ok(codes)
    }

    /// How many recovery codes of the actor's account are left.
    ///
    /// # Errors
    /// Where nobody is signed in or the store cannot be read.
    pub fn recovery_codes_left(&self, actor: &Actor, now: Timestamp) -> Result<u64, AccountProblem> {
        let own = self.own_account(actor)?;
        Ok(self.store.count_links_of(own.id, RECOVERY, now)?)
    }
}

pub(super) fn with_recovery_codes(
    alteration: Alteration,
    codes: &RecoveryCodes,
    now: Timestamp,
) -> Alteration {
    let account = alteration.account.id;
    let mut alteration = alteration.dropping_links(RECOVERY);
    alteration.add_links.extend(codes.0.iter().map(|code| {
        let link = Link {
            purpose: RECOVERY.to_owned(),
            account: Some(account),
            detail: json!({}),
            created: now,
            expires: end_of(now, RECOVERY_LIFETIME),
        };
        (recovery_hash(account, &SecondCode::new(code)), link)
    }));
    alteration
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recovery_codes_are_read_as_people_write_them() {
        let account = Uuid::now_v7();
        let hash = |code: &str| recovery_hash(account, &SecondCode::new(code));
        assert_eq!(hash("0A1B-2C3D-4E5F-6G7H"), hash("oAib 2c3d 4e5f 6g7h"));
        let other = recovery_hash(Uuid::now_v7(), &SecondCode::new("0A1B-2C3D-4E5F-6G7H"));
        assert_ne!(hash("0A1B-2C3D-4E5F-6G7H"), other);
    }

    #[test]
    fn recovery_codes_differ_and_are_never_shown() {
        let codes = RecoveryCodes::generate();
        let mut distinct = codes.reveal().to_vec();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), RECOVERY_CODES);
        assert_eq!(format!("{codes:?}"), "RecoveryCodes(…)");
    }
}
