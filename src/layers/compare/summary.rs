//! What differs between two plans, in short: by class and settlement, and the bases.

use serde::Serialize;

use super::{Params, one};
use crate::analysis::compare::{BaseChange, Fate, Totals};
use crate::analysis::settlements::SETTLEMENT;
use crate::cases::BeforeAfter;
use crate::layers::bands::Number;
use crate::units::{Residents, people};

/// What differs, in short.
#[derive(Debug, Serialize)]
pub struct Summary<'a> {
    a: &'a str,
    b: &'a str,
    /// The classes, the one that walks least first, and nothing for homes beyond them: what `band_before` and `band_after` count.
    bands: Vec<Option<&'a str>>,
    all: Sums,
    classes: Vec<OfClass<'a>>,
    settlements: Vec<OfSettlement<'a>>,
    bases: Vec<OfBase<'a>>,
}

/// Residents on both sides.
#[derive(Debug, Serialize)]
struct Sums {
    residents: Sides<f64>,
    no_street: Sides<f64>,
    with_base: Sides<Number>,
    /// How many more have a base within reach in `b`, most likely.
    difference: f64,
    /// Of those who live there in both.
    gained: f64,
    lost: f64,
}

/// Something in the first plan and in the second.
#[derive(Debug, Serialize)]
struct Sides<T> {
    a: T,
    b: T,
}

impl<T> From<BeforeAfter<T>> for Sides<T> {
    fn from(BeforeAfter { before, after }: BeforeAfter<T>) -> Self {
        Self { a: before, b: after }
    }
}

#[derive(Debug, Serialize)]
struct OfClass<'a> {
    id: &'a str,
    reach_m: f64,
    #[serde(flatten)]
    sums: Sums,
}

#[derive(Debug, Serialize)]
struct OfSettlement<'a> {
    /// `None` for the homes outside of any.
    name: Option<&'a str>,
    #[serde(flatten)]
    sums: Sums,
    classes: Vec<Sums>,
}

#[derive(Debug, Serialize)]
struct OfBase<'a> {
    id: &'a str,
    name: Option<&'a str>,
    lon: Option<f64>,
    lat: Option<f64>,
    base_type: Sides<Option<&'static str>>,
    change: &'static str,
    moved_m: Option<f64>,
    residents: Sides<f64>,
}

/// What differs, in short.
#[must_use]
pub fn summary(params: Params<'_>) -> Summary<'_> {
    let Params { area, found, names, .. } = params;
    let order = area.classes().by_reach();
    let bands = order.iter().map(|class| Some(area.classes().get(*class).id.as_str()));
    let classes = area.classes().all().iter().zip(&found.totals);
    Summary {
        a: names.before,
        b: names.after,
        bands: bands.chain([None]).collect(),
        all: sums(&all(&found.totals)),
        classes: classes
            .map(|(own, totals)| OfClass { id: &own.id, reach_m: own.reach_m, sums: sums(totals) })
            .collect(),
        settlements: settlements(params),
        bases: found.bases.iter().map(of_base).collect(),
    }
}

fn settlements(params: Params<'_>) -> Vec<OfSettlement<'_>> {
    let Params { groupings, found, .. } = params;
    let of_settlements =
        groupings.iter().zip(&found.groups).filter(|(grouping, _)| grouping.level == SETTLEMENT);
    let rows = of_settlements.flat_map(|(grouping, groups)| {
        groups.iter().map(|group| OfSettlement {
            name: group.name.map(|name| grouping.names[name as usize].as_str()),
            sums: sums(&all(&group.classes)),
            classes: group.classes.iter().map(sums).collect(),
        })
    });
    rows.collect()
}

/// All classes together.
fn all(classes: &[Totals]) -> Totals {
    classes.iter().fold(Totals::default(), Totals::and)
}

fn sums(totals: &Totals) -> Sums {
    let sides = |own: BeforeAfter<Residents>| own.map(people).into();
    let BeforeAfter { before, after } = totals.with_base;
    let more = i128::from(after) - i128::from(before);
    let size = people(Residents::try_from(more.unsigned_abs()).unwrap_or(Residents::MAX));
    Sums {
        residents: sides(totals.residents),
        no_street: sides(totals.no_street),
        with_base: totals.with_base_range.map(|count| Number::from(count.in_order())).into(),
        difference: if more < 0 { -size } else { size },
        gained: people(totals.gained),
        lost: people(totals.lost),
    }
}

fn of_base(change: &BaseChange) -> OfBase<'_> {
    let at = one(change).map(|base| base.position);
    OfBase {
        id: &change.id,
        name: one(change).map(|base| base.name.as_str()),
        lon: at.map(|at| at.lon),
        lat: at.map(|at| at.lat),
        base_type: change.bases.as_ref().map(|base| base.as_ref().map(|own| own.kind.id())).into(),
        change: change.fate.code(),
        moved_m: match change.fate {
            Fate::Moved(metres) => Some(metres),
            _ => None,
        },
        residents: super::sum(change).map(people).into(),
    }
}
