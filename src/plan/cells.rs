//! Bases, group homes, sites, projects and edits as rows of their layers.

use geo_types::{Geometry, LineString, MultiPolygon, Point};
use serde_json::Value;

use super::layout::{EXPECTED, PlanLayer, yes_no};
use super::{Base, Edit, GroupHome, Plan, PlannedSite, Project};
use crate::geodesy::Position;
use crate::settings::households::DwellingKind;

/// A row of a plan.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) layer: PlanLayer,
    pub(crate) id: String,
    pub(crate) name: String,
    /// WGS 84 longitude and latitude.
    pub(crate) geometry: Geometry<f64>,
    /// The other columns with their values.
    pub(crate) cells: Vec<(String, Value)>,
}

impl Plan {
    /// All rows, by layer.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let bases = self.bases.iter().map(Entry::of_base);
        let group_homes = self.group_homes.iter().map(Entry::of_group_home);
        let sites = self.sites.iter().map(Entry::of_site);
        let projects = self.projects.iter().map(Entry::of_project);
        let edits = self.edits.iter().map(Entry::of_edit);
        bases.chain(group_homes).chain(sites).chain(projects).chain(edits).collect()
    }
}

impl Entry {
    pub(super) fn of_base(base: &Base) -> Self {
        let cells = vec![
            cell("type", base.kind.id()),
            cell("status", base.status.id()),
            cell("opening_year", base.opening_year),
            cell("closing_year", base.closing_year),
            cell("opening_hours", base.opening_hours.clone()),
            cell("staffed_hours", base.staffed_hours.clone()),
            cell("capacity", base.capacity),
            cell("group_home", base.group_home.clone()),
            cell("project", base.project.clone()),
            // nothing said is no
            cell("public", base.public.then(|| yes_no(true))),
        ];
        Self::new(PlanLayer::Bases, [&base.id, &base.name], point(base.position), cells)
    }

    pub(super) fn of_group_home(home: &GroupHome) -> Self {
        let cells = vec![cell("form", home.form), cell("dwellings", home.dwellings)];
        Self::new(PlanLayer::GroupHomes, [&home.id, &home.name], point(home.position), cells)
    }

    pub(super) fn of_site(site: &PlannedSite) -> Self {
        let kinds: Vec<&str> = site.kinds.iter().map(|kind| kind.id()).collect();
        let cells = vec![cell("base_types", list(&kinds))];
        Self::new(PlanLayer::Sites, [&site.id, &site.name], point(site.position), cells)
    }

    pub(super) fn of_project(project: &Project) -> Self {
        let mut cells = vec![
            cell("dwellings", project.dwellings),
            cell("dwelling_kind", project.dwelling_kind.map(DwellingKind::id)),
            cell("functions", list(&project.functions)),
            cell("year", project.year),
        ];
        let expected = project.expected.iter();
        cells.extend(
            expected.map(|(class, residents)| (format!("{EXPECTED}{class}"), thousandths(*residents).into())),
        );
        let (layer, geometry) = match &project.geometry {
            Geometry::Polygon(area) => (PlanLayer::Projects, MultiPolygon(vec![area.clone()]).into()),
            Geometry::MultiPolygon(_) => (PlanLayer::Projects, project.geometry.clone()),
            _ => (PlanLayer::ProjectPoints, point(project.position)),
        };
        Self::new(layer, [&project.id, &project.name], geometry, cells)
    }

    pub(super) fn of_edit(edit: &Edit) -> Self {
        let cells = vec![
            cell("type", edit.kind.id()),
            cell("width_m", edit.width_m.map(thousandths)),
            cell("surface", edit.surface.clone()),
            cell("year", edit.year),
        ];
        // a line of one position is none in a file
        let line = match edit.line.0.as_slice() {
            [only] => LineString(vec![*only; 2]),
            _ => edit.line.clone(),
        };
        Self::new(PlanLayer::Edits, [&edit.id, &edit.name], line.into(), cells)
    }

    /// The value of a column, small or capital letters; null if it has none.
    pub(crate) fn value(&self, column: &str) -> Value {
        match column {
            "id" => self.id.clone().into(),
            "name" if self.name.is_empty() => Value::Null,
            "name" => self.name.clone().into(),
            _ => {
                let cell = self.cells.iter().find(|(own, _)| own.eq_ignore_ascii_case(column));
                cell.map_or(Value::Null, |(_, value)| value.clone())
            }
        }
    }

    fn new(
        layer: PlanLayer,
        [id, name]: [&String; 2],
        geometry: Geometry<f64>,
        cells: Vec<(String, Value)>,
    ) -> Self {
        Self { layer, id: id.clone(), name: name.clone(), geometry, cells }
    }
}

fn cell(column: &str, value: impl Into<Value>) -> (String, Value) {
    (column.into(), value.into())
}

fn point(position: Position) -> Geometry<f64> {
    Point::new(position.lon, position.lat).into()
}

/// A list as a cell; `None` if it is empty.
fn list(entries: &[impl AsRef<str>]) -> Option<String> {
    let entries: Vec<&str> = entries.iter().map(AsRef::as_ref).collect();
    Some(entries.join(";")).filter(|list| !list.is_empty())
}

/// A number with three decimals.
pub(super) fn thousandths(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
