//! When a document can have been issued, as far as its symbol tells.

use jiff::civil::Date;

use super::{Symbol, has_number, is_modifier, word_of};
use crate::date::PartialDate;

/// The bodies whose documents of the General Assembly's series are numbered through or by the year.
const BODIES_WITHOUT_SESSION: &[&str] = &["AC", "CN", "CONF"];

impl Symbol {
    /// The session that the symbol names: of the General Assembly, or of its body where the body counts its
    /// own (`A/HRC/RES/44/4` is of the forty-fourth session of the Human Rights Council).
    ///
    /// None for special and emergency sessions (`A/RES/S-29/1`), which are counted apart.
    pub fn session(&self) -> Option<u16> {
        let is_numbered_through = self
            .bodies()
            .iter()
            .any(|body| has_number(body) && BODIES_WITHOUT_SESSION.contains(&word_of(body)));
        if self.organ() != "A" || is_numbered_through {
            return None;
        }
        let in_place = self.parts.windows(2).skip(1).find_map(|pair| {
            // A/520/Rev.18 is document 520: a session stands before another number.
            let number = pair[0].parse().ok().filter(|number| (1..1000).contains(number));
            number.filter(|_| !is_modifier(&pair[1]))
        });
        let in_parentheses = || {
            self.parts
                .iter()
                .find_map(|part| roman_number(parenthesis(part)?))
        };
        in_place.or_else(in_parentheses)
    }

    /// The year that the symbol names: `E/RES/2015/23`, `S/RES/2331 (2016)`.
    pub fn year(&self) -> Option<i16> {
        if self.session().is_some() {
            return None;
        }
        let read = |text: &str| {
            text.parse()
                .ok()
                .filter(|year| text.len() == 4 && (1945..=2100).contains(year))
        };
        // The last part is the number of the document, which may look like a year.
        let before_last = &self.parts[..self.parts.len() - 1];
        let in_place = before_last
            .iter()
            .zip(&self.parts[1..])
            .find_map(|(part, next)| read(part).filter(|_| !is_modifier(next)));
        in_place.or_else(|| self.parts.iter().find_map(|part| read(parenthesis(part)?)))
    }

    /// When a document of this symbol belongs: the months of the session of the General Assembly it names, or
    /// its year. None for the sessions of other bodies, whose dates follow no rule.
    pub fn session_interval(&self) -> Option<PartialDate> {
        match (self.year(), self.session()) {
            (Some(year), _) => Some(PartialDate::from_year(year)),
            (None, Some(session)) => {
                let is_own = self
                    .bodies()
                    .iter()
                    .any(|body| !has_number(body) || word_of(body) != "C");
                if is_own { None } else { assembly_session(session) }
            }
            (None, None) => None,
        }
    }
}

/// What stands in parentheses at the end of a part.
fn parenthesis(part: &str) -> Option<&str> {
    part.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'))
}

/// A Roman number up to 99, as the sessions until 1975 were numbered.
fn roman_number(text: &str) -> Option<u16> {
    let value = |letter: u8| match letter {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        b'L' => Some(50),
        _ => None,
    };
    let values: Vec<u16> = text.bytes().map(value).collect::<Option<_>>()?;
    let mut sum = 0;
    for (place, value) in values.iter().enumerate() {
        let is_less = values.get(place + 1).is_some_and(|next| value < next);
        sum = if is_less {
            sum - i32::from(*value)
        } else {
            sum + i32::from(*value)
        };
    }
    u16::try_from(sum)
        .ok()
        .filter(|number| (1..100).contains(number) && text.len() <= 8)
}

/// The months of a regular session of the General Assembly: session n opens in September of the year 1945 + n
/// and closes in the September after. The first session came before the rule, so there is none for it.
pub fn assembly_session(session: u16) -> Option<PartialDate> {
    let year = i16::try_from(session)
        .ok()
        .filter(|session| *session > 1)?
        .checked_add(1945)?;
    format!("{year}-09/{}-09", year.checked_add(1)?).parse().ok()
}

/// The regular session of the General Assembly that a day is counted to. All of September is counted to the
/// session that opens in it, since the day of opening differs from year to year.
pub fn assembly_session_on(day: Date) -> Option<u16> {
    let opened = if day.month() >= 9 {
        day.year()
    } else {
        day.year() - 1
    };
    u16::try_from(opened - 1945).ok().filter(|session| *session > 1)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn symbols_tell_session_or_year() {
        let check = |text: &str, session: Option<u16>, interval: Option<&str>| {
            let symbol: Symbol = text.parse().unwrap();
            assert_eq!(symbol.session(), session, "{text}");
            assert_eq!(
                symbol.session_interval().map(|date| date.to_string()).as_deref(),
                interval,
                "{text}"
            );
        };
        check("A/RES/70/179", Some(70), Some("2015-09/2016-09"));
        check("A/71/1", Some(71), Some("2016-09/2017-09"));
        check("A/C.3/70/L.7/Rev.1", Some(70), Some("2015-09/2016-09"));
        check("A/70/PV.80", Some(70), Some("2015-09/2016-09"));
        check("A/70/2015", Some(70), Some("2015-09/2016-09"));
        check("A/RES/3452(XXX)", Some(30), Some("1975-09/1976-09"));
        check("A/RES/217(III)", Some(3), Some("1948-09/1949-09"));
        check("A/HRC/RES/44/4", Some(44), None);
        check("A/RES/S-29/1", None, None);
        check("A/520/Rev.18", None, None);
        check("A/CONF.203/16", None, None);
        check("A/AC.105/1024", None, None);
        check("E/RES/2015/23", None, Some("2015"));
        check("S/RES/2331 (2016)", None, Some("2016"));
        check("S/PRST/2015/25", None, Some("2015"));
        check("S/PV.7585", None, None);
        check("CTOC/COP/WG.4/2015/5/Add.1", None, Some("2015"));
        check("ST/SGB/2003/13", None, Some("2003"));
        check("E/2015/1999", None, Some("2015"));
    }

    #[test]
    fn sessions_of_the_assembly_follow_the_years() {
        assert_eq!(assembly_session(71).unwrap().to_string(), "2016-09/2017-09");
        assert_eq!(assembly_session(1), None);
        assert_eq!(assembly_session(u16::MAX), None);
        assert_eq!(assembly_session_on(date(2016, 6, 1)), Some(70));
        assert_eq!(assembly_session_on(date(2016, 9, 1)), Some(71));
        assert_eq!(assembly_session_on(date(1900, 1, 1)), None);
    }

    #[test]
    fn roman_numbers_are_bounded() {
        for (text, number) in [("I", 1), ("XXIX", 29), ("XIV", 14), ("XLIX", 49)] {
            assert_eq!(roman_number(text), Some(number));
        }
        assert_eq!(roman_number(""), None);
        assert_eq!(roman_number("S-VI"), None);
        assert_eq!(roman_number(&"L".repeat(2000)), None);
    }
}
