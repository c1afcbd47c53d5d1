//! Why a table of ages cannot be used.

use std::path::PathBuf;

use crate::explain::Explain;

/// Why a table of residents by age cannot be used at all. Single bad rows are not errors but
/// [`Skipped`](crate::input::Skipped).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AgesError {
    /// No such file, no permission.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// No line names the columns that are needed.
    #[error("{} is no table of residents by age: {why}", path.display())]
    Layout {
        /// The file.
        path: PathBuf,
        /// What was looked for and what was found.
        why: String,
    },
    /// More rows are broken than whole: most likely the wrong file.
    #[error("{}: {bad} of {rows} rows cannot be used; the first is row {row}: {why}", path.display())]
    MostlyBad {
        /// The file.
        path: PathBuf,
        /// Rows in all.
        rows: u64,
        /// Rows that cannot be used.
        bad: u64,
        /// The first bad row.
        row: u64,
        /// The rule it breaks.
        why: String,
    },
    /// Rows, but no region whose ages are all there.
    #[error("{} has no region with residents of all ages{}", path.display(), first.as_ref().map(|why| format!("; the first: {why}")).unwrap_or_default())]
    NoRegions {
        /// The file.
        path: PathBuf,
        /// What is wrong with the first region.
        first: Option<String>,
    },
}

impl Explain for AgesError {
    fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "ages_unreadable",
            Self::Layout { .. } => "ages_layout",
            Self::MostlyBad { .. } => "ages_mostly_bad",
            Self::NoRegions { .. } => "ages_empty",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Io { .. } => "check the path and the permissions",
            Self::Layout { .. } | Self::MostlyBad { .. } => {
                "export table 07459 (districts: 10826; projections: 14288 or its successor) from ssb.no/statbank as semicolon separated CSV \
                 with region and age in rows, all ages, one-year groups"
            }
            Self::NoRegions { .. } => "export all ages from 0 up, and at least one region that has residents",
        }
        .into()
    }
}
