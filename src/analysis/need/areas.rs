//! Areas that counts and places name, and how many of the municipality's residents each has.
//!
//! Ages are known for the municipality. An area that is a settlement of the study area has its share of the residents there, with the
//! ages of the municipality. Where an area is none, nobody knows how many live in it, and all is reckoned for the municipality.

use std::collections::{BTreeMap, BTreeSet};

use super::population::Population;
use crate::analysis::grouping::Grouping;
use crate::geodesy::{Position, distance};
use crate::input::need::records::{RegisteredCount, SupplyPlace};
use crate::input::residents::ResidentsTable;

/// Id of what lies in no named area.
pub const ELSEWHERE: &str = "";

/// What areas are made of.
#[derive(Clone, Copy)]
pub struct Params<'a> {
    /// Everybody.
    pub whole: &'a Population,
    /// Residents by home.
    pub residents: &'a ResidentsTable,
    /// Settlements.
    pub settlements: &'a Grouping,
    /// Settlements that an id stands for, where it stands for several.
    pub joined: &'a BTreeMap<String, Vec<String>>,
}

/// Areas, and what is reckoned in them.
#[derive(Debug, Clone, PartialEq)]
pub struct Areas {
    /// Residents of each; one, if areas cannot be told apart.
    pub all: Vec<Population>,
    /// Names that are no settlements of the study area.
    pub unplaced: Vec<String>,
}

/// Areas named by counts and places.
#[must_use]
pub fn named(counts: &[RegisteredCount], places: &[SupplyPlace]) -> BTreeSet<String> {
    let of_counts = counts.iter().filter_map(|row| row.area.clone());
    of_counts.chain(places.iter().filter_map(|place| place.area.clone())).collect()
}

/// Residents of each area.
#[must_use]
pub fn areas(params: &Params<'_>, named: &BTreeSet<String>) -> Areas {
    let whole = params.whole;
    let shares: Vec<(&String, Option<f64>)> = named.iter().map(|name| (name, share(params, name))).collect();
    let unplaced: Vec<String> =
        shares.iter().filter(|(_, share)| share.is_none()).map(|(name, _)| (*name).clone()).collect();
    if named.is_empty() || !unplaced.is_empty() {
        return Areas { all: vec![whole.clone()], unplaced };
    }
    let mut all: Vec<Population> =
        shares.iter().filter_map(|(name, share)| Some(whole.part(name, (*share)?))).collect();
    let rest = 1.0 - shares.iter().filter_map(|(_, share)| *share).sum::<f64>();
    if rest > 0.0 {
        all.push(whole.part(ELSEWHERE, rest));
    }
    Areas { all, unplaced }
}

/// Share of the residents of the study area that live in an area; `None` if it is none of its settlements.
fn share(params: &Params<'_>, name: &str) -> Option<f64> {
    let alone = [name.to_owned()];
    let members = params.joined.get(name).map_or(&alone[..], Vec::as_slice);
    let place = |member: &String| {
        let own = params.settlements.names.iter();
        own.zip(0_u32..).find(|(own, _)| own.to_lowercase() == member.to_lowercase()).map(|(_, place)| place)
    };
    let places = members.iter().map(place).collect::<Option<Vec<u32>>>()?;
    let (mut inside, mut all) = (0_u64, 0_u64);
    for (home, settlement) in params.residents.ids().zip(&params.settlements.of_home) {
        let residents: u64 = params.residents.counts.row(home).iter().sum();
        all += residents;
        if settlement.is_some_and(|settlement| places.contains(&settlement)) {
            inside += residents;
        }
    }
    (all > 0).then(|| inside as f64 / all as f64)
}

/// The area of a position: that of the settlement in which its nearest home lies; a settlement that is none of the areas is in the rest
/// of the municipality. `None` if nobody lives in the study area, or there is no rest.
#[must_use]
pub fn at(params: &Params<'_>, areas: &Areas, position: Position) -> Option<String> {
    let homes = params.residents.homes.iter().map(|home| distance(position, home.position));
    let by_home = homes.zip(&params.settlements.of_home);
    let (_, settlement) = by_home.min_by(|(one, _), (other, _)| one.total_cmp(other))?;
    let name = settlement.and_then(|number| params.settlements.names.get(number as usize));
    let is_own = |id: &String| name.is_some_and(|name| id.to_lowercase() == name.to_lowercase());
    let ids = || areas.all.iter().map(|area| &area.id);
    ids().find(|id| is_own(id)).or_else(|| ids().find(|id| *id == ELSEWHERE)).cloned()
}

/// Counts and places where there is one area only: rows that differed by their area are one.
#[must_use]
pub fn without_areas(counts: &[RegisteredCount]) -> Vec<RegisteredCount> {
    let mut all: Vec<RegisteredCount> = Vec::new();
    for row in counts {
        let is_alike = |own: &&mut RegisteredCount| {
            own.group == row.group && own.year == row.year && own.ages == row.ages && own.form == row.form
        };
        match all.iter_mut().find(is_alike) {
            Some(own) => own.count += row.count,
            None => all.push(RegisteredCount { area: None, ..row.clone() }),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::need::records::NeedForm;

    #[test]
    fn rows_of_several_areas_are_one_where_there_is_one_area() {
        let row = |area: &str, form: u8, count| RegisteredCount {
            group: "g".into(),
            year: 2026,
            ages: None,
            area: Some(area.into()),
            form: NeedForm::new(form),
            count,
            scope: None,
            row: 1,
        };
        let found = without_areas(&[row("a", 4, 3), row("b", 4, 5), row("b", 2, 7)]);
        let of: Vec<(Option<NeedForm>, u32)> = found.iter().map(|row| (row.form, row.count)).collect();
        assert_eq!(of, [(NeedForm::new(4), 8), (NeedForm::new(2), 7)]);
        assert!(found.iter().all(|row| row.area.is_none()));
    }
}
