//! Counts of cells spread over homes, so that nobody is lost.
//!
//! The residents of a cell go to the dwellings whose centre lies in it, in proportion to the likely number of dwellings.
//! A cell without homes has its residents along its walkable streets, and one without those, too, at its centre. Cells that the
//! edge of the extract cuts keep all their residents, in the part that can be seen, and are named; cells wholly outside are
//! left out and named. So the sum over the homes of each cell is its count, for low, likely and high.

mod extent;
mod inside;
mod streets;

use std::collections::BTreeMap;

use super::Estimate;
use super::dwellings::{Dwelling, Outline};
use super::source::Source;
use crate::explain::Explain;
use crate::geodesy::Position;
use crate::input::building_settings::{Household, SpreadRule};
use crate::input::population::{Cell, CellShape};
use crate::input::squares::{SquareError, centres};
use crate::network::Network;
use extent::Seen;

/// Why counts cannot be spread.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SpreadError {
    /// The squares of the grid cannot be placed on Earth.
    #[error(transparent)]
    Squares(#[from] SquareError),
    /// Not one count for each cell.
    #[error("{counts} counts for {cells} cells: each cell needs one")]
    Counts {
        /// Cells given.
        cells: usize,
        /// Counts given.
        counts: usize,
    },
}

impl Explain for SpreadError {
    fn code(&self) -> &'static str {
        match self {
            Self::Squares(error) => error.code(),
            Self::Counts { .. } => "spread_counts",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Squares(error) => error.advice(),
            Self::Counts { .. } => "give the counts in the order of the cells".into(),
        }
    }
}

/// What is spread, and over what.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The cells.
    pub cells: &'a [Cell],
    /// Residents of each.
    pub counts: &'a [Estimate],
    /// All dwellings of the extract; none if it has no buildings.
    pub dwellings: &'a [Dwelling],
    /// The walking network.
    pub network: &'a Network,
    /// West, south, east, north of what the extract covers, degrees in WGS 84.
    pub extent: [f64; 4],
    /// How to spread.
    pub rule: &'a SpreadRule,
}

/// A place where people live.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadHome {
    /// Of the dwelling; `CELL/street/1` along streets, the id of the cell at its centre.
    pub id: String,
    /// Where they come out, WGS 84.
    pub position: Position,
    /// How many.
    pub residents: Estimate,
    /// Where the number comes from.
    pub source: Source,
    /// Place of the cell in the list.
    pub cell: Option<usize>,
    /// How many dwellings; `None` where none are known.
    pub dwellings: Option<Estimate>,
    /// Outline of its building; empty where it is not known.
    pub outline: Outline,
}

/// A cell and its residents, for reports.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedCell {
    /// Place of the cell in the list.
    pub cell: usize,
    /// Its id.
    pub id: String,
    /// Its residents.
    pub residents: Estimate,
    /// Share of its area that the extract covers, 0 to 1.
    pub seen: f64,
}

/// How many cells, homes and residents.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// Cells.
    pub cells: u64,
    /// Homes.
    pub homes: u64,
    /// Residents.
    pub residents: Estimate,
}

/// What became of the cells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SpreadReport {
    /// All cells and their residents.
    pub input: Tally,
    /// What is in the result, by where the numbers come from.
    pub placed: BTreeMap<Source, Tally>,
    /// Cells wholly outside the extent, with their residents; not in the result.
    pub outside: Tally,
    /// Cells that the edge of the extent cuts; in the result with all their residents.
    pub cut: Vec<NamedCell>,
    /// Cells with residents and without homes; in the result along streets or at their centre.
    pub without_homes: Vec<NamedCell>,
    /// Dwellings that lie in no cell with residents.
    pub empty_dwellings: u64,
}

/// Homes with their residents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spread {
    /// In the order of the cells, within a cell in the order of the dwellings or streets.
    pub homes: Vec<SpreadHome>,
    /// What became of the cells.
    pub report: SpreadReport,
}

/// Spreads the residents of cells over dwellings.
pub fn spread(params: Params) -> Result<Spread, SpreadError> {
    let Params { cells, counts, dwellings, .. } = params;
    if cells.len() != counts.len() {
        return Err(SpreadError::Counts { cells: cells.len(), counts: counts.len() });
    }
    let mut all = Spread::default();
    let seen = extent::seen(cells, params.extent)?;
    let lived_in: Vec<usize> = (0..cells.len()).filter(|i| all.keeps(params, *i, seen[*i])).collect();
    let homes = homes_of(params, &lived_in)?;
    let homeless: Vec<usize> =
        lived_in.iter().zip(&homes).filter(|(_, homes)| homes.is_empty()).map(|(cell, _)| *cell).collect();
    let streets = streets::of_cells(params, &homeless)?;
    let middles = centres(&homeless.iter().map(|cell| cells[*cell].clone()).collect::<Vec<_>>())?;
    let mut fallback = streets.into_iter().zip(middles);
    let mut used = vec![false; dwellings.len()];
    for (cell, members) in lived_in.into_iter().zip(homes) {
        if members.is_empty() {
            all.report.without_homes.push(named(params, cell, seen[cell]));
            if let Some((streets, middle)) = fallback.next() {
                all.along_streets(params, cell, &streets, middle);
            }
        } else {
            for member in &members {
                used[*member] = true;
            }
            all.over_dwellings(params, cell, &members);
        }
    }
    all.report.empty_dwellings = used.iter().filter(|used| !**used).count() as u64;
    Ok(all)
}

/// Residents where no counts are given: dwellings times persons in a household.
#[must_use]
pub fn estimate_from_dwellings(dwellings: &[Dwelling], household: &Household) -> Spread {
    let mut all = Spread::default();
    let persons = household.persons;
    for dwelling in dwellings {
        let Estimate { low, likely, high } = dwelling.dwellings;
        let residents =
            Estimate { low: low * persons.low, likely: likely * persons.likely, high: high * persons.high };
        all.put(SpreadHome {
            id: dwelling.id.clone(),
            position: dwelling.position,
            residents,
            source: Source::Estimate,
            cell: None,
            dwellings: Some(dwelling.dwellings),
            outline: Outline::clone(&dwelling.outline),
        });
    }
    all
}

impl Spread {
    /// Notes a cell in the report; whether its residents are to be spread.
    fn keeps(&mut self, params: Params, cell: usize, seen: Seen) -> bool {
        let residents = params.counts[cell];
        let mut note = |tally: fn(&mut SpreadReport) -> &mut Tally| {
            let tally = tally(&mut self.report);
            tally.cells += 1;
            tally.residents = tally.residents.plus(residents);
        };
        note(|report| &mut report.input);
        match seen {
            Seen::Outside => note(|report| &mut report.outside),
            Seen::Cut(_) => self.report.cut.push(named(params, cell, seen)),
            Seen::Whole => {}
        }
        seen != Seen::Outside && residents.high > 0.0
    }

    fn over_dwellings(&mut self, params: Params, cell: usize, members: &[usize]) {
        let members = members.iter().map(|member| &params.dwellings[*member]);
        let sum: f64 = members.clone().map(|dwelling| dwelling.dwellings.likely).sum();
        let mut first = true;
        for dwelling in members {
            self.cell_of(dwelling.source, std::mem::take(&mut first));
            self.put(SpreadHome {
                id: dwelling.id.clone(),
                position: dwelling.position,
                residents: params.counts[cell].times(dwelling.dwellings.likely / sum),
                source: dwelling.source,
                cell: Some(cell),
                dwellings: Some(dwelling.dwellings),
                outline: Outline::clone(&dwelling.outline),
            });
        }
    }

    /// Puts residents at points along streets, each for so many metres of street, or else at the middle.
    fn along_streets(&mut self, params: Params, cell: usize, streets: &[(Position, f64)], middle: Position) {
        let metres: f64 = streets.iter().map(|(_, metres)| metres).sum();
        let id = &params.cells[cell].id;
        let residents = params.counts[cell];
        let home = |id: String, position, residents, source| SpreadHome {
            id,
            position,
            residents,
            source,
            cell: Some(cell),
            dwellings: None,
            outline: Outline::default(),
        };
        if streets.is_empty() {
            self.cell_of(Source::CellCentre, true);
            self.put(home(id.clone(), middle, residents, Source::CellCentre));
            return;
        }
        self.cell_of(Source::Street, true);
        for (number, (position, length)) in (1..).zip(streets) {
            let id = format!("{id}/street/{number}");
            self.put(home(id, *position, residents.times(length / metres), Source::Street));
        }
    }

    fn cell_of(&mut self, source: Source, counts: bool) {
        self.report.placed.entry(source).or_default().cells += u64::from(counts);
    }

    fn put(&mut self, home: SpreadHome) {
        let tally = self.report.placed.entry(home.source).or_default();
        tally.homes += 1;
        tally.residents = tally.residents.plus(home.residents);
        self.homes.push(home);
    }
}

fn named(params: Params, cell: usize, seen: Seen) -> NamedCell {
    let id = params.cells[cell].id.clone();
    NamedCell { cell, id, residents: params.counts[cell], seen: seen.share() }
}

/// The dwellings of each of the chosen cells; of a count given for a point, the nearest home.
fn homes_of(params: Params, chosen: &[usize]) -> Result<Vec<Vec<usize>>, SpreadError> {
    let lived_in: Vec<usize> =
        (0..params.dwellings.len()).filter(|i| params.dwellings[*i].dwellings.likely > 0.0).collect();
    let middles: Vec<Position> = lived_in.iter().map(|i| params.dwellings[*i].centre).collect();
    let cells: Vec<&Cell> = chosen.iter().map(|cell| &params.cells[*cell]).collect();
    let mut homes = inside::points_of(&cells, &middles)?;
    let nearest = inside::Nearest::of(&middles);
    for (cell, homes) in cells.iter().zip(&mut homes) {
        if let CellShape::Point(position) = cell.shape {
            homes.extend(nearest.within(position, params.rule.point_to_home_m));
        }
        for home in homes {
            *home = lived_in[*home];
        }
    }
    Ok(homes)
}
