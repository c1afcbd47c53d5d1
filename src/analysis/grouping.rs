//! Homes by the areas they lie in: municipalities, settlements, or any other labels.

use std::collections::BTreeMap;

use super::area::Area;
use crate::ids::HomeId;

/// The level of all homes together.
const ALL: &str = "all";
/// The level of municipalities and districts, whose areas are codes.
pub const MUNICIPALITY: &str = "municipality";

/// A label for each home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    /// What the areas are, as `municipality` or `settlement`.
    pub level: &'static str,
    /// Names of the areas.
    pub names: Vec<String>,
    /// For each home its area, as place in `names`; `None` if it lies in none.
    pub of_home: Vec<Option<u32>>,
}

/// Some homes that are summed up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What the area is: `all`, or the level of its grouping.
    pub level: &'static str,
    /// Its name; `None` for all homes, and for those that lie in no area of the level.
    pub name: Option<String>,
    /// Its homes, ascending.
    pub homes: Vec<HomeId>,
}

impl Group {
    /// Whether these are all homes.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.level == ALL
    }
}

impl Grouping {
    /// The municipalities of the homes, by code.
    #[must_use]
    pub fn municipalities(area: &Area) -> Self {
        let codes = || area.residents().homes.iter().map(|home| home.municipality.as_deref());
        let mut number: BTreeMap<&str, u32> = codes().flatten().map(|code| (code, 0)).collect();
        number.values_mut().zip(0..).for_each(|(number, place)| *number = place);
        let of_home = codes().map(|code| code.and_then(|code| number.get(code).copied())).collect();
        let names = number.keys().map(|code| (*code).to_owned()).collect();
        Self { level: MUNICIPALITY, names, of_home }
    }
}

/// All homes, then those of each area, then those in none of a level; a level nobody lies in is left out.
#[must_use]
pub fn groups(homes: usize, groupings: &[Grouping]) -> Vec<Group> {
    let mut all = vec![Group { level: ALL, name: None, homes: HomeId::all(homes).collect() }];
    for grouping in groupings.iter().filter(|grouping| !grouping.names.is_empty()) {
        let named = grouping.names.iter().map(|name| Some(name.clone())).chain([None]);
        let first = all.len();
        all.extend(named.map(|name| Group { level: grouping.level, name, homes: Vec::new() }));
        for (home, index) in (0..).map(HomeId).zip(&grouping.of_home) {
            let index = index.map_or(grouping.names.len(), |index| index as usize);
            all[first + index].homes.push(home);
        }
        if all.last().is_some_and(|without| without.homes.is_empty()) {
            all.pop();
        }
    }
    all
}
