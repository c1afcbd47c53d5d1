//! `tettsted score --plan` from outside.

use std::path::{Path, PathBuf};

use crate::common::bases::base;
use crate::common::program::{
    demo, json, names_in, read_json, refuses, score_demo, stderr, stdout, tettsted, with_setting,
};
use crate::common::siting::{base_types, candidate, group_home, judge, plain_town, point, project};
use crate::common::town::{homes, positions, put, sites};
use crate::common::{gis, rfc7946};
use assert_cmd::Command;
use gdal::vector::LayerAccess;
use gdal::{Dataset, DatasetOptions, GdalOpenFlags};
use serde_json::Value;
use tempfile::TempDir;
use tettsted::ids::ClassId;
use tettsted::plan::{NewPlan, Plan, PlannedSite, Status};
use tettsted::settings::base_types::BaseType;
use tettsted::units::people;
use tettsted::words::Language;

/// A plan of the demo town: four bases, one of them planned, a group home, a project, and its sites as candidates.
fn plan() -> Plan {
    let spread = homes();
    let at = |home: usize| spread[home].position();
    let mut bases = vec![
        base("sentrum", BaseType::Basis, at(20)),
        base("vest", BaseType::Utvidet, at(200)),
        base("nord", BaseType::Basis, at(450)),
        base("framtid", BaseType::Basis, at(600)),
    ];
    bases[3].status = Status::Planned;
    bases[3].opening_year = Some(2030);
    let candidates = positions().into_iter().zip(sites()).map(|(position, site)| PlannedSite {
        id: site["id"].as_str().expect("id").into(),
        name: site["properties"]["name"].as_str().expect("name").into(),
        position,
        kinds: vec![BaseType::Basis, BaseType::Ekstra],
    });
    Plan {
        bases,
        sites: candidates.collect(),
        group_homes: vec![group_home("hemmelig", positions()[1])],
        projects: vec![project("brygga", point(positions()[4]), positions()[4])],
        ..Plan::default()
    }
}

fn plan_file(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("plan.gpkg");
    plan().write_new(&path, &NewPlan { classes: Vec::new(), language: Language::Nb }).expect("plan");
    path
}

fn score(plan: &Path) -> Command {
    let mut command = tettsted();
    command.arg("score").arg(demo("demo.osm")).arg("--plain");
    command.arg("--residents").arg(demo("residents.csv")).arg("--plan").arg(plan);
    command
}

/// Layers that GDAL finds, with the number of rows and the kind of geometry.
fn layers(path: &Path) -> Vec<(String, u64)> {
    let options = DatasetOptions { open_flags: GdalOpenFlags::GDAL_OF_VECTOR, ..DatasetOptions::default() };
    let dataset = Dataset::open_ex(path, options).expect("GDAL opens it");
    let rows = dataset.layers().map(|layer| (layer.name(), layer.feature_count()));
    rows.collect()
}

#[test]
fn every_format_has_what_the_library_finds() {
    let folder = TempDir::new().expect("folder");
    let file = plan_file(&folder);
    let plan = plan();
    let candidates = plan.sites.iter().map(|site| candidate(&site.id, Some(site.position), &site.kinds));
    let candidates: Vec<_> = candidates.collect();
    let found = judge(&plain_town(), &candidates, &plan, &base_types());
    let pairs: usize = found.scores.sites().map(|site| found.competing(site).len()).sum();
    assert!(pairs > 5);
    let mut unknown = 0;
    for name in ["out.gpkg", "out.csv", "out.geojson", "out.fgb"] {
        let out = folder.path().join(name);
        score(&file).arg("--with-private").arg("-o").arg(&out).assert().success();
        let read = if name == "out.gpkg" {
            let rows = found.ratings.len() as u64;
            assert_eq!(layers(&out), [("siting".to_owned(), rows), ("competing".to_owned(), pairs as u64)]);
            gis::read_layer(&out, "siting")
        } else {
            gis::read(&out)
        };
        assert_eq!(read.rows.len(), found.ratings.len(), "{name}");
        for (place, rating) in found.ratings.iter().enumerate() {
            let (site, kind) = (candidates[rating.site.index()].id.as_str(), rating.kind.id());
            let is_it = |row: &&gis::Row| row.text("site") == site && row.text("base_type") == kind;
            let row = read.rows.iter().find(is_it).unwrap_or_else(|| panic!("{name}: {site} {kind}"));
            // a FlatGeobuf has the order of its index
            assert!(name == "out.fgb" || is_it(&&read.rows[place]), "{name}: the order of the ratings");
            let near = |column: &str, expected: f64| {
                let value = row.number(column);
                assert!((value - expected).abs() < 1e-6, "{name}, {column}: {value}, not {expected}");
            };
            near("rank", rating.rank.expect("rank").into());
            near("points", rating.points.expect("points").sum());
            near("reach_points", rating.points.expect("points").all);
            // nobody where nobody is known is no number
            if found.knows_residents(rating.site) {
                near("residents", people(found.scores.sum(rating.site)));
                near("adds_residents", people(found.added_sum(rating.site, None)));
                near("adds_residents_type", people(found.added_sum(rating.site, Some(rating.kind))));
                near("rollator_added", people(found.added(rating.site, ClassId(0), None)));
                near("fit_residents", people(found.scores.residents(rating.site, ClassId(2))));
            } else {
                assert_eq!(found.scores.sum(rating.site), 0);
                unknown += 1;
            }
            near("rules_passed", rating.passed() as f64);
            near("rules_failed", rating.failed() as f64);
            near("rules_unknown", rating.unknown() as f64);
            near("rules_kept", rating.kept());
        }
    }
    assert!(unknown > 0, "no site lies beyond everybody");
    let shared = gis::read(&folder.path().join("out_competing.csv"));
    assert_eq!(shared.rows.len(), pairs);
    assert_eq!(gis::read(&folder.path().join("out_competing.geojson")).rows.len(), pairs);
}

#[test]
fn rules_stand_in_columns_of_their_own() {
    let folder = TempDir::new().expect("folder");
    let file = plan_file(&folder);
    let collection = json(&score(&file).arg("--with-private").assert().success());
    rfc7946::check(&collection);
    let features = collection["features"].as_array().expect("features");
    let of = |site: &str, kind: &str| -> &Value {
        let id = format!("{site}/{kind}");
        &features.iter().find(|feature| feature["id"] == id.as_str()).expect("the rating")["properties"]
    };
    let basis = of("torget", "BASIS");
    assert_eq!((&basis["stop_max_m"], &basis["housing_min_residents"]), (&300.0.into(), &200.0.into()));
    assert!(basis["stop_m"].is_f64() && basis["stop_name"].is_string() && basis["group_home_ok"].is_null());
    let limits = ["stop", "groceries"].map(|rule| {
        let measured = basis[format!("{rule}_m")].as_f64().expect("metres");
        measured <= basis[format!("{rule}_max_m")].as_f64().expect("limit")
    });
    assert_eq!(["stop_ok", "groceries_ok"].map(|column| basis[column].as_bool()), limits.map(Some));
    let at_home = of("meieriet", "EKSTRA");
    assert_eq!((&at_home["group_home_ok"], &at_home["group_home_unknown"]), (&true.into(), &Value::Null));
    assert!(at_home["stop_m"].is_null() && at_home["rules_failed"] == 0 && at_home["rank"].is_u64());
    // for anybody neither kept nor failed, and no rank
    let mut command = score(&file);
    command.arg("--sites").arg(demo("sites.geojson")).args(["--base-type", "EKSTRA"]);
    let open = json(&command.assert().success());
    for feature in open["features"].as_array().expect("features") {
        let row = &feature["properties"];
        let judged = ["group_home_ok", "group_home_m", "group_home_name", "rank"].map(|column| &row[column]);
        assert_eq!(judged, [&Value::Null; 4], "{row}");
        assert_eq!((&row["group_home_unknown"], &row["rules_unknown"]), (&"in_house".into(), &1.into()));
    }
    let about = &collection["siting"];
    assert_eq!((&about["existing_bases"], &about["year"]), (&3.into(), &Value::Null));
    assert_eq!(about["base_types"]["weights"]["class"]["rollator"], 2.0);
}

#[test]
fn group_homes_are_named_only_when_asked_for() {
    let folder = TempDir::new().expect("folder");
    let file = plan_file(&folder);
    let (out, why) = (folder.path().join("out.geojson"), folder.path().join("why.txt"));
    score(&file).arg("-o").arg(&out).arg("--explain").arg(&why).assert().success();
    let read = |path: &Path| std::fs::read_to_string(path).expect("result");
    assert!(!read(&out).contains("hemmelig") && !read(&why).contains("hemmelig"));
    score(&file).arg("--with-private").arg("-o").arg(&out).arg("--explain").arg(&why).assert().success();
    assert!(read(&why).contains("Bofellesskap Bofellesskapet hemmelig: 0\u{a0}m i luftlinje"));
    let features = read_json(&out);
    let named = features["features"].as_array().expect("features").iter();
    let named = named.filter(|feature| feature["properties"]["group_home_name"].is_string());
    assert!(named.count() > 0);
}

#[test]
fn text_tells_the_first_sites_in_three_languages() {
    let folder = TempDir::new().expect("folder");
    let file = plan_file(&folder);
    let told = |language: &str| {
        let mut command = score(&file);
        command.args(["--base-type", "basis", "--top", "2", "--explain", "--language", language]);
        stdout(&command.assert().success())
    };
    let texts = [
        (
            "nb",
            [
                "BASIS-base – kandidater: 11",
                "er nr. 1 av 11 for BASIS: ",
                "innbyggere når den til fots (med rullator ",
                "9 kandidater til er i tabellen.",
            ],
        ),
        (
            "nn",
            [
                "BASIS-base – kandidatar: 11",
                "er nr. 1 av 11 for BASIS: ",
                "innbyggjarar når han til fots (med rullator ",
                "9 kandidatar til er i tabellen.",
            ],
        ),
        (
            "en",
            [
                "BASIS base – candidates: 11",
                "is no. 1 of 11 for BASIS: ",
                "residents reach it on foot (with a rollator ",
                "9 more candidates are in the table.",
            ],
        ),
    ];
    for (language, expected) in texts {
        let told = told(language);
        for part in expected {
            assert!(told.contains(part), "{part:?} is not in:\n{told}");
        }
        assert!(!told.contains('{') && !told.contains("siting-"), "a value or text is missing:\n{told}");
    }
    assert!(told("nb").contains("teller halvt"));
}

#[test]
fn a_year_opens_planned_bases() {
    let folder = TempDir::new().expect("folder");
    let file = plan_file(&folder);
    let existing = |year: Option<&str>| {
        let mut command = score(&file);
        command.arg("--with-private");
        command.args(year.map(|year| ["--plan-year", year]).into_iter().flatten());
        json(&command.assert().success())["siting"]["existing_bases"].clone()
    };
    assert_eq!([None, Some("2029"), Some("2030")].map(existing), [3, 3, 4].map(Value::from));
}

#[test]
fn sites_of_a_file_are_judged_for_the_type_asked_for_or_their_own() {
    let folder = TempDir::new().expect("folder");
    let file = plan_file(&folder);
    let kinds = |command: &mut Command| {
        let found = json(&command.assert().success());
        let features = found["features"].as_array().expect("features").clone();
        let kind = |feature: &Value| feature["properties"]["base_type"].as_str().expect("type").to_owned();
        features.iter().map(kind).collect::<Vec<_>>()
    };
    let mut own: Vec<String> = sites()
        .iter()
        .map(|site| site["properties"]["base_type"].as_str().expect("type").to_owned())
        .collect();
    own.sort_by_key(|kind| BaseType::of(kind));
    assert_eq!(kinds(score(&file).arg("--sites").arg(demo("sites.geojson"))), own);
    let mut asked = score(&file);
    asked.arg("--sites").arg(demo("sites.geojson")).args(["--base-type", "PLUSS"]);
    assert_eq!(kinds(&mut asked), vec!["PLUSS"; sites().len()]);
    let odd =
        put(folder.path(), "odd.csv", "id,lon,lat,base_type\na,9.998,59.998,BASIS\nb,9.998,59.998,KAFE\n");
    let mut command = score(&file);
    let told = stderr(&command.arg("--sites").arg(&odd).assert().success());
    assert!(told.contains("row 3 (id b): not judged: there is no type of base \"KAFE\""), "{told}");
    refuses(command.arg("--strict"), 3, &["1 rows cannot be used"]);
}

#[test]
fn mistakes_are_told_before_any_work() {
    let folder = TempDir::new().expect("folder");
    let file = plan_file(&folder);
    let printed = stdout(&tettsted().args(["classes", "--base-types"]).assert().success());
    let rules = put(
        folder.path(),
        "rules.toml",
        with_setting(&printed, &["type", "1", "rules", "0", "category"], "kino"),
    );
    refuses(
        score(&file).arg("--base-types").arg(&rules),
        3,
        &["rules.toml", "no category \"kino\"", "groceries"],
    );
    let nothing = folder.path().join("empty.gpkg");
    Plan::default()
        .write_new(&nothing, &NewPlan { classes: Vec::new(), language: Language::Nb })
        .expect("plan");
    refuses(&mut score(&nothing), 3, &["the layer sites of", "--sites"]);
    let same = folder.path().join("same.csv");
    refuses(score(&file).arg("-o").arg(&same).arg("--explain").arg(&same), 4, &["same file"]);
    let told = stderr(&score(&file).args(["--base-type", "KAFE"]).assert().code(2));
    assert!(told.contains("UTVIDET"), "{told}");
    let told = stderr(&score_demo().arg("--stops").arg("stops.txt").assert().code(2));
    assert!(told.contains("--plan"), "{told}");
    let alone = stderr(&score_demo().args(["--plan-year", "2030"]).assert().code(2));
    assert!(alone.contains("--plan"), "{alone}");
    assert_eq!(names_in(folder.path()), ["empty.gpkg", "plan.gpkg", "rules.toml"]);
}

#[test]
fn without_a_plan_nothing_is_new() {
    let scores = json(&score_demo().assert().success());
    assert!(scores.get("siting").is_none());
    let properties = scores["features"][0]["properties"].as_object().expect("properties");
    assert!(["rank", "points", "adds_residents"].iter().all(|column| !properties.contains_key(*column)));
}
