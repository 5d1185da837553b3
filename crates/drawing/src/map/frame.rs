//! What part of the globe a view shows, and where on the canvas.

use super::{Corner, Unit, World};
use crate::path::{STEPS_PER_PX, Window, signed_area};
use crate::projection::{Azimuthal, Position, equal_earth, wrap_longitude};
use std::f64::consts::TAU;

/// Width of every canvas.
pub(super) const WIDTH_PX: f64 = 960.0;

/// Height of the canvas of the world with flows, which bow to the north and need room there.
pub(super) const WORLD_HEIGHT_PX: f64 = 468.0;

/// The part of that height that a world without flows leaves out.
const ROOM_FOR_FLOWS_PX: f64 = 36.0;

/// The cut of the world runs opposite, at 169 degrees west, through open sea: Russia and Fiji stay whole.
const CENTRAL_MERIDIAN_DEGREES: f64 = 11.0;

/// South of it there is Antarctica only, which is not drawn.
pub(super) const SOUTHERN_EDGE_DEGREES: f64 = -61.0;

const WORLD_MARGIN_PX: f64 = 4.0;

/// Half the width of the smallest piece of the globe that a view shows, in radians: a small country is seen
/// among its neighbours.
const LEAST_REACH: f64 = 0.11;

/// The largest reach of a view of a region, in radii of the azimuthal plane; what needs more is shown as the world.
const GREATEST_REACH: f64 = 1.35;

/// Free space around a region, as a share of its size.
const REGION_MARGIN: f64 = 0.05;

/// Width by height of a view of a region.
const ASPECTS: (f64, f64) = (1.3, 2.05);

/// Places farther from the middle of a region than about 109 degrees, whose cosine this is, are not drawn in it.
const HORIZON_COSINE: f64 = -0.32;

/// A region shown at less than so many times the scale of the world takes the coarse boundaries.
const FINE_FROM_SCALE: f64 = 1.6;

#[derive(Debug, Clone, Copy)]
enum Projection {
    EqualEarth { meridian: f64 },
    Azimuthal(Azimuthal),
}

/// A view: a projection and a window, in steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    projection: Projection,
    /// Steps for each radius of the globe.
    scale: f64,
    /// The step at which the projection has its origin.
    origin: (f64, f64),
    pub(super) window: Window,
    coarse: bool,
}

impl Frame {
    /// The whole world; with room for flows or without.
    pub(super) fn world(with_flows: bool) -> Self {
        let (half_width, _) = equal_earth(TAU / 2.0, 0.0);
        let scale = (WIDTH_PX / 2.0 - WORLD_MARGIN_PX) * STEPS_PER_PX / half_width;
        let (_, south) = equal_earth(0.0, SOUTHERN_EDGE_DEGREES.to_radians());
        let bottom = WORLD_HEIGHT_PX * STEPS_PER_PX;
        let top = if with_flows { 0.0 } else { ROOM_FOR_FLOWS_PX };
        Self {
            projection: Projection::EqualEarth {
                meridian: CENTRAL_MERIDIAN_DEGREES.to_radians(),
            },
            scale,
            origin: (
                WIDTH_PX / 2.0 * STEPS_PER_PX,
                (WORLD_HEIGHT_PX - WORLD_MARGIN_PX / 2.0) * STEPS_PER_PX + south * scale,
            ),
            window: Window {
                left: 0.0,
                top: top * STEPS_PER_PX,
                right: WIDTH_PX * STEPS_PER_PX,
                bottom,
            },
            coarse: true,
        }
    }

    /// The smallest view that shows all of some places, or nothing if they lie too far apart for one.
    fn around(places: &[Position]) -> Option<Self> {
        let first = Azimuthal::around(middle(places)?);
        let (centre, _) = bounds(&first, places)?;
        let azimuthal = Azimuthal::around(first.inverse(centre));
        let (centre, reach) = bounds(&azimuthal, places)?;
        if reach.0.hypot(reach.1) > GREATEST_REACH {
            return None;
        }
        let grown = |reach: f64| (reach * (1.0 + 2.0 * REGION_MARGIN)).max(LEAST_REACH);
        let (mut across, mut up) = (grown(reach.0), grown(reach.1));
        across = across.max(up * ASPECTS.0);
        up = up.max(across / ASPECTS.1);
        let width = WIDTH_PX * STEPS_PER_PX;
        let scale = width / (2.0 * across);
        // A whole number of pixels, because the height is written into the drawing.
        let height = (2.0 * up * scale / STEPS_PER_PX).round() * STEPS_PER_PX;
        Some(Self {
            projection: Projection::Azimuthal(azimuthal),
            scale,
            origin: (width / 2.0 - centre.0 * scale, height / 2.0 + centre.1 * scale),
            window: Window {
                left: 0.0,
                top: 0.0,
                right: width,
                bottom: height,
            },
            coarse: scale < Self::world(false).scale * FINE_FROM_SCALE,
        })
    }

    /// The view of a region by its members.
    pub(super) fn of_region(world: &World, members: &[&str]) -> Option<Self> {
        let places: Vec<Position> = members
            .iter()
            .filter_map(|code| world.unit(code))
            .filter(|unit| !unit.remote)
            .flat_map(|unit| match unit.extent {
                Some([low, high]) => corners_of(low, high),
                None => unit.main_places(),
            })
            .collect();
        Self::around(&places)
    }

    /// The view of a country and of the anchors of the countries it has flows with.
    pub(super) fn of_country(world: &World, code: &str, partners: &[&str]) -> Option<Self> {
        let mut places = world.unit(code)?.main_places();
        places.extend(
            partners
                .iter()
                .filter_map(|partner| world.unit(partner))
                .map(|unit| unit.anchor),
        );
        Self::around(&places)
    }

    pub(super) fn is_world(&self) -> bool {
        matches!(self.projection, Projection::EqualEarth { .. })
    }

    /// The degrees of longitude and latitude that the width of the window covers, roughly.
    pub(super) fn width_degrees(&self) -> f64 {
        ((self.window.right - self.window.left) / self.scale).to_degrees()
    }

    /// The middle of the projection.
    pub(super) fn centre(&self) -> Position {
        match self.projection {
            Projection::EqualEarth { meridian } => Position {
                longitude: meridian,
                latitude: 0.0,
            },
            Projection::Azimuthal(azimuthal) => azimuthal.centre(),
        }
    }

    /// The step of a place, or nothing if it lies behind the horizon of the view.
    pub(super) fn point(&self, place: Position) -> Option<(f64, f64)> {
        match self.projection {
            Projection::EqualEarth { meridian } => Some(self.step(equal_earth(
                wrap_longitude(place.longitude - meridian),
                place.latitude,
            ))),
            Projection::Azimuthal(azimuthal) => {
                let vector = place.to_vector();
                (azimuthal.nearness(&vector) > HORIZON_COSINE).then(|| self.step(azimuthal.forward(&vector)))
            }
        }
    }

    /// The steps of a ring or line as the view shows it, empty if all of it lies behind the horizon.
    pub(super) fn points(&self, corners: &[Corner]) -> Vec<(f64, f64)> {
        let shown = corners.iter().filter(|corner| corner.coarse || !self.coarse);
        match self.projection {
            Projection::EqualEarth { meridian } => unroll(shown.map(|corner| corner.place), meridian)
                .into_iter()
                .map(|place| self.step(equal_earth(place.longitude, place.latitude)))
                .collect(),
            Projection::Azimuthal(azimuthal) => {
                let is_seen = |corner: &Corner| azimuthal.nearness(&corner.vector) > HORIZON_COSINE;
                if !corners.iter().any(is_seen) {
                    return Vec::new();
                }
                shown
                    .map(|corner| self.step(azimuthal.forward(&corner.vector)))
                    .collect()
            }
        }
    }

    /// The step of a longitude from the central meridian, and a latitude, on the edge of the world; in radians.
    pub(super) fn world_edge(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        self.step(equal_earth(longitude, latitude))
    }

    fn step(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.origin.0 + x * self.scale, self.origin.1 - y * self.scale)
    }
}

impl Unit {
    /// The places that a view of the unit must show: its main rings and its anchor, not its far small islands.
    fn main_places(&self) -> Vec<Position> {
        const MAIN_SHARE: f64 = 0.1;
        const NEAR_SHARE: f64 = 0.005;
        const NEAR: f64 = 0.2;
        let around = Azimuthal::around(self.anchor);
        let areas: Vec<f64> = self
            .rings
            .iter()
            .map(|ring| {
                let points: Vec<_> = ring.iter().map(|corner| around.forward(&corner.vector)).collect();
                signed_area(&points).abs()
            })
            .collect();
        let largest = areas.iter().copied().fold(0.0, f64::max);
        let mut places = vec![self.anchor];
        for (ring, area) in self.rings.iter().zip(areas) {
            let is_near = ring
                .first()
                .is_some_and(|corner| self.anchor.distance(corner.place) < NEAR);
            if area >= MAIN_SHARE * largest || (is_near && area >= NEAR_SHARE * largest) {
                places.extend(ring.iter().map(|corner| corner.place));
            }
        }
        places
    }
}

/// The edge of an area between two corners.
fn corners_of(low: Position, high: Position) -> Vec<Position> {
    let middle = f64::midpoint(low.longitude, high.longitude);
    [low.latitude, high.latitude]
        .into_iter()
        .flat_map(|latitude| {
            [low.longitude, middle, high.longitude].map(|longitude| Position { longitude, latitude })
        })
        .collect()
}

/// A ring or line with longitudes counted from a meridian and going on beyond 180 degrees, so that it is not
/// torn where it crosses the edge; it stays on the side on which its middle lies.
fn unroll(places: impl Iterator<Item = Position>, meridian: f64) -> Vec<Position> {
    let mut unrolled: Vec<Position> = Vec::new();
    let (mut west, mut east) = (f64::MAX, f64::MIN);
    for place in places {
        let from_meridian = wrap_longitude(place.longitude - meridian);
        let longitude = match unrolled.last() {
            Some(before) => before.longitude + wrap_longitude(from_meridian - before.longitude),
            None => from_meridian,
        };
        west = west.min(longitude);
        east = east.max(longitude);
        unrolled.push(Position {
            longitude,
            latitude: place.latitude,
        });
    }
    let turns = (f64::midpoint(west, east) / TAU).round();
    if turns != 0.0 {
        for place in &mut unrolled {
            place.longitude -= turns * TAU;
        }
    }
    unrolled
}

fn middle(places: &[Position]) -> Option<Position> {
    Position::from_vector(places.iter().fold([0.0; 3], |sum, place| {
        let vector = place.to_vector();
        [sum[0] + vector[0], sum[1] + vector[1], sum[2] + vector[2]]
    }))
}

/// The middle of the points of some places and half their spread to each side.
fn bounds(azimuthal: &Azimuthal, places: &[Position]) -> Option<((f64, f64), (f64, f64))> {
    let mut points = places.iter().map(|&place| azimuthal.forward(&place.to_vector()));
    let first = points.next()?;
    let (low, high) = points.fold((first, first), |(low, high), point| {
        (
            (low.0.min(point.0), low.1.min(point.1)),
            (high.0.max(point.0), high.1.max(point.1)),
        )
    });
    Some((
        (f64::midpoint(low.0, high.0), f64::midpoint(low.1, high.1)),
        ((high.0 - low.0) / 2.0, (high.1 - low.1) / 2.0),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_over_the_edge_is_not_torn() {
        let places = [(179.0, 60.0), (-179.0, 61.0), (-178.0, 60.0)]
            .map(|(longitude, latitude)| Position::from_degrees(longitude, latitude));
        let unrolled = unroll(places.into_iter(), 0.0);
        let spread = unrolled
            .windows(2)
            .map(|pair| (pair[0].longitude - pair[1].longitude).abs())
            .fold(0.0, f64::max);
        assert!(spread < 0.1);
        assert!(unrolled[0].longitude < -3.0, "{unrolled:?}");
    }

    #[test]
    fn views_show_what_they_are_asked_for() {
        let world = World::bundled();
        let check = |frame: &Frame, code: &str, expected: bool| {
            let anchor = frame.point(world.unit(code).unwrap().anchor);
            let seen = anchor.is_some_and(|point| frame.window.contains(point));
            assert_eq!(seen, expected, "{code}");
        };
        let europe = Frame::of_region(world, &["ISL", "PRT", "GRC", "NOR", "RUS"]).unwrap();
        for (code, expected) in [("MLT", true), ("RUS", true), ("MNG", false), ("NGA", false)] {
            check(&europe, code, expected);
        }
        let pacific = Frame::of_region(world, &["AUS", "NZL", "PLW", "PYF"]).unwrap();
        for (code, expected) in [("KIR", true), ("WSM", true), ("IND", false), ("GBR", false)] {
            check(&pacific, code, expected);
        }
        let malta = Frame::of_country(world, "MLT", &["NGA"]).unwrap();
        check(&malta, "NGA", true);
        assert!(Frame::of_country(world, "CHL", &["JPN", "RUS"]).is_none());
        assert!(Frame::of_region(world, &["EUE"]).is_none());
    }
}
