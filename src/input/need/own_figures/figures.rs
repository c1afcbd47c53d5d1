//! Figures by key.

use std::collections::{BTreeMap, HashMap};

use super::blocks::{Block, BlockRow};
use super::cell::read_number;
use super::found::Found;
use crate::input::need::records::{CellPlace, FigureKey, OwnFigure};
use crate::settings::own_figures::{CellKind, FigureRule, MARK, OwnFigureSettings};

/// Sums of shares may differ from 1 by so much: people round.
const ROUNDED: f64 = 0.005;

/// The figures of all blocks, and the keys without one in the order of the list.
pub(super) fn read(
    blocks: &[Block],
    settings: &OwnFigureSettings,
    found: &mut Found,
) -> (BTreeMap<FigureKey, OwnFigure>, Vec<FigureKey>) {
    let (mut figures, mut first_of) = (BTreeMap::new(), HashMap::<String, CellPlace>::new());
    for block in blocks {
        if !block.columns.contains_key("likely") {
            let what = "the column \"likely\" is missing in this row of keys".to_owned();
            found.problem(block.place.clone(), what, "put back what stood here in the template");
            continue;
        }
        for row in &block.rows {
            let Some(key) = &row.key else { continue };
            let place = block.place(row, MARK);
            let Some(rule) = settings.figure(key) else {
                unknown(key, place, found);
                continue;
            };
            if let Some(first) = first_of.insert(key.clone(), place.clone()) {
                let what = format!(
                    "the key {key:?} stands here again; it is on sheet {:?}, cell {}, too",
                    first.sheet, first.cell
                );
                found.problem(place, what, "keep one of the two rows");
                continue;
            }
            if let Some(figure) = figure(block, row, rule, found) {
                figures.insert(FigureKey(key.clone()), figure);
            }
        }
    }
    sums(&figures, settings, found);
    let keys = settings.figures.iter().map(|rule| FigureKey(rule.key.clone()));
    let empty = keys.filter(|key| !figures.contains_key(key)).collect();
    (figures, empty)
}

/// A key that is none is a question only where it looks like one; other words in the column are somebody's notes.
fn unknown(key: &str, place: CellPlace, found: &mut Found) {
    if key.contains('.') && !key.contains(char::is_whitespace) {
        found.problem(place, format!("{key:?} is no key of a figure"), "put back the key of the template");
    }
}

fn figure(block: &Block, row: &BlockRow, rule: &FigureRule, found: &mut Found) -> Option<OwnFigure> {
    let (place, before) = (block.place(row, "likely"), found.problems.len());
    let mut number = |column: &str, kind: CellKind| {
        let read = block.cell(row, column).map(|cell| read_number(cell, kind));
        match read.unwrap_or(Ok(None)) {
            Ok(number) => number,
            Err(wrong) => {
                let what = format!("{}: {}", rule.key, wrong.what);
                found.problem(block.place(row, column), what, &wrong.advice);
                None
            }
        }
    };
    let [low, likely, high] = ["low", "likely", "high"].map(|column| number(column, rule.kind));
    let year = number("year", CellKind::Year).map(|year| year as u16);
    if found.problems.len() > before {
        return None;
    }
    let Some(likely) = likely else {
        if low.is_some() || high.is_some() {
            let what = format!("{}: there is a low or a high value, and none that is likely", rule.key);
            found.problem(place, what, "write the likely value, or empty the others");
        }
        return None;
    };
    if low.is_some_and(|low| low > likely) || high.is_some_and(|high| high < likely) {
        let what = format!("{}: low, likely and high are not in this order", rule.key);
        found.problem(place, what, "exchange them; low is not above likely, high not below");
        return None;
    }
    Some(OwnFigure { low, likely, high, year, cell: place })
}

/// Shares of one whole are 1 together, and while some are missing not above 1.
fn sums(figures: &BTreeMap<FigureKey, OwnFigure>, settings: &OwnFigureSettings, found: &mut Found) {
    let mut groups: BTreeMap<&str, Vec<&FigureRule>> = BTreeMap::new();
    for rule in &settings.figures {
        if let Some(sum) = &rule.sum {
            groups.entry(sum).or_default().push(rule);
        }
    }
    for (name, rules) in groups {
        let given: Vec<&OwnFigure> =
            rules.iter().filter_map(|rule| figures.get(&FigureKey(rule.key.clone()))).collect();
        let Some(last) = given.last() else { continue };
        let sum: f64 = given.iter().map(|figure| figure.likely).sum();
        let is_whole = given.len() == rules.len();
        if sum > 1.0 + ROUNDED || is_whole && sum < 1.0 - ROUNDED {
            let sum = (sum * 1e4).round() / 1e4;
            let what = format!("the shares of {name:?} are {sum} together, up to this cell");
            found.problem(last.cell.clone(), what, "they are parts of one whole: together 1 (100 %)");
        }
    }
}
