//! `tettsted settlements` on the demo town.

use crate::common::program::{demo, names_in, read_json, refuses, stdout, tettsted};
use assert_cmd::Command;
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::settlements::SettlementSettings;

fn settlements() -> Command {
    let mut command = tettsted();
    command.arg("settlements").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    command
}

/// Sum of a column of features.
fn sum(features: &serde_json::Value, column: &str) -> f64 {
    let features = features["features"].as_array().expect("features");
    features.iter().map(|feature| feature["properties"][column].as_f64().expect(column)).sum()
}

#[test]
fn layers_agree_with_each_other() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("s.geojson");
    settlements().arg("-o").arg(&out).assert().success();
    assert_eq!(
        names_in(folder.path()),
        ["s.geojson", "s_homes.geojson", "s_needs.geojson", "s_other_buildings.geojson"]
    );
    let [all, homes, needs] = ["s", "s_homes", "s_needs"].map(|name| {
        let features = read_json(&folder.path().join(format!("{name}.geojson")));
        assert!(!features["features"].as_array().expect("features").is_empty(), "{name}");
        features
    });
    let inside = homes["features"].as_array().expect("homes").iter();
    let inside = inside.filter(|home| !home["properties"]["settlement"].is_null());
    let residents: f64 =
        inside.map(|home| home["properties"]["residents"].as_f64().expect("residents")).sum();
    assert!((sum(&all, "residents") - residents).abs() < 1e-6);
    let steps = ["step_1_residents", "step_2_residents", "step_unknown_residents"];
    let steps: f64 = steps.into_iter().map(|step| sum(&all, step)).sum();
    assert!((steps - residents).abs() < 1e-6, "everybody is on a step, or it is not known on which");
    // each class and need has a row for each settlement and one for the homes outside
    let classes = Classes::built_in().expect("classes").all().len();
    let each = SettlementSettings::built_in().expect("settings").needs.len();
    let count = |features: &serde_json::Value| features["features"].as_array().expect("features").len();
    assert_eq!(count(&needs), (count(&all) + 1) * classes * each);
}

#[test]
fn a_geopackage_holds_all_layers() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("s.gpkg");
    settlements().arg("-o").arg(&out).assert().success();
    let dataset = gdal::Dataset::open(&out).expect("a readable file");
    let names = (0..dataset.layer_count())
        .map(|number| gdal::vector::LayerAccess::name(&dataset.layer(number).expect("a layer")));
    assert_eq!(names.collect::<Vec<_>>(), ["settlements", "homes", "other_buildings", "needs"]);
}

#[test]
fn a_geopackage_of_any_size_holds_all_layers() {
    // GDAL does so of itself from 100,000 rows on
    let folder = tempfile::tempdir().expect("folder");
    let written = |name: &str, large: bool| {
        let out = folder.path().join(name);
        let mut command = settlements();
        if large {
            command.env("OGR_GPKG_THREADED_RTREE_AT_FIRST_FEATURE", "YES");
        }
        command.arg("-o").arg(&out).assert().success();
        std::fs::read(out).expect("a file")
    };
    assert!(written("small.gpkg", false) == written("large.gpkg", true));
}

#[test]
fn it_is_told_in_three_languages() {
    for (language, word) in [("nb", "innbyggere"), ("nn", "innbyggjarar"), ("en", "residents")] {
        let text = stdout(&settlements().args(["--explain", "--language", language]).assert().success());
        assert!(text.contains(word), "{text}");
        assert!(!text.contains("settlements-") && !text.contains("{ $"), "a text is missing:\n{text}");
    }
    let table = stdout(&settlements().assert().success());
    assert!(table.contains("in no settlement") && table.contains("daily needs: groceries, stop"), "{table}");
}

#[test]
fn settings_are_printed_changed_and_refused() {
    let printed = stdout(&tettsted().args(["classes", "--settlements"]).assert().success());
    assert!(printed.contains("least_residents = 200"));
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("s.toml");
    std::fs::write(&file, printed.replace("one_of = [\"stop\"]", "one_of = [\"station\"]")).expect("written");
    refuses(settlements().arg("--settlement-settings").arg(&file), 3, &["station", "groceries"]);
    std::fs::write(&file, printed.replace("least_residents = 200", "least_residents = 1e9"))
        .expect("written");
    let none = stdout(&settlements().arg("--settlement-settings").arg(&file).assert().success());
    assert!(!none.contains("   1  ") && none.contains("in no settlement"), "{none}");
}
