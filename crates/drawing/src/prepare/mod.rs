//! From the boundaries of Natural Earth (TopoJSON) to the compact file the program carries.
//!
//! Only `cargo xtask data boundaries` and the test of the committed file use this module (feature `prepare`).
//! The steps: read the topology; say by `world.toml` which polygon belongs to which unit; melt polygons of one
//! unit together; rank the vertices of the shared arcs by the area of the triangle each makes with its
//! neighbours (Visvalingam and Whyatt 1993), measured on the sphere; keep the best tenth for views of the world
//! and some more for views of regions.

mod anchor;
mod rules;
mod simplify;
mod topology;
mod unit;

use std::collections::BTreeMap;

use crate::map::format::{
    ArcReference, Boundaries, LATTICE_PER_DEGREE, LatticePoint, StoredUnit, Vertex, arc_index,
};
use crate::projection::Position;
use rules::Rules;
use simplify::Detail;
use topology::Topology;

/// Share of all vertices that a view of the world keeps.
const COARSE_SHARE: f64 = 0.10;

/// Share of all vertices that the file holds, for views of regions and countries.
const FINE_SHARE: f64 = 0.25;

/// Why the boundaries cannot be prepared.
#[derive(Debug, thiserror::Error)]
pub enum PrepareError {
    /// The boundaries are not TopoJSON with quantised arcs and an object `countries`.
    #[error("the boundaries are not the TopoJSON expected: {0}")]
    Topology(#[from] serde_json::Error),
    /// The rules cannot be read.
    #[error("the rules (world.toml) cannot be read: {0}")]
    Rules(#[from] toml::de::Error),
    /// A geometry refers to an arc that is not there.
    #[error("the boundaries refer to arc {0}, which they do not hold")]
    NoSuchArc(i32),
    /// A geometry stands for no unit.
    #[error(
        "the boundaries have a unit {name:?} with numeric code {numeric:?}, for which world.toml has no code: add it under [codes] or [names]"
    )]
    NoCode {
        /// Its name in the boundaries.
        name: String,
        /// Its numeric code in the boundaries.
        numeric: Option<String>,
    },
    /// A rule found nothing to apply to.
    #[error("the rule {0} in world.toml applies to nothing: mend its codes or its area")]
    IdleRule(String),
    /// A code is not three letters.
    #[error("the code {0:?} in world.toml is not of three characters")]
    Code(String),
}

/// The bytes of `world.bin` from the texts of `countries-50m.json` and `world.toml`.
///
/// # Errors
///
/// If either text cannot be read, or the two do not fit each other.
pub fn prepare(topojson: &str, rules: &str) -> Result<Vec<u8>, PrepareError> {
    let rules = Rules::read(rules)?;
    let mut topology = Topology::read(topojson)?;
    let mut polygons = unit::assign(&topology, &rules)?;
    for boundary in &rules.not_agreed {
        unit::split_at_area(&mut topology, &mut polygons, boundary);
    }
    let units = unit::melt(&topology, &polygons);
    let lines = unit::lines_not_agreed(&topology, &units, &rules)?;
    let details = simplify::rank(&topology.arcs, COARSE_SHARE, FINE_SHARE);
    let mut packer = Packer::new(&topology, &details);
    let mut stored = Vec::new();
    for (code, rings) in &units {
        let anchor = match rules.anchor(code) {
            Some(place) => place,
            None => anchor::of_rings(&topology, rings),
        };
        stored.push(StoredUnit {
            code: code_bytes(code)?,
            within: rules.within.get(code).map(|host| code_bytes(host)).transpose()?,
            anchor: lattice_point(anchor),
            remote: rules.remote.contains(code),
            extent: rules.extent(code).map(|[west, south, east, north]| {
                let corner = |longitude, latitude| lattice_point(Position::from_degrees(longitude, latitude));
                (corner(west, south), corner(east, north))
            }),
            rings: packer.pack_rings(rings),
        });
    }
    for point in &rules.points {
        stored.push(StoredUnit {
            code: code_bytes(&point.code)?,
            within: rules
                .within
                .get(&point.code)
                .map(|host| code_bytes(host))
                .transpose()?,
            anchor: lattice_point(point.position()),
            remote: rules.remote.contains(&point.code),
            extent: None,
            rings: Vec::new(),
        });
    }
    stored.sort_by_key(|unit| unit.code);
    let lines = lines.into_iter().map(|line| packer.pack(line)).collect();
    Ok(Boundaries {
        arcs: packer.arcs,
        units: stored,
        lines,
    }
    .encode())
}

fn code_bytes(code: &str) -> Result<[u8; 3], PrepareError> {
    code.as_bytes()
        .try_into()
        .map_err(|_| PrepareError::Code(code.to_owned()))
}

fn lattice_point(place: Position) -> LatticePoint {
    let lattice = |angle: f64| (angle.to_degrees() * LATTICE_PER_DEGREE).round() as i32;
    LatticePoint {
        longitude: crate::map::format::shortest_turn(lattice(place.longitude)),
        latitude: lattice(place.latitude),
    }
}

/// Copies the arcs that are used, simplified, in the order of their first use.
struct Packer<'a> {
    topology: &'a Topology,
    details: &'a [Vec<Detail>],
    numbers: BTreeMap<usize, i32>,
    arcs: Vec<Vec<Vertex>>,
}

impl<'a> Packer<'a> {
    fn new(topology: &'a Topology, details: &'a [Vec<Detail>]) -> Self {
        Self {
            topology,
            details,
            numbers: BTreeMap::new(),
            arcs: Vec::new(),
        }
    }

    fn pack_rings(&mut self, rings: &[Vec<ArcReference>]) -> Vec<Vec<ArcReference>> {
        rings
            .iter()
            .map(|ring| ring.iter().map(|&reference| self.pack(reference)).collect())
            .collect()
    }

    fn pack(&mut self, reference: ArcReference) -> ArcReference {
        let (index, backwards) = arc_index(reference);
        let number = if let Some(&number) = self.numbers.get(&index) {
            number
        } else {
            let number = self.arcs.len() as i32;
            self.arcs.push(self.simplified(index));
            self.numbers.insert(index, number);
            number
        };
        if backwards { !number } else { number }
    }

    fn simplified(&self, index: usize) -> Vec<Vertex> {
        let mut vertices: Vec<Vertex> = Vec::new();
        for (&place, &detail) in self.topology.arcs[index].iter().zip(&self.details[index]) {
            if detail == Detail::Dropped {
                continue;
            }
            vertices.push(Vertex {
                at: lattice_point(place),
                coarse: detail == Detail::Coarse,
            });
        }
        vertices
    }
}
