//! Flows from origins to destinations.
//!
//! Rows are counted by the country of both ends first and only then seen from farther away, so that a person
//! exploited at home is never taken for one who crossed a border, even where both ends are in one region.

use std::collections::BTreeMap;

use crate::column::UNKNOWN;
use crate::count::{CountError, count};
use crate::data::Data;
use crate::filter::Filter;
use crate::interval::{Bounds, Interval};
use crate::place::{Level, Place, places};

/// Where a flow ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// In the place that a column names, by the place of the column in the data set.
    Column(usize),
    /// In one country for all rows, by its alpha-3 code, as in the file of one country.
    Country(&'static str),
}

/// Which flows are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The column of origins, mostly of citizenships.
    pub from: usize,
    /// Where flows end, mostly the place of detection.
    pub to: Destination,
    /// Columns of places in between, in the order of the journey.
    pub via: Vec<usize>,
    /// How closely places are told apart.
    pub level: Level,
    /// Which rows are counted.
    pub filter: Filter,
}

/// A flow between two places.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// Where it begins.
    pub from: Place,
    /// Where it ends.
    pub to: Place,
    /// How many persons.
    pub count: Interval,
    /// Its share in all whose two ends are known ([`Flows::known`]); none where that may be nobody.
    pub share: Option<Bounds>,
}

/// A label that is no place for certain.
#[derive(Debug, Clone, PartialEq)]
pub struct Unplaced {
    /// The column.
    pub column: String,
    /// What the label was read as: ambiguous or unread.
    pub place: Place,
    /// How many persons.
    pub count: Interval,
}

/// The flows of a data set.
#[derive(Debug, Clone, PartialEq)]
pub struct Flows {
    /// Between two countries, largest first. At the level of regions both ends may be in one region.
    pub across: Vec<Flow>,
    /// Within one country, largest first.
    pub domestic: Vec<Flow>,
    /// With an end that is several places, such as "Abroad" or "Other", largest first.
    pub aggregate: Vec<Flow>,
    /// Single stretches between places of a journey, largest first; empty where no places in between were asked for.
    pub legs: Vec<Flow>,
    /// All rows counted.
    pub total: Interval,
    /// Those whose two ends are known: across borders, domestic and aggregate.
    pub known: Interval,
    /// Those of whom an end is not known.
    pub unknown: Interval,
    /// Labels that may be several countries or cannot be read; they are in no flow.
    pub unplaced: Vec<Unplaced>,
    /// Labels read as a country by another spelling than its code.
    pub read: Vec<(String, &'static str)>,
}

/// Counts flows.
///
/// # Errors
/// As [`count`].
pub fn flows(data: &Data, request: &Request) -> Result<Flows, CountError> {
    let column = |place: usize| data.columns().get(place).ok_or(CountError::NoColumn(place));
    let from = places(column(request.from)?);
    let to = match &request.to {
        Destination::Column(place) => Some(places(column(*place)?)),
        Destination::Country(_) => None,
    };
    let by: Vec<usize> = match request.to {
        Destination::Column(place) => vec![request.from, place],
        Destination::Country(_) => vec![request.from],
    };
    let table = count(data, &by, &request.filter)?;
    let mut found = Tally::default();
    let of_to = match (&to, &request.to) {
        (Some(to), _) => Ends::Codes(&to.before),
        (None, Destination::Country(code)) => Ends::One(Place::Country(code)),
        (None, Destination::Column(place)) => return Err(CountError::NoColumn(*place)),
    };
    for cell in table.iter() {
        let begin = from.before.get(cell.codes[0] as usize).unwrap_or(&Place::Unknown);
        found.add(
            data,
            request,
            begin,
            of_to.at(cell.codes.get(1).copied()),
            cell.count,
        );
    }
    let mut flows = found.into_flows();
    flows.legs = legs(data, request)?;
    flows.read = from.read;
    flows.read.extend(to.into_iter().flat_map(|to| to.read));
    flows.read.sort();
    flows.read.dedup();
    Ok(flows)
}

enum Ends<'p> {
    Codes(&'p [Place]),
    One(Place),
}

impl Ends<'_> {
    fn at(&self, code: Option<u32>) -> &Place {
        match self {
            Self::One(place) => place,
            Self::Codes(places) => places
                .get(code.unwrap_or(UNKNOWN) as usize)
                .unwrap_or(&Place::Unknown),
        }
    }
}

#[derive(Default)]
struct Tally {
    across: BTreeMap<(Place, Place), Interval>,
    domestic: BTreeMap<(Place, Place), Interval>,
    aggregate: BTreeMap<(Place, Place), Interval>,
    unplaced: BTreeMap<(String, Place), Interval>,
    unknown: Vec<Interval>,
}

impl Tally {
    fn add(&mut self, data: &Data, request: &Request, from: &Place, to: &Place, count: Interval) {
        let name = |place: usize| data.columns()[place].name().to_owned();
        let is_unplaced = |place: &Place| matches!(place, Place::Ambiguous { .. } | Place::Unread { .. });
        if is_unplaced(from) {
            add(&mut self.unplaced, (name(request.from), from.clone()), count);
        }
        if let (true, Destination::Column(place)) = (is_unplaced(to), &request.to) {
            add(&mut self.unplaced, (name(*place), to.clone()), count);
        }
        if !from.is_known() || !to.is_known() {
            self.unknown.push(count);
            return;
        }
        let ends = (from.at(request.level), to.at(request.level));
        let flows = match (from, to) {
            (Place::Country(from), Place::Country(to)) if from == to => &mut self.domestic,
            (Place::Country(_), Place::Country(_)) => &mut self.across,
            _ => &mut self.aggregate,
        };
        add(flows, ends, count);
    }

    fn into_flows(self) -> Flows {
        let sum = |flows: &BTreeMap<(Place, Place), Interval>| flows.values().copied().sum::<Interval>();
        let known = sum(&self.across)
            .plus(sum(&self.domestic))
            .plus(sum(&self.aggregate));
        let unknown: Interval = self.unknown.into_iter().sum();
        let all: Vec<Interval> = [&self.across, &self.domestic, &self.aggregate]
            .into_iter()
            .flat_map(|flows| flows.values().copied())
            .collect();
        let sorted = |flows: BTreeMap<(Place, Place), Interval>| {
            let with_share = flows.into_iter().map(|((from, to), count)| Flow {
                share: Bounds::share(count, rest_of(&all, count)),
                from,
                to,
                count,
            });
            largest_first(with_share.collect())
        };
        Flows {
            across: sorted(self.across),
            domestic: sorted(self.domestic),
            aggregate: sorted(self.aggregate),
            legs: Vec::new(),
            total: known.plus(unknown),
            known,
            unknown,
            unplaced: self
                .unplaced
                .into_iter()
                .map(|((column, place), count)| Unplaced { column, place, count })
                .collect(),
            read: Vec::new(),
        }
    }
}

fn add<K: Ord>(into: &mut BTreeMap<K, Interval>, key: K, count: Interval) {
    let sum = into.entry(key).or_insert(Interval::ZERO);
    *sum = sum.plus(count);
}

/// The sum of all but one of some counts.
fn rest_of(all: &[Interval], one: Interval) -> Interval {
    let low: u64 = all
        .iter()
        .fold(0, |sum: u64, count| sum.saturating_add(count.low()));
    let is_bounded = all.iter().filter(|count| !count.is_bounded()).count() <= usize::from(!one.is_bounded());
    let high = all
        .iter()
        .filter(|count| count.is_bounded())
        .fold(0, |sum: u64, count| sum.saturating_add(count.high()));
    let high = match (is_bounded, one.is_bounded()) {
        (false, _) => crate::interval::UNBOUNDED,
        (true, true) => high.saturating_sub(one.high()),
        (true, false) => high,
    };
    Interval::new(low.saturating_sub(one.low()), high).unwrap_or(Interval::WITHHELD)
}

/// Largest first; of equal ones in the order of their ends.
fn largest_first(mut flows: Vec<Flow>) -> Vec<Flow> {
    flows.sort_by(|a, b| {
        let size = |flow: &Flow| (flow.count.low(), flow.count.high());
        size(b)
            .cmp(&size(a))
            .then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
    });
    flows
}

/// The stretches of journeys. A place in between that is not known is left out: the stretch then leads past it.
fn legs(data: &Data, request: &Request) -> Result<Vec<Flow>, CountError> {
    if request.via.is_empty() {
        return Ok(Vec::new());
    }
    let mut by = vec![request.from];
    by.extend(&request.via);
    if let Destination::Column(place) = request.to {
        by.push(place);
    }
    let table = count(data, &by, &request.filter)?;
    let of_columns: Vec<Vec<Place>> = by
        .iter()
        .map(|place| places(&data.columns()[*place]).before)
        .collect();
    let mut tally: BTreeMap<(Place, Place), Interval> = BTreeMap::new();
    for cell in table.iter() {
        let ends = cell
            .codes
            .iter()
            .zip(&of_columns)
            .filter_map(|(code, places)| places.get(*code as usize))
            .filter(|place| place.is_known())
            .cloned();
        let mut stops: Vec<Place> = ends.collect();
        if let Destination::Country(code) = request.to {
            stops.push(Place::Country(code));
        }
        stops.dedup();
        for pair in stops.windows(2) {
            let ends = (pair[0].at(request.level), pair[1].at(request.level));
            add(&mut tally, ends, cell.count);
        }
    }
    let all: Vec<Interval> = tally.values().copied().collect();
    let flows = tally.into_iter().map(|((from, to), count)| Flow {
        share: Bounds::share(count, rest_of(&all, count)),
        from,
        to,
        count,
    });
    Ok(largest_first(flows.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::Column;
    use crate::data::Measure;

    fn data() -> Data {
        let from = [
            "Albanian", "ALB", "British", "Congo", "Abroad", "Unknown", "Kenyan", "Atlantis",
        ];
        let via = ["ITA", "", "", "", "", "", "SDN", ""];
        let to = ["GBR", "GBR", "GBR", "GBR", "GBR", "GBR", "UGA", "GBR"];
        let column = |name: &str, labels: [&'static str; 8]| {
            Column::from_labels(
                name,
                labels.map(|label| Some(label).filter(|label| !label.is_empty())),
            )
        };
        let figures = [(5, 5), (1, 4), (20, 20), (3, 3), (7, 7), (2, 2), (4, 4), (1, 1)];
        let figures = figures.map(|(low, high)| Interval::new(low, high).unwrap());
        Data::new(
            vec![
                column("nationality", from),
                column("transit", via),
                column("detected", to),
            ],
            Measure::from_intervals(&figures),
        )
        .unwrap()
    }

    fn request(level: Level) -> Request {
        Request {
            from: 0,
            to: Destination::Column(2),
            via: vec![1],
            level,
            filter: Filter::all(),
        }
    }

    fn told(flows: &[Flow]) -> Vec<String> {
        let key = |place: &Place| place.key().unwrap_or("?").to_owned();
        flows
            .iter()
            .map(|flow| format!("{} {} {}", key(&flow.from), key(&flow.to), flow.count))
            .collect()
    }

    #[test]
    fn flows_are_kept_apart_by_what_their_ends_are() {
        let flows = flows(&data(), &request(Level::Country)).unwrap();
        assert_eq!(told(&flows.across), ["ALB GBR 6–9", "KEN UGA 4"]);
        assert_eq!(told(&flows.domestic), ["GBR GBR 20"]);
        assert_eq!(told(&flows.aggregate), ["Abroad GBR 7"]);
        assert_eq!(flows.unknown, Interval::exact(6));
        assert_eq!(
            (flows.known.to_string(), flows.total.to_string()),
            ("37–40".into(), "43–46".into())
        );
        let unplaced: Vec<Option<&str>> = flows
            .unplaced
            .iter()
            .map(|unplaced| unplaced.place.key())
            .collect();
        assert_eq!(unplaced, [Some("Congo"), Some("Atlantis")]);
        assert_eq!(
            told(&flows.legs),
            [
                "Abroad GBR 7",
                "ALB ITA 5",
                "ITA GBR 5",
                "KEN SDN 4",
                "SDN UGA 4",
                "ALB GBR 1–4"
            ]
        );
    }

    #[test]
    fn within_one_region_is_not_within_one_country() {
        let flows = flows(&data(), &request(Level::Region)).unwrap();
        assert_eq!(told(&flows.across), ["150 150 6–9", "002 002 4"]);
        assert_eq!(told(&flows.domestic), ["150 150 20"]);
    }

    #[test]
    fn a_share_is_of_those_whose_ends_are_known() {
        let flows = flows(&data(), &request(Level::Country)).unwrap();
        // 6 of 6 + 31 to 9 of 9 + 31.
        let share = flows.across[0].share.unwrap();
        assert!((share.low - 6.0 / 37.0).abs() < 1e-12 && (share.high - 9.0 / 40.0).abs() < 1e-12);
    }

    #[test]
    fn a_file_of_one_country_needs_no_column_of_destinations() {
        let one = Request {
            to: Destination::Country("GBR"),
            via: vec![],
            ..request(Level::Country)
        };
        let flows = flows(&data(), &one).unwrap();
        assert_eq!(told(&flows.across), ["ALB GBR 6–9", "KEN GBR 4"]);
        assert!(flows.legs.is_empty());
    }
}
