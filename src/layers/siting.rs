//! Judged sites as layers and as text.

mod judged;
mod sentences;

use geo_types::{LineString, Point};
use serde_json::{Value, json};

pub use judged::Judged;
use judged::share;
pub use sentences::text;
pub(crate) use sentences::{weights, why};

use super::about::provenance;
use super::geometries::Geometries;
use super::layer::{Field, Kind, Layer, Row};
use super::no_street;
use super::values::{field, line, real};
use crate::analysis::siting::{Check, Finding, Rating, Shared};
use crate::cases::Bounds;
use crate::geodesy::Position;
use crate::settings::base_types::{Beyond, SitingRule, Weights};
use crate::units::{Residents, metres, people};

/// The ratings in their order, as points: a row for each site and type.
#[must_use]
pub fn ratings(judged: &Judged<'_>) -> (Layer, Vec<Row>) {
    let columns = judged.rule_columns();
    let rows = judged.found.ratings.iter().map(|rating| {
        let site = &judged.asked.sites[rating.site];
        let mut values = rank_values(judged, rating);
        values.extend(resident_values(judged, rating));
        values.extend(columns.iter().flat_map(|column| rule_values(judged, rating, column)));
        values.push(rating.passed().into());
        values.push((rating.checks.len() - rating.passed()).into());
        values.push(sentences::why(judged, rating).into());
        values.push(sentences::competes(judged, rating.site).into());
        Row {
            id: Some(format!("{}/{}", site.id, rating.kind).into()),
            geometry: site.position.map(|at| Point::new(at.lon, at.lat).into()),
            values,
        }
    });
    let rows = rows.collect();
    let mut members = provenance(
        judged.asked.area.classes(),
        judged.asked.area.settings(),
        judged.asked.area.network().stats(),
    );
    let plan = &judged.found.plan;
    let about = json!({
        "base_types": judged.asked.base_types,
        "plan": plan.about.name,
        "year": judged.asked.year,
        "existing_bases": judged.found.existing.len(),
        "how_points_are_counted": sentences::weights(judged),
    });
    no_street::tell(&mut members, judged.asked.area);
    members.insert("siting".into(), about);
    (
        Layer {
            name: "siting",
            fields: fields(judged, &columns),
            geometries: vec![Geometries::Points],
            has_ids: false,
            members,
        },
        rows,
    )
}

fn fields(judged: &Judged<'_>, columns: &[&SitingRule]) -> Vec<Field> {
    let mut fields = vec![
        field("site", Kind::Text),
        field("name", Kind::Text),
        field("base_type", Kind::Text),
        field("rank", Kind::Integer),
        field("of", Kind::Integer),
        field("points", Kind::Real),
        field("reach_points", Kind::Real),
        field("rules_factor", Kind::Real),
        field("weights", Kind::Text),
    ];
    let classes = judged.asked.area.classes().all().iter().map(|class| format!("{}_", class.id));
    for begin in classes.chain([String::new()]) {
        fields.push(field(format!("{begin}residents"), Kind::Real));
        fields.extend(["low", "high"].map(|bound| field(format!("{begin}residents_{bound}"), Kind::Real)));
        let added = if begin.is_empty() { "adds_residents".into() } else { format!("{begin}added") };
        fields.push(field(added.clone(), Kind::Real));
        fields.push(field(format!("{added}_type"), Kind::Real));
    }
    for column in columns {
        let id = column.id();
        if column.within_m().is_some() {
            fields.push(field(format!("{id}_m"), Kind::Real));
            fields.push(field(format!("{id}_max_m"), Kind::Real));
            fields.push(field(format!("{id}_name"), Kind::Text));
        } else {
            fields.push(field(format!("{id}_residents"), Kind::Real));
            fields.push(field(format!("{id}_min_residents"), Kind::Real));
        }
        fields.push(field(format!("{id}_ok"), Kind::Bool));
    }
    fields.extend(["rules_passed", "rules_failed"].map(|name| field(name, Kind::Integer)));
    fields.extend(["why", "competes_with"].map(|name| field(name, Kind::Text)));
    fields
}

fn rank_values(judged: &Judged<'_>, rating: &Rating) -> Vec<Value> {
    let site = &judged.asked.sites[rating.site];
    let points = rating.points;
    vec![
        site.id.clone().into(),
        site.name.clone().into(),
        rating.kind.id().into(),
        rating.rank.into(),
        rating.of.into(),
        points.map_or(Value::Null, |points| real(points.sum())),
        points.map_or(Value::Null, |points| real(points.reach)),
        points.map_or(Value::Null, |points| real(points.left)),
        weights_column(&judged.asked.base_types.weights).into(),
    ]
}

/// The weights in a few words, the same in all languages.
fn weights_column(weights: &Weights) -> String {
    let classes: Vec<String> = weights.class.iter().map(|(id, weight)| format!("{id} {weight}")).collect();
    let beyond = if weights.added_beyond == Beyond::Any { "any" } else { "same_type" };
    let (all, added, rules) = (weights.all, weights.added, weights.rules);
    format!("{}; all {all}; added {added} (beyond {beyond}); rules {rules}", classes.join(", "))
}

/// For each class, then for all: residents, their bounds, and those added.
fn resident_values(judged: &Judged<'_>, rating: &Rating) -> Vec<Value> {
    let (found, site) = (judged.found, rating.site);
    let number = |residents: Residents| real(people(residents));
    let mut values = Vec::new();
    let mut add = |residents: Residents, range: Bounds<Residents>, added: [Residents; 2]| {
        values.push(number(residents));
        values.extend(range.map(number).sides());
        values.extend(added.map(number));
    };
    for class in judged.asked.area.classes().ids() {
        let added = [None, Some(rating.kind)].map(|beyond| found.added(site, class, beyond));
        add(found.scores.residents(site, class), found.scores.range(site, class), added);
    }
    let added = [None, Some(rating.kind)].map(|beyond| found.added_sum(site, beyond));
    add(found.scores.sum(site), found.scores.sum_range(site), added);
    values
}

/// The values of the columns of a rule; nothing in them if the type has no such rule.
fn rule_values(judged: &Judged<'_>, rating: &Rating, column: &SitingRule) -> Vec<Value> {
    let rules = judged.asked.base_types.rules(rating.kind);
    let own = rules.iter().zip(&rating.checks).find(|(rule, _)| rule.id() == column.id());
    let Some((rule, check)) = own else {
        return vec![Value::Null; if column.within_m().is_none() { 3 } else { 4 }];
    };
    if let SitingRule::ResidentsWithin { at_least, .. } = rule {
        let residents = match check.finding {
            Finding::Residents(residents) => real(people(residents)),
            _ => Value::Null,
        };
        return vec![residents, real(*at_least), check.passed.into()];
    }
    let name = Some(judged.found_name(rule, check.finding)).filter(|name| !name.is_empty());
    let is_shown = !judged.is_private(rule);
    let shown = |value: Option<Value>| value.filter(|_| is_shown).unwrap_or_default();
    vec![
        shown(distance_of(check).map(real)),
        rule.within_m().map_or(Value::Null, real),
        shown(name.map(Value::from)),
        check.passed.into(),
    ]
}

/// Metres that count for a rule; `None` if there is no way, or nothing was found.
fn distance_of(check: &Check) -> Option<f64> {
    match check.finding {
        Finding::Walk { distance, .. } | Finding::Straight { distance, .. } => Some(metres(distance)),
        _ => None,
    }
}

/// The sites and the existing bases that share residents, as lines between them: a row for each pair, by site and then most residents
/// first.
#[must_use]
pub fn competing(judged: &Judged<'_>) -> (Layer, Vec<Row>) {
    let mut fields: Vec<Field> = ["site", "name", "base", "base_name", "base_type"].map(text_field).into();
    let classes = judged.asked.area.classes().all().iter().map(|class| format!("{}_", class.id));
    for begin in classes.chain([String::new()]) {
        fields.push(field(format!("{begin}shared"), Kind::Real));
        fields.push(field(format!("{begin}share_of_base"), Kind::Real));
    }
    let pairs = (0..judged.asked.sites.len())
        .flat_map(|site| judged.found.competing(site).iter().map(move |shared| (site, shared)));
    let rows = pairs.map(|(site, shared)| pair(judged, site, shared)).collect();
    let members = provenance(
        judged.asked.area.classes(),
        judged.asked.area.settings(),
        judged.asked.area.network().stats(),
    );
    (Layer { name: "competing", fields, geometries: vec![Geometries::Lines], has_ids: false, members }, rows)
}

fn text_field(name: &str) -> Field {
    field(name, Kind::Text)
}

fn pair(judged: &Judged<'_>, site: usize, shared: &Shared) -> Row {
    let (found, candidate) = (judged.found, &judged.asked.sites[site]);
    let base = found.base(shared.base);
    let mut values: Vec<Value> =
        [&candidate.id, &candidate.name, &base.id, &base.name].map(|text| text.clone().into()).into();
    values.push(base.kind.id().into());
    for (class, residents) in judged.asked.area.classes().ids().zip(&shared.residents) {
        values.push(real(people(*residents)));
        values.push(real(share(*residents, found.base_residents(shared.base, class))));
    }
    values.push(real(people(shared.sum())));
    values.push(real(share(shared.sum(), found.base_sum(shared.base))));
    let between = |at: Position| -> LineString<f64> { line([at, base.position].into_iter()) };
    Row { id: None, geometry: candidate.position.map(|at| between(at).into()), values }
}
