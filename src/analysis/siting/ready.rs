//! What judging needs of an area and a plan, made once: for sites that are tried one after the other, as when somebody moves one.

use super::cover::{Cover, Standing};
use super::measure::{self, Measures};
use super::near::{Asked, Near, WantedPlaces};
use super::rating::Params;
use super::{Siting, SitingError, as_of, rank, rules_of};
use crate::analysis::area::Inhabited;
use crate::analysis::score::score;
use crate::geodesy::Position;
use crate::plan::{Base, Plan};
use crate::settings::base_types::{BaseType, SitingRule};
use crate::watch::Watch;

/// What judging needs, made once.
///
/// Its answers are those of [`siting`](super::siting()), which searches from all bases and places anew each time; here only the
/// sites are searched from. Making it costs about as much as judging one site there.
#[derive(Debug)]
pub struct Ready {
    plan: Plan,
    existing: Vec<usize>,
    standing: Standing,
    places: WantedPlaces,
    inhabited: Inhabited,
}

impl Ready {
    /// Searches from the bases and prepares the places. The sites of `params` do not matter.
    pub fn new(params: &Params<'_>, watch: &Watch) -> Result<Self, SitingError> {
        let Params { area, base_types, .. } = *params;
        base_types.fits(area.classes(), &area.needs().settings)?;
        let (plan, existing) = as_of(params.plan, params.year);
        let bases: Vec<&Base> = existing.iter().map(|number| &plan.bases[*number]).collect();
        let standing = Standing::new(area, &bases, &watch.aside())?;
        let rules: Vec<&SitingRule> =
            BaseType::ALL.into_iter().flat_map(|kind| base_types.rules(kind)).collect();
        let places = WantedPlaces::new(area, Asked { base_types, rules: &rules });
        // what the area makes when it is first asked
        area.make_engines();
        let _ = area.all_mapped();
        Ok(Self { plan, existing, standing, places, inhabited: area.inhabited() })
    }

    /// Judges sites. `params` are those it was made with, but for the sites.
    pub fn siting(&self, params: &Params<'_>, watch: &Watch) -> Result<Siting, SitingError> {
        let Params { area, sites, base_types, in_house, .. } = *params;
        let positions: Vec<Option<Position>> = sites.iter().map(|site| site.position).collect();
        let scores = score(area, &positions, watch)?;
        let links = area.link(&positions);
        let cover = Cover::new(area, &links, &self.standing, watch)?;
        let rules = rules_of(params);
        let asked = Asked { base_types, rules: &rules };
        let near = Near::from_sites(area, &links, &self.places, &watch.aside())?;
        let Self { plan, inhabited, .. } = self;
        let params_of_rules = measure::Params { area, asked, plan, links: &links, inhabited, in_house };
        let measures = Measures::of_few(params_of_rules, near, &watch.aside())?;
        let checks = measures.of_all(sites, watch)?;
        let known = positions.iter().map(|at| at.is_some_and(|at| inhabited.contains(at))).collect();
        let (plan, existing) = (plan.clone(), self.existing.clone());
        let mut found = Siting { scores, plan, existing, ratings: Vec::new(), known, cover };
        found.ratings = rank::rated(params, &found, checks);
        Ok(found)
    }
}
