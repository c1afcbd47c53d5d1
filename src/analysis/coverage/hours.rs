//! Whether a base is open at a moment.
//!
//! A date is looked up as it is. A weekday stands for all its days of a year: a base is open then if it is open on more than the
//! share of them that the settings ask for, and the days on which it is otherwise are told.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use opening_hours::RuleKind;

use super::calendar::Placed;
use crate::cases::Cases;
use crate::geodesy::Position;
use crate::moment::Moment;
use crate::plan::Base;
use crate::settings::base_types::BaseType;
use crate::settings::coverage::{AssumedHours, HoursRule};

/// When it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The date or weekday, and the local time.
    pub moment: Moment,
    /// The year whose weekdays they are.
    pub year: i32,
    /// Whether staff must be there, rather than the doors open.
    pub staffed: bool,
    /// What is assumed of hours.
    pub rule: &'a HoursRule,
}

/// Whether a base is open at a moment, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// In which cases it is open.
    pub open: Cases<bool>,
    /// Why it is not sure; `None` if it is.
    pub unsure: Option<Unsure>,
    /// Whether the hours speak of public or school holidays of which nothing is known: these days count as ordinary ones.
    pub holidays: bool,
    /// Of a weekday the days on which it is not so, in their order.
    pub exceptions: Vec<NaiveDate>,
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
    /// The hours speak of holidays, and the day is one in a part of the country only.
    Regional,
}

impl Hours {
    /// Of a base when no moment was asked for.
    #[must_use]
    pub fn always() -> Self {
        Self { open: Cases::all(true), unsure: None, holidays: false, exceptions: Vec::new() }
    }
}

/// Hours as they are written, and where they hold.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The hours; `None` if none are given.
    pub text: Option<&'a str>,
    /// Where.
    pub at: Position,
    /// Most likely hours where they are not known.
    pub assumed: &'a str,
}

/// Whether a base is open.
#[must_use]
pub fn hours(base: &Base, asked: Asked<'_>) -> Hours {
    let assumed = assumed(base.kind, asked.rule);
    hours_of(Written { text: written(base, asked), at: base.position, assumed }, asked)
}

/// Whether what has such hours is open.
#[must_use]
pub fn hours_of(own: Written<'_>, asked: Asked<'_>) -> Hours {
    let text = own.text.map(str::trim).filter(|text| !text.is_empty());
    let placed = match text.map(|text| Placed::new(text, own.at)) {
        None => return unknown(own, asked, Unsure::NotGiven),
        Some(Err(why)) => return unknown(own, asked, Unsure::NotUnderstood(why)),
        Some(Ok(placed)) => placed,
    };
    let Days { open, exceptions, is_regional } = Days::of(&placed, asked);
    let hours = match open {
        Some(open) => Hours { open: Cases::all(open), exceptions, ..Hours::always() },
        None if is_regional => unknown(own, asked, Unsure::Regional),
        None => unknown(own, asked, Unsure::SaysUnknown),
    };
    let years = match asked.moment {
        Moment::Dated(at) => at.year(),
        Moment::Weekly(..) => asked.year,
    };
    Hours { holidays: placed.lacks_holidays(years), ..hours }
}

/// Of what it is not known: closed at worst, open at best, and most likely as is assumed.
fn unknown(own: Written<'_>, asked: Asked<'_>, unsure: Unsure) -> Hours {
    let assumed = Placed::new(own.assumed, own.at);
    let likely = assumed.is_ok_and(|assumed| Days::of(&assumed, asked).open == Some(true));
    Hours {
        open: Cases { optimistic: true, likely, pessimistic: false },
        unsure: Some(unsure),
        ..Hours::always()
    }
}

/// What hours are on the days asked for.
struct Days {
    /// Whether they are open on enough of them; `None` if that is not known.
    open: Option<bool>,
    exceptions: Vec<NaiveDate>,
    /// Whether what is not known hangs on holidays of a part of the country.
    is_regional: bool,
}

impl Days {
    fn of(placed: &Placed, asked: Asked<'_>) -> Self {
        let days = asked.moment.in_year(asked.year);
        let states: Vec<(NaiveDateTime, RuleKind)> = days.iter().map(|at| (*at, placed.state(*at))).collect();
        let count = |kind| states.iter().filter(|(_, own)| *own == kind).count() as f64;
        let enough = asked.rule.most_days * states.len() as f64;
        let open = if count(RuleKind::Open) > enough {
            Some(true)
        } else if count(RuleKind::Open) + count(RuleKind::Unknown) > enough {
            None
        } else {
            Some(false)
        };
        let usual = match open {
            Some(true) => RuleKind::Open,
            Some(false) => RuleKind::Closed,
            None => RuleKind::Unknown,
        };
        let others = states.iter().filter(|(_, own)| open.is_some() && *own != usual);
        Self {
            open,
            exceptions: others.map(|(at, _)| at.date()).collect(),
            is_regional: states.iter().any(|(at, own): &(NaiveDateTime, RuleKind)| {
                *own == RuleKind::Unknown && placed.is_regional(at.date())
            }),
        }
    }
}

/// The hours that count for a base.
fn written<'b>(base: &'b Base, asked: Asked<'_>) -> Option<&'b str> {
    let while_staffed = asked.rule.open_when_staffed.contains(&base.kind);
    let opening = base.opening_hours.as_deref().filter(|_| !asked.staffed);
    opening.or_else(|| base.staffed_hours.as_deref().filter(|_| asked.staffed || while_staffed))
}

/// Most likely hours of a type, if its own are not known.
fn assumed(kind: BaseType, rule: &HoursRule) -> &str {
    let AssumedHours { plus, basis, extended, extra, .. } = &rule.assumed;
    match kind {
        BaseType::Plus => plus,
        BaseType::Basis => basis,
        BaseType::Utvidet => extended,
        BaseType::Ekstra => extra,
    }
}
