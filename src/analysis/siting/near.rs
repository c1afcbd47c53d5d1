//! For every site and class the nearest place of a category on foot, searched from the places.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::area::Area;
use crate::analysis::near::Near as Nearest;
use crate::ids::{ClassId, SiteId, Table};
use crate::network::Links;
use crate::reach::{ClassTargets, Engine, Stopped, Walkers, Watch};
use crate::settings::base_types::{BaseTypes, SitingRule};
use crate::units::{Mm, Residents};

/// What is asked of sites.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) base_types: &'a BaseTypes,
    /// All rules that will be asked for.
    pub(super) rules: &'a [&'a SitingRule],
}

/// The nearest places of the categories that rules ask for.
#[derive(Debug)]
pub(super) struct Near {
    /// By category.
    found: BTreeMap<usize, Table<ClassId, SiteId, Nearest>>,
}

impl Near {
    /// Searches as far as the farthest rule does, for every class: what one class cannot reach, another may.
    pub(super) fn new(area: &Area, links: &Links, asked: Asked<'_>, watch: &Watch) -> Result<Self, Stopped> {
        let mut near = Self { found: BTreeMap::new() };
        let (categories, looked) = asked.walked(area);
        if categories.is_empty() {
            return Ok(near);
        }
        let classes = area.classes().count();
        let weights = Table::<SiteId, ClassId, Residents>::filled(links.len(), classes, 0);
        let targets = ClassTargets { links, weights: &weights };
        let reach = vec![looked; classes];
        let profiles = area.index().profiles();
        let engine = area.frame().engine(area.network(), profiles, Walkers::all(&reach), targets);
        let search = Search { area, engine: &engine, sites: links.len() };
        for category in categories {
            if let Entry::Vacant(entry) = near.found.entry(category) {
                entry.insert(search.nearest(category, watch)?);
            }
        }
        Ok(near)
    }

    /// The same, searched from the sites.
    pub(super) fn from_sites(
        area: &Area,
        sites: &Links,
        wanted: &WantedPlaces,
        watch: &Watch,
    ) -> Result<Self, Stopped> {
        let Some(engine) = &wanted.engine else { return Ok(Self { found: BTreeMap::new() }) };
        let none = || Table::filled(area.classes().count(), sites.len(), Nearest::NONE);
        let categories = wanted.of.iter().map(|(category, _)| (*category, none()));
        let mut near = Self { found: categories.collect() };
        engine.stream(sites, watch, |row| {
            for within in row.within {
                let (category, place) = wanted.of[within.target.index()];
                let Some(found) = near.found.get_mut(&category) else { continue };
                for (class, _) in row.classes() {
                    let best: &mut Nearest = found.get_mut(class, row.site);
                    best.offer(within.distance, place);
                }
            }
        })?;
        Ok(near)
    }

    /// The nearest place to a site, by its number among all places, and the walk; within the farthest search.
    pub(super) fn get(&self, category: usize, class: ClassId, site: SiteId) -> Option<(usize, Mm)> {
        self.found.get(&category)?.get(class, site).get()
    }
}

/// The places of the categories that rules ask for, to be searched for from any site.
#[derive(Debug)]
pub(super) struct WantedPlaces {
    /// `None` if no rule asks for any.
    engine: Option<Engine>,
    /// Category and number of place of each entrance.
    of: Vec<(usize, usize)>,
}

impl WantedPlaces {
    /// Links the places.
    pub(super) fn new(area: &Area, asked: Asked<'_>) -> Self {
        let (categories, looked) = asked.walked(area);
        let categories: BTreeSet<usize> = categories.into_iter().collect();
        let (mut points, mut of) = (Vec::new(), Vec::new());
        for category in categories {
            let (first, _) = area.needs().places.of_category(category);
            let (entrances, places) = area.needs().entrances(category);
            points.extend(entrances);
            of.extend(places.iter().map(|place| (category, first + place)));
        }
        let classes = area.classes().count();
        let weights = Table::<SiteId, ClassId, Residents>::filled(points.len(), classes, 0);
        let links = area.link(&points);
        let targets = ClassTargets { links: &links, weights: &weights };
        let reach = vec![looked; classes];
        let make =
            || area.frame().engine(area.network(), area.index().profiles(), Walkers::all(&reach), targets);
        Self { engine: (!points.is_empty()).then(make), of }
    }
}

impl Asked<'_> {
    /// The categories of places that rules ask for, and how far the farthest rule looks.
    fn walked(&self, area: &Area) -> (Vec<usize>, Mm) {
        let Asked { base_types, rules } = self;
        let categories =
            rules.iter().filter_map(|rule| area.needs().settings.index_of(rule.category()?)).collect();
        let walked = rules.iter().filter(|rule| rule.category().is_some());
        (categories, walked.map(|rule| base_types.looked(rule)).max().unwrap_or(0))
    }
}

/// Searches from places to sites.
struct Search<'a> {
    area: &'a Area,
    /// Over the network to the sites.
    engine: &'a Engine,
    /// How many there are.
    sites: usize,
}

impl Search<'_> {
    /// For each class and site the walk to the nearest place of a category, and its number; of equally near ones the first.
    fn nearest(&self, category: usize, watch: &Watch) -> Result<Table<ClassId, SiteId, Nearest>, Stopped> {
        let Self { area, engine, sites } = *self;
        let (first, _) = area.needs().places.of_category(category);
        let (points, of) = area.needs().entrances(category);
        let mut found = Table::filled(engine.classes(), sites, Nearest::NONE);
        engine.stream(&area.link(&points), watch, |row| {
            let place = first + of[row.site.index()];
            for (class, _) in row.classes() {
                for within in row.within {
                    let best: &mut Nearest = found.get_mut(class, SiteId::from(within.target));
                    best.offer(within.distance, place);
                }
            }
        })?;
        Ok(found)
    }
}
