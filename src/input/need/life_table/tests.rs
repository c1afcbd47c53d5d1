//! Life tables as they come, with figures reckoned apart from the reader.

use proptest::prelude::*;

use super::*;

/// A made-up chance to die: 2 of 1,000 in the first year, then rising by 9 % a year of age.
fn chance(age: u32) -> f64 {
    if age == 0 { 0.002 } else { (0.000_05 * 1.09_f64.powf(f64::from(age))).min(1.0) }
}

fn text(unit: &str, whole: f64, row: impl Fn(&str, u32, f64) -> String) -> String {
    let mut text = format!(
        "\"07902: Dødelighetstabeller, etter alder, kjønn, statistikkvariabel og år\"\n\n\"alder\";\"kjønn\";\"{unit} 2025\"\n"
    );
    for age in 0..=106 {
        for (sex, factor) in [("Menn", 1.2), ("Kvinner", 1.0)] {
            text += &row(sex, age, (chance(age) * factor).min(1.0) * whole);
        }
    }
    text
}

fn plain(sex: &str, age: u32, value: f64) -> String {
    let older = if age == 106 { " eller eldre" } else { "" };
    format!("\"{age} år{older}\";\"{sex}\";{}\n", format!("{value:.6}").replace('.', ","))
}

#[test]
fn the_header_says_the_unit() {
    for (unit, whole, words) in [
        ("Dødssannsynlighet (promille)", 1e3, "per 1,000"),
        ("Dødssannsynlighet per 1 000", 1e3, "per 1,000"),
        ("Probability of death (per 1,000)", 1e3, "per 1,000"),
        ("Dødssannsynlighet per 100 000", 1e5, "per 100,000"),
        ("Dødssannsynlighet", 1.0, "a share"),
        ("q", 1.0, "a share"),
    ] {
        let read = ReadLifeTable::parse(text(unit, whole, plain).as_bytes()).expect(unit);
        assert_eq!((read.table.year, read.unit, read.last_age, read.is_both), (2025, words, 106, false));
        assert!(
            read.column.starts_with(unit)
                && read.title.as_ref().is_some_and(|title| title.starts_with("07902"))
        );
        for age in 0..=106_usize {
            let (women, men) = (chance(age as u32), (chance(age as u32) * 1.2).min(1.0));
            assert!(
                (read.table.women[age] - women).abs() < 1e-6 && (read.table.men[age] - men).abs() < 1e-6,
                "{unit} {age}"
            );
        }
        assert_eq!(read.table.women[110].to_bits(), read.table.women[106].to_bits());
    }
    let unclear =
        ReadLifeTable::parse(text("Dødssannsynlighet", 1e3, plain).as_bytes()).expect_err("unclear");
    assert!(unclear.contains("per 1,000"), "{unclear}");
}

#[test]
fn signs_mean_what_the_office_says() {
    let with = |sign: &'static str, at: u32| {
        let row = move |sex: &str, age: u32, value: f64| {
            if age == at { format!("{age};{sex};{sign}\n") } else { plain(sex, age, value) }
        };
        ReadLifeTable::parse(text("Dødssannsynlighet (promille)", 1e3, row).as_bytes())
    };
    assert!(with("-", 7).is_ok_and(|read| read.table.women[7] == 0.0));
    assert!(with("0,0", 7).is_ok_and(|read| read.table.women[7] == 0.0));
    assert!(
        with("0,14*", 7)
            .is_ok_and(|read| read.is_preliminary && (read.table.men[7] - 0.000_14).abs() < 1e-12)
    );
    for sign in [":", "..", "."] {
        let why = with(sign, 7).expect_err(sign);
        assert!(why.contains("age 7 is not given"), "{why}");
        assert!(with(sign, 106).is_ok_and(|read| read.last_age == 105));
    }
    for wrong in ["-0,1", "x", "1001"] {
        assert!(with(wrong, 7).is_err(), "{wrong}");
    }
}

#[test]
fn rows_by_content_and_year() {
    let mut text = String::from("alder;kjønn;statistikkvariabel;år;value\n");
    for age in 0..=100 {
        for year in [2023, 2024] {
            for (content, value) in
                [("Levende ved alder x", "97000"), ("Dødssannsynlighet (promille)", "1,5")]
            {
                text += &[&format!("{age} år"), "Begge kjønn", content, &year.to_string(), value].join(";");
                text.push('\n');
            }
        }
    }
    let read = ReadLifeTable::parse(text.as_bytes()).expect("a table");
    assert_eq!((read.table.year, read.other_years.as_slice(), read.is_both), (2024, &[2023][..], true));
    assert!((read.table.women[50] - 0.0015).abs() < 1e-12);
    let apart = read.table.women.iter().zip(&read.table.men).filter(|(a, b)| (*a - *b).abs() > 0.0);
    assert_eq!(apart.count(), 0);
}

#[test]
fn what_is_no_life_table_is_refused() {
    for (text, expected) in [
        ("", "no line names"),
        ("alder;kjønn;Personer 2025\n0;Menn;1\n", "Personer 2025"),
        ("alder;kjønn;statistikkvariabel;år;value\n0;Menn;Personer;2025;1\n", "no row is about"),
        ("alder;kjønn;q\n0;Menn;0,1\n", "year"),
        ("alder;kjønn;q 2025\n0;Menn;0,1\n", "women"),
        ("alder;kjønn;q 2025\n0-4;Menn;0,1\n", "no single age"),
        ("alder;kjønn;q 2025\n0;Alle mulige;0,1\n", "no sex"),
        ("alder;kjønn;q 2025\n0;Menn;0,1\n0;Menn;0,1\n", "comes again"),
        ("PK\u{3}\u{4}", "workbook"),
    ] {
        let why = ReadLifeTable::parse(text.as_bytes()).expect_err(text);
        assert!(why.contains(expected), "{text:?}: {why}");
    }
    let gap =
        |sex: &str, age: u32, value: f64| if age == 40 { String::new() } else { plain(sex, age, value) };
    let why = ReadLifeTable::parse(text("q", 1.0, gap).as_bytes()).expect_err("a gap");
    assert!(why.contains("age 40 is missing"), "{why}");
}

proptest! {
    #[test]
    fn any_text_is_a_life_table_or_none(text in "(alder;kjønn;q 2025\n)?([0-9 år]{1,5};(Menn|Kvinner);[-0-9,.:*]{0,6}\n){0,20}") {
        let _ = ReadLifeTable::parse(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_a_life_table_or_none(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = ReadLifeTable::parse(&bytes);
    }
}
