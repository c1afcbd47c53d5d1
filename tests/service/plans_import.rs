//! Files imported into plans over HTTP: tried first, kept whole or not at all, taken back at once.

use std::path::Path;
use std::time::Duration;

use axum::body::Body;
use axum::http::Method;
use gdal::DriverManager;
use gdal::spatial_ref::SpatialRef;
use gdal::vector::{FieldDefn, Geometry, LayerAccess, LayerOptions, OGRFieldType, OGRwkbGeometryType};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use tettsted::geodesy::Position;
use tettsted::input::Source;
use tettsted::plan::{Base, Import, Known, Plan, PlanLayer, Status};
use tettsted::settings::base_types::BaseType;

use super::asked::{Answer, ok};
use super::edits::PARTS;
use super::plans_town::{Town, plan};

/// As a spreadsheet in Norway saves it: semicolons, decimal commas, names of its own.
const BASES: &str = "Nr;Navn;Basetype;Åpner;lon;lat;Farge\n\
    n1;Møteplass øst;BASIS;2030;10,75;59,91;rød\n\
    n2;Kaféen;PLUSS;2031;10,76;59,92;blå\n\
    n3;Uten sted;BASIS;2031;;;\n\
    n4;Feil type;BASE;2031;10,76;59,92;\n\
    n5;Feil år;BASIS;31;10,76;59,92;\n\
    n1;To ganger;BASIS;2031;10,76;59,92;\n\
    n6;Verkstedet;BASIS;;10,77;59,93;\n\
    n7;Låven;BASIS;;10,78;59,93;\n\
    n8;Naustet;BASIS;;10,79;59,93;\n";

impl Town {
    pub(super) async fn import(&self, query: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let path = format!("/plans/plan/import?{query}");
        self.door.planner(Method::POST, &path, &[("content-type", kind)], body).await
    }

    /// The bases of the file, by id.
    pub(super) fn bases(&self) -> Vec<Base> {
        let read = Plan::read(&self.file).expect("a plan");
        assert_eq!(read.skipped, []);
        let mut bases = read.plan.bases;
        bases.sort_by(|one, other| one.id.cmp(&other.id));
        bases
    }

    pub(super) async fn history(&self) -> Vec<Value> {
        let answer = self.door.planner(Method::GET, "/plans/plan/history?limit=1000", &[], "").await;
        ok(&answer).json()["changes"].as_array().expect("changes").clone()
    }

    async fn undo(&self, path: &str) -> Answer {
        let path = path.strip_prefix("http://localhost:8080").unwrap_or(path);
        self.door.planner(Method::POST, path, &[], "").await
    }
}

pub(super) fn counts(answer: &Value) -> [u64; 4] {
    let count = |name: &str| answer[name].as_u64().expect(name);
    let kept_out = answer["kept_out"].as_array().expect("rows").len() as u64;
    [count("added"), count("changed"), count("unchanged"), kept_out]
}

/// What was kept out: row, column, value, fault.
pub(super) fn kept_out(answer: &Value) -> Vec<(u64, String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let rows = answer["kept_out"].as_array().expect("rows").iter();
    rows.map(|row| {
        (row["row"].as_u64().expect("a row"), text(&row["column"]), text(&row["value"]), text(&row["fault"]))
    })
    .collect()
}

#[tokio::test]
async fn a_file_is_tried_before_it_is_imported() {
    let town = Town::in_house(&plan());
    let before = std::fs::read(&town.file).expect("read");
    let answer = town
        .import("layer=bases&preview=true&fill=status:planned&language=nb", "text/csv; charset=utf-8", BASES)
        .await;
    let tried = ok(&answer).json();
    assert_eq!(std::fs::read(&town.file).expect("read"), before, "a preview changes nothing");
    assert_eq!(tried["preview"], true);
    assert_eq!(tried["columns"], json!(["Nr", "Navn", "Basetype", "Åpner", "lon", "lat", "Farge"]));
    let map: Vec<[&str; 2]> = tried["map"]
        .as_array()
        .expect("a map")
        .iter()
        .map(|own| ["column", "from"].map(|name| own[name].as_str().expect("text")))
        .collect();
    assert_eq!(map, [["id", "Nr"], ["name", "Navn"], ["type", "Basetype"], ["opening_year", "Åpner"]]);
    assert_eq!((&tried["rows"], tried["first_rows"].as_array().map(Vec::len)), (&json!(9), Some(9)));
    assert_eq!(tried["first_rows"][0][1], "Møteplass øst");
    assert_eq!(counts(&tried), [5, 0, 0, 4]);
    let bad = |row, column: &str, value: &str, fault: &str| {
        (row, column.to_owned(), value.to_owned(), fault.to_owned())
    };
    assert_eq!(
        kept_out(&tried),
        [
            bad(4, "-", "-", "position"),
            bad(5, "type", "BASE", "choice"),
            bad(6, "opening_year", "31", "year"),
            bad(7, "-", "-", "id_twice"),
        ]
    );
    assert_eq!(
        tried["kept_out"][1]["text"],
        "Type er «BASE». Det må være en av: PLUSS, BASIS, UTVIDET, EKSTRA."
    );
    assert!((tried["undo"].is_null(), tried["refused"] == false) == (true, true), "{tried}");
    // the same, kept
    let map = "map=id:Nr,name:Navn,type:Basetype,opening_year:%C3%85pner&fill=status:planned";
    let answer = town.import(&format!("layer=bases&{map}"), "text/csv", BASES).await;
    let kept = ok(&answer).json();
    assert_eq!((counts(&kept), kept_out(&kept)), (counts(&tried), kept_out(&tried)));
    let new: Vec<Base> = town.bases().into_iter().filter(|base| base.id.starts_with('n')).collect();
    let base = |id: &str, name: &str, kind, year, at: [f64; 2]| Base {
        id: id.into(),
        name: name.into(),
        kind,
        position: Position { lon: at[0], lat: at[1] },
        opening_hours: None,
        staffed_hours: None,
        capacity: None,
        status: Status::Planned,
        opening_year: year,
        closing_year: None,
        group_home: None,
        project: None,
        public: false,
    };
    assert_eq!(
        new,
        [
            base("n1", "Møteplass øst", BaseType::Basis, Some(2030), [10.75, 59.91]),
            base("n2", "Kaféen", BaseType::Plus, Some(2031), [10.76, 59.92]),
            base("n6", "Verkstedet", BaseType::Basis, None, [10.77, 59.93]),
            base("n7", "Låven", BaseType::Basis, None, [10.78, 59.93]),
            base("n8", "Naustet", BaseType::Basis, None, [10.79, 59.93]),
        ]
    );
    // served at once
    let row = town.door.planner(Method::GET, "/plans/plan/collections/bases/items/n2?f=json", &[], "").await;
    assert_eq!(ok(&row).json()["properties"]["name"], "Kaféen");
}

#[tokio::test]
async fn an_import_over_http_is_that_of_the_command() {
    let town = Town::in_house(&plan());
    let folder = tempfile::tempdir().expect("folder");
    let (own, file) = (folder.path().join("own.gpkg"), folder.path().join("file.csv"));
    std::fs::copy(&town.file, &own).expect("copied");
    std::fs::write(&file, BASES).expect("written");
    let map = [("id", "Nr"), ("name", "Navn"), ("type", "Basetype"), ("opening_year", "Åpner")];
    let import = Import {
        layer: PlanLayer::Bases,
        from: Source::from(file.as_path()),
        map: &map.map(|(to, from)| (to.to_owned(), from.to_owned())),
        set: &[],
        update: false,
        known: &Known::built_in().expect("settings"),
        now: "2026-01-01T00:00:00Z",
        wait: Duration::from_secs(10),
    };
    let done = tettsted::plan::import(&own, &import).expect("imported");
    let answer = town.import("layer=bases", "text/csv", BASES).await;
    let kept = ok(&answer).json();
    assert_eq!(counts(&kept), [done.added as u64, 0, 0, done.skipped.len() as u64]);
    let rows: Vec<u64> = kept_out(&kept).into_iter().map(|row| row.0).collect();
    assert_eq!(rows, done.skipped.iter().map(|row| row.row).collect::<Vec<_>>());
    let expected = Plan::read(&own).expect("a plan").plan;
    let read = Plan::read(&town.file).expect("a plan").plan;
    assert_eq!((read.bases, read.sites, read.projects), (expected.bases, expected.sites, expected.projects));
}

/// A GeoPackage with one site, in UTM 33.
fn geopackage(path: &Path, at: [f64; 2]) {
    let driver = DriverManager::get_driver_by_name("GPKG").expect("a driver");
    let mut dataset = driver.create_vector_only(path).expect("made");
    let utm = SpatialRef::from_epsg(25833).expect("a system");
    let options =
        LayerOptions { name: "steder", srs: Some(&utm), ty: OGRwkbGeometryType::wkbPoint, options: None };
    {
        let layer = dataset.create_layer(options).expect("a layer");
        let field = FieldDefn::new("navn", OGRFieldType::OFTString).expect("a field");
        field.add_to_layer(&layer).expect("added");
        let point = Geometry::from_wkt(&format!("POINT ({} {})", at[0], at[1])).expect("a point");
        let mut feature = gdal::vector::Feature::new(layer.defn()).expect("a feature");
        feature.set_geometry(point).expect("set");
        feature.set_field_string(0, "Fra GIS").expect("set");
        feature.create(&layer).expect("written");
    }
    dataset.close().expect("closed");
}

#[tokio::test]
async fn every_format_comes_in_at_its_place() {
    let town = Town::in_house(&plan());
    let folder = tempfile::tempdir().expect("folder");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in ["navn", "lon", "lat"].into_iter().enumerate() {
        sheet.write(0, column as u16, name).expect("written");
    }
    sheet.write(1, 0, "Fra regneark").expect("written");
    sheet.write(1, 1, 10.71).expect("written");
    sheet.write(1, 2, 59.91).expect("written");
    let book = book.save_to_buffer().expect("a workbook");
    // 500 000 m east is the middle of zone 33, 15° E, whatever the latitude
    let gis = folder.path().join("a.gpkg");
    geopackage(&gis, [500_000.0, 6_650_000.0]);
    let gis = std::fs::read(&gis).expect("read");
    let features = json!({ "type": "FeatureCollection", "features": [
        { "type": "Feature", "geometry": { "type": "Point", "coordinates": [10.72, 59.91] }, "properties": { "namn": "Frå GeoJSON" } } ] });
    let utm = "navn;x;y\nFra tabell i UTM;500000;6650000\n";
    let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    for (query, kind, body, name) in [
        ("", xlsx, book.clone(), "Fra regneark"),
        ("", "application/octet-stream", book, "Fra regneark"),
        ("", "application/geopackage+sqlite3", gis.clone(), "Fra GIS"),
        ("&from_layer=steder", "application/octet-stream", gis, "Fra GIS"),
        ("", "application/geo+json", features.to_string().into_bytes(), "Frå GeoJSON"),
        ("&crs=EPSG:25833", "text/csv", utm.as_bytes().to_vec(), "Fra tabell i UTM"),
    ] {
        let answer = town.import(&format!("layer=sites{query}"), kind, body).await;
        assert_eq!(counts(&ok(&answer).json()), [1, 0, 0, 0], "{kind}: {}", answer.text());
        let sites = Plan::read(&town.file).expect("a plan").plan.sites;
        let own = sites.last().expect("a site");
        assert_eq!(own.name, name);
        match name {
            "Fra regneark" => assert_eq!(own.position, Position { lon: 10.71, lat: 59.91 }),
            "Frå GeoJSON" => assert_eq!(own.position, Position { lon: 10.72, lat: 59.91 }),
            _ => assert!(
                (own.position.lon - 15.0).abs() < 1e-9 && (own.position.lat - 59.98).abs() < 0.02,
                "{own:?}"
            ),
        }
    }
}

#[tokio::test]
async fn rows_that_are_there_change_only_when_that_is_asked_for() {
    let town = Town::in_house(&plan());
    let before = town.bases();
    let file = "id,name,lon,lat\nb1,Nytt navn,10.75,59.91\np,Hemmelighuset,10.75125,59.90925\n";
    let answer = town.import("layer=bases", "text/csv", file).await;
    answer.problem(422, "table_mostly_bad");
    assert_eq!(town.bases(), before);
    let tried = ok(&town.import("layer=bases&preview=true", "text/csv", file).await).json();
    assert!(tried["refused"] == true && kept_out(&tried).iter().all(|row| row.3 == "id_taken"), "{tried}");
    let kept = ok(&town.import("layer=bases&update=true", "text/csv", file).await).json();
    assert_eq!(counts(&kept), [0, 1, 1, 0]);
    let mut expected = before;
    expected[0].name = "Nytt navn".into();
    assert_eq!(town.bases(), expected, "columns that the file does not have stay");
}

#[tokio::test]
async fn an_import_is_taken_back_at_once_or_not_at_all() {
    let town = Town::in_house(&plan());
    let before = Plan::read(&town.file).expect("a plan").plan;
    let file = "id,name,lon,lat,type\nb1,Nytt navn,10.75,59.91,BASIS\nn1,Ny,10.75,59.91,BASIS\nn2,Nyere,10.76,59.91,PLUSS\n";
    let kept = ok(&town.import("layer=bases&update=true", "text/csv", file).await).json();
    assert_eq!(counts(&kept), [2, 1, 0, 0]);
    let after = town.bases();
    let history = town.history().await;
    let lines: Vec<(u64, &str, &str, u64)> = history
        .iter()
        .map(|line| {
            (
                line["number"].as_u64().expect("a number"),
                line["id"].as_str().expect("an id"),
                line["action"].as_str().expect("an action"),
                line["import"].as_u64().expect("an import"),
            )
        })
        .collect();
    assert_eq!(lines, [(3, "n2", "create", 1), (2, "n1", "create", 1), (1, "b1", "update", 1)]);
    // one row was changed since: nothing of it is taken back
    let path = "/plans/plan/collections/bases/items/n1";
    let body = json!({ "properties": { "capacity": 9 } }).to_string();
    assert_eq!(town.door.planner(Method::PATCH, path, &[PARTS, ("if-match", "*")], body).await.status, 204);
    let undo = kept["undo"].as_str().expect("an address").to_owned();
    assert_eq!(undo, "http://localhost:8080/plans/plan/history/3/undo?import=true");
    town.undo(&undo).await.problem(409, "changed_since");
    assert_eq!(
        town.undo("/plans/plan/history/4/undo?import=true").await.problem(404, "not_found")["detail"],
        "the change 4 is of no import"
    );
    assert_eq!(town.undo("/plans/plan/history/4/undo").await.status, 204);
    assert_eq!(town.bases(), after);
    assert_eq!(town.undo(&undo).await.status, 204);
    let mut now = Plan::read(&town.file).expect("a plan").plan;
    now.about.changed_at.clone_from(&before.about.changed_at);
    assert_eq!(now, before);
    // that is an import of its own, and can be taken back, too
    let history = town.history().await;
    let undone: Vec<(&Value, &Value)> =
        history[..3].iter().map(|line| (&line["undoes"], &line["import"])).collect();
    assert_eq!(undone, [(&json!(1), &json!(2)), (&json!(2), &json!(2)), (&json!(3), &json!(2))]);
    let number = history[0]["number"].as_u64().expect("a number");
    assert_eq!(town.undo(&format!("/plans/plan/history/{number}/undo?import=true")).await.status, 204);
    assert_eq!(town.bases(), after);
    // all is as the import left it: it can be taken back once more
    assert_eq!(town.undo(&undo).await.status, 204);
    assert_eq!(town.bases(), before.bases);
    town.undo("/plans/plan/history/99/undo?import=true").await.problem(404, "not_found");
}

#[tokio::test]
async fn a_history_that_was_begun_before_takes_imports() {
    let town = Town::in_house(&plan());
    let sql = "CREATE TABLE tettsted_history (number INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, time TEXT NOT NULL, \
        who TEXT NOT NULL, layer TEXT NOT NULL, id TEXT NOT NULL, action TEXT NOT NULL, undoes INTEGER, before TEXT, after TEXT)";
    let contents = "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES ('tettsted_history', 'attributes', 'h', '2026-01-01T00:00:00.000Z')";
    crate::common::full_plan::change(&town.file, &[sql, contents]);
    let line = "INSERT INTO tettsted_history (time, who, layer, id, action) VALUES ('2026-01-01T00:00:00Z', 'local', 'sites', 'x', 'delete')";
    crate::common::full_plan::change(&town.file, &[line]);
    assert_eq!(town.history().await.len(), 1);
    ok(&town.import("layer=sites", "text/csv", "name,lon,lat\nNy,10.75,59.91\n").await);
    let history = town.history().await;
    assert_eq!((&history[0]["import"], &history[1]["import"]), (&json!(1), &Value::Null));
}

#[tokio::test]
async fn projects_go_into_the_layer_of_their_geometry() {
    let town = Town::in_house(&plan());
    let before = Plan::read(&town.file).expect("a plan").plan.projects;
    let ring = json!([[[10.75, 59.95], [10.76, 59.95], [10.76, 59.96], [10.75, 59.95]]]);
    let features = json!({ "type": "FeatureCollection", "features": [
        { "type": "Feature", "id": "q1", "geometry": { "type": "Point", "coordinates": [10.72, 59.91] }, "properties": { "boliger": 12 } },
        { "type": "Feature", "id": "q2", "geometry": { "type": "Polygon", "coordinates": ring }, "properties": { "boliger": 30 } },
        { "type": "Feature", "id": "p1", "geometry": { "type": "Point", "coordinates": [10.72, 59.91] }, "properties": { "boliger": 1 } },
    ] });
    let answer =
        town.import("layer=projects&update=true", "application/geo+json", features.to_string()).await;
    let kept = ok(&answer).json();
    assert_eq!(counts(&kept), [2, 0, 0, 1], "{kept}");
    assert!(
        kept["kept_out"][0]["rule"].as_str().is_some_and(|rule| rule.contains("project_points")),
        "{kept}"
    );
    let projects = Plan::read(&town.file).expect("a plan").plan.projects;
    let dwellings: Vec<(&str, u32)> = projects.iter().map(|own| (own.id.as_str(), own.dwellings)).collect();
    assert_eq!(dwellings, [("p1", 60), ("q2", 30), ("p2", 0), ("q1", 12)]);
    let undo = kept["undo"].as_str().expect("an address");
    assert_eq!(town.undo(undo).await.status, 204);
    assert_eq!(Plan::read(&town.file).expect("a plan").plan.projects, before);
}
