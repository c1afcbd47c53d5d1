//! Leaves: squares in which residents are counted together, joined until each has enough of them.

use std::collections::BTreeMap;
use std::fmt;

use crate::geodesy::Position;
use crate::settings::disclosure::ProtectedRule;

/// Metres of a degree of latitude, on a sphere: squares need no more than to be of one size.
const DEGREE_M: f64 = 111_194.93;
/// The meridian on which the squares stand upright: that of Norway's middle. Away from it they lean, and keep their area.
const UPRIGHT_LON: f64 = 15.0;
/// Joined so often a square is larger than the earth.
const TOP: u8 = 20;

/// A square: how often squares were joined to make it, and its row and column among those of its size. It is known by its place
/// on the earth alone, so it is the same in every extract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeafId {
    level: u8,
    row: i64,
    column: i64,
    /// Whether its homes lie in a settlement: beside them others of the square may not.
    in_settlement: bool,
}

impl fmt::Display for LeafId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = if self.in_settlement { "in" } else { "out" };
        write!(f, "{}:{}:{}:{part}", self.level, self.row, self.column)
    }
}

impl LeafId {
    fn smallest(at: Position, side_m: f64, in_settlement: bool) -> Self {
        let x = (at.lon - UPRIGHT_LON) * at.lat.to_radians().cos() * DEGREE_M;
        let y = at.lat * DEGREE_M;
        let step = |metres: f64| (metres / side_m).floor() as i64;
        Self { level: 0, row: step(y), column: step(x), in_settlement }
    }

    /// The square of a level that it lies in.
    fn at(self, level: u8) -> Self {
        let joined = u32::from(level - self.level);
        Self { level, row: self.row >> joined, column: self.column >> joined, ..self }
    }
}

/// A home by open data.
#[derive(Debug, Clone, Copy)]
pub struct OpenHome {
    /// Where it is.
    pub position: Position,
    /// The settlement that it lies in.
    pub settlement: Option<u32>,
    /// Its residents, by open data.
    pub residents: f64,
}

/// The leaf of each home. Squares of each settlement, and of what lies outside all, are joined two by two until each that anybody
/// lives in has enough residents; all of it by open data. Homes outside settlements that are too few together count with the largest settlement.
/// `None` if all homes together are too few.
#[must_use]
pub fn leaves(homes: &[OpenHome], rule: &ProtectedRule) -> Option<Vec<LeafId>> {
    let mut residents: BTreeMap<Option<u32>, f64> = BTreeMap::new();
    for home in homes {
        *residents.entry(home.settlement).or_default() += home.residents;
    }
    let enough = |residents: f64| residents >= rule.leaf_residents;
    let (largest, most) = residents.iter().max_by(|a, b| a.1.total_cmp(b.1))?;
    if !enough(*most) {
        // nobody can be hidden among so few; settlements are never so small
        return None;
    }
    let mut groups: BTreeMap<Option<u32>, Vec<(LeafId, usize)>> = BTreeMap::new();
    for (place, home) in homes.iter().enumerate() {
        let group = if enough(residents[&home.settlement]) { home.settlement } else { *largest };
        let square = LeafId::smallest(home.position, rule.leaf_m, group.is_some());
        groups.entry(group).or_default().push((square, place));
    }
    let mut of_home = vec![None; homes.len()];
    for mut group in groups.into_values() {
        group.sort_unstable();
        let split = Split { homes, enough: &enough };
        split.part(&group, TOP, &mut of_home);
    }
    of_home.into_iter().collect()
}

struct Split<'a> {
    homes: &'a [OpenHome],
    enough: &'a dyn Fn(f64) -> bool,
}

impl Split<'_> {
    /// Gives the homes of a square their leaves: those of its four parts if each that anybody lives in has enough residents, else itself.
    fn part(&self, group: &[(LeafId, usize)], level: u8, of_home: &mut [Option<LeafId>]) {
        let mut parts: BTreeMap<LeafId, Vec<(LeafId, usize)>> = BTreeMap::new();
        for own in group.iter().filter(|_| level > 0) {
            parts.entry(own.0.at(level - 1)).or_default().push(*own);
        }
        let residents = |part: &[(LeafId, usize)]| part.iter().map(|own| self.homes[own.1].residents).sum();
        if level > 0 && parts.values().all(|part| (self.enough)(residents(part))) {
            for part in parts.values() {
                self.part(part, level - 1, of_home);
            }
            return;
        }
        for (square, home) in group {
            of_home[*home] = Some(square.at(level));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::settings::Settings;
    use crate::settings::disclosure::DisclosureSettings;

    fn rule() -> ProtectedRule {
        DisclosureSettings::built_in().expect("built-in settings").protected
    }

    fn home((lon, lat, settlement, residents): (f64, f64, Option<u32>, f64)) -> OpenHome {
        OpenHome { position: Position { lon, lat }, settlement, residents }
    }

    fn homes() -> impl Strategy<Value = Vec<OpenHome>> {
        // settlements lie apart: one is enough
        let settlement = proptest::option::of(Just(0_u32));
        proptest::collection::vec((10.7..10.8, 59.9..59.95, settlement, 0.5..12.0).prop_map(home), 1..300)
    }

    proptest! {
        /// Each leaf has enough residents of one settlement or of none, leaves do not overlap, and none could be parted further.
        #[test]
        fn leaves_have_enough_and_are_as_small_as_can_be(homes in homes()) {
            let Some(found) = leaves(&homes, &rule()) else {
                let mut of: BTreeMap<_, f64> = BTreeMap::new();
                for home in &homes {
                    *of.entry(home.settlement).or_default() += home.residents;
                }
                prop_assert!(of.values().all(|all| *all < 20.0));
                return Ok(());
            };
            let mut residents: BTreeMap<LeafId, f64> = BTreeMap::new();
            homes.iter().zip(&found).for_each(|(home, leaf)| *residents.entry(*leaf).or_default() += home.residents);
            for (leaf, all) in &residents {
                prop_assert!(*all >= 20.0, "{leaf}: {all}");
                for other in residents.keys().filter(|other| other.level > leaf.level) {
                    prop_assert_ne!(leaf.at(other.level), *other, "one lies in the other");
                }
            }
            for (home, leaf) in homes.iter().zip(&found) {
                let own = LeafId::smallest(home.position, 250.0, leaf.in_settlement);
                prop_assert_eq!(own.at(leaf.level), *leaf, "a home lies in its leaf");
            }
        }
    }

    #[test]
    fn squares_keep_their_size_and_place() {
        let at = |lon, lat| LeafId::smallest(Position { lon, lat }, 250.0, true);
        // 250 m north are 0.002248 degrees
        assert_eq!(at(15.0001, 60.002_248).row - at(15.0001, 60.0).row, 1);
        assert_eq!(at(15.0001 + 0.004_496, 60.0).column - at(15.0001, 60.0).column, 1);
        assert_eq!(at(15.0001, 60.0).at(1), at(15.0001, 60.0).at(1));
        let west = at(14.9999, 60.0);
        assert_eq!((west.column, west.at(1).column, west.at(9).column), (-1, -1, -1));
    }

    #[test]
    fn few_outside_count_with_the_largest_settlement() {
        let at = |lon, settlement, residents| home((lon, 60.0, settlement, residents));
        let all = [at(10.0, Some(0), 30.0), at(10.001, None, 3.0), at(10.5, Some(1), 90.0)];
        let found = leaves(&all, &rule()).expect("enough");
        assert!(found.iter().all(|leaf| leaf.in_settlement));
        assert_eq!(found[1], found[2], "joined until it is enough");
        assert_eq!(leaves(&all[1..2], &rule()), None);
        assert_eq!(leaves(&[], &rule()), None);
    }
}
