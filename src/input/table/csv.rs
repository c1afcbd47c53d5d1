//! CSV: cells separated by commas, semicolons, tabs or blanks, in any encoding that spreadsheets save.

use std::borrow::Cow;
use std::path::Path;

use serde_json::Value;

use super::{Cells, Decimal, Locate, Notes, Record, Table, TableError, number};

/// What quotation marks mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::input) enum Quotes {
    /// A cell that begins with one is quoted.
    Always,
    /// As in the header: a file whose header has none may have them in its texts, and only a row that has too many cells without
    /// them is quoted.
    AsHeader,
}

impl Quotes {
    /// What they mean in files whose reader knows where rows are.
    pub(in crate::input) fn of(place: Locate) -> Self {
        if matches!(place, Locate::Own) { Self::AsHeader } else { Self::Always }
    }
}

/// Comma, semicolon or tab, whichever the header has most of; blanks if it has none of them.
pub(in crate::input) fn delimiter(header: &str) -> u8 {
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

/// Reads the bytes of a file; `path` names it in errors. `coordinates` tells from the names of the columns in which of them numbers
/// stand that tell where a row is.
pub(in crate::input) fn parse(
    bytes: &[u8],
    path: &Path,
    quotes: Quotes,
    coordinates: impl FnOnce(&Table) -> Result<Option<[usize; 2]>, TableError>,
) -> Result<Table, TableError> {
    let Some(layout) = Layout::of(bytes, quotes) else { return Ok(Table::default()) };
    let broken = |why: String| TableError::Format { path: path.into(), format: "CSV", why };
    let bytes = layout.text.as_bytes();
    let (mut reader, mut lines) = (layout.reader(), Lines::of(bytes));
    let mut table = Table { decimal: layout.decimal(), untyped: true, ..Table::default() };
    if !read_header(&mut reader, &mut lines, &mut table).map_err(|e| broken(e.to_string()))? {
        return Ok(Table::default());
    }
    let place = coordinates(&table)?;
    let (mut notes, mut row) = (Notes::default(), csv::ByteRecord::new());
    while reader.read_byte_record(&mut row).map_err(|e| broken(e.to_string()))? {
        let start = start_of(&row);
        let line = lines.at(start);
        if is_empty(&row) {
            notes.add("rows in which every cell is empty are no rows", line);
            continue;
        }
        if swallows_a_row(&table, &row, layout.delimiter, place) {
            let mark = format!("a quotation mark in row {line}");
            return Err(broken(format!("{mark} is not closed there; it swallows the rows after it")));
        }
        if !layout.quoting && row.len() > table.columns.len() {
            let end = (reader.position().byte() as usize).min(bytes.len());
            layout.quoted_row(&bytes[start..end], table.columns.len(), &mut row);
        }
        let record = record(&table, &row, line);
        table.records.push(record);
    }
    table.remarks = notes.remarks();
    if table.decimal == Decimal::Comma && writes_commas(&table) {
        table.decimal = Decimal::OnlyComma;
    }
    Ok(table)
}

/// Names the columns after the first row that has something in it; whether there is one.
fn read_header(
    reader: &mut csv::Reader<&[u8]>,
    lines: &mut Lines<'_>,
    table: &mut Table,
) -> csv::Result<bool> {
    let mut row = csv::ByteRecord::new();
    while reader.read_byte_record(&mut row)? {
        let line = lines.at(start_of(&row));
        if !is_empty(&row) {
            table.header = Some(line);
            table.columns = row.iter().map(|c| String::from_utf8_lossy(c).into_owned()).collect();
            return Ok(true);
        }
    }
    Ok(false)
}

/// The byte that a row begins at.
fn start_of(row: &csv::ByteRecord) -> usize {
    row.position().map_or(0, csv::Position::byte) as usize
}

/// Whether some number of a table has a decimal comma.
fn writes_commas(table: &Table) -> bool {
    let mut records = table.records.iter();
    records.any(|record| {
        record.values.iter().any(|value| {
            value.as_str().is_some_and(|text: &str| {
                let digits = text.trim_start_matches(['-', '\u{2212}']).split_once(',');
                let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
                digits.is_some_and(|(whole, rest)| all_digits(whole) && all_digits(rest))
            })
        })
    })
}

/// A text and how its cells are separated.
struct Layout<'a> {
    text: Cow<'a, str>,
    delimiter: u8,
    quoting: bool,
}

impl<'a> Layout<'a> {
    /// `None` if there is nothing in it.
    fn of(bytes: &'a [u8], quotes: Quotes) -> Option<Self> {
        let mut text = utf8(bytes);
        if text.starts_with('\u{feff}') {
            text = text.trim_start_matches('\u{feff}').to_owned().into();
        }
        let named = separator(header_line(&text));
        if named.is_some() {
            // the line stays, empty, so that lines keep their numbers
            let header = header_line(&text);
            let at = text.find(header).unwrap_or_default();
            text = format!("{}{}", &text[..at], &text[at + header.len()..]).into();
        }
        if text.trim().is_empty() {
            return None;
        }
        let header = header_line(&text);
        let delimiter = named.unwrap_or_else(|| delimiter(header));
        let quoting = quotes == Quotes::Always || header.trim_start().starts_with('"');
        if delimiter == b' ' {
            text = one_blank_each(&text).into();
        } else if quoting {
            text = without_padding(text, delimiter as char);
        }
        Some(Self { text, delimiter, quoting })
    }

    fn reader(&self) -> csv::Reader<&[u8]> {
        self.builder().quoting(self.quoting).from_reader(self.text.as_bytes())
    }

    fn builder(&self) -> csv::ReaderBuilder {
        let mut builder = csv::ReaderBuilder::new();
        builder.delimiter(self.delimiter).has_headers(false).flexible(true).trim(csv::Trim::All);
        builder
    }

    /// Reads a line again, quoted; the row stays as it is if that does not make it whole.
    fn quoted_row(&self, line: &[u8], columns: usize, row: &mut csv::ByteRecord) {
        let mut again = csv::ByteRecord::new();
        let read = self.builder().from_reader(line).read_byte_record(&mut again);
        if read.unwrap_or(false) && again.len() == columns {
            *row = again;
        }
    }

    fn decimal(&self) -> Decimal {
        if self.delimiter == b',' { Decimal::Point } else { Decimal::Comma }
    }
}

fn record(table: &Table, row: &csv::ByteRecord, line: u64) -> Record {
    let width = table.columns.len();
    let mut values = Cells::default();
    for (column, cell) in row.iter().take(width).enumerate().filter(|(_, cell)| !cell.is_empty()) {
        values.put(column, Value::from(String::from_utf8_lossy(cell)));
    }
    // cells behind the last column do no harm where they are empty
    let geometry = match row.len() {
        len if len == width || (len > width && row.iter().skip(width).all(<[u8]>::is_empty)) => Ok(None),
        len => Err(format!("it has {len} cells, the header has {width}")),
    };
    Record { row: line, id: None, geometry, values }
}

fn is_empty(row: &csv::ByteRecord) -> bool {
    row.iter().all(<[u8]>::is_empty)
}

/// The first line that is not blank.
pub(in crate::input) fn header_line(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
        .trim_start_matches(char::is_whitespace)
        .lines()
        .next()
        .unwrap_or_default()
}

/// What a line `sep=;` says to spreadsheets.
pub(in crate::input) fn separator(line: &str) -> Option<u8> {
    let line = line.trim_matches(|c: char| c == '"' || c == '\r' || c == '\u{feff}' || c == ' ');
    let (word, rest) = line.split_at_checked(4)?;
    let rest = rest.trim_end_matches(['"', ' ']);
    let one = match rest.as_bytes() {
        [one @ (b',' | b';' | b'\t' | b'|')] => Some(*one),
        [] => Some(b'\t').filter(|_| line.len() > 4),
        // other cells of a row that a spreadsheet has saved are empty
        [one @ (b',' | b';' | b'|'), more @ ..]
            if more.iter().all(|c| matches!(c, b',' | b';' | b'"' | b'\t')) =>
        {
            Some(*one)
        }
        _ => None,
    };
    one.filter(|_| word.eq_ignore_ascii_case("sep="))
}

/// The lines with one blank between their cells, where columns were aligned with several.
fn one_blank_each(text: &str) -> String {
    text.split('\n')
        .map(|line: &str| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The text without blanks between a separator and a quotation mark, which some write: `1, "Torget, øst", 2`.
fn without_padding(text: Cow<'_, str>, delimiter: char) -> Cow<'_, str> {
    if !text.contains(&format!("{delimiter} ")) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = &text[..];
    while !rest.is_empty() {
        let unpadded = rest.trim_start_matches(' ');
        let mut cell = rest;
        if let Some(quoted) = unpadded.strip_prefix('"') {
            let end = closing_mark(quoted);
            out.push('"');
            out.push_str(&quoted[..end]);
            cell = &quoted[end..];
        }
        let end = cell.find([delimiter, '\n']).map_or(cell.len(), |at| at + 1);
        out.push_str(&cell[..end]);
        rest = &cell[end..];
    }
    out.into()
}

/// Where a quoted cell ends, behind its closing mark; doubled marks are part of it.
fn closing_mark(quoted: &str) -> usize {
    let bytes = quoted.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'"', Some(b'"')) => at += 2,
            (b'"', _) => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Text in UTF-8, or in UTF-16 with a byte order mark, or else in Windows-1252, as older programs save it.
pub(in crate::input) fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    for (mark, encoding) in [([0xff, 0xfe], encoding_rs::UTF_16LE), ([0xfe, 0xff], encoding_rs::UTF_16BE)] {
        if bytes.starts_with(&mark) {
            return encoding.decode_with_bom_removal(bytes).0;
        }
    }
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
        cells.len() >= table.columns.len()
            && coordinates.into_iter().flatten().all(|column: usize| {
                let cell = String::from_utf8_lossy(cells[column].trim_ascii());
                number(&Value::from(cell), table.decimal).is_ok()
            })
    };
    row.iter().any(|cell| cell.contains(&b'\n') && cell.split(|b| *b == b'\n').any(is_row))
}

/// Lines as an editor counts them; the CSV reader is one off behind Windows line ends and blank lines.
pub(in crate::input) struct Lines<'a> {
    bytes: &'a [u8],
    byte: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    pub(in crate::input) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, byte: 0, line: 1 }
    }

    /// Line of the record that begins at a byte, or after line ends there; asked in ascending order.
    pub(in crate::input) fn at(&mut self, byte: usize) -> u64 {
        let byte = byte.clamp(self.byte, self.bytes.len());
        let begin = byte + self.bytes[byte..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        self.line += self.bytes[self.byte..begin].iter().filter(|b| **b == b'\n').count() as u64;
        self.byte = begin;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_line_that_tells_the_separator() {
        for (line, expected) in [
            ("sep=;", Some(b';')),
            ("\"sep=;\"", Some(b';')),
            ("SEP=,", Some(b',')),
            ("sep=\t", Some(b'\t')),
            ("\u{feff}sep=;\r", Some(b';')),
            ("\"sep=;\";;;", Some(b';')),
            ("sep=;;;;", Some(b';')),
            ("separator;lon", None),
            ("sep=", None),
            ("id;lon", None),
        ] {
            assert_eq!(separator(line), expected, "{line:?}");
        }
    }

    #[test]
    fn blanks_before_quotation_marks_go() {
        let of = |text: &'static str| without_padding(text.into(), ',').into_owned();
        assert_eq!(of("1, \"a, b\", 2\n"), "1,\"a, b\", 2\n");
        assert_eq!(of("\"x, \"\"y\"\"\", \"z\"\n \"q\",1"), "\"x, \"\"y\"\"\",\"z\"\n\"q\",1");
        assert_eq!(of("a \"b\", c"), "a \"b\", c");
        assert_eq!(of("1, \"open"), "1,\"open");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            for quotes in [Quotes::Always, Quotes::AsHeader] {
                let _ = parse(&bytes, Path::new("x.csv"), quotes, |_| Ok(None));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[a-c\",;\t \n\r=.]{0,80}") {
            for quotes in [Quotes::Always, Quotes::AsHeader] {
                let _ = parse(text.as_bytes(), Path::new("x.csv"), quotes, |table| Ok((table.columns.len() > 1).then_some([0, 1])));
            }
        }
    }
}
