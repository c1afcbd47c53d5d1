//! The changes that were made, in a table of the plan's file.

use gdal::Dataset;
use gdal::errors::Result as GdalResult;
use serde_json::Value;

use super::draft::new_row;
use super::file::{ask, literal, run, table};
use super::raw::{Known, Notes};
use super::single::{alone, seen};
use crate::plan::PlanLayer;
use crate::plan::edit::{Action, Draft, Past, View};
use crate::words::Words;

/// Name of the table.
pub(super) const HISTORY: &str = "tettsted_history";
/// The table, as `GeoPackage` has tables without geometries.
const TABLE: &str = "CREATE TABLE tettsted_history (number INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, time TEXT NOT NULL, \
     who TEXT NOT NULL, layer TEXT NOT NULL, id TEXT NOT NULL, action TEXT NOT NULL, undoes INTEGER, before TEXT, after TEXT, import INTEGER)";
/// Its columns in their order, but for the last.
const COLUMNS: &str =
    "CAST(number AS TEXT), time, who, layer, id, action, CAST(undoes AS TEXT), before, after";
/// The column with the number of the import that a line is of; tables that were made earlier get it with their first import.
const IMPORT: &str = "import";

/// A line of the table.
#[derive(Debug)]
pub(super) struct Line {
    /// Its number in the table.
    pub(super) number: u64,
    pub(super) time: String,
    pub(super) who: String,
    pub(super) layer: PlanLayer,
    pub(super) id: String,
    pub(super) action: Action,
    pub(super) undoes: Option<u64>,
    /// The row before, all of it, as a GeoJSON feature.
    pub(super) before: Option<Value>,
    pub(super) after: Option<Value>,
    /// The number of the import that it is of, if it is of one.
    pub(super) import: Option<u64>,
}

/// Makes the table if the file has none yet, and its last column if it has an older one.
pub(super) fn prepare(dataset: &Dataset) -> GdalResult<()> {
    match table(dataset, HISTORY)? {
        None => make(dataset),
        Some(own) if own.columns.iter().any(|column| column == IMPORT) => Ok(()),
        Some(_) => run(dataset, &format!("ALTER TABLE {HISTORY} ADD COLUMN {IMPORT} INTEGER")),
    }
}

/// The number of the next import.
pub(super) fn next_import(dataset: &Dataset) -> GdalResult<u64> {
    let all = ask(dataset, &format!("SELECT CAST(coalesce(max({IMPORT}), 0) + 1 AS TEXT) FROM {HISTORY}"))?;
    Ok(all.into_iter().flatten().flatten().next().and_then(|number| number.parse().ok()).unwrap_or(1))
}

/// Adds a line to the table, which is prepared.
pub(super) fn add(dataset: &Dataset, line: &Line) -> GdalResult<()> {
    let number = |number: Option<u64>| number.map_or_else(|| "NULL".to_owned(), |number| number.to_string());
    let feature = |feature: &Option<Value>| {
        feature.as_ref().map_or_else(|| "NULL".to_owned(), |feature| literal(&feature.to_string()))
    };
    let values = [
        literal(&line.time),
        literal(&line.who),
        literal(line.layer.name()),
        literal(&line.id),
        literal(line.action.id()),
        number(line.undoes),
        feature(&line.before),
        feature(&line.after),
        number(line.import),
    ];
    let columns = "time, who, layer, id, action, undoes, before, after, import";
    run(dataset, &format!("INSERT INTO {HISTORY} ({columns}) VALUES ({})", values.join(", ")))
}

/// Makes the table, and names it to programs that open the file.
fn make(dataset: &Dataset) -> GdalResult<()> {
    run(dataset, TABLE)?;
    let title = Words::default().get("plan-layer-history");
    let (name, title) = (literal(HISTORY), literal(&title));
    let columns = "table_name, data_type, identifier, last_change";
    let now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
    run(
        dataset,
        &format!("INSERT INTO gpkg_contents ({columns}) VALUES ({name}, 'attributes', {title}, {now})"),
    )
}

/// The lines whose rows somebody sees, before and after; by number.
pub(super) fn seen_lines(dataset: &Dataset, known: &Known, view: View) -> GdalResult<Vec<Line>> {
    let Some(own) = table(dataset, HISTORY)? else { return Ok(Vec::new()) };
    let has_imports = own.columns.iter().any(|column| column == IMPORT);
    let import = if has_imports { format!("CAST({IMPORT} AS TEXT)") } else { "NULL".into() };
    let rows = ask(dataset, &format!("SELECT {COLUMNS}, {import} FROM {HISTORY} ORDER BY number"))?;
    let is_seen = |line: &Line| {
        let mut rows = line.before.iter().chain(&line.after);
        view == View::Whole || rows.all(|row| as_seen(line.layer, row, known).is_some())
    };
    // a line that somebody broke is none
    Ok(rows.iter().filter_map(|row| Line::of(row)).filter(is_seen).collect())
}

/// Lines as they are seen, numbered among themselves: that others are left out shows nowhere.
pub(super) fn past(lines: Vec<Line>, known: &Known, view: View) -> Vec<Past> {
    let numbers: Vec<u64> = lines.iter().map(|line| line.number).collect();
    let mut imports: Vec<u64> = lines.iter().filter_map(|line| line.import).collect();
    imports.sort_unstable();
    imports.dedup();
    let import = |number: u64| imports.iter().position(|own| *own == number).map(|place| place as u64 + 1);
    let place = |number: u64| numbers.iter().position(|own| *own == number).map(|place| place as u64 + 1);
    let past = |line: Line| {
        let row = |row: Option<Value>| match view {
            View::Whole => row,
            View::Public => row.and_then(|row| as_seen(line.layer, &row, known)),
        };
        Past {
            number: place(line.number).unwrap_or_default(),
            time: line.time,
            who: line.who,
            layer: line.layer,
            id: line.id,
            action: line.action,
            undoes: line.undoes.and_then(place),
            import: line.import.and_then(import),
            before: row(line.before),
            after: row(line.after),
        }
    };
    lines.into_iter().map(past).collect()
}

/// A row as others see it; `None` if they do not.
fn as_seen(layer: PlanLayer, feature: &Value, known: &Known) -> Option<Value> {
    let draft = Draft::of_feature(feature.clone(), None).ok()?;
    let id = draft.id.clone()?;
    let row = new_row(&layer.columns(&known.classes), &id, &draft).ok()?;
    Some(seen(&alone(layer, &row, known, &mut Notes::default()).ok()?, View::Public)?.feature())
}

impl Line {
    fn of(row: &[Option<String>]) -> Option<Self> {
        let text = |column: usize| row.get(column).and_then(Option::as_deref);
        let feature = |column: usize| serde_json::from_str(text(column)?).ok();
        Some(Self {
            number: text(0)?.parse().ok()?,
            time: text(1)?.into(),
            who: text(2)?.into(),
            layer: PlanLayer::of(text(3)?)?,
            id: text(4)?.into(),
            action: Action::of(text(5)?)?,
            undoes: text(6).and_then(|number| number.parse().ok()),
            before: feature(7),
            after: feature(8),
            import: text(9).and_then(|number| number.parse().ok()),
        })
    }
}
