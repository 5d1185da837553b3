//! Which polygons make up a unit, and where two units meet.

use std::collections::{BTreeMap, BTreeSet};

use super::PrepareError;
use super::anchor::middle;
use super::rules::{Area, NotAgreed, Rules, lies_in};
use super::topology::Topology;
use crate::map::format::{ArcReference, arc_index};

/// The rings of one polygon and the unit it belongs to.
#[derive(Debug)]
pub(super) struct Polygon {
    code: String,
    rings: Vec<Vec<ArcReference>>,
}

/// The rings of each unit by its code.
pub(super) type UnitRings = BTreeMap<String, Vec<Vec<ArcReference>>>;

/// Every polygon with the unit it belongs to by the rules.
pub(super) fn assign(topology: &Topology, rules: &Rules) -> Result<Vec<Polygon>, PrepareError> {
    let mut polygons = Vec::new();
    for geometry in &topology.geometries {
        let by_number = geometry
            .numeric
            .as_ref()
            .and_then(|numeric| rules.codes.get(numeric));
        let code = by_number
            .or_else(|| rules.names.get(&geometry.name))
            .ok_or_else(|| PrepareError::NoCode {
                name: geometry.name.clone(),
                numeric: geometry.numeric.clone(),
            })?;
        if rules.left_out.contains(code) {
            continue;
        }
        polygons.extend(geometry.polygons.iter().map(|rings| Polygon {
            code: code.clone(),
            rings: rings.clone(),
        }));
    }
    for carved in &rules.carved {
        let mut found = false;
        for polygon in polygons.iter_mut().filter(|polygon| polygon.code == carved.from) {
            let outer = polygon.rings.first().map(|ring| topology.ring(ring));
            if outer
                .and_then(|places| middle(&places))
                .is_some_and(|place| lies_in(&carved.area, place))
            {
                polygon.code.clone_from(&carved.code);
                found = true;
            }
        }
        if !found {
            let rule = format!("[[carved]] {} from {}", carved.code, carved.from);
            return Err(PrepareError::IdleRule(rule));
        }
    }
    Ok(polygons)
}

/// Splits the arcs between two units where they enter or leave the area of a rule, so that the part inside is
/// an arc of its own.
pub(super) fn split_at_area(topology: &mut Topology, polygons: &mut [Polygon], rule: &NotAgreed) {
    let Some(area) = &rule.area else {
        return;
    };
    let of = |code: &str| -> BTreeSet<usize> {
        polygons
            .iter()
            .filter(|polygon| polygon.code == code)
            .flat_map(|polygon| polygon.rings.iter().flatten())
            .map(|&reference| arc_index(reference).0)
            .collect()
    };
    let shared: Vec<usize> = of(&rule.between[0])
        .intersection(&of(&rule.between[1]))
        .copied()
        .collect();
    for arc in shared {
        let parts = split(topology, arc, area);
        for ring in polygons.iter_mut().flat_map(|polygon| &mut polygon.rings) {
            *ring = ring
                .iter()
                .flat_map(|&reference| {
                    let (index, backwards) = arc_index(reference);
                    match (index == arc, backwards) {
                        (false, _) => vec![reference],
                        (true, false) => parts.clone(),
                        (true, true) => parts.iter().rev().map(|part| !part).collect(),
                    }
                })
                .collect();
        }
    }
}

/// Splits one arc at the edge of an area: the first part stays in its place, the others are added at the end.
fn split(topology: &mut Topology, arc: usize, area: &Area) -> Vec<ArcReference> {
    let places = topology.arcs[arc].clone();
    let mut parts = vec![Vec::new()];
    let mut was_inside = None;
    for &place in &places {
        let inside = lies_in(area, place);
        if was_inside.is_some_and(|was| was != inside)
            && let Some(part) = parts.last_mut()
            && part.len() > 1
        {
            // The two parts meet in the last place before the edge.
            let end = part.last().copied();
            parts.push(end.into_iter().collect());
        }
        was_inside = Some(inside);
        if let Some(part) = parts.last_mut() {
            part.push(place);
        }
    }
    let mut references = vec![arc as ArcReference];
    let mut parts = parts.into_iter();
    topology.arcs[arc] = parts.next().unwrap_or_default();
    for part in parts {
        references.push(topology.arcs.len() as ArcReference);
        topology.arcs.push(part);
    }
    references
}

/// The rings of each unit, without the lines between two polygons of the same unit.
pub(super) fn melt(topology: &Topology, polygons: &[Polygon]) -> UnitRings {
    let mut units = UnitRings::new();
    for polygon in polygons {
        let rings = units.entry(polygon.code.clone()).or_default();
        rings.extend(polygon.rings.iter().cloned());
    }
    for rings in units.values_mut() {
        let used: BTreeSet<ArcReference> = rings.iter().flatten().copied().collect();
        if used.iter().any(|&reference| used.contains(&!reference)) {
            *rings = join(topology, rings, &used);
        }
    }
    units
}

/// Rings that share no inner line stay as they are; the others are taken apart and joined anew from the arcs
/// that are walked in one direction only.
fn join(
    topology: &Topology,
    rings: &[Vec<ArcReference>],
    used: &BTreeSet<ArcReference>,
) -> Vec<Vec<ArcReference>> {
    let is_inner = |reference: &ArcReference| used.contains(&!*reference);
    let (touched, mut joined): (Vec<_>, Vec<_>) =
        rings.iter().cloned().partition(|ring| ring.iter().any(is_inner));
    let mut loose: Vec<ArcReference> = touched
        .into_iter()
        .flatten()
        .filter(|reference| !is_inner(reference))
        .collect();
    while let Some(first) = loose.pop() {
        let mut ring = vec![first];
        let start = arc_ends(topology, first).0;
        let mut end = arc_ends(topology, first).1;
        while end != start {
            let Some(next) = loose
                .iter()
                .position(|&reference| arc_ends(topology, reference).0 == end)
            else {
                break;
            };
            let reference = loose.swap_remove(next);
            end = arc_ends(topology, reference).1;
            ring.push(reference);
        }
        joined.push(ring);
    }
    joined
}

/// The exact bits of both ends of an arc as it is walked; neighbours share them.
fn arc_ends(topology: &Topology, reference: ArcReference) -> ([u64; 2], [u64; 2]) {
    let (index, backwards) = arc_index(reference);
    let arc = &topology.arcs[index];
    let bits = |place: Option<&crate::projection::Position>| {
        place.map_or([0; 2], |place| {
            [place.longitude.to_bits(), place.latitude.to_bits()]
        })
    };
    let (first, last) = (bits(arc.first()), bits(arc.last()));
    if backwards { (last, first) } else { (first, last) }
}

/// The arcs that are drawn dotted.
pub(super) fn lines_not_agreed(
    topology: &Topology,
    units: &UnitRings,
    rules: &Rules,
) -> Result<Vec<ArcReference>, PrepareError> {
    let arcs_of = |code: &str| -> BTreeSet<usize> {
        units
            .get(code)
            .into_iter()
            .flatten()
            .flatten()
            .map(|&reference| arc_index(reference).0)
            .collect()
    };
    let mut lines = BTreeSet::new();
    for rule in &rules.not_agreed {
        let [one, other] = &rule.between;
        let shared: Vec<usize> = arcs_of(one)
            .intersection(&arcs_of(other))
            .copied()
            .filter(|&arc| {
                rule.area.as_ref().is_none_or(|area| {
                    let places = &topology.arcs[arc];
                    places
                        .get(places.len() / 2)
                        .is_some_and(|&place| lies_in(area, place))
                })
            })
            .collect();
        if shared.is_empty() {
            let rule = format!("[[not_agreed]] between {one} and {other}");
            return Err(PrepareError::IdleRule(rule));
        }
        lines.extend(shared);
    }
    Ok(lines.into_iter().map(|arc| arc as ArcReference).collect())
}
