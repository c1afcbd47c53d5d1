//! Where ways from a project begin, and the places around it that they lead to.

use std::sync::Arc;

use super::params::Params;
use super::way::edge;
use crate::analysis::area::Area;
use crate::analysis::nearest::entrances;
use crate::analysis::places::Place;
use crate::geodesy::Position;
use crate::ids::{ClassId, SiteId};
use crate::network::{Lengths, Link, Links};
use crate::reach::{Route, Walk, Walker};
use crate::units::{Mm, mm};

/// The project, among the one point that is linked for it.
pub(super) const PROJECT: SiteId = SiteId(0);

/// A walker for each class of an area, most likely.
pub(super) fn walkers(area: &Area) -> Vec<Walker> {
    area.classes()
        .ids()
        .map(|class| Walker::new(area.network(), &area.network().lengths(class).likely))
        .collect()
}

/// The ways of all classes from a project.
pub(super) struct Starts<'w> {
    /// By class; `None` if it is not linked.
    pub(super) walks: Vec<Option<Walk<'w>>>,
    /// Where the project is tied to the network if any street may be used: nearest of all classes.
    pub(super) any: Option<Link>,
    limit: Mm,
}

impl<'w> Starts<'w> {
    pub(super) fn new(params: &Params<'_>, links: &Links, walkers: &'w [Walker]) -> Self {
        let limit = mm(params.settings.search.look_m);
        Self {
            walks: (0..)
                .map(ClassId)
                .zip(walkers)
                .map(|(class, walker): (ClassId, &'w Walker)| {
                    links.get(class, PROJECT).map(|link| walker.from(link, limit))
                })
                .collect(),
            any: any_class(links, PROJECT),
            limit,
        }
    }
}

/// The link of a point with the shortest straight line, whichever class may use it.
pub(in crate::analysis) fn any_class(links: &Links, point: SiteId) -> Option<Link> {
    ClassId::all(links.classes()).filter_map(|class| links.get(class, point)).min_by_key(|link| link.spur)
}

/// The places of a category around a project, with the points by which people come in.
pub(super) struct Around {
    positions: Vec<Option<Position>>,
    /// Number of the place of each point.
    of: Vec<usize>,
    links: Links,
}

impl Around {
    /// The places of a category at most as far in a straight line as is looked.
    pub(super) fn new(params: &Params<'_>, category: usize) -> Self {
        let places = &params.area.needs().places;
        let near = places.within(category, params.project.position, params.settings.search.look_m);
        let mut numbers: Vec<usize> = near.into_iter().map(|(number, _)| number).collect();
        numbers.sort_unstable();
        let found: Vec<&Place> = numbers.iter().map(|number| &places.all()[*number]).collect();
        let (positions, of) = entrances(found, &params.area.needs().settings.doors);
        let links = params.area.link(&positions);
        Self { positions, of: of.into_iter().map(|place| numbers[place]).collect(), links }
    }

    /// The links of the points.
    pub(super) fn links(&self) -> &Links {
        &self.links
    }

    /// The nearest point of a walk, of equal ones the first: its number, its place and the way. `link` gives each point.
    pub(super) fn nearest(
        &self,
        walk: &Walk<'_>,
        link: impl Fn(&Links, SiteId) -> Option<Link>,
    ) -> Option<(Position, usize, Route)> {
        let points = SiteId::all(self.positions.len());
        let (_, point) = points
            .filter_map(|point: SiteId| Some((walk.distance(link(&self.links, point)?)?, point)))
            .min()?;
        let route = walk.route(link(&self.links, point)?)?;
        Some((self.positions[point.index()]?, self.of[point.index()], route))
    }
}

/// The way to the nearest place as if nothing but slopes stood in it.
pub(super) struct Clear {
    pub(super) class: ClassId,
    pub(super) lengths: Arc<Lengths>,
    walker: Walker,
    start: Link,
    limit: Mm,
}

/// A clear way: to which place, how far, its stretches.
pub(super) struct ClearWay {
    pub(super) place: usize,
    pub(super) to: Position,
    pub(super) route: Route,
}

impl Clear {
    /// `None` if the project is near no street at all.
    pub(super) fn new(params: &Params<'_>, starts: &Starts<'_>, class: ClassId) -> Option<Self> {
        let area = params.area;
        let lengths = area.network().mended(area.classes().get(class), area.settings());
        let start = measured(area, &lengths, starts.any?);
        Some(Self {
            class,
            walker: Walker::new(area.network(), &lengths),
            lengths,
            start,
            limit: starts.limit,
        })
    }

    /// The nearest of some places.
    pub(super) fn nearest(&self, area: &Area, around: &Around) -> Option<ClearWay> {
        let walk = self.walker.from(self.start, self.limit);
        let (to, place, route) = around.nearest(&walk, |links: &Links, point| {
            Some(measured(area, &self.lengths, any_class(links, point)?))
        })?;
        Some(ClearWay { place, to, route })
    }
}

/// A link as these lengths measure it.
pub(in crate::analysis) fn measured(area: &Area, lengths: &Lengths, link: Link) -> Link {
    let length = edge(area, link.edge).length;
    Link { offset: lengths.at(link.edge, link.at, length), ..link }
}
