//! Protected counts of registered persons.
//!
//! Areas are joined until each has at least so many persons of every group. Within an area and group the inner cells (form and ages) stand
//! in an order that the key fixes, and each gets what a running sum, rounded by an offset that the key fixes, grows by. So every count
//! is a multiple of the base, and sums of an area are off by less than the base. Only sums by form and sums by area are ever shown.

use std::collections::{BTreeMap, BTreeSet};

use super::Key;
use crate::input::need::records::{AgeSpan, NeedForm, RegisteredCount, Scope};
use crate::settings::disclosure::RegisteredRule;

/// What protected counts are made of.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// Counts of any year.
    pub counts: &'a [RegisteredCount],
    /// The year whose counts may leave the house: one, for two side by side tell what each hides.
    pub year: u16,
    /// What fixes order and offsets.
    pub key: &'a Key,
    /// How it is made.
    pub rule: &'a RegisteredRule,
}

/// Protected counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedCounts {
    /// Counts of the year, each a multiple of the base.
    pub rows: Vec<RegisteredCount>,
    /// Joined areas, and the areas each is made of; none if there is only one.
    pub areas: BTreeMap<String, Vec<String>>,
}

/// What is counted together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    form: Option<NeedForm>,
    ages: Option<AgeSpan>,
    scope: Option<Scope>,
}

/// Persons of a group by joined area and cell.
type Cells = BTreeMap<Option<String>, BTreeMap<Cell, u64>>;

/// The protected counts; `None` if no group has enough persons. Groups with fewer are left out.
#[must_use]
pub fn protected_counts(params: &Params<'_>) -> Option<ProtectedCounts> {
    let groups = large_groups(params);
    if groups.is_empty() {
        return None;
    }
    let areas = joined(params, &groups);
    let mut rows = Vec::new();
    for group in &groups {
        for (area, cells) in by_area(params, group, &areas) {
            let bucket = Bucket { group, area: area.as_deref() };
            rows.extend(rounded(params, bucket, &cells));
        }
    }
    (1..).zip(&mut rows).for_each(|(number, row)| row.row = number);
    Some(ProtectedCounts { rows, areas })
}

fn of_group<'a>(params: &Params<'a>, group: &str) -> impl Iterator<Item = &'a RegisteredCount> + use<'a> {
    let year = params.year;
    let group = group.to_owned();
    params.counts.iter().filter(move |row| row.year == year && row.group == group)
}

/// Groups with enough persons.
fn large_groups<'a>(params: &Params<'a>) -> Vec<&'a str> {
    let names: BTreeSet<&str> = params.counts.iter().map(|row| row.group.as_str()).collect();
    let persons = |group: &&str| of_group(params, group).map(|row| u64::from(row.count)).sum::<u64>();
    names.into_iter().filter(|group| persons(group) >= params.rule.area_persons).collect()
}

/// Areas in the order of their names, joined until each has enough; what is left over joins the last.
fn joined(params: &Params<'_>, groups: &[&str]) -> BTreeMap<String, Vec<String>> {
    let areas_of = |group: &str| of_group(params, group).filter_map(|row| row.area.clone());
    let all_names: BTreeSet<String> = groups.iter().flat_map(|group| areas_of(group)).collect();
    let persons = |group: &str, members: &[String]| -> u64 {
        let own = of_group(params, group);
        own.filter(|row| row.area.as_ref().is_some_and(|area| members.contains(area)))
            .map(|row| u64::from(row.count))
            .sum()
    };
    let has_enough =
        |members: &[String]| groups.iter().all(|group| persons(group, members) >= params.rule.area_persons);
    let (mut all, mut open): (Vec<Vec<String>>, Vec<String>) = (Vec::new(), Vec::new());
    for name in all_names {
        open.push(name);
        if has_enough(&open) {
            all.push(std::mem::take(&mut open));
        }
    }
    if let Some(last) = all.last_mut() {
        last.append(&mut open);
    }
    if all.len() < 2 {
        return BTreeMap::new();
    }
    all.into_iter().map(|members| (members.join(" + "), members)).collect()
}

/// Cells of a group by joined area. Too few whose area is not told are put into one by lot, with the chance of those whose area is.
fn by_area(params: &Params<'_>, group: &str, areas: &BTreeMap<String, Vec<String>>) -> Cells {
    let of =
        |name: &String| areas.iter().find(|(_, members)| members.contains(name)).map(|(id, _)| id.clone());
    let mut cells = Cells::new();
    let mut without_area: Vec<&RegisteredCount> = Vec::new();
    for row in of_group(params, group) {
        match row.area.as_ref().and_then(of) {
            None if !areas.is_empty() => without_area.push(row),
            area => count(&mut cells, area, row),
        }
    }
    let persons: u64 = without_area.iter().map(|row| u64::from(row.count)).sum();
    let weights: Vec<(String, u64)> =
        cells.iter().filter_map(|(area, own)| Some((area.clone()?, own.values().sum()))).collect();
    for row in without_area {
        let by_lot = persons < params.rule.area_persons;
        let area = if by_lot { lot(params.key, row, &weights) } else { None };
        count(&mut cells, area, row);
    }
    cells
}

fn count(cells: &mut Cells, area: Option<String>, row: &RegisteredCount) {
    let cell = Cell { form: row.form, ages: row.ages, scope: row.scope };
    *cells.entry(area).or_default().entry(cell).or_default() += u64::from(row.count);
}

fn lot(key: &Key, row: &RegisteredCount, weights: &[(String, u64)]) -> Option<String> {
    let all: u64 = weights.iter().map(|(_, persons)| persons).sum();
    let label = format!("registered|{}|{:?}|{:?}|lot", row.group, row.form, row.ages);
    let mut place = key.number(&label) % all.max(1);
    for (area, persons) in weights {
        if place < *persons {
            return Some(area.clone());
        }
        place -= persons;
    }
    None
}

/// A group in an area.
#[derive(Debug, Clone, Copy)]
struct Bucket<'a> {
    group: &'a str,
    area: Option<&'a str>,
}

/// Each cell gets what the rounded running sum grows by.
fn rounded(params: &Params<'_>, bucket: Bucket<'_>, cells: &BTreeMap<Cell, u64>) -> Vec<RegisteredCount> {
    let Params { year, key, rule, .. } = *params;
    let label = format!("registered|{}|{}", bucket.group, bucket.area.unwrap_or_default());
    let offset = key.number(&label) % rule.base;
    let mut order: Vec<(&Cell, u64)> = cells.iter().map(|(cell, persons)| (cell, *persons)).collect();
    order.sort_by_key(|(cell, _)| (key.number(&format!("{label}|{cell:?}")), *cell));
    let (mut sum, mut given) = (0, 0);
    let mut rows = Vec::new();
    for (cell, persons) in order {
        sum += persons;
        let until = (sum + offset) / rule.base * rule.base;
        rows.push(RegisteredCount {
            group: bucket.group.into(),
            year,
            ages: cell.ages,
            area: bucket.area.map(str::to_owned),
            form: cell.form,
            count: u32::try_from(until - given).unwrap_or(u32::MAX),
            scope: cell.scope,
            row: 0,
        });
        given = until;
    }
    rows
}

#[cfg(test)]
mod tests;
