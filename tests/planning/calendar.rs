//! Holidays, weekdays and the sun against calendars made by hand.

use std::collections::BTreeSet;
use std::path::Path;

use crate::common::bases::{base as existing, plan_of};
use crate::common::changed::changed;
use crate::common::osm_map::{Map, Pbf};
use crate::common::town;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;
use tettsted::analysis::coverage::hours::{Asked, Hours, Unsure, hours};
use tettsted::analysis::coverage::{Params, YearOf, coverage};
use tettsted::cases::Cases;
use tettsted::geodesy::Position;
use tettsted::moment::Moment;
use tettsted::plan::Base;
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseType;
use tettsted::settings::coverage::CoverageSettings;

const OSLO: Position = Position { lon: 10.75, lat: 59.91 };

fn base(opening_hours: &str, position: Position) -> Base {
    Base { opening_hours: Some(opening_hours.into()), ..existing("b", BaseType::Basis, position) }
}

fn at(opening_hours: &str, place: Position, moment: &str, year: i32) -> Hours {
    let settings = CoverageSettings::built_in().expect("settings");
    let moment = Moment::parse(moment).expect("a moment");
    hours(&base(opening_hours, place), Asked { moment, year, staffed: false, rule: &settings.hours })
}

/// Easter Sunday by the anonymous Gregorian algorithm (Nature 1876; Butcher, The Ecclesiastical Calendar, 1877).
#[expect(clippy::many_single_char_names, reason = "the letters of the algorithm")]
fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (n / 31) as u32, (n % 31 + 1) as u32).expect("a date")
}

/// The public holidays of Norway: by the calendar, and by Easter (the acts of 1947 and 1995).
fn norwegian(year: i32) -> BTreeSet<NaiveDate> {
    let fixed = [(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)];
    let fixed = fixed.map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day).expect("a date"));
    let from_easter = [-3_i64, -2, 0, 1, 39, 49, 50];
    let from_easter = from_easter.map(|days| easter(year) + chrono::TimeDelta::days(days));
    fixed.into_iter().chain(from_easter).collect()
}

#[test]
fn easter_is_when_it_was() {
    for (year, month, day) in
        [(2000, 4, 23), (2008, 3, 23), (2019, 4, 21), (2024, 3, 31), (2026, 4, 5), (2038, 4, 25)]
    {
        assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day).expect("a date"));
    }
}

#[test]
fn every_day_of_some_years_is_a_holiday_or_not() {
    for year in [2024, 2026, 2027, 2035, 2040] {
        let holidays = norwegian(year);
        let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
        for day in first.iter_days().take_while(|day| day.year() == year) {
            let found = at("Mo-Su 08:00-20:00; PH off", OSLO, &format!("{day}T10:00"), 1999);
            let open = !holidays.contains(&day);
            assert_eq!(found, Hours { open: Cases::all(open), ..Hours::always() }, "{day}");
        }
    }
}

#[test]
fn hours_that_are_open_on_holidays_only() {
    let on = |day: &str| at("Mo-Fr 09:00-15:00; PH 12:00-14:00", OSLO, day, 2026);
    assert_eq!(on("2026-12-25T10:00").open, Cases::all(false));
    assert_eq!(on("2026-12-25T13:00").open, Cases::all(true));
    assert_eq!(on("2026-05-17T13:00").open, Cases::all(true), "a Sunday");
    assert_eq!(on("2026-05-10T13:00").open, Cases::all(false), "a Sunday like others");
}

/// The days of a kind in a year that are in a set.
fn days_in(year: i32, day: Weekday, set: &BTreeSet<NaiveDate>) -> Vec<NaiveDate> {
    set.iter().copied().filter(|date| date.year() == year && date.weekday() == day).collect()
}

#[test]
fn a_weekday_is_what_it_mostly_is() {
    let found = at("Mo-Fr 09:00-20:00; PH off", OSLO, "Thursday 19:00", 2026);
    assert_eq!(found.open, Cases::all(true));
    // Maundy Thursday and Ascension Day; the first of January is a Thursday in 2026
    assert_eq!(found.exceptions, days_in(2026, Weekday::Thu, &norwegian(2026)));
    let named: Vec<String> = found.exceptions.iter().map(ToString::to_string).collect();
    assert_eq!(named, ["2026-01-01", "2026-04-02", "2026-05-14"]);
    // closed on the first Thursday of each month, as was the first of March
    let found = at("Mo-Fr 09:00-20:00; Th[1] off", OSLO, "torsdag 19:00", 2026);
    assert_eq!(found.open, Cases::all(true));
    assert_eq!(found.exceptions.len(), 12);
    assert!(found.exceptions.iter().all(|day| day.day() <= 7 && day.weekday() == Weekday::Thu));
    // open on the first Thursday only
    let found = at("Th[1] 18:00-20:00", OSLO, "Thursday 19:00", 2026);
    assert_eq!((found.open, found.exceptions.len()), (Cases::all(false), 12));
    // in summer only; from the first of March on
    assert_eq!(at("Jun-Aug Th 09:00-20:00", OSLO, "Thursday 19:00", 2026).open, Cases::all(false));
    assert_eq!(at("Mar-Dec Th 09:00-20:00", OSLO, "Thursday 19:00", 2026).open, Cases::all(true));
    // of even weeks: 26 of the 53 weeks of 2026 are, and of its 53 Thursdays
    let weeks = at("week 02-53/2 Th 09:00-20:00", OSLO, "Thursday 19:00", 2026);
    assert_eq!((weeks.open, weeks.exceptions.len()), (Cases::all(false), 26));
    let odd = at("week 01-53/2 Th 09:00-20:00", OSLO, "Thursday 19:00", 2026);
    assert_eq!((odd.open, odd.exceptions.len()), (Cases::all(true), 26));
    // by agreement on most of them
    let unknown = at("Th unknown \"by agreement\"; Th[1] 09:00-20:00", OSLO, "Thursday 19:00", 2026);
    assert_eq!((unknown.unsure, unknown.exceptions), (Some(Unsure::SaysUnknown), Vec::new()));
}

#[test]
fn holidays_are_those_of_the_country() {
    let copenhagen = Position { lon: 12.57, lat: 55.68 };
    let helsinki = Position { lon: 24.94, lat: 60.17 };
    let open = |place, day: &str| at("Mo-Su 08:00-20:00; PH off", place, day, 2026).open.likely;
    // the constitution day of Norway, a Thursday in 2029; the independence day of Finland
    assert!(!open(OSLO, "2029-05-17T10:00") && open(helsinki, "2029-05-17T10:00"));
    assert!(open(OSLO, "2027-12-06T10:00") && !open(helsinki, "2027-12-06T10:00"));
    assert!(open(copenhagen, "2029-05-17T10:00"));
    // nobody lives in the middle of the ocean, and nobody knows holidays of the next century
    let found = at("Mo-Su 08:00-20:00; PH off", Position { lon: -30.0, lat: 45.0 }, "2026-12-25T10:00", 2026);
    assert!(found.holidays && found.open == Cases::all(true));
    assert!(at("Mo-Su 08:00-20:00; PH off", OSLO, "2126-12-25T10:00", 2026).holidays);
    assert!(
        at("Mo-Su 08:00-20:00; SH off", OSLO, "2026-07-10T10:00", 2026).holidays,
        "no table of school holidays"
    );
    assert!(!at("Mo-Su 08:00-20:00; PH off", OSLO, "2026-12-25T10:00", 2026).holidays);
    assert!(!at("Mo-Su 08:00-20:00", OSLO, "2026-12-25T10:00", 2026).holidays);
}

/// Sunrise and sunset as almanacs have them, local time: Oslo at midsummer and midwinter, London at an equinox.
#[test]
fn the_sun_rises_where_the_base_is() {
    let london = Position { lon: -0.13, lat: 51.51 };
    let cases = [
        (OSLO, "2026-06-21", ("03:54", "22:44")),
        (OSLO, "2026-12-21", ("09:18", "15:12")),
        (london, "2026-03-20", ("06:04", "18:14")),
    ];
    for (place, day, (rises, sets)) in cases {
        let near = |clock: &str, minutes: i64| {
            let time = chrono::NaiveTime::parse_from_str(clock, "%H:%M").expect("a time");
            (time + chrono::TimeDelta::minutes(minutes)).format("%H:%M").to_string()
        };
        let open = |clock: String| at("sunrise-sunset", place, &format!("{day}T{clock}"), 2026).open.likely;
        assert!(!open(near(rises, -4)) && open(near(rises, 4)), "{day}: sunrise {rises}");
        assert!(open(near(sets, -4)) && !open(near(sets, 4)), "{day}: sunset {sets}");
    }
    // north of the circle it does not set in June, and does not rise in December
    let tromso = Position { lon: 18.96, lat: 69.65 };
    assert!(at("sunrise-sunset", tromso, "2026-06-21T01:00", 2026).open.likely);
    assert!(!at("sunrise-sunset", tromso, "2026-12-21T11:00", 2026).open.likely);
}

#[test]
fn the_year_is_that_of_the_plan_or_of_the_settings() {
    let area = town::plain_area();
    let settings = CoverageSettings::built_in().expect("settings");
    let plan = plan_of(&town::positions()[..1]);
    let moment = Moment::parse("Thursday 19:00").ok();
    let year = |year| {
        let params = Params {
            area: &area,
            plan: &plan,
            year,
            moment,
            staffed: false,
            groupings: &[],
            settings: &settings,
        };
        let found = coverage(&params, &Watch::default()).expect("not stopped");
        (found.year, found.year_of)
    };
    assert_eq!(year(Some(2031)), (2031, YearOf::Plan));
    assert_eq!(area.network().stats().data_timestamp, None, "the town is of no date");
    assert_eq!(year(None), (settings.hours.year, YearOf::Settings));
}

/// The town with residents of a year on a map of another one.
fn year_of_data(map: Option<&str>, residents: Option<i32>) -> (i32, YearOf) {
    let mut area = town::plain_area();
    if let Some(date) = map {
        let mut small = Map::default();
        small.node(1, 100_000_000, 599_950_000);
        small.node(2, 100_000_000, 600_050_000);
        small.way(101, &[1, 2], "footway");
        let timestamp =
            NaiveDate::parse_from_str(date, "%Y-%m-%d").ok().and_then(|day| day.and_hms_opt(12, 0, 0));
        let timestamp = timestamp.map(|noon| noon.and_utc().timestamp());
        let file = tempfile::Builder::new().suffix(".osm.pbf").tempfile().expect("file");
        std::fs::write(file.path(), small.pbf(Pbf { timestamp, ..Pbf::default() }).concat())
            .expect("written");
        area = crate::common::area(file.path(), Path::new("tests/town/residents.csv"));
        assert_eq!(area.network().stats().data_timestamp, timestamp, "the map is dated");
    }
    let area = changed(area, |table| table.year = residents);
    let settings = CoverageSettings::built_in().expect("settings");
    let plan = plan_of(&town::positions()[..1]);
    let moment = Moment::parse("Thursday 19:00").ok();
    let params = Params {
        area: &area,
        plan: &plan,
        year: None,
        moment,
        staffed: false,
        groupings: &[],
        settings: &settings,
    };
    let found = coverage(&params, &Watch::default()).expect("not stopped");
    (found.year, found.year_of)
}

#[test]
fn the_year_is_that_of_the_newest_data() {
    assert_eq!(year_of_data(None, Some(2019)), (2019, YearOf::Residents));
    assert_eq!(year_of_data(Some("2023-12-26"), None), (2023, YearOf::Map));
    assert_eq!(year_of_data(Some("2023-12-26"), Some(2022)), (2023, YearOf::Map));
    assert_eq!(year_of_data(Some("2023-12-26"), Some(2023)), (2023, YearOf::Map));
    assert_eq!(year_of_data(Some("2023-12-26"), Some(2025)), (2025, YearOf::Residents));
}

proptest! {
    /// Of any weekday and year: closed on holidays, the exceptions are the holidays on that weekday.
    #[test]
    fn exceptions_are_the_holidays_on_that_day(year in 2001..2076_i32, day in 0..7_u8) {
        let day = Weekday::try_from(day).expect("a day");
        let found = at("Mo-Su 08:00-20:00; PH off", OSLO, &format!("{day} 10:00"), year);
        let closed = days_in(year, day, &norwegian(year));
        let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
        let all = (0..366).filter_map(|n| first.checked_add_days(Days::new(n)));
        let all = all.filter(|date| date.year() == year && date.weekday() == day).count();
        prop_assert!(closed.len() * 2 < all);
        prop_assert_eq!(found, Hours { open: Cases::all(true), exceptions: closed, ..Hours::always() });
    }
}
