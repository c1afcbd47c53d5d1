//! Which daily needs each home has within reach.

use super::error::SettlementsError;
use crate::analysis::area::Area;
use crate::analysis::nearest::nearest;
use crate::geodesy::Position;
use crate::ids::{ClassId, HomeId, Table};
use crate::plan::Plan;
use crate::reach::Watch;
use crate::settings::base_types::BaseType;
use crate::settings::settlements::SettlementSettings;

/// What is within reach.
#[derive(Debug)]
pub(super) struct Within {
    /// A bit for each need that was not found within reach.
    pub(super) missing: Table<ClassId, HomeId, u32>,
    /// A bit for each need of which the data do not have all places: what is not found may be there.
    pub(super) doubtful: u32,
    /// For each home its step on the housing ladder: 1 if common and centre functions are nearby, else 2; 0 if that is not known: it has
    /// no street, or what is not found may be there.
    pub(super) step: Vec<u8>,
}

/// Categories named in the settings, as places in those of the study area.
struct Named {
    needs: Vec<Vec<usize>>,
    functions: Vec<Vec<usize>>,
    /// That of bases, and which types count.
    bases: (usize, Vec<BaseType>),
    ladder_class: ClassId,
}

/// Searches each category once.
pub(super) fn within(
    area: &Area,
    settings: &SettlementSettings,
    plan: Option<&Plan>,
    watch: &Watch,
) -> Result<Within, SettlementsError> {
    let named = Named::find(area, settings)?;
    let (homes, classes) = (area.residents().homes.len(), area.classes().all().len());
    let all_needs = u32::MAX >> (u32::BITS as usize - named.needs.len());
    let mut missing = Table::filled(classes, homes, all_needs);
    // a bit for each function
    let mut nearby = vec![0_u32; homes];
    for category in named.categories() {
        let bit = |lists: &[Vec<usize>]| {
            lists
                .iter()
                .enumerate()
                .filter(|(_, list)| list.contains(&category))
                .fold(0_u32, |bits, (number, _)| bits | 1 << number)
        };
        let (met, functions) = (bit(&named.needs), bit(&named.functions));
        let found = nearest(area, &points(area, &named, category, plan), watch)?;
        for class in area.classes().ids() {
            for home in area.residents().ids().filter(|home| found.get(class, *home).is_some()) {
                *missing.get_mut(class, home) &= !met;
                if class == named.ladder_class {
                    nearby[home.index()] |= functions;
                }
            }
        }
    }
    let all_functions = u32::MAX >> (u32::BITS as usize - named.functions.len());
    let (doubtful, doubtful_functions) = (doubtful(area, &named.needs), doubtful(area, &named.functions));
    let step = |(home, bits): (HomeId, u32)| match area.has_street(named.ladder_class, home) {
        _ if bits == all_functions => 1,
        true if all_functions & !bits & !doubtful_functions > 0 => 2,
        _ => 0,
    };
    Ok(Within { missing, doubtful, step: (0..).map(HomeId).zip(nearby).map(step).collect() })
}

/// A bit for each list with a category of which the data do not have all places.
fn doubtful(area: &Area, lists: &[Vec<usize>]) -> u32 {
    let is_known = |category: &usize| area.mapped(*category).is_known();
    let all = lists.iter().enumerate().filter(|(_, list)| !list.iter().all(is_known));
    all.fold(0, |bits, (number, _)| bits | 1 << number)
}

impl Named {
    fn find(area: &Area, settings: &SettlementSettings) -> Result<Self, SettlementsError> {
        let known = &area.needs().settings;
        let category = |id: &String| {
            known.index_of(id).ok_or_else(|| SettlementsError::UnknownCategory {
                id: id.clone(),
                known: known.categories.iter().map(|category| category.id.clone()).collect(),
            })
        };
        let list = |ids: &Vec<String>| ids.iter().map(category).collect::<Result<Vec<_>, _>>();
        let base_type = |id: &String| {
            BaseType::of(id).ok_or_else(|| SettlementsError::UnknownBaseType { id: id.clone() })
        };
        let class = &settings.ladder.class;
        let ladder_class = area.classes().index_of(class).ok_or_else(|| SettlementsError::UnknownClass {
            id: class.clone(),
            known: area.classes().all().iter().map(|class| class.id.clone()).collect(),
        })?;
        Ok(Self {
            needs: settings.needs.iter().map(|need| list(&need.one_of)).collect::<Result<_, _>>()?,
            functions: settings.ladder.functions.iter().map(list).collect::<Result<_, _>>()?,
            bases: (
                category(&settings.bases.category)?,
                settings.bases.types.iter().map(base_type).collect::<Result<_, _>>()?,
            ),
            ladder_class,
        })
    }

    /// Every category that is asked for, once.
    fn categories(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.needs.iter().chain(&self.functions).flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Where people come into the places of a category: those of the study area, bases, and what projects offer to all.
fn points(area: &Area, named: &Named, category: usize, plan: Option<&Plan>) -> Vec<Option<Position>> {
    let (mut points, _) = area.needs().entrances(category);
    let Some(plan) = plan else { return points };
    let (of_bases, types) = &named.bases;
    if category == *of_bases {
        let counted = plan.bases.iter().filter(|base| types.contains(&base.kind));
        points.extend(counted.map(|base| Some(base.position)));
    }
    let id = &area.needs().settings.categories[category].id;
    let offering = plan.projects.iter().filter(|project| project.functions.contains(id));
    points.extend(offering.map(|project| Some(project.position)));
    points
}
