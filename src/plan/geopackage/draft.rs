//! What somebody wants of a row, over the row as it stands in the file.

use serde_json::Value;

use super::file::TableInfo;
use super::raw::RawRow;
use super::single::{Found, Rows};
use crate::input::table::{Decimal, text};
use crate::plan::edit::{Draft, EditError, Patch, View};
use crate::plan::layout::{Column, yes_no};
use crate::plan::tag::is_drawn_alike;
use crate::plan::{Entry, PlanLayer};
use crate::settings::base_types::BaseType;

/// A row as it is to stand in the file, and what of it is new.
pub(super) struct Merged {
    pub(super) row: RawRow,
    /// The columns that are others.
    pub(super) columns: Vec<String>,
    /// Whether its geometry is another.
    pub(super) geometry: bool,
}

fn broken(why: impl Into<String>) -> EditError {
    EditError::Broken { why: why.into() }
}

/// Refuses columns that the layer does not have, and another id than that of the row.
pub(super) fn check_columns(rows: &Rows<'_>, id: &str, draft: &Draft) -> Result<(), EditError> {
    let columns = rows.columns();
    for (column, value) in &draft.values {
        if column == "id" {
            if !value.is_null() && text(value) != id {
                return Err(broken(format!("id = {value}: the id of this row is {id:?}")));
            }
        } else if !columns.iter().any(|own| own.name.eq_ignore_ascii_case(column)) {
            let names: Vec<&str> = columns.iter().map(|own| own.name.as_str()).collect();
            return Err(broken(format!("there is no column {column:?}; there are {}", names.join(", "))));
        }
    }
    if draft.id.as_deref().is_some_and(|own| own.trim() != id) {
        return Err(broken(format!("the id of this row is {id:?} and stays")));
    }
    Ok(())
}

/// The row as it is seen, with other parts.
pub(super) fn patched(seen: &Entry, patch: &Patch) -> Draft {
    let own = seen.cells.iter().cloned().chain([("name".to_owned(), seen.value("name"))]);
    let mut values: serde_json::Map<String, Value> = own.collect();
    for (column, value) in &patch.values {
        values.insert(column.to_lowercase(), value.clone());
    }
    Draft {
        id: None,
        geometry: Some(patch.geometry.clone().unwrap_or_else(|| seen.geometry.clone())),
        values,
    }
}

/// A row that is not there yet.
pub(super) fn new_row(columns: &[Column], id: &str, draft: &Draft) -> Result<RawRow, EditError> {
    let mut cells = std::collections::HashMap::from([("id".to_owned(), id.to_owned())]);
    for column in columns.iter().filter(|column| column.name != "id") {
        if let Some(text) = cell(&column.name, wanted(draft, &column.name))? {
            cells.insert(column.name.to_lowercase(), text);
        }
    }
    Ok(RawRow { number: 0, cells, decimal: Decimal::Comma, geometry: Ok(draft.geometry.clone()) })
}

/// The values of a row in columns that plans do not have, as far as a table has them.
pub(super) fn others(rows: &Rows<'_>, table: &TableInfo, draft: &Draft) -> Vec<(String, Value)> {
    let known = rows.columns();
    let is_other = |column: &str| {
        !known.iter().any(|own| own.name.eq_ignore_ascii_case(column))
            && table.columns.iter().any(|own| own.eq_ignore_ascii_case(column))
    };
    let all = draft.values.iter().filter(|(column, _)| is_other(column));
    all.map(|(column, value)| (column.clone(), value.clone())).collect()
}

/// What is wanted, over what stands in the file: what is wanted as it is seen stays as it stands.
pub(super) fn merged(rows: &Rows<'_>, found: &Found<'_>, draft: &Draft) -> Result<Merged, EditError> {
    let (mut row, mut changed) = (found.raw.clone(), Vec::new());
    for column in rows.columns().into_iter().map(|column| column.name).filter(|name| name != "id") {
        let wanted = wanted(draft, &column);
        if is_same(wanted, &found.seen.value(&column)) {
            continue;
        }
        let mut text = cell(&column, wanted)?;
        if rows.view == View::Public {
            text = beside_hidden(&column, text, found)?;
        }
        let name = column.to_lowercase();
        match text {
            Some(text) => row.cells.insert(name, text),
            None => row.cells.remove(&name),
        };
        changed.push(column);
    }
    let wanted = draft.geometry.as_ref().ok_or_else(|| broken("it has no geometry"))?;
    let geometry = !is_drawn_alike(wanted, &found.seen.geometry);
    if geometry {
        row.geometry = Ok(Some(wanted.clone()));
    }
    Ok(Merged { row, columns: changed, geometry })
}

/// A new text of a cell of which others see a part: the part that they do not see stays. That a base is announced is not taken back
/// where it is not seen what that hides.
fn beside_hidden(column: &str, new: Option<String>, found: &Found<'_>) -> Result<Option<String>, EditError> {
    match (found.whole.layer, column) {
        (PlanLayer::Bases, "public") if found.seen.value(column) == yes_no(true) => {
            Err(broken("public: an announced base is made private where private rows are served"))
        }
        (PlanLayer::Sites, "base_types") => Ok(new.map(|new| {
            let before = found.whole.value(column);
            let hidden = BaseType::ALL.into_iter().filter(|kind| kind.is_at_group_homes());
            let stays = |kind: &BaseType| {
                before.as_str().is_none_or(|list| list.split(';').any(|own| own == kind.id()))
            };
            let kept = hidden.filter(stays).map(|kind| format!(";{}", kind.id()));
            format!("{new}{}", kept.collect::<String>())
        })),
        _ => Ok(new),
    }
}

/// The value that is wanted in a column.
fn wanted<'a>(draft: &'a Draft, column: &str) -> &'a Value {
    let given = draft.values.iter().find(|(own, _)| own.eq_ignore_ascii_case(column));
    given.map_or(&Value::Null, |(_, value)| value)
}

/// A value as the text of a cell; `None` if it is empty.
fn cell(column: &str, value: &Value) -> Result<Option<String>, EditError> {
    let text = match value {
        Value::Null => return Ok(None),
        Value::Bool(truth) => yes_no(*truth).to_owned(),
        Value::Number(_) | Value::String(_) => text(value).trim().to_owned(),
        Value::Array(_) | Value::Object(_) => {
            return Err(broken(format!("{column}: must be a text or a number")));
        }
    };
    if text.contains('\0') {
        return Err(broken(format!("{column} holds a character that is none (NUL)")));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Whether two values say the same: nothing and an empty text do, and a number with and without a point.
fn is_same(one: &Value, other: &Value) -> bool {
    let is_empty =
        |value: &Value| value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one.to_bits() == other.to_bits(),
        _ => one == other || is_empty(one) && is_empty(other),
    }
}
