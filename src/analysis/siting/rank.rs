//! Points and ranks.

use super::measure::Checked;
use super::rating::{Params, Points, Rating};
use super::result::Siting;
use crate::ids::ClassId;
use crate::settings::base_types::BaseType;
use crate::settings::base_types::{Beyond, Weights};
use crate::settings::classes::MobilityClass;
use crate::units::people;

/// The ratings by type, rank and id.
pub(super) fn rated(params: &Params<'_>, found: &Siting, checks: Vec<Checked>) -> Vec<Rating> {
    let mut ratings: Vec<Rating> = Vec::with_capacity(checks.len());
    for Checked { site, kind, checks } in checks {
        let mut rating = Rating { site, kind, checks, points: None, rank: None, of: 0 };
        rating.points = params.sites[site.index()].position.map(|_| points(params, found, &rating));
        ratings.push(rating);
    }
    ratings.sort_by_cached_key(|rating| {
        (rating.kind, Points::key(rating.points), params.sites[rating.site.index()].id.clone(), rating.site)
    });
    for kind in BaseType::ALL {
        let first = ratings.partition_point(|rating| rating.kind < kind);
        let end = ratings.partition_point(|rating| rating.kind <= kind);
        number(&mut ratings[first..end]);
    }
    ratings
}

/// Gives ranks to the sites of a type, sorted by points: as many as have more points come before, and one.
fn number(ratings: &mut [Rating]) {
    let of = ratings.iter().filter(|rating| rating.points.is_some()).count() as u32;
    let mut last = (Points::key(None), 0);
    for (index, rating) in (1..).zip(ratings) {
        let key = Points::key(rating.points);
        if key != last.0 {
            last = (key, index);
        }
        rating.of = of;
        rating.rank = rating.points.map(|_| last.1);
    }
}

fn points(params: &Params<'_>, found: &Siting, rating: &Rating) -> Points {
    let weights = &params.base_types.weights;
    let beyond = (weights.added_beyond == Beyond::SameType).then_some(rating.kind);
    let of_class = |(number, class): (ClassId, &MobilityClass)| {
        let all = people(found.scores.residents(rating.site, number));
        let added = people(found.added(rating.site, number, beyond));
        weight(weights, &class.id) * (weights.all * all + weights.added * added)
    };
    let failed = rating.checks.len() - rating.passed();
    let part = failed as f64 / rating.checks.len().max(1) as f64;
    let reach = params.area.classes().iter().map(of_class).sum();
    Points { reach, left: 1.0 - weights.rules * part }
}

fn weight(weights: &Weights, class: &str) -> f64 {
    weights.class.get(class).copied().unwrap_or(0.0)
}
