//! Pairs of sites of which a planner says which is better, and why: three of the demo, three of real towns.

use std::path::{Path, PathBuf};

use crate::asked::fjordvik;
use crate::common::program::{read_json, tettsted};
use crate::common::shared;
use serde_json::Value;
use tempfile::{TempDir, tempdir};

/// The better site, the other one, and why.
type Pair = (&'static str, &'static str, &'static str);

/// Sites for a BASIS in the demo.
const DEMO: [Pair; 2] = [
    (
        "Biblioteket",
        "Vestby",
        "it keeps all three rules; the other has no stop, and nobody with a rollator reaches it",
    ),
    (
        "Moseng grendehus",
        "Leirnes legekontor",
        "both keep all rules, and 468 get a base who had none, not 20",
    ),
];
/// Sites in eastern Oslo, of which the extract has no shops.
const OSLO: [Pair; 1] = [(
    "toyen",
    "ekeberg",
    "stop and homes are near; the other has neither, and that no shop is known holds for both",
)];
/// Sites in the town of Lauf, residents estimated from its buildings.
const LAUF: [Pair; 2] = [
    (
        "bahnhof",
        "markt",
        "stop, shop and homes are near; at the square the shop is too far by a metre, the stop by 42",
    ),
    ("a", "south", "both have a stop and homes and no shop, and more residents get a base"),
];
const OSLO_SITES: &str = "id,lon,lat\ntoyen,10.77,59.915\nekeberg,10.77,59.895\nfjord,10.73,59.87\n";
const LAUF_SITES: &str =
    "id,lon,lat\nbahnhof,11.272,49.508\nmarkt,11.2773,49.5103\na,11.268,49.514\nsouth,11.28,49.501\n";

/// What the command says of each site, in its order.
fn judged(folder: &Path, args: &[&str]) -> Vec<Value> {
    let out = folder.join("out.geojson");
    let mut command = tettsted();
    command.current_dir(folder).arg("score").args(args).args(["--base-type", "BASIS", "-o"]).arg(&out);
    command.assert().success();
    let features = read_json(&out)["features"].as_array().expect("features").clone();
    features.into_iter().map(|feature| feature["properties"].clone()).collect()
}

fn of<'a>(all: &'a [Value], site: &str) -> &'a Value {
    let is_it = |row: &&Value| row["site"] == site || row["name"] == site;
    all.iter().find(is_it).unwrap_or_else(|| panic!("{site}: {all:?}"))
}

fn rank(all: &[Value], site: &str) -> u64 {
    of(all, site)["rank"].as_u64().unwrap_or_else(|| panic!("{site} has no rank"))
}

fn check(all: &[Value], pairs: &[Pair]) {
    for (better, other, why) in pairs {
        assert!(rank(all, better) < rank(all, other), "{better} above {other}: {why}\n{all:#?}");
    }
}

/// An empty plan and sites for a study area of real data; `None` without them.
fn real(sites: &str, build: Option<[Option<PathBuf>; 2]>) -> Option<TempDir> {
    let [extract, grid] = build?;
    let folder = tempdir().expect("folder");
    let mut command = tettsted();
    command.current_dir(folder.path()).arg("build").arg(extract?);
    if let Some(grid) = grid {
        command.arg("--grid").arg(grid).args(["--public", "grid", "--public-by", "test"]);
    }
    command.args(["-o", "a.tettsted"]).assert().success();
    tettsted().current_dir(folder.path()).args(["plan", "make", "p.gpkg"]).assert().success();
    std::fs::write(folder.path().join("s.csv"), sites).expect("written");
    Some(folder)
}

#[test]
fn of_two_sites_the_better_stands_above() {
    let folder = fjordvik();
    let all = judged(folder.path(), &["f.tettsted", "--plan", "plan.gpkg"]);
    check(&all, &DEMO);
    // the other way around by residents alone
    let first = judged(folder.path(), &["f.tettsted", "--plan", "plan.gpkg", "--residents-first"]);
    assert!(rank(&first, "Vestby") < rank(&first, "Biblioteket"));
    let args = ["a.tettsted", "--plan", "p.gpkg", "--sites", "s.csv"];
    let extract = shared("data/lauf/lauf-200115.osm.pbf");
    if let Some(folder) = real(LAUF_SITES, Some([extract, None])) {
        check(&judged(folder.path(), &args), &LAUF);
        let first = judged(folder.path(), &[&args[..], &["--residents-first"]].concat());
        assert!(rank(&first, "markt") < rank(&first, "bahnhof"));
    }
    let extract = shared("data/oslo_east/oslo-east-filtered.osm.pbf");
    let grid = shared("data/oslo_east/derived/ssb_pop_100m_2015_oslo_east.csv");
    let Some(folder) = real(OSLO_SITES, grid.map(|grid| [extract, Some(grid)])) else { return };
    let all = judged(folder.path(), &args);
    check(&all, &OSLO);
    for site in ["toyen", "ekeberg"] {
        let row = of(&all, site);
        // the extract has no shops: nobody fails for want of one
        assert_eq!((&row["groceries_ok"], &row["groceries_unknown"]), (&Value::Null, &"not_in_data".into()));
        assert_eq!(row["rules_unknown"], 1);
    }
    // in the fjord there is no street, and nobody is known to live or not to live
    let fjord = of(&all, "fjord");
    assert_eq!((&fjord["residents"], &fjord["residents_known"]), (&Value::Null, &false.into()));
    assert_eq!(rank(&all, "fjord"), 3);
}
