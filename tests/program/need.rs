//! What future need is reckoned from: the template as a person gets it, filled in by other programs, and the demo's files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{DataRef, Reader, Xlsx};
use tempfile::tempdir;
use tettsted::input::ages::AgeTable;
use tettsted::input::need::life_table::ReadLifeTable;
use tettsted::input::need::own_figures::OwnFigureBook;
use tettsted::input::need::records::{FigureKey, OwnFigure};
use tettsted::input::need::registered::RegisteredCounts;
use tettsted::input::need::wishes::Wishes;
use tettsted::settings::Settings;
use tettsted::settings::own_figures::OwnFigureSettings;

use crate::common::notices::skipped;
use crate::common::program::{stderr, tettsted};

fn settings() -> OwnFigureSettings {
    OwnFigureSettings::built_in().expect("list")
}

fn demo(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/need").join(name)
}

fn template(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    tettsted().args(["need", "template", "-o"]).arg(&path).assert().success();
    path
}

/// Every cell with anything in it, read apart from the program.
fn cells(path: &Path) -> BTreeMap<(String, u32, u32), String> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).expect("calamine opens it");
    let mut all = BTreeMap::new();
    for sheet in book.sheet_names() {
        let mut reader = book.worksheet_cells_reader(&sheet).expect("sheet");
        while let Some(cell) = reader.next_cell().expect("cell") {
            let (row, column) = cell.get_position();
            let text = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::SharedString(text) => (*text).to_owned(),
                DataRef::String(text) => text.clone(),
                other => format!("{other:?}"),
            };
            all.insert((sheet.clone(), row, column), text);
        }
    }
    all
}

#[test]
fn the_template_is_the_same_every_time_and_nothing_is_written_over() {
    let folder = tempdir().expect("folder");
    let (first, second) = (template(folder.path(), "a.xlsx"), template(folder.path(), "b.xlsx"));
    let bytes = |path: &Path| std::fs::read(path).expect("a file");
    assert_eq!(bytes(&first), bytes(&second));
    let again = tettsted().args(["need", "template", "-o"]).arg(&first).assert().code(4);
    assert!(stderr(&again).contains("never written over"), "{}", stderr(&again));
    assert_eq!(bytes(&first), bytes(&second));
    let other = tettsted().args(["need", "template", "-o"]).arg(folder.path().join("c.csv")).assert().code(4);
    assert!(stderr(&other).contains(".xlsx"), "{}", stderr(&other));
    assert_eq!(folder.path().read_dir().expect("folder").count(), 2);
}

/// An empty template has no figure, and says of every one that it is missing; examples are none.
#[test]
fn an_empty_template_has_no_figures() {
    let folder = tempdir().expect("folder");
    let book = OwnFigureBook::read(&template(folder.path(), "a.xlsx"), &settings()).expect("readable");
    assert!(book.figures.figures.is_empty() && book.remarks.is_empty(), "{book:?}");
    let keys: Vec<_> = settings().figures.iter().map(|figure| FigureKey(figure.key.clone())).collect();
    assert_eq!(book.figures.empty, keys);
    let own = &book.figures;
    let rows = [own.supply.len(), own.moves.len(), own.ladder.len(), own.flows.len(), own.pathways.len()];
    assert_eq!(rows, [0; 5]);
}

/// The demo's workbook is the template of today, filled in by a script that knows nothing of the program.
#[test]
fn the_demo_is_read_as_it_was_filled_in() {
    let book = OwnFigureBook::read(&demo("own-figures.xlsx"), &settings()).expect("readable");
    let own = &book.figures;
    assert!(book.remarks.is_empty(), "{:?}", book.remarks);
    // left empty on purpose: what is not known is named
    assert_eq!(own.empty, ["wages.growth", "capital.years"].map(|key| FigureKey(key.into())));
    let of = |key: &str| &own.figures[&FigureKey(key.into())];
    let three = |figure: &OwnFigure| (figure.low, figure.likely, figure.high, figure.year);
    // as in scripts/future_need/figures.py
    assert_eq!(three(of("cost.form4.fixed")), (Some(289_000.0), 340_000.0, Some(391_000.0), Some(2025)));
    assert_eq!(three(of("wages.on_costs")), (Some(0.28), 0.3, Some(0.33), Some(2025)));
    assert_eq!(three(of("cost.travel_in_hours")), (None, 0.0, None, None));
    let rows = [own.supply.len(), own.moves.len(), own.ladder.len(), own.flows.len(), own.pathways.len()];
    assert_eq!(rows, [10, 3, 8, 4, 14]);
    let new = own.supply.iter().find(|place| place.id == "hus-5").expect("a new home");
    assert_eq!((new.form.number(), new.places, new.opens, new.lead_years), (4, 8.0, Some(2029), Some(4)));
    let folder = tempdir().expect("folder");
    let filled = cells(&demo("own-figures.xlsx"));
    for (place, text) in cells(&template(folder.path(), "a.xlsx")) {
        assert_eq!(
            filled.get(&place),
            Some(&text),
            "{place:?}: fill a new template in with scripts/make_need.py"
        );
    }
}

#[test]
fn the_files_of_the_demo_are_whole() {
    let folder = tempdir().expect("folder");
    tettsted().arg("demo").arg(folder.path()).assert().success();
    let at = |name: &str| folder.path().join("need").join(name);
    let counts = RegisteredCounts::read(&at("registered.csv")).expect("counts");
    assert!(counts.skipped.is_empty(), "{:?}", counts.skipped);
    let text = std::fs::read_to_string(at("registered.csv")).expect("counts");
    let sum: u32 = text
        .lines()
        .skip(1)
        .map(|line| line.split(';').nth(6).expect("count").parse::<u32>().expect("count"))
        .sum();
    assert_eq!(counts.rows.iter().map(|row| row.count).sum::<u32>(), sum);
    let projection = AgeTable::read(&at("projection.csv")).expect("a projection");
    assert!(projection.skipped.is_empty(), "{:?}", projection.skipped);
    // 25 years in each of three alternatives
    assert_eq!((projection.regions.len(), projection.periods().len()), (1, 75));
    let Ok(wishes) = Wishes::read(&at("wishes.csv")) else { panic!("these are wishes") };
    assert_eq!((wishes.rows.len(), wishes.skipped.len()), (26, 0));
    let life = ReadLifeTable::read(&at("life_table.csv")).expect("a life table");
    assert_eq!((life.table.year, life.unit, life.last_age), (2025, "per 1,000", 106));
    // 0.030 · 1.1^50 per 1,000
    assert!((life.table.men[50] - 0.003_522).abs() < 1e-9, "{}", life.table.men[50]);
    assert!(OwnFigureBook::read(&at("own-figures.xlsx"), &settings()).is_ok());
}

/// Fills cells in by key, puts a column and a row in, renames and hides sheets, and turns their order around.
const FILL: &str = r#"
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
values = {"cost.form4.fixed": (None, "1 234,5", "2 000"), "wages.on_costs": ("28 %", 0.3, 0.35), "wages.year": (None, 560000, None)}
for sheet in book.worksheets:
    for row in sheet.iter_rows(min_col=1, max_col=1):
        if row[0].value in values:
            for column, value in zip("GHI", values[row[0].value]):
                if value is not None:
                    sheet[f"{column}{row[0].row}"] = value
        if row[0].value == "tettsted:places":
            for column, value in zip("BCDEF", ("B-1", "Eksempel", 4, "sentrum", 8)):
                sheet[f"{column}{row[0].row + 2}"] = value
for number, sheet in enumerate(book.worksheets):
    sheet.insert_cols(1)
    sheet.insert_rows(1, 2)
    sheet.title = f"Ark {number}"
book.worksheets[-1].sheet_state = "hidden"
book._sheets.reverse()
book.save(sys.argv[2])
"#;

#[test]
fn another_program_fills_the_template_in() {
    let Some(python) = ["python3", "/usr/bin/python3"].into_iter().find(|python| {
        Command::new(python)
            .args(["-c", "import openpyxl"])
            .output()
            .is_ok_and(|output| output.status.success())
    }) else {
        return skipped("no Python with openpyxl here (python3-openpyxl)");
    };
    let folder = tempdir().expect("folder");
    let (from, to) = (template(folder.path(), "a.xlsx"), folder.path().join("filled.xlsx"));
    let output = Command::new(python).args(["-c", FILL]).arg(&from).arg(&to).output().expect("openpyxl");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let book = OwnFigureBook::read(&to, &settings()).expect("readable");
    let own = &book.figures;
    let of = |key: &str| &own.figures[&FigureKey(key.into())];
    let three = |figure: &OwnFigure| (figure.low, figure.likely, figure.high);
    assert_eq!(three(of("cost.form4.fixed")), (None, 1234.5, Some(2000.0)));
    assert_eq!(three(of("wages.on_costs")), (Some(0.28), 0.3, Some(0.35)));
    assert_eq!((own.figures.len(), own.supply.len(), own.supply[0].places), (3, 1, 8.0));
    let hidden = book.remarks.iter().any(|remark| remark.text.contains("hidden"));
    assert!(hidden && book.remarks.len() == 1, "{:?}", book.remarks);
}

/// The documentation names every key of the list.
#[test]
fn every_key_is_in_the_documentation() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/need.md");
    let page = std::fs::read_to_string(page).expect("docs/need.md");
    let keys = OwnFigureSettings::DEFAULT
        .lines()
        .filter_map(|line| line.strip_prefix("key = \"")?.strip_suffix('"'));
    let tables = OwnFigureSettings::DEFAULT
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let missing: Vec<&str> = keys.chain(tables).filter(|key| !page.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for column in settings().tables.iter().flat_map(|table| &table.columns) {
        let name = column.key.trim_end_matches("_low").trim_end_matches("_high");
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}
