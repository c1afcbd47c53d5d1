//! Places drawn and written by hand: every rule, every kind of file, broken rows.

use std::path::{Path, PathBuf};

use crate::common::osm_map::{Map, Pbf, Tags};
use tempfile::TempDir;
use tettsted::analysis::places::Places;
use tettsted::explain::Explain;
use tettsted::geodesy::Position;
use tettsted::input::places::{LayerMapping, PlaceRecord, PlaceRecords};
use tettsted::settings::Settings;
use tettsted::settings::places::PlaceSettings;

fn settings() -> PlaceSettings {
    PlaceSettings::built_in().expect("built-in settings")
}

fn file(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

/// The places of a map, the same from XML and PBF in any order.
fn mapped(map: &Map) -> PlaceRecords {
    let folder = TempDir::new().expect("folder");
    let read = |bytes: Vec<u8>| {
        let path = file(&folder, "area.osm", bytes);
        PlaceRecords::from_osm(&path, &settings()).expect("a readable map")
    };
    let xml = read(map.xml().into_bytes());
    assert_eq!(read(map.xml_ways_first().into_bytes()), xml);
    assert_eq!(read(map.pbf(Pbf { block: 1, ways_first: true, ..Pbf::default() }).concat()), xml);
    xml
}

fn node(map: &mut Map, id: i64, [x, y]: [i32; 2], tags: Tags) {
    map.node(id, 107_500_000 + x, 599_100_000 + y).tags = tags;
}

/// A rectangle with nodes from `first` on; its ring.
fn corners(map: &mut Map, first: i64, [x, y]: [i32; 2], [w, h]: [i32; 2]) -> [i64; 5] {
    for (i, corner) in (0..).zip([[x, y], [x + w, y], [x + w, y + h], [x, y + h]]) {
        node(map, first + i, corner, vec![]);
    }
    [first, first + 1, first + 2, first + 3, first]
}

fn category(record: &PlaceRecord) -> String {
    settings().categories[record.category].id.clone()
}

#[test]
fn every_rule_finds_its_places_and_nothing_else() {
    let cases: Vec<(Tags, &[&str])> = vec![
        (vec![("shop", "supermarket")], &["groceries shop=supermarket"]),
        (vec![("shop", "bakery;convenience")], &["groceries shop=convenience"]),
        (vec![("shop", "convenience"), ("amenity", "fuel")], &[]),
        (vec![("shop", "shoes")], &[]),
        (vec![("shop", "supermarket"), ("disused", "yes")], &[]),
        (vec![("amenity", "pharmacy"), ("healthcare", "pharmacy")], &["pharmacy amenity=pharmacy"]),
        (vec![("amenity", "doctors")], &["doctor amenity=doctors"]),
        (vec![("healthcare", "doctor")], &["doctor healthcare=doctor"]),
        (vec![("amenity", "dentist"), ("healthcare", "dentist")], &[]),
        (vec![("highway", "bus_stop")], &["stop highway=bus_stop"]),
        (
            vec![("railway", "tram_stop"), ("public_transport", "stop_position")],
            &["stop public_transport=stop_position"],
        ),
        (vec![("railway", "station"), ("public_transport", "station")], &["stop railway=station"]),
        (vec![("railway", "subway_entrance")], &["stop railway=subway_entrance"]),
        (vec![("amenity", "ferry_terminal")], &["stop amenity=ferry_terminal"]),
        (vec![("highway", "bus_stop"), ("bench", "yes")], &["stop highway=bus_stop", "bench bench=yes"]),
        (vec![("highway", "bus_stop"), ("bench", "no")], &["stop highway=bus_stop"]),
        (vec![("public_transport", "stop_area")], &[]),
        (vec![("amenity", "cafe")], &["meeting_place amenity=cafe"]),
        (vec![("amenity", "library")], &["meeting_place amenity=library"]),
        (vec![("amenity", "community_centre")], &["meeting_place amenity=community_centre"]),
        (vec![("amenity", "social_centre")], &["meeting_place amenity=social_centre"]),
        (vec![("amenity", "post_office")], &["post_bank_parcel amenity=post_office"]),
        (
            vec![("amenity", "vending_machine"), ("vending", "parcel_pickup;parcel_mail_in")],
            &["post_bank_parcel vending=parcel_pickup"],
        ),
        (
            vec![("shop", "supermarket"), ("post_office", "post_partner")],
            &["groceries shop=supermarket", "post_bank_parcel post_office=post_partner"],
        ),
        (vec![("amenity", "school")], &["school amenity=school"]),
        (vec![("amenity", "kindergarten")], &["kindergarten amenity=kindergarten"]),
        (vec![("leisure", "park")], &["park leisure=park"]),
        (vec![("leisure", "park"), ("access", "private")], &[]),
        (vec![("landuse", "village_green")], &[]),
        (vec![("leisure", "fitness_centre")], &["training leisure=fitness_centre"]),
        (vec![("amenity", "place_of_worship")], &["worship amenity=place_of_worship"]),
        (
            vec![("amenity", "social_facility"), ("social_facility", "group_home")],
            &["group_home social_facility=group_home"],
        ),
        (vec![("amenity", "social_facility"), ("social_facility", "food_bank")], &[]),
        (vec![("amenity", "nursing_home")], &["group_home amenity=nursing_home"]),
        (vec![("name", "Supermarket")], &[]),
    ];
    for (tags, expected) in cases {
        let mut map = Map::default();
        node(&mut map, 1, [0, 0], tags.clone());
        let found = mapped(&map);
        let found: Vec<String> = found.all.iter().map(|p| format!("{} {}", category(p), p.kind)).collect();
        assert_eq!(found, expected, "{tags:?}");
    }
}

#[test]
fn ways_and_relations_keep_their_outline_and_doors() {
    let mut map = Map::default();
    let ring = corners(&mut map, 1, [0, 0], [4000, 2000]);
    map.nodes[1].tags = vec![("entrance", "main")];
    map.nodes[2].tags = vec![("entrance", "service")];
    map.way(10, &ring, "").tags = vec![("shop", "supermarket"), ("name", " Butikken ")];
    let ring = corners(&mut map, 20, [10_000, 0], [4000, 4000]);
    map.way(30, &ring, "").tags = vec![];
    map.multipolygon(31, &[(30, "outer")], vec![("leisure", "park")]);
    map.way(40, &[1, 20], "").tags = vec![("railway", "platform")];
    map.way(41, &[1, 99], "").tags = vec![("railway", "platform")];
    let found = mapped(&map);
    let ids: Vec<&str> = found.all.iter().map(|place| place.id.as_str()).collect();
    assert_eq!(ids, ["way/10", "way/40", "relation/31"]);
    let [shop, platform, park] = &found.all[..] else { panic!("{found:?}") };
    assert_eq!(shop.name.as_deref(), Some("Butikken"));
    assert_eq!(shop.doors, [Position { lon: 10.7504, lat: 59.91 }]);
    assert!(park.doors.is_empty() && park.outline.is_some() && platform.outline.is_some());
    let [skipped] = &found.skipped[..] else { panic!("{found:?}") };
    assert_eq!((skipped.row, skipped.id.as_deref()), (3, Some("way/41")));
    assert!(skipped.reason.contains("1 of its 2 nodes"), "{skipped:?}");

    let places = Places::new(found.all, &settings());
    let from = Position { lon: 10.752_5, lat: 59.9101 };
    let [groceries, park] = ["groceries", "park"].map(|id| settings().index_of(id).expect("category"));
    // the door is 0.0021° west and 0.0001° south; at 59.91° a degree is 55.95 km east and 111.42 km north (Snyder, p. 25)
    let (_, door) = places.nearest(groceries, from, 500.0).expect("the shop");
    assert!((door - 117.5_f64.hypot(11.14)).abs() < 0.1, "{door} m to the door, not to the nearer corner");
    assert_eq!(places.nearest(groceries, from, 100.0), None);
    // 0.0001° of latitude north of the park, which has no doors; the length of a degree as above
    let inside = Position { lon: 10.7512, lat: 59.9102 };
    assert_eq!(places.nearest(park, inside, 1.0).map(|(_, metres)| metres), Some(0.0));
    let aside = Position { lon: 10.7512, lat: 59.9105 };
    let (number, metres) = places.nearest(park, aside, 20.0).expect("the park");
    assert!((metres - 11.14).abs() < 0.01, "{metres} m to the edge of the park");
    let (point, _) = places.all()[number].nearest_point(aside);
    assert!((point.lat - 59.9104).abs() < 1e-9 && (point.lon - 10.7512).abs() < 1e-9, "{point:?}");
}

#[test]
fn a_stop_mapped_four_times_is_one() {
    let mut map = Map::default();
    let mut at = |id, x, tags| node(&mut map, id, [x, 0], tags);
    // 1000 units of 10⁻⁷ degree are 5.6 m here
    at(1, 0, vec![("public_transport", "stop_position"), ("name", "Torget")]);
    at(2, 1000, vec![("highway", "bus_stop"), ("name", "torget ")]);
    at(3, 2000, vec![("public_transport", "platform"), ("ref:nsrq", "77")]);
    at(4, 12_000, vec![("highway", "bus_stop"), ("name", "Torget"), ("ref:nsrs", "NSR:StopPlace:7")]);
    at(5, 14_000, vec![("highway", "bus_stop"), ("name", "Kirka")]);
    at(6, 60_000, vec![("highway", "bus_stop"), ("name", "Torget")]);
    let folder = TempDir::new().expect("folder");
    let text = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n\
                NSR:Quay:77,Torget,59.91,10.7502,0,NSR:StopPlace:7\nNSR:StopPlace:7,Torvet,59.9101,10.7503,1,\n";
    let mut records = mapped(&map).all;
    records
        .extend(PlaceRecords::from_stops(&file(&folder, "stops.txt", text), &settings()).expect("stops").all);
    let places = Places::new(records, &settings());
    let told = places.all().iter().map(|place| {
        let ids: Vec<&str> = place.members().iter().map(|member| member.id.as_str()).collect();
        (place.name().unwrap_or_default(), ids.join(" "))
    });
    let one = "NSR:StopPlace:7 NSR:Quay:77 node/2 node/4 node/3 node/1".to_owned();
    assert_eq!(
        told.collect::<Vec<_>>(),
        [("Torvet", one), ("Kirka", "node/5".into()), ("Torget", "node/6".into())]
    );
    let torget = &places.all()[0];
    assert_eq!(torget.refs(), ["NSR:Quay:77", "NSR:StopPlace:7"]);
    // people wait on the quays, not on the road or in the middle of the station
    let access: Vec<&str> = torget.access().map(|member| member.id.as_str()).collect();
    assert_eq!(access, ["NSR:Quay:77", "node/2", "node/4", "node/3"]);
    let stop = settings().index_of("stop").expect("category");
    assert_eq!((places.counts()[stop].objects, places.counts()[stop].places), (8, 3));
    assert_eq!(places.of_category(stop).1.len(), 3);
}

#[test]
fn broken_stops_are_named() {
    let folder = TempDir::new().expect("folder");
    let text = "\u{feff}stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,vehicle_type\r\n\
        a,A,59.9,10.7,,gone,\r\nb,,59.9,10.71,1,,\r\n,C,59.9,10.7,,,\r\nd,D,,10.7,,,\r\na,A,59.9,10.7,,,\r\n\
        f,F,0,0,,,\r\ng,G,59.9,10.7,9,,\r\nh,H,,,3,b,\r\ni,I,59.9,10.7,2,b,\r\nj,J,59.9,10.7,,,714\r\n\
        k,K,110.7,59.9,,,\r\nl,\"L, old\",59.9,10.72,0,b,3\r\nm,M\r\nn,N,59,10,0,,\r\no,O,59,10,0,,\r\n";
    let path = file(&folder, "stops.txt", text);
    let found = PlaceRecords::from_stops(&path, &settings()).expect("stops");
    let scope = folder.path().file_name().expect("name").to_string_lossy().into_owned();
    let ids: Vec<&str> =
        found.all.iter().map(|p| p.id.strip_prefix(&format!("{scope}#")).expect("scoped")).collect();
    assert_eq!(ids, ["a", "b", "i", "l", "n", "o"]);
    assert_eq!(found.all[3].name.as_deref(), Some("L, old"));
    assert_eq!(
        found.all.iter().map(|p| p.last_resort).collect::<Vec<_>>(),
        [false, true, false, false, false, false]
    );
    let expected = [
        (4, None, "no stop_id"),
        (5, Some("d"), "stop_lat"),
        (6, Some("a"), "that of row 2"),
        (7, Some("f"), "are 0"),
        (8, Some("g"), "location_type \"9\""),
        (12, Some("k"), "swapped"),
        (14, Some("m"), "2 cells"),
    ];
    assert_eq!(found.skipped.len(), expected.len(), "{:?}", found.skipped);
    for (skipped, (row, id, reason)) in found.skipped.iter().zip(expected) {
        let same = (skipped.row, skipped.id.as_deref()) == (row, id) && skipped.reason.contains(reason);
        assert!(same, "{skipped:?} is not {row} {id:?}: {reason}");
    }
    assert_eq!(
        found.remarks.iter().map(|remark| remark.rows).collect::<Vec<_>>(),
        [1, 1, 1],
        "{:?}",
        found.remarks
    );
}

#[test]
fn files_without_stops_say_so() {
    let folder = TempDir::new().expect("folder");
    let refused = |path: &Path| {
        let error = PlaceRecords::from_stops(path, &settings()).expect_err("refused");
        assert!(!error.advice().is_empty());
        (error.code(), error.to_string())
    };
    assert_eq!(refused(&folder.path().join("none.txt")).0, "table_unreadable");
    assert_eq!(refused(&file(&folder, "a.txt", "")).0, "table_empty");
    assert_eq!(refused(&file(&folder, "b.txt", "stop_id,stop_lat\nx,1\n")).0, "table_missing_column");
    let (code, text) = refused(&file(&folder, "c.zip", "no zip"));
    assert!(code == "table_format" && text.contains("zip"), "{text}");
    assert_eq!(refused(&file(&folder, "d.txt", "stop_id,stop_lat,stop_lon\nx,a,b\n")).0, "table_mostly_bad");
}

#[test]
fn layers_with_a_mapping() {
    let folder = TempDir::new().expect("folder");
    let text = "id;lon;lat;hva;navn\n7;10,75;59,91;Møteplass;Huset\n;10,76;59,91;groceries;\nx;10,76;59,91;Kino;Kino\n\
                y;10,76;59,91;;\nz;10,77;59,91;STOP;Hei\n";
    let path = file(&folder, "egne.csv", text);
    let read =
        |category, name| PlaceRecords::from_layer(&path, &LayerMapping { category, name }, &settings());
    let found = read("hva", Some("navn")).expect("layer");
    let told: Vec<_> = found.all.iter().map(|p| (p.id.as_str(), category(p), p.name.as_deref())).collect();
    let expected = [
        ("7", "meeting_place".to_owned(), Some("Huset")),
        ("3", "groceries".to_owned(), None),
        ("z", "stop".to_owned(), Some("Hei")),
    ];
    assert_eq!(told, expected);
    let rows: Vec<_> = found.skipped.iter().map(|s| (s.row, s.id.as_deref(), s.reason.as_str())).collect();
    assert_eq!(
        rows,
        [(4, Some("x"), "there is no category \"Kino\""), (5, Some("y"), "its category is empty")]
    );
    assert!(read("Apotek", None).expect("layer").all.iter().all(|p| category(p) == "pharmacy"));
    for (category, name) in [("what", None), ("hva", Some("name"))] {
        let error = read(category, name).expect_err("no such column");
        assert_eq!(error.code(), "table_unknown_column");
        assert!(
            error.advice().contains(if name.is_none() { "groceries" } else { "`LayerMapping::name`" }),
            "{}",
            error.advice()
        );
    }
}
