//! What RFC 7946 asks of a FeatureCollection of points, lines and areas.

use serde_json::{Value, json};

use super::town::position;

/// Fails unless the text is a FeatureCollection as RFC 7946 has it.
pub(crate) fn check(collection: &Value) {
    assert_eq!(collection["type"], "FeatureCollection");
    assert!(collection.get("crs").is_none(), "no other system");
    for feature in collection["features"].as_array().expect("features") {
        assert_eq!(feature["type"], "Feature");
        assert!(feature["properties"].is_object(), "{feature}");
        assert!(feature.get("id").is_none_or(|id| id.is_string() || id.is_number()), "{feature}");
        let geometry = feature.get("geometry").expect("a geometry or null");
        match geometry["type"].as_str() {
            Some("Point") => check_positions(&json!([geometry["coordinates"]])),
            Some("LineString") => check_line(&geometry["coordinates"]),
            Some("Polygon") => check_rings(&geometry["coordinates"]),
            Some("MultiPoint") => check_positions(&geometry["coordinates"]),
            Some("MultiLineString") => each(&geometry["coordinates"], check_line),
            Some("MultiPolygon") => each(&geometry["coordinates"], check_rings),
            kind => assert!(geometry.is_null(), "{kind:?}"),
        }
    }
}

fn each(parts: &Value, check: fn(&Value)) {
    parts.as_array().expect("parts").iter().for_each(check);
}

fn check_positions(positions: &Value) {
    for place in positions.as_array().expect("positions") {
        let place = position(place);
        assert!(place.lon.abs() <= 180.0 && place.lat.abs() <= 90.0, "{place:?}");
    }
}

fn check_line(positions: &Value) {
    check_positions(positions);
    assert!(positions.as_array().is_some_and(|line| line.len() >= 2), "{positions}");
}

/// Closed, the outer one counter-clockwise, holes clockwise.
fn check_rings(rings: &Value) {
    for (number, ring) in rings.as_array().expect("rings").iter().enumerate() {
        check_positions(ring);
        let ring: Vec<_> = ring.as_array().expect("ring").iter().map(position).collect();
        assert!(ring.len() >= 4 && ring.first() == ring.last(), "{ring:?}");
        let twice_area: f64 = ring.windows(2).map(|p| p[0].lon * p[1].lat - p[1].lon * p[0].lat).sum();
        assert!((twice_area > 0.0) == (number == 0), "ring {number} turns the wrong way: {ring:?}");
    }
}
