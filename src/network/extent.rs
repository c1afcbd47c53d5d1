//! The shape of an area: its streets and the land between them, which is all that an extract knows.
//!
//! An extract is seldom a box: it is cut along a border, and beyond that there are residents in a grid, but no streets. The shape
//! is the concave hull of the streets: everything that a disc of a certain radius, free of streets, cannot reach from outside, and
//! a margin. Streets are drawn on squares first, so that a million of their points cost no more than the land they lie on; then
//! the squares within the radius are filled, and those within radius less margin of the rest are taken away again. No street is
//! ever cut off, several parts stay several, and holes are filled.
//!
//! A border, as that of a municipality, cuts the shape sharply.

mod border;
mod raster;

use geo_types::{Coord as Degrees, LineString, MultiPolygon, Polygon};

use super::model::Network;
use crate::geodesy::Position;
use crate::settings::extent::ExtentRule;
use border::{Border, wider};
use raster::Raster;

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
