//! Why a file cannot be put in its place.

use std::path::PathBuf;

use crate::explain::Explain;

/// Why a file cannot be put in its place.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WholeError {
    /// A GeoPackage with changes that another program has not yet finished.
    #[error("{} is open in another program: {} is there", path.display(), log.display())]
    InUse {
        /// The file.
        path: PathBuf,
        /// The log of the other program.
        log: PathBuf,
    },
    /// What is to be written is what is read.
    #[error("{} is an input of this run ({}): writing it would destroy what is read", path.display(), input.display())]
    OntoInput {
        /// The file that was to be written.
        path: PathBuf,
        /// The input, as it was named.
        input: PathBuf,
    },
    /// The shell was asked to put the result where an input is.
    #[error("stdout goes to {}, which is an input of this run{}", input.display(), if *is_empty { "; the shell has emptied it already" } else { "" })]
    StdoutIsInput {
        /// The input, as it was named.
        input: PathBuf,
        /// Whether nothing is left of it.
        is_empty: bool,
    },
    /// Two results of one run in one place.
    #[error("two outputs are the same file: {} and {}", path.display(), other.display())]
    Twice {
        /// The one.
        path: PathBuf,
        /// The other.
        other: PathBuf,
    },
    /// No such folder, no permission, a full disk.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl Explain for WholeError {
    fn code(&self) -> &'static str {
        match self {
            Self::OntoInput { .. } | Self::StdoutIsInput { .. } => "output_is_input",
            Self::Twice { .. } => "outputs_are_one",
            Self::InUse { .. } | Self::Io { .. } => "output_unwritable",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::StdoutIsInput { .. } => "send the output to another file, or name it with -o, which is checked before anything is written",
            Self::OntoInput { .. } => "give the output another name, or another folder; nothing was written",
            Self::Twice { .. } => "give each output a name of its own; nothing was written",
            Self::InUse { .. } => "close it there, in QGIS for example, or choose another name",
            Self::Io { .. } => "check the folder, the permissions and the space on the disk",
        }
        .into()
    }
}
