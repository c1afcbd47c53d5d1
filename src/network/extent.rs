//! The shape of an area: its streets and the land between them, which is all that an extract knows.
//!
//! An extract is seldom a box: it is cut along a border, and beyond that there are residents in a grid, but no streets. The shape
//! is the concave hull of the streets: everything that a disc of a certain radius, free of streets, cannot reach from outside, and
//! a margin. Streets are drawn on squares first, so that a million of their points cost no more than the land they lie on; then
//! the squares within the radius are filled, and those within radius less margin of the rest are taken away again. No street is
//! ever cut off, several parts stay several, and holes are filled.
//!
//! A border, as that of a municipality, cuts the shape sharply.

mod bits;
mod border;
mod raster;
#[cfg(test)]
mod raster_tests;

use std::f64::consts::TAU;

use geo_types::{Coord as Degrees, LineString, MultiPolygon, Polygon};

use super::model::Network;
use crate::geodesy::{LocalMetric, Position};
use crate::settings::extent::ExtentRule;
use border::{Border, wider};
use raster::Raster;

/// The edge is looked for on circles, each so many metres beyond the one before, as fine as the squares.
const STEP_M: f64 = 25.0;
/// Points of a circle lie at most so far apart, metres.
const ASIDE_M: f64 = 50.0;
/// So many points has a circle at least.
const FEWEST: f64 = 8.0;

/// The area that an extract covers.
#[derive(Debug, Clone, Default)]
pub struct Extent {
    /// West, south, east, north, degrees.
    bounds: [f64; 4],
    streets: Option<Raster>,
    borders: Vec<Border>,
}

impl Extent {
    /// The concave hull of the streets of a network, and of some places that the extract knows besides (its homes); nothing of
    /// neither.
    #[must_use]
    pub fn of_streets(network: &Network, places: &[Position], rule: &ExtentRule) -> Self {
        let around =
            network.bounds().into_iter().chain(places.iter().map(|at| [at.lon, at.lat, at.lon, at.lat]));
        let Some(bounds) = around.reduce(wider) else { return Self::default() };
        let mut raster = Raster::around(bounds, rule);
        for (_, _, edge) in network.edges() {
            for pair in network.shape(edge).windows(2) {
                raster.draw(pair[0].position(), pair[1].position());
            }
        }
        for at in places {
            raster.draw(*at, *at);
        }
        raster.close(rule);
        Self { bounds: raster.bounds(), streets: Some(raster), borders: Vec::new() }
    }

    /// The concave hull of some places; nothing of none.
    #[must_use]
    pub fn of_places(places: &[Position], rule: &ExtentRule) -> Self {
        let around = places.iter().map(|at| [at.lon, at.lat, at.lon, at.lat]);
        let Some(bounds) = around.reduce(wider) else { return Self::default() };
        let mut raster = Raster::around(bounds, rule);
        for at in places {
            raster.draw(*at, *at);
        }
        raster.close(rule);
        Self { bounds: raster.bounds(), streets: Some(raster), borders: Vec::new() }
    }

    /// The land that the map data cover, up to their outermost streets: what lies beyond is not known.
    #[must_use]
    pub fn known(network: &Network, rule: &ExtentRule) -> Self {
        Self::of_streets(network, &[], &rule.around(rule.edge_radius_m, 0.0))
    }

    /// What is not too far from every street to belong to them.
    #[must_use]
    pub fn near_streets(network: &Network, rule: &ExtentRule) -> Self {
        Self::of_streets(network, &[], &rule.around(rule.far_m, rule.far_m))
    }

    /// How far its edge is from a place, at most so many metres; 0 beyond it, `None` if it is farther. Looked for on circles around
    /// the place, so too far rather than too near, by the side of its squares.
    #[must_use]
    pub fn edge_m(&self, at: Position, up_to_m: f64) -> Option<f64> {
        let metric = LocalMetric::at(at.lat);
        let is_out = |radius: f64, turn: f64| {
            let (north, east) = turn.sin_cos();
            let at = Position {
                lon: at.lon + radius * east / metric.east,
                lat: at.lat + radius * north / metric.north,
            };
            !self.contains(at)
        };
        if is_out(0.0, 0.0) {
            return Some(0.0);
        }
        let circles = (up_to_m / STEP_M).ceil() as u32;
        (1..=circles).map(|circle| (f64::from(circle) * STEP_M).min(up_to_m)).find(|radius| {
            let points = (TAU * radius / ASIDE_M).ceil().max(FEWEST);
            (0..points as u32).any(|point| is_out(*radius, f64::from(point) / points * TAU))
        })
    }

    /// An area within a border, whatever the streets.
    #[must_use]
    pub fn within(border: &MultiPolygon<f64>) -> Self {
        let border = Border::new(border);
        Self { bounds: border.bounds(), streets: None, borders: vec![border] }
    }

    /// The box of these west, south, east, north, degrees.
    #[must_use]
    pub fn of_box([west, south, east, north]: [f64; 4]) -> Self {
        let corners = [[west, south], [east, south], [east, north], [west, north]];
        let ring: LineString<f64> = corners.into_iter().map(|[x, y]| Degrees { x, y }).collect();
        Self::within(&Polygon::new(ring, Vec::new()).into())
    }

    /// What of it lies within a border, too.
    #[must_use]
    pub fn cut_by(mut self, border: &MultiPolygon<f64>) -> Self {
        let border = Border::new(border);
        let [west, south, east, north] = border.bounds();
        let own = self.bounds;
        self.bounds = [own[0].max(west), own[1].max(south), own[2].min(east), own[3].min(north)];
        self.borders.push(border);
        self
    }

    /// Whether a place lies in it.
    #[must_use]
    pub fn contains(&self, at: Position) -> bool {
        let [west, south, east, north] = self.bounds;
        (west..=east).contains(&at.lon)
            && (south..=north).contains(&at.lat)
            && self.streets.as_ref().is_none_or(|streets| streets.contains(at))
            && self.borders.iter().all(|border| border.contains(at))
    }

    /// West, south, east, north, degrees.
    #[must_use]
    pub fn bounds(&self) -> [f64; 4] {
        self.bounds
    }
}
