//! Judged sites as layers and as text.

mod judged;
mod sentences;

use serde_json::{Map, Value, json};

pub use judged::Judged;
use judged::share;
pub use sentences::text;
pub use sentences::{judgement, rules, weights, why};

use super::about::{provenance, rests};
use super::columns::Columns;
use super::geometries::Geometries;
use super::layer::Layer;
use super::no_street;
use super::table::Table;
use super::values::line;
use crate::analysis::siting::{Candidate, Check, Finding, Order, Rating, Shared, Siting, Verdict};
use crate::settings::base_types::{Beyond, SitingRule, Weights};
use crate::units::{Residents, metres};

/// The ratings in their order, as points: a row for each site and type.
#[must_use]
pub fn ratings<'a>(judged: &Judged<'a>) -> Table<'a> {
    let judged = *judged;
    let asked = judged.asked;
    let mut columns = Columns::<&Rating>::new();
    columns.feature_id(move |rating| format!("{}/{}", asked.sites[rating.site.index()].id, rating.kind));
    columns.at(move |rating| asked.sites[rating.site.index()].position);
    columns.text("site", move |rating| asked.sites[rating.site.index()].id.as_str());
    columns.text("name", move |rating| asked.sites[rating.site.index()].name.as_str());
    columns.text("base_type", |rating| rating.kind.id());
    columns.integer("rank", |rating| rating.rank);
    columns.integer("of", |rating| rating.of);
    columns.real("points", |rating| rating.points.map(|points| points.sum()));
    columns.real("reach_points", |rating| rating.points.map(|points| points.all));
    columns.text("weights", move |_| weights_column(&asked.base_types.weights));
    reached(&mut columns, judged);
    for rule in judged.rule_columns() {
        of_rule(&mut columns, judged, rule);
    }
    columns.integer("rules_passed", |rating| rating.passed());
    columns.integer("rules_failed", |rating| rating.failed());
    columns.integer("rules_unknown", |rating| rating.unknown());
    columns.real("rules_kept", |rating| rating.kept());
    columns.text("why", move |rating| sentences::why(&judged, rating));
    columns.text("competes_with", move |rating| sentences::competes(&judged, rating.site));
    columns.each(Layer::new("siting", members(&judged)), &judged.found.ratings)
}

fn members(judged: &Judged<'_>) -> Map<String, Value> {
    let area = judged.asked.area;
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
    no_street::add(&mut members, area);
    members.extend(rests(area));
    let about = json!({
        "base_types": judged.asked.base_types,
        "plan": judged.found.plan.about.name,
        "year": judged.asked.year,
        "existing_bases": judged.found.existing.len(),
        "residents_first": judged.asked.order == Order::ResidentsFirst,
        "how_sites_are_ranked": sentences::weights(judged),
    });
    members.insert("siting".into(), about);
    members
}

/// A number of residents around a site; `None` for nobody where nobody is known.
fn known(found: &Siting, rating: &Rating, residents: Residents) -> Option<Residents> {
    Some(residents).filter(|own| *own > 0 || found.knows_residents(rating.site))
}

/// For each class, then for all: residents, their bounds, and those added.
fn reached<'a>(columns: &mut Columns<'a, &'a Rating>, judged: Judged<'a>) {
    let found = judged.found;
    for (class, own) in judged.asked.area.classes().iter() {
        let id = &own.id;
        let added =
            move |rating: &Rating, beyond| known(found, rating, found.added(rating.site, class, beyond));
        columns.residents(format!("{id}_residents"), move |own| {
            known(found, own, found.scores.residents(own.site, class))
        });
        columns.bounds(format!("{id}_residents"), move |own| found.scores.range(own.site, class));
        columns.residents(format!("{id}_added"), move |own| added(own, None));
        columns.residents(format!("{id}_added_type"), move |own| added(own, Some(own.kind)));
    }
    columns.residents("residents", |own| known(found, own, found.scores.sum(own.site)));
    columns.bounds("residents", |own| found.scores.sum_range(own.site));
    columns.residents("adds_residents", |own| known(found, own, found.added_sum(own.site, None)));
    columns
        .residents("adds_residents_type", |own| known(found, own, found.added_sum(own.site, Some(own.kind))));
    columns.truth("residents_known", |own| found.knows_residents(own.site));
}

/// The columns of a rule; nothing stands in them if the type has no such rule.
fn of_rule<'a>(columns: &mut Columns<'a, &'a Rating>, judged: Judged<'a>, column: &'a SitingRule) {
    let id = column.id();
    let own = move |rating: &&'a Rating| -> Option<(&'a SitingRule, &'a Check)> {
        let rules = judged.asked.base_types.rules(rating.kind);
        rules.iter().zip(&rating.checks).find(|(rule, _)| rule.id() == column.id())
    };
    if column.within_m().is_some() {
        columns.real(format!("{id}_m"), move |rating| distance_of(own(rating)?.1));
        columns.real(format!("{id}_max_m"), move |rating| own(rating)?.0.within_m());
        columns.text(format!("{id}_name"), move |rating| {
            let (rule, check) = own(rating)?;
            Some(judged.found_name(rule, check.finding)).filter(|name| !name.is_empty())
        });
    } else {
        columns.residents(format!("{id}_residents"), move |rating| match own(rating)?.1.finding {
            Finding::Residents(residents) => known(judged.found, rating, residents),
            _ => None,
        });
        columns.real(format!("{id}_min_residents"), move |rating| match own(rating)?.0 {
            SitingRule::ResidentsWithin { at_least, .. } => Some(*at_least),
            _ => None,
        });
    }
    columns.truth(format!("{id}_ok"), move |rating| -> Option<bool> {
        match own(rating)?.1.verdict {
            Verdict::Passed => Some(true),
            Verdict::Failed => Some(false),
            Verdict::Unknown(_) => None,
        }
    });
    columns.text(format!("{id}_unknown"), move |rating| -> Option<&str> {
        match own(rating)?.1.verdict {
            Verdict::Unknown(gap) => Some(gap.code()),
            Verdict::Passed | Verdict::Failed => None,
        }
    });
}

/// The weights in a few words, the same in all languages.
fn weights_column(weights: &Weights) -> String {
    let classes: Vec<String> = weights.class.iter().map(|(id, weight)| format!("{id} {weight}")).collect();
    let beyond = if weights.added_beyond == Beyond::Any { "any" } else { "same_type" };
    format!("{}; beyond {beyond}", classes.join(", "))
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
pub fn competing<'a>(judged: &Judged<'a>) -> Table<'a> {
    let Judged { asked, found, .. } = *judged;
    let mut columns = Columns::<(&Candidate, &Shared)>::new();
    columns.shape(&[Geometries::Lines], |(site, shared)| {
        let between = [site.position?, found.base(shared.base).position];
        Some(line(between.into_iter()).into())
    });
    columns.text("site", |(site, _)| site.id.as_str());
    columns.text("name", |(site, _)| site.name.as_str());
    columns.text("base", |(_, shared)| found.base(shared.base).id.as_str());
    columns.text("base_name", |(_, shared)| found.base(shared.base).name.as_str());
    columns.text("base_type", |(_, shared)| found.base(shared.base).kind.id());
    for (class, own) in asked.area.classes().iter() {
        columns.residents(format!("{}_shared", own.id), move |(_, shared)| shared.residents[class.index()]);
        columns.real(format!("{}_share_of_base", own.id), move |(_, shared)| {
            share(shared.residents[class.index()], found.base_residents(shared.base, class))
        });
    }
    columns.residents("shared", |(_, shared)| shared.sum());
    columns.real("share_of_base", |(_, shared)| share(shared.sum(), found.base_sum(shared.base)));
    let sites = found.scores.sites().zip(asked.sites);
    let pairs = sites.flat_map(|(id, site)| found.competing(id).iter().map(move |own| (site, own)));
    let members = provenance(asked.area.classes(), asked.area.settings(), asked.area.network().stats());
    columns.list(Layer::new("competing", members), pairs.collect())
}
