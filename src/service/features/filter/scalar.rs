//! Values in filters.

use std::cmp::Ordering;

use serde_json::Value;
use unaccent::unaccent;

use super::one_row::OneRow;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::service::features) enum Type {
    Number,
    Text,
    Truth,
    /// That of nothing: it can be compared with everything, and equals nothing.
    Nothing,
}

/// How two numbers become one.
#[derive(Debug, Clone, Copy)]
pub(in crate::service::features) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    WholeDivide,
    Rest,
    Power,
}

/// What of a text is left out of account.
#[derive(Debug, Clone, Copy)]
pub(in crate::service::features) enum Fold {
    Case,
    Accents,
}

/// A value of a row, or a given one.
#[derive(Debug, Clone)]
pub(in crate::service::features) enum Scalar {
    Column(usize, Type),
    Id,
    Given(Cell),
    Reckoned(Arithmetic, Box<Scalar>, Box<Scalar>),
    Folded(Fold, Box<Scalar>),
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::service::features) enum Cell {
    Number(f64),
    Text(String),
    Truth(bool),
    Nothing,
}

impl From<&Value> for Cell {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Nothing,
            Value::Bool(truth) => Self::Truth(*truth),
            Value::Number(number) => number.as_f64().map_or(Self::Nothing, Self::Number),
            Value::String(text) => Self::Text(text.clone()),
            other => Self::Text(other.to_string()),
        }
    }
}

impl Cell {
    pub(super) fn kind(&self) -> Type {
        match self {
            Self::Number(_) => Type::Number,
            Self::Text(_) => Type::Text,
            Self::Truth(_) => Type::Truth,
            Self::Nothing => Type::Nothing,
        }
    }

    /// `None` if either is not known, or they are of two kinds.
    pub(super) fn compared(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.partial_cmp(b),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (Self::Truth(a), Self::Truth(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }
}

impl Scalar {
    pub(super) fn kind(&self) -> Type {
        match self {
            Self::Column(_, kind) => *kind,
            Self::Id | Self::Folded(..) => Type::Text,
            Self::Given(cell) => cell.kind(),
            Self::Reckoned(..) => Type::Number,
        }
    }

    /// Its value in a row.
    pub(super) fn of(&self, row: &OneRow<'_>) -> Cell {
        match self {
            Self::Column(column, _) => row.row.values.get(*column).map_or(Cell::Nothing, Cell::from),
            Self::Id => Cell::Text(row.id.into()),
            Self::Given(cell) => cell.clone(),
            Self::Reckoned(how, a, b) => match (a.of(row), b.of(row)) {
                (Cell::Number(a), Cell::Number(b)) => how.of(a, b),
                _ => Cell::Nothing,
            },
            Self::Folded(fold, text) => match text.of(row) {
                Cell::Text(text) => Cell::Text(match fold {
                    Fold::Case => text.to_lowercase(),
                    Fold::Accents => unaccent(text),
                }),
                _ => Cell::Nothing,
            },
        }
    }
}

impl Arithmetic {
    fn of(self, a: f64, b: f64) -> Cell {
        let number = match self {
            Self::Add => a + b,
            Self::Subtract => a - b,
            Self::Multiply => a * b,
            Self::Divide => a / b,
            Self::WholeDivide => (a / b).trunc(),
            Self::Rest => a % b,
            Self::Power => a.powf(b),
        };
        // divided by nothing is nothing known
        if number.is_finite() { Cell::Number(number) } else { Cell::Nothing }
    }
}
