//! Grid ids known by how they look: who passes a grid on renames its columns.

use std::collections::HashSet;

use serde_json::Value;

use super::id_kind::{IdColumn, IdKind};
use super::ids::{from_eurostat, from_ssb, size};
use super::side::SIDES;
use crate::input::table::{Table, text};

/// Corners of grids are multiples of this, metres; other numbers of 14 digits, such as times, are not.
const STEP: i64 = 50;

/// The column of the grid ids: of those that hold ids the one with the finest cells; else one that is named as ids are.
pub(super) fn id_column(table: &Table, population: usize) -> Option<IdColumn> {
    let columns = || (0..table.columns.len()).filter(|column| *column != population);
    let looks = columns().filter_map(|column| Some(IdColumn { column, kind: by_shape(table, column)? }));
    let named = || {
        columns().filter_map(|column| Some(IdColumn { column, kind: IdKind::of(&table.columns[column])? }))
    };
    let finest = |IdColumn { column, kind }: &IdColumn| {
        // cells whose side only the ids have come after those of a known one
        let side = match kind {
            IdKind::Ssb(side) => *side,
            IdKind::Eurostat => None,
        };
        (side.is_none(), side, std::cmp::Reverse(different(table, *column)))
    };
    looks.min_by_key(finest).or_else(|| named().min_by_key(finest))
}

/// Whose ids most values of a column are.
fn by_shape(table: &Table, column: usize) -> Option<IdKind> {
    let values =
        || table.records.iter().map(|record| &record.values[column]).filter(|value| !value.is_null());
    let most =
        |is_id: &dyn Fn(&Value) -> bool| values().filter(|value| is_id(value)).count() * 2 > values().count();
    let name = &table.columns[column];
    let named = IdKind::of(name);
    let is_ssb = |value: &Value| {
        from_ssb(value).is_ok_and(|id| {
            let corner = id.corner;
            named.is_some() || corner.east % STEP == 0 && corner.north % STEP == 0
        })
    };
    if most(&is_ssb) {
        return Some(match named {
            Some(kind @ IdKind::Ssb(_)) => kind,
            _ => IdKind::Ssb(side_in(name)),
        });
    }
    most(&|value| from_eurostat(value).is_ok()).then_some(IdKind::Eurostat)
}

/// The size of cells in a name such as `celle_250m` or `grid1km`.
fn side_in(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric());
    let mut sizes = parts.filter_map(|part| {
        let (side, rest) = size(part.trim_start_matches(|c: char| !c.is_ascii_digit()))?;
        (rest.is_empty() && SIDES.contains(&side)).then_some(side)
    });
    sizes.next_back()
}

fn different(table: &Table, column: usize) -> usize {
    table.records.iter().map(|record| text(&record.values[column])).collect::<HashSet<_>>().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_in_names() {
        for (name, side) in [
            ("celle_250m", Some(250)),
            ("grid1km", Some(1000)),
            ("Rute 0250M", Some(250)),
            ("grid_id", None),
            ("grid_id_2019", None),
            ("id_37m", None),
            ("", None),
        ] {
            assert_eq!(side_in(name), side, "{name}");
        }
    }
}
