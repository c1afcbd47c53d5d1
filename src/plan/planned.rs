//! Places that were chosen for new bases, as planned bases of a plan.

use geo_types::Point;
use serde_json::{Value, json};

use super::edit::{By, EditError};
use super::imports::{Mode, Order, Outcome};
use super::store::{PlanId, Plans};
use super::{PlanError, PlanLayer, Status};
use crate::geodesy::Position;
use crate::settings::base_types::BaseType;

/// A base that is to be.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedBase {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: BaseType,
    /// Where it is to be.
    pub at: Position,
    /// The year in which it opens, if it is known.
    pub opening_year: Option<i32>,
}

impl PlannedBase {
    /// As a row of GeoJSON.
    fn row(&self) -> Value {
        json!({
            "type": "Feature",
            "geometry": geojson::Geometry::from(&Point::new(self.at.lon, self.at.lat)),
            "properties": {
                "name": self.name, "type": self.kind.id(), "status": Status::Planned.id(),
                "opening_year": self.opening_year,
            },
        })
    }
}

/// Writes new planned bases into a plan, as one import that is taken back at once. A row that breaks a rule of plans is kept out, and
/// [`Outcome::kept_out`] says why.
pub fn plan_bases(
    plans: &dyn Plans,
    id: &PlanId,
    bases: &[PlannedBase],
    by: &By<'_>,
) -> Result<Outcome, EditError> {
    let unwritten = |source: std::io::Error| PlanError::Io { path: std::env::temp_dir(), source };
    let folder = tempfile::tempdir().map_err(unwritten)?;
    let file = folder.path().join("bases.geojson");
    let rows: Vec<Value> = bases.iter().map(PlannedBase::row).collect();
    let text = json!({ "type": "FeatureCollection", "features": rows }).to_string();
    std::fs::write(&file, text).map_err(unwritten)?;
    let order = Order {
        layer: PlanLayer::Bases,
        file,
        crs: None,
        map: None,
        set: Vec::new(),
        update: false,
        mode: Mode::Keep,
        shown: 0,
    };
    plans.bring(id, &order, by)
}
