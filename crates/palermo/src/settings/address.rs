//! Addresses of databases, whose passwords are shown nowhere.

use std::fs;
use std::path::Path;

use crate::exit::Failure;

/// The address without its password, for people.
pub fn without_password(address: &str) -> String {
    let Some(place) = password_place(address) else {
        return address.to_owned();
    };
    format!("{}…{}", &address[..place.start], &address[place.end..])
}

/// Whether a password stands in the address.
pub fn has_password(address: &str) -> bool {
    password_place(address).is_some()
}

/// Where the password stands: after the name, before the last `@` of the authority, or as a parameter. What is
/// no address of a server, such as a list of words, may hold one anywhere and is not shown at all.
fn password_place(address: &str) -> Option<std::ops::Range<usize>> {
    const PARAMETER: &str = "password=";
    let Some(scheme) = address.find("://") else {
        return Some(0..address.len());
    };
    let start = scheme + 3;
    let end = address[start..]
        .find(['/', '?', '#'])
        .map_or(address.len(), |place| start + place);
    // A password may itself hold a slash that nobody escaped; up to the last @ nothing is shown then.
    let authority_end = address.rfind('@').filter(|at| *at >= start).unwrap_or(end);
    if authority_end > start && address[start..].contains('@') {
        let user = &address[start..authority_end];
        if let Some(colon) = user.find(':') {
            return Some(start + colon + 1..authority_end);
        }
    }
    let place = address.find(PARAMETER)? + PARAMETER.len();
    let length = address[place..].find('&').unwrap_or(address.len() - place);
    Some(place..place + length)
}

/// The address on the first line of a file.
///
/// # Errors
/// Where the file cannot be read or is empty.
pub fn read_file(file: &Path) -> Result<String, Failure> {
    let text = fs::read_to_string(file).map_err(|reason| {
        Failure::Usage(format!(
            "the file {} with the address of the database cannot be read: {reason}",
            file.display()
        ))
    })?;
    match text.lines().next().map(str::trim) {
        Some(address) if !address.is_empty() => Ok(address.to_owned()),
        _ => Err(Failure::Usage(format!(
            "the file {} is empty; its first line must be an address such as postgres://name:password@host/database",
            file.display()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_shown() {
        let check = |address: &str, expected: &str| assert_eq!(without_password(address), expected);
        check("postgres://host/name", "postgres://host/name");
        check("postgres://clerk@host/name", "postgres://clerk@host/name");
        check(
            "postgres://clerk:secret@host:5432/name",
            "postgres://clerk:…@host:5432/name",
        );
        check(
            "postgres://clerk:se/cr@et@host/name",
            "postgres://clerk:…@host/name",
        );
        check(
            "postgres://host/name?user=a&password=secret&x=1",
            "postgres://host/name?user=a&password=…&x=1",
        );
        check("host=h password=secret", "…");
        assert!(!has_password("postgres://clerk@host/name") && has_password("postgres://a:b@host"));
    }
}
