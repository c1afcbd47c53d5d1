//! Classes made from ages, against figures computed from the same files with another program.

use std::path::Path;

use crate::common::shared;
use proptest::prelude::*;
use tettsted::explain::Explain;
use tettsted::input::ages::{AgeTable, Alternative};
use tettsted::residents::Estimate;
use tettsted::residents::ageing::{AgeingError, Basis, Demography, Needed, Params, Unknown};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::population::CountryRule;

const TIDY: &str = "data/norway/population/nor_population_by_age_municip_2024_2026.csv";
const WARDS: &str = "data/norway/population/nor_population_by_age_ward_2024_2026.csv";
const ROUND_2024: &str = "data/norway/projections/Framskrevet_folkemengde_2024-2050.csv";
const ROUND_2026: &str = "data/norway/projections/Framskrevet_folkemengde_2026-2050.csv";

fn read(paths: &[&str]) -> Option<Vec<AgeTable>> {
    paths.iter().map(|path| Some(AgeTable::read(&shared(path)?).expect(path))).collect()
}

fn table(file: &str, text: &str) -> AgeTable {
    AgeTable::parse(text.as_bytes(), Path::new(file)).expect("table")
}

fn demography(
    tables: Vec<AgeTable>,
    year: Option<u16>,
    alternative: &str,
    regions: &[(&str, &str)],
) -> Result<Demography, AgeingError> {
    let classes = Classes::built_in().expect("classes");
    with_classes(tables, year, alternative, regions, &classes)
}

fn with_classes(
    tables: Vec<AgeTable>,
    year: Option<u16>,
    alternative: &str,
    regions: &[(&str, &str)],
    classes: &Classes,
) -> Result<Demography, AgeingError> {
    let needed = |(code, name): &(&str, &str)| Needed { code: (*code).into(), name: (*name).into() };
    let regions: Vec<_> = regions.iter().map(needed).collect();
    let alternative = Alternative::new(alternative).expect("alternative");
    Demography::new(Params {
        tables,
        classes,
        year,
        alternative,
        regions: &regions,
        unknown: Unknown::Refused,
        country: &CountryRule::default(),
    })
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1.0)
}

fn is(got: Estimate, [low, likely, high]: [f64; 3]) {
    assert!(
        near(got.low, low) && near(got.likely, likely) && near(got.high, high),
        "{got:?}, not {low} {likely} {high}"
    );
}

fn told(demography: &Demography) -> String {
    demography
        .remarks()
        .iter()
        .map(|remark| format!("{} {}", remark.rows, remark.text))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_counted_year_gives_the_shares_of_its_ages() {
    let Some(tables) = read(&[TIDY, WARDS]) else { return };
    let all = [("3101", "Halden"), ("0301", "Oslo"), ("4601", "Bergen"), ("460101", "Arna")];
    let demography = demography(tables, Some(2024), "MMMM", &all).expect("demography");
    // sums over the rows of the files, with the six rows of shares
    for (code, total, [rollator, most, fit]) in [
        ("3101", 31_935.0, [1926.16, 21_303.79, 8705.05]),
        ("0301", 717_710.0, [30_173.16, 483_963.19, 203_573.65]),
        ("4601", 291_940.0, [14_485.55, 196_059.80, 81_394.65]),
        ("460101", 14_020.0, [766.36, 9391.04, 3862.60]),
    ] {
        let regional = demography.region(code).expect(code);
        assert_eq!(regional.basis, Basis::Own);
        is(demography.total_of(code).expect(code), [total; 3]);
        let shares = demography.shares_of(code).expect(code);
        for ((share, count), expected) in
            shares.iter().zip(regional.counts.iter().flatten()).zip([rollator, most, fit])
        {
            is(*count, [expected; 3]);
            is(*share, [expected / total; 3]);
        }
    }
    assert_eq!((demography.year(), demography.is_projected(), told(&demography).as_str()), (2024, false, ""));
    assert_eq!(demography.shares_of("1101"), None, "it was not needed");
}

#[test]
fn a_later_year_is_projected_with_its_spread() {
    let Some(tables) = read(&[TIDY, ROUND_2024, ROUND_2026]) else { return };
    let all = [("4003", "Skien"), ("4001", "Porsgrunn")];
    let demography = demography(tables, Some(2040), "MMMM", &all).expect("demography");
    // the newer round, LLML, MMMM and HHMH
    is(demography.total_of("4003").expect("Skien"), [55_063.0, 58_562.0, 61_645.0]);
    is(demography.total_of("4001").expect("Porsgrunn"), [36_632.0, 39_060.0, 41_253.0]);
    let skien = demography.region("4003").expect("Skien");
    let counts = skien.counts.as_ref().expect("counts");
    is(counts[0], [4092.79, 4259.85, 4423.91]);
    is(counts[1], [36_507.51, 38_890.45, 40_983.14]);
    is(counts[2], [14_462.70, 15_411.70, 16_237.95]);
    // fewer children and more old people in LLML: its share with a rollator is the highest
    is(skien.shares[0], [4423.91 / 61_645.0, 4259.85 / 58_562.0, 4092.79 / 55_063.0]);
    // 56,619 counted on 1 January 2024
    is(
        demography.growth("4003", 2024, 2040).expect("growth").factor,
        [55_063.0, 58_562.0, 61_645.0].map(|n| n / 56_619.0),
    );
    is(demography.growth("4003", 2040, 2040).expect("growth").factor, [1.0; 3]);
    assert!(demography.is_projected() && told(&demography).is_empty(), "{}", told(&demography));
}

#[test]
fn another_alternative_can_be_the_likely_one() {
    let Some(tables) = read(&[ROUND_2024]) else { return };
    let low = demography(tables.clone(), Some(2040), "LLML", &[("4003", "SKIEN")]).expect("demography");
    is(low.total_of("4003").expect("Skien"), [55_804.0, 55_804.0, 63_276.0]);
    let error =
        demography(tables, Some(2040), "HHHH", &[("4003", "Skien")]).expect_err("no such alternative");
    assert_eq!(error.to_string(), "no projection has the alternative HHHH: there are HHMH, LLML, MMMM");
}

#[test]
fn bands_are_split_as_the_single_ages_where_the_shares_change() {
    let Some(tables) = read(&[TIDY, ROUND_2026]) else { return };
    let classes = Classes::DEFAULT.replacen("rollator = 0.01", "rollator = 0.09", 1);
    let classes = Classes::parse(&classes, "m.toml").expect("classes");
    let skien = [("4003", "Skien")];
    // 16-24 with 9 % and 25-44 with 1 %: 20-44 is split
    let split = with_classes(tables.clone(), Some(2040), "MMMM", &skien, &classes).expect("demography");
    is_likely(&split, SPLIT_BY_2026);
    assert!(
        told(&split).contains("1 the shares of the classes change inside the ages 20-44")
            && told(&split).contains("single ages of 2026")
    );
    let even = with_classes(tables[1..].to_vec(), Some(2040), "MMMM", &skien, &classes).expect("demography");
    is_likely(&even, SPLIT_EVENLY);
    assert!(told(&even).contains("evenly"), "{}", told(&even));
}

/// Skien 2040 (MMMM, round of 2026): people with a rollator when 9 % at 16-24 have one.
const SPLIT_BY_2026: f64 = 4_685.402_149_229_521_5;
const SPLIT_EVENLY: f64 = 4713.13;

fn is_likely(demography: &Demography, rollator: f64) {
    let counts = demography.region("4003").and_then(|regional| regional.counts.clone()).expect("counts");
    assert!(near(counts[0].likely, rollator), "{} is not {rollator}", counts[0].likely);
}

#[test]
fn what_no_table_has_is_said_and_stands_in() {
    let Some(tables) = read(&[TIDY, WARDS, ROUND_2026]) else { return };
    let all = [("9999", "Nowhere"), ("460199", "Unknown"), ("3101", "Halden")];
    let now = demography(tables.clone(), Some(2024), "MMMM", &all).expect("demography");
    // all ages of the country: 5,550,203 people
    let national = [0.053_608_069_830_959_344, 0.669_818_253_494_511_2, 0.276_573_676_674_528_8];
    let nowhere = now.region("9999").expect("fallback");
    assert_eq!((nowhere.basis, nowhere.total), (Basis::Country, None));
    nowhere.shares.iter().zip(national).for_each(|(share, expected)| is(*share, [expected; 3]));
    // the city's share, 14,485.55 of 291,940
    let unknown = now.region("460199").expect("fallback");
    assert_eq!(unknown.basis, Basis::City);
    is(unknown.shares[0], [14_485.55 / 291_940.0; 3]);
    assert!(
        told(&now).contains("9999 Nowhere is in no table for 2024") && told(&now).contains("460199 Unknown"),
        "{}",
        told(&now)
    );

    // the projections have Telemark and the country: Halden (2026: counted) grows as the country
    let then = demography(tables, Some(2040), "MMMM", &all).expect("demography");
    let halden = then.region("3101").expect("fallback");
    assert_eq!(halden.basis, Basis::Country);
    is(
        halden.total.expect("grown"),
        [5_623_754.0, 6_020_359.0, 6_379_104.0].map(|n| n / 5_627_400.0 * HALDEN_2026),
    );
    is(halden.shares[0], [0.065_440_934_965_161_28, 0.066_777_359_954_780_12, 0.068_711_510_140_735_19]);
    assert!(told(&then).contains("3101 Halden is in no table for 2040"), "{}", told(&then));
}

/// Residents of Halden on 1 January 2026.
const HALDEN_2026: f64 = 32_082.0;

#[test]
fn years_that_no_table_has_are_refused_with_those_there_are() {
    let Some(tables) = read(&[TIDY, ROUND_2026]) else { return };
    let skien = [("4003", "Skien")];
    for year in [2019, 2051] {
        let error = demography(tables.clone(), Some(year), "MMMM", &skien).expect_err("no such year");
        let expected =
            format!("no table has the year {year}: counted are 2024-2026, projected (MMMM) are 2026-2050");
        assert_eq!((error.to_string(), error.code()), (expected, "ageing_no_year"));
    }
    let latest = demography(tables.clone(), None, "MMMM", &skien).expect("demography");
    assert_eq!((latest.year(), latest.is_projected()), (2026, false));
    let error = latest.growth("4003", 2019, 2040).expect_err("no such year");
    assert_eq!(
        error.to_string(),
        "the growth of 4003 from 2019 to 2040 is not known: its own residents are known for 2024-2050, those of the whole country, which would stand in for it, for 2026-2050"
    );
    let only = demography(tables[1..].to_vec(), None, "MMMM", &skien).expect("demography");
    assert_eq!((only.year(), only.is_projected()), (2026, true));
    assert_eq!(demography(Vec::new(), None, "MMMM", &skien).expect_err("no tables"), AgeingError::NoTables);
    let without = &Classes::DEFAULT[..Classes::DEFAULT.find("[[age]]").expect("ages")];
    let classes = Classes::parse(without, "m.toml").expect("classes without ages are valid");
    assert_eq!(
        with_classes(tables, None, "MMMM", &skien, &classes).expect_err("no shares"),
        AgeingError::NoShares
    );
}

#[test]
fn names_that_could_be_several_municipalities_are_refused() {
    let counted = table(
        "c.csv",
        "region;age;Persons 2024\n1515 Herøy;0+;10\n1818 Herøy;0+;20\n0301 Oslo-Oslove;0+;30\n4020 Midt-Telemark;0+;4\n",
    );
    let projected = table(
        "p.csv",
        "region,age,year,contents,value\nHerøy,0+,2030,MMMM,11\nOslo,0+,2030,MMMM,33\nTelemark,0+,2030,MMMM,99\nHele landet,0+,2030,MMMM,88\n",
    );
    let tables = vec![counted, projected];
    let error = demography(tables.clone(), Some(2030), "MMMM", &[("1818", "Herøy")]).expect_err("which one?");
    assert_eq!(
        error.to_string(),
        "p.csv gives no codes, and \"Herøy\" could be 1515 or 1818: 1818 Herøy cannot be found in it"
    );
    let both = demography(tables, Some(2030), "MMMM", &[("0301", "Oslo"), ("4020", "Midt-Telemark")])
        .expect("demography");
    is(both.total_of("0301").expect("Oslo"), [33.0; 3]);
    assert_eq!(
        both.region("4020").map(|regional| regional.basis),
        Some(Basis::Country),
        "Telemark is a county"
    );
    assert!(told(&both).contains("the alternative MMMM only"), "{}", told(&both));
}

proptest! {
    #[test]
    fn low_is_at_most_likely_is_at_most_high(counts in prop::collection::vec(prop::collection::vec(1u32..9000, 4), 3)) {
        let mut text = String::from("region;age;(MMMM) 2040;(LLML) 2040;(HHMH) 2040\n");
        for (i, age) in ["0-20", "21-50", "51-85", "86+"].into_iter().enumerate() {
            text += &["4003 Skien", age, &counts[0][i].to_string(), &counts[1][i].to_string(), &counts[2][i].to_string()].join(";");
            text.push('\n');
        }
        let demography = demography(vec![table("p.csv", &text)], None, "MMMM", &[("4003", "Skien")]).expect("demography");
        let skien = demography.region("4003").expect("Skien");
        let all = skien.shares.iter().chain(skien.counts.iter().flatten()).chain(&skien.total);
        prop_assert!(all.clone().all(|n| n.low <= n.likely && n.likely <= n.high), "{skien:?}");
        prop_assert!(near(skien.shares.iter().map(|share| share.likely).sum(), 1.0), "{skien:?}");
        prop_assert!(near(skien.total.map_or(0.0, |total| total.likely), f64::from(counts[0].iter().sum::<u32>())));
    }
}
