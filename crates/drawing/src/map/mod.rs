//! The world in boundaries that keep every State visible, drawn as SVG text.
//!
//! ```
//! use drawing::map::{MapSpec, View, World};
//! use drawing::scale::Fill;
//!
//! let svg = World::bundled().draw(&MapSpec {
//!     id: "parties",
//!     title: "Parties to the Protocol",
//!     description: "The table below holds the same information.",
//!     fills: &[("SWE", Fill::step(5)), ("KEN", Fill::step(2))],
//!     view: View::World,
//!     ..MapSpec::default()
//! });
//! assert!(svg.starts_with("<svg"));
//! ```
//!
//! The boundaries are those of `data/boundaries`, a de facto view; a page that shows a map prints the usual
//! note that the boundaries shown imply no endorsement, and that dotted lines are boundaries not agreed.

mod basemap;
mod draw;
mod flow;
pub(crate) mod format;
mod frame;
mod graticule;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::projection::Position;
use basemap::Basemap;
pub use draw::{Flow, MapSpec, View};
pub use format::BoundariesError;
use format::{ArcReference, Boundaries, LATTICE_PER_DEGREE, LatticePoint, NO_UNIT, Vertex, arc_index};

static BUNDLED: &[u8] = include_bytes!("../../../../data/boundaries/world.bin");

/// A set of boundaries, ready to be drawn.
#[derive(Debug)]
pub struct World {
    units: Vec<Unit>,
    numbers: BTreeMap<String, usize>,
    lines: Vec<Vec<Corner>>,
    /// The shapes of the view of the whole world, which every page with that view shares.
    basemap: OnceLock<Basemap>,
}

/// A country or territory with its shape.
#[derive(Debug)]
struct Unit {
    code: String,
    within: Option<String>,
    anchor: Position,
    remote: bool,
    extent: Option<[Position; 2]>,
    rings: Vec<Vec<Corner>>,
}

/// A corner of a boundary.
#[derive(Debug, Clone, Copy)]
struct Corner {
    place: Position,
    vector: [f64; 3],
    coarse: bool,
}

impl World {
    /// The boundaries that come with the program.
    pub fn bundled() -> &'static Self {
        static WORLD: OnceLock<World> = OnceLock::new();
        WORLD.get_or_init(|| match Self::decode(BUNDLED) {
            Ok(world) => world,
            Err(error) => unreachable!("a test reads the bundled boundaries: {error}"),
        })
    }

    /// Boundaries from the bytes of another file made by `cargo xtask data boundaries`.
    ///
    /// # Errors
    ///
    /// If the bytes are not such a file, or not all of it.
    pub fn decode(bytes: &[u8]) -> Result<Self, BoundariesError> {
        let stored = Boundaries::decode(bytes)?;
        let units: Vec<Unit> = stored
            .units
            .iter()
            .map(|unit| Unit {
                code: code_text(unit.code),
                within: unit.within.map(code_text),
                anchor: position(unit.anchor),
                remote: unit.remote,
                extent: unit.extent.map(|(low, high)| [position(low), position(high)]),
                rings: unit
                    .rings
                    .iter()
                    .map(|ring| corners(&stored.arcs, ring))
                    .collect(),
            })
            .collect();
        let numbers = units
            .iter()
            .enumerate()
            .map(|(number, unit)| (unit.code.clone(), number))
            .collect();
        let lines = stored
            .lines
            .iter()
            .map(|&line| open_corners(&stored.arcs, line))
            .collect();
        Ok(Self {
            units,
            numbers,
            lines,
            basemap: OnceLock::new(),
        })
    }

    /// The ISO 3166-1 alpha-3 codes of all countries and territories on the map, in their order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.units
            .iter()
            .map(|unit| unit.code.as_str())
            .filter(|code| code.as_bytes() != NO_UNIT)
    }

    /// Whether a country or territory is on the map. Organisations such as the European Union are not.
    pub fn has(&self, code: &str) -> bool {
        self.unit(code).is_some()
    }

    fn unit(&self, code: &str) -> Option<&Unit> {
        self.numbers.get(code).map(|&number| &self.units[number])
    }
}

impl Unit {
    fn belongs_to_none(&self) -> bool {
        self.code.as_bytes() == NO_UNIT
    }
}

fn code_text(code: [u8; 3]) -> String {
    String::from_utf8_lossy(&code).into_owned()
}

fn position(point: LatticePoint) -> Position {
    Position::from_degrees(
        f64::from(point.longitude) / LATTICE_PER_DEGREE,
        f64::from(point.latitude) / LATTICE_PER_DEGREE,
    )
}

fn corner(vertex: Vertex) -> Corner {
    let place = position(vertex.at);
    Corner {
        place,
        vector: place.to_vector(),
        coarse: vertex.coarse,
    }
}

fn open_corners(arcs: &[Vec<Vertex>], reference: ArcReference) -> Vec<Corner> {
    let (index, backwards) = arc_index(reference);
    let mut line: Vec<Corner> = arcs
        .get(index)
        .into_iter()
        .flatten()
        .map(|&vertex| corner(vertex))
        .collect();
    if backwards {
        line.reverse();
    }
    line
}

/// The corners of a ring, without the repeated one where two arcs meet.
fn corners(arcs: &[Vec<Vertex>], references: &[ArcReference]) -> Vec<Corner> {
    references
        .iter()
        .flat_map(|&reference| {
            let mut line = open_corners(arcs, reference);
            line.pop();
            line
        })
        .collect()
}
