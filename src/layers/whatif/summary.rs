//! What changes of the streets do, in short: for a panel and the map beside it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Params, sum};
use crate::analysis::whatif::{Changed, Gain, Ways};
use crate::cases::BeforeAfter;
use crate::geodesy::Position;
use crate::ids::HomeId;
use crate::input::residents::Basis;
use crate::layers::homes;
use crate::units::{metres, people};

/// What changes of the streets do, most likely.
#[derive(Debug, Serialize)]
pub struct Summary<'a> {
    year: Option<i32>,
    look_m: f64,
    all: Sums,
    classes: Vec<OfClass<'a>>,
    /// The bases that more or fewer reach.
    bases: Vec<OfBase<'a>>,
    /// Homes from which a class reaches a base and did not, or did and does not; nothing where homes are not shown one by one.
    homes: Option<Vec<OfHome<'a>>>,
    /// Homes for which anything changes: these, and those that are only nearer to a base or farther from it.
    homes_changed: usize,
}

/// Residents with a base within reach.
#[derive(Debug, Serialize)]
struct Sums {
    before: f64,
    after: f64,
    gained: f64,
    lost: f64,
}

impl From<Gain> for Sums {
    fn from(gain: Gain) -> Self {
        Self {
            before: people(gain.before),
            after: people(gain.after),
            gained: people(gain.gained),
            lost: people(gain.lost),
        }
    }
}

#[derive(Debug, Serialize)]
struct OfClass<'a> {
    id: &'a str,
    reach_m: f64,
    #[serde(flatten)]
    sums: Sums,
    /// How far it is to the nearest base on average, metres; nothing of nobody.
    mean_m_before: Option<f64>,
    mean_m_after: Option<f64>,
    /// For how many residents it is shorter and longer.
    shorter: f64,
    longer: f64,
}

#[derive(Debug, Serialize)]
struct OfBase<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(flatten)]
    sums: Sums,
}

#[derive(Debug, Serialize)]
struct OfHome<'a> {
    at: [f64; 2],
    residents: f64,
    /// The classes that now reach a base.
    gained: Vec<&'a str>,
    /// The classes that no longer do.
    lost: Vec<&'a str>,
}

/// What changes of the streets do, in short.
#[must_use]
pub fn summary(params: Params<'_>, year: Option<i32>) -> Summary<'_> {
    let Params { area, plan, found, .. } = params;
    let with_base = area.classes().all().iter().zip(found.with_base.iter().zip(&found.ways));
    let classes = with_base.map(|(own, (gain, ways))| OfClass {
        id: &own.id,
        reach_m: own.reach_m,
        sums: (*gain).into(),
        mean_m_before: mean(ways).map(|mean| mean.before),
        mean_m_after: mean(ways).map(|mean| mean.after),
        shorter: people(ways.shorter.residents),
        longer: people(ways.longer.residents),
    });
    let bases = plan.bases.iter().zip(&found.bases).map(|(base, gains)| (base, sum(gains)));
    let changed = bases.filter(|(_, gain)| gain.gained > 0 || gain.lost > 0);
    let is_each_shown = area.residents().basis != Basis::Protected;
    let mut all: Vec<HomeId> = found.changed.iter().map(|changed| changed.home).collect();
    all.dedup();
    Summary {
        year,
        look_m: metres(found.look),
        all: sum(&found.with_base).into(),
        classes: classes.collect(),
        bases: changed
            .map(|(base, gain)| OfBase { id: &base.id, name: &base.name, sums: gain.into() })
            .collect(),
        homes: is_each_shown.then(|| homes_of(params)),
        homes_changed: all.len(),
    }
}

fn mean(ways: &Ways) -> Option<BeforeAfter<f64>> {
    ways.all.ways.map(|ways| ways.map(|own| own.mean_m))
}

fn homes_of(params: Params<'_>) -> Vec<OfHome<'_>> {
    let Params { area, found, .. } = params;
    let mut all: BTreeMap<HomeId, OfHome<'_>> = BTreeMap::new();
    for Changed { home, class, reached } in &found.changed {
        let BeforeAfter { before, after } = reached.map(|own| own.bases > 0);
        if before == after {
            continue;
        }
        let own = all.entry(*home).or_insert_with(|| {
            let Position { lon, lat } = area.residents().home(*home).position;
            let residents = people(homes::residents(area, *home));
            OfHome { at: [lon, lat], residents, gained: Vec::new(), lost: Vec::new() }
        });
        let list = if after { &mut own.gained } else { &mut own.lost };
        list.push(&area.classes().get(*class).id);
    }
    all.into_values().collect()
}
