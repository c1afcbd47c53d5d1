//! Counts of cells, corrected: hidden small ones raked to totals, all grown to another year.

use std::collections::{BTreeMap, BTreeSet};

use geo_types::MultiPolygon;

use super::error::PeopleError;
use super::params::{Params, tables};
use crate::input::Remark;
use crate::input::population::{Cell, Population};
use crate::input::squares::centres;
use crate::residents::Estimate;
use crate::residents::ageing::{self, AgeingError, Demography, Needed, Unknown};
use crate::residents::coding::{Coding, about_not_published, detect, estimates};
use crate::residents::municipality::assign;
use crate::residents::rake::{Outcome, Raked, rake};
use crate::settings::population::CodingRule;

/// What raking did to the cells of a municipality.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What was done.
    pub raked: Raked,
}

/// How far a municipality is from its total, residents; 0 if it has it.
pub type Shortfall = f64;

impl Corrected {
    /// Total less the sum of the cells, if the cells cannot hold it.
    #[must_use]
    pub fn shortfall(&self) -> Shortfall {
        if let Outcome::Missed(residents) = self.raked.outcome { residents } else { 0.0 }
    }
}

/// From one 1 January to another.
struct Years {
    from: u16,
    to: u16,
}

/// Counts, and what was done to them.
pub(super) struct Counts {
    pub(super) of_cell: Vec<Estimate>,
    pub(super) corrected: Vec<Corrected>,
    pub(super) remarks: Vec<Remark>,
    pub(super) grown: Grown,
}

/// How the residents of cells have grown.
#[derive(Debug, Default)]
pub(super) struct Grown {
    /// Number of the municipality of each cell.
    municipality: Vec<Option<usize>>,
    /// For each municipality its growth in each alternative; empty if its cells stay as they are.
    factors: Vec<Vec<f64>>,
    /// Municipalities whose growth is not known.
    unknown: BTreeMap<usize, AgeingError>,
    /// Municipalities with years between counts and projections of which nothing is known, by these years.
    gaps: BTreeMap<[u16; 2], u64>,
}

impl Grown {
    /// The municipality that a cell grows with.
    pub(super) fn municipality_of(&self, cell: usize) -> Option<usize> {
        self.municipality.get(cell).copied().flatten()
    }

    /// Growth of a municipality in each alternative.
    pub(super) fn of(&self, municipality: usize) -> &[f64] {
        self.factors.get(municipality).map_or(&[], Vec::as_slice)
    }

    /// Refuses homes in cells whose growth is not known; municipalities without homes are told at most.
    pub(super) fn check(&self, cells: impl Iterator<Item = usize>) -> Result<Vec<Remark>, AgeingError> {
        for cell in cells {
            if let Some(error) = self.municipality_of(cell).and_then(|number| self.unknown.get(&number)) {
                return Err(error.clone());
            }
        }
        let mut remarks: Vec<Remark> = self.gaps.iter().map(|([from, to], rows): (&[u16; 2], &u64)| {
            let text = format!(
                "municipalities are counted to {from}, and projections begin in {to}: between these years they do not grow here"
            );
            Remark { rows: *rows, text }
        }).collect();
        if !self.unknown.is_empty() {
            let text =
                "municipalities without homes in this area have no growth that is known: it is not needed"
                    .into();
            remarks.push(Remark { rows: self.unknown.len() as u64, text });
        }
        Ok(remarks)
    }
}

/// The counts of all cells.
pub(super) fn counts(
    params: &Params,
    population: &Population,
    areas: &[(String, MultiPolygon<f64>)],
) -> Result<Counts, PeopleError> {
    let cells = &population.cells;
    let (mut all, hidden) = Counts::likely(cells, &params.rules.coding);
    if areas.is_empty() {
        if hidden > 0 || params.year.is_some() {
            all.note(
                "without `Params::municipalities` and `Params::ages` counts are neither raked to totals nor grown to a year",
            );
        }
        return Ok(all);
    }
    let places = centres(cells)?;
    let found = assign(&places, areas, params.rules.municipality.max_distance_m);
    if found.outside > 0 {
        let text = "cells lie in no municipality of the file: they count with the ages of the country".into();
        all.remarks.push(Remark { rows: found.outside as u64, text });
    }
    let rakes = hidden > 0 && !params.ages.is_empty();
    let grows_to = params.grid_year.and(params.year);
    if rakes || grows_to.is_some() {
        let of_grid = all.of_grid(params, &found.municipality)?;
        if rakes {
            all.rake(params, &found.municipality, &of_grid);
        }
        if let Some(to) = grows_to {
            all.grow(params, &found.municipality, Years { from: of_grid.year(), to })?;
        }
    }
    if params.grid_year.is_none() && params.year.is_some() {
        all.note("the year of the grid is not known (`Params::grid_year`): classes are those of `Params::year`, the numbers of residents those of the grid");
    }
    Ok(all)
}

/// Ages of the municipalities of cells in a year.
fn demography(
    params: &Params,
    municipality: &[Option<usize>],
    year: Option<u16>,
) -> Result<Demography, PeopleError> {
    let mut used: Vec<usize> = municipality.iter().copied().flatten().collect();
    used.sort_unstable();
    used.dedup();
    let regions: Vec<Needed> = used
        .into_iter()
        .map(|number: usize| {
            let its = &params.municipalities[number];
            Needed { code: its.code.clone(), name: its.name.clone() }
        })
        .collect();
    Ok(Demography::new(ageing::Params {
        tables: tables(params.ages.clone())?,
        classes: params.classes,
        year,
        alternative: params.alternative.clone(),
        regions: &regions,
        // the grid may be of the whole country: what its homes need is checked when they are known
        unknown: Unknown::LeftOut,
        country: &params.rules.country,
    })?)
}

/// The year that is nearest to the wanted one, of equally near ones the earlier; counted years before projected ones.
fn nearest(wanted: u16, counted: &[u16], projected: &[u16]) -> Option<u16> {
    let years = if counted.is_empty() { projected } else { counted };
    years.iter().copied().min_by_key(|year| (year.abs_diff(wanted), *year))
}

impl Counts {
    /// What cells write, with what small counts may hide; and how many counts hide something.
    fn likely(cells: &[Cell], rule: &CodingRule) -> (Self, u64) {
        let coding = detect(cells, rule);
        let coded = match coding {
            Coding::Exact => 0,
            Coding::SmallAsFive { cells } | Coding::Unclear { cells, .. } => cells as u64,
        };
        let not_published = about_not_published(cells, rule);
        let hidden = coded + not_published.as_ref().map_or(0, |remark| remark.rows);
        let coding_remark = coding.explanation(rule).map(|text| Remark { rows: coded, text });
        let all = Self {
            of_cell: estimates(cells, coding, rule),
            corrected: Vec::new(),
            remarks: coding_remark.into_iter().chain(not_published).collect(),
            grown: Grown::default(),
        };
        (all, hidden)
    }

    fn note(&mut self, text: &str) {
        self.remarks.push(Remark { rows: self.of_cell.len() as u64, text: text.into() });
    }

    /// Ages in the year of the grid; if no table has it, in the nearest year that one has.
    fn of_grid(
        &mut self,
        params: &Params,
        municipality: &[Option<usize>],
    ) -> Result<Demography, PeopleError> {
        let error = match demography(params, municipality, params.grid_year) {
            Err(PeopleError::Ageing(error)) => error,
            found => return found,
        };
        let AgeingError::NoYear { year, counted, projected, .. } = &error else { return Err(error.into()) };
        let Some(nearest) = nearest(*year, counted, projected) else { return Err(error.into()) };
        self.note(&format!(
            "no table of ages has {year}, the year of the grid: {nearest}, the nearest, stands in for it"
        ));
        demography(params, municipality, Some(nearest))
    }

    /// Moves hidden counts so that municipalities have their totals.
    fn rake(&mut self, params: &Params, municipality: &[Option<usize>], of_grid: &Demography) {
        if params.grid_year.is_none() {
            self.note(&format!(
                "the year of the grid is not known (`Params::grid_year`): {}, the latest of the ages, is taken for it in raking; the growth since the grid would be put into its small cells",
                of_grid.year()
            ));
        }
        let total = |code: &str| of_grid.total_of(code).map(|total| total.likely);
        let totals: Vec<Option<f64>> = params.municipalities.iter().map(|m| total(&m.code)).collect();
        let raked = rake(&mut self.of_cell, municipality, &totals);
        let named = params.municipalities.iter().zip(raked).filter(|(_, raked)| raked.cells > 0);
        self.corrected =
            named.map(|(m, raked)| Corrected { code: m.code.clone(), name: m.name.clone(), raked }).collect();
        let met = self.corrected.iter().filter(|one| one.raked.outcome == Outcome::Met).count();
        let missed = self.corrected.iter().filter(|one| one.shortfall() != 0.0).count();
        let text = format!(
            "municipalities raked to their totals of {}; {missed} more cannot have theirs: the grid is of another year, or does not hold all of their cells",
            of_grid.year()
        );
        self.remarks.push(Remark { rows: met as u64, text });
        let unknown = self.corrected.iter().filter(|one| one.raked.outcome == Outcome::NoTotal).count();
        if unknown > 0 {
            let text =
                "municipalities are in no table of ages: their small cells stay as they are likely".into();
            self.remarks.push(Remark { rows: unknown as u64, text });
        }
    }

    /// Residents of each cell grow as those of its municipality.
    fn grow(
        &mut self,
        params: &Params,
        municipality: &[Option<usize>],
        Years { from, to }: Years,
    ) -> Result<(), PeopleError> {
        if from == to {
            if params.grid_year != Some(to) {
                self.note(&format!("residents of the grid stay as they are: growth to {to} is not known"));
            }
            return Ok(());
        }
        let demography = demography(params, municipality, Some(to))?;
        let mut factors = vec![None; params.municipalities.len()];
        self.grown = Grown {
            municipality: municipality.to_vec(),
            factors: vec![Vec::new(); params.municipalities.len()],
            ..Grown::default()
        };
        for number in municipality.iter().flatten().copied().collect::<BTreeSet<_>>() {
            match demography.growth(&params.municipalities[number].code, from, to) {
                Ok(growth) => {
                    factors[number] = Some(growth.factor);
                    self.grown.factors[number] = growth.alternatives;
                    if let Some(gap) = growth.gap {
                        *self.grown.gaps.entry(gap).or_default() += 1;
                    }
                }
                Err(error) => _ = self.grown.unknown.insert(number, error),
            }
        }
        for (count, municipality) in self.of_cell.iter_mut().zip(municipality) {
            if let Some(factor) = municipality.and_then(|number| factors[number]) {
                *count = times(*count, factor);
            }
        }
        self.note(&format!("residents of the grid grow as those of their municipality from {from} to {to}"));
        Ok(())
    }
}

/// Residents who have grown by a factor, bound by bound.
fn times(count: Estimate, factor: Estimate) -> Estimate {
    Estimate {
        low: count.low * factor.low,
        likely: count.likely * factor.likely,
        high: count.high * factor.high,
    }
}
