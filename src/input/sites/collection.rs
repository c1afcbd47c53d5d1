//! Sites in a question: a GeoJSON FeatureCollection.
//!
//! What GeoJSON has no place for, the row of a site and why it cannot be placed, stands in members of its own.

use std::borrow::Cow;

use geojson::Geometry;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::{Site, Sites, from_geojson};
use crate::input::Skipped;
use crate::watch::Watch;

/// The row in the file that a site came from.
const ROW: &str = "row";
/// Why a site cannot be placed.
const UNPLACED: &str = "unplaced";
/// What is not there, of a file that says that it is not whole.
const MISSING: &str = "missing";

impl Serialize for Sites {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let features: Vec<Value> = self.all.iter().map(feature).collect();
        let mut all = Map::from_iter([
            ("type".to_owned(), "FeatureCollection".into()),
            ("features".to_owned(), features.into()),
        ]);
        if let Some(missing) = &self.missing {
            all.insert(MISSING.into(), json!(missing));
        }
        all.serialize(serializer)
    }
}

fn feature(site: &Site) -> Value {
    let mut feature = Map::from_iter([
        ("type".to_owned(), "Feature".into()),
        ("geometry".to_owned(), json!(site.geometry.as_ref().map(Geometry::from))),
        ("properties".to_owned(), site.properties.clone().into()),
        (ROW.to_owned(), site.row.into()),
    ]);
    if let Some(id) = &site.id {
        feature.insert("id".into(), id.clone());
    }
    if let Err(why) = &site.position {
        feature.insert(UNPLACED.into(), why.clone().into());
    }
    feature.into()
}

impl<'de> Deserialize<'de> for Sites {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Value::deserialize(deserializer)?;
        let features = json.get("features").and_then(Value::as_array);
        let own: Vec<(Option<u64>, Option<String>)> = features
            .into_iter()
            .flatten()
            .map(|feature| {
                let why = feature.get(UNPLACED).and_then(Value::as_str).map(str::to_owned);
                (feature.get(ROW).and_then(Value::as_u64), why)
            })
            .collect();
        let missing: Option<Skipped> = json
            .get(MISSING)
            .map(|missing| serde_json::from_value(missing.clone()))
            .transpose()
            .map_err(D::Error::custom)?;
        // nobody else holds the watch
        let mut sites = from_geojson(json, &Watch::default()).map_err(D::Error::custom)?;
        for (site, (row, why)) in sites.all.iter_mut().zip(own) {
            site.row = row.unwrap_or(site.row);
            if let (Err(reason), Some(why)) = (&mut site.position, why) {
                *reason = why;
            }
        }
        sites.missing = missing.or(sites.missing);
        Ok(sites)
    }
}

impl JsonSchema for Sites {
    fn schema_name() -> Cow<'static, str> {
        "Sites".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A GeoJSON FeatureCollection (RFC 7946, WGS 84). Points count where they are, lines and areas at a point inside. Properties come back.",
            "type": "object",
            "properties": {
                "type": { "const": "FeatureCollection" },
                "features": { "type": "array", "items": { "type": "object" } },
            },
            "required": ["type", "features"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_come_back_from_json_as_they_were() {
        let text = json!({
            "type": "FeatureCollection",
            "features": [
                { "type": "Feature", "id": 7, "geometry": { "type": "Point", "coordinates": [10.5, 59.5] }, "properties": { "navn": "Torget", "n": 1.5 } },
                { "type": "Feature", "id": "b", "geometry": null, "properties": {} },
            ],
        });
        let mut sites = from_geojson(text, &Watch::default()).expect("sites");
        sites.all[0].row = 4;
        sites.all[1].position = Err("the cell \"x\" is no number".into());
        sites.missing = Some(Skipped { row: 9, id: None, reason: "the rest".into() });
        let again: Sites =
            serde_json::from_str(&serde_json::to_string(&sites).expect("text")).expect("sites");
        assert_eq!(format!("{again:?}"), format!("{sites:?}"));
    }
}
