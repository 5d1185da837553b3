//! The compact file of boundaries: `data/boundaries/world.bin`.
//!
//! All numbers are variable-length integers, seven bits a byte, least significant first; signed ones are
//! folded so that small negative numbers stay short. The order is: the mark `PALB1`; the arcs; the units; the
//! lines that are not agreed. An arc is the number of its vertices, with a lowest bit that tells whether it
//! closes on itself (its last vertex is then left out), and vertex by vertex the step in longitude, with the
//! level of detail in its lowest bit, and the step in latitude. A boundary that two units share is one arc, so
//! that neighbours are simplified alike and never gape. A reference to an arc is 0 if it means the first arc to
//! which nothing has referred yet, forwards; else its folded form plus one.

/// Lattice points for each degree of longitude and of latitude.
pub(crate) const LATTICE_PER_DEGREE: f64 = 100.0;

/// The code of an area that belongs to no unit.
pub(crate) const NO_UNIT: [u8; 3] = *b"---";

const MARK: &[u8] = b"PALB1";
const TURN: i32 = 360 * LATTICE_PER_DEGREE as i32;

/// A point of the lattice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct LatticePoint {
    pub(crate) longitude: i32,
    pub(crate) latitude: i32,
}

/// A point of a boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Vertex {
    pub(crate) at: LatticePoint,
    /// Whether the point belongs to the coarse boundaries of a view of the world, too.
    pub(crate) coarse: bool,
}

/// A reference to an arc: its index, or the complement of its index if it is walked backwards.
pub(crate) type ArcReference = i32;

/// A country or territory as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoredUnit {
    pub(crate) code: [u8; 3],
    /// The unit like which it is painted unless it has a value of its own.
    pub(crate) within: Option<[u8; 3]>,
    /// Where flows begin and end, and where the dot of a small unit stands.
    pub(crate) anchor: LatticePoint,
    /// Whether a view of its region is not widened to show it.
    pub(crate) remote: bool,
    /// South-west and north-east corner of what a view of a region takes for the unit.
    pub(crate) extent: Option<(LatticePoint, LatticePoint)>,
    pub(crate) rings: Vec<Vec<ArcReference>>,
}

/// The whole file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Boundaries {
    pub(crate) arcs: Vec<Vec<Vertex>>,
    pub(crate) units: Vec<StoredUnit>,
    pub(crate) lines: Vec<ArcReference>,
}

/// Why a file of boundaries cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BoundariesError {
    /// It does not begin with the mark of such files.
    #[error(
        "not a file of boundaries: it does not begin with PALB1; make it again with `cargo xtask data boundaries`"
    )]
    Mark,
    /// It ends too early or announces more than it holds.
    #[error(
        "the file of boundaries breaks off at byte {0}; make it again with `cargo xtask data boundaries`"
    )]
    BreaksOff(usize),
    /// A unit or a line refers to an arc that is not there.
    #[error(
        "the file of boundaries refers to arc {0}, which it does not hold; make it again with `cargo xtask data boundaries`"
    )]
    NoSuchArc(i32),
    /// Bytes follow after the end.
    #[error(
        "{0} bytes follow after the end of the file of boundaries; make it again with `cargo xtask data boundaries`"
    )]
    Trailing(usize),
}

impl Boundaries {
    #[cfg(any(test, feature = "prepare"))]
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        write_number(&mut bytes, self.arcs.len() as u64);
        let mut at = LatticePoint::default();
        for arc in &self.arcs {
            let closed = is_closed(arc);
            write_number(&mut bytes, (arc.len() as u64) << 1 | u64::from(closed));
            for vertex in &arc[..arc.len() - usize::from(closed)] {
                // The shorter way round the globe, so that a step over the 180th meridian stays small.
                let step = shortest_turn(vertex.at.longitude - at.longitude);
                write_number(&mut bytes, fold(step) << 1 | u64::from(vertex.coarse));
                write_number(&mut bytes, fold(vertex.at.latitude - at.latitude));
                at = vertex.at;
            }
        }
        let mut next = 0;
        write_number(&mut bytes, self.units.len() as u64);
        for unit in &self.units {
            bytes.extend(unit.code);
            let flags = u8::from(unit.within.is_some())
                | u8::from(unit.extent.is_some()) << 1
                | u8::from(unit.remote) << 2;
            bytes.push(flags);
            bytes.extend(unit.within.iter().flatten());
            write_point(&mut bytes, unit.anchor);
            for corner in unit.extent.iter().flat_map(|(low, high)| [low, high]) {
                write_point(&mut bytes, *corner);
            }
            write_number(&mut bytes, unit.rings.len() as u64);
            for ring in &unit.rings {
                write_references(&mut bytes, ring, &mut next);
            }
        }
        write_references(&mut bytes, &self.lines, &mut next);
        bytes
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, BoundariesError> {
        let rest = bytes.strip_prefix(MARK).ok_or(BoundariesError::Mark)?;
        let mut reader = Reader {
            bytes: rest,
            length: bytes.len(),
            next: 0,
        };
        let arcs = read_arcs(&mut reader)?;
        let unit_count = reader.count()?;
        let mut units = Vec::with_capacity(unit_count);
        for _ in 0..unit_count {
            units.push(read_unit(&mut reader, arcs.len())?);
        }
        let lines = reader.references(arcs.len())?;
        match reader.bytes.len() {
            0 => Ok(Self { arcs, units, lines }),
            trailing => Err(BoundariesError::Trailing(trailing)),
        }
    }
}

fn read_arcs(reader: &mut Reader<'_>) -> Result<Vec<Vec<Vertex>>, BoundariesError> {
    let arc_count = reader.count()?;
    let mut arcs = Vec::with_capacity(arc_count);
    let mut at = LatticePoint::default();
    for _ in 0..arc_count {
        let number = reader.number()?;
        let closed = number & 1 == 1;
        let vertex_count = reader.at_most(number >> 1, 1)?;
        let mut arc = Vec::with_capacity(vertex_count);
        for _ in usize::from(closed)..vertex_count {
            let number = reader.number()?;
            at.longitude = shortest_turn(at.longitude.wrapping_add(unfold(number >> 1)));
            at.latitude = at.latitude.wrapping_add(unfold(reader.number()?));
            arc.push(Vertex {
                at,
                coarse: number & 1 == 1,
            });
        }
        if closed {
            arc.extend(arc.first().copied());
        }
        arcs.push(arc);
    }
    Ok(arcs)
}

fn read_unit(reader: &mut Reader<'_>, arc_count: usize) -> Result<StoredUnit, BoundariesError> {
    let code = reader.code()?;
    let flags = reader.byte()?;
    let within = if flags & 1 == 1 {
        Some(reader.code()?)
    } else {
        None
    };
    let anchor = reader.point()?;
    let extent = if flags & 2 == 2 {
        Some((reader.point()?, reader.point()?))
    } else {
        None
    };
    let ring_count = reader.count()?;
    let mut rings = Vec::with_capacity(ring_count);
    for _ in 0..ring_count {
        rings.push(reader.references(arc_count)?);
    }
    Ok(StoredUnit {
        code,
        within,
        anchor,
        remote: flags & 4 == 4,
        extent,
        rings,
    })
}

/// The longitude, or the step in longitude, between -180 and 180 degrees.
pub(crate) fn shortest_turn(longitude: i32) -> i32 {
    longitude.wrapping_add(TURN / 2).rem_euclid(TURN) - TURN / 2
}

#[cfg(any(test, feature = "prepare"))]
fn fold(number: i32) -> u64 {
    u64::from(((number << 1) ^ (number >> 31)) as u32)
}

fn unfold(number: u64) -> i32 {
    let number = number as u32;
    (number >> 1) as i32 ^ -((number & 1) as i32)
}

#[cfg(any(test, feature = "prepare"))]
fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push(number as u8 & 0x7f | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[cfg(any(test, feature = "prepare"))]
fn write_point(bytes: &mut Vec<u8>, point: LatticePoint) {
    write_number(bytes, fold(point.longitude));
    write_number(bytes, fold(point.latitude));
}

#[cfg(any(test, feature = "prepare"))]
fn write_references(bytes: &mut Vec<u8>, references: &[ArcReference], next: &mut ArcReference) {
    write_number(bytes, references.len() as u64);
    for &reference in references {
        if reference == *next {
            write_number(bytes, 0);
            *next += 1;
        } else {
            write_number(bytes, fold(reference) + 1);
        }
    }
}

/// Whether an arc ends as it began, so that its end need not be written.
#[cfg(any(test, feature = "prepare"))]
fn is_closed(arc: &[Vertex]) -> bool {
    arc.len() > 1 && arc.first() == arc.last()
}

struct Reader<'a> {
    bytes: &'a [u8],
    length: usize,
    /// The first arc to which nothing has referred yet.
    next: ArcReference,
}

impl Reader<'_> {
    fn broken_off(&self) -> BoundariesError {
        BoundariesError::BreaksOff(self.length - self.bytes.len())
    }

    fn byte(&mut self) -> Result<u8, BoundariesError> {
        let (&byte, rest) = self.bytes.split_first().ok_or_else(|| self.broken_off())?;
        self.bytes = rest;
        Ok(byte)
    }

    fn number(&mut self) -> Result<u64, BoundariesError> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(self.broken_off())
    }

    /// A number of things that follow. Each takes a byte at least, so that a damaged file cannot ask for more
    /// memory than it has bytes.
    fn count(&mut self) -> Result<usize, BoundariesError> {
        let number = self.number()?;
        self.at_most(number, 0)
    }

    /// A number of things, of which `spared` take no byte.
    fn at_most(&self, number: u64, spared: usize) -> Result<usize, BoundariesError> {
        let count = usize::try_from(number).unwrap_or(usize::MAX);
        if count > self.bytes.len().saturating_add(spared) {
            return Err(self.broken_off());
        }
        Ok(count)
    }

    fn code(&mut self) -> Result<[u8; 3], BoundariesError> {
        Ok([self.byte()?, self.byte()?, self.byte()?])
    }

    fn point(&mut self) -> Result<LatticePoint, BoundariesError> {
        Ok(LatticePoint {
            longitude: unfold(self.number()?),
            latitude: unfold(self.number()?),
        })
    }

    fn references(&mut self, arc_count: usize) -> Result<Vec<ArcReference>, BoundariesError> {
        let count = self.count()?;
        let mut references = Vec::with_capacity(count);
        for _ in 0..count {
            let reference = match self.number()? {
                0 => {
                    self.next = self.next.saturating_add(1);
                    self.next - 1
                }
                number => unfold(number - 1),
            };
            if arc_index(reference).0 >= arc_count {
                return Err(BoundariesError::NoSuchArc(reference));
            }
            references.push(reference);
        }
        Ok(references)
    }
}

/// The index of the arc a reference means, and whether it is walked backwards.
pub(crate) fn arc_index(reference: ArcReference) -> (usize, bool) {
    let backwards = reference < 0;
    let index = if backwards { !reference } else { reference };
    (usize::try_from(index).unwrap_or(usize::MAX), backwards)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point() -> impl Strategy<Value = LatticePoint> {
        (-18000..18000, -9000..=9000).prop_map(|(longitude, latitude)| LatticePoint { longitude, latitude })
    }

    fn boundaries() -> impl Strategy<Value = Boundaries> {
        let vertex = (point(), any::<bool>()).prop_map(|(at, coarse)| Vertex { at, coarse });
        let arcs = prop::collection::vec(prop::collection::vec(vertex, 1..20), 1..6);
        let unit = (
            prop::option::of(Just(*b"FRA")),
            point(),
            any::<bool>(),
            prop::option::of((point(), point())),
            prop::collection::vec(prop::collection::vec(-1..1, 1..3), 0..3),
        )
            .prop_map(|(within, anchor, remote, extent, rings)| StoredUnit {
                code: *b"GUF",
                within,
                anchor,
                remote,
                extent,
                rings,
            });
        (arcs, prop::collection::vec(unit, 0..4)).prop_map(|(arcs, units)| Boundaries {
            arcs,
            units,
            lines: vec![0],
        })
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(boundaries in boundaries()) {
            prop_assert_eq!(Boundaries::decode(&boundaries.encode()), Ok(boundaries));
        }

        #[test]
        fn a_shortened_file_is_refused(boundaries in boundaries(), share in 0.0..1.0_f64) {
            let bytes = boundaries.encode();
            let kept = (bytes.len() as f64 * share) as usize;
            prop_assert!(Boundaries::decode(&bytes[..kept]).is_err());
        }

        #[test]
        fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut marked = MARK.to_vec();
            marked.extend(bytes);
            let _answer = Boundaries::decode(&marked);
        }
    }

    #[test]
    fn other_files_are_refused_by_name() {
        assert_eq!(Boundaries::decode(b"GIF89a"), Err(BoundariesError::Mark));
        assert_eq!(
            Boundaries::decode(b"PALB1\x00\x00\x01\x06"),
            Err(BoundariesError::NoSuchArc(-3))
        );
        assert_eq!(
            Boundaries::decode(b"PALB1\x00\x00\x00!"),
            Err(BoundariesError::Trailing(1))
        );
    }
}
