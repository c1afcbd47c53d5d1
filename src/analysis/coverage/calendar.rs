//! What hours need to know of the place they are for: its holidays, and when the sun rises and sets there.
//!
//! Holidays are those of the country (the table of the crate `opening-hours`); sunrise and sunset are computed for the position,
//! in the time zone there. A table of neither is looked at unless hours speak of it.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use opening_hours::localization::{Coordinates, Country, Localize, TzLocation};
use opening_hours::{Context, RuleKind};
use tzf_rs::DefaultFinder;

use crate::geodesy::Position;
use crate::opening::Opening;

/// Words of hours that depend on the sun.
const SUN: [&str; 4] = ["sunrise", "sunset", "dawn", "dusk"];

static ZONES: LazyLock<DefaultFinder> = LazyLock::new(DefaultFinder::new);

/// Hours with the calendar of their place.
pub(super) struct Placed {
    opening: Opening,
    context: Context,
    /// Where the sun rises and sets, if the hours depend on it.
    sun: Option<TzLocation<Tz>>,
    speaks: Speaks,
}

/// Of which holidays hours speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Speaks {
    public: bool,
    school: bool,
}

impl Placed {
    /// Hours as they hold at a place; an error if they are not written as OpenStreetMap writes them.
    pub(super) fn new(text: &str, place: Position) -> Result<Self, String> {
        let opening = Opening::parse(text)?;
        let words = || text.split(|c: char| !c.is_ascii_alphabetic());
        let speaks =
            Speaks { public: words().any(|word| word == "PH"), school: words().any(|word| word == "SH") };
        let at = Coordinates::new(place.lat, place.lon);
        let country = at.filter(|_| speaks != Speaks::default()).and_then(Country::try_from_coords);
        let context = country.map_or_else(Context::default, |country| {
            let context = Context::default().with_holidays(country.holidays());
            context.with_holidays_unknown(country.holidays_regional())
        });
        let needs_sun = words().any(|word| SUN.iter().any(|sun| word.eq_ignore_ascii_case(sun)));
        let sun = at.filter(|_| needs_sun).and_then(|at| {
            let zone: Tz = ZONES.get_tz_name(at.lon(), at.lat()).parse().ok()?;
            Some(TzLocation::new(zone).with_coords(at))
        });
        Ok(Self { opening: opening.with_context(&context), context, sun, speaks })
    }

    /// The state at a date and local time.
    pub(super) fn state(&self, at: NaiveDateTime) -> RuleKind {
        self.opening.state(|hours| match &self.sun {
            None => hours.state(at).0,
            Some(sun) => {
                let context = self.context.clone().with_locale(sun.clone());
                hours.clone().with_context(context).state(sun.datetime(at)).0
            }
        })
    }

    /// Whether the hours speak of holidays of which nothing is known there in a year.
    pub(super) fn lacks_holidays(&self, year: i32) -> bool {
        let known = &self.context.holidays;
        let [public, school] = [known.get_public(), known.get_school()].map(|days| {
            let before = NaiveDate::from_ymd_opt(year, 1, 1).and_then(|first| first.pred_opt());
            before.and_then(|day| days.first_after(day)).is_some_and(|day| day.year() == year)
        });
        self.speaks.public && !public || self.speaks.school && !school
    }

    /// Whether a day is a holiday only in a part of the country, and the hours speak of such.
    pub(super) fn is_regional(&self, day: NaiveDate) -> bool {
        let some = &self.context.holidays_unknown;
        self.speaks.public && some.get_public().contains(day)
            || self.speaks.school && some.get_school().contains(day)
    }
}
