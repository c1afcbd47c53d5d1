//! A moment of the week or the calendar, as people write it: `Tuesday 18:30`, `tirsdag kl. 18.30`, `2026-03-03T18:30`.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::explain::Explain;

/// Names of the days in Bokmål, Nynorsk and English, small letters; two letters are enough to know one.
const DAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Mon, &["mandag", "måndag", "monday"]),
    (Weekday::Tue, &["tirsdag", "tysdag", "tuesday"]),
    (Weekday::Wed, &["onsdag", "wednesday"]),
    (Weekday::Thu, &["torsdag", "thursday"]),
    (Weekday::Fri, &["fredag", "friday"]),
    (Weekday::Sat, &["lørdag", "laurdag", "saturday"]),
    (Weekday::Sun, &["søndag", "sundag", "sunday"]),
];
/// Fewest letters of a day.
const FEWEST_LETTERS: usize = 2;

/// Years that opening hours can be asked for.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

/// When: a weekday or a date, and the time of day there. In JSON it is a text as people write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub enum Moment {
    /// On every such day of a year.
    Weekly(Weekday, NaiveTime),
    /// On a date.
    Dated(NaiveDateTime),
}

/// What is written is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no moment: {why}")]
pub struct MomentError {
    /// What was written.
    text: String,
    /// Which part is not understood.
    why: &'static str,
}

impl Explain for MomentError {
    fn code(&self) -> &'static str {
        "moment"
    }

    fn advice(&self) -> String {
        "write a weekday and a time, as \"Tuesday 18:30\" or \"tirsdag 18:30\", or a date and a time, as 2026-03-03T18:30".into()
    }
}

impl Moment {
    /// Reads a weekday (Bokmål, Nynorsk or English, at least two letters) or a date (ISO 8601), and a time of day.
    pub fn parse(text: &str) -> Result<Self, MomentError> {
        let error = |why| MomentError { text: text.into(), why };
        let small = text.trim().to_lowercase();
        let is_date = small.starts_with(|c: char| c.is_ascii_digit());
        let between = |c: char| c.is_whitespace() || (is_date && c == 't');
        let (day, time) = small
            .split_once(between)
            .or_else(|| run_together(&small))
            .ok_or_else(|| error("day or time is missing"))?;
        let time = time.trim().trim_start_matches("kl").trim_start_matches('.').trim();
        let time = time_of(time).ok_or_else(|| error("the time must be HH:MM"))?;
        if let Ok(date) = day.parse::<NaiveDate>() {
            if !YEARS.contains(&date.year()) {
                return Err(error("the year must be from 1900 to 9999"));
            }
            return Ok(Self::Dated(date.and_time(time)));
        }
        let day =
            weekday(day).ok_or_else(|| error("the day is neither a weekday nor a date as 2026-03-03"))?;
        Ok(Self::Weekly(day, time))
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        match self {
            Self::Weekly(day, _) => day,
            Self::Dated(at) => at.weekday(),
        }
    }

    /// Date and time: of a weekday all its days of a year, in their order.
    #[must_use]
    pub fn in_year(self, year: i32) -> Vec<NaiveDateTime> {
        match self {
            Self::Dated(at) => vec![at],
            Self::Weekly(day, time) => {
                let first = NaiveDate::from_ymd_opt(year, 1, 1);
                let days = first
                    .into_iter()
                    .flat_map(|first| first.iter_days())
                    .take_while(|date| date.year() == year);
                days.filter(|date| date.weekday() == day).map(|date| date.and_time(time)).collect()
            }
        }
    }
}

/// As it is read again: `Tue 18:30` or `2026-03-03 18:30`.
impl TryFrom<String> for Moment {
    type Error = MomentError;

    fn try_from(text: String) -> Result<Self, MomentError> {
        Self::parse(&text)
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weekly(day, time) => write!(f, "{day} {}", time.format("%H:%M")),
            Self::Dated(at) => write!(f, "{}", at.format("%Y-%m-%d %H:%M")),
        }
    }
}

fn weekday(text: &str) -> Option<Weekday> {
    let text = text.trim_end_matches(['.', ',']);
    let day = DAYS.into_iter().find(|(_, names)| names.iter().any(|name| name.starts_with(text)));
    day.filter(|_| text.chars().count() >= FEWEST_LETTERS).map(|(day, _)| day)
}

/// A weekday and a time without anything between them, as addresses have it: `Tue18:30`.
fn run_together(text: &str) -> Option<(&str, &str)> {
    let (day, time) = text.split_at_checked(text.find(|c: char| c.is_ascii_digit())?)?;
    (!day.is_empty()).then_some((day, time))
}

/// `18:30`, `18.30`, `1830` or `18:30:00`.
fn time_of(text: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H.%M", "%H%M", "%H:%M:%S"]
        .into_iter()
        .find_map(|form| NaiveTime::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Moment::parse(text).ok().map(|moment| moment.to_string())
    }

    #[test]
    fn days_of_three_languages() {
        for text in ["Tuesday 18:30", "tirsdag kl. 18.30", "Tysdag, kl 18:30", "ti 18:30", "TUE  18:30:00"] {
            assert_eq!(read(text).as_deref(), Some("Tue 18:30"), "{text}");
        }
        for text in ["Tue18:30", "tirsdag1830", "tue 1830"] {
            assert_eq!(read(text).as_deref(), Some("Tue 18:30"), "{text}");
        }
        for text in ["lørdag 9:00", "laurdag 09.00", "lau 09:00", "Sat 09:00", "Lø. 09:00"] {
            assert_eq!(read(text).as_deref(), Some("Sat 09:00"), "{text}");
        }
        let two = DAYS.iter().flat_map(|(day, names)| {
            names.iter().map(move |name| (*day, name.chars().take(2).collect::<String>()))
        });
        for (day, letters) in two {
            assert_eq!(weekday(&letters), Some(day), "{letters}");
        }
    }

    #[test]
    fn dates() {
        for text in ["2026-05-17T12:00", "2026-05-17 12:00", " 2026-05-17t12:00:00"] {
            assert_eq!(read(text.trim()).as_deref(), Some("2026-05-17 12:00"), "{text}");
        }
        let days = |text: &str, year| {
            let days = Moment::parse(text).expect("a moment").in_year(year);
            days.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let mondays = days("Monday 08:00", 2026);
        assert_eq!((mondays.len(), mondays[0].as_str()), (52, "2026-01-05 08:00:00"));
        assert_eq!(mondays[51], "2026-12-28 08:00:00");
        // a year that begins on a Thursday, and a leap year that begins on a Saturday
        assert_eq!((days("torsdag 08:00", 2026).len(), days("søndag 08:00", 2028).len()), (53, 53));
        assert_eq!(days("2027-01-01 08:00", 2026), ["2027-01-01 08:00:00"]);
    }

    #[test]
    fn what_is_no_moment_says_why() {
        let cases = [
            ("Tuesday", "missing"),
            ("someday 18:30", "weekday"),
            ("t 18:30", "weekday"),
            ("Tuesday 25:00", "HH:MM"),
            ("Tuesday evening", "HH:MM"),
            ("Tue18:61", "HH:MM"),
            ("18:30", "missing"),
            ("2026-05-17 late", "HH:MM"),
            ("2026-02-30 12:00", "weekday"),
            ("1814-05-17 12:00", "1900"),
            ("", "missing"),
        ];
        for (text, why) in cases {
            let error = Moment::parse(text).expect_err("no moment");
            assert!(error.to_string().contains(why), "{error}");
        }
    }
}
