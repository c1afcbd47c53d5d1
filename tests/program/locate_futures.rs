//! `tettsted locate` in several futures: every set of the plan's sites of the demo, with residents grown by other code from the tables of
//! ages.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tettsted::plan::{Base, Plan, Status};
use tettsted::settings::base_types::BaseType;
use tettsted::study::Study;

use super::asked::fjordvik;
use super::locate::{Alone, Oracle, alone, ids, living, locate, proof, refused};
use crate::common::program::{features, number, read_json, stdout, tettsted};

const YEARS: [i32; 3] = [2027, 2030, 2045];
const ALTERNATIVES: [&str; 2] = ["LLML", "HHMH"];
/// As in `data/locate.toml`.
const GOOD_WITHIN: f64 = 0.01;

/// Shares of those with a rollator and of the fittest from an age on, as in `data/mobility.toml`; inside the bands of the projection they do
/// not change.
const SHARES: [(u32, f64, f64); 5] =
    [(0, 0.0, 0.3), (16, 0.01, 0.3), (45, 0.05, 0.3), (67, 0.17, 0.2), (80, 0.34, 0.05)];

/// Residents with a rollator, most people, the fittest, of so many at ages.
fn by_class(ages: impl Iterator<Item = (u32, f64)>) -> [f64; 3] {
    let mut sum = [0.0; 3];
    for (age, residents) in ages {
        let (_, rollator, fit) = SHARES.into_iter().rev().find(|(from, ..)| *from <= age).expect("an age");
        sum[0] += residents * rollator;
        sum[1] += residents * (1.0 - rollator - fit);
        sum[2] += residents * fit;
    }
    sum
}

/// The number that a text begins with.
fn leading(text: &str) -> u32 {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().expect("an age")
}

/// Residents by class as counted.
fn counted(folder: &Path) -> [f64; 3] {
    let text = fs::read_to_string(folder.join("need/ages.csv")).expect("ages");
    let rows = text.lines().filter(|line| line.contains("Fjordvik"));
    by_class(rows.map(|line| {
        let cells: Vec<&str> = line.split(';').map(|cell| cell.trim_matches('"')).collect();
        (leading(cells[1]), cells[2].parse().expect("residents"))
    }))
}

/// Residents by class in a year of an alternative.
fn projected(folder: &Path, year: i32, alternative: &str) -> [f64; 3] {
    let text = fs::read_to_string(folder.join("need/projection.csv")).expect("a projection");
    let is_own = |line: &&str| line.contains(&format!("({alternative}),{year},"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        (leading(cells[3]), cells[4].parse().expect("residents"))
    };
    by_class(text.lines().filter(is_own).map(row))
}

/// The demo with the projection of its folder.
fn with_projection() -> tempfile::TempDir {
    let folder = fjordvik();
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/need/projection.csv");
    fs::copy(own, folder.path().join("need/projection.csv")).expect("a copy");
    folder
}

struct Future {
    year: i32,
    alternative: Option<&'static str>,
    existing: Alone,
    residents: Vec<f64>,
}

impl Future {
    /// Residents with at least one base.
    fn served(&self, oracle: &Oracle, set: &[usize]) -> f64 {
        let has = |row: usize| {
            self.existing.reaches[row] || set.iter().any(|site| oracle.sites[*site].reaches[row])
        };
        (0..self.residents.len()).filter(|row| has(*row)).map(|row| self.residents[row]).sum()
    }

    fn mean_walk(&self, oracle: &Oracle, set: &[usize]) -> f64 {
        let walk = |row: usize| {
            set.iter().map(|site| oracle.sites[*site].metres[row]).fold(self.existing.metres[row], f64::min)
        };
        let walks: f64 = (0..self.residents.len()).map(|row| self.residents[row] * walk(row)).sum();
        walks / self.residents.iter().sum::<f64>()
    }

    fn best(&self, oracle: &Oracle, new: u32) -> f64 {
        oracle.sets(new).iter().map(|set| self.served(oracle, set)).fold(0.0, f64::max)
    }
}

/// Futures of years and alternatives; without these residents are as many as now.
fn futures(folder: &Path, alternatives: &[Option<&'static str>]) -> Vec<Future> {
    let area = Study::open(&folder.join("f.tettsted")).expect("study area").area;
    let plan = Plan::read(&folder.join("plan.gpkg")).expect("plan").plan.public();
    let counted = counted(folder);
    let mut all = Vec::new();
    for year in YEARS {
        let is_there = |own: &&Base| {
            let opens = own.opening_year.is_some_and(|opens| opens <= year);
            own.kind == BaseType::Basis && (own.status == Status::Existing || opens)
        };
        // as if they were there today
        let there = |own: &Base| Base { status: Status::Existing, opening_year: None, ..own.clone() };
        let bases: Vec<Base> = plan.bases.iter().filter(is_there).map(there).collect();
        for alternative in alternatives {
            let growth = alternative.map_or([1.0; 3], |own| {
                let then = projected(folder, year, own);
                [0, 1, 2].map(|class| then[class] / counted[class])
            });
            let residents = living(&area).into_iter().map(|(class, home)| {
                tettsted::people(area.residents().counts.get(home, class)) * growth[class.index()]
            });
            let residents = residents.collect();
            let existing = alone(&area, bases.clone());
            all.push(Future { year, alternative: *alternative, existing, residents });
        }
    }
    all
}

fn by_mean(values: impl Iterator<Item = f64>) -> f64 {
    let all: Vec<f64> = values.collect();
    all.iter().sum::<f64>() / all.len() as f64
}

const OPTIONS: [&str; 8] =
    ["--base-type", "BASIS", "--years", "2030,2027,2045", "--need", "need", "--projection", "LLML,HHMH"];

#[test]
fn no_set_is_better_over_all_futures() {
    let folder = with_projection();
    let oracle = Oracle::new(folder.path());
    let all = futures(folder.path(), &ALTERNATIVES.map(Some));
    for new in 1..=3_u32 {
        let count = new.to_string();
        let bests: Vec<f64> = all.iter().map(|future| future.best(&oracle, new)).collect();
        let values = |set: &[usize]| -> Vec<f64> { all.iter().map(|own| own.served(&oracle, set)).collect() };
        let regret = |set: &[usize]| {
            values(set).iter().zip(&bests).map(|(value, best)| best - value).fold(0.0, f64::max)
        };
        let worst = |set: &[usize]| values(set).into_iter().fold(f64::INFINITY, f64::min);
        let mean = |set: &[usize]| by_mean(values(set).into_iter());
        let (sets, most, least) = (oracle.sets(new), f64::max, f64::min);
        let best = |value: &dyn Fn(&[usize]) -> f64, pick: fn(f64, f64) -> f64, from: f64| {
            sets.iter().map(|set| value(set)).fold(from, pick)
        };
        for (by, value, expected) in [
            ("mean", &mean as &dyn Fn(&[usize]) -> f64, best(&mean, most, 0.0)),
            ("worst", &worst, best(&worst, most, 0.0)),
            ("regret", &regret, best(&regret, least, f64::INFINITY)),
        ] {
            let more = ["--new", &count, "--futures-by", by];
            let [chosen, table] = locate(folder.path(), &[&OPTIONS[..], &more].concat());
            let told = number(&proof(&table, "value"));
            assert!(
                (told - expected).abs() < 0.02,
                "{new} {by}: {told}, and the best of all sets is {expected}"
            );
            let set = oracle.numbers(&ids(&chosen));
            assert!((value(&set) - expected).abs() < 0.02, "{new} {by}");
            assert_eq!(proof(&table, "proven"), true);
            standings(folder.path(), &all, (&values(&set), &bests));
        }
    }
}

/// The table of futures says value and best of each.
fn standings(folder: &Path, all: &[Future], (values, bests): (&[f64], &[f64])) {
    let table = read_json(&folder.join("l_locate_futures.geojson"));
    let rows: Vec<&Value> = features(&table).iter().map(|row| &row["properties"]).collect();
    assert_eq!(rows.len(), all.len());
    for (row, (own, (value, best))) in rows.into_iter().zip(all.iter().zip(values.iter().zip(bests))) {
        assert_eq!((&row["year"], row["alternative"].as_str()), (&own.year.into(), own.alternative));
        assert!((number(&row["value"]) - value).abs() < 0.02, "{row}");
        assert!((number(&row["best_alone"]) - best).abs() < 0.02, "{row}");
        assert!((number(&row["regret"]) - (best - value)).abs() < 0.02, "{row}");
        assert_eq!(row["is_good"], *value >= best * (1.0 - GOOD_WITHIN) - 1e-3, "{row}");
    }
}

#[test]
fn walks_are_means_of_futures_that_weigh_the_same() {
    let folder = with_projection();
    let oracle = Oracle::new(folder.path());
    let all = futures(folder.path(), &ALTERNATIVES.map(Some));
    let [chosen, table] =
        locate(folder.path(), &[&OPTIONS[..], &["--new", "2", "--aim", "distance"]].concat());
    let mean = |set: &[usize]| by_mean(all.iter().map(|own| own.mean_walk(&oracle, set)));
    let best = oracle.sets(2).iter().map(|set| mean(set)).fold(f64::INFINITY, f64::min);
    let told = number(&proof(&table, "value"));
    assert!((told - best).abs() < 0.1, "{told} m, and the best of all sets is {best} m");
    assert!((mean(&oracle.numbers(&ids(&chosen))) - best).abs() < 0.1);
}

/// Without a projection only the bases differ from year to year; how long the answer is good is the last year within 1 %.
#[test]
fn good_until() {
    let folder = fjordvik();
    let oracle = Oracle::new(folder.path());
    let all = futures(folder.path(), &[None]);
    for (new, by) in [(1, "mean"), (2, "worst"), (2, "regret")] {
        let count = new.to_string();
        let options =
            ["--base-type", "BASIS", "--years", "2027,2030,2045", "--new", &count, "--futures-by", by];
        let [chosen, _] = locate(folder.path(), &options);
        let set = oracle.numbers(&ids(&chosen));
        let mut good = BTreeMap::new();
        for own in &all {
            let best = own.best(&oracle, new);
            good.insert(own.year, own.served(&oracle, &set) >= best * (1.0 - GOOD_WITHIN) - 1e-3);
        }
        let last = good.iter().take_while(|(_, is_good)| **is_good).last().map(|(year, _)| *year);
        let expected = match last {
            None => "Not even in the first year".to_owned(),
            Some(2045) => "in every year up to 2045, the last".to_owned(),
            Some(year) => format!("are good until {year}:"),
        };
        let mut run = tettsted();
        run.current_dir(folder.path()).args(["locate", "f.tettsted", "--plan", "plan.gpkg"]);
        let text = stdout(&run.args(options).args(["--explain", "--language", "en"]).assert().success());
        assert!(text.contains(&expected), "{expected}: {text}");
        assert!(text.contains("no projection was given") && !text.contains("locate-"), "{text}");
    }
}

/// Several years with the same bases and residents are as one.
#[test]
fn futures_that_are_alike_change_nothing() {
    let folder = fjordvik();
    for aim in ["cover", "backup", "fair"] {
        let options = ["--base-type", "BASIS", "--new", "2", "--aim", aim];
        let value = |more: &[&str]| {
            let [chosen, table] = locate(folder.path(), &[&options[..], more].concat());
            (ids(&chosen), number(&proof(&table, "value")))
        };
        let one = value(&["--plan-year", "2045"]);
        for by in ["mean", "worst"] {
            let three = value(&["--years", "2043,2044,2045", "--futures-by", by]);
            assert_eq!(one.0, three.0, "{aim} {by}");
            assert!((one.1 - three.1).abs() < 0.01, "{aim} {by}: {one:?} {three:?}");
        }
    }
}

/// Bases that can serve only so many, in several futures.
#[test]
fn room_counts_in_each_future() {
    let folder = with_projection();
    let limits = ["--new", "1", "--capacity", "BASIS=100"];
    locate(folder.path(), &[&OPTIONS[..], &limits].concat());
    let table = read_json(&folder.path().join("l_locate_futures.geojson"));
    let oracle = Oracle::new(folder.path());
    let all = futures(folder.path(), &ALTERNATIVES.map(Some));
    for (row, own) in features(&table).iter().zip(&all) {
        // some site has a hundred in reach who have no base
        let best = own.served(&oracle, &[]) + 100.0;
        assert!((number(&row["properties"]["best_alone"]) - best).abs() < 0.01, "{row}");
    }
}

#[test]
fn what_no_future_is() {
    let folder = with_projection();
    let refused = |options: &[&str], words: &[&str]| {
        refused(folder.path(), &[&["--base-type", "BASIS"], options].concat(), words);
    };
    let projection = ["--need", "need", "--projection", "MMMM"];
    refused(&projection, &["alternatives of a projection are asked for, and no years"]);
    refused(&[&projection[..], &["--years", "2090"]].concat(), &["no table has the year 2090", "2050"]);
    let unknown = ["--need", "need", "--projection", "XXXX", "--years", "2030"];
    refused(&unknown, &["no projection has the alternative XXXX", "HHMH"]);
    let regret = ["--years", "2027,2030", "--futures-by", "regret", "--aim", "fair:max"];
    refused(&regret, &["of the aim fair:max there is no regret", "the mean or the worst"]);
    let mixed = ["--years", "2027,2030", "--futures-by", "worst", "--aim", "cover", "--aim", "distance"];
    refused(&mixed, &["weighed by the mean of the futures only"]);
    let many: Vec<String> = (2026..2060).map(|year| year.to_string()).collect();
    refused(&["--years", &many.join(",")], &["34 futures are asked for, and at most 30"]);
    fs::remove_file(folder.path().join("need/projection.csv")).expect("removed");
    let none = ["--need", "need", "--projection", "MMMM", "--years", "2030"];
    refused(&none, &["alternatives of a projection are asked for, and none was given", "--need"]);
}
