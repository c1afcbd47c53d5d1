//! The doors through which bytes of strangers enter, one function a fuzz target: none may panic, whatever the bytes.
//!
//! The fuzz programs and a test of the program (`tests/program/fuzzed.rs`) go through the same doors. Readers take files, so
//! a door writes the bytes to one; in memory where `TMPDIR` says so.

use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use tettsted::analysis::area::{Area, Params};
use tettsted::analysis::coverage::hours::{Asked, hours};
use tettsted::analysis::score::score;
use tettsted::ask::Inputs;
use tettsted::geodesy::Position;
use tettsted::input::addresses::Addresses;
use tettsted::input::ages::AgeTable;
use tettsted::input::buildings::Buildings;
use tettsted::input::grid::{self, GridOptions};
use tettsted::input::need::life_table::ReadLifeTable;
use tettsted::input::need::own_figures::OwnFigureBook;
use tettsted::input::need::wishes::Wishes;
use tettsted::input::place_names::read_names;
use tettsted::input::places::{LayerMapping, PlaceRecords};
use tettsted::input::raster::Dem;
use tettsted::input::residents::ResidentsTable;
use tettsted::input::{municipalities, osm, sites};
use tettsted::moment::Moment;
use tettsted::network;
use tettsted::plan::{Plan, When};
use tettsted::service::{Limits, router};
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseTypes;
use tettsted::settings::buildings::BuildingSettings;
use tettsted::settings::classes::Classes;
use tettsted::settings::coverage::CoverageSettings;
use tettsted::settings::network::NetworkSettings;
use tettsted::settings::own_figures::OwnFigureSettings;
use tettsted::settings::places::PlaceSettings;
use tettsted::study::{Provenance, Study};
use tettsted::watch::Watch;
use tower::ServiceExt;
use xxhash_rust::xxh3::xxh3_64;

/// The content type of an `OpenDocument` spreadsheet.
const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// The coordinate system that Norwegian heights come in, for files that have none of their own.
const UTM_33: &str = r#"PROJCS["UTM 33N",GEOGCS["ETRS89",DATUM["ETRS_1989",SPHEROID["GRS_1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000],PARAMETER["False_Northing",0],PARAMETER["Central_Meridian",15],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0],UNIT["Meter",1]]"#;

/// A door takes bytes, and whatever it finds in them is right as long as it comes back.
pub type Door = fn(&[u8]);

/// All doors by the names of their targets.
pub const DOORS: [(&str, Door); 23] = [
    ("age_table", age_table),
    ("archive", archive),
    ("csv", csv),
    ("extract_pbf", extract_pbf),
    ("extract_xml", extract_xml),
    ("geojson", geojson),
    ("grid", grid),
    ("heights", heights),
    ("heights_zip", heights_zip),
    ("layer", layer),
    ("life_table", life_table),
    ("moment", moment),
    ("ods", ods),
    ("own_figures", own_figures),
    ("plan", plan),
    ("request", request),
    ("settings", settings),
    ("spreadsheet", spreadsheet),
    ("stops", stops),
    ("stops_zip", stops_zip),
    ("study", study),
    ("tags", tags),
    ("wishes", wishes),
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
        let _ = sites::from_geojson(json, &Watch::default());
    }
    in_file("layer.geojson", bytes, tables);
}

/// A population grid.
pub fn grid(bytes: &[u8]) {
    in_file("grid.csv", bytes, |path| {
        let _ = grid::read(path, &GridOptions::default());
    });
}

/// Heights of a format that GDAL opens; what stands before an empty line is the header of a raster without one (`.bil`).
pub fn heights(bytes: &[u8]) {
    in_folder(&[("heights.tif", bytes), ("heights.prj", UTM_33.as_bytes())], |folder| {
        dem(&folder.join("heights.tif"));
    });
    if let Some(end) = bytes.windows(2).position(|two| two == b"\n\n") {
        let (header, cells) = (&bytes[..end], &bytes[end + 2..]);
        in_folder(&[("a.hdr", header), ("a.bil", cells), ("a.prj", UTM_33.as_bytes())], |folder| {
            dem(&folder.join("a.bil"));
        });
    }
}

/// Heights in an archive.
pub fn heights_zip(bytes: &[u8]) {
    in_file("N59E009.hgt.zip", bytes, dem);
}

fn dem(path: &Path) {
    let Ok(dem) = Dem::open(&[path.to_owned()]) else { return };
    for file in dem.info().files {
        let [west, south, east, north] = file.bounds;
        let at =
            |share: f64| Position { lon: west + share * (east - west), lat: south + share * (north - south) };
        let _ = dem.heights(&[0.0, 0.01, 0.5, 0.999, 1.0].map(at));
    }
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

/// A plan, and when its bases are open.
pub fn plan(bytes: &[u8]) {
    in_file("plan.gpkg", bytes, |path| {
        let Ok(read) = Plan::read(path) else { return };
        let _ = (read.plan.public(), read.plan.undated());
        let rule = built_in(CoverageSettings::built_in()).hours;
        for (moment, year) in [("Thursday 19:00", 2026), ("2028-02-29T23:59", 9999)] {
            let moment = built_in(Moment::parse(moment));
            let asked = Asked { moment, year, staffed: false, rule: &rule };
            read.plan.at(When::Year(year)).bases.iter().for_each(|base| drop(hours(base, asked)));
        }
    });
}

/// The body of a request to the service.
pub fn request(bytes: &[u8]) {
    static SERVICE: OnceLock<(tokio::runtime::Runtime, Router)> = OnceLock::new();
    let (runtime, router) = SERVICE.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        (
            runtime.unwrap_or_else(|error| panic!("no runtime: {error}")),
            router(Inputs::of_area(Arc::new(town())).in_house().into(), Limits::default()),
        )
    });
    let request = Request::post("/score").body(Body::from(bytes.to_vec()));
    let request = request.unwrap_or_else(|error| panic!("no request: {error}"));
    let Ok(answer) = runtime.block_on(router.clone().oneshot(request));
    assert!(answer.status().as_u16() != 500, "a fault of the service");
}

/// The demo town.
fn town() -> Area {
    let (classes, settings) = (built_in(Classes::built_in()), built_in(NetworkSettings::built_in()));
    let (mut network, mut residents) = (None, None);
    in_file("town.osm", include_bytes!("../../tests/town/demo.osm"), |path| {
        network = Some(built_in(network::build(
            &built_in(osm::read(path, osm::Keep::Walkable)),
            &classes,
            &settings,
        )));
    });
    in_file("town.csv", include_bytes!("../../tests/town/residents.csv"), |path| {
        residents = Some(built_in(ResidentsTable::read(path, &classes)));
    });
    let (network, residents) = network.zip(residents).unwrap_or_else(|| panic!("no town"));
    built_in(Area::new(Params { network, classes, settings, residents }))
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

/// A study area: the bytes as they are, and as changes of one that was made, with checksums that are right: then what they cover must
/// be found to be wrong, or does no harm. A change is a place (four bytes) and what comes there (one byte).
pub fn study(bytes: &[u8]) {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    in_file("area.tettsted", bytes, opened);
    let mut changed = MADE.get_or_init(made).clone();
    for change in bytes.chunks_exact(5) {
        let place = u32::from_le_bytes([change[0], change[1], change[2], change[3]]) as usize % changed.len();
        changed[place] = change[4];
    }
    in_file("area.tettsted", &with_checksums(changed), opened);
}

fn opened(path: &Path) {
    let about = Study::about(path);
    let Ok(study) = Study::open(path) else { return };
    let homes = about.map(|about| about.homes).ok();
    assert_eq!(homes, Some(study.area.residents().homes.len()), "what can be opened tells what it holds");
    let places = study.area.residents().homes.iter().take(9).map(|home| Some(home.position));
    let _ = score(&study.area, &places.collect::<Vec<_>>(), &Watch::default());
}

/// The study area of the demo town.
fn made() -> Vec<u8> {
    let mut bytes = Vec::new();
    in_folder(&[], |folder| {
        let path = folder.join("town.tettsted");
        let provenance = Provenance { program: "x".into(), inputs: Vec::new(), unlinked_homes: 0 };
        built_in(Study::write(&path, &town(), &provenance));
        bytes = built_in(std::fs::read(&path));
    });
    bytes
}

/// The bytes with the checksums that belong to them, where they have room for these.
fn with_checksums(mut bytes: Vec<u8>) -> Vec<u8> {
    /// Bytes of the header and of a row of the table; sections begin at multiples of it.
    const ROW: usize = 64;
    let number = |bytes: &[u8], at: usize| {
        let bytes = bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok());
        bytes.and_then(|bytes| usize::try_from(u64::from_le_bytes(bytes)).ok())
    };
    let put = |bytes: &mut [u8], at: usize, sum: u64| bytes[at..at + 8].copy_from_slice(&sum.to_le_bytes());
    let Some(table) = number(&bytes, 24).filter(|table| (ROW..bytes.len()).contains(table)) else {
        return bytes;
    };
    for row in (table..bytes.len().saturating_sub(ROW - 1)).step_by(ROW) {
        let Some((start, length)) = number(&bytes, row + 40).zip(number(&bytes, row + 48)) else { continue };
        let end = length.checked_next_multiple_of(ROW).and_then(|length| start.checked_add(length));
        let section = end.and_then(|end| bytes.get(start..end));
        if let Some(sum) = section.map(xxh3_64) {
            put(&mut bytes, row + 56, sum);
        }
    }
    let sum = xxh3_64(&bytes[table..]);
    put(&mut bytes, 32, sum);
    let sum = xxh3_64(&bytes[..56]);
    put(&mut bytes, 56, sum);
    bytes
}

/// A life table.
pub fn life_table(bytes: &[u8]) {
    let _ = ReadLifeTable::parse(bytes);
}

/// A workbook of a municipality's own figures.
pub fn own_figures(bytes: &[u8]) {
    in_file("own-figures.xlsx", bytes, |path| {
        let _ = OwnFigureBook::read(path, &built_in(OwnFigureSettings::built_in()));
    });
}

/// Housing wishes.
pub fn wishes(bytes: &[u8]) {
    let _ = Wishes::parse(bytes);
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
    if let Ok(extract) = osm::read(path, osm::Keep::LeftOutToo) {
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
    in_folder(&[(name, bytes)], |folder| read(&folder.join(name)));
}

/// Files in a folder of their own, for as long as they are read.
fn in_folder(files: &[(&str, &[u8])], read: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder for a file: {error}"));
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    read(folder.path());
}
