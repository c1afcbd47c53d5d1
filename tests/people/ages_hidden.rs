//! Tables of ages that do not tell every figure, and codes, years and numbers as spreadsheets write them.

use std::path::Path;

use tettsted::input::ages::{AgeTable, Alternative, Period};

const PERSONS: &str = "region;age;Persons 2021\n";

fn parse(text: &str) -> AgeTable {
    AgeTable::parse(text.as_bytes(), Path::new("t.csv")).expect(text)
}

fn counted(year: u16) -> Period {
    Period { year, alternative: None }
}

/// The bands of a region, as text with thousandths; nothing if it is left out.
fn ages(table: &AgeTable, code: &str, period: &Period) -> Vec<(String, i64)> {
    let counts = table.region(code).and_then(|region| region.counts.get(period));
    let bands = counts.map(|ages| ages.bands().to_vec()).unwrap_or_default();
    bands.iter().map(|(band, n)| (band.to_string(), (n * 1000.0).round() as i64)).collect()
}

fn bands(expected: &[(&str, i64)]) -> Vec<(String, i64)> {
    expected.iter().map(|(band, n)| ((*band).to_owned(), *n)).collect()
}

fn told(table: &AgeTable) -> String {
    let remarks = table.remarks.iter().map(|remark| format!("{} ({})", remark.text, remark.rows));
    let skipped = table.skipped.iter().map(|skipped| format!("{}: {}", skipped.row, skipped.reason));
    remarks.chain(skipped).collect::<Vec<_>>().join("\n")
}

const SPREAD: &str = "what is missing to it is spread over them";

#[test]
fn a_hidden_age_is_what_is_missing_to_the_total() {
    for sign in [":", "..", ".", "…", ""] {
        let table = parse(&format!("{PERSONS}0301;0;10\n0301;1;{sign}\n0301;2+;20\n0301;Total;33\n"));
        let found = ages(&table, "0301", &counted(2021));
        assert_eq!(found, bands(&[("0", 10_000), ("1", 3000), ("2+", 20_000)]), "{sign:?}");
        assert!(told(&table).contains(SPREAD) && table.skipped.is_empty(), "{}", told(&table));
    }
    // nobody is no figure that is hidden
    let table = parse(&format!("{PERSONS}0301;0;10\n0301;1;-\n0301;2+;20\n0301;Total;30\n"));
    assert_eq!(ages(&table, "0301", &counted(2021)), bands(&[("0", 10_000), ("1", 0), ("2+", 20_000)]));
    assert_eq!(told(&table), "");
}

#[test]
fn several_hidden_ages_share_as_the_regions_together_have_them() {
    let hidden = "0301;0;:\n0301;1-3;:\n0301;4+;20\n0301;Total;28\n";
    // 30 to 10 in the other region
    let table = parse(&format!("{PERSONS}{hidden}1103;0;30\n1103;1-3;10\n1103;4+;60\n"));
    assert_eq!(ages(&table, "0301", &counted(2021)), bands(&[("0", 6000), ("1-3", 2000), ("4+", 20_000)]));
    // single ages of another region tell of a band, too
    let table = parse(&format!("{PERSONS}{hidden}1103;0;15\n1103;1;1\n1103;2;2\n1103;3;2\n1103;4+;60\n"));
    assert_eq!(ages(&table, "0301", &counted(2021)), bands(&[("0", 6000), ("1-3", 2000), ("4+", 20_000)]));
    // else evenly over four years
    let table = parse(&format!("{PERSONS}{hidden}"));
    assert_eq!(ages(&table, "0301", &counted(2021)), bands(&[("0", 2000), ("1-3", 6000), ("4+", 20_000)]));
}

#[test]
fn a_hidden_sex_is_missing_to_both() {
    let rows = "0301;0;Menn;:\n0301;0;Kvinner;4\n0301;1+;Menn;10\n0301;1+;Kvinner;20\n";
    let head = "region;alder;kjønn;Personer 2021\n";
    for total in ["0301;Totalt;Menn;13\n0301;Totalt;Kvinner;24\n", "0301;Totalt;Begge kjønn;37\n"] {
        let table = parse(&format!("{head}{rows}{total}"));
        assert_eq!(ages(&table, "0301", &counted(2021)), bands(&[("0", 7000), ("1+", 30_000)]), "{total}");
    }
    let table =
        parse(&format!("{head}{rows}1103;0;Menn;1\n1103;0;Kvinner;1\n1103;1+;Menn;1\n1103;1+;Kvinner;1\n"));
    assert!(ages(&table, "0301", &counted(2021)).is_empty());
    assert!(
        told(&table).contains("2021 is left out: age 0 is not told, nor is the total"),
        "{}",
        told(&table)
    );
}

#[test]
fn an_age_without_a_row_is_missing_to_the_total_too() {
    let table = parse(&format!("{PERSONS}0301;0;5\n0301;2+;5\n0301;Total;12\n"));
    assert_eq!(ages(&table, "0301", &counted(2021)), bands(&[("0", 5000), ("1", 2000), ("2+", 5000)]));
    assert!(told(&table).contains(SPREAD));
    // a total that is less than what is told says nothing
    let table = parse(&format!("{PERSONS}0301;0;5\n0301;1;:\n0301;2+;5\n0301;Total;9\n"));
    assert_eq!(ages(&table, "0301", &counted(2021)), bands(&[("0", 5000), ("1", 0), ("2+", 5000)]));
    assert!(told(&table).contains("its ages sum to 10, the table says 9"), "{}", told(&table));
}

#[test]
fn hidden_figures_of_projections_are_spread_in_each_alternative() {
    let head = "region;alder;Hovedalternativet (MMMM) 2030;Lav nasjonal vekst (LLML) 2030\n";
    let table = parse(&format!("{head}4003;0-66;:;40\n4003;67+;9;:\n4003;Totalt;59;48\n"));
    let of = |alternative: &str| {
        let alternative = Some(Alternative::new(alternative).expect("alternative"));
        ages(&table, "4003", &Period { year: 2030, alternative })
    };
    assert_eq!(of("MMMM"), bands(&[("0-66", 50_000), ("67+", 9000)]));
    assert_eq!(of("LLML"), bands(&[("0-66", 40_000), ("67+", 8000)]));
}

#[test]
fn rows_that_come_again_count_once_and_are_told() {
    let rows = "0301;0;10\n0301;1+;20\n";
    let table = parse(&format!("{PERSONS}{rows}{rows}{rows}"));
    assert_eq!(ages(&table, "0301", &counted(2021)), bands(&[("0", 10_000), ("1+", 20_000)]));
    assert_eq!(told(&table), "figures come again, and are counted once (4)");
    // what is told counts before what is not, whichever comes first
    for rows in ["0301;0;:\n0301;0;10\n", "0301;0;10\n0301;0;:\n"] {
        let table = parse(&format!("{PERSONS}{rows}0301;1+;20\n"));
        assert_eq!(ages(&table, "0301", &counted(2021)), bands(&[("0", 10_000), ("1+", 20_000)]), "{rows}");
    }
}

#[test]
fn codes_years_and_numbers_are_read_as_spreadsheets_write_them() {
    for code in [
        "0301",
        "301",
        "301.0",
        "301,0",
        "3,01E+02",
        "3.01e2",
        "'0301",
        "K-0301 Oslo",
        "\u{a0}0301\u{a0}Oslo",
    ] {
        let text = format!(
            "\u{feff}Region;Alder;Statistikkår;Antall\r\n{code};0;2021.0;1\u{a0}234,5\r\n{code};1.0;2021;2 000\r\n{code};2+;2021;3*\r\n"
        );
        let table = parse(&text);
        assert_eq!(
            ages(&table, "0301", &counted(2021)),
            bands(&[("0", 1_234_500), ("1", 2_000_000), ("2+", 3000)]),
            "{code}: {}",
            told(&table)
        );
        assert_eq!(told(&table), "", "{code}");
    }
    // 030101 as a number, in columns of other names; blanks that part no thousands are no number
    let table = parse("bydelnr,age,x,value\n3.0101e4,0,2021,1\n30101,1+,2021,2\n30101,5,2021,1 23\n");
    assert_eq!(
        ages(&table, "030101", &counted(2021)),
        bands(&[("0", 1000), ("1+", 2000)]),
        "{}",
        told(&table)
    );
    assert!(told(&table).contains("4: column \"value\": 1 23 is not a number"), "{}", told(&table));
}
