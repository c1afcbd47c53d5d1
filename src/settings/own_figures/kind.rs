//! What is allowed in a cell of the workbook of own figures.

use serde::{Deserialize, Serialize};

/// More kroner than any figure of a municipality has.
const MOST_KRONER: f64 = 1e10;
/// Hours of a week.
const HOURS_OF_WEEK: f64 = 168.0;
/// Hours of a leap year.
const HOURS_OF_YEAR: f64 = 8_784.0;
/// Several people may be with one person all the time.
const MOST_AROUND_ONE: f64 = 6.0;
/// More persons or places than one figure has.
const MOST_PERSONS: f64 = 100_000.0;
/// Years that figures may be of or plans may reach to.
const YEARS: [f64; 2] = [1990.0, 2120.0];

/// What a cell holds, with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// 0 to 1.
    Share,
    /// Kroner, once.
    Kroner,
    /// Kroner a year.
    KronerYear,
    /// Kroner an hour.
    KronerHour,
    /// Hours a year.
    HoursYear,
    /// Hours a week; several people may work at once.
    HoursWeek,
    /// Persons, in parts, too.
    Persons,
    /// Places, in parts, too.
    Places,
    /// Full-time equivalents.
    Posts,
    /// A number of years.
    Years,
    /// A year, as 2026.
    Year,
    /// An age in whole years.
    Age,
    /// Housing form 0 to 5.
    Form,
    /// Step 1 to 6 of the ladder.
    Step,
    /// Yes (1) or no (0).
    YesNo,
    /// A type of base.
    BaseType,
    /// How early services come.
    Course,
    /// Whom a new way of working moves.
    Movers,
    /// Any words.
    Text,
}

/// One of the words that may stand in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// What programs call it.
    pub id: &'static str,
    /// The word in the workbook, which is in Bokmål.
    pub word: &'static str,
}

const fn choice(id: &'static str, word: &'static str) -> Choice {
    Choice { id, word }
}

const YES_NO: [Choice; 2] = [choice("no", "nei"), choice("yes", "ja")];
const BASE_TYPES: [Choice; 4] = [
    choice("PLUSS", "PLUSS"),
    choice("BASIS", "BASIS"),
    choice("UTVIDET", "UTVIDET"),
    choice("EKSTRA", "EKSTRA"),
];
const COURSES: [Choice; 3] =
    [choice("proactive", "proaktivt"), choice("normal", "normalt"), choice("reactive", "reaktivt")];
const MOVERS: [Choice; 2] = [choice("newcomers", "nye"), choice("residents", "alle")];

impl CellKind {
    /// What texts call it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Kroner => "kroner",
            Self::KronerYear => "kroner-year",
            Self::KronerHour => "kroner-hour",
            Self::HoursYear => "hours-year",
            Self::HoursWeek => "hours-week",
            Self::Persons => "persons",
            Self::Places => "places",
            Self::Posts => "posts",
            Self::Years => "years",
            Self::Year => "year",
            Self::Age => "age",
            Self::Form => "form",
            Self::Step => "step",
            Self::YesNo => "yes-no",
            Self::BaseType => "base-type",
            Self::Course => "course",
            Self::Movers => "movers",
            Self::Text => "text",
        }
    }

    /// Least and most; `None` where words stand.
    #[must_use]
    pub const fn bounds(self) -> Option<[f64; 2]> {
        match self {
            Self::Share | Self::YesNo => Some([0.0, 1.0]),
            Self::Kroner | Self::KronerYear => Some([0.0, MOST_KRONER]),
            Self::KronerHour => Some([0.0, 100_000.0]),
            Self::HoursYear => Some([1.0, HOURS_OF_YEAR]),
            Self::HoursWeek => Some([0.0, HOURS_OF_WEEK * MOST_AROUND_ONE]),
            Self::Persons | Self::Places => Some([0.0, MOST_PERSONS]),
            Self::Posts => Some([0.0, 1_000.0]),
            Self::Years => Some([0.0, 100.0]),
            Self::Year => Some(YEARS),
            Self::Age => Some([0.0, 110.0]),
            Self::Form => Some([0.0, 5.0]),
            Self::Step => Some([1.0, 6.0]),
            Self::BaseType | Self::Course | Self::Movers | Self::Text => None,
        }
    }

    /// Whether only whole numbers are allowed.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Years | Self::Year | Self::Age | Self::Form | Self::Step | Self::YesNo)
    }

    /// Whether a number may stand in such a cell.
    #[must_use]
    pub fn allows(self, number: f64) -> bool {
        let is_within = self.bounds().is_some_and(|[least, most]| (least..=most).contains(&number));
        is_within && (!self.is_whole() || number.fract() == 0.0)
    }

    /// The words that may stand there; none: a number or any words.
    #[must_use]
    pub const fn choices(self) -> &'static [Choice] {
        match self {
            Self::YesNo => &YES_NO,
            Self::BaseType => &BASE_TYPES,
            Self::Course => &COURSES,
            Self::Movers => &MOVERS,
            _ => &[],
        }
    }

    /// The choice that a word means, in small or capital letters.
    #[must_use]
    pub fn choice(self, word: &str) -> Option<Choice> {
        let word = word.trim().to_lowercase();
        self.choices()
            .iter()
            .find(|own| word == own.id.to_lowercase() || word == own.word.to_lowercase())
            .copied()
    }
}
