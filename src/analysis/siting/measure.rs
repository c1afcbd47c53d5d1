//! The rules, measured at the sites.

use rayon::prelude::*;

use super::near::{Asked, Near};
use super::rating::{Candidate, Check, Finding, Gap, Verdict};
use crate::analysis::area::{Area, Inhabited};
use crate::analysis::places::{Mapped, on_outline};
use crate::geodesy::{Position, distance};
use crate::ids::{ClassId, ClassSet, HomeId, SiteId, Table};
use crate::network::Links;
use crate::plan::{Plan, Project};
use crate::reach::{ClassTargets, Counts, Stopped, Walkers, Watch, Within};
use crate::settings::base_types::BaseType;
use crate::settings::base_types::SitingRule;
use crate::units::{Mm, PER_PERSON, Residents, metres, mm};

/// What rules are measured with.
#[derive(Clone, Copy)]
pub(super) struct Params<'a> {
    pub(super) area: &'a Area,
    pub(super) asked: Asked<'a>,
    /// The plan as of the year.
    pub(super) plan: &'a Plan,
    /// Links of the sites.
    pub(super) links: &'a Links,
    /// Where residents are known.
    pub(super) inhabited: &'a Inhabited,
    /// Whether rules about group homes, and types that are part of them, are judged.
    pub(super) in_house: bool,
}

/// What is searched for all sites at once.
pub(super) struct Measures<'a> {
    params: Params<'a>,
    near: Near,
    /// Residents of all classes in the reach of the class; `None` if no rule asks.
    around: Option<Counts>,
}

/// What is looked for on foot.
#[derive(Clone, Copy)]
struct Walk {
    category: usize,
    class: ClassId,
    site: SiteId,
    /// Where the site is.
    at: Position,
    looked: Mm,
}

/// A site and a type, and the rules of the type as the site keeps them.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Its place among the candidates.
    pub site: SiteId,
    /// The type.
    pub kind: BaseType,
    /// The rules of the type, in their order.
    pub checks: Vec<Check>,
}

impl<'a> Measures<'a> {
    /// Searches from places, and counts who lives around the sites.
    pub(super) fn new(params: Params<'a>, watch: &Watch) -> Result<Self, Stopped> {
        let near = Near::new(params.area, params.links, params.asked, watch)?;
        Ok(Self { params, near, around: around(&params, watch)? })
    }

    /// The same for few sites, with places found before: whoever lives around is counted home by home.
    pub(super) fn of_few(params: Params<'a>, near: Near, watch: &Watch) -> Result<Self, Stopped> {
        Ok(Self { params, near, around: around_few(&params, watch)? })
    }

    /// The rules of the types that each site is for.
    pub(super) fn of_all(&self, sites: &[Candidate], watch: &Watch) -> Result<Vec<Checked>, Stopped> {
        let of_sites = sites.par_iter().enumerate().map(|(number, site)| -> Result<Vec<Checked>, Stopped> {
            watch.check()?;
            let (id, position) = (SiteId::new(number), site.position);
            let of_kinds = site.wanted().map(|kind| {
                let rules = self.params.asked.base_types.rules(kind).iter();
                Checked {
                    site: id,
                    kind,
                    checks: rules.map(|rule| self.check(kind, rule, id, position)).collect(),
                }
            });
            Ok(of_kinds.collect())
        });
        Ok(of_sites.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    fn check(&self, kind: BaseType, rule: &SitingRule, site: SiteId, position: Option<Position>) -> Check {
        let looked = self.params.asked.base_types.looked(rule);
        let unknown = |gap, finding| Check { finding, looked, verdict: Verdict::Unknown(gap) };
        if self.is_in_house(kind, rule) {
            return unknown(Gap::InHouse, Finding::Nothing);
        }
        let Some(at) = position else { return unknown(Gap::NotPlaced, Finding::NotLinked) };
        let finding = self.find(rule, site, at, looked);
        let verdict = match self.gap(rule, finding, at) {
            _ if is_kept(rule, finding) => Verdict::Passed,
            Some(gap) => Verdict::Unknown(gap),
            None => Verdict::Failed,
        };
        Check { finding, looked, verdict }
    }

    /// Whether a rule tells where people live who did not ask to be on a map, and nobody in the house asks.
    fn is_in_house(&self, kind: BaseType, rule: &SitingRule) -> bool {
        let settings = &self.params.area.needs().settings;
        let category = rule.category().and_then(|id| settings.index_of(id));
        let is_private = kind.is_at_group_homes()
            || matches!(rule, SitingRule::AtGroupHome { .. })
            || category.is_some_and(|category| settings.categories[category].private);
        is_private && !self.params.in_house
    }

    /// Why a rule that was not found to be kept may be kept all the same; not where no street leads to the site.
    fn gap(&self, rule: &SitingRule, finding: Finding, at: Position) -> Option<Gap> {
        let Params { area, inhabited, .. } = self.params;
        match rule {
            _ if finding == Finding::NotLinked => None,
            SitingRule::NearPlace { category, within_m, .. } => match area.mapped_id(category) {
                Mapped::NotInData => Some(Gap::NotInData),
                Mapped::Sparse => Some(Gap::Sparse),
                Mapped::Known if finding == Finding::Nothing => {
                    area.data_end_m(at, *within_m).map(|_| Gap::MapEnds)
                }
                Mapped::Known => None,
            },
            SitingRule::ResidentsWithin { .. } => (!inhabited.contains(at)).then_some(Gap::ResidentsEnd),
            SitingRule::AtGroupHome { .. } | SitingRule::AtProject { .. } => None,
        }
    }

    fn find(&self, rule: &SitingRule, site: SiteId, at: Position, looked: Mm) -> Finding {
        let Params { area, plan, links, .. } = self.params;
        let class = rule.class().and_then(|class| area.classes().index_of(class));
        match (rule, class) {
            (SitingRule::NearPlace { category, .. }, Some(class)) => {
                let category = area.needs().settings.index_of(category);
                category.map_or(Finding::Nothing, |category| {
                    self.walk(Walk { category, class, site, at, looked })
                })
            }
            (SitingRule::ResidentsWithin { .. }, Some(class)) => {
                let count = || self.around.as_ref().map_or(0, |around| around.get(site, class));
                links.get(class, site).map_or(Finding::NotLinked, |_| Finding::Residents(count()))
            }
            (SitingRule::AtGroupHome { .. }, _) => {
                straight(plan.group_homes.iter().map(|home| distance(at, home.position)), looked)
            }
            (SitingRule::AtProject { .. }, _) => {
                straight(plan.projects.iter().map(|project| to_project(at, project)), looked)
            }
            _ => Finding::Nothing,
        }
    }

    /// The nearest place of a category for a class, else why there is none.
    fn walk(&self, walk: Walk) -> Finding {
        let Walk { category, class, site, at, looked } = walk;
        let Params { area, links, .. } = self.params;
        let near =
            |class: ClassId| self.near.get(category, class, site).filter(|(_, distance)| *distance <= looked);
        if let Some((place, distance)) = near(class) {
            return Finding::Walk { place, distance };
        }
        if links.get(class, site).is_none() {
            return Finding::NotLinked;
        }
        let others = area.classes().ids().filter_map(|other| Some((near(other)?, other)));
        if let Some(((place, distance), class)) =
            others.min_by_key(|((_, distance), other)| (*distance, *other))
        {
            return Finding::OtherClass { place, class, distance };
        }
        match area.needs().places.nearest(category, at, metres(looked)) {
            Some((place, away)) => Finding::NoWay { place, distance: mm(away) },
            None => Finding::Nothing,
        }
    }
}

/// Whether what was found keeps a rule.
fn is_kept(rule: &SitingRule, finding: Finding) -> bool {
    let within = rule.within_m().map_or(0, mm);
    match (rule, finding) {
        (_, Finding::Walk { distance, .. } | Finding::Straight { distance, .. }) => distance <= within,
        (SitingRule::ResidentsWithin { at_least, .. }, Finding::Residents(found)) => {
            found >= (at_least * PER_PERSON as f64).round() as Residents
        }
        _ => false,
    }
}

impl Params<'_> {
    /// The classes for which rules ask who lives around.
    fn counted(&self) -> ClassSet {
        let counted = self.asked.rules.iter().filter(|rule| rule.within_m().is_none());
        counted.filter_map(|rule| self.area.classes().index_of(rule.class()?)).collect()
    }
}

/// As [`around`], home by home.
fn around_few(params: &Params<'_>, watch: &Watch) -> Result<Option<Counts>, Stopped> {
    let Params { area, links, .. } = *params;
    let (wanted, residents) = (params.counted(), &area.residents().counts);
    if wanted.is_empty() {
        return Ok(None);
    }
    let mut counts = Counts::filled(links.len(), area.classes().count(), 0);
    area.engine().stream(links, watch, |row| {
        for (class, reach) in row.classes().filter(|(class, _)| wanted.contains(*class)) {
            let homes = row.within.iter().filter(|within| within.distance <= reach);
            let of_home =
                |within: &Within| residents.row(HomeId::from(within.target)).iter().sum::<Residents>();
            *counts.get_mut(row.site, class) = homes.map(of_home).sum();
        }
    })?;
    Ok(Some(counts))
}

/// Residents of all classes around each site, for the classes that rules ask for.
fn around(params: &Params<'_>, watch: &Watch) -> Result<Option<Counts>, Stopped> {
    let Params { area, links, .. } = *params;
    let classes = params.counted();
    if classes.is_empty() {
        return Ok(None);
    }
    let counts = &area.residents().counts;
    let mut weights = Table::<HomeId, ClassId, Residents>::empty(counts.column_count());
    for (_, home) in counts.rows() {
        weights.push(std::iter::repeat_n(home.iter().sum(), home.len()));
    }
    let targets = ClassTargets { links: area.home_links(), weights: &weights };
    let reach: Vec<Mm> = area.classes().all().iter().map(|class| mm(class.reach_m)).collect();
    let engine = area.frame().engine(
        area.network(),
        area.index().profiles(),
        Walkers { reach: &reach, classes },
        targets,
    );
    engine.count(links, watch).map(Some)
}

/// The nearest by straight lines in metres, if it is near enough to be looked at; of equally near ones the first.
fn straight(away: impl Iterator<Item = f64>, looked: Mm) -> Finding {
    let nearest = away.enumerate().map(|(number, away)| (mm(away), number)).min();
    match nearest.filter(|(distance, _)| *distance <= looked) {
        Some((distance, number)) => Finding::Straight { number, distance },
        None => Finding::Nothing,
    }
}

/// Metres in a straight line to the area or point of a project; 0 inside.
fn to_project(at: Position, project: &Project) -> f64 {
    let nearest = on_outline(&project.geometry, at).unwrap_or(project.position);
    distance(at, nearest)
}
