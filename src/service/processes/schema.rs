//! What a question is made of, input by input, as OGC API - Processes describes it.
//!
//! Questions are described by JSON Schema 2020-12; clients of processes read schemas of `OpenAPI` 3.0. So what stands elsewhere is put in
//! its place, and what may be left empty is `nullable`.

use serde_json::{Map, Value, json};

/// Deeper than any question is: a schema that holds itself ends there.
const DEEPEST: usize = 24;
/// Units by the ends of names.
const UNITS: [(&str, &str); 5] =
    [("_m", "m"), ("_residents", "residents"), ("_share", "1"), ("_percent", "%"), ("_minutes", "min")];

/// The inputs of a question by name.
pub(super) fn inputs(schema: &Value) -> Map<String, Value> {
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties
        .map(|(name, own)| {
            (name.clone(), input(schema, name, own, required.contains(&name.as_str()).then_some(())))
        })
        .collect()
}

fn input(whole: &Value, name: &str, own: &Value, required: Option<()>) -> Value {
    let description = own["description"].as_str().unwrap_or_default().replace('\n', " ");
    let unit = UNITS.iter().find(|(end, _)| name.ends_with(end));
    let mut schema = plain(whole, own, 0);
    if let Some(object) = schema.as_object_mut() {
        object.remove("description");
        if let Some((_, unit)) = unit {
            object.insert("x-unit".into(), (*unit).into());
        }
    }
    json!({
        "title": title(name),
        "description": description,
        "schema": schema,
        "minOccurs": usize::from(required.is_some()),
        "maxOccurs": 1,
    })
}

/// A name as people write it.
pub(super) fn title(name: &str) -> String {
    let words = name.replace(['_', '-'], " ");
    let mut signs = words.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// A schema with everything in its place.
fn plain(whole: &Value, schema: &Value, depth: usize) -> Value {
    match schema {
        _ if depth > DEEPEST => json!({}),
        Value::Object(own) => plain_object(whole, own, depth),
        Value::Array(all) => all.iter().map(|one| plain(whole, one, depth + 1)).collect(),
        other => other.clone(),
    }
}

fn plain_object(whole: &Value, own: &Map<String, Value>, depth: usize) -> Value {
    let mut made = Map::new();
    if let Some(at) = own.get("$ref").and_then(Value::as_str) {
        let there = at.strip_prefix('#').and_then(|pointer| whole.pointer(pointer));
        if let Some(Value::Object(there)) = there.map(|there| plain(whole, there, depth + 1)) {
            made = there;
        }
    }
    for (key, value) in own.iter().filter(|(key, _)| !["$ref", "$schema", "$defs"].contains(&key.as_str())) {
        match (key.as_str(), value) {
            ("type", Value::Array(types)) => one_type(&mut made, types),
            ("anyOf" | "oneOf", Value::Array(all)) => {
                choices(&mut made, key, all.iter().map(|one| plain(whole, one, depth + 1)).collect());
            }
            // the value of an example is no schema
            ("default" | "const" | "enum" | "example", value) => {
                made.insert(key.clone(), value.clone());
            }
            (_, value) => {
                made.insert(key.clone(), plain(whole, value, depth + 1));
            }
        }
    }
    made.into()
}

/// Several types: one and nothing is one that may be left empty.
fn one_type(made: &mut Map<String, Value>, types: &[Value]) {
    let own: Vec<&Value> = types.iter().filter(|name| *name != "null").collect();
    if own.len() < types.len() {
        made.insert("nullable".into(), true.into());
    }
    match own.as_slice() {
        [one] => drop(made.insert("type".into(), (*one).clone())),
        several => {
            let choices = several.iter().map(|name| json!({ "type": name })).collect();
            made.insert("anyOf".into(), choices);
        }
    }
}

/// Several schemas: one and nothing is that one.
fn choices(made: &mut Map<String, Value>, key: &str, all: Vec<Value>) {
    let count = all.len();
    let mut own: Vec<Value> = all.into_iter().filter(|one| one["type"] != "null").collect();
    if own.len() < count {
        made.insert("nullable".into(), true.into());
    }
    match (own.len(), own.pop()) {
        (1, Some(Value::Object(one))) => {
            for (key, value) in one {
                made.entry(key).or_insert(value);
            }
        }
        (_, last) => drop(made.insert(key.into(), own.into_iter().chain(last).collect())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_stand_in_their_place() {
        let schema = json!({
            "properties": {
                "up_to_m": { "description": "Longest\nlink.", "type": ["number", "null"], "default": null },
                "place": { "anyOf": [{ "$ref": "#/$defs/Place" }, { "type": "null" }] },
                "any": { "anyOf": [{ "type": "string" }, { "type": "integer" }] },
            },
            "required": ["place"],
            "$defs": {
                "Place": { "type": "object", "properties": { "lon": { "$ref": "#/$defs/Lon" } } },
                "Lon": { "type": "number" },
            },
        });
        let inputs = inputs(&schema);
        let expected = json!({
            "title": "Up to m", "description": "Longest link.", "minOccurs": 0, "maxOccurs": 1,
            "schema": { "type": "number", "nullable": true, "default": null, "x-unit": "m" },
        });
        assert_eq!(inputs["up_to_m"], expected);
        let place = &inputs["place"];
        assert_eq!(place["minOccurs"], 1);
        let expected =
            json!({ "type": "object", "properties": { "lon": { "type": "number" } }, "nullable": true });
        assert_eq!(place["schema"], expected);
        assert_eq!(inputs["any"]["schema"]["anyOf"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn a_schema_that_holds_itself_ends() {
        let schema = json!({ "properties": { "a": { "$ref": "#/$defs/A" } }, "$defs": { "A": { "items": { "$ref": "#/$defs/A" } } } });
        assert!(inputs(&schema)["a"]["schema"]["items"].is_object());
    }
}
