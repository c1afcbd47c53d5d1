//! Who reaches a base, in short: sums by class and settlement, the bases, and who is served worst.

use std::cmp::Reverse;

use serde::Serialize;

use super::{Bands, Params, is_any_counted};
use crate::analysis::by_kind::{Count, Split};
use crate::analysis::coverage::hours::Hours;
use crate::analysis::coverage::{AreaCoverage, ClassCoverage};
use crate::analysis::settlements::SETTLEMENT;
use crate::ids::HomeId;
use crate::input::residents::Basis;
use crate::layers::coverage::is_counted;
use crate::layers::homes;
use crate::plan::{Base, Status};
use crate::settings::base_types::BaseType;
use crate::units::{Mm, metres, people};

/// How many of the homes and settlements that are served worst are named.
const NAMED: usize = 20;

/// Residents, with bounds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Number {
    /// Not fewer.
    pub low: f64,
    /// Most likely.
    pub likely: f64,
    /// Not more.
    pub high: f64,
}

impl From<Count> for Number {
    fn from(count: Count) -> Self {
        Self { low: people(count.low), likely: people(count.likely), high: people(count.high) }
    }
}

/// Who reaches a base, in short.
#[derive(Debug, Serialize)]
pub struct Summary<'a> {
    year: Option<i32>,
    at: Option<String>,
    /// The year whose weekdays count.
    hours_year: Option<i32>,
    staffed: bool,
    types: &'a [BaseType],
    look_m: f64,
    /// Whether residents are counted, estimated, or a protected copy.
    residents_basis: Basis,
    bases: Vec<OfBase<'a>>,
    bands: Vec<Option<&'a str>>,
    all: Option<Parts>,
    classes: Vec<OfClass<'a>>,
    settlements: Vec<OfSettlement<'a>>,
    /// Places in `settlements`, those where most reach none first.
    worst_settlements: Vec<usize>,
    /// `None` where homes are not shown one by one.
    worst_homes: Option<Vec<OfHome<'a>>>,
}

#[derive(Debug, Serialize)]
struct OfBase<'a> {
    id: &'a str,
    name: &'a str,
    base_type: &'static str,
    status: Status,
    lon: f64,
    lat: f64,
    opening_year: Option<i32>,
    closing_year: Option<i32>,
    /// Nothing if it is not known.
    open: Option<bool>,
    opening_hours: Option<&'a str>,
}

/// Residents, and how they are served. Nothing stands where no base counts of which anything is known.
#[derive(Debug, Clone, Copy, Serialize)]
struct Parts {
    residents: Number,
    served: Option<Number>,
    left_out: Option<Number>,
    no_street: Number,
}

#[derive(Debug, Serialize)]
struct OfClass<'a> {
    id: &'a str,
    reach_m: f64,
    #[serde(flatten)]
    parts: Parts,
    types: Vec<OfType>,
}

/// Who reaches a base of a type; nothing where none counts.
#[derive(Debug, Serialize)]
struct OfType {
    base_type: &'static str,
    served: Option<Number>,
    left_out: Option<Number>,
}

#[derive(Debug, Serialize)]
struct OfSettlement<'a> {
    /// `None` for the homes outside of any.
    name: Option<&'a str>,
    #[serde(flatten)]
    parts: Parts,
    classes: Vec<Parts>,
}

#[derive(Debug, Serialize)]
struct OfHome<'a> {
    lon: f64,
    lat: f64,
    residents: f64,
    band: Option<usize>,
    base: Option<&'a str>,
    /// Nothing if none is found as far as was looked.
    m: Option<f64>,
}

/// Who reaches a base, in short.
#[must_use]
pub fn summary(params: Params<'_>) -> Summary<'_> {
    let Params { asked, coverage, types } = params;
    let (area, bands) = (asked.area, Bands::new(params));
    let of_settlements = coverage.areas.iter().filter(|own| own.group.level == SETTLEMENT);
    let settlements: Vec<OfSettlement<'_>> = of_settlements.map(|own| settlement(params, own)).collect();
    // all homes come first
    let first = coverage.areas.first();
    let names = bands.order.iter().map(|class| Some(area.classes().get(*class).id.as_str()));
    Summary {
        year: asked.year,
        at: asked.moment.map(|moment| moment.to_string()),
        hours_year: asked.moment.map(|_| coverage.year),
        staffed: asked.staffed,
        types,
        look_m: metres(coverage.look),
        residents_basis: area.residents().basis,
        bases: coverage
            .bases
            .iter()
            .zip(&coverage.hours)
            .map(|(base, hours)| of_base(params, base, hours))
            .collect(),
        bands: names.chain([None]).collect(),
        all: first.map(|own| parts(params, own.sum())),
        classes: first.map_or_else(Vec::new, |own| of_classes(params, own)),
        worst_settlements: worst_settlements(&settlements),
        worst_homes: (is_each_shown(params) && is_any_counted(params)).then(|| worst_homes(params, &bands)),
        settlements,
    }
}

fn of_classes<'a>(params: Params<'a>, all: &AreaCoverage) -> Vec<OfClass<'a>> {
    let classes = params.asked.area.classes().all().iter().zip(&all.classes).map(|(own, sums)| OfClass {
        id: &own.id,
        reach_m: own.reach_m,
        parts: of_class(params, sums),
        types: of_types(params, sums),
    });
    classes.collect()
}

/// Places of the settlements where most reach no base.
fn worst_settlements(settlements: &[OfSettlement<'_>]) -> Vec<usize> {
    let left_out = |place: &usize| settlements[*place].parts.left_out.map_or(0.0, |left_out| left_out.likely);
    let mut worst: Vec<usize> = (0..settlements.len()).collect();
    worst.retain(|place| settlements[*place].name.is_some() && left_out(place) > 0.0);
    worst.sort_by(|one, other| left_out(other).total_cmp(&left_out(one)));
    worst.truncate(NAMED);
    worst
}

/// Whether homes are shown one by one: not where a protected copy stands for the municipality's own residents.
fn is_each_shown(params: Params<'_>) -> bool {
    params.asked.area.residents().basis != Basis::Protected
}

fn of_base<'a>(params: Params<'a>, base: &'a Base, hours: &Hours) -> OfBase<'a> {
    let is_known = hours.unsure.is_none();
    OfBase {
        id: &base.id,
        name: &base.name,
        base_type: base.kind.id(),
        status: base.status,
        lon: base.position.lon,
        lat: base.position.lat,
        opening_year: base.opening_year,
        closing_year: base.closing_year,
        open: params.asked.moment.filter(|_| is_known).map(|_| hours.open.likely),
        opening_hours: base.opening_hours.as_deref(),
    }
}

fn parts(params: Params<'_>, [residents, served, left_out, no_street]: [Count; 4]) -> Parts {
    let known = |count: Count| Some(count.into()).filter(|_| is_any_counted(params));
    Parts {
        residents: residents.into(),
        served: known(served),
        left_out: known(left_out),
        no_street: no_street.into(),
    }
}

fn of_class(params: Params<'_>, sums: &ClassCoverage) -> Parts {
    parts(params, [sums.residents, sums.any.with, sums.any.without, sums.no_street])
}

fn of_types(params: Params<'_>, sums: &ClassCoverage) -> Vec<OfType> {
    let types = BaseType::ALL.into_iter().zip(&sums.types);
    let of_type = |(kind, split): (BaseType, &Split)| {
        let known = |count: Count| Some(count.into()).filter(|_| is_counted(params, kind));
        OfType { base_type: kind.id(), served: known(split.with), left_out: known(split.without) }
    };
    types.map(of_type).collect()
}

fn settlement<'a>(params: Params<'a>, own: &'a AreaCoverage) -> OfSettlement<'a> {
    OfSettlement {
        name: own.group.name.as_deref(),
        parts: parts(params, own.sum()),
        classes: own.classes.iter().map(|sums| of_class(params, sums)).collect(),
    }
}

/// The homes from which no class reaches a base, the farthest first, of equally far ones those with most residents.
fn worst_homes<'a>(params: Params<'a>, bands: &Bands<'a>) -> Vec<OfHome<'a>> {
    let Params { asked, coverage, .. } = params;
    let beyond = Some(bands.order.len());
    let all = asked.area.residents().ids().map(|home| (home, bands.of(home)));
    let mut left_out: Vec<_> = all.filter(|(_, own)| own.band == beyond).collect();
    // none found is farther than any
    let far = |nearest: Option<(usize, Mm)>| nearest.map_or(Mm::MAX, |(_, distance)| distance);
    let key =
        |home: HomeId, nearest| (Reverse(far(nearest)), Reverse(homes::residents(asked.area, home)), home);
    left_out.retain(|(home, _)| homes::residents(asked.area, *home) > 0);
    left_out.sort_by_key(|(home, own)| key(*home, own.nearest));
    left_out.truncate(NAMED);
    let row = |(home, own): (HomeId, super::Banded)| {
        let at = asked.area.residents().home(home).position;
        OfHome {
            lon: at.lon,
            lat: at.lat,
            residents: people(homes::residents(asked.area, home)),
            band: own.band,
            base: own.nearest.map(|(base, _)| coverage.bases[base].id.as_str()),
            m: own.nearest.map(|(_, distance)| metres(distance)),
        }
    };
    left_out.into_iter().map(row).collect()
}
