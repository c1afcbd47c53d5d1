//! The blocks of a workbook: where a mark stands, its row names the columns, and the rows below belong to it.

use std::collections::{BTreeMap, HashMap};

use super::found::Found;
use crate::input::need::records::CellPlace;
use crate::input::need::workbook::{Cell, Content, Sheet, place};
use crate::settings::own_figures::{EXAMPLE, FIGURES, MARK, OwnFigureSettings};

/// Columns that explain, and are not read.
const EXPLAIN: [&str; 6] = ["title", "for", "without", "unit", "note", EXAMPLE];

/// A block of a sheet.
pub(super) struct Block {
    /// What follows the mark.
    pub(super) name: String,
    pub(super) sheet: String,
    /// Of the mark.
    pub(super) place: CellPlace,
    /// Which column has which key.
    pub(super) columns: HashMap<String, u32>,
    pub(super) rows: Vec<BlockRow>,
}

/// A row of a block.
pub(super) struct BlockRow {
    /// From 0.
    pub(super) row: u32,
    /// What stands in the column of the mark.
    pub(super) key: Option<String>,
    /// Where that stands.
    pub(super) key_column: u32,
    pub(super) cells: BTreeMap<u32, Cell>,
}

impl Block {
    /// Where a cell of a column of this block stands.
    pub(super) fn place(&self, row: &BlockRow, column: &str) -> CellPlace {
        place(&self.sheet, row.row, self.columns.get(column).copied().unwrap_or(row.key_column))
    }

    /// The cell of a row in a column; `None` if it is empty or there is no such column.
    pub(super) fn cell<'r>(&self, row: &'r BlockRow, column: &str) -> Option<&'r Cell> {
        row.cells.get(self.columns.get(column)?)
    }
}

/// All blocks, in the order of the sheets.
pub(super) fn blocks(sheets: Vec<Sheet>, settings: &OwnFigureSettings, found: &mut Found) -> Vec<Block> {
    let mut all = Vec::new();
    for sheet in sheets {
        let (name, is_hidden) = (sheet.name.clone(), sheet.is_hidden);
        let own = blocks_of(sheet, settings, found);
        if is_hidden && !own.is_empty() {
            found.remark(&format!("the sheet {name:?} is hidden; what stands there is read all the same"));
        }
        all.extend(own);
    }
    all
}

fn blocks_of(sheet: Sheet, settings: &OwnFigureSettings, found: &mut Found) -> Vec<Block> {
    let mut rows: BTreeMap<u32, BTreeMap<u32, Cell>> = BTreeMap::new();
    for cell in sheet.cells {
        rows.entry(cell.row).or_default().insert(cell.column, cell);
    }
    let mut all: Vec<Block> = Vec::new();
    let mut key_column = 0;
    for (row, cells) in rows {
        let mark = cells.iter().find_map(|(column, cell)| Some((*column, mark(&cell.content)?.to_owned())));
        if let Some((column, name)) = mark {
            let place = place(&sheet.name, row, column);
            if name != FIGURES && settings.table(&name).is_none() {
                let what = format!("{MARK}{name} is no block of the template");
                found.problem(place, what, "put back what stood here in the template");
                continue;
            }
            key_column = column;
            let sheet = sheet.name.clone();
            let columns = columns(&cells, column);
            all.push(Block { name, sheet, place, columns, rows: Vec::new() });
        } else if let Some(block) = all.last_mut() {
            let key = cells.get(&key_column).and_then(|cell| text(&cell.content));
            block.rows.push(BlockRow { row, key, key_column, cells });
        }
    }
    for block in &all {
        unread(block, settings, found);
    }
    all
}

/// The name behind a mark.
fn mark(content: &Content) -> Option<&str> {
    let Content::Text(text) = content else { return None };
    text.trim().strip_prefix(MARK).map(str::trim)
}

fn text(content: &Content) -> Option<String> {
    match content {
        Content::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Content::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn columns(cells: &BTreeMap<u32, Cell>, mark: u32) -> HashMap<String, u32> {
    let named = cells.iter().filter(|(column, _)| **column != mark);
    let mut all = HashMap::new();
    for (column, cell) in named {
        if let Some(key) = text(&cell.content) {
            all.entry(key).or_insert(*column);
        }
    }
    all
}

/// Tells columns that nobody reads.
fn unread(block: &Block, settings: &OwnFigureSettings, found: &mut Found) {
    let is_known = |key: &str| {
        let is_read = match settings.table(&block.name) {
            Some(table) => table.columns.iter().any(|column| column.key == key),
            None => crate::settings::own_figures::FIGURE_COLUMNS.contains(&key),
        };
        is_read || EXPLAIN.contains(&key)
    };
    let mut other: Vec<&str> =
        block.columns.keys().map(String::as_str).filter(|key| !is_known(key)).collect();
    other.sort_unstable();
    if !other.is_empty() {
        found.remark(&format!("sheet {:?}: the columns {other:?} are not read", block.sheet));
    }
}
