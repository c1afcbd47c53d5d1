//! Which columns of a table hold the grid id, the count and the year, by their names; [`shape`](super::shape) tells ids by
//! how they look.

use std::path::Path;

use serde_json::Value;

use super::counted::Counted;
use super::error::GridError;
use super::id_kind::IdColumn;
use super::shape;
use crate::input::table::{Table, text};

/// Names of counts of anything.
const VAGUE: [&str; 2] = ["antall", "sum"];
/// Names of the year a row is about; other columns of years count only where they tell rows of one cell apart.
const YEAR: [&str; 10] =
    ["statistikkar", "statistikkår", "år", "aar", "year", "calyear", "tid", "årgang", "aargang", "argang"];
/// Years that grids may be of.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

/// The columns of a table that are used.
#[derive(Debug)]
pub(super) struct Columns {
    /// The residents, or what else is counted.
    pub(super) population: usize,
    /// What it counts.
    pub(super) counted: Counted,
    /// The grid ids, if any.
    pub(super) id: Option<IdColumn>,
}

/// Finds the columns; `field` names the one that counts.
pub(super) fn used(
    table: &Table,
    path: &Path,
    counted: Counted,
    field: Option<&str>,
) -> Result<Columns, GridError> {
    let (path, columns) = (path.to_path_buf(), table.columns.clone());
    let candidates = match field {
        Some(name) => match table.column(name) {
            Some(column) => vec![column],
            None => return Err(GridError::NoSuchColumn { path, name: name.into(), columns, counted }),
        },
        None => counting_columns(&columns, counted),
    };
    let population = match candidates.as_slice() {
        [] => return Err(GridError::NoPopulation { path, columns, counted }),
        [one] => *one,
        many => {
            let columns = many.iter().map(|column| columns[*column].clone()).collect();
            return Err(GridError::WhichPopulation { path, columns, counted });
        }
    };
    let id = shape::id_column(table, population);
    if id.is_none() && table.records.iter().all(|record| matches!(record.geometry, Ok(None))) {
        return Err(GridError::NoPlace { path, columns });
    }
    Ok(Columns { population, counted, id })
}

/// The columns that may hold the count: one, or several that only the year tells apart.
fn counting_columns(columns: &[String], counted: Counted) -> Vec<usize> {
    let known = counted.names();
    let names: Vec<String> = columns.iter().map(|column| column.trim().to_lowercase()).collect();
    let of_kind = |vague: bool| -> Vec<usize> {
        let is_one = |name: &String| known.contains(&name.as_str()) && is_vague(name) == vague;
        (0..names.len()).filter(|i| is_one(&names[*i])).collect()
    };
    // of several that count by their names nothing tells which is meant
    if let Some(columns) = [of_kind(false), of_kind(true)].into_iter().find(|columns| !columns.is_empty()) {
        return columns;
    }
    let of_a_year = |name: &String| {
        let rest = known.iter().find_map(|known| name.strip_prefix(known));
        let year = rest.map(|rest| rest.trim_start_matches('_'));
        year.is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
    };
    (0..names.len()).filter(|i| of_a_year(&names[*i])).collect()
}

/// Whether a column could count anything by its name.
pub(super) fn is_vague(column: &str) -> bool {
    VAGUE.contains(&column.trim().to_lowercase().as_str())
}

/// The column with the year, if any.
pub(super) fn year_column(columns: &[String]) -> Option<usize> {
    columns.iter().position(|column| YEAR.contains(&column.trim().to_lowercase().as_str()))
}

/// The year of a value such as `2019`, `2019-01-01`, `20190101` or `01.01.2019`.
pub(super) fn year(value: &Value) -> Option<u16> {
    let text = text(value);
    let text = text.trim();
    let end = text.len().checked_sub(4).filter(|end| text.is_char_boundary(*end))?;
    let (first, last) = (text.get(..4)?, &text[end..]);
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    // bytes: what stands between the digits may be any letter
    let is_day = |text: &str| match text.as_bytes() {
        [a, b, _, c, d, _] => [a, b, c, d].into_iter().all(u8::is_ascii_digit),
        _ => false,
    };
    let year = match &text[4..] {
        rest if digits(first) && !rest.starts_with(|c: char| c.is_ascii_digit()) => first,
        month_day if digits(first) && month_day.len() == 4 && digits(month_day) => first,
        _ if digits(last) && is_day(&text[..end]) => last,
        _ => return None,
    };
    year.parse().ok().filter(|year| YEARS.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_any_text() {
        let found = |text: &str| year(&Value::from(text));
        assert_eq!(found("01.01.2024"), Some(2024));
        assert_eq!(found("01\u{e9}1.2024"), None);
        // letters of several bytes where digits are looked for
        for text in ["€1é2024", "é0é12024", "€€2024", "2024€", "12ø34ø2024", "€"] {
            assert_eq!(found(text), (text == "2024€").then_some(2024), "{text}");
        }
    }

    #[test]
    fn names_of_residents() {
        let found = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            counting_columns(&names, Counted::Residents)
        };
        assert_eq!(found(&["SSBID1000M", "pop_tot", "pop_mal", "pop_fem", "pop_ave2"]), [1]);
        assert_eq!(found(&["lokalId", "ssbid250m", "popTot", "statistikkAr"]), [2]);
        assert_eq!(found(&["rute_100m", "sum"]), [1]);
        assert_eq!(found(&["befolkning", "pop_tot", "sum"]), [0, 1]);
        assert_eq!(found(&["antall", "POP_TOT", "sum"]), [1]);
        assert_eq!(found(&["bydel", "befolkning_2024"]), [1]);
        assert_eq!(found(&["GRD_ID", "TOT_P_2011", "TOT_P_2021"]), [1, 2]);
        assert_eq!(found(&["SSBID250M", "est_tot", "emp_tot"]), [0; 0]);
    }

    #[test]
    fn names_of_jobs() {
        let found = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            counting_columns(&names, Counted::Jobs)
        };
        assert_eq!(found(&["SSBID250M", "est_tot", "emp_tot"]), [2]);
        assert_eq!(found(&["rute", "bedrifter", "Ansatte"]), [2]);
        assert_eq!(found(&["id", "ansatte_2023"]), [1]);
        assert_eq!(found(&["id", "ansatte_2022", "ansatte_2023"]), [1, 2]);
        assert_eq!(found(&["SSBID250M", "pop_tot"]), [0; 0]);
        assert_eq!(found(&["SSBID250M", "est_tot"]), [0; 0]);
    }

    #[test]
    fn years() {
        let of = |text: &str| year(&Value::from(text));
        assert_eq!(of("2019-01-01"), Some(2019));
        assert_eq!(year(&Value::from(2023)), Some(2023));
        assert_eq!((of("20190101"), of("01.01.2019"), of("1/1/2019")), (Some(2019), Some(2019), None));
        assert_eq!((of("2019M01"), of("2019.0"), of("2019K4")), (Some(2019), Some(2019), Some(2019)));
        assert_eq!(
            (of("i år"), of("æøå"), of("201"), of("1234"), of("22600006649250")),
            (None, None, None, None, None)
        );
    }
}
