//! Order, overlap and containment of dates that are not exact.
//!
//! A date of less than a day's precision lies somewhere in its bounds; an interval fills the time between its
//! sides. An approximate or uncertain date may lie one unit of its own precision to either side of what is
//! stated (`2016-05~` lies between April and June 2016), so it never gives a sure answer at an edge; an
//! uncertain date never gives a sure yes at all. Where a date is used as a period (`2016` in "within 2016") it
//! means all of it.

use jiff::civil::{Date, date};

use super::{Form, PartialDate, Side};

/// What can be said of two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// It is so, wherever in their bounds the dates really lie.
    Yes,
    /// It is not so, wherever they lie.
    No,
    /// It depends on where they lie.
    CannotTell,
}

impl Certainty {
    /// The code used in interfaces.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::CannotTell => "cannot_tell",
        }
    }

    fn of(is_sure: bool, is_excluded: bool) -> Self {
        match (is_sure, is_excluded) {
            (_, true) => Self::No,
            (true, false) => Self::Yes,
            (false, false) => Self::CannotTell,
        }
    }
}

/// Beyond every day.
const NEVER: i64 = i64::MAX;
/// Before every day.
const EVER: i64 = i64::MIN;

/// Where a date may lie, in days counted from 1970-01-01.
struct Placement {
    /// The first and last day on which it may begin.
    begin: (i64, i64),
    /// The first and last day on which it may end.
    end: (i64, i64),
    /// The first and last day that it surely covers as a period; the last before the first where there is none.
    core: (i64, i64),
    /// Whether it is an interval, which fills its core; one date lies somewhere in its bounds.
    is_interval: bool,
    /// Whether its end is open, so that it goes on.
    is_open_ended: bool,
    /// Whether it is uncertain.
    is_doubted: bool,
}

impl Placement {
    fn of(date: &PartialDate) -> Self {
        let widened = |side: &Side| match side {
            Side::At(stated) => {
                let days = stated.widened();
                Some((day_number(*days.start()), day_number(*days.end())))
            }
            Side::Open | Side::Unknown => None,
        };
        let (from, to) = match date.0 {
            Form::Single(stated) => (Side::At(stated), Side::At(stated)),
            Form::Interval(from, to) => (from, to),
        };
        let (first, last) = (widened(&from), widened(&to));
        let begin = match (from, first, last) {
            (_, Some(days), _) => days,
            (Side::Unknown, None, Some((_, latest))) => (EVER, latest),
            _ => (EVER, EVER),
        };
        // An open end has not come: it may come at any time from the beginning on, or never.
        let end = last.unwrap_or((begin.0, NEVER));
        let core = (core_begin(from, to), core_end(from, to));
        Self {
            // Nothing begins after its end: 20XX/2001 begins in 2001 at the latest.
            begin: (begin.0, begin.1.min(end.1)),
            end: (end.0.max(begin.0), end.1),
            core,
            is_interval: matches!(date.0, Form::Interval(..)),
            is_open_ended: to == Side::Open,
            is_doubted: date.is_uncertain(),
        }
    }

    /// Whether this surely ends before the other begins.
    fn is_before(&self, other: &Self) -> bool {
        self.end.1 < other.begin.0
    }

    /// Whether both fill a day.
    fn meets(&self, other: &Self) -> bool {
        let (first, last) = (self.core.0.max(other.core.0), self.core.1.min(other.core.1));
        let have_core = self.core.0 <= self.core.1 && other.core.0 <= other.core.1;
        self.is_interval && other.is_interval && have_core && first <= last
    }
}

/// The first day that a period surely covers. Where its beginning is unknown, that of its end.
fn core_begin(from: Side, to: Side) -> i64 {
    match (from, to) {
        (Side::At(stated), _) | (Side::Unknown, Side::At(stated)) => day_number(stated.narrowed().0),
        _ => EVER,
    }
}

/// The last day that a period surely covers. Where its end is unknown, that of its beginning.
fn core_end(from: Side, to: Side) -> i64 {
    match (to, from) {
        (Side::At(stated), _) | (Side::Unknown, Side::At(stated)) => day_number(stated.narrowed().1),
        _ => NEVER,
    }
}

impl PartialDate {
    /// A key by which dates are ordered: the day number (from 1970-01-01) of the stated beginning, then of the
    /// stated end. An open or unknown beginning comes before every day, an open or unknown end after.
    ///
    /// A date that surely [precedes](Self::precedes) another has the smaller key. Different statements with the
    /// same bounds (`2016`, `2016~`) have one key; sort by the text after it where the order must be strict.
    pub fn sort_key(&self) -> (i64, i64) {
        (
            self.earliest().day().map_or(EVER, day_number),
            self.latest().day().map_or(NEVER, day_number),
        )
    }

    /// Whether the two have a day in common. The answer is the same both ways.
    ///
    /// Two bounds that merely overlap cannot tell, since each date may lie in the other part; one that wholly
    /// lies [within](Self::within) the other can, and so can two intervals, which fill their time.
    pub fn overlaps(&self, other: &Self) -> Certainty {
        let (left, right) = (Placement::of(self), Placement::of(other));
        let is_sure = self.within(other) == Certainty::Yes
            || other.within(self) == Certainty::Yes
            || (left.meets(&right) && !left.is_doubted && !right.is_doubted);
        Certainty::of(is_sure, left.is_before(&right) || right.is_before(&left))
    }

    /// Whether the date lies wholly in a period.
    pub fn within(&self, period: &Self) -> Certainty {
        let (inner, outer) = (Placement::of(self), Placement::of(period));
        let is_excluded = inner.begin.1 < outer.begin.0 || inner.end.0 > outer.end.1;
        let is_sure =
            inner.begin.0 >= outer.core.0 && inner.end.1 <= outer.core.1 && outer.core.0 <= outer.core.1;
        let is_same = self == period && !self.is_approximate();
        Certainty::of(
            (is_sure || is_same) && !inner.is_doubted && !outer.is_doubted,
            is_excluded,
        )
    }

    /// Whether the date lies wholly before another.
    pub fn precedes(&self, other: &Self) -> Certainty {
        let (left, right) = (Placement::of(self), Placement::of(other));
        let is_sure = left.is_before(&right) && !left.is_doubted && !right.is_doubted;
        let earliest_end = if left.is_open_ended { NEVER } else { left.end.0 };
        Certainty::of(is_sure, earliest_end >= right.begin.1)
    }
}

/// Days since 1970-01-01.
fn day_number(day: Date) -> i64 {
    day.duration_since(date(1970, 1, 1)).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn containment_says_when_it_cannot_tell() {
        let check = |inner: &str, period: &str, expected| {
            assert_eq!(
                date(inner).within(&date(period)),
                expected,
                "{inner} within {period}"
            );
        };
        check("2015", "2014-10/2016-04", Certainty::Yes);
        check("2016-04-30", "2014-10/2016-04", Certainty::Yes);
        check("2016-05-01", "2014-10/2016-04", Certainty::No);
        check("2016", "2014-10/2016-04", Certainty::CannotTell);
        check("2013", "2014-10/2016-04", Certainty::No);
        check("2015/2020", "2014-10/2016-04", Certainty::No);
        check("2014-10/2016-04", "2015", Certainty::No);
        check("2016-36", "2016", Certainty::Yes);
        check("2015-05-XX", "2015-05", Certainty::Yes);
        check("2010/..", "2009/2030", Certainty::CannotTell);
        check("2031/..", "2009/2030", Certainty::No);
        check("2010/..", "2009/..", Certainty::Yes);
        check("2010", "2009/", Certainty::CannotTell);
        check("2009-05", "2009/", Certainty::Yes);
        check("../2016-03", "2016", Certainty::No);
        check("/2016-03", "2016", Certainty::CannotTell);
    }

    #[test]
    fn approximate_dates_are_never_sure_at_an_edge() {
        let check = |inner: &str, period: &str, expected| {
            assert_eq!(
                date(inner).within(&date(period)),
                expected,
                "{inner} within {period}"
            );
        };
        check("2016-04~", "2014-10/2016-04", Certainty::CannotTell);
        check("2015-05~", "2014-10/2016-04", Certainty::Yes);
        check("2016-05~", "2014-10/2016-04", Certainty::CannotTell);
        check("2016-06~", "2014-10/2016-04", Certainty::No);
        check("2014-10/2016-05~", "2014-10/2016-05", Certainty::CannotTell);
        check("2015", "2014-10/2016-05~", Certainty::Yes);
        check("2016-05", "2014-10/2016-05~", Certainty::CannotTell);
        check("2016-05", "2016-05~", Certainty::CannotTell);
        check("2015?", "2014/2016", Certainty::CannotTell);
        check("2012?", "2014/2016", Certainty::No);
        check("2013?", "2014/2016", Certainty::CannotTell);
    }

    #[test]
    fn periods_of_unspecified_place_hold_nothing_surely() {
        let check = |inner: &str, period: &str, expected| {
            assert_eq!(
                date(inner).within(&date(period)),
                expected,
                "{inner} within {period}"
            );
        };
        check("201X", "2014/2016", Certainty::CannotTell);
        check("201X", "2010/2019", Certainty::Yes);
        check("2015", "201X", Certainty::CannotTell);
        check("2020", "201X", Certainty::No);
        check("2015-04", "2015-21", Certainty::CannotTell);
        check("2015-21", "2015-03/2015-06", Certainty::CannotTell);
        check("2015-21", "2015", Certainty::Yes);
        check("2015-21", "2015-21", Certainty::Yes);
    }

    #[test]
    fn overlap_says_when_it_cannot_tell() {
        let check = |left: &str, right: &str, expected| {
            assert_eq!(date(left).overlaps(&date(right)), expected, "{left} and {right}");
            assert_eq!(date(right).overlaps(&date(left)), expected, "{right} and {left}");
        };
        check("2014/2015", "2015-06/2016", Certainty::Yes);
        check("2014", "2015", Certainty::No);
        check("2015", "2015-06/2016", Certainty::CannotTell);
        check("2015-06-03", "2015", Certainty::Yes);
        check("2016", "2016", Certainty::Yes);
        check("2016-12-16~", "2016-12-17", Certainty::CannotTell);
        check("2016-12-16~", "2016-12-18", Certainty::No);
        check("2014/..", "2014-10/2016-04", Certainty::Yes);
        check("../2016-03", "2014-10/2016-04", Certainty::Yes);
        check("2014/", "2015/2016", Certainty::CannotTell);
        check("2015/2020", "2014-10/2016-04", Certainty::Yes);
        check("2015-21/2017-22", "2016", Certainty::Yes);
    }

    #[test]
    fn precedence_says_when_it_cannot_tell() {
        let check = |left: &str, right: &str, expected| {
            assert_eq!(
                date(left).precedes(&date(right)),
                expected,
                "{left} before {right}"
            );
        };
        check("2014", "2015", Certainty::Yes);
        check("2015", "2015-06", Certainty::CannotTell);
        check("2015", "2014", Certainty::No);
        check("2015-12-16", "2015-12-16", Certainty::No);
        check("2014/2016", "2015/2017", Certainty::No);
        check("2014/..", "2030", Certainty::No);
        check("2014/", "2030", Certainty::CannotTell);
        check("2014~", "2015", Certainty::CannotTell);
        check("2013?", "2016", Certainty::CannotTell);
        check("2016", "../2016", Certainty::No);
    }

    #[test]
    fn order_is_by_beginning_then_end() {
        let mut dates: Vec<PartialDate> = [
            "2016",
            "2015-12-16",
            "../2016-03",
            "-0001",
            "2016-01-01",
            "2015/..",
            "2015/2020",
            "2015",
        ]
        .map(date)
        .into();
        dates.sort_by_key(PartialDate::sort_key);
        let printed: Vec<String> = dates.iter().map(ToString::to_string).collect();
        let expected = [
            "../2016-03",
            "-0001",
            "2015",
            "2015/2020",
            "2015/..",
            "2015-12-16",
            "2016-01-01",
            "2016",
        ];
        assert_eq!(printed, expected);
        assert_eq!(date("1970-01-02").sort_key(), (1, 1));
    }

    /// Any date of the notation, near enough to others to meet them.
    fn any_date() -> impl Strategy<Value = PartialDate> {
        let part = "(0[1-9]|1[0-2]|2[1-4]|3[3-6]|XX|XX-XX|0[1-9]-(0[1-9]|2[0-8]|XX))";
        let single = format!("(20[01][0-9](-{part})?|20[01]X|20XX)[?~%]?");
        let side = format!("({single}|[.]{{2}}|)");
        let strategy = |pattern: &str| proptest::string::string_regex(pattern).unwrap();
        prop_oneof![strategy(&single), strategy(&format!("{side}/{side}"))]
            .prop_filter_map("no date", |text| text.parse().ok())
    }

    proptest! {
        #[test]
        fn overlap_is_symmetric_and_agrees_with_containment(left in any_date(), right in any_date()) {
            prop_assert_eq!(left.overlaps(&right), right.overlaps(&left));
            match left.within(&right) {
                Certainty::Yes => prop_assert_eq!(left.overlaps(&right), Certainty::Yes),
                Certainty::CannotTell => prop_assert_ne!(left.overlaps(&right), Certainty::No),
                Certainty::No => {}
            }
            if left.overlaps(&right) == Certainty::No {
                prop_assert_eq!(left.within(&right), Certainty::No);
            }
        }

        #[test]
        fn order_agrees_with_precedence_and_overlap(left in any_date(), right in any_date()) {
            if left.precedes(&right) == Certainty::Yes {
                prop_assert!(left.sort_key() < right.sort_key());
                prop_assert_eq!(left.overlaps(&right), Certainty::No);
                prop_assert_eq!(right.precedes(&left), Certainty::No);
            }
            if left.overlaps(&right) == Certainty::Yes {
                prop_assert_ne!(left.precedes(&right), Certainty::Yes);
            }
        }

        #[test]
        fn order_is_total(mut dates in proptest::collection::vec(any_date(), 0..8)) {
            dates.sort_by_key(PartialDate::sort_key);
            prop_assert!(dates.windows(2).all(|pair| pair[0].sort_key() <= pair[1].sort_key()));
            prop_assert!(dates.iter().all(|date| date.sort_key().0 <= date.sort_key().1));
        }

        #[test]
        fn a_date_lies_within_itself_unless_it_is_marked(date in any_date()) {
            let is_marked = date.is_approximate() || date.is_uncertain();
            let expected = if is_marked { Certainty::CannotTell } else { Certainty::Yes };
            prop_assert_eq!(date.within(&date), expected);
        }

        #[test]
        fn a_sure_answer_holds_for_every_day(date in any_date(), period in any_date(), place in 0..400i64) {
            let Form::Single(stated) = date.form() else { return Ok(()) };
            let days = stated.bounds();
            let day = days.start().saturating_add(jiff::Span::new().days(place));
            if day > *days.end() || date.within(&period) == Certainty::CannotTell {
                return Ok(());
            }
            let is_same = date == period;
            prop_assert!(is_same || PartialDate::from_date(day).within(&period) == date.within(&period), "{} {}", date, period);
        }
    }
}
