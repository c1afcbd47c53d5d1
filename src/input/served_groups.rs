//! Persons served by settlement: `settlement;persons;visits_per_week;minutes`, one row for those of a settlement who are served alike.

use std::path::Path;

use super::figure::{Figure, figure};
use super::table::{Decimal, Locate, Record, Table, TableError, read_placed, text};
use super::{Remark, Skipped};

const COLUMNS: [&str; 4] = ["settlement", "persons", "visits_per_week", "minutes"];

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupRow {
    /// Name of the settlement.
    pub settlement: String,
    /// How many persons.
    pub persons: f64,
    /// Visits a week to each.
    pub visits_per_week: f64,
    /// Minutes for each visit.
    pub minutes: f64,
}

/// The persons served of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ServedGroups {
    /// In the order of the file.
    pub rows: Vec<GroupRow>,
    /// Rows that break a rule.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}

impl ServedGroups {
    /// Reads CSV, a spreadsheet, or a table that GDAL opens. What is empty or not given is not 0: the row is left out.
    pub fn read(path: &Path) -> Result<Self, TableError> {
        let table = read_placed(path, Locate::Own)?;
        let columns = Columns::of(&table, path)?;
        let mut groups = Self { remarks: table.remarks.clone(), ..Self::default() };
        for record in &table.records {
            match columns.row(record, table.decimal) {
                Ok(row) => groups.rows.push(row),
                Err(reason) => groups.skipped.push(Skipped { row: record.row, id: None, reason }),
            }
        }
        let (rows, bad) = (table.records.len(), groups.skipped.len());
        if rows == 0 {
            return Err(TableError::NoRows { path: path.into(), what: "persons served" });
        }
        if let Some(first) = groups.skipped.first().filter(|_| bad * 2 > rows) {
            let (row, why) = (first.row, first.reason.clone());
            return Err(TableError::MostlyBad { path: path.into(), rows, bad, row, why });
        }
        Ok(groups)
    }
}

/// Where the columns stand.
struct Columns {
    settlement: usize,
    numbers: [(&'static str, usize); 3],
}

impl Columns {
    /// Nothing else may stand there: it could lead to a person.
    fn of(table: &Table, path: &Path) -> Result<Self, TableError> {
        let is_allowed = |name: &String| COLUMNS.iter().any(|own| name.trim().eq_ignore_ascii_case(own));
        if let Some(place) = table.columns.iter().position(|name| !is_allowed(name)) {
            let (path, number) = (path.into(), place + 1);
            return Err(TableError::OtherColumn { path, number, allowed: COLUMNS.join(";") });
        }
        let needed = |name: &'static str| Ok::<_, TableError>((name, table.needed(name, path)?));
        let numbers = [needed("persons")?, needed("visits_per_week")?, needed("minutes")?];
        Ok(Self { settlement: table.needed("settlement", path)?, numbers })
    }

    fn row(&self, record: &Record, decimal: Decimal) -> Result<GroupRow, String> {
        let name = Some(&record.values[self.settlement]).filter(|value| !value.is_null()).map(text);
        let settlement = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let settlement = settlement.ok_or("column \"settlement\" is empty")?;
        let number = |(name, column): (&str, usize)| match figure(&record.values[column], decimal) {
            Ok(Figure::Number(number)) if number > 0.0 => Ok(number),
            Ok(Figure::Number(_)) => Err(format!("column {name:?}: must be above 0")),
            Ok(Figure::NotGiven | Figure::Empty) => {
                Err(format!("column {name:?} says no number, and that is not 0"))
            }
            Err(why) => Err(format!("column {name:?}: {why}")),
        };
        let [persons, visits_per_week, minutes] = self.numbers;
        Ok(GroupRow {
            settlement,
            persons: number(persons)?,
            visits_per_week: number(visits_per_week)?,
            minutes: number(minutes)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<ServedGroups, TableError> {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("groups.csv");
        std::fs::write(&path, text).expect("file");
        ServedGroups::read(&path)
    }

    #[test]
    fn rows_are_read_and_those_that_break_a_rule_are_named() {
        let text = "settlement;persons;visits_per_week;minutes\nLeirnes;12,5;7;30\n;3;7;30\nLeirnes;:;7;30\nVik;2;0,5;45\nVik;1;14;20\n";
        let found = read(text).expect("a table");
        let row = |settlement: &str, persons, visits_per_week, minutes| GroupRow {
            settlement: settlement.into(),
            persons,
            visits_per_week,
            minutes,
        };
        let right =
            [row("Leirnes", 12.5, 7.0, 30.0), row("Vik", 2.0, 0.5, 45.0), row("Vik", 1.0, 14.0, 20.0)];
        assert_eq!(found.rows, right);
        let rows: Vec<u64> = found.skipped.iter().map(|skipped| skipped.row).collect();
        assert_eq!(rows, [3, 4]);
    }

    #[test]
    fn a_table_of_something_else_is_refused() {
        assert!(matches!(read("settlement;persons\nA;1\n"), Err(TableError::MissingColumn { .. })));
        let empty = "settlement;persons;visits_per_week;minutes\n";
        assert!(matches!(read(empty), Err(TableError::NoRows { .. })));
        let named = "settlement;persons;visits_per_week;minutes;name\nA;1;7;30;somebody\n";
        let fault = read(named).expect_err("another column");
        assert!(matches!(fault, TableError::OtherColumn { number: 5, .. }), "{fault}");
        let wrong = format!("{empty}A;-1;7;30\nB;x;7;30\nC;1;7;30\n");
        assert!(matches!(read(&wrong), Err(TableError::MostlyBad { bad: 2, .. })));
    }
}
