//! Study areas: what goes in comes out, and commands answer from them as from their inputs.

use crate::common;
use std::path::{Path, PathBuf};

use crate::common::program::{demo, json, read_json, refuses, stderr, stdout, tettsted};
use crate::common::{read_oracle, shared};
use tempfile::TempDir;
use tettsted::cases::Case;
use tettsted::ids::ClassId;
use tettsted::study::Study;

/// A study area of the demo town with all kinds of inputs, beside what it was built from.
struct Built {
    folder: TempDir,
    inputs: Vec<PathBuf>,
}

impl Built {
    fn of(extract: PathBuf, options: &[&str]) -> Self {
        let folder = TempDir::new().expect("folder");
        let inputs: Vec<PathBuf> =
            std::iter::once(extract).chain(options.iter().map(PathBuf::from)).collect();
        let built = Self { folder, inputs };
        tettsted().arg("build").args(&built.inputs).arg("-o").arg(built.path()).assert().success();
        built
    }

    fn demo() -> Self {
        let residents = demo("residents.csv");
        Self::of(demo("demo.osm"), &["--residents", &residents.to_string_lossy()])
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("area.tettsted")
    }

    /// What a command tells on stdout: from the inputs, and from the study area.
    fn both(&self, command: &str, options: &[&str]) -> [String; 2] {
        // the network knows no residents
        let inputs = if command == "network" { &self.inputs[..1] } else { &self.inputs };
        let run = |inputs: &[PathBuf]| {
            let mut program = tettsted();
            stdout(&program.arg(command).args(inputs).args(options).assert().success())
        };
        [run(inputs), run(&[self.path()])]
    }

    fn answers_the_same(&self, sites: &Path, at: &str) {
        let sites = sites.to_string_lossy();
        for (command, options) in [
            ("score", &["--sites", &sites][..]),
            ("reach", &["--at", at]),
            ("survey", &["--sites", &sites, "--top", "50"]),
            ("network", &[]),
        ] {
            let [from_inputs, from_study] = self.both(command, options);
            assert!(from_inputs.len() > 300, "{command} told nothing");
            assert!(from_inputs == from_study, "{command}: {from_inputs}\n---\n{from_study}");
        }
        let network = |area: &Path, name: &str| {
            let file = self.folder.path().join(name);
            tettsted().arg("network").arg(area).arg("-o").arg(&file).assert().success();
            std::fs::read(file).expect("file")
        };
        assert!(network(&self.inputs[0], "a.geojson") == network(&self.path(), "b.geojson"));
    }
}

#[test]
fn the_town_answers_the_same() {
    let built = Built::demo();
    let sites = common::town::positions();
    built.answers_the_same(&demo("sites.geojson"), &format!("{},{}", sites[0].lon, sites[0].lat));
    let places = |area: PathBuf| stdout(&tettsted().arg("places").arg(area).assert().success());
    assert_eq!(places(demo("demo.osm")), places(built.path()));
}

#[test]
fn monaco_answers_the_same_and_as_the_reference() {
    let Some(extract) = shared("data/monaco/monaco-2023-12-26.osm.pbf") else { return };
    let Some(oracle) = shared("oracle/monaco") else { return };
    let residents = oracle.join("residents.csv").to_string_lossy().into_owned();
    let sites = oracle.join("sites.geojson");
    Built::of(extract.clone(), &["--residents", &residents]).answers_the_same(&sites, "7.42,43.735");

    let plain = Built::of(extract, &["--residents", &residents, "--plain"]);
    let mut score = tettsted();
    let scores = json(&score.arg("score").arg(plain.path()).arg("--sites").arg(&sites).assert().success());
    let oracle = read_oracle(&oracle.join("expected.csv"));
    let features = scores["features"].as_array().expect("features");
    assert_eq!(features.len(), oracle.len());
    for (site, counts) in features.iter().zip(common::town::counts_of(&scores)) {
        let id = site["id"].as_str().or(site["properties"]["id"].as_str()).expect("id");
        for ((count, linked), (right, low, high)) in counts.iter().zip(&oracle[id]) {
            assert_eq!(linked, right, "{id}");
            assert!((low..=high).contains(&count), "{id}: {count} is not in {low}..={high}");
        }
    }
}

/// Homes of buildings with outlines and dwellings, bounds of counts, heights: nothing is lost on the way.
#[test]
fn everything_comes_out_as_it_went_in() {
    let Some(extract) = shared("data/monaco/monaco-2023-12-26.osm.pbf") else { return };
    let Some(heights) = shared("data/monaco/N43E007.hgt.zip") else { return };
    let built = Built::of(extract.clone(), &["--dem", &heights.to_string_lossy()]);
    let study = Study::open(&built.path()).expect("study area");
    study.area.network().check_invariants().expect("a sound network");
    assert!(study.area.residents().bounds.is_some());
    assert!(
        study.area.residents().homes.iter().any(|home| !home.outline.is_empty() && home.dwellings.is_some())
    );
    assert!(study.area.engine().order().parts().heads.len() > 1000);

    // written once more it is the same file
    let again = built.folder.path().join("again.tettsted");
    Study::write(&again, &study.area, &study.provenance).expect("written");
    assert!(std::fs::read(&again).expect("file") == std::fs::read(built.path()).expect("file"));

    let homes = built.folder.path().join("homes.csv");
    let mut residents = tettsted();
    residents.arg("residents").arg(&extract).arg("--dem").arg(&heights);
    residents.arg("-o").arg(&homes).assert().success();
    let rows = csv::Reader::from_path(&homes).expect("table").records().count();
    assert_eq!(study.area.residents().homes.len(), rows);
}

#[test]
fn the_network_is_the_one_that_was_built() {
    let fresh = common::town::area();
    let folder = TempDir::new().expect("folder");
    let file = folder.path().join("a.tettsted");
    let provenance =
        tettsted::study::Provenance { program: "x".into(), inputs: Vec::new(), unlinked_homes: 0 };
    Study::write(&file, &fresh, &provenance).expect("written");
    let study = Study::open(&file).expect("opened");
    let (one, other) = (fresh.network(), study.area.network());
    assert_eq!(study.provenance, provenance);
    assert_eq!(one.stats(), other.stats());
    assert_eq!(one.gates(), other.gates());
    assert_eq!(
        one.graph().node_weights().collect::<Vec<_>>(),
        other.graph().node_weights().collect::<Vec<_>>()
    );
    assert_eq!(one.edges().len(), other.edges().len());
    for ((number, ends, a), (_, other_ends, b)) in one.edges().zip(other.edges()) {
        assert_eq!((ends, a.way, a.kind, a.length), (other_ends, b.way, b.kind, b.length));
        assert_eq!((a.linkable, a.classes, one.name(a)), (b.linkable, b.classes, other.name(b)));
        assert_eq!((one.shape(a), one.facts(a)), (other.shape(b), other.facts(b)));
        assert_eq!(one.heights(number), other.heights(number));
        for class in 0..one.class_count() {
            assert_eq!(
                one.hindrance(ClassId::new(class), number),
                other.hindrance(ClassId::new(class), number)
            );
        }
    }
    for (class, case) in (0..one.class_count()).flat_map(|class| Case::ALL.map(|case| (class, case))) {
        assert_eq!(one.lengths(ClassId::new(class)).of(case), other.lengths(ClassId::new(class)).of(case));
    }
    let (table, restored) = (fresh.residents(), study.area.residents());
    assert_eq!(
        (&table.homes, &table.counts, &table.bounds),
        (&restored.homes, &restored.counts, &restored.bounds)
    );
    assert_eq!(
        (&table.skipped, &table.remarks, table.basis),
        (&restored.skipped, &restored.remarks, restored.basis)
    );
    assert_eq!((fresh.classes(), fresh.settings()), (study.area.classes(), study.area.settings()));
    assert_eq!(fresh.unlinked_homes(), study.area.unlinked_homes());
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let residents = demo("residents.csv");
    let folder = TempDir::new().expect("folder");
    let build = |name: &str, threads: &str| {
        let file = folder.path().join(name);
        let mut program = tettsted();
        program.args(["--threads", threads, "build"]).arg(demo("demo.osm"));
        program.arg("--residents").arg(&residents).arg("-o").arg(&file).assert().success();
        std::fs::read(file).expect("file")
    };
    let first = build("a.tettsted", "1");
    assert!(first == build("b.tettsted", "1") && first == build("c.tettsted", "2"));
}

#[test]
fn info_tells_where_everything_comes_from() {
    let built = Built::demo();
    let about = json(&tettsted().args(["--json", "info"]).arg(built.path()).assert().success());
    // sha256sum, wc -l and date of the files
    let inputs = about["inputs"].as_array().expect("inputs");
    let roles: Vec<&str> = inputs.iter().filter_map(|input| input["role"].as_str()).collect();
    assert_eq!(roles, ["extract", "residents", "places"]);
    let residents = std::fs::read_to_string(demo("residents.csv")).expect("table");
    assert_eq!(inputs[1]["name"], "residents.csv");
    assert_eq!(inputs[1]["rows"], residents.lines().count() - 1);
    assert_eq!(inputs[1]["bytes"], residents.len());
    let sum = std::process::Command::new("sha256sum").arg(demo("residents.csv")).output().expect("sha256sum");
    let sum = String::from_utf8(sum.stdout).expect("text");
    assert_eq!(inputs[1]["sha256"].as_str(), sum.split(' ').next());
    assert!(inputs[0]["licence"].as_str().is_some_and(|licence| licence.contains("ODbL 1.0")));
    assert_eq!(inputs[1]["licence"], serde_json::Value::Null);
    let text = stdout(&tettsted().arg("info").arg(built.path()).assert().success());
    for part in ["demo.osm", "ODbL", about["hash"].as_str().expect("hash"), "746"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn the_hash_is_that_of_the_contents() {
    let built = Built::demo();
    let renamed = built.folder.path().join("other.csv");
    std::fs::copy(demo("residents.csv"), &renamed).expect("copy");
    let hash = |area: &Path| Study::open(area).expect("study area").hash().to_owned();
    let other = Built::of(demo("demo.osm"), &["--residents", &renamed.to_string_lossy()]);
    assert_eq!(hash(&built.path()), hash(&other.path()));
    let plain = Built::of(demo("demo.osm"), &["--residents", &renamed.to_string_lossy(), "--plain"]);
    assert_ne!(hash(&built.path()), hash(&plain.path()));
}

/// Rows that cannot be used are named with their file, and cells outside are told; neither changes what the contents are.
#[test]
fn what_was_noticed_is_kept_apart_from_the_contents() {
    let folder = TempDir::new().expect("folder");
    let data = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo").join(name);
    let grid = std::fs::read_to_string(data("population_250m.csv")).expect("grid");
    assert!(grid.starts_with("SSBID0250M;pop_tot"));
    // one row that cannot be used, and one cell far away
    let more = "22000006500000;nobody\n22000006500000;7\n";
    let built = ["one.csv", "two.csv"].map(|name| {
        let file = folder.path().join(name);
        std::fs::write(&file, format!("{grid}{more}")).expect("written");
        Built::of(data("fjordvik.osm.pbf"), &["--grid", &file.to_string_lossy()])
    });
    let [one, two] = built.each_ref().map(|built| Study::open(&built.path()).expect("study area"));
    assert_eq!(one.hash(), two.hash());
    for (study, name) in [(&one, "one.csv"), (&two, "two.csv")] {
        let [skipped] = study.area.residents().skipped.as_slice() else {
            panic!("{:?}", study.area.residents().skipped)
        };
        assert!(skipped.reason.contains(name), "{skipped:?}");
        assert_eq!(study.provenance.skipped(), 1);
    }
    let text = stdout(&tettsted().arg("info").arg(built[0].path()).assert().success());
    let remarks = &one.area.residents().remarks;
    assert!(remarks.iter().any(|remark| remark.text.contains("with 7 residents lie outside")), "{remarks:?}");
    assert!(remarks.iter().all(|remark| text.contains(&remark.text)), "{text}");
}

#[test]
fn what_contradicts_a_study_area_is_refused() {
    let built = Built::demo();
    let sites = demo("sites.geojson");
    let score = |options: &[&str]| {
        let mut program = tettsted();
        program.arg("score").arg(built.path()).arg("--sites").arg(&sites).args(options);
        program
    };
    let table = demo("residents.csv").to_string_lossy().into_owned();
    for options in [&["--dem", "a.tif"][..], &["--grid", "a.csv"], &["--residents", &table], &["--plain"]] {
        refuses(&mut score(options), 3, &[options[0], "area.tettsted", "a study area holds"]);
    }
    refuses(tettsted().arg("network").arg(built.path()).args(["--why", "-o", "a.csv"]), 3, &["--why"]);
    refuses(tettsted().arg("places").arg(built.path()).args(["--stops", "a.txt"]), 3, &["--stops"]);
    refuses(tettsted().arg("residents").arg(built.path()), 3, &["is a study area"]);
    refuses(tettsted().arg("build").arg(built.path()).args(["-o", "b.tettsted"]), 3, &["is a study area"]);
    score(&["--strict"]).assert().success();
    let report = built.folder.path().join("report.json");
    score(&["--report", &report.to_string_lossy()]).assert().success();
    assert!(
        read_json(&report)["inputs"]["residents"].as_str().is_some_and(|name| name.ends_with(".tettsted"))
    );
}

#[test]
fn estimates_stay_estimates() {
    let built = Built::of(demo("demo.osm"), &[]);
    let mut score = tettsted();
    let assert = score.arg("score").arg(built.path()).arg("--sites").arg(demo("sites.geojson")).assert();
    assert!(stderr(&assert.success()).contains("nobody was counted"));
}
