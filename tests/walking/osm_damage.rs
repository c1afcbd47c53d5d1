//! Damaged extracts: cut anywhere, bits turned over anywhere. An error that says where, never a panic.

use std::io::Write as _;
use std::panic::catch_unwind;

use crate::common::osm_map::{Map, Pbf};
use crate::common::shared;
use pbfhogg::writer::Compression;
use tempfile::NamedTempFile;
use tettsted::explain::Explain;
use tettsted::input::osm::{self, OsmError};

/// What a file that breaks off may be called.
const CUT: [&str; 4] = ["osm_truncated", "osm_corrupt", "osm_empty", "osm_not_osm"];
/// About as many places are tried in a file.
const PLACES: usize = 200;

/// A street of 60 nodes with names and gates, in several blocks.
fn street() -> Map {
    let mut map = Map::default();
    for id in 1..=60 {
        let (lon, lat) = (107_500_000 + id * 977, 599_100_000 + id * id * 13 % 5000);
        map.node(i64::from(id), lon, lat).version = id % 3 + 1;
    }
    map.nodes[30].tags = vec![("barrier", "gate"), ("access", "private")];
    for id in 0..20 {
        let refs: Vec<i64> = (id * 3 + 1..=(id * 3 + 4).min(60)).collect();
        map.way(101 + id, &refs, "residential").tags.push(("name", "Lang gate"));
    }
    map
}

fn read(bytes: &[u8]) -> Result<osm::Extract, OsmError> {
    let mut file = NamedTempFile::new().expect("temporary file");
    file.write_all(bytes).expect("written");
    let result = osm::read(file.path(), osm::Keep::LeftOutToo);
    if let Err(error) = &result {
        let (path, text) = (file.path().display().to_string(), error.to_string());
        assert!(text.contains(&path), "the file is not named: {text}");
        assert!(!error.advice().is_empty(), "no advice: {text}");
    }
    result
}

/// Where to try: `PLACES` places spread over the file.
fn places(bytes: &[u8]) -> impl Iterator<Item = usize> {
    (0..bytes.len()).step_by(bytes.len().div_ceil(PLACES))
}

/// Cuts a file at many places; `may_end` are the places where a whole file may end.
fn cut_everywhere(what: &str, bytes: &[u8], may_end: &[usize]) {
    read(bytes).expect("the whole file is fine");
    let mut wrong = Vec::new();
    for at in places(bytes).chain(may_end.iter().flat_map(|end| end - 4..*end)) {
        match catch_unwind(|| read(&bytes[..at])) {
            Err(_) => wrong.push(format!("cut at {at}: a panic")),
            Ok(Ok(_)) if may_end.contains(&at) => {}
            Ok(Ok(extract)) => wrong.push(format!("cut at {at}: read as {} ways", extract.counts.ways_read)),
            Ok(Err(error)) if CUT.contains(&error.code()) => {}
            Ok(Err(error)) => wrong.push(format!("cut at {at}: {}: {error}", error.code())),
        }
    }
    assert!(wrong.is_empty(), "{what} of {} bytes:\n{}", bytes.len(), wrong.join("\n"));
}

#[test]
fn a_cut_pbf_is_an_error() {
    for compression in [Compression::Zlib(6), Compression::None] {
        let blobs = street().pbf(Pbf { compression, block: 16, ..Pbf::default() });
        let ends = blobs.iter().scan(0, |end, blob| {
            *end += blob.len();
            Some(*end)
        });
        cut_everywhere(&format!("PBF, {compression:?}"), &blobs.concat(), &ends.collect::<Vec<_>>());
    }
}

#[test]
fn a_cut_xml_is_an_error() {
    let xml = street().xml().into_bytes();
    cut_everywhere("XML", &xml, &[xml.len() - 1, xml.len()]);
}

#[test]
fn a_cut_packed_xml_is_an_error() {
    let xml = street().xml();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(xml.as_bytes()).expect("packed");
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
    bzip2.write_all(xml.as_bytes()).expect("packed");
    for (what, packed) in [("gzip", gzip.finish()), ("bzip2", bzip2.finish())] {
        let packed = packed.expect("packed");
        cut_everywhere(what, &packed, &[packed.len()]);
    }
}

/// Turns bits over at many places. Some of it stays readable, as a changed name or number.
fn flip_everywhere(what: &str, bytes: &[u8], names_place: fn(&str) -> bool) {
    let mut wrong = Vec::new();
    for at in places(bytes) {
        for mask in [0x01, 0x80, 0xff] {
            let mut damaged = bytes.to_vec();
            damaged[at] ^= mask;
            match catch_unwind(|| read(&damaged)) {
                Err(_) => wrong.push(format!("byte {at} with {mask:#x}: a panic")),
                Ok(Err(error)) if !is_placed(&error, names_place) => {
                    wrong.push(format!("byte {at} with {mask:#x}: no place: {error}"));
                }
                Ok(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{what} of {} bytes:\n{}", bytes.len(), wrong.join("\n"));
}

/// An error about the file as a whole, or one that says where.
fn is_placed(error: &OsmError, names_place: fn(&str) -> bool) -> bool {
    match error.code() {
        "osm_not_osm" | "osm_history" | "osm_unsupported" => true,
        "osm_corrupt" | "osm_truncated" => names_place(&error.to_string()),
        _ => false,
    }
}

fn names_byte(text: &str) -> bool {
    text.contains("at byte ")
}

#[test]
fn a_damaged_pbf_never_panics() {
    for compression in [Compression::Zlib(6), Compression::None] {
        let bytes = street().pbf(Pbf { compression, block: 16, ..Pbf::default() }).concat();
        flip_everywhere(&format!("PBF, {compression:?}"), &bytes, names_byte);
    }
}

#[test]
fn a_damaged_xml_never_panics() {
    flip_everywhere("XML", street().xml().as_bytes(), names_byte);
}

#[test]
fn a_real_file_that_breaks_off_says_where() {
    let Some(path) = shared("data/lauf/lauf-200115.osm.pbf") else { return };
    let bytes = std::fs::read(path).expect("extract");
    let size = bytes.len() * 6 / 10;
    let error = read(&bytes[..size]).expect_err("the file breaks off");
    let OsmError::Truncated { offset, size: said, .. } = &error else {
        unreachable!("{error}");
    };
    assert_eq!(*said, size as u64);
    assert!(*offset > 0 && *offset < *said, "{error}");
    assert!(error.to_string().contains(&offset.to_string()), "{error}");
}
