//! Changes of single rows, one transaction each, with a line in the history.

use serde_json::Value;

use super::change::{Access, Stop, change};
use super::draft::{Merged, check_columns, merged, new_row, others, patched};
use super::file::{format_error, open};
use super::history::{self, Line};
use super::import::own_cells;
use super::raw::{Known, RawRow};
use super::single::{Found, Rows, seen};
use super::write::{Changed as Written, Target, put_contents};
use crate::plan::edit::{Action, By, Change, Changed, Draft, EditError, Past, RowId, View, Wanted};
use crate::plan::{Entry, Plan, PlanError};

/// Letters of an id that is made: nobody makes the same one twice, or knows from one what others there are.
const ID_LETTERS: usize = 12;
/// From which they are; none that is taken for another one.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// Longest id that somebody may choose, in letters.
const LONGEST_ID: usize = 100;

/// Why a row was not changed, or why that is to be tried again.
pub(super) type Refused = Stop<EditError>;

/// How the reason begins that a row would be private where none is seen.
pub(super) const IN_HOUSE_ONLY: &str = "it would be seen in the house only";

/// A file with a plan that is changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct File<'a> {
    pub(super) access: Access<'a>,
    pub(super) known: &'a Known,
}

/// What was done to a row.
pub(super) struct Step {
    pub(super) id: String,
    /// The row then, as a plan of its own.
    after: Option<Plan>,
    /// The row before and after, as features; `None` if nothing was to be done.
    pub(super) past: Option<[Option<Value>; 2]>,
    /// Which of the tables was written to.
    table: usize,
}

impl File<'_> {
    /// Changes a row.
    pub(super) fn apply(&self, wanted: &Change, by: &By<'_>) -> Result<Changed, EditError> {
        change(&self.access, Some(by.now), |dataset| {
            let rows = Rows::read(dataset, self.known, wanted.layer, by.view)?;
            let (step, action) = match &wanted.wanted {
                Wanted::Create(draft) => (create(&rows, draft)?, Action::Create),
                Wanted::Replace(row, draft) => {
                    let found = found(&rows, row)?;
                    check_columns(&rows, &row.id, draft)?;
                    (replace(&rows, &found, draft)?, Action::Replace)
                }
                Wanted::Update(row, patch) => {
                    let found = found(&rows, row)?;
                    let draft = patched(&found.seen, patch);
                    check_columns(&rows, &row.id, &draft)?;
                    (replace(&rows, &found, &draft)?, Action::Update)
                }
                Wanted::Delete(row) => (delete(&rows, &found(&rows, row)?)?, Action::Delete),
            };
            noted(&rows, step, &Done { action, undoes: None, import: None, by })
        })
    }

    /// Takes a change back.
    pub(super) fn undo(&self, number: u64, by: &By<'_>) -> Result<Changed, EditError> {
        change(&self.access, Some(by.now), |dataset| {
            let line = history::seen_lines(dataset, self.known, by.view)?.into_iter();
            let line = line.enumerate().find(|(place, _)| *place as u64 + 1 == number);
            let (_, line) = line.ok_or(EditError::NoChange { number })?;
            // what the change found and what it left are seen: all of the row may be put back
            let rows = Rows::read(dataset, self.known, line.layer, View::Whole)?;
            let step = taken_back(&rows, &line)?.ok_or(EditError::Since { id: line.id, number })?;
            noted(&rows, step, &Done { action: Action::Undo, undoes: Some(line.number), import: None, by })
        })
    }

    /// The changes that were made.
    pub(super) fn history(&self, view: View) -> Result<Vec<Past>, PlanError> {
        let (_alone, path) = (self.access.alone(), self.access.path);
        let dataset = open(path)?;
        let lines = history::seen_lines(&dataset, self.known, view);
        Ok(history::past(lines.map_err(|error| format_error(path, &error))?, self.known, view))
    }
}

/// The row that somebody means, if it is like they think.
fn found<'a>(rows: &'a Rows<'_>, row: &RowId) -> Result<Found<'a>, EditError> {
    let found = rows.find(&row.id).ok_or_else(|| EditError::NoRow { id: row.id.clone() })?;
    if row.expected.is(&found.seen.tag()) { Ok(found) } else { Err(EditError::Other { id: row.id.clone() }) }
}

/// A new row. Where others may have ids that are not seen, its id is made: that an id is taken would tell of them.
fn create(rows: &Rows<'_>, draft: &Draft) -> Result<Step, Refused> {
    let id = new_id(rows, draft.id.as_deref())?;
    check_columns(rows, draft.id.as_deref().unwrap_or(&id), draft)?;
    insert(rows, &id, draft)
}

/// The id of a new row: the wanted one, or a made one where nobody may choose.
pub(super) fn new_id(rows: &Rows<'_>, wanted: Option<&str>) -> Result<String, EditError> {
    let may_choose = rows.view == View::Whole || !rows.layer.may_be_private();
    let id = match wanted.map(str::trim).filter(|_| may_choose) {
        Some(id) => id.to_owned(),
        None => std::iter::repeat_with(made_id).find(|id| !rows.is_taken(id)).unwrap_or_default(),
    };
    if id.is_empty() || id.chars().count() > LONGEST_ID || id.chars().any(char::is_control) {
        let why = format!("the id {id:?}: must have 1 to {LONGEST_ID} letters");
        return Err(EditError::Broken { why });
    }
    if rows.is_taken(&id) { Err(EditError::Taken { id }) } else { Ok(id) }
}

/// An id that nobody can guess.
pub(super) fn made_id() -> String {
    let mut bytes = [0; ID_LETTERS];
    // without chance from the system there is none at all, and the id is refused
    if getrandom::fill(&mut bytes).is_err() {
        return String::new();
    }
    bytes.iter().map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()])).collect()
}

/// Puts in a row, with what it has in columns of its own.
fn insert(rows: &Rows<'_>, id: &str, draft: &Draft) -> Result<Step, Refused> {
    let own = others(rows, rows.table(rows.own_table()?), draft);
    insert_row(rows, &new_row(&rows.columns(), id, draft)?, own)
}

/// Puts in a row as it comes, and what else it is to have.
pub(super) fn insert_row(rows: &Rows<'_>, row: &RawRow, more: Vec<(String, Value)>) -> Result<Step, Refused> {
    let plan = whole(rows, row)?;
    let table = rows.own_table()?;
    let mut entry = only(&plan)?;
    let feature = entry.feature();
    entry.cells.extend(more);
    Target::new(rows.dataset, rows.table(table))?.insert(&entry)?;
    Ok(Step { id: entry.id, after: Some(plan), past: Some([None, Some(feature)]), table })
}

/// Makes of a row what is wanted; what stays as it is seen stays as it stands in the file.
pub(super) fn replace(rows: &Rows<'_>, found: &Found<'_>, draft: &Draft) -> Result<Step, Refused> {
    let Merged { row, columns, geometry } = merged(rows, found, draft)?;
    let plan = whole(rows, &row)?;
    let (id, table) = (found.whole.id.clone(), found.table);
    if columns.is_empty() && !geometry {
        return Ok(Step { id, after: Some(plan), past: None, table });
    }
    let entry = only(&plan)?;
    let written = Written { columns: &columns, geometry };
    Target::new(rows.dataset, rows.table(table))?.update(found.raw.number, &entry, &written)?;
    let past = Some([Some(before(rows, found)), Some(entry.feature())]);
    Ok(Step { id, after: Some(plan), past, table })
}

/// Takes out a row.
fn delete(rows: &Rows<'_>, found: &Found<'_>) -> Result<Step, Refused> {
    let table = found.table;
    Target::new(rows.dataset, rows.table(table))?.delete(found.raw.number)?;
    let past = Some([Some(before(rows, found)), None]);
    Ok(Step { id: found.whole.id.clone(), after: None, past, table })
}

/// Makes the row what it was before a change; `None` if it is no longer as the change left it.
pub(super) fn taken_back(rows: &Rows<'_>, line: &Line) -> Result<Option<Step>, Refused> {
    let now = rows.find(&line.id);
    let draft = |feature: &Option<Value>| -> Result<Option<Draft>, EditError> {
        let draft = feature.clone().map(|feature| Draft::of_feature(feature, None)).transpose();
        draft.map_err(|why| EditError::Broken { why })
    };
    let step = match (draft(&line.before)?, draft(&line.after)?, now) {
        (Some(before), None, None) if !rows.is_taken(&line.id) => insert(rows, &line.id, &before)?,
        (before, Some(after), Some(now)) => {
            let left = only(&whole(rows, &new_row(&rows.columns(), &line.id, &after)?)?)?;
            match before {
                _ if left.tag() != now.whole.tag() => return Ok(None),
                Some(before) => replace(rows, &now, &before)?,
                None => delete(rows, &now)?,
            }
        }
        _ => return Ok(None),
    };
    Ok(Some(step))
}

/// A row by the rules of its layer, as a plan of its own, if whoever changes it then sees it.
fn whole(rows: &Rows<'_>, row: &RawRow) -> Result<Plan, EditError> {
    let broken = |why: String| EditError::Broken { why };
    let plan = rows.alone(row).map_err(broken)?;
    let layer = only(&plan)?.layer;
    if layer != rows.layer {
        return Err(broken(format!("with this geometry it belongs into the layer {layer}")));
    }
    if seen(&plan, rows.view).is_none() {
        return Err(broken(format!("{IN_HOUSE_ONLY}; change it where private rows are served")));
    }
    Ok(plan)
}

/// The row of a plan of one row.
pub(super) fn only(plan: &Plan) -> Result<Entry, EditError> {
    plan.entries().pop().ok_or_else(|| EditError::Broken { why: "it is no row".into() })
}

/// A row as it was, with what it has in columns of its own.
fn before(rows: &Rows<'_>, found: &Found<'_>) -> Value {
    let mut entry = found.whole.clone();
    entry.cells.extend(own_cells(found.raw, &rows.columns()));
    entry.feature()
}

/// What was done, by whom.
pub(super) struct Done<'a> {
    pub(super) action: Action,
    /// The line of the history that was taken back.
    pub(super) undoes: Option<u64>,
    /// The number of the import that it is a part of.
    pub(super) import: Option<u64>,
    pub(super) by: &'a By<'a>,
}

/// Writes a line into the history, brings what the file says about its table up to date, and says what the row is like.
fn noted(rows: &Rows<'_>, step: Step, done: &Done<'_>) -> Result<Changed, Refused> {
    if step.past.is_some() {
        history::prepare(rows.dataset)?;
        line(rows, &step, done)?;
        put_contents(rows.dataset, rows.table(step.table))?;
    }
    let tag = step.after.and_then(|plan| seen(&plan, done.by.view)).map(|entry| entry.tag());
    Ok(Changed { layer: rows.layer, id: step.id, tag })
}

/// Writes a line into the history, which is prepared, if anything was done.
pub(super) fn line(rows: &Rows<'_>, step: &Step, done: &Done<'_>) -> Result<(), Refused> {
    let Some([before, after]) = step.past.clone() else { return Ok(()) };
    let line = Line {
        number: 0,
        time: done.by.now.into(),
        who: done.by.who.into(),
        layer: rows.layer,
        id: step.id.clone(),
        action: done.action,
        undoes: done.undoes,
        before,
        after,
        import: done.import,
    };
    Ok(history::add(rows.dataset, &line)?)
}
