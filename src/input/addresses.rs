//! Addresses of the Norwegian cadastre: the CSV files *Matrikkelen-Vegadresse* and, with a row for each dwelling unit,
//! *Matrikkelen-Adresse Leilighetsnivå* (Kartverket, CC BY 4.0).
//!
//! Columns are found by name: `EPSG-kode`, `Nord` and `Øst` must be there; `lokalId`, `adresseTekst`, `atkomstNord`,
//! `atkomstØst` and `bruksenhetsnummer` are used when they are.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use serde_json::Value;

use super::digits::digits;
use super::squares::each_to_lon_lat;
use super::table::{self, Decimal, Locate, Record, Table, TableError, number, read_placed};
use super::{Remark, Skipped};
use crate::geodesy::Position;

/// An address.
#[derive(Debug, Clone, PartialEq)]
pub struct Address {
    /// `lokalId`; without it the line number.
    pub id: String,
    /// Line of the file, the first of them when it has several.
    pub row: u64,
    /// As people write it; may be empty.
    pub text: String,
    /// The point that represents it (`Nord`, `Øst`), in WGS 84.
    pub position: Position,
    /// Where one gets in (`atkomstNord`, `atkomstØst`), in WGS 84.
    pub door: Option<Position>,
    /// Different dwelling units named at it; 0 when the file names none.
    pub units: u32,
}

/// The addresses of a file.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    /// In file order.
    pub addresses: Vec<Address>,
    /// Rows that could not be used.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}

/// A row as it stands: north before east, in the coordinate system of the row.
struct Row {
    line: u64,
    id: String,
    text: String,
    epsg: u32,
    place: [f64; 2],
    door: Option<[f64; 2]>,
    units: Vec<Box<str>>,
}

/// Rows with the id of an earlier one.
#[derive(Default)]
struct Again {
    /// Of the same address.
    same: u64,
    /// At another place.
    elsewhere: u64,
}

/// Where the columns are.
struct Columns {
    epsg: usize,
    place: [usize; 2],
    door: Option<[usize; 2]>,
    id: Option<usize>,
    text: Option<usize>,
    units: Option<usize>,
}

impl Addresses {
    /// Reads addresses. Rows of one address (one `lokalId`) are one address with the units of all of them. Rows that
    /// break a rule are skipped and named; if more than half do, the file is refused.
    pub fn read(path: &Path) -> Result<Self, TableError> {
        // names of farms may hold quotation marks; they quote nothing unless the header is quoted
        let table = read_placed(path, Locate::Own)?;
        let columns = Columns::find(&table, path)?;
        let mut all = Self { remarks: table.remarks.clone(), ..Self::default() };
        let (mut rows, mut bad_doors) = (Vec::new(), 0);
        for record in &table.records {
            match columns.row(record, &mut bad_doors) {
                Ok(row) => rows.push(row),
                Err(reason) => {
                    all.skipped.push(Skipped { row: record.row, id: columns.id_of(record), reason });
                }
            }
        }
        let count = rows.len() + all.skipped.len();
        let Again { same, elsewhere } = all.place(rows);
        all.skipped.sort_by_key(|skipped| skipped.row);
        all.remark("rows with an atkomst that is no place; Nord and Øst are used", bad_doors);
        all.remark("rows of an address that was there before; counted once, with their units", same);
        all.remark(
            "rows with the id of an address at another place, as ids that were rounded; they are addresses of their own",
            elsewhere,
        );
        let mut all = all.checked(path, count)?;
        all.skipped.extend(table.missing);
        Ok(all)
    }

    fn remark(&mut self, text: &str, rows: u64) {
        if rows > 0 {
            self.remarks.push(Remark { rows, text: text.into() });
        }
    }

    /// Turns rows into addresses.
    fn place(&mut self, rows: Vec<Row>) -> Again {
        let places = convert(&rows);
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut units: Vec<BTreeSet<Box<str>>> = Vec::new();
        let mut again = Again::default();
        for (mut row, place) in rows.into_iter().zip(places) {
            let (position, door) = match place {
                Ok(place) => place,
                Err(reason) => {
                    self.skipped.push(Skipped { row: row.line, id: Some(row.id), reason });
                    continue;
                }
            };
            let next = self.addresses.len();
            if known.get(&row.id).is_some_and(|at: &usize| self.addresses[*at].position != position) {
                again.elsewhere += 1;
                let [north, east] = row.place;
                row.id = format!("{}/{east}/{north}", row.id);
            }
            let at = *known.entry(row.id.clone()).or_insert(next);
            if at == next {
                let Row { line, id, text, .. } = row;
                self.addresses.push(Address { id, row: line, text, position, door, units: 0 });
                units.push(BTreeSet::new());
            } else {
                again.same += 1;
            }
            units[at].extend(row.units);
            self.addresses[at].units = units[at].len() as u32;
        }
        again
    }

    fn checked(self, path: &Path, rows: usize) -> Result<Self, TableError> {
        let path = path.to_path_buf();
        if rows == 0 {
            return Err(TableError::NoRows { path, what: "addresses" });
        }
        if self.skipped.len() * 2 > rows {
            let Skipped { row, reason: why, .. } = self.skipped[0].clone();
            return Err(TableError::MostlyBad { path, rows, bad: self.skipped.len(), row, why });
        }
        Ok(self)
    }
}

impl Columns {
    fn find(table: &Table, path: &Path) -> Result<Self, TableError> {
        let lower: Vec<String> = table.columns.iter().map(|name| name.to_lowercase()).collect();
        let place = |name: &str| lower.iter().position(|column| *column == name.to_lowercase());
        let need = |name: &str| place(name).ok_or_else(|| table.no_column(name, path));
        Ok(Self {
            epsg: need("EPSG-kode")?,
            place: [need("Nord")?, need("Øst")?],
            door: place("atkomstNord").and_then(|north| Some([north, place("atkomstØst")?])),
            id: place("lokalId"),
            text: place("adresseTekst"),
            units: lower.iter().position(|column| column.starts_with("bruksenhetsnummer")),
        })
    }

    fn id_of(&self, record: &Record) -> Option<String> {
        cell(record, self.id?)
    }

    fn row(&self, record: &Record, bad_doors: &mut u64) -> Result<Row, String> {
        // a row with too many or too few cells says nothing for certain
        record.geometry.as_ref().map_err(Clone::clone)?;
        let pair = |[north, east]: [usize; 2]| -> Result<[f64; 2], String> {
            let metres = |name: &str, column: usize| {
                number(&record.values[column], Decimal::Comma)
                    .map_err(|why| format!("column {name:?}: {why}"))
            };
            Ok([metres("Nord", north)?, metres("Øst", east)?])
        };
        let code = cell(record, self.epsg).unwrap_or_default();
        let number = code.strip_prefix("EPSG:").unwrap_or(&code);
        let epsg = digits(&Value::from(number)).and_then(|(digits, _)| digits.parse().ok());
        let epsg = epsg.ok_or_else(|| format!("column \"EPSG-kode\": {code:?} is no EPSG code"))?;
        let door =
            self.door.filter(|door| door.iter().any(|column| !record.values[*column].is_null())).map(pair);
        *bad_doors += u64::from(matches!(door, Some(Err(_))));
        let text = |column: Option<usize>| column.and_then(|column| cell(record, column)).unwrap_or_default();
        let units = text(self.units);
        let units = units.split([',', ' ']).filter(|unit| !unit.is_empty()).map(Box::from);
        Ok(Row {
            line: record.row,
            id: self.id_of(record).unwrap_or_else(|| record.row.to_string()),
            text: text(self.text),
            epsg,
            place: pair(self.place)?,
            door: door.and_then(Result::ok),
            units: units.collect(),
        })
    }
}

/// A cell as text; `None` if it is empty.
fn cell(record: &Record, column: usize) -> Option<String> {
    let value = Some(&record.values[column]).filter(|value| !value.is_null())?;
    Some(table::text(value).trim().to_owned()).filter(|text| !text.is_empty())
}

type Placed = Result<(Position, Option<Position>), String>;

/// Locate and door of each row in WGS 84.
fn convert(rows: &[Row]) -> Vec<Placed> {
    let mut by_system: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        by_system.entry(row.epsg).or_default().push(i);
    }
    let mut placed = vec![Err(String::new()); rows.len()];
    for (epsg, members) in by_system {
        // a row without a door takes its place twice
        let points = |i: &usize| [rows[*i].place, rows[*i].door.unwrap_or(rows[*i].place)];
        let points: Vec<[f64; 2]> =
            members.iter().flat_map(points).map(|[north, east]| [east, north]).collect();
        for (i, pair) in members.iter().zip(each_to_lon_lat(epsg, &points).chunks_exact(2)) {
            let position = |place: &Result<[f64; 2], String>| {
                place.clone().and_then(|[lon, lat]| Position::new(lon, lat))
            };
            let door = rows[*i].door.map(|_| position(&pair[1])).transpose();
            placed[*i] = position(&pair[0]).and_then(|place| Ok((place, door?)));
        }
    }
    placed
}
