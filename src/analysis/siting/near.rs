//! For every site and class the nearest place of a category on foot, searched from the places.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::analysis::area::Area;
use crate::network::{ClassSet, Links};
use crate::reach::{ClassTargets, Engine, Stopped, Watch};
use crate::settings::base_types::{BaseTypes, SitingRule};
use crate::units::{Mm, UNREACHED};

/// The nearest places of the categories that rules ask for.
#[derive(Debug)]
pub(super) struct Near {
    sites: usize,
    /// By category.
    found: BTreeMap<usize, Vec<(Mm, u32)>>,
}

impl Near {
    /// Searches as far as the farthest rule does, for every class: what one class cannot reach, another may.
    pub(super) fn new(
        area: &Area,
        base_types: &BaseTypes,
        rules: &[&SitingRule],
        links: &Links,
    ) -> Result<Self, Stopped> {
        let mut near = Self { sites: links.len(), found: BTreeMap::new() };
        let categories: Vec<usize> =
            rules.iter().filter_map(|rule| area.needs.settings.index_of(rule.category()?)).collect();
        let walked = rules.iter().filter(|rule| rule.category().is_some());
        let looked = walked.map(|rule| base_types.looked(rule)).max().unwrap_or(0);
        if categories.is_empty() {
            return Ok(near);
        }
        let classes = area.classes.all().len();
        let weights = vec![0; links.len() * classes];
        let targets = ClassTargets { links, weights: &weights };
        let reach = vec![looked; classes];
        let profiles = area.index.profiles();
        let engine = area.engine.in_profiles(&area.network, profiles, (&reach, ClassSet(u16::MAX)), targets);
        for category in categories {
            if let Entry::Vacant(entry) = near.found.entry(category) {
                entry.insert(nearest(area, &engine, category, links.len())?);
            }
        }
        Ok(near)
    }

    /// The nearest place to a site, by its number among all places, and the walk; within the farthest search.
    pub(super) fn get(&self, category: usize, class: usize, site: usize) -> Option<(usize, Mm)> {
        let (distance, place) = *self.found.get(&category)?.get(class * self.sites + site)?;
        (distance != UNREACHED).then_some((place as usize, distance))
    }
}

/// By class and site the walk to the nearest place of a category, and its number; of equally near ones the first.
fn nearest(area: &Area, engine: &Engine, category: usize, sites: usize) -> Result<Vec<(Mm, u32)>, Stopped> {
    let (first, _) = area.needs.places.of_category(category);
    let (points, of) = area.needs.entrances(category);
    let mut found = vec![(UNREACHED, u32::MAX); sites * engine.classes()];
    engine.stream(&area.link(&points), &Watch::default(), |row| {
        let place = (first + of[row.site]) as u32;
        for (class, _) in row.classes() {
            for within in row.within {
                let best = &mut found[class * sites + within.target as usize];
                *best = (*best).min((within.distance, place));
            }
        }
    })?;
    Ok(found)
}
