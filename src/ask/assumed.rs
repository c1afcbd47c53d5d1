//! Settings in a question.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Seen;
use crate::settings::assumptions::Assumes;
use crate::settings::{Settings, SettingsError};

/// What is assumed: what the [`Seen`] assumes, or other settings that keep the same rules as a settings file.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed<S>(Option<S>);

impl<S> Default for Assumed<S> {
    fn default() -> Self {
        Self(None)
    }
}

impl<S> From<S> for Assumed<S> {
    fn from(settings: S) -> Self {
        Self(Some(settings))
    }
}

impl<S> Assumed<S> {
    /// The other settings, if there are any.
    pub fn given(&self) -> Option<&S> {
        self.0.as_ref()
    }
}

impl<S: Settings + Clone> Assumed<S> {
    /// The settings; of those of which nothing can be changed.
    pub fn get(&self) -> Result<S, SettingsError> {
        self.0.clone().map_or_else(S::built_in, Ok)
    }
}

impl<S: Assumes + Clone> Assumed<S> {
    /// The settings; without own ones those that are assumed for what is seen.
    pub fn of(&self, seen: &Seen) -> Result<S, SettingsError> {
        self.0.clone().map_or_else(|| seen.settings(), Ok)
    }
}

impl<S: Serialize> Serialize for Assumed<S> {
    fn serialize<T: Serializer>(&self, serializer: T) -> Result<T::Ok, T::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, S: Settings> Deserialize<'de> for Assumed<S> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let given = Option::<S::File>::deserialize(deserializer)?;
        Ok(Self(given.map(S::checked).transpose().map_err(serde::de::Error::custom)?))
    }
}

impl<S: Settings<File: JsonSchema>> JsonSchema for Assumed<S> {
    fn schema_name() -> Cow<'static, str> {
        Option::<S::File>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<S::File>::json_schema(generator)
    }
}
