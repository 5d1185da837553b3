//! The rules of `world.toml`: what the project decides about the boundaries, apart from the boundaries.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::projection::Position;

/// West, south, east and north in degrees.
pub(super) type Area = [f64; 4];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    pub(super) left_out: BTreeSet<String>,
    pub(super) remote: BTreeSet<String>,
    pub(super) names: BTreeMap<String, String>,
    pub(super) within: BTreeMap<String, String>,
    pub(super) carved: Vec<Carved>,
    pub(super) points: Vec<Place>,
    anchors: Vec<Place>,
    extents: Vec<Extent>,
    pub(super) not_agreed: Vec<NotAgreed>,
    pub(super) codes: BTreeMap<String, String>,
}

/// Polygons that move from one unit to another. Every rule says why it stands there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Carved {
    pub(super) code: String,
    pub(super) from: String,
    pub(super) area: Area,
    #[serde(rename = "why")]
    _why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub(super) code: String,
    at: [f64; 2],
    #[serde(rename = "why")]
    _why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Extent {
    code: String,
    area: Area,
    #[serde(rename = "why")]
    _why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NotAgreed {
    pub(super) between: [String; 2],
    pub(super) area: Option<Area>,
    #[serde(rename = "why")]
    _why: String,
}

impl Place {
    pub(super) fn position(&self) -> Position {
        Position::from_degrees(self.at[0], self.at[1])
    }
}

impl Rules {
    pub(super) fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    pub(super) fn anchor(&self, code: &str) -> Option<Position> {
        self.anchors
            .iter()
            .find(|place| place.code == code)
            .map(Place::position)
    }

    pub(super) fn extent(&self, code: &str) -> Option<Area> {
        self.extents
            .iter()
            .find(|extent| extent.code == code)
            .map(|extent| extent.area)
    }
}

/// Whether a place lies in an area that does not cross the 180th meridian.
pub(super) fn lies_in(area: &Area, place: Position) -> bool {
    let [west, south, east, north] = *area;
    let (longitude, latitude) = (place.longitude.to_degrees(), place.latitude.to_degrees());
    (west..=east).contains(&longitude) && (south..=north).contains(&latitude)
}
