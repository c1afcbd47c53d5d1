//! Extracts as they come: every packing, any order, duplicates and gaps, and files that are broken or no extracts.

use crate::common;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use crate::common::osm_map::{Map, Pbf};
use crate::common::shared;
use pbfhogg::writer::Compression;
use pbfhogg::{Element, ElementReader};
use tempfile::{NamedTempFile, TempDir};
use tettsted::explain::Explain;
use tettsted::input::foot::LeftOut;
use tettsted::input::osm::{self, Extract, OsmError};
use tettsted::network;
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;

/// A few streets with all that a file can say about them: names, steps, a bridge, a gate, a street nobody walks.
fn town() -> Map {
    let mut map = Map::default();
    for (id, lon, lat) in
        [(1, 0, 0), (2, 100, 0), (3, 200, 1), (4, 200, 90), (5, 100, 80), (6, 0, 83), (7, -90, 7)]
    {
        map.node(id, 107_500_000 + lon * 100, 599_100_000 + lat * 100);
    }
    map.nodes[4].tags = vec![("barrier", "gate"), ("access", "private")];
    map.way(101, &[1, 2, 3, 4], "residential").tags.push(("name", "Lærerløkka"));
    map.way(102, &[2, 5, 6], "steps");
    map.way(103, &[6, 1, 7], "footway").tags.push(("bridge", "yes"));
    map.way(104, &[4, 6], "motorway");
    map.way(105, &[3, 5], "path").tags.push(("foot", "no"));
    map
}

fn write(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("temporary file");
    file.write_all(bytes).expect("written");
    file
}

fn read(bytes: &[u8]) -> Result<Extract, OsmError> {
    osm::read(write(bytes).path(), osm::Keep::LeftOutToo)
}

/// All that the program knows of a map after reading it, but for when it is from.
fn meaning(bytes: &[u8]) -> String {
    let extract = read(bytes).expect("a readable map");
    let settings =
        NetworkSettings { islands: islands(0.0), ..NetworkSettings::built_in().expect("settings") };
    let network =
        network::build(&extract, &Classes::built_in().expect("classes"), &settings).expect("a network");
    network.check_invariants().expect("invariants");
    let mut all = format!("{:#?}\n{:#?}\n", network.stats(), network.left_out());
    for (number, ends, edge) in network.edges() {
        let (name, line) = (network.name(edge), network.shape(edge));
        writeln!(all, "{number} {ends:?} {edge:?} {name:?} {line:?}").expect("text");
    }
    all
}

fn islands(min_length_m: f64) -> tettsted::settings::network::Islands {
    tettsted::settings::network::Islands { min_length_m, source: String::new() }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

#[test]
fn every_packing_gives_the_same_network() {
    let map = town();
    let expected = meaning(map.xml().as_bytes());
    assert!(expected.contains("Lærerløkka") && expected.contains("motorway"), "{expected}");
    let uncompressed = Pbf { compression: Compression::None, ..Pbf::default() };
    let packed = [
        ("gzip", gzip(map.xml().as_bytes())),
        (
            "gzip in two parts",
            [gzip(&map.xml().as_bytes()[..500]), gzip(&map.xml().as_bytes()[500..])].concat(),
        ),
        ("bzip2", bzip2(map.xml().as_bytes())),
        ("pbf", map.pbf(Pbf::default()).concat()),
        ("pbf, one object a block", map.pbf(Pbf { block: 1, ..Pbf::default() }).concat()),
        ("pbf, uncompressed", map.pbf(uncompressed).concat()),
        ("byte order mark", ["\u{feff}", &map.xml()].concat().into_bytes()),
    ];
    for (what, bytes) in packed {
        assert_eq!(meaning(&bytes), expected, "{what}");
    }
}

#[test]
fn objects_may_come_in_any_order() {
    let map = town();
    let expected = meaning(map.xml().as_bytes());
    assert_eq!(meaning(map.xml_ways_first().as_bytes()), expected, "ways first");
    assert_eq!(
        meaning(&map.pbf(Pbf { ways_first: true, ..Pbf::default() }).concat()),
        expected,
        "ways first, pbf"
    );
    let mut backwards = map;
    backwards.nodes.reverse();
    backwards.ways.reverse();
    backwards.nodes.swap(1, 4);
    assert_eq!(meaning(backwards.xml().as_bytes()), expected, "descending ids");
    for block in [1, 3, 100] {
        assert_eq!(
            meaning(&backwards.pbf(Pbf { block, ..Pbf::default() }).concat()),
            expected,
            "descending ids, pbf"
        );
    }
}

/// Reads a map as XML and as PBF, which must say the same.
fn both(map: &Map) -> Extract {
    let [xml, pbf] = [map.xml().into_bytes(), map.pbf(Pbf::default()).concat()];
    let [xml, pbf] = [xml, pbf].map(|bytes| read(&bytes).expect("a readable map"));
    assert_eq!((&xml.ways, &xml.left_out, &xml.counts), (&pbf.ways, &pbf.left_out, &pbf.counts));
    xml
}

#[test]
fn the_highest_version_of_a_node_counts() {
    for versions in [[1, 3, 2], [3, 1, 2], [2, 1, 3], [3, 3, 1]] {
        let mut map = town();
        map.nodes.remove(1);
        for version in versions {
            map.node(2, 107_510_000 + version * 10, 599_100_000).version = version;
        }
        // of equal versions the first counts
        map.nodes.iter_mut().filter(|node| node.version == 3).skip(1).for_each(|node| node.lat += 5);
        let extract = both(&map);
        let slot = extract.nodes.slot(2).expect("used");
        let coord = extract.nodes.coord(slot).expect("there");
        assert_eq!((coord.lon, coord.lat), (107_510_030, 599_100_000), "{versions:?}");
        assert_eq!(extract.counts.duplicate_nodes, 2, "{versions:?}");
    }
}

#[test]
fn the_highest_version_of_a_way_counts() {
    for versions in [[1, 3, 2], [3, 1, 2], [2, 1, 3], [3, 3, 1]] {
        let mut map = town();
        map.ways.remove(0);
        for (version, refs) in versions.into_iter().zip([[1, 2, 3], [2, 3, 4], [3, 4, 1]]) {
            map.way(101, &refs, "residential").version = version;
        }
        let extract = both(&map);
        let (_, newest) = versions.iter().zip(1..).find(|(version, _)| **version == 3).expect("a newest one");
        let way = extract.ways.iter().find(|way| way.id == 101).expect("there");
        assert_eq!((way.version, way.nodes[0]), (3, newest), "{versions:?}");
        assert_eq!(extract.counts.duplicate_ways, 2, "{versions:?}");
    }
}

#[test]
fn a_way_whose_newest_version_is_not_walked_is_not_walked() {
    for (first, second) in [((1, "footway"), (2, "construction")), ((2, "construction"), (1, "footway"))] {
        let mut map = town();
        for (version, highway) in [first, second] {
            map.way(200, &[1, 4], highway).version = version;
        }
        let extract = both(&map);
        assert!(extract.ways.iter().all(|way| way.id != 200), "version 1 is walked: {first:?}, {second:?}");
        assert_eq!(extract.left_out.iter().filter(|way| way.id == 200).count(), 1);
        assert_eq!(extract.counts.duplicate_ways, 1);
        let brief =
            osm::read(write(map.xml().as_bytes()).path(), osm::Keep::Walkable).expect("a readable map");
        assert!(brief.ways.iter().all(|way| way.id != 200), "version 1 is walked: {first:?}, {second:?}");
    }
}

#[test]
fn a_way_whose_newest_version_is_walked_is_walked() {
    let mut map = town();
    for (version, highway) in [(1, "construction"), (2, "footway")] {
        map.way(200, &[1, 4], highway).version = version;
    }
    let extract = both(&map);
    assert!(extract.ways.iter().any(|way| way.id == 200));
    assert!(extract.left_out.iter().all(|way| way.id != 200), "it is both walked and left out");
}

#[test]
fn missing_nodes_cut_ways_and_are_counted() {
    let mut map = town();
    map.nodes.retain(|node| node.id != 3);
    map.way(106, &[901, 6, 7, 902, 903], "footway");
    let extract = both(&map);
    assert_eq!(extract.counts.missing_nodes, 4);
    let text = meaning(map.xml().as_bytes());
    assert!(text.contains("missing_nodes: 4"), "{text}");
    let shapes = text.lines().filter(|line| line.contains("way: 101")).count();
    // 1-2 stays, 4 is alone
    assert_eq!(shapes, 1, "{text}");
}

#[test]
fn missing_nodes_of_ways_left_out_do_not_count() {
    let mut map = town();
    map.way(107, &[4, 904, 905], "motorway");
    for keep in [osm::Keep::Walkable, osm::Keep::LeftOutToo] {
        let extract = osm::read(write(map.xml().as_bytes()).path(), keep).expect("a readable map");
        assert_eq!(extract.counts.missing_nodes, 0, "{keep:?}");
    }
}

#[test]
fn nodes_off_the_earth_are_missing_and_counted() {
    let mut map = town();
    map.nodes[2].lat = 900_000_001;
    let extract = both(&map);
    assert_eq!((extract.counts.bad_nodes, extract.counts.missing_nodes), (1, 1));
    assert_eq!(extract.nodes.coord(extract.nodes.slot(3).expect("used")), None);
}

#[test]
fn left_out_ways_are_named_only_when_asked_for() {
    let map = town();
    let file = write(map.xml().as_bytes());
    for keep in [osm::Keep::Walkable, osm::Keep::LeftOutToo] {
        let extract = osm::read(file.path(), keep).expect("a readable map");
        let left_out: Vec<_> = extract.left_out.iter().map(|way| (way.id, way.reason)).collect();
        let expected = [(104, LeftOut::HighwayNotWalkable), (105, LeftOut::FootForbidden)];
        assert_eq!(left_out, if keep == osm::Keep::LeftOutToo { &expected[..] } else { &[] });
        assert_eq!((extract.counts.ways_read, extract.counts.walkable_ways), (5, 3));
        assert_eq!(extract.counts.ways_left_out.values().sum::<u64>(), 2);
    }
}

#[test]
fn the_box_in_the_header_is_not_looked_at() {
    let map = town();
    let expected = meaning(map.xml().as_bytes());
    let bbox = Some((170.0, -80.0, -170.0, 90.0));
    assert_eq!(meaning(&map.pbf(Pbf { bbox, ..Pbf::default() }).concat()), expected);
    let bounds = "<osm version=\"0.6\">\n<bounds minlat=\"0\" minlon=\"0\" maxlat=\"x\" maxlon=\"0.1\"/>";
    assert_eq!(meaning(map.xml().replace("<osm version=\"0.6\">", bounds).as_bytes()), expected);
}

/// The error that a file gives; it must name the file.
fn refused(what: &str, bytes: &[u8]) -> OsmError {
    let file = write(bytes);
    let error = osm::read(file.path(), osm::Keep::Walkable).expect_err(what);
    let (path, text) = (file.path().display().to_string(), error.to_string());
    assert!(text.contains(&path), "{what}: {text}");
    assert!(!error.advice().is_empty(), "{what}");
    error
}

#[test]
fn histories_and_changes_are_refused() {
    let map = town();
    let historical = Pbf { historical: true, ..Pbf::default() };
    let xml = map.xml();
    let cases = [
        ("pbf", map.pbf(historical).concat()),
        ("deleted node", xml.replace("<node id=\"2\"", "<node visible=\"false\" id=\"2\"").into_bytes()),
        ("deleted way", xml.replace("<way id=\"101\"", "<way visible='false' id=\"101\"").into_bytes()),
        ("change", b"<osmChange version=\"0.6\"><modify><node id=\"1\"/></modify></osmChange>".to_vec()),
        ("packed change", gzip(b"<?xml version=\"1.0\"?><osmChange version=\"0.6\"></osmChange>")),
    ];
    for (what, bytes) in cases {
        assert_eq!(refused(what, &bytes).code(), "osm_history", "{what}");
    }
    let visible = xml.replace("<node ", "<node visible=\"true\" ");
    assert_eq!(meaning(visible.as_bytes()), meaning(xml.as_bytes()));
}

#[test]
fn files_that_are_no_extracts_are_refused() {
    let cases: [(&str, &[u8]); 8] = [
        ("a table", b"id,lon,lat\n1,10.7,59.9\n"),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("GeoJSON", b"{\"type\": \"FeatureCollection\", \"features\": []}"),
        (
            "a page",
            b"<!DOCTYPE html>\n<html><head><title>404</title></head><body>No such file</body></html>\n",
        ),
        ("a track", b"<?xml version=\"1.0\"?>\n<gpx version=\"1.1\"><trk><name>x</name></trk></gpx>\n"),
        ("only a declaration", b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"),
        ("a packed table", &gzip(b"id,lon,lat\n1,10.7,59.9\n")),
        ("a packed nothing", &gzip(b"")),
    ];
    let mut read = Vec::new();
    for (what, bytes) in cases {
        match osm::read(write(bytes).path(), osm::Keep::Walkable) {
            Ok(_) => read.push(what),
            Err(error) => {
                let known = ["osm_not_osm", "osm_corrupt", "osm_truncated", "osm_empty"];
                assert!(known.contains(&error.code()), "{what}: {error}");
            }
        }
    }
    assert!(read.is_empty(), "taken for extracts: {read:?}");
    assert_eq!(refused("an empty file", b"").code(), "osm_empty");
    assert_eq!(refused("a table", b"id,lon,lat\n").code(), "osm_not_osm");
}

#[test]
fn files_that_cannot_be_opened_say_so() {
    let folder = TempDir::new().expect("temporary folder");
    for path in [&folder.path().join("no such file.osm.pbf"), folder.path()] {
        let error = osm::read(path, osm::Keep::Walkable).expect_err("no file");
        assert_eq!(error.code(), "osm_unreadable", "{error}");
        assert!(error.to_string().contains(&path.display().to_string()), "{error}");
    }
}

#[test]
fn real_files_in_disorder_are_read() {
    let ways = [("reisterstown-via-restriction", 37_292), ("heidelberg", 31_619)];
    for (name, ways) in ways {
        let Some(path) = shared(&format!("data/scale/{name}.osm.pbf")) else { continue };
        let extract = osm::read(&path, osm::Keep::Walkable).expect("extract");
        assert_eq!(extract.counts.ways_read, ways, "{name}");
        assert_eq!(extract.counts.missing_nodes, missing_nodes(&path, &extract), "{name}");
        let network = common::network(&path);
        network.check_invariants().expect("invariants");
        assert!(network.stats().km > 300.0, "{name}: {} km", network.stats().km);
    }
}

/// Nodes that the ways name and the file lacks, found with another reader.
fn missing_nodes(path: &Path, extract: &Extract) -> u64 {
    let mut missing: HashSet<i64> = extract.ways.iter().flat_map(|way| way.nodes.iter().copied()).collect();
    let reader = ElementReader::from_path(path).expect("another reader");
    let read = reader.for_each(|element| match element {
        Element::DenseNode(node) => drop(missing.remove(&node.id())),
        Element::Node(node) => drop(missing.remove(&node.id())),
        _ => {}
    });
    read.expect("read to its end");
    missing.len() as u64
}
