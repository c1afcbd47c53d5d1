//! `tettsted network`, run on the demo town: figures, streets, gates, and what was left out.

use crate::common;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::common::program::{
    demo, features, json, length_km, number, read_json, score, stdout, tettsted, with_setting,
};
use crate::common::town::{CLASSES, put};
use serde_json::Value;
use tempfile::tempdir;
use tettsted::geodesy::{Position, distance};

fn network() -> assert_cmd::Command {
    let mut command = tettsted();
    command.arg("network").arg(demo("demo.osm"));
    command
}

/// The same where every metre counts as one.
fn plain_network() -> assert_cmd::Command {
    let mut command = network();
    command.arg("--plain");
    command
}

/// The positions of a street, or the one of a gate.
fn line(feature: &Value) -> Vec<Position> {
    let coordinates = &feature["geometry"]["coordinates"];
    if feature["geometry"]["type"] == "Point" {
        return vec![common::town::position(coordinates)];
    }
    coordinates.as_array().expect("line").iter().map(common::town::position).collect()
}

/// The extract as text: how many ways it has, and their ids by a tag.
fn ways_with(tag: &str) -> BTreeSet<i64> {
    let text = std::fs::read_to_string(demo("demo.osm")).expect("demo.osm");
    let ways = text.split("<way ").skip(1).map(|rest| rest.split("</way>").next().expect("way"));
    let tagged = ways.filter(|way| way.contains(tag));
    let id = |way: &str| way.split('"').nth(1).and_then(|id| id.parse().ok());
    tagged.map(|way| id(way).expect("id first")).collect()
}

#[test]
fn figures_of_the_network_are_those_of_its_edges() {
    check_figures(network());
    check_figures(plain_network());
}

fn check_figures(mut network: assert_cmd::Command) {
    let folder = tempdir().expect("folder");
    let file = folder.path().join("network.geojson");
    let stats = json(&network.assert().success());
    assert_eq!(stats, json(&network.arg("--stats").arg("--why").arg("-o").arg(&file).assert().success()));
    let written = read_json(&file);
    let (kept, left_out): (Vec<&Value>, Vec<&Value>) =
        features(&written).iter().partition(|edge| edge["properties"]["left_out"].is_null());
    let islands = || left_out.iter().copied().filter(|edge| edge["properties"]["left_out"] == "island");
    let steps = kept.iter().copied().filter(|edge| edge["properties"]["steps"] == true);
    let gates = kept.iter().filter(|edge| edge["properties"]["kind"] == "gate").count();

    assert_eq!((&stats["edges"], &stats["gates"]), (&kept.len().into(), &gates.into()));
    let ends: BTreeSet<String> = kept
        .iter()
        .flat_map(|edge| {
            let line = line(edge);
            [line[0], line[line.len() - 1]].map(|end| format!("{:.7} {:.7}", end.lon, end.lat))
        })
        .collect();
    // behind each gate is a vertex at the place of its node
    assert_eq!(stats["vertices"], ends.len() + gates);
    assert!((number(&stats["km"]) - length_km(kept.iter().copied())).abs() < 1e-6);
    assert!((number(&stats["steps_km"]) - length_km(steps)).abs() < 1e-6);
    assert_eq!(stats["dropped_edges"], islands().count());
    assert!((number(&stats["dropped_km"]) - length_km(islands())).abs() < 1e-6);
    assert_eq!(stats["ways_read"], ways_with("<nd ").len());
    let refused: u64 =
        stats["ways_left_out"].as_object().expect("object").values().filter_map(Value::as_u64).sum();
    assert_eq!(stats["walkable_ways"].as_u64().expect("number") + refused, ways_with("<nd ").len() as u64);
}

/// An edge is as long as its line, and a gate has no length.
#[test]
fn lengths_are_those_of_the_lines() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("network.geojson");
    network().arg("-o").arg(&file).assert().success().stdout("");
    for edge in features(&read_json(&file)) {
        let walked: f64 = line(edge).windows(2).map(|pair| distance(pair[0], pair[1])).sum();
        let length = number(&edge["properties"]["length_m"]);
        assert!((walked - length).abs() < 0.02, "{edge}");
    }
}

/// Gates stand where the demo town has a footway over a crossing, and say that nobody knows its kerbs.
#[test]
fn gates_and_lengths_that_count_are_told_unless_plain() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("network.geojson");
    network().arg("-o").arg(&file).assert().success();
    let written = read_json(&file);
    let (gates, streets): (Vec<&Value>, Vec<&Value>) =
        features(&written).iter().partition(|edge| edge["properties"]["kind"] == "gate");
    assert!(!gates.is_empty());
    for gate in gates {
        let own = &gate["properties"];
        assert_eq!((&gate["geometry"]["type"], &own["length_m"]), (&"Point".into(), &0.0.into()));
        assert_eq!((&own["rollator_why"], &own["most_why"]), (&"kerb_unknown".into(), &Value::Null));
        assert_eq!(CLASSES.map(|class| own[format!("{class}_length_m")] == 0.0), [true; 3]);
    }
    for street in streets {
        let own = &street["properties"];
        let length = number(&own["length_m"]);
        // no heights and no surfaces: steps are slower by their factor, paths and tracks likely unpaved for the rollator
        let unpaved = ["path", "track", "bridleway"].iter().any(|kind| own["kind"] == *kind);
        let times =
            if own["steps"] == true { [1.0, 2.0, 1.5] } else { [if unpaved { 1.5 } else { 1.0 }, 1.0, 1.0] };
        for (class, times) in CLASSES.iter().zip(times) {
            let counts = number(&own[format!("{class}_length_m")]);
            assert!((counts - length * times).abs() < 0.002, "{class}: {street}");
        }
        assert_eq!(own["rollator_why"] == "kind", own["steps"] == true, "{street}");
    }

    plain_network().arg("-o").arg(&file).assert().success();
    let plain = read_json(&file);
    assert!(features(&plain).iter().all(|edge| edge["geometry"]["type"] == "LineString"));
    let columns: Vec<&String> = features(&plain)[0]["properties"].as_object().unwrap().keys().collect();
    let passable = CLASSES.map(|class| format!("{class}_passable"));
    let usual = ["way", "name", "kind", "length_m", "steps", "linkable"].map(str::to_owned);
    // each metre counts as one, and only kinds of street hinder
    let costs = CLASSES.map(|class| ["length_m", "why"].map(|name| format!("{class}_{name}"))).concat();
    assert_eq!(columns, usual.iter().chain(&passable).chain(&costs).collect::<Vec<_>>());
    for edge in features(&plain) {
        let own = &edge["properties"];
        for class in CLASSES {
            assert_eq!(own[format!("{class}_length_m")], own["length_m"], "{own}");
            assert_eq!(
                own[format!("{class}_why")].is_null(),
                own[format!("{class}_passable")] == true,
                "{own}"
            );
        }
    }
}

#[test]
fn why_gives_the_reason_of_every_way_left_out() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("network.geojson");
    network().arg("--why").arg("-o").arg(&file).assert().success();
    let written = read_json(&file);
    let mut reasons: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    for edge in features(&written) {
        let own = &edge["properties"];
        let reason = own["left_out"].as_str().unwrap_or("kept").to_owned();
        reasons.entry(reason).or_default().insert(own["way"].as_i64().expect("way"));
    }
    // the islet, and the drive at Odden beyond its gate; before the gate it is kept
    let islands = &ways_with("v=\"Rundt Holmen\"") | &ways_with("v=\"Oddentunet\"");
    assert_eq!(reasons["island"], islands);
    assert!(reasons["kept"].is_superset(&ways_with("v=\"Oddentunet\"")));
    assert_eq!(reasons["access_forbidden"], ways_with("k=\"access\" v=\"private\""));
    assert_eq!(reasons["trunk_without_sidewalk"], ways_with("k=\"highway\" v=\"trunk\""));
    assert_eq!(reasons.len(), 4, "{:?}", reasons.keys());
    assert!(!ways_with("v=\"trunk\"").is_empty() && islands.len() == 2);
}

#[test]
fn the_network_comes_in_gis_formats() {
    let folder = tempdir().unwrap();
    let edges = json(&network().assert().success())["edges"].as_u64().unwrap() as usize;
    for ending in ["gpkg", "fgb", "csv"] {
        let file = folder.path().join(format!("network.{ending}"));
        network().arg("-o").arg(&file).assert().success();
        let mut read = match ending {
            "gpkg" => common::gis::read_layer(&file, "network"),
            _ => common::gis::read(&file),
        };
        if ending != "csv" {
            let points = match ending {
                "gpkg" => common::gis::read_layer(&file, "network_points"),
                _ => common::gis::read(&folder.path().join("network_points.fgb")),
            };
            read.rows.extend(points.rows);
        }
        assert_eq!(read.rows.len(), edges, "{ending}");
        let steps = read.rows.iter().filter(|row| row.text("kind") == "steps");
        assert!(steps.clone().count() > 0, "{ending}");
        for row in steps {
            let passable = CLASSES.map(|class| row.number(&format!("{class}_passable")));
            assert_eq!((passable, row.number("steps")), ([0.0, 1.0, 1.0], 1.0), "{ending}");
        }
        if ending != "csv" {
            assert_eq!(read.epsg, Some(4326), "{ending}");
            for row in read.rows {
                let is_point = matches!(row.geometry, Some(geo_types::Geometry::Point(_)));
                let is_line = matches!(row.geometry, Some(geo_types::Geometry::LineString(_)));
                assert!(if row.text("kind") == "gate" { is_point } else { is_line }, "{ending}");
            }
        }
    }
}

/// With no room for a straight line nothing is linked; with no shortest length no island is dropped.
#[test]
fn rules_of_the_network_can_be_changed() {
    let folder = tempdir().unwrap();
    let rules = stdout(&tettsted().args(["classes", "--network"]).assert().success());
    let put = |name: &str, text: String| put(folder.path(), name, text);
    let with = |rules: &Path| json(&network().arg("--network-settings").arg(rules).assert().success());
    let all = with(&put("all.toml", with_setting(&rules, &["islands", "min_length_m"], 0)));
    let usual = json(&network().assert().success());
    assert_eq!(all["dropped_edges"], 0);
    let edges = |stats: &Value, key: &str| stats[key].as_u64().unwrap();
    assert_eq!(edges(&all, "edges"), edges(&usual, "edges") + edges(&usual, "dropped_edges"));

    let none = put("none.toml", with_setting(&rules, &["links", "max_distance_m"], 0));
    let mut command = score(demo("residents.csv"), demo("sites.geojson"));
    let scores = json(&command.arg("--network-settings").arg(none).assert().success());
    assert!(features(&scores).iter().all(|site| site["properties"]["residents"] == 0.0));
}
