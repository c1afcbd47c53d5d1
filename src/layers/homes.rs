//! Homes as points with the areas they lie in, and what these areas are called.

use geo_types::{Geometry, Point};
use serde_json::{Map, Value};

use super::geometries::Geometries;
use super::layer::{Field, Kind, Layer, Row};
use super::values::field;
use crate::analysis::area::Area;
use crate::analysis::grouping::{Group, Grouping, MUNICIPALITY};
use crate::ids::HomeId;
use crate::input::residents::ResidentsTable;

/// The column with names of municipalities, beside that with their numbers.
pub(crate) const MUNICIPALITY_NAME: &str = "municipality_name";

/// A row for each home: the areas it lies in, then what else is told of it.
pub(crate) fn layer(
    area: &Area,
    groupings: &[Grouping],
    (own, values): (Vec<Field>, impl Fn(HomeId) -> Vec<Value>),
    members: Map<String, Value>,
) -> (Layer, Vec<Row>) {
    let mut fields = label_fields(groupings);
    fields.extend(own);
    let rows = area.residents().ids().zip(&area.residents().homes).map(|(number, home)| {
        let mut all = labels(area, groupings, number);
        all.extend(values(number));
        let place = Geometry::from(Point::new(home.position.lon, home.position.lat));
        Row { id: Some(home.id.clone().into()), geometry: Some(place), values: all }
    });
    let rows = rows.collect();
    (Layer { name: "homes", fields, geometries: vec![Geometries::Points], has_ids: true, members }, rows)
}

/// The columns of [`labels`].
pub(crate) fn label_fields(groupings: &[Grouping]) -> Vec<Field> {
    let of_level = |own: &Grouping| {
        let name = (own.level == MUNICIPALITY).then_some(MUNICIPALITY_NAME);
        std::iter::once(own.level).chain(name).map(|name| field(name, Kind::Text)).collect::<Vec<_>>()
    };
    groupings.iter().flat_map(of_level).collect()
}

/// The areas that a home lies in, one value for each level, and the name of a municipality behind its number.
pub(crate) fn labels(area: &Area, groupings: &[Grouping], home: HomeId) -> Vec<Value> {
    let of_level = |own: &Grouping| {
        let label = own.of_home[home.index()].map(|place| own.names[place as usize].as_str());
        let name = (own.level == MUNICIPALITY).then(|| Value::from(name(area.residents(), own.level, label)));
        std::iter::once(Value::from(label)).chain(name).collect::<Vec<_>>()
    };
    groupings.iter().flat_map(of_level).collect()
}

/// What an area is called: the name of a municipality for its number; `None` if it is not known.
pub(crate) fn name<'a>(
    residents: &'a ResidentsTable,
    level: &str,
    label: Option<&'a str>,
) -> Option<&'a str> {
    if level == MUNICIPALITY { residents.municipality_names.get(label?).map(String::as_str) } else { label }
}

/// An area in texts: a municipality with number and name; `None` for homes outside of any.
pub(crate) fn told(area: &Area, group: &Group) -> Option<String> {
    let label = group.name.as_deref()?;
    Some(told_as(area, group.level, label))
}

/// The same by level and name.
pub(crate) fn told_as(area: &Area, level: &str, label: &str) -> String {
    if level == MUNICIPALITY { area.residents().municipality(label) } else { label.to_owned() }
}
