//! `tettsted locate` with bases that serve only so many: every set of the plan's sites of the demo, with residents assigned by other code.

use serde_json::Value;

use super::asked::fjordvik;
use super::locate::{Oracle, ids, locate, proof, refused};
use crate::common::program::{features, number, read_json, stderr, stdout, tettsted};
use tettsted::settings::Settings;

/// A pair of a row and a site, nearest first.
type Pair = (u64, usize, usize);

/// What each site of a set serves if the shortest walk comes first: row by row, then by site.
fn nearest(oracle: &Oracle, set: &[usize], room: &[f64]) -> Vec<f64> {
    let mut pairs: Vec<Pair> = Vec::new();
    for site in set {
        for row in 0..oracle.residents.len() {
            if oracle.sites[*site].reaches[row] && !oracle.existing.reaches[row] {
                pairs.push(((oracle.sites[*site].metres[row] * 1000.0).round() as u64, row, *site));
            }
        }
    }
    pairs.sort_unstable();
    let (mut left, mut room) = (oracle.residents.clone(), room.to_vec());
    let mut serves = vec![0.0; room.len()];
    for (_, row, site) in pairs {
        let some = left[row].min(room[site]);
        left[row] -= some;
        room[site] -= some;
        serves[site] += some;
    }
    serves
}

/// Most that a set can serve: the smallest cut, over all parts of it that are full.
fn best(oracle: &Oracle, set: &[usize], room: &[f64]) -> f64 {
    let cut = |full: u32| -> f64 {
        let is_full = |place: usize| full >> place & 1 == 1;
        let of_sites: f64 =
            (0..set.len()).filter(|place| is_full(*place)).map(|place| room[set[place]]).sum();
        let others: Vec<usize> = (0..set.len()).filter(|place| !is_full(*place)).collect();
        let is_cut = |row: &usize| {
            !oracle.existing.reaches[*row]
                && others.iter().any(|place| oracle.sites[set[*place]].reaches[*row])
        };
        let of_rows: f64 = (0..oracle.residents.len()).filter(is_cut).map(|row| oracle.residents[row]).sum();
        of_sites + of_rows
    };
    (0..1_u32 << set.len()).map(cut).fold(f64::INFINITY, f64::min)
}

fn column(table: &Value, column: &str) -> Vec<f64> {
    features(table).iter().map(|row| number(&row["properties"][column])).collect()
}

#[test]
fn no_set_serves_more_within_its_room() {
    let folder = fjordvik();
    let oracle = Oracle::new(folder.path());
    let mut room = vec![160.0; oracle.ids.len()];
    let own = oracle.ids.iter().position(|id| id == "s3").expect("s3");
    room[own] = 400.5;
    let already = oracle.served(&[]);
    for new in 1..=3_u32 {
        let count = new.to_string();
        for assign in ["nearest", "best"] {
            let options = ["--base-type", "BASIS", "--new", &count, "--assign", assign];
            let limits = ["--capacity", "BASIS=160", "--capacity", "s3=400.5"];
            let [chosen, table] = locate(folder.path(), &[&options[..], &limits].concat());
            let value = |set: &[usize]| {
                already
                    + if assign == "best" {
                        best(&oracle, set, &room)
                    } else {
                        nearest(&oracle, set, &room).iter().sum::<f64>()
                    }
            };
            let most = oracle.sets(new).iter().map(|set| value(set)).fold(0.0, f64::max);
            let told = number(&proof(&table, "value"));
            assert!((told - most).abs() < 0.01, "{new} {assign}: {told}, and the best of all sets is {most}");
            assert!(proof(&table, "proven") == true && number(&proof(&table, "bound")) >= most - 0.01);
            let set = oracle.numbers(&ids(&chosen));
            assert!((value(&set) - told).abs() < 0.01, "{new} {assign}");
            // who is served is who has room, site by site and together
            let serves = column(&chosen, "serves");
            assert!((already + serves.iter().sum::<f64>() - told).abs() < 0.01, "{serves:?}");
            for (row, serves) in features(&chosen).iter().zip(serves) {
                let id = row["properties"]["site_id"].as_str().expect("an id");
                let site = oracle.ids.iter().position(|own| own == id).expect("a site");
                assert!(
                    serves <= room[site] + 0.01,
                    "{id} serves {serves} in {new} {assign}, room {}",
                    room[site]
                );
                assert!((number(&row["properties"]["can_serve"]) - room[site]).abs() < 1e-9, "{id}");
                if assign == "nearest" {
                    let own = nearest(&oracle, &set, &room)[site];
                    assert!((own - serves).abs() < 0.01, "{id} of {set:?}: {own} and {serves}");
                }
            }
            let adds: f64 = column(&chosen, "adds").iter().sum();
            assert!((already + adds - told).abs() < 0.01);
        }
    }
}

/// The table of areas: with a base are those who have room, and the others in reach find none; settlements add up to all.
#[test]
fn areas_say_who_finds_no_room() {
    let folder = fjordvik();
    let oracle = Oracle::new(folder.path());
    let limits = ["--base-type", "BASIS", "--new", "2", "--capacity", "BASIS=100"];
    let [chosen, table] = locate(folder.path(), &limits);
    let areas = read_json(&folder.path().join("l_locate_areas.geojson"));
    let rows: Vec<&Value> = features(&areas).iter().map(|row| &row["properties"]).collect();
    let sum = |level: &str, column: &str| -> f64 {
        let own = rows.iter().filter(|row| row["level"] == level && row["class"] == "all");
        own.map(|row| number(&row[column])).sum()
    };
    let told = number(&proof(&table, "value"));
    assert!((sum("all", "with_base_after") - told).abs() < 0.01);
    assert!((sum("all", "gained") - 200.0).abs() < 0.01, "both are full");
    let reach = oracle.served(&oracle.numbers(&ids(&chosen))) - oracle.served(&[]);
    assert!((sum("all", "no_room") - (reach - 200.0)).abs() < 0.01);
    for column in ["gained", "no_room", "with_base_after"] {
        assert!((sum("all", column) - sum("settlement", column)).abs() < 0.01, "{column}");
    }
    // without capacities nobody is without room, and there is no such column
    locate(folder.path(), &limits[..4]);
    let areas = read_json(&folder.path().join("l_locate_areas.geojson"));
    assert_eq!(features(&areas)[0]["properties"].get("no_room"), None);
}

#[test]
fn room_below_demand_is_said() {
    let folder = fjordvik();
    let said = |room: &str, language: &str| {
        let mut run = tettsted();
        run.current_dir(folder.path()).args(["locate", "f.tettsted", "--plan", "plan.gpkg"]);
        run.args(["--base-type", "BASIS", "--capacity", room, "--explain", "--language", language]);
        let done = run.assert().success();
        (stdout(&done), stderr(&done))
    };
    for (language, words, enough) in [
        ("en", "There is room for 100 of them", "Everybody in reach of the chosen sites finds room"),
        ("nb", "Det er plass til 100 av dem", "Alle innen rekkevidde av de valgte kandidatene får plass"),
        ("nn", "Det er plass til 100 av dei", "Alle innan rekkjevidd av dei valde kandidatane får plass"),
    ] {
        let (text, told) = said("BASIS=100", language);
        assert!(text.contains(words) && !text.contains("locate-"), "{text}");
        assert!(told.contains("capacity below demand: "), "{told}");
        let (text, told) = said("BASIS=99999", language);
        assert!(text.contains(enough), "{text}");
        assert!(!told.contains("capacity below demand"), "{told}");
    }
}

#[test]
fn room_is_for_one_aim_and_in_residents() {
    let folder = fjordvik();
    let refused = |options: &[&str], words: &[&str]| {
        refused(folder.path(), &[&["--base-type", "BASIS"], options].concat(), words);
    };
    refused(
        &["--capacity", "BASIS=100", "--aim", "distance"],
        &["bases that can serve only so many are weighed where the aim is cover, and it is distance"],
    );
    refused(&["--capacity", "BASIS=-1"], &["capacities.BASIS = -1", "from 0"]);
    refused(&["--capacity", "s99=10"], &["capacities: \"s99\" is of no candidate"]);
    let settings = tettsted::settings::locate::LocateSettings::DEFAULT;
    let weighed = settings.replace("class = {}", "class = { rollator = 2 }");
    std::fs::write(folder.path().join("weights.toml"), weighed).expect("settings");
    refused(
        &["--capacity", "BASIS=100", "--locate-settings", "weights.toml"],
        &["where every resident counts one, and the settings have weights of classes"],
    );
}
