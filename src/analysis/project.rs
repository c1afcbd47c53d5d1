//! The card of a housing project: what its residents reach, what it gives the area, and what to mend on the way to the stop.
//!
//! Everything is walked from the position of the project, most likely; residents are counted at worst and at best, too. The plan's
//! changes of the street network are not counted here.

pub mod mend;
pub mod need;
mod others;
mod params;
mod rank;
mod shared;
pub(super) mod starts;
pub mod way;

pub use mend::{Mend, Obstacle};
pub use need::{Near, Need, Verdict};
pub use params::Params;
pub use rank::Rank;
pub use shared::{Gives, Overlap};

use self::others::moving_in_around;
use self::starts::Starts;
use super::area::Area;
use super::jobs;
use super::moving_in::{Movers, MovingIn, Unstated};
use super::reach::{Reach, reach};
use crate::cases::{Bounded, Bounds};
use crate::ids::ClassId;
use crate::network::Links;
use crate::reach::{Stopped, Watch};
use crate::residents::workplaces::Jobs;
use crate::units::Residents;

/// The card of a housing project.
#[derive(Debug)]
pub struct Card {
    /// What the place of the project reaches today.
    pub reach: Reach,
    /// For each class who reaches the project.
    pub residents: Vec<Counted>,
    /// For each class the jobs within reach of the project; `None` where they are not known, without a street for example.
    pub jobs: Vec<Option<Jobs>>,
    /// Who moves into the project, and what that rests on.
    pub moving_in: MovingIn,
    /// Other projects within reach whose plan does not say how many move in.
    pub others_unstated: Vec<Unstated>,
    /// Ids of the expected residents that are no class of the study area; they are not counted.
    pub unknown_classes: Vec<String>,
    /// The daily needs in the order of their categories, private ones left out.
    pub needs: Vec<Need>,
    /// What the functions of the project give, in their order.
    pub gives: Vec<Gives>,
    /// Functions of the project that are no category of daily needs.
    pub unknown_functions: Vec<String>,
    /// The bases that share residents with the project, most of them first.
    pub overlap: Vec<Overlap>,
    /// Where the project stands among the homes of its municipality; `None` without homes.
    pub rank: Option<Rank>,
    /// The class with the shortest reach, whose way to the stop is looked at.
    pub slowest: ClassId,
    /// How far the map data end from the project, if that is not farther than is looked: what lies beyond is not known.
    pub data_end_m: Option<f64>,
    /// Whether who lives around the project is known: not where it lies beyond the map, the border or everybody who is known.
    pub residents_known: bool,
    /// The way to the nearest stop as if nothing stood in it; `None` if there is no stop as far as is looked.
    pub mend: Option<Mend>,
}

/// Residents of a class who reach the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Those who live there today, most likely.
    pub now: Residents,
    /// Not fewer and not more of them than these.
    pub range: Bounds<Residents>,
    /// Those who move into the project itself, most likely.
    pub own: Residents,
    /// Not fewer and not more of them than these.
    pub own_range: Bounds<Residents>,
    /// Those who move into other projects of the plan, most likely.
    pub others: Residents,
    /// Not fewer and not more of them than these.
    pub others_range: Bounds<Residents>,
}

impl Counted {
    /// All of them with the project, most likely.
    #[must_use]
    pub fn with_project(&self) -> Residents {
        self.now + self.own + self.others
    }

    /// Not fewer and not more than these with the project.
    #[must_use]
    pub fn range_with_project(&self) -> Bounds<Residents> {
        let both = self.range.with(self.others_range, |now, others| now + others);
        both.with(self.own_range, |both, own| both + own)
    }
}

/// Makes the card of a project. `watch` can stop the work.
pub fn card(params: &Params<'_>, watch: &Watch) -> Result<Card, Stopped> {
    let Params { area, project, .. } = *params;
    let reach = reach(area, project.position, watch)?;
    let links = area.link(&[Some(project.position)]);
    let walkers = starts::walkers(area);
    let slowest = slowest(area);
    let starts = Starts::new(params, &links, &walkers);
    watch.check()?;
    let needs = need::needs(params, &starts, slowest);
    watch.check()?;
    let mend = mend::way_to_stop(params, &starts, slowest);
    let here = reach.classes.iter().map(|class| class.residents).sum();
    let (gives, unknown_functions) = shared::gives(params, &links, watch)?;
    let movers = Movers::new(area, params.households);
    let (moving_in, others) = (movers.of(project), moving_in_around(params, &movers));
    let known = |id: &String| area.classes().index_of(id).is_some();
    let expected = project.expected.iter().map(|(id, _)| id);
    Ok(Card {
        residents: residents_of(&reach, &moving_in.classes, &others.residents),
        jobs: jobs_of(area, &links, watch)?,
        moving_in,
        others_unstated: others.unstated,
        unknown_classes: expected.filter(|id| !known(id)).cloned().collect(),
        needs,
        gives,
        unknown_functions,
        overlap: shared::overlap(params, &links, watch)?,
        rank: rank::rank(area, project.position, here, watch)?,
        slowest,
        residents_known: area.inhabited().contains(project.position),
        data_end_m: area.data_end_m(project.position, params.settings.search.look_m),
        mend,
        reach,
    })
}

/// The class with the shortest reach; of equal ones the first.
fn slowest(area: &Area) -> ClassId {
    let classes = area.classes().iter();
    classes.min_by(|(_, a), (_, b)| a.reach_m.total_cmp(&b.reach_m)).map_or(ClassId(0), |(class, _)| class)
}

/// Jobs within reach of the project, by class.
fn jobs_of(area: &Area, links: &Links, watch: &Watch) -> Result<Vec<Option<Jobs>>, Stopped> {
    // the project is one point, whatever is counted around it
    let found = jobs::reached(area, links, &watch.aside())?;
    let of = |class| {
        let is_linked = links.get(class, starts::PROJECT).is_some();
        found.as_ref().filter(|_| is_linked).map(|jobs| jobs.from_point(class, starts::PROJECT))
    };
    Ok(area.classes().ids().map(of).collect())
}

fn residents_of(reach: &Reach, own: &[Bounded<Residents>], others: &[Bounded<Residents>]) -> Vec<Counted> {
    let classes = reach.classes.iter().zip(own).zip(others);
    let counted = classes.map(|((found, own), others)| Counted {
        now: found.residents,
        range: found.range,
        own: own.likely,
        own_range: own.bounds(),
        others: others.likely,
        others_range: others.bounds(),
    });
    counted.collect()
}
