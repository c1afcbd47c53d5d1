//! Candidate sites judged for each type of base: who reaches them, what they add to the bases there are and take from them, which
//! rules they keep, and their rank.
//!
//! Everything is counted in the most likely case; [`Siting::scores`] has the bounds. Edits of the plan do not change the streets here.

mod cover;
mod measure;
mod near;
mod rank;
mod rating;
mod ready;
mod result;
mod sure;

use super::score::score;
use crate::explain::Explain;
use crate::geodesy::Position;
use crate::plan::{Base, Plan, When};
use crate::reach::{Stopped, Watch};
use crate::settings::SettingsError;
use crate::settings::base_types::{BaseType, SitingRule};
use cover::{Cover, Standing};
use measure::Measures;
use near::Asked;

pub use cover::Shared;
pub use measure::Checked;
pub use rating::{Candidate, Check, Finding, Gap, Order, Params, Points, Rating, Verdict};
pub use ready::Ready;
pub use result::Siting;
pub use sure::Unsure;

/// Why sites are not judged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SitingError {
    /// The rules name a class or category that there is not.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// Somebody stopped the work.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl Explain for SitingError {
    fn code(&self) -> &'static str {
        match self {
            Self::Settings(error) => error.code(),
            Self::Stopped(_) => "stopped",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Settings(error) => error.advice(),
            Self::Stopped(_) => "start it again".into(),
        }
    }
}

/// Judges sites. `watch` goes over the sites twice.
pub fn siting(params: &Params<'_>, watch: &Watch) -> Result<Siting, SitingError> {
    let Params { area, sites, base_types, .. } = *params;
    base_types.fits(area.classes(), &area.needs().settings)?;
    let (plan, existing) = as_of(params.plan, params.year);
    let positions: Vec<Option<Position>> = sites.iter().map(|site| site.position).collect();
    let scores = score(area, &positions, watch)?;
    let links = area.link(&positions);
    let bases: Vec<&Base> = existing.iter().map(|number| &plan.bases[*number]).collect();
    let standing = Standing::new(area, &bases, &watch.aside())?;
    let cover = Cover::new(area, &links, &standing, watch)?;
    let rules = rules_of(params);
    let inhabited = area.inhabited();
    let asked = Asked { base_types, rules: &rules };
    let in_house = params.in_house;
    let measures = Measures::new(
        measure::Params { area, asked, plan: &plan, links: &links, inhabited: &inhabited, in_house },
        &watch.aside(),
    )?;
    let checks = measures.of_all(sites, watch)?;
    let known = positions.iter().map(|at| at.is_some_and(|at| inhabited.contains(at))).collect();
    let mut found = Siting { scores, plan, existing, ratings: Vec::new(), known, cover };
    found.ratings = rank::rated(params, &found, checks);
    Ok(found)
}

/// Measures the rules at sites, and nothing else: for each site and type the rules of the type, in the order of the sites. `watch` goes over
/// the sites once.
pub fn checked(params: &Params<'_>, watch: &Watch) -> Result<Vec<Checked>, SitingError> {
    let Params { area, sites, base_types, in_house, .. } = *params;
    base_types.fits(area.classes(), &area.needs().settings)?;
    let (plan, _) = as_of(params.plan, params.year);
    let positions: Vec<Option<Position>> = sites.iter().map(|site| site.position).collect();
    let links = area.link(&positions);
    let (rules, inhabited) = (rules_of(params), area.inhabited());
    let asked = Asked { base_types, rules: &rules };
    let measured =
        measure::Params { area, asked, plan: &plan, links: &links, inhabited: &inhabited, in_house };
    watch.expect(sites.len());
    let checks = Measures::new(measured, &watch.aside())?.of_all(sites, watch)?;
    watch.step(sites.len())?;
    Ok(checks)
}

/// The rules of the types that sites are for.
fn rules_of<'a>(params: &Params<'a>) -> Vec<&'a SitingRule> {
    let is_wanted =
        |kind: &BaseType| params.sites.iter().any(|site| site.wanted().any(|wanted| wanted == *kind));
    BaseType::ALL.into_iter().filter(is_wanted).flat_map(|kind| params.base_types.rules(kind)).collect()
}

/// The plan as of a year, and the places of the bases that are there then.
fn as_of(plan: &Plan, year: Option<i32>) -> (Plan, Vec<usize>) {
    let existing =
        (0..plan.bases.len()).filter(|number| plan.bases[*number].is_there(When::of(year))).collect();
    (Plan { bases: plan.bases.clone(), ..plan.at(When::or_whole(year)) }, existing)
}
