//! How settings files are read.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::explain::Explain;

/// Why a settings file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// No such file, no permission.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Not TOML, an unknown key, a wrong type; the text names the line.
    #[error("{file}: {text}")]
    Syntax {
        /// The file, or the name of the built-in one.
        file: String,
        /// Line, key and rule.
        text: String,
    },
    /// Readable, but a value breaks a rule.
    #[error("{file}: {text}")]
    Rule {
        /// The file, or the name of the built-in one.
        file: String,
        /// Key, value and rule.
        text: String,
    },
}

impl Explain for SettingsError {
    fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "settings_unreadable",
            Self::Syntax { .. } => "settings_syntax",
            Self::Rule { .. } => "settings_rule",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Io { .. } => "check the path and the permissions",
            Self::Syntax { .. } | Self::Rule { .. } => {
                "compare with the built-in file: `tettsted classes` prints that of the classes, with --network, --buildings or --population the others"
            }
        }
        .into()
    }
}

/// Reads a TOML settings file.
pub(super) fn read_toml<T: DeserializeOwned>(path: &Path) -> Result<T, SettingsError> {
    let text =
        std::fs::read_to_string(path).map_err(|source| SettingsError::Io { path: path.into(), source })?;
    parse_toml(&text, &path.display().to_string())
}

/// Parses TOML settings; `file` names them in errors.
pub(super) fn parse_toml<T: DeserializeOwned>(text: &str, file: &str) -> Result<T, SettingsError> {
    toml::from_str(text)
        .map_err(|e| SettingsError::Syntax { file: file.into(), text: e.to_string().trim_end().to_owned() })
}

/// Parses settings that study areas keep as JSON; `file` names them in errors.
pub(super) fn parse_json<T: DeserializeOwned>(text: &str, file: &str) -> Result<T, SettingsError> {
    serde_json::from_str(text).map_err(|e| SettingsError::Syntax { file: file.into(), text: e.to_string() })
}
