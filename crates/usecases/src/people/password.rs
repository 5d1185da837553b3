//! Passwords: what they must be, and how they are kept.

use std::sync::{Condvar, LazyLock, Mutex, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization;

/// The memory of one hash, in KiB. This and the two numbers below are the first choice of the OWASP Password
/// Storage Cheat Sheet for Argon2id
/// (<https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>).
pub const MEMORY_KIB: u32 = 19_456;
/// How many times the memory is gone through.
pub const PASSES: u32 = 2;
/// How many lanes the memory has.
pub const LANES: u32 = 1;
/// The least length of a password, in characters.
pub const LEAST_CHARACTERS: usize = 12;
/// The greatest length of a password, in characters.
pub const MOST_CHARACTERS: usize = 200;
/// A password must hold at least so many different characters.
const LEAST_DIFFERENT: usize = 5;
/// A password must hold at least so many characters that do not follow from the one before.
const LEAST_SURPRISING: usize = 6;
/// The rows of a keyboard, along which fingers walk.
const KEYBOARD_ROWS: [&str; 8] = [
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "qwertzuiopü+",
    "azertyuiop^$",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю.",
];
/// Words that stand for the thing itself; a password must be more than one of them with numbers around it.
const PLAIN_WORDS: [&str; 4] = ["password", "passphrase", "palermo", "trafficking"];

/// A password as a person typed it. It is never shown.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Takes a password. One person's keyboard writes an accented letter as one character, another's as two;
    /// both become one form (NFKC).
    pub fn new(typed: &str) -> Self {
        // Longer ones are refused anyway and need not be normalised to the end.
        Self(typed.nfkc().take(MOST_CHARACTERS + 1).collect())
    }
}

impl std::fmt::Debug for Password {
    /// Never shows the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Why a password will not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// It is too short.
    #[error("the password has fewer than {LEAST_CHARACTERS} characters; a sentence of several words is good")]
    TooShort,
    /// It is too long.
    #[error("the password has more than {MOST_CHARACTERS} characters; shorten it")]
    TooLong,
    /// It is the name of the account, or little more.
    #[error("the password is made of the name of the account; choose something that others do not know")]
    IsName,
    /// It is a common word with numbers or signs around it, written twice, or with few different characters.
    #[error(
        "the password is a common word or a repetition; choose several words that do not belong together"
    )]
    Common,
    /// Its characters follow from one another.
    #[error(
        "the password is a sequence that is easily guessed; choose several words that do not belong together"
    )]
    Predictable,
}

impl PasswordProblem {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::TooShort,
        Self::TooLong,
        Self::IsName,
        Self::Common,
        Self::Predictable,
    ];

    /// The key of its message in the catalogues.
    pub fn key(self) -> &'static str {
        match self {
            Self::TooShort => "people-password-too-short",
            Self::TooLong => "people-password-too-long",
            Self::IsName => "people-password-is-name",
            Self::Common => "people-password-common",
            Self::Predictable => "people-password-predictable",
        }
    }
}

/// Checks a new password for an account that has these names.
///
/// # Errors
/// The first rule that it breaks.
pub fn check_password(password: &Password, names: &[&str]) -> Result<(), PasswordProblem> {
    let length = password.0.chars().count();
    if length < LEAST_CHARACTERS {
        return Err(PasswordProblem::TooShort);
    }
    if length > MOST_CHARACTERS {
        return Err(PasswordProblem::TooLong);
    }
    let text: Vec<char> = password.0.to_lowercase().chars().collect();
    let core = core_of(&text);
    let is_core = |name: &str| {
        let name: Vec<char> = name.nfkc().collect::<String>().to_lowercase().chars().collect();
        // A name that is all numbers has no core and is compared as a whole.
        !name.is_empty() && (text == name || (core == core_of(&name) && !core.is_empty()))
    };
    if names.iter().copied().any(is_core) {
        return Err(PasswordProblem::IsName);
    }
    if PLAIN_WORDS.into_iter().any(is_core) || is_repetition(&text) || different(&text) < LEAST_DIFFERENT {
        return Err(PasswordProblem::Common);
    }
    if surprising(&text) < LEAST_SURPRISING {
        return Err(PasswordProblem::Predictable);
    }
    Ok(())
}

/// The letters of a text without what usually dresses a word up: numbers and signs around it, a number or sign
/// for a letter within it.
fn core_of(text: &[char]) -> Vec<char> {
    let is_letter = |character: &char| character.is_alphabetic();
    let (Some(first), Some(last)) = (text.iter().position(is_letter), text.iter().rposition(is_letter))
    else {
        return Vec::new();
    };
    text[first..=last]
        .iter()
        .map(|character| match character {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => *other,
        })
        .filter(|character| character.is_alphabetic())
        .collect()
}

/// Whether a text is a shorter one written several times, the last time perhaps not to its end.
fn is_repetition(text: &[char]) -> bool {
    (1..=text.len() / 2).any(|unit| (unit..text.len()).all(|place| text[place] == text[place - unit]))
}

fn different(text: &[char]) -> usize {
    let mut characters = text.to_vec();
    characters.sort_unstable();
    characters.dedup();
    characters.len()
}

/// How many characters do not follow from the one before by staying, counting up or down, or walking along a
/// row of the keyboard.
fn surprising(text: &[char]) -> usize {
    1 + text.windows(2).filter(|pair| !follows(pair[0], pair[1])).count()
}

fn follows(before: char, after: char) -> bool {
    let distance = u32::from(before).abs_diff(u32::from(after));
    let is_around_the_end = matches!((before, after), ('9', '0') | ('0', '9'));
    let are_neighbours = || {
        KEYBOARD_ROWS.iter().any(|row| {
            let place = |character| row.chars().position(|other| other == character);
            matches!((place(before), place(after)), (Some(left), Some(right)) if left.abs_diff(right) == 1)
        })
    };
    distance <= 1 || is_around_the_end || are_neighbours()
}

/// How many passwords are hashed at once. Each takes [`MEMORY_KIB`], so without a limit a flood of sign-ins
/// would take all memory; those that come later wait.
const HASHED_AT_ONCE: usize = 2;

struct Gate {
    inside: Mutex<usize>,
    left: Condvar,
}

/// The right to hash; given back when it is dropped.
struct Turn<'a>(&'a Gate);

impl Gate {
    fn enter(&self) -> Turn<'_> {
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let mut inside = self
            .left
            .wait_while(inside, |inside| *inside >= HASHED_AT_ONCE)
            .unwrap_or_else(PoisonError::into_inner);
        *inside += 1;
        Turn(self)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.inside.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.left.notify_one();
    }
}

static GATE: Gate = Gate {
    inside: Mutex::new(0),
    left: Condvar::new(),
};

/// A hash that no password has; checking against it takes as long as against a real one.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| {
    let mut unknown = [0; 32];
    rand::fill(&mut unknown);
    hash_bytes(&unknown)
});

fn params() -> Params {
    // The numbers are within the bounds of the function, as a test shows; its own defaults are the same today.
    Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or_default()
}

fn hash_bytes(bytes: &[u8]) -> Option<String> {
    let _turn = GATE.enter();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params())
        .hash_password(bytes)
        .ok()
        .map(|hash| hash.to_string())
}

/// The hash under which a password is stored: Argon2id with its numbers and a random salt, as a PHC string.
/// Nothing where the system has no random numbers.
pub(crate) fn hash_password(password: &Password) -> Option<String> {
    hash_bytes(password.0.as_bytes())
}

/// Whether a password is the one of a stored hash. Without a hash it takes the same time and says no.
pub(crate) fn is_password(password: &Password, stored: Option<&str>) -> bool {
    let Some(hash) = stored.or(NOBODY.as_deref()) else {
        return false;
    };
    let Ok(hash) = PasswordHash::new(hash) else {
        tracing::error!("a stored password hash cannot be read; the account needs a new password");
        return false;
    };
    let _turn = GATE.enter();
    let matches = Argon2::default()
        .verify_password(password.0.as_bytes(), &hash)
        .is_ok();
    matches && stored.is_some()
}

/// Whether a stored hash was made with smaller numbers than the present ones, so that it is to be made anew
/// when the password is next at hand.
pub(crate) fn is_outdated(stored: &str) -> bool {
    let Ok(hash) = PasswordHash::new(stored) else {
        return true;
    };
    let is_other_kind = hash.algorithm.as_str() != "argon2id";
    Params::try_from(&hash).map_or(true, |params| {
        is_other_kind || params.m_cost() < MEMORY_KIB || params.t_cost() < PASSES || params.p_cost() < LANES
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn verdict(text: &str) -> Result<(), PasswordProblem> {
        check_password(&Password::new(text), &["amina.diallo", "Amina Diallo"])
    }

    #[test]
    fn a_sentence_of_several_words_will_do_in_any_script() {
        for text in [
            "seven green lamps hum",
            "réservoir bleu moutarde",
            "сорок чайников поют",
            "七盏绿灯在雨里轻轻哼着歌",
            "سبعة مصابيح خضراء تهمس",
        ] {
            assert_eq!(verdict(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn every_rule_refuses_what_breaks_it() {
        let cases = [
            ("lamps hum", PasswordProblem::TooShort),
            ("Amina.Diallo", PasswordProblem::IsName),
            ("AMINA.DIALLO2026!", PasswordProblem::IsName),
            ("Password1234", PasswordProblem::Common),
            ("P@ssw0rd2026!!", PasswordProblem::Common),
            ("Palermo201620", PasswordProblem::Common),
            ("aaaaaaaaaaaa", PasswordProblem::Common),
            ("lampslampslam", PasswordProblem::Common),
            ("abababbababaa", PasswordProblem::Common),
            ("123456789012", PasswordProblem::Predictable),
            ("abcdefghijklm", PasswordProblem::Predictable),
            ("qwertyuiop123", PasswordProblem::Predictable),
            ("йцукенгшщзхъ", PasswordProblem::Predictable),
            ("zzyyxxwwvvuuttss", PasswordProblem::Predictable),
        ];
        for (text, problem) in cases {
            assert_eq!(verdict(text), Err(problem), "{text}");
        }
        assert_eq!(verdict(&"lamp hum ".repeat(30)), Err(PasswordProblem::TooLong));
        assert_eq!(
            verdict(&format!("{}!", "七盏绿灯在雨里轻轻哼着歌".repeat(17))),
            Err(PasswordProblem::TooLong)
        );
    }

    #[test]
    fn a_password_is_the_same_however_its_accents_are_typed() {
        let hash = hash_password(&Password::new("r\u{e9}servoir bleu moutarde")).unwrap();
        assert!(is_password(
            &Password::new("re\u{301}servoir bleu moutarde"),
            Some(&hash)
        ));
        assert!(!is_password(
            &Password::new("reservoir bleu moutarde"),
            Some(&hash)
        ));
    }

    #[test]
    fn nobody_has_the_password_of_nobody() {
        assert!(!is_password(&Password::new("seven green lamps hum"), None));
        assert!(!is_password(
            &Password::new("seven green lamps hum"),
            Some("no hash")
        ));
    }

    #[test]
    fn a_hash_says_with_which_numbers_it_was_made() {
        let hash = hash_password(&Password::new("seven green lamps hum")).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(!is_outdated(&hash));
        assert!(is_outdated(&hash.replace("m=19456", "m=9216")));
        assert!(is_outdated(&hash.replace("argon2id", "argon2i")));
        assert!(!is_outdated(&hash.replace("t=2", "t=3")));
        assert!(is_outdated("rubbish"));
    }

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(
            format!("{:?}", Password::new("seven green lamps hum")),
            "Password(…)"
        );
    }

    proptest! {
        #[test]
        fn any_text_gets_a_verdict(text in any::<String>()) {
            let _ = verdict(&text);
        }

        #[test]
        fn whatever_is_repeated_is_refused(unit in "[a-z]{1,6}", times in 12_usize..20) {
            prop_assert!(verdict(&unit.repeat(times)).is_err());
        }
    }
}
