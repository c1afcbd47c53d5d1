//! Addresses of the Norwegian cadastre: the CSV files *Matrikkelen-Vegadresse* and, with a row for each dwelling unit,
//! *Matrikkelen-Adresse Leilighetsnivå* (Kartverket, CC BY 4.0).
//!
//! Columns are found by name: `EPSG-kode`, `Nord` and `Øst` must be there; `lokalId`, `adresseTekst`, `atkomstNord`,
//! `atkomstØst` and `bruksenhetsnummer` are used when they are.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use serde_json::Value;

use super::csv_table::{Lines, utf8};
use super::squares::to_lon_lat;
use super::table::{TableError, number};
use super::{Remark, Skipped};
use crate::geodesy::Position;

/// What separates the cells of these files.
const DELIMITER: u8 = b';';

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

/// Where the columns are.
struct Columns {
    epsg: usize,
    place: [usize; 2],
    door: Option<[usize; 2]>,
    id: Option<usize>,
    text: Option<usize>,
    units: Option<usize>,
    count: usize,
}

impl Addresses {
    /// Reads addresses. Rows of one address (one `lokalId`) are one address with the units of all of them. Rows that
    /// break a rule are skipped and named; if more than half do, the file is refused.
    pub fn read(path: &Path) -> Result<Self, TableError> {
        let bytes = std::fs::read(path).map_err(|source| TableError::Io { path: path.into(), source })?;
        let text = utf8(&bytes);
        let bytes = text.trim_start_matches('\u{feff}').as_bytes();
        let broken =
            |e: csv::Error| TableError::Format { path: path.into(), format: "CSV", why: e.to_string() };
        // names of farms may hold quotation marks; they quote nothing
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.delimiter(DELIMITER).flexible(true).quoting(false).trim(csv::Trim::All);
        let mut reader = reader.from_reader(bytes);
        let header: Vec<_> = reader.headers().map_err(broken)?.iter().map(str::to_owned).collect();
        let columns = Columns::find(&header, path)?;
        let mut all = Self::default();
        let (mut rows, mut lines, mut bad_doors) = (Vec::new(), Lines::of(bytes), 0);
        let mut cells = csv::StringRecord::new();
        while reader.read_record(&mut cells).map_err(broken)? {
            let line = lines.at(cells.position().map_or(0, csv::Position::byte) as usize);
            match columns.row(&cells, line, &mut bad_doors) {
                Ok(row) => rows.push(row),
                Err(reason) => all.skipped.push(Skipped { row: line, id: columns.id_of(&cells), reason }),
            }
        }
        let count = rows.len() + all.skipped.len();
        let again = all.place(rows);
        all.skipped.sort_by_key(|skipped| skipped.row);
        all.remark("rows with an atkomst that is no place; Nord and Øst are used", bad_doors);
        all.remark("rows of an address that was there before; counted once, with their units", again);
        all.checked(path, count)
    }

    fn remark(&mut self, text: &str, rows: u64) {
        if rows > 0 {
            self.remarks.push(Remark { rows, text: text.into() });
        }
    }

    /// Turns rows into addresses; how many were of an address that was there before.
    fn place(&mut self, rows: Vec<Row>) -> u64 {
        let places = convert(&rows);
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut units: Vec<BTreeSet<Box<str>>> = Vec::new();
        let mut again = 0;
        for (row, place) in rows.into_iter().zip(places) {
            let (position, door) = match place {
                Ok(place) => place,
                Err(reason) => {
                    self.skipped.push(Skipped { row: row.line, id: Some(row.id), reason });
                    continue;
                }
            };
            let next = self.addresses.len();
            let at = *known.entry(row.id.clone()).or_insert(next);
            if at == next {
                let Row { line, id, text, .. } = row;
                self.addresses.push(Address { id, row: line, text, position, door, units: 0 });
                units.push(BTreeSet::new());
            } else {
                again += 1;
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
    fn find(names: &[String], path: &Path) -> Result<Self, TableError> {
        let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let place = |name: &str| lower.iter().position(|column| *column == name.to_lowercase());
        let need = |name: &str| {
            place(name).ok_or_else(|| TableError::MissingColumn {
                path: path.into(),
                missing: name.into(),
                columns: names.to_vec(),
            })
        };
        Ok(Self {
            epsg: need("EPSG-kode")?,
            place: [need("Nord")?, need("Øst")?],
            door: place("atkomstNord").and_then(|north| Some([north, place("atkomstØst")?])),
            id: place("lokalId"),
            text: place("adresseTekst"),
            units: lower.iter().position(|column| column.starts_with("bruksenhetsnummer")),
            count: lower.len(),
        })
    }

    fn id_of(&self, cells: &csv::StringRecord) -> Option<String> {
        self.id.and_then(|id| cells.get(id)).filter(|id| !id.is_empty()).map(str::to_owned)
    }

    fn row(&self, cells: &csv::StringRecord, line: u64, bad_doors: &mut u64) -> Result<Row, String> {
        if cells.len() != self.count {
            return Err(format!("it has {} cells, the header has {}", cells.len(), self.count));
        }
        let pair = |[north, east]: [usize; 2]| -> Result<[f64; 2], String> {
            let metres = |name: &str, column: usize| {
                let value =
                    Some(&cells[column]).filter(|cell| !cell.is_empty()).map_or(Value::Null, Value::from);
                number(&value, true).map_err(|why| format!("column {name:?}: {why}"))
            };
            Ok([metres("Nord", north)?, metres("Øst", east)?])
        };
        let epsg = cells[self.epsg].parse();
        let epsg =
            epsg.map_err(|_| format!("column \"EPSG-kode\": {:?} is no EPSG code", &cells[self.epsg]))?;
        let door = self.door.filter(|door| door.iter().any(|column| !cells[*column].is_empty())).map(pair);
        *bad_doors += u64::from(matches!(door, Some(Err(_))));
        let units = self.units.map_or("", |column| &cells[column]);
        let units = units.split([',', ' ']).filter(|unit| !unit.is_empty()).map(Box::from);
        Ok(Row {
            line,
            id: self.id_of(cells).unwrap_or_else(|| line.to_string()),
            text: self.text.map_or("", |column| &cells[column]).to_owned(),
            epsg,
            place: pair(self.place)?,
            door: door.and_then(Result::ok),
            units: units.collect(),
        })
    }
}

type Placed = Result<(Position, Option<Position>), String>;

/// Place and door of each row in WGS 84.
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
        for (i, pair) in members.iter().zip(lon_lat(epsg, &points).chunks_exact(2)) {
            let position = |place: &Result<[f64; 2], String>| {
                place.clone().and_then(|[lon, lat]| Position::new(lon, lat))
            };
            let door = rows[*i].door.map(|_| position(&pair[1])).transpose();
            placed[*i] = position(&pair[0]).and_then(|place| Ok((place, door?)));
        }
    }
    placed
}

/// Each point in longitude and latitude, or why not; a bad one does not spoil the others.
fn lon_lat(epsg: u32, points: &[[f64; 2]]) -> Vec<Result<[f64; 2], String>> {
    match to_lon_lat(epsg, points.to_vec()) {
        Ok(all) => all.into_iter().map(Ok).collect(),
        Err(error) if points.len() == 1 => vec![Err(error.to_string())],
        Err(_) => {
            let (first, second) = points.split_at(points.len() / 2);
            [lon_lat(epsg, first), lon_lat(epsg, second)].concat()
        }
    }
}
