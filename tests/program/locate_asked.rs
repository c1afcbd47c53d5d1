//! Other ways to ask `tettsted locate`: candidates out of a file, a question out of a file, numbers by district.

use std::fmt::Write as _;
use std::fs;

use super::asked::fjordvik;
use super::locate::{Oracle, ids, locate, proof, refused};
use crate::common::program::{features, number, read_json, stderr, tettsted};

/// The same sites out of files of two formats, in place of those of the plan, have the same answer.
#[test]
fn candidates_of_a_file_are_as_those_of_the_plan() {
    let folder = fjordvik();
    let basis = ["--base-type", "BASIS", "--new", "3"];
    let [_, table] = locate(folder.path(), &basis);
    let (value, drawn) = (proof(&table, "value"), ids(&locate(folder.path(), &basis)[0]));
    let mut csv = String::from("id,name,lon,lat,base_types\n");
    let mut json = read_json(&folder.path().join("sites.geojson"));
    for site in json["features"].as_array_mut().expect("sites") {
        let at = site["geometry"]["coordinates"].clone();
        let id = format!("own-{}", site["properties"]["id"].as_str().expect("an id"));
        let kinds = site["properties"]["base_types"].as_str().expect("types");
        writeln!(csv, "{id},{id},{},{},{kinds}", at[0], at[1]).expect("a row");
        site["properties"]["id"] = id.into();
    }
    // two rows that cannot be used
    csv += "x1,x,11.96,63.88,STOR\nx2,x,,63.88,BASIS\n";
    fs::write(folder.path().join("given.csv"), csv).expect("a file");
    fs::write(folder.path().join("given.geojson"), json.to_string()).expect("a file");
    let mut plan = tettsted::plan::Plan::read(&folder.path().join("plan.gpkg")).expect("plan").plan;
    plan.sites.clear();
    fs::remove_file(folder.path().join("plan.gpkg")).expect("removed");
    crate::common::bases::write(&plan, &folder.path().join("plan.gpkg"));
    for file in ["given.csv", "given.geojson"] {
        let [chosen, table] = locate(folder.path(), &[&basis[..], &["--candidates", file]].concat());
        assert_eq!(proof(&table, "value"), value, "{file}");
        assert_eq!(ids(&chosen), drawn.iter().map(|id| format!("own-{id}")).collect::<Vec<_>>(), "{file}");
        assert!(features(&chosen).iter().all(|row| row["properties"]["site_origin"] == "given_place"));
    }
    let mut run = tettsted();
    run.current_dir(folder.path()).args(["locate", "f.tettsted", "--plan", "plan.gpkg"]);
    let told = stderr(&run.args(basis).args(["--candidates", "given.csv"]).assert().success());
    for word in ["x1", "there is no type of base \"STOR\"", "x2", "not placed"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    let mut run = tettsted();
    run.current_dir(folder.path()).args(["locate", "f.tettsted", "--plan", "plan.gpkg", "--strict"]);
    run.args(basis).args(["--candidates", "given.csv"]).assert().failure();
}

#[test]
fn an_id_is_of_one_candidate() {
    let folder = fjordvik();
    fs::write(folder.path().join("given.csv"), "id,lon,lat\ns1,11.96,63.885\n").expect("a file");
    refused(
        folder.path(),
        &["--base-type", "BASIS", "--candidates", "given.csv"],
        &["the id \"s1\" is that of two candidates"],
    );
}

/// All of a question in a file; options say otherwise.
#[test]
fn a_question_in_a_file() {
    let folder = fjordvik();
    let text = r#"
        [locate]
        base_types = ["BASIS"]
        new = 3
        aims = ["distance"]
        [locate.candidates]
        forbid = ["s1"]
        [locate.conditions]
        budget = 7
        costs = { BASIS = 3, s2 = 4 }
    "#;
    fs::write(folder.path().join("q.toml"), text).expect("a file");
    let of_file = locate(folder.path(), &["--question", "q.toml"]);
    let options = ["--base-type", "BASIS", "--new", "3", "--aim", "distance", "--forbid", "s1"];
    let costs = ["--budget", "7", "--cost", "BASIS=3", "--cost", "s2=4"];
    assert_eq!(of_file, locate(folder.path(), &[&options[..], &costs].concat()));
    let over = ["--question", "q.toml", "--aim", "cover", "--new", "1", "--cost", "BASIS=7"];
    let plain = ["--base-type", "BASIS", "--forbid", "s1", "--budget", "7", "--cost", "BASIS=7"];
    let both = [&over[..], &[&plain[..], &["--new", "1", "--cost", "s2=4"]].concat()]
        .map(|options| ids(&locate(folder.path(), options)[0]));
    assert_eq!(both[0], both[1]);
    fs::write(folder.path().join("bad.toml"), "[locate]\nbase_types = [\"BASIS\"]\nnews = 3\n")
        .expect("a file");
    refused(folder.path(), &["--question", "bad.toml"], &["bad.toml", "news", "[locate]"]);
    refused(folder.path(), &["--question", "none.toml"], &["cannot read none.toml"]);
}

/// All of the demo is one municipality.
#[test]
fn numbers_by_district() {
    let folder = fjordvik();
    let oracle = Oracle::new(folder.path());
    let most = ["--base-type", "BASIS", "--new", "4", "--per-district", "2"];
    let [chosen, table] = locate(folder.path(), &most);
    let best = oracle.sets(2).iter().map(|set| oracle.served(set)).fold(0.0, f64::max);
    assert_eq!(ids(&chosen).len(), 2);
    assert!((number(&proof(&table, "value")) - best).abs() < 0.01);
    refused(
        folder.path(),
        &["--base-type", "BASIS", "--new", "8", "--at-least-per-district", "9"],
        &["9901 Fjordvik: 9 to", "8 may be chosen"],
    );
}
