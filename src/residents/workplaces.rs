//! Where people work: jobs of a grid spread over the buildings that are no homes, as residents are spread over homes.
//!
//! The jobs of a square go to its workplaces by their floor area. A square without workplaces has its jobs along its walkable streets, and one
//! without those, too, at its centre. What lies outside the extent is left out and counted, so that nothing is lost. Unlike residents,
//! jobs beyond a border of the area count: people walk across it to work.

mod buildings;
mod error;

use serde::{Deserialize, Serialize};

pub use buildings::floors;
pub use error::WorkplaceError;

use super::Estimate;
use super::source::Source;
use super::spread::{self, NamedCell, Spread, SpreadHome, SpreadReport};
use crate::cases::Bounded;
use crate::geodesy::{Coord, Position, around};
use crate::input::buildings::Building;
use crate::input::openness::{Access, Announced};
use crate::input::population::{Cell, CellShape, Population};
use crate::input::squares::{centres, corners};
use crate::network::Network;
use crate::network::extent::Extent;
use crate::settings::buildings::BuildingSettings;
use crate::settings::workplaces::{NotPublished, WorkplaceSettings};
use crate::units::{MOST_RESIDENTS, PER_PERSON, Residents, residents};

/// A number of jobs in whole 10⁻⁹, as [`Residents`] are, and how sure it is.
pub type Jobs = Bounded<Residents>;

/// What jobs are made from.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The walking network.
    pub network: &'a Network,
    /// Jobs by cell.
    pub grid: &'a Population,
    /// All buildings of the extract; may be none.
    pub buildings: &'a [Building],
    /// What the extract covers.
    pub extent: &'a Extent,
    /// Which buildings are homes, and how counts are spread.
    pub homes: &'a BuildingSettings,
    /// Which buildings are workplaces.
    pub rules: &'a WorkplaceSettings,
}

/// A place where people work.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Workplace {
    /// Where they go in, WGS 84.
    pub position: Position,
    /// How many jobs.
    pub jobs: Jobs,
}

/// A square of the grid, or another area or point with a count, as it was given; of those in the area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Square {
    /// As in the file.
    pub id: String,
    /// Its corners, WGS 84 longitude and latitude in degrees, rings of one or more areas; empty for a point.
    pub rings: Vec<Vec<Position>>,
    /// A position in it, WGS 84.
    pub middle: Position,
    /// Jobs of the whole square, also where the edge cuts it.
    pub jobs: Jobs,
    /// Whether the file gives their number.
    pub is_published: bool,
    /// Whether the edge of the map cuts it.
    pub is_cut: bool,
}

/// How jobs were put where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Placed {
    /// In buildings.
    pub in_buildings: Residents,
    /// Along streets of squares without workplaces.
    pub along_streets: Residents,
    /// At the centre of squares without streets, too, or at the point they were given for.
    pub at_centres: Residents,
}

/// The workplaces of an area, and the squares that their jobs were counted in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Workplaces {
    /// In the order of the squares.
    pub all: Vec<Workplace>,
    /// In the order of the file.
    pub squares: Vec<Square>,
    /// How jobs were put where they are, most likely.
    pub placed: Placed,
    /// Of which year they are; `None` if the file does not say.
    pub year: Option<u16>,
    /// Whether anybody may see them.
    pub access: Access,
    /// Who says that they are public; `None` if nobody had to.
    pub announced: Option<Announced>,
}

/// Workplaces, and what became of the squares.
#[derive(Debug, Clone)]
pub struct Made {
    /// The workplaces; nobody said yet that they are public.
    pub workplaces: Workplaces,
    /// What became of the squares; residents are jobs there, and homes workplaces.
    pub report: SpreadReport,
}

/// Spreads the jobs of a grid over workplaces.
pub fn workplaces(params: Params<'_>) -> Result<Made, WorkplaceError> {
    let Params { network, grid, buildings, extent, homes, rules } = params;
    let counts = counts(&grid.cells, &rules.not_published);
    let spread = spread::spread(spread::Params {
        cells: &grid.cells,
        counts: &counts,
        dwellings: &floors(buildings, homes, rules),
        network,
        extent,
        rule: &homes.spread,
    })?;
    if spread.homes.is_empty() {
        return Err(elsewhere(grid, &spread.report, extent)?);
    }
    let all = whole_parts(&spread.homes);
    let high: u128 = all.iter().map(|own| u128::from(own.jobs.high)).sum();
    if high > u128::from(MOST_RESIDENTS) {
        return Err(WorkplaceError::TooMany { jobs: spread.report.input.residents.high });
    }
    let workplaces = Workplaces {
        placed: placed(&spread.homes, &all),
        all,
        squares: squares(grid, &counts, &spread)?,
        year: grid.year,
        access: Access::Private,
        announced: None,
    };
    Ok(Made { workplaces, report: spread.report })
}

/// Jobs of each cell. Those that are not published lie between the bounds of the rule, and may be as many as the smallest number beside
/// them that is.
fn counts(cells: &[Cell], rule: &NotPublished) -> Vec<Estimate> {
    let published = cells.iter().filter_map(|cell| cell.residents).filter(|jobs| *jobs > 0.0);
    let smallest = published.fold(f64::INFINITY, f64::min);
    let mut unknown = rule.jobs();
    if smallest.is_finite() {
        unknown.high = unknown.high.max(smallest);
    }
    cells.iter().map(|cell| cell.residents.map_or(unknown, Estimate::exact)).collect()
}

/// Workplaces with whole parts of jobs: what rounding takes from one the next one gets, so that sums stay.
fn whole_parts(spread: &[SpreadHome]) -> Vec<Workplace> {
    let mut rests = [0.0; 3];
    let mut whole = |side: usize, jobs: f64| {
        let exact = jobs * PER_PERSON as f64 + rests[side];
        let whole = exact.round().max(0.0);
        rests[side] = exact - whole;
        whole as Residents
    };
    spread
        .iter()
        .map(|own: &SpreadHome| {
            let Estimate { low, likely, high } = own.residents;
            let (low, likely, high) = (whole(0, low), whole(1, likely), whole(2, high));
            Workplace {
                // as files keep it, so that it is linked to the same spot when it is read back
                position: Coord::of(own.position).position(),
                jobs: Jobs { low: low.min(likely), likely, high: high.max(likely) },
            }
        })
        .collect()
}

fn placed(spread: &[SpreadHome], all: &[Workplace]) -> Placed {
    let mut placed = Placed::default();
    for (own, workplace) in spread.iter().zip(all) {
        let sum = match own.source {
            Source::Street => &mut placed.along_streets,
            Source::CellCentre => &mut placed.at_centres,
            Source::Building | Source::Address | Source::Estimate => &mut placed.in_buildings,
        };
        *sum += workplace.jobs.likely;
    }
    placed
}

/// The cells of which any jobs are in the area.
fn squares(grid: &Population, counts: &[Estimate], spread: &Spread) -> Result<Vec<Square>, WorkplaceError> {
    let mut used: Vec<usize> = spread.homes.iter().filter_map(|own| own.cell).collect();
    used.sort_unstable();
    used.dedup();
    let cells: Vec<Cell> = used.iter().map(|number| grid.cells[*number].clone()).collect();
    let middles = centres(&cells)?;
    let is_cut = |number: usize| spread.report.cut.iter().any(|cut: &NamedCell| cut.cell == number);
    let mut squares = Vec::with_capacity(used.len());
    for ((number, cell), middle) in used.into_iter().zip(cells).zip(middles) {
        squares.push(Square {
            rings: rings(&cell)?,
            id: cell.id,
            middle,
            jobs: whole(counts[number]),
            is_published: cell.residents.is_some(),
            is_cut: is_cut(number),
        });
    }
    Ok(squares)
}

fn whole(jobs: Estimate) -> Jobs {
    let whole = |jobs: f64| residents(jobs).unwrap_or_default();
    Jobs { low: whole(jobs.low), likely: whole(jobs.likely), high: whole(jobs.high) }
}

/// The corners of a cell.
fn rings(cell: &Cell) -> Result<Vec<Vec<Position>>, WorkplaceError> {
    Ok(match &cell.shape {
        CellShape::Square { epsg, east, north, side } => corners(*epsg, *side, &[(*east, *north)])?
            .into_iter()
            .map(|[a, b, c, d]| vec![a, b, c, d, a])
            .collect(),
        CellShape::Area(area) => area
            .iter()
            .map(|own| own.exterior().coords().map(|at| Position { lon: at.x, lat: at.y }).collect())
            .collect(),
        CellShape::Point(_) => Vec::new(),
    })
}

/// Says where the grid is and where the extract.
fn elsewhere(
    grid: &Population,
    report: &SpreadReport,
    extent: &Extent,
) -> Result<WorkplaceError, WorkplaceError> {
    let grid = around(centres(&grid.cells)?);
    Ok(WorkplaceError::Elsewhere { cells: report.input.cells, grid, extent: extent.bounds() })
}

impl Workplaces {
    /// Whether anybody may see them.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.access != Access::Private
    }

    /// The same of which somebody says that they are public.
    #[must_use]
    pub fn announced(self, by: Option<Announced>) -> Self {
        Self { access: Access::Announced, announced: by, ..self }
    }

    /// All jobs.
    #[must_use]
    pub fn sum(&self) -> Jobs {
        self.all.iter().map(|own| own.jobs).sum()
    }

    /// Checks what was read from elsewhere; the error names the first rule that is broken.
    pub fn check(&self) -> Result<(), String> {
        let is_in_order = |jobs: &Jobs| jobs.low <= jobs.likely && jobs.likely <= jobs.high;
        let mut jobs = self.all.iter().map(|own| &own.jobs).chain(self.squares.iter().map(|own| &own.jobs));
        if !jobs.all(is_in_order) {
            return Err("some jobs are not within their bounds".into());
        }
        let high: u128 = self.all.iter().map(|own| u128::from(own.jobs.high)).sum();
        if high > u128::from(MOST_RESIDENTS) {
            return Err("there are more jobs than any area has".into());
        }
        let corners = self.squares.iter().flat_map(|own| own.rings.iter().flatten().chain([&own.middle]));
        let mut positions = self.all.iter().map(|own| &own.position).chain(corners);
        positions.try_for_each(|at| Position::new(at.lon, at.lat).map(|_| ()))
    }
}
