//! Why a study area cannot be opened or written.

use std::path::{Path, PathBuf};

use crate::explain::Explain;
use crate::whole::WholeError;

/// Why a study area cannot be opened or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StudyError {
    /// Another kind of file.
    #[error("{} is no study area", path.display())]
    NotAStudyArea {
        /// The file.
        path: PathBuf,
    },
    /// Made by a program with another format.
    #[error("{} is a study area of format {found}; this program reads format {expected}", path.display())]
    OtherVersion {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The format of this program.
        expected: u32,
    },
    /// The end is missing.
    #[error("{} is cut off: it has {found} of {expected} bytes", path.display())]
    Truncated {
        /// The file.
        path: PathBuf,
        /// How many bytes it should have.
        expected: u64,
        /// How many it has.
        found: u64,
    },
    /// Something in it was changed after it was written.
    #[error("{} is damaged: {section}: {why}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The part that is damaged.
        section: String,
        /// What is wrong with it.
        why: String,
    },
    /// No such file, no permission.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// No space, no permission.
    #[error(transparent)]
    Write(#[from] WholeError),
    /// The area holds something that cannot be kept.
    #[error("the study area cannot be kept: {0}")]
    Unkept(String),
}

impl StudyError {
    /// A damaged part.
    pub(super) fn damaged(path: &Path, section: impl Into<String>, why: impl Into<String>) -> Self {
        Self::Damaged { path: path.into(), section: section.into(), why: why.into() }
    }
}

impl Explain for StudyError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotAStudyArea { .. } => "study_not_one",
            Self::OtherVersion { .. } => "study_other_version",
            Self::Truncated { .. } => "study_truncated",
            Self::Damaged { .. } => "study_damaged",
            Self::Io { .. } => "study_unreadable",
            Self::Write(error) => error.code(),
            Self::Unkept(_) => "study_unkept",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::NotAStudyArea { .. } => "give a file that `Study::write` wrote",
            Self::OtherVersion { .. } => "build it again from its inputs with this program: `Study::write`",
            Self::Truncated { .. } => "copy it again, or build it again: `Study::write`",
            Self::Damaged { .. } => "build it again, or take it from a copy: its numbers cannot be trusted",
            Self::Io { .. } => "check the path and the permissions",
            Self::Write(error) => return error.advice(),
            Self::Unkept(_) => "check the inputs of the study area",
        }
        .into()
    }
}
