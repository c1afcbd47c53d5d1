//! A housing project that is only drawn: it stands in no plan.

use std::borrow::Cow;
use std::collections::BTreeMap;

use geo_types::Geometry;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::analysis::area::Area;
use crate::ask::AskError;
use crate::ask::swapped::check_not_swapped;
use crate::input::sites::position_of;
use crate::input::table::geometry_of;
use crate::plan::Project;
use crate::settings::households::DwellingKind;

/// A longer name is none, characters: it would not fit on the card.
const LONGEST_NAME: usize = 200;

/// The project that a card is about: one of the plan, or one that is only drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Which {
    /// Id of the project in the plan.
    Planned(String),
    /// A project that is in no plan.
    Drawn(Box<Drawn>),
}

/// A housing project that is only drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// Its point or area, as a GeoJSON geometry (longitude and latitude, WGS 84 degrees). Its residents come out at the point, or at a point inside
    /// the area.
    pub geometry: Value,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// How many dwellings.
    pub dwellings: u32,
    /// What kind of dwellings; without it the kind of `data/households.toml`.
    #[serde(default)]
    pub dwelling_kind: Option<DwellingKind>,
    /// Residents expected, by id of the mobility class; without any they are assumed from the dwellings.
    #[serde(default)]
    pub expected: BTreeMap<String, f64>,
    /// Categories of daily needs that it offers to all, as in `data/places.toml`.
    #[serde(default)]
    pub functions: Vec<String>,
    /// The year it is done.
    #[serde(default)]
    pub year: Option<i32>,
}

impl From<&str> for Which {
    fn from(id: &str) -> Self {
        Self::Planned(id.into())
    }
}

impl<'de> Deserialize<'de> for Which {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        // by hand, so that an error names the field that is wrong
        match Value::deserialize(deserializer)? {
            Value::String(id) => Ok(Self::Planned(id)),
            drawn @ Value::Object(_) => {
                let drawn: Drawn = serde_json::from_value(drawn)
                    .map_err(|why| D::Error::custom(format!("`project` is drawn, and {why}")))?;
                Ok(Self::Drawn(Box::new(drawn)))
            }
            _ => Err(D::Error::custom("`project` is neither an id of the plan nor a drawn project")),
        }
    }
}

impl JsonSchema for Which {
    fn schema_name() -> Cow<'static, str> {
        "Which".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let drawn = generator.subschema_for::<Drawn>();
        json_schema!({ "anyOf": [{ "type": "string", "description": "Id of the project in the plan." }, drawn] })
    }
}

impl Drawn {
    /// The project as a plan would have it, without an id.
    pub(super) fn project(&self, area: &Area) -> Result<Project, AskError> {
        let project = self.checked(area).map_err(|text| AskError::BadProject { text })?;
        check_not_swapped(area, "projects", &[Some(project.position)])?;
        Ok(project)
    }

    fn checked(&self, area: &Area) -> Result<Project, String> {
        if self.name.chars().count() > LONGEST_NAME {
            return Err(format!("its name has more than {LONGEST_NAME} characters"));
        }
        let geometry = geometry_of(self.geometry.clone(), None)?;
        if !matches!(geometry, Geometry::Point(_) | Geometry::Polygon(_) | Geometry::MultiPolygon(_)) {
            return Err("its geometry is neither an area nor a point".into());
        }
        let (position, _) = position_of(&geometry)?;
        let most = Project::MOST_EXPECTED;
        if let Some((id, residents)) = self.expected.iter().find(|(_, own)| !(0.0..=most).contains(*own)) {
            return Err(format!("expected.{id} = {residents}: must be from 0 to {most}"));
        }
        // in the order of the classes; those that are none come last, and do not count
        let place = |id: &str| area.classes().index_of(id).map_or(usize::MAX, crate::ids::ClassId::index);
        let mut expected: Vec<(String, f64)> =
            self.expected.iter().map(|(id, residents)| (id.clone(), *residents)).collect();
        expected.sort_by_key(|(id, _)| place(id));
        // each once, in the order in which they were named, as a plan has them
        let mut functions: Vec<String> = Vec::new();
        for function in &self.functions {
            if !functions.contains(function) {
                functions.push(function.clone());
            }
        }
        Ok(Project {
            id: String::new(),
            name: self.name.replace(char::is_control, " ").trim().to_owned(),
            geometry,
            position,
            dwellings: self.dwellings,
            dwelling_kind: self.dwelling_kind,
            expected,
            functions,
            year: self.year,
        })
    }
}
