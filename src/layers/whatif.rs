//! What the changes of a plan do, as layers.

pub mod explain;
mod summary;

pub use summary::{Summary, summary};

use geo_types::{Geometry, LineString, MultiLineString};

use super::about::provenance;
use super::columns::Columns;
use super::geometries::Geometries;
use super::layer::Layer;
use super::no_street;
use super::table::Table;
use super::values::{line, real};
use crate::analysis::area::Area;
use crate::analysis::whatif::{Changed, Gain, Reached, Shift, Ways, WhatIf};
use crate::cases::BeforeAfter;
use crate::geodesy::Position;
use crate::network::edits::{Became, Built};
use crate::plan::{Edit, Plan};
use crate::settings::classes::MobilityClass;
use crate::units::{Mm, metres};

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area with the changes.
    pub area: &'a Area,
    /// The plan.
    pub plan: &'a Plan,
    /// What became of each edit of the plan.
    pub became: &'a [Became],
    /// What they do.
    pub found: &'a WhatIf,
}

/// `homes`: points, a row for each home and class for whom something changes; `bases` and `sites`: residents before and after;
/// `edits`: the changes as they were built, and what became of them; `ways`: a row for each class with the ways to the nearest base.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<Table<'_>> {
    let Params { plan, found, .. } = params;
    let bases = plan.bases.iter().zip(&found.bases).map(|(base, gains)| BaseOrSite {
        id: &base.id,
        name: &base.name,
        position: base.position,
        gains,
    });
    let sites = plan.sites.iter().zip(&found.sites).map(|(site, gains)| BaseOrSite {
        id: &site.id,
        name: &site.name,
        position: site.position,
        gains,
    });
    vec![
        homes(params),
        bases_or_sites(params, "bases", bases.collect()),
        bases_or_sites(params, "sites", sites.collect()),
        edits(params),
        ways(params),
    ]
}

fn layer(params: Params<'_>, name: &'static str) -> Layer {
    let area = params.area;
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
    members.insert("look_m".into(), real(metres(params.found.look)));
    no_street::add(&mut members, area);
    Layer::new(name, members)
}

fn homes(params: Params<'_>) -> Table<'_> {
    let Params { area, found, .. } = params;
    let mut columns = Columns::<&Changed>::new();
    columns.at(|changed| area.residents().home(changed.home).position);
    columns.text("home", |changed| area.residents().home(changed.home).id.as_str());
    columns.text("class", |changed| area.classes().get(changed.class).id.as_str());
    columns.residents("residents", |changed| area.residents().counts.get(changed.home, changed.class));
    reached(&mut columns, params.plan, "before", |changed| &changed.reached.before);
    reached(&mut columns, params.plan, "after", |changed| &changed.reached.after);
    columns.text("change", |changed| change(&changed.reached));
    columns.each(layer(params, "homes"), &found.changed)
}

/// The nearest base of a home, and how many bases and sites are within reach.
fn reached<'a>(
    columns: &mut Columns<'a, &'a Changed>,
    plan: &'a Plan,
    when: &str,
    of: fn(&Changed) -> &Reached,
) {
    columns.text(format!("base_{when}"), move |changed| {
        of(changed).nearest.map(|(base, _)| plan.bases[base].id.as_str())
    });
    columns.metres(format!("distance_m_{when}"), move |changed| {
        of(changed).nearest.map(|(_, distance)| distance)
    });
    columns.integer(format!("bases_{when}"), move |changed| of(changed).bases);
    columns.integer(format!("sites_{when}"), move |changed| of(changed).sites);
}

/// What changes for a home, in one word.
fn change(BeforeAfter { before, after }: &BeforeAfter<Reached>) -> &'static str {
    let far = |reached: &Reached| reached.nearest.map_or(Mm::MAX, |(_, distance)| distance);
    match (before.bases > 0, after.bases > 0) {
        (false, true) => "gained",
        (true, false) => "lost",
        _ if far(after) < far(before) => "nearer",
        _ if far(after) > far(before) => "farther",
        _ => "other",
    }
}

/// The ways to the nearest base by class: of all residents, and of those for whom they are shorter or longer.
fn ways(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::<(&MobilityClass, &Ways)>::new();
    columns.text("class", |(class, _)| class.id.as_str());
    shift(&mut columns, "", |ways| &ways.all);
    shift(&mut columns, "shorter_", |ways| &ways.shorter);
    shift(&mut columns, "longer_", |ways| &ways.longer);
    columns.before_after("beyond_look_", |(_, ways)| ways.beyond);
    let rows = params.area.classes().all().iter().zip(&params.found.ways).collect();
    columns.list(layer(params, "ways"), rows)
}

/// Residents, and how long their ways are before and after.
fn shift<'a>(
    columns: &mut Columns<'a, (&'a MobilityClass, &'a Ways)>,
    begin: &str,
    of: impl Fn(&Ways) -> &Shift + Copy + Send + Sync + 'a,
) {
    columns.residents(format!("{begin}residents"), move |(_, ways)| of(ways).residents);
    columns.real(format!("{begin}mean_m_before"), move |(_, ways)| Some(of(ways).ways?.before.mean_m));
    columns.real(format!("{begin}mean_m_after"), move |(_, ways)| Some(of(ways).ways?.after.mean_m));
    columns.real(format!("{begin}median_m_before"), move |(_, ways)| Some(of(ways).ways?.before.median_m));
    columns.real(format!("{begin}median_m_after"), move |(_, ways)| Some(of(ways).ways?.after.median_m));
}

/// A base or site, with who reaches it by class.
struct BaseOrSite<'a> {
    id: &'a str,
    name: &'a str,
    position: Position,
    gains: &'a [Gain],
}

fn bases_or_sites<'a>(
    params: Params<'a>,
    name: &'static str,
    bases_or_sites: Vec<BaseOrSite<'a>>,
) -> Table<'a> {
    let mut columns = Columns::<BaseOrSite<'a>>::new();
    columns.at(|one| one.position);
    columns.text("id", |one| one.id);
    columns.text("name", |one| one.name);
    for (class, own) in params.area.classes().iter() {
        gain(&mut columns, &format!("{}_", own.id), move |gains| gains[class.index()]);
    }
    gain(&mut columns, "", sum);
    columns.list(layer(params, name), bases_or_sites)
}

/// Residents before and after, and who is gained and lost.
fn gain<'a>(
    columns: &mut Columns<'a, BaseOrSite<'a>>,
    begin: &str,
    of: impl Fn(&[Gain]) -> Gain + Copy + Send + Sync + 'a,
) {
    columns.residents(format!("{begin}before"), move |one| of(one.gains).before);
    columns.residents(format!("{begin}after"), move |one| of(one.gains).after);
    columns.residents(format!("{begin}gained"), move |one| of(one.gains).gained);
    columns.residents(format!("{begin}lost"), move |one| of(one.gains).lost);
}

/// Residents of all classes.
#[must_use]
pub fn sum(gains: &[Gain]) -> Gain {
    gains.iter().fold(Gain::default(), |all, gain| Gain {
        before: all.before + gain.before,
        after: all.after + gain.after,
        gained: all.gained + gain.gained,
        lost: all.lost + gain.lost,
    })
}

/// The changes as they were built, and what became of them.
#[must_use]
pub fn edits(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::<(&Edit, &Became)>::new();
    columns.shape(&[Geometries::MultiLines, Geometries::Points], |(edit, became)| {
        Some(match became {
            Became::Built(built) => line(built.line.iter().copied()).into(),
            Became::Closed { lines, .. } => {
                MultiLineString(lines.iter().map(|own| line(own.iter().copied())).collect()).into()
            }
            Became::Lowered { .. } | Became::Nothing(_) => drawn(&edit.line),
        })
    });
    columns.text("id", |(edit, _)| edit.id.as_str());
    columns.text("name", |(edit, _)| edit.name.as_str());
    columns.text("kind", |(edit, _)| edit.kind.id());
    columns.text("became", |(_, became)| match became {
        Became::Built(_) => "built",
        Became::Closed { .. } => "closed",
        Became::Lowered { .. } => "lowered",
        Became::Nothing(_) => "nothing",
    });
    columns.text("why", |(_, became)| match became {
        Became::Nothing(why) => Some(why.code()),
        _ => None,
    });
    columns.metres("length_m", |(_, became)| match became {
        Became::Built(Built { length, .. }) | Became::Closed { length, .. } => Some(*length),
        _ => None,
    });
    columns.integer("joints", |(_, became)| Some(built(became)?.joints));
    columns.integer("loose_ends", |(_, became)| Some(built(became)?.loose_ends));
    columns.real("grade_percent", |(_, became)| Some(built(became)?.grade? * 100.0));
    columns.integer("kerbs", |(_, became)| match became {
        Became::Lowered { nodes } => Some(nodes.len()),
        _ => None,
    });
    columns.list(layer(params, "edits"), params.plan.edits.iter().zip(params.became).collect())
}

fn built(became: &Became) -> Option<&Built> {
    match became {
        Became::Built(built) => Some(built),
        _ => None,
    }
}

/// An edit as it was drawn.
fn drawn(line: &LineString<f64>) -> Geometry<f64> {
    match line.0.as_slice() {
        [only] => Geometry::Point((*only).into()),
        _ => line.clone().into(),
    }
}
