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
            Self::Syntax { .. } | Self::Rule { .. } => "compare with the built-in file: `Settings::DEFAULT`",
        }
        .into()
    }
}

/// A settings file of one subject: read, parsed and checked the same way whatever it is about.
///
/// An error names the file, and the line or the key with its value and rule.
pub trait Settings: Sized {
    /// What the file holds as it is written; most often the settings themselves.
    type File: DeserializeOwned;
    /// Where the built-in file is in the source, for errors.
    const NAME: &'static str;
    /// The built-in file, as printed by the command line.
    const DEFAULT: &'static str;

    /// The settings of a file, else which rule it breaks.
    fn checked(file: Self::File) -> Result<Self, String>;

    /// Takes down which file it was, for errors that show only beside other files.
    #[must_use]
    fn named(self, _file: &str) -> Self {
        self
    }

    /// Reads a settings file.
    fn read(path: &Path) -> Result<Self, SettingsError> {
        Self::parse(&read_text(path)?, &path.display().to_string())
    }

    /// Parses the text of a settings file; `file` names it in errors.
    fn parse(text: &str, file: &str) -> Result<Self, SettingsError> {
        let parsed = toml::from_str(text).map_err(|e| SettingsError::Syntax {
            file: file.into(),
            text: e.to_string().trim_end().to_owned(),
        })?;
        checked(parsed, file)
    }

    /// The built-in settings.
    fn built_in() -> Result<Self, SettingsError> {
        Self::parse(Self::DEFAULT, Self::NAME)
    }

    /// The settings as study areas keep them; `file` names it in errors.
    fn from_json(text: &str, file: &str) -> Result<Self, SettingsError> {
        checked(parse_json(text, file)?, file)
    }
}

/// Larger files hold no settings, bytes.
const MOST_BYTES: u64 = 4 << 20;

/// The text of a file; no more of it than settings have, for a device has no end.
fn read_text(path: &Path) -> Result<String, SettingsError> {
    let io = |source| SettingsError::Io { path: path.into(), source };
    let mut text = String::new();
    File::open(path).map_err(io)?.take(MOST_BYTES + 1).read_to_string(&mut text).map_err(io)?;
    if text.len() as u64 > MOST_BYTES {
        let text = format!("it is larger than {} MB", MOST_BYTES >> 20);
        return Err(SettingsError::Syntax { file: path.display().to_string(), text });
    }
    Ok(text)
}

fn checked<S: Settings>(parsed: S::File, file: &str) -> Result<S, SettingsError> {
    let settings = S::checked(parsed).map_err(|text| SettingsError::Rule { file: file.into(), text })?;
    Ok(settings.named(file))
}

/// Parses settings that study areas keep as JSON; `file` names them in errors.
pub(super) fn parse_json<T: DeserializeOwned>(text: &str, file: &str) -> Result<T, SettingsError> {
    serde_json::from_str(text).map_err(|e| SettingsError::Syntax { file: file.into(), text: e.to_string() })
}
