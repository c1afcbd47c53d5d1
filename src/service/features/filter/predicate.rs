//! What is true of a row.

use std::cmp::Ordering;

use geo::{PreparedGeometry, Relate};
use geo_types::Geometry;

use super::super::crs::System;
use super::one_row::OneRow;
use super::scalar::{Cell, Scalar};

/// How two values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::service::features) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// How two places lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::service::features) enum Relation {
    Intersects,
    Disjoint,
    Equals,
    Touches,
    Within,
    Overlaps,
    Crosses,
    Contains,
}

/// Something that is true, false, or not known of a row.
#[derive(Debug, Clone)]
pub(in crate::service::features) enum Predicate {
    All(Vec<Predicate>),
    Any(Vec<Predicate>),
    Not(Box<Predicate>),
    Given(Option<bool>),
    /// A column of true and false by itself.
    True(Scalar),
    Compared(Comparison, Scalar, Scalar),
    OneOf(Scalar, Vec<Scalar>),
    Like(Scalar, regex::Regex),
    Nothing(Scalar),
    /// Whether a row has no place.
    Nowhere,
    Lies(Relation, Box<Spot>),
}

/// A place in a filter.
#[derive(Debug, Clone)]
pub(in crate::service::features) struct Spot {
    pub(super) geometry: Geometry<f64>,
    pub(super) system: System,
    /// Around it in longitude and latitude.
    pub(super) around: [f64; 4],
}

impl Predicate {
    /// Whether it is true of a row; `None`: not known.
    pub(in crate::service::features) fn of(&self, row: &OneRow<'_>) -> Option<bool> {
        match self {
            Self::All(parts) => of_all(parts, row),
            Self::Any(parts) => of_any(parts, row),
            Self::Not(part) => part.of(row).map(|truth| !truth),
            Self::Given(truth) => *truth,
            Self::True(scalar) => match scalar.of(row) {
                Cell::Truth(truth) => Some(truth),
                _ => None,
            },
            Self::Compared(how, a, b) => a.of(row).compared(&b.of(row)).map(|order| how.holds(order)),
            Self::OneOf(one, all) => of_one(&one.of(row), all, row),
            Self::Like(scalar, pattern) => match scalar.of(row) {
                Cell::Text(text) => Some(pattern.is_match(&text)),
                _ => None,
            },
            Self::Nothing(scalar) => Some(scalar.of(row) == Cell::Nothing),
            Self::Nowhere => Some(row.row.geometry.is_none()),
            Self::Lies(relation, place) => {
                let geometry = row.row.geometry.clone()?;
                Some(relation.holds(&place.system.moved(geometry).ok()?, &place.geometry))
            }
        }
    }

    /// A box in longitude and latitude outside of which it is true of nothing; `None` if there is none.
    pub(in crate::service::features) fn around(&self) -> Option<[f64; 4]> {
        match self {
            Self::All(parts) => parts.iter().find_map(Self::around),
            Self::Lies(relation, place) if *relation != Relation::Disjoint => Some(place.around),
            _ => None,
        }
    }
}

/// False as soon as one is; else not known if one is not.
fn of_all(parts: &[Predicate], row: &OneRow<'_>) -> Option<bool> {
    let mut all = Some(true);
    for part in parts {
        match part.of(row) {
            Some(false) => return Some(false),
            None => all = None,
            Some(true) => {}
        }
    }
    all
}

/// True as soon as one is; else not known if one is not.
fn of_any(parts: &[Predicate], row: &OneRow<'_>) -> Option<bool> {
    let mut any = Some(false);
    for part in parts {
        match part.of(row) {
            Some(true) => return Some(true),
            None => any = None,
            Some(false) => {}
        }
    }
    any
}

fn of_one(cell: &Cell, all: &[Scalar], row: &OneRow<'_>) -> Option<bool> {
    let orders: Vec<Option<Ordering>> = all.iter().map(|other| cell.compared(&other.of(row))).collect();
    match orders.contains(&Some(Ordering::Equal)) {
        true => Some(true),
        false if orders.contains(&None) => None,
        false => Some(false),
    }
}

impl Comparison {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }
}

impl Relation {
    pub(in crate::service::features) fn holds(self, a: &Geometry<f64>, b: &Geometry<f64>) -> bool {
        let found = PreparedGeometry::from(a).relate(b);
        match self {
            Self::Intersects => found.is_intersects(),
            Self::Disjoint => found.is_disjoint(),
            Self::Equals => found.is_equal_topo(),
            Self::Touches => found.is_touches(),
            Self::Within => found.is_within(),
            Self::Overlaps => found.is_overlaps(),
            Self::Crosses => found.is_crosses(),
            Self::Contains => found.is_contains(),
        }
    }
}
