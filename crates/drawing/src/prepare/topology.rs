//! Reading TopoJSON: geometries made of arcs that neighbours share.

use serde::Deserialize;

use super::PrepareError;
use crate::map::format::{ArcReference, arc_index};
use crate::projection::Position;

#[derive(Debug)]
pub(super) struct Topology {
    pub(super) arcs: Vec<Vec<Position>>,
    pub(super) geometries: Vec<Geometry>,
}

/// A unit as the boundaries state it, with its polygons, each a list of rings.
#[derive(Debug)]
pub(super) struct Geometry {
    pub(super) numeric: Option<String>,
    pub(super) name: String,
    pub(super) polygons: Vec<Vec<Vec<ArcReference>>>,
}

#[derive(Deserialize)]
struct File {
    transform: Transform,
    arcs: Vec<Vec<[i64; 2]>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Stated>,
}

#[derive(Deserialize)]
struct Stated {
    id: Option<String>,
    properties: Properties,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Deserialize)]
struct Properties {
    name: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Shape {
    Polygon(Vec<Vec<ArcReference>>),
    MultiPolygon(Vec<Vec<Vec<ArcReference>>>),
}

impl Topology {
    pub(super) fn read(text: &str) -> Result<Self, PrepareError> {
        let file: File = serde_json::from_str(text)?;
        let arcs: Vec<_> = file
            .arcs
            .iter()
            .map(|steps| positions(steps, &file.transform))
            .collect();
        let mut geometries = Vec::new();
        for stated in file.objects.countries.geometries {
            let polygons = match stated.shape {
                Shape::Polygon(rings) => vec![rings],
                Shape::MultiPolygon(polygons) => polygons,
            };
            let mut references = polygons.iter().flatten().flatten();
            if let Some(&unknown) = references.find(|&&reference| arc_index(reference).0 >= arcs.len()) {
                return Err(PrepareError::NoSuchArc(unknown));
            }
            geometries.push(Geometry {
                numeric: stated.id,
                name: stated.properties.name,
                polygons,
            });
        }
        Ok(Self { arcs, geometries })
    }

    /// The places of a ring in order, without the repeated last one.
    pub(super) fn ring(&self, references: &[ArcReference]) -> Vec<Position> {
        let mut places = Vec::new();
        for &reference in references {
            let (index, backwards) = arc_index(reference);
            let arc = &self.arcs[index];
            let kept = arc.len().saturating_sub(1);
            if backwards {
                places.extend(arc.iter().rev().take(kept));
            } else {
                places.extend(arc.iter().take(kept));
            }
        }
        places
    }
}

fn positions(steps: &[[i64; 2]], transform: &Transform) -> Vec<Position> {
    let mut at = [0_i64; 2];
    steps
        .iter()
        .map(|step| {
            at[0] += step[0];
            at[1] += step[1];
            let degrees = |axis: usize| at[axis] as f64 * transform.scale[axis] + transform.translate[axis];
            Position::from_degrees(degrees(0), degrees(1))
        })
        .collect()
}
