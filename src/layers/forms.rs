//! Which housing forms homes support, as layers and as text.

mod explain;

use geo_types::{Geometry, Point};
use serde_json::{Map, Value, json};

pub use explain::{explain, table};

use super::about::planned;
use super::coverage::{count_fields, count_values};
use super::geometries::Geometries;
use super::layer::{Field, Kind, Layer, Row};
use super::values::{field, real};
use super::{homes, no_street};
use crate::analysis::area::Area;
use crate::analysis::by_kind::{Count, Split};
use crate::analysis::forms::{
    self as asked, AT_GROUP_HOME, AreaForms, ClassForms, FREE_STANDING, Forms, Housed,
};
use crate::ids::HomeId;
use crate::settings::disclosure::DisclosureSettings;
use crate::units::metres;

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// What was asked.
    pub asked: asked::Params<'a>,
    /// Which counts of the municipality's own residents are too small to be told.
    pub disclosure: &'a DisclosureSettings,
    /// Whether group homes are told, with their names and places. If not, the plan that was asked of must be [`crate::plan::Plan::public`], and forms 3, 4 and 5
    /// are empty: they are told in the house.
    pub with_private: bool,
    /// The result.
    pub forms: &'a Forms,
}

impl<'a> Params<'a> {
    /// What hides small counts: nothing does in the house, nor where anybody can make the counts again.
    pub(crate) fn rule(&self) -> Option<&'a DisclosureSettings> {
        let hides = !self.with_private && self.asked.area.residents().basis.is_of_persons();
        hides.then_some(self.disclosure)
    }
}

/// Class of the rows that hold the sums of all classes.
const ALL: &str = "all";

/// `homes`: points with the forms that each supports; `areas`: a row without geometry for each area and class; and, only if it is
/// asked for, `group_homes`: points. Without that, everything that follows from group homes is empty.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<(Layer, Vec<Row>)> {
    let mut layers = vec![homes_of(params), areas(params)];
    if params.with_private {
        layers.push(group_homes(params));
    }
    layers
}

fn members(params: Params<'_>) -> Map<String, Value> {
    let mut members = planned(params.asked.area, params.asked.plan, params.asked.year);
    no_street::tell(&mut members, params.asked.area);
    members.insert("form_settings".into(), json!(params.asked.settings));
    members.insert("disclosure_settings".into(), json!(params.disclosure));
    members.insert("with_private".into(), json!(params.with_private));
    members
}

fn homes_of(params: Params<'_>) -> (Layer, Vec<Row>) {
    let Params { asked: asked::Params { area, groupings, .. }, forms, .. } = params;
    let mut fields = Vec::new();
    for class in area.classes().all() {
        let id = &class.id;
        fields.push(field(format!("{id}_forms"), Kind::Text));
        for form in [2, 3] {
            fields.push(field(format!("{id}_form_{form}_base"), Kind::Text));
            fields.push(field(format!("{id}_form_{form}_m"), Kind::Real));
        }
    }
    let values = |home: HomeId| {
        let mut values: Vec<Value> = Vec::new();
        for class in area.classes().ids() {
            let supported: Vec<String> = forms.of_home(class, home).iter().map(ToString::to_string).collect();
            values.push(supported.join(",").into());
            // without group homes no home has a base for form 3: its columns are empty
            for kind in [FREE_STANDING, AT_GROUP_HOME] {
                let near = forms.base_of(class, home, kind);
                values.push(near.map(|(base, _)| forms.bases[base].id.clone()).into());
                values.push(near.map_or(Value::Null, |(_, distance)| real(metres(distance))));
            }
        }
        values
    };
    homes::layer(area, groupings, (fields, values), members(params))
}

/// What only the house may know of an area: everything that follows from group homes and the bases in them.
const IN_HOUSE: [&str; 7] =
    ["any_base", "form_3", "form_2_or_3", "neither", "form_4", "form_5", "group_home_without_base"];

/// Empties the columns that only the house may know.
fn keep_in_house(fields: &[Field], rows: &mut [Row]) {
    for (column, field) in fields.iter().enumerate() {
        if IN_HOUSE.iter().any(|name| field.name.starts_with(name)) {
            for row in &mut *rows {
                row.values[column] = Value::Null;
            }
        }
    }
}

fn areas(params: Params<'_>) -> (Layer, Vec<Row>) {
    let mut fields = Vec::from(["level", "area", "area_name", "class"].map(|name| field(name, Kind::Text)));
    fields.extend([field("homes", Kind::Integer), field("dwellings", Kind::Real)]);
    fields.push(field("homes_without_dwellings", Kind::Integer));
    fields.extend(count_fields("form_1_residents"));
    fields.extend(count_fields("no_street"));
    for form in ["any_base", "form_2", "form_3", "form_2_or_3"] {
        fields.extend(count_fields(&format!("{form}_residents")));
        fields.push(field(format!("{form}_homes"), Kind::Integer));
        fields.push(field(format!("{form}_dwellings"), Kind::Real));
    }
    fields.extend(count_fields("neither_residents"));
    let group = ["form_4_dwellings", "form_5_dwellings", "group_home_without_base_dwellings"];
    fields.extend(group.map(|name| field(name, Kind::Integer)));
    let mut rows: Vec<Row> =
        params.forms.areas.iter().flat_map(|own| area_rows(params.asked.area, own)).collect();
    if !params.with_private {
        keep_in_house(&fields, &mut rows);
    }
    (Layer { name: "areas", fields, geometries: Vec::new(), has_ids: false, members: members(params) }, rows)
}

/// A row for each class, then one for all.
fn area_rows(area: &Area, own: &AreaForms) -> Vec<Row> {
    let row = |class: &str, values: Vec<Value>| {
        let AreaForms { group, dwellings, without_dwellings, .. } = own;
        let name = homes::name(area.residents(), group.level, group.name.as_deref());
        let mut all: Vec<Value> =
            vec![group.level.into(), group.name.clone().into(), name.into(), class.into()];
        all.extend([group.homes.len().into(), real(*dwellings), (*without_dwellings).into()]);
        all.extend(values);
        Row { id: None, geometry: None, values: all }
    };
    let of_class = |sums: &ClassForms| {
        let mut values = Vec::from(count_values(sums.residents));
        values.extend(count_values(sums.no_street));
        for split in splits(sums) {
            values.extend(count_values(split.with));
            values.extend([split.homes.into(), real(split.dwellings)]);
        }
        values.extend(count_values(sums.either.without));
        values.resize(values.len() + 3, Value::Null);
        values
    };
    let classes = area.classes().all().iter().zip(&own.classes);
    let mut rows: Vec<Row> = classes.map(|(class, sums)| row(&class.id, of_class(sums))).collect();
    let sum = |of: &dyn Fn(&ClassForms) -> Count| count_values(own.classes.iter().map(of).sum());
    let mut values = Vec::from(sum(&|sums| sums.residents));
    values.extend(sum(&|sums| sums.no_street));
    for place in 0..4 {
        values.extend(sum(&|sums| splits(sums)[place].with));
        values.extend([Value::Null, Value::Null]);
    }
    values.extend(sum(&|sums| sums.either.without));
    values.extend([own.with_base, own.reinforced, own.without_base].map(|own| own.dwellings.into()));
    rows.push(row(ALL, values));
    rows
}

fn splits(sums: &ClassForms) -> [&Split; 4] {
    [&sums.any_base, &sums.near_base, &sums.near_group_home, &sums.either]
}

/// Private: group homes with their names and places.
fn group_homes(params: Params<'_>) -> (Layer, Vec<Row>) {
    let mut fields = vec![
        field("name", Kind::Text),
        field("form", Kind::Integer),
        field("with_base", Kind::Bool),
        field("dwellings", Kind::Integer),
    ];
    let labels = homes::label_fields(params.asked.groupings);
    let levels = labels.len();
    fields.extend(labels);
    let row = |housed: &Housed| {
        let own = &housed.group_home;
        let mut values: Vec<Value> =
            vec![own.name.clone().into(), own.form.into(), housed.with_base.into(), own.dwellings.into()];
        let neighbour =
            housed.neighbour.map(|home| homes::labels(params.asked.area, params.asked.groupings, home));
        values.extend(neighbour.unwrap_or_else(|| vec![Value::Null; levels]));
        let place = Geometry::from(Point::new(own.position.lon, own.position.lat));
        Row { id: Some(own.id.clone().into()), geometry: Some(place), values }
    };
    let rows = params.forms.group_homes.iter().map(row).collect();
    (
        Layer {
            name: "group_homes",
            fields,
            geometries: vec![Geometries::Points],
            has_ids: true,
            members: members(params),
        },
        rows,
    )
}
