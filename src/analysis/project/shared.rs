//! What a project gives the residents around it, and which bases they reach already.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::params::{Params, counted_plan};
use super::starts::PROJECT;
use crate::analysis::nearest::nearest;
use crate::analysis::places::Mapped;
use crate::ids::{ClassId, HomeId, SiteId};
use crate::network::Links;
use crate::plan::Base;
use crate::reach::{Matrix, Stopped, Watch};
use crate::units::Residents;

/// What one function of a project gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gives {
    /// Its category, as place in the settings of daily needs.
    pub category: usize,
    /// By class the residents who would reach the project and have no place of this category within their reach today.
    pub residents: Vec<Residents>,
    /// What the data know of the category: where they do not have all places, nobody knows how many have none.
    pub mapped: Mapped,
}

/// Residents who reach both the project and a base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// Place of the base in the plan.
    pub base: usize,
    /// Whether the base is part of a group home: then neither its name nor its position is shown.
    pub private: bool,
    /// By class the residents who reach both.
    pub shared: Vec<Residents>,
    /// By class the residents who reach the base.
    pub reached: Vec<Residents>,
}

impl Overlap {
    /// Residents of all classes who reach both.
    #[must_use]
    pub fn sum(&self) -> Residents {
        self.shared.iter().sum()
    }
}

/// What the functions of the project give, and the functions that are no category.
pub(super) fn gives(
    params: &Params<'_>,
    links: &Links,
    watch: &Watch,
) -> Result<(Vec<Gives>, Vec<String>), Stopped> {
    let area = params.area;
    let settings = &area.needs().settings;
    let within = area.engine().distances(links, watch)?;
    let (mut gives, mut unknown) = (Vec::new(), Vec::new());
    for function in &params.project.functions {
        let Some(category) = settings.index_of(function) else {
            unknown.push(function.clone());
            continue;
        };
        if settings.categories[category].private {
            continue;
        }
        let (points, _) = area.needs().entrances(category);
        let served = nearest(area, &points, watch)?;
        let lacks = |class: ClassId, home: HomeId| served.get(class, home).is_none();
        let residents = area.classes().ids().map(|class| {
            let homes = homes_of(&within, class, PROJECT);
            homes.filter(|home| lacks(class, *home)).map(|home| weight(params, class, home)).sum()
        });
        gives.push(Gives { category, residents: residents.collect(), mapped: area.mapped(category) });
    }
    Ok((gives, unknown))
}

/// The bases that share residents with the project, most first; of equal ones in the order of the plan. A base in the project
/// itself is left out.
pub(super) fn overlap(params: &Params<'_>, project: &Links, watch: &Watch) -> Result<Vec<Overlap>, Stopped> {
    let area = params.area;
    let counted: HashSet<String> = counted_plan(params).bases.into_iter().map(|base| base.id).collect();
    let all: Vec<(usize, &Base)> = params.plan.bases.iter().enumerate().collect();
    let bases: Vec<(usize, &Base)> = all
        .iter()
        .filter(|base: &&(usize, &Base)| {
            counted.contains(&base.1.id) && base.1.project.as_ref() != Some(&params.project.id)
        })
        .copied()
        .collect();
    let links = area.link(&bases.iter().map(|(_, base)| Some(base.position)).collect::<Vec<_>>());
    let (here, there) = (area.engine().distances(project, watch)?, area.engine().distances(&links, watch)?);
    let own: Vec<HashSet<HomeId>> =
        area.classes().ids().map(|class| homes_of(&here, class, PROJECT).collect()).collect();
    let mut found: Vec<Overlap> = (0..)
        .map(SiteId)
        .zip(&bases)
        .map(|(row, (base, of_plan))| {
            let sum = |class: ClassId, all: bool| {
                let homes =
                    homes_of(&there, class, row).filter(|home| all || own[class.index()].contains(home));
                homes.map(|home| weight(params, class, home)).sum()
            };
            let by_class = |all: bool| area.classes().ids().map(|class| sum(class, all)).collect();
            Overlap {
                base: *base,
                private: of_plan.is_private(),
                shared: by_class(false),
                reached: by_class(true),
            }
        })
        .collect();
    found.retain(|overlap| overlap.sum() > 0);
    found.sort_by_key(|overlap| (Reverse(overlap.sum()), overlap.base));
    Ok(found)
}

fn homes_of(within: &Matrix, class: ClassId, site: SiteId) -> impl Iterator<Item = HomeId> {
    within.row(class, site).map(|within| within.target.into())
}

fn weight(params: &Params<'_>, class: ClassId, home: HomeId) -> Residents {
    params.area.residents().counts.get(home, class)
}
