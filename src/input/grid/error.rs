//! Why a file with counts by cell cannot be used at all.

use std::path::PathBuf;

use super::counted::Counted;
use crate::explain::Explain;
use crate::input::TableError;

/// Why a file cannot be used at all. Single bad rows are not errors but [`Skipped`](crate::input::Skipped).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GridError {
    /// Not readable as a table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// No column that counts what is wanted, by its name.
    #[error("{} has no column that is known to count {counted}; its columns are {columns:?}", path.display())]
    NoPopulation {
        /// The file.
        path: PathBuf,
        /// The names found.
        columns: Vec<String>,
        /// What is to be counted.
        counted: Counted,
    },
    /// Several columns that count it, for different years.
    #[error("{} has the columns {columns:?}; which one is meant?", path.display())]
    WhichPopulation {
        /// The file.
        path: PathBuf,
        /// The columns that could be meant.
        columns: Vec<String>,
        /// What is to be counted.
        counted: Counted,
    },
    /// The column that was asked for is not there.
    #[error("{} has no column {name:?}; its columns are {columns:?}", path.display())]
    NoSuchColumn {
        /// The file.
        path: PathBuf,
        /// The column asked for.
        name: String,
        /// The names found.
        columns: Vec<String>,
        /// What is to be counted.
        counted: Counted,
    },
    /// Nobody works there.
    #[error("{}: none of the {rows} rows has any jobs", path.display())]
    NoJobs {
        /// The file.
        path: PathBuf,
        /// Rows read.
        rows: usize,
    },
    /// Neither grid ids nor geometry.
    #[error(
        "{} does not say where its rows are: no known column of grid ids, no geometry; its columns are {columns:?}",
        path.display()
    )]
    NoPlace {
        /// The file.
        path: PathBuf,
        /// The names found.
        columns: Vec<String>,
    },
    /// The year that was asked for is not there.
    #[error("{} has no rows of {year}; its years are {years:?}", path.display())]
    NoSuchYear {
        /// The file.
        path: PathBuf,
        /// The year asked for.
        year: u16,
        /// The years found.
        years: Vec<u16>,
    },
    /// Most cells come several times with other counts, and no column says which year counts.
    #[error(
        "{}: {again} of {cells} cells come again with another count, so the file holds several editions, and none of its columns {columns:?} gives their years",
        path.display()
    )]
    Editions {
        /// The file.
        path: PathBuf,
        /// Cells.
        cells: usize,
        /// Those of them that come again with another count.
        again: usize,
        /// The names of all columns.
        columns: Vec<String>,
        /// What is counted.
        counted: Counted,
    },
    /// Ids of which neither name nor steps nor polygons give the size of the cells.
    #[error(
        "{}: the size of the cells is unknown: the column {column:?} does not name it, and most corners are no multiples of {sizes:?} m",
        path.display()
    )]
    NoSide {
        /// The file.
        path: PathBuf,
        /// The column of the ids.
        column: String,
        /// The sizes that statistics offices use, metres.
        sizes: Vec<u32>,
    },
}

impl Explain for GridError {
    fn code(&self) -> &'static str {
        match self {
            Self::Table(error) => error.code(),
            Self::NoPopulation { .. } => "grid_no_population",
            Self::WhichPopulation { .. } => "grid_which_population",
            Self::NoSuchColumn { .. } => "grid_no_such_column",
            Self::NoJobs { .. } => "grid_no_jobs",
            Self::NoPlace { .. } => "grid_no_place",
            Self::NoSuchYear { .. } => "grid_no_such_year",
            Self::NoSide { .. } => "grid_cell_size",
            Self::Editions { .. } => "grid_editions",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Table(error) => return error.advice(),
            Self::NoPopulation { counted, .. }
            | Self::WhichPopulation { counted, .. }
            | Self::NoSuchColumn { counted, .. } => {
                return format!("name the column that counts {counted} with {}", counted.field());
            }
            Self::NoJobs { .. } => "check the column with the counts",
            Self::NoPlace { .. } => {
                "name the column of the ids as Statistics Norway does (ssbid0250m) or Eurostat (GRD_ID), give lon and lat, or a layer with polygons or points (H3 ids must be turned into polygons first)"
            }
            Self::NoSuchYear { .. } => "choose one of these years",
            Self::Editions { counted, .. } => {
                return format!(
                    "if rows are parts of a cell, as by sex or trade, add them up first; if they are editions, keep those of one, or name the column of their years `year` and choose with {}",
                    counted.year()
                );
            }
            Self::NoSide { .. } => "name the size in the header, as in ssbid0250m",
        }
        .into()
    }
}
