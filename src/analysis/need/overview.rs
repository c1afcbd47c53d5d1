//! Everything that is told about future need at once: the forecast, other methods beside it, ladder and pathways.

use super::ages::ByAge;
use super::alternatives::{self, AlternativeYear, alternatives};
use super::areas::{self, Areas};
use super::deaths::Deaths;
use super::error::NeedError;
use super::estimate::{By, expected};
use super::forecast::{self, Forecast, forecast};
use super::gap::{Gap, Years, everybody, gaps};
use super::ladder::{self, LadderYear, PrivateShares};
use super::methods::methods;
use super::own::with_own;
use super::pathways::{Pathway, pathways};
use super::places::{AllPlaces, all_places};
use super::population::{Population, Projected};
use crate::analysis::grouping::Grouping;
use crate::geodesy::Position;
use crate::input::ages::{AgeTable, Alternative, Region};
use crate::input::need::folder::NeedData;
use crate::input::need::records::{RegisteredCount, SupplyPlace};
use crate::input::residents::ResidentsTable;
use crate::plan::Plan;
use crate::settings::need::NeedSettings;
use crate::settings::need::money::DrawRules;
use crate::watch::Watch;

/// What is asked.
#[derive(Clone, Copy)]
pub struct Params<'a> {
    /// What was read.
    pub data: &'a NeedData,
    /// Bases and group homes.
    pub plan: &'a Plan,
    /// Residents by home.
    pub residents: &'a ResidentsTable,
    /// Settlements, by which areas are known.
    pub settlements: &'a Grouping,
    /// How residents share the steps of private homes; `None`: it is not known, or not asked.
    pub homes: Option<PrivateShares>,
    /// Code or name of the municipality in the table of ages; `None`: the only one there.
    pub municipality: Option<&'a str>,
    /// First year; `None`: the newest that is counted.
    pub from: Option<u16>,
    /// Last year.
    pub to: u16,
    /// Draws and seed; `None`: as in the settings.
    pub draws: DrawChoice,
}

/// How many draws, of which seed; `None`: as in the settings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DrawChoice {
    /// How many.
    pub count: Option<u32>,
    /// Of which seed.
    pub seed: Option<u64>,
}

/// Everything about future need.
pub struct Overview {
    /// Settings, with the municipality's own shares of forms.
    pub settings: NeedSettings,
    /// First year.
    pub from: u16,
    /// Last year.
    pub to: u16,
    /// How many draws, of which seed.
    pub draws: DrawRules,
    /// Year in which the residents were counted.
    pub counted: u16,
    /// Ids of the areas.
    pub areas: Vec<String>,
    /// Names of areas that are no settlements, so that all is reckoned for the municipality.
    pub unplaced: Vec<String>,
    /// What the plan has of which nobody says how many it is.
    pub places: AllPlaces,
    /// Chance of everybody to die.
    pub deaths: Deaths,
    /// The forecast.
    pub forecast: Forecast,
    /// Each known group by three methods.
    pub methods: Vec<MethodYear>,
    /// The first group by shares.
    pub estimates: Vec<Estimate>,
    /// A forecast for each alternative of the projection; none without one.
    pub alternatives: Vec<AlternativeYear>,
    /// Everybody as cohorts without moves beside the projection, band by band; none without one.
    pub gaps: Vec<Gap>,
    /// The ladder year by year; empty if nothing is known of it.
    pub ladder: Vec<LadderYear>,
    /// Pathways of personas.
    pub pathways: Vec<Pathway>,
}

/// A group by three methods.
#[derive(Debug, Clone, PartialEq)]
pub struct MethodYear {
    /// Id of the group.
    pub group: String,
    /// The year.
    pub year: u16,
    /// The group grows as the residents; `None`: there is no projection.
    pub flat: Option<f64>,
    /// It grows at each age as the residents of that age; `None`: there is no projection.
    pub by_age: Option<f64>,
    /// As cohorts.
    pub cohort: f64,
}

/// Persons expected by a share.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// Id of the group or of the flat share.
    pub id: String,
    /// Residents it is of.
    pub residents: f64,
    /// Persons: low, likely, high.
    pub persons: [f64; 3],
    /// Registered persons of the same ages; `None`: not counted.
    pub registered: Option<f64>,
}

/// The region of a table of ages that is meant.
pub(in crate::analysis) fn region<'a>(
    table: &'a AgeTable,
    wanted: Option<&str>,
) -> Result<&'a Region, NeedError> {
    let known =
        || table.regions.iter().map(|own| own.code.clone().unwrap_or_else(|| own.name.clone())).collect();
    let is_meant = |own: &&Region| match wanted {
        Some(wanted) => own.code.as_deref() == Some(wanted) || own.name == wanted,
        None => table.regions.len() == 1,
    };
    table.regions.iter().find(is_meant).ok_or_else(|| NeedError::Region { known: known() })
}

/// The same municipality in its projection: by code or name, else as is wanted. Projections are often without codes.
pub(in crate::analysis) fn projected_region<'a>(
    table: &'a AgeTable,
    counted: &Region,
    wanted: Option<&str>,
) -> Result<&'a Region, NeedError> {
    let is_same = |own: &&Region| own.name == counted.name || own.code.is_some() && own.code == counted.code;
    table.regions.iter().find(is_same).map_or_else(|| region(table, wanted), Ok)
}

/// Newest counted year that is not after another.
fn newest(region: &Region, until: Option<u16>) -> Option<u16> {
    let counted = region.counts.keys().filter(|period| period.alternative.is_none());
    counted.map(|period| period.year).filter(|year| until.is_none_or(|until| *year <= until)).max()
}

/// What everything is reckoned with.
struct Ground<'a> {
    settings: NeedSettings,
    draws: DrawRules,
    deaths: Deaths,
    from: u16,
    whole: Population,
    projected: Option<Projected<'a>>,
    areas: Areas,
    counts: Vec<RegisteredCount>,
    places: AllPlaces,
}

impl Overview {
    /// Reckons everything. `watch` goes over the draws.
    pub fn new(params: &Params<'_>, watch: &Watch) -> Result<Self, NeedError> {
        let main = Alternative::default();
        let ground = Ground::new(params, &main)?;
        let asked = forecast::Params {
            settings: &ground.settings,
            deaths: &ground.deaths,
            areas: &ground.areas.all,
            counts: &ground.counts,
            wishes: &params.data.wishes,
            supply: &ground.places.all,
            own: params.data.own.as_ref(),
            from: ground.from,
            to: params.to,
            draws: &ground.draws,
        };
        let forecast = forecast(&asked, watch)?;
        watch.check()?;
        Ok(Self {
            methods: ground.methods(&forecast),
            estimates: ground.estimates(),
            alternatives: ground.alternatives(asked)?,
            gaps: ground.gaps(params.to),
            ladder: ground.ladder(params),
            pathways: params.data.own.as_ref().map_or_else(Vec::new, |own| pathways(&own.pathways)),
            from: ground.from,
            to: params.to,
            counted: ground.whole.year,
            areas: ground.areas.all.iter().map(|area| area.id.clone()).collect(),
            settings: ground.settings,
            draws: ground.draws,
            unplaced: ground.areas.unplaced,
            places: ground.places,
            deaths: ground.deaths,
            forecast,
        })
    }

    /// How many years after the first one is.
    #[must_use]
    pub fn after(&self, year: u16) -> u16 {
        year.saturating_sub(self.from)
    }
}

impl<'a> Ground<'a> {
    fn new(params: &Params<'a>, main: &'a Alternative) -> Result<Self, NeedError> {
        let data = params.data;
        let own = region(&data.ages, params.municipality)?;
        let last_count = data.counts.iter().map(|row| row.year).max();
        let from = params.from.or(last_count).or_else(|| newest(own, None)).ok_or(NeedError::NoAreas)?;
        if params.to < from {
            return Err(NeedError::Years { from, to: params.to });
        }
        let table = data.projection.as_ref();
        let projected = table.map(|table| projected_region(table, own, params.municipality)).transpose()?;
        let projected = projected.map(|region| Projected { region, alternative: main });
        let counted = newest(own, Some(from)).ok_or(NeedError::NoAreas)?;
        let whole = Population::counted(own, counted, projected).ok_or(NeedError::NoAreas)?;
        let settings =
            data.own.as_ref().map_or_else(|| data.settings.clone(), |own| with_own(&data.settings, own));
        let choice = params.draws;
        let draws = DrawRules {
            count: choice.count.unwrap_or(settings.draws.count),
            seed: choice.seed.unwrap_or(settings.draws.seed),
            ..settings.draws.clone()
        };
        let deaths = data.life_table.as_ref().map_or_else(
            || Deaths::of_curve(&settings.mortality.curve),
            |table| Deaths::of_table(table, &settings.mortality),
        );
        let (areas, counts, places) = placed(params, &whole);
        Ok(Self { settings, draws, deaths, from, whole, projected, areas, counts, places })
    }

    fn residents(&self) -> ByAge {
        ByAge::of(|age| self.whole.at(age, self.from))
    }

    fn methods(&self, forecast: &Forecast) -> Vec<MethodYear> {
        let mut all = Vec::new();
        for group in &forecast.groups {
            let mut first = ByAge::default();
            group
                .likely
                .years
                .iter()
                .take(1)
                .flat_map(|year| &year.areas)
                .for_each(|area| first.add(&area.ages));
            for year in &group.likely.years {
                let other = self.projected.and_then(|own| methods(&first, &self.whole, own, year.year));
                all.push(MethodYear {
                    group: group.id.clone(),
                    year: year.year,
                    flat: other.map(|own| own.flat),
                    by_age: other.map(|own| own.by_age),
                    cohort: year.sum(),
                });
            }
        }
        all
    }

    fn estimates(&self) -> Vec<Estimate> {
        let Some(group) = self.settings.group.first() else { return Vec::new() };
        let own = |row: &&RegisteredCount| row.group == group.id && row.year == self.from;
        let counts: Vec<&RegisteredCount> = self.counts.iter().filter(own).collect();
        let all = expected(&self.settings, group, &self.residents(), &counts);
        let one = |own: super::estimate::Expected<'_>| Estimate {
            id: match own.by {
                By::Group(group) => group.id.clone(),
                By::Yardstick(stick) => stick.id.clone(),
            },
            residents: own.residents,
            persons: [own.low, own.likely, own.high],
            registered: own.registered,
        };
        all.into_iter().map(one).collect()
    }

    fn alternatives(&self, forecast: forecast::Params<'_>) -> Result<Vec<AlternativeYear>, NeedError> {
        let Some(Projected { region, .. }) = self.projected else { return Ok(Vec::new()) };
        alternatives(&alternatives::Params { region, whole: &self.whole, forecast })
    }

    fn gaps(&self, to: u16) -> Vec<Gap> {
        let own = self.projected.into_iter();
        own.flat_map(|own| {
            (self.from + 1..=to).flat_map(move |year| gaps(&self.whole, &self.deaths, own, year))
        })
        .collect()
    }

    fn ladder(&self, params: &Params<'_>) -> Vec<LadderYear> {
        let own = params.data.own.as_ref();
        let counts = own.map_or(&[][..], |own| &own.ladder);
        if counts.is_empty() && params.homes.is_none() {
            return Vec::new();
        }
        let years = Years { from: self.from, to: params.to, projected: self.projected };
        ladder::ladder(&ladder::Params {
            counts,
            flows: own.map_or(&[][..], |own| &own.flows),
            everybody: &everybody(&self.whole, &self.deaths, &years),
            deaths: &self.deaths,
            homes: params.homes,
            from: self.from,
        })
    }
}

/// Areas, counts and places that fit each other.
fn placed(params: &Params<'_>, whole: &Population) -> (Areas, Vec<RegisteredCount>, AllPlaces) {
    let data = params.data;
    let mut places = match &data.places {
        Some(all) => AllPlaces { all: all.clone(), ..AllPlaces::default() },
        None => all_places(data.own.as_ref(), params.plan),
    };
    let asked = areas::Params {
        whole,
        residents: params.residents,
        settlements: params.settlements,
        joined: &data.areas,
    };
    let found = areas::areas(&asked, &areas::named(&data.counts, &places.all));
    let mut counts = data.counts.clone();
    if found.all.len() == 1 {
        counts = areas::without_areas(&counts);
        places.all.iter_mut().for_each(|place: &mut SupplyPlace| place.area = None);
    } else if data.places.is_none() {
        // what the plan draws lies somewhere
        places.all.iter_mut().filter(|place| place.area.is_none()).for_each(|place| {
            place.area = drawn_at(params.plan, &place.id).and_then(|at| areas::at(&asked, &found, at));
        });
    }
    (found, counts, places)
}

/// Where the plan has a group home or base of this id.
fn drawn_at(plan: &Plan, id: &str) -> Option<Position> {
    let homes = plan.group_homes.iter().map(|home| (&home.id, home.position));
    let bases = plan.bases.iter().map(|base| (&base.id, base.position));
    homes.chain(bases).find(|(own, _)| *own == id).map(|(_, at)| at)
}
