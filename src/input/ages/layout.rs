//! Which column of a table of ages holds what.

use std::path::Path;

use super::alternative::Alternative;
use super::error::AgesError;
use super::labels;
use crate::input::table::Decimal;
use crate::input::table::csv::delimiter;

/// Names of columns that are understood, in small letters; the first that is there counts.
const CODE: [&str; 16] = [
    "location_code",
    "region_code",
    "regionkode",
    "bydelsnr",
    "bydelsnummer",
    "bydelnr",
    "bydelnummer",
    "bydel_nr",
    "bydelskode",
    "kommunenummer",
    "kommunenr",
    "kommunekode",
    "komm_nr",
    "kommune_nr",
    "kommnr",
    "knr",
];
const REGION: [&str; 7] = ["region", "kommune", "municipality", "bydel", "district", "bydeler", "area"];
const NAME: [&str; 5] = ["location_name", "region_name", "regionnavn", "kommunenavn", "bydelsnavn"];
const AGE: [&str; 3] = ["age", "alder", "aldersgruppe"];
const SEX: [&str; 4] = ["sex", "kjønn", "kjonn", "gender"];
const YEAR: [&str; 4] = ["year", "år", "calyear", "tid"];
const ALTERNATIVE: [&str; 5] = ["statistikkvariabel", "contents", "alternative", "alternativ", "variant"];
const VALUE: [&str; 9] = [
    "value",
    "pop_jan1_n",
    "persons",
    "personer",
    "population",
    "befolkning",
    "folkemengde",
    "antall",
    "verdi",
];

/// So many rows show whether a column holds years.
const ROWS_SEEN: usize = 100;

/// Places of the columns.
#[derive(Debug)]
pub(super) struct Layout {
    delimiter: u8,
    /// Names of all columns.
    pub(super) columns: Vec<String>,
    pub(super) region: usize,
    pub(super) name: Option<usize>,
    pub(super) age: usize,
    pub(super) sex: Option<usize>,
    pub(super) year: Option<usize>,
    pub(super) alternative: Option<usize>,
    pub(super) values: Vec<ValueColumn>,
}

/// A column with counts.
#[derive(Debug)]
pub(super) struct ValueColumn {
    pub(super) column: usize,
    /// If the column is for one year.
    pub(super) year: Option<u16>,
    /// If the column is for one alternative.
    pub(super) alternative: Option<Alternative>,
}

impl Layout {
    /// Hands over the cells of each row of a text, with its line; the first line of the text is `line`.
    pub(super) fn each_row(&self, text: &str, mut line: u64, mut take: impl FnMut(u64, &csv::StringRecord)) {
        let mut reader = reader(text, self.delimiter);
        let mut record = csv::StringRecord::new();
        loop {
            let start = reader.position().byte() as usize;
            // a text in memory, any number of cells: nothing can fail but its end
            if !reader.read_record(&mut record).unwrap_or(false) {
                return;
            }
            let read = text.get(start..reader.position().byte() as usize).unwrap_or_default();
            let is_one = read.lines().filter(|line| !line.trim().is_empty()).count() == 1;
            for part in read.split_inclusive('\n') {
                if is_one && !part.trim().is_empty() {
                    take(line, &record);
                } else if !part.trim().is_empty() {
                    // a quotation mark that is not closed must not swallow the rows after it
                    take(line, &cells(part, self.delimiter));
                }
                line += u64::from(part.ends_with('\n'));
            }
        }
    }

    /// What may be the decimal sign.
    pub(super) fn decimal(&self) -> Decimal {
        if self.delimiter == b',' { Decimal::Point } else { Decimal::Comma }
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true).trim(csv::Trim::All);
    builder.from_reader(text.as_bytes())
}

/// The cells of one line.
fn cells(line: &str, delimiter: u8) -> csv::StringRecord {
    let mut record = csv::StringRecord::new();
    if !reader(line, delimiter).read_record(&mut record).unwrap_or(false) {
        record.clear();
    }
    record
}

/// The first line that names a region and an age: what it says, its number, and the text after it.
pub(super) fn find<'t>(text: &'t str, path: &Path) -> Result<(Layout, u64, &'t str), AgesError> {
    let broken = |why: String| AgesError::Layout { path: path.into(), why };
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut rest = text;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        rest = &rest[line.len()..];
        let small = line.to_lowercase();
        if !AGE.iter().any(|name| small.contains(name)) {
            continue;
        }
        let delimiter = delimiter(line);
        let columns: Vec<String> = cells(line, delimiter).iter().map(str::to_owned).collect();
        let at = |names: &[&str]| {
            let is = |name: &str| columns.iter().position(|column| column.to_lowercase() == name);
            names.iter().find_map(|name| is(name))
        };
        let (code, label) = (at(&CODE), at(&REGION));
        if let (Some(region), Some(age)) = (code.or(label), at(&AGE)) {
            let name = at(&NAME).or(label.filter(|label| *label != region));
            let (sex, alternative) = (at(&SEX), at(&ALTERNATIVE));
            let others = [Some(region), name, Some(age), sex, alternative];
            let year = at(&YEAR).or_else(|| years(&columns, &others, rest, delimiter));
            let known = [Some(region), name, Some(age), sex, year, alternative];
            let values = values(&columns, &known, year.is_some()).map_err(broken)?;
            let layout = Layout { delimiter, columns, region, name, age, sex, year, alternative, values };
            return Ok((layout, number, rest));
        }
    }
    let first: String = first.chars().take(80).collect();
    Err(broken(format!(
        "no line names a column {:?} or {:?} beside {:?} or {:?}; the first line is {first:?}",
        REGION[0], CODE[0], AGE[0], AGE[1]
    )))
}

/// The column that holds years, whatever it is called: the only one of those that are nothing else. Where columns are for a year
/// each, there is none.
fn years(columns: &[String], others: &[Option<usize>], rest: &str, delimiter: u8) -> Option<usize> {
    let free = |column: &usize| !others.contains(&Some(*column)) && !is_value(&columns[*column]);
    if columns.iter().any(|name| labels::year(name).is_some()) {
        return None;
    }
    let lines = rest.lines().filter(|line| !line.trim().is_empty()).take(ROWS_SEEN);
    let rows: Vec<csv::StringRecord> = lines.map(|line| cells(line, delimiter)).collect();
    let holds_years = |column: &usize| {
        rows.iter().all(|row| {
            row.get(*column)
                .is_some_and(|text: &str| labels::year(text).is_some() && !text.contains(char::is_alphabetic))
        })
    };
    let mut found = (0..columns.len()).filter(free).filter(|column| !rows.is_empty() && holds_years(column));
    let only = found.next()?;
    found.next().is_none().then_some(only)
}

/// Whether a column counts residents in all years. `StatBank` calls it after the table when there is one row for each figure:
/// `07459: Population, by ...`.
fn is_value(name: &str) -> bool {
    let is_number = |table: &str| table.len() == 5 && table.bytes().all(|digit| digit.is_ascii_digit());
    VALUE.contains(&name.to_lowercase().as_str())
        || name.split_once(':').is_some_and(|(table, _)| is_number(table))
}

/// The columns with counts: the one for all years, or one for each year.
fn values(columns: &[String], known: &[Option<usize>], has_year: bool) -> Result<Vec<ValueColumn>, String> {
    let free = |column: &usize| !known.contains(&Some(*column));
    if has_year {
        return match (0..columns.len())
            .filter(free)
            .filter(|column| is_value(&columns[*column]))
            .collect::<Vec<_>>()[..]
        {
            [column] => Ok(vec![ValueColumn { column, year: None, alternative: None }]),
            [] => Err(format!("no column {:?} or {:?}; its columns are {columns:?}", VALUE[0], VALUE[1])),
            [a, b, ..] => Err(format!("{:?} and {:?} could both be the residents", columns[a], columns[b])),
        };
    }
    let mut found: Vec<ValueColumn> = Vec::new();
    for column in (0..columns.len()).filter(free) {
        let (year, alternative) = (labels::year(&columns[column]), labels::alternative(&columns[column]));
        if year.is_none() {
            continue;
        }
        if let Some(same) = found.iter().find(|other| other.year == year && other.alternative == alternative)
        {
            let (a, b) = (&columns[same.column], &columns[column]);
            return Err(format!("{a:?} and {b:?} could both be the residents of one year"));
        }
        found.push(ValueColumn { column, year, alternative });
    }
    if found.is_empty() {
        return Err(format!(
            "no column ends in a year, as \"Persons 2021\", and none is \"year\"; its columns are {columns:?}"
        ));
    }
    Ok(found)
}
