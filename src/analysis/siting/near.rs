//! For every site and class the nearest place of a category on foot, searched from the places.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

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
        let Asked { base_types, rules } = asked;
        let mut near = Self { found: BTreeMap::new() };
        let categories: Vec<usize> =
            rules.iter().filter_map(|rule| area.needs().settings.index_of(rule.category()?)).collect();
        let walked = rules.iter().filter(|rule| rule.category().is_some());
        let looked = walked.map(|rule| base_types.looked(rule)).max().unwrap_or(0);
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

    /// The nearest place to a site, by its number among all places, and the walk; within the farthest search.
    pub(super) fn get(&self, category: usize, class: ClassId, site: SiteId) -> Option<(usize, Mm)> {
        self.found.get(&category)?.get(class, site).get()
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
