//! Points and ranks.

use super::measure::Checked;
use super::rating::{Key, Params, Points, Rating};
use super::result::Siting;
use crate::ids::ClassId;
use crate::settings::base_types::BaseType;
use crate::settings::base_types::{Beyond, Weights};
use crate::settings::classes::MobilityClass;
use crate::units::people;

/// The ratings by type, rank and id; those without a rank last.
pub(super) fn rated(params: &Params<'_>, found: &Siting, checks: Vec<Checked>) -> Vec<Rating> {
    let mut ratings: Vec<Rating> = Vec::with_capacity(checks.len());
    for Checked { site, kind, checks } in checks {
        let mut rating = Rating { site, kind, checks, points: None, rank: None, of: 0 };
        rating.points = params.sites[site.index()].position.map(|_| points(params, found, &rating));
        ratings.push(rating);
    }
    let key = |rating: &Rating| rating.key(params.order).filter(|_| is_ranked(params, rating.kind));
    ratings.sort_by_cached_key(|rating| {
        let key = key(rating);
        (rating.kind, key.is_none(), key, params.sites[rating.site.index()].id.clone(), rating.site)
    });
    for kind in BaseType::ALL {
        let first = ratings.partition_point(|rating| rating.kind < kind);
        let end = ratings.partition_point(|rating| rating.kind <= kind);
        number(&mut ratings[first..end], key);
    }
    ratings
}

/// Whether sites of a type have ranks that everybody may see.
fn is_ranked(params: &Params<'_>, kind: BaseType) -> bool {
    params.in_house || !kind.is_at_group_homes()
}

/// Gives ranks to the sites of a type, sorted by their keys: as many as are better come before, and one.
fn number(ratings: &mut [Rating], key: impl Fn(&Rating) -> Option<Key>) {
    let keys: Vec<Option<Key>> = ratings.iter().map(key).collect();
    let of = keys.iter().flatten().count() as u32;
    let mut last = (None, 0);
    for ((index, rating), key) in (1..).zip(ratings).zip(keys) {
        if key != last.0 {
            last = (key, index);
        }
        rating.of = of;
        rating.rank = key.map(|_| last.1);
    }
}

fn points(params: &Params<'_>, found: &Siting, rating: &Rating) -> Points {
    let weights = &params.base_types.weights;
    let beyond = (weights.added_beyond == Beyond::SameType).then_some(rating.kind);
    let sum = |of: &dyn Fn(ClassId) -> u64| {
        let of_class =
            |(number, class): (ClassId, &MobilityClass)| weight(weights, &class.id) * people(of(number));
        params.area.classes().iter().map(of_class).sum()
    };
    Points {
        added: sum(&|class| found.added(rating.site, class, beyond)),
        all: sum(&|class| found.scores.residents(rating.site, class)),
    }
}

fn weight(weights: &Weights, class: &str) -> f64 {
    weights.class.get(class).copied().unwrap_or(0.0)
}
