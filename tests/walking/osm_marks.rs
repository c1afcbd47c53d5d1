//! What extracts say about themselves: what was deleted, what is missing, where nodes are.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::common::osm_map::Map;
use crate::common::program::{refuses, stderr, tettsted};
use crate::common::town::counts_of;
use crate::common::{self, program};
use tempfile::NamedTempFile;
use tettsted::explain::Explain;
use tettsted::input::buildings::Buildings;
use tettsted::input::osm::{self, Extract, OsmError};
use tettsted::input::places::PlaceRecords;
use tettsted::network::Ground;
use tettsted::settings::Settings;
use tettsted::settings::buildings::BuildingSettings;
use tettsted::settings::places::PlaceSettings;

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

fn write(bytes: impl AsRef<[u8]>) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("temporary file");
    file.write_all(bytes.as_ref()).expect("written");
    file
}

fn read(bytes: impl AsRef<[u8]>) -> Result<Extract, OsmError> {
    osm::read(write(bytes).path(), osm::Keep::LeftOutToo)
}

/// `tettsted score` of a case with all three files.
fn score(name: &str) -> assert_cmd::Command {
    let folder = case(name);
    let mut command = tettsted();
    command.arg("score").arg(folder.join("area.osm"));
    command.arg("--residents").arg(folder.join("homes.csv")).arg("--sites").arg(folder.join("sites.csv"));
    command
}

#[test]
fn josm_deleted_way() {
    let assert = score("josm-deleted-way").assert().success();
    for (counts, total) in counts_of(&program::json(&assert)).into_iter().flatten().zip(0..) {
        assert!(counts.0.abs() < 1e-9, "class {total}: {counts:?}");
    }
}

/// A street over a gate, a house and a shop; one of them deleted.
fn village(deleted: &str) -> String {
    let xml = r#"<osm version="0.6" generator="JOSM">
<node id="1" lat="60.000" lon="10.000"/><node id="2" lat="60.000" lon="10.010"/>
<node id="3" lat="60.000" lon="10.020"><tag k="barrier" v="gate"/><tag k="foot" v="no"/></node>
<node id="11" lat="60.001" lon="10.000"/><node id="12" lat="60.001" lon="10.001"/>
<node id="13" lat="60.002" lon="10.001"/><node id="14" lat="60.002" lon="10.000"/>
<node id="20" lat="60.001" lon="10.005"><tag k="shop" v="supermarket"/></node>
<way id="101"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/></way>
<way id="102"><nd ref="1"/><nd ref="11"/><tag k="highway" v="footway"/></way>
<way id="103"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/><nd ref="11"/><tag k="building" v="house"/></way>
<relation id="200"><member type="way" ref="103" role="outer"/><tag k="type" v="multipolygon"/><tag k="building" v="yes"/></relation>
</osm>"#;
    xml.replace(deleted, &format!("{deleted} action='delete' visible='true'"))
}

#[test]
fn deleted_objects_are_not_there_in_any_use() {
    let (buildings, places) =
        (BuildingSettings::built_in().expect("settings"), PlaceSettings::built_in().expect("settings"));
    let seen = |deleted: &str| {
        let file = write(village(deleted));
        let extract = osm::read(file.path(), osm::Keep::Walkable).expect("a map");
        let houses = Buildings::read(file.path(), &buildings).expect("buildings");
        let shops = PlaceRecords::from_osm(file.path(), &places).expect("places").all.len();
        let gates = (0..extract.nodes.len()).filter(|slot| extract.nodes.is_blocked(*slot)).count();
        let ids: Vec<String> = houses.buildings.into_iter().map(|house| house.id).collect();
        (extract.ways.len(), gates, ids.join(" "), houses.skipped.len(), shops)
    };
    let all = |ways, gates, house: &str, skipped, shops| (ways, gates, house.to_owned(), skipped, shops);
    assert_eq!(seen("nothing"), all(2, 1, "relation/200", 0, 1));
    assert_eq!(seen("<way id=\"101\""), all(1, 0, "relation/200", 0, 1));
    assert_eq!(seen("<node id=\"3\""), all(2, 0, "relation/200", 0, 1));
    assert_eq!(seen("<relation id=\"200\""), all(2, 1, "way/103", 0, 1));
    assert_eq!(seen("<node id=\"13\""), all(2, 1, "", 1, 1));
    assert_eq!(seen("<way id=\"103\""), all(2, 1, "", 1, 1));
    assert_eq!(seen("<node id=\"20\""), all(2, 1, "relation/200", 0, 0));
}

#[test]
fn files_of_changes_are_refused() {
    let node = "<node id=\"1\" lat=\"60\" lon=\"10\" version=\"2\"/>";
    for xml in [
        format!("<osmChange version=\"0.6\"><delete>{node}</delete></osmChange>"),
        format!("<osm version=\"0.6\"><delete>{node}</delete></osm>"),
        format!("<osm version=\"0.6\"><action type=\"delete\"><old>{node}</old></action></osm>"),
        format!("<osmAugmentedDiff>{node}</osmAugmentedDiff>"),
        "<osm version=\"0.6\"><node id=\"1\" visible=\"false\"/></osm>".to_owned(),
    ] {
        assert_eq!(read(&xml).expect_err("changes").code(), "osm_history", "{xml}");
    }
}

#[test]
fn overpass_timed_out() {
    refuses(&mut score("overpass-timed-out"), 3, &["area.osm", "not complete", "Query timed out"]);
    let remarked = |remark: &str| {
        let xml = std::fs::read_to_string(case("josm-deleted-way/area.osm")).expect("a map");
        write(xml.replace("</osm>", &format!("<remark>\n {remark} </remark></osm>")))
    };
    for bad in ["runtime error: Query run out of memory using about 2048 MB of RAM.", "Query INTERRUPTED"] {
        refuses(tettsted().arg("network").arg(remarked(bad).path()), 3, &[bad]);
        let found = Buildings::read(remarked(bad).path(), &BuildingSettings::built_in().expect("settings"));
        assert_eq!(found.expect_err("a part").code(), "osm_partial");
    }
    let good = remarked("This area is busy");
    let told = stderr(&tettsted().arg("network").arg(good.path()).assert().success());
    assert!(told.contains("This area is busy"), "{told}");
}

/// The town of the tests, its nodes without tags left out and its ways with places.
fn located() -> String {
    let town = std::fs::read_to_string(common::program::demo("demo.osm")).expect("the town");
    let value = |line: &str, key: &str| {
        let start = line.find(&format!(" {key}="))? + key.len() + 3;
        let rest = &line[start..];
        Some(rest[..rest.find(['"', '\''])?].to_owned())
    };
    let mut places = std::collections::HashMap::new();
    for line in town.lines().filter(|line| line.trim_start().starts_with("<node ")) {
        let place = format!(
            "lat=\"{}\" lon=\"{}\"",
            value(line, "lat").expect("lat"),
            value(line, "lon").expect("lon")
        );
        places.insert(value(line, "id").expect("id"), place);
    }
    let located = |line: &str| match value(line, "ref").filter(|_| line.trim_start().starts_with("<nd ")) {
        Some(node) => format!("<nd ref=\"{node}\" {}/>", places[&node]),
        None => line.to_owned(),
    };
    let plain = |line: &&str| !(line.trim_start().starts_with("<node ") && line.trim_end().ends_with("/>"));
    town.lines().filter(plain).map(located).collect::<Vec<_>>().join("\n")
}

#[test]
fn places_of_nodes_may_stand_in_the_ways() {
    let (town, located) = (common::program::demo("demo.osm"), write(located()));
    let text = std::fs::read_to_string(located.path()).expect("the town");
    assert!(text.matches("<node ").count() < 30, "nodes are still there");
    let [expected, found] = [town.as_path(), located.path()].map(common::network);
    assert_eq!(found.stats(), expected.stats());
    let settings = BuildingSettings::built_in().expect("settings");
    let [expected, found] =
        [town.as_path(), located.path()].map(|path| Buildings::read(path, &settings).expect("buildings"));
    assert_eq!((found.buildings, found.skipped), (expected.buildings, expected.skipped));
}

#[test]
fn pbf_locations_on_ways() {
    let files = [common::program::demo("demo.osm"), case("pbf-locations-on-ways/area.osm.pbf")];
    let [expected, located] = files.map(|file| common::network_on(&file, Ground::Real(None)));
    assert_eq!((located.stats().edges, expected.stats().edges), (140, 140));
    assert!((located.stats().km - 13.370).abs() < 5e-4, "{} km", located.stats().km);
    assert!((located.stats().km - expected.stats().km).abs() < 1e-9);
}

#[test]
fn streets_without_any_node_are_told_as_that() {
    let town = std::fs::read_to_string(common::program::demo("demo.osm")).expect("the town");
    let ways = town.find("<way").expect("ways");
    let start = town.find("<node").expect("nodes");
    let file = write(format!("{}{}", &town[..start], &town[ways..]));
    refuses(tettsted().arg("network").arg(file.path()), 3, &["none of the", "nodes of its", "complete_ways"]);
}

/// Numbers that no number holds are nowhere, not at 0,0.
#[test]
fn places_that_are_no_numbers_of_degrees_are_nowhere() {
    for lon in ["1e300", "-1e300", "inf", "NaN", "181"] {
        let xml = village("nothing").replace("lon=\"10.010\"", &format!("lon=\"{lon}\""));
        let extract = read(xml).expect("a map");
        assert_eq!(extract.counts.bad_nodes, 1, "{lon}");
    }
}

/// One tag of many bytes, many elements inside each other, a small file that unpacks to a large one: errors, in little memory.
#[test]
fn what_is_absurdly_large_is_refused() {
    let long = format!(
        "<osm version=\"0.6\"><node id=\"1\" lat=\"60\" lon=\"10\" user=\"{}\"/></osm>",
        "x".repeat(2 << 20)
    );
    let text = format!("<osm version=\"0.6\">{}</osm>", "x".repeat(2 << 20));
    let deep = format!("<osm version=\"0.6\">{}", "<a>".repeat(1000));
    for (xml, word) in
        [(long, "over 1048576 bytes"), (text, "over 1048576 bytes"), (deep, "inside each other")]
    {
        let error = read(&xml).expect_err("absurd");
        assert!(error.to_string().contains(word), "{error}");
    }
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(b"<osm version=\"0.6\">\n").expect("packed");
    let blank = vec![b'\n'; 1 << 20];
    // comments keep each token small
    for _ in 0..400 {
        packer.write_all(b"<!---->").expect("packed");
        packer.write_all(&blank[..1 << 19]).expect("packed");
        packer.write_all(b"<!---->").expect("packed");
        packer.write_all(&blank[..1 << 19]).expect("packed");
    }
    let error = read(packer.finish().expect("packed")).expect_err("a bomb");
    assert!(error.to_string().contains("times as many"), "{error}");
}

#[test]
fn an_empty_map_is_no_panic() {
    let map = Map::default();
    assert_eq!(read(map.xml()).expect("an empty map").ways.len(), 0);
}
