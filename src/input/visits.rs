//! The homes that ambulant services visit: where, how often, and for how long.
//!
//! The table is private: it says where people live who need help. It is read into memory from its place and nowhere else; messages name rows
//! and columns, never what stands there. Rows have no `Debug`:
//!
//! ```compile_fail
//! fn shown(home: &tettsted::input::visits::ServedHome) -> String {
//!     format!("{home:?}")
//! }
//! ```

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::Skipped;
use super::need::wishes::{Personal, in_text};
use super::sites::position_of;
use super::table::{self, Record, Source, Table, TableError};
use crate::explain::Explain;
use crate::geodesy::Position;

/// Columns that the table may have; geometry may stand in their place.
const COLUMNS: [&str; 8] = ["id", "lon", "lat", "x", "y", "visits_per_week", "minutes", "fid"];
/// Columns that say where a home is, of which a table without geometry has two.
const PLACES: [&str; 4] = ["lon", "lat", "x", "y"];
/// More visits a week are a mistake: every other hour.
pub const MOST_VISITS: f64 = 84.0;
/// More minutes a visit are a mistake: a day.
pub const MOST_MINUTES: f64 = 1440.0;
/// How near visits in the period must be to a whole number.
const WHOLE: f64 = 1e-6;

/// Whether so many visits a week are a whole number in so many weeks, and not none.
#[must_use]
pub fn is_whole_in(visits_per_week: f64, weeks: u32) -> bool {
    let of_period = visits_per_week * f64::from(weeks);
    (of_period - of_period.round()).abs() <= WHOLE && of_period >= 1.0 - WHOLE
}

/// A home that is visited. Neither `Debug` nor `Serialize`: it says where somebody lives who needs help.
#[derive(Clone)]
pub struct ServedHome {
    /// Where it is.
    pub position: Position,
    /// Visits a week; a whole number, or one that is whole in the weeks of the period.
    pub visits_per_week: f64,
    /// Minutes at the home for each visit.
    pub minutes: f64,
}

/// The homes of a table. Neither `Debug` nor `Serialize`, as its rows.
pub struct Visits {
    /// One for each row that can be used.
    pub homes: Vec<ServedHome>,
    /// Rows that cannot; the reasons name columns and rules, never values.
    pub skipped: Vec<Skipped>,
}

/// Why a table of homes served cannot be used. Nothing of its content stands in it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VisitsError {
    /// No table that can be read.
    #[error("{} cannot be read as a table of homes served ({code})", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Code of what is wrong.
        code: &'static str,
    },
    /// A column that must be there is not.
    #[error("{} has no column {column:?}", path.display())]
    NoColumn {
        /// The file.
        path: PathBuf,
        /// The column.
        column: &'static str,
    },
    /// A column that is not on the list.
    #[error("{}: column {number} is not on the list of columns allowed", path.display())]
    OtherColumn {
        /// The file.
        path: PathBuf,
        /// Which, from 1.
        number: usize,
    },
    /// Something that could lead to a person.
    #[error("{}: row {row}, column {column:?}: {what}", path.display())]
    Personal {
        /// The file.
        path: PathBuf,
        /// Its row.
        row: u64,
        /// The column.
        column: &'static str,
        /// What it looks like.
        what: Personal,
    },
    /// Two rows of one id.
    #[error("{}: row {second} has the same id as row {first}", path.display())]
    IdTwice {
        /// The file.
        path: PathBuf,
        /// The row that has it first.
        first: u64,
        /// The row that has it again.
        second: u64,
    },
    /// No rows.
    #[error("{} has no rows", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// More rows are broken than whole.
    #[error("{}: {bad} of {rows} rows cannot be used; the first is row {row}: {why}", path.display())]
    MostlyBad {
        /// The file.
        path: PathBuf,
        /// Rows in all.
        rows: usize,
        /// Rows that cannot be used.
        bad: usize,
        /// The first of them.
        row: u64,
        /// The rule it breaks.
        why: String,
    },
    /// More homes than are reckoned with.
    #[error("{} has {rows} rows; at most {most} homes are reckoned with", path.display())]
    TooMany {
        /// The file.
        path: PathBuf,
        /// Its rows.
        rows: usize,
        /// How many there may be.
        most: usize,
    },
}

impl Explain for VisitsError {
    fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "visits_unreadable",
            Self::NoColumn { .. } => "visits_no_column",
            Self::OtherColumn { .. } => "visits_other_column",
            Self::Personal { .. } => "visits_personal",
            Self::IdTwice { .. } => "visits_id_twice",
            Self::Empty { .. } => "visits_empty",
            Self::MostlyBad { .. } => "visits_mostly_bad",
            Self::TooMany { .. } => "visits_too_many",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Unreadable { .. } | Self::NoColumn { .. } | Self::Empty { .. } => {
                "the columns are id;lon;lat;visits_per_week;minutes, the names in the first row; a layer of points has visits_per_week and minutes"
            }
            Self::OtherColumn { .. } => {
                "take it out: only id, lon, lat (or x, y, or a geometry), visits_per_week and minutes are allowed"
            }
            Self::Personal { .. } => {
                "take it out of the file, and look for more of its kind; nothing of it was kept or written"
            }
            Self::IdTwice { .. } => "give each home one row, with all its visits",
            Self::MostlyBad { .. } => "check that it is the right file; the layout is in docs/ambulant.md",
            Self::TooMany { .. } => "split the table by district; search.most_homes of the settings says how many there may be",
        }
        .into()
    }
}

/// What a table must keep.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Visits are whole in so many weeks.
    pub period_weeks: u32,
    /// More homes are refused.
    pub most_homes: usize,
}

impl Visits {
    /// Reads a table of points: CSV, a spreadsheet, GeoJSON, or a layer that GDAL opens.
    pub fn read<'a>(source: impl Into<Source<'a>>, rules: Rules) -> Result<Self, VisitsError> {
        let source = source.into();
        let path = || PathBuf::from(source.path);
        let table = table::read(source).map_err(|error| unreadable(path(), &error))?;
        let rows = table.records.len();
        if rows == 0 {
            return Err(VisitsError::Empty { path: path() });
        }
        if rows > rules.most_homes {
            return Err(VisitsError::TooMany { path: path(), rows, most: rules.most_homes });
        }
        check_columns(&table, &path())?;
        check_ids(&table, &path())?;
        let columns = Columns::of(&table, &path())?;
        let mut all = Self { homes: Vec::new(), skipped: Vec::new() };
        for record in &table.records {
            match columns.home(record, rules) {
                Ok(home) => all.homes.push(home),
                Err(reason) => all.skipped.push(Skipped { row: record.row, id: None, reason }),
            }
        }
        if let Some(first) = all.skipped.first().filter(|_| all.skipped.len() * 2 > rows) {
            let (bad, row, why) = (all.skipped.len(), first.row, first.reason.clone());
            return Err(VisitsError::MostlyBad { path: path(), rows, bad, row, why });
        }
        if let Some(missing) = &table.missing {
            // a table that says that it is not whole; what it says may be content
            let reason = "it is not there, and the file says so".into();
            all.skipped.push(Skipped { row: missing.row, id: None, reason });
        }
        Ok(all)
    }
}

/// What is wrong with a table, without what stands in it.
fn unreadable(path: PathBuf, error: &TableError) -> VisitsError {
    let place = PLACES
        .into_iter()
        .find(|name| matches!(error, TableError::MissingColumn { missing, .. } if missing == name));
    match (place, error) {
        (Some(column), _) => VisitsError::NoColumn { path, column },
        (None, TableError::NoRows { .. }) => VisitsError::Empty { path },
        _ => VisitsError::Unreadable { path, code: error.code() },
    }
}

fn check_columns(table: &Table, path: &Path) -> Result<(), VisitsError> {
    let is_allowed = |name: &String| COLUMNS.iter().any(|own| name.trim().eq_ignore_ascii_case(own));
    match table.columns.iter().position(|name| !is_allowed(name)) {
        Some(place) => Err(VisitsError::OtherColumn { path: path.into(), number: place + 1 }),
        None => Ok(()),
    }
}

/// Ids tell rows apart, and lead to nobody.
fn check_ids(table: &Table, path: &Path) -> Result<(), VisitsError> {
    let mut first_of = HashMap::new();
    for record in &table.records {
        let Some(id) = table.id_of(record).map(table::text) else { continue };
        if let Some(what) = in_text(&id) {
            return Err(VisitsError::Personal { path: path.into(), row: record.row, column: "id", what });
        }
        if let Some(first) = first_of.insert(id, record.row) {
            return Err(VisitsError::IdTwice { path: path.into(), first, second: record.row });
        }
    }
    Ok(())
}

/// Where the numbers stand.
struct Columns<'a> {
    table: &'a Table,
    visits: usize,
    minutes: usize,
}

impl<'a> Columns<'a> {
    fn of(table: &'a Table, path: &Path) -> Result<Self, VisitsError> {
        let needed = |column: &'static str| {
            table.column(column).ok_or_else(|| VisitsError::NoColumn { path: path.into(), column })
        };
        Ok(Self { table, visits: needed("visits_per_week")?, minutes: needed("minutes")? })
    }

    fn home(&self, record: &Record, rules: Rules) -> Result<ServedHome, String> {
        let geometry = record.geometry.as_ref().ok().and_then(Option::as_ref);
        let position = geometry.and_then(|geometry| position_of(geometry).ok());
        let (position, _) = position.ok_or("it has no position that can be used")?;
        let visits_per_week = self.number(record, self.visits, MOST_VISITS)?;
        if !is_whole_in(visits_per_week, rules.period_weeks) {
            let weeks = rules.period_weeks;
            return Err(format!(
                "column \"visits_per_week\": must be a whole number of visits in {weeks} weeks"
            ));
        }
        Ok(ServedHome {
            position,
            visits_per_week,
            minutes: self.number(record, self.minutes, MOST_MINUTES)?,
        })
    }

    fn number(&self, record: &Record, column: usize, most: f64) -> Result<f64, String> {
        let number = table::number(&record.values[column], self.table.decimal).ok();
        let number = number.filter(|number| *number > 0.0 && *number <= most);
        let name = if column == self.visits { "visits_per_week" } else { "minutes" };
        number.ok_or_else(|| format!("column {name:?}: must be a number above 0 and at most {most}"))
    }
}
