//! Coordinate systems of the service: longitude and latitude, and three in metres, all with east before north, because some GIS
//! programs send their boxes in that order whatever a system says.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::thread::LocalKey;

use axum::http::StatusCode;
use geo::{BoundingRect, Densify, Euclidean, MapCoords};
use geo_types::{Geometry, Rect, coord};

use super::super::problem::Problem;
use crate::export::Moves;
use crate::input::crs::Crs;
use crate::input::projection::{Projection, WGS_84};

/// A coordinate system of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(in crate::service) enum System {
    /// Longitude and latitude on WGS 84.
    #[default]
    Crs84,
    /// UTM 32 north.
    Utm32,
    /// UTM 33 north.
    Utm33,
    /// Web Mercator.
    Mercator,
}

/// The address of longitude and latitude.
pub(in crate::service) const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/// Into how many pieces a side of a box is cut before it is moved to longitude and latitude, where its sides are bent.
const PIECES: f64 = 32.0;

impl System {
    pub(in crate::service) const ALL: [Self; 4] = [Self::Crs84, Self::Utm32, Self::Utm33, Self::Mercator];

    /// Its EPSG code; that of WGS 84 for longitude and latitude.
    fn epsg(self) -> u32 {
        match self {
            Self::Crs84 => 4326,
            Self::Utm32 => 25832,
            Self::Utm33 => 25833,
            Self::Mercator => 3857,
        }
    }

    /// Its address.
    pub(in crate::service) fn uri(self) -> String {
        match self {
            Self::Crs84 => CRS84.into(),
            other => format!("http://www.opengis.net/def/crs/EPSG/0/{}", other.epsg()),
        }
    }

    /// The system of an address; `EPSG:25833` and `25833` are understood, too, and what stands between `<>`, `[]`.
    pub(in crate::service) fn of(text: &str) -> Option<Self> {
        let text = text.trim().trim_matches(['<', '>', '[', ']']);
        let code = text.rsplit([':', '/']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|system| match system {
            Self::Crs84 => code == "CRS84",
            other => code.parse() == Ok(other.epsg()),
        })
    }

    /// The system of a parameter.
    pub(in crate::service) fn of_parameter(name: &str, text: &str) -> Result<Self, Problem> {
        Self::of(text).ok_or_else(|| {
            let known: Vec<String> = Self::ALL.into_iter().map(Self::uri).collect();
            let detail = format!("{name}: there is no coordinate system {text:?} here; there are {known:?}");
            Problem::new(StatusCode::BAD_REQUEST, "crs", detail)
        })
    }

    /// How files name it; `None` for longitude and latitude.
    pub(in crate::service) fn of_files(self) -> Option<Crs> {
        if self == Self::Crs84 { None } else { self.epsg().to_string().parse().ok() }
    }

    /// A geometry in this system, rounded to a millimetre; as it is if that is longitude and latitude.
    pub(in crate::service) fn moved(self, geometry: Geometry<f64>) -> Result<Geometry<f64>, Problem> {
        if self == Self::Crs84 {
            return Ok(geometry);
        }
        let moves = kept(&THERE, self, || Moves::to(self.of_files()).ok()).ok_or_else(Problem::internal)?;
        moves.geometry(geometry).map_err(|error| {
            tracing::error!("a geometry cannot be moved to {self:?}: {error}");
            Problem::internal()
        })
    }

    /// The way from this system to longitude and latitude; `None` if that is what it is.
    pub(in crate::service) fn back(self) -> Result<Option<Projection>, Problem> {
        let there = (self != Self::Crs84).then(|| Projection::between(self.epsg(), WGS_84));
        there.transpose().map_err(|error| {
            tracing::error!("there is no way back from {self:?}: {error}");
            Problem::internal()
        })
    }

    /// A box in longitude and latitude that holds all of a box in this system; somewhat more at most.
    pub(in crate::service) fn around(self, [west, south, east, north]: [f64; 4]) -> Option<[f64; 4]> {
        if self == Self::Crs84 {
            return Some([west, south, east, north]);
        }
        let rect = Rect::new(coord! { x: west, y: south }, coord! { x: east, y: north });
        let longest = rect.width().max(rect.height()) / PIECES;
        let mut outline = rect.to_polygon();
        if longest > 0.0 {
            outline = Euclidean.densify(&outline, longest);
        }
        let back = kept(&BACK, self, || Projection::between(self.epsg(), WGS_84).ok())?;
        let outline = outline.try_map_coords(|at| {
            let (mut x, mut y) = ([at.x], [at.y]);
            back.convert(&mut x, &mut y).map(|()| coord! { x: x[0], y: y[0] })
        });
        let found = outline.ok()?.bounding_rect()?;
        // between two corners of the outline a side may bend outwards by a little
        let margin = (found.width() + found.height()) / 1000.0 + 1e-6;
        Some([found.min().x - margin, found.min().y - margin, found.max().x + margin, found.max().y + margin])
    }
}

thread_local! {
    /// Ways to other systems: making one costs more than using it for a page.
    static THERE: Ways<Moves> = Ways::default();
    static BACK: Ways<Projection> = Ways::default();
}

/// Ways that were made before.
type Ways<T> = RefCell<HashMap<System, Rc<T>>>;

fn kept<T>(
    all: &'static LocalKey<Ways<T>>,
    system: System,
    make: impl FnOnce() -> Option<T>,
) -> Option<Rc<T>> {
    let known = all.with_borrow(|all| all.get(&system).map(Rc::clone));
    known.or_else(|| {
        let way = Rc::new(make()?);
        all.with_borrow_mut(|all| all.insert(system, Rc::clone(&way)));
        Some(way)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_known_by_address_and_code() {
        for system in System::ALL {
            assert_eq!(System::of(&system.uri()), Some(system));
        }
        assert_eq!(System::of("EPSG:25833"), Some(System::Utm33));
        assert_eq!(System::of("<http://www.opengis.net/def/crs/EPSG/0/25832>"), Some(System::Utm32));
        assert_eq!(
            System::of("http://www.opengis.net/def/crs/EPSG/0/4326"),
            None,
            "latitude comes first there"
        );
    }

    #[cfg(feature = "gdal")]
    #[test]
    fn a_box_around_a_box_holds_what_lies_in_it() {
        let there = System::Utm33.moved(geo_types::Point::new(10.7, 59.9).into()).expect("moved");
        let Geometry::Point(at) = there else { panic!("a point") };
        let [west, south, east, north] = System::Utm33
            .around([at.x() - 500.0, at.y() - 500.0, at.x() + 500.0, at.y() + 500.0])
            .expect("a box");
        assert!(west < 10.7 && 10.7 < east && south < 59.9 && 59.9 < north);
        assert!(east - west < 0.03 && north - south < 0.02, "not much more than a kilometre");
    }
}
