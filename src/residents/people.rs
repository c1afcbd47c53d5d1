//! Residents by home and class from what municipalities have: a population grid, buildings or addresses, ages.
//!
//! ```text
//!   cells -> how they write small counts -> rake to totals -> grow to the year -> spread over homes -> classes by age
//! ```
//!
//! Without a grid, dwellings times persons in a household; without ages, those of the whole country.

mod counts;
mod error;
mod homes;
mod params;
mod plausible;

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use geo_types::MultiPolygon;

pub use counts::{Corrected, Shortfall};
pub use error::PeopleError;
pub use homes::Household;
pub use params::Params;

use self::params::tables;
use super::Estimate;
use super::ageing::{self, Demography, Needed, Unknown};
use super::dwellings::Outline;
use super::municipality::assign;
use super::source::Source;
use super::spread::{self, Spread, SpreadHome, SpreadReport, estimate_from_dwellings};
use crate::cases::Bounds;
use crate::geodesy::{Coord, Position, around};
use crate::ids::{ClassId, HomeId};
use crate::input::ages::COUNTRY;
use crate::input::municipalities::names;
use crate::input::openness::Openness;
use crate::input::origin::{Ages, Grid, Origin};
use crate::input::population::Population;
use crate::input::residents::{Basis, Counts, Home, ResidentsTable};
use crate::input::squares::centres;
use crate::input::{Remark, Skipped};
use crate::units::{PER_PERSON, Residents, residents};

/// Residents of an area.
#[derive(Debug, Clone)]
pub struct People {
    /// All homes.
    pub homes: Vec<Household>,
    /// Year of the classes.
    pub year: u16,
    /// The newest year of the counts and ages that were given; `None` if none tells its year.
    pub newest: Option<u16>,
    /// Where the numbers come from.
    pub origin: Origin,
    /// What became of the cells.
    pub spread: SpreadReport,
    /// What raking did, by municipality.
    pub corrected: Vec<Corrected>,
    /// Names of municipalities and districts by code.
    pub municipality_names: BTreeMap<String, String>,
    /// What was noticed.
    pub remarks: Vec<Remark>,
}

/// Makes the residents of an area.
pub fn people(params: &Params<'_>) -> Result<People, PeopleError> {
    let areas: Vec<_> = params.municipalities.iter().map(|m| (m.code.clone(), m.area.clone())).collect();
    let counted = match params.population {
        Some(population) => counted(params, population, &areas)?,
        None if params.dwellings.is_empty() => return Err(PeopleError::NoHomes),
        None => Counted { spread: estimate(params)?, ..Counted::default() },
    };
    let Counted { spread: Spread { homes, report }, corrected, grown, mut remarks } = counted;
    let positions: Vec<Position> = homes.iter().map(|home| home.position).collect();
    let municipality = assign(&positions, &areas, params.rules.municipality.max_distance_m).municipality;
    let demography = demography(params, &used_regions(params, &municipality))?;
    remarks.extend(demography.remarks().iter().cloned());
    if params.ages.is_empty() {
        let text = "homes have the ages of Norway as a whole, because no ages were given (`Params::ages`): how many of each class live \
                    there is different elsewhere";
        remarks.push(Remark { rows: homes.len() as u64, text: text.into() });
    }
    let homes = households(params, homes, &municipality, &Ageing { demography: &demography, grown: &grown });
    if let Some(most) = plausible::too_many(&homes) {
        let (id, residents) = (most.id.clone(), most.residents.high);
        return Err(PeopleError::TooMany { id, residents });
    }
    remarks.extend(plausible::crowded(&homes, &params.buildings.plausible));
    let of_grid = params.grid_year.or(params.population.and_then(|population| population.year));
    let of_ages = (!params.ages.is_empty()).then(|| demography.year());
    let newest = of_grid.max(of_ages);
    let origin = origin(params, &demography, &report);
    let (year, municipality_names) = (demography.year(), names(params.municipalities));
    Ok(People { homes, year, newest, origin, spread: report, corrected, municipality_names, remarks })
}

/// Where the numbers come from.
fn origin(params: &Params<'_>, demography: &Demography, report: &SpreadReport) -> Origin {
    let counted = params.grid_year.or(params.population.and_then(|population| population.year));
    let grows_to = params.year.filter(|_| params.grid_year.is_some() && !params.municipalities.is_empty());
    Origin {
        grid: params.population.map(Grid::of),
        year: grows_to.or(counted),
        counted: counted.filter(|counted| grows_to.is_some_and(|year| year != *counted)),
        ages: if params.ages.is_empty() { Ages::Country } else { Ages::Given },
        ages_year: Some(demography.year()),
        is_projected: demography.is_projected(),
        cut_cells: report.cut.len() as u64,
        beyond: residents(report.beyond.residents.likely).unwrap_or(Residents::MAX),
    }
}

/// Homes with residents of any age, and what was done to the counts they come from.
#[derive(Default)]
struct Counted {
    spread: Spread,
    corrected: Vec<Corrected>,
    grown: counts::Grown,
    remarks: Vec<Remark>,
}

/// Counts of cells, corrected and spread over homes.
fn counted(
    params: &Params<'_>,
    population: &Population,
    areas: &[(String, MultiPolygon<f64>)],
) -> Result<Counted, PeopleError> {
    let counts::Counts { of_cell, corrected, mut remarks, grown } =
        counts::counts(params, population, areas)?;
    let spread = spread::spread(spread::Params {
        cells: &population.cells,
        counts: &of_cell,
        dwellings: params.dwellings,
        network: params.network,
        extent: params.extent,
        rule: &params.buildings.spread,
    })?;
    if spread.homes.is_empty() {
        return Err(elsewhere(population, &spread.report, params.extent.bounds())?);
    }
    remarks.extend(grown.check(spread.homes.iter().filter_map(|home| home.cell))?);
    Ok(Counted { spread, corrected, grown, remarks })
}

/// Shares of the classes in the regions where homes are.
fn demography(params: &Params<'_>, used: &[Needed]) -> Result<Demography, PeopleError> {
    Ok(Demography::new(ageing::Params {
        tables: tables(params.ages.clone())?,
        classes: params.classes,
        year: params.year,
        alternative: params.alternative.clone(),
        regions: used,
        unknown: Unknown::Refused,
        country: &params.rules.country,
    })?)
}

/// Residents from dwellings; an error if all of them lie outside.
fn estimate(params: &Params<'_>) -> Result<Spread, PeopleError> {
    let spread = estimate_from_dwellings(params.dwellings, &params.buildings.household, params.extent);
    if spread.homes.is_empty() {
        return Err(PeopleError::HomesElsewhere {
            homes: params.dwellings.len(),
            extent: params.extent.bounds(),
        });
    }
    Ok(spread)
}

/// Says where the grid is and where the extract.
fn elsewhere(
    population: &Population,
    report: &SpreadReport,
    extent: [f64; 4],
) -> Result<PeopleError, PeopleError> {
    let grid = around(centres(&population.cells)?);
    Ok(PeopleError::Elsewhere { cells: report.input.cells, outside: report.outside.cells, grid, extent })
}

/// The regions that homes lie in; the country where it is not known.
fn used_regions(params: &Params, municipality: &[Option<usize>]) -> Vec<Needed> {
    let mut used: BTreeMap<&str, &str> = BTreeMap::new();
    for found in municipality {
        match found {
            Some(number) => {
                let its = &params.municipalities[*number];
                used.insert(&its.code, &its.name);
            }
            None => {
                used.insert(COUNTRY, "Norge");
            }
        }
    }
    used.into_iter().map(|(code, name)| Needed { code: code.into(), name: name.into() }).collect()
}

fn households(
    params: &Params,
    homes: Vec<SpreadHome>,
    municipality: &[Option<usize>],
    ageing: &Ageing,
) -> Vec<Household> {
    let mut shares = ageing.shares();
    homes
        .into_iter()
        .zip(municipality)
        .map(|(home, municipality)| {
            let region = municipality.map(|number| params.municipalities[number].code.clone());
            let shares = shares(region.as_deref().unwrap_or(COUNTRY), home.cell);
            Household {
                classes: shares
                    .iter()
                    .map(|share: &Estimate| Estimate {
                        low: home.residents.low * share.low,
                        likely: home.residents.likely * share.likely,
                        high: home.residents.high * share.high,
                    })
                    .collect(),
                id: home.id,
                // as files keep it, so that a result read back is linked to the same spots
                position: Coord::of(home.position).position(),
                residents: home.residents,
                source: home.source,
                cell: home.cell.and_then(|cell: usize| {
                    params.population.map(|population| population.cells[cell].id.clone())
                }),
                municipality: region,
                dwellings: home.dwellings,
                outline: home.outline,
            }
        })
        .collect()
}

/// What the classes of a home follow from.
struct Ageing<'a> {
    demography: &'a Demography,
    grown: &'a counts::Grown,
}

impl Ageing<'_> {
    /// The shares of the classes in a region, for residents who have grown as those of their cell; reckoned once for each pair.
    fn shares(&self) -> impl FnMut(&str, Option<usize>) -> Rc<[Estimate]> {
        let mut known: HashMap<(String, Option<usize>), Rc<[Estimate]>> = HashMap::new();
        move |region, cell| {
            let of = cell.and_then(|cell| self.grown.municipality_of(cell));
            Rc::clone(known.entry((region.to_owned(), of)).or_insert_with(|| {
                let growth = of.map_or(&[][..], |number| self.grown.of(number));
                self.demography.shares_grown(region, growth).unwrap_or_default().into()
            }))
        }
    }
}

impl People {
    /// As a table of residents by home and class; homes that the study counts. Rows are the places in `homes`, from 1.
    #[must_use]
    pub fn table(&self, skipped: Vec<Skipped>) -> ResidentsTable {
        let classes = self.homes.first().map_or(0, |home| home.classes.len());
        let column = |of: fn(&Estimate) -> f64| {
            whole_parts(self.homes.len(), classes, |home, class| {
                of(&self.homes[home.index()].classes[class.index()])
            })
        };
        let homes = (1..).zip(&self.homes).map(|(row, home)| Home {
            id: home.id.clone(),
            row,
            position: home.position,
            municipality: home.municipality.as_deref().map(Arc::from),
            dwellings: home.dwellings.map(|n| n.likely),
            is_cell: home.source == Source::CellCentre,
            is_street: home.source == Source::Street,
            outline: Outline::clone(&home.outline),
        });
        let counts = column(|n| n.likely);
        let bounded = |bounds: Counts, pick: fn(Residents, Residents) -> Residents| {
            Counts::made(self.homes.len(), classes, |home, class| {
                pick(bounds.get(home, class), counts.get(home, class))
            })
        };
        ResidentsTable {
            homes: homes.collect(),
            bounds: Some(Bounds {
                low: bounded(column(|n| n.low), u64::min),
                high: bounded(column(|n| n.high), u64::max),
            }),
            counts,
            basis: self.basis(),
            // who reads the files says otherwise where they are not open
            openness: Openness::open(),
            year: self.newest.map(i32::from),
            origin: self.origin,
            municipality_names: self.municipality_names.clone(),
            skipped,
            remarks: self.remarks.clone(),
        }
    }

    /// What the numbers rest on.
    #[must_use]
    pub fn basis(&self) -> Basis {
        let estimated = self.homes.iter().any(|home| home.source == Source::Estimate);
        if estimated { Basis::Estimate } else { Basis::Grid }
    }
}

/// Residents in whole parts, column by column: what rounding takes from one home the next one gets, so that sums stay.
fn whole_parts(homes: usize, classes: usize, value: impl Fn(HomeId, ClassId) -> f64) -> Counts {
    let mut rests = vec![0.0; classes];
    Counts::made(homes, classes, |home, class| {
        let rest = &mut rests[class.index()];
        let exact = value(home, class) * PER_PERSON as f64 + *rest;
        let whole = exact.round().max(0.0);
        *rest = exact - whole;
        whole as Residents
    })
}
