//! Layers of municipalities and districts, with codes as people write them.

use crate::common::shared;
use tettsted::explain::Explain;
use tettsted::input::municipalities;

#[test]
fn municipalities_and_districts_have_codes_and_areas() {
    for (path, number, code, name) in [
        ("data/norway/admin/Kommuner-S.geojson", 357, "0301", "Oslo"),
        ("data/norway/admin/Kommuner-M.geojson", 357, "4003", "Skien"),
        ("data/oslo_east/oslo_bydeler_befolkning_2024.geojson", 17, "030102", "Grünerløkka"),
    ] {
        let Some(path) = shared(path) else { continue };
        let found = municipalities::read(&path).expect("layer");
        assert_eq!((found.all.len(), found.skipped.len()), (number, 0), "{}", path.display());
        assert_eq!(found.get(code).map(|one| one.name.as_str()), Some(name));
        assert!(found.all.iter().is_sorted_by(|a, b| a.code < b.code));
    }
}

#[test]
fn codes_of_municipalities_are_read_as_people_write_them() {
    let square = r#"{"type":"Polygon","coordinates":[[[10,60],[10.1,60],[10.1,60.1],[10,60.1],[10,60]]]}"#;
    let feature = |properties: &str, geometry: &str| {
        format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
    };
    let features = [
        feature(r#"{"KOMMUNENR":301,"navn":"Oslo"}"#, square),
        feature(r#"{"KOMMUNENR":"4003"}"#, square),
        feature(r#"{"KOMMUNENR":4003.0}"#, square),
        feature(r#"{"KOMMUNENR":"3,01E+02","navn":"Oslo"}"#, square),
        feature(r#"{"KOMMUNENR":"Skien"}"#, square),
        feature(r#"{"KOMMUNENR":1101}"#, r#"{"type":"Point","coordinates":[10,60]}"#),
    ];
    let file = tempfile::Builder::new().suffix(".geojson").tempfile().expect("file");
    std::fs::write(
        file.path(),
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")),
    )
    .expect("file");
    let found = municipalities::read(file.path()).expect("layer");
    let parts: Vec<_> =
        found.all.iter().map(|one| (one.code.as_str(), one.name.as_str(), one.area.0.len())).collect();
    assert_eq!(parts, [("0301", "Oslo", 2), ("4003", "4003", 2)]);
    assert_eq!(found.skipped.iter().map(|skipped| skipped.row).collect::<Vec<_>>(), [5, 6]);
    assert!(
        found.skipped[0].reason.contains("\"Skien\" must be 4 digits")
            && found.skipped[1].reason.contains("no polygon")
    );
    std::fs::write(
        file.path(),
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, feature(r#"{"a":1}"#, square)),
    )
    .expect("file");
    let error = municipalities::read(file.path()).expect_err("no code");
    assert!(
        error.to_string().contains("no column \"kommunenummer\"") && error.advice().contains("4-digit"),
        "{error}"
    );
}
