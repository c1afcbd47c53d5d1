//! What can be found by name in an area and a plan.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::area::Area;
use crate::geodesy::{Coord, LocalMetric, Position, distance};
use crate::input::base_map::{BaseMap, Feature};
use crate::plan::Plan;
use crate::settings::base_map::BaseLayer;

/// What kind of thing a name is of; the order is that in which equally good results are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A settlement or a part of it.
    Settlement,
    /// A base of the plan.
    Base,
    /// A site of the plan.
    Site,
    /// A project of the plan.
    Project,
    /// A group home of the plan.
    GroupHome,
    /// A place of daily need.
    Place,
    /// A street.
    Street,
    /// A lake, a park, a farm.
    Label,
    /// A house number.
    Address,
}

impl NameKind {
    /// Stable word for outputs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Settlement => "settlement",
            Self::Base => "base",
            Self::Site => "site",
            Self::Project => "project",
            Self::GroupHome => "group_home",
            Self::Place => "place",
            Self::Street => "street",
            Self::Label => "label",
            Self::Address => "address",
        }
    }
}

/// Something with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// Its kind.
    pub kind: NameKind,
    /// What it is called.
    pub name: Box<str>,
    /// Where it is, WGS 84.
    pub position: Position,
    /// West, south, east, north of it in degrees, if it is no point.
    pub bounds: Option<[f64; 4]>,
    /// What it is.
    pub of: NameOf,
}

/// What something with a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameOf {
    /// Nothing but its name.
    Map,
    /// A place, by its number in [`Places::all`](crate::analysis::places::Places::all).
    Place(usize),
    /// A row of its layer of the plan, by its number there.
    Row(usize),
}

/// What an area has: settlements and labels, places of daily needs that are not private, streets, addresses. `one_street_m`: parts of
/// streets of one name that are at most so far apart are one, metres. Without a base map the streets are those of the network.
#[must_use]
pub fn of_area(area: &Area, map: Option<&BaseMap>, one_street_m: f64) -> Vec<Named> {
    let mut all = settlements(area);
    if let Some(map) = map {
        let known: Vec<Box<str>> = all.iter().map(|own| own.name.clone()).collect();
        all.extend(labels(map).filter(|label| !known.contains(&label.name)));
    }
    all.extend(places(area));
    all.extend(one_of_each(streets(area, map), one_street_m));
    all.extend(map.into_iter().flat_map(addresses));
    all
}

/// What a plan has: bases, sites, projects, and group homes where they are in it.
#[must_use]
pub fn of_plan(plan: &Plan) -> Vec<Named> {
    let row = |kind, (number, name, position): (usize, &str, Position)| {
        let of = NameOf::Row(number);
        Named { kind, name: name.into(), position, bounds: None, of }
    };
    let bases = plan.bases.iter().enumerate().map(|(number, own)| (number, &*own.name, own.position));
    let sites = plan.sites.iter().enumerate().map(|(number, own)| (number, &*own.name, own.position));
    let projects = plan.projects.iter().enumerate().map(|(number, own)| (number, &*own.name, own.position));
    let homes = plan.group_homes.iter().enumerate().map(|(number, own)| (number, &*own.name, own.position));
    let bases = bases.map(|own| row(NameKind::Base, own));
    let sites = sites.map(|own| row(NameKind::Site, own));
    let projects = projects.map(|own| row(NameKind::Project, own));
    let homes = homes.map(|own| row(NameKind::GroupHome, own));
    bases.chain(sites).chain(projects).chain(homes).filter(|own| !own.name.is_empty()).collect()
}

fn settlements(area: &Area) -> Vec<Named> {
    let named = area.place_names().iter().map(|own| Named {
        kind: NameKind::Settlement,
        name: own.name.clone(),
        position: own.position,
        bounds: None,
        of: NameOf::Map,
    });
    named.collect()
}

fn labels(map: &BaseMap) -> impl Iterator<Item = Named> + '_ {
    of_layer(map, BaseLayer::Label).filter_map(|own| point(own, NameKind::Label, own.name.as_deref()?.into()))
}

fn addresses(map: &BaseMap) -> impl Iterator<Item = Named> + '_ {
    of_layer(map, BaseLayer::Address).filter_map(|own| {
        // a number without a street is found by nobody
        let name = format!("{} {}", own.street.as_deref()?, own.name.as_deref()?);
        point(own, NameKind::Address, name.into())
    })
}

fn of_layer(map: &BaseMap, layer: BaseLayer) -> impl Iterator<Item = &Feature> {
    map.features.iter().filter(move |feature| feature.layer == layer)
}

fn point(feature: &Feature, kind: NameKind, name: Box<str>) -> Option<Named> {
    let at = feature.parts.first()?.first()?;
    Some(Named { kind, name, position: at.position(), bounds: None, of: NameOf::Map })
}

/// The places with names; one that is of several categories once.
fn places(area: &Area) -> impl Iterator<Item = Named> + '_ {
    let needs = area.needs();
    let mut objects = BTreeSet::new();
    let all = needs.places.all().iter().enumerate();
    let public = all.filter(|(_, place)| !needs.settings.categories[place.category()].private);
    let once = public.filter(move |(_, place)| objects.insert(place.first().id.as_str()));
    once.filter_map(|(number, place)| {
        let of = NameOf::Place(number);
        let position = place.position();
        Some(Named { kind: NameKind::Place, name: place.name()?.into(), position, bounds: None, of })
    })
}

/// The lines of streets by name.
type Lines = BTreeMap<Box<str>, Vec<Vec<Position>>>;

fn streets(area: &Area, map: Option<&BaseMap>) -> Lines {
    let mut lines = Lines::new();
    let mut add = |name: &str, line: &[Coord]| {
        let line = line.iter().map(|at| at.position()).collect();
        lines.entry(name.into()).or_default().push(line);
    };
    for feature in map.into_iter().flat_map(|map| of_layer(map, BaseLayer::Street)) {
        if let (Some(name), Some(line)) = (feature.name.as_deref(), feature.parts.first()) {
            add(name, line);
        }
    }
    if map.is_none() {
        for (_, _, edge) in area.network().edges() {
            if let Some(name) = area.network().name(edge) {
                add(name, area.network().shape(edge));
            }
        }
    }
    lines
}

/// The streets of each name: parts that are near each other are one.
fn one_of_each(lines: Lines, one_street_m: f64) -> impl Iterator<Item = Named> {
    lines.into_iter().flat_map(move |(name, lines)| {
        let parts = together(lines, one_street_m);
        parts.into_iter().filter_map(move |lines| street(&name, &lines)).collect::<Vec<_>>()
    })
}

/// Lines whose boxes are at most so far apart, directly or through others.
fn together(lines: Vec<Vec<Position>>, metres: f64) -> Vec<Vec<Vec<Position>>> {
    let mut parts: Vec<([f64; 4], Vec<Vec<Position>>)> = Vec::new();
    for line in lines {
        let Some(mut bounds) = bounds(std::slice::from_ref(&line)) else { continue };
        let mut own = vec![line];
        // a longer box may touch others, too
        while let Some(near) = parts.iter().position(|(other, _)| are_near(*other, bounds, metres)) {
            let (other, lines) = parts.swap_remove(near);
            bounds = around(other, bounds);
            own.extend(lines);
        }
        parts.push((bounds, own));
    }
    parts.into_iter().map(|(_, lines)| lines).collect()
}

fn are_near(a: [f64; 4], b: [f64; 4], metres: f64) -> bool {
    let metric = LocalMetric::at(a[1]);
    let gap = |low: usize, high: usize| (b[low] - a[high]).max(a[low] - b[high]).max(0.0);
    (gap(0, 2) * metric.east).hypot(gap(1, 3) * metric.north) <= metres
}

fn around(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

fn bounds(lines: &[Vec<Position>]) -> Option<[f64; 4]> {
    lines.iter().flatten().map(|at| [at.lon, at.lat, at.lon, at.lat]).reduce(around)
}

/// A street, at the vertex of it that is nearest to its middle.
fn street(name: &str, lines: &[Vec<Position>]) -> Option<Named> {
    let bounds = bounds(lines)?;
    let middle =
        Position { lon: f64::midpoint(bounds[0], bounds[2]), lat: f64::midpoint(bounds[1], bounds[3]) };
    let away = |at: &&Position| distance(middle, **at);
    let position = *lines.iter().flatten().min_by(|a, b| away(a).total_cmp(&away(b)))?;
    Some(Named { kind: NameKind::Street, name: name.into(), position, bounds: Some(bounds), of: NameOf::Map })
}
