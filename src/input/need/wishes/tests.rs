//! What a file of wishes may hold, and what stops it.

use proptest::prelude::*;
use rust_xlsxwriter::{Formula, Workbook};

use super::*;
use crate::input::need::records::Moves;

const HEADER: &str = "id;birth_year;form;move_year;move_age;area;base_type;certainty;interview_year";
/// A number that must never be seen in a message.
const SECRET: &str = "01019012345";

fn stop(text: &str) -> Stop {
    Wishes::parse(text.as_bytes()).err().expect("it stops")
}

fn with(row: &str) -> String {
    format!("{HEADER}\n1;2006;2;2028;;sentrum;BASIS;sure;2025\n{row}\n")
}

#[test]
fn rows_are_read() {
    let text = with("2;2008;4;;20;;;;2025\n3;2007;0;2027;20;;;usikker;2024");
    let Ok(wishes) = Wishes::parse(text.as_bytes()) else { panic!("these are wishes") };
    assert!(wishes.skipped.is_empty(), "{:?}", wishes.skipped);
    let [first, second, third] = wishes.rows.as_slice() else { panic!("three rows") };
    assert_eq!((first.birth_year, first.form.number(), first.interview_year), (2006, 2, 2025));
    assert_eq!((first.area.as_deref(), first.base_type.as_deref()), (Some("sentrum"), Some("BASIS")));
    assert!(first.moves == Some(Moves::Year(2028)) && second.moves == Some(Moves::Age(20)));
    assert!(third.moves == Some(Moves::Year(2027)));
}

#[test]
fn other_columns_stop_the_run_and_are_not_named() {
    for (header, column) in [
        (format!("{HEADER};Ola Nordmann"), Some(9)),
        (HEADER.replace("area", "navn"), Some(5)),
        (HEADER.replace("area", "id"), Some(5)),
        (format!("{SECRET};{HEADER}"), Some(0)),
        (HEADER.replace("interview_year", "x"), Some(8)),
    ] {
        let stop = stop(&format!("{header}\n1;2006;2;2028;;sentrum;BASIS;sure;2025;Ola\n"));
        assert_eq!((stop.place.row, stop.place.column), (Some(1), column), "{stop}");
        let shown = format!("{stop} {stop:?} {}", stop.advice());
        for content in ["Ola", "navn", SECRET] {
            assert!(!shown.contains(content), "{shown}");
        }
    }
    assert_eq!(stop("id;form\n1;2\n").why, Why::MissingColumn("birth_year"));
    assert_eq!(stop(&with("2;2006;2;2028;;sentrum;BASIS;sure;2025;Kari")).why, Why::BesideColumns);
    assert_eq!(stop(&with("1;2006;2;;;;;;2025")).why, Why::IdTwice { first: 2 });
    assert_eq!(stop(&with("Kari Berg;2006;2;;;;;;2025")).why, Why::IdWithBlanks);
    assert_eq!(stop("").why, Why::Empty);
    assert_eq!(stop("PK\u{3}\u{4}").why, Why::Unreadable);
}

#[test]
fn a_broken_row_is_named_without_what_stands_there() {
    for (row, column) in [
        ("2;hemmelig;2;;;;;;2025", "birth_year"),
        ("2;1890;2;;;;;;2025", "birth_year"),
        ("2;2026;2;;;;;;2025", "birth_year"),
        ("2;2006;6;;;;;;2025", "form"),
        ("2;2006;2;2005;;;;;2025", "move_year"),
        ("2;2006;2;;200;;;;2025", "move_age"),
        ("2;2006;2;2028;30;;;;2025", "move_age"),
        ("2;2006;2;;;;hemmelig;;2025", "base_type"),
        ("2;2006;2;;;;;hemmelig;2025", "certainty"),
        ("2;2006;2;;;;;;", "interview_year"),
        (";2006;2;;;;;;2025", "id"),
    ] {
        let Ok(wishes) = Wishes::parse(with(row).as_bytes()) else { panic!("one row is whole") };
        let [skipped] = wishes.skipped.as_slice() else { panic!("{row}: one is skipped") };
        assert_eq!((skipped.row, &skipped.id, wishes.rows.len()), (3, &None, 1));
        assert!(skipped.reason.contains(column), "{row}: {}", skipped.reason);
        for content in ["hemmelig", "1890", "200", "2028"] {
            assert!(!skipped.reason.contains(content), "{}", skipped.reason);
        }
    }
    assert_eq!(stop(&format!("{HEADER}\n1;x;2;;;;;;2025\n")).why, Why::MostlyBad);
}

/// Everything that can be seen of an error.
fn seen(error: &NeedError) -> String {
    use crate::explain::Explain;
    use std::error::Error;
    let source = error.source().map(ToString::to_string).unwrap_or_default();
    format!("{error} {error:?} {source} {} {}", error.code(), error.advice())
}

#[test]
fn numbers_of_a_workbook_are_looked_at_as_numbers() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("wishes.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Ola Nordmann").expect("name");
    for (column, name) in (0..).zip(HEADER.split(';')) {
        sheet.write_string(0, column, name).expect("name");
    }
    for (column, number) in [(0, 1_019_012_345.0), (1, 2006.0), (2, 2.0), (8, 2025.0)] {
        sheet.write_number(1, column, number).expect("number");
    }
    book.save(&path).expect("workbook");
    let error = Wishes::read(&path).err().expect("an identity number");
    let NeedError::Wishes { stop, .. } = &error else { panic!("{error}") };
    assert_eq!(stop.place, SheetPlace { sheet: Some(1), row: Some(2), column: Some(0) });
    assert_eq!(stop.why, Why::Personal(Personal::IdentityNumber));
    let seen = seen(&error);
    assert!(seen.contains("sheet 1, row 2, column A (1)") && seen.contains("identity number"), "{seen}");
    for content in ["19012345", "Ola"] {
        assert!(!seen.contains(content), "{seen}");
    }
}

#[test]
fn formulas_dates_and_other_sheets_stop_the_run() {
    let header = |book: &mut Workbook| {
        let sheet = book.add_worksheet();
        for (column, name) in (0..).zip(HEADER.split(';')) {
            sheet.write_string(0, column, name).expect("name");
        }
        sheet.write_string(1, 0, "a1").expect("id");
    };
    let stop = |fill: &dyn Fn(&mut Workbook)| {
        let mut book = Workbook::new();
        header(&mut book);
        fill(&mut book);
        Wishes::parse(&book.save_to_buffer().expect("workbook")).err().expect("it stops").why
    };
    let formula = |book: &mut Workbook| {
        let sheet = book.worksheet_from_index(0).expect("sheet");
        sheet.write_formula(1, 1, Formula::new("=2000+6").set_result("2006")).expect("formula");
    };
    assert_eq!(stop(&formula), Why::Formula);
    let hidden = |book: &mut Workbook| {
        let sheet = book.add_worksheet();
        sheet.set_hidden(true);
        sheet.write_string(0, 0, "Ola").expect("name");
    };
    assert_eq!(stop(&hidden), Why::SeveralSheets);
    let date = |book: &mut Workbook| {
        let format = rust_xlsxwriter::Format::new().set_num_format("dd.mm.yyyy");
        let sheet = book.worksheet_from_index(0).expect("sheet");
        sheet.write_number_with_format(1, 1, 38_000.0, &format).expect("date");
    };
    assert_eq!(stop(&date), Why::Personal(Personal::Date));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_stop(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Wishes::parse(&bytes);
    }

    /// No message has anything of a row, wherever something is wrong in it.
    #[test]
    fn nothing_of_a_row_is_said(cells in prop::collection::vec("[qxz]{4,9}|[0-9]{5,12}", 9)) {
        let text = with(&cells.join(";"));
        let shown = match Wishes::parse(text.as_bytes()) {
            Ok(wishes) => format!("{:?}", wishes.skipped),
            Err(stop) => format!("{stop} {stop:?} {}", stop.advice()),
        };
        for cell in &cells {
            prop_assert!(!shown.contains(cell), "{}", shown);
        }
    }

    /// A column that is not on the list stops the run wherever it stands.
    #[test]
    fn no_other_column_passes(name in "[a-zæøå_ ]{1,20}", at in 0_usize..9) {
        prop_assume!(Column::ALL.iter().all(|column| !column.name().eq_ignore_ascii_case(name.trim())));
        prop_assume!(!name.trim().is_empty());
        let mut header: Vec<&str> = HEADER.split(';').collect();
        header.insert(at, &name);
        let stop = stop(&format!("{}\n1;2006;2;2028;;sentrum;BASIS;sure;2025;\n", header.join(";")));
        prop_assert_eq!(stop.why, Why::OtherColumn);
    }
}
