//! Counts of cells spread over homes, so that nobody is lost.
//!
//! The residents of a cell go to the dwellings whose centre lies in it, in proportion to the likely number of dwellings.
//! A cell without homes has its residents along its walkable streets, and one without those, too, at its centre. What lies outside
//! the extent is left out and counted: cells without homes, streets and centre inside, and of others the part of the residents
//! whose homes, or streets, lie outside. Cells that the edge cuts are named. So the residents in the result and outside are
//! those of the cells, for low, likely and high.

mod error;
mod extent;
mod homes;
mod inside;
mod params;
mod places;
mod streets;

use rayon::prelude::*;

pub use error::SpreadError;
pub use homes::{NamedCell, Spread, SpreadHome, SpreadReport, Tally};
pub use params::Params;

use super::Estimate;
use super::dwellings::{Dwelling, Outline};
use super::source::Source;
use crate::geodesy::Position;
use crate::input::population::{Cell, CellShape};
use crate::input::squares::centres;
use crate::network::extent::Extent;
use crate::settings::buildings::Household;
use places::{Spot, along_streets, over_dwellings};

/// Spreads the residents of cells over dwellings.
pub fn spread(params: Params) -> Result<Spread, SpreadError> {
    let Params { cells, counts, dwellings, extent, .. } = params;
    if cells.len() != counts.len() {
        return Err(SpreadError::Counts { cells: cells.len(), counts: counts.len() });
    }
    let mut all = Spread::default();
    let outlines = extent::touching(cells, extent)?;
    let is_point = |cell: usize| matches!(cells[cell].shape, CellShape::Point(_));
    let (near, far): (Vec<usize>, Vec<usize>) =
        (0..cells.len()).partition(|cell| outlines[*cell].is_some() || is_point(*cell));
    for cell in far {
        all.leave_out(params, cell);
    }
    let seen: Vec<f64> = near
        .par_iter()
        .map(|cell: &usize| outlines[*cell].as_ref().map_or(1.0, |outline| extent::share(outline, extent)))
        .collect();
    let homes = homes_of(params, &near)?;
    let homeless: Vec<usize> =
        near.iter().zip(&homes).filter(|(_, homes)| homes.is_empty()).map(|(cell, _)| *cell).collect();
    let streets = streets::of_cells(params, &homeless)?;
    let middles = centres(&homeless.iter().map(|cell| cells[*cell].clone()).collect::<Vec<_>>())?;
    let mut fallback = streets.into_iter().zip(middles);
    let mut used = vec![false; dwellings.len()];
    for ((cell, members), seen) in near.into_iter().zip(homes).zip(seen) {
        let places = if members.is_empty() {
            let streets = fallback.next();
            streets.map(|(streets, middle)| along_streets(params, cell, &streets, middle)).unwrap_or_default()
        } else {
            for member in &members {
                used[*member] |= counts[cell].high > 0.0;
            }
            over_dwellings(params, cell, &members)
        };
        all.place(params, cell, seen, places);
    }
    all.report.empty_dwellings = used.iter().filter(|used| !**used).count() as u64;
    Ok(all)
}

/// Residents where no counts are given: dwellings times persons in a household. Those outside the extent are left out and counted.
#[must_use]
pub fn estimate_from_dwellings(dwellings: &[Dwelling], household: &Household, extent: &Extent) -> Spread {
    let mut all = Spread::default();
    let persons = household.persons;
    for dwelling in dwellings {
        let Estimate { low, likely, high } = dwelling.dwellings;
        let residents =
            Estimate { low: low * persons.low, likely: likely * persons.likely, high: high * persons.high };
        let home = SpreadHome {
            id: dwelling.id.clone(),
            position: dwelling.position,
            residents,
            source: Source::Estimate,
            cell: None,
            dwellings: Some(dwelling.dwellings),
            outline: Outline::clone(&dwelling.outline),
        };
        if extent.contains(dwelling.centre) { all.put(home) } else { all.report.beyond.add(&home) }
    }
    all
}

impl Spread {
    /// Notes a cell; all of its residents are outside.
    fn leave_out(&mut self, params: Params, cell: usize) {
        for tally in [&mut self.report.input, &mut self.report.outside] {
            tally.cells += 1;
            tally.residents += params.counts[cell];
        }
    }

    /// Puts the residents of a cell where they live, as far as that is in the extent, of which the cell has this share.
    fn place(&mut self, params: Params, cell: usize, seen: f64, places: Vec<Spot>) {
        let (inside, beyond): (Vec<Spot>, Vec<Spot>) =
            places.into_iter().partition(|place| params.extent.contains(place.counted));
        if inside.is_empty() {
            self.leave_out(params, cell);
            return;
        }
        let residents = params.counts[cell];
        self.report.input.cells += 1;
        self.report.input.residents += residents;
        if seen < 1.0 || !beyond.is_empty() {
            self.report.cut.push(named(params, cell, seen));
        }
        if residents.high <= 0.0 {
            return;
        }
        let source = inside[0].home.source;
        self.report.beyond.cells += u64::from(!beyond.is_empty());
        for place in beyond {
            self.report.beyond.add(&place.home);
        }
        self.report.placed.entry(source).or_default().cells += 1;
        if matches!(source, Source::Street | Source::CellCentre) {
            self.report.without_homes.push(named(params, cell, seen));
        }
        for place in inside {
            self.put(place.home);
        }
    }

    fn put(&mut self, home: SpreadHome) {
        self.report.placed.entry(home.source).or_default().add(&home);
        self.homes.push(home);
    }
}

impl Tally {
    fn add(&mut self, home: &SpreadHome) {
        self.homes += 1;
        self.residents += home.residents;
    }
}

fn named(params: Params, cell: usize, seen: f64) -> NamedCell {
    let id = params.cells[cell].id.clone();
    NamedCell { cell, id, residents: params.counts[cell], seen }
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
