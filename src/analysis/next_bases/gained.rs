//! Residents who gain a base, by area and class; in the most likely case.

use super::futures::Future;
use super::reached::Reached;
use crate::analysis::area::Area;
use crate::analysis::grouping::{Group, Grouping, groups};
use crate::ids::{ClassId, HomeId, Table};
use crate::units::Residents;

/// Residents of an area who gain a base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaGain {
    /// The area and its homes.
    pub group: Group,
    /// For each class.
    pub classes: Vec<ClassGain>,
}

/// Residents of an area and class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClassGain {
    /// All of them.
    pub residents: Residents,
    /// Those without a street that they can use.
    pub no_street: Residents,
    /// Those with a base in reach already.
    pub before: Residents,
    /// Those with one when the chosen sites have one, too; where bases serve only so many, those for whom there is room.
    pub after: Residents,
    /// Those without a base before and with a chosen site in reach that has no room for them.
    pub no_room: Residents,
    /// Those with two or more in reach already.
    pub twice_before: Residents,
    /// Those with two or more then.
    pub twice_after: Residents,
}

impl ClassGain {
    /// Those who gain a base.
    #[must_use]
    pub fn gained(&self) -> Residents {
        self.after - self.before
    }

    /// The same of two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            residents: self.residents + other.residents,
            no_street: self.no_street + other.no_street,
            before: self.before + other.before,
            after: self.after + other.after,
            no_room: self.no_room + other.no_room,
            twice_before: self.twice_before + other.twice_before,
            twice_after: self.twice_after + other.twice_after,
        }
    }
}

impl AreaGain {
    /// All classes together.
    #[must_use]
    pub fn sum(&self) -> ClassGain {
        self.classes.iter().copied().fold(ClassGain::default(), ClassGain::and)
    }
}

/// Residents by class and home.
pub type Placed = Table<ClassId, HomeId, Residents>;

/// What homes have before and after, and who lives there.
pub(super) struct Sides<'a> {
    pub(super) before: &'a Reached,
    pub(super) after: &'a Reached,
    pub(super) future: &'a Future,
    /// Whom chosen sites have room for; `None`: everybody.
    pub(super) served: Option<&'a Placed>,
}

/// All residents, then those of each area.
pub(super) fn gained(area: &Area, groupings: &[Grouping], sides: &Sides<'_>) -> Vec<AreaGain> {
    let all = groups(area.residents().homes.len(), groupings);
    let of = |group: Group| AreaGain {
        classes: area.classes().ids().map(|class| of_class(area, &group.homes, class, sides)).collect(),
        group,
    };
    all.into_iter().map(of).collect()
}

fn of_class(area: &Area, homes: &[HomeId], class: ClassId, sides: &Sides<'_>) -> ClassGain {
    let mut sum = ClassGain::default();
    for home in homes {
        let living = sides.future.living(area, class, *home);
        let [before, after] = [sides.before, sides.after].map(|side| side.get(class, *home).count);
        let if_at_least = |bases: u32, least: u32| if bases >= least { living } else { 0 };
        let gained = if before == 0 { if_at_least(after, 1) } else { 0 };
        let served = sides.served.map_or(gained, |served| served.get(class, *home).min(gained));
        sum = sum.and(ClassGain {
            residents: living,
            no_street: if area.has_street(class, *home) { 0 } else { living },
            before: if_at_least(before, 1),
            after: if_at_least(before, 1) + served,
            no_room: gained - served,
            twice_before: if_at_least(before, 2),
            twice_after: if_at_least(after, 2),
        });
    }
    sum
}
