//! Lengths as whole millimetres, people as whole billionths, times as days, and ages as bands of years.
//!
//! Inside the engine a length is a `u32` of millimetres: exact to far more than the data can bear, and the same
//! on every machine and with any number of threads. 4,294 km fit. Residents may come as fractions (a grid cell spread
//! over buildings), and sums of floating point numbers depend on their order, so people are counted in whole
//! [`Residents`] units of 10⁻⁹: sums are exact in any order.

use serde::{Deserialize, Serialize};

/// A length in whole millimetres.
pub type Mm = u32;

/// "Not reached": larger than any length that can be walked.
pub const UNREACHED: Mm = Mm::MAX;

/// A length of a street in whole millimetres, rounded to the nearest; `None` if it is no length or does not fit.
#[must_use]
pub fn length(metres: f64) -> Option<Mm> {
    let rounded = (metres * 1000.0).round();
    (0.0..f64::from(UNREACHED)).contains(&rounded).then_some(rounded as Mm)
}

/// A limit, as a reach, in whole millimetres, rounded to the nearest; what does not fit becomes the largest length that does, which
/// no street reaches. Lengths are made by [`length`].
#[must_use]
pub fn mm(metres: f64) -> Mm {
    // `as` saturates: negative and NaN become 0
    ((metres * 1000.0).round() as Mm).min(UNREACHED - 1)
}

/// Whole millimetres to metres.
#[must_use]
pub fn metres(mm: Mm) -> f64 {
    f64::from(mm) / 1000.0
}

/// How many units of [`Residents`] one person is.
pub const PER_PERSON: u64 = 1_000_000_000;

/// A number of people in units of 10⁻⁹ person; adds up exactly in any order.
pub type Residents = u64;

/// More than live in any area that is walked: all its residents together are at most these, 10⁹ people. So sums of a few such
/// numbers fit in [`Residents`], which holds 18 times as many.
pub const MOST_RESIDENTS: Residents = 1_000_000_000 * PER_PERSON;

/// The sum of numbers of people; `None` if it is more than [`MOST_RESIDENTS`].
#[must_use]
pub fn sum(residents: &[Residents]) -> Option<Residents> {
    let sum = residents.iter().try_fold(0, |sum: Residents, count| sum.checked_add(*count));
    sum.filter(|sum| *sum <= MOST_RESIDENTS)
}

/// People to [`Residents`]; `None` for negative, not finite or absurd (over 10⁹) numbers.
#[must_use]
pub fn residents(people: f64) -> Option<Residents> {
    (0.0..=1e9).contains(&people).then(|| (people * PER_PERSON as f64).round() as Residents)
}

/// [`Residents`] to people.
#[must_use]
pub fn people(residents: Residents) -> f64 {
    let whole = residents / PER_PERSON;
    let rest = residents % PER_PERSON;
    whole as f64 + rest as f64 / PER_PERSON as f64
}

/// The day (UTC) of a time in seconds since 1970; `None` beyond the years that a calendar has. Written as `2026-01-31`.
#[must_use]
pub fn day(seconds: i64) -> Option<chrono::NaiveDate> {
    Some(chrono::DateTime::from_timestamp(seconds, 0)?.date_naive())
}

/// Ages in whole years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AgeBand {
    /// Youngest.
    pub from: u16,
    /// Oldest; `None`: and all older.
    pub to: Option<u16>,
}

/// Where an open band ends when its people must be spread over single ages: tables of Statistics Norway put all of 105 years and
/// older together.
const OLDEST: u16 = 105;

impl AgeBand {
    /// Number of its ages.
    #[must_use]
    pub fn years(self) -> f64 {
        let to = self.to.unwrap_or(OLDEST).max(self.from);
        f64::from(to - self.from) + 1.0
    }
}

impl std::fmt::Display for AgeBand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.to {
            Some(to) if to == self.from => write!(f, "{to}"),
            Some(to) => write!(f, "{}-{to}", self.from),
            None => write!(f, "{}+", self.from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_round_and_saturate() {
        assert_eq!(mm(1.2344), 1234);
        assert_eq!(mm(0.0005), 1);
        assert_eq!(mm(-3.0), 0);
        assert_eq!(mm(f64::INFINITY), UNREACHED - 1);
        assert!((metres(mm(123.456)) - 123.456).abs() < 1e-9);
    }

    #[test]
    fn what_is_no_length_is_none() {
        assert_eq!(length(1.2344), Some(1234));
        assert_eq!(length(4_294_967.294), Some(UNREACHED - 1));
        for wrong in [4_294_967.295, 6.7e6, f64::INFINITY, f64::NAN, -1.0] {
            assert_eq!(length(wrong), None, "{wrong} m");
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        // figures of `date -u -d ... +%s`
        for (seconds, expected) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (1_735_689_599, "2024-12-31"),
            (-1, "1969-12-31"),
        ] {
            assert_eq!(day(seconds).map(|day| day.to_string()).as_deref(), Some(expected));
        }
        assert_eq!(day(i64::MAX), None);
    }

    #[test]
    fn sums_of_people_never_overflow() {
        let home = residents(1e9).unwrap_or_default();
        assert_eq!(sum(&[home]), Some(MOST_RESIDENTS));
        for homes in [2, 18, 19, 37, 1000] {
            assert_eq!(sum(&vec![home; homes]), None, "{homes} homes of 10⁹ residents");
        }
        assert_eq!((sum(&[]), sum(&[1, 2, 3]), sum(&[u64::MAX, 1])), (Some(0), Some(6), None));
    }

    #[test]
    fn people_survive_the_round_trip() {
        for n in [0.0, 1.0, 2.5, 1.0 / 3.0, 812_935.0] {
            let there = residents(n).map(people);
            assert!(there.is_some_and(|back| (back - n).abs() <= 5e-10), "{n} came back as {there:?}");
        }
        for bad in [-1.0, f64::NAN, f64::INFINITY, 2e9] {
            assert_eq!(residents(bad), None, "{bad} is no number of people");
        }
    }
}
