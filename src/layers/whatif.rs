//! What the changes of a plan do, as layers.

pub mod explain;

use geo_types::{Geometry, LineString, MultiLineString, Point};
use serde_json::Value;

use super::about::provenance;
use super::geometries::Geometries;
use super::layer::{Field, Kind, Layer, Row};
use super::no_street;
use super::values::{field, line, real};
use crate::analysis::area::Area;
use crate::analysis::whatif::{Gain, Reached, Shift, Spread, Ways, WhatIf};
use crate::geodesy::Position;
use crate::network::edits::Became;
use crate::plan::Plan;
use crate::settings::classes::{Classes, MobilityClass};
use crate::units::{Mm, metres, people};

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area with the changes.
    pub area: &'a Area,
    /// The plan.
    pub plan: &'a Plan,
    /// What became of each edit of the plan.
    pub became: &'a [Became],
    /// What they do.
    pub found: &'a WhatIf,
}

/// `homes`: points, a row for each home and class for whom something changes; `bases` and `sites`: residents before and after;
/// `edits`: the changes as they were built, and what became of them; `ways`: a row for each class with the ways to the nearest base.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<(Layer, Vec<Row>)> {
    let Params { plan, found, .. } = params;
    let bases = plan.bases.iter().map(|base| (base.id.as_str(), base.name.as_str(), base.position));
    let sites = plan.sites.iter().map(|site| (site.id.as_str(), site.name.as_str(), site.position));
    vec![
        homes(params),
        places(params, "bases", bases.zip(&found.bases)),
        places(params, "sites", sites.zip(&found.sites)),
        edits(params),
        ways(params),
    ]
}

fn layer(params: Params<'_>, name: &'static str, fields: Vec<Field>, geometries: &[Geometries]) -> Layer {
    let area = params.area;
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
    members.insert("look_m".into(), real(metres(params.found.look)));
    no_street::tell(&mut members, area);
    Layer { name, fields, geometries: geometries.into(), has_ids: false, members }
}

pub(crate) fn point(at: Position) -> Geometry<f64> {
    Point::new(at.lon, at.lat).into()
}

/// The columns of residents before and after, class by class.
pub(crate) fn gain_fields(classes: &Classes, whats: &[&str]) -> Vec<Field> {
    let of_class =
        |id: &str| whats.iter().map(|what| field(format!("{id}_{what}"), Kind::Real)).collect::<Vec<_>>();
    classes.all().iter().flat_map(|class| of_class(&class.id)).collect()
}

fn gain_values(gain: &Gain) -> [Value; 4] {
    [gain.before, gain.after, gain.gained, gain.lost].map(|residents| real(people(residents)))
}

fn homes(params: Params<'_>) -> (Layer, Vec<Row>) {
    let Params { area, plan, found, .. } = params;
    let mut fields =
        vec![field("home", Kind::Text), field("class", Kind::Text), field("residents", Kind::Real)];
    for side in ["before", "after"] {
        fields.push(field(format!("base_{side}"), Kind::Text));
        fields.push(field(format!("distance_m_{side}"), Kind::Real));
        fields.push(field(format!("bases_{side}"), Kind::Integer));
        fields.push(field(format!("sites_{side}"), Kind::Integer));
    }
    fields.push(field("change", Kind::Text));
    let row = |changed: &crate::analysis::whatif::Changed| {
        let home = area.residents().home(changed.home);
        let residents = area.residents().counts.get(changed.home, changed.class);
        let mut values: Vec<Value> = vec![
            home.id.clone().into(),
            area.classes().get(changed.class).id.clone().into(),
            real(people(residents)),
        ];
        for reached in &changed.reached {
            let base = reached.nearest.map(|(base, _)| plan.bases[base].id.clone());
            values.push(base.into());
            values.push(reached.nearest.map_or(Value::Null, |(_, distance)| real(metres(distance))));
            values.push(reached.bases.into());
            values.push(reached.sites.into());
        }
        values.push(change(&changed.reached).into());
        Row { id: None, geometry: Some(point(home.position)), values }
    };
    (layer(params, "homes", fields, &[Geometries::Points]), found.changed.iter().map(row).collect())
}

/// What changes for a home, in one word.
fn change([before, after]: &[Reached; 2]) -> &'static str {
    let far = |reached: &Reached| reached.nearest.map_or(Mm::MAX, |(_, distance)| distance);
    match (before.bases > 0, after.bases > 0) {
        (false, true) => "gained",
        (true, false) => "lost",
        _ if far(after) < far(before) => "nearer",
        _ if far(after) > far(before) => "farther",
        _ => "other",
    }
}

/// The ways to the nearest base by class: of all residents, and of those for whom they are shorter or longer.
fn ways(params: Params<'_>) -> (Layer, Vec<Row>) {
    let mut fields = vec![field("class", Kind::Text)];
    for whose in ["", "shorter_", "longer_"] {
        fields.push(field(format!("{whose}residents"), Kind::Real));
        for what in ["mean_m", "median_m"] {
            fields.extend(["before", "after"].map(|side| field(format!("{whose}{what}_{side}"), Kind::Real)));
        }
    }
    fields.extend(["before", "after"].map(|side| field(format!("beyond_look_{side}"), Kind::Real)));
    let shift = |shift: &Shift| {
        let of = |measure: fn(&Spread) -> f64| {
            [0, 1].map(|side| shift.ways.map_or(Value::Null, |ways| real(measure(&ways[side]))))
        };
        let mut values = vec![real(people(shift.residents))];
        values.extend(of(|spread| spread.mean_m).into_iter().chain(of(|spread| spread.median_m)));
        values
    };
    let row = |(class, ways): (&MobilityClass, &Ways)| {
        let mut values: Vec<Value> = vec![class.id.clone().into()];
        values.extend([ways.all, ways.shorter, ways.longer].iter().flat_map(shift));
        values.extend(ways.beyond.map(|residents| real(people(residents))));
        Row { id: None, geometry: None, values }
    };
    let rows = params.area.classes().all().iter().zip(&params.found.ways).map(row).collect();
    (layer(params, "ways", fields, &[]), rows)
}

fn places<'a>(
    params: Params<'a>,
    name: &'static str,
    places: impl Iterator<Item = ((&'a str, &'a str, Position), &'a Vec<Gain>)>,
) -> (Layer, Vec<Row>) {
    let mut fields = vec![field("id", Kind::Text), field("name", Kind::Text)];
    let whats = ["before", "after", "gained", "lost"];
    fields.extend(gain_fields(params.area.classes(), &whats));
    fields.extend(whats.map(|what| field(what, Kind::Real)));
    let row = |((id, name, at), gains): ((&str, &str, Position), &Vec<Gain>)| {
        let mut values: Vec<Value> = vec![id.into(), name.into()];
        values.extend(gains.iter().flat_map(gain_values));
        values.extend(gain_values(&sum(gains)));
        Row { id: None, geometry: Some(point(at)), values }
    };
    (layer(params, name, fields, &[Geometries::Points]), places.map(row).collect())
}

/// Residents of all classes.
pub(crate) fn sum(gains: &[Gain]) -> Gain {
    gains.iter().fold(Gain::default(), |all, gain| Gain {
        before: all.before + gain.before,
        after: all.after + gain.after,
        gained: all.gained + gain.gained,
        lost: all.lost + gain.lost,
    })
}

fn edits(params: Params<'_>) -> (Layer, Vec<Row>) {
    let fields = vec![
        field("id", Kind::Text),
        field("name", Kind::Text),
        field("kind", Kind::Text),
        field("became", Kind::Text),
        field("why", Kind::Text),
        field("length_m", Kind::Real),
        field("joints", Kind::Integer),
        field("loose_ends", Kind::Integer),
        field("grade_percent", Kind::Real),
        field("kerbs", Kind::Integer),
    ];
    let row = |(edit, became): (&crate::plan::Edit, &Became)| {
        let mut values: Vec<Value> =
            vec![edit.id.clone().into(), edit.name.clone().into(), edit.kind.id().into()];
        let nothing = || Value::Null;
        let (word, geometry) = match became {
            Became::Built(built) => ("built", line(built.line.iter().copied()).into()),
            Became::Closed { lines, .. } => {
                let lines: Vec<LineString<f64>> = lines.iter().map(|l| line(l.iter().copied())).collect();
                ("closed", MultiLineString(lines).into())
            }
            Became::Lowered { .. } => ("lowered", drawn(&edit.line)),
            Became::Nothing(_) => ("nothing", drawn(&edit.line)),
        };
        values.push(word.into());
        values.extend(match became {
            Became::Built(built) => [
                nothing(),
                real(metres(built.length)),
                built.joints.into(),
                built.loose_ends.into(),
                built.grade.map_or_else(nothing, |grade| real(grade * 100.0)),
                nothing(),
            ],
            Became::Closed { length, .. } => {
                [nothing(), real(metres(*length)), nothing(), nothing(), nothing(), nothing()]
            }
            Became::Lowered { nodes } => {
                [nothing(), nothing(), nothing(), nothing(), nothing(), nodes.len().into()]
            }
            Became::Nothing(why) => {
                [why.code().into(), nothing(), nothing(), nothing(), nothing(), nothing()]
            }
        });
        Row { id: None, geometry: Some(geometry), values }
    };
    (
        layer(params, "edits", fields, &[Geometries::MultiLines, Geometries::Points]),
        params.plan.edits.iter().zip(params.became).map(row).collect(),
    )
}

/// An edit as it was drawn.
fn drawn(line: &LineString<f64>) -> Geometry<f64> {
    match line.0.as_slice() {
        [only] => Geometry::Point((*only).into()),
        _ => line.clone().into(),
    }
}
