//! Tables: the proof, the curve, who gains a base, how many places fell out.

use super::shown::{Params, SOLVER};
use crate::analysis::grouping::Group;
use crate::analysis::locate::CurvePoint;
use crate::analysis::next_bases::{AreaGain, ClassGain, NextBases, Purpose, RuleCount, Share, ShareOf, Step};
use crate::layers::columns::Columns;
use crate::layers::homes;
use crate::layers::table::Table;
use crate::units::Residents;

/// Class of the rows that hold the sums of all classes.
const ALL: &str = "all";
/// A million: shares are given in millionths.
const MILLION: f64 = 1e6;

/// How good the answer is, aim by aim.
pub(super) fn proof(params: Params<'_>) -> Table<'_> {
    let (found, scale) = (params.found, params.found.scale);
    let mut columns = Columns::<&Step>::new();
    columns.text("aim", |step| aim(step.purpose));
    columns.real("aim_share", |step| share(step.purpose).map(|own| f64::from(own.millionths) / MILLION));
    columns.text("aim_of", |step| share(step.purpose).map(|own| share_of(own.of)));
    columns.real("value", move |step| scale.value(step.purpose, step.outcome.value));
    columns.real("bound", move |step| scale.value(step.purpose, step.outcome.bound));
    columns.real("gap", move |step| {
        scale.value(step.purpose, step.outcome.bound.abs_diff(step.outcome.value).cast_signed())
    });
    columns.real("gap_percent", |step| NextBases::gap_share(&step.outcome).map(|part| part * 100.0));
    columns.text("value_unit", move |step| scale.unit_of(step.purpose).code());
    columns.truth("proven", |step| step.outcome.is_proven);
    columns.text("solver", |_| SOLVER);
    columns.integer("rounds", |step| step.outcome.rounds);
    columns.integer("new_bases", |step| step.outcome.chosen.len());
    columns.integer("candidates", move |_| found.sites.len());
    columns.integer("rows_given", |step| step.outcome.reduction.rows);
    columns.integer("rows_served", |step| step.outcome.reduction.served);
    columns.integer("rows_merged", |step| step.outcome.reduction.merged);
    columns.integer("pairs_given", |step| step.outcome.reduction.pairs);
    columns.integer("lookups", |step| step.outcome.reduction.lookups);
    columns.each(params.layer("locate_proof"), &found.steps)
}

/// As texts have it: all of whom is a word of its own there.
pub(super) fn aim(purpose: Purpose) -> &'static str {
    if matches!(purpose, Purpose::All(_)) { "fewest_bases" } else { purpose.id() }
}

fn share(purpose: Purpose) -> Option<Share> {
    if let Purpose::All(share) = purpose { Some(share) } else { None }
}

fn share_of(of: ShareOf) -> &'static str {
    match of {
        ShareOf::Everybody => "of_all",
        ShareOf::EachClass => "of_each_class",
        ShareOf::EachSettlement => "of_each_settlement",
    }
}

/// The best value with 0, 1, 2 ... new bases.
pub(super) fn curve(params: Params<'_>) -> Table<'_> {
    let found = params.found;
    let (purpose, scale) = (found.purpose(), found.scale);
    let of = |point: &CurvePoint, value: fn(&crate::analysis::locate::Outcome) -> i64| {
        point.best.as_ref().map(value)
    };
    let mut columns = Columns::<&CurvePoint>::new();
    columns.integer("new_bases", |point| point.new);
    columns.real("value", move |point| of(point, |best| best.value).map(|value| scale.value(purpose, value)));
    columns.real("bound", move |point| of(point, |best| best.bound).map(|bound| scale.value(purpose, bound)));
    columns.text("value_unit", move |_| scale.unit_of(purpose).code());
    columns.truth("proven", |point| point.best.as_ref().map(|best| best.is_proven));
    columns.text("site_ids", move |point| {
        let chosen = point.best.as_ref()?.chosen.iter();
        Some(chosen.map(|site| found.site(*site).full_id()).collect::<Vec<_>>().join(","))
    });
    columns.each(params.layer("locate_curve"), &found.curve)
}

/// An area and a class, or all classes.
struct OfArea<'a> {
    group: &'a Group,
    class: &'a str,
    gain: ClassGain,
}

/// Who gains a base, by area and class.
pub(super) fn areas(params: Params<'_>) -> Table<'_> {
    let area = params.asked.area;
    let rows =
        |own: &'_ AreaGain| -> Vec<ClassGain> { own.classes.iter().copied().chain([own.sum()]).collect() };
    let classes = || area.classes().all().iter().map(|class| class.id.as_str()).chain([ALL]);
    let rows: Vec<OfArea<'_>> = params
        .found
        .areas
        .iter()
        .flat_map(|own| {
            let gains = rows(own).into_iter().zip(classes());
            gains.map(|(gain, class)| OfArea { group: &own.group, class, gain })
        })
        .collect();
    let mut columns = Columns::<OfArea<'_>>::new();
    columns.text("level", |row| row.group.level);
    columns.text("area", |row| row.group.name.as_deref());
    columns
        .text("area_name", |row| homes::name(area.residents(), row.group.level, row.group.name.as_deref()));
    columns.text("class", |row| row.class);
    columns.integer("homes", |row| row.group.homes.len());
    let counts: [(&str, Count); 7] = [
        ("residents", |gain| gain.residents),
        ("no_street", |gain| gain.no_street),
        ("with_base_before", |gain| gain.before),
        ("with_base_after", |gain| gain.after),
        ("gained", ClassGain::gained),
        ("twice_before", |gain| gain.twice_before),
        ("twice_after", |gain| gain.twice_after),
    ];
    for (name, count) in counts {
        columns.residents(name, move |row| count(&row.gain));
    }
    if params.found.assigned.is_some() {
        columns.residents("no_room", |row| row.gain.no_room);
    }
    columns.list(params.layer("locate_areas"), rows)
}

/// A number of a row.
type Count = fn(&ClassGain) -> Residents;

/// How many places fell out by each rule.
pub(super) fn rules(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::<&RuleCount>::new();
    columns.text("base_type", |row| row.kind.id());
    columns.text("rule", |row| row.rule.as_str());
    columns.integer("looked_at", |row| row.looked);
    columns.integer("fell_out", |row| row.failed);
    columns.integer("fell_out_alone", |row| row.failed_alone);
    columns.integer("unsure", |row| row.unknown);
    columns.each(params.layer("locate_rules"), &params.found.counts)
}
