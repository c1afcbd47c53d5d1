//! Where the residents of one cell may live.

use super::homes::SpreadHome;
use super::params::Params;
use crate::geodesy::Position;
use crate::residents::dwellings::{Dwelling, Outline};
use crate::residents::source::Source;

/// A place where residents of a cell may live, and where it counts, which decides whether it lies in the extent.
pub(super) struct Spot {
    pub(super) home: SpreadHome,
    pub(super) counted: Position,
}

/// The residents of a cell in its dwellings.
pub(super) fn over_dwellings(params: Params, cell: usize, members: &[usize]) -> Vec<Spot> {
    let members = members.iter().map(|member| &params.dwellings[*member]);
    let sum: f64 = members.clone().map(|dwelling| dwelling.dwellings.likely).sum();
    let place = |dwelling: &Dwelling| Spot {
        counted: dwelling.centre,
        home: SpreadHome {
            id: dwelling.id.clone(),
            position: dwelling.position,
            residents: params.counts[cell].times(dwelling.dwellings.likely / sum),
            source: dwelling.source,
            cell: Some(cell),
            dwellings: Some(dwelling.dwellings),
            outline: Outline::clone(&dwelling.outline),
        },
    };
    members.map(place).collect()
}

/// The residents of a cell at points along streets, each for so many metres of street, or else at the middle.
pub(super) fn along_streets(
    params: Params,
    cell: usize,
    streets: &[(Position, f64)],
    middle: Position,
) -> Vec<Spot> {
    let metres: f64 = streets.iter().map(|(_, metres)| metres).sum();
    let id = &params.cells[cell].id;
    let residents = params.counts[cell];
    let place = |id: String, position, residents, source| Spot {
        counted: position,
        home: SpreadHome {
            id,
            position,
            residents,
            source,
            cell: Some(cell),
            dwellings: None,
            outline: Outline::default(),
        },
    };
    if streets.is_empty() {
        return vec![place(id.clone(), middle, residents, Source::CellCentre)];
    }
    let numbered = (1..).zip(streets);
    numbered
        .map(|(number, (position, length)): (u32, &(Position, f64))| {
            place(
                format!("{id}/street/{number}"),
                *position,
                residents.times(length / metres),
                Source::Street,
            )
        })
        .collect()
}
