//! How many jobs are within reach of homes and other points.

use super::area::Area;
use super::by_kind::Count;
use crate::cases::{Bounded, Bounds, Cases};
use crate::ids::{ClassId, HomeId, SiteId, Table, WorkplaceId};
use crate::network::Links;
use crate::reach::{ClassTargets, Counts, Stopped, Walkers, Watch};
use crate::residents::workplaces::{Jobs, Workplaces};
use crate::units::{Mm, PER_PERSON, Residents, mm, people};

/// Jobs within reach of some points, by point and class. The walk is the most likely one; bounds are those of the jobs, of which not all
/// numbers are published. How many of them somebody could fill is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct JobsReached {
    likely: Counts,
    /// `None` if all numbers are published.
    bounds: Option<Bounds<Counts>>,
}

impl JobsReached {
    /// Jobs within the reach of a class from a point, as [`Workplaces`] count them. Those of a point without a street that the class can
    /// use are not known, and stand here as none.
    #[must_use]
    pub fn from_point(&self, class: ClassId, point: SiteId) -> Jobs {
        let likely = self.likely.get(point, class);
        let Bounds { low, high } = match &self.bounds {
            Some(bounds) => bounds.as_ref().map(|counts| counts.get(point, class)),
            None => Bounds::exact(likely),
        };
        Jobs { low, likely, high }
    }

    /// Jobs within the reach of a class from a home, where the homes of the area are the points; `None` where they are not known: the home
    /// has no street that the class can use.
    #[must_use]
    pub fn from_home(&self, area: &Area, class: ClassId, home: HomeId) -> Option<Jobs> {
        area.has_street(class, home).then(|| self.from_point(class, SiteId::new(home.index())))
    }
}

/// Jobs within reach of every home; `None` if it is not known where people work.
pub fn reached_from_homes(area: &Area, watch: &Watch) -> Result<Option<JobsReached>, Stopped> {
    reached(area, area.home_links(), watch)
}

/// Jobs within reach of some points that are linked most likely, as [`Area::link`] does; `None` if it is not known where people work.
pub fn reached(area: &Area, points: &Links, watch: &Watch) -> Result<Option<JobsReached>, Stopped> {
    let Some(workplaces) = area.workplaces() else { return Ok(None) };
    let search = Search::new(area, workplaces);
    let count = |of: fn(&Jobs) -> Residents| search.count(of, points, watch);
    let likely = count(|jobs| jobs.likely)?;
    let is_open = workplaces.all.iter().any(|own| own.jobs.bounds().is_open());
    let both = || Ok(Bounds { low: count(|jobs| jobs.low)?, high: count(|jobs| jobs.high)? });
    Ok(Some(JobsReached { likely, bounds: is_open.then(both).transpose()? }))
}

/// What it takes to count jobs.
struct Search<'a> {
    area: &'a Area,
    workplaces: &'a Workplaces,
    links: Links,
    reach: Vec<Mm>,
}

impl<'a> Search<'a> {
    fn new(area: &'a Area, workplaces: &'a Workplaces) -> Self {
        let positions: Vec<_> = workplaces.all.iter().map(|own| Some(own.position)).collect();
        let reach = area.classes().all().iter().map(|class| mm(class.reach_m)).collect();
        Self { area, workplaces, links: area.link(&positions), reach }
    }

    fn count(&self, jobs: fn(&Jobs) -> Residents, points: &Links, watch: &Watch) -> Result<Counts, Stopped> {
        let Self { area, workplaces, links, reach } = self;
        // a job is one for every class
        let weights = Table::<WorkplaceId, ClassId, Residents>::made(
            workplaces.all.len(),
            reach.len(),
            |workplace, _| jobs(&workplaces.all[workplace.index()].jobs),
        );
        let targets = ClassTargets { links, weights: &weights };
        let profiles = area.index().profiles();
        let engine = area.frame().engine(area.network(), profiles, Walkers::all(reach), targets);
        engine.count(points, watch)
    }
}

/// Jobs within reach of some residents of whom it is known. Bounds are those of the jobs; residents are the likely ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JobSums {
    /// Those residents: they have a street.
    pub residents: Residents,
    /// Those of them with at least one job within reach.
    pub any: Count,
    /// Those of them with many.
    pub many: Count,
    /// For low, likely and high jobs the sum over these residents of jobs times residents, in 10⁻¹⁸.
    sums: [u128; 3],
}

impl JobSums {
    /// Adds residents who have these jobs within reach, of which so many are many.
    pub fn add(&mut self, residents: Residents, jobs: Jobs, many: Residents) {
        let all = Count::exact(residents);
        let has = |least: Residents| Cases {
            pessimistic: jobs.low >= least,
            likely: jobs.likely >= least,
            optimistic: jobs.high >= least,
        };
        self.residents += residents;
        // less than a whole job is none to take
        self.any += all.only(has(PER_PERSON));
        self.many += all.only(has(many));
        for (sum, jobs) in self.sums.iter_mut().zip([jobs.low, jobs.likely, jobs.high]) {
            *sum += u128::from(jobs) * u128::from(residents);
        }
    }

    /// Low, likely and high jobs within reach of one of them, on average; `None` of nobody.
    #[must_use]
    pub fn mean(&self) -> Option<Bounded<f64>> {
        let all = u128::from(self.residents);
        // whole 10⁻⁹ of a job, so that what is told does not depend on how it is divided
        let mean = |sum: u128| people(Residents::try_from(sum / all).unwrap_or(Residents::MAX));
        let [low, likely, high] = self.sums;
        (all > 0).then(|| Bounded { low: mean(low), likely: mean(likely), high: mean(high) })
    }

    /// Those with at least one job within reach as a share, 0 to 1; `None` of nobody.
    #[must_use]
    pub fn any_share(&self) -> Option<Bounded<f64>> {
        self.share(self.any)
    }

    /// Those with many as a share, 0 to 1; `None` of nobody.
    #[must_use]
    pub fn many_share(&self) -> Option<Bounded<f64>> {
        self.share(self.many)
    }

    fn share(&self, own: Count) -> Option<Bounded<f64>> {
        let share = |own: Residents| people(own) / people(self.residents);
        let Count { low, likely, high } = own;
        (self.residents > 0).then(|| Bounded { low: share(low), likely: share(likely), high: share(high) })
    }
}

impl std::ops::AddAssign for JobSums {
    fn add_assign(&mut self, other: Self) {
        self.residents += other.residents;
        self.any += other.any;
        self.many += other.many;
        for (sum, more) in self.sums.iter_mut().zip(other.sums) {
            *sum += more;
        }
    }
}
