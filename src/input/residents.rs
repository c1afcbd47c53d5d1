//! Residents by home and class.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::openness::Openness;
use super::origin::Origin;
use super::sites::position_of;
use super::table::{self, Record, Source, Table, TableError};
use super::{Remark, Skipped};
use crate::cases::Bounds;
use crate::geodesy::{Coord, Position};
use crate::ids::{self, ClassId, HomeId};
use crate::settings::classes::Classes;
use crate::units::{self, Residents, people, residents};

/// What the column `source` says of a home whose residents nobody counted.
const ESTIMATE: &str = "estimate";
/// What it says of a home that stands for a cell.
const CELL_CENTRE: &str = "cell_centre";
/// What it says of a point on a street of a cell without homes.
const STREET: &str = "street";

/// A place where people live.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Home {
    /// As in the file.
    pub id: String,
    /// Row in the file.
    pub row: u64,
    /// Where it is.
    pub position: Position,
    /// Code of its municipality or district, if it is known.
    pub municipality: Option<Arc<str>>,
    /// How many dwellings, most likely; in parts of one where a floor area says so. `None` if it is not known.
    pub dwellings: Option<f64>,
    /// Whether it stands for a cell of a grid of which nobody knows where in it people live: it is no building.
    pub is_cell: bool,
    /// Whether it is a point on a street, where residents of a cell are put whose homes are not mapped: it is no building either.
    pub is_street: bool,
    /// Outline of its building: closed rings, holes left out; empty if only its position is known. Homes behind doors of one
    /// building share it.
    pub outline: Arc<[Box<[Coord]>]>,
}

/// Residents of each home and class.
pub type Counts = ids::Table<HomeId, ClassId, Residents>;

/// All homes of an area and who lives there.
#[derive(Debug, Clone, Default)]
pub struct ResidentsTable {
    /// The homes, in file order.
    pub homes: Vec<Home>,
    /// A row for each home, a column for each class: most likely.
    pub counts: Counts,
    /// As `counts`: not fewer, and not more than these. `None` if the numbers are taken as exact.
    pub bounds: Option<Bounds<Counts>>,
    /// What the numbers rest on.
    pub basis: Basis,
    /// Whether anybody may see them.
    pub openness: Openness,
    /// The newest year that they are of; `None` if that is not known.
    pub year: Option<i32>,
    /// Where they come from.
    pub origin: Origin,
    /// Names of municipalities and districts by code, as far as they are known.
    pub municipality_names: BTreeMap<String, String>,
    /// Rows that could not be used.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}

/// What numbers of residents rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A table of homes and classes that somebody made.
    #[default]
    Table,
    /// Counts by cell, spread over homes; classes from ages.
    Grid,
    /// Dwellings times persons in a household: nobody was counted.
    Estimate,
    /// The protected copy of the municipality's own residents.
    Protected,
}

impl ResidentsTable {
    /// Reads a table with a column for each class: CSV with `id`, `lon`, `lat`, GeoJSON, or any format GDAL opens.
    /// Areas count at a point inside them. Rows that break a rule are skipped and named; if more than half do, the file is refused.
    pub fn read(path: &Path, classes: &Classes) -> Result<Self, TableError> {
        Self::read_from(path, classes)
    }

    /// As [`read`](Self::read), from a file that does not say all about itself.
    pub fn read_from<'a>(source: impl Into<Source<'a>>, classes: &Classes) -> Result<Self, TableError> {
        let source = source.into();
        let path = source.path;
        let table = table::read(source)?;
        let columns = class_columns(&table, classes, path)?;
        let bounds = bound_columns(&table, classes);
        let empty = || Counts::empty(classes.count());
        let bounds_of_all = bounds.as_ref().map(|_| Bounds { low: empty(), high: empty() });
        let mut all = Self { counts: empty(), bounds: bounds_of_all, ..Self::default() };
        let mut areas = 0;
        for record in &table.records {
            let found = row(&table, record, &columns)
                .and_then(|row| Ok((bounds_of(&table, record, bounds.as_ref(), &row.1)?, row)));
            match found {
                Ok((bounds, (home, counts, is_area))) => {
                    let name =
                        table.column("municipality_name").and_then(|column| record.values[column].as_str());
                    if let (Some(code), Some(name)) = (&home.municipality, name) {
                        all.municipality_names.insert(code.to_string(), name.to_owned());
                    }
                    all.homes.push(home);
                    all.counts.push(counts);
                    for (all, own) in sides(&mut all.bounds).zip(bounds.into_iter().flat_map(Bounds::sides)) {
                        all.push(own);
                    }
                    areas += u64::from(is_area);
                }
                Err(reason) => {
                    let id = table.id_of(record).map(table::text);
                    all.skipped.push(Skipped { row: record.row, id, reason });
                }
            }
        }
        all.mark_estimates(&table);
        all.remark(areas);
        all.remarks.extend(table.remarks);
        let mut all = all.checked(path, table.records.len())?;
        all.skipped.extend(table.missing);
        Ok(all)
    }

    /// A municipality or district as people know it: its number, and its name if that is known.
    #[must_use]
    pub fn municipality(&self, code: &str) -> String {
        let name = self.municipality_names.get(code);
        name.map_or_else(|| code.to_owned(), |name| format!("{code} {name}"))
    }

    /// Leaves out the homes that are not to be kept; what there is to tell of them.
    pub fn retain(&mut self, keep: impl Fn(&Home) -> bool) -> Option<Remark> {
        let kept: Vec<bool> = self.homes.iter().map(keep).collect();
        let left_out = kept.iter().filter(|kept| !**kept).count();
        if left_out == 0 {
            return None;
        }
        let is_kept = |home: HomeId| kept[home.index()];
        let gone: Residents =
            self.counts.rows().filter(|(home, _)| !is_kept(*home)).flat_map(|(_, counts)| counts).sum();
        for counts in std::iter::once(&mut self.counts).chain(sides(&mut self.bounds)) {
            counts.retain(is_kept);
        }
        let mut homes = kept.iter();
        self.homes.retain(|_| homes.next() == Some(&true));
        let text = format!(
            "homes with {:.0} residents lie outside the border given, and are left out",
            people(gone)
        );
        Some(Remark { rows: left_out as u64, text })
    }

    /// A table that this program made of a grid names the source of each row: estimates stay estimates.
    fn mark_estimates(&mut self, table: &Table) {
        let Some(source) = table.column("source") else { return };
        let estimates = table
            .records
            .iter()
            .filter(|record: &&Record| record.values[source].as_str() == Some(ESTIMATE))
            .count() as u64;
        if estimates > 0 {
            self.basis = Basis::Estimate;
            let text = "homes where nobody was counted: their residents are an estimate".into();
            self.remarks.push(Remark { rows: estimates, text });
        }
    }

    fn remark(&mut self, areas: u64) {
        if areas > 0 {
            let text = "homes that are lines or areas count at a point inside them".into();
            self.remarks.push(Remark { rows: areas, text });
        }
        let mut seen = HashSet::new();
        let again = self.homes.iter().filter(|home| !seen.insert(home.id.as_str())).count() as u64;
        if again > 0 {
            let text = "home ids that come again; every row is counted".into();
            self.remarks.push(Remark { rows: again, text });
        }
    }

    /// What its homes are, for texts: `spots` if some are no homes but cells of a grid or points on streets, else `homes`.
    #[must_use]
    pub fn kind_of_homes(&self) -> &'static str {
        let has_spots = self.homes.iter().any(|home| home.is_cell || home.is_street);
        if has_spots { "spots" } else { "homes" }
    }

    /// A home.
    #[must_use]
    pub fn home(&self, home: HomeId) -> &Home {
        &self.homes[home.index()]
    }

    /// All homes, by number.
    #[must_use]
    pub fn ids(&self) -> impl ExactSizeIterator<Item = HomeId> + DoubleEndedIterator + Clone + use<> {
        HomeId::all(self.homes.len())
    }

    /// The home with most residents, if all residents together are more than any area has.
    #[must_use]
    pub fn too_many(&self) -> Option<(&Home, f64)> {
        let all = [Some(&self.counts), self.bounds.as_ref().map(|bounds| &bounds.high)];
        let counts = all.into_iter().flatten().find(|counts| units::sum(counts.cells()).is_none())?;
        let of_home = |own: &[Residents]| own.iter().map(|count| people(*count)).sum::<f64>();
        let homes = counts.rows().map(|(home, own)| (self.home(home), of_home(own)));
        homes.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.row.cmp(&a.0.row)))
    }

    fn checked(self, path: &Path, rows: usize) -> Result<Self, TableError> {
        let path = path.to_path_buf();
        if let Some((home, residents)) = self.too_many() {
            return Err(TableError::TooMany { path, row: home.row, id: home.id.clone(), residents });
        }
        if rows == 0 {
            return Err(TableError::NoRows { path, what: "homes" });
        }
        if self.skipped.len() * 2 > rows {
            let Skipped { row, reason: why, .. } = self.skipped[0].clone();
            return Err(TableError::MostlyBad { path, rows, bad: self.skipped.len(), row, why });
        }
        if self.counts.cells().iter().all(|count| *count == 0) {
            return Err(TableError::NoResidents { path, rows });
        }
        Ok(self)
    }
}

/// Low and high tables, if there are any, to be changed alike.
fn sides(bounds: &mut Option<Bounds<Counts>>) -> impl Iterator<Item = &mut Counts> {
    bounds.iter_mut().flat_map(Bounds::sides_mut)
}

/// Columns of the classes, in their order.
fn class_columns(table: &Table, classes: &Classes, path: &Path) -> Result<Vec<usize>, TableError> {
    if table.records.is_empty() && table.columns.is_empty() {
        return Err(TableError::NoRows { path: path.into(), what: "homes" });
    }
    classes.all().iter().map(|class| table.needed(&class.id, path)).collect()
}

/// Columns `CLASS_low` and `CLASS_high`, if every class has both.
fn bound_columns(table: &Table, classes: &Classes) -> Option<Bounds<Vec<usize>>> {
    let find = |end: &str| {
        let ids = classes.all().iter().map(|class| format!("{}_{end}", class.id));
        ids.map(|name| table.column(&name)).collect::<Option<Vec<usize>>>()
    };
    Some(Bounds { low: find("low")?, high: find("high")? })
}

/// Bounds of one home; they must lie around its counts.
fn bounds_of(
    table: &Table,
    record: &Record,
    columns: Option<&Bounds<Vec<usize>>>,
    counts: &[Residents],
) -> Result<Option<Bounds<Vec<Residents>>>, String> {
    let Some(Bounds { low, high }) = columns else { return Ok(None) };
    let bounds = Bounds { low: counts_of(table, record, low)?, high: counts_of(table, record, high)? };
    for (class, count) in counts.iter().enumerate() {
        if !(bounds.low[class]..=bounds.high[class]).contains(count) {
            let [low, high] = [low, high].map(|columns| &table.columns[columns[class]]);
            return Err(format!("the count does not lie between columns {low:?} and {high:?}"));
        }
    }
    Ok(Some(bounds))
}

/// One home and its counts; whether it is an area.
fn row(table: &Table, record: &Record, columns: &[usize]) -> Result<(Home, Vec<Residents>, bool), String> {
    let geometry = record.geometry.as_ref().map_err(Clone::clone)?;
    let (position, is_area) = position_of(geometry.as_ref().ok_or("it has no geometry")?)?;
    let counts = counts_of(table, record, columns)?;
    let id = table.id_of(record).map_or_else(|| record.row.to_string(), table::text);
    let (municipality, dwellings) = facts_of(table, record);
    let source = table.column("source").and_then(|column| record.values[column].as_str());
    let home = Home {
        id,
        row: record.row,
        position,
        municipality,
        dwellings,
        is_cell: source == Some(CELL_CENTRE),
        is_street: source == Some(STREET),
        outline: Arc::default(),
    };
    Ok((home, counts, is_area))
}

/// Municipality and dwellings, if the table has such columns, as one that this program made of a grid has.
fn facts_of(table: &Table, record: &Record) -> (Option<Arc<str>>, Option<f64>) {
    let value = |name: &str| table.column(name).map(|column| &record.values[column]);
    let municipality =
        value("municipality").filter(|code| !code.is_null()).map(|code| table::text(code).into());
    let dwellings = value("dwellings").and_then(|n| table::number(n, table.decimal).ok());
    (municipality, dwellings.filter(|n| *n >= 0.0))
}

/// Residents in some columns of a row.
fn counts_of(table: &Table, record: &Record, columns: &[usize]) -> Result<Vec<Residents>, String> {
    columns
        .iter()
        .map(|column: &usize| {
            let (name, value) = (&table.columns[*column], &record.values[*column]);
            let number =
                table::number(value, table.decimal).map_err(|why| format!("column {name:?}: {why}"))?;
            residents(number).ok_or_else(|| format!("column {name:?}: {number} must be from 0 to 1e9"))
        })
        .collect()
}
