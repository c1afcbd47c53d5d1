//! Rows of other files into a layer of a plan.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use gdal::Dataset;
use serde_json::Value;

use super::change::{Access, Stop, change};
use super::file::{self, TableInfo};
use super::raw::{Known, Notes, RawRow};
use super::read::{BrokenRow, raw_rows};
use super::single::{alone, tables_of};
use super::write::{Changed, Target, add_columns, put_contents};
use crate::input::table::{self, Table, text};
use crate::input::{Remark, Skipped, Source, TableError};
use crate::plan::PlanError;
use crate::plan::cells::Entry;
use crate::plan::layout::{Column, Kind, PlanLayer};

/// What is imported, and how.
#[derive(Debug, Clone, Copy)]
pub struct Import<'a> {
    /// Into which layer; projects go into the layer of their geometry.
    pub layer: PlanLayer,
    /// CSV with `lon` and `lat`, GeoJSON, or any vector format GDAL opens.
    pub from: Source<'a>,
    /// Columns of the plan with the columns of the file that they are filled from. Columns of the same name need no entry.
    pub map: &'a [(String, String)],
    /// Columns of the plan with the value that all rows get.
    pub set: &'a [(String, String)],
    /// Whether a row with an id that is there changes that row; only the columns that the file has change. Without it the row is
    /// kept out.
    pub update: bool,
    /// Classes and categories that rows may name.
    pub known: &'a Known,
    /// The time, RFC 3339 in UTC.
    pub now: &'a str,
    /// How long to wait for another program that writes.
    pub wait: Duration,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// New rows.
    pub added: usize,
    /// Rows that were changed.
    pub updated: usize,
    /// Rows of the file that were kept out.
    pub skipped: Vec<BrokenRow>,
    /// What was noticed.
    pub remarks: Vec<Remark>,
}

/// Imports a file in one transaction: all its whole rows are in the plan afterwards, or, with an error, none. It is an error when more
/// than half of the rows are broken.
pub fn import(plan: &Path, import: &Import<'_>) -> Result<Imported, PlanError> {
    let table = table::read(import.from)?;
    if table.records.is_empty() {
        return Err(TableError::NoRows { path: import.from.path.into(), what: "rows" }.into());
    }
    let sources = Sources::new(import, &table)?;
    let mut noticed = sources.unused(&table);
    noticed.extend(table.remarks.iter().cloned());
    let rows: Vec<RawRow> = (0..table.records.len()).map(|record| sources.row(&table, record)).collect();
    let access = Access { path: plan, wait: import.wait, alone: None };
    change(&access, Some(import.now), |dataset| {
        let mut work = Work::new(dataset, import)?;
        for row in &rows {
            work.row(row, &sources.columns)?;
        }
        let (skipped, all) = (work.done.skipped.len(), rows.len());
        if let Some(first) = work.done.skipped.first().filter(|_| skipped * 2 > all) {
            let (row, why) = (first.row, first.reason.clone());
            let error =
                TableError::MostlyBad { path: import.from.path.into(), rows: all, bad: skipped, row, why };
            return Err(PlanError::from(error).into());
        }
        work.tables.iter().try_for_each(|(_, table)| put_contents(dataset, table))?;
        let mut done = work.done;
        done.remarks = noticed.iter().cloned().chain(work.notes.remarks()).collect();
        done.skipped.extend(missing(import, &table));
        Ok(done)
    })
}

/// What is not there, of a file that says that it is not whole.
pub(super) fn missing(import: &Import<'_>, table: &Table) -> Option<BrokenRow> {
    let Skipped { row, id, reason } = table.missing.clone()?;
    Some(BrokenRow { layer: import.layer, row, id, reason, private: false })
}

/// Where the columns of the plan come from.
pub(super) struct Sources<'a> {
    /// Columns of the plan that the file or a setting fills, in small letters.
    pub(super) columns: Vec<String>,
    /// For each filled column its place in the file.
    places: Vec<(String, usize)>,
    set: &'a [(String, String)],
}

impl<'a> Sources<'a> {
    pub(super) fn new(import: &Import<'a>, table: &Table) -> Result<Self, PlanError> {
        let own = import.layer.columns(&import.known.classes);
        for (column, _) in import.map.iter().chain(import.set) {
            if !own.iter().any(|own| own.name.eq_ignore_ascii_case(column)) {
                let columns = own.iter().map(|own| own.name.clone()).collect();
                return Err(PlanError::UnknownColumn { layer: import.layer, given: column.clone(), columns });
            }
        }
        let mut places = Vec::new();
        for column in own {
            let name = column.name.to_lowercase();
            if import.set.iter().any(|(set, _)| set.eq_ignore_ascii_case(&name)) {
                continue;
            }
            let mapped = import.map.iter().find(|(to, _)| to.eq_ignore_ascii_case(&name));
            let place = table.column(mapped.map_or(&column.name, |(_, from)| from));
            match (place, mapped) {
                (Some(place), _) => places.push((name, place)),
                (None, None) => {}
                (None, Some((_, from))) => {
                    return Err(TableError::UnknownColumn {
                        path: import.from.path.into(),
                        option: "`Import::map`",
                        given: from.clone(),
                        columns: table.columns.clone(),
                        categories: Vec::new(),
                    }
                    .into());
                }
            }
        }
        let filled = places.iter().map(|(name, _)| name.clone());
        let columns = filled.chain(import.set.iter().map(|(name, _)| name.to_lowercase())).collect();
        Ok(Self { columns, places, set: import.set })
    }

    /// The columns of the file that fill nothing.
    pub(super) fn unused(&self, table: &Table) -> Vec<Remark> {
        let is_used = |index: usize| self.places.iter().any(|(_, used)| *used == index);
        let is_place = |name: &str| table::is_coordinate(name) && table.header.is_some();
        let all = table.columns.iter().enumerate();
        let unused = all.filter(|(index, name)| !is_used(*index) && !is_place(name));
        unused.map(|(_, name): (usize, &String)| Remark {
            rows: table.records.len() as u64,
            text: format!(
                "column {name:?} is not imported; `Import::map` COLUMN={name} brings it into a column of the plan"
            ),
        }).collect()
    }

    /// A record of the file as a row of the plan.
    pub(super) fn row(&self, table: &Table, record: usize) -> RawRow {
        let record = &table.records[record];
        let mut cells = HashMap::new();
        let mut put = |name: &str, text: String| {
            if !text.trim().is_empty() {
                cells.insert(name.to_lowercase(), text.trim().to_owned());
            }
        };
        // the id of a GeoJSON feature; the columns of the file come after it
        if let Some(id) = record.id.as_ref().filter(|_| table.feature_ids) {
            put("id", text(id));
        }
        for (name, index) in &self.places {
            let value = &record.values[*index];
            put(name, if value.is_null() { String::new() } else { text(value) });
        }
        for (name, value) in self.set {
            put(name, value.clone());
        }
        RawRow { number: record.row, cells, decimal: table.decimal, geometry: record.geometry.clone() }
    }
}

/// Rows on their way into the plan.
struct Work<'a> {
    dataset: &'a Dataset,
    import: &'a Import<'a>,
    /// The layer, for projects both.
    tables: Vec<(PlanLayer, TableInfo)>,
    /// Where each id of the plan is: table, and its row as it is.
    present: HashMap<String, (usize, RawRow)>,
    /// Rows of the file that had an id first.
    seen: HashMap<String, u64>,
    /// The next number that is no id yet.
    free: u64,
    notes: Notes,
    done: Imported,
}

impl<'a> Work<'a> {
    fn new(dataset: &'a Dataset, import: &'a Import<'a>) -> Result<Self, Stop> {
        let mut tables = Vec::new();
        let mut present = HashMap::new();
        let mut free = 1;
        for layer in tables_of(import.layer) {
            let Some(table) = file::table(dataset, layer.name())? else {
                return Err(PlanError::NoLayer { layer: *layer }.into());
            };
            add_columns(dataset, &table, &layer.columns(&import.known.classes))?;
            for row in raw_rows(dataset, &table)? {
                free = free.max(next_number(&row.id(), row.number));
                present.entry(row.id()).or_insert((tables.len(), row));
            }
            tables.push((*layer, table));
        }
        let (seen, notes, done) = (HashMap::new(), Notes::default(), Imported::default());
        Ok(Self { dataset, import, tables, present, seen, free, notes, done })
    }

    /// Puts in one row, or keeps it out.
    fn row(&mut self, row: &RawRow, columns: &[String]) -> Result<(), Stop> {
        let placed = self.placed(row, columns)?;
        if let Err(reason) = placed {
            let (layer, id) = (self.import.layer, row.text("id").map(str::to_owned));
            self.done.skipped.push(BrokenRow { layer, row: row.number, id, reason, private: false });
        }
        Ok(())
    }

    /// Why the row cannot be used, if it cannot.
    fn placed(&mut self, row: &RawRow, columns: &[String]) -> Result<Result<(), String>, Stop> {
        let id = row.text("id").map_or_else(|| self.free.to_string(), str::to_owned);
        if let Some(first) = self.seen.get(&id) {
            return Ok(Err(format!("its id is that of row {first}, too; the first is used")));
        }
        if let Some((column, _)) = row.cells.iter().find(|(_, text)| text.contains('\0')) {
            return Ok(Err(format!("{column} holds a character that is none (NUL)")));
        }
        let present = self.present.get(&id);
        if present.is_some() && !self.import.update {
            return Ok(Err(format!(
                "the id {id:?} is in the plan already; `Import::update` changes that row"
            )));
        }
        let merged = merged(row, &id, columns, present.map(|(_, row)| row));
        let mut entry = match self.parsed(&merged) {
            Ok(entry) => entry,
            Err(reason) => return Ok(Err(reason)),
        };
        let changed = Changed { columns, geometry: !matches!(row.geometry, Ok(None)) };
        self.put(&id, &mut entry, &changed)?;
        self.free = self.free.max(next_number(&id, 0));
        self.seen.insert(id, row.number);
        Ok(Ok(()))
    }

    /// Puts an entry over the row of its id, wherever that is, or beside the others.
    fn put(&mut self, id: &str, entry: &mut Entry, changed: &Changed<'_>) -> Result<(), Stop> {
        let table = self.tables.iter().position(|(layer, _)| *layer == entry.layer).unwrap_or_default();
        let target = Target::new(self.dataset, &self.tables[table].1)?;
        match self.present.get(id) {
            Some((there, old)) if *there == table => {
                target.update(old.number, entry, changed)?;
                self.done.updated += 1;
            }
            Some((there, old)) => {
                let own = own_cells(old, &entry.layer.columns(&self.import.known.classes));
                let text = |name: &String| Column { name: name.clone(), kind: Kind::Text };
                let columns: Vec<Column> = own.iter().map(|(name, _)| text(name)).collect();
                add_columns(self.dataset, &self.tables[table].1, &columns)?;
                entry.cells.extend(own);
                Target::new(self.dataset, &self.tables[*there].1)?.delete(old.number)?;
                target.insert(entry)?;
                self.done.updated += 1;
            }
            None => {
                target.insert(entry)?;
                self.done.added += 1;
            }
        }
        Ok(())
    }

    /// The row by the rules of its layer.
    fn parsed(&mut self, row: &RawRow) -> Result<Entry, String> {
        let plan = alone(self.import.layer, row, self.import.known, &mut self.notes)?;
        plan.entries().pop().ok_or_else(|| "it is no row".into())
    }
}

/// What a row has in columns that plans do not have; it goes along into another layer.
pub(super) fn own_cells(old: &RawRow, known: &[Column]) -> Vec<(String, Value)> {
    let is_own = |column: &String| !known.iter().any(|known| known.name.eq_ignore_ascii_case(column));
    let own = old.cells.iter().filter(|(column, _)| is_own(column));
    let mut own: Vec<(String, Value)> =
        own.map(|(column, text)| (column.clone(), text.as_str().into())).collect();
    own.sort_by(|(a, _), (b, _)| a.cmp(b));
    own
}

/// A row over the one that is there: what the file has no columns for stays as it is.
pub(super) fn merged(row: &RawRow, id: &str, columns: &[String], old: Option<&RawRow>) -> RawRow {
    let mut cells = old.map_or_else(HashMap::new, |old| old.cells.clone());
    for column in columns {
        cells.remove(column);
    }
    cells.extend(row.cells.clone());
    cells.insert("id".into(), id.into());
    let geometry = match (&row.geometry, old) {
        (Ok(None), Some(old)) => old.geometry.clone(),
        (own, _) => own.clone(),
    };
    RawRow { number: row.number, cells, decimal: row.decimal, geometry }
}

/// The number after those of a row. An id with more digits than rows can be counted is a name like any other.
fn next_number(id: &str, number: u64) -> u64 {
    let own = id.parse().unwrap_or(0).max(u32::try_from(number).unwrap_or(0));
    u64::from(own) + 1
}
