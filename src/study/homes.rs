//! Homes and their residents in a study area.

use std::collections::{BTreeMap, HashMap};
use std::io::Result as Written;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::container::{Mapped, Writer};
use super::error::StudyError;
use super::sections::encoded;
use crate::cases::Bounds;
use crate::geodesy::{Coord, Position};
use crate::ids::{Id, MunicipalityId, OutlineId, Packed};
use crate::input::openness::Openness;
use crate::input::origin::Origin;
use crate::input::residents::{Basis, Counts, Home, ResidentsTable};
use crate::units::Residents;

/// Outline of a building.
type Outline = Arc<[Box<[Coord]>]>;

/// Names of the sections of a list of homes.
pub(super) struct Names {
    head: &'static str,
    rows: &'static str,
    ids: &'static str,
    id_ends: &'static str,
    outlines: &'static str,
    rings: &'static str,
    corners: &'static str,
    counts: &'static str,
    bounds: [&'static str; 2],
}

/// The homes.
pub(super) const HOMES: Names = Names {
    head: "homes",
    rows: "homes.rows",
    ids: "homes.ids",
    id_ends: "homes.ids.ends",
    outlines: "homes.outlines",
    rings: "homes.rings",
    corners: "homes.corners",
    counts: "homes.counts",
    bounds: ["homes.low", "homes.high"],
};

/// Homes by open data, where the others are the municipality's own.
pub(super) const OPEN_HOMES: Names = Names {
    head: "open",
    rows: "open.rows",
    ids: "open.ids",
    id_ends: "open.ids.ends",
    outlines: "open.outlines",
    rings: "open.rings",
    corners: "open.corners",
    counts: "open.counts",
    bounds: ["open.low", "open.high"],
};

/// What homes are that are no buildings.
const CELL: u64 = 1;
const STREET: u64 = 2;

/// A home as numbers.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct HomeRow {
    lon: f64,
    lat: f64,
    row: u64,
    /// Not a number if it is not known.
    dwellings: f64,
    municipality: Packed<MunicipalityId>,
    outline: Packed<OutlineId>,
    /// What it is, if it is no building: 1 for a cell of a grid, 2 for a point on a street.
    stands_for: u64,
}

/// What is small.
#[derive(Debug, Deserialize, Serialize)]
struct Head {
    municipalities: Vec<String>,
    names: BTreeMap<String, String>,
    basis: Basis,
    openness: Openness,
    year: Option<i32>,
    origin: Origin,
}

/// Homes column by column.
#[derive(Debug)]
pub(super) struct Columns {
    head: Vec<u8>,
    rows: Vec<HomeRow>,
    /// All ids one after the other, and where each ends.
    ids: String,
    id_ends: Vec<u32>,
    /// Where the rings of each outline end among the rings, and the positions of each ring among the positions.
    outline_ends: Vec<u32>,
    ring_ends: Vec<u32>,
    corners: Vec<Coord>,
}

impl Columns {
    pub(super) fn of(residents: &ResidentsTable) -> Result<Self, StudyError> {
        let mut all = Self {
            head: Vec::new(),
            rows: Vec::with_capacity(residents.homes.len()),
            ids: String::new(),
            id_ends: Vec::with_capacity(residents.homes.len()),
            outline_ends: Vec::new(),
            ring_ends: Vec::new(),
            corners: Vec::new(),
        };
        let mut municipalities = Vec::new();
        let mut place_of: HashMap<Arc<str>, MunicipalityId> = HashMap::new();
        let mut outline_of: HashMap<*const Box<[Coord]>, OutlineId> = HashMap::new();
        for home in &residents.homes {
            let municipality = home.municipality.as_ref().map(|code| {
                *place_of.entry(Arc::clone(code)).or_insert_with(|| {
                    municipalities.push(code.to_string());
                    MunicipalityId::new(municipalities.len() - 1)
                })
            });
            // homes behind doors of one building share its outline; an empty one may lie at the address of another
            let outline = (!home.outline.is_empty()).then(|| {
                let place = outline_of.entry(home.outline.as_ptr());
                *place.or_insert_with(|| all.push_outline(&home.outline))
            });
            all.push_home(home, municipality.into(), outline.into());
        }
        let most = [all.ids.len(), all.corners.len(), all.rows.len()].into_iter().max().unwrap_or(0);
        // ends of ids, rings and outlines are numbers of 32 bits, of which the largest stands for none
        if most >= u32::MAX as usize {
            return Err(StudyError::Unkept(format!(
                "{most} letters of ids, corners of buildings or homes are too many"
            )));
        }
        let names = residents.municipality_names.clone();
        let ResidentsTable { basis, year, origin, .. } = *residents;
        let openness = residents.openness.clone();
        let head = Head { municipalities, names, basis, openness, year, origin };
        all.head = encoded(&head).map_err(|error| StudyError::Unkept(error.to_string()))?;
        Ok(all)
    }

    fn push_home(&mut self, home: &Home, municipality: Packed<MunicipalityId>, outline: Packed<OutlineId>) {
        let Position { lon, lat } = home.position;
        let dwellings = home.dwellings.unwrap_or(f64::NAN);
        self.rows.push(HomeRow {
            lon,
            lat,
            row: home.row,
            dwellings,
            municipality,
            outline,
            stands_for: match home {
                Home { is_cell: true, .. } => CELL,
                Home { is_street: true, .. } => STREET,
                Home { .. } => 0,
            },
        });
        self.ids.push_str(&home.id);
        self.id_ends.push(self.ids.len() as u32);
    }

    /// Adds an outline; its place among the outlines.
    fn push_outline(&mut self, outline: &[Box<[Coord]>]) -> OutlineId {
        for ring in outline {
            self.corners.extend_from_slice(ring);
            self.ring_ends.push(self.corners.len() as u32);
        }
        self.outline_ends.push(self.ring_ends.len() as u32);
        OutlineId::new(self.outline_ends.len() - 1)
    }

    pub(super) fn save(&self, file: &mut Writer, residents: &ResidentsTable, names: &Names) -> Written<()> {
        file.bytes(names.head, &self.head)?;
        file.numbers(names.rows, &self.rows)?;
        file.bytes(names.ids, self.ids.as_bytes())?;
        file.numbers(names.id_ends, &self.id_ends)?;
        file.numbers(names.outlines, &self.outline_ends)?;
        file.numbers(names.rings, &self.ring_ends)?;
        file.numbers(names.corners, &self.corners)?;
        file.numbers(names.counts, residents.counts.cells())?;
        for (name, counts) in
            names.bounds.into_iter().zip(residents.bounds.iter().flat_map(|bounds| bounds.as_ref().sides()))
        {
            file.numbers(name, counts.cells())?;
        }
        Ok(())
    }
}

/// How many homes there are.
pub(super) fn count(file: &Mapped) -> Result<usize, StudyError> {
    let (length, row) = (file.length(HOMES.rows)?, size_of::<HomeRow>());
    if length % row == 0 {
        Ok(length / row)
    } else {
        Err(file.damaged(HOMES.rows, "it does not hold whole numbers"))
    }
}

/// What the numbers of residents rest on, and whether anybody may see them.
pub(super) fn basis(file: &Mapped) -> Result<(Basis, Openness), StudyError> {
    let Head { basis, openness, .. } = file.records(HOMES.head)?;
    Ok((basis, openness))
}

/// The homes, with counts for so many classes; what was noticed about them lies elsewhere.
pub(super) fn load(file: &Mapped, names: &Names, classes: usize) -> Result<ResidentsTable, StudyError> {
    let Head { municipalities, names: municipality_names, basis, openness, year, origin } =
        file.records(names.head)?;
    let municipalities: Vec<Arc<str>> = municipalities.into_iter().map(Arc::from).collect();
    let rows = file.numbers::<HomeRow>(names.rows)?;
    let ids = file.text(names.ids)?;
    let id_ends = file.numbers::<u32>(names.id_ends)?;
    let outlines = outlines(file, names)?;
    let none = Outline::default();
    let wrong = |number: usize, why: &str| file.damaged(names.rows, format!("home {number}: {why}"));
    if id_ends.len() != rows.len() {
        return Err(file.damaged(names.id_ends, "they are not those of the homes"));
    }
    let id_ranges = ranges(file, names.id_ends, &id_ends, ids.len())?;
    let mut homes = Vec::with_capacity(rows.len());
    for (number, (row, id)) in rows.iter().zip(id_ranges).enumerate() {
        let position = Position::new(row.lon, row.lat).map_err(|why| wrong(number, &why))?;
        let id = ids.get(id).ok_or_else(|| wrong(number, "its id is cut"))?.to_owned();
        let municipality = some(row.municipality, &municipalities);
        let outline = some(row.outline, &outlines);
        let outline = outline.map_err(|()| wrong(number, "its outline is not there"))?;
        homes.push(Home {
            id,
            row: row.row,
            position,
            municipality: municipality.map_err(|()| wrong(number, "its municipality is not there"))?,
            dwellings: Some(row.dwellings).filter(|dwellings| !dwellings.is_nan()),
            is_cell: row.stands_for == CELL,
            is_street: row.stands_for == STREET,
            outline: outline.unwrap_or_else(|| Arc::clone(&none)),
        });
    }
    let counts = |name| counts(file, name, homes.len(), classes);
    let bounds = if file.has(names.bounds[0]) {
        Some(Bounds { low: counts(names.bounds[0])?, high: counts(names.bounds[1])? })
    } else {
        None
    };
    let counts = counts(names.counts)?;
    let table = ResidentsTable { homes, counts, bounds, basis, openness, year, origin, ..<_>::default() };
    Ok(ResidentsTable { municipality_names, ..table })
}

/// Corners of rings of buildings as plain numbers, 10⁻⁷ degree.
type Rings = Vec<Vec<Vec<[i32; 2]>>>;

/// Outlines of buildings as they are kept.
pub(super) fn rings_of(outlines: &[Outline]) -> Rings {
    let ring = |ring: &[Coord]| ring.iter().map(|corner| [corner.lon, corner.lat]).collect();
    outlines.iter().map(|outline| outline.iter().map(|corners| ring(corners)).collect()).collect()
}

/// Outlines of buildings as they were kept.
pub(super) fn outlines_of(rings: Rings) -> Arc<[Outline]> {
    rings
        .into_iter()
        .map(|outline| {
            outline
                .into_iter()
                .map(|ring: Vec<[i32; 2]>| ring.into_iter().map(|[lon, lat]| Coord { lon, lat }).collect())
                .collect()
        })
        .collect()
}

/// One of several, or none.
fn some<I: Id, T: Clone>(id: Packed<I>, all: &[T]) -> Result<Option<T>, ()> {
    let Some(id) = id.get() else { return Ok(None) };
    all.get(id.index()).cloned().map(Some).ok_or(())
}

/// Whether there is a list of homes of these names.
pub(super) fn has(file: &Mapped, names: &Names) -> bool {
    file.has(names.head)
}

fn counts(file: &Mapped, name: &'static str, homes: usize, classes: usize) -> Result<Counts, StudyError> {
    let counts = file.numbers::<Residents>(name)?;
    let counts =
        crate::units::sum(&counts).and_then(|_| Counts::from_parts(homes, classes, counts.into_owned()));
    counts.ok_or_else(|| file.damaged(name, "they are not those of homes and classes"))
}

fn outlines(file: &Mapped, names: &Names) -> Result<Vec<Outline>, StudyError> {
    let outline_ends = file.numbers::<u32>(names.outlines)?;
    let ring_ends = file.numbers::<u32>(names.rings)?;
    let corners = file.numbers::<Coord>(names.corners)?;
    let rings: Vec<Range<usize>> = ranges(file, names.rings, &ring_ends, corners.len())?.collect();
    let outlines = ranges(file, names.outlines, &outline_ends, rings.len())?;
    Ok(outlines
        .map(|own| rings[own].iter().map(|ring: &Range<usize>| Box::from(&corners[ring.clone()])).collect())
        .collect())
}

/// Where entries lie that end at `ends`, the first beginning at 0 and the last ending with all.
fn ranges<'a>(
    file: &Mapped,
    name: &'static str,
    ends: &'a [u32],
    all: usize,
) -> Result<impl Iterator<Item = Range<usize>> + use<'a>, StudyError> {
    if !ends.is_sorted() || ends.last().map_or(0, |last| *last as usize) != all {
        return Err(file.damaged(name, "its entries do not follow each other"));
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    Ok(starts.zip(ends).map(|(start, end)| start as usize..*end as usize))
}
