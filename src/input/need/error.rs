//! Why what future need is reckoned from cannot be used.

use std::fmt;
use std::path::PathBuf;

use super::records::CellPlace;
use super::wishes::Stop;
use crate::explain::Explain;
use crate::input::TableError;
use crate::input::ages::AgesError;
use crate::settings::SettingsError;

/// So many cells of a workbook are named in a message.
const NAMED: usize = 20;

/// Why a file of future need cannot be used at all. Nothing of a file of wishes but places stands in it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NeedError {
    /// No such file, no permission.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Larger than any such file.
    #[error("{} is larger than {most_mb} MB", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// How large one may be, megabytes.
        most_mb: u64,
    },
    /// No workbook, a damaged one, or one with too much in it.
    #[error("{} cannot be read as a workbook of own figures: {why}", path.display())]
    Workbook {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// Cells that cannot be meant so.
    #[error("{}: {} must be looked at:{}", path.display(), cells(problems.len()), listed(problems))]
    Cells {
        /// The file.
        path: PathBuf,
        /// What is wrong where, in the order of the workbook.
        problems: Vec<CellProblem>,
    },
    /// A table of registered counts that is no table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Rows of registered counts that count persons twice.
    #[error("{}: {why}", path.display())]
    Twice {
        /// The file.
        path: PathBuf,
        /// Which rows.
        why: String,
    },
    /// A file of wishes with something in it that must not be there, or that cannot be read.
    #[error("{}: {stop}", path.display())]
    Wishes {
        /// The file.
        path: PathBuf,
        /// Where it was stopped, and why.
        stop: Stop,
    },
    /// A table that is no life table.
    #[error("{} cannot be used as a life table: {why}", path.display())]
    LifeTable {
        /// The file.
        path: PathBuf,
        /// What was looked for and what was found.
        why: String,
    },
    /// The folder has no residents by age.
    #[error("{} has no {name}: without residents by single age nothing is reckoned", folder.display())]
    NoAges {
        /// The folder.
        folder: PathBuf,
        /// What the file is called.
        name: &'static str,
    },
    /// A table of ages that is none.
    #[error(transparent)]
    Ages(#[from] AgesError),
    /// The built-in settings cannot be read.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

/// A cell of a workbook of own figures that must be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// Where.
    pub place: CellPlace,
    /// What stands there, and which rule it breaks.
    pub what: String,
    /// What to do.
    pub advice: String,
}

impl fmt::Display for CellProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CellPlace { sheet, cell } = &self.place;
        write!(f, "sheet {sheet:?}, cell {cell}: {}; {}", self.what, self.advice)
    }
}

fn cells(count: usize) -> String {
    if count == 1 { "1 cell".into() } else { format!("{count} cells") }
}

fn listed(problems: &[CellProblem]) -> String {
    let mut lines: Vec<String> = problems.iter().take(NAMED).map(ToString::to_string).collect();
    if problems.len() > NAMED {
        lines.push(format!("and {} more", problems.len() - NAMED));
    }
    // each on a line of its own, set in
    lines.iter().flat_map(|line| ["\n  ", line]).collect()
}

impl Explain for NeedError {
    fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "need_unreadable",
            Self::TooLarge { .. } => "need_too_large",
            Self::Workbook { .. } => "own_figures_workbook",
            Self::Cells { .. } => "own_figures_cells",
            Self::Table(error) => error.code(),
            Self::Twice { .. } => "registered_twice",
            Self::Wishes { .. } => "wishes_stopped",
            Self::LifeTable { .. } => "life_table",
            Self::NoAges { .. } => "need_no_ages",
            Self::Ages(error) => error.code(),
            Self::Settings(error) => error.code(),
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Io { .. } => "check the path and the permissions".into(),
            Self::TooLarge { .. } => "check that it is the right file".into(),
            Self::Workbook { .. } => {
                "begin with a new template, fill it in and save it as .xlsx".into()
            }
            Self::Cells { .. } => "mend these cells; the file stays as it is".into(),
            Self::Table(error) => error.advice(),
            Self::Twice { .. } => "keep one of these rows, so that everybody is counted once".into(),
            Self::Wishes { stop, .. } => stop.advice().into(),
            Self::NoAges { .. } => "export table 07459 from ssb.no/statbank as semicolon separated CSV: all single ages of the municipality, and put it there".into(),
            Self::Ages(error) => error.advice(),
            Self::Settings(error) => error.advice(),
            Self::LifeTable { .. } => {
                "export table 07902 from ssb.no/statbank as semicolon separated CSV: all ages, women and men, probability of death, one year"
                    .into()
            }
        }
    }
}
