//! How settings files are read.

use std::fs::File;
use std::io::Read;
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

/// Larger files hold no settings, bytes.
const MOST_BYTES: u64 = 4 << 20;

/// Reads a TOML settings file; no more of it than settings have, for a device has no end.
pub(super) fn read_toml<T: DeserializeOwned>(path: &Path) -> Result<T, SettingsError> {
    let io = |source| SettingsError::Io { path: path.into(), source };
    let mut text = String::new();
    File::open(path).map_err(io)?.take(MOST_BYTES + 1).read_to_string(&mut text).map_err(io)?;
    if text.len() as u64 > MOST_BYTES {
        let text = format!("it is larger than {} MB", MOST_BYTES >> 20);
        return Err(SettingsError::Syntax { file: path.display().to_string(), text });
    }
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
