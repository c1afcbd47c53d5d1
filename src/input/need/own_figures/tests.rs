//! Workbooks with every habit and every fault that people's workbooks have.

use rust_xlsxwriter::{Formula, Workbook, Worksheet};
use tempfile::tempdir;

use super::*;
use crate::input::need::records::FigureKey;
use crate::settings::Settings;

fn settings() -> OwnFigureSettings {
    OwnFigureSettings::built_in().expect("list")
}

fn read_bytes(bytes: &[u8]) -> Result<OwnFigureBook, NeedError> {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("own.xlsx");
    std::fs::write(&path, bytes).expect("written");
    OwnFigureBook::read(&path, &settings())
}

/// A workbook with one sheet.
fn read(fill: impl FnOnce(&mut Worksheet)) -> Result<OwnFigureBook, NeedError> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("Kostnader").expect("name"));
    read_bytes(&book.save_to_buffer().expect("workbook"))
}

/// Rows of texts and numbers; `_` is an empty cell.
fn put(sheet: &mut Worksheet, first: u32, rows: &[&str]) {
    for (row, text) in (first..).zip(rows) {
        for (column, cell) in (0_u16..).zip(text.split(';')).filter(|(_, cell)| *cell != "_") {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).expect("number"),
                Err(_) => sheet.write_string(row, column, cell).expect("text"),
            };
        }
    }
}

const FIGURES_ROW: &str = "tettsted:figures;title;low;likely;high;year";
const MOVES_ROW: &str = "tettsted:moves;scenario;from_year;to_year;age_from;age_to;from;to;share;one_off";
const PLACES_ROW: &str = "tettsted:places;id;form;places;opens;closes";

/// What is said of the only cell that must be looked at, with its place.
fn problems_of(rows: &[&str]) -> String {
    match read(|sheet| put(sheet, 0, rows)) {
        Err(NeedError::Cells { problems, .. }) if problems.len() == 1 => problems[0].to_string(),
        Err(error) => panic!("{rows:?}: {error}"),
        Ok(_) => panic!("{rows:?}: nothing is wrong"),
    }
}

#[test]
fn figures_are_found_by_their_keys() {
    let book = read(|sheet| {
        sheet.set_hidden(false);
        // a note above, a column before, rows in another order, words between
        put(sheet, 3, &["_;_;Fylt ut av Kari", "_;tettsted:figures;year;_;high;likely;low;ny kolonne"]);
        put(
            sheet,
            6,
            &["_;cost.form4.fixed;2025;_;_;1 234,5", "_;Mellomtittel", "_;wages.on_costs;_;_;35 %;0.3;28 %"],
        );
    })
    .expect("figures");
    let of = |key: &str| &book.figures.figures[&FigureKey(key.into())];
    let fixed = of("cost.form4.fixed");
    assert_eq!((fixed.low, fixed.likely, fixed.high, fixed.year), (None, 1234.5, None, Some(2025)));
    assert_eq!((fixed.cell.sheet.as_str(), fixed.cell.cell.as_str()), ("Kostnader", "F7"));
    let on_costs = of("wages.on_costs");
    assert_eq!((on_costs.low, on_costs.likely, on_costs.high), (Some(0.28), 0.3, Some(0.35)));
    let empty = &book.figures.empty;
    assert_eq!(empty.len(), settings().figures.len() - 2);
    assert_eq!(empty[0], FigureKey("prices.year".into()));
    assert!(book.remarks.iter().any(|remark| remark.text.contains("ny kolonne")), "{:?}", book.remarks);
    assert!(book.remarks.iter().any(|remark| remark.text.contains("\"places\"")), "{:?}", book.remarks);
}

#[test]
fn a_hidden_sheet_is_read_and_named() {
    let mut book = Workbook::new();
    book.add_worksheet();
    let sheet = book.add_worksheet().set_name("Gjemt").expect("name");
    put(sheet, 0, &[FIGURES_ROW, "capital.years;_;_;40"]);
    sheet.set_hidden(true);
    let read = read_bytes(&book.save_to_buffer().expect("workbook")).expect("figures");
    assert_eq!(read.figures.figures.len(), 1);
    assert!(
        read.remarks.iter().any(|remark| remark.text.contains("\"Gjemt\" is hidden")),
        "{:?}",
        read.remarks
    );
}

#[test]
fn faults_of_figures_are_named_with_their_cells() {
    for (row, parts) in [
        ("cost.form4.fixed;_;_;mye", &["cell D2", "\"mye\" is no number"][..]),
        ("cost.form4.fixed;_;_;1500 kr", &["cell D2", "a number with a word"]),
        ("cost.form4.fixed;_;_;-3", &["cell D2", "-3 must be", "minus"]),
        ("cost.form4.fixed;_;_;−3", &["cell D2", "-3 must be"]),
        ("cost.form4.fixed;_;5;4", &["cell D2", "not in this order"]),
        ("cost.form4.fixed;_;5", &["cell D2", "none that is likely"]),
        ("wages.on_costs;_;_;30", &["cell D2", "30 must be", "4 %"]),
        ("cost.form9.fixed;_;_;3", &["cell A2", "no key of a figure"]),
        ("prices.year;_;_;2025.5", &["cell D2", "whole number"]),
    ] {
        let text = problems_of(&[FIGURES_ROW, row]);
        assert!(
            text.contains("sheet \"Kostnader\"") && parts.iter().all(|part| text.contains(part)),
            "{row}: {text}"
        );
    }
    let twice = problems_of(&[FIGURES_ROW, "capital.years;_;_;40", "capital.years;_;_;30"]);
    assert!(twice.contains("cell A3") && twice.contains("cell A2"), "{twice}");
    let sum = problems_of(&[FIGURES_ROW, "form0.share;_;_;0.6", "form4.share;_;_;0.5"]);
    assert!(sum.contains("1.1 together") && sum.contains("cell D3"), "{sum}");
    let less = problems_of(&[
        FIGURES_ROW,
        "class.form4.a.share;_;_;0.5",
        "class.form4.b.share;_;_;0.2",
        "class.form4.c.share;_;_;0.2",
    ]);
    assert!(less.contains("0.9 together"), "{less}");
    let mark = problems_of(&["tettsted:figurer;likely", "capital.years;40"]);
    assert!(mark.contains("cell A1") && mark.contains("no block"), "{mark}");
    let column = problems_of(&["tettsted:figures;sannsynlig", "capital.years;40"]);
    assert!(column.contains("\"likely\" is missing"), "{column}");
}

#[test]
fn formulas_never_calculated_and_errors_are_questions() {
    let with = |formula: Formula| {
        read(|sheet| {
            put(sheet, 0, &[FIGURES_ROW, "cost.form4.fixed"]);
            sheet.write_formula(1, 3, formula).expect("formula");
        })
    };
    assert!(with(Formula::new("=1+1").set_result("2")).is_ok_and(|book| book.figures.figures.len() == 1));
    for (formula, part) in [
        (Formula::new("=1+1"), "reads 0 or nothing"),
        (Formula::new("=1+1").set_result(""), "reads 0 or nothing"),
        (Formula::new("=NA()").set_result("#N/A"), "#N/A"),
    ] {
        let Err(error) = with(formula) else { panic!("{part}") };
        let text = error.to_string();
        assert!(text.contains("cell D2") && text.contains(part), "{text}");
    }
}

#[test]
fn faults_of_tables_are_named_with_their_cells() {
    for (row, parts) in [
        ("1;Nye;2028;_;20;35;4;2;0.1", &["cell D2", "to_year is empty", "a scenario has an end"][..]),
        ("1;Nye;2040;2028;20;35;4;2;0.1", &["cell D2", "lies before"]),
        ("1;Nye;2028;2040;35;20;4;2;0.1", &["cell E2", "ages from 35 to 20"]),
        ("1;Nye;2028;2040;20;35;4;4;0.1", &["cell H2", "form 4 to form 4"]),
        ("1;Nye;2028;2040;20;35;4;2;10", &["cell I2", "10 must be"]),
        ("1;Nye;2028;2040;20;35;4;2;0.1;-5", &["cell J2", "-5 must be"]),
        ("1;Nye;2028;2040;20;35;4;to;0.1", &["cell H2", "\"to\" is no number"]),
    ] {
        let text = problems_of(&[MOVES_ROW, row]);
        assert!(parts.iter().all(|part| text.contains(part)), "{row}: {text}");
    }
    let sum = problems_of(&[MOVES_ROW, "1;Nye;2028;2040;20;35;4;2;0.6", "2;Nye;2030;2045;30;50;4;3;50 %"]);
    assert!(
        sum.contains("cell I3") && sum.contains("1.1 together") && sum.contains("at the age of 30"),
        "{sum}"
    );
    for (row, parts) in [
        ("1;B-1;0;8", &["cell C2", "with family"][..]),
        ("1;B-1;4;8;2030;2030", &["cell F2", "closes"]),
        ("1;B-1;4", &["cell D2", "places is empty"]),
    ] {
        let text = problems_of(&[PLACES_ROW, row]);
        assert!(parts.iter().all(|part| text.contains(part)), "{row}: {text}");
    }
    let twice = problems_of(&[PLACES_ROW, "1;B-1;4;8", "2;B-1;4;6"]);
    assert!(twice.contains("the same id"), "{twice}");
    let again = problems_of(&[PLACES_ROW, "1;B-1;4;8", PLACES_ROW, "1;B-2;4;6"]);
    assert!(again.contains("stands here again"), "{again}");
}

#[test]
fn no_sum_below_one_is_refused() {
    // other years, other ages, other forms, other scenarios
    let rows = [
        MOVES_ROW,
        "1;Nye;2028;2030;20;35;4;2;0.6",
        "2;Nye;2031;2040;20;35;4;3;0.6",
        "3;Nye;2028;2040;36;50;4;3;0.6",
        "4;Nye;2028;2040;20;35;5;4;0.6",
        "5;Andre;2028;2040;20;35;4;2;0.6",
        "#;Merknad om tabellen",
        "example;x;y",
    ];
    let book = read(|sheet| put(sheet, 0, &rows)).expect("moves");
    assert_eq!(book.figures.moves.len(), 5);
    let first = &book.figures.moves[0];
    assert_eq!((first.from_year, first.to_year, first.from.number(), first.to.number()), (2028, 2030, 4, 2));
    assert_eq!(first.cell.cell, "B2");
}

/// Two cells at the ends of a sheet: what a range would need is 550 GB.
#[test]
fn a_small_file_with_far_cells_takes_no_memory() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "a").expect("first");
    sheet.write_string(1_048_575, 16_383, "b").expect("last");
    let bytes = book.save_to_buffer().expect("workbook");
    assert!(bytes.len() < 6_000, "{}", bytes.len());
    let error = read_bytes(&bytes).expect_err("no keys").to_string();
    assert!(error.contains("row of keys"), "{error}");
}

#[test]
fn what_is_no_workbook_is_refused() {
    for bytes in [&b""[..], b"a;b\n", b"PK\x03\x04", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"] {
        assert!(matches!(read_bytes(bytes), Err(NeedError::Workbook { .. })));
    }
    let missing = OwnFigureBook::read(Path::new("no such file.xlsx"), &settings());
    assert!(matches!(missing, Err(NeedError::Io { .. })));
}
