//! The doors through which bytes of strangers enter, one function a fuzz target: none may panic, whatever the bytes.
//!
//! The fuzz programs and a test of the program (`tests/program/fuzzed.rs`) go through the same doors. Readers take files, so
//! a door writes the bytes to one; in memory where `TMPDIR` says so.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use tettsted::input::addresses::Addresses;
use tettsted::input::ages::AgeTable;
use tettsted::input::buildings::Buildings;
use tettsted::input::grid::{self, GridOptions};
use tettsted::input::place_names::read_names;
use tettsted::input::places::{LayerMapping, PlaceRecords};
use tettsted::input::residents::ResidentsTable;
use tettsted::input::{municipalities, osm, sites};
use tettsted::moment::Moment;
use tettsted::network;
use tettsted::settings::base_types::BaseTypes;
use tettsted::settings::buildings::BuildingSettings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::settings::places::PlaceSettings;

/// The content type of an `OpenDocument` spreadsheet.
const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// A door takes bytes, and whatever it finds in them is right as long as it comes back.
pub type Door = fn(&[u8]);

/// All doors by the names of their targets.
pub const DOORS: [(&str, Door); 15] = [
    ("age_table", age_table),
    ("archive", archive),
    ("csv", csv),
    ("extract_pbf", extract_pbf),
    ("extract_xml", extract_xml),
    ("geojson", geojson),
    ("grid", grid),
    ("layer", layer),
    ("moment", moment),
    ("ods", ods),
    ("settings", settings),
    ("spreadsheet", spreadsheet),
    ("stops", stops),
    ("stops_zip", stops_zip),
    ("tags", tags),
];

/// Ages by municipality, and projections.
pub fn age_table(bytes: &[u8]) {
    let _ = AgeTable::parse(bytes, Path::new("ages.csv"));
}

/// Layers in an archive.
pub fn archive(bytes: &[u8]) {
    in_file("layer.zip", bytes, tables);
}

/// A table with commas, as every reader of tables takes it.
pub fn csv(bytes: &[u8]) {
    in_file("table.csv", bytes, |path| {
        tables(path);
        let _ = Addresses::read(path);
    });
}

/// An extract in PBF.
pub fn extract_pbf(bytes: &[u8]) {
    in_file("area.osm.pbf", bytes, extract);
}

/// An extract in XML.
pub fn extract_xml(bytes: &[u8]) {
    in_file("area.osm", bytes, extract);
}

/// A FeatureCollection, as the service and every reader of layers take it.
pub fn geojson(bytes: &[u8]) {
    if let Ok(json) = serde_json::from_slice(bytes) {
        let _ = sites::from_geojson(json);
    }
    in_file("layer.geojson", bytes, tables);
}

/// A population grid.
pub fn grid(bytes: &[u8]) {
    in_file("grid.csv", bytes, |path| {
        let _ = grid::read(path, &GridOptions::default());
    });
}

/// A layer of a format that GDAL opens.
pub fn layer(bytes: &[u8]) {
    in_file("layer.bin", bytes, tables);
}

/// What a person writes for a moment of the week.
pub fn moment(bytes: &[u8]) {
    let _ = Moment::parse(&String::from_utf8_lossy(bytes));
}

/// The content of an `OpenDocument` spreadsheet.
pub fn ods(bytes: &[u8]) {
    let mut file = Cursor::new(Vec::new());
    let mut zip = zip::ZipWriter::new(&mut file);
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in [("mimetype", ODS), ("content.xml", bytes)] {
        let written = zip.start_file(name, stored).map_err(std::io::Error::other);
        written.and_then(|()| zip.write_all(content)).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    zip.finish().unwrap_or_else(|error| panic!("no archive: {error}"));
    in_file("table.ods", &file.into_inner(), tables);
}

/// Settings of every kind.
pub fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = Classes::parse(&text, "mobility.toml");
    let _ = BaseTypes::parse(&text, "base_types.toml");
    let _ = BuildingSettings::parse(&text, "buildings.toml");
    let _ = PlaceSettings::parse(&text, "places.toml");
    in_file("network.toml", bytes, |path| {
        let _ = NetworkSettings::read(path);
    });
}

/// A spreadsheet.
pub fn spreadsheet(bytes: &[u8]) {
    in_file("table.xlsx", bytes, tables);
}

/// Stops of a timetable.
pub fn stops(bytes: &[u8]) {
    in_file("stops.txt", bytes, |path| {
        let _ = PlaceRecords::from_stops(path, &built_in(PlaceSettings::built_in()));
    });
}

/// A timetable as it is published.
pub fn stops_zip(bytes: &[u8]) {
    in_file("feed.zip", bytes, |path| {
        let _ = PlaceRecords::from_stops(path, &built_in(PlaceSettings::built_in()));
    });
}

/// Tags of a way, a line `key=value` each, on a crossing of two streets: as the way's and as the node's.
pub fn tags(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let tags: String = text.lines().filter_map(|line| line.split_once('=')).map(xml_tag).collect();
    let xml = format!(
        r#"<osm version="0.6"><node id="1" lat="60" lon="10"/><node id="2" lat="60" lon="10.001">{tags}</node>
<node id="3" lat="60" lon="10.002"/><node id="4" lat="60.001" lon="10.001"/>
<way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/>{tags}</way>
<way id="2"><nd ref="2"/><nd ref="4"/><tag k="highway" v="residential"/></way>
<way id="3"><nd ref="1"/><nd ref="2"/><nd ref="4"/><nd ref="1"/><tag k="building" v="yes"/>{tags}</way></osm>"#
    );
    extract_xml(xml.as_bytes());
}

fn xml_tag((key, value): (&str, &str)) -> String {
    let escaped = |text: &str| {
        let kept = text.chars().filter(|c| !c.is_control());
        kept.collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
    };
    format!(r#"<tag k="{}" v="{}"/>"#, escaped(key), escaped(value))
}

/// All that is read from a table or layer, whatever it holds.
fn tables(path: &Path) {
    let _ = sites::read(path);
    let _ = ResidentsTable::read(path, &built_in(Classes::built_in()));
    let _ = grid::read(path, &GridOptions::default());
    let _ = municipalities::read(path);
    let _ = PlaceRecords::from_layer(
        path,
        &LayerMapping { category: "shop", name: None },
        &built_in(PlaceSettings::built_in()),
    );
}

/// All that is read from an extract, and its network.
fn extract(path: &Path) {
    let (classes, settings) = (built_in(Classes::built_in()), built_in(NetworkSettings::built_in()));
    if let Ok(extract) = osm::read(path, true) {
        let _ = network::build(&extract, &classes, &settings);
    }
    let _ = Buildings::read(path, &built_in(BuildingSettings::built_in()));
    let _ = PlaceRecords::from_osm(path, &built_in(PlaceSettings::built_in()));
    let _ = read_names(path);
}

fn built_in<T, E: std::fmt::Display>(settings: Result<T, E>) -> T {
    settings.unwrap_or_else(|error| panic!("the settings built in: {error}"))
}

/// The bytes as a file of this name, for as long as it is read.
fn in_file(name: &str, bytes: &[u8], read: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder for a file: {error}"));
    let path: PathBuf = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    read(&path);
}
