//! `tettsted locate`: every set of the plan's sites of the demo, reckoned from what coverage says of each site alone; what it refuses.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tettsted::analysis::area::Area;
use tettsted::analysis::coverage::{Params, coverage};
use tettsted::ids::{ClassId, HomeId};
use tettsted::plan::{Base, Plan, PlannedSite, Status};
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseType;
use tettsted::settings::coverage::CoverageSettings;
use tettsted::study::Study;
use tettsted::units::people;
use tettsted::{Classes, Watch};

use super::asked::fjordvik;
use crate::common::bases::base;
use crate::common::program::{features, number, read_json, refuses, stderr, stdout, tettsted};

/// Walks count up to here, metres, as in `data/locate.toml`.
const CAP_M: f64 = 2000.0;

/// Runs the command on the demo and gives the layer of chosen sites and the table of the proof.
pub(super) fn locate(folder: &Path, options: &[&str]) -> [Value; 2] {
    let mut run = tettsted();
    run.current_dir(folder).args(["locate", "f.tettsted", "--plan", "plan.gpkg", "-o", "l.geojson"]);
    run.args(options).assert().success();
    ["l.geojson", "l_locate_proof.geojson"].map(|name| read_json(&folder.join(name)))
}

/// The command with options that it refuses.
pub(super) fn refused(folder: &Path, options: &[&str], words: &[&str]) {
    let mut run = tettsted();
    run.current_dir(folder).args(["locate", "f.tettsted", "--plan", "plan.gpkg"]).args(options);
    refuses(&mut run, 3, words);
}

pub(super) fn ids(chosen: &Value) -> Vec<String> {
    let mut ids: Vec<String> = features(chosen)
        .iter()
        .map(|row| row["properties"]["site_id"].as_str().expect("an id").to_owned())
        .collect();
    ids.sort();
    ids
}

pub(super) fn proof(table: &Value, column: &str) -> Value {
    features(table)[0]["properties"][column].clone()
}

/// What each class and home has of some bases: whether one is in reach, and how far the nearest is, in metres.
pub(super) struct Alone {
    pub(super) reaches: Vec<bool>,
    pub(super) metres: Vec<f64>,
}

pub(super) fn alone(area: &Area, bases: Vec<Base>) -> Alone {
    let settings = CoverageSettings::built_in().expect("settings");
    let plan = Plan { bases, ..Plan::default() };
    let params = Params {
        area,
        plan: &plan,
        year: None,
        moment: None,
        staffed: false,
        groupings: &[],
        settings: &settings,
    };
    let found = coverage(&params, &Watch::default()).expect("not stopped");
    let (mut reaches, mut metres) = (Vec::new(), Vec::new());
    for (class, home) in living(area) {
        let kinds = 0..BaseType::ALL.len();
        reaches.push(kinds.into_iter().any(|kind| found.nearest.reaches(class, home, kind)));
        let nearest = found.nearest.nearest_any(class, home).map(|(_, walk)| f64::from(walk) / 1000.0);
        metres.push(nearest.unwrap_or(f64::INFINITY).min(CAP_M));
    }
    Alone { reaches, metres }
}

/// Classes and homes with a street.
pub(super) fn living(area: &Area) -> Vec<(ClassId, HomeId)> {
    let of_class = |class: ClassId| area.residents().ids().map(move |home| (class, home));
    area.classes().ids().flat_map(of_class).filter(|(class, home)| area.has_street(*class, *home)).collect()
}

/// What is reckoned from the sites of the plan, one by one.
pub(super) struct Oracle {
    pub(super) ids: Vec<String>,
    pub(super) sites: Vec<Alone>,
    pub(super) existing: Alone,
    pub(super) residents: Vec<f64>,
}

impl Oracle {
    pub(super) fn new(folder: &Path) -> Self {
        let area = Study::open(&folder.join("f.tettsted")).expect("study area").area;
        let plan = Plan::read(&folder.join("plan.gpkg")).expect("plan").plan.public();
        let drawn: Vec<PlannedSite> =
            plan.sites.iter().filter(|site| site.kinds == [BaseType::Basis]).cloned().collect();
        let there = |own: &&Base| own.kind == BaseType::Basis && own.status == Status::Existing;
        let sites = drawn.iter().map(|site| alone(&area, vec![base("x", BaseType::Basis, site.position)]));
        Self {
            sites: sites.collect(),
            existing: alone(&area, plan.bases.iter().filter(there).cloned().collect()),
            residents: living(&area)
                .into_iter()
                .map(|(class, home)| people(area.residents().counts.get(home, class)))
                .collect(),
            ids: drawn.into_iter().map(|site| site.id).collect(),
        }
    }

    /// Residents with at least so many bases in reach; those that are there count as one if any is.
    pub(super) fn served(&self, set: &[usize]) -> f64 {
        let has =
            |row: usize| self.existing.reaches[row] || set.iter().any(|site| self.sites[*site].reaches[row]);
        (0..self.residents.len()).filter(|row| has(*row)).map(|row| self.residents[row]).sum()
    }

    fn mean_walk(&self, set: &[usize]) -> f64 {
        let walk = |row: usize| {
            set.iter().map(|site| self.sites[*site].metres[row]).fold(self.existing.metres[row], f64::min)
        };
        let walks: f64 = (0..self.residents.len()).map(|row| self.residents[row] * walk(row)).sum();
        walks / self.residents.iter().sum::<f64>()
    }

    /// All sets of so many sites.
    pub(super) fn sets(&self, size: u32) -> Vec<Vec<usize>> {
        let all = 0..1_u32 << self.ids.len();
        let members = |set: u32| (0..self.ids.len()).filter(|site| set >> site & 1 == 1).collect();
        all.filter(|set| set.count_ones() == size).map(members).collect()
    }

    pub(super) fn numbers(&self, ids: &[String]) -> Vec<usize> {
        ids.iter().map(|id| self.ids.iter().position(|own| own == id).expect("a site of the plan")).collect()
    }
}

#[test]
fn no_set_of_the_plans_sites_is_better() {
    let folder = fjordvik();
    let oracle = Oracle::new(folder.path());
    assert_eq!(oracle.ids.len(), 8);
    for new in 1..=4 {
        let count = new.to_string();
        let [chosen, table] = locate(folder.path(), &["--base-type", "BASIS", "--new", &count]);
        let sets = oracle.sets(new);
        let best = sets.iter().map(|set| oracle.served(set)).fold(0.0, f64::max);
        let told = number(&proof(&table, "value"));
        assert!((told - best).abs() < 0.01, "{new}: {told}, and the best of all sets is {best}");
        assert!((oracle.served(&oracle.numbers(&ids(&chosen))) - best).abs() < 0.01, "{new}");
        assert!(number(&proof(&table, "bound")) >= best - 0.01 && proof(&table, "proven") == true, "{new}");
        // what each adds makes the whole, and the first alone is the best alone
        let added: f64 = features(&chosen).iter().map(|row| number(&row["properties"]["adds"])).sum();
        assert!((oracle.served(&[]) + added - told).abs() < 0.01, "{new}");

        let [chosen, table] =
            locate(folder.path(), &["--base-type", "BASIS", "--new", &count, "--aim", "distance"]);
        let best = sets.iter().map(|set| oracle.mean_walk(set)).fold(f64::INFINITY, f64::min);
        let told = number(&proof(&table, "value"));
        assert!((told - best).abs() < 0.1, "{new}: {told} m, and the best of all sets is {best} m");
        assert!((oracle.mean_walk(&oracle.numbers(&ids(&chosen))) - best).abs() < 0.1, "{new}");
    }
}

#[test]
fn fewest_bases_for_a_share_and_aims_in_order() {
    let folder = fjordvik();
    let oracle = Oracle::new(folder.path());
    let all: f64 = oracle.residents.iter().sum();
    let share = |set: &Vec<usize>| oracle.served(set) / all;
    let most = share(&(0..oracle.ids.len()).collect());
    let wanted = f64::midpoint(share(&Vec::new()), most);
    let aim = format!("all:{wanted:.4}");
    let [chosen, table] = locate(folder.path(), &["--base-type", "BASIS", "--aim", &aim]);
    let fewest = (0..=8).find(|size| oracle.sets(*size).iter().any(|set| share(set) >= wanted - 1e-4));
    assert_eq!(proof(&table, "value"), f64::from(fewest.expect("all sites do")));
    assert!(share(&oracle.numbers(&ids(&chosen))) >= wanted - 1e-4);
    refused(
        folder.path(),
        &["--base-type", "BASIS", "--aim", "all"],
        &["bases at all candidates together would leave", "--anywhere"],
    );

    // of the sets that serve within 5 % of most, the one with the shortest walk
    let [chosen, _] = locate(
        folder.path(),
        &["--base-type", "BASIS", "--new", "2", "--aim", "cover", "--aim", "distance", "--tolerance", "0.05"],
    );
    let sets = oracle.sets(2);
    let best = sets.iter().map(|set| oracle.served(set)).fold(0.0, f64::max);
    let good = sets.iter().filter(|set| oracle.served(set) >= 0.95 * best);
    let shortest = good.map(|set| oracle.mean_walk(set)).fold(f64::INFINITY, f64::min);
    assert!((oracle.mean_walk(&oracle.numbers(&ids(&chosen))) - shortest).abs() < 0.1);
}

#[test]
fn conditions_are_kept() {
    let folder = fjordvik();
    let chosen = |options: &[&str]| {
        let basis = ["--base-type", "BASIS", "--new", "2"];
        ids(&locate(folder.path(), &[&basis[..], options].concat())[0])
    };
    let free = chosen(&[]);
    let other =
        ["s1", "s2", "s3", "s4"].into_iter().find(|id| !free.contains(&(*id).to_owned())).expect("one");
    assert!(chosen(&["--fix", other]).contains(&other.to_owned()));
    assert!(!chosen(&["--forbid", &free[0]]).contains(&free[0]));
    // only one of them can be paid for
    let costs = ["--budget", "5", "--cost", "BASIS=3"];
    assert_eq!(chosen(&costs).len(), 1);
    let [one, _] = locate(folder.path(), &["--base-type", "BASIS", "--new", "6", "--per-settlement", "1"]);
    let mut settlements: Vec<&str> =
        features(&one).iter().filter_map(|row| row["properties"]["settlement"].as_str()).collect();
    let count = settlements.len();
    settlements.sort_unstable();
    settlements.dedup();
    assert!(settlements.len() == count && count >= 2, "{settlements:?}");
}

#[test]
fn what_cannot_be_answered_is_refused() {
    let folder = fjordvik();
    let refused = |options: &[&str], words: &[&str]| refused(folder.path(), options, words);
    refused(&["--base-type", "BASIS", "--new", "9"], &["9 new bases", "8 candidates"]);
    refused(
        &["--base-type", "BASIS", "--fix", "s1", "--forbid", "s1"],
        &["the site \"Biblioteket\" (s1) is fixed and forbidden"],
    );
    refused(&["--base-type", "BASIS", "--fix", "s99"], &["no candidate \"s99\"", "\"s1\""]);
    refused(
        &["--base-type", "BASIS", "--fix", "s1", "--fix", "s2"],
        &["2 sites are fixed (\"Biblioteket\" (s1), \"Helsehuset\" (s2)) and only 1 new bases"],
    );
    let costly = ["--base-type", "BASIS", "--fix", "s1", "--budget", "2", "--cost", "BASIS=3"];
    refused(&costly, &["the fixed sites cost 3 (\"Biblioteket\" (s1)) and the budget is 2"]);
    refused(&["--base-type", "BASIS", "--cost", "s99=3", "--budget", "2"], &["\"s99\" is of no candidate"]);
    // what costs nothing that is known is not free
    let both = ["--base-type", "BASIS", "--base-type", "PLUSS", "--budget", "5"];
    refused(
        &[&both[..], &["--cost", "BASIS=3"]].concat(),
        &["nothing says what 2 of 10 candidates cost", ":PLUSS"],
    );
    refused(&both, &["nothing says what 10 of 10 candidates cost"]);
    refused(&["--base-type", "EKSTRA"], &["EKSTRA are part of group homes", "--with-private"]);
    refused(&["--base-type", "BASIS", "--apart", "999999"], &["apart_m = 999999"]);

    // no place keeps rules that nothing can keep
    let settings = tettsted::settings::base_types::BaseTypes::DEFAULT;
    fs::write(folder.path().join("rules.toml"), settings.replace("at_least = 200", "at_least = 1000000"))
        .expect("settings");
    let mut plan = Plan::read(&folder.path().join("plan.gpkg")).expect("plan").plan;
    plan.sites.clear();
    fs::remove_file(folder.path().join("plan.gpkg")).expect("removed");
    crate::common::bases::write(&plan, &folder.path().join("plan.gpkg"));
    refused(&["--base-type", "BASIS"], &["no sites for BASIS", "--anywhere"]);
    let none = ["--base-type", "BASIS", "--anywhere", "--base-types", "rules.toml"];
    refused(&none, &["keeps the siting rules of BASIS", "\"housing\"", "nearest misses", "limit 1000000"]);
}

#[test]
fn places_anywhere_keep_the_rules() {
    let folder = fjordvik();
    let anywhere =
        ["--base-type", "BASIS", "--new", "2", "--anywhere", "--curve", "0", "--alternatives", "0"];
    let [_, drawn] = locate(folder.path(), &["--base-type", "BASIS", "--new", "2"]);
    let [chosen, table] = locate(folder.path(), &anywhere);
    // there are more candidates, and so the best of them is no worse
    assert!(number(&proof(&table, "value")) >= number(&proof(&drawn, "value")) - 0.01);
    let rules = read_json(&folder.path().join("l_locate_rules.geojson"));
    let counts = |column: &str| number(&features(&rules)[0]["properties"][column]);
    assert!(counts("looked_at") > 1000.0 && counts("fell_out") >= counts("fell_out_alone"));
    // as `score` judges them
    let sites: Vec<Value> = features(&chosen)
        .iter()
        .filter(|row| row["properties"]["site_origin"] != "plan_site")
        .map(|row| json!({ "type": "Feature", "geometry": row["geometry"], "properties": { "base_type": "BASIS" } }))
        .collect();
    assert!(!sites.is_empty());
    let collection = json!({ "type": "FeatureCollection", "features": sites });
    fs::write(folder.path().join("chosen.geojson"), collection.to_string()).expect("sites");
    let mut score = tettsted();
    score.current_dir(folder.path()).args(["score", "f.tettsted", "--plan", "plan.gpkg"]);
    score.args(["--sites", "chosen.geojson", "-o", "judged.geojson"]).assert().success();
    for row in features(&read_json(&folder.path().join("judged.geojson"))) {
        for rule in ["stop_ok", "groceries_ok", "housing_ok"] {
            assert_ne!(row["properties"][rule], false, "{row}");
        }
    }
}

#[test]
fn the_same_rounds_give_the_same_bytes_and_say_so() {
    let folder = fjordvik();
    let written = |threads: &str| {
        let rounds = ["--base-type", "BASIS", "--new", "3", "--max-rounds", "2", "--threads", threads];
        locate(folder.path(), &rounds);
        let names =
            ["l.geojson", "l_locate_proof.geojson", "l_locate_curve.geojson", "l_locate_areas.geojson"];
        names.map(|name| fs::read(folder.path().join(name)).expect("a layer"))
    };
    assert!(written("1") == written("2"));
}

#[test]
fn the_chosen_sites_become_planned_bases() {
    let folder = fjordvik();
    fs::copy(folder.path().join("plan.gpkg"), folder.path().join("into.gpkg")).expect("a copy");
    let options = ["--base-type", "BASIS", "--new", "2", "--into", "into.gpkg", "--opening-year", "2029"];
    let [chosen, _] = locate(folder.path(), &options);
    let [before, after] = ["plan.gpkg", "into.gpkg"]
        .map(|name| Plan::read(&folder.path().join(name)).expect("plan").plan.bases);
    let is_new = |own: &&Base| !before.iter().any(|other| other.id == own.id);
    let new: Vec<&Base> = after.iter().filter(is_new).collect();
    assert_eq!((new.len(), after.len()), (2, before.len() + 2));
    for own in new {
        assert_eq!((own.kind, own.status, own.opening_year), (BaseType::Basis, Status::Planned, Some(2029)));
        let is_there = |row: &Value| {
            let at = &row["geometry"]["coordinates"];
            let apart = |at: &Value, own: f64| (number(at) - own).abs() < 1e-6;
            apart(&at[0], own.position.lon) && apart(&at[1], own.position.lat)
        };
        assert!(features(&chosen).iter().any(is_there), "{own:?}");
    }
    refused(folder.path(), &["--base-type", "BASIS", "--into", "sites.geojson"], &["sites.geojson"]);
}

#[test]
fn it_is_explained_in_three_languages() {
    let folder = fjordvik();
    for (language, words) in [
        ("nb", ["Det er bevist", "Dette vet ikke svaret", "Baser i bofellesskap er ikke med"]),
        ("nn", ["Det er bevist", "Dette veit ikkje svaret", "Basar i bufellesskap er ikkje med"]),
        ("en", ["This is proven", "What the answer does not know", "Bases in group homes are not counted"]),
    ] {
        let mut run = tettsted();
        run.current_dir(folder.path()).args(["locate", "f.tettsted", "--plan", "plan.gpkg"]);
        run.args(["--base-type", "BASIS", "--new", "3", "--explain", "--language", language]);
        let done = run.assert().success();
        let text = stdout(&done);
        assert!(!text.contains("locate-") && !text.contains('{'), "{text}");
        for word in words {
            assert!(text.contains(word), "{word}: {text}");
        }
        assert!(stderr(&done).contains("bases in group homes are not counted"), "{}", stderr(&done));
    }
}

/// For everybody there is no row for a home; in the house there is one for each, and UTVIDET may be asked for.
#[test]
fn homes_are_for_the_house() {
    let folder = fjordvik();
    locate(folder.path(), &["--base-type", "BASIS"]);
    assert!(!folder.path().join("l_locate_homes.geojson").exists());
    let [chosen, _] = locate(folder.path(), &["--base-type", "UTVIDET", "--with-private"]);
    assert_eq!(ids(&chosen), ["s9"]);
    let homes = read_json(&folder.path().join("l_locate_homes.geojson"));
    let classes = Classes::built_in().expect("classes");
    let class = &classes.all()[0].id;
    assert!(features(&homes).len() > 1000);
    assert!(features(&homes).iter().any(|row| row["properties"][format!("{class}_change")] == "gained"));
}
