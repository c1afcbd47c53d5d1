//! Judged sites in short, by rank: what a list beside a map shows.

use serde::Serialize;

use super::siting::Judged;
use super::try_site::{AtSite, at_site};
use super::values::real;
use crate::analysis::siting::Rating;
use crate::ids::SiteId;
use crate::settings::base_types::BaseType;

/// Sites by rank.
#[derive(Debug, Serialize)]
pub struct Ranked<'a> {
    year: Option<i32>,
    /// How much a resident of each class counts.
    weights: Vec<Weight<'a>>,
    /// The types for which sites are judged, each with its sites in their order.
    types: Vec<OfType<'a>>,
    /// In the order of the plan.
    sites: Vec<OfSite<'a>>,
}

#[derive(Debug, Serialize)]
struct Weight<'a> {
    class: &'a str,
    weight: f64,
}

#[derive(Debug, Serialize)]
struct OfType<'a> {
    base_type: &'static str,
    order: Vec<OfRank<'a>>,
}

#[derive(Debug, Serialize)]
struct OfRank<'a> {
    site: &'a str,
    /// From 1, equal ones share one; nothing where it has none that anybody may see.
    rank: Option<u32>,
    of: u32,
    points: Option<f64>,
    points_low: Option<f64>,
    points_high: Option<f64>,
    rules_passed: usize,
    rules_failed: usize,
    rules_unknown: usize,
    /// Whether the next one may be better: by residents who perhaps reach it, or rules of which it is not known.
    may_swap_with_next: bool,
}

#[derive(Debug, Serialize)]
struct OfSite<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(flatten)]
    at: AtSite<'a>,
}

/// All sites that were judged, in short.
#[must_use]
pub fn ranked<'a>(judged: &Judged<'a>, year: Option<i32>) -> Ranked<'a> {
    let asked = judged.asked;
    let weights = asked.area.classes().all().iter().map(|class| Weight {
        class: &class.id,
        weight: asked.base_types.weights.class.get(&class.id).copied().unwrap_or(0.0),
    });
    let of_type = |kind: BaseType| {
        let ratings = judged.found.ratings.iter().filter(move |rating| rating.kind == kind);
        OfType { base_type: kind.id(), order: order(judged, &ratings.collect::<Vec<_>>()) }
    };
    let sites = (0..).map(SiteId).zip(asked.sites).map(|(number, site)| OfSite {
        id: &site.id,
        name: &site.name,
        at: at_site(judged, number),
    });
    Ranked {
        year,
        weights: weights.collect(),
        types: BaseType::ALL.into_iter().map(of_type).filter(|own| !own.order.is_empty()).collect(),
        sites: sites.collect(),
    }
}

fn order<'a>(judged: &Judged<'a>, ratings: &[&Rating]) -> Vec<OfRank<'a>> {
    let unsure: Vec<_> = ratings.iter().map(|own| judged.found.unsure(&judged.asked, own)).collect();
    let one = |(number, rating): (usize, &&Rating)| {
        let next = ratings.get(number + 1).filter(|next| next.rank.is_some() && rating.rank.is_some());
        OfRank {
            site: &judged.asked.sites[rating.site.index()].id,
            rank: rating.rank,
            of: rating.of,
            points: rating.points.map(|points| points.sum()),
            points_low: real(unsure[number].points.low).as_f64(),
            points_high: real(unsure[number].points.high).as_f64(),
            rules_passed: rating.passed(),
            rules_failed: rating.failed(),
            rules_unknown: rating.unknown(),
            may_swap_with_next: next.is_some() && unsure[number].may_be_behind(unsure[number + 1]),
        }
    };
    ratings.iter().enumerate().map(one).collect()
}
