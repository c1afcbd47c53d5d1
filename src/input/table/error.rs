//! Why a table cannot be used at all, and what to do.

use std::path::PathBuf;

use crate::explain::Explain;

/// The usual name of the column with the code of a municipality.
pub(in crate::input) const MUNICIPALITY_CODE: &str = "kommunenummer";

/// Why a table cannot be used at all. Single bad rows are not errors but [`Skipped`](super::Skipped).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// No such file, no permission.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Not what its name says, or a format that cannot be opened.
    #[error("{} cannot be read as {format}: {why}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What it was taken for.
        format: &'static str,
        /// What the reader says.
        why: String,
    },
    /// A kind of file that is not read as a table.
    #[error("{} is {what}, which is not read as a table", path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// More columns than a table can have.
    #[error("{} has {columns} columns; at most {most} are read", path.display())]
    TooManyColumns {
        /// The file.
        path: PathBuf,
        /// How many it has.
        columns: usize,
        /// How many are read.
        most: usize,
    },
    /// Two columns of one name that hold different values: nothing tells which is meant.
    #[error("{} has two columns {column:?}{} that differ, first in row {row}", path.display(), in_line(*line))]
    ColumnTwice {
        /// The file.
        path: PathBuf,
        /// The name.
        column: String,
        /// Line or row in which the names stand.
        line: Option<u64>,
        /// The first row in which their values differ.
        row: u64,
    },
    /// Numbers of which a point could be the decimal sign or stand between thousands.
    #[error("{}: column {column:?}, row {row}: {value:?} could be thousands or decimals, and so could all others with a point", path.display())]
    Unclear {
        /// The file.
        path: PathBuf,
        /// The column.
        column: String,
        /// The first row with such a number.
        row: u64,
        /// What stands there.
        value: String,
    },
    /// More than one layer could be meant.
    #[error("{} has the layers {layers:?}; which one is meant?", path.display())]
    Layers {
        /// The file.
        path: PathBuf,
        /// Names of its layers.
        layers: Vec<String>,
    },
    /// A column that is needed is not there.
    #[error("{} has no column {missing:?}; its columns{} are {columns:?}", path.display(), in_line(*line))]
    MissingColumn {
        /// The file.
        path: PathBuf,
        /// The name looked for.
        missing: String,
        /// Line or row in which the names were looked for.
        line: Option<u64>,
        /// The names found.
        columns: Vec<String>,
    },
    /// A column that is not on the list.
    #[error("{}: column {number} is not on the list of columns allowed", path.display())]
    OtherColumn {
        /// The file.
        path: PathBuf,
        /// Which, from 1.
        number: usize,
        /// Those that are allowed.
        allowed: String,
    },
    /// A column that an option names is not there.
    #[error("{} has no column {given:?}, which {option} names; its columns are {columns:?}", path.display())]
    UnknownColumn {
        /// The file.
        path: PathBuf,
        /// The option.
        option: &'static str,
        /// What it names.
        given: String,
        /// The names found.
        columns: Vec<String>,
        /// Categories that could stand in its place.
        categories: Vec<String>,
    },
    /// No rows.
    #[error("{} has no {what}: it holds no rows", path.display())]
    NoRows {
        /// The file.
        path: PathBuf,
        /// `homes`, `sites`, `addresses` or `places`.
        what: &'static str,
    },
    /// More rows are broken than whole: most likely the wrong file or the wrong columns.
    #[error("{}: {bad} of {rows} rows cannot be used; the first is row {row}: {why}", path.display())]
    MostlyBad {
        /// The file.
        path: PathBuf,
        /// Rows in all.
        rows: usize,
        /// Rows that cannot be used.
        bad: usize,
        /// The first bad row.
        row: u64,
        /// The rule it breaks.
        why: String,
    },
    /// Nobody lives anywhere.
    #[error("{} has 0 residents: every count in {rows} rows is 0", path.display())]
    NoResidents {
        /// The file.
        path: PathBuf,
        /// Rows read.
        rows: usize,
    },
    /// More residents than any area has: sums would not fit.
    #[error(
        "{}: all homes together have more than 1,000,000,000 residents; most has the home {id:?} in row {row}: {residents}",
        path.display()
    )]
    TooMany {
        /// The file.
        path: PathBuf,
        /// Row of the home with most residents.
        row: u64,
        /// Its id.
        id: String,
        /// Its residents.
        residents: f64,
    },
    /// Two sites with one name: results could not be told apart.
    #[error("{}: site id {id:?} is used in row {first} and again in row {second}", path.display())]
    DuplicateId {
        /// The file.
        path: PathBuf,
        /// The id.
        id: String,
        /// Row of the first.
        first: u64,
        /// Row of the second.
        second: u64,
    },
}

impl Explain for TableError {
    fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "table_unreadable",
            Self::Format { .. } | Self::Unread { .. } => "table_format",
            Self::TooManyColumns { .. } => "table_columns",
            Self::ColumnTwice { .. } => "table_column_twice",
            Self::Unclear { .. } => "table_unclear_numbers",
            Self::Layers { .. } => "table_layers",
            Self::MissingColumn { .. } => "table_missing_column",
            Self::OtherColumn { .. } => "table_other_column",
            Self::UnknownColumn { .. } => "table_unknown_column",
            Self::NoRows { .. } => "table_empty",
            Self::MostlyBad { .. } => "table_mostly_bad",
            Self::NoResidents { .. } => "table_no_residents",
            Self::TooMany { .. } => "table_too_many_residents",
            Self::DuplicateId { .. } => "table_duplicate_id",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Io { .. } => "check the path and the permissions".into(),
            Self::Format { .. } => {
                "give CSV or a spreadsheet with id, lon, lat, GeoJSON, or any vector format GDAL opens (`ogrinfo --formats`)"
                    .into()
            }
            Self::Unread { advice, .. } => (*advice).into(),
            Self::TooManyColumns { .. } => "keep the columns that are needed".into(),
            Self::ColumnTwice { .. } => "rename one of them, or take it out".into(),
            Self::Unclear { .. } => "write the numbers without a sign between thousands".into(),
            Self::Layers { layers, .. } => {
                format!(
                    "add the layer to the name: FILE|layername={}",
                    layers.first().map_or("NAME", String::as_str)
                )
            }
            Self::MissingColumn { missing, .. } => advice_on_missing(missing),
            Self::OtherColumn { allowed, .. } => {
                format!("take it out: the table is private, and only {allowed} are allowed")
            }
            Self::UnknownColumn { option, categories, .. } if categories.is_empty() => {
                format!("name one of its columns with {option}")
            }
            Self::UnknownColumn { option, categories, .. } => {
                format!("name one of its columns with {option}, or one category for all rows: {categories:?}")
            }
            Self::NoRows { .. } => "check that the export was complete".into(),
            Self::MostlyBad { .. } => {
                "check that this is the right file and that its columns are named correctly".into()
            }
            Self::NoResidents { .. } => "check the columns with the counts".into(),
            Self::TooMany { .. } => {
                "no home has so many: check that the columns of the classes hold residents, not ids, and that decimals are written as \
                 the file's separator lets them"
                    .into()
            }
            Self::DuplicateId { .. } => "give every site an id of its own".into(),
        }
    }
}

/// What to do about a column that is not there.
fn advice_on_missing(column: &str) -> String {
    match column {
        "lon" | "lat" => {
            "a table without geometry needs the columns lon and lat, in degrees, or x and y with `Source::crs`; their names stand in its first row".into()
        }
        MUNICIPALITY_CODE => {
            "name the column with the 4-digit code of the municipality (6 digits: of the district) so".into()
        }
        "category" => "service points need a column with the id or a name of their category; give it that name".into(),
        "settlement" | "persons" | "visits_per_week" | "minutes" => {
            "the columns are settlement;persons;visits_per_week;minutes, the names in the first row".into()
        }
        "EPSG-kode" | "Nord" | "Øst" => {
            "addresses are read from the CSV file of Matrikkelen-Vegadresse (Geonorge), or a table with its columns".into()
        }
        _ if column.starts_with("stop_") => {
            "stops are read from stops.txt of a GTFS feed, its folder, or the feed as .zip".into()
        }
        _ => format!(
            "rename the column to {column:?}; residents need one column for each class of the classes file (`Classes::DEFAULT`)"
        ),
    }
}

/// Where the names of the columns stand.
fn in_line(line: Option<u64>) -> String {
    line.map_or_else(String::new, |line| format!(" (line {line})"))
}
