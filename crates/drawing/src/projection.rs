//! From places on the globe to points in a plane. Both projections keep areas true, so that shading does not
//! exaggerate the countries near the poles.

use std::f64::consts::{PI, TAU};

/// A place on the globe, in radians, east and north positive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Position {
    pub(crate) longitude: f64,
    pub(crate) latitude: f64,
}

impl Position {
    pub(crate) fn from_degrees(longitude: f64, latitude: f64) -> Self {
        Self {
            longitude: longitude.to_radians(),
            latitude: latitude.to_radians(),
        }
    }

    /// The unit vector from the middle of the globe to the place.
    pub(crate) fn to_vector(self) -> [f64; 3] {
        let (sine, cosine) = self.latitude.sin_cos();
        [cosine * self.longitude.cos(), cosine * self.longitude.sin(), sine]
    }

    /// The place above a vector, or nothing for a vector without direction.
    pub(crate) fn from_vector([x, y, z]: [f64; 3]) -> Option<Self> {
        let length = (x * x + y * y + z * z).sqrt();
        (length > 1e-9).then(|| Self {
            longitude: y.atan2(x),
            latitude: (z / length).asin(),
        })
    }

    /// The angle to another place as seen from the middle of the globe.
    pub(crate) fn distance(self, other: Self) -> f64 {
        dot(&self.to_vector(), &other.to_vector()).clamp(-1.0, 1.0).acos()
    }
}

/// The angle brought into the half-open range from -180 degrees to 180 degrees.
pub(crate) fn wrap_longitude(longitude: f64) -> f64 {
    (longitude + PI).rem_euclid(TAU) - PI
}

/// The Equal Earth projection (Šavrič, Patterson and Jenny 2018): longitude counted from the central meridian,
/// result in radii with y to the north. Longitudes beyond 180 degrees continue past the edge.
pub(crate) fn equal_earth(longitude: f64, latitude: f64) -> (f64, f64) {
    const A1: f64 = 1.340_264;
    const A2: f64 = -0.081_106;
    const A3: f64 = 0.000_893;
    const A4: f64 = 0.003_796;
    let root = 3.0_f64.sqrt();
    let parameter = (root / 2.0 * latitude.sin()).asin();
    let square = parameter * parameter;
    let sixth = square * square * square;
    let slope = A1 + 3.0 * A2 * square + sixth * (7.0 * A3 + 9.0 * A4 * square);
    (
        2.0 * root * longitude * parameter.cos() / (3.0 * slope),
        parameter * (A1 + A2 * square + sixth * (A3 + A4 * square)),
    )
}

/// The Lambert azimuthal equal-area projection around a centre, which keeps the shapes of a region. It is
/// computed from unit vectors, because a boundary has thousands of places and only one vector for each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Azimuthal {
    centre: Position,
    /// The direction to the centre, and from there to the east and to the north.
    axes: [[f64; 3]; 3],
}

impl Azimuthal {
    pub(crate) fn around(centre: Position) -> Self {
        let (sine, cosine) = centre.latitude.sin_cos();
        let (turn_sine, turn_cosine) = centre.longitude.sin_cos();
        Self {
            centre,
            axes: [
                centre.to_vector(),
                [-turn_sine, turn_cosine, 0.0],
                [-sine * turn_cosine, -sine * turn_sine, cosine],
            ],
        }
    }

    pub(crate) fn centre(&self) -> Position {
        self.centre
    }

    /// The cosine of the angle between the centre and the place above a vector.
    pub(crate) fn nearness(&self, vector: &[f64; 3]) -> f64 {
        dot(&self.axes[0], vector)
    }

    /// The point of the place above a vector, in radii with y to the north. The antipode of the centre has no
    /// point of its own and falls far outside every view.
    pub(crate) fn forward(&self, vector: &[f64; 3]) -> (f64, f64) {
        let stretch = (2.0 / (1.0 + self.nearness(vector)).max(1e-9)).sqrt();
        (
            stretch * dot(&self.axes[1], vector),
            stretch * dot(&self.axes[2], vector),
        )
    }

    /// The place of a point, the other way round.
    pub(crate) fn inverse(&self, (x, y): (f64, f64)) -> Position {
        let square = (x * x + y * y).min(4.0);
        let (towards, aside) = (1.0 - square / 2.0, (1.0 - square / 4.0).sqrt());
        let [centre, east, north] = self.axes;
        let axis = |number: usize| towards * centre[number] + aside * (x * east[number] + y * north[number]);
        Position::from_vector([axis(0), axis(1), axis(2)]).unwrap_or(self.centre)
    }
}

fn dot(a: &[f64; 3], b: &[f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_earth_has_the_published_proportions() {
        let (east, _) = equal_earth(PI, 0.0);
        let (_, north) = equal_earth(0.0, PI / 2.0);
        assert!((east / north - 2.054_58).abs() < 1e-4, "{}", east / north);
        let (pole, _) = equal_earth(PI, PI / 2.0);
        assert!((pole / east - 0.592_47).abs() < 1e-4, "{}", pole / east);
    }

    proptest! {
        #[test]
        fn both_projections_keep_areas(longitude in -170.0..170.0_f64, latitude in -80.0..80.0_f64) {
            let step = 1e-4;
            let place = Position::from_degrees(longitude, latitude);
            let truth = step * step * place.latitude.cos();
            let around = Azimuthal::around(Position::from_degrees(longitude + 40.0, latitude / 2.0));
            let measure = |project: &dyn Fn(f64, f64) -> (f64, f64)| {
                let origin = project(place.longitude, place.latitude);
                let east = project(place.longitude + step, place.latitude);
                let north = project(place.longitude, place.latitude + step);
                ((east.0 - origin.0) * (north.1 - origin.1) - (east.1 - origin.1) * (north.0 - origin.0)) / truth
            };
            let earth = measure(&equal_earth);
            let azimuthal = measure(&|longitude, latitude| around.forward(&Position { longitude, latitude }.to_vector()));
            prop_assert!((earth - 1.0).abs() < 5e-3, "{earth}");
            prop_assert!((azimuthal - 1.0).abs() < 5e-3, "{azimuthal}");
        }

        #[test]
        fn the_azimuthal_projection_turns_back(longitude in -180.0..180.0_f64, latitude in -85.0..85.0_f64, turn in -150.0..150.0_f64) {
            let place = Position::from_degrees(longitude, latitude);
            let around = Azimuthal::around(Position::from_degrees(longitude + turn, 20.0));
            let again = around.inverse(around.forward(&place.to_vector()));
            prop_assert!(place.distance(again) < 1e-5);
        }
    }
}
