//! Attacks on the protected copy of a municipality's own residents: by differences, by enumeration, over years, by sums.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use fastrand::Rng;
use tettsted::analysis::area::Area;
use tettsted::analysis::score::score;
use tettsted::ask::{Inputs, Seen};
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, HomeId, SiteId};
use tettsted::residents::disclosure::{Key, LeafId, OpenHome, leaves};
use tettsted::settings::Settings;
use tettsted::settings::disclosure::DisclosureSettings;
use tettsted::study::Study;
use tettsted::units::people;
use tettsted::watch::Watch;

use crate::common::program::tettsted;
use crate::common::secret::{build, own_residents};

/// How many sites are asked.
const SITES: usize = 2000;
/// Rounds of the solver.
const ROUNDS: usize = 400;
/// Homes with so many of a class are those that hide.
const FEW: std::ops::RangeInclusive<i64> = 1..=4;

fn key(seed: u64) -> Key {
    let mut lot = Rng::with_seed(seed);
    let digits: String = (0..64).map(|_| char::from_digit(lot.u32(0..16), 16).expect("digit")).collect();
    Key::parse(&digits).expect("a key")
}

/// The demo with the municipality's own residents, and what anybody may see of it.
fn own_and_public() -> (Arc<Area>, Seen) {
    let folder = tempfile::tempdir().expect("folder");
    by_lot(&own_residents(folder.path()));
    let study = build(folder.path(), &["--residents", "own.csv"]);
    let area = Arc::new(Study::open(&study).expect("a study area").area);
    let inputs = Inputs::of_area(Arc::clone(&area));
    let public = inputs.publish(Some(&key(1)), &Watch::default()).expect("published");
    (area, public.into())
}

/// Gives each home another number of rollator users, from none to four: a table in which guessing finds few.
fn by_lot(file: &Path) {
    let mut lot = Rng::with_seed(3);
    let text = fs::read_to_string(file).expect("residents");
    let mut rows = text.lines();
    let mut all = format!("{}\n", rows.next().expect("header"));
    for row in rows {
        let mut cells: Vec<String> = row.split(',').map(str::to_owned).collect();
        cells[3] = lot.u32(0..5).to_string();
        all += &(cells.join(",") + "\n");
    }
    fs::write(file, all).expect("written");
}

/// The sites from which a class reaches each home, as the attacker works out by the open map.
fn reached(area: &Area, sites: &[Position], class: ClassId) -> Vec<Vec<HomeId>> {
    let places: Vec<_> = sites.iter().map(|site| Some(*site)).collect();
    let links = area.link(&places);
    let within = area.engine().distances(&links, &Watch::default()).expect("not stopped");
    let of_site = |site| within.row(class, site).map(|found| HomeId::from(found.target)).collect();
    (0..).map(SiteId).take(sites.len()).map(of_site).collect()
}

/// Residents of homes by their sums, as near as can be: Kaczmarz' method, never less than nobody.
fn solved(homes: usize, sums: &[(Vec<HomeId>, f64)]) -> Vec<f64> {
    let mut found = vec![0.0; homes];
    for _ in 0..ROUNDS {
        for (own, sum) in sums.iter().filter(|(own, _)| !own.is_empty()) {
            let missing = (sum - own.iter().map(|home| found[home.index()]).sum::<f64>()) / own.len() as f64;
            for home in own {
                found[home.index()] = (found[home.index()] + missing).max(0.0);
            }
        }
    }
    found
}

/// The share of homes with few residents whose number is found.
fn share_found(truth: &[i64], guess: &[f64]) -> f64 {
    let few: Vec<_> = truth.iter().zip(guess).filter(|(truth, _)| FEW.contains(truth)).collect();
    let found = few.iter().filter(|(truth, guess)| guess.round() as i64 == **truth).count();
    found as f64 / few.len() as f64
}

/// The fourth attack: sites a few metres apart have reaches that differ by few homes, and so do their answers.
#[test]
fn differences_of_answers_find_no_home() {
    let (own, public) = own_and_public();
    let class = own.classes().index_of("rollator").expect("a class");
    let table = own.residents();
    let mut lot = Rng::with_seed(4);
    // around one place, so that the reaches overlap
    let middle = table.homes[table.homes.len() / 2].position;
    let near = |lot: &mut Rng| Position {
        lon: middle.lon + (lot.f64() - 0.5) * 0.012,
        lat: middle.lat + (lot.f64() - 0.5) * 0.006,
    };
    let sites: Vec<Position> = (0..SITES).map(|_| near(&mut lot)).collect();
    let reached = reached(&own, &sites, class);
    let within: BTreeSet<HomeId> = reached.iter().flatten().copied().collect();
    let places: Vec<_> = sites.iter().map(|site| Some(*site)).collect();
    let answers = |area: &Area| -> Vec<(Vec<HomeId>, f64)> {
        let scores = score(area, &places, &Watch::default()).expect("not stopped");
        let counts = (0..).map(SiteId).take(sites.len()).map(|site| people(scores.residents(site, class)));
        reached.iter().cloned().zip(counts).collect()
    };
    let truth: Vec<i64> =
        table
            .ids()
            .map(|home| {
                if within.contains(&home) { people(table.counts.get(home, class)).round() as i64 } else { 0 }
            })
            .collect();
    let exact = share_found(&truth, &solved(truth.len(), &answers(&own)));
    let told = share_found(&truth, &solved(truth.len(), &answers(public.area())));
    // whoever knows nothing but the average guesses so often
    let few = truth.iter().filter(|count| FEW.contains(count)).count() as f64;
    let most = FEW.map(|n| truth.iter().filter(|count| **count == n).count()).max().expect("counts") as f64;
    println!(
        "of {few} homes are found: {exact:.3} from exact answers, {told:.3} from the protected copy; by guessing at most {:.3}",
        most / few
    );
    assert!(exact > 0.4, "the attack works on what is not protected: {exact}");
    assert!(told < most / few + 0.02, "{told} of the homes are found, {} by guessing", most / few);
    assert!(told < exact - 0.1);
}

/// Leaves by lot, each in a square of its own.
fn some_leaves(count: usize) -> Vec<LeafId> {
    let home = |number: usize| OpenHome {
        position: Position { lon: 10.0 + number as f64 * 0.01, lat: 60.0 },
        settlement: Some(0),
        residents: 25.0,
    };
    let homes: Vec<_> = (0..count).map(home).collect();
    leaves(&homes, &DisclosureSettings::built_in().expect("settings").protected).expect("enough")
}

/// All offsets of three classes.
fn offsets() -> impl Iterator<Item = [i64; 3]> {
    (0..125).map(|n| [n % 5, n / 5 % 5, n / 25])
}

/// What is told of the residents of a leaf by class.
fn told(key: &Key, leaf: LeafId, counts: [i64; 3]) -> Vec<i64> {
    let classes = ["rollator", "most", "fit"].iter().zip(counts);
    classes.map(|(class, count)| (count + key.offset(leaf, class, 5).cast_signed()) / 5 * 5).collect()
}

/// A class as often as people have it.
fn class_of(lot: &mut Rng) -> usize {
    match lot.u32(0..100) {
        0..7 => 0,
        7..73 => 1,
        _ => 2,
    }
}

/// Of small counts by lot, the share of which fewer than three values are left after so many years in which somebody moves.
fn share_narrowed(years: usize, seed: u64) -> f64 {
    let (key, mut lot) = (key(seed), Rng::with_seed(seed));
    let (mut small, mut narrow) = (0, 0);
    for leaf in some_leaves(1000) {
        let mut counts = [0; 3];
        for _ in 0..lot.usize(20..250) {
            counts[class_of(&mut lot)] += 1;
        }
        let mut history = Vec::new();
        for _ in 0..years {
            history.push((told(&key, leaf, counts), counts.iter().sum::<i64>()));
            // one in ten moves in a year
            for _ in 0..counts.iter().sum::<i64>() / 10 {
                let moving = &mut counts[class_of(&mut lot)];
                *moving = (*moving + if lot.bool() { 1 } else { -1 }).max(0);
            }
        }
        let values = values_of_last(&history);
        for (class, values) in values.iter().enumerate() {
            // what is told as 0 or 5 may be a small count
            if history[years - 1].0[class] <= 5 {
                small += 1;
                narrow += usize::from(values.len() < 3);
            }
        }
    }
    println!("after {years} years {narrow} of {small} small counts are left with fewer than 3 values");
    f64::from(u32::try_from(narrow).expect("few")) / f64::from(u32::try_from(small).expect("few"))
}

/// The fifth attack: who knows exactly how many live in a leaf, each year, and tries all offsets and counts, is left with at least three values
/// for a small count; but for about one in a thousand, where nearly all of a leaf are of one class.
#[test]
fn small_counts_keep_three_values_over_the_years() {
    assert!(share_narrowed(1, 5) < 0.003);
    assert!(share_narrowed(10, 5) < 0.003);
}

/// The values that each class may have in the last year, by all that is known: told counts and sums of each year.
fn values_of_last(history: &[(Vec<i64>, i64)]) -> [BTreeSet<i64>; 3] {
    let mut values: [BTreeSet<i64>; 3] = Default::default();
    for offset in offsets() {
        let possible = |(told, sum): &(Vec<i64>, i64)| {
            let ranges: Vec<[i64; 2]> = (0..3)
                .map(|class| [(told[class] - offset[class]).max(0), told[class] - offset[class] + 4])
                .collect();
            let [low, high] = [0, 1].map(|side| ranges.iter().map(|range| range[side]).sum::<i64>());
            let is_range = ranges.iter().all(|[low, high]| low <= high);
            (is_range && (low..=high).contains(sum)).then_some((ranges, low, high, *sum))
        };
        let all: Option<Vec<_>> = history.iter().map(possible).collect();
        let Some((ranges, low, high, sum)) = all.and_then(|all| all.into_iter().next_back()) else {
            continue;
        };
        for (class, [own_low, own_high]) in ranges.iter().enumerate() {
            for value in *own_low..=*own_high {
                let rest = sum - value;
                if (low - own_low..=high - own_high).contains(&rest) {
                    values[class].insert(value);
                }
            }
        }
    }
    values
}

/// The sixth attack, and what a reader checks first: parts add up to their sums in every file.
#[test]
fn published_numbers_add_up() {
    let folder = tempfile::tempdir().expect("folder");
    let at = folder.path();
    own_residents(at);
    tettsted().current_dir(at).args(["key", "make", "key"]).assert().success();
    build(at, &["--residents", "own.csv"]);
    tettsted().current_dir(at).args(["plan", "make", "plan.gpkg", "--name", "Tom"]).assert().success();
    for (language, name) in [("nb", "nb.csv"), ("nn", "nn.csv"), ("en", "en.csv")] {
        let options = ["--plan", "plan.gpkg", "--key", "key", "--language", language, "-o", name];
        tettsted().current_dir(at).args(["coverage", "area.tettsted"]).args(options).assert().success();
    }
    let read = |name: &str| fs::read_to_string(at.join(name)).expect("table");
    let areas = read("nb_areas.csv");
    assert_eq!(areas, read("nn_areas.csv"));
    assert_eq!(areas, read("en_areas.csv"));
    let mut rows = csv::Reader::from_reader(areas.as_bytes());
    let head = rows.headers().expect("header").clone();
    let column =
        |name: &str| head.iter().position(|own| own == name).unwrap_or_else(|| panic!("{name} of {head:?}"));
    let [level, area, class, residents] = ["level", "area", "class", "residents"].map(column);
    let mut sums: BTreeMap<(String, String), f64> = BTreeMap::new();
    let mut of_classes: BTreeMap<(String, String), [f64; 2]> = BTreeMap::new();
    for row in rows.records() {
        let row = row.expect("row");
        let count: f64 = row[residents].parse().expect("number");
        *sums.entry((row[level].into(), row[class].into())).or_default() += count;
        let side = usize::from(&row[class] == "all");
        of_classes.entry((row[level].into(), row[area].into())).or_default()[side] += count;
    }
    for ((level, class), sum) in &sums {
        let whole = sums[&("all".to_owned(), class.clone())];
        assert!((sum - whole).abs() < 1e-6, "{level}, {class}: {sum}, not {whole}");
        assert!((whole / 5.0 - (whole / 5.0).round()).abs() < 1e-7, "{class}: {whole} is no multiple of 5");
    }
    for (area, [classes, all]) in of_classes {
        assert!((classes - all).abs() < 1e-6, "{area:?}: {classes}, not {all}");
    }
}
