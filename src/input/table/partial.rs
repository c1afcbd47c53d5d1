//! Files that say of themselves that they are not whole: the first page of a feature service, saved as a file.

use serde_json::{Map, Value};

use crate::input::Skipped;

/// Members with the number of features that a service has for the question.
const MATCHED: [&str; 4] = ["numberMatched", "totalFeatures", "matched", "numberOfFeatures"];
/// Members with the number of features that it sent.
const RETURNED: [&str; 2] = ["numberReturned", "returned"];
/// Members that say that there is more.
const MORE: [&str; 2] = ["exceededTransferLimit", "hasNextPage"];
/// Members that hold some of these.
const INSIDE: [&str; 3] = ["properties", "context", "metadata"];
/// What to do.
const ADVICE: &str = "the service sent one page; ask with limit=... or fetch all pages";

/// What a collection says of itself, if it has `features` of them and says that there are more.
pub(in crate::input) fn of_json(object: &Map<String, Value>, features: usize) -> Option<Skipped> {
    let inside = INSIDE.iter().filter_map(|name| object.get(*name)?.as_object());
    let all: Vec<&Map<String, Value>> = std::iter::once(object).chain(inside).collect();
    let count = |names: &[&str]| {
        let values = all.iter().flat_map(|members| names.iter().filter_map(|name| members.get(*name)));
        values.filter_map(whole).max()
    };
    let says_more = all.iter().any(|members| {
        MORE.iter()
            .filter_map(|name| members.get(*name))
            .any(|value: &Value| value.as_bool() == Some(true) || value.as_str() == Some("true"))
    });
    let matched = count(&MATCHED);
    let known_whole = matched == Some(features as u64);
    let found =
        Found { matched, returned: count(&RETURNED), more: says_more || (!known_whole && has_next(object)) };
    let failed = object.get("remark").and_then(Value::as_str).filter(|text| text.contains("error"));
    failed
        .map(|text| row(features, format!("the file says {text:?}: the server did not finish")))
        .or_else(|| found.missing(features))
}

/// What the root element of a GML file says, if it has `features` of them and says that there are more.
#[cfg(feature = "gdal")]
pub(in crate::input) fn of_xml(start: &str, features: usize) -> Option<Skipped> {
    let attribute = |name: &str| {
        let (_, rest) = start.split_once(&format!("{name}="))?;
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split_once(quote).map(|(value, _)| value)
    };
    let count = |names: &[&str]| names.iter().filter_map(|name| attribute(name)?.parse().ok()).max();
    let matched = count(&MATCHED);
    let more = matched != Some(features as u64) && attribute(" next").is_some_and(|next| !next.is_empty());
    Found { matched, returned: count(&RETURNED), more }.missing(features)
}

/// That a layer has fewer features than its file says.
#[cfg(feature = "gdal")]
pub(in crate::input) fn of_count(features: usize, says: u64) -> Option<Skipped> {
    let text =
        || format!("only {features} of {says} features could be read: the file is damaged or was cut off");
    (says > features as u64).then(|| row(features, text()))
}

struct Found {
    matched: Option<u64>,
    returned: Option<u64>,
    more: bool,
}

impl Found {
    fn missing(&self, features: usize) -> Option<Skipped> {
        let above = |count: &Option<u64>| count.filter(|count| *count > features as u64);
        if let Some(matched) = above(&self.matched) {
            return Some(row(features, format!("the file holds {features} of {matched} features: {ADVICE}")));
        }
        if let Some(returned) = above(&self.returned) {
            let text =
                format!("the file holds {features} of {returned} features that were sent: it was cut off");
            return Some(row(features, text));
        }
        self.more.then(|| {
            row(
                features,
                format!("the file holds {features} features and says that there are more: {ADVICE}"),
            )
        })
    }
}

/// The first row that is not there.
fn row(features: usize, reason: String) -> Skipped {
    Skipped { row: features as u64 + 1, id: None, reason }
}

/// A count, also as text; `"unknown"` is none.
fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// Whether the links of a collection name a next page.
fn has_next(object: &Map<String, Value>) -> bool {
    match object.get("links") {
        Some(Value::Array(links)) => {
            links.iter().any(|link| link.get("rel").and_then(Value::as_str) == Some("next"))
        }
        Some(Value::Object(links)) => links.get("next").is_some_and(|next| !next.is_null()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn missing(json: &Value, features: usize) -> Option<String> {
        of_json(json.as_object().expect("an object"), features).map(|skipped| skipped.reason)
    }

    #[test]
    fn pages_are_told_with_both_numbers() {
        for json in [
            json!({"numberMatched": 11, "numberReturned": 10}),
            json!({"totalFeatures": 11}),
            json!({"numberMatched": "11"}),
            json!({"properties": {"numberMatched": 11}}),
            json!({"context": {"matched": 11, "returned": 10}}),
        ] {
            let text = missing(&json, 10).expect("told");
            assert!(text.contains("10 of 11 features"), "{text}");
        }
        for json in [
            json!({"exceededTransferLimit": true}),
            json!({"properties": {"exceededTransferLimit": true}}),
            json!({"numberMatched": "unknown", "links": [{"rel": "next", "href": "x"}]}),
            json!({"links": {"next": "x"}}),
            json!({"remark": "runtime error: Query timed out"}),
        ] {
            assert!(missing(&json, 10).is_some(), "{json}");
        }
    }

    #[test]
    fn whole_files_are_whole() {
        for json in [
            json!({}),
            json!({"numberMatched": 10, "numberReturned": 10}),
            json!({"numberMatched": "unknown"}),
            json!({"exceededTransferLimit": false}),
            json!({"numberMatched": 10, "links": [{"rel": "next", "href": "x"}]}),
            json!({"links": [{"rel": "self", "href": "x"}]}),
            json!({"remark": "made by hand"}),
        ] {
            assert_eq!(missing(&json, 10), None, "{json}");
        }
    }

    #[test]
    fn gml_says_it_in_its_root() {
        let of = |start: &str| of_xml(start, 10).map(|skipped| skipped.reason);
        assert!(of("<wfs:FeatureCollection numberMatched=\"11\" numberReturned=\"10\">").is_some());
        assert!(of("<wfs:FeatureCollection numberMatched='unknown' next='http://x'>").is_some());
        assert_eq!(of("<wfs:FeatureCollection numberMatched=\"10\" numberReturned=\"10\">"), None);
        assert_eq!(of("<wfs:FeatureCollection numberMatched=\"unknown\" numberReturned=\"10\">"), None);
        assert_eq!(of("<kml>"), None);
    }
}
