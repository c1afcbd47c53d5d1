//! Settlements, their homes and their needs as layers.

mod explain;

use geo_types::{Geometry, Point};
use serde_json::{Value, json};

pub use explain::explain;
pub(crate) use explain::{name, need_name};

use super::about::{provenance, value_names};
use super::fields::VALUE_NAMES;
use super::geometries::Geometries;
use super::layer::{Field, Kind, Layer, Row};
use super::values::{field, real};
use super::{homes, no_street};
use crate::analysis::by_kind::Count;
use crate::analysis::grouping::MUNICIPALITY;
use crate::analysis::settlements::{self as asked, ClassCount, Group, Settlement, Settlements};
use crate::geodesy::Position;
use crate::ids::{ClassId, HomeId};
use crate::settings::settlements::SettlementSettings;
use crate::units::{Residents, people};
use crate::words::Words;

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// What was asked.
    pub asked: asked::Params<'a>,
    /// The settlements.
    pub settlements: &'a Settlements,
}

/// `settlements`: polygons with all numbers; `homes`: points with what each lacks; `needs`: a row without geometry for each
/// settlement, need and class, those outside of settlements last; `other_buildings`: points, buildings without known homes, which
/// join settlements.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<(Layer, Vec<Row>)> {
    vec![settlements(params), homes_of(params), needs(params), other_buildings(params)]
}

fn other_buildings(params: Params<'_>) -> (Layer, Vec<Row>) {
    let row = |(at, settlement): &(Position, Option<u32>)| {
        let point = Point::new(at.lon, at.lat);
        Row { id: None, geometry: Some(point.into()), values: vec![settlement.map(|place| place + 1).into()] }
    };
    let rows = params.settlements.others.iter().map(row).collect();
    (layer(params, "other_buildings", vec![field("settlement", Kind::Integer)], &[Geometries::Points]), rows)
}

fn layer(params: Params<'_>, name: &'static str, fields: Vec<Field>, geometries: &[Geometries]) -> Layer {
    let area = params.asked.area;
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
    members.insert("settlement_settings".into(), json!(params.asked.settings));
    no_street::tell(&mut members, area);
    members.insert("residents_basis".into(), json!(area.residents().basis));
    let needs = params.asked.settings.needs.iter().enumerate();
    let names =
        needs.map(|(place, need)| (need.id.as_str(), move |words: &Words| need_name(params, words, place)));
    members.insert(VALUE_NAMES.into(), value_names("need", names));
    Layer { name, fields, geometries: geometries.into(), has_ids: false, members }
}

fn settlements(params: Params<'_>) -> (Layer, Vec<Row>) {
    let mut fields = vec![
        field("number", Kind::Integer),
        field("name", Kind::Text),
        field("also", Kind::Text),
        field("street", Kind::Text),
        field("municipality", Kind::Text),
        field(homes::MUNICIPALITY_NAME, Kind::Text),
        field("homes", Kind::Integer),
        field("buildings", Kind::Integer),
        field("satellites", Kind::Integer),
        field("cut_by_edge", Kind::Bool),
    ];
    fields.extend(count_fields("residents"));
    fields.extend(count_fields("no_street"));
    fields.extend(count_fields("have_all"));
    fields.push(field("share", Kind::Real));
    for class in params.asked.area.classes().all() {
        let id = &class.id;
        fields.push(field(format!("{id}_residents"), Kind::Real));
        fields.push(field(format!("{id}_no_street"), Kind::Real));
        fields.extend(count_fields(&format!("{id}_have_all")));
        fields.push(field(format!("{id}_share"), Kind::Real));
        fields.push(field(format!("{id}_lacking"), Kind::Text));
        fields.push(field(format!("{id}_is_5_minute"), Kind::Bool));
    }
    let steps = ["step_1_residents", "step_2_residents", "step_unknown_residents"];
    fields.extend(steps.map(|name| field(name, Kind::Real)));
    let rows = (1_u64..).zip(&params.settlements.all);
    let rows = rows.map(|(number, settlement)| settlement_row(params, number, settlement)).collect();
    (layer(params, "settlements", fields, &[Geometries::Areas]), rows)
}

fn settlement_row(params: Params<'_>, number: u64, settlement: &Settlement) -> Row {
    let group = &settlement.group;
    let mut values: Vec<Value> = vec![
        number.into(),
        settlement.name.as_deref().into(),
        some(settlement.also.join("; ")),
        settlement.street.as_deref().into(),
        settlement.municipality.as_deref().into(),
        homes::name(params.asked.area.residents(), MUNICIPALITY, settlement.municipality.as_deref()).into(),
        group.homes.into(),
        group.buildings.into(),
        settlement.satellites.into(),
        settlement.cut_by_edge.into(),
    ];
    values.extend(counts(group.residents));
    values.extend(counts(group.no_street()));
    values.extend(counts(group.have_all()));
    values.push(share(group.share()));
    for class in &group.classes {
        values.push(number_of(class.residents.likely));
        values.push(number_of(class.no_street.likely));
        values.extend(counts(class.have_all));
        values.push(share(class.share()));
        values.push(some(lacking(params.asked.settings, class)));
        values.push(class.is_five_minute.into());
    }
    values.extend(group.steps.map(|step| number_of(step.likely)));
    Row { id: None, geometry: Some(Geometry::from(settlement.outline.clone())), values }
}

/// The needs that most residents lack first, each with their number: `health 120; stop 3`.
fn lacking(settings: &SettlementSettings, class: &ClassCount) -> String {
    let need = |need: usize| format!("{} {:.0}", settings.needs[need].id, people(class.lacking[need].likely));
    class.lacking_most().into_iter().map(need).collect::<Vec<_>>().join("; ")
}

fn homes_of(params: Params<'_>) -> (Layer, Vec<Row>) {
    let Params { asked: asked::Params { area, .. }, settlements: found } = params;
    let mut fields = vec![
        field("id", Kind::Text),
        field("settlement", Kind::Integer),
        field("name", Kind::Text),
        field("satellite", Kind::Bool),
        field("residents", Kind::Real),
        field("step", Kind::Integer),
    ];
    fields
        .extend(area.classes().all().iter().map(|class| field(format!("{}_missing", class.id), Kind::Text)));
    let rows = area.residents().ids().zip(&area.residents().homes).map(|(number, home)| {
        let settlement = found.of_home[number.index()];
        let own = area.residents().counts.row(number);
        let name = settlement.and_then(|place| found.all[place as usize].name.as_deref());
        let mut values: Vec<Value> = vec![
            home.id.as_str().into(),
            settlement.map(|place| place + 1).into(),
            name.into(),
            found.in_satellite[number.index()].into(),
            number_of(own.iter().sum()),
            Some(found.step[number.index()]).filter(|step| *step > 0).into(),
        ];
        let missing = |class| area.has_street(class, number).then(|| missing(params, class, number));
        values.extend(area.classes().ids().map(|class| missing(class).into()));
        let at = Point::new(home.position.lon, home.position.lat);
        Row { id: None, geometry: Some(at.into()), values }
    });
    let rows = rows.collect();
    (layer(params, "homes", fields, &[Geometries::Points]), rows)
}

/// Ids of the needs that a class with a street does not have within reach of a home; empty if it has all.
fn missing(params: Params<'_>, class: ClassId, home: HomeId) -> String {
    let ids =
        params.settlements.missing(class, home).map(|need| params.asked.settings.needs[need].id.as_str());
    ids.collect::<Vec<_>>().join(";")
}

fn needs(params: Params<'_>) -> (Layer, Vec<Row>) {
    let mut fields = vec![
        field("settlement", Kind::Integer),
        field("name", Kind::Text),
        field("class", Kind::Text),
        field("need", Kind::Text),
        field("residents", Kind::Real),
        field("no_street", Kind::Real),
    ];
    fields.extend(count_fields("lacking"));
    fields.push(field("lacking_share", Kind::Real));
    let mut rows = Vec::new();
    for (number, settlement) in (1_u64..).zip(&params.settlements.all) {
        rows.extend(need_rows(params, Some(number), settlement.name.as_deref(), &settlement.group));
    }
    rows.extend(need_rows(params, None, None, &params.settlements.outside));
    (layer(params, "needs", fields, &[]), rows)
}

fn need_rows(params: Params<'_>, number: Option<u64>, name: Option<&str>, group: &Group) -> Vec<Row> {
    let mut rows = Vec::new();
    for (class, own) in params.asked.area.classes().all().iter().zip(&group.classes) {
        for (need, lacking) in params.asked.settings.needs.iter().zip(&own.lacking) {
            let mut values: Vec<Value> = vec![
                number.into(),
                name.into(),
                class.id.as_str().into(),
                need.id.as_str().into(),
                number_of(own.residents.likely),
                number_of(own.no_street.likely),
            ];
            values.extend(counts(*lacking));
            let part = people(lacking.likely) / people(own.residents.likely);
            values.push(share((own.residents.likely > 0).then_some(part)));
            rows.push(Row { id: None, geometry: None, values });
        }
    }
    rows
}

/// Columns of a number and its bounds.
fn count_fields(name: &str) -> [Field; 3] {
    ["", "_low", "_high"].map(|bound| field(format!("{name}{bound}"), Kind::Real))
}

fn counts(count: Count) -> [Value; 3] {
    [count.likely, count.low, count.high].map(number_of)
}

fn number_of(residents: Residents) -> Value {
    real(people(residents))
}

fn share(share: Option<f64>) -> Value {
    share.map_or(Value::Null, real)
}

/// A text, or nothing for an empty one.
fn some(text: String) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}
