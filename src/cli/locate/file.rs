//! All of a question in a file.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::ask::locate::Question;
use crate::explain::Explain;

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    locate: Question,
}

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum QuestionFileError {
    /// No such file, no permission.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Not TOML, an unknown key, a wrong value; the text names the line.
    #[error("{}: {text}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Line, key and rule.
        text: String,
    },
}

impl Explain for QuestionFileError {
    fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "locate_question_unreadable",
            Self::Syntax { .. } => "locate_question_syntax",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Io { .. } => "check the path and the permissions",
            Self::Syntax { .. } => "all keys stand below [locate]; `tettsted questions` has them",
        }
        .into()
    }
}

/// Reads the question of a file.
pub(super) fn read(path: &Path) -> Result<Question, QuestionFileError> {
    let io = |source| QuestionFileError::Io { path: path.into(), source };
    let text = std::fs::read_to_string(path).map_err(io)?;
    let syntax =
        |why: toml::de::Error| QuestionFileError::Syntax { path: path.into(), text: why.to_string() };
    let file: QuestionFile = toml::from_str(&text).map_err(syntax)?;
    Ok(file.locate)
}
