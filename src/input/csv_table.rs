//! CSV with coordinates in columns.

use std::borrow::Cow;
use std::path::Path;

use serde_json::Value;

use super::table::{Record, Table, TableError, number};

/// Names of the columns with coordinates that are understood in a CSV file, in order of preference.
const LON: [&str; 4] = ["lon", "lng", "longitude", "x"];
const LAT: [&str; 3] = ["lat", "latitude", "y"];

/// Whether a column of this name tells where rows are.
pub(super) fn is_coordinate(name: &str) -> bool {
    LON.iter().chain(&LAT).any(|known| known.eq_ignore_ascii_case(name))
}

/// How the rows of a CSV file tell where they are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// By longitude and latitude.
    LonLat,
    /// By an id, in the columns whose names this knows; else by longitude and latitude, if there are any.
    Id(fn(&str) -> bool),
}

/// Comma, semicolon or tab, whichever the header has most of; blanks if it has none of them.
pub(super) fn delimiter(header: &str) -> u8 {
    let count = |c: char| header.matches(c).count();
    if count('\t') > count(',').max(count(';')) {
        b'\t'
    } else if count(';') > count(',') {
        b';'
    } else if count(',') == 0 && header.trim().contains(' ') {
        b' '
    } else {
        b','
    }
}

pub(super) fn read(path: &Path, place: Place) -> Result<Table, TableError> {
    let bytes = std::fs::read(path).map_err(|source| TableError::Io { path: path.into(), source })?;
    let mut text = utf8(&bytes);
    if delimiter(header_line(&text)) == b' ' {
        text = one_blank_each(&text).into();
    }
    let bytes = text.trim_start_matches('\u{feff}').as_bytes();
    if bytes.trim_ascii().is_empty() {
        return Ok(Table::default());
    }
    let broken = |e: csv::Error| TableError::Format { path: path.into(), format: "CSV", why: e.to_string() };
    let delimiter = delimiter(header_line(&text));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(csv::Trim::All).from_reader(bytes);
    let header = reader.byte_headers().map_err(broken)?.clone();
    let columns: Vec<String> = header.iter().map(|c| String::from_utf8_lossy(c).into_owned()).collect();
    let mut table = Table { columns, decimal_comma: delimiter != b',', untyped: true, ..Table::default() };
    let find = |names: &[&str]| {
        let column = names.iter().find_map(|name| table.column(name));
        column.ok_or_else(|| TableError::MissingColumn {
            path: path.into(),
            missing: names[0].into(),
            columns: table.columns.clone(),
        })
    };
    let place = match place {
        Place::LonLat => Some([find(&LON)?, find(&LAT)?]),
        Place::Id(is_id) if table.columns.iter().any(|name| is_id(name)) => None,
        Place::Id(_) => find(&LON).and_then(|lon| Ok([lon, find(&LAT)?])).ok(),
    };
    let mut lines = Lines::of(bytes);
    let mut row = csv::ByteRecord::new();
    while reader.read_byte_record(&mut row).map_err(broken)? {
        let line = lines.at(row.position().map_or(0, csv::Position::byte) as usize);
        if swallows_a_row(&table, &row, delimiter, place) {
            let why =
                format!("a quotation mark in row {line} is not closed there; it swallows the rows after it");
            return Err(TableError::Format { path: path.into(), format: "CSV", why });
        }
        let record = csv_record(&table, &row, line, place);
        table.records.push(record);
    }
    Ok(table)
}

fn csv_record(table: &Table, row: &csv::ByteRecord, line: u64, place: Option<[usize; 2]>) -> Record {
    let cells = (0..table.columns.len()).map(|i| row.get(i).map(String::from_utf8_lossy));
    let values: Vec<Value> =
        cells.map(|cell| cell.filter(|c| !c.is_empty()).map_or(Value::Null, Value::from)).collect();
    let number = |column: usize| {
        let name = &table.columns[column];
        number(&values[column], table.decimal_comma).map_err(|why| format!("column {name:?}: {why}"))
    };
    let geometry = match place {
        _ if row.len() != table.columns.len() => {
            Err(format!("it has {} cells, the header has {}", row.len(), table.columns.len()))
        }
        Some([lon, lat]) => number(lon).and_then(|x| Ok(Some(geo_types::Point::new(x, number(lat)?).into()))),
        None => Ok(None),
    };
    Record { row: line, id: None, geometry, values }
}

/// The first line that is not blank.
fn header_line(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim_start().lines().next().unwrap_or_default()
}

/// The lines with one blank between their cells, where columns were aligned with several.
fn one_blank_each(text: &str) -> String {
    let line = |line: &str| line.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Text in UTF-8, or else in Windows-1252, as older programs save it.
pub(super) fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Whether a cell has swallowed a row, because a quotation mark was not closed: one of its lines is a row by itself, with
/// numbers where the coordinates are.
fn swallows_a_row(
    table: &Table,
    row: &csv::ByteRecord,
    delimiter: u8,
    coordinates: Option<[usize; 2]>,
) -> bool {
    let is_row = |line: &[u8]| {
        let cells: Vec<&[u8]> = line.split(|b| *b == delimiter).collect();
        let is_number = |column: usize| {
            let cell = String::from_utf8_lossy(cells[column].trim_ascii());
            number(&Value::from(cell), table.decimal_comma).is_ok()
        };
        cells.len() >= table.columns.len() && coordinates.into_iter().flatten().all(is_number)
    };
    row.iter().any(|cell| cell.contains(&b'\n') && cell.split(|b| *b == b'\n').any(is_row))
}

/// Lines as an editor counts them; the CSV reader is one off behind Windows line ends and blank lines.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    byte: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, byte: 0, line: 1 }
    }

    /// Line of the record that begins at a byte, or after line ends there; asked in ascending order.
    pub(super) fn at(&mut self, byte: usize) -> u64 {
        let begin = byte + self.bytes[byte..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        self.line += self.bytes[self.byte..begin].iter().filter(|b| **b == b'\n').count() as u64;
        self.byte = begin;
        self.line
    }
}
