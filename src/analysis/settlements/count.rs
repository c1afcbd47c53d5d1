//! Residents of a settlement, and how many of them have what within reach.

use std::cmp::Reverse;

use crate::analysis::area::Area;
use crate::analysis::by_kind::Count;
use crate::ids::{ClassId, HomeId, Table};
use crate::settings::settlements::SettlementSettings;

/// Homes and residents of one area, and what they reach.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// How many homes.
    pub homes: usize,
    /// How many buildings they are in.
    pub buildings: usize,
    /// Residents of all classes.
    pub residents: Count,
    /// For each class.
    pub classes: Vec<ClassCount>,
    /// Residents by the step of their home on the housing ladder.
    pub steps: Steps,
}

/// Residents by the step of their home on the housing ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Steps {
    /// In homes of step 1.
    pub first: Count,
    /// In homes of step 2.
    pub second: Count,
    /// In homes without a street, of which it is not known.
    pub unknown: Count,
}

/// Residents of a class.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClassCount {
    /// All of them.
    pub residents: Count,
    /// Those without a street that they can use: what they have within reach is not known.
    pub no_street: Count,
    /// Those who have every daily need within reach.
    pub have_all: Count,
    /// For each need those who do not have it within reach, though they have a street.
    pub lacking: Vec<Count>,
    /// Whether the share of those who have all is at least that of a 5-minute settlement.
    pub is_five_minute: bool,
}

impl ClassCount {
    /// Share of the residents who have every daily need within reach, 0 to 1, by the most likely numbers; `None` without residents.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        self.have_all.share_of(self.residents)
    }

    /// Needs that somebody lacks, those that most residents lack first.
    #[must_use]
    pub fn lacking_most(&self) -> Vec<usize> {
        let mut needs: Vec<usize> =
            (0..self.lacking.len()).filter(|need| self.lacking[*need].likely > 0).collect();
        needs.sort_by_key(|need| Reverse(self.lacking[*need].likely));
        needs
    }
}

impl Group {
    /// Residents of all classes who have every daily need within the reach of their own class.
    #[must_use]
    pub fn have_all(&self) -> Count {
        let mut sum = Count::default();
        self.classes.iter().for_each(|class| sum += class.have_all);
        sum
    }

    /// Residents of all classes without a street that their class can use.
    #[must_use]
    pub fn no_street(&self) -> Count {
        self.classes.iter().map(|class| class.no_street).sum()
    }

    /// [`have_all`](Self::have_all) as a share of the residents, 0 to 1; `None` without residents.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        self.have_all().share_of(self.residents)
    }
}

/// Counts groups of homes.
pub(super) struct Counter<'a> {
    pub(super) area: &'a Area,
    pub(super) settings: &'a SettlementSettings,
    /// A bit for each need that is not met.
    pub(super) missing: &'a Table<ClassId, HomeId, u32>,
    /// Step of each home on the housing ladder; 0 if it is not known.
    pub(super) step: &'a [u8],
}

impl Counter<'_> {
    pub(super) fn count(&self, homes: &[HomeId], buildings: usize) -> Group {
        let mut group = Group { homes: homes.len(), buildings, ..Group::default() };
        for class in self.area.classes().ids() {
            let mut own = ClassCount {
                lacking: vec![Count::default(); self.settings.needs.len()],
                ..ClassCount::default()
            };
            for home in homes.iter().copied() {
                let residents = Count::of(self.area, home, class);
                let is_known = self.area.has_street(class, home);
                own.add(residents, is_known.then(|| self.missing.get(class, home)));
                let of_step = match self.step[home.index()] {
                    1 => &mut group.steps.first,
                    2 => &mut group.steps.second,
                    _ => &mut group.steps.unknown,
                };
                *of_step += residents;
            }
            own.is_five_minute = own.share().is_some_and(|share| share >= self.settings.five_minute.share);
            group.residents += own.residents;
            group.classes.push(own);
        }
        group
    }
}

impl ClassCount {
    /// Adds residents who lack some needs; who have no street if that is not known.
    fn add(&mut self, residents: Count, missing: Option<u32>) {
        self.residents += residents;
        let Some(missing) = missing else {
            self.no_street += residents;
            return;
        };
        if missing == 0 {
            self.have_all += residents;
        }
        for (need, lacking) in self.lacking.iter_mut().enumerate() {
            if missing >> need & 1 == 1 {
                *lacking += residents;
            }
        }
    }
}
