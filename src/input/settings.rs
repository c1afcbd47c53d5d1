//! Settings of the network (`data/network.toml`).

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

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
                "compare with the built-in file: `tettsted classes` or `tettsted classes --network` prints it"
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

/// The built-in settings of the network, as printed by the command line.
pub const DEFAULT_NETWORK: &str = include_str!("../../data/network.toml");

/// How the walking network is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkSettings {
    /// When a part of the network is left out.
    pub islands: Islands,
    /// How homes and sites are tied to streets.
    pub links: LinkRule,
}

/// When a part of the network is left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Islands {
    /// A connected part with less street than this is left out; metres.
    pub min_length_m: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// How homes and sites are tied to streets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkRule {
    /// Farthest straight line; metres.
    pub max_distance_m: f64,
    /// Where the figure comes from.
    pub source: String,
}

impl NetworkSettings {
    /// Reads a settings file.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        read_toml::<Self>(path)?.checked(&path.display().to_string())
    }

    /// The built-in settings.
    pub fn built_in() -> Result<Self, SettingsError> {
        parse_toml::<Self>(DEFAULT_NETWORK, "data/network.toml")?.checked("data/network.toml")
    }

    fn checked(self, file: &str) -> Result<Self, SettingsError> {
        let rules = [
            ("islands.min_length_m", self.islands.min_length_m, 1e6),
            ("links.max_distance_m", self.links.max_distance_m, 1e4),
        ];
        for (key, value, most) in rules {
            if !(0.0..=most).contains(&value) {
                let text = format!("{key} = {value}: must be from 0 to {most} metres");
                return Err(SettingsError::Rule { file: file.into(), text });
            }
        }
        Ok(self)
    }
}
