//! The names and addresses of accounts, in the one form in which they are stored and compared.

use unicode_normalization::UnicodeNormalization;

use super::AccountProblem;

const MOST_LOGIN_NAME: usize = 100;
const MOST_DISPLAY_NAME: usize = 200;
/// The longest address that mail can carry (RFC 5321, with the correction of erratum 1690).
const MOST_EMAIL_BYTES: usize = 254;

/// The one spelling of a name to sign in with.
///
/// # Errors
/// [`AccountProblem::LoginName`] where it has signs that no such name has.
pub(super) fn fold_login_name(typed: &str) -> Result<String, AccountProblem> {
    let folded: String = typed
        .trim()
        .chars()
        .take(MOST_LOGIN_NAME + 1)
        .collect::<String>()
        .to_lowercase()
        .nfkc()
        .collect();
    let length = folded.chars().count();
    let is_fitting = |character: char| character.is_alphanumeric() || "._-@+".contains(character);
    let is_name = (2..=MOST_LOGIN_NAME).contains(&length)
        && folded.starts_with(char::is_alphanumeric)
        && folded.chars().all(is_fitting);
    if is_name {
        Ok(folded)
    } else {
        Err(AccountProblem::LoginName)
    }
}

/// A name shown to others, without spaces around it.
///
/// # Errors
/// [`AccountProblem::DisplayName`] where it is empty, too long, or holds characters that hide or reorder text.
pub(super) fn tidy_display_name(typed: &str) -> Result<String, AccountProblem> {
    let name: String = typed.trim().nfc().take(MOST_DISPLAY_NAME + 1).collect();
    let is_fitting = |character: char| !character.is_control() && !is_invisible(character);
    let is_name = (1..=MOST_DISPLAY_NAME).contains(&name.chars().count()) && name.chars().all(is_fitting);
    if is_name {
        Ok(name)
    } else {
        Err(AccountProblem::DisplayName)
    }
}

/// Characters without width, and those that turn the direction of what follows.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// The one spelling of an address for messages.
///
/// # Errors
/// [`AccountProblem::Email`] where it is not one at first sight; only a message that arrives would prove more.
pub(super) fn fold_email(typed: &str) -> Result<String, AccountProblem> {
    let folded = typed.trim().to_lowercase();
    let is_fitting =
        |character: char| !character.is_whitespace() && !character.is_control() && !is_invisible(character);
    let is_address = folded.len() <= MOST_EMAIL_BYTES
        && folded.chars().all(is_fitting)
        && folded.rsplit_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && !local.contains('@') && domain.len() > 2 && domain.contains('.')
        });
    if is_address {
        Ok(folded)
    } else {
        Err(AccountProblem::Email)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_name_in_several_spellings_is_one_name() {
        for typed in ["Amina.Diallo", " amina.diallo ", "ａｍｉｎａ.ｄｉａｌｌｏ"] {
            assert_eq!(fold_login_name(typed).unwrap(), "amina.diallo");
        }
        for typed in [
            "",
            "a",
            "-amina",
            "am ina",
            "amina\u{200b}",
            "amina\0",
            "a:b",
            &"a".repeat(101),
        ] {
            assert!(
                matches!(fold_login_name(typed), Err(AccountProblem::LoginName)),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn a_shown_name_hides_nothing() {
        assert_eq!(tidy_display_name(" Amina Diallo ").unwrap(), "Amina Diallo");
        for typed in ["", "  ", "Amina\u{202e}ollaiD", "a\nb", &"a".repeat(201)] {
            assert!(
                matches!(tidy_display_name(typed), Err(AccountProblem::DisplayName)),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn an_address_has_two_sides() {
        assert_eq!(fold_email(" Amina@Example.org ").unwrap(), "amina@example.org");
        for typed in [
            "",
            "amina",
            "@example.org",
            "amina@org",
            "a b@example.org",
            "a@b@example.org",
        ] {
            assert!(
                matches!(fold_email(typed), Err(AccountProblem::Email)),
                "{typed:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_folded_name_folds_to_itself(typed in "[A-Za-zÀ-ž0-9а-яА-Я._@+-]{0,110}") {
            if let Ok(folded) = fold_login_name(&typed) {
                prop_assert_eq!(fold_login_name(&folded).unwrap(), folded);
            }
        }

        #[test]
        fn any_text_is_judged(typed in any::<String>()) {
            let _ = (fold_login_name(&typed), tidy_display_name(&typed), fold_email(&typed));
        }
    }
}
