//! Tables of residents by age: every layout in which they come, whole and damaged.

use std::fmt::Write as _;
use std::path::Path;

use crate::common::shared;
use proptest::prelude::*;
use tettsted::explain::Explain;
use tettsted::input::ages::{AgeTable, Ages, AgesError, Alternative, COUNTRY, Period, Region};

const TIDY: &str = "data/norway/population/nor_population_by_age_municip_2024_2026.csv";
const WARDS: &str = "data/norway/population/nor_population_by_age_ward_2024_2026.csv";
const RAW: &str = "data/norway/population/Personer2021.csv";
const RAW_WARDS: &str = "data/norway/population/Personerward2021.csv";
const PROJECTED: &str = "data/norway/projections/Framskrevet_folkemengde_2024-2050.csv";

fn counted(year: u16) -> Period {
    Period { year, alternative: None }
}

fn projected(year: u16, alternative: &str) -> Period {
    Period { year, alternative: Some(Alternative::new(alternative).expect("alternative")) }
}

fn parse(text: &str) -> Result<AgeTable, AgesError> {
    AgeTable::parse(text.as_bytes(), Path::new("t.csv"))
}

/// Whole people.
fn total(region: &Region, period: &Period) -> i64 {
    region.counts.get(period).map_or(0.0, Ages::total).round() as i64
}

/// Sum over the regions whose codes pass.
fn sum(table: &AgeTable, period: &Period, codes: impl Fn(&str) -> bool) -> i64 {
    let regions = table.regions.iter().filter(|region| region.code.as_deref().is_some_and(&codes));
    regions.map(|region| total(region, period)).sum()
}

fn total_of(table: &AgeTable, code: &str, period: &Period) -> i64 {
    total(table.region(code).expect(code), period)
}

fn reasons(table: &AgeTable) -> String {
    let skipped =
        table.skipped.iter().map(|skipped| format!("{}: {:?} {}", skipped.row, skipped.id, skipped.reason));
    let remarks = table.remarks.iter().map(|remark| format!("{} {}", remark.rows, remark.text));
    skipped.chain(remarks).collect::<Vec<_>>().join("\n")
}

/// A `StatBank` export with these rows after its title and header.
fn stat_bank(header: &str, rows: &str) -> String {
    format!("\"07459: Population\"\n\n{header}\n{rows}")
}

const PERSONS: &str = "\"region\";\"age\";\"Persons 2021\"";

#[test]
fn all_municipalities_of_the_tidy_table_sum_to_the_national_rows() {
    let Some(path) = shared(TIDY) else { return };
    let table = AgeTable::read(&path).expect("table");
    // national rows of table 07459, noted where the data come from
    for (year, national) in [(2024, 5_550_203), (2025, 5_594_340), (2026, 5_627_400)] {
        assert_eq!(sum(&table, &counted(year), |code| code.len() == 4), national, "{year}");
    }
    assert_eq!(
        (table.regions.len(), table.skipped.len(), table.remarks.len()),
        (357, 0, 0),
        "{}",
        reasons(&table)
    );
    let oslo = table.region("0301").expect("Oslo");
    assert_eq!((oslo.name.as_str(), total(oslo, &counted(2024))), ("Oslo-Oslove", 717_710));
    // first rows of the file
    assert!(oslo.counts[&counted(2024)].bands()[..3].iter().map(|(_, n)| *n as i64).eq([8328, 7734, 8118]));
}

#[test]
fn districts_of_the_tidy_table_have_their_own_codes() {
    let Some(path) = shared(WARDS) else { return };
    let table = AgeTable::read(&path).expect("table");
    // summed with another program; who has no district is not in this file
    for (city, expected) in [("0301", 713_067), ("1103", 148_866), ("4601", 291_680), ("5001", 214_340)] {
        let of_city = |code: &str| code.len() == 6 && code.starts_with(city);
        assert_eq!(sum(&table, &counted(2024), of_city), expected, "{city}");
    }
    assert_eq!(table.region("460101").expect("Arna").name, "Arna");
    assert_eq!(total_of(&table, "460101", &counted(2024)), 14_020);
}

#[test]
fn raw_exports_of_municipalities_are_read() {
    let Some(path) = shared(RAW) else { return };
    let table = AgeTable::read(&path).expect("table");
    let period = counted(2021);
    // summed with another program: 5,391,369 in all, 31,387 in Halden, and three regions with nobody
    assert_eq!(sum(&table, &period, |code| code.len() == 4), 5_391_369);
    let halden = table.region("3001").expect("Halden");
    assert_eq!((halden.name.as_str(), total(halden, &period)), ("Halden", 31_387));
    assert_eq!(table.region("5437").expect("Karasjok").name, "Kárásjohka - Karasjok");
    assert_eq!((table.regions.len(), table.skipped.len()), (356, 0), "{}", reasons(&table));
    assert!(table.remarks.iter().any(|remark| remark.rows == 3), "{}", reasons(&table));
}

#[test]
fn rows_for_a_whole_city_are_not_counted_with_its_districts() {
    let Some(path) = shared(RAW_WARDS) else { return };
    let table = AgeTable::read(&path).expect("table");
    let period = counted(2021);
    for (city, name, expected) in [
        ("0301", "Oslo", 697_010),
        ("1103", "Stavanger", 144_147),
        ("4601", "Bergen", 285_601),
        ("5001", "Trondheim", 207_595),
    ] {
        let of_city = |code: &str| code.len() == 6 && code.starts_with(city);
        assert_eq!(total_of(&table, city, &period), expected, "{city}");
        assert_eq!(sum(&table, &period, of_city), expected, "{city}: districts and who has none");
        assert_eq!(table.region(city).expect(city).name, name);
    }
    // `030101a` is the division of today, `030101` that of 1988-2003, when nobody was counted here
    let gamle_oslo = table.region("030101").expect("Gamle Oslo");
    assert_eq!((gamle_oslo.name.as_str(), total(gamle_oslo, &period)), ("Gamle Oslo", 59_876));
    assert_eq!(total_of(&table, "030199", &period), 2218);
    assert_eq!(table.regions.len(), 46);
    assert!(!reasons(&table).contains("sum"), "{}", reasons(&table));
}

#[test]
fn projections_have_names_bands_and_alternatives() {
    let Some(path) = shared(PROJECTED) else { return };
    let table = AgeTable::read(&path).expect("table");
    // summed with another program
    let skien = table.regions.iter().find(|region| region.name == "Skien").expect("Skien");
    for (alternative, expected) in [("MMMM", 59_752), ("LLML", 55_804), ("HHMH", 63_276)] {
        assert_eq!(total(skien, &projected(2040, alternative)), expected, "{alternative}");
    }
    let bands = skien.counts[&projected(2040, "MMMM")].bands();
    let bands: Vec<String> = bands.iter().map(|(band, _)| band.to_string()).collect();
    assert_eq!(bands, ["0", "1-5", "6-12", "13-15", "16-19", "20-44", "45-66", "67-79", "80-89", "90+"]);
    assert_eq!(table.region(COUNTRY).expect("country").name, "Hele landet");
    assert_eq!((table.regions.len(), table.periods().len()), (19, 27 * 3));
    assert_eq!((table.skipped.len(), table.remarks.len()), (0, 0), "{}", reasons(&table));
}

#[test]
fn norwegian_words_several_years_and_sexes_are_understood() {
    let header = "\"region\";\"kjønn\";\"alder\";\"Personer 2020\";\"Personer 2021\"";
    let rows = "\"K-0301 Oslo\";\"Menn\";\"0 år\";1;10\n\"K-0301 Oslo\";\"Menn\";\"1 år eller eldre\";2;20\n\
        \"K-0301 Oslo\";\"Kvinner\";\"0 år\";3;30\n\"K-0301 Oslo\";\"Kvinner\";\"1 år eller eldre\";4;40\n";
    for text in [stat_bank(header, rows), stat_bank(header, rows).replace('\n', "\r\n")] {
        let utf8 = parse(&text).expect("UTF-8");
        assert_eq!(
            (total_of(&utf8, "0301", &counted(2020)), total_of(&utf8, "0301", &counted(2021))),
            (10, 100)
        );
        let latin1: Vec<u8> = text.chars().map(|c| c as u8).collect();
        assert_eq!(AgeTable::parse(&latin1, Path::new("t.csv")).expect("ISO-8859-1"), utf8);
    }
    let both = rows.to_owned() + "\"K-0301 Oslo\";\"Begge kjønn\";\"0 år\";4;41\n";
    let table = parse(&stat_bank(header, &both)).expect("table");
    assert_eq!(total_of(&table, "0301", &counted(2020)), 10, "both sexes are not counted again");
    assert!(
        reasons(&table).contains("0301 Oslo, 2021: age 0 sum to 40, the table says 41"),
        "{}",
        reasons(&table)
    );
    let without =
        rows.replace("\"K-0301 Oslo\";\"Kvinner\";\"0 år\";3;30\n", "") + "301;Menn;0;1;1\n301;Menn;1+;1;1\n";
    let table = parse(&stat_bank(header, &without)).expect("table");
    assert!(
        reasons(&table).contains("age 0, Kvinner is missing"),
        "half of the people is not all: {}",
        reasons(&table)
    );
}

#[test]
fn a_projection_export_of_the_stat_bank_has_a_column_for_each_alternative_and_year() {
    let header = "\"region\";\"age\";\"Main alternative (MMMM) 2030\";\"Low national growth (LLML) 2030\"";
    let table = parse(&stat_bank(
        header,
        "\"4003 Skien\";\"0-66 years\";50;40\n\"4003 Skien\";\"67 years or older\";9;8\n",
    ));
    let table = table.expect("table");
    let totals = ["MMMM", "LLML"].map(|alternative| total_of(&table, "4003", &projected(2030, alternative)));
    assert_eq!(totals, [59, 48]);
}

#[test]
fn totals_that_differ_are_reported_and_not_counted() {
    let rows = "K-3001 Halden;0 years;10\nK-3001 Halden;1 year or older;20\nK-3001 Halden;Total;31\n\
        K-3002 Moss;0 years;1\nK-3002 Moss;1 year or older;2\nK-3002 Moss;Total;3\n";
    let table = parse(&stat_bank(PERSONS, rows)).expect("table");
    assert_eq!(total_of(&table, "3001", &counted(2021)), 30);
    let told = reasons(&table);
    assert!(
        told.contains("3001 Halden, 2021: its ages sum to 30, the table says 31") && !told.contains("Moss"),
        "{told}"
    );
}

/// Standard signs of `StatBank`: `-` is nobody, `*` follows a preliminary figure.
#[test]
fn nobody_and_preliminary_figures_are_figures() {
    let table = parse(&stat_bank(PERSONS, "K-3001 Halden;0 years;-\nK-3001 Halden;1 year or older;12*\n"));
    let table = table.expect("table");
    assert_eq!((total_of(&table, "3001", &counted(2021)), reasons(&table).as_str()), (12, ""));
}

#[test]
fn bad_rows_are_named_and_a_region_without_an_age_is_left_out() {
    let good = |i| format!("K-400{i} B;0 years;1\nK-400{i} B;1 year or older;2\n");
    let good = (1..9).map(good).collect::<Vec<_>>().concat();
    for (bad, expected) in [
        (
            "K-3001 Halden;0 years;-5",
            "20: Some(\"K-3001 Halden\") column \"Persons 2021\": -5 must be from 0",
        ),
        ("K-3001 Halden;0 years;many", "column \"Persons 2021\": many is not a number"),
        ("K-3001 Halden;young;5", "age \"young\" is not understood"),
        ("K-3001 Halden;200 years;5", "age \"200 years\" is not understood"),
        ("K-3001234 Halden;0 years;5", "a code has 6 digits (district), 4 (municipality) or 2 (county)"),
        (";0 years;5", "the region is empty"),
        ("K-3001 Halden;0 years", "it has 2 cells, the header has 3"),
        ("K-4001 B;0 years;7", "row 4 gives 2021 at this age already"),
        ("\"K-3001 Halden;0 years;5", "it has 1 cells"),
        ("K-3001 Halden;0 years;5\nK-3001 Halden;2 years or older;5", "2021 is left out: age 1 is missing"),
        ("K-3001 Halden;0-3 years;5\nK-3001 Halden;1 year or older;5", "2021 is left out: age 1+ overlaps"),
        ("K-3001 Halden;0 years;5", "2021 is left out: its ages end at 0, not as elsewhere"),
        ("K-3001 Halden;0 years;5\nK-3001 Halden;1 year or older;..", "1 cells hold no figure"),
    ] {
        let table = parse(&stat_bank(PERSONS, &format!("{good}{bad}\n"))).expect(bad);
        assert!(reasons(&table).contains(expected), "{bad}: {}", reasons(&table));
        assert_eq!(sum(&table, &counted(2021), |_| true), 24, "{bad}: the others stay");
    }
}

#[test]
fn a_quotation_mark_that_is_not_closed_swallows_no_rows() {
    let rows = "\"K-3001 Halden;0 years;1\n\"K-3002 Moss\";\"0 years\";2\n\n\"K-3002 Moss\";\"1 year or older\";3\nx;y\n";
    for rows in [rows.to_owned(), rows.replace('\n', "\r\n")] {
        let table = parse(&stat_bank(PERSONS, &rows)).expect("table");
        assert_eq!(total_of(&table, "3002", &counted(2021)), 5);
        // title, blank line and header come first
        assert_eq!(
            table.skipped.iter().map(|skipped| skipped.row).collect::<Vec<_>>(),
            [4, 8],
            "{}",
            reasons(&table)
        );
    }
}

#[test]
fn regions_of_one_name_without_codes_are_not_mixed() {
    let text = "region,age,year,value\nHerøy,0+,2024,10\nHerøy,0+,2024,20\nAlver,0+,2024,5\nAsker,0+,2024,5\nAsker,0+,2024,5\n";
    let table = parse(text).expect("table");
    assert_eq!(table.ambiguous, ["Herøy"]);
    assert_eq!(
        table.regions.iter().map(|region| region.name.as_str()).collect::<Vec<_>>(),
        ["Alver", "Asker"]
    );
    assert!(
        reasons(&table).contains("2: Some(\"Herøy\") several regions have this name"),
        "{}",
        reasons(&table)
    );
}

#[test]
fn other_files_are_refused_with_what_was_looked_for() {
    for (text, code, expected) in [
        ("", "ages_layout", "t.csv is no table of residents by age: no line names a column"),
        ("id,lon,lat\na,1,2\n", "ages_layout", "the first line is \"id,lon,lat\""),
        ("region;age;Persons\n0301;0;1\n", "ages_layout", "no column ends in a year, as \"Persons 2021\""),
        ("region;age;year;n\n0301;0;2021;1\n", "ages_layout", "no column \"value\""),
        (
            "region;age;Men 2021;Women 2021\n0301;0;1;2\n",
            "ages_layout",
            "\"Men 2021\" and \"Women 2021\" could both be",
        ),
        ("region;age;Persons 2021\n", "ages_empty", "no region with residents of all ages"),
        ("region;age;Persons 2021\n0301;5;1\n", "ages_empty", "age 0-4 is missing"),
        (
            "region;age;Persons 2021\n0301;x;1\n0301;0;1\n0301;y;1\n",
            "ages_mostly_bad",
            "2 of 3 rows cannot be used; the first is row 2",
        ),
    ] {
        let error = parse(text).expect_err(text);
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().contains(expected) && !error.advice().is_empty(), "{text}: {error}");
    }
    assert_eq!(AgeTable::read(Path::new("/nowhere/a.csv")).expect_err("no file").code(), "ages_unreadable");
}

/// Texts with the words of tables, and others.
fn damaged() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("region"),
        Just("age"),
        Just("alder"),
        Just("year"),
        Just("value"),
        Just("Persons 2021"),
        Just("K-3001 Halden"),
        Just("0301"),
        Just("municip_nor0301"),
        Just("_nor"),
        Just("030100aa Oslo total"),
        Just("0 years"),
        Just("5-3"),
        Just("90+"),
        Just("105 år eller eldre"),
        Just("99999999999"),
        Just("1e400"),
        Just("-1"),
        Just(".."),
        Just("2021"),
        Just("(MMMM)"),
        Just("æøå"),
        Just(";"),
        Just(","),
        Just("\t"),
        Just("\n"),
        Just("\r\n"),
        Just("\""),
        Just("\u{feff}"),
        Just(""),
    ];
    prop::collection::vec(prop_oneof![4 => word.prop_map(str::to_owned), 1 => any::<String>()], 0..60)
        .prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn any_text_is_a_table_or_an_error(text in damaged()) {
        check(text.as_bytes());
        check(format!("region;age;Persons 2021\n{text}").as_bytes());
        check(format!("region,alder,statistikkvariabel,år,value\n{text}").as_bytes());
    }

    #[test]
    fn any_bytes_are_a_table_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes);
    }

    #[test]
    fn what_is_written_is_read(counts in prop::collection::vec(prop::collection::vec(0u32..5000, 106), 1..6)) {
        let mut text = stat_bank(PERSONS, "");
        for (i, ages) in counts.iter().enumerate() {
            for (age, n) in ages.iter().enumerate() {
                let word = if age == 105 { "105 years or older".into() } else { format!("{age} years") };
                writeln!(text, "\"K-{} A\";\"{word}\";{n}", 1101 + i).expect("text");
            }
        }
        let table = parse(&text).expect("table");
        for (i, ages) in counts.iter().enumerate() {
            let expected: u32 = ages.iter().sum();
            let found = table.region(&(1101 + i).to_string()).map_or(0, |region| total(region, &counted(2021)));
            prop_assert_eq!(found, i64::from(expected));
        }
    }
}

/// Every region has every age once, and no negative number.
fn check(bytes: &[u8]) {
    if let Ok(table) = AgeTable::parse(bytes, Path::new("t.csv")) {
        for ages in table.regions.iter().flat_map(|region| region.counts.values()) {
            assert_eq!(Ages::new(ages.bands().to_vec()).as_ref(), Ok(ages));
            assert!(ages.bands().iter().all(|(_, count)| (0.0..=1e9).contains(count)));
        }
    }
}
