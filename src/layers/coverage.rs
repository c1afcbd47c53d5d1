//! Who reaches which bases, as layers and as text.

mod explain;

use serde_json::{Map, Value, json};

pub(super) use explain::moment_in;
pub use explain::{bounds, name_of, residents, rest, share, unnamed};
pub use explain::{explain, table};

use super::about::planned;
use super::areas::{self, OfArea};
use super::columns::Columns;
use super::layer::Layer;
use super::table::Table;
use super::{homes, no_street};
use crate::analysis::area::Area;
use crate::analysis::by_kind::Split;
use crate::analysis::coverage::equity::Equity;
use crate::analysis::coverage::hours::{Hours, Unsure};
use crate::analysis::coverage::{self as asked, AreaCoverage, ClassCoverage, Coverage};
use crate::ids::{ClassId, HomeId};
use crate::plan::Base;
use crate::settings::base_types::BaseType;
use crate::units::Mm;

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// What was asked.
    pub asked: asked::Params<'a>,
    /// The types of bases that count; all if empty.
    pub types: &'a [BaseType],
    /// The result.
    pub coverage: &'a Coverage,
}

/// How many days on which it is otherwise are named.
const NAMED_EXCEPTIONS: usize = 3;

/// `homes`: points with the nearest bases for each class; `areas`: a row without geometry for each area and class; `bases`: the
/// bases and whether they are open.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<Table<'_>> {
    vec![homes_of(params), areas(params), bases(params)]
}

/// What is said of all layers about bases.
pub(super) fn members(params: Params<'_>) -> Map<String, Value> {
    let mut members = planned(params.asked.area, params.asked.plan, params.asked.year);
    no_street::add(&mut members, params.asked.area);
    members.insert("moment".into(), json!(params.asked.moment.map(|moment| moment.to_string())));
    let coverage = params.coverage;
    members.insert("hours_year".into(), json!(params.asked.moment.map(|_| coverage.year)));
    members.insert("hours_year_of".into(), json!(params.asked.moment.map(|_| coverage.year_of.code())));
    members.insert("staffed".into(), json!(params.asked.staffed));
    if !params.types.is_empty() {
        members.insert("base_types".into(), json!(params.types));
    }
    members.insert("coverage_settings".into(), json!(params.asked.settings));
    members
}

fn homes_of(params: Params<'_>) -> Table<'_> {
    let Params { asked: asked::Params { area, groupings, .. }, coverage, .. } = params;
    let mut columns = homes::columns(area, groupings);
    columns.residents("residents", move |home| homes::residents(area, *home));
    for (class, own) in area.classes().iter() {
        let id = &own.id;
        columns.truth(format!("{id}_has_street"), move |home| area.has_street(class, *home));
        columns.text(format!("{id}_reaches_any"), move |home| whether(area, coverage, class, *home));
        columns.text(format!("{id}_reaches"), move |home| reached(coverage, class, *home));
        nearest(&mut columns, coverage, id, move |home| coverage.nearest.nearest_any(class, home));
        for (index, kind) in BaseType::ALL.iter().enumerate() {
            let begin = format!("{id}_{}", kind.id().to_lowercase());
            nearest(&mut columns, coverage, &begin, move |home| coverage.nearest.nearest(class, home, index));
        }
    }
    homes::table(columns, area, members(params))
}

/// Whether a class reaches any base from a home; of a home without a street it is not known.
fn whether(area: &Area, coverage: &Coverage, class: ClassId, home: HomeId) -> &'static str {
    let reaches = (0..BaseType::ALL.len()).any(|kind| coverage.nearest.reaches(class, home, kind));
    match (reaches, area.has_street(class, home)) {
        (true, _) => "reached",
        (false, true) => "not_reached",
        (false, false) => "no_street",
    }
}

/// The types that a class reaches from a home, as `BASIS,EKSTRA`; nothing if none.
fn reached(coverage: &Coverage, class: ClassId, home: HomeId) -> Option<String> {
    let types = BaseType::ALL.iter().enumerate();
    let types = types.filter(|(kind, _)| coverage.nearest.reaches(class, home, *kind));
    let ids: Vec<&str> = types.map(|(_, kind)| kind.id()).collect();
    (!ids.is_empty()).then(|| ids.join(","))
}

/// Whether bases of a type count: one that was not asked for does not. Those in group homes are left out unless they are announced or the result is for the house; where none
/// counts, nothing is known of who reaches one.
pub(super) fn is_counted(params: Params<'_>, kind: BaseType) -> bool {
    let is_asked = params.types.is_empty() || params.types.contains(&kind);
    is_asked && (!kind.is_at_group_homes() || params.coverage.bases.iter().any(|base| base.kind == kind))
}

/// Id and distance of a base.
fn nearest<'a>(
    columns: &mut Columns<'a, HomeId>,
    coverage: &'a Coverage,
    begin: &str,
    found: impl Fn(HomeId) -> Option<(usize, Mm)> + Copy + Send + Sync + 'a,
) {
    let id = move |home: &HomeId| found(*home).map(|(base, _)| coverage.bases[base].id.as_str());
    columns.text(format!("{begin}_base"), id);
    columns.metres(format!("{begin}_m"), move |home| found(*home).map(|(_, distance)| distance));
}

fn areas(params: Params<'_>) -> Table<'_> {
    let area = params.asked.area;
    let mut columns = areas::columns::<AreaCoverage>(area);
    columns.bounded("residents", |row| row.count(|sums| sums.residents));
    columns.bounded("no_street", |row| row.count(|sums| sums.no_street));
    for (index, kind) in BaseType::ALL.into_iter().enumerate() {
        let name = kind.id().to_lowercase();
        if is_counted(params, kind) {
            split(&mut columns, &name, move |sums| &sums.types[index]);
        } else {
            columns.house_only(|columns| split(columns, &name, move |sums| &sums.types[index]));
        }
    }
    // nobody reaching one would be no fact: there are bases of the type, and they were left out
    columns.for_everybody();
    split(&mut columns, "base", |sums| &sums.any);
    measure(&mut columns, "mean_m", |equity| equity.mean_m);
    measure(&mut columns, "gini", |equity| equity.gini);
    measure(&mut columns, "worst_from_m", |equity| equity.worst_from_m);
    measure(&mut columns, "worst_mean_m", |equity| equity.worst_mean_m);
    measure(&mut columns, "worst_reached_share", |equity| equity.worst_reached);
    measure(&mut columns, "beyond_look_share", |equity| equity.beyond);
    areas::table(columns, Layer::new("areas", members(params)), area, &params.coverage.areas)
}

/// Residents with and without a base.
fn split<'a>(
    columns: &mut Columns<'a, OfArea<'a, AreaCoverage>>,
    kind: &str,
    of: impl Fn(&ClassCoverage) -> &Split + Copy + Send + Sync + 'a,
) {
    columns.bounded(format!("with_{kind}"), move |row| row.count(|sums| of(sums).with));
    columns.bounded(format!("without_{kind}"), move |row| row.count(|sums| of(sums).without));
}

/// How evenly a class is served; nothing of all classes together.
fn measure<'a>(
    columns: &mut Columns<'a, OfArea<'a, AreaCoverage>>,
    name: &str,
    of: impl Fn(&Equity) -> f64 + Send + Sync + 'a,
) {
    columns.real(name, move |row| row.sums()?.equity.as_ref().map(&of));
}

fn bases(params: Params<'_>) -> Table<'_> {
    let Coverage { bases, hours, .. } = params.coverage;
    let mut columns = Columns::<(&Base, &Hours)>::new();
    columns.id(|(base, _)| base.id.as_str());
    columns.at(|(base, _)| base.position);
    columns.text("name", |(base, _)| base.name.as_str());
    columns.text("type", |(base, _)| base.kind.id());
    columns.text("status", |(base, _)| json!(base.status));
    columns.text("opening_hours", |(base, _)| base.opening_hours.as_deref());
    columns.text("staffed_hours", |(base, _)| base.staffed_hours.as_deref());
    columns.text("open", |(_, hours)| if hours.unsure.is_some() { "unknown" } else { likely(hours) });
    columns.text("open_likely", |(_, hours)| likely(hours));
    columns.text("why", |(_, hours)| why(hours));
    columns.truth("holidays_not_known", |(_, hours)| hours.holidays);
    columns.integer("exceptions", move |(_, hours)| params.asked.moment.map(|_| hours.exceptions.len()));
    columns.text("first_exceptions", |(_, hours)| first_exceptions(hours));
    let layer = Layer::new("bases", members(params));
    columns.table(layer, bases.len(), |index| (&bases[index], &hours[index]))
}

/// Whether it is most likely open.
pub(super) fn likely(hours: &Hours) -> &'static str {
    if hours.open.likely { "open" } else { "closed" }
}

/// The first days on which it is otherwise than on most, as `2026-04-02,2026-05-14`; nothing if there are none.
fn first_exceptions(hours: &Hours) -> Option<String> {
    let days: Vec<String> = hours.exceptions.iter().take(NAMED_EXCEPTIONS).map(ToString::to_string).collect();
    (!days.is_empty()).then(|| days.join(","))
}

/// Why it is not known whether a base is open.
pub(super) fn why(hours: &Hours) -> Option<&'static str> {
    hours.unsure.as_ref().map(|unsure| match unsure {
        Unsure::NotGiven => "no hours given",
        Unsure::NotUnderstood(_) => "hours cannot be read",
        Unsure::SaysUnknown => "hours say unknown",
        Unsure::Regional => "holiday in a part of the country",
    })
}
