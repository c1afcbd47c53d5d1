//! Rows of a file as changes of a plan: one transaction, with lines in the history that are taken back together.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use gdal::Dataset;

use super::change::{Access, Stop, change};
use super::edit::{Done, File, IN_HOUSE_ONLY, Refused, insert_row, line, new_id, only, replace, taken_back};
use super::export::snapshot;
use super::history::{self, Line};
use super::import::{Import, Sources, merged, missing};
use super::raw::{Known, Notes, RawRow};
use super::single::{Found, Rows, alone, tables_of};
use super::write::put_contents;
use crate::input::table::{self, Table};
use crate::input::{Source, TableError};
use crate::plan::edit::{Action, By, EditError, Patch, View};
use crate::plan::imports::{Fault, KeptOut, Matched, Mode, Order, Outcome};
use crate::plan::layout::PlanLayer;
use crate::plan::matching::proposed;
use crate::plan::{Entry, Kind, PlanError};
use crate::settings::Settings;
use crate::settings::base_types::BaseType;
use crate::settings::plans::PlanSettings;

/// How reasons begin that are about ids.
const TWICE: &str = "its id is that of row";
const THERE: &str = "the id";

impl File<'_> {
    /// Imports a file, or tries it on a copy: what is kept out, and why, is the same.
    pub(super) fn bring(&self, order: &Order, by: &By<'_>) -> Result<Outcome, EditError> {
        let table = table::read(Source { path: &order.file, crs: order.crs }).map_err(PlanError::from)?;
        if table.records.is_empty() {
            let none = TableError::NoRows { path: order.file.clone(), what: "rows" };
            return Err(PlanError::from(none).into());
        }
        let bringing = Bringing { order, by, matched: self.matched(order, &table)?, table };
        if order.mode == Mode::Keep {
            return self.brought(&bringing);
        }
        let folder =
            tempfile::tempdir().map_err(|source| PlanError::Io { path: std::env::temp_dir(), source })?;
        let copy = folder.path().join("copy.gpkg");
        {
            let _alone = self.access.alone();
            snapshot(self.access.path, &copy)?;
        }
        let access = Access { path: &copy, wait: self.access.wait, alone: None };
        let tried = File { access, known: self.known }.brought(&bringing)?;
        Ok(Outcome { last_change: None, ..tried })
    }

    /// Which columns are filled from which: as it was said, or as it is proposed.
    fn matched(&self, order: &Order, table: &Table) -> Result<Vec<Matched>, PlanError> {
        if let Some(map) = &order.map {
            return Ok(map.clone());
        }
        let known = PlanSettings::built_in()?.columns;
        let all = proposed(order.layer, &self.known.classes, &table.columns, &known);
        let is_set = |column: &str| order.set.iter().any(|set| set.column.eq_ignore_ascii_case(column));
        Ok(all.into_iter().filter(|own| !is_set(&own.column)).collect())
    }

    fn brought(&self, bringing: &Bringing<'_>) -> Result<Outcome, EditError> {
        let Bringing { order, by, matched, table } = bringing;
        let map: Vec<(String, String)> =
            matched.iter().map(|own| (own.column.clone(), own.from.clone())).collect();
        let set: Vec<(String, String)> =
            order.set.iter().map(|own| (own.column.clone(), own.value.clone())).collect();
        let import = Import {
            layer: order.layer,
            from: Source { path: &order.file, crs: order.crs },
            map: &map,
            set: &set,
            update: order.update,
            known: self.known,
            now: by.now,
            wait: self.access.wait,
        };
        let sources = Sources::new(&import, table)?;
        let rows: Vec<RawRow> = (0..table.records.len()).map(|record| sources.row(table, record)).collect();
        change(&self.access, Some(by.now), |dataset| -> Result<Outcome, Refused> {
            let mut batch = Batch::new(self, dataset, bringing)?;
            for row in &rows {
                batch.row(row, &sources.columns)?;
            }
            let mut outcome = batch.finish()?;
            outcome
                .kept_out
                .extend(missing(&import, table).map(|row| without_column(row.row, row.id, row.reason)));
            let remarks = table.remarks.iter().cloned().chain(std::mem::take(&mut outcome.remarks));
            outcome.remarks = sources.unused(table).into_iter().chain(remarks).collect();
            refuse_broken(bringing, outcome)
        })
    }

    /// Takes back the whole import that a change is a part of, or nothing of it.
    pub(super) fn undo_import(&self, number: u64, by: &By<'_>) -> Result<(), EditError> {
        change(&self.access, Some(by.now), |dataset| -> Result<(), Refused> {
            let lines = history::seen_lines(dataset, self.known, by.view)?;
            let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
            let asked = place.and_then(|place| lines.get(place)).ok_or(EditError::NoChange { number })?;
            let import = asked.import.ok_or(EditError::NoImport { number })?;
            history::prepare(dataset)?;
            let next = history::next_import(dataset)?;
            let mut rows: HashMap<PlanLayer, Rows<'_>> = HashMap::new();
            for own in lines.iter().rev().filter(|line| line.import == Some(import)) {
                let rows = match rows.entry(own.layer) {
                    Slot::Occupied(read) => read.into_mut(),
                    // all of a row may be put back: what the import found and left is seen
                    Slot::Vacant(none) => {
                        none.insert(Rows::read(dataset, self.known, own.layer, View::Whole)?)
                    }
                };
                undo_line(rows, own, &Undoing { number, import: next, by })?;
            }
            rows.values().flat_map(Rows::tables).try_for_each(|table| put_contents(dataset, table))?;
            Ok(())
        })
    }
}

/// An import that is taken back.
struct Undoing<'a> {
    /// The change by which it was named.
    number: u64,
    /// The number that what is done now has itself.
    import: u64,
    by: &'a By<'a>,
}

fn undo_line(rows: &Rows<'_>, own: &Line, undoing: &Undoing<'_>) -> Result<(), Refused> {
    let Undoing { number, import, by } = *undoing;
    let step = taken_back(rows, own)?.ok_or_else(|| EditError::Since { id: own.id.clone(), number })?;
    line(rows, &step, &Done { action: Action::Undo, undoes: Some(own.number), import: Some(import), by })
}

/// A file that is imported.
struct Bringing<'a> {
    order: &'a Order,
    by: &'a By<'a>,
    matched: Vec<Matched>,
    table: Table,
}

/// An error when more than half of the rows are broken and the rest would be kept.
fn refuse_broken(bringing: &Bringing<'_>, outcome: Outcome) -> Result<Outcome, Refused> {
    match outcome.kept_out.first().filter(|_| outcome.is_mostly_broken()) {
        Some(first) if bringing.order.mode == Mode::Keep => {
            let error = TableError::MostlyBad {
                path: bringing.order.file.clone(),
                rows: outcome.rows,
                bad: outcome.kept_out.len(),
                row: first.row,
                why: first.rule.clone(),
            };
            Err(PlanError::from(error).into())
        }
        _ => Ok(outcome),
    }
}

fn without_column(row: u64, id: Option<String>, rule: String) -> KeptOut {
    KeptOut { row, id, column: None, value: None, fault: Fault::Other, rule }
}

/// Rows on their way into the plan.
struct Batch<'a> {
    order: &'a Order,
    by: &'a By<'a>,
    known: &'a Known,
    dataset: &'a Dataset,
    /// The rows of the layer as they were before; of projects those of both layers.
    before: Vec<Rows<'a>>,
    /// The ids that were there.
    taken: HashSet<String>,
    /// The number of the import.
    import: u64,
    /// Rows of the file that had an id first.
    seen: HashMap<String, u64>,
    notes: Notes,
    outcome: Outcome,
}

impl<'a> Batch<'a> {
    fn new(file: &'a File<'_>, dataset: &'a Dataset, of: &'a Bringing<'_>) -> Result<Self, Refused> {
        let Bringing { order, by, matched, table } = of;
        let read = |layer: &PlanLayer| Rows::read(dataset, file.known, *layer, by.view);
        let before: Vec<Rows<'_>> = tables_of(order.layer).iter().map(read).collect::<Result<_, _>>()?;
        history::prepare(dataset)?;
        let first = table.records.iter().take(order.shown);
        let outcome = Outcome {
            plan_columns: order.layer.columns(&file.known.classes).into_iter().map(|own| own.name).collect(),
            columns: table.columns.clone(),
            map: matched.clone(),
            rows: table.records.len(),
            first_rows: first
                .map(|record| (0..table.columns.len()).map(|column| record.values[column].clone()).collect())
                .collect(),
            added: 0,
            changed: 0,
            unchanged: 0,
            kept_out: Vec::new(),
            remarks: Vec::new(),
            last_change: None,
        };
        Ok(Self {
            order,
            by,
            known: file.known,
            dataset,
            taken: before.iter().flat_map(Rows::ids).collect(),
            before,
            import: history::next_import(dataset)?,
            seen: HashMap::new(),
            notes: Notes::default(),
            outcome,
        })
    }

    /// Puts in one row, or keeps it out.
    fn row(&mut self, row: &RawRow, columns: &[String]) -> Result<(), Refused> {
        match self.placed(row, columns) {
            Ok(()) => {
                let id = row.text("id").map(|id| (id.to_owned(), row.number));
                self.seen.extend(id);
                Ok(())
            }
            Err(Stop::Refused(why)) if !matches!(why, EditError::Plan(_)) => {
                self.outcome.kept_out.push(kept_out(self.order.layer, row, self.known, &why));
                Ok(())
            }
            Err(stop) => Err(stop),
        }
    }

    fn placed(&mut self, row: &RawRow, columns: &[String]) -> Result<(), Refused> {
        let broken = |why: String| Err(EditError::Broken { why }.into());
        let id = row.text("id");
        if let Some(first) = id.and_then(|id| self.seen.get(id)) {
            return broken(format!("{TWICE} {first}, too; the first is used"));
        }
        if let Some((column, _)) = row.cells.iter().find(|(_, text)| text.contains('\0')) {
            return broken(format!("{column} holds a character that is none (NUL)"));
        }
        let known = id.filter(|id| self.taken.contains(*id));
        let found =
            known.and_then(|id| (0..).zip(&self.before).find_map(|(at, rows)| Some((at, rows.find(id)?))));
        let Some((at, found)) = found else { return self.created(row) };
        if !self.order.update {
            return broken(format!(
                "{THERE} {:?} is in the plan already; `update` changes that row",
                found.whole.id
            ));
        }
        let (rows, notes) = (&self.before[at], &mut self.notes);
        let draft = patch(rows, row, Over { found: &found, columns, notes })?;
        let step = replace(rows, &found, &super::draft::patched(&found.seen, &draft))?;
        match step.past {
            Some(_) => self.outcome.changed += 1,
            None => self.outcome.unchanged += 1,
        }
        line(rows, &step, &self.done(Action::Update))
    }

    /// Puts in a new row, into the layer of its geometry.
    fn created(&mut self, row: &RawRow) -> Result<(), Refused> {
        let parsed = alone(self.order.layer, row, self.known, &mut self.notes);
        let entry = only(&parsed.map_err(|why| EditError::Broken { why })?)?;
        let rows = self.before.iter().find(|rows| rows.layer == entry.layer);
        let rows = rows.ok_or(PlanError::NoLayer { layer: entry.layer })?;
        let id = new_id(rows, row.text("id"))?;
        let mut row = row.clone();
        row.cells.insert("id".into(), id);
        let step = insert_row(rows, &row, Vec::new())?;
        self.outcome.added += 1;
        line(rows, &step, &self.done(Action::Create))
    }

    fn done(&self, action: Action) -> Done<'a> {
        Done { action, undoes: None, import: Some(self.import), by: self.by }
    }

    /// Brings up to date what the file says about its tables.
    fn finish(mut self) -> Result<Outcome, Refused> {
        let tables = self.before.first().into_iter().flat_map(Rows::tables);
        tables.into_iter().try_for_each(|table| put_contents(self.dataset, table))?;
        self.outcome.remarks = self.notes.remarks();
        if self.outcome.added + self.outcome.changed > 0 {
            let lines = history::seen_lines(self.dataset, self.known, self.by.view)?;
            self.outcome.last_change = Some(lines.len() as u64);
        }
        Ok(self.outcome)
    }
}

/// What a row of the file is laid over.
struct Over<'a, 'b> {
    found: &'a Found<'b>,
    columns: &'a [String],
    notes: &'a mut Notes,
}

/// What a row of the file changes of a row that is there: the columns that the file has.
fn patch(rows: &Rows<'_>, row: &RawRow, over: Over<'_, '_>) -> Result<Patch, EditError> {
    let Over { found, columns, notes } = over;
    let broken = |why: String| EditError::Broken { why };
    let whole = merged(row, &found.whole.id, columns, Some(found.raw));
    let entry: Entry = only(&alone(rows.layer, &whole, rows.known, notes).map_err(broken)?)?;
    if entry.layer != rows.layer {
        return Err(broken(format!(
            "its geometry belongs into the layer {}, and the row is in {}; take it out there first",
            entry.layer, rows.layer
        )));
    }
    let others = columns.iter().filter(|column| *column != "id");
    let values = others.map(|column| (column.clone(), entry.value(column))).collect();
    let geometry = (!matches!(row.geometry, Ok(None))).then_some(entry.geometry);
    Ok(Patch { geometry, values })
}

/// Columns whose values are from a list though their texts may be any.
const LISTS: [&str; 1] = ["base_types"];
/// How the names of columns with years end.
const YEAR: &str = "year";

/// A row that is kept out, with the column that its reason begins with.
fn kept_out(layer: PlanLayer, row: &RawRow, known: &Known, why: &EditError) -> KeptOut {
    let rule = why.to_string();
    let begins = rule.split([' ', ':']).next().unwrap_or_default();
    let own = layer.columns(&known.classes).into_iter();
    // a type that is not known is said in the same words of both
    let is_meant =
        |name: &str| name.eq_ignore_ascii_case(begins) || begins == "type" && LISTS.contains(&name);
    let column = own.into_iter().find(|own| is_meant(&own.name));
    let value = column.as_ref().and_then(|own| row.text(&own.name.to_lowercase())).map(str::to_owned);
    let fault = match (why, &column) {
        (EditError::Taken { .. }, _) => Fault::IdTaken,
        _ if rule.starts_with(TWICE) => Fault::IdTwice,
        _ if rule.starts_with(THERE) => Fault::IdTaken,
        _ if rule.contains(IN_HOUSE_ONLY) => Fault::Private,
        (_, Some(own)) if own.name.ends_with(YEAR) && value.is_some() => Fault::Year,
        (_, Some(own)) if LISTS.contains(&own.name.as_str()) => {
            Fault::Choice(BaseType::ALL.map(BaseType::id).to_vec())
        }
        (_, Some(own)) => fault_of(own.kind, value.as_deref()),
        (_, None) if row.geometry.is_err() || rule.contains("geometry") || rule.contains("position") => {
            Fault::Position
        }
        _ => Fault::Other,
    };
    let id = row.text("id").map(str::to_owned);
    KeptOut { row: row.number, id, column: column.map(|own| own.name), value, fault, rule }
}

/// What is wrong with the value of a column that holds values of a kind.
fn fault_of(kind: Kind, value: Option<&str>) -> Fault {
    match kind {
        _ if value.is_none() => Fault::Empty,
        Kind::OneOf(choice) => Fault::Choice(choice.values()),
        Kind::Whole | Kind::Real => Fault::Number,
        Kind::Text => Fault::Other,
    }
}
