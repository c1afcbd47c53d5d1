//! Who reaches which bases, as layers and as text.

mod explain;

use geo_types::{Geometry, Point};
use serde_json::{Map, Value, json};

pub(crate) use explain::{bounds, name_of, residents, share, told, told_counts, unnamed};
pub use explain::{explain, table};

use super::about::planned;
use super::geometries::Geometries;
use super::layer::{Field, Kind, Layer, Row};
use super::values::{field, real};
use super::{homes, no_street};
use crate::analysis::area::Area;
use crate::analysis::by_kind::{Count, Split};
use crate::analysis::coverage::equity::Equity;
use crate::analysis::coverage::hours::{Hours, Unsure};
use crate::analysis::coverage::{self as asked, AreaCoverage, ClassCoverage, Coverage};
use crate::ids::{ClassId, HomeId};
use crate::settings::base_types::BaseType;
use crate::units::{metres, people};

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// What was asked.
    pub asked: asked::Params<'a>,
    /// The result.
    pub coverage: &'a Coverage,
}

/// How many days on which it is otherwise are named.
const NAMED_EXCEPTIONS: usize = 3;

/// Class of the rows that hold the sums of all classes.
const ALL: &str = "all";

/// `homes`: points with the nearest bases for each class; `areas`: a row without geometry for each area and class; `bases`: the
/// bases and whether they are open.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<(Layer, Vec<Row>)> {
    vec![homes_of(params), areas(params), bases(params)]
}

fn members(params: Params<'_>) -> Map<String, Value> {
    let mut members = planned(params.asked.area, params.asked.plan, params.asked.year);
    no_street::tell(&mut members, params.asked.area);
    members.insert("moment".into(), json!(params.asked.moment.map(|moment| moment.to_string())));
    let coverage = params.coverage;
    members.insert("hours_year".into(), json!(params.asked.moment.map(|_| coverage.year)));
    members.insert("hours_year_of".into(), json!(params.asked.moment.map(|_| coverage.year_of.code())));
    members.insert("staffed".into(), json!(params.asked.staffed));
    members.insert("coverage_settings".into(), json!(params.asked.settings));
    members
}

fn homes_of(params: Params<'_>) -> (Layer, Vec<Row>) {
    let Params { asked: asked::Params { area, groupings, .. }, coverage } = params;
    let mut fields = Vec::new();
    for class in area.classes().all() {
        let id = &class.id;
        fields.push(field(format!("{id}_has_street"), Kind::Bool));
        fields.push(field(format!("{id}_reaches"), Kind::Text));
        fields.push(field(format!("{id}_base"), Kind::Text));
        fields.push(field(format!("{id}_m"), Kind::Real));
        for kind in BaseType::ALL {
            let kind = kind.id().to_lowercase();
            fields.push(field(format!("{id}_{kind}_base"), Kind::Text));
            fields.push(field(format!("{id}_{kind}_m"), Kind::Real));
        }
    }
    let values = |home: HomeId| {
        let mut values = Vec::new();
        for class in area.classes().ids() {
            values.push(area.has_street(class, home).into());
            values.push(reached(coverage, class, home).into());
            values.extend(nearest(coverage, coverage.nearest.nearest_any(class, home)));
            for kind in 0..BaseType::ALL.len() {
                values.extend(nearest(coverage, coverage.nearest.nearest(class, home, kind)));
            }
        }
        values
    };
    homes::layer(area, groupings, (fields, values), members(params))
}

/// The types that a class reaches from a home, as `BASIS,EKSTRA`; nothing if none.
fn reached(coverage: &Coverage, class: ClassId, home: HomeId) -> Option<String> {
    let types = BaseType::ALL.iter().enumerate();
    let types = types.filter(|(kind, _)| coverage.nearest.reaches(class, home, *kind));
    let ids: Vec<&str> = types.map(|(_, kind)| kind.id()).collect();
    (!ids.is_empty()).then(|| ids.join(","))
}

/// Id and distance of a base.
fn nearest(coverage: &Coverage, found: Option<(usize, u32)>) -> [Value; 2] {
    match found {
        Some((base, distance)) => [coverage.bases[base].id.clone().into(), real(metres(distance))],
        None => [Value::Null, Value::Null],
    }
}

/// A number of residents with its bounds.
pub(crate) fn count_fields(name: &str) -> [Field; 3] {
    ["", "_low", "_high"].map(|bound| field(format!("{name}{bound}"), Kind::Real))
}

/// The values of [`count_fields`].
pub(crate) fn count_values(count: Count) -> [Value; 3] {
    [count.likely, count.low, count.high].map(|residents| real(people(residents)))
}

fn areas(params: Params<'_>) -> (Layer, Vec<Row>) {
    let texts = ["level", "area", "area_name", "class"].map(|name| field(name, Kind::Text));
    let mut fields = Vec::from(texts);
    fields.push(field("homes", Kind::Integer));
    fields.extend(count_fields("residents"));
    fields.extend(count_fields("no_street"));
    let types = BaseType::ALL.map(|kind| kind.id().to_lowercase());
    for kind in types.iter().map(String::as_str).chain(["base"]) {
        fields.extend(count_fields(&format!("with_{kind}")));
        fields.extend(count_fields(&format!("without_{kind}")));
    }
    let measures =
        ["mean_m", "gini", "worst_from_m", "worst_mean_m", "worst_reached_share", "beyond_look_share"];
    fields.extend(measures.map(|name| field(name, Kind::Real)));
    let rows = params.coverage.areas.iter().flat_map(|own| area_rows(params.asked.area, own)).collect();
    (Layer { name: "areas", fields, geometries: Vec::new(), has_ids: false, members: members(params) }, rows)
}

/// A row for each class, then one for all.
fn area_rows(area: &Area, own: &AreaCoverage) -> Vec<Row> {
    let row = |class: &str, counts: Vec<Count>, measures: [Option<f64>; 6]| {
        let group = &own.group;
        let name = homes::name(area.residents(), group.level, group.name.as_deref());
        let mut values: Vec<Value> = vec![
            group.level.into(),
            group.name.clone().into(),
            name.into(),
            class.into(),
            group.homes.len().into(),
        ];
        values.extend(counts.into_iter().flat_map(count_values));
        values.extend(measures.map(|measure| measure.map_or(Value::Null, real)));
        Row { id: None, geometry: None, values }
    };
    let classes = area.classes().all().iter().zip(&own.classes);
    let mut rows: Vec<Row> =
        classes.map(|(class, sums)| row(&class.id, counts(sums), measures(sums))).collect();
    let sums = (0..counts_in_a_row())
        .map(|place| own.classes.iter().map(|class| counts(class)[place]).sum())
        .collect();
    rows.push(row(ALL, sums, [None; 6]));
    rows
}

/// The numbers of residents of a row: all, those without a street, with and without each type, with and without any.
fn counts(class: &ClassCoverage) -> Vec<Count> {
    let split = |split: &Split| [split.with, split.without];
    let splits = class.types.iter().chain([&class.any]).flat_map(split);
    [class.residents, class.no_street].into_iter().chain(splits).collect()
}

/// How many [`counts`] are.
fn counts_in_a_row() -> usize {
    2 + 2 * (BaseType::ALL.len() + 1)
}

fn measures(class: &ClassCoverage) -> [Option<f64>; 6] {
    let of = |measure: fn(&Equity) -> f64| class.equity.as_ref().map(measure);
    [
        of(|e| e.mean_m),
        of(|e| e.gini),
        of(|e| e.worst_from_m),
        of(|e| e.worst_mean_m),
        of(|e| e.worst_reached),
        of(|e| e.beyond),
    ]
}

fn bases(params: Params<'_>) -> (Layer, Vec<Row>) {
    let texts = ["name", "type", "status", "opening_hours", "staffed_hours", "open", "open_likely", "why"];
    let mut fields = Vec::from(texts.map(|name| field(name, Kind::Text)));
    fields.push(field("holidays_not_known", Kind::Bool));
    fields.push(field("exceptions", Kind::Integer));
    fields.push(field("first_exceptions", Kind::Text));
    let Coverage { bases, hours, .. } = params.coverage;
    let rows = bases.iter().zip(hours).map(|(base, hours)| {
        let open = match (&hours.unsure, hours.open.likely) {
            (Some(_), _) => "unknown",
            (None, true) => "open",
            (None, false) => "closed",
        };
        let values = vec![
            base.name.clone().into(),
            base.kind.id().into(),
            json!(base.status),
            base.opening_hours.clone().into(),
            base.staffed_hours.clone().into(),
            open.into(),
            if hours.open.likely { "open" } else { "closed" }.into(),
            why(hours).into(),
            hours.holidays.into(),
            params.asked.moment.map(|_| hours.exceptions.len()).into(),
            first_exceptions(hours).into(),
        ];
        let place = Geometry::from(Point::new(base.position.lon, base.position.lat));
        Row { id: Some(base.id.clone().into()), geometry: Some(place), values }
    });
    (
        Layer {
            name: "bases",
            fields,
            geometries: vec![Geometries::Points],
            has_ids: true,
            members: members(params),
        },
        rows.collect(),
    )
}

/// The first days on which it is otherwise than on most, as `2026-04-02,2026-05-14`; nothing if there are none.
fn first_exceptions(hours: &Hours) -> Option<String> {
    let days: Vec<String> = hours.exceptions.iter().take(NAMED_EXCEPTIONS).map(ToString::to_string).collect();
    (!days.is_empty()).then(|| days.join(","))
}

/// Why it is not known whether a base is open.
fn why(hours: &Hours) -> Option<&'static str> {
    hours.unsure.as_ref().map(|unsure| match unsure {
        Unsure::NotGiven => "no hours given",
        Unsure::NotUnderstood(_) => "hours cannot be read",
        Unsure::SaysUnknown => "hours say unknown",
        Unsure::Regional => "holiday in a part of the country",
    })
}
