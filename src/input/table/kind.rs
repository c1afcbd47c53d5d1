//! What a file is, by its first bytes; its name only where they do not decide.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// So many bytes are looked at.
const LOOKED_AT: u64 = 4096;
/// Endings of texts that are tables of cells.
const CELLS: [&str; 5] = ["csv", "tsv", "txt", "tab-separated-values", ""];

/// What is done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text with cells.
    Csv,
    /// GeoJSON, a feature a line, or Esri's JSON.
    Json,
    /// A zip file: a workbook or an archive.
    Zip,
    /// A file packed by gzip.
    Gzip,
    /// What GDAL may know.
    Vector,
    /// What is not read as a table.
    Other(&'static Unread),
}

/// A kind of file that is not read as a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unread {
    /// What it begins with.
    magic: &'static [u8],
    /// What it is.
    pub(super) what: &'static str,
    /// What to do.
    pub(super) advice: &'static str,
}

const UNPACK: &str = "unpack it first";
const FROM_QGIS: &str =
    "open it in QGIS and export the layer as GeoPackage, or write `ogr2ogr out.gpkg FILE`";
const RASTER: &str = "tables and layers are read here; heights are given with `Dem::open`";
const TEXT: &str = "save the data as CSV, .xlsx or GeoPackage";
const EXTRACT: &str =
    "an extract is given first, without an option; buildings of another extract with `Buildings::read`";

/// Files that are not read, by their first bytes.
const UNREAD: [Unread; 19] = [
    unread(
        b"PAR1",
        "a Parquet file (GeoParquet)",
        "write it as GeoPackage first: `ogr2ogr out.gpkg FILE` with GDAL 3.8 or newer, or in QGIS",
    ),
    unread(b"ARROW1", "an Arrow file", "write it as GeoPackage first, with QGIS or `ogr2ogr`"),
    unread(&[0x04, 0x22, 0x4d, 0x18], "packed by lz4", UNPACK),
    unread(&[0x28, 0xb5, 0x2f, 0xfd], "packed by zstd", UNPACK),
    unread(&[0xfd, b'7', b'z', b'X', b'Z', 0], "packed by xz", UNPACK),
    unread(b"BZh", "packed by bzip2", UNPACK),
    unread(&[b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c], "a 7-Zip archive", UNPACK),
    unread(b"Rar!", "a RAR archive", UNPACK),
    unread(&[0x1f, 0x9d], "packed by compress", UNPACK),
    unread(
        &[0xd0, 0xcf, 0x11, 0xe0],
        "an old Excel file (.xls), or one with a password",
        "save it as .xlsx without a password, or as CSV",
    ),
    unread(b"AC10", "an AutoCAD drawing (DWG)", FROM_QGIS),
    unread(b"AutoCAD Binary DXF", "an AutoCAD drawing (DXF)", FROM_QGIS),
    unread(b"%PDF", "a PDF", TEXT),
    unread(&[0x89, b'P', b'N', b'G'], "a picture", TEXT),
    unread(&[0xff, 0xd8, 0xff], "a picture", TEXT),
    unread(b"II*\0", "a raster (TIFF)", RASTER),
    unread(b"MM\0*", "a raster (TIFF)", RASTER),
    unread(b"{\\rtf", "a text document (RTF)", TEXT),
    unread(b"TETTSTED", "a study area", "a study area is given first, without an option"),
];
const SOSI: Unread = unread(
    b".HODE",
    "a SOSI file",
    "order the data as GML, FGDB or GeoPackage (Geonorge has these, too), or convert it with the SOSI plugin of QGIS",
);
const DXF: Unread =
    unread(b"", "an AutoCAD drawing (DXF), which does not name its coordinate system", FROM_QGIS);
const HTML: Unread = unread(
    b"",
    "a web page",
    "the server may have sent an error or a form to log in; fetch the data themselves",
);
const EXCEL_XML: Unread = unread(b"", "an Excel workbook as XML", "save it as .xlsx or CSV");
const OSM_XML: Unread = unread(b"", "an OpenStreetMap file", EXTRACT);
const OSM_PBF: Unread = unread(b"", "an OpenStreetMap extract", EXTRACT);

const fn unread(magic: &'static [u8], what: &'static str, advice: &'static str) -> Unread {
    Unread { magic, what, advice }
}

/// What a file is; `ending` is that of its name, in small letters.
pub(super) fn of(path: &Path, ending: &str) -> std::io::Result<Kind> {
    let mut start = Vec::new();
    File::open(path)?.take(LOOKED_AT).read_to_end(&mut start)?;
    Ok(of_bytes(&start, ending))
}

pub(super) fn of_bytes(start: &[u8], ending: &str) -> Kind {
    let is_cells = CELLS.contains(&ending);
    if let Some(other) = unread_of(start, is_cells) {
        return Kind::Other(other);
    } else if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    } else if start.starts_with(&[0x1f, 0x8b]) {
        return Kind::Gzip;
    } else if start.starts_with(b"SQLite format 3") {
        return Kind::Vector;
    }
    let text = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start();
    match text.first() {
        Some(b'{' | b'[' | 0x1e) if !matches!(ending, "csv" | "tsv") => Kind::Json,
        _ if matches!(ending, "geojson" | "json" | "geojsonl" | "geojsons") => Kind::Json,
        Some(b'<') if !matches!(ending, "csv" | "tsv") => Kind::Vector,
        _ if is_cells => Kind::Csv,
        _ => Kind::Vector,
    }
}

fn unread_of(start: &[u8], is_cells: bool) -> Option<&'static Unread> {
    let known = UNREAD.iter().find(|unread| start.starts_with(unread.magic));
    // a text may begin with anything that can be typed
    if let Some(unread) =
        known.filter(|unread| !(is_cells && unread.magic.is_ascii() && unread.magic != b"PAR1"))
    {
        return Some(unread);
    }
    if start.get(4..).is_some_and(|rest| rest.starts_with(b"\n\x09OSMHeader")) {
        return Some(&OSM_PBF);
    }
    let text = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start();
    let mut lines =
        text.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.starts_with(b"!"));
    let first = lines.next().unwrap_or_default();
    if first.starts_with(SOSI.magic) {
        return Some(&SOSI);
    }
    if (first == b"0" || first == b"999") && text.windows(7).any(|w| w == b"SECTION") {
        return Some(&DXF);
    }
    let start = String::from_utf8_lossy(text).to_lowercase();
    let has = |word: &str| start.contains(word);
    match () {
        () if !start.starts_with('<') => None,
        () if start.starts_with("<!doctype html") || has("<html") => Some(&HTML),
        () if has("urn:schemas-microsoft-com:office:spreadsheet") => Some(&EXCEL_XML),
        () if has("<osm ") || has("<osmchange") => Some(&OSM_XML),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn files_are_known_by_their_content() {
        let what = |start: &[u8], ending: &str| match of_bytes(start, ending) {
            Kind::Other(unread) => unread.what,
            Kind::Csv => "csv",
            Kind::Json => "json",
            Kind::Zip => "zip",
            Kind::Gzip => "gzip",
            Kind::Vector => "vector",
        };
        let cases: [(&[u8], &str, &str); 19] = [
            (b"id,lon,lat\n", "csv", "csv"),
            (b"id,lon,lat\n", "", "csv"),
            (b"\xef\xbb\xbf{\"type\":", "txt", "json"),
            (b"[note] a;b\n", "csv", "csv"),
            (b"\x1e{\"type\":", "bin", "json"),
            (b"PK\x03\x04", "csv", "zip"),
            (b"\x1f\x8b\x08", "gml", "gzip"),
            (b"<?xml version=\"1.0\"?><kml", "kml", "vector"),
            (b"\xef\xbb\xbf.HODE\n..TEGNSETT UTF-8\n", "sos", "a SOSI file"),
            (b"! a comment\n.HODE 0:\n", "txt", "a SOSI file"),
            (b"PAR1\x15", "parquet", "a Parquet file (GeoParquet)"),
            (b"PAR1\x15", "csv", "a Parquet file (GeoParquet)"),
            (
                b"  0\r\nSECTION\r\n  2\r\nHEADER\r\n",
                "dxf",
                "an AutoCAD drawing (DXF), which does not name its coordinate system",
            ),
            (b"\x04\x22\x4d\x18", "lz4", "packed by lz4"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "xls", "an old Excel file (.xls), or one with a password"),
            (b"<!DOCTYPE html><html>", "geojson", "a web page"),
            (b"<?xml version='1.0'?><osm version='0.6'>", "osm", "an OpenStreetMap file"),
            (b"\0\0\0\x0e\n\x09OSMHeader", "pbf", "an OpenStreetMap extract"),
            (b"BZh;lon;lat", "csv", "csv"),
        ];
        for (start, ending, expected) in cases {
            assert_eq!(what(start, ending), expected, "{ending}: {:?}", String::from_utf8_lossy(start));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_something(start in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = (of_bytes(&start, "csv"), of_bytes(&start, "xyz"));
        }
    }
}
