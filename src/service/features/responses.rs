//! What addresses may answer, for the description of the interface.

use serde_json::{Map, Value, json};

/// A part of the description that several use.
pub(super) fn refer(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

/// What every address may answer beside what it is for.
pub(super) fn problems(codes: &[&str]) -> Map<String, Value> {
    codes.iter().map(|code| ((*code).to_owned(), refer("responses", &format!("Problem{code}")))).collect()
}

/// Codes that any reading address may answer with.
pub(super) const READING: [&str; 10] = ["400", "401", "403", "404", "406", "408", "421", "429", "500", "503"];
