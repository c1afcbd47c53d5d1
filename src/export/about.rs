//! What layers say about themselves, as text.

use serde_json::Value;

use crate::layers::about::PROGRAM;
use crate::layers::layer::Layer;
use crate::units::day;

/// The member with the time of the map data, seconds since 1970.
const DATE: &str = "data_timestamp";

/// The day of the map data that a layer names.
pub(super) fn data_day(layer: &Layer) -> Option<chrono::NaiveDate> {
    let seconds = about(layer).find(|(key, _)| *key == DATE);
    seconds.and_then(|(_, seconds)| day(seconds.as_i64()?))
}

/// What a layer says about itself; what every result says is not nested.
pub(super) fn about(layer: &Layer) -> impl Iterator<Item = (&String, &Value)> {
    layer.members.iter().flat_map(|(key, value)| match value {
        Value::Object(own) if key == PROGRAM => own.iter().collect(),
        value => vec![(key, value)],
    })
}

/// Where a layer comes from, for people: what is short of all that it says about itself.
pub(super) fn description(layer: &Layer) -> String {
    let lines = about(layer).filter_map(|(key, value)| match value {
        Value::Number(seconds) if key == DATE => Some(format!("{key}: {}", day(seconds.as_i64()?)?)),
        Value::String(_) | Value::Number(_) | Value::Bool(true) => Some(format!("{key}: {}", text(value))),
        Value::Object(own) => {
            Some(format!("{key}: {}", own.get("name")?.as_str().filter(|name| !name.is_empty())?))
        }
        _ => None,
    });
    lines.collect::<Vec<_>>().join("; ")
}

/// A value as text: a text without its quotes.
pub(super) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
