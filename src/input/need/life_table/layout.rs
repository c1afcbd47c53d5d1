//! Which column of a life table holds what.

use crate::input::table::Decimal;
use crate::input::table::csv::delimiter;

/// Names of columns, in small letters.
const AGE: [&str; 4] = ["alder", "age", "aldersgruppe", "x"];
const SEX: [&str; 4] = ["kjønn", "kjonn", "sex", "gender"];
const YEAR: [&str; 4] = ["år", "year", "tid", "time"];
const CONTENT: [&str; 4] = ["statistikkvariabel", "contents", "innhold", "variable"];
const VALUE: [&str; 3] = ["value", "verdi", "antall"];
/// Words for the chance to die within a year.
const CHANCE: [&str; 4] =
    ["dødssannsynlighet", "dødssannsyn", "probability of death", "probability of dying"];
const CHANCE_SIGNS: [&str; 4] = ["q", "qx", "q(x)", "qₓ"];
/// Words after an age.
const AFTER_AGE: [&str; 8] = ["år", "aar", "years", "year", "or older", "eller eldre", "og eldre", "+"];
/// Digits of the number of a table.
const TABLE_DIGITS: usize = 5;
/// Life tables are of these years.
const YEARS: std::ops::RangeInclusive<u16> = 1800..=2200;
/// The oldest that a table has a row for.
const OLDEST: u8 = 120;

/// What chances are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Share,
    Thousand,
    HundredThousand,
}

impl Unit {
    /// The unit that a header names, if it does.
    fn of(header: &str) -> Option<Self> {
        let small: String =
            header.to_lowercase().chars().filter(|sign| !sign.is_whitespace() && *sign != ',').collect();
        match () {
            () if small.contains("100000") || small.contains("100.000") => Some(Self::HundredThousand),
            () if ["promille", "permille", "‰", "per1000", "pr1000", "pr.1000", "per1.000"]
                .iter()
                .any(|word| small.contains(word)) =>
            {
                Some(Self::Thousand)
            }
            () => None,
        }
    }

    /// What 1 is in this unit.
    pub(super) fn whole(self) -> f64 {
        match self {
            Self::Share => 1.0,
            Self::Thousand => 1e3,
            Self::HundredThousand => 1e5,
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Share => "a share",
            Self::Thousand => "per 1,000",
            Self::HundredThousand => "per 100,000",
        }
    }
}

/// A sex as tables have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sex {
    Women,
    Men,
    Both,
}

impl Sex {
    pub(super) fn of(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "kvinner" | "kvinne" | "kvinner i alt" | "females" | "female" | "women" | "f" => {
                Some(Self::Women)
            }
            "menn" | "mann" | "males" | "male" | "men" | "m" => Some(Self::Men),
            "begge kjønn" | "both sexes" | "both" | "i alt" | "total" => Some(Self::Both),
            _ => None,
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Women => "women",
            Self::Men => "men",
            Self::Both => "both sexes",
        }
    }
}

/// Where the columns stand.
#[derive(Debug)]
pub(super) struct Layout {
    delimiter: u8,
    /// So many lines come before the first row.
    skipped: usize,
    pub(super) title: Option<String>,
    pub(super) age: usize,
    pub(super) sex: usize,
    pub(super) year: Option<usize>,
    /// The column that says what a row's figure is.
    pub(super) content: Option<usize>,
    /// Columns with chances, with the year of each where the header names it.
    pub(super) values: Vec<(usize, Option<u16>)>,
    pub(super) value_name: String,
    pub(super) unit: Option<Unit>,
}

impl Layout {
    /// Looks for the line with the names of the columns.
    pub(super) fn of(text: &str) -> Result<Self, String> {
        let title = text.lines().map(|line| line.trim().trim_matches('"')).find(|line| !line.is_empty());
        for (number, line) in text.lines().enumerate() {
            let delimiter = delimiter(line);
            let columns = cells(line, delimiter);
            let at = |names: &[&str]| {
                columns.iter().position(|name| names.contains(&name.to_lowercase().as_str()))
            };
            let (Some(age), Some(sex)) = (at(&AGE), at(&SEX)) else { continue };
            let mut layout = Self {
                delimiter,
                skipped: number + 1,
                title: title.filter(|title| is_title(title)).map(str::to_owned),
                age,
                sex,
                year: at(&YEAR),
                content: at(&CONTENT),
                values: Vec::new(),
                value_name: String::new(),
                unit: None,
            };
            layout.find_values(&columns, text)?;
            return Ok(layout);
        }
        let first: String = title.unwrap_or_default().chars().take(80).collect();
        Err(format!(
            "no line names a column \"alder\" (age) beside \"kjønn\" (sex); it begins with {first:?}"
        ))
    }

    fn find_values(&mut self, columns: &[String], text: &str) -> Result<(), String> {
        let known = [Some(self.age), Some(self.sex), self.year, self.content];
        let free = |(column, _): &(usize, &String)| !known.contains(&Some(*column));
        let named = |wanted: &dyn Fn(&str) -> bool| -> Vec<(usize, &String)> {
            columns.iter().enumerate().filter(free).filter(|(_, name)| wanted(name)).collect()
        };
        let mut found = named(&is_chance);
        if let Some(content) = self.content {
            found = named(&|name| year(name).is_some() || is_value(name));
            self.value_name = self.content_name(text, content)?;
        }
        let Some((_, first)) = found.first() else {
            return Err(format!(
                "no column is a chance to die (\"Dødssannsynlighet\"); its columns are {columns:?}"
            ));
        };
        if self.value_name.is_empty() {
            self.value_name.clone_from(first);
        }
        self.unit = Unit::of(&self.value_name);
        self.values = found.iter().map(|(column, name)| (*column, year(name))).collect();
        let is_clear = if self.year.is_some() {
            self.values.len() == 1
        } else {
            self.values.iter().all(|(_, year)| year.is_some())
        };
        if is_clear {
            Ok(())
        } else {
            Err(format!("of the columns {columns:?} none tells the year of each figure"))
        }
    }

    /// What the rows with chances are called.
    fn content_name(&self, text: &str, content: usize) -> Result<String, String> {
        let mut names: Vec<String> = self
            .rows(text)
            .filter_map(|(_, cells)| cells.get(content).filter(|name| is_chance(name)).cloned())
            .collect();
        names.sort();
        names.dedup();
        match names.len() {
            0 => Err("no row is about a chance to die (\"Dødssannsynlighet\")".into()),
            1 => Ok(names.remove(0)),
            _ => Err(format!("several kinds of rows could be the chance to die: {names:?}")),
        }
    }

    /// The rows with their lines.
    pub(super) fn rows<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, Vec<String>)> + use<'t> {
        let (delimiter, skipped) = (self.delimiter, self.skipped);
        let lines = text.lines().enumerate().skip(skipped).filter(|(_, line)| !line.trim().is_empty());
        lines.map(move |(number, line)| (number + 1, cells(line, delimiter)))
    }

    /// What may be the decimal sign.
    pub(super) fn decimal(&self) -> Decimal {
        if self.delimiter == b',' { Decimal::Point } else { Decimal::Comma }
    }
}

/// Whether a title names a table: `07902: ...`.
fn is_title(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    digits == TABLE_DIGITS && line[digits..].starts_with(':')
}

fn is_value(name: &str) -> bool {
    VALUE.contains(&name.to_lowercase().as_str()) || is_title(name)
}

/// Whether a name is that of a chance to die within a year.
pub(super) fn is_chance(name: &str) -> bool {
    let small = name.trim().to_lowercase();
    let sign = small.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
    CHANCE.iter().any(|word| small.contains(word)) || CHANCE_SIGNS.contains(&sign)
}

/// The year at the end of a name.
pub(super) fn year(name: &str) -> Option<u16> {
    let name = name.trim();
    let start = name
        .rfind(|sign: char| !sign.is_ascii_digit())
        .map_or(0, |at| at + name[at..].chars().next().map_or(1, char::len_utf8));
    let digits = &name[start..];
    // `per 1000` is no year
    digits.parse().ok().filter(|year| digits.len() == 4 && YEARS.contains(year))
}

/// An age: `0 år`, `7`, `106 år eller eldre`, `106 years or older`.
pub(super) fn age(text: &str) -> Result<u8, String> {
    let small = text.trim().to_lowercase();
    let end = small.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(small.len());
    let mut rest = small[end..].trim();
    while let Some(shorter) = AFTER_AGE.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter.trim();
    }
    let age = small[..end].parse().ok().filter(|age| *age <= OLDEST);
    age.filter(|_| rest.is_empty()).ok_or_else(|| format!("{text:?} is no single age"))
}

/// The cells of one line.
fn cells(line: &str, delimiter: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(delimiter).has_headers(false).trim(csv::Trim::All);
    let mut record = csv::StringRecord::new();
    if reader.from_reader(line.as_bytes()).read_record(&mut record).unwrap_or(false) {
        record.iter().map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}
