//! Tables as text: for programs, with commas and every digit, and for people with a Norwegian Excel.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use geo_types::Geometry;
use serde_json::Value;

use super::about::text;
use super::columns::column_names;
use super::manner::{Csv, Manner, Names};
use super::rows::Moves;
use super::wkt::wkt;
use super::{ExportError, Format};
use crate::features::GdalError;
use crate::layers::fields;
use crate::layers::geometries::Geometries;
use crate::layers::layer::{Field, Kind, Layer, Row};
use crate::layers::table::Table;
use crate::words::Words;

/// Columns with coordinates in tables for programs.
const X_Y: [&str; 2] = ["X", "Y"];
/// The column with geometries that are no points, as text, in tables for programs.
const WKT: &str = "WKT";
/// How Excel knows that a file is UTF-8.
const MARK: &str = "\u{feff}";
/// The longest text that Excel takes as the value of a formula.
const LONGEST: usize = 255;

/// What stands in a table beside the values of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Located {
    Nowhere,
    Axes([&'static str; 2]),
    Text,
}

impl Located {
    fn of(layer: &Layer, manner: &Manner) -> Self {
        match (layer.geometries.as_slice(), manner.csv) {
            ([Geometries::Points], Csv::Plain) if manner.crs.is_none() => Located::Axes(X_Y),
            ([Geometries::Points], _) => Located::Axes(manner.axes()),
            ([], _) | (_, Csv::ExcelNb) => Located::Nowhere,
            _ => Located::Text,
        }
    }

    /// Names of the columns that say where.
    fn header(self) -> Vec<String> {
        match self {
            Self::Axes(axes) => axes.map(Into::into).into(),
            Self::Text => vec![WKT.into()],
            Self::Nowhere => Vec::new(),
        }
    }
}

/// Writes a table, line by line.
pub fn write_to(out: &mut impl Write, table: &Table<'_>, manner: &Manner) -> std::io::Result<()> {
    let moves = Moves::to(manner.crs).map_err(std::io::Error::other)?;
    Writer::new(&table.layer, manner).all(out, table.rows(), &moves)
}

/// Writes a file.
pub(super) fn write(
    path: &Path,
    layer: &Layer,
    rows: impl Iterator<Item = Row>,
    manner: &Manner,
) -> Result<(), ExportError> {
    let io = |source| ExportError::Io { path: path.into(), source };
    let moves = Moves::to(manner.crs).map_err(|source| ExportError::Gdal { path: path.into(), source })?;
    let mut out = BufWriter::new(File::create(path).map_err(io)?);
    Writer::new(layer, manner).all(&mut out, rows, &moves).and_then(|()| out.flush()).map_err(io)
}

/// How a layer becomes a writer.
struct Writer<'a> {
    layer: &'a Layer,
    csv: Csv,
    located: Located,
    has_ids: bool,
    header: Vec<String>,
    /// How many decimals numbers have; as many as there are if it is not known.
    decimals: Vec<Option<usize>>,
    /// What values are called, and the parts of lists, where people read them.
    labels: Vec<[Labels; 2]>,
    words: Words,
}

/// Values and what they are called.
type Labels = Vec<(String, String)>;

impl<'a> Writer<'a> {
    fn new(layer: &'a Layer, manner: &Manner) -> Self {
        let names = match manner.names {
            Names::Short => fields::short_names(layer),
            Names::Full => column_names(layer, Format::Csv),
        };
        let has_ids = layer.has_ids && !names.iter().any(|name| name.eq_ignore_ascii_case("id"));
        let located = Located::of(layer, manner);
        let mut header = located.header();
        header.extend(has_ids.then(|| "id".to_owned()));
        let (classes, words) = (fields::Classes::of(layer), manner.words());
        let for_people = manner.csv == Csv::ExcelNb;
        let heading = |field: &Field| {
            fields::heading(&fields::title(field, &classes, &words), &fields::unit(field, &classes, &words))
        };
        if for_people && manner.names == Names::Full {
            header.extend(layer.fields.iter().map(heading));
        } else {
            header.extend(names);
        }
        let labels = |field: &Field| {
            if !for_people {
                return <[Labels; 2]>::default();
            }
            [
                fields::labels(layer, field, &classes, &words),
                fields::labels_of_parts(layer, field, &classes, &words),
            ]
        };
        let decimals = |field: &Field| {
            let meaning = fields::Meaning::of(&field.name, &classes)?;
            (manner.csv == Csv::ExcelNb).then(|| usize::from(meaning.line.unit.decimals()))
        };
        let decimals = layer.fields.iter().map(decimals).collect();
        Self {
            layer,
            csv: manner.csv,
            located,
            has_ids,
            header,
            decimals,
            labels: layer.fields.iter().map(labels).collect(),
            words,
        }
    }

    fn all(
        &self,
        out: &mut impl Write,
        rows: impl Iterator<Item = Row>,
        moves: &Moves,
    ) -> std::io::Result<()> {
        if self.csv == Csv::ExcelNb {
            write!(out, "{MARK}")?;
        }
        let header: Vec<String> = self.header.iter().map(|name| self.quoted(name, false)).collect();
        self.line(out, &header)?;
        for row in rows {
            let cells = moves.row(row).and_then(|row| self.cells(&row)).map_err(std::io::Error::other)?;
            self.line(out, &cells)?;
        }
        Ok(())
    }

    fn cells(&self, row: &Row) -> Result<Vec<String>, GdalError> {
        let mut cells = match (self.located, &row.geometry) {
            (Located::Nowhere, _) => Vec::new(),
            (Located::Axes(_), Some(Geometry::Point(at))) => {
                [at.x(), at.y()].map(|n| self.real(n, None)).into()
            }
            (Located::Axes(_), _) => vec![String::new(); 2],
            (Located::Text, Some(geometry)) => vec![self.quoted(&wkt(geometry)?, false)],
            (Located::Text, None) => vec![String::new()],
        };
        if self.has_ids {
            cells.push(row.id.as_ref().map_or_else(String::new, |id| self.quoted(&text(id), true)));
        }
        cells.extend(row.values.iter().enumerate().map(|(column, value)| self.cell(column, value)));
        Ok(cells)
    }

    fn cell(&self, column: usize, value: &Value) -> String {
        match (self.layer.fields[column].kind, value) {
            (_, Value::Null) => String::new(),
            (Kind::Bool, value) => {
                let is = value.as_bool().unwrap_or(false);
                match self.csv {
                    Csv::Plain => u8::from(is).to_string(),
                    Csv::ExcelNb => self.words.get(if is { "value-yes" } else { "value-no" }),
                }
            }
            (Kind::Real, value) => match (self.csv, value.as_f64()) {
                (Csv::ExcelNb, Some(number)) => self.real(number, self.decimals[column]),
                // always with a point, so that no reader takes the column for whole numbers
                _ => text(value),
            },
            (Kind::Integer, value) => text(value),
            (Kind::Text, value) => {
                let [labels, parts] = &self.labels[column];
                self.quoted(&fields::labelled(&text(value), labels, parts), true)
            }
        }
    }

    fn real(&self, number: f64, decimals: Option<usize>) -> String {
        let text = decimals.map_or_else(|| number.to_string(), |decimals| format!("{number:.decimals$}"));
        let is_nothing = !text.contains(|digit: char| ('1'..='9').contains(&digit));
        // no nothing below nothing
        let text = if is_nothing { text.trim_start_matches('-') } else { &text };
        if self.csv == Csv::ExcelNb { text.replace('.', ",") } else { text.to_owned() }
    }

    /// A text as it stands in the file; a code stays a text for whoever reads it.
    fn quoted(&self, text: &str, is_value: bool) -> String {
        let must = text.contains(['"', '\n', '\r', ',', ';', '\t']) || text != text.trim();
        match self.csv {
            Csv::ExcelNb if is_value && is_taken_for_more(text) && text.len() <= LONGEST => {
                format!("\"=\"\"{}\"\"\"", text.replace('"', "\"\"\"\""))
            }
            Csv::Plain if is_value && (text.is_empty() || text.parse::<f64>().is_ok()) => {
                format!("\"{text}\"")
            }
            _ if must => format!("\"{}\"", text.replace('"', "\"\"")),
            _ => text.to_owned(),
        }
    }

    fn line(&self, out: &mut impl Write, cells: &[String]) -> std::io::Result<()> {
        let (between, end) = if self.csv == Csv::ExcelNb { (";", "\r\n") } else { (",", "\n") };
        write!(out, "{}{end}", cells.join(between))
    }
}

/// Whether Excel would take a text for a number, a date or a formula: `0301`, `1-2`, `1E5`, `=1`.
fn is_taken_for_more(text: &str) -> bool {
    let is_like_number = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_digit())
            && part.chars().all(|sign| sign.is_ascii_digit() || " .,:/-+eE%".contains(sign))
    };
    text.starts_with(['=', '+', '-', '@', '\t']) || is_like_number(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_formulas_are_known() {
        for text in ["0301", "1-2", "1E5", "12.5", "3/4", "=1+1", "@SUM(A1)", "-", "1 000", "10:30"] {
            assert!(is_taken_for_more(text), "{text}");
        }
        for text in ["h001", "", "Storgata 1", "BASIS", "å", "250mN1"] {
            assert!(!is_taken_for_more(text), "{text}");
        }
    }
}
