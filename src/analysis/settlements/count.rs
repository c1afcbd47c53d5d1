//! Residents of a settlement, and how many of them have what within reach.

use std::cmp::Reverse;

use crate::analysis::area::Area;
use crate::analysis::by_kind::Count;
use crate::analysis::jobs::{JobSums, JobsReached};
use crate::ids::{ClassId, HomeId, Table};
use crate::settings::settlements::SettlementSettings;
use crate::units::{MOST_RESIDENTS, residents};

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
    /// In homes of which it is not known: they have no street, or the data lack what may be near.
    pub unknown: Count,
}

impl Steps {
    /// Those in homes of a step; 0: it is not known.
    pub(super) fn of_mut(&mut self, step: u8) -> &mut Count {
        match step {
            1 => &mut self.first,
            2 => &mut self.second,
            _ => &mut self.unknown,
        }
    }
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
    /// Those who lack nothing that is known, but of some needs the data do not have all places: they may have all.
    pub may_have_all: Count,
    /// For each need those who do not have it within reach, though they have a street; nobody where the data do not have all places.
    pub lacking: Vec<Count>,
    /// For each need those of whom it is not known whether they have it within reach, though they have a street.
    pub unknown: Vec<Count>,
    /// Whether the share of those who have all is at least that of a 5-minute settlement; `None` if that is not known.
    pub is_five_minute: Option<bool>,
    /// Jobs within reach of those with a street; `None` if it is not known where people work.
    pub jobs: Option<JobSums>,
}

impl ClassCount {
    /// Share of the residents who have every daily need within reach, 0 to 1, by the most likely numbers; `None` without residents, and
    /// if others may have all, too.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        self.have_all.share_of(self.residents).filter(|_| self.may_have_all.likely == 0)
    }

    /// Whether so large a share has all: yes if those do who are known to, no if not even those who may have are enough.
    fn reaches(&self, least: f64) -> Option<bool> {
        let is_enough = |count: Count| count.share_of(self.residents).is_some_and(|share| share >= least);
        match (is_enough(self.have_all), is_enough([self.have_all, self.may_have_all].into_iter().sum())) {
            (known, possible) if known == possible => Some(known),
            _ => None,
        }
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

    /// Residents of all classes who may have every daily need, as far as the data know.
    #[must_use]
    pub fn may_have_all(&self) -> Count {
        self.classes.iter().map(|class| class.may_have_all).sum()
    }

    /// Residents of all classes without a street that their class can use.
    #[must_use]
    pub fn no_street(&self) -> Count {
        self.classes.iter().map(|class| class.no_street).sum()
    }

    /// Jobs within reach of residents of all classes, each within the reach of their own class; `None` if it is not known where people
    /// work.
    #[must_use]
    pub fn jobs(&self) -> Option<JobSums> {
        let mut of_classes = self.classes.iter().map(|class| class.jobs);
        let first = of_classes.next()??;
        Some(of_classes.flatten().fold(first, |mut sum, own| {
            sum += own;
            sum
        }))
    }

    /// [`have_all`](Self::have_all) as a share of the residents, 0 to 1; `None` without residents, and if others may have all, too.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        self.have_all().share_of(self.residents).filter(|_| self.may_have_all().likely == 0)
    }
}

/// Counts groups of homes.
pub(super) struct Counter<'a> {
    pub(super) area: &'a Area,
    pub(super) settings: &'a SettlementSettings,
    /// A bit for each need that was not found.
    pub(super) missing: &'a Table<ClassId, HomeId, u32>,
    /// A bit for each need of which the data do not have all places.
    pub(super) doubtful: u32,
    /// Step of each home on the housing ladder; 0 if it is not known.
    pub(super) step: &'a [u8],
    /// Jobs within reach of the homes; `None` if it is not known where people work.
    pub(super) jobs: Option<&'a JobsReached>,
}

impl Counter<'_> {
    pub(super) fn count(&self, homes: &[HomeId], buildings: usize) -> Group {
        let mut group = Group { homes: homes.len(), buildings, ..Group::default() };
        for class in self.area.classes().ids() {
            let none = vec![Count::default(); self.settings.needs.len()];
            let mut own = ClassCount { lacking: none.clone(), unknown: none, ..ClassCount::default() };
            for home in homes.iter().copied() {
                let residents = Count::of(self.area, home, class);
                let is_known = self.area.has_street(class, home);
                own.add(residents, is_known.then(|| self.missing.get(class, home)), self.doubtful);
                *group.steps.of_mut(self.step[home.index()]) += residents;
            }
            own.is_five_minute = own.reaches(self.settings.five_minute.share);
            own.jobs = self.jobs.map(|jobs| self.count_jobs(jobs, class, homes));
            group.residents += own.residents;
            group.classes.push(own);
        }
        group
    }

    /// Jobs within reach of the residents of a class who have a street.
    fn count_jobs(&self, jobs: &JobsReached, class: ClassId, homes: &[HomeId]) -> JobSums {
        let many = residents(self.settings.jobs.many).unwrap_or(MOST_RESIDENTS);
        let mut sums = JobSums::default();
        for home in homes.iter().copied() {
            if let Some(jobs) = jobs.from_home(self.area, class, home) {
                sums.add(self.area.residents().counts.get(home, class), jobs, many);
            }
        }
        sums
    }
}

impl ClassCount {
    /// Adds residents who were found to lack some needs, of which some are doubtful; who have no street if nothing is known.
    fn add(&mut self, residents: Count, missing: Option<u32>, doubtful: u32) {
        self.residents += residents;
        let Some(missing) = missing else {
            self.no_street += residents;
            return;
        };
        match (missing, missing & !doubtful) {
            (0, _) => self.have_all += residents,
            (_, 0) => self.may_have_all += residents,
            _ => {}
        }
        let counts = [(missing & !doubtful, &mut self.lacking), (missing & doubtful, &mut self.unknown)];
        for (bits, counts) in counts {
            for (_, count) in counts.iter_mut().enumerate().filter(|(need, _)| bits >> need & 1 == 1) {
                *count += residents;
            }
        }
    }
}
