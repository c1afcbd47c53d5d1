//! Counts of cells, corrected: hidden small ones raked to totals, all grown to another year.

use geo_types::MultiPolygon;

use super::{Params, PeopleError, tables};
use crate::input::Remark;
use crate::input::population::Population;
use crate::input::squares::centres;
use crate::residents::Estimate;
use crate::residents::ageing::{self, AgeingError, Demography, Needed};
use crate::residents::coding::{Coding, detect, estimates};
use crate::residents::municipality::assign;
use crate::residents::rake::{Outcome, Raked, Rest, rake};

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

/// Counts, and what was done to them.
pub(super) struct Counts {
    pub(super) of_cell: Vec<Estimate>,
    pub(super) corrected: Vec<Corrected>,
    pub(super) remarks: Vec<Remark>,
}

/// The counts of all cells.
pub(super) fn counts(
    params: &Params,
    population: &Population,
    areas: &[(String, MultiPolygon<f64>)],
) -> Result<Counts, PeopleError> {
    let cells = &population.cells;
    let rule = &params.rules.coding;
    let coding = detect(cells, rule);
    let mut all =
        Counts { of_cell: estimates(cells, coding, rule), corrected: Vec::new(), remarks: Vec::new() };
    let hidden = match coding {
        Coding::Exact => 0,
        Coding::SmallAsFive { cells } | Coding::Unclear { cells, .. } => cells as u64,
    };
    all.remarks.extend(coding.explanation(rule).map(|text| Remark { rows: hidden, text }));
    if areas.is_empty() {
        if hidden > 0 || params.year.is_some() {
            all.note(
                "without --municipalities and --ages counts are neither raked to totals nor grown to a year",
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
    if hidden > 0 && !params.ages.is_empty() {
        all.rake(params, &found.municipality)?;
    }
    if let (Some(from), Some(to)) = (params.grid_year, params.year) {
        all.grow(params, &found.municipality, (from, to))?;
    } else if params.year.is_some() {
        all.note("the year of the grid is not known (--grid-year): classes are those of --year, the numbers of residents those of the grid");
    }
    Ok(all)
}

impl Counts {
    fn note(&mut self, text: &str) {
        self.remarks.push(Remark { rows: self.of_cell.len() as u64, text: text.into() });
    }

    /// Moves hidden counts so that municipalities have their totals.
    fn rake(&mut self, params: &Params, municipality: &[Option<usize>]) -> Result<(), PeopleError> {
        let demography = self.demography(params, municipality, params.grid_year)?;
        let total = |code: &str| demography.total_of(code).map(|total| total.likely);
        let totals: Vec<Option<f64>> = params.municipalities.iter().map(|m| total(&m.code)).collect();
        let raked = rake(&mut self.of_cell, municipality, &totals, Rest::Report);
        let named = params.municipalities.iter().zip(raked).filter(|(_, raked)| raked.cells > 0);
        self.corrected =
            named.map(|(m, raked)| Corrected { code: m.code.clone(), name: m.name.clone(), raked }).collect();
        let met = self.corrected.iter().filter(|one| one.raked.outcome == Outcome::Met).count();
        let missed = self.corrected.iter().filter(|one| one.shortfall() != 0.0).count();
        let text = format!(
            "municipalities raked to their totals of {}; {missed} more cannot have theirs: the grid is of another year, or does not hold all of their cells",
            demography.year()
        );
        self.remarks.push(Remark { rows: met as u64, text });
        Ok(())
    }

    /// Ages of the municipalities of cells; of the grid's year if a table has it, else of the year used.
    fn demography(
        &mut self,
        params: &Params,
        municipality: &[Option<usize>],
        year: Option<u16>,
    ) -> Result<Demography, PeopleError> {
        let mut used: Vec<usize> = municipality.iter().copied().flatten().collect();
        used.sort_unstable();
        used.dedup();
        let needed = |number: usize| {
            let its = &params.municipalities[number];
            Needed { code: its.code.clone(), name: its.name.clone() }
        };
        let regions: Vec<Needed> = used.into_iter().map(needed).collect();
        let of_year = |year| {
            Ok::<_, PeopleError>(Demography::new(ageing::Params {
                tables: tables(params.ages.clone())?,
                classes: params.classes,
                year,
                alternative: params.alternative.clone(),
                regions: &regions,
            }))
        };
        match of_year(year)? {
            Err(AgeingError::NoYear { year, .. }) => {
                let latest = of_year(None)??;
                let text = format!(
                    "no table of ages has {year}, the year of the grid: {} stands in for it",
                    latest.year()
                );
                self.remarks.push(Remark { rows: regions.len() as u64, text });
                Ok(latest)
            }
            found => Ok(found?),
        }
    }

    /// The year that growth begins: that of the grid, or the year of the ages that stands in for it.
    fn first_year(
        &mut self,
        params: &Params,
        municipality: &[Option<usize>],
        grid_year: u16,
    ) -> Result<u16, PeopleError> {
        Ok(self.demography(params, municipality, Some(grid_year))?.year())
    }

    /// Residents of each cell grow as those of its municipality.
    fn grow(
        &mut self,
        params: &Params,
        municipality: &[Option<usize>],
        (from, to): (u16, u16),
    ) -> Result<(), PeopleError> {
        if from == to {
            return Ok(());
        }
        let demography = self.demography(params, municipality, Some(to))?;
        let from = self.first_year(params, municipality, from)?;
        let mut factors = vec![None; params.municipalities.len()];
        for (count, municipality) in self.of_cell.iter_mut().zip(municipality) {
            let Some(number) = *municipality else { continue };
            let code = &params.municipalities[number].code;
            if factors[number].is_none() {
                factors[number] = Some(demography.growth(code, from, to)?.factor);
            }
            if let Some(factor) = factors[number] {
                *count = Estimate {
                    low: count.low * factor.low,
                    likely: count.likely * factor.likely,
                    high: count.high * factor.high,
                };
            }
        }
        self.note(&format!("residents of the grid grow as those of their municipality from {from} to {to}"));
        Ok(())
    }
}
