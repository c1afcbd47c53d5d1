//! Homes as points with the areas they lie in, and what these areas are called.

use serde_json::{Map, Value};

use super::about::provenance;
use super::columns::Columns;
use super::layer::Layer;
use super::no_street;
use super::table::Table;
use crate::analysis::area::Area;
use crate::analysis::grouping::{Group, Grouping, MUNICIPALITY};
use crate::ids::HomeId;
use crate::input::residents::ResidentsTable;
use crate::units::Residents;

/// The column with names of municipalities, beside that with their numbers.
pub const MUNICIPALITY_NAME: &str = "municipality_name";

/// Homes as points, with the areas they lie in; what else is known of them comes behind.
pub(super) fn columns<'a>(area: &'a Area, groupings: &'a [Grouping]) -> Columns<'a, HomeId> {
    let mut columns = Columns::<HomeId>::new();
    columns.id(|home| area.residents().home(*home).id.as_str());
    columns.at(|home| area.residents().home(*home).position);
    labels(&mut columns, area, groupings, |home| Some(*home));
    columns
}

/// Whether residents stand by class, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByClass {
    /// In house: it is a fact about a house.
    Shown,
    /// For everybody.
    LeftOut,
}

/// Homes with their residents, and what is given of each.
#[must_use]
pub fn listed<'a>(area: &'a Area, groupings: &'a [Grouping], by_class: ByClass) -> Table<'a> {
    let mut columns = columns(area, groupings);
    columns.residents("residents", |home| residents(area, *home));
    if by_class == ByClass::Shown {
        for (class, own) in area.classes().iter() {
            let counts = &area.residents().counts;
            columns.residents(format!("{}_residents", own.id), move |home| counts.get(*home, class));
        }
    }
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
    no_street::add(&mut members, area);
    table(columns, area, members)
}

/// Residents of all classes in a home.
pub(super) fn residents(area: &Area, home: HomeId) -> Residents {
    area.classes().ids().map(|class| area.residents().counts.get(home, class)).sum()
}

/// A row for each home.
pub(super) fn table<'a>(columns: Columns<'a, HomeId>, area: &Area, members: Map<String, Value>) -> Table<'a> {
    columns.table(Layer::new("homes", members), area.residents().homes.len(), HomeId::new)
}

/// The areas that a home lies in, a column for each level, and the name of a municipality behind its number.
pub(super) fn labels<'a, R>(
    columns: &mut Columns<'a, R>,
    area: &'a Area,
    groupings: &'a [Grouping],
    home: impl Fn(&R) -> Option<HomeId> + Copy + Send + Sync + 'a,
) {
    for own in groupings {
        let label = move |row: &R| {
            home(row)
                .and_then(|home| own.of_home[home.index()])
                .map(|index| own.names[index as usize].as_str())
        };
        columns.text(own.level, label);
        if own.level == MUNICIPALITY {
            columns.text(MUNICIPALITY_NAME, move |row| name(area.residents(), own.level, label(row)));
        }
    }
}

/// What an area is called: the name of a municipality for its number; `None` if it is not known.
#[must_use]
pub fn name<'a>(residents: &'a ResidentsTable, level: &str, label: Option<&'a str>) -> Option<&'a str> {
    if level == MUNICIPALITY { residents.municipality_names.get(label?).map(String::as_str) } else { label }
}

/// An area in texts: a municipality with number and name; `None` for homes outside of any.
#[must_use]
pub fn area_of(area: &Area, group: &Group) -> Option<String> {
    let label = group.name.as_deref()?;
    Some(area_name(area, group.level, label))
}

/// The same by level and name.
#[must_use]
pub fn area_name(area: &Area, level: &str, label: &str) -> String {
    if level == MUNICIPALITY { area.residents().municipality(label) } else { label.to_owned() }
}
