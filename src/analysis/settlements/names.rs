//! What a settlement is called: the most important of the names that belong to it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::buildings::{Building, Buildings, Index, near};
use super::delineate::Members;
use crate::analysis::area::Area;
use crate::ids::HomeId;
use crate::input::place_names::PlaceName;
use crate::settings::settlements::NameRule;
use crate::units::Residents;

/// The names of a settlement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) name: Option<String>,
    /// Names as important as the first, by their population.
    pub(super) also: Vec<String>,
}

/// The names of each settlement; `settlement_of` is by building.
pub(super) fn names(
    names: &[PlaceName],
    rule: &NameRule,
    buildings: &Buildings,
    settlement_of: &[Option<u32>],
) -> Vec<Names> {
    // each settlement has a building
    let settlements = settlement_of.iter().flatten().map(|number| *number as usize + 1).max().unwrap_or(0);
    let index =
        buildings.index(|number| buildings.has_homes(number) && settlement_of[number as usize].is_some());
    let mut found = vec![Vec::new(); settlements];
    for name in names {
        let Some(rank) = rule.kinds.iter().position(|kind| **kind == *name.kind) else { continue };
        if let Some((nearest, homes)) = settlement_at(name, rule, buildings, &index)
            && let Some(settlement) = settlement_of[nearest as usize]
        {
            let order = (rank, Reverse(name.population), Reverse(homes), name.node);
            found[settlement as usize].push((order, &*name.name));
        }
    }
    found
        .into_iter()
        .map(|mut found| {
            found.sort();
            let mut all =
                found.iter().filter(|(order, _)| order.0 == found[0].0.0).map(|(_, name)| (*name).to_owned());
            let name = all.next();
            let mut also: Vec<String> = all.filter(|other| Some(other) != name.as_ref()).collect();
            also.dedup();
            Names { name, also }
        })
        .collect()
}

/// The building nearest to a name, and how many are near; `None` if there is none.
fn settlement_at(
    name: &PlaceName,
    rule: &NameRule,
    buildings: &Buildings,
    index: &Index,
) -> Option<(u32, usize)> {
    let here = Building::at(name.position);
    let around = near(index, here.around(), rule.distance_m);
    let gaps = around.map(|number| (here.gap(&buildings.all[number as usize], 0.0), number));
    let within: Vec<(f64, u32)> = gaps.filter(|(gap, _)| *gap <= rule.distance_m).collect();
    let nearest = within.iter().min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
    Some((nearest.1, within.len()))
}

/// The code of the municipality where most residents of a settlement live, as far as it is known.
pub(super) fn municipality(area: &Area, members: &Members) -> Option<String> {
    of_most(area, members, |home| area.residents().home(home).municipality.as_deref())
}

/// The street that most residents of a settlement are linked to, of those with a name.
pub(super) fn street(area: &Area, members: &Members) -> Option<String> {
    of_most(area, members, |home| {
        let mut links = area.classes().ids().filter_map(|class| area.home_links().get(class, home));
        area.network().name(area.network().edge(links.next()?.edge))
    })
}

/// What is said of the homes of most residents; of equal ones the first by the alphabet.
fn of_most<'a>(area: &Area, members: &Members, said: impl Fn(HomeId) -> Option<&'a str>) -> Option<String> {
    let mut residents: BTreeMap<&str, Residents> = BTreeMap::new();
    for home in members.homes.iter().copied() {
        if let Some(text) = said(home) {
            let own = area.residents().counts.row(home);
            *residents.entry(text).or_default() += own.iter().sum::<Residents>();
        }
    }
    let most = residents.into_iter().min_by_key(|(_, residents)| Reverse(*residents));
    most.map(|(text, _)| text.to_owned())
}
