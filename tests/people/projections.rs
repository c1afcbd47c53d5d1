//! Other years: each alternative of a projection is a whole, counts chain with projections that begin later.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::common::people::{Bounds, Household, remarks, residents, run};
use crate::common::program::refuses;
use crate::common::shared;
use crate::common::town::put;
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::tempdir;
use tettsted::input::ages::{AgeTable, Alternative};
use tettsted::residents::ageing::{Basis, Demography, Growth, Needed, Params, Unknown};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::population::CountryRule;

const TIDY: &str = "data/norway/population/nor_population_by_age_municip_2024_2026.csv";
const ROUNDS: [&str; 2] = [
    "data/norway/projections/Framskrevet_folkemengde_2024-2050.csv",
    "data/norway/projections/Framskrevet_folkemengde_2026-2050.csv",
];
/// The likely one first, as the library has them.
const ALTERNATIVES: [&str; 3] = ["MMMM", "HHMH", "LLML"];
/// The rows of the built-in shares: first age, `rollator`, `fit`; `most` is the rest.
const SHARES: [(u32, f64, f64); 6] =
    [(0, 0.0, 0.3), (16, 0.01, 0.3), (25, 0.01, 0.3), (45, 0.05, 0.3), (67, 0.17, 0.2), (80, 0.34, 0.05)];

/// Residents by first age of the band.
type ByAge = Vec<(u32, f64)>;

/// Residents of each class.
fn classes(ages: &ByAge) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for (age, residents) in ages {
        let (_, rollator, fit) = SHARES.iter().rev().find(|(from, ..)| from <= age).expect("a row");
        for (sum, share) in sums.iter_mut().zip([*rollator, 1.0 - rollator - fit, *fit]) {
            *sum += residents * share;
        }
    }
    sums
}

fn total(ages: &ByAge) -> f64 {
    ages.iter().map(|(_, residents)| residents).sum()
}

fn lowest_and_highest(all: &[f64]) -> [f64; 3] {
    [all.iter().copied().fold(f64::INFINITY, f64::min), all[0], all.iter().copied().fold(0.0, f64::max)]
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * b.abs().max(1.0)
}

/// Ages of a region in a year and an alternative, from the text of a projection alone.
fn projected(file: &Path, region: &str, alternative: &str, year: u16) -> ByAge {
    let text = std::fs::read_to_string(file).expect("projection");
    let rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let mine = rows
        .filter(|cells| cells[0] == region && cells[1].contains(alternative) && cells[2] == year.to_string());
    let age = |text: &str| text.split(|c: char| !c.is_ascii_digit()).next().and_then(|n| n.parse().ok());
    mine.filter_map(|cells| Some((age(cells[3])?, cells[4].parse().expect("count")))).collect()
}

/// Residents of a municipality in a year, from the text of the tidy table alone.
fn counted(file: &Path, code: &str, year: u16) -> f64 {
    let text = std::fs::read_to_string(file).expect("ages");
    let (code, year) = (format!("municip_nor{code}"), year.to_string());
    let rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    rows.filter(|cells| cells[1] == code && cells[3] == year)
        .map(|cells| cells[5].parse::<f64>().expect("count"))
        .sum()
}

fn demography(tables: Vec<AgeTable>, year: u16, regions: &[(&str, &str)]) -> Demography {
    let classes = Classes::built_in().expect("classes");
    let needed = |(code, name): &(&str, &str)| Needed { code: (*code).into(), name: (*name).into() };
    let regions: Vec<_> = regions.iter().map(needed).collect();
    let alternative = Alternative::default();
    let unknown = Unknown::LeftOut;
    Demography::new(Params {
        tables,
        classes: &classes,
        year: Some(year),
        alternative,
        regions: &regions,
        unknown,
        country: &CountryRule::default(),
    })
    .expect("demography")
}

fn table(file: &str, text: &str) -> AgeTable {
    AgeTable::parse(text.as_bytes(), Path::new(file)).expect("table")
}

/// Class counts of real municipalities are those of one alternative after the other; their sums are its totals.
#[test]
fn alternatives_are_wholes_in_the_real_tables() {
    for round in ROUNDS {
        let Some(file) = shared(round) else { return };
        let regions = [("4003", "Skien"), ("4001", "Porsgrunn"), ("4026", "Tinn"), ("4012", "Bamble")];
        for year in [2030, 2040, 2050] {
            let all = demography(vec![AgeTable::read(&file).expect("table")], year, &regions);
            for (code, name) in regions {
                let wholes = ALTERNATIVES.map(|alternative| projected(&file, name, alternative, year));
                let sums = wholes.each_ref().map(classes);
                let found = all.region(code).expect(name);
                let counts = found.counts.as_ref().expect("counts");
                for (class, count) in counts.iter().enumerate() {
                    let [low, likely, high] = lowest_and_highest(&sums.map(|sum| sum[class]));
                    assert!(
                        near(count.low, low) && near(count.likely, likely) && near(count.high, high),
                        "{name} {year}"
                    );
                    // those who grow from 10,000 residents with the total of each alternative
                    let growth = wholes.each_ref().map(|ages| total(ages) / 10_000.0);
                    let shares = all.shares_grown(code, &growth).expect(name)[class];
                    let [fewest, _, most] = lowest_and_highest(&growth);
                    assert!(near(10_000.0 * fewest * shares.low, low), "{name} {year}");
                    assert!(near(10_000.0 * most * shares.high, high), "{name} {year}");
                }
                let [low, likely, high] = lowest_and_highest(&wholes.each_ref().map(total));
                let all = found.total.expect("total");
                assert!(
                    near(all.low, low) && near(all.likely, likely) && near(all.high, high),
                    "{name} {year}"
                );
                assert!(near(counts.iter().map(|count| count.likely).sum(), likely));
            }
        }
    }
}

/// The newest ages and the newest projection: a municipality without a projection grows as counted, and then as the country.
#[test]
fn counts_chain_with_projections_that_begin_later() {
    let (Some(ages), Some(round)) = (shared(TIDY), shared(ROUNDS[1])) else { return };
    let tables = || [&ages, &round].map(|file| AgeTable::read(file).expect("table")).to_vec();
    let all = demography(tables(), 2040, &[("3101", "Halden"), ("4003", "Skien")]);
    let country = |alternative, year| total(&projected(&round, "Hele landet", alternative, year));
    for from in [2024, 2025, 2026] {
        let own = counted(&ages, "3101", 2026) / counted(&ages, "3101", from);
        let factors = ALTERNATIVES.map(|name| own * country(name, 2040) / country(name, 2026));
        let [low, likely, high] = lowest_and_highest(&factors);
        let Growth { factor, basis, gap, .. } = all.growth("3101", from, 2040).expect("growth");
        assert!(
            near(factor.low, low) && near(factor.likely, likely) && near(factor.high, high),
            "{from}: {factor:?}"
        );
        assert_eq!((basis, gap), (Basis::Country, None));
        // with a projection of its own
        let own = ALTERNATIVES
            .map(|name| total(&projected(&round, "Skien", name, 2040)) / counted(&ages, "4003", from));
        let [low, likely, high] = lowest_and_highest(&own);
        let Growth { factor, basis, .. } = all.growth("4003", from, 2040).expect("growth");
        assert!(
            near(factor.low, low) && near(factor.likely, likely) && near(factor.high, high),
            "{from}: {factor:?}"
        );
        assert_eq!(basis, Basis::Own);
    }
}

/// Counts end in 2025, the projection begins in 2027, in two alternatives.
fn later(with_all: bool) -> Vec<AgeTable> {
    let counted = "region;age;Persons 2024;Persons 2025\n1001 A;0+;100;110\n1002 B;0+;200;210\n";
    let rest = if with_all { "1003 C;0+;700;720\n" } else { "" };
    let projected = "region;age;(MMMM) 2027;(LLML) 2027;(MMMM) 2040;(LLML) 2040\n\
                     0 Hele landet;0+;1050;1044;1300;1100\n1002 B;0+;215;212;300;180\n";
    vec![table("c.csv", &format!("{counted}{rest}")), table("p.csv", projected)]
}

#[test]
fn projections_that_begin_after_the_last_count_are_bridged() {
    let regions = [("1001", "A"), ("1002", "B"), ("1009", "No")];
    // the counted municipalities are the whole country: 1,040 in 2025
    let all = demography(later(true), 2040, &regions);
    let found = |code: &str, from: u16| all.growth(code, from, 2040).expect("growth");
    let is = |growth: &Growth, likely: f64, low: f64| {
        near(growth.factor.likely, likely) && near(growth.factor.low, low)
    };
    assert!(is(&found("1002", 2024), 300.0 / 200.0, 180.0 / 200.0) && found("1002", 2024).gap.is_none());
    assert!(
        is(&found("1001", 2024), 1.1 * 1300.0 / 1040.0, 1.1 * 1100.0 / 1040.0),
        "{:?}",
        found("1001", 2024)
    );
    assert!(is(&found("1009", 2024), 1300.0 / 1000.0, 1100.0 / 1000.0), "{:?}", found("1009", 2024));
    // two municipalities are not the country: 2025 to 2027 is not known and said
    let all = demography(later(false), 2040, &regions);
    let a = all.growth("1001", 2024, 2040).expect("growth");
    assert!(is(&a, 1.1 * 1300.0 / 1050.0, 1.1 * 1100.0 / 1044.0), "{a:?}");
    assert_eq!((a.basis, a.gap), (Basis::Country, Some([2025, 2027])));
    let why = all.growth("1001", 2010, 2020).expect_err("no such years").to_string();
    assert!(why.contains("its own residents are known for 2024-2025") && why.contains("2027, 2040"), "{why}");
}

/// A file of the demo municipality.
fn fjordvik(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo").join(name)
}

/// `tettsted residents` of the demo municipality in 2040.
fn in_2040(areas: &Path, grid: &Path, tables: &[&Path]) -> assert_cmd::Command {
    let mut command = residents(&fjordvik("fjordvik.osm.pbf"));
    command.arg("--grid").arg(grid).arg("--municipalities").arg(areas);
    command.args(["--grid-year", "2025", "--year", "2040"]);
    for table in tables {
        command.arg("--ages").arg(table);
    }
    command
}

/// A projection of the demo municipality: residents at 0, 16, 67 and 80 years and over in each alternative.
fn projection(code: &str, all: &[[f64; 4]; 3]) -> String {
    let mut text = "region;alder;år;statistikkvariabel;value\n".to_owned();
    for (alternative, ages) in ALTERNATIVES.iter().zip(all) {
        for (band, residents) in ["0-15 år", "16-66 år", "67-79 år", "80 år eller eldre"].iter().zip(ages)
        {
            writeln!(text, "{code} Fjordvik;{band};2040;({alternative});{residents}").expect("text");
        }
    }
    text
}

fn sums(homes: &[Household]) -> ([Bounds; 3], Bounds) {
    let plus = |a: Bounds, b: &Bounds| Bounds {
        low: a.low + b.low,
        likely: a.likely + b.likely,
        high: a.high + b.high,
    };
    let class =
        |class: usize| homes.iter().fold(Bounds::default(), |sum, home| plus(sum, &home.classes[class]));
    ([0, 1, 2].map(class), homes.iter().fold(Bounds::default(), |sum, home| plus(sum, &home.residents)))
}

/// Growing towns stay young, shrinking ones grow old: a low total has a high share with a rollator.
#[test]
fn homes_have_the_classes_of_whole_alternatives() {
    let folder = tempdir().expect("folder");
    let all = [
        [2_000.0, 8_000.0, 1_900.0, 1_000.0],
        [1_500.0, 6_500.0, 1_950.0, 1_100.0],
        [2_600.0, 9_500.0, 1_850.0, 900.0],
    ];
    // 16 to 66 has residents of several rows of shares: evenly over its 51 ages they are 29 with 1 % and 22 with 5 %
    let classes = |[children, grown, old, oldest]: [f64; 4]| {
        let rollator = grown * (29.0 * 0.01 + 22.0 * 0.05) / 51.0 + 0.17 * old + 0.34 * oldest;
        let fit = 0.3 * (children + grown) + 0.2 * old + 0.05 * oldest;
        [rollator, children + grown + old + oldest - rollator - fit, fit]
    };
    let ages = "region;age;Persons 2025\n9901 Fjordvik;0-15;2500\n9901 Fjordvik;16-66;7500\n9901 Fjordvik;67-79;1500\n9901 Fjordvik;80+;500\n";
    let ages = put(folder.path(), "ages.csv", ages);
    let projection = put(folder.path(), "p.csv", projection("9901", &all));
    let (areas, grid) = (fjordvik("kommune.geojson"), fjordvik("population_250m.csv"));
    let (homes, ..) = run(&mut in_2040(&areas, &grid, &[&ages, &projection]), folder.path());
    let (found, residents) = sums(&homes);
    // 12,000 in 2025, in the grid and in the ages
    let [low, likely, high] = lowest_and_highest(&all.map(|ages| ages.iter().sum()));
    let close = |a: f64, b: f64| (a - b).abs() < 0.01;
    assert!(
        close(residents.low, low) && close(residents.likely, likely) && close(residents.high, high),
        "{residents:?}"
    );
    for (class, found) in found.iter().enumerate() {
        let [low, likely, high] = lowest_and_highest(&all.map(|ages| classes(ages)[class]));
        assert!(
            close(found.low, low) && close(found.likely, likely) && close(found.high, high),
            "{class}: {found:?}, not {low} {likely} {high}"
        );
    }
}

/// The area of the demo municipality, and another one so far to the east.
fn two_areas(folder: &Path, degrees: f64) -> PathBuf {
    let text = std::fs::read_to_string(fjordvik("kommune.geojson")).expect("areas");
    let mut areas: Value = serde_json::from_str(&text).expect("JSON");
    let mut other = areas["features"][0].clone();
    other["properties"]["kommunenummer"] = json!("9902");
    other["properties"]["kommunenavn"] = json!("Utkant");
    move_east(&mut other["geometry"]["coordinates"], degrees);
    areas["features"].as_array_mut().expect("features").push(other);
    put(folder, "areas.geojson", areas.to_string())
}

fn move_east(coordinates: &mut Value, degrees: f64) {
    let Some(all) = coordinates.as_array_mut() else { return };
    match all.first().and_then(Value::as_f64) {
        Some(lon) => all[0] = json!(lon + degrees),
        None => all.iter_mut().for_each(|part| move_east(part, degrees)),
    }
}

#[test]
fn municipalities_without_homes_stop_nothing() {
    let folder = tempdir().expect("folder");
    let ages = put(folder.path(), "ages.csv", "region;age;Persons 2025\n9901 Fjordvik;0+;12000\n");
    let p = projection("9901", &[[2_000.0, 8_000.0, 1_900.0, 1_000.0]; 3]);
    let p = put(folder.path(), "p.csv", p);
    // a cell in the east, in a municipality that no table has
    let text = std::fs::read_to_string(fjordvik("population_250m.csv")).expect("grid");
    let east = |line: &str| Some(format!("{}{}", line.get(..7)?.parse::<u32>().ok()? + 50_000, &line[7..]));
    let cells: Vec<String> = text.lines().filter_map(east).collect();
    let grid = put(folder.path(), "grid.csv", format!("{text}{}\n", cells[0]));
    let areas = two_areas(folder.path(), 1.0);
    let (homes, report, _) = run(&mut in_2040(&areas, &grid, &[&ages, &p]), folder.path());
    assert!((sums(&homes).1.likely - 12_900.0).abs() < 0.01);
    assert!(remarks(&report).contains("1 municipalities without homes in this area"), "{}", remarks(&report));
    // where homes are in it, nothing is guessed
    let only = std::fs::read_to_string(fjordvik("kommune.geojson")).expect("areas").replace("9901", "9902");
    let only = put(folder.path(), "only.geojson", only.replace("Fjordvik", "Utkant"));
    refuses(&mut in_2040(&only, &grid, &[&ages, &p]), 3, &["growth of 9902", "2025", "2040"]);
}

proptest! {
    /// Whatever grows how: the classes of the lowest and the highest are those of one alternative.
    #[test]
    fn no_total_meets_the_shares_of_another(counts in prop::array::uniform3(prop::array::uniform4(1_u32..9000)), before in 1_u32..20_000) {
        let counts = counts.map(|ages| ages.map(f64::from));
        let all = demography(vec![table("p.csv", &projection("9901", &counts))], 2040, &[("9901", "Fjordvik")]);
        let growth = counts.map(|ages| ages.iter().sum::<f64>() / f64::from(before));
        let shares = all.shares_grown("9901", &growth).expect("shares");
        let own: Vec<Vec<f64>> = counts.iter().map(|ages| {
            let alone = demography(vec![table("p.csv", &projection("9901", &[*ages; 3]))], 2040, &[("9901", "Fjordvik")]);
            alone.shares_of("9901").expect("shares").iter().map(|share| share.likely).collect()
        }).collect();
        let [fewest, likely, most] = lowest_and_highest(&growth);
        let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
        for (class, share) in shares.iter().enumerate() {
            let wholes: Vec<f64> = growth.iter().zip(&own).map(|(factor, own)| factor * own[class]).collect();
            let [low, middle, high] = lowest_and_highest(&wholes);
            prop_assert!(near(share.low * fewest, low) && near(share.likely * likely, middle) && near(share.high * most, high));
            for (i, whole) in wholes.iter().enumerate() {
                *sums.entry(i).or_default() += whole;
            }
        }
        for (i, factor) in growth.iter().enumerate() {
            prop_assert!(near(sums[&i], *factor), "the classes of an alternative sum to its total");
        }
    }
}
