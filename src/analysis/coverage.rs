//! Who reaches which bases: for every home and class, for all residents, and how evenly.
//!
//! What every number means stands in `docs/coverage.md`.

mod calendar;
pub mod equity;
pub mod hours;

use chrono::Datelike;
use rayon::prelude::*;

use equity::{Equity, ResidentsAt, Rule};
use hours::{Asked, Hours, hours};

use super::area::Area;
use super::by_kind::{self, ByKind, Count, Goal, Split, by_kind};
use super::grouping::{Group, Grouping, groups};
use crate::ids::{ClassId, HomeId};
use crate::moment::{Moment, YEARS};
use crate::plan::{Base, Plan, When};
use crate::reach::{Stopped, Watch};
use crate::settings::base_types::BaseType;
use crate::settings::coverage::{CoverageSettings, HoursRule};
use crate::units::{Mm, day, mm};

/// Bits of all types of bases.
const ANY: u8 = u8::MAX;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// The plan with the bases.
    pub plan: &'a Plan,
    /// The plan as it is at the end of this year; bases that are there today if `None`.
    pub year: Option<i32>,
    /// Only bases that are open then; all if `None`.
    pub moment: Option<Moment>,
    /// Whether staff must be there at the moment, rather than the doors open.
    pub staffed: bool,
    /// By what the residents are summed up, beside all of them.
    pub groupings: &'a [Grouping],
    /// What is assumed.
    pub settings: &'a CoverageSettings,
}

/// Who reaches which bases.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// The bases of the year, in the order of the plan.
    pub bases: Vec<Base>,
    /// Whether each is open at the moment.
    pub hours: Vec<Hours>,
    /// The year whose weekdays they are.
    pub year: i32,
    /// Where it comes from.
    pub year_of: YearOf,
    /// How far was looked for the nearest base.
    pub look: Mm,
    /// For each home and class the nearest base of each type that is most likely open. Points are places in `bases`, kinds places
    /// in [`BaseType::ALL`].
    pub nearest: ByKind,
    /// All residents, then by area.
    pub areas: Vec<AreaCoverage>,
}

/// Where the year comes from whose weekdays count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearOf {
    /// It was asked for.
    Plan,
    /// It is that of the map data, the newest of all.
    Map,
    /// It is that of the residents or of their ages, which are newer than the map data.
    Residents,
    /// The data have none, and the settings name one.
    Settings,
}

impl YearOf {
    /// Stable word for outputs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Map => "map",
            Self::Residents => "residents",
            Self::Settings => "settings",
        }
    }
}

/// Sums of one area.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaCoverage {
    /// The area and its homes.
    pub group: Group,
    /// For each class.
    pub classes: Vec<ClassCoverage>,
}

/// Sums of one area and class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassCoverage {
    /// All residents of the class.
    pub residents: Count,
    /// Those without a street that they can use: what they reach is not known.
    pub no_street: Count,
    /// Of the others those who reach a base of each type, and those who do not; in the order of [`BaseType::ALL`].
    pub types: [Split; 4],
    /// Those who reach any base, and those who reach none.
    pub any: Split,
    /// How evenly the ways to the nearest base are spread among those with a street; `None` without residents.
    pub equity: Option<Equity>,
}

impl AreaCoverage {
    /// Residents of all classes; those who reach any base within the reach of their own class; those who reach none; and those without
    /// a street.
    #[must_use]
    pub fn sum(&self) -> [Count; 4] {
        let add = |of: fn(&ClassCoverage) -> Count| self.classes.iter().map(of).sum();
        [
            add(|class| class.residents),
            add(|class| class.any.with),
            add(|class| class.any.without),
            add(|class| class.no_street),
        ]
    }
}

/// Who reaches which bases; an error only if the watch stops it.
pub fn coverage(params: &Params<'_>, watch: &Watch) -> Result<Coverage, Stopped> {
    let Params { area, settings, .. } = *params;
    let bases = bases_in(params.plan, params.year);
    let (year, year_of) = hours_year(area, params.year, &settings.hours);
    let asked =
        params.moment.map(|moment| Asked { moment, year, staffed: params.staffed, rule: &settings.hours });
    let hours: Vec<Hours> =
        bases.iter().map(|base| asked.map_or_else(Hours::always, |asked| hours(base, asked))).collect();
    let goals: Vec<Goal> = bases
        .iter()
        .zip(&hours)
        .map(|(base, hours): (&Base, &Hours)| Goal {
            position: Some(base.position),
            kind: kind_of(base.kind),
            counts: hours.open,
        })
        .collect();
    // who reaches a base is never among those who find none
    let longest = area.classes().all().iter().map(|class| mm(class.reach_m)).max().unwrap_or(0);
    let look = mm(settings.distance.look_m).max(longest + 1);
    let kinds = BaseType::ALL.len();
    let nearest = by_kind(&by_kind::Params { area, goals: &goals, kinds, look: Some(look) }, watch)?;
    let sums = Sums { area, nearest: &nearest, look, worst_share: settings.worst.share };
    let groups = groups(area.residents().homes.len(), params.groupings);
    let areas = groups.into_par_iter().map(|group| sums.area(group)).collect();
    Ok(Coverage { bases, hours, year, year_of, look, nearest, areas })
}

/// The year whose weekdays count: that of the plan, else that of the newest data; never that of the clock.
pub(super) fn hours_year(area: &Area, asked: Option<i32>, rule: &HoursRule) -> (i32, YearOf) {
    if let Some(year) = asked {
        return (year, YearOf::Plan);
    }
    let of_map = area.network().stats().data_timestamp.and_then(day).map(|day| day.year());
    // of equal ones the map
    let all = [(area.residents().year, YearOf::Residents), (of_map, YearOf::Map)];
    let known = all.into_iter().filter_map(|(year, of)| Some((year?, of)));
    let newest = known.filter(|(year, _)| YEARS.contains(year)).max_by_key(|(year, _)| *year);
    newest.unwrap_or((rule.year, YearOf::Settings))
}

/// The bases of a plan at the end of a year; those that are there today without one.
pub(super) fn bases_in(plan: &Plan, year: Option<i32>) -> Vec<Base> {
    let when = When::of(year);
    plan.bases.iter().filter(|base| base.is_there(when)).cloned().collect()
}

/// Place of a type in [`BaseType::ALL`].
#[must_use]
pub fn kind_of(kind: BaseType) -> usize {
    BaseType::ALL.iter().position(|other| *other == kind).unwrap_or_default()
}

/// Adds up.
struct Sums<'a> {
    area: &'a Area,
    nearest: &'a ByKind,
    look: Mm,
    worst_share: f64,
}

impl Sums<'_> {
    fn area(&self, group: Group) -> AreaCoverage {
        let classes = self.area.classes().ids().map(|class| self.class(&group.homes, class));
        AreaCoverage { classes: classes.collect(), group }
    }

    fn class(&self, homes: &[HomeId], class: ClassId) -> ClassCoverage {
        let split = |kinds: u8| self.nearest.split(self.area, homes, class, kinds);
        let with_street = homes.iter().copied().filter(|home| self.area.has_street(class, *home));
        let ways = with_street.map(|home| self.way(class, home)).collect();
        let rule = Rule { look: self.look, reach: self.nearest.reach(class), worst_share: self.worst_share };
        ClassCoverage {
            residents: homes.iter().map(|home| Count::of(self.area, *home, class)).sum(),
            no_street: Count::without_street(self.area, homes, class),
            types: [0, 1, 2, 3].map(|kind| split(1 << kind)),
            any: split(ANY),
            equity: equity::equity(ways, rule),
        }
    }

    fn way(&self, class: ClassId, home: HomeId) -> ResidentsAt {
        let distance = self.nearest.nearest_any(class, home).map_or(self.look, |(_, distance)| distance);
        ResidentsAt {
            distance: distance.min(self.look),
            residents: self.area.residents().counts.get(home, class),
        }
    }
}
