//! Whether a base is open at a moment.

use chrono::NaiveDateTime;
use opening_hours::{OpeningHours, RuleKind};

use crate::input::coverage_settings::{AssumedHours, HoursRule};
use crate::plan::{Base, BaseType};

/// When it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Date and local time.
    pub at: NaiveDateTime,
    /// Whether staff must be there, rather than the doors open.
    pub staffed: bool,
    /// What is assumed of hours.
    pub rule: &'a HoursRule,
}

/// Whether a base is open at a moment, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// Whether it is open at worst, most likely, and at best.
    pub open: [bool; 3],
    /// Why it is not sure; `None` if it is.
    pub unsure: Option<Unsure>,
    /// Whether the hours speak of public or school holidays, of which nothing is known here: every day counts as an ordinary one.
    pub holidays: bool,
}

/// Why it is not known whether a base is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsure {
    /// No hours are given.
    NotGiven,
    /// The hours are not written as OpenStreetMap writes them; the text says where they go wrong.
    NotUnderstood(String),
    /// The hours themselves say that it is not known, as `Mo-Fr unknown "by agreement"`.
    SaysUnknown,
}

impl Hours {
    /// Of a base when no moment was asked for.
    #[must_use]
    pub fn always() -> Self {
        Self { open: [true; 3], unsure: None, holidays: false }
    }
}

/// Whether a base is open.
#[must_use]
pub fn hours(base: &Base, asked: Asked<'_>) -> Hours {
    let text = written(base, asked).map(str::trim).filter(|text| !text.is_empty());
    let known = match text.map(str::parse::<OpeningHours>) {
        None => Err(Unsure::NotGiven),
        Some(Err(error)) => Err(Unsure::NotUnderstood(error.to_string())),
        Some(Ok(hours)) => match hours.state(asked.at).0 {
            RuleKind::Open => Ok(true),
            RuleKind::Closed => Ok(false),
            RuleKind::Unknown => Err(Unsure::SaysUnknown),
        },
    };
    let holidays = text.is_some_and(speaks_of_holidays);
    match known {
        Ok(open) => Hours { open: [open; 3], unsure: None, holidays },
        Err(unsure) => {
            let likely = is_assumed_open(base.kind, asked);
            Hours { open: [false, likely, true], unsure: Some(unsure), holidays }
        }
    }
}

/// The hours that count for a base.
fn written<'b>(base: &'b Base, asked: Asked<'_>) -> Option<&'b str> {
    let while_staffed = asked.rule.open_when_staffed.iter().any(|id| id == base.kind.id());
    let opening = base.opening_hours.as_deref().filter(|_| !asked.staffed);
    opening.or_else(|| base.staffed_hours.as_deref().filter(|_| asked.staffed || while_staffed))
}

/// Whether a base of a type is most likely open, if its own hours are not known.
fn is_assumed_open(kind: BaseType, asked: Asked<'_>) -> bool {
    let AssumedHours { plus, basis, extended, extra, .. } = &asked.rule.assumed;
    let text = match kind {
        BaseType::Plus => plus,
        BaseType::Basis => basis,
        BaseType::Utvidet => extended,
        BaseType::Ekstra => extra,
    };
    text.parse::<OpeningHours>().is_ok_and(|hours| hours.is_open(asked.at))
}

/// `PH` and `SH` are public and school holidays.
fn speaks_of_holidays(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word == "PH" || word == "SH")
}
