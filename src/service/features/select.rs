//! Which rows of a collection are asked for, in which order.

use std::cmp::Ordering;
use std::sync::Arc;

use geo::Intersects;
use geo_types::{Rect, coord};

use super::super::problem::{Problem, stopped};
use super::crs::System;
use super::filter::{OneRow, Predicate};
use super::prepared::Part;
use super::query::{Asked, Sort, Times};
use crate::layers::layer::{Kind, Row};
use crate::layers::table::Table;
use crate::watch::Watch;

/// The column with the time of a row, where there is one.
const TIME: &str = "time";
/// How many rows are looked at between two looks at the watch.
const ROWS: usize = 256;

/// Rows of a collection, by their places.
#[derive(Debug, Clone)]
pub(super) enum Selection {
    /// All of them, in their order.
    All(usize),
    Some(Arc<[u32]>),
}

impl Selection {
    pub(super) fn count(&self) -> usize {
        match self {
            Self::All(count) => *count,
            Self::Some(places) => places.len(),
        }
    }

    /// The places of a page.
    pub(super) fn page(&self, offset: usize, limit: usize) -> impl Iterator<Item = u32> + '_ {
        let end = self.count().min(offset.saturating_add(limit));
        (offset.min(end)..end).map(move |number| match self {
            Self::All(_) => number as u32,
            Self::Some(places) => places[number],
        })
    }
}

/// A collection that is looked through.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) table: &'a Table<'a>,
    pub(super) part: &'a Part,
    /// The place of its kind of geometry among those of the table.
    pub(super) kind: usize,
}

impl Source<'_> {
    /// The row at a place.
    pub(super) fn row(&self, place: u32) -> Row {
        let row = self.table.row(self.part.number(place));
        let kinds = self.table.layer.geometries.get(self.kind);
        let geometry = row.geometry.as_ref().and_then(|geometry| kinds.and_then(|kind| kind.take(geometry)));
        Row { geometry, ..row }
    }
}

/// What a row must be.
struct Conditions {
    filter: Option<Predicate>,
    equal: Vec<(Option<usize>, String, Kind)>,
    times: Option<(usize, Times)>,
    bbox: Option<Within>,
}

/// A box in its system, and around it in longitude and latitude; two of these across the date line.
struct Within {
    rects: Vec<Rect<f64>>,
    system: System,
    around: Vec<[f64; 4]>,
}

/// The rows that are asked for.
pub(super) fn select(source: Source<'_>, asked: &Asked, watch: &Watch) -> Result<Selection, Problem> {
    let conditions = Conditions::of(asked, source)?;
    let is_plain = conditions.is_none();
    if is_plain && asked.sort.is_empty() {
        return Ok(Selection::All(source.part.count()));
    }
    let mut places: Vec<u32> = Vec::new();
    for (number, place) in conditions.candidates(source.part).into_iter().enumerate() {
        if number % ROWS == 0 {
            watch.check().map_err(stopped)?;
        }
        if is_plain || conditions.hold(source, place)? {
            places.push(place);
        }
    }
    sort(&mut places, source, &asked.sort);
    watch.check().map_err(stopped)?;
    Ok(Selection::Some(places.into()))
}

impl Conditions {
    fn of(asked: &Asked, source: Source<'_>) -> Result<Self, Problem> {
        let layer = &source.table.layer;
        let filter = asked.filter.as_ref().map(|filter| filter.predicate(layer)).transpose()?;
        let column = |name: &str| layer.fields.iter().position(|field| field.name == name);
        let equal = asked.equal.iter().map(|(name, value)| {
            let column = column(name);
            (column, value.clone(), column.map_or(Kind::Text, |column| layer.fields[column].kind))
        });
        // what has no time is of any time
        let times = asked.times.clone().and_then(|times| Some((column(TIME)?, times)));
        let bbox = asked.bbox.map(|(corners, system)| Within::of(corners, system)).transpose()?;
        Ok(Self { filter, equal: equal.collect(), times, bbox })
    }

    fn is_none(&self) -> bool {
        self.filter.is_none() && self.equal.is_empty() && self.times.is_none() && self.bbox.is_none()
    }

    /// The places of the rows that may do, ascending.
    fn candidates(&self, part: &Part) -> Vec<u32> {
        let mut boxes: Vec<&[[f64; 4]]> = self.bbox.iter().map(|area| area.around.as_slice()).collect();
        let of_filter = self.filter.as_ref().and_then(Predicate::around).map(|around| [around]);
        boxes.extend(of_filter.iter().map(<[_; 1]>::as_slice));
        let near = |boxes: &[[f64; 4]]| {
            let mut all: Vec<u32> = boxes.iter().flat_map(|own| part.near(*own)).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        // the shorter of two lists is looked through, the other one checked in it
        let found = boxes.into_iter().map(near).min_by_key(Vec::len);
        found.unwrap_or_else(|| (0..part.count() as u32).collect())
    }

    fn hold(&self, source: Source<'_>, place: u32) -> Result<bool, Problem> {
        let (row, id) = (source.row(place), source.part.id(place));
        let is_equal = self.equal.iter().all(|(column, value, kind)| match column {
            None => id == value,
            Some(column) => equals(&row.values[*column], value, *kind),
        });
        let is_then = self.times.as_ref().is_none_or(|(column, times)| {
            row.values[*column].as_str().is_some_and(|time| is_within(time, times))
        });
        if !is_equal || !is_then || !self.bbox.as_ref().map_or(Ok(true), |area| area.holds(&row))? {
            return Ok(false);
        }
        Ok(self.filter.as_ref().is_none_or(|filter| filter.of(&OneRow { id, row: &row }) == Some(true)))
    }
}

fn equals(cell: &serde_json::Value, value: &str, kind: Kind) -> bool {
    match kind {
        Kind::Bool => cell.as_bool().is_some_and(|own| value.parse() == Ok(own)),
        Kind::Integer | Kind::Real => cell.as_f64().is_some_and(|own| value.parse() == Ok(own)),
        Kind::Text => cell.as_str() == Some(value),
    }
}

/// Whether a time lies between two; days hold all their hours.
fn is_within(time: &str, times: &Times) -> bool {
    let begins = |bound: &str| time.get(..bound.len()).unwrap_or(time);
    times.from.as_deref().is_none_or(|from| begins(from) >= from)
        && times.to.as_deref().is_none_or(|to| begins(to) <= to)
}

impl Within {
    fn of([west, south, east, north]: [f64; 4], system: System) -> Result<Self, Problem> {
        let parts = match (west > east, system) {
            (false, _) => vec![[west, south, east, north]],
            (true, System::Crs84) => vec![[west, south, 180.0, north], [-180.0, south, east, north]],
            (true, _) => {
                return Err(super::query::bad(format!("bbox: {west} in the west lies east of {east}")));
            }
        };
        let around: Option<Vec<[f64; 4]>> = parts.iter().map(|part| system.around(*part)).collect();
        let around = around
            .ok_or_else(|| super::query::bad("bbox: it lies outside of its coordinate system".into()))?;
        let rect = |[west, south, east, north]: [f64; 4]| {
            Rect::new(coord! { x: west, y: south }, coord! { x: east, y: north })
        };
        Ok(Self { rects: parts.into_iter().map(rect).collect(), system, around })
    }

    /// Whether a row has a place that meets the box.
    fn holds(&self, row: &Row) -> Result<bool, Problem> {
        let Some(geometry) = row.geometry.clone() else { return Ok(false) };
        let geometry = self.system.moved(geometry)?;
        Ok(self.rects.iter().any(|rect| geometry.intersects(rect)))
    }
}

/// Sorts rows by columns; equal ones, and empty cells behind all others, stay in their order, so that pages fit together.
fn sort(places: &mut [u32], source: Source<'_>, by: &[Sort]) {
    if by.is_empty() {
        return;
    }
    let columns: Vec<(Option<usize>, bool)> = by
        .iter()
        .map(|own| {
            (source.table.layer.fields.iter().position(|field| field.name == own.column), own.is_falling)
        })
        .collect();
    let key = |place: &u32| -> Vec<serde_json::Value> {
        let row = source.row(*place);
        let value = |(column, _): &(Option<usize>, bool)| match column {
            Some(column) => row.values[*column].clone(),
            None => source.part.id(*place).into(),
        };
        columns.iter().map(value).collect()
    };
    places.sort_by_cached_key(|place| Sorted {
        cells: key(place),
        falling: columns.iter().map(|own| own.1).collect(),
    });
}

/// What a row is sorted by.
struct Sorted {
    cells: Vec<serde_json::Value>,
    falling: Vec<bool>,
}

impl Ord for Sorted {
    fn cmp(&self, other: &Self) -> Ordering {
        let cells = self.cells.iter().zip(&other.cells).zip(&self.falling);
        let orders = cells.map(|((a, b), is_falling)| ordered(a, b, *is_falling));
        orders.fold(Ordering::Equal, Ordering::then)
    }
}

fn ordered(a: &serde_json::Value, b: &serde_json::Value, is_falling: bool) -> Ordering {
    if a.is_null() || b.is_null() {
        return a.is_null().cmp(&b.is_null());
    }
    let order = match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => match (a.as_bool(), b.as_bool()) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => a.as_str().cmp(&b.as_str()),
        },
    };
    if is_falling { order.reverse() } else { order }
}

impl PartialOrd for Sorted {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Sorted {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Sorted {}
