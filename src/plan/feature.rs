//! Rows of a plan as GeoJSON features.

use serde_json::{Map, Value, json};

use super::Entry;
use super::edit::{Draft, Patch};
use crate::input::projection::Projection;
use crate::input::table::geometry_of;

/// What of a feature is no row.
const LISTS: &str =
    "a row is one GeoJSON feature: send {\"type\": \"Feature\", \"geometry\": ..., \"properties\": ...}";

impl Entry {
    /// The row as a feature; empty values are left out.
    pub(crate) fn feature(&self) -> Value {
        let name = Some(self.value("name")).map(|name| ("name".to_owned(), name));
        let values = name.into_iter().chain(self.cells.iter().cloned());
        let values: Map<String, Value> = values.filter(|(_, value)| !value.is_null()).collect();
        let geometry = geojson::Geometry::from(&self.geometry);
        json!({ "type": "Feature", "id": self.id, "geometry": geometry, "properties": values })
    }
}

impl Draft {
    /// The row of a feature, from another coordinate system if one is given.
    pub(crate) fn of_feature(feature: Value, from: Option<&Projection>) -> Result<Self, String> {
        let Parts { id, geometry, values } = Parts::of(feature)?;
        if geometry.is_none() {
            return Err("it has no member `geometry`".into());
        }
        let geometry = geometry.filter(|geometry| !geometry.is_null());
        let geometry = geometry.map(|geometry| geometry_of(geometry, from)).transpose()?;
        Ok(Self { id, geometry, values })
    }
}

impl Patch {
    /// What a merge patch (RFC 7396) makes of a row; a geometry is given whole.
    pub(crate) fn of_merge(patch: Value, from: Option<&Projection>) -> Result<Self, String> {
        let Parts { id, geometry, values } = Parts::of(patch)?;
        if id.is_some() {
            return Err("the id of a row stays".into());
        }
        if geometry.as_ref().is_some_and(Value::is_null) {
            return Err("it has no geometry".into());
        }
        let geometry = geometry.map(|geometry| geometry_of(geometry, from)).transpose()?;
        Ok(Self { geometry, values })
    }
}

/// What a feature is made of.
struct Parts {
    id: Option<String>,
    /// As it is written; `None` if it is not.
    geometry: Option<Value>,
    values: Map<String, Value>,
}

impl Parts {
    fn of(feature: Value) -> Result<Self, String> {
        let Value::Object(mut feature) = feature else { return Err(LISTS.into()) };
        if feature.get("type").is_some_and(|kind| kind != "Feature") {
            return Err(LISTS.into());
        }
        let id = match feature.remove("id") {
            None | Some(Value::Null) => None,
            Some(Value::String(id)) => Some(id),
            Some(Value::Number(id)) => Some(id.to_string()),
            Some(_) => return Err("its id is neither text nor number".into()),
        };
        let values = match feature.remove("properties") {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(values)) => values,
            Some(_) => return Err("its `properties` are no JSON object".into()),
        };
        Ok(Self { id, geometry: feature.remove("geometry"), values })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_read_or_refused_with_a_reason() {
        let draft = |json: Value| Draft::of_feature(json, None);
        let point = json!({ "type": "Point", "coordinates": [10.0, 60.0] });
        let whole = draft(json!({ "type": "Feature", "id": 7, "geometry": point, "properties": { "a": 1 } }));
        let whole = whole.expect("a row");
        assert_eq!((whole.id.as_deref(), &whole.values["a"]), (Some("7"), &json!(1)));
        let without = draft(json!({ "type": "Feature", "geometry": null, "properties": null }));
        assert_eq!(without, Ok(Draft::default()));
        for (bad, why) in [
            (json!([]), "one GeoJSON feature"),
            (json!({ "type": "FeatureCollection", "features": [] }), "one GeoJSON feature"),
            (json!({ "type": "Feature", "properties": {} }), "geometry"),
            (json!({ "type": "Feature", "geometry": null, "id": {} }), "id"),
            (json!({ "type": "Feature", "geometry": null, "properties": [] }), "properties"),
            (json!({ "type": "Feature", "geometry": { "type": "Point", "coordinates": [1] } }), "position"),
        ] {
            let refused = draft(bad.clone()).expect_err("refused");
            assert!(refused.contains(why), "{bad}: {refused}");
        }
        let patch = |json: Value| Patch::of_merge(json, None);
        assert_eq!(patch(json!({})), Ok(Patch::default()));
        assert!(patch(json!({ "id": "x" })).is_err() && patch(json!({ "geometry": null })).is_err());
        assert!(patch(json!({ "geometry": point })).is_ok_and(|patch| patch.geometry.is_some()));
    }
}
