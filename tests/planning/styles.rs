//! Layers of one result in one GeoPackage, with the styles QGIS looks for; and maps.

use crate::common::notices::skipped;
use std::process::Command;

use gdal::Dataset;
use gdal::vector::LayerAccess;
use geo_types::{Geometry, LineString, Point, Polygon};
use serde_json::Map as Members;
use tettsted::export::manner::Manner;
use tettsted::export::map::{HIGHEST, Map, Sign};
use tettsted::export::paint::{Paint, REACHED};
use tettsted::export::style::{Shape, Style, Symbol};
use tettsted::export::{write_all, write_styled};
use tettsted::geodesy::Position;
use tettsted::layers::geometries::Geometries;
use tettsted::layers::layer::{Field, Kind, Layer, Row};
use tettsted::layers::table::Table;

fn layer(name: &'static str) -> Layer {
    let fields =
        vec![Field { name: "kind".into(), kind: Kind::Text }, Field { name: "n".into(), kind: Kind::Real }];
    let geometries = match name {
        "bases" => vec![Geometries::Points],
        "areas" => vec![Geometries::Areas],
        _ => Vec::new(),
    };
    Layer { name, fields, geometries, has_ids: false, members: Members::new() }
}

fn row(geometry: Option<Geometry<f64>>, kind: &str) -> Row {
    Row { id: None, geometry, values: vec![kind.into(), 1.5.into()] }
}

fn layers() -> Vec<Table<'static>> {
    let at = |x: f64| Some(Geometry::from(Point::new(x, 60.0)));
    let area =
        Polygon::new(LineString::from(vec![(10.0, 60.0), (10.1, 60.0), (10.1, 60.1), (10.0, 60.0)]), vec![]);
    vec![
        Table::of_rows(layer("bases"), vec![row(at(10.0), "PLUSS"), row(at(10.1), "BASIS & co")]),
        Table::of_rows(layer("areas"), vec![row(Some(area.into()), "a")]),
        Table::of_rows(layer("needs"), vec![row(None, "x"), row(None, "y"), row(None, "z")]),
    ]
}

fn styles() -> Vec<(&'static str, Style)> {
    let dot = |color| Symbol::new(Shape::Point, color, 3.0);
    let kinds = vec![
        ("PLUSS".into(), "PLUSS".into(), dot("#ff0000")),
        ("BASIS & co".into(), "\"Basis\" <b>".into(), dot("#00ff7f")),
    ];
    let ranges = vec![(0.0, 2.0, "few".into(), Symbol::new(Shape::Area, "#0000ff", 0.3))];
    vec![("bases", Style::Categories("kind".into(), kinds)), ("areas", Style::Ranges("n".into(), ranges))]
}

#[test]
fn a_geopackage_holds_all_layers_and_their_styles() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("all.gpkg");
    write_styled(&path, &layers(), &styles(), &Manner::default()).expect("written");
    let dataset = Dataset::open(&path).expect("GDAL opens it");
    let count = |name: &str| dataset.layer_by_name(name).expect("layer").feature_count();
    // the table, too: names of columns and words for codes stand in its style for older versions of QGIS
    assert_eq!(["bases", "areas", "needs", "layer_styles"].map(count), [2, 1, 3, 3]);
    let mut table = dataset.layer_by_name("layer_styles").expect("styles");
    for feature in table.features() {
        let text = |name: &str| {
            let column = feature.field_index(name).expect("column");
            feature.field_as_string(column).expect("text").expect("a value")
        };
        let qml = text("styleQML");
        let expected = match text("f_table_name").as_str() {
            "bases" => 2,
            "areas" => 1,
            "needs" => 0,
            other => panic!("a style for {other}"),
        };
        assert_eq!(text("useAsDefault"), "1");
        // well-formed, and every symbol that is named is there
        let mut reader = quick_xml::Reader::from_str(&qml);
        let mut symbols = 0;
        loop {
            match reader.read_event().expect("XML") {
                quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "symbol" => symbols += 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(symbols, expected);
    }
    let needs = dataset.layer_by_name("needs").expect("table");
    assert_eq!(needs.defn().geometry_type(), gdal::vector::OGRwkbGeometryType::wkbNone);
}

#[test]
fn other_formats_have_a_file_for_each_layer() {
    let folder = tempfile::tempdir().expect("folder");
    for (first, others) in
        [("r.geojson", ["r_areas.geojson", "r_needs.geojson"]), ("r.csv", ["r_areas.csv", "r_needs.csv"])]
    {
        write_all(&folder.path().join(first), &layers(), &Manner::default()).expect("written");
        for (name, rows) in [first, others[0], others[1]].into_iter().zip([2, 1, 3]) {
            let dataset = Dataset::open(folder.path().join(name)).expect("GDAL opens it");
            assert_eq!(dataset.layer(0).expect("layer").feature_count(), rows, "{name}");
        }
    }
}

#[test]
fn a_map_is_well_formed_and_a_picture() {
    let mut map = Map::new([10.0, 60.0, 10.1, 60.1], HIGHEST);
    let paint = Paint::from(REACHED);
    let line = LineString::from(vec![(10.0, 60.0), (10.05, 60.05), (10.1, 60.1)]);
    map.lines(&[line], &paint, 3.0, Sign::Dashes);
    map.areas(&[layers()[1].rows().next().and_then(|row| row.geometry).expect("area")], &paint, 0.3);
    let near = Position { lon: 10.02, lat: 60.03 };
    map.dots([near, near, Position { lon: 10.09, lat: 60.01 }].into_iter(), &paint, 4.0, Sign::Dot);
    let evil = "Kafé <Nord> & \"co\"";
    map.mark(near, Sign::Square, &paint, evil);
    for number in ["1", "<2>", "3"] {
        map.number(near, &paint, number);
    }
    map.name(near, evil);
    map.explain(Sign::Dot, &paint, "Boliger < 5");
    let figure = map.finish("Test & <map>", "nb", "© OpenStreetMap");
    let svg = figure.drawing;
    assert_eq!(svg.matches("h0").count(), 2, "equal dots are drawn once");
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("map.svg");
    std::fs::write(&file, &svg).expect("written");
    let mut reader = quick_xml::Reader::from_str(&svg);
    assert!(figure.legend[0].0.starts_with("<svg") && figure.title == "Test & <map>");
    // numbers that want one place stand beside each other
    let at = |text: &str| {
        let line = svg.split("<text ").find(|own| own.contains(&format!(">{text}</text>"))).expect("a text");
        ["x=\"", "y=\""].map(|key| {
            line.split(key).nth(1).and_then(|rest| rest.split('"').next()).expect("a place").to_owned()
        })
    };
    assert!(at("1") != at("3") && at("1") != at("&lt;2&gt;"), "{svg}");
    while reader.read_event().expect("XML") != quick_xml::events::Event::Eof {}
    let picture = Command::new("rsvg-convert").arg(&file).output();
    match picture {
        Ok(done) => assert!(done.status.success() && done.stdout.starts_with(b"\x89PNG")),
        Err(_) => skipped("no rsvg-convert to draw the map"),
    }
}

#[test]
fn a_page_escapes_what_it_is_given() {
    use tettsted::export::page::{Cell, Page, Section, Table};
    use tettsted::words::{Language, Words};
    let evil = "<script>alert('x')</script> & \"co\"";
    let table = Table {
        caption: evil.into(),
        head: vec![evil.into(), "n".into()],
        rows: vec![
            vec![Cell::text(evil), Cell::number("1 234")],
            vec![Cell::text("b"), Cell::Verdict(Some(false), evil.into())],
        ],
    };
    let section = Section {
        id: "a",
        title: evil.into(),
        text: vec![evil.into()],
        tables: vec![table],
        ..Section::default()
    };
    let page = Page {
        in_house: false,
        front: None,
        title: evil.into(),
        lead: evil.into(),
        sections: vec![section],
        others: vec![(Language::En, "r.en.html".into())],
    };
    let html = page.html(&Words::new(Language::Nn));
    assert!(html.contains("<html lang=\"nn\">") && !html.contains("<script"), "{html}");
    assert!(
        html.contains("<th scope=\"col\" class=\"number\">n</th>")
            && html.contains("<a href=\"r.en.html\" lang=\"en\"")
    );
    let elsewhere = ["src=", "http:", "https:", "@import", "url("];
    assert!(elsewhere.iter().all(|from| !html.contains(from)), "the page needs nothing else");
}
